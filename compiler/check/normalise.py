"""From draft to model: codes instead of names, one list of courses, who may approve what.

Nothing is judged here; the rules have spoken.  Where the draft has a hole, the model has
``None``, ``other`` or an empty tuple.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec.structs import replace

from ..ground.folding import fold, unmarked
from ..language.vocabulary import get
from ..model.draft import AssessmentDraft, CompetencyDraft, CourseDraft, Draft, PartDraft
from ..model.logbook import (
    AppliesTo,
    Assessment,
    Authorisation,
    Card,
    CardKind,
    Competency,
    Course,
    Edition,
    Logbook,
    Part,
    PartCode,
    ResearchTraining,
    SignOff,
    Strategy,
    Target,
    TrainingTime,
)

UNKNOWN = "ukendt"
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def slug(text: str, longest: int = 60) -> str:
    """Make a lower-case ASCII id of a name: æ→ae, ø→oe, å→aa, the rest to hyphens."""
    low = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
    return made if made[:1].isalpha() else f"x-{made}".rstrip("-")


def normalise(draft: Draft) -> Logbook:
    """Make the canonical model of a draft."""
    code = draft["code"] or UNKNOWN
    cards = _cards(draft, code)
    competencies = _competencies(draft, code, cards)
    cards = tuple(_served(card, draft, competencies) for card in cards)
    courses = _courses(draft)
    parts = tuple(_part(p) for p in draft["parts"])
    research = draft["research_training"]
    return Logbook(
        specialty=code,
        name=_official_name(draft),
        edition=_edition(draft),
        parts=parts,
        competencies=competencies,
        courses=courses,
        research_training=ResearchTraining(research["days"], research["text"]) if research else None,
        training_time=_training_time(draft, parts),
        cards=cards,
        authorisation=_authorisation(parts, courses, research is not None),
    )


def _official_name(draft: Draft) -> str:
    term = get("specialties", draft["code"] or "")
    return term.name if term else draft["specialty"] or draft["title"]


def _edition(draft: Draft) -> Edition:
    date = next((d["date"] for d in draft["dates"] if d["date"]), None)
    transition = draft["transition"]
    applies = None
    if transition is not None and transition["basis"] is not None:
        applies = AppliesTo(transition["basis"], transition["start"], transition["end"])
    return Edition(date or UNKNOWN, draft["template"], applies)


def _part(part: PartDraft) -> Part:
    return Part(part["code"], _plain(part["title"]), part["months"], part["shared_from"])


def _plain(heading: str) -> str:
    """Take a typed number and note marks off a heading, and its case if it is all capitals."""
    text = unmarked(re.sub(r"^\s*[0-9]+(?:\.[0-9]+)*[.:)!]?\s+", "", heading)).strip()
    return text.capitalize() if text.isupper() else text


def _competencies(draft: Draft, code: str, cards: tuple[Card, ...]) -> tuple[Competency, ...]:
    by_ref = {fold(c.number): c.id for c in cards if c.number}
    by_ref.update({fold(c.title): c.id for c in cards if fold(c.title) not in by_ref})
    found: list[Competency] = []
    for part in draft["parts"]:
        for one in part["competencies"]:
            id = f"{code}-{len(found) + 1:04d}"
            found.append(_competency(one, part, id, by_ref, draft))
    return tuple(found)


def _competency(one: CompetencyDraft, part: PartDraft, id: str, by_ref: dict[str, str], draft: Draft) -> Competency:
    window = one.get("months", [])
    named = [by_ref[fold(r)] for r in one.get("card", []) if fold(r) in by_ref]
    return Competency(
        id=id,
        number=one["number"],
        part=one["part"],
        title=one["title"],
        area=one["area"] or None,
        objectives=tuple(one.get("objectives", ())),
        objectives_lead=one.get("objectives_lead"),
        roles=tuple(dict.fromkeys(r["code"] for r in one.get("roles", ()) if r["code"])),
        strategies=tuple(Strategy(s["code"] or "other", s["text"]) for s in one.get("strategies", ())),
        assessments=tuple(_assessment(a, window, by_ref, named) for a in one.get("assessments", ())),
        targets=tuple(Target(t["count"], t["unit"]) for t in one.get("targets", ())),
        level=one.get("level") or None,
        remarks=tuple(one.get("remarks", ())),
        sign_off=_sign_off(one, part, draft),
    )


def _assessment(one: AssessmentDraft, window: list[int], by_ref: dict[str, str], named: list[str]) -> Assessment:
    card = by_ref.get(fold(one["card"])) if one["card"] else None
    if card is None and len(named) == 1:
        card = named[0]
    months = tuple(one["months"])
    method, purpose = one["method"] or "other", one["purpose"]
    made = Assessment(
        method, one["text"], one["mandatory"], one["count"], months, purpose=purpose, card=card, choice=one["choice"]
    )
    if not months and window:
        made = replace(made, from_month=min(window), to_month=max(window))
    return made


def _sign_off(one: CompetencyDraft, part: PartDraft, draft: Draft) -> SignOff:
    """Who approves: the row, else the part's prose, else the specialty, else the supervisor.

    ``hvem.yaml`` comes between prose and specialty, where the document lies in its specialty's folder.
    Supervisors attest by delegation from the consultant responsible for education
    (laegeuddannelsen.dk, Information til vejlederen); a tutor does not.
    """
    row = [c for c in one.get("sign_off", []) if get("signoff", c)]
    prose = [c for c in part["sign_off"] if get("signoff", c)]
    term = get("specialties", draft["code"] or "")
    known = list(term.sign_off) if term else []
    by = row or prose or known or ["supervisor"]
    delegated = "uao" if {"supervisor", "main-supervisor"} & set(by) else None
    return SignOff(tuple(by), delegated, "row" if row else "part" if prose else "specialty" if known else "default")


def _courses(draft: Draft) -> tuple[Course, ...]:
    """Put the courses of all sections and logbooks together, each once, in order of part."""
    found: dict[tuple[str, str], Course] = {}
    codes: set[str] = set()
    rows: list[tuple[CourseDraft, PartCode | None]] = []
    for part in draft["parts"]:
        rows.extend((c, part["code"]) for c in part["courses"])
        if part["code"] == "specialist":
            rows.extend((c, c["part"]) for c in draft["courses"])
        rows.extend((c, part["code"]) for b in draft["logbooks"] if b["part"] == part["code"] for c in b["courses"])
    if not any(p["code"] == "specialist" for p in draft["parts"]):
        rows.extend((c, c["part"]) for c in draft["courses"])
    for row, part_code in rows:
        key = (str(part_code), row["code"] or fold(row["title"]))
        if key in found:
            old = found[key]
            if old.days is None and row["days"] is not None:
                found[key] = replace(old, days=_whole(row["days"]))
            continue
        code = row["code"] or slug(row["title"])
        while code in codes:
            code = f"{code}-{part_code or 'x'}" if f"{code}-{part_code or 'x'}" not in codes else f"{code}-x"
        codes.add(code)
        found[key] = _course(row, part_code, code)
    return tuple(found.values())


def _course(row: CourseDraft, part: PartCode | None, code: str) -> Course:
    term = get("courses", row["code"]) if row["code"] else None
    days = row["days"] if row["days"] is not None else (term.days if term else None)
    kind = (term.kind if term else None) or ("introductory" if part in ("introduction", "basic") else "specialty")
    return Course(code, kind, row["title"], _whole(days), part)


def _whole(days: float | None) -> int | float | None:
    return int(days) if days is not None and days == int(days) else days


def _training_time(draft: Draft, parts: tuple[Part, ...]) -> tuple[TrainingTime, ...]:
    """Give the employments as named; a part that has none gets one entry of its own length."""
    named = tuple(TrainingTime(t["part"], t["months"], t["place"]) for t in draft["training_time"])
    known = {t.part for t in named}
    rest = tuple(
        TrainingTime(p.code, p.months, "")
        for p in parts
        if p.months is not None and p.code not in known and p.shared_from is None
    )
    return (*named, *rest)


def _cards(draft: Draft, code: str) -> tuple[Card, ...]:
    made = []
    kind: CardKind
    for n, card in enumerate(draft["cards"], 1):
        if not card["sign_off"]:
            kind = "worksheet"
        elif len(card["refs"]) == 1:
            kind = "competency"
        else:
            kind = "method" if card["method"] else "generic"
        made.append(
            Card(
                id=f"{code}-kort-{n:02d}",
                title=card["title"],
                kind=kind,
                method=card["method"],
                number=card["number"],
                criteria=tuple(card["criteria"]),
                scale=card["scale"] or None,
                sign_off=card["sign_off"],
            )
        )
    return tuple(made)


def _served(card: Card, draft: Draft, competencies: tuple[Competency, ...]) -> Card:
    """Give a card the ids of the competencies it assesses: those it names, and those that name it."""
    source = draft["cards"][int(card.id.rpartition("-")[2]) - 1]
    wanted = {fold(r) for r in source["refs"]}
    ids = [c.id for c in competencies if fold(c.number) in wanted or any(a.card == card.id for a in c.assessments)]
    return replace(card, competencies=tuple(ids))


def _authorisation(parts: tuple[Part, ...], courses: tuple[Course, ...], research: bool) -> Authorisation:
    """What an application needs (STPS: all competencies, courses, time and research training)."""
    basic = all(p.code == "basic" for p in parts) and bool(parts)
    months = [p.months for p in parts if p.shared_from is None and p.months is not None]
    return Authorisation(
        purpose="independent-practice" if basic else "specialist-recognition",
        courses=tuple(c.code for c in courses if c.mandatory),
        training_time_months=sum(months) if months else None,
        research_training=research,
    )
