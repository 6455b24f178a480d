"""The HTML report in a real browser: both sides find each other, filters count right, and nothing hostile runs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from factpull.linking import link
from factpull.records import Attribution, Extraction, Note, Span
from factpull.records.flat import FLAT_COLUMNS
from factpull.view.page import render_report
from view import samples
from view.conftest import DESKTOP, MOBILE, Watched

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]
VIEWS = ("overview", "claims", "entities", "charts", "shared", "notes")
SERIOUS = {"serious", "critical"}
#: The issue's limits, in seconds, for a thousand articles.
OPEN_LIMIT, FILTER_LIMIT = 3.0, 0.2


def texts(page: Any, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).all_inner_texts()
    return found


def table(page: Any) -> list[str]:
    return texts(page, ".grid-rows .grid-row .amount b")


def visit(page: Any, view: str) -> None:
    page.click(f"#tab-{view}")
    page.wait_for_selector(f"body[data-view={view}]")


def marked(page: Any) -> list[str]:
    return texts(page, "#article .mark.selected")


def test_marks_are_the_records_words(open_report: Open) -> None:
    rich = samples.rich()
    page = open_report([rich]).page
    assert texts(page, "#article .mark.claim") == [claim.span.text for claim in rich.claims]
    for kind, entities in (("person", rich.people), ("country", rich.countries), ("group", rich.groups)):
        spans = sorted((m.span.start, m.span.text) for entity in entities for m in entity.mentions)
        assert texts(page, f"#article .mark.{kind}") == [text for _, text in spans]
    assert texts(page, "#article .mark.note") == ["15 years"]
    assert texts(page, ".section.boilerplate") == ["Share this article"]


def test_row_finds_its_words_and_words_find_their_row(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.click(".grid-rows .grid-row >> nth=1")
    assert marked(page) == ["65%"]
    assert "65%" in page.inner_text("#record h2")
    assert "against 2022" in page.inner_text("#record")
    page.click("#article .mark.claim >> nth=4")
    assert page.inner_text('.grid-row[aria-selected="true"] .amount') == "95 million"
    page.click('#article .mark:text-is("VPA")')
    assert marked(page) == ["Veldra Port Authority", "VPA"]
    assert "organization" in page.inner_text("#record")
    page.click("#article .mark.note")
    assert "it says when, not how much" in page.inner_text("#record")


def test_selected_claim_stands_in_the_address(open_report: Open) -> None:
    page = open_report([samples.rich("a"), samples.rich("b")]).page
    visit(page, "claims")
    page.click(".grid-rows .grid-row >> nth=9")
    come_back(page)
    assert marked(page) == ["65%"]
    assert "Article 2 of 2" in page.inner_text("#article")


def come_back(page: Any) -> None:
    """Leave the page, and open it again by the address that it had."""
    page.wait_for_timeout(300)  # the address follows with a little delay
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("body[data-ready]")


def test_address_brings_filters_and_order_back(open_report: Open) -> None:
    page = open_report([samples.rich("a"), samples.rich("b", share="61")]).page
    page.click(".bar-list button:has-text('Norway')")
    page.fill("#search", "grain")
    page.check("#filter-article")
    page.click(".head:has-text('Value')")
    seen = table(page)
    assert seen == ["2.8 million", "65%", "13", "5"]
    come_back(page)
    assert page.get_attribute("#tab-claims", "aria-selected") == "true"
    assert (page.input_value("#search"), page.input_value("#filter-country")) == ("grain", "Norway")
    assert page.is_checked("#filter-article")
    assert table(page) == seen
    page.click("#clear")
    visit(page, "charts")
    come_back(page)
    assert page.get_attribute("#tab-charts", "aria-selected") == "true"


@pytest.mark.parametrize(
    "words", ["claim=none&view=none&sort=-none&kind=", "%", "constructor", "__proto__=1"]
)
def test_address_that_means_nothing(open_report: Open, words: str) -> None:
    page = open_report([samples.rich()]).page
    page.evaluate("words => { location.hash = words; }", words)
    assert page.inner_text(".found") == "8 claims"


def test_skip_link_leaves_the_filters(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.fill("#search", "grain")
    page.focus(".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert page.input_value("#search") == "grain"


def test_claims_are_judged_and_the_judgment_stays(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.click(".grid-rows .grid-row >> nth=0")
    page.click("#record button:has-text('wrong')")
    assert page.get_attribute("#record [data-verdict=wrong]", "aria-pressed") == "true"
    page.focus(".grid")
    page.select_option("#filter-checked", "not checked")
    assert page.inner_text(".found") == "7 of 8 claims"
    page.focus(".grid")
    page.keyboard.press("ArrowDown")
    first = page.inner_text("#record h2")
    page.keyboard.press("y")
    assert page.inner_text(".found") == "6 of 8 claims"
    assert page.inner_text("#record h2") != first, "the next claim is chosen"
    come_back(page)
    page.click("#clear")
    assert texts(page, ".grid-rows .verdict") == ["✗", "✓"]
    assert [row["checked"] for row in json.loads(exported(page, "JSON"))] == ["wrong", "right"] + [None] * 6
    page.click(".grid-rows .grid-row >> nth=0")
    page.click("#record button:has-text('wrong')")
    assert texts(page, ".grid-rows .verdict") == ["✓"]


def test_claim_is_cited_and_leads_to_its_page(open_report: Open) -> None:
    rich = samples.rich()
    page = open_report([rich], permissions=["clipboard-read", "clipboard-write"]).page
    page.click(".grid-rows .grid-row >> nth=1")
    page.click("#record button:text-is('Copy citation')")
    page.wait_for_selector("#record button:text-is('Copied')")
    sentence = " ".join(rich.claims[1].sentence.text.split())
    about = f"Veldra Port Authority, {rich.article.title}, {rich.article.published}, {rich.article.url}"
    assert page.evaluate("navigator.clipboard.readText()") == f"“{sentence}” ({about})"
    source = page.get_attribute("#record a:text-is('Open at the source')", "href")
    assert source.startswith(f"{rich.article.url}#:~:text=")
    assert ",65%25,-" in source
    page.click("#record button:text-is('Copy link')")
    page.wait_for_selector("#record button:text-is('Copied')")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"#claim={rich.claims[1].claim_id}")


def test_keys_are_explained(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.click("#keys")
    assert "copy its citation" in page.inner_text("dialog")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog")


def test_countries_have_one_name_everywhere(open_report: Open) -> None:
    draft = samples.Draft("Russia sold 5 boats.", doc_id="r")
    draft.entity("country", "Russian Federation", "Russia", key="RU", iso2="RU", iso3="RUS")
    draft.claim("5", "5", "count", counted="boat", country="RU")
    page = open_report([draft.done()]).page
    assert "Russia (1)" in page.inner_text("#filter-country")
    visit(page, "entities")
    assert page.inner_text(".card h3") == "Russia"
    assert "also Russian Federation" in page.inner_text(".card")


FILTERS = {
    ("kind", "money"): 2,
    ("unit", "USD"): 2,
    ("country", "Norway"): 4,
    ("modality", "target"): 1,
    ("modality", "denied"): 1,
    ("change", "down"): 1,
    ("entity", "Mira Oduya"): 2,
    ("entity", "oduya"): 2,
    ("period", "2024"): 1,
    ("speaker", "Veldra Port Authority"): 2,
}


def test_filters(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    found = {}
    for facet, value in FILTERS:
        control = page.locator(f"#filter-{facet}")
        if control.evaluate("node => node.tagName") == "SELECT":
            control.select_option(control.locator("option", has_text=value).first.get_attribute("value"))
        else:
            control.fill(value)
        count = len(table(page))
        assert page.inner_text(".found") == f"{count} of 8 claims"
        found[facet, value] = count
        page.click("#clear")
    assert found == FILTERS
    assert page.inner_text(".found") == "8 claims"


def test_counts_tell_what_the_other_filters_leave(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.focus("#filter-unit")
    assert "USD (2)" in page.inner_text("#filter-unit")
    page.focus("#filter-modality")
    page.select_option("#filter-modality", "target")
    page.focus("#filter-unit")
    assert "USD (1)" in page.inner_text("#filter-unit")
    assert "ton (0)" in page.inner_text("#filter-unit")
    page.focus("#filter-modality")
    assert "possible (1)" in page.inner_text("#filter-modality"), "its own choice leaves it alone"


def test_filters_in_use_are_told_and_taken_back(open_report: Open) -> None:
    page = open_report([samples.rich("a"), samples.rtl()]).page
    page.click(".bar-list button:has-text('Norway')")
    page.check("#filter-article")
    assert texts(page, ".filter-chip") == [
        "Country: Norway ×",
        "Article: Harbor of Veldra doubles its grain trad… ×",
    ]
    page.click(".filter-chip >> nth=0")
    assert page.inner_text(".found") == "8 of 10 claims"
    assert page.input_value("#filter-country") == ""
    page.click(".filter-chip")
    assert page.inner_text(".found") == "10 claims"
    assert not page.is_checked("#filter-article")


def test_search_sort_and_empty_result(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.fill("#search", "quays norlandic")
    assert table(page) == ["13", "5"]
    page.fill("#search", "no such words")
    assert page.inner_text(".grid-frame .empty") == "No claim passes these filters."
    page.fill("#search", "")
    page.click(".head:has-text('Value')")
    assert table(page)[0] == "95 million"
    page.click(".head:has-text('Value')")
    assert table(page)[0] == "3.5"
    assert page.get_attribute("[role=columnheader].col-value", "aria-sort") == "ascending"


def test_keyboard_alone_goes_there_and_back(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('grid')"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.inner_text('.grid-row[aria-selected="true"] .amount b') == "65%"
    active = page.get_attribute(".grid", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.innerText") == "65%"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert marked(page) == ["Veldra Port Authority", "VPA"]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "grid"
    page.keyboard.press("Escape")
    assert not marked(page)


def test_tabs_by_arrow_keys(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    page.focus("#tab-claims")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-entities", "aria-selected") == "true"
    assert page.evaluate("document.activeElement.id") == "tab-entities"


def exported(page: Any, name: str) -> str:
    with page.expect_download() as download:
        page.click(f".exports button:text-is('{name}')")
    return Path(download.value.path()).read_text("utf-8")


def test_export_is_what_the_filters_leave(open_report: Open) -> None:
    rich = samples.rich()
    page = open_report([rich]).page
    page.select_option("#filter-unit", "USD")
    found = json.loads(exported(page, "JSON"))
    money = [claim for claim in rich.claims if claim.quantity.kind == "money"]
    assert [row["claim_id"] for row in found] == [claim.claim_id for claim in money]
    assert [(row["char_start"], row["char_end"], row["text"]) for row in found] == [
        (claim.span.start, claim.span.end, claim.span.text) for claim in money
    ]
    assert [row["value"] for row in found] == ["95000000", None]
    rows = list(csv.DictReader(StringIO(exported(page, "CSV"))))
    assert [row["claim_id"] for row in rows] == [row["claim_id"] for row in found]
    assert rows[1]["low"] == "3000000"
    assert tuple(rows[0]) == (*FLAT_COLUMNS, "checked")
    title, day = rich.article.title or "", str(rich.article.published)
    assert (rows[0]["title"], rows[0]["published"], rows[0]["readable"]) == (title, day, str(money[0]))


def test_export_guards_spreadsheets(open_report: Open) -> None:
    page = open_report([samples.hostile()]).page
    cells = [cell for row in csv.reader(StringIO(exported(page, "CSV"))) for cell in row]
    assert f"'{samples.HOSTILE[-1]}" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


def test_hostile_text_is_only_shown(open_report: Open) -> None:
    """The watch of open_page fails this test on any dialog, request, popup, console message or error."""
    watched = open_report([samples.hostile(), samples.rich()])
    page = watched.page
    scripts = page.evaluate("document.scripts.length")
    for view in VIEWS:
        visit(page, view)
        for summary in page.locator("#panel details summary").all():
            summary.click()
    visit(page, "claims")
    for index in range(4):
        page.click(f".grid-rows .grid-row >> nth={index}")
    shown = page.inner_text("#article .text")
    for attack in samples.HOSTILE[:7]:
        assert attack in shown
    assert page.evaluate("document.scripts.length") == scripts
    strangers = "iframe, img, object, embed, base, [onerror], [onload]"
    assert page.locator(strangers).count() == 0
    addresses = page.evaluate("Array.from(document.links, link => link.href)")
    assert not [
        address for address in addresses if not address.startswith(("file:", "https://news.example/"))
    ]
    assert page.locator("#article .control").count() == 8  # in title and text
    watched.shoot("hostile")


def test_policy_stops_what_would_slip_through(open_report: Open) -> None:
    watched = open_report([samples.single()])
    blocked = watched.page.evaluate(
        """() => {
          const script = document.createElement("script");
          try { script.text = "window.ran = true"; document.body.append(script); } catch (error) { return error.name; }
          return String(window.ran);
        }"""
    )
    assert blocked == "TypeError"
    assert watched.faults, "the policy says nothing of what it stopped"
    watched.faults.clear()


def test_without_scripts_the_page_says_what_to_do(open_page: Callable[..., Watched]) -> None:
    watched = open_page(render_report([samples.rich()]), java_script_enabled=False)
    shown = watched.page.locator("body").inner_text()
    assert samples.rich().article.title in shown
    assert "needs JavaScript" in shown
    assert not watched.page.is_visible("#theme")


def violations(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", DESKTOP), ("dark", DESKTOP), ("light", MOBILE)], ids=str
)
def test_no_serious_barrier(open_report: Open, scheme: str, size: tuple[int, int]) -> None:
    extractions = [samples.rich("a"), samples.rich("b", tons="2790000", share="61"), samples.rtl()]
    watched = open_report(extractions, size=size, color_scheme=scheme)
    page, found = watched.page, {}
    views = (*VIEWS, "article") if size == MOBILE else VIEWS
    for view in views:
        page.click(f"#tab-{view}")
        if view == "claims":
            page.click(".grid-rows .grid-row >> nth=1")
        watched.shoot(f"{view}-{scheme}-{size[0]}")
        found[view] = violations(page)
    assert found == {view: [] for view in views}


EXCESS = """() => {
  const panel = document.getElementById("panel");
  const root = document.documentElement;
  return Math.max(root.scrollWidth - root.clientWidth, panel.scrollWidth - panel.clientWidth);
}"""


def test_nothing_sticks_out_on_a_phone(open_report: Open) -> None:
    page = open_report([samples.rich("a"), samples.hostile(), samples.rich("b")], size=MOBILE).page
    excess = {}
    for view in VIEWS:
        visit(page, view)
        excess[view] = page.evaluate(EXCESS)
    assert excess == dict.fromkeys(VIEWS, 0)


def test_one_article_on_a_phone(open_report: Open) -> None:
    """Its headline is the page's; the chosen row stays in sight above its record, and filters can be reached."""
    page = open_report([samples.rich("with a headline too long for a phone " * 3)], size=MOBILE).page
    assert page.evaluate(EXCESS) == 0
    page.click(".grid-rows .grid-row >> nth=3")
    page.wait_for_timeout(100)
    row = page.locator('.grid-row[aria-selected="true"]').bounding_box()
    record = page.locator("#record").bounding_box()
    assert row["y"] + row["height"] <= record["y"] + 1
    page.click("#record [aria-label='Close record']")
    page.click(".filters summary")
    page.locator(".grid").scroll_into_view_if_needed()
    assert page.locator(".grid").bounding_box()["height"] > 250


