"""Whom an edition applies to, read from prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.language.transition import parse_transition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Forløb, der opslås fra og med den 1. januar 2015, følger denne udgave. Andre følger den hidtidige.",
            ("posted", "2015-01-01", None),
        ),
        ("Beskrivelsen gælder for forløb, der er opslået efter 1. januar 2014.", ("posted", "2014-01-01", None)),
        ("Forløb slået op efter 1. marts 2015 er omfattet.", ("posted", "2015-03-01", None)),
        ("Fra den 1. januar 2015 opslås alle forløb efter denne målbeskrivelse.", ("posted", "2015-01-01", None)),
        (
            "Gælder for forløb opslået fra den 1. januar 2015 til og med 31. december 2016.",
            ("posted", "2015-01-01", "2016-12-31"),
        ),
        (
            "Gælder for forløb, som opslås i perioden 1. januar 2015 – 31. december 2017.",
            ("posted", "2015-01-01", "2017-12-31"),
        ),
        ("Gælder for forløb, der opslås fra januar 2015 til december 2016.", ("posted", "2015-01-01", "2016-12-31")),
        ("Målbeskrivelsen gælder for KBU-forløb, som besættes fra 1. august 2017.", ("filled", "2017-08-01", None)),
        ("Gælder for læger ansat i forløb besat efter 1. august 2017.", ("filled", "2017-08-01", None)),
        (
            "Gælder stillinger opslået til besættelse 1. januar 2023 eller senere. Øvrige følger udgaven fra 2014.",
            ("posted", "2023-01-01", None),
        ),
        ("Gælder for forløb, der opslås til besættelse den 1. januar 2023.", ("posted", "2023-01-01", None)),
        ("Gælder for stillinger til besættelse 1. januar 2023 eller senere.", ("filled", "2023-01-01", None)),
        (
            "Læger, der påbegynder hoveduddannelse den 1. september 2016 eller senere, følger denne målbeskrivelse.",
            ("started", "2016-09-01", None),
        ),
        ("Den nye målbeskrivelse gælder for ansættelser med start fra marts 2015.", ("started", "2015-03-01", None)),
        ("Ved ansættelse pr. 1. august 2015 følges den nye målbeskrivelse.", ("started", "2015-08-01", None)),
        ("Målbeskrivelsen træder i kraft den 1. september 2023.", ("in-force", "2023-09-01", None)),
        ("Målbeskrivelsen gælder fra 1. maj 2014.", ("in-force", "2014-05-01", None)),
        (
            "Den træder i kraft den 1. september 2023 og gælder for læger, der påbegynder forløb efter denne dato.",
            ("started", "2023-09-01", None),
        ),
        (
            "Den erstatter målbeskrivelsen af 1. maj 2007 og gælder for læger, som starter efter 1. juni 2013.",
            ("started", "2013-06-01", None),
        ),
        ("Læger ansat før 1. januar 2015 færdiggør efter den gamle målbeskrivelse.", ("filled", "2015-01-01", None)),
        (
            "Forløb, der er slået op senest den 31. december 2014, følger den tidligere målbeskrivelse.",
            ("posted", "2015-01-01", None),
        ),
        (
            "Gælder for forløb opslået fra 1. januar 2014. Læger, der er startet, kan skifte indtil 31. december 2015.",
            ("posted", "2014-01-01", None),
        ),
        (
            "Den træder i kraft den 1. september 2023. Ansatte læger kan fra den 1. januar 2024 skifte til den nye.",
            ("in-force", "2023-09-01", None),
        ),
        (
            "Overgangen til den nye målbeskrivelse sker for forløb, der opslås fra 1. januar 2015.",
            ("posted", "2015-01-01", None),
        ),
        (
            "Læger kan skifte til den nye målbeskrivelse, som gælder for forløb opslået fra 1. januar 2015.",
            ("posted", "2015-01-01", None),
        ),
        ("Læger, der er ansat før 1. januar 2015, kan skifte til den nye.", ("filled", "2015-01-01", None)),
        ("The goal description applies to posts advertised from 1 January 2015.", ("posted", "2015-01-01", None)),
        ("Selskabet anbefaler, at alle skifter til den nye målbeskrivelse.", None),
        ("Hjemlen findes i bekendtgørelse nr. 1257 af 25. oktober 2007, som er gældende.", None),
        ("København, oktober 2014", None),
        ("", None),
    ],
)
def test_transitions(text: str, expected: tuple[str, str | None, str | None] | None) -> None:
    """The deciding event and its days are read from the ways societies have put it."""
    assert parse_transition(text) == expected


@given(st.text(alphabet="opslået besat starter i kraft 1.januar2015 til og med. ,", max_size=80) | st.text(max_size=80))
def test_reading_transitions_never_fails(text: str) -> None:
    """Any text can be read as a transition."""
    parse_transition(text)
