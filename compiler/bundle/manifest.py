"""The bundle: one edition's files with a manifest that digests every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from ..ground.jsonfile import dumps
from ..ground.paths import SCHEMA
from ..ground.source import Source

FORMAT = "maalbog-manifest/1"
SEAL = "seal"


@lru_cache(maxsize=1)
def schema_digests() -> dict[str, str]:
    r"""Give the SHA-256 of every file of ``schema/`` but its words, by its path there.

    What a bundle holds of words, its own files' digests cover: a sentence put better elsewhere changes none.
    Line ends count as ``\n``: a checkout on Windows must not change a bundle.
    """
    found = {}
    for path in sorted(SCHEMA.rglob("*")):
        if path.is_file() and path.parent.name != "words" and path.suffix in (".yaml", ".json", ".xsd"):
            data = path.read_bytes().replace(b"\r\n", b"\n")
            found[path.relative_to(SCHEMA).as_posix()] = sha256(data).hexdigest()
    return found


def manifest(
    files: Mapping[str, bytes],
    source: Source,
    specialty: str,
    edition: str,
    version: str,
    verdict: str,
    *,
    links: Iterable[tuple[str, str, str]] = (),
    withdrawn: Sequence[str] = (),
) -> bytes:
    """Make ``manifest.json``: digests of files, source, shared parts and schemas, and the compiler's version.

    ``withdrawn`` are ids that the edition had while it was being written.  The source goes by
    its file name alone, so that a bundle does not depend on where the document lay.
    """
    shared = [{"document": document, "edition": date, "digest": digest} for document, date, digest in links]
    data = {
        "format": FORMAT,
        "specialty": specialty,
        "edition": edition,
        "verdict": verdict,
        "compiler": {"name": "maalbog", "version": version},
        "source": {
            "name": Path(source.path).name,
            "kind": source.kind,
            "sha256": source.sha256,
            "size": len(source.data),
        },
        "files": {
            name: {"sha256": sha256(files[name]).hexdigest(), "size": len(files[name])} for name in sorted(files)
        },
        **({"links": shared} if shared else {}),
        **({"withdrawn": list(withdrawn)} if withdrawn else {}),
        "schemas": schema_digests(),
    }
    return dumps({**data, SEAL: seal(data)})


def seal(manifest: Mapping[str, object]) -> str:
    """Give the SHA-256 of a manifest without its seal: it holds for the lines that no other digest covers."""
    return sha256(dumps(manifest)).hexdigest()
