"""The words of ``maalbog link``."""

from __future__ import annotations

from ...ground.lang import Lang

_DA = {
    "none": "Ingen specialer bruger fælles dele.",
    "uses.none": "bruger ingen fælles dele",
    "all": "alt: ",
    "only": "valgt: ",
    "but": "undtagen {count}: ",
    "adapted": "tilpasset: {count}",
    "unpinned": "ikke låst",
    "current": "aktuel",
    "newer": "der er en nyere udgave: {newest}",
    "changed": "ændret, siden der blev henvist til den",
    "open": "ikke låst til et indhold",
    "missing": "findes ikke",
    "circular": "henviser i ring",
    "faulty": "har fejl",
    "asked": "Det ville {document}, {edition}, ændre",
    "since": "Det har ændringerne i {document}, {edition}, betydet siden sidste commit",
    "used": "{document}, {edition}, er allerede det, der bruges. Lav ændringen i en kopi, eller spørg, "
    "før den er lagt i Git.",
    "nobody": "Ingen specialer bruger {document}.",
    "same": "Intet ændres.",
    "changes.one": "1 ændring",
    "changes": "{count} ændringer",
    "undecided": "afgøres af et menneske",
    "rest": "ellers",
    "told": "Nyt at tage stilling til:",
    "solved": "Falder bort:",
    "updated": "{document}: {old} → {new}",
    "content": "{document}: indholdet fra {new} er ændret",
    "added": "{document}: {new}",
    "current.all": "Alt er aktuelt; der er intet at opdatere.",
    "preview": "Intet er skrevet. »maalbog link --update« skriver det.",
    "unknown": "Hvad der er ændret i {document}, kan ikke vises: Git har ikke det indhold, der blev henvist til.",
}

_EN = {
    "none": "No specialty uses shared parts.",
    "uses.none": "uses no shared parts",
    "all": "all: ",
    "only": "chosen: ",
    "but": "except {count}: ",
    "adapted": "adapted: {count}",
    "unpinned": "not pinned",
    "current": "current",
    "newer": "there is a newer edition: {newest}",
    "changed": "changed since it was referred to",
    "open": "not pinned to a content",
    "missing": "is not there",
    "circular": "refers in a circle",
    "faulty": "has faults",
    "asked": "What {document}, {edition}, would change",
    "since": "What the changes to {document}, {edition}, have meant since the last commit",
    "used": "{document}, {edition}, is what is in use already. Make the change in a copy, or ask before it "
    "is committed.",
    "nobody": "No specialty uses {document}.",
    "same": "Nothing changes.",
    "changes.one": "1 change",
    "changes": "{count} changes",
    "undecided": "a person decides",
    "rest": "besides",
    "told": "New to be decided:",
    "solved": "No longer told:",
    "updated": "{document}: {old} → {new}",
    "content": "{document}: the content of {new} has changed",
    "added": "{document}: {new}",
    "current.all": "Everything is current; there is nothing to update.",
    "preview": "Nothing was written. “maalbog link --update” writes it.",
    "unknown": "What has changed in {document} cannot be shown: Git does not have the content that was referred to.",
}

LINK_WORDS: dict[Lang, dict[str, str]] = {"da": _DA, "en": _EN}
