"""Opening a zip container without trusting it.

Everything that can be judged from the directory is judged before a byte is unpacked;
what is unpacked afterwards is never longer than its limit, whatever the header says.
The limits leave room for a goal description of some hundred pages with pictures, and for
20,000 empty table rows, which compress 250 to 1.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from .refused import unreadable, unsafe

MIB = 1 << 20
MAX_FILE = 100 * MIB
MAX_TOTAL = 400 * MIB
MAX_PART = 48 * MIB
MAX_MEMBERS = 5_000
MAX_RATIO = 100
RATIO_FLOOR = 64 * MIB
"""Below this size a high ratio only means that the text repeats itself."""

_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_SIZE = 22
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    OSError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    IndexError,
    KeyError,
)


class Package:
    """An opened container whose directory has been checked."""

    def __init__(self, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._members = members
        self.names: tuple[str, ...] = tuple(members)

    def name(self, path: str) -> str | None:
        """Return the member's own name for a path, or ``None``; letter case does not count (OPC)."""
        info = self._members.get(_folded(path))
        return None if info is None else info.filename.replace("\\", "/")

    def part(self, path: str) -> bytes | None:
        """Unpack one member, ``None`` if there is none; raise :class:`Refused` if it cannot be."""
        info = self._members.get(_folded(path))
        if info is None:
            return None
        if info.file_size > MAX_PART:
            raise unsafe("too-large", size=info.file_size // MIB, limit=MAX_PART // MIB)
        data = self._unpacked(info, MAX_PART + 1)
        if len(data) > MAX_PART:
            raise unsafe("zip-bomb", size=MAX_PART // MIB)
        return data

    def head(self, path: str, size: int) -> bytes:
        """Unpack the first bytes of a member that is there, however large; raise :class:`Refused` if it cannot be."""
        return self._unpacked(self._members[_folded(path)], size)

    def _unpacked(self, info: zipfile.ZipInfo, size: int) -> bytes:
        """Unpack at most so many bytes of a member; refuse one that is encrypted, oddly packed or broken."""
        if info.flag_bits & _ENCRYPTED:
            raise unreadable("encrypted")
        if info.compress_type not in _METHODS:
            # bzip2 and LZMA streams are unpacked without a bound by zipfile; Word never writes them.
            raise unreadable("not-zip", part=printable(info.filename))
        try:
            with self._archive.open(info) as stream:
                return stream.read(size)
        except _BROKEN:
            raise unreadable("not-zip", part=printable(info.filename)) from None


def open_package(data: bytes) -> Package:
    """Check a zip file's directory and open it; raise :class:`Refused` on any doubt."""
    if len(data) > MAX_FILE:
        raise unsafe("too-large", size=len(data) // MIB, limit=MAX_FILE // MIB)
    # zipfile builds an object for every entry before anyone can count them.
    if data.count(_ENTRY) > MAX_MEMBERS:
        raise unsafe("zip-bomb", size=len(data) // MIB)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN:
        end = data.rfind(_END)
        whole = end >= 0 and end + _END_SIZE <= len(data)
        raise unreadable("not-zip" if whole else "truncated", part="") from None
    return Package(archive, _checked(archive.infolist(), len(data)))


def _checked(infos: list[zipfile.ZipInfo], packed: int) -> dict[str, zipfile.ZipInfo]:
    """Index the members by folded name, or refuse the whole container."""
    total = sum(info.file_size for info in infos)
    if total > RATIO_FLOOR and total > MAX_RATIO * packed:
        raise unsafe("zip-bomb", size=total // MIB)
    if total > MAX_TOTAL:
        raise unsafe("too-large", size=total // MIB, limit=MAX_TOTAL // MIB)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = _folded(info.filename)
        if _escapes(name):
            raise unsafe("path", part=printable(info.filename))
        if name in members:
            raise unsafe("same-name", part=printable(info.filename))
        members[name] = info
    return members


def _folded(name: str) -> str:
    """Return the name by which parts are compared; some writers use backslashes."""
    return name.replace("\\", "/").lower()


def _escapes(name: str) -> bool:
    """Tell whether a member's name points out of the container."""
    return name.startswith("/") or ":" in name or ".." in name.split("/")


def printable(name: str) -> str:
    """Return a name that can stand in a message."""
    return "".join(c if c.isprintable() else "?" for c in name)[:80]
