"""What a notebook shows: extractions, collections, frames with links; and in the browser through nbconvert."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

import factpull
from factpull.records import Article, Extraction
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
    fragment = factpull.Extractions(samples.corpus(300))._repr_html_()
    assert len(fragment) < 60_000
    assert Parts(fragment).tags.count("tr") <= MAX_ROWS + 25
    assert "300 articles" in fragment
    assert "4,200 claims" in fragment


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
@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_notebook_in_the_browser(open_page: Callable[..., Watched], tmp_path: Any) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    nbconvert = pytest.importorskip("nbconvert")
    pytest.importorskip("ipykernel")
    book = nbformat.v4.new_notebook()
    source = "import factpull\nfactpull.extract('Kenya exported 523,000 tonnes of tea, Willy Mutai said.')"
    book.cells = [nbformat.v4.new_code_cell(source)]
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    body, _ = nbconvert.HTMLExporter(template_name="basic").from_notebook_node(book)
    watched = open_page(f"<!doctype html><meta charset='utf-8'><body>{body}</body>")
    page = watched.page
    assert page.locator(".factpull .fp-claim").all_inner_texts() == ["523,000"]
    page.click(".factpull .fp-text .fp-claim")
    assert page.locator("tr:target").count() == 1
    watched.shoot("notebook")
