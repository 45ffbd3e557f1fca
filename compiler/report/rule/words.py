"""The words around a rule's texts: the same in the terminal, on the rule's page and in reports."""

from __future__ import annotations

from ...ground.lang import Lang

FAMILIES: dict[Lang, dict[str, str]] = {
    "da": {
        "1": "Læsning",
        "2": "Opbygning",
        "3": "Kompetencer",
        "4": "Sammenhæng og udgaver",
        "5": "Output",
        "6": "Godkendelse og udrulning",
        "9": "Internt",
    },
    "en": {
        "1": "Reading",
        "2": "Structure",
        "3": "Competencies",
        "4": "Links and editions",
        "5": "Output",
        "6": "Approval and rollout",
        "9": "Internal",
    },
}
"""The families, by the first digit of a rule's code."""

RULE_WORDS: dict[Lang, dict[str, str]] = {
    "da": {
        "severity": "Alvor",
        "clause": "Krav",
        "why": "Hvorfor",
        "help": "Sådan rettes det",
        "steps": "Trin for trin",
        "bad": "Forkert",
        "good": "Rigtigt",
        "tested": "Sådan prøves reglen",
        "tested.why": "Reglen afprøves med disse to eksempler hver gang, Målbog ændres.",
        "messages": "Andre meddelelser",
        "exception": "Undtagelse",
        "exception.may": "Er der en god grund til ikke at rette det, kan det skrives i undtagelser.yaml i specialets "
        "mappe. Bemærkningen tæller så ikke med til og med den dag, der står ved »udløber«, men står stadig i "
        "rapporten.",
        "exception.never": "Der kan ikke gøres undtagelse fra denne regel.",
        "exception.how": "Skriv for eksempel:",
        "more": "Se mere om en regel: maalbog explain NAVN",
    },
    "en": {
        "severity": "Severity",
        "clause": "Clause",
        "why": "Why",
        "help": "How to correct it",
        "steps": "Step by step",
        "bad": "Wrong",
        "good": "Right",
        "tested": "How the rule is tested",
        "tested.why": "The rule is tried on these two examples whenever Målbog changes.",
        "messages": "Other messages",
        "exception": "Exception",
        "exception.may": "Where there is a good reason not to correct it, that can be written in undtagelser.yaml in "
        "the specialty’s folder. The finding then does not count up to and including the day at “udløber”, but stays "
        "in the report.",
        "exception.never": "No exception can be made from this rule.",
        "exception.how": "For example, in Danish as the file has it:",
        "more": "More about a rule: maalbog explain NAME",
    },
}
