"""Assessment: a known method for every competency, at a time within the part, signed by somebody."""

from __future__ import annotations

from ..ground.diagnostics import Findings
from ..ground.folding import fold
from ..ground.near import near
from ..language.vocabulary import get
from ..model.draft import PartDraft, Recognised
from .context import Context, competencies, described, name, rule, specialty, suggestion, with_matrix
from .swapped import columns_swapped, is_swapped, tell_cells, tell_columns


@rule("assessment-method-missing")
def assessment_method_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a competency with an empty cell of assessment methods."""
    for part, c in competencies(r.draft):
        if "assessments" in part["columns"] and not c.get("assessments"):
            path = c["path"] + "/assessments"
            words = c.get("title") or c.get("number", "")
            found.add("assessment-method-missing", path, r.span(path), quote=words, competency=name(c))


@rule("assessment-method-unknown")
def assessment_method_unknown(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a method that neither the vocabulary nor the document's own prose knows.

    A name that resembles one of the document's own list is most likely that one; next comes the vocabulary.
    Cells, or whole columns, that changed places with the learning strategies are told once.
    """
    names = [m for part in r.draft["parts"] for m in part["method_names"] if fold(m)]
    own = [fold(m) for m in names]
    whole = [p["code"] for p in described(r.draft) if columns_swapped(p)]
    for part in described(r.draft):
        if part["code"] in whole:
            tell_columns(r, found, part)
    for part, c in competencies(r.draft):
        if is_swapped(c):
            if part["code"] not in whole:
                tell_cells(r, found, c)
            continue
        for i, a in enumerate(c.get("assessments", [])):
            text = fold(a["text"])
            if a["method"] not in (None, "other") or a["card"] or any(m in text for m in own):
                continue
            path = f"{c['path']}/assessments/{i}"
            close = near(a["text"], names, 0.75) or suggestion("methods", a["text"])
            found.add(
                "assessment-method-unknown",
                path,
                r.span(path),
                quote=a["text"],
                variant="nearest" if close else "",
                text=a["text"],
                competency=name(c),
                suggestion=close,
            )


@rule("timing-outside-part")
def timing_outside_part(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a competency with a month beyond the end of its part, once for each competency."""
    for part, c in competencies(r.draft):
        length = _months(r, part)
        stated = [(c["path"] + "/timing", m) for m in c.get("months", [])]
        stated += [
            (f"{c['path']}/assessments/{i}", m) for i, a in enumerate(c.get("assessments", [])) for m in a["months"]
        ]
        late = [(path, m) for path, m in stated if length and m > length]
        if late:
            path, month = max(late, key=lambda pair: pair[1])
            found.add(
                "timing-outside-part",
                path,
                r.span(path),
                quote=r.quotes.get(path, ""),
                competency=name(c),
                month=month,
                months=length,
                part=part["code"],
            )


def _months(r: Recognised, part: PartDraft) -> int:
    """Give the length of a part in months: the document's, else the longest known, else 0."""
    if part["months"]:
        return part["months"]
    term = specialty(r.draft)
    training = term.part(part["code"]) if term else None
    return max(training.months, default=0) if training else 0


@rule("sign-off-impossible")
def sign_off_impossible(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report competencies for which only functions are named that cannot approve.

    What a competency says counts before what its part says, and that before the data of
    the specialty; where nothing is said, the supervisor approves.
    """
    term = specialty(r.draft)
    for part in with_matrix(r.draft):
        path = f"parts/{part['code']}"
        if nobody := _nobody(part["sign_off"]):
            found.add(
                "sign-off-impossible", path, r.span(path), quote=nobody, variant="part", part=part["code"], text=nobody
            )
        elif not part["sign_off"] and term and (nobody := _nobody(list(term.sign_off))):
            found.add("sign-off-impossible", path, r.span(path), variant="specialty", part=part["code"], text=nobody)
    for _, c in competencies(r.draft):
        if nobody := _nobody(c.get("sign_off", [])):
            path = c["path"] + "/sign_off"
            found.add("sign-off-impossible", path, r.span(path), quote=nobody, competency=name(c), text=nobody)


def _nobody(functions: list[str]) -> str:
    """Give the functions named, where none of them is a sign-off role; else an empty text."""
    if not functions or any(get("signoff", f) for f in functions):
        return ""
    return ", ".join(functions)
