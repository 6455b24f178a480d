"""Writes what docs/database.md says about the tables: the diagram and the columns, from the schema itself.

PYTHONPATH=src python docs/make_database.py
"""

from __future__ import annotations

import re
from pathlib import Path

from factpull.store.tables.columns import Column, Kind
from factpull.store.tables.schema import TABLES, Table

PAGE = Path(__file__).with_name("database.md")
_DIAGRAM_TYPES = {Kind.ID: "text", Kind.ENUM: "text", Kind.LIST: "json"}


def diagram() -> str:
    """Return the entity-relationship diagram of the tables, as Mermaid."""
    lines = ["```mermaid", "erDiagram"]
    for table in TABLES:
        lines.extend(
            f'    {key.table} ||--o{{ {table.name} : "{", ".join(key.columns)}"' for key in table.foreign_keys
        )
    for table in TABLES:
        foreign = {name for key in table.foreign_keys for name in key.columns}
        lines.append(f"    {table.name} {{")
        for column in table.columns:
            marks = ", ".join(
                mark for mark, where in (("PK", table.key), ("FK", foreign)) if column.name in where
            )
            kind = _DIAGRAM_TYPES.get(column.kind, column.kind.value)
            lines.append(f"        {kind} {column.name}{' ' + marks if marks else ''}")
        lines.append("    }")
    return "\n".join([*lines, "```"])


def columns() -> str:
    """Return a section per table with its columns."""
    return "\n\n".join(_section(table) for table in TABLES)


def _section(table: Table) -> str:
    head = f"### {table.name}\n\n{table.comment}\n\n| column | type | meaning |\n|---|---|---|"
    return "\n".join([head, *(_line(table, column) for column in table.columns)])


def _line(table: Table, column: Column) -> str:
    name = f"**{column.name}**" if column.name in table.key else column.name
    kind = (
        " \\| ".join(column.values)
        if column.kind is Kind.ENUM and len(column.values) < 7
        else column.kind.value
    )
    comment = column.comment.replace("|", "\\|")
    return f"| {name} | {kind}{', or NULL' if column.nullable else ''} | {comment} |"


def render(page: str) -> str:
    """Return the page with its generated parts made anew.

    Args:
        page: the text of docs/database.md.
    """
    for name, part in (("diagram", diagram()), ("columns", columns())):
        generated = f"<!-- {name}: made by docs/make_database.py -->\n\n{part}\n\n<!-- end -->"
        page = re.sub(rf"<!-- {name}: .*?<!-- end -->", lambda _, new=generated: new, page, flags=re.DOTALL)
    return page


if __name__ == "__main__":
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
