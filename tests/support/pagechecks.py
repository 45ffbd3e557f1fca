"""What must hold of every HTML page that Målbog writes."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from lxml import html

_FETCHING = ("src", "srcset", "href", "action", "data", "poster", "background", "formaction", "ping")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def parse(page: bytes) -> Any:
    """Parse a page as a browser would, from its UTF-8 bytes."""
    return html.document_fromstring(page.decode("utf-8"))


def foreign_addresses(page: bytes) -> list[str]:
    """List what the page would fetch or link to outside itself."""
    tree = parse(page)
    found = [v for e in tree.iter() for k, v in e.attrib.items() if k in _FETCHING and not v.startswith("#")]
    styles = "".join(tree.xpath("//style/text()"))
    return found + re.findall(r"url\(|@import|https?://", styles)


def active_parts(page: bytes) -> list[str]:
    """List scripts, event handlers, inline styles, frames and embedded things."""
    tree = parse(page)
    tags = [e.tag for e in tree.iter("script", "iframe", "object", "embed", "link", "form", "base", "img", "svg")]
    return tags + [k for e in tree.iter() for k in e.attrib if k.startswith("on") or k == "style"]


def dead_links(page: bytes) -> list[str]:
    """List links inside the page that lead nowhere, and ids used twice."""
    tree = parse(page)
    ids = tree.xpath("//@id")
    wanted = [href[1:] for href in tree.xpath("//a/@href")] + [
        name for value in tree.xpath("//@aria-labelledby") for name in value.split()
    ]
    return [name for name in wanted if name not in ids] + [name for name in set(ids) if ids.count(name) > 1]


def policy_holds(page: bytes) -> bool:
    """Tell whether the content policy allows the page's own style sheet and nothing else."""
    tree = parse(page)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = re.findall(r"<style>(.*?)</style>", page.decode("utf-8"), re.DOTALL)
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return bool(policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")


def heading_jumps(page: bytes) -> list[str]:
    """List headings that skip a level, which loses those who read by ear."""
    levels = [int(e.tag[1]) for e in parse(page).iter(*_HEADINGS)]
    return [f"h{a} → h{b}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
