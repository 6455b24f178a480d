"""Writes the tables of docs/frames.md and docs/config.md, from real frames and from the Config itself.

PYTHONPATH=src python docs/make_frames.py
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd

import factpull
from factpull.records.flat import FLAT_COLUMNS

HERE = Path(__file__).parent
#: The tables that frames are made of.
TABLES = ("claims", "documents", "sections", "entities", "mentions", "claim_entities", "notes")


def columns(table: str) -> str:
    """Return a line per column of a table, with its type in pandas, Arrow and polars.

    Args:
        table: one of TABLES.
    """
    arrow = factpull.to_arrow([], table=table)
    frames: tuple[Any, Any] = factpull.to_pandas([], table=table), factpull.to_polars([], table=table)
    lines = ["| column | pandas | Arrow | polars | meaning |", "|---|---|---|---|---|"]
    for field in arrow.schema:
        kind = (
            "category"
            if isinstance(frames[0][field.name].dtype, pd.CategoricalDtype)
            else frames[0][field.name].dtype
        )
        name = f"**{field.name}**" if table == "claims" and field.name in FLAT_COLUMNS else field.name
        meaning = field.metadata[b"comment"].decode().replace("|", "\\|")
        lines.append(f"| {name} | {kind} | {field.type} | {frames[1].schema[field.name]} | {meaning} |")
    return "\n".join(lines)


def settings() -> str:
    """Return a line per field of Config."""
    lines = ["| field | default | meaning |", "|---|---|---|"]
    for name, field in factpull.Config.model_fields.items():
        lines.append(
            f"| `{name}` | `{field.default!r}` | {field.description} |".replace("'*.txt'", "`*.txt`")
        )
    return "\n".join(lines)


def render(page: str) -> str:
    """Return a page with its generated parts made anew.

    Args:
        page: the text of docs/frames.md or docs/config.md.
    """

    def made(found: re.Match[str]) -> str:
        part = settings() if found[1] == "settings" else columns(found[1])
        return f"<!-- {found[1]}: made by docs/make_frames.py -->\n\n{part}\n\n<!-- end -->"

    return re.sub(r"<!-- (\w+): made by docs/make_frames\.py -->.*?<!-- end -->", made, page, flags=re.DOTALL)


if __name__ == "__main__":
    for page in (HERE / "frames.md", HERE / "config.md"):
        page.write_text(render(page.read_text(encoding="utf-8")), encoding="utf-8")
