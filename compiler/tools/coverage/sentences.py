"""What is said of the numbers, in sentences: holes, what is piled up, and where a specialty differs."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.data import Thresholds
from ...ground.lang import Lang
from ...ground.phrases import counted, listed, quoted
from ...ground.plaintext import one_line, shorten
from ...model.logbook import Competency
from ..estimate.sentences import number
from .count import Coverage
from .overview import Grid, differences
from .remarks import Kind, Remark
from .words import WORDS, method_name, part_name, role_name


def headline(found: Sequence[Remark], lang: Lang) -> str:
    """Say how much there is to look at."""
    words = WORDS[lang]
    if not found:
        return words["head.none"]

    def many(kind: Kind) -> str:
        n = sum(one.kind == kind for one in found)
        return words[f"{kind}.no"] if not n else words[f"{kind}.one"] if n == 1 else words[f"{kind}.many"].format(n=n)

    return words["head"].format(holes=many("hole"), loads=many("load"))


def basis(limits: Thresholds, lang: Lang, *, several: bool) -> list[str]:
    """Say which thresholds and ways of counting lie behind the words."""
    compare = ["basis.compare"] if several else []
    keys = ["basis", "basis.part", "basis.untested", "basis.heavy", *compare, "basis.count"]
    return [WORDS[lang][key].format(**limits) for key in keys]


def differing(grids: Sequence[Grid], limits: Thresholds, lang: Lang) -> list[str]:
    """Say where a specialty differs from the others, or why nothing is said."""
    words = WORDS[lang]
    if max((len(grid.rows) for grid in grids), default=0) < limits["compare_least"]:
        return [words["differ.few"].format(n=limits["compare_least"])]
    lines = [
        words[f"differ.{one.axis}"].format(
            name=one_line(one.made.book.name),
            percent=one.percent,
            median=one.median,
            what=WORDS[lang]["one.role"].format(roles=quoted(lang, role_name(one.code, lang)))
            if one.axis == "role"
            else quoted(lang, method_name(one.code, lang)),
        )
        for grid in grids
        for one in differences(grid, limits)
    ]
    return lines or [words["differ.none"]]


def sentence(one: Remark, made: Coverage, limits: Thresholds, lang: Lang) -> str:
    """Say one remark."""
    words = WORDS[lang]
    by_id = {c.id: c for c in made.book.competencies}
    those = [by_id[id] for id in one.competencies]
    elsewhere = listed(lang, [part_name(code, lang) for code in one.elsewhere])
    shown = _title(those[0], lang) if one.code == "competency-heavy" else _numbers(those, limits["named_most"], lang)
    n = counted(lang, len(those), "competencies") if one.code == "method-dominant" else len(those)
    return words[one.code].format(
        part=part_name(one.part, lang),
        roles=_roles(one, lang),
        methods=_methods(one.methods, lang),
        competencies=shown,
        n=n,
        count=one.count,
        of=one.of,
        percent=round(100 * one.count / one.of) if one.of else 0,
        usual=number(one.usual, lang),
        elsewhere=elsewhere,
        month=one.month,
        why=_why(those[0], lang) if one.code == "competency-heavy" else "",
    )


def _roles(one: Remark, lang: Lang) -> str:
    names = listed(lang, [quoted(lang, role_name(code, lang)) for code in one.roles])
    if one.code == "role-dominant":
        return names
    return WORDS[lang]["one.role" if len(one.roles) == 1 else "many.roles"].format(roles=names)


def _methods(codes: Sequence[str], lang: Lang) -> str:
    return listed(lang, [quoted(lang, method_name(code, lang)) for code in codes])


def _numbers(those: Sequence[Competency], most: int, lang: Lang) -> str:
    """Name competencies by number, or by title where they have none; those beyond ``most`` are counted."""
    names = [one_line(one.number) or quoted(lang, shorten(one_line(one.title), 40)) for one in those[:most]]
    more = len(those) - len(names)
    return listed(lang, [*names, *([WORDS[lang]["others"].format(n=more)] if more > 0 else [])])


def _title(one: Competency, lang: Lang) -> str:
    return f"{one_line(one.number)} {quoted(lang, shorten(one_line(one.title), 70))}".strip()


def _why(one: Competency, lang: Lang) -> str:
    """Say what a competency asks for: »5 × OSATS og 2 × Audit«."""
    sums: dict[str, int] = {}
    for a in one.required:
        sums[a.method] = sums.get(a.method, 0) + a.times
    rows = sorted(sums.items(), key=lambda pair: -pair[1])
    return listed(lang, [f"{n} × {method_name(code, lang)}" for code, n in rows])
