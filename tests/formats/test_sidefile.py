"""Side files are read within bounds: what people write by hand is far smaller than what a program writes."""

from __future__ import annotations

import pytest

from compiler.formats.sidefile.load import WRITTEN_ITEMS, Faulty, load, load_written


def _list(count: int) -> bytes:
    return b"vaelg: [" + b", ".join(b"H%d" % n for n in range(count)) + b"]\n"


def test_a_long_list_is_refused_where_people_write() -> None:
    """A list of a hundred thousand names is refused with its line before any name is looked up."""
    with pytest.raises(Faulty) as fault:
        load_written(b"maalbog-deling: 1\n" + _list(100_000))
    assert (fault.value.reason, fault.value.line) == ("too-large", 2)


def test_what_a_specialty_needs_is_read() -> None:
    """As many names as any goal description has competencies are read, and a ledger may hold more."""
    assert len(load_written(_list(WRITTEN_ITEMS)).root["vaelg"]) == WRITTEN_ITEMS  # type: ignore[call-overload,index]
    assert len(load(_list(WRITTEN_ITEMS + 1)).root["vaelg"]) == WRITTEN_ITEMS + 1  # type: ignore[call-overload,index]


def test_the_whole_file_is_bounded_too() -> None:
    """Many short lists are together refused as one long list is."""
    with pytest.raises(Faulty) as fault:
        load_written(b"".join(b"a%d: [x, y, z]\n" % n for n in range(20_000)))
    assert fault.value.reason == "too-large"
