"""What is said of families, severities, modes, bases, exceptions and exit statuses, a sentence for each."""

from __future__ import annotations

from ...ground.lang import Lang

Pairs = tuple[tuple[str, str], ...]

FAMILY_LEADS: dict[Lang, dict[str, str]] = {
    "da": {
        "1": "Kan filen læses, og er alt kommet med?",
        "2": "Er skabelonens afsnit, lister og kolofon på plads?",
        "3": "Er hver kompetence hel, og stemmer listerne?",
        "4": "Hænger udgaver, revisioner og fælles dele sammen?",
        "5": "Kan indholdet sendes videre, som det er?",
        "6": "Er det det godkendte, der indlæses, og ved man, hvor langt hvert speciale er?",
        "9": "Er noget galt i Målbog selv?",
    },
    "en": {
        "1": "Can the file be read, and is all of it there?",
        "2": "Are the template’s sections, lists and colophon in place?",
        "3": "Is each competency whole, and do the lists agree?",
        "4": "Do editions, revisions and shared parts fit together?",
        "5": "Can the content be sent on as it is?",
        "6": "Is it the approved text that is loaded, and is it known how far each specialty is?",
        "9": "Is something wrong in Målbog itself?",
    },
}

SEVERITY_LEADS: dict[Lang, dict[str, str]] = {
    "da": {
        "error": "Målbeskrivelsen kan ikke indlæses i logbogen, før det er rettet.",
        "warning": "Noget ser ud til at mangle eller være forkert. Det hindrer ikke, at målbeskrivelsen indlæses, "
        "men I bør tage stilling til det.",
        "note": "Godt at vide. I behøver ikke gøre noget.",
    },
    "en": {
        "error": "The goal description cannot be loaded into the logbook until it is corrected.",
        "warning": "Something seems to be missing or wrong. It does not keep the goal description from being loaded, "
        "but you should make up your minds about it.",
        "note": "Good to know. You need not do anything.",
    },
}

MODE_LEADS: dict[Lang, dict[str, str]] = {
    "da": {
        "draft": "Mens I skriver: det, der blot ikke er nået endnu, er kun noget, I bør overveje (--mode draft).",
        "submission": "Når dokumentet skal til Sundhedsstyrelsen. Sådan kontrolleres, når man ikke siger andet.",
        "approved": "Det, der er godkendt og skal indlæses: nu skal også godkendelsen være registreret (--mode "
        "approved).",
    },
    "en": {
        "draft": "While you write: what has merely not been done yet is only worth considering (--mode draft).",
        "submission": "When the document goes to the Danish Health Authority. This is how it is checked unless you "
        "say otherwise.",
        "approved": "What is approved and is to be loaded: now the approval must be on record as well (--mode "
        "approved).",
    },
}

BASIS_LEADS: dict[Lang, dict[str, str]] = {
    "da": {
        "sourced": "Sundhedsstyrelsen, et selskab eller en region siger det på en side eller i et dokument, som vi "
        "har set. Kilden er nævnt ved kravet.",
        "inferred": "Ingen kilde siger det ligeud, men offentliggjorte målbeskrivelser er skrevet sådan.",
        "house": "Målbog kræver det selv, fordi filen ellers ikke kan læses, eller logbogen ikke kan laves uden at "
        "gætte.",
    },
    "en": {
        "sourced": "The Danish Health Authority, a society or a training region says so on a page or in a document "
        "that we have seen. The source is named with the requirement.",
        "inferred": "No source says so outright, but published goal descriptions are written that way.",
        "house": "Målbog asks for it itself, since the file could not be read otherwise, or the logbook not be made "
        "without guessing.",
    },
}

EXCEPTION_KEYS: dict[Lang, Pairs] = {
    "da": (
        ("regel", "reglens kode eller navn"),
        ("kompetence", "nummeret eller id’et på den kompetence, det gælder; eller i stedet »sted«"),
        ("sted", "stedet, som rapporten i JSON nævner det, med alt derunder; eller »hele dokumentet«"),
        ("begrundelse", "hvorfor det ikke rettes"),
        ("ansvarlig", "den funktion, der svarer for det; aldrig en persons navn"),
        ("udløber", "den sidste dag, undtagelsen gælder"),
        ("del", "kan udelades: den uddannelsesdel, kompetencen hører til, hvis nummeret findes i flere"),
        ("udgave", "kan udelades: den eneste udgave, undtagelsen gælder for"),
    ),
    "en": (
        ("regel", "the rule’s code or name"),
        ("kompetence", "the number or id of the competency that it is about; or “sted” instead"),
        ("sted", "the place as the report in JSON names it, with everything below it; or “hele dokumentet”, all of it"),
        ("begrundelse", "why it is not corrected"),
        ("ansvarlig", "the function that answers for it; never a person’s name"),
        ("udløber", "the last day that the exception holds"),
        ("del", "may be left out: the part that the competency belongs to, where several have its number"),
        ("udgave", "may be left out: the only edition that the exception holds for"),
    ),
}

STATUSES: dict[Lang, Pairs] = {
    "da": (
        ("0", "Der er intet, der skal rettes (eller intet så alvorligt, som --fail-on siger)."),
        ("1", "Der er noget, der skal rettes (eller noget mindst så alvorligt, som --fail-on siger)."),
        ("2", "Kontrollen kunne ikke køre: en fil findes ikke, eller kommandoen er skrevet forkert."),
    ),
    "en": (
        ("0", "There is nothing that must be corrected (or nothing as serious as --fail-on says)."),
        ("1", "There is something that must be corrected (or something at least as serious as --fail-on says)."),
        ("2", "The check could not run: a file is not there, or the command is written wrongly."),
    ),
}
