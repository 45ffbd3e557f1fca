"""The goal description as HTML and Markdown, for other programs to make Word files of."""

from __future__ import annotations

from html import escape

from .goal import Competency, Goal
from .word import HEADER, OVERVIEW, RESEARCH, TRANSITION, Habit, colophon, skeleton_of

TEXTS = {
    "foreword": "Denne målbeskrivelse er skrevet som prøve.",
    "preface": "Her beskrives kravene til en karkirurg.",
    "transition": TRANSITION,
    "general": "Den generelle del findes på Sundhedsstyrelsens hjemmeside.",
    "description": "Specialet behandler sygdomme i blodkarrene.",
    "overview": OVERVIEW,
    "competencies": "Kompetencerne er mindstekrav.",
    "strategies": "Strategierne er anbefalede, metoderne er obligatoriske.",
    "research": RESEARCH,
}


def _items(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(t)}</li>" for t in texts) + "</ul>"


def _table(rows: list[list[str]], head: bool = True) -> str:
    made = []
    for n, row in enumerate(rows):
        tag = "th" if head and not n else "td"
        made.append("<tr>" + "".join(f"<{tag}>{c if c.startswith('<') else escape(c)}</{tag}>" for c in row) + "</tr>")
    return '<table border="1">' + "".join(made) + "</table>"


def _breaks(texts: list[str]) -> str:
    return "<span>" + "<br/>".join(escape(t) for t in texts) + "</span>"


def _matrix(found: tuple[Competency, ...]) -> str:
    rows = [
        [
            c.number,
            c.title,
            _breaks(list(c.roles)),
            _items(list(c.objectives)),
            _breaks(list(c.strategies)),
            _items([m.text for m in c.methods]),
        ]
        for c in found
    ]
    return _table([HEADER, *rows])


def content(key: str, goal: Goal) -> str:
    """What stands under a heading."""
    if key in TEXTS:
        return f"<p>{escape(TEXTS[key])}</p>"
    found = goal.introduction if key.endswith("-i") else goal.specialist
    courses = goal.intro_courses if key.endswith("-i") else (*goal.general, *goal.specialty)
    if key.startswith("matrix"):
        return _matrix(found)
    if key in ("log-i", "log-h"):
        return _table(
            [["Nr.", "Kompetence", "Godkendt dato", "Underskrift"], *([c.number, c.title, "", ""] for c in found)]
        )
    if key == "courses-i":
        return _items([f"{c.title} ({c.days} dage)" for c in courses])
    if key == "courses":
        return _table([["Kursus", "Varighed"], *([c.title, f"{c.days} dage"] for c in courses)])
    if key.startswith("log-courses"):
        return _table([["Kursus", "Dato", "Underskrift"], *([c.title, "", ""] for c in courses)])
    if key in ("time", "log-research"):
        return _table([["Afdeling", "Fra – til", "Underskrift"], ["Sygehus", "", ""]])
    return "".join(
        f"<h2>Kompetencekort {c.number}: {escape(c.title)}</h2><p>Kompetencer: {', '.join(c.refs)}</p>"
        f"<p>Metode: {escape(c.method.text)}</p><p>Kriterier:</p>{_items(list(c.criteria))}"
        for c in goal.cards
    )


def as_html(goal: Goal, title_tag: str = "h1") -> str:
    """Make one HTML page; with ``h1`` for the title all headings stand one level lower."""
    lower = 1 if title_tag == "h1" else 0
    out = [f"<{title_tag}>Målbeskrivelse for speciallægeuddannelsen i karkirurgi</{title_tag}><p>Oktober 2014</p>"]
    out += [f"<p>{escape(k)}: {escape(v)}</p>" for k, v in colophon()]
    for key, text, level in skeleton_of(Habit("", goal)):
        out.append(f"<h{level + lower}>{escape(text)}</h{level + lower}>{content(key, goal) if key else ''}")
    return f'<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Prøve</title></head><body>{"".join(out)}</body></html>'


def as_markdown(goal: Goal) -> str:
    """Make Markdown with HTML-free tables (one line a cell)."""
    out = ["---", "title: Målbeskrivelse for speciallægeuddannelsen i karkirurgi", "date: Oktober 2014", "---", ""]
    out += [x for k, v in colophon() for x in (f"{k}: {v}", "")]
    for key, text, level in skeleton_of(Habit("", goal)):
        out += ["#" * level + " " + text, "", _markdown(key, goal) if key else "", ""]
    return "\n".join(out)


def _pipe(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(r) + " |" for r in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _markdown(key: str, goal: Goal) -> str:
    found = goal.introduction if key.endswith("-i") else goal.specialist
    if key.startswith("matrix"):
        return _pipe(
            [
                HEADER,
                *(
                    [
                        c.number,
                        c.title,
                        ", ".join(c.roles),
                        "; ".join(c.objectives),
                        ", ".join(c.strategies),
                        "; ".join(m.text for m in c.methods),
                    ]
                    for c in found
                ),
            ]
        )
    if key in ("log-i", "log-h"):
        return "\n".join(f"-   {c.number} {c.title}" for c in found)
    if key in TEXTS:
        return TEXTS[key]
    courses = goal.intro_courses if key.endswith("-i") else (*goal.general, *goal.specialty)
    if "courses" in key:
        return "\n".join(f"-   {c.title}, {c.days} dage" for c in courses)
    if key == "cards":
        return "\n\n".join(
            f"## Kompetencekort {c.number}: {c.title}\n\nKompetencer: {', '.join(c.refs)}\n\nMetode: {c.method.text}\n\n"
            "Kriterier:\n\n" + "\n".join(f"-   {x}" for x in c.criteria)
            for c in goal.cards
        )
    return "Attesteres af afdelingen."
