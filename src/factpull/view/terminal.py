"""Extractions on a terminal, and as JSON, JSON Lines and CSV on a pipe."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from itertools import chain, groupby
from string import ascii_lowercase
from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factpull.printing import meant_for, printable
from factpull.records import Claim, Country, Entity, Extraction, Organization, Person, Place
from factpull.records.flat import FLAT_COLUMNS, flat_rows
from factpull.view.tables import write_csv_rows
from factpull.view.wording import LONGEST_NUMBER, heading, issue_words

#: Without a terminal there is no width to ask for.
PIPE_WIDTH = 120
#: Columns of the claims table and the share of the width that each takes.
COLUMNS = {"value": 15, "unit": 13, "change": 7, "measure": 21, "subject": 20, "period": 12, "speaker": 12}
#: No column but that of arrows is narrower: most words stay whole.
_LEAST = 9
ARROWS = {"up": "▲", "down": "▼", "flat": "▬"}
COLORS = {"person": "magenta", "country": "green", "organization": "cyan", "place": "yellow", "group": "blue"}


def write_table(extractions: Iterable[Extraction], out: IO[str]) -> None:
    """Print extractions to read: entities, then claims, with the sentences that state them.

    Args:
        extractions: the extractions, which may come lazily.
        out: where to.
    """
    console = console_of(out)
    for index, extraction in enumerate(extractions):
        if index:
            console.print()
        _print_head(console, extraction)
        _print_entities(console, extraction)
        _print_claims(console, extraction.claims)


def write_json(extractions: Iterable[Extraction], out: IO[str]) -> None:
    """Print one extraction as a JSON object, several as one JSON array.

    Args:
        extractions: the extractions, which may come lazily.
        out: where to.
    """
    objects = (extraction.model_dump_json(indent=2) for extraction in extractions)
    first, second = next(objects, None), next(objects, None)
    if first is None:
        return
    if second is None:
        _print_line(first, out)
        return
    _print_line(f"[{first}", out)
    for each in chain([second], objects):
        _print_line(f",{each}", out)
    _print_line("]", out)


def write_jsonl(extractions: Iterable[Extraction], out: IO[str]) -> None:
    """Print all records in text order, one JSON object per line, each with its doc_id and kind.

    Args:
        extractions: the extractions, which may come lazily.
        out: where to.
    """
    for extraction in extractions:
        for record in extraction.records:
            kind = "claim" if isinstance(record, Claim) else record.kind
            row = {"doc_id": extraction.article.doc_id, "record": kind, **record.model_dump(mode="json")}
            _print_line(json.dumps(row, ensure_ascii=False), out)


def write_csv(extractions: Iterable[Extraction], out: IO[str]) -> None:
    """Print all claims as CSV rows under one header. Texts that a spreadsheet would run get a leading quote.

    Args:
        extractions: the extractions, which may come lazily.
        out: where to.
    """
    write_csv_rows(flat_rows(extractions), FLAT_COLUMNS, out)


#: By the names of ``factpull extract --format``.
WRITERS: dict[str, Callable[[Iterable[Extraction], IO[str]], None]] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
}


def _print_line(text: str, out: IO[str]) -> None:
    out.write(meant_for(out, text) + "\n")


def shown(text: str, *, style: str = "") -> Text:
    """Return words of an article that are safe on a terminal: character for character, without markup or controls.

    Args:
        text: any.
        style: of rich.
    """
    # Each character is replaced by one, so that the numbers in a sentence stay where they were.
    return Text(
        "".join(each if printable(each) == each else "\N{REPLACEMENT CHARACTER}" for each in text),
        style=style,
    )


def console_of(out: IO[str]) -> Console:
    """Return a console as wide as the terminal, or as a pipe needs.

    Args:
        out: where it prints.
    """
    width = None if out.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return Console(file=out, width=width, highlight=False)


def _print_head(console: Console, extraction: Extraction) -> None:
    article = extraction.article
    about = [heading(article), article.source, article.published.isoformat() if article.published else None]
    console.print(shown(" · ".join(dict.fromkeys(filter(None, about))), style="bold"))
    for note in extraction.notes:
        if note.span is None:
            console.print(shown(note.message, style="yellow"))


def _print_entities(console: Console, extraction: Extraction) -> None:
    for label, entities in (
        ("People", extraction.people),
        ("Countries", extraction.countries),
        ("Organizations", extraction.organizations),
        ("Places", extraction.places),
        ("Groups", extraction.groups),
    ):
        if entities:
            line = Text(f"{label:<14}")
            line.append_text(Text("; ").join(_entity_text(entity) for entity in entities))
            console.print(Padding(line, (0, 0)), soft_wrap=False)


def _entity_text(entity: Entity) -> Text:
    kind = getattr(entity, "kind", "")
    text = shown(entity.name, style=COLORS.get(kind, ""))
    if detail := _detail(entity):
        text.append_text(shown(f" ({detail})", style="dim"))
    return text


def _detail(entity: Entity) -> str | None:
    match entity:
        case Person():
            return entity.role
        case Country():
            return entity.iso2
        case Organization():
            return entity.acronym
        case Place():
            return ", ".join(filter(None, (entity.type, entity.iso2)))
    return None


def _print_claims(console: Console, claims: tuple[Claim, ...]) -> None:
    if not claims:
        console.print(shown("No quantitative claims.", style="dim"))
        return
    console.print()
    legend = _legend(claims)
    widths = _widths(console.width - len(COLUMNS), claims)
    console.print(_row(COLUMNS, widths, style="bold"))
    for _, group in groupby(claims, key=lambda claim: claim.sentence):
        told = list(group)
        for claim in told:
            console.print(_row(_cells(claim, legend), widths, style=""))
        console.print(Padding(_quoted(told), (0, 0, 0, 2)))
    if legend:
        console.print()
    for issue, mark in legend.items():
        console.print(Padding(shown(f"{mark} {issue_words(issue)}", style="dim"), (0, 0, 0, 2)))


def _legend(claims: tuple[Claim, ...]) -> dict[str, str]:
    """Return a mark for every issue of some claims, such as [a]."""
    issues = dict.fromkeys(issue for claim in claims for issue in claim.issues)
    return {issue: f"[{_letters(place)}]" for place, issue in enumerate(issues)}


def _letters(place: int) -> str:
    rounds, rest = divmod(place, len(ascii_lowercase))
    return (_letters(rounds - 1) if rounds else "") + ascii_lowercase[rest]


def _widths(room: int, claims: tuple[Claim, ...]) -> list[int]:
    """Return the columns' widths: a number that is longer than its share takes from the others."""
    longest = max(len(part) for claim in claims for part in _number(claim).split(" "))
    value = max(COLUMNS["value"] * room // 100, min(longest, room // 3))
    rest = sum(COLUMNS.values()) - COLUMNS["value"]
    return [value] + [
        max(_LEAST if name != "change" else len(name), share * (room - value) // rest)
        for name, share in COLUMNS.items()
        if name != "value"
    ]


def _row(cells: Iterable[str | Text], widths: list[int], *, style: str) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    for width in widths:
        table.add_column(width=width, overflow="fold")
    table.add_row(*cells, style=style)
    return table


def _number(claim: Claim) -> str:
    quantity = claim.quantity
    return quantity.in_words if len(quantity.in_words) <= LONGEST_NUMBER else quantity.text


def _cells(claim: Claim, legend: dict[str, str]) -> list[str | Text]:
    quantity, change = claim.quantity, claim.change
    unit = (quantity.unit.currency or quantity.unit.name) if quantity.unit else (quantity.counted or "")
    number = shown(_number(claim), style="bold")
    for issue in claim.issues:
        number.append(f" {legend[issue]}", style="dim")
    stated = [claim.modality] * (claim.modality != "asserted") + ["denied"] * claim.negated
    return [
        number,
        shown(unit + (f" per {quantity.per}" if quantity.per else "")),
        shown(f"{ARROWS[change.direction]} {change.form}" if change else ""),
        shown(" ".join([*filter(None, [claim.measure]), *(f"({word})" for word in stated)])),
        shown(claim.subject or ""),
        shown(claim.period.text if claim.period else ""),
        shown(claim.attribution.speaker if claim.attribution else ""),
    ]


def _quoted(claims: list[Claim]) -> Text:
    """Return the claims' common sentence with their numbers in bold."""
    sentence = claims[0].sentence
    text = shown(" ".join(sentence.text.splitlines()), style="dim")
    for claim in claims:
        start = claim.span.start - sentence.start
        text.stylize("bold not dim", start, start + len(claim.span.text))
    return text
