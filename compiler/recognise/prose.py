"""What running text says: durations, research days, general courses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..ground import lazyre
from ..ground.folding import unmarked
from ..ground.source import Span
from ..language.quantities import parse_days, parse_months
from ..language.template import Template, fold_parts
from ..model.document import Block, Paragraph, Table
from ..model.draft import DurationDraft
from ..model.logbook import PartCode
from .headings import parts_in

_SENTENCE = lazyre.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9])|\n+")
_CLAUSE = lazyre.compile(
    r"\s*(?:;|,?\s+og\s+(?=(?:den |det |en )?(?:\w+årig )?(?:hoved|introduktions|fælles|kliniske?|i-|h-))"
    r"|,\s+mens\s+|,\s+(?=hoved|introduktions|i-|h-))\s*",
    re.IGNORECASE,
)
_SMALL = r"halvandet|én|ét|to|tre|fire|fem|seks|otte|ni|ti|tolv|atten|fireogtyve|tredive|seksogtredive|otteogfyrre|tres"
_TIME = lazyre.compile(
    rf"\b(?:(?:[0-9]+(?:[.,][0-9]+)?(?:\s?½|\s+1/2)?|½|{_SMALL})(?:\s+(?:og\s+)?et\s+halvt)?|et(?: halvt)?)"
    r"\s*-?\s*(?:måneder?s?|mdr\.?|års?(?:igt?e?)?|years?|months?)(?!\w)(?:\s+og\s+[0-9]{1,2}\s+(?:måneder|mdr\.?)(?!\w))?"
    rf"|\b(?:et|{_SMALL})årigt?e?\b",
    re.IGNORECASE,
)
_LASTS = lazyre.compile(
    r"\b(?:varer|vare|varighed|længde (?:af|på)|løber over"
    r"|foregår over|strækker sig over|er på|på i alt|udgør|er normeret til|består af"
    r"|tager|lasts?|of)\b"
    r"|-årig|måneders|års\b",
    re.IGNORECASE,
)
# What may stand between a part's name and how long it lasts, when nothing else says that it lasts.
_GLUE = lazyre.compile(
    r"(?:ns|s)?[\s(:,–—-]*(?:(?:på|i alt|af|ca\.?|varighed|som varer|der varer|med en varighed)[\s:]*)*"
)
# »de første 24 måneder af hoveduddannelsen er fælles intern medicin«, »heraf 24 måneder fælles intern medicin«.
_OF_WHICH = lazyre.compile(
    r"\s+(?:(?:af (?:hoveduddannelsen|forløbet|uddannelsen)|er|udgøres af|består af|afvikles i|foregår i|i|den)\s+)*"
)
# »12 måneders introduktionsuddannelse«, »femårig hoveduddannelse«.
_IN_FRONT = lazyre.compile(r"(?:s|årigt?e?|[0-9]\s*årigt?e?)$")
_NO_LENGTH = lazyre.compile(r"\s*(?:før|efter|inden|senere|forud|tidligere|siden)\b", re.IGNORECASE)
_POINT = lazyre.compile(r"\b(?:før|efter|inden|senest|første|sidste|heraf|herunder|mindst|højst)\b", re.IGNORECASE)


_HYPHEN = lazyre.compile(r"((?<!\w)[ih])?-")
"""A hyphen parts words, but not »i-uddannelsen«."""

_TOTAL = lazyre.compile(r"i alt|udgør|omfatter|varer|svarer til|dage", re.IGNORECASE)


def text_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    """Yield every line of text in some blocks, those of tables and of notes included, with its place."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from line_of(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    if not cell.continued:
                        for p in cell.paragraphs():
                            if p.notes:
                                yield from line_of(p)
                            elif p.text.strip():
                                yield unmarked(p.text), p.span


def line_of(paragraph: Paragraph) -> Iterator[tuple[str, Span]]:
    """Yield a paragraph's text without note marks, and then that of the notes whose marks stand in it."""
    if paragraph.text.strip():
        yield unmarked(paragraph.text), paragraph.span
    for note in paragraph.notes:
        yield note.text, note.span


def prose_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    """Yield the paragraphs outside tables, and the notes to them, with their places."""
    return (line for b in blocks if not isinstance(b, Table) for line in line_of(b))


def durations(text: str, template: Template, default: PartCode | None = None) -> list[DurationDraft]:
    """Read how long the parts last, sentence by sentence.

    Only what names one part, and says that it lasts, counts; »i de første 6 måneder«,
    »et år før hoveduddannelsens afslutning« and a row of employments are no duration.
    ``default`` is the part meant where none is named.
    """
    found: list[DurationDraft] = []
    for sentence in _SENTENCE.split(text):
        beside = _beside(sentence, template)
        # »Hoveduddannelsen varer 60 måneder, heraf 24 måneder fælles …« tells of both.
        told = {part for part, _, _ in beside}
        stated = _stated(sentence, template, default if told <= {"common"} else None)
        others = [one for one in stated if one[0] not in told and (one[0] != "common" or not beside)]
        for part, months, words in (*others, *beside):
            found.append({"path": "", "part": part, "months": months, "text": " ".join(words.split())})
    return found


