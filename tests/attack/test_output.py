"""What articles and records hold never runs where it is shown: not in a page, and not in a terminal."""

from __future__ import annotations

import io
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from typer.testing import CliRunner

from factpull.cli import app
from factpull.collection import Extractions
from factpull.errors import StoreError
from factpull.printing import printable
from factpull.records import Extraction
from factpull.store import open_store
from factpull.view.terminal import write_table
from store.articles import shipment

BAD = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{}</style>"
#: An OSC that sets the title, a CSI that clears, C1's CSI, a bell, a turn of direction; and a link in rich's markup.
CONTROLS = "\x1b]0;owned\x07\x1b[2J\x9b31m\x9d8;;x\x9c\u202e\r\b[link=file:///bin/sh]x[/link]"
#: Found by the browser in a page of ours: our own.
OURS = {"style", "script"}


#: Words that others are looked up by: another word is an error, and shows nothing.
KEYS = frozenset({"relation", "direction", "form"})


def poisoned(value: Any, text: str) -> Any:
    """Return a record with a text at the end of every string in it, past what its models would allow."""
    if isinstance(value, BaseModel):
        fields = {name: each if name in KEYS else poisoned(each, text) for name, each in value}
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(poisoned(each, text) for each in value)
    return value + text if type(value) is str else value


class Elements(HTMLParser):
    """The elements of a page, and the attributes that run scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize(
    "bad", [BAD, BAD.replace('"', ""), "</script><script>alert(1)//", "'\"><b onclick=x>"]
)
def test_every_string_of_a_record_is_escaped(bad: str) -> None:
    """Also where a model would have refused it: the page does not trust the models."""
    clean, evil = shipment("a"), poisoned(shipment("a"), bad)
    for show in (
        Extraction._repr_html_,
        Extraction.to_html,
        lambda each: Extractions([each, each])._repr_html_(),
    ):
        expected, found = Elements(show(clean)), Elements(show(evil))
        assert not found.handlers
        assert set(found.tags) <= set(expected.tags) | {"span", "p"}
        assert [found.tags.count(tag) for tag in OURS] == [expected.tags.count(tag) for tag in OURS]


@pytest.mark.parametrize("field", ["claim_id", "fact_key", "part_of"])
def test_an_id_is_hex(field: str) -> None:
    record = shipment("a").model_dump(mode="json")
    record["claims"][0][field] = '"><script>alert(1)</script>'
    with pytest.raises(ValidationError):
        Extraction.model_validate(record)


def test_a_store_with_an_id_that_is_none(tmp_path: Path) -> None:
    record = shipment("a")
    line = record.model_dump_json().replace(record.claims[0].claim_id, "><script>alert(1)</script>")
    (tmp_path / "facts.jsonl").write_text(line + "\n", encoding="utf-8")
    with open_store(tmp_path / "facts.jsonl", read_only=True) as store, pytest.raises(StoreError):
        list(store.read())


def has_controls(text: str) -> bool:
    return printable(text) != text


def test_a_table_has_no_controls(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    write_table([poisoned(shipment("a"), CONTROLS)], sys.stdout)
    assert "Kazakhstan" in out.getvalue()
    assert not has_controls(out.getvalue())


@pytest.mark.parametrize(
    "command",
    [
        ["extract"],
        ["view", "-o", "r.html"],
        ["batch", "--to", "f.jsonl"],
        ["store", "info"],
        ["view", "--store"],
    ],
)
@pytest.mark.model
def test_names_of_files_reach_no_terminal_raw(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "bad\x1b]0;owned\x07\x1b[2J\u202e.html"
    (tmp_path / name).write_bytes(b"\x00\x01")
    result = CliRunner().invoke(app, [*command, name])
    assert not has_controls(result.output)
    if command[0] != "batch":  # its summary counts reasons, without the files
        assert "owned" in result.output


def test_printable_keeps_what_is_read() -> None:
    words = "Zürich, 北京, الرياض, 👍🏽, a\tb\nc – “d”"
    assert printable(words) == words
    assert printable("\x1b[31m\x9b\u202e") == "\\x1b[31m\\x9b\\u202e"
