"""Counts, points in time and lengths of time in Danish prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import prod

from ..ground import lazyre
from ..ground.folding import unmarked

_NUMBERED = {1: "en et én ét one", 2: "to two", 3: "tre three", 4: "fire four", 5: "fem five", 6: "seks six"}
_NUMBERED |= {7: "syv", 8: "otte", 9: "ni", 10: "ti", 11: "elleve", 12: "tolv twelve"}
_NUMBERED |= {13: "tretten", 14: "fjorten", 15: "femten", 16: "seksten", 17: "sytten", 18: "atten", 19: "nitten"}
_NUMBERED |= {20: "tyve", 25: "femogtyve", 30: "tredive", 40: "fyrre", 50: "halvtreds", 100: "hundrede"}
_NUMBERED |= {24: "fireogtyve", 30: "tredive", 36: "seksogtredive", 48: "otteogfyrre", 60: "tres"}
NUMBER_WORDS = {word: number for number, words in _NUMBERED.items() for word in words.split()}
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_N = rf"(?:\d{{1,5}}|{_WORD})"
# »en« and »et« are articles before a noun (»observation af en samtale«) and count only in »en gang«.
_MANY = rf"(?:\d{{1,5}}|{'|'.join(w for w in NUMBER_WORDS if w not in ('en', 'et', 'one'))})"
_MONTH = r"(?:måneder(?:s|ne)?|måneds?|mån\.?|mdr?s?|mnd|months?)(?![a-zæøå])"
_YEAR = r"(?:årigt?e?|års?|years?)(?![a-zæøå])"


# A raised figure after a number is a note mark, if the number is no power of ten in a product.
_NOTE_MARK = lazyre.compile(r"(?<=\d)(?<![x×·*]10)(?<![x×·*] 10)[¹²³⁴-⁹](?:[,;]?[⁰¹²³⁴-⁹⁾*†‡])*")


def _plain(text: str) -> str:
    """Give a text in lower case, without note marks after its words and numbers."""
    return without_note_marks(text).casefold()


def _number(text: str) -> int:
    return NUMBER_WORDS[text] if text in NUMBER_WORDS else prod(map(int, re.split(r"\s*[x×]\s*", text)))


# --- counts -------------------------------------------------------------------------------

# What a number may stand before without being a count of assessments: time, share, size of an audit.
_NO_COUNT = (
    r"(?!\s*(?:[-–]\s*\d+\s*)?\.?\s*(?:mdr|md\b|måned|month|år\b|års|year|uge|dag|time|min\b|minut|%|pct|procent"
    r"|point|°|grad|gr\b|\d|/\s*(?:[a-z]+\s*)?(?:mdr|md|måned)))(?![\d.,]\d)"
)
_AUDITED = lazyre.compile(
    r"(?:\b(?:af|på|over|med|i|fra|omfattende|mindst|minimum|min\.?|ca\.?)\s+)*"
    r"\b\d+(?:\s*[-–]\s*\d+)?\s+(?:\w+\s+){0,2}?"
    r"\w*(?:journal|patient|forløb|epikris|notat|sag\b|sager|henvisning|svar|record|case|beskrivelse|operation|erklæring|dokument|blanket)\w*"
)
_CARD_NUMBER = lazyre.compile(
    r"\w*kort(?:et)?\s*(?:nr\.?|nummer|no\.?)?\s*[a-zæøå]{0,3}\d+(?:\s*(?:,|og|-|–)\s*\d+)*(?!\s*gange)"
)
# Who or what else is counted beside a method: pages, raters, questions.
_NO_UNIT = (
    r"(?!(?:\w+\s+)?\w*(?:side\b|sider|ord\b|ects|spørgsmål|slide|kron|kr\b|mg\b|ml\b|cm\b|mm\b|kg\b|liter|bedømmer|respondent|rater"
    r"|person|kolleg|medarbejder|deltager|vejleder|supervisor|læge|sygeplejerske|faggruppe|dele?\b|trin\b|niveau|fase|døgn"
    r"|sek\b|sekund|kvartal|halvår|semester|punkt|kriteri|kompetence|domæne|artik|studerende))"
)
_UNITS = (
    r"(?:gange?|stk|attest|godkend|procedure|observation|vurdering|case|patient|osats|mini|cex|supervi|operation"
    r"|skema|kort\b|forløb|samtale|opgave|sæt|audit|evaluering|times)"
)
_COUNTS = tuple(
    lazyre.compile(pattern)
    for pattern in (
        r"\b(\d{1,2}\s*[x×]\s*\d{1,2})(?=\s*(?:gange?\b|stk|[).,;]|$))",
        rf"(?:\b(?:mindst|minimum|min\.?|mininum|at least|minst|antal:?|n\s*=)|≥|>=)\s*(?:af\s+)?({_N})\b{_NO_COUNT}",
        rf"\b({_N})(?:\s*\(\w+\))?(?:\s*(?:-|–|til|eller)\s*{_N})?\s+(?:\w+\s+)?gange?\b",
        rf"\b({_N})(?:\s*[-–]\s*\d+)?\s*(?:times|stk)\b",
        r"(?:[x×]\s*)(\d{1,3})\b",
        r"\b(\d{1,3})(?:\s*[-–]\s*\d+)?\s*[x×](?![a-zæøå])",
        rf"\b({_MANY}){_NO_COUNT}(?:\s*(?:-|–|til)\s*{_MANY})?\s+(?:\w+\s+)?{_UNITS}\w*",
        r"\b(\d{1,3})\s*(?:/|pr\.?|per)\s*år\b",
        rf"\b({_N})\s+årlig",
        rf"^({_MANY})(?:\s*[-–]\s*\d+)?\s+(?=[a-zæøå]){_NO_COUNT}",
        r"\(\s*(\d{1,5})\s*\)\s*\.?$",
        r"(?<!kort)(?<!niveau)(?<!trin)(?<!skema)(?<!nr)\s*:\s*(\d{1,3})\s*\.?$",
    )
)
# A unit that we do not know is counted too, where its number begins what is said; of a registration, anywhere.
_ANY_UNIT = rf"({_MANY})(?:\s*(?:[-–]|til)\s*{_MANY})?\s+(?=[a-zæøå])"
_TOLD = lazyre.compile(rf"(?:[:(;,–]\s*|\bi alt\s+){_ANY_UNIT}{_NO_COUNT}{_NO_UNIT}")
_REGISTERED = lazyre.compile(rf"\b{_ANY_UNIT}{_NO_COUNT}{_NO_UNIT}")
_THOUSANDS = lazyre.compile(
    r"(?<![\d.,])(?<!kort )(?<!nr )(?<!nr\. )([1-9]\d{0,2})"
    r"(?:\.(\d{3})|[ \u00a0\u2009\u202f](\d{3})(?=\s*(?:[a-zæøå)]|$)))(?![\d.,]*\d)"
)
_MOST = 99_999
_ANY_NUMBER = lazyre.compile(rf"\d|\b(?:{_WORD})\b")


@lru_cache(maxsize=4096)
def parse_count(text: str, method: str = "") -> int | None:
    """Read how many times something must be done: »(min. 3)«, »× 3«, »tre gange«, »min. 3/år« is 3.

    The lower end of a range counts.  An audit's size is left out
    (»Audit af 5 journaler« is one audit).  Months, 360 degrees and card numbers are none.
    """
    low = _plain(text)
    if not _ANY_NUMBER.search(low):
        return None
    low = _CARD_NUMBER.sub(" ", low)
    low = _THOUSANDS.sub(lambda m: m[1] + (m[2] or m[3]), low)
    low = re.sub(r"\b360\b\s*[-–]?\s*(?:°|⁰|º|˚|gr\w*\.?)?", " ", low)
    low = re.sub(r"\bhver(?:t)?\s+\d+\.?", " ", low)
    if method == "audit":
        low = _AUDITED.sub(" ", low)
    more = () if method == "audit" else (_TOLD, _REGISTERED) if method == "experience-registration" else (_TOLD,)
    for pattern in (*_COUNTS, *more):
        for found in pattern.finditer(low.strip()):
            if 0 < (count := _number(found[1])) <= _MOST:
                return count
    return None


def without_note_marks(text: str) -> str:
    """Leave out raised signs at the end of words and numbers: they point to notes."""
    return _NOTE_MARK.sub("", unmarked(text))


# --- points in time -----------------------------------------------------------------------

_POINT = lazyre.compile(
    rf"(?P<skip>\b(?:over|under|hver|hvert|børn|ældre end|yngre end)\s+(?:\w+\s+)?)?"
    rf"(?:(?P<list>\b(?:\d{{1,2}}|{_WORD})\.?(?:\s*(?:,|/|og|eller|-|–|til|and|to)\s*(?:\d{{1,2}}|{_WORD})\.?)*)"
    rf"\s*[.-]?\s*{_MONTH}|\b{_MONTH}\.?\s*(?P<after>\d{{1,2}}(?:\s*(?:,|/|og|-|–|til|to)\s*\d{{1,2}})*)"
    rf"(?!\s*(?:gange|stk|x|\d)))"
)
_NUMBERS = lazyre.compile(rf"\d+|\b(?:{_WORD})\b")
_WORD_YEAR: dict[str, int] = {"første": 1, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5}
_ORDINAL = r"(?:(\d)\.|(første|andet|tredje|fjerde|femte))\s*(?:uddannelses)?år\b"
_IN_YEAR = lazyre.compile(rf"\b(?:i|på|i løbet af|inden for|within)\s+(?:det\s+)?{_ORDINAL}")
_AFTER_YEAR = lazyre.compile(
    r"\b(?:efter|inden|senest|ved udgangen af|after|inden udgangen af|ved afslutningen af|ved)"
    r"\s+(?:ca\.?\s+)?(?:det\s+)?"
    rf"(?:(\d(?:[.,]5)?|½|\d\s*½|halvandet|{_WORD})\s*{_YEAR}|{_ORDINAL})"
)
_HALF_YEAR = lazyre.compile(
    r"\b(?:efter|i|inden|ved)\s+(?:(?:det|de)\s+)?(?:(1|2)\.|(første|andet))\s*halv(?:e\s*)?år\b"
    r"|\befter\s+(?:et\s+)?halvt?\s*år\b"
)


@lru_cache(maxsize=4096)
def parse_timing(text: str) -> tuple[int, ...]:
    """Read points in time as months from the start: »efter 6 og 9 mdr.« is 6 and 9.

    A range gives its two ends, a whole year its first and last month (»i 2. år«: 13 and
    24).  Ages (»børn under 6 måneder«) and rhythms (»hver 3. måned«) are no points in time.
    """
    low = _plain(text)
    months: list[int] = []
    for found in _POINT.finditer(low):
        if not found["skip"]:
            months += map(_number, _NUMBERS.findall(found["list"] or found["after"]))
    for found in _IN_YEAR.finditer(low):
        year = int(found[1]) if found[1] else _WORD_YEAR[found[2]]
        months += [12 * year - 11, 12 * year]
    for found in _AFTER_YEAR.finditer(low):
        length = parse_months(found[1] + " år") if found[1] else None
        months.append(length or 12 * (int(found[2]) if found[2] else _WORD_YEAR.get(found[3] or "", 1)))
    for found in _HALF_YEAR.finditer(low):
        months.append(12 if "2" in (found[1] or "") or found[2] == "andet" else 6)
    return tuple(dict.fromkeys(m for m in months if 0 < m <= 120))


# --- lengths of time ----------------------------------------------------------------------

_SPELT = lazyre.compile(rf"\b({_WORD})(?:\b|(?=år))")
_LENGTH = lazyre.compile(
    rf"(?<![\d.,–-])(?:(?P<half>halvandet)|(?P<halfyear>halvt?)|(?P<n>\d{{1,3}})(?P<frac>\s*½|\s+1/2|\s*[.,]5|\s+halvt)?"
    rf"|(?P<only>½|1/2))"
    rf"(?![.,]\d)\s*-?\s*(?:(?P<month>{_MONTH})|(?P<year>{_YEAR}))"
    rf"(?:\s+og\s+(?P<more>\d{{1,2}})\s*{_MONTH})?"
)
_RANGE = lazyre.compile(rf"\d+(?:\s*½)?\s*(?:-|–|til|eller)\s*\d+(?:\s*½)?\s*(?:{_MONTH}|{_YEAR})")


@lru_cache(maxsize=2048)
def parse_months(text: str) -> int | None:
    """Read the first length of time as whole months: »4½ år« is 54, »halvandet år« 18.

    A range (»4-5 år«) and a text without a length give ``None``.
    """
    low = _SPELT.sub(lambda m: str(NUMBER_WORDS[m[1]]), _plain(text).replace("et halvt år", "½ år"))
    low = re.sub(r"\b(\d{1,2}) og ½ år", r"\1 ½ år", low).replace("1 halvt år", "½ år")
    found = _LENGTH.search(low)
    if found is None or ((span := _RANGE.search(low)) and span.start() <= found.start()):
        return None
    if found["half"]:
        return 18
    if found["halfyear"] or found["only"]:
        return 6 if found["year"] else None
    count, half = int(found["n"]), bool(found["frac"])
    if found["month"]:
        return count if count <= 240 else None
    months = 12 * count + (6 if half else 0) + int(found["more"] or 0)
    return months if months <= 240 else None


_DAYS = r"(?:kursus|undervisnings|arbejds|hele\s+|course\s+)?(?:dage?s?|days?|dags)\b"
_D = r"(\d{1,3}(?:[.,]\d)?|\d?\s*½)"
_DAY_FORMS: tuple[tuple[re.Pattern[str], Callable[[list[float]], float]], ...] = (
    (lazyre.compile(rf"\b(\d{{1,3}})\s*[x×*]\s*{_D}\s*-?\s*{_DAYS}"), prod),
    (lazyre.compile(rf"{_D}\s*(?:-?\s*{_DAYS})?\s*\+\s*{_D}\s*-?\s*{_DAYS}"), sum),
    (lazyre.compile(rf"(?<![\d.,–-]){_D}\s*-?\s*{_DAYS}"), sum),
    (lazyre.compile(r"\b(\d{1,2})\s*-?\s*(?:uger?s?|weeks?)\b"), lambda n: 5 * n[0]),
)


def _float(text: str) -> float:
    text = text.replace(" ", "")
    return float(text.replace("½", "") or 0) + 0.5 if "½" in text else float(text.replace(",", "."))


@lru_cache(maxsize=2048)
def parse_days(text: str) -> int | float | None:
    """Read a course's length in days: »3+1 dage« is 4, »2 x 2 dage« 4, »en uge« 5, »2,5 dage« 2.5."""
    low = re.sub(r"\b(?:en\s+)?halv\s+dag", "½ dag", _plain(text))
    low = re.sub(r"\bhalvanden\s+dag", "1½ dag", _SPELT.sub(lambda m: str(NUMBER_WORDS[m[1]]), low))
    for form, total in _DAY_FORMS:
        if found := form.search(low):
            days = total([_float(g) for g in found.groups()])
            return int(days) if days == int(days) else days
    return None
