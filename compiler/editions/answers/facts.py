"""The facts of an edition: those of its competencies, and those of the document, its parts, courses, time and cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...check.normalise import slug
from ...ground.folding import key
from ...ground.lang import LANGS, Lang
from ...ground.phrases import counted, date_text, listed
from ...ground.rulebook import message
from ...language import vocabulary
from ...language.signoff import approvers
from ...model.logbook import Card, Competency, Course, Part
from .fact import DOCUMENT, Fact, both, competency_facts, number, part_of, signers
from .material import Material, Row, flat
from .texts import phrase

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n+")
_AFTER_NAME = re.compile(
    r"\s*(?:\(|[×x]\s?\d|\b(?:efter|ved|min\.|mindst|minimum|vha\.?|jf\.?|mellem|af\s\d)|[,;\d])", re.IGNORECASE
)
Facts = dict[tuple[str, str], Fact]
ASKED_FINDINGS = frozenset(
    """
    role-not-covered course-unknown course-missing duration-differs timing-outside-part competency-repeated
    card-unused research-training-missing competency-number-gap role-unknown competency-count-differs
    edition-date-conflict specialty-name-differs content-unplaced role-missing learning-strategy-missing
    """.split()
)
"""Findings that a tester can say something about; the others are the society's to correct."""


def facts(of: Material) -> Facts:
    """Give every fact of an edition that a question can be about."""
    found: Facts = {}
    for one in (*competency_facts(of), *_document_facts(of)):
        found.setdefault((one.kind, one.subject), one)
    return found


def _document_facts(of: Material) -> Iterator[Fact]:
    """Yield the facts that are not about one competency."""
    yield from _counts(of)
    yield from _numbering(of)
    yield from _parts(of)
    yield from _cards(of)
    yield from _methods(of)
    yield from _targets(of)
    yield from _research(of)
    yield _applies(of)
    yield from _findings(of)
    yield from _changes(of)


def own_parts(of: Material) -> list[tuple[Part, list[Competency]]]:
    """Give the parts that the document itself lists competencies for."""
    rows = [row.competency for row in of.rows]
    found = [(part, [one for one in rows if one.part == part.code]) for part in of.book.parts]
    return [(part, some) for part, some in found if some]


def _counts(of: Material) -> Iterator[Fact]:
    for part, some in own_parts(of):
        count = str(len(some))
        shown: dict[Lang, str] = {
            lang: phrase("part_count_bare", lang, part=part_of(part.code, of, lang), count=count) for lang in LANGS
        }
        yield Fact("antal", part.code, count, shown, frozenset((count,)), f"parts/{part.code}/competencies")


def _numbering(of: Material) -> Iterator[Fact]:
    parts = own_parts(of)
    for (_, earlier), (part, later) in pairwise(parts):
        if not later[0].number or not earlier[-1].number:
            continue
        shared = {one.number for one in earlier} & {one.number for one in later}
        key = "restart" if shared else "running" if later[0].number.isdigit() else ""
        if key:
            shown: dict[Lang, str] = {
                lang: phrase(key, lang, part=_low(part_of(part.code, of, lang)), number=later[0].number)
                for lang in LANGS
            }
            yield Fact(
                "numre",
                part.code,
                f"{earlier[0].number} {later[0].number}",
                shown,
                None,
                f"parts/{part.code}/competencies/0/number",
            )


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


def _parts(of: Material) -> Iterator[Fact]:
    drafts = {part["code"]: part for part in of.draft["parts"]}
    for part in of.book.parts:
        code = part.code
        if part.shared_from:
            name = {lang: vocabulary.label("specialties", part.shared_from, lang) for lang in LANGS}
            shared: dict[Lang, str] = {
                lang: phrase("shared", lang, part=part_of(code, of, lang), name=name[lang]) for lang in LANGS
            }
            yield Fact("delt", code, part.shared_from, shared, None, f"parts/{code}")
            continue
        for header in drafts[code]["unknown_columns"] if code in drafts else ():
            yield Fact("kolonne", code, header, both("unknown_column"), None, f"parts/{code}/competencies")
        yield from _signing(of, code)
        yield _months(of, part)
        yield from _posts(of, part)
        yield from _courses(of, code)


