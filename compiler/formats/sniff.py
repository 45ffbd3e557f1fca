"""What a file is, by its content; its name only helps where the content leaves a choice."""

from __future__ import annotations

import zipfile
from io import BytesIO

from ..ground.diagnostics import Findings
from ..ground.source import Kind
from .refused import Refused, unreadable
from .registry import NAMED, format_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_TEXT_SUFFIXES = ("", "txt", "json", *(ending[1:] for ending in format_of("yaml").endings))
_BINARY = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x00\x05\x16\x07", "appledouble"),
    (b"\xdb\xa5", "doc"),
)
_FOLDERS = (("xl/", "xlsx"), ("ppt/", "pptx"), ("index/", "pages"), ("visio/", "vsdx"))


def sniff(name: str, data: bytes, findings: Findings) -> Kind | None:
    """Decide a file's kind; report ``file-unreadable`` and return ``None`` if we read no such file."""
    try:
        return kind_of(name, data)
    except Refused as refused:
        findings.extend([refused.finding()])
        return None


def kind_of(name: str, data: bytes) -> Kind:
    """Return a file's kind; raise ``Refused`` with a variant that names the remedy."""
    suffix = suffix_of(name)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise unreadable("empty")
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    if base.startswith(("~$", ".~lock.", "._")) and len(data) < 8192 and not data.startswith(_ZIP):
        raise unreadable("helper-file")
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        raise _ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        raise unreadable("rtf")
    for magic, found in _BINARY:
        if data.startswith(magic):
            raise unreadable("old-doc" if found == "doc" else "not-word", found=found)
    return _text_kind(suffix, data)


def suffix_of(name: str) -> str:
    """Return a file name's suffix in lower case, without the dot."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[1].lower() if "." in base.lstrip(".") else ""


def foreign_zip(names: tuple[str, ...]) -> Refused | None:
    """Say what a zip file is if its members show that it is no Word file."""
    lower = [n.replace("\\", "/").lower() for n in names]
    if any(n.startswith("word/") for n in lower):
        return None
    if "content.xml" in lower and "mimetype" in lower:
        return unreadable("odt", found="odt")
    for folder, found in _FOLDERS:
        if any(n.startswith(folder) for n in lower):
            return unreadable("not-word", found=found)
    if any(n.endswith((".docx", ".docm", ".doc", ".pdf", ".yaml")) for n in lower):
        return unreadable("archive", found="zip")
    return None if "_rels/.rels" in lower else unreadable("not-word", found="zip")


def _zip_kind(data: bytes) -> Kind:
    """Tell a Word file from other zip files; what is broken is left to the reader to judge."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = tuple(archive.namelist())
    except Exception:  # noqa: BLE001 - zipfile raises a dozen types on damaged directories
        return "docx"
    refused = foreign_zip(names)
    if refused:
        raise refused
    return "docx"


def _ole(data: bytes) -> Refused:
    """Tell the old binary formats apart by the names of their streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return unreadable("encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        return unreadable("old-doc", found="doc")
    for stream, found in (("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt")):
        if stream.encode("utf-16-le") in data:
            return unreadable("not-word", found=found)
    return unreadable("old-doc", found="doc")


def _text_kind(suffix: str, data: bytes) -> Kind:
    """Tell XML, YAML and the text formats that we do not read apart."""
    if suffix in NAMED:
        return NAMED[suffix]
    head, wide = _head(data)
    start = head.lstrip("\ufeff \t\r\n")[:4096].lower()
    if start.startswith(("<!doctype html", "<html", "mime-version:")) or (
        start.startswith("<") and "<html" in start and "<maalbeskrivelse" not in start
    ):
        raise unreadable("html", found="html")
    if start.startswith("<"):
        return _xml_kind(start)
    if wide:
        raise unreadable("not-utf8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        known = suffix in _TEXT_SUFFIXES
        raise (unreadable("not-utf8") if known else unreadable("renamed", found="", suffix=suffix)) from None
    if suffix == "txt" and "maalbog:" not in text:
        raise unreadable("plain-text", found="txt")
    if suffix in _TEXT_SUFFIXES or text.startswith("maalbog:") or "\nmaalbog:" in text:
        return "yaml"
    raise unreadable("renamed", found="txt", suffix=suffix)


def _head(data: bytes) -> tuple[str, bool]:
    """Decode the beginning of a text file; tell whether it is UTF-16."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[:8192].decode(codec, "replace"), codec == "utf-16"
    for mark, codec in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.startswith(mark):
            return data[:8192].decode(codec, "replace"), True
    return data[:8192].decode("latin-1"), False


def _xml_kind(start: str) -> Kind:
    """Refuse the XML dialects of word processors; anything else is for the XML reader."""
    if "schemas.microsoft.com/office/2006/xmlpackage" in start:
        raise unreadable("flat-opc", found="xml")
    if "schemas.microsoft.com/office/word/2003/wordml" in start:
        raise unreadable("flat-opc", found="xml")
    if "opendocument:xmlns:office" in start:
        raise unreadable("odt", found="fodt")
    return "xml"
