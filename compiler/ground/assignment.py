"""Who gets what, decided together: the assignment that is worth most in all."""

from __future__ import annotations

from collections.abc import Sequence


def assign(worth: Sequence[Sequence[float]]) -> dict[int, int]:
    """Pair rows with columns, each used once, so that the sum of what the pairs are worth is greatest.

    A pair worth nothing or less is not made.  The Hungarian method, in cubic time; where several
    assignments are worth the same, the one found is always the same.
    """
    rows, columns = len(worth), max(map(len, worth), default=0)
    size = rows + columns  # every row may go without: its own column, worth nothing
    cost = [[-max(0.0, row[j]) if j < len(row) else 0.0 for j in range(size)] for row in worth]
    price, left = [0.0] * (rows + 1), [0.0] * (size + 1)
    taken = [0] * (size + 1)
    for row in range(1, rows + 1):
        _find_place(row, cost, price, left, taken)
    pairs = {taken[j] - 1: j - 1 for j in range(1, columns + 1) if taken[j]}
    return {i: j for i, j in sorted(pairs.items()) if j < len(worth[i]) and worth[i][j] > 0}


def _find_place(row: int, cost: list[list[float]], price: list[float], left: list[float], taken: list[int]) -> None:
    """Let one more row in, moving the others along the cheapest way."""
    size = len(taken) - 1
    way = [0] * (size + 1)
    least = [float("inf")] * (size + 1)
    used = [False] * (size + 1)
    taken[0], at = row, 0
    while taken[at]:
        used[at] = True
        i, step, following = taken[at], float("inf"), 0
        for j in range(1, size + 1):
            if used[j]:
                continue
            reduced = cost[i - 1][j - 1] - price[i] - left[j]
            if reduced < least[j]:
                least[j], way[j] = reduced, at
            if least[j] < step:
                step, following = least[j], j
        for j in range(size + 1):
            if used[j]:
                price[taken[j]] += step
                left[j] -= step
            else:
                least[j] -= step
        at = following
    while at:
        taken[at] = taken[way[at]]
        at = way[at]
