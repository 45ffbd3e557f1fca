"""Whom the edition applies to: said so that it can be read."""

from __future__ import annotations

from ..ground.diagnostics import Findings
from ..model.draft import Recognised
from .context import Context, filled, sections


def transition_unclear(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a section on transition out of which no event with a date could be read.

    A date that stands elsewhere, in the introduction or the foreword, does as well.
    """
    own = [s for s in sections(r.draft, "transition") if filled(s)]
    read = r.draft["transition"]
    if not own or (read and read["basis"] and (read["start"] or read["end"])):
        return
    if any(p.search(text) for p in ctx.template.placeholders for text in own[0]["text"]):
        return  # the date is still to be written, which is told already
    path = f"{own[0]['path']}/text/0" if own[0]["text"] else own[0]["path"]
    first = own[0]["text"][0].split("\n")[0] if own[0]["text"] else own[0]["heading"]
    found.add("transition-unclear", path, r.span(path), quote=first, section=own[0]["heading"])
