"""Dates as Danish documents write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.ground.dates import find_dates, last_day, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("oktober 2014", "2014-10"),
        ("Oktober 2014", "2014-10"),
        ("OKTOBER 2014", "2014-10"),
        ("okt. 2014", "2014-10"),
        ("Maj 2013", "2013-05"),
        ("maj, 2013", "2013-05"),
        ("Sept. 2014", "2014-09"),
        ("Versionsdato: juni 2015", "2015-06"),
        ("1. januar 2015", "2015-01-01"),
        ("1.januar 2015", "2015-01-01"),
        ("den 1. januar 2015", "2015-01-01"),
        ("d. 1. jan. 2015", "2015-01-01"),
        ("01.01.2015", "2015-01-01"),
        ("1. 1. 2015", "2015-01-01"),
        ("1/1 2015", "2015-01-01"),
        ("1/1-2015", "2015-01-01"),
        ("01-01-2015", "2015-01-01"),
        ("31.12.14", "2014-12-31"),
        ("2015-01-01", "2015-01-01"),
        ("2014-10", "2014-10"),
        ("10/2014", "2014-10"),
        ("15. juli 2009", "2009-07-15"),
        ("October 2014", "2014-10"),
        ("15 July 2009", "2009-07-15"),
        ("29. februar 2016", "2016-02-29"),
        ("måned år", None),
        ("", None),
        ("2014", None),
        ("oktober", None),
        ("32. oktober 2014", None),
        ("oktober 20144", None),
        ("29. februar 2015", None),
        ("01.13.2015", None),
        ("13/2014", None),
        ("Oktobr 2014", None),
        ("oktober 2014 og maj 2015", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    """Dates by name or number, Danish or English, are read; impossible ones and placeholders are not."""
    assert parse_date(text) == date


def test_dates_in_running_text() -> None:
    """Every valid date of a text is found with its place, and a number of a law is no date."""
    text = "Bekendtgørelse nr. 1257 af 25. oktober 2007 gælder; København, maj 2013."
    assert [(d.date, text[d.start : d.end]) for d in find_dates(text)] == [
        ("2007-10-25", "25. oktober 2007"),
        ("2013-05", "maj 2013"),
    ]


def test_last_day_of_a_month() -> None:
    """A month ends on its last day, in leap years too; a whole date is its own."""
    assert [last_day(d) for d in ("2016-02", "2015-04", "2015-04-03")] == ["2016-02-29", "2015-04-30", "2015-04-03"]


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_iso_and_danish_forms_agree(day: dt.date) -> None:
    """The same day written in ISO and in Danish figures is the same date."""
    iso = day.isoformat()
    year, month, number = iso.split("-")
    assert parse_date(iso) == parse_date(f"{number}.{month}.{year}") == iso


@given(st.text(max_size=60))
def test_reading_dates_never_fails(text: str) -> None:
    """Any text can be searched for dates."""
    parse_date(text)
    list(find_dates(text))
