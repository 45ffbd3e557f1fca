"""The sentences of the draft section »Overgang til ny målbeskrivelse«: Danish, as the document it belongs to."""

from __future__ import annotations

WORDS = {
    "title": "Overgang til ny målbeskrivelse",
    "draft": "[Udkast fra Målbog. Ret teksten til, udfyld det røde i kantede parenteser, og slet denne linje. "
    "Afsnittet hører til under »Indledning« i målbeskrivelsen.]",
    "follows": "Denne målbeskrivelse fra {new} afløser målbeskrivelsen fra {old} for {name}.",
    "who": "Hvem følger hvilken målbeskrivelse",
    "who.unknown": "Målbeskrivelsen fra {new} gælder for [skriv, hvem den gælder for, f.eks. læger, hvis "
    "uddannelsesforløb er opslået den 1. januar 2025 eller senere].",
    "who.others": "Andre læger følger målbeskrivelsen fra {old}, til de er færdige med uddannelsen.",
    "who.posted": "Målbeskrivelsen fra {new} gælder for læger, hvis uddannelsesforløb er opslået den {start} "
    "eller senere{until}.",
    "who.filled": "Målbeskrivelsen fra {new} gælder for læger, hvis uddannelsesforløb er besat den {start} eller "
    "senere{until}.",
    "who.started": "Målbeskrivelsen fra {new} gælder for læger, der er begyndt i uddannelsesforløbet den {start} "
    "eller senere{until}.",
    "who.in-force": "Målbeskrivelsen fra {new} gælder fra den {start}{until}.",
    "who.in-force.others": "[Skriv, hvad der gælder for læger, der allerede er i gang på målbeskrivelsen fra "
    "{old}: om de fortsætter på den, eller om de følger den nye fra samme dag.]",
    "who.until": ", dog senest den {end}",
    "who.earlier": "Læger, hvis forløb ligger før den dato, følger fortsat målbeskrivelsen fra {old}, til de er "
    "færdige med uddannelsen.",
    "switch": "Skift til den nye målbeskrivelse",
    "switch.unknown": "[Skriv, om læger på målbeskrivelsen fra {old} kan skifte. F.eks.:] Læger, der følger "
    "målbeskrivelsen fra {old}, kan vælge at skifte til målbeskrivelsen fra {new}. Skiftet aftales med [den "
    "uddannelsesansvarlige overlæge eller tutorlægen] og godkendes af [den regionale videreuddannelse].",
    "switch.allowed": "Læger, der følger målbeskrivelsen fra {old}, kan vælge at skifte til målbeskrivelsen fra {new}.",
    "switch.recommended": "Læger, der følger målbeskrivelsen fra {old}, anbefales at skifte til målbeskrivelsen "
    "fra {new}.",
    "switch.refused": "Læger, der følger målbeskrivelsen fra {old}, kan ikke skifte til målbeskrivelsen fra {new}.",
    "switch.requires": "Skiftet skal godkendes af {who}.",
    "switch.until": "Skiftet skal være sket senest den {day}.",
    "switch.exempt": "Undtaget er: {text}.",
    "switch.all": "Den, der skifter, følger den nye målbeskrivelse i alle dele.",
    "switch.single": "Kompetence {which} kan vurderes efter den nye målbeskrivelse uden et skift.",
    "switch.single.must": "Kompetence {which} skal vurderes efter den nye målbeskrivelse, også uden et skift.",
    "switch.single.before": "{now} har nummer {was} i målbeskrivelsen fra {old}.",
    "switch.single.unknown": "[Skriv, hvis enkelte kompetencer må vurderes efter den nye målbeskrivelse uden et skift, "
    "f.eks. hvor niveauet er sat ned.]",
    "approvals": "Hvad sker der med det, der allerede er godkendt",
    "approvals.lead": "For hver kompetence i den tidligere målbeskrivelse, som en læge har fået godkendt, gælder "
    "ved et skift:",
    "kept": "Beholdes ({count}): Godkendelsen gælder uden videre, eventuelt under et nyt nummer.",
    "kept-with-addition": "Beholdes med tillæg ({count}): Godkendelsen gælder, når det, der er kommet til, også "
    "er gennemført og attesteret.",
    "redo": "Skal godkendes på ny ({count}): Kravene er ændret så meget, at kompetencen skal vurderes efter den "
    "nye målbeskrivelse.",
    "same.one": "Én kompetence er helt uændret og har samme nummer; den er ikke med i tabellen.",
    "same.several": "{count} kompetencer er helt uændrede og har samme numre; de er ikke med i tabellen.",
    "table": "Fra gammelt til nyt nummer",
    "table.lead": "»Før« er nummeret i målbeskrivelsen fra {old}, »Nu« nummeret i denne.",
    "only-number": "kun nummeret",
    "new": "Nye kompetencer",
    "new.lead": "Disse kompetencer findes ikke i den tidligere målbeskrivelse og skal erhverves af den, der skifter:",
    "removed": "Udgåede kompetencer",
    "removed.lead": "Disse kompetencer fra {old} kræves ikke længere. Godkendelser, der er givet, bliver stående "
    "i logbogen:",
    "rest": "Kurser og varighed",
    "rest.renamed": "Disse kurser har fået et nyt navn: {which}.",
    "rest.now": "{was} hedder nu {now}",
    "rest.lead": "[Skriv, hvad der gælder for den, der skifter og allerede har taget kurser eller afsluttet en "
    "del.] Uden for kompetencerne er dette ændret:",
}
COLUMNS = ("Før", "Nu", "Kompetence", "Hvad er ændret", "En godkendelse")
REST_COLUMNS = ("Emne", "Før", "Nu")
