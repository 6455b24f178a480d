"""The HTML report: one file that needs nothing else and talks to nobody."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files
from string import Template

from factpull.linking import KnownLink
from factpull.records import Extraction
from factpull.view.blocks import embed_report
from factpull.view.payload import report_payload

#: The page's scripts in the order in which they build on each other; they share one function's scope.
SCRIPTS = (
    *(
        "elements",
        "numbers",
        "data",
        "filters",
        "state",
        "address",
        "segments",
        "article",
        "grid",
        "claims",
        "inspector",
    ),
    *(
        "quoting",
        "verdicts",
        "entities",
        "scales",
        "charts",
        "corpus",
        "told",
        "notes",
        "download",
        "help",
        "reading",
        "main",
    ),
)
STYLES = ("theme", "layout", "parts", "print")
#: Nothing is fetched, sent, framed or submitted; only our own script and style run, known by their digests; and
#: the browser itself refuses every attempt to turn a string into markup or code.
_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def render_report(
    extractions: Iterable[Extraction],
    *,
    title: str | None = None,
    told: bool = True,
    scope: str | None = None,
    links: Collection[KnownLink] | None = None,
) -> str:
    """Return a self-contained HTML page to read, filter, compare and export the facts of one article or many.

    Args:
        extractions: the articles' extractions, in the order of the report.
        title: the report's heading; chosen from the articles when left out.
        told: whether the articles are compared for facts that several of them tell; that takes longest.
        scope: what the report leaves out of its source, in a sentence that it shows.
        links: every link among the articles' claims, where they are known; None compares them.

    Example:
        >>> render_report([]).startswith("<!doctype html>")
        True
    """
    payload = report_payload(tuple(extractions), title, told=told, scope=scope, links=links)
    data, blocks = embed_report(payload.head, payload.lists)
    parts = _assets()
    return Template(parts["report.html"]).substitute(
        policy=_POLICY.format(script=_digest(parts["script"]), style=_digest(parts["style"])),
        title=html.escape(payload.head["title"]),
        style=parts["style"],
        script=parts["script"],
        data=data,
        blocks="\n".join(f'<script type="text/plain" class="block">{block}</script>' for block in blocks),
    )


@cache
def _assets() -> dict[str, str]:
    page = files("factpull.view") / "page"
    scripts = [(page / "scripts" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    styles = [(page / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES]
    return {
        "report.html": (page / "report.html").read_text("utf-8"),
        "script": '(() => {\n"use strict";\n' + "\n".join(scripts) + "\n})();\n",
        "style": "\n".join(styles),
    }


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
