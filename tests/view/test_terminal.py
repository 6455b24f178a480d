"""What ``factpull extract`` prints: a table to read, and JSON, JSON Lines and CSV for other programs."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest

from factpull.records.flat import FLAT_COLUMNS
from factpull.view.terminal import WRITERS
from view import samples

Capture = pytest.CaptureFixture[str]


def test_table_tells_the_article_its_entities_and_claims(capsys: Capture) -> None:
    rich = samples.rich()
    WRITERS["table"]([rich])
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    assert lines[0] == f"{rich.article.title} · {rich.article.published}"
    assert "Countries     Norway (NO)" in printed
    assert "Organizations Veldra Port Authority (VPA)" in printed
    assert any(line.split()[:4] == ["65", "percent", "▲", "by"] for line in lines)
    assert "(denied)" in printed
    for claim in rich.claims:
        assert " ".join(claim.sentence.text.split()) in " ".join(printed.split())


def test_table_of_little(capsys: Capture) -> None:
    third = samples.Draft("A third was lost.", source="a.txt")
    third.claim("A third", str(Decimal(1) / 3), "fraction")
    WRITERS["table"]([samples.empty(), third.done()])
    printed = capsys.readouterr().out
    assert "No quantitative claims." in printed
    assert "the article has no text" in printed
    assert "333" not in printed
    assert "a.txt" in printed


def test_other_formats_have_all_records(capsys: Capture) -> None:
    rich = samples.rich()
    WRITERS["json"]([rich])
    assert json.loads(capsys.readouterr().out) == json.loads(rich.model_dump_json())
    WRITERS["json"]([rich, rich, rich])
    assert len(json.loads(capsys.readouterr().out)) == 3
    WRITERS["jsonl"]([rich])
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(records) == len(rich.claims) + len(rich.entities)
    WRITERS["csv"]([rich])
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == FLAT_COLUMNS
    assert [row["claim_id"] for row in rows] == [claim.claim_id for claim in rich.claims]


def test_csv_guards_spreadsheets(capsys: Capture) -> None:
    WRITERS["csv"]([samples.hostile()])
    cells = [cell for row in csv.reader(StringIO(capsys.readouterr().out)) for cell in row]
    assert f"'{samples.HOSTILE[-1]}" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]
