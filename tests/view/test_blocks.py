"""A large report's data in blocks: what is in the file."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

import pytest

from factpull.view import blocks
from factpull.view.page import render_report
from view import samples


def held(data: str, parts: list[str]) -> dict[str, list[Any]]:
    """Everything that a page's lists hold, as its script puts it together."""
    whole: dict[str, list[Any]] = {"documents": [], "shared": []}
    for text in (data, *(zlib.decompress(base64.b64decode(part)).decode() for part in parts)):
        for name, items in json.loads(text).items():
            if name in whole:
                whole[name] += items
    return whole


def lists(count: int) -> dict[str, list[object]]:
    return {
        "documents": [f"</script>{n} 😀 \ud800" for n in range(count)],
        "shared": [{"n": n} for n in range(count)],
    }


def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("MOST_WHOLE", 10_000), ("FIRST_BLOCK", 20_000), ("BLOCK", 50_000)):
        monkeypatch.setattr(blocks, name, size)


def test_a_small_report_is_whole() -> None:
    data, parts = blocks.embed_report({"title": "x"}, lists(50))
    assert parts == []
    assert data == blocks.embed_json({"title": "x", **lists(50)})


@pytest.mark.parametrize("count", [500, 1000, 5000])
def test_blocks_hold_everything_in_order(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    small_blocks(monkeypatch)
    data, parts = blocks.embed_report({"title": "x"}, lists(count))
    assert json.loads(data)["blocks"] == len(parts) > 0
    assert held(data, parts) == lists(count)
    assert all(re.fullmatch("[A-Za-z0-9+/=]+", part) for part in parts)


def test_one_list_alone_may_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    small_blocks(monkeypatch)
    for name in ("documents", "shared"):
        long = {**lists(1), name: lists(3000)[name]}
        assert held(*blocks.embed_report({}, long)) == long


def test_a_page_in_blocks_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    small_blocks(monkeypatch)
    articles = samples.corpus(12)
    page = render_report(articles)
    assert page == render_report(articles)
    assert page.count('class="block"') == page.count("<script") - 2 > 1
    assert '"totals":{"articles":12,"claims":168}' in page


def test_what_is_left_out_is_in_the_page() -> None:
    page = render_report([samples.rich()], scope="1 of <2> articles", told=False)
    assert '"scope":"1 of \\u003c2\\u003e articles","uncompared":true' in page
    assert "uncompared" not in render_report([samples.rich()]).split('id="data"')[1].split("</script>")[0]