def _signing(of: Material, code: str) -> Iterator[Fact]:
    """Say who approves in a part, where that holds for all of it alike."""
    some = {one.sign_off for one in (row.competency for row in of.rows) if one.part == code}
    if len(some) == 1 and (only := next(iter(some))).origin != "row":
        text = approving(of, code)[0] if only.origin == "part" else ""
        yield Fact("godkender", code, text, signers(only), frozenset(only.by), f"parts/{code}")


def approving(of: Material, code: str) -> tuple[str, str]:
    """Give the sentence of a part's prose that says who approves, and its path; empty where there is none."""
    for section in of.draft["sections"]:
        texts = section["text"] if section["part"] == code else []
        for sentence in (sentence for text in texts for sentence in _SENTENCE.split(text)):
            if approvers(sentence):
                return flat(sentence), section["path"]
    return "", ""


def _months(of: Material, part: Part) -> Fact:
    key = "months" if part.months is not None else "months_none"
    shown: dict[Lang, str] = {
        lang: phrase(key, lang, part=part_of(part.code, of, lang), n=part.months or 0) for lang in LANGS
    }
    stated = [d["text"] for d in of.draft["durations"] if d["part"] == part.code]
    tokens = frozenset((str(part.months),)) if part.months is not None else frozenset[str]()
    return Fact("tid", part.code, " · ".join(stated), shown, tokens, f"parts/{part.code}")


def _posts(of: Material, part: Part) -> Iterator[Fact]:
    posts = [t for t in of.book.training_time if t.part == part.code]
    if not posts:
        return
    named = [t for t in posts if t.place]
    text = " · ".join(f"{t.place} {t.months}" for t in named)
    shown: dict[Lang, str] = {}
    for lang in LANGS:
        if named:
            shown[lang] = "\n".join(
                phrase("post" if t.months else "post_open", lang, n=t.months or 0, place=t.place) for t in named
            )
        else:
            shown[lang] = phrase("post_none", lang, n=sum(t.months or 0 for t in posts))
    yield Fact("ansaettelser", part.code, text, shown, None, f"parts/{part.code}")


def _courses(of: Material, code: str) -> Iterator[Fact]:
    some = [course for course in of.book.courses if course.part == code]
    if some:
        shown: dict[Lang, str] = {lang: "\n".join(_course(course, lang) for course in some) for lang in LANGS}
        tokens = frozenset(course.code for course in some)
        yield Fact("kurser", code, " · ".join(course.title for course in some), shown, tokens, "courses")


def _course(one: Course, lang: Lang) -> str:
    if one.days is None:
        return phrase("course_no_days", lang, title=one.title)
    return phrase("course", lang, title=one.title, days=counted(lang, one.days, "days"))


def _cards(of: Material) -> Iterator[Fact]:
    book = of.book
    if not book.cards:
        if of.rows:
            yield Fact("kortfri", DOCUMENT, "", both("no_cards"), None, "cards")
        return
    numbers = {one.id: number(one) for one in book.competencies}
    for n, card in enumerate(book.cards):
        served = [numbers[id] for id in card.competencies if id in numbers]
        shown: dict[Lang, str] = {lang: _card(card, served, lang) for lang in LANGS}
        text = " ".join(filter(None, (card.number, card.title, *served)))
        yield Fact("kort", card.id, text, shown, frozenset(served), f"cards/{n}")


def short(names: Sequence[str], lang: Lang) -> str:
    """List names, the first eight of many."""
    if len(names) <= 10:
        return listed(lang, list(names))
    from .texts import counted as more

    return f"{', '.join(names[:8])} {more('more', lang, len(names) - 8)}"


def _card(card: Card, served: Sequence[str], lang: Lang) -> str:
    name = f"{card.number} {card.title}".strip()
    if not card.sign_off:
        return phrase("worksheet", lang)
    if card.kind == "generic" and len(served) > 1:
        return phrase("card_reused", lang, count=len(served), numbers=short(served, lang))
    if not served:
        return phrase("card_none", lang, card=name)
    if len(served) == 1:
        return phrase("card_one", lang, card=name, number=served[0])
    return phrase("card_many", lang, card=name, numbers=short(served, lang))


def _methods(of: Material) -> Iterator[Fact]:
    """Tell of cells with several methods, and of names that are not the vocabulary's own."""
    if first_of_several(of) is not None:
        yield Fact("flere", DOCUMENT, "", both("all_methods"), None, "parts")
    for text, code in other_names(of):
        shown: dict[Lang, str] = {
            lang: phrase("same_as", lang, text=text, method=vocabulary.label("methods", code, lang)) for lang in LANGS
        }
        yield Fact("navne", slug(text), text, shown, frozenset((code,)), "parts")


