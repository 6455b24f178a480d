"""What a notebook shows: extractions, collections, frames with links; and in the browser through nbconvert."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser

import pytest

import factpull
from factpull.records import Article, Extraction, Section
from factpull.view.notebook import LONG_ARTICLE, MAX_ROWS
from view import samples
from view.conftest import Watched

ALL = {"rich": samples.rich(), "rtl": samples.rtl(), "hostile": samples.hostile(), "empty": samples.empty()}


class Parts(HTMLParser):
    """The tags, attributes and text of a fragment."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open = 0
        self.feed(fragment)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open += 1

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", ALL)
def test_every_mark_leads_to_its_row_and_back(name: str) -> None:
    parts = Parts(ALL[name]._repr_html_())
    ids = [value for key, value in parts.attributes if key == "id"]
    targets = [value[1:] for key, value in parts.attributes if key == "href" and value and value[0] == "#"]
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert len(targets) == 2 * len(ALL[name].claims)
    assert parts.open == 0


def test_marks_without_a_row_lead_nowhere() -> None:
    draft = samples.Draft(" ".join(f"Mill {place} sold 5 bags." for place in range(MAX_ROWS + 3)))
    for place in range(MAX_ROWS + 3):
        draft.claim("5 bags", "5", "count", occurrence=place)
    parts = Parts(draft.done()._repr_html_())
    ids = {value for key, value in parts.attributes if key == "id"}
    targets = {value[1:] for key, value in parts.attributes if key == "href" and value and value[0] == "#"}
    assert parts.tags.count("mark") == MAX_ROWS + 3
    assert len(targets) == 2 * MAX_ROWS
    assert targets <= ids


def test_without_styles_facts_are_still_marked() -> None:
    """JupyterLab strips styles from notebooks that it does not trust, and so do sites that show notebooks."""
    parts = Parts(samples.rich()._repr_html_())
    assert parts.tags.count("mark") == len(samples.rich().claims)
    assert parts.tags.count("u") > len(samples.rich().entities)


def test_article_is_called_by_its_headline() -> None:
    draft = samples.Draft("Grain harvest shrinks\n\nIt fell by 4%.", source="a.txt")
    assert '<b dir="auto">a.txt</b>' in draft.done()._repr_html_()
    section = Section(start=0, end=21, kind="title")
    article = draft.article.model_copy(update={"sections": (section,)})
    assert '<b dir="auto">Grain harvest shrinks</b>' in Extraction(article=article, version="0")._repr_html_()


def test_numbers_of_many_digits_stay_as_printed() -> None:
    draft = samples.Draft("Two-thirds of the crop was lost.")
    draft.claim("Two-thirds", str(Decimal(2) / 3), "fraction")
    assert "666" not in draft.done()._repr_html_()


def test_a_long_sentence_is_shown_from_its_number_on() -> None:
    draft = samples.Draft("Nobody knew " + "and nobody said " * 20 + "that 31 mills had closed.")
    draft.claim("31", "31", "count")
    assert '<div class="fp-where">… ' in draft.done()._repr_html_()
    assert "<b>31</b> mills had closed." in draft.done()._repr_html_()


def test_hostile_text_stays_text() -> None:
    for fragment in (
        samples.hostile()._repr_html_(),
        factpull.Extractions([samples.hostile()])._repr_html_(),
    ):
        parts = Parts(fragment)
        assert not {"script", "img", "iframe", "svg"} & set(parts.tags)
        assert not [key for key, _ in parts.attributes if key.startswith("on")]
        assert not [
            value for key, value in parts.attributes if key == "href" and value and "javascript" in value
        ]
        assert "<script>alert('x')</script>" in parts.text
        assert "\u202e" not in fragment


def test_a_long_article_shows_only_paragraphs_with_records() -> None:
    draft = samples.Draft(
        "Nothing here.\n\n" * 2000 + "Sales rose 4% in all.\n\n" + "Nor here.\n" * 10, title="Long"
    )
    draft.claim("4%", "4", "percent", unit=samples.PERCENT)
    long = draft.done()
    assert len(long.article.text) > LONG_ARTICLE
    fragment = long._repr_html_()
    assert len(fragment) < 10_000
    assert "Sales rose" in fragment
    assert "Nothing here" not in fragment


def test_a_large_collection_is_light() -> None:
    fragment = factpull.Extractions(samples.corpus(60))._repr_html_()
    assert len(fragment) < 60_000
    assert Parts(fragment).tags.count("tr") <= MAX_ROWS + 25
    assert "60 articles" in fragment
    assert "840 claims" in fragment


def test_frame_links_open_the_page_at_the_words() -> None:
    pytest.importorskip("pandas")
    frame = factpull.Extractions([samples.rich("a"), samples.single()]).to_pandas()
    assert frame.link[1].startswith("https://news.example/a#:~:text=")
    assert frame.link[1].endswith("-,65%25,-on%20the%20year%20before%2C%20the%20Veldra%20Port")
    assert frame.link.isna().tolist() == [False] * 8 + [True]
    assert "link" not in factpull.Extractions([samples.rich("a")]).to_pandas("entities")


def test_a_failed_article_says_so() -> None:
    failed = Extraction(article=Article(text=""), version="0", error="bad.html: is no text")
    assert "bad.html: is no text" in failed._repr_html_()


@pytest.mark.browser
@pytest.mark.filterwarnings("default")
def test_notebook_in_the_browser(open_page: Callable[..., Watched]) -> None:
    """A notebook as a kernel leaves it, exported by nbconvert. CI runs kernels: jupyter execute examples/*.ipynb."""
    nbformat, nbconvert = pytest.importorskip("nbformat"), pytest.importorskip("nbconvert")
    shown = [samples.rich(), samples.hostile(), factpull.Extractions(samples.corpus(3))]
    book = nbformat.v4.new_notebook()
    for value in shown:
        data = {"text/html": value._repr_html_(), "text/plain": repr(value)}
        output = nbformat.v4.new_output("execute_result", data=data, execution_count=1)
        book.cells.append(nbformat.v4.new_code_cell("result", outputs=[output]))
    body, _ = nbconvert.HTMLExporter(template_name="basic").from_notebook_node(book)
    watched = open_page(f"<!doctype html><meta charset='utf-8'><body>{body}</body>")
    page = watched.page
    marks = page.locator(".factpull").nth(0).locator(".fp-text .fp-claim")
    assert marks.all_inner_texts() == [claim.span.text for claim in samples.rich().claims]
    marks.nth(1).click()
    assert page.locator("tr:target td").first.inner_text() == "▲ by 65 percent"
    marks.filter(has_text="95 million").hover()
    lit = page.locator("tr", has_text="95,000,000").first
    assert lit.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, context=".factpull").response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
    watched.shoot("notebook")
