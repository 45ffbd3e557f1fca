"""What the section on transition says beside the date: who may switch, and single competencies.

The real cases are in the domain notes (»Transitions on revision«).  Only a sentence that says it
outright counts; everything else is left to ``overgang.yaml`` or to a person.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import Literal

from ...ground import lazyre
from ...ground.dates import find_dates, last_day
from ...language.transition import cue, parse_transition, sentences, switching
from .choose import Single, Switch

APPROVERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("uao", cue(r"uao|uddannelsesansvarlig\w* (?:over)?læge\w*|consultant responsible for training")),
    (
        "regional-council",
        cue(
            r"(?:det |de |den )?regional\w* (?:videreuddannelses)?råd\w*(?: for lægers? videreuddannelse)?"
            r"|regional\w* godkend\w*|region\w*|regional council|regional approval"
        ),
    ),
    ("secretariat", cue(r"(?:videreuddannelses)?sekretariat\w*|secretariat")),
    ("pkl", cue(r"pkl|postgraduat\w* klinisk\w* lektor\w*")),
    ("main-supervisor", cue(r"hovedvejleder\w*|main supervisor")),
    ("tutor", cue(r"tutorlæge\w*|tutor")),
    ("health-authority", cue(r"sundhedsstyrelsen|danish health authority")),
)
_NEEDS = cue(
    r"kræve\w*|forudsæt\w*|godkend\w*|tillad\w*|tilladelse\w*|tilslutning\w*|samtykke\w*|accept\w*|aftale\w*"
    r"|ansøg\w*|require\w*|approv\w*|agree\w*"
)
_RECOMMENDED = cue(r"anbefal\w*|tilråd\w*|opfordr\w*|recommend\w*|encourag\w*")
_NOT_RECOMMENDED = cue(r"anbefal\w* ikke|ikke anbefal\w*|not recommend\w*")
_REFUSED = cue(
    r"(?:kan|må) (?:\w+ )?ikke (?:\w+ ){0,2}?(?:skifte|overgå|overføres|overflyttes|gå over|følge|vælge)"
    r"|skift\w*[^.;]{0,40}ikke (?:mulig\w*|tillad\w*)|(?:ikke|ingen) mulighed\w* for[^.;]{0,30}skift\w*"
    r"|ikke (?:muligt|tilladt) at (?:skifte|overgå|gå over)|(?:may not|cannot) switch"
)
_LATE = cue(
    r"sidst\w*|sent|slutning\w*|afslutning\w*|kort tid|tilbage|næsten færdig\w*|mindre end (?:et|ét|to|\d+)"
    r"|late|final|remaining"
)
_FINISH = cue(
    r"færdiggør\w*|afslut\w*|fortsæt\w*|forbliv\w*|blive\w*|gennemfør\w*|finish\w*|complet\w*|continu\w*|stay"
    r"|remain"
)
_CONTINUED = lazyre.compile(r"\s*(?:skift|det |dette |den |ansøg|(?:en )?sådan|such|a switch|it |this )", re.IGNORECASE)
_BY = lazyre.compile(
    r"\b(?:senest|indtil|frem til|inden udgangen af|no later than|until)\W*(?:den|d\.)?\s*$", re.IGNORECASE
)
_COMPETENCY = cue(r"(?:enkelt)?-?kompetence\w*|competenc\w*")
_JUDGED = lazyre.compile(
    r"\b(?:bedøm|vurder|godkend|attester|judge|assess|approve)\w*\b[^.;]{0,60}?"
    r"\b(?:efter|ud fra|i henhold til|på|by|against)\b[^.;]{0,40}?"
    r"\b(nye?|ny målbeskrivelse|denne|lavere|new|lower|gamle|hidtidige|tidligere|old|former)\b",
    re.IGNORECASE,
)
_MUST = lazyre.compile(
    r"\b(?:skal|must|shall)\b[^.;]{0,40}?\b(?:bedøm|vurder|godkend|attester|judge|assess|approve)", re.IGNORECASE
)
_FEW = lazyre.compile(r"\benkelt\w*|\bniveau\w*|\bvisse\b|\bfølgende\b|\bsingle\b|\bsome\b|\blevel\w*", re.IGNORECASE)
_OPEN = lazyre.compile(r"\[[^\]]*\]")
_NUMBER = lazyre.compile(r"\b[A-ZÆØÅ]{1,4}\d{1,3}\b")
_OLD = frozenset(("gamle", "hidtidige", "tidligere", "old", "former"))


def approver(text: str) -> str:
    """Give the code of who must approve a switch, or the words themselves where they are not known."""
    bare = re.sub(r"^(?:de[nt]?|the)\s+", "", text.strip(), flags=re.IGNORECASE)
    return next((code for code, cue in APPROVERS if code == bare or cue.fullmatch(bare)), text.strip())


@lru_cache(maxsize=128)
def read_switch(text: str) -> Switch | None:
    """Read whether doctors on an earlier edition may follow this one, and on what conditions.

    ``None`` where nothing is said of it.
    """
    written = _written(text)
    about = [s for s in written if switching(s) or _needs(s)]
    if not about:
        return None
    conditions = [s for i, s in enumerate(written) if _conditions(written, i)]
    requires = dict.fromkeys(code for s in conditions for code in _approvers(s))
    late = [s for s in written if _LATE.search(s) and _FINISH.search(s)]
    either = len(requires) > 1 and any(_either(s) for s in conditions)
    note = " ".join(s for s in written if s in about or s in conditions)
    return Switch(_stance(about), tuple(requires), either, _deadline(written), " ".join(late), note)


def _written(text: str) -> list[str]:
    """Give the sentences without what stands in brackets: that is still to be decided (``maalbog transition``)."""
    return sentences(_OPEN.sub(" ", text))


def _stance(about: list[str]) -> Literal["recommended", "allowed", "refused"]:
    if any(_REFUSED.search(s) for s in about):
        return "refused"
    recommended = any(_RECOMMENDED.search(s) and not _NOT_RECOMMENDED.search(s) for s in about)
    return "recommended" if recommended else "allowed"


def _needs(sentence: str) -> bool:
    """Tell whether the sentence states what a switch requires (»Skift kræver godkendelse af …«)."""
    return re.match(r"\s*(?:et |en |a )?(?:skift\w*|switch\w*)\b", sentence, re.IGNORECASE) is not None and (
        _NEEDS.search(sentence) is not None
    )


def _conditions(written: list[str], i: int) -> bool:
    """Tell whether who is named in a sentence is named for a switch: in it, or right after one."""
    if not _NEEDS.search(written[i]):
        return False
    if switching(written[i]) or _needs(written[i]):
        return True
    return i > 0 and switching(written[i - 1]) is not None and _CONTINUED.match(written[i]) is not None


def _named(sentence: str) -> list[tuple[int, int, str]]:
    """Find them in the order of the sentence."""
    return sorted((*m.span(), code) for code, cue in APPROVERS if (m := cue.search(sentence)) is not None)


def _approvers(sentence: str) -> list[str]:
    return [code for _, _, code in _named(sentence)]


def _either(sentence: str) -> bool:
    """Tell whether one of them is enough: »tutorlægen eller den uddannelsesansvarlige overlæge«."""
    hits = _named(sentence)
    return any(re.search(r"\b(?:eller|or)\b", sentence[a[1] : b[0]]) for a, b in itertools.pairwise(hits))


def _deadline(written: list[str]) -> str | None:
    for sentence in written:
        switch = switching(sentence) or re.search("skift", sentence, re.IGNORECASE)
        for date in find_dates(sentence):
            if switch and switch.start() < date.start and _BY.search(sentence[: date.start]):
                return last_day(date.date)
    return None


@lru_cache(maxsize=128)
def read_singles(text: str) -> tuple[Single, ...]:
    """Read which single competencies are judged by another edition than the doctor's own."""
    found = []
    for sentence in _written(text):
        judged = _JUDGED.search(sentence)
        if judged and _COMPETENCY.search(sentence) and (_FEW.search(sentence) or _NUMBER.search(sentence)):
            by: Literal["new", "old"] = "old" if judged[1].casefold() in _OLD else "new"
            numbers = tuple(dict.fromkeys(_NUMBER.findall(sentence)))
            found.append(Single(numbers, by, sentence, _MUST.search(sentence) is not None))
    return tuple(found)


def deciding(text: str) -> str:
    """Give the sentence out of which the event and the day are read, or the whole text."""
    read = parse_transition(text)
    return next((s for s in sentences(text) if read and parse_transition(s) == read), text.split("\n", 1)[0])