def test_phone_goes_between_text_and_table(open_report: Open) -> None:
    watched = open_report([samples.rich()], size=MOBILE)
    page = watched.page
    assert not page.is_visible("#article")
    page.click(".grid-rows .grid-row >> nth=1")
    page.click("#record button:text-is('Show in text')")
    assert page.is_visible("#article .mark.selected")
    watched.shoot("phone-text")
    page.click("#tab-claims")
    assert page.is_visible(".grid")


def test_right_to_left_text(open_report: Open) -> None:
    watched = open_report([samples.rtl()])
    page = watched.page
    directions = page.evaluate(
        "Array.from(document.querySelectorAll('.section'), node => getComputedStyle(node).direction)"
    )
    assert directions == ["rtl", "ltr"]
    page.click("#article .mark.claim >> nth=0")
    watched.shoot("right-to-left")


def test_print_has_every_row(open_report: Open) -> None:
    page = open_report(samples.corpus(20)).page
    visit(page, "claims")
    assert len(table(page)) < 100
    page.click("#theme")  # dark, which paper is not
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 800, "height": 600})
    page.wait_for_timeout(100)
    assert len(table(page)) == 20 * 14
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 28, 26)"
    assert page.locator("#panel button:visible:not(.head, .grid *)").count() == 0
    assert page.locator(".grid-rows .col-article").last.is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(table(page)) < 100


