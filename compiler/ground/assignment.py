"""Who gets what, decided together: columns and headings get what they may be, each thing once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_FORBIDDEN = -1e6


def assign(worth: Mapping[int, Mapping[str, float]]) -> dict[int, str]:
    """Give things their ids so that the sum of their worths is greatest; an id goes to one of them alone.

    ``worth`` has only what a thing may be, above nought; a thing may remain without id.
    Of several best assignments it is always the same one (the Hungarian method, in order).
    """
    columns = sorted(worth)
    ids = sorted({id for own in worth.values() for id in own})
    if not columns or not ids:
        return {}
    # A place of its own for »none« after the ids, for each of the things.
    cost = [
        [-worth[c].get(id, _FORBIDDEN) for id in ids] + [0.0 if i == j else -_FORBIDDEN for j in range(len(columns))]
        for i, c in enumerate(columns)
    ]
    chosen = _least(cost)
    return {c: ids[j] for c, j in zip(columns, chosen, strict=True) if j < len(ids)}


def _least(cost: Sequence[Sequence[float]]) -> list[int]:
    """Choose a place for each row, no two the same, so that the sum of costs is least."""
    rows, places = len(cost), len(cost[0])
    by_row, by_place = [0.0] * (rows + 1), [0.0] * (places + 1)
    taken, way = [0] * (places + 1), [0] * (places + 1)
    for row in range(1, rows + 1):
        taken[0], at = row, 0
        slack, seen = [float("inf")] * (places + 1), [False] * (places + 1)
        while taken[at]:
            seen[at] = True
            own, least, after = taken[at], float("inf"), 0
            for j in range(1, places + 1):
                if seen[j]:
                    continue
                left = cost[own - 1][j - 1] - by_row[own] - by_place[j]
                if left < slack[j]:
                    slack[j], way[j] = left, at
                if slack[j] < least:
                    least, after = slack[j], j
            for j in range(places + 1):
                if seen[j]:
                    by_row[taken[j]] += least
                    by_place[j] -= least
                else:
                    slack[j] -= least
            at = after
        while at:
            taken[at], at = taken[way[at]], way[at]
    return [taken.index(row, 1) - 1 for row in range(1, rows + 1)]
