"""Who does what as a page: the sentences, and their order in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...ground import rulebook
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed, quoted
from ...ground.plaintext import capital, one_line
from ...ground.words import Sentences, words
from ...report.kit.view import Lines, Page, Section
from .figures import Group, Overview, PartView, ranges

WORDS: Sentences = words("who", "words")
_THE: Sentences = words("who", "functions")


def view(overviews: Sequence[Overview], lang: Lang) -> list[Page]:
    """Give a page for each edition."""
    return [_page(one, lang) for one in overviews]


def _page(one: Overview, lang: Lang) -> Page:
    words = WORDS[lang]
    head, lines = headline(one, lang)
    blocks = []
    for part in one.parts:
        length = months(part, lang)
        blocks.append(Lines((one_line(f"{part.title} · {length}" if length else part.title),), "  "))
        for group in part.groups:
            said = f"{what(group, one, lang)}: {functions(group.sign_off.by, lang)} ({origins(group, lang)})"
            blocks.append(Lines((one_line(said),), "    "))
    told = (
        ("delegation", chains(one, lang)),
        ("cards", cards(one, lang)),
        ("courses", courses(one, lang)),
        ("time", time(one, lang)),
        ("research", research(one, lang)),
        ("remarks", [*(f"{target}: {note}" for target, note in one.remarks), *one.notes]),
        ("faults", [f"{rulebook.message(d, lang)}. {rulebook.help(d, lang)}" for d in one.faults]),
        ("sources", one.sources),
    )
    return Page(
        f"{one_line(one.book.name)} · {date_text(lang, one.book.edition.date)}",
        (Lines(tuple(one_line(f"{line}.") for line in (head, *lines))),),
        (
            Section(words["approve"], tuple(blocks)),
            *(Section(words[key], (Lines(tuple(map(one_line, lines)), "  "),)) for key, lines in told if lines),
        ),
    )


def the(code: str, lang: Lang) -> str:
    """Name a function as one speaks of it; what is no sign-off role, in its own words."""
    return _THE[lang].get(code) or quoted(lang, one_line(code))


def functions(codes: Iterable[str], lang: Lang) -> str:
    """Name functions: »vejlederen eller hovedvejlederen«."""
    return listed(lang, [the(code, lang) for code in codes], "or")


def headline(view: Overview, lang: Lang) -> tuple[str, list[str]]:
    """Say who approves in one sentence; where it differs, a line a part."""
    words = WORDS[lang]
    all_ = view.book.competencies
    signers = Counter(one.sign_off.by for one in all_)
    if not all_:
        return words["head.none"], []
    if len(signers) == 1:
        who = functions(all_[0].sign_off.by, lang)
        return words["head.one" if len(all_) == 1 else "head.all"].format(count=len(all_), who=who), []
    lines = []
    for part in view.parts:
        own = dict.fromkeys(group.sign_off.by for group in part.groups)
        if len(own) == 1:
            lines.append(words["head.part"].format(part=part.title, who=functions(next(iter(own)), lang)))
    if len(lines) < len(view.parts):
        keys = ["head.first", *["head.next"] * (len(signers) - 1)]
        counts = zip(keys, signers.most_common(), strict=True)
        said = [words[key].format(count=count, who=functions(by, lang)) for key, (by, count) in counts]
        lines = [listed(lang, said)]
    return words["head.many"].format(count=len(all_)), lines


def what(group: Group, view: Overview, lang: Lang) -> str:
    """Say which competencies of a part a group is: all, or their numbers."""
    words, count = WORDS[lang], len(group.competencies)
    if group.whole and count != 1:
        return words["all.two"] if count == 2 else words["all"].format(count=count)
    named = ranges(group.competencies, view.book.competencies)
    return named or counted(lang, count, "competencies")


def chains(view: Overview, lang: Lang) -> list[str]:
    """Say by whose delegation each function attests."""
    words, lines = WORDS[lang], []
    groups: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for one in view.chains:
        groups.setdefault((one.links[1:], one.sound), []).append(one.links[0])
    for (rest, sound), heads in groups.items():
        who = capital(listed(lang, [the(code, lang) for code in heads]))
        names = [the(code, lang) for code in rest]
        if not sound:
            lines.append(words["broken"].format(who=who, way=" → ".join(the(link, lang) for link in (heads[0], *rest))))
        elif not names:
            lines.append(words["own.many" if len(heads) > 1 else "own"].format(who=who))
        elif len(names) == 1:
            lines.append(words["delegated"].format(who=who, source=names[0]))
        else:
            lines.append(words["delegated.by"].format(who=who, source=names[0], rest=names[-1]))
    return lines


def cards(view: Overview, lang: Lang) -> list[str]:
    """Say for which competencies a card must be approved first."""
    words, all_ = WORDS[lang], view.book.competencies
    if not view.carded:
        return [words["cards.none"]]
    if len(view.carded) == len(all_):
        lines = [words["cards.all"]]
    else:
        which = ranges(view.carded, all_) or counted(lang, len(view.carded), "competencies")
        lines = [words["cards.some"].format(which=which), words["cards.rest"]]
    if all(card.kind == "competency" for card in view.cards):
        lines.append(words["cards.own"])
    return lines


def courses(view: Overview, lang: Lang) -> list[str]:
    """Say who approves the courses, and one that was cancelled."""
    words = WORDS[lang]
    count = len(view.book.courses)
    lines = []
    if count:
        lines.append(
            words["courses.by"].format(count=counted(lang, count, "courses"), who=functions(view.courses.by, lang))
        )
    if view.cancelled.by:
        lines.append(words["cancelled"].format(who=functions(view.cancelled.by, lang)))
    return lines + ([words["usual"]] if count and not view.courses.stated else [])


def time(view: Overview, lang: Lang) -> list[str]:
    """Say who attests employments."""
    if not view.book.training_time:
        return []
    said = WORDS[lang]["time.by"].format(who=functions(view.time.by, lang))
    return [said] + ([] if view.time.stated else [WORDS[lang]["usual"]])


def research(view: Overview, lang: Lang) -> list[str]:
    """Say who attests research training, where the edition has it."""
    if view.book.research_training is None:
        return []
    if view.research.by:
        return [WORDS[lang]["research.by"].format(who=functions(view.research.by, lang))]
    return [WORDS[lang]["research.unknown"]]


def months(part: PartView, lang: Lang) -> str:
    """Say how long a part is, and how many employments it has."""
    words = WORDS[lang]
    texts = [counted(lang, part.months, "months")] if part.months is not None else []
    if part.employments:
        key = "employments.one" if part.employments == 1 else "employments"
        texts.append(words[key].format(count=part.employments))
    return ", ".join(texts)


def origins(group: Group, lang: Lang) -> str:
    """Say where it stands who approves."""
    return WORDS[lang][f"origin.{group.sign_off.origin}"]