@pytest.mark.parametrize(
    ("name", "extractions", "words"),
    [
        ("none", [], "This report holds no article."),
        ("empty", [samples.empty()], "the article has no text"),
        ("single", [samples.single()], "Sales rose"),
    ],
)
def test_little_to_show(open_report: Open, name: str, extractions: list[Extraction], words: str) -> None:
    watched = open_report(extractions)
    for view in ("claims", "entities", "charts", "notes"):
        visit(watched.page, view)
    visit(watched.page, "claims")
    assert words in watched.page.inner_text("#article")
    watched.shoot(name)


def test_charts_lead_to_their_claims(open_report: Open) -> None:
    page = open_report([samples.rich("a"), samples.rich("b", tons="2790000", share="61")]).page
    visit(page, "charts")
    page.select_option("#chart-group", label="grain, ton (2)")
    assert page.locator(".bar").count() == 2
    page.locator(".bar").nth(0).press("Enter")
    assert marked(page) == ["2.8 million"]
    page.locator(".event", has_text="65%").first.click()
    assert marked(page) == ["65%"]


def test_charts_compare_like_with_like_only(open_report: Open) -> None:
    """Spending and loss are both in dollars, and no more alike than that."""
    page = open_report([samples.rich()]).page
    visit(page, "charts")
    page.wait_for_selector(".event")
    assert page.locator(".bar").count() == 0
    assert "nothing to compare" in page.inner_text(".charts")
    assert page.locator("#chart-group").count() == 0


