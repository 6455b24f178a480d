"""Draws docs/images/house.svg, the way of an article through the packages: ``python docs/make_figure.py``."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

OUT = Path(__file__).parent / "images" / "house.svg"
WIDTH, BOX, TALL, GAP = 880, 380, 58, 26
#: The stages, in their order: package, what it does, what goes on to the next one.
STAGES = (
    ("reading", "decodes, takes text out of markup, labels paragraphs", "Article"),
    ("annotate", "spaCy: tokens, sentences, tags, dependencies, names", "Document"),
    ("entities", "people, countries, organizations, places, groups", "Entities"),
    ("quantities", "numerals → units → amounts → what is counted; refuses", "Quantities"),
    ("claims", "change, measure, subject, period, place, speaker", "Claims"),
    ("extraction", "an Extraction: the records of all stages, with notes", ""),
)
#: What lies beside the way: package, what it does, and the stages (from, to) that it serves.
BESIDE = (
    ("parallel, batch, distributed", "processes; chunks, resume; Ray, Spark, shards", 0, 0),
    ("a spaCy model", "en_core_web_sm, or yours", 1, 1),
    ("lexicon, syntax, periods", "tables by word class; clauses; what days mean", 2, 4),
    ("stages, plugins", "your own stages in place of these, or around", 5, 5),
)
ENDS = (
    ("linking", "what articles tell alike"),
    ("store", "databases and files"),
    ("view", "reports, notebooks"),
)


def box(x: int, y: int, width: int, height: int, title: str, text: str, style: str) -> str:
    """Return a box with a title and a line below it."""
    middle, rim = x + width // 2, f'rx="8" class="{style}"'
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {rim}/>'
        f'<text x="{middle}" y="{y + height // 2 - 5}" class="title">{escape(title)}</text>'
        f'<text x="{middle}" y="{y + height // 2 + 15}" class="small">{escape(text)}</text>'
    )


def arrow(x1: int, y1: int, x2: int, y2: int, label: str = "", *, dashed: bool = False) -> str:
    """Return an arrow with a label at its right side."""
    kind = "beside" if dashed else "way"
    text = (
        f'<text x="{x1 + 12}" y="{(y1 + y2) // 2 + 4}" class="label">{escape(label)}</text>' if label else ""
    )
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{kind}" marker-end="url(#tip)"/>{text}'


def draw() -> str:
    """Return the figure."""
    top, left, middle = 66, 30, 30 + BOX // 2
    step = TALL + GAP
    parts = [f'<text x="{middle}" y="24" class="small">text, path, folder, archive, page, table</text>']
    parts.append(arrow(middle, 32, middle, top - 2, "bytes"))
    for at, (name, does, gives) in enumerate(STAGES):
        y = top + at * step
        parts.append(box(left, y, BOX, TALL, f"factpull.{name}", does, "stage"))
        if at + 1 < len(STAGES):
            parts.append(arrow(middle, y + TALL, middle, y + step - 2, gives))
    for name, does, first, last in BESIDE:
        y = top + first * step
        height = (last - first) * step + TALL
        parts.append(box(540, y, 310, height, name, does, "aside"))
        for at in range(first, last + 1):
            line = top + at * step + TALL // 2
            parts.append(arrow(540, line, left + BOX + 2, line, dashed=True))
    base = top + len(STAGES) * step
    for at, (name, does) in enumerate(ENDS):
        x = left + at * 280
        parts.append(arrow(middle, base - GAP, x + 130, base + 28))
        parts.append(box(x, base + 30, 260, TALL, f"factpull.{name}", does, "end"))
    foot = base + 30 + TALL + 34
    parts.append(
        f'<text x="{left}" y="{foot}" class="foot">Below all: records (what everything is made of), config, '
        "issues, errors. On top: extractor, cli, commands, spacy_component.</text>"
    )
    return FRAME.format(width=WIDTH, height=foot + 20, parts="\n".join(parts))


FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"
 aria-label="The way of an article">
<style>
text {{ font-family: system-ui, sans-serif; fill: #1d2733; text-anchor: middle; }}
.title {{ font-size: 16px; font-weight: 600; }} .small {{ font-size: 12.5px; fill: #46566a; }}
.label {{ font-size: 12px; font-style: italic; text-anchor: start; fill: #46566a; }}
.foot {{ font-size: 12.5px; text-anchor: start; fill: #46566a; }}
.stage {{ fill: #e3eefb; stroke: #3b6ea8; }} .aside {{ fill: #f3f1ea; stroke: #9a8f6a; }}
.end {{ fill: #e5f4e8; stroke: #4d8a5b; }}
.way {{ stroke: #3b6ea8; stroke-width: 2; }} .beside {{ stroke: #9a8f6a; stroke-dasharray: 4 3; }}
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0 0 L8 4 L0 8 z" fill="#46566a"/></marker></defs>
<rect width="{width}" height="{height}" fill="#ffffff"/>
{parts}
</svg>
"""

if __name__ == "__main__":
    OUT.write_text(draw(), encoding="utf-8")