def _beside(sentence: str, template: Template) -> list[tuple[PartCode, int, str]]:
    """Read lengths that stand right beside a part's name: »hoveduddannelsen (60 måneder)«."""
    plain = _HYPHEN.sub(lambda hit: hit[0] if hit[1] else " ", sentence.casefold())
    times = list(_TIME.finditer(plain))
    if not times or len(plain) != len(sentence):
        return []
    hits = [(m, p.code) for p in template.parts for m in p.pattern.finditer(plain) if m.group().strip()]
    named = sorted((m.start(), m.end(), code) for m, code in hits)
    found: list[tuple[PartCode, int, str]] = []
    for at, (start, end, part) in enumerate(named):
        until = named[at + 1][0] if at + 1 < len(named) else len(plain)
        before = next((t for t in times if _leads(t, plain, start) or _heads_common(t, plain, start, part)), None)
        after = [t for t in times if end <= t.start() < until and not _leads(t, plain, until)]
        gap = plain[end : after[0].start()] if len(after) == 1 else "?"
        close = _GLUE.fullmatch(gap.removeprefix(" er") if plain[start:end].endswith("s") else gap)
        if close and _NO_LENGTH.match(plain[after[0].end() :]):
            close = None
        hit = before or (after[0] if close else None)
        months = parse_months(_spaced(hit.group())) if hit else None
        if hit and months:
            found.append((part, months, sentence[min(start, hit.start()) : max(end, hit.end())]))
    return found


def _leads(time: re.Match[str], plain: str, name: int) -> bool:
    """Tell whether a length stands right before the name that begins at ``name``, in the genitive."""
    return _IN_FRONT.search(time.group()) is not None and not plain[time.end() : name].strip() and time.end() <= name


def _heads_common(time: re.Match[str], plain: str, name: int, part: PartCode) -> bool:
    """Tell whether a length is that of the common part inside another: »de første 24 måneder er fælles …«."""
    return part == "common" and time.end() <= name and _OF_WHICH.fullmatch(plain[time.end() : name]) is not None


def _spaced(length: str) -> str:
    """Give »femårig« as »fem år«."""
    return re.sub(r"\s*årigt?e?$", " år", length)


def _stated(sentence: str, template: Template, default: PartCode | None) -> Iterator[tuple[PartCode, int, str]]:
    """Yield lengths that a verb binds to a part: »hoveduddannelsen varer i alt fem år«."""
    for clause in _CLAUSE.split(sentence):
        times = list(_TIME.finditer(clause))
        lasts = _LASTS.search(clause)
        if not times or lasts is None or (len(times) > 1 and lasts.group().casefold() == "består af"):
            continue
        time = times[0]
        parts, _ = parts_in(fold_parts(clause[: time.start()]), template)
        part = parts[0] if len(parts) == 1 else default if not parts else None
        months = parse_months(clause[time.start() :])
        between = clause[lasts.end() : time.start()] if lasts.end() <= time.start() else ""
        if part and months and len(between) <= 40 and not _POINT.search(between):
            yield part, months, clause


def research_days(text: str) -> int | None:
    """Read how many days the research training takes."""
    for sentence in _SENTENCE.split(text):
        if (days := parse_days(sentence)) and _TOTAL.search(sentence):
            return int(days)
    return None


_ONE = r"(?:I{1,3}|[1-3])"
_GENERAL = lazyre.compile(rf"\b(SOL|LAS)\b(?:[ -]?kurser(?:ne)?)?(?:\s*({_ONE}(?:\s*(?:,|og|-|–|/)\s*{_ONE})*))?")


def general_courses(text: str) -> list[str]:
    """Give the general courses that running text names by number: ``"SOL 1-3"`` gives all three."""
    found: list[str] = []
    for hit in _GENERAL.finditer(text):
        numbers = hit.group(2) or ""
        digits = [str(len(n)) if n.startswith("I") else n for n in re.findall(r"I{1,3}|[1-3]", numbers)]
        if re.search(r"[-–]", numbers) and len(digits) == 2:
            digits = [str(n) for n in range(int(digits[0]), int(digits[1]) + 1)]
        found.extend(f"{hit.group(1)} {n}" for n in digits)
    return list(dict.fromkeys(found))


