"""What an author must be told of a Word file that is handed back, beside the findings."""

from __future__ import annotations

from ...ground.lang import Lang

_TEXTS: dict[str, dict[Lang, str]] = {
    "signature": {
        "da": "dokumentet er digitalt signeret; kopien er uden signaturen, fordi enhver ændring bryder den",
        "en": "the document is digitally signed; the copy is without the signature, since any change breaks it",
    },
    "macros": {
        "da": "dokumentet har makroer; kopien er uden dem",
        "en": "the document holds macros; the copy is without them",
    },
    "protected": {
        "da": "dokumentet er beskyttet mod redigering, og det er kopien også; "
        "ophæv beskyttelsen i Word under Gennemse › Begræns redigering, før I retter",
        "en": "the document is protected against editing, and so is the copy; "
        "stop the protection in Word under Review › Restrict Editing before you correct it",
    },
    "open": {
        "da": "dokumentet ser ud til at være åbent i Word; det, der ikke er gemt, er ikke med",
        "en": "the document seems to be open in Word; what has not been saved is not included",
    },
}


def notice(code: str, lang: Lang) -> str:
    """Give the sentence for a notice; ``KeyError`` for one that does not exist."""
    return _TEXTS[code][lang]


__all__ = ["notice"]