def first_of_several(of: Material) -> Row | None:
    """Give the first row whose cell holds several methods, all of which are asked."""
    return next(
        (
            row
            for row in of.rows
            if len({a.method for a in row.competency.assessments}) > 1
            and all(a.mandatory and a.choice is None for a in row.competency.assessments)
        ),
        None,
    )


def other_names(of: Material) -> list[tuple[str, str]]:
    """Give the names of methods that are read as another name, each once, in order of method."""
    found: dict[str, tuple[str, str]] = {}
    for row in of.rows:
        for one in row.competency.assessments:
            bare = bare_name(one.text)
            term = vocabulary.get("methods", one.method)
            if one.method == "other" or term is None or key(bare) in map(key, term.names()[:2]):
                continue
            found.setdefault(key(bare), (bare, one.method))
    order = [term.code for term in vocabulary.all_terms("methods")]
    return sorted(found.values(), key=lambda pair: (order.index(pair[1]), pair[0]))


def bare_name(text: str) -> str:
    """Give a method's name without what stands after it: numbers, months, parentheses, cards."""
    return _AFTER_NAME.split(text, maxsplit=1)[0].strip(" .:–-") or text.strip()


def _targets(of: Material) -> Iterator[Fact]:
    for row in of.rows:
        one = row.competency
        if one.targets:
            text = "; ".join(f"{t.count} {t.unit}" for t in one.targets)
            tokens = frozenset(f"{t.count} {key(t.unit)}" for t in one.targets)
            yield Fact("produktion", one.id, text, dict.fromkeys(LANGS, text), tokens, f"{row.path}/targets")


def _research(of: Material) -> Iterator[Fact]:
    research = of.book.research_training
    if research is None:
        return
    shown = both("research_open") if research.days is None else both("research", n=research.days)
    tokens = frozenset((str(research.days),)) if research.days is not None else frozenset[str]()
    yield Fact("forskning", DOCUMENT, research.text, shown, tokens, "research_training")


def _applies(of: Material) -> Fact:
    edition = of.book.edition
    applies, transition = edition.applies_to, of.draft["transition"]
    text = transition["text"] if transition else ""
    shown: dict[Lang, str] = {}
    for lang in LANGS:
        if applies is None or applies.start is None:
            shown[lang] = phrase("applies.none", lang, date=date_text(lang, edition.date))
        else:
            shown[lang] = phrase(f"applies.{applies.basis}", lang, start=date_text(lang, applies.start))
    tokens = frozenset((applies.basis, applies.start)) if applies is not None and applies.start else None
    return Fact("overgang", DOCUMENT, text, shown, tokens, "transition")


def _findings(of: Material) -> Iterator[Fact]:
    """Give the findings that a tester can judge, those of one rule together."""
    about = [one for one in of.found if one.rule in ASKED_FINDINGS and one.variant != "column"]
    for rule in dict.fromkeys(one.rule for one in about):
        some = [one for one in about if one.rule == rule]
        shown: dict[Lang, str] = {}
        for lang in LANGS:
            lines = list(dict.fromkeys(message(one, lang) for one in some))
            shown[lang] = "\n".join(lines[:4])
            if len(lines) > 4:
                from .texts import counted as more

                shown[lang] += f"\n{more('more', lang, len(lines) - 4)}"
        yield Fact("fund", rule, " · ".join(message(one) for one in some), shown, None, some[0].path)


def _changes(of: Material) -> Iterator[Fact]:
    """Tell of competencies that were split, merged or moved since the edition before, and of what is unsure."""
    if of.comparison is None:
        return
    from ..revision.texts import name

    for change in of.comparison.changes:
        if not change.new or not change.old or (change.certain and change.type not in ("split", "merged", "moved")):
            continue
        old, new = (listed("da", [number(one) for one in side]) for side in (change.old, change.new))
        shown: dict[Lang, str] = {
            lang: phrase(
                "change",
                lang,
                old=old,
                new=new,
                type=name("type", change.type, lang),
                effect=name("effect", change.effect, lang),
            )
            for lang in LANGS
        }
        text = " · ".join(f"{one.number} {one.title}" for one in (*change.old, *change.new))
        yield Fact("aendring", change.new[0].id, text, shown, None, "")
