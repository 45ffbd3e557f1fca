"""What every HTML page of Målbog has in common: templates, escaping, style, content policy.

A page is one file without scripts and without a single address to fetch from; its policy
allows the one style sheet inside it, by hash, and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ...ground.paths import TEMPLATES
from ...ground.plaintext import visible
from ...ground.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment


def page(template: str, styles: tuple[str, ...], values: dict[str, Any]) -> bytes:
    """Render a page of ``templates/`` with style sheets from there; every value is made visible and escaped."""
    style = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("kit/base.css", *styles))
    environment = _environment()
    from markupsafe import Markup  # comes with Jinja, and is only needed where Jinja is

    values = {"version": __version__, **values, "style": Markup(style), "policy": _policy(style)}  # noqa: S704 - our own file
    html = environment.get_template(template).render(values)
    return html.encode("utf-8")


def fragment(template: str, values: dict[str, Any]) -> str:
    """Render a part of a page, or a picture, of ``templates/``; every value is made visible and escaped."""
    from markupsafe import Markup

    return Markup(_environment().get_template(template).render(values))  # noqa: S704 - its values were escaped


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 50 ms that only pages need

    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalize(value: object) -> object:
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
