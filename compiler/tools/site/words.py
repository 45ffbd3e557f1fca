"""The words that only the pages about rules use."""

from __future__ import annotations

from ...ground.lang import Lang

_DA = {
    "kind": "Reglerne",
    "skip": "Gå til indholdet",
    "home": "Regler",
    "clauses": "Krav og kilder",
    "names": "Navne",
    "about": "Sådan læses reglerne",
    "other": "In English",
    "index.title": "Reglerne bag Målbogs kontrol",
    "index.lead": "Målbog holder en målbeskrivelse op mod {count} regler. Hver regel har sin side: hvad der er galt, "
    "hvem der kræver det, hvorfor, og hvordan det rettes trin for trin. Søg med browserens egen søgning (Ctrl+F) "
    "efter ord fra bemærkningen eller efter dens kode.",
    "index.severity": "Alvor ved indsendelse",
    "code": "Kode",
    "rule": "Hvad Målbog siger",
    "show": "Vis",
    "show.all": "alle regler",
    "of-family": " · regel {place} af {count}",
    "modes": "Alvor",
    "demand": "Kravet",
    "demand.link": "Se kravet blandt de andre",
    "why": "Hvorfor",
    "help": "Sådan rettes det",
    "steps": "Trin for trin",
    "examples": "Eksempel",
    "messages": "Det kan Målbog også skrive",
    "dots": "Tre prikker står for ord fra dokumentet.",
    "exception.link": "Sådan skrives en undtagelse",
    "terminal": "Samme tekst i terminalen: ",
    "previous": "Forrige",
    "next": "Næste",
    "neighbours": "Nabosider",
    "names.title": "Reglerne efter navn",
    "names.lead": "En regel har en kode (MB306) og et navn (assessment-method-missing). Begge er faste: de skifter "
    "aldrig betydning og bliver aldrig brugt igen. Navnene er engelske, fordi de også står i filer, som programmer "
    "læser.",
    "clauses.title": "Kravene, og hvad de hviler på",
    "clauses.lead": "Hver regel hviler på et krav. Her står kravene ét for ét med deres grundlag, deres kilde og de "
    "regler, der holder øje med dem.",
    "clauses.unseen": "Sundhedsstyrelsens skabelon fra december 2011 og vejledningen til den har vi ikke selv set. "
    "Hvad der står her om dem, kommer fra Sundhedsstyrelsens, selskabernes og regionernes sider og fra trykte "
    "målbeskrivelser. Er noget forkert, er det kravet her, der skal rettes, og ikke målbeskrivelserne.",
    "clauses.sum": "{count} krav til en målbeskrivelse: {sourced} står i en kilde, {inferred} er udledt, og {house} er "
    "Målbogs egne.",
    "clauses.own": "Målbogs egne krav",
    "clauses.own.lead": "De følger ikke af skabelonen, men af at filen skal læses, og logbogen skal virke.",
    "clause.basis": "Grundlag",
    "clause.source": "Kilde",
    "clause.ground": "Begrundelse",
    "clause.rules": "Regler",
    "clause.none": "Ingen. Målbog kan ikke se det; det må et menneske vurdere.",
    "basis.sourced": "Står i en kilde",
    "basis.inferred": "Udledt",
    "basis.house": "Målbogs eget",
    "about.title": "Sådan læses reglerne",
    "about.severities": "Hvor alvorlig er en bemærkning?",
    "about.modes": "Udkast, indsendelse eller godkendt udgave",
    "about.modes.lead": "Den samme mangel vejer ikke lige meget hele vejen. Alvoren står på reglens side for hvert "
    "af de tre.",
    "about.basis": "Hvem kræver det?",
    "about.exceptions": "Undtagelser",
    "about.exceptions.lead": "Er der en god grund til ikke at rette noget, kan det undtages i en tid. Undtagelsen "
    "skrives i filen undtagelser.yaml i specialets mappe og følger med, når andre kontrollerer. Den nævner reglen "
    "ved kode eller navn, aldrig ved ordene i en bemærkning. Det undtagne står stadig i rapporten, for sig; en "
    "undtagelse, der er udløbet eller ikke bruges til noget, bliver selv til en bemærkning.",
    "about.keys": "Det skal der stå",
    "about.never": "Regler, der ikke kan gøres undtagelse fra",
    "about.never.lead": "De siger, at noget ikke kan læses, ikke kan indlæses entydigt, eller ikke er det godkendte.",
    "about.status": "Kommandoens svar",
    "about.status.lead": "For den, der lader et program køre kontrollen: hver kommando slutter med et af disse tal.",
    "about.status.number": "Tal",
    "about.status.means": "Betyder",
    "about.same": "Samme tekst andre steder",
    "about.same.text": "»maalbog explain MB306« viser en regels tekst i terminalen, og en rapport i HTML har med "
    "sig, hvad der står om de regler, den nævner. Alt sammen kommer fra de samme filer som siderne her.",
    "made": "Siderne er lavet af Målbog {version} med »maalbog site«.",
    "start.title": "Målbogs regler",
    "start.da": "Reglerne på dansk",
    "start.en": "The rules in English",
}