def bare_mentions(text: str) -> list[tuple[str, ...]]:
    """Give the courses that a name without a number may stand for: »SOL« for SOL 1, 2 and 3."""
    bare = dict.fromkeys(hit.group(1) for hit in _GENERAL.finditer(text) if not hit.group(2))
    return [tuple(f"{name} {n}" for n in (1, 2, 3)) for name in bare]


_LONG = (
    r"(?:i alt |ca\. ?|varighed:? )?"
    r"(?:[0-9]{1,3}(?:[.,][0-9])?(?:\s*[-–+x×]\s*[0-9]{1,3})*|½|en|et|to|tre|fire|fem|seks|syv|ti)"
    r"\s*-?\s*(?:[a-zæøå]{3,12}(?=dag)|hele\s+|halve\s+)?(?:dag(?:e|es)?|uge(?:r|s)?|timer|days?|weeks?)\b(?:s?\s?internat)?"
)
# How long a course lasts, right behind its name: »(3 dage)«, », 3 dage«, »på 3 dage«, »varer tre dage«.
_LASTING = lazyre.compile(
    rf"\s*(?:\(\s*(?P<in>(?:hver\s+)?{_LONG})[^()]{{0,40}}\)|(?:[,:–—-]\s*|\s(?:på|af|varer|over|med)\s+)(?P<out>(?:hver\s+)?{_LONG}))",
    re.IGNORECASE,
)
# What leads up to a name: »deltager lægen i kurset«, »samt i de generelle kurser«, »er:«.
_LEADING = lazyre.compile(
    r".*(?:\bkurs(?:us|et|er|erne|usrækken)\b(?:\s+(?:i|om|er|omfatter|består af))?|:)\s*(?=\S)",
    re.DOTALL | re.IGNORECASE,
)
_BETWEEN = lazyre.compile(r"^(?:\s|[,;.]|\b(?:og|samt|i|på|om|de|det|den|desuden|endvidere|både)\b)+", re.IGNORECASE)
_AFTER_VERB = lazyre.compile(
    r".*\b(?:i|om|er|lægen|og|samt|gennemføre[rs]?|deltager|følger|tager|omfatter|består af)\s+(?=[A-ZÆØÅ»“\"])",
    re.DOTALL,
)
_VERB = lazyre.compile(
    r"\b(?:er|skal|kan|har|varer|omfatter|deltager|gennemføre[rs]?|afholdes|udbydes|ligger|svarer|udgør|består|tilmeldes?|lægen)\b"
)
# »Kurset i epilepsi varer tre dage« names it by its subject.
_COURSE_IN = lazyre.compile(r"\b[Kk]urs(?:us|et)\s+(?:i|om)\s+([a-zæøå][\w-]{3,}(?:\s[\w-]+){0,6})$")
_QUOTES = " »«“”\"'"
_LONGEST_COURSE = 100


def prose_courses(text: str, template: Template) -> list[tuple[str, str, PartCode | None]]:
    """Read the courses that running text names with their lengths: name, length and the part that it names.

    »I hoveduddannelsen deltager lægen i Epilepsi (4 dage) og Demens (3 dage)« gives two.
    """
    found: list[tuple[str, str, PartCode | None]] = []
    part: PartCode | None = None
    for sentence in _SENTENCE.split(text):
        start, part = 0, None
        for hit in _LASTING.finditer(sentence):
            stretch, start = sentence[start : hit.start()], hit.end()
            parts, _ = parts_in(fold_parts(stretch), template)
            part = parts[-1] if parts else part
            length = hit["in"] or hit["out"]
            names = _course_names(stretch)
            each = length.casefold().startswith("hver")
            names = names[0].split(" og ") if each and len(names) == 1 else names
            found += [(name, length if each or name is names[-1] else "", part) for name in names]
    return found


def _course_names(stretch: str) -> list[str]:
    """Give the names that end a stretch of text; more than one where commas part them."""
    if about := _COURSE_IN.search(stretch):
        return [about[1][:1].upper() + about[1][1:]]
    own = _BETWEEN.sub("", _LEADING.sub("", stretch))
    if _VERB.search(own) or not _begins_name(own):
        own = _AFTER_VERB.sub("", own)
    names = [n.strip(_QUOTES + ",;") for n in re.split(r",\s+(?:og\s+)?", own)]
    if len(names) > 1 and " og " in names[-1]:
        names[-1:] = names[-1].rsplit(" og ", 1)
    names = [n.strip(_QUOTES) for n in names]
    good = all(_begins_name(n) and len(n) <= _LONGEST_COURSE and not _VERB.search(n) for n in names)
    return names if good else []


def _begins_name(text: str) -> bool:
    bare = text.lstrip(_QUOTES)
    return bare[:1].isupper() or bare[:1].isdigit()
