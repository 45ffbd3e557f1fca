"""Files made to harm the machine that reads them: refused quickly, and nothing is fetched."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.support.authored import HEAD, XML_HEAD, read_xml, read_yaml, told
from tests.support.work import moderate

pytestmark = pytest.mark.slow

QUICK = 3.0
"""Seconds in which a refusal must come, on a slow machine too."""


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """Listen on this machine and note whoever knocks."""
    server = socket.create_server(("127.0.0.1", 0))
    knocks: list[str] = []

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                peer, address = server.accept()
                knocks.append(str(address))
                peer.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server.getsockname()[1], knocks
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(1)


@pytest.mark.parametrize(
    "text", ["[" * 1_000_000, "{a: " * 200_000, "- " * 200_000, "? " * 200_000, HEAD + "      - " + "[" * 100]
)
def test_deep_yaml_is_refused(text: str) -> None:
    """A file nested deeper than any goal description is refused before it is put together."""
    start = time.monotonic()
    document, findings = read_yaml(text)
    assert document is None
    assert [(f.rule, f.variant) for f in findings] == [("file-unsafe", "too-deep")]
    assert time.monotonic() - start < QUICK


def test_yaml_bombs_are_refused() -> None:
    """Aliases that multiply are refused at the first anchor."""
    bomb = 'a: &a ["x","x"]\n' + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(9))
    document, findings = read_yaml("maalbog: 1\n" + bomb)
    assert document is None
    assert told(findings) == [("file-unsafe", "anchor", 2, 4)]


@pytest.mark.parametrize(
    "text", ["maalbog: !!python/object/apply:os.system ['false']\n", "maalbog: !!binary aGVq\n", "!!map {maalbog: 1}\n"]
)
def test_yaml_tags_are_refused(text: str) -> None:
    """No tag is looked at, whatever it would make."""
    document, findings = read_yaml(text)
    assert document is None
    assert [(f.rule, f.variant) for f in findings] == [("file-unsafe", "tag")]


def test_large_files_are_refused() -> None:
    """A file over five megabytes is refused unread."""
    for read in (read_yaml, read_xml):
        document, findings = read(b"<" + b" " * 5_000_000)
        assert document is None
        assert [(f.rule, f.variant) for f in findings] == [("file-unsafe", "too-large")]


def test_too_many_events_are_refused() -> None:
    """A file of nothing but tiny items is refused at the limit."""
    document, findings = read_yaml("- []\n" * 300_000)
    assert document is None
    assert [(f.rule, f.variant) for f in findings] == [("file-unsafe", "too-large")]


def test_too_many_columns_are_refused() -> None:
    """Columns of the author's own multiply by rows, so their number has a bound."""
    extra = "".join(f"              k{n}: a\n" for n in range(200))
    document, findings = read_yaml(f"{HEAD}      - kompetencer:\n          - øvrige:\n{extra}")
    assert document is None
    assert [(f.rule, f.variant) for f in findings] == [("file-unsafe", "too-large")]


def test_a_huge_text_is_only_a_text() -> None:
    """A text of megabytes is read."""
    document, findings = read_yaml(f"{HEAD}      - {'a' * 4_000_000}\n")
    assert findings == []
    assert document is not None
    assert len(document.blocks) == 2


def test_many_strange_keys_cost_little() -> None:
    """Tens of thousands of different unknown keys are all told in reasonable time."""
    keys = "".join(f"            nøglen{n}: 1\n" for n in range(20_000))
    with moderate():
        _, findings = read_yaml(f"{HEAD}      - kompetencer:\n          - nr: 1\n{keys}")
    assert len(findings) == 20_000


@pytest.mark.parametrize("data", [b"maalbog: 1\x00\n", b"\x00" * 100, b"\x01" * 1000, bytes(range(256)) * 4])
def test_binary_files_are_no_text(data: bytes) -> None:
    """Null bytes and heaps of control characters are told as another kind of file."""
    for read in (read_yaml, read_xml):
        document, findings = read(data)
        assert document is None
        assert [f.rule for f in findings] == ["file-unreadable"]


def test_utf16_is_read_as_xml_and_refused_as_yaml() -> None:
    """XML may be UTF-16; YAML must be UTF-8 and says so."""
    assert read_xml(f"{XML_HEAD}</maalbeskrivelse>".encode("utf-16"))[1] == []
    assert [f.variant for f in read_yaml("maalbog: 1\n".encode("utf-16"))[1]] == ["not-utf8"]


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:{port}/a.dtd">',
        '<!DOCTYPE a PUBLIC "-//a" "http://127.0.0.1:{port}/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p.dtd"> %p;]>',
    ],
)
def test_any_doctype_is_refused_and_nothing_is_fetched(doctype: str, listener: tuple[int, list[str]]) -> None:
    """A DOCTYPE ends the reading at once; no entity is expanded, no file read, no connection made."""
    port, knocks = listener
    body = "<maalbeskrivelse version='1'><tekst>&c;</tekst></maalbeskrivelse>"
    text = f"<?xml version='1.0'?>\n{doctype.format(port=port)}{body}"
    document, findings = read_xml(text)
    assert document is None
    assert [(f.rule, f.variant, f.span.line) for f in findings] == [("file-unsafe", "doctype", 2)]
    time.sleep(0.05)
    assert knocks == []


def test_xinclude_and_schema_hints_fetch_nothing(listener: tuple[int, list[str]]) -> None:
    """XInclude is an unknown element, hints about schemas are ignored, and no connection is made."""
    port, knocks = listener
    url = f"http://127.0.0.1:{port}/x"
    document, findings = read_xml(
        f"{XML_HEAD[:-1]} xmlns:xi='http://www.w3.org/2001/XInclude' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
        f" i:schemaLocation='urn:maalbog:maalbeskrivelse:1 {url}'><xi:include href='{url}'/>"
        f"<xi:include href='file:///etc/passwd' parse='text'/><?xml-stylesheet href='{url}'?></maalbeskrivelse>"
    )
    assert document is not None
    assert document.blocks == []
    assert [(f.rule, f.quote) for f in findings] == [("key-unknown", "include")] * 2
    time.sleep(0.05)
    assert knocks == []


def test_deep_xml_is_refused() -> None:
    """Elements nested deeper than any goal description are refused."""
    with moderate():
        document, findings = read_xml("<maalbeskrivelse>" * 250_000)
    assert document is None
    assert [(f.rule, f.variant) for f in findings] == [("file-unsafe", "too-deep")]


def test_too_many_elements_are_refused() -> None:
    """A file of nothing but elements is refused at the limit."""
    document, findings = read_xml("<maalbeskrivelse>" + "<a/>" * 300_000)
    assert document is None
    assert [(f.rule, f.variant) for f in findings] == [("file-unsafe", "too-large")]
