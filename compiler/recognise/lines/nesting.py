"""From lines to items: a lead, labels between the items, and items with those below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from ...ground import lazyre
from ...language.enumerations import divided
from .going_on import MODAL
from .labels import heads_of, labels_in, tells_action
from .line import Line
from .marks import running

_AFTER_LEAD = lazyre.compile(r"^(.{3,80}?:)\s*[-–—•]\s+(.+)$")
_DASHED = lazyre.compile(r"\s+[-–—]\s+")
_OPENS = lazyre.compile(r"(?:lægen|den uddannelsessøgende|uddannelseslægen|skal|kan|du skal|efter)\b", re.IGNORECASE)
# A piece after a semicolon that begins so explains the one before.
_EXPLAINS = lazyre.compile(
    r"(?:herunder|fx|f\.eks|dvs|det vil sige|inkl|såsom|jf|se|men|dog|og|eller|samt|hvor|som)\b", re.IGNORECASE
)


def items(found: list[Line]) -> tuple[str, list[Line]]:
    """Divide lines into a lead (»Lægen skal kunne:«) and items; sub-items join their item.

    Sub-items are kept in the text of the item above, each on a line of its own.  Typed
    ordinals (1., 2., or a), b)) are list marks and go; so do semicolons and dashes that
    stand for line breaks in a cell of one line.  A label between items is kept with each
    item under it.
    """
    rest = _unfolded(found) if len(found) == 1 else list(found)
    labels = labels_in(rest)
    lead = rest.pop(0).text if len(rest) > 1 and 0 not in labels and _leads(rest) else ""
    if lead:
        labels = {i - 1 for i in labels}
    kept = [line for label, group in _groups(rest, labels) for line in _group(label, group)]
    return lead, kept


def empty_labels(found: list[Line]) -> list[str]:
    """Give the labels that have no items under them, so that no item keeps their words."""
    labels = labels_in(found)
    return [label for label, group in _groups(found, labels) if label and not group] if labels else []


def _groups(found: list[Line], labels: set[int]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the items under each label, those before the first one under none."""
    label, group = "", list[Line]()
    for i, line in enumerate(found):
        if i in labels:
            if label or group:
                yield label, group
            label, group = line.text.rstrip(" :–-"), []
        else:
            group.append(line)
    if label or group:
        yield label, group


def _group(label: str, group: list[Line]) -> list[Line]:
    made = without_ordinals(group)
    if len({line.depth for line in made}) > 1 or any(line.text.endswith(":") for line in made):
        made = _nested(_under_heads(made))
    return [replace(line, label=label) for line in made] if label else made


def _leads(found: list[Line]) -> bool:
    """Tell whether the first line only leads in: »Lægen skal kunne:«, and no item with items below it."""
    first, second = found[0], found[1]
    modal = MODAL.search(first.text) is not None
    if first.depth is not None:
        alone = all(line.depth is None or line.depth > first.depth for line in found[1:])
        return modal and alone and bool(second.depth)
    if first.text.endswith(":"):
        return modal or (len(heads_of(found)) < 2 and not _item_below(found))
    return modal and (second.depth is not None or first.bold or _OPENS.match(first.text) is not None)


def _item_below(found: list[Line]) -> bool:
    """Tell whether a line without a bullet follows the items below a line with a colon: both are items."""
    listed = next((i for i, line in enumerate(found) if line.depth is not None), len(found))
    return listed == 1 and tells_action(found[0].text) and any(line.depth is None for line in found[listed:])


def _unfolded(found: list[Line]) -> list[Line]:
    """Take a cell of one line apart where it holds a list: after a lead with a dash, or by semicolons."""
    line = found[0]
    counted = divided((line.text,))[0]
    if len(counted) > 1:
        texts = [text.strip(" ,;") for text in counted]
        return [Line(t, line.span, None if t.endswith(":") else 0) for t in texts if t]
    if hit := _AFTER_LEAD.match(line.text):
        texts = [hit.group(1), *_DASHED.split(hit.group(2))]
    else:
        texts = [t.strip() for t in line.text.rstrip(" .;").split(";")]
        if any(t.count("(") != t.count(")") or " " not in t or _EXPLAINS.match(t) for t in texts):
            return found
    if len(texts) < 2:
        return found
    return [Line(t, line.span, None if t.endswith(":") else 0) for t in texts]


def without_ordinals(found: list[Line]) -> list[Line]:
    """Take typed ordinals off where they run from 1, or from a, through the outermost lines."""
    hits = running([line.text for line in found])
    if not hits:
        return found
    out = [replace(x, depth=x.depth + 1) if x.depth is not None else x for x in found]
    for i, (end, level) in hits.items():
        out[i] = replace(found[i], text=found[i].text[end:], depth=level)
    return out


def _under_heads(found: list[Line]) -> list[Line]:
    """Lay list items below the line with a colon that heads them, where that is an item itself."""
    heads = set(heads_of(found))
    if not heads:
        return found
    out: list[Line] = []
    inside = False
    for i, line in enumerate(found):
        if line.depth is None:
            inside = i in heads
            out.append(replace(line, depth=0))
        else:
            out.append(replace(line, depth=line.depth + 1) if inside else line)
    return out


def _nested(found: list[Line]) -> list[Line]:
    """Join each line to the item above that it lies deeper than."""
    outermost = min((line.depth for line in found if line.depth is not None), default=0)
    out: list[Line] = []
    for line in found:
        if out and line.depth is not None and line.depth > outermost:
            above = out[-1]
            out[-1] = replace(above, text=f"{above.text}\n– {line.text}")
        else:
            out.append(line)
    return out
