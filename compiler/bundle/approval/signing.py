"""Ed25519 keys and signatures, through the package ``cryptography`` (the extra ``sign``).

A signature is over a DSSE envelope's pre-authentication encoding.  A private key is read where it
lies and nowhere kept; it never lies in a Git work tree, where it would be published with the rest.
"""

from __future__ import annotations

import os
import stat
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from ...ground.errors import Unable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Reason: TypeAlias = Literal[
    "no-package",
    "in-git",
    "exists",
    "no-file",
    "no-folder",
    "denied",
    "open-to-others",
    "not-a-key",
    "not-ed25519",
    "private-given",
    "public-given",
    "password",
    "wrong-password",
]
_LARGEST = 64 * 1024


class KeyFault(Unable):
    """A key that cannot be made or used: why, and which file."""

    section = "key"

    def __init__(self, reason: Reason, path: Path | None = None) -> None:
        super().__init__(reason, path=path)


class Signer(Struct, frozen=True):
    """A private key ready for use; ``key`` is its public half in base64."""

    private: Ed25519PrivateKey
    key: str

    def sign(self, kind: str, payload: bytes) -> str:
        """Sign a payload of some kind; gives the signature in base64."""
        return b64encode(self.private.sign(encoded(kind, payload))).decode("ascii")


def is_available() -> bool:
    """Tell whether signatures can be made and tried here."""
    try:
        import cryptography.hazmat.primitives.asymmetric.ed25519  # noqa: F401
    except ImportError:
        return False
    return True


def encoded(kind: str, payload: bytes) -> bytes:
    """Give the bytes that are signed: DSSE's pre-authentication encoding (PAE)."""
    name = kind.encode("utf-8")
    return b"DSSEv1 %d %s %d %s" % (len(name), name, len(payload), payload)


def fingerprint(key: str) -> str:
    """Give the short name of a public key (base64), as people compare it: half of the SHA-256 of its 32 bytes."""
    try:
        raw = b64decode(key, validate=True)
    except ValueError:  # no base64: a name is needed all the same, to tell of it
        raw = key.encode("utf-8", "replace")
    return "SHA256:" + sha256(raw).hexdigest()[:32]


def valid(key: str, value: str, kind: str, payload: bytes) -> bool:
    """Tell whether a signature is the key's and of this payload.  Raises :class:`KeyFault` without the package."""
    if not is_available():
        raise KeyFault("no-package")
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        raw, signature = b64decode(key, validate=True), b64decode(value, validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, encoded(kind, payload))
    except (InvalidSignature, ValueError):
        return False
    return True


def make_pair(base: Path, password: bytes | None = None) -> tuple[Path, Path, str]:
    """Make a key pair ``base.key`` (private, for its owner alone) and ``base.pub``; give them and the public key.

    Raises :class:`KeyFault` for a folder in a Git work tree and for files that are there already,
    ``OSError`` where the disk refuses.
    """
    private_path, public_path = base.with_name(base.name + ".key"), base.with_name(base.name + ".pub")
    if not base.parent.is_dir():
        raise KeyFault("no-folder", base.parent)
    if in_work_tree(base.parent):
        raise KeyFault("in-git", base.parent)
    for path in (private_path, public_path):
        if path.exists() or path.is_symlink():
            raise KeyFault("exists", path)
    if not is_available():
        raise KeyFault("no-package")
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    lock = form.BestAvailableEncryption(password) if password else form.NoEncryption()
    secret = private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, lock)
    public = private.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    _write_new(private_path, secret, 0o600)
    _write_new(public_path, public, 0o644)
    return private_path, public_path, _in_base64(private.public_key())


def read_private(path: Path, password: bytes | None = None) -> Signer:
    """Read a private key.  Raises :class:`KeyFault`; reason ``password`` where it is locked and none is given."""
    if in_work_tree(path.parent):
        raise KeyFault("in-git", path)
    data = _read(path)
    if b"PUBLIC KEY" in data:
        raise KeyFault("public-given", path)
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyFault("open-to-others", path)
    if not is_available():
        raise KeyFault("no-package")
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        private = form.load_pem_private_key(data, password)
    except TypeError:  # locked and no password, or the other way round
        if password is None:
            raise KeyFault("password", path) from None
        return read_private(path)
    except (ValueError, UnsupportedAlgorithm):
        locked = password is not None and b"ENCRYPTED" in data
        raise KeyFault("wrong-password" if locked else "not-a-key", path) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyFault("not-ed25519", path)
    return Signer(private, _in_base64(private.public_key()))


def read_public(path: Path) -> str:
    """Read a public key; gives it in base64.  Raises :class:`KeyFault`."""
    data = _read(path)
    if not is_available():
        raise KeyFault("no-package")
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if b"PRIVATE KEY" in data:
        raise KeyFault("private-given", path)
    try:
        public = form.load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        raise KeyFault("not-a-key", path) from None
    if not isinstance(public, Ed25519PublicKey):
        raise KeyFault("not-ed25519", path)
    return _in_base64(public)


def in_work_tree(folder: Path) -> bool:
    """Tell whether a folder lies in a Git work tree."""
    place = Path(os.path.realpath(folder))
    return any((one / ".git").exists() for one in (place, *place.parents))


def _in_base64(public: Ed25519PublicKey) -> str:
    return b64encode(public.public_bytes_raw()).decode("ascii")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise KeyFault("no-file", path) from None
    except PermissionError:
        raise KeyFault("denied", path) from None
    if len(data) > _LARGEST:
        raise KeyFault("not-a-key", path)
    return data


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a file that is not there yet, with these rights from its first moment."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise KeyFault("exists", path) from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
