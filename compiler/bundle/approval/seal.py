"""``approval.json``: the approval as the bundle carries it, a DSSE envelope around an in-toto statement.

The statement names by digest what was approved, the manifest and the document, and says under
which case, when and by which function.  It has exactly one form: with the manifest, the approval
and the signature in hand, the file is made again to the byte.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from msgspec import Struct

from ...editions.approvals.record import ApprovalEntry, Locked, Signature
from ...formats.logbook import MANIFEST
from ...formats.logbook.read import load_json
from ...formats.refused import Refused
from ...ground.jsonfile import dumps
from ...model.logbook import Approval
from .signing import fingerprint

FILE = "approval.json"
KIND = "application/vnd.in-toto+json"
STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:maalbog:approval:1"
_LARGEST = 64 * 1024


class Seal(Struct, frozen=True):
    """An ``approval.json`` as it says of itself; nothing of it has been held against anything."""

    specialty: str
    edition: str
    manifest: str
    source: str
    sha256: str
    version: str
    approval: Approval
    signature: Signature | None


def payload(seal: Seal) -> bytes:
    """Make the statement; ``key`` is part of it, so that a signature says whose it claims to be."""
    approval = seal.approval
    statement = {
        "_type": STATEMENT,
        "predicate": {
            "by": approval.by,
            "case": approval.case,
            "compiler": {"name": "maalbog", "version": seal.version},
            "date": approval.date,
            "edition": seal.edition,
            "key": seal.signature.key if seal.signature else None,
            "specialty": seal.specialty,
        },
        "predicateType": PREDICATE,
        "subject": [
            {"digest": {"sha256": seal.manifest}, "name": MANIFEST},
            {"digest": {"sha256": seal.sha256}, "name": seal.source},
        ],
    }
    return json.dumps(statement, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")


def envelope(seal: Seal) -> bytes:
    """Make ``approval.json``."""
    signature = seal.signature
    return dumps(
        {
            "payloadType": KIND,
            "payload": b64encode(payload(seal)).decode("ascii"),
            "signatures": [{"keyid": fingerprint(signature.key), "sig": signature.value}] if signature else [],
        }
    )


def sealed(entry: ApprovalEntry, locked: Locked | None = None) -> Seal:
    """Give the seal of a recorded approval: the present one, or an earlier one of the same edition."""
    one = locked or entry.locked
    return Seal(
        entry.specialty,
        entry.edition,
        one.files.get(MANIFEST, ""),
        one.source,
        one.sha256,
        one.version,
        one.approval,
        one.signature,
    )


def payload_of(entry: ApprovalEntry, key: str) -> bytes:
    """Make the statement of a recorded approval as this public key (base64) is to sign it."""
    seal = sealed(entry)
    return payload(
        Seal(
            seal.specialty,
            seal.edition,
            seal.manifest,
            seal.source,
            seal.sha256,
            seal.version,
            seal.approval,
            Signature(key, ""),
        )
    )


def made_for(files: Mapping[str, bytes], manifest: Mapping[str, Any], book: Mapping[str, Any], claimed: Seal) -> Seal:
    """Give the seal that a bundle's own files ask for, with the signature that ``claimed`` has."""
    approval, source = book["approval"], manifest["source"]
    return Seal(
        book["specialty"]["code"],
        book["edition"]["date"],
        sha256(files[MANIFEST]).hexdigest(),
        str(source["name"]),
        str(source["sha256"]),
        str(manifest["compiler"]["version"]),
        Approval(approval["case"], approval["date"], approval["by"]),
        claimed.signature,
    )


def read_seal(data: bytes) -> Seal | None:
    """Read an ``approval.json`` that may be anything; ``None`` for what is none, or is written otherwise."""
    try:
        seal = _seal(data)
    except (Refused, RecursionError, MemoryError, LookupError, TypeError, ValueError):
        return None
    return seal if envelope(seal) == data else None


def _seal(data: bytes) -> Seal:
    if len(data) > _LARGEST:
        raise ValueError(FILE)
    outer = load_json(data)
    statement = load_json(b64decode(outer["payload"], validate=True))
    stated, (manifest, source) = statement["predicate"], statement["subject"]
    signatures = outer["signatures"]
    signature = None
    if signatures or stated["key"] is not None:
        (one,) = signatures
        signature = Signature(_text(stated["key"]), _text(one["sig"]))
    return Seal(
        _text(stated["specialty"]),
        _text(stated["edition"]),
        _text(manifest["digest"]["sha256"]),
        _text(source["name"]),
        _text(source["digest"]["sha256"]),
        _text(stated["compiler"]["version"]),
        Approval(_text(stated["case"]), _text(stated["date"]), _text(stated["by"])),
        signature,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(FILE)
    return value
