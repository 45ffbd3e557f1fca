"""What ``maalbog verify`` found, for people and for programs: what was proved, what was not, what deviates."""

from __future__ import annotations

from collections.abc import Sequence

from ...bundle.approval.signing import fingerprint
from ...bundle.approval.verify import Checks, Proof
from ...ground.jsonfile import plain
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.terminal import BOLD, GREEN, RED
from ...ground.words import words
from ...language import vocabulary
from ...report.kit.view import Lines, Page, Section
from ...report.report import Finding, document_report
from ...report.tool import Tool

TOOL = Tool(__package__, ("text", "json"), format="verify", module="verify")
_WORDS = words("approval", "verify")


def is_proved(proofs: Sequence[Proof]) -> bool:
    """Tell whether there was something to try, and nothing deviates."""
    tried = [proof for proof in proofs if proof.kind != "report"]
    return bool(tried) and not any(proof.found for proof in tried)


def view(made: tuple[Sequence[Proof], Checks], lang: Lang) -> list[Page]:
    """Give each edition: what was proved and what not, and every deviation with its remedy."""
    proofs, checks = made
    tried = [proof for proof in proofs if proof.kind != "report"]
    pages = [_page(proof, checks, lang) for proof in tried]
    reports = tuple(one_line(proof.path) for proof in proofs if proof.kind == "report")
    if reports:
        head = Lines((_WORDS[lang]["reports"],), whole=True)
        pages.append(Page("", (head, Lines(reports, "  ", whole=True))))
    return [*pages, Page("", (Lines((_total(tried, lang),), whole=True),))]


def data(made: tuple[Sequence[Proof], Checks], lang: Lang) -> dict[str, object]:
    """Give the same for a program."""
    proofs, checks = made
    return {
        "verdict": "proved" if is_proved(proofs) else "deviates",
        "keys": [fingerprint(key) for key in checks.keys],
        "items": [_item(proof, lang) for proof in proofs],
    }


def _item(proof: Proof, lang: Lang) -> dict[str, object]:
    approval = proof.approval
    return {
        **plain(proof, "path kind specialty edition"),
        "verdict": "deviates" if proof.found else "not-built" if proof.kind == "report" else "proved",
        "approval": plain(approval, "case date by") if approval else None,
        "key": fingerprint(proof.key) if proof.key else None,
        "proved": list(proof.proved),
        "unproved": [code for code, _ in _unproved(proof)],
        "diagnostics": [_finding(one) for one in _findings(proof, lang)],
    }


def _finding(one: Finding) -> dict[str, object]:
    values = dict(one.diagnostic.args)
    return {
        "code": one.code,
        "name": one.name,
        "variant": one.diagnostic.variant,
        **plain(one, "severity message help"),
        "file": values.get("file"),
    }


def _findings(proof: Proof, lang: Lang) -> Sequence[Finding]:
    return document_report(proof.path, proof.found, mode="approved", lang=lang).findings


def _page(proof: Proof, checks: Checks, lang: Lang) -> Page:
    words, about = _WORDS[lang], _about(proof, lang)
    verdict, shade = (words["wrong"], RED) if proof.found else (words["ok"], GREEN)
    values = _values(proof, checks)
    told = (
        ("proved", [words[_key(point)].format_map(values) for point in proof.proved]),
        ("unproved", [words[key].format_map(values) for _, key in _unproved(proof)]),
    )
    points = [
        Section("", (Lines((words[key],), "  ", whole=True), Lines(tuple(said), "  – ", "    ")))
        for key, said in told
        if said
    ]
    return Page(
        one_line(proof.path),
        (Lines((about,) if about else (), rest=""), Lines((verdict,), style=f"{BOLD};{shade}", whole=True)),
        (*points, *(_deviation(one) for one in _findings(proof, lang))),
    )


def _deviation(one: Finding) -> Section:
    """Give a deviation: the rule, what is wrong, and what to do; its place is the folder above."""
    return Section(
        "",
        (
            Lines((f"  {one.code} {one.name}",), style=RED, whole=True),
            Lines((f"{one.message}.",), "    ", "    "),
            Lines((one.help,), "    → ", "      "),
        ),
    )


def _key(point: str) -> str:
    return "approval.bundle" if point == "approval" else point


def _unproved(proof: Proof) -> list[tuple[str, str]]:
    """Give what was not proved though nothing deviates: the point and the key of its words."""
    if proof.found or not proof.proved:
        return []
    found = []
    if proof.kind != "document" and "record" not in proof.proved:
        found.append(("record", "no-record"))
    if "own-signature" in proof.proved:
        found.append(("signature", "no-key"))
    elif "signature" not in proof.proved and "record" not in proof.proved:
        found.append(("signature", "no-signature"))
    return found


def _values(proof: Proof, checks: Checks) -> dict[str, object]:
    place = (checks.specialties.as_posix() + "/") if checks.specialties else ""
    return {
        "files": proof.files,
        "source": one_line(proof.source or ""),
        "record": f"{place}{proof.specialty}/godkendelse.yaml",
        "key": fingerprint(proof.key) if proof.key else "",
    }


def _about(proof: Proof, lang: Lang) -> str:
    facts = []
    if proof.specialty:
        facts.append(vocabulary.label("specialties", proof.specialty, lang) or one_line(proof.specialty))
    if proof.edition:
        facts.append(date_text(lang, proof.edition))
    if proof.approval:
        said = proof.approval
        date = date_text(lang, said.date)
        facts.append(_WORDS[lang]["approval"].format(case=one_line(said.case), date=date, by=one_line(said.by)))
    return " · ".join(facts)


def _total(proofs: Sequence[Proof], lang: Lang) -> str:
    wrong, n = sum(bool(p.found) for p in proofs), len(proofs)
    if n == 0:
        key = "none"
    elif wrong:
        key = "no" if n == 1 else "some"
    else:
        key = "one" if n == 1 else "all"
    return _WORDS[lang][f"total.{key}"].format(n=n, wrong=wrong)
