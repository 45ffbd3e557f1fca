"""A copy of a zip file in which only some members differ.

Members that stay are copied as they are packed, so that not a byte of them can change;
order, names and stamps are kept.  New members get the oldest stamp that zip knows: the
same input gives the same bytes.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from msgspec import Struct

from .zipsafe import Package, open_package

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NAME_UTF8 = 0x800
_SIZES_FOLLOW = 0x8
_VERSION = 20
_STAMP = (1980, 1, 1, 0, 0, 0)


class _Member(Struct):
    """One member as it is to be written: its directory entry and its packed bytes."""

    info: zipfile.ZipInfo
    packed: bytes


class ZipCopy:
    """An opened container whose members can be exchanged, dropped and added."""

    def __init__(self, data: bytes) -> None:
        """Open ``data``; raise ``Refused`` where it must not or cannot be opened."""
        self.package: Package = open_package(data)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            self._comment = archive.comment
        self._members = {i.filename.replace("\\", "/"): _Member(i, _packed(data, i)) for i in infos}
        self._new: dict[str, bytes] = {}

    @property
    def names(self) -> list[str]:
        """The members' names in their order."""
        return list(self._members)

    def name(self, path: str) -> str | None:
        """Give the member's own name for a path, whatever its letter case."""
        folded = path.lower()
        return next((n for n in self._members if n.lower() == folded), None)

    def read(self, path: str) -> bytes | None:
        """Unpack a member, ``None`` if there is none; raise ``Refused`` if it cannot be unpacked."""
        name = self.name(path)
        if name is None:
            return None
        return self._new[name] if name in self._new else self.package.part(name)

    def put(self, path: str, data: bytes) -> None:
        """Exchange a member's content, or add a member at the end."""
        name = self.name(path) or path
        member = self._members.get(name)
        info = zipfile.ZipInfo(name, _STAMP) if member is None else member.info
        if member is None:
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
        info.CRC, info.file_size = zlib.crc32(data), len(data)
        packed = data if info.compress_type == zipfile.ZIP_STORED else _deflated(data)
        self._members[name] = _Member(info, packed)
        self._new[name] = data

    def drop(self, path: str) -> None:
        """Leave a member out; nothing happens if there is none."""
        name = self.name(path)
        if name is not None:
            del self._members[name]
            self._new.pop(name, None)

    def write(self) -> bytes:
        """Write the container."""
        out, directory = BytesIO(), BytesIO()
        for member in self._members.values():
            start = out.tell()
            name, flags = _name(member.info)
            local = _fields(member, flags)
            out.write(_LOCAL.pack(b"PK\x03\x04", _VERSION, *local, len(name), 0) + name + member.packed)
            info = member.info
            made_by = info.create_version | info.create_system << 8
            directory.write(
                _CENTRAL.pack(
                    b"PK\x01\x02",
                    made_by,
                    _VERSION,
                    *local,
                    len(name),
                    0,
                    len(info.comment),
                    0,
                    info.internal_attr,
                    info.external_attr,
                    start,
                )
                + name
                + info.comment
            )
        size, count = directory.tell(), len(self._members)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, out.tell(), len(self._comment))
        out.write(directory.getvalue() + end + self._comment)
        return out.getvalue()


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """Cut a member's packed bytes out of the container."""
    name_size, extra_size = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_size + extra_size
    return data[start : start + info.compress_size]


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """Give a member's name as bytes, and its flags; sizes stand in the header, not behind the data."""
    flags = info.flag_bits & ~_SIZES_FOLLOW
    if flags & _NAME_UTF8 or not info.orig_filename.isascii():
        try:
            name = info.orig_filename.encode("utf-8" if flags & _NAME_UTF8 else "cp437")
        except UnicodeEncodeError:
            name, flags = info.orig_filename.encode("utf-8"), flags | _NAME_UTF8
        return name, flags
    return info.orig_filename.encode("ascii"), flags


def _fields(member: _Member, flags: int) -> tuple[int, ...]:
    """Give the fields that the local header and the directory have in common."""
    info = member.info
    year, month, day, hour, minute, second = info.date_time
    date = (max(year, 1980) - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    return flags, info.compress_type, time, date, info.CRC, len(member.packed), info.file_size
