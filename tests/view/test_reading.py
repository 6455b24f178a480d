"""A large report in a real browser: it can be used while it is read, and never passes a part for the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factpull.view import blocks
from factpull.view.page import render_report
from view import samples
from view.conftest import DESKTOP, MOBILE, Watched
from view.test_browser import SERIOUS, texts, violations, visit

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]
#: Blocks wait here until the test lets them go.
HELD = """
const json = Response.prototype.json;
const held = new Promise((go) => { window.letGo = go; });
Response.prototype.json = async function () { await held; return json.call(this); };
"""


@pytest.fixture(scope="module")
def in_blocks() -> str:
    """The report of 40 articles, 560 claims, of which some 60 are there at once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name, size in (("MOST_WHOLE", 10_000), ("FIRST_BLOCK", 60_000), ("BLOCK", 100_000)):
            monkeypatch.setattr(blocks, name, size)
        return render_report(samples.corpus(40))


@pytest.fixture
def open_blocks(open_page: Open, in_blocks: str) -> Open:
    def open_report(ready: str = "all", **settings: Any) -> Watched:
        watched = open_page(in_blocks, **settings)
        watched.page.wait_for_selector(f"body[data-ready={ready}]", timeout=20_000)
        return watched

    return open_report


def finish(page: Any) -> None:
    page.evaluate("window.letGo()")
    page.wait_for_selector("body[data-ready=all]")


def test_read_through_it_is_like_any_other(open_blocks: Open, open_report: Open) -> None:
    page = open_blocks().page
    assert not page.is_visible("#scope")
    tiles = texts(page, ".tile")
    visit(page, "claims")
    assert page.inner_text(".found") == "560 claims"
    page.select_option("#filter-country", "Norway")
    found = page.inner_text(".found"), texts(page, "#filter-unit option"), texts(page, ".grid-row")
    visit(page, "shared")
    facts = texts(page, ".fact summary")
    page = open_report(samples.corpus(40)).page
    assert texts(page, ".tile") == tiles
    visit(page, "claims")
    page.select_option("#filter-country", "Norway")
    assert (page.inner_text(".found"), texts(page, "#filter-unit option"), texts(page, ".grid-row")) == found
    visit(page, "shared")
    assert texts(page, ".fact summary") == facts


def test_while_it_is_read_it_says_so(open_blocks: Open) -> None:
    page = open_blocks("first", before=HELD).page
    assert "of 560 claims read" in page.inner_text("#scope")
    assert texts(page, ".tile") == ["40\narticles", "560\nclaims"], (
        "totals are known, the rest is not counted yet"
    )
    assert "claims only, until all are read" in page.inner_text(".overview")
    visit(page, "claims")
    assert page.inner_text(".found").endswith("claims read so far")
    here = int(page.inner_text(".found").split()[0])
    assert 0 < here < 560
    assert texts(page, ".grid-row") != []
    assert page.is_disabled(".exports button >> nth=0"), "a part would pass for the whole"
    page.fill("#search", "million farrow")
    assert page.inner_text(".found").endswith(f" of {here} claims read so far")
    visit(page, "shared")
    assert "read behind the articles" in page.inner_text("#panel")
    visit(page, "claims")
    finish(page)
    assert not page.is_visible("#scope")
    assert page.inner_text(".found") == "70 of 560 claims"
    assert page.input_value("#search") == "million farrow"
    assert page.is_enabled(".exports button >> nth=0")
    visit(page, "shared")
    assert texts(page, ".fact") != []


def test_filters_offer_what_came_later(open_blocks: Open) -> None:
    page = open_blocks("first", before=HELD).page
    visit(page, "claims")
    page.select_option("#filter-country", "Norway")
    assert "Georgia" not in page.inner_text("#filter-country")
    finish(page)
    assert page.input_value("#filter-country") == "Norway"
    assert page.inner_text(".found") == "56 of 560 claims"
    page.select_option("#filter-country", "Georgia")
    assert page.inner_text(".found") == "56 of 560 claims"


def test_a_chosen_row_and_what_is_typed_stay(open_blocks: Open) -> None:
    page = open_blocks("first", before=HELD).page
    visit(page, "entities")
    page.fill("#entity-search", "bolt39")
    assert page.inner_text(".cards") == "No entity has this name."
    finish(page)
    assert page.evaluate("document.activeElement.id") == "entity-search"
    assert page.input_value("#entity-search") == "bolt39"
    assert len(texts(page, ".card")) == 7
    visit(page, "claims")
    page.click(".grid-rows .grid-row >> nth=2")
    assert page.inner_text("#article .mark.selected") != ""


def test_an_address_is_awaited(open_blocks: Open) -> None:
    last = samples.corpus(40)[-1].claims[-1]
    page = open_blocks("first", before=HELD + f"location.hash ||= '#claim={last.claim_id}';").page
    page.wait_for_timeout(300)
    assert page.url.endswith(last.claim_id), "it is not overwritten while it is awaited"
    finish(page)
    assert page.inner_text("#record code >> nth=0") == last.claim_id
    assert "Article 40 of 40" in page.inner_text("#article")


def test_a_reader_who_went_on_is_left_alone(open_blocks: Open) -> None:
    last = samples.corpus(40)[-1].claims[-1]
    page = open_blocks("first", before=HELD + f"location.hash ||= '#claim={last.claim_id}';").page
    visit(page, "notes")
    finish(page)
    assert page.get_attribute("#tab-notes", "aria-selected") == "true"
    assert not page.is_visible("#record")


def test_a_browser_that_cannot_read_on_says_so(open_blocks: Open) -> None:
    page = open_blocks(before="delete window.DecompressionStream;").page
    assert "This browser could read" in page.inner_text("#scope")
    visit(page, "claims")
    here = page.inner_text(".found").split()[0]
    assert f"could read {here} of 560 claims" in page.inner_text("#scope")
    assert violations(page) == []


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", DESKTOP), ("dark", DESKTOP), ("light", MOBILE)], ids=str
)
def test_no_serious_barrier_while_reading(open_blocks: Open, scheme: str, size: tuple[int, int]) -> None:
    watched = open_blocks("first", before=HELD, color_scheme=scheme, size=size)
    for view in ("overview", "claims"):
        visit(watched.page, view)
        assert violations(watched.page) == [], SERIOUS
        watched.shoot(f"reading-{view}-{scheme}-{size[0]}")
    finish(watched.page)


def test_what_is_left_out_is_told_in_every_view(open_page: Open) -> None:
    watched = open_page(render_report(samples.corpus(3), scope="3 articles of <b>9</b>.", told=False))
    page = watched.page
    for view in ("claims", "shared", "charts"):
        visit(page, view)
        assert page.inner_text("#scope") == "3 articles of <b>9</b>."
    visit(page, "shared")
    assert "were not compared" in page.inner_text("#panel")
    visit(page, "overview")
    assert "told by several" not in page.inner_text(".tiles")
