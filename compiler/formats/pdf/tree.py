"""The tree of tags of a PDF, bounded and without what does not matter to us.

Runs only in the child process (see :mod:`.worker`).  ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from .raw import Node

MOST = 400_000
DEEPEST = 60
_SPANS = ("/ColSpan", "/RowSpan")

Kids = list[Node | tuple[int, int]]


class Tree:
    """Walks the structure tree once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.get("/StructTreeRoot")
        self._root = root if isinstance(root, pikepdf.Dictionary) else None
        self._pages: dict[Any, int] = {page.objgen: n for n, page in enumerate(pdf.pages)}
        self._roles = self._names("/RoleMap")
        self._classes = self._names("/ClassMap")
        self._seen: set[tuple[int, int]] = set()
        self._left = MOST

    def _names(self, key: str) -> dict[str, Any]:
        found = self._root.get(key) if self._root is not None else None
        return dict(found.items()) if isinstance(found, pikepdf.Dictionary) else {}

    def read(self) -> Node | None:
        """Give the tree; ``None`` where there is none.

        Raises ``RecursionError`` for one that is too deep and ``OverflowError`` for one that is too large.
        """
        if self._root is None or "/K" not in self._root:
            return None
        top = Node("Document", "", [])
        self._kids(self._root["/K"], -1, top.kids, 0)
        return top

    def _kids(self, value: Any, page: int, out: Kids, depth: int) -> None:
        if depth > DEEPEST:
            raise RecursionError
        for kid in value if isinstance(value, pikepdf.Array) else (value,):
            self._left -= 1
            if self._left < 0:
                raise OverflowError
            if isinstance(kid, int):
                out.append((page, int(kid)))
            elif isinstance(kid, pikepdf.Array):
                self._kids(kid, page, out, depth + 1)
            elif isinstance(kid, pikepdf.Dictionary):
                self._element(kid, page, out, depth)

    def _element(self, kid: Any, page: int, out: Kids, depth: int) -> None:
        page = self._page(kid, page)
        if kid.get("/Type") == "/OBJR":
            return
        if "/MCID" in kid:
            if isinstance(kid["/MCID"], int) and "/Stm" not in kid:
                out.append((page, int(kid["/MCID"])))
            return
        if kid.is_indirect:
            if kid.objgen in self._seen:
                return
            self._seen.add(kid.objgen)
        own = str(kid.get("/S", ""))
        colspan, rowspan = self._spans(kid)
        node = Node(self._standard(own), own.lstrip("/"), [], colspan, rowspan)
        if "/K" in kid:
            self._kids(kid["/K"], page, node.kids, depth + 1)
        out.append(node)

    def _page(self, kid: Any, page: int) -> int:
        found = kid.get("/Pg")
        return self._pages.get(found.objgen, -1) if isinstance(found, pikepdf.Dictionary) else page

    def _standard(self, name: str) -> str:
        """Follow the role map to a name that the standard knows."""
        for _ in range(8):
            mapped = self._roles.get(name)
            if mapped is None or str(mapped) == name:
                break
            name = str(mapped)
        return name.lstrip("/")

    def _spans(self, kid: Any) -> tuple[int, int]:
        """Read how many columns and rows a cell covers, from its attributes or its classes."""
        spans = [1, 1]
        classes = kid.get("/C")
        names = classes if isinstance(classes, pikepdf.Array) else [classes] if classes is not None else []
        sources: list[Any] = [self._classes.get(str(name)) for name in names] + [kid.get("/A")]
        for source in sources:
            several: Any = source if isinstance(source, pikepdf.Array) else (source,)
            for one in several:
                if not isinstance(one, pikepdf.Dictionary):
                    continue
                for n, key in enumerate(_SPANS):
                    value: Any = one.get(key)
                    if isinstance(value, int) and 1 <= value <= 1000:
                        spans[n] = int(value)
        return spans[0], spans[1]