_EN = {
    "kind": "The rules",
    "skip": "Skip to the content",
    "home": "Rules",
    "clauses": "Requirements and sources",
    "names": "Names",
    "about": "How to read the rules",
    "other": "På dansk",
    "index.title": "The rules behind Målbog’s check",
    "index.lead": "Målbog holds a goal description against {count} rules. Each rule has its page: what is wrong, who "
    "asks for it, why, and how to correct it step by step. Use the browser’s own search (Ctrl+F) for words of the "
    "remark, or for its code.",
    "index.severity": "Severity in a submission",
    "code": "Code",
    "rule": "What Målbog says",
    "show": "Show",
    "show.all": "all rules",
    "of-family": " · rule {place} of {count}",
    "modes": "Severity",
    "demand": "The requirement",
    "demand.link": "See the requirement among the others",
    "why": "Why",
    "help": "How to correct it",
    "steps": "Step by step",
    "examples": "Example",
    "messages": "What Målbog may also say",
    "dots": "Three dots stand for words of the document.",
    "exception.link": "How to write an exception",
    "terminal": "The same text in the terminal: ",
    "previous": "Previous",
    "next": "Next",
    "neighbours": "Neighbouring pages",
    "names.title": "The rules by name",
    "names.lead": "A rule has a code (MB306) and a name (assessment-method-missing). Both are fixed: they never "
    "change their meaning and are never used again.",
    "clauses.title": "The requirements, and what they rest on",
    "clauses.lead": "Every rule rests on a requirement. Here they stand one by one, with their basis, their source "
    "and the rules that watch over them.",
    "clauses.unseen": "We have not ourselves seen the Danish Health Authority’s template of December 2011, nor its "
    "guidance. What is said of them here comes from the pages of the Authority, the societies and the training "
    "regions, and from printed goal descriptions. If something is wrong, it is the requirement here that must be "
    "corrected, not the goal descriptions.",
    "clauses.sum": "{count} requirements on a goal description: {sourced} are stated in a source, {inferred} inferred, "
    "and {house} are Målbog’s own.",
    "clauses.own": "Målbog’s own requirements",
    "clauses.own.lead": "They do not follow from the template, but from the file having to be read and the logbook "
    "having to work.",
    "clause.basis": "Basis",
    "clause.source": "Source",
    "clause.ground": "Grounds",
    "clause.rules": "Rules",
    "clause.none": "None. Målbog cannot see it; a person must judge.",
    "basis.sourced": "Stated in a source",
    "basis.inferred": "Inferred",
    "basis.house": "Målbog’s own",
    "about.title": "How to read the rules",
    "about.severities": "How serious is a remark?",
    "about.modes": "Draft, submission or approved edition",
    "about.modes.lead": "The same fault does not weigh the same all the way. Each rule’s page has its severity for "
    "all three.",
    "about.basis": "Who asks for it?",
    "about.exceptions": "Exceptions",
    "about.exceptions.lead": "Where there is a good reason not to correct something, it can be excepted for a time. "
    "The exception is written in the file undtagelser.yaml in the specialty’s folder and comes along when others "
    "check. It names the rule by code or name, never by the words of a remark. What is excepted still stands in the "
    "report, on its own; an exception that has expired or is of no use becomes a remark itself.",
    "about.keys": "What must be there",
    "about.never": "Rules that no exception can be made from",
    "about.never.lead": "They say that something cannot be read, cannot be loaded without doubt, or is not what was "
    "approved.",
    "about.status": "The command’s answer",
    "about.status.lead": "For those who let a program run the check: every command ends with one of these numbers.",
    "about.status.number": "Number",
    "about.status.means": "Means",
    "about.same": "The same text elsewhere",
    "about.same.text": "“maalbog explain MB306” shows a rule’s text in the terminal, and a report in HTML brings "
    "along what is said of the rules that it names. All of it comes from the same files as these pages.",
    "made": "These pages were made by Målbog {version} with “maalbog site”.",
    "start.title": "Målbog’s rules",
    "start.da": "Reglerne på dansk",
    "start.en": "The rules in English",
}

SITE_WORDS: dict[Lang, dict[str, str]] = {"da": _DA, "en": _EN}