def test_the_timeline_names_what_each_bar_is(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    visit(page, "charts")
    page.wait_for_selector(".event")
    labels = page.locator(".event text.value").all_text_contents()
    assert "65% ▲ by · grain, harbor of Veldra" in labels
    assert all(" · " in label for label in labels)


def test_the_timeline_has_its_years_above_and_below(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    visit(page, "charts")
    page.wait_for_selector(".event")
    places = "nodes => nodes.map(node => [node.textContent, node.getBoundingClientRect().y])"
    ticks = page.locator(".tick").evaluate_all(places)
    first = min(y for _, y in page.locator(".event").evaluate_all(places))
    above, below = ([name for name, y in ticks if (y < first) is is_above] for is_above in (True, False))
    assert above == below != []


def test_the_search_marks_the_article(open_report: Open) -> None:
    page = open_report([samples.rich()]).page
    asked = "[...(CSS.highlights.get('searched') ?? [])].map((range) => range.toString().toLowerCase())"
    assert page.evaluate(asked) == []
    page.fill("#search", "harbor grain")
    found = page.evaluate(asked)
    assert set(found) == {"harbor", "grain"}
    text = page.inner_text("#article .text").lower()
    assert len(found) == text.count("harbor") + text.count("grain")
    page.fill("#search", "")
    assert page.evaluate(asked) == []


def test_a_speaker_of_three_lines_is_not_clipped(open_report: Open) -> None:
    one = samples.Draft(
        "Sales rose by 5%, the National Agency for Statistics of Norland said.", title="Sales"
    )
    said = Attribution(
        speaker="National Agency for Statistics of Norland",
        entity_id=None,
        cue="said",
        direct=False,
    )
    one.claim("5%", "5", "percent", unit=samples.PERCENT, attribution=said)
    for extractions in ([one.done()], [one.done(), samples.rich()]):
        page = open_report(extractions).page
        visit(page, "claims")
        clipped = (
            "(node) => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1"
        )
        assert not page.locator(".grid-rows .col-speaker").first.evaluate(clipped)


def test_facts_told_by_several(open_report: Open) -> None:
    page = open_report(
        [samples.rich("a"), samples.rich("b", tons="2790000", share="61"), samples.single()]
    ).page
    visit(page, "shared")
    assert texts(page, ".status")[0] == "in conflict", "disputed facts come first"
    (close,) = [row for row in texts(page, ".fact") if "fit together" in row and "ton" in row]
    assert "2,800,000 ton · 2,790,000 ton" in close
    page.select_option("#shared-status", "conflict")
    page.click(".fact summary")
    assert "65%" in page.inner_text(".fact blockquote >> nth=0")
    assert "sure" in page.inner_text(".fact .why >> nth=0")
    page.click(".told .link >> nth=0")
    assert marked(page) == ["65%"]
    assert "Article 1 of 3" in page.inner_text("#article")


def test_overview_leads_to_claims(open_report: Open) -> None:
    page = open_report([samples.rich("a"), samples.rtl()]).page
    page.click(".bar-list button:has-text('Norway')")
    assert page.inner_text(".found") == "4 of 10 claims"
    visit(page, "overview")
    page.fill("#article-search", "الصادرات")
    page.click(".article-list .link")
    assert page.inner_text(".found") == "2 of 10 claims"
    assert page.is_checked("#filter-article")
    page.click("#article [aria-label='Next article']")
    assert page.inner_text(".found") == "8 of 10 claims"


def test_a_very_long_article_opens(open_report: Open) -> None:
    line = "In 2023 the mills of Arn made 5 million tons of flour and 7% more bran than before. "
    draft = samples.Draft("\n\n".join(line * 6 for _ in range(2000)), doc_id="long")
    for place in range(4000):
        start = place * 250
        at = draft.article.text.index("5 million", start)
        draft.notes.append(Note(code="refused.x", message="x", span=Span.of(draft.article.text, at, at + 9)))
    page = open_report([draft.done()]).page
    assert (
        page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000
        < OPEN_LIMIT
    )


TYPE_AND_WAIT = """async ([selector, value]) => {
  const control = document.querySelector(selector);
  const began = performance.now();
  control.value = value;
  control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return (performance.now() - began) / 1000;
}"""


def test_a_thousand_articles_stay_quick(open_report: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    extractions = samples.corpus(1000)
    # Comparing a thousand articles is no work of the page, and takes longer than all the rest: a hundred give facts.
    monkeypatch.setattr("factpull.view.told.link", lambda articles: link(articles[:100]))
    watched = open_report(extractions)
    page = watched.page
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000
    assert ready < OPEN_LIMIT, f"opened in {ready:.2f} s"
    visit(page, "claims")
    assert page.inner_text(".found") == "14,000 claims"
    steps = [
        ("#search", "river corvo"),
        ("#filter-kind", "percent"),
        ("#filter-period", "2011"),
        ("#search", ""),
    ]
    spent = {f"{name} {value}": page.evaluate(TYPE_AND_WAIT, [name, value]) for name, value in steps}
    page.evaluate(TYPE_AND_WAIT, ["#filter-period", ""])
    again = {f"{name} {value}": page.evaluate(TYPE_AND_WAIT, [name, value]) for name, value in steps}
    best = {step: round(min(seconds, again[step]), 3) for step, seconds in spent.items()}
    print(f"opened in {ready:.2f} s; filters {spent}, again {again}")
    assert max(best.values()) < FILTER_LIMIT, best
    assert page.evaluate("document.querySelectorAll('*').length") < 5000
    page.click("#clear")
    page.focus(".grid")
    page.keyboard.press("End")
    assert page.inner_text('.grid-row[aria-selected="true"] .col-article').startswith(
        "Mills of Hythe report, no. 999"
    )
    watched.shoot("thousand")
