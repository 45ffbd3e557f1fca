"""``cards.html``: the competency cards of one edition, one look for all specialties.

The cards carry empty lines where names, dates and signatures go; nobody's name is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from ..ground.lang import Lang
from ..ground.phrases import counted, date_text, listed, quoted
from ..ground.words import words
from ..language import vocabulary
from ..language.ways import demand
from ..model.logbook import Assessment, Competency, Logbook, SignOff
from ..report.kit.html import page
from .scale import said_in_full, steps
from .sheets import MOST_BOXES, Entry, Sheet, sheets

CARD_WORDS = words("cards")

View = dict[str, object]
_BARE_LEVEL = 3


def emit(logbook: Logbook, lang: Lang = "da") -> bytes:
    """Make one self-contained page with every card; it prints one card a page."""
    laid_out = sheets(logbook)
    words = CARD_WORDS[lang]
    views = [_sheet(number, sheet, lang) for number, sheet in enumerate(laid_out, 1)]
    amount = counted(lang, len(logbook.competencies), "competencies")
    values = {
        "lang": lang,
        "name": logbook.name,
        "edition": date_text(lang, logbook.edition.date),
        "document_id": f"{logbook.specialty}/{logbook.edition.date}",
        "intro": words["intro"].format(cards=len(views), competencies=amount),
        "sheets": views,
        "contents": _contents(views, words),
        "total": len(views),
        "t": words,
    }
    return page("cards/page.html.j2", ("cards/page.css",), values)


def _contents(views: list[View], words: Mapping[str, str]) -> list[View]:
    return [
        {"title": title or words["common"], "sheets": list(group)}
        for title, group in groupby(views, key=lambda view: view["part"])
    ]


def _sheet(number: int, sheet: Sheet, lang: Lang) -> View:
    words = CARD_WORDS[lang]
    single = sheet.entries[0].competency if len(sheet.entries) == 1 and sheet.kind != "method" else None
    made = sheet.kind == "made"
    return {
        "anchor": f"kort-{number}",
        "id": sheet.id,
        "place": number,
        "kind": words[sheet.kind],
        "own_number": sheet.number,
        "instance": words["copy"].format(number=sheet.copy[0], total=sheet.copy[1]) if sheet.copy else "",
        "number": single.number if single else "",
        "title": single.title if single else sheet.title,
        "card_title": "" if made or single is None or sheet.title == single.title else sheet.title,
        "part": sheet.part,
        "facts": _facts(sheet, single, lang),
        "criteria": sheet.criteria or (single.objectives if single else ()),
        "criteria_title": words[_criteria_title(sheet)],
        "lead": single.objectives_lead if single and (made or not sheet.criteria) else None,
        "objectives": single.objectives if single and not made and sheet.criteria != single.objectives else (),
        "strategies": [strategy.text for strategy in single.strategies] if single else [],
        "remarks": single.remarks if single else (),
        "single": single is not None,
        "entries": [_entry(entry, lang) for entry in sheet.entries],
        "worksheet": sheet.kind == "worksheet",
        "steps": _steps(sheet, lang),
        "scale": "" if sheet.scale is None or said_in_full(sheet.scale) else sheet.scale,
        "bottom": _bottom(sheet, single, lang),
        "sign_off": sheet.sign_off,
        "by": _by(sheet, lang),
    }


def _steps(sheet: Sheet, lang: Lang) -> tuple[str, ...]:
    """Give the columns beside the criteria: the card's own scale, else whether it is good enough."""
    if sheet.kind == "worksheet":
        return ("",)
    words = CARD_WORDS[lang]
    return steps(sheet.scale or "") or (words["improve"], words["approved"])


def _bottom(sheet: Sheet, single: Competency | None, lang: Lang) -> str:
    """Say what the signature at the bottom means; empty where it approves the one competency."""
    if sheet.sign_off:
        return "" if single or not sheet.entries else CARD_WORDS[lang]["card_approved"]
    return CARD_WORDS[lang]["card_filled"]


def _criteria_title(sheet: Sheet) -> str:
    if sheet.kind == "worksheet":
        return "points"
    return "criteria" if sheet.kind == "made" or not sheet.criteria else "own_criteria"


def _facts(sheet: Sheet, single: Competency | None, lang: Lang) -> list[tuple[str, str]]:
    words = CARD_WORDS[lang]
    roles = dict.fromkeys(role for entry in sheet.entries for role in entry.competency.roles)
    method = vocabulary.label("methods", sheet.method, lang) if sheet.method not in (None, "other") else ""
    facts = [
        (words["part"], sheet.part or ""),
        (words["area"], (single.area or "") if single else ""),
        (words["method_label"], method or ""),
        (words["roles"], ", ".join(vocabulary.label("roles", role, lang) for role in roles)),
        _level(single.level or "" if single else "", lang),
    ]
    return [fact for fact in facts if fact[1]]


def _level(level: str, lang: Lang) -> tuple[str, str]:
    """Show a level; where it is only a letter or a digit, say where it is explained."""
    words = CARD_WORDS[lang]
    if 0 < len(level.strip()) <= _BARE_LEVEL:
        return f"{words['level']} {level.strip()}", words["level_bare"]
    return words["level"], level


def _entry(entry: Entry, lang: Lang) -> View:
    competency = entry.competency
    return {
        "number": competency.number,
        "title": competency.title,
        "assessments": [_assessment(one, competency, lang) for one in entry.assessments],
        "elsewhere": [(one.text, quoted(lang, card.title)) for one, card in entry.elsewhere],
        "targets": [f"{target.count} {target.unit}".strip() for target in competency.targets if entry.counted],
    }


def _assessment(assessment: Assessment, of: Competency, lang: Lang) -> View:
    words = CARD_WORDS[lang]
    others = [quoted(lang, one.text) for one in of.instead(assessment)]
    said = assessment.mandatory or demand(assessment.text).must is False
    count = assessment.times
    purpose = words[assessment.purpose] if assessment.purpose else ""
    return {
        "text": assessment.text,
        "purpose": "" if purpose and purpose in assessment.text.casefold() else purpose,
        "recommended": "" if said else words["recommended"],
        "instead": words["instead"].format(others=listed(lang, others, "or")) if others else "",
        "once": count == 1,
        "boxes": _boxes(assessment, count, words) if count <= MOST_BOXES else [""],
        "bulk": words["bulk"].format(count=count) if count > MOST_BOXES else "",
    }


def _boxes(assessment: Assessment, count: int, words: Mapping[str, str]) -> list[str]:
    if len(assessment.months) == count:
        return [words["month"].format(month=month) for month in assessment.months]
    return [""] if count == 1 else [f"{number}." for number in range(1, count + 1)]


def _by(sheet: Sheet, lang: Lang) -> list[tuple[str, str]]:
    """Say who may approve, and which competencies where the answers differ."""
    answers: dict[SignOff, list[str]] = {}
    for entry in sheet.entries:
        answers.setdefault(entry.competency.sign_off, []).append(entry.competency.number)
    if len(answers) < 2:
        return [("", _signers(sign_off, lang)) for sign_off in answers]
    return [(", ".join(numbers), _signers(sign_off, lang)) for sign_off, numbers in answers.items()]


def _signers(sign_off: SignOff, lang: Lang) -> str:
    """Name the functions; where one of them delegates to the others, it comes first."""
    chief = sign_off.delegated_by
    others = listed(lang, [_function(code, lang) for code in sign_off.by if code != chief], "or")
    if chief is None:
        return others
    key = "or_delegated" if chief in sign_off.by and others else "delegated"
    return CARD_WORDS[lang][key].format(who=_function(chief, lang), others=others).strip(", ")


def _function(code: str, lang: Lang) -> str:
    """Name a function in the definite form; one that the vocabulary does not know is as written."""
    return CARD_WORDS[lang].get(code, code)
