"""The HTML report, without a browser: what is in the file."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factpull
from factpull.records import Article, Extraction
from factpull.view.blocks import embed_json
from factpull.view.page import render_report
from view import samples

MAX_BYTES_BESIDE_DATA = 300_000


class Scripts(HTMLParser):
    """The script elements of a page, as a browser takes them apart."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self._inside = tag == "script"
        if self._inside:
            self.found.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            attributes, text = self.found[-1]
            self.found[-1] = attributes, text + data


def payload(page: str) -> dict[str, Any]:
    (data,) = [text for attributes, text in Scripts(page).found if attributes.get("id") == "data"]
    content: dict[str, Any] = json.loads(data)
    return content


def test_page_is_small_beside_its_data() -> None:
    assert len(render_report([]).encode()) < MAX_BYTES_BESIDE_DATA


def test_page_names_no_other_place() -> None:
    page = render_report([])
    assert not re.search(r"""(?:src|href)\s*=\s*["']?+(?!#)|@import|url\(""", page.split("<script>")[0])
    assert set(re.findall(r"https?://[^\s\"'`]+", page)) == {"http://www.w3.org/2000/svg"}


def test_policy_allows_its_own_script_and_style_only() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', render_report([]))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize("extraction", [samples.rich(), samples.rtl(), samples.hostile(), samples.empty()])
def test_data_is_what_the_records_say(extraction: Extraction) -> None:
    (document,) = payload(render_report([extraction]))["documents"]
    text = document["text"]
    assert text == extraction.article.text
    assert [text[slice(*claim["at"])] for claim in document["claims"]] == [
        c.span.text for c in extraction.claims
    ]
    assert [entity["name"] for entity in document["entities"]] == [e.name for e in extraction.entities]
    mentions = [text[start:end] for entity in document["entities"] for start, end, _ in entity["mentions"]]
    assert mentions == [m.span.text for e in extraction.entities for m in e.mentions]
    assert len(document["notes"]) == len(extraction.notes)


def test_numbers_are_exact() -> None:
    (document,) = payload(render_report([samples.rich(tons="2800000.10")]))["documents"]
    assert document["claims"][0]["value"] == "2800000.10"


def test_hostile_text_adds_no_markup() -> None:
    plain, hostile = Scripts(render_report([samples.single()])), Scripts(render_report([samples.hostile()]))
    assert hostile.tags == plain.tags
    assert hostile.attributes == plain.attributes


@given(st.text(alphabet=st.characters()))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_text_survives_embedding(text: str) -> None:
    embedded = embed_json({text: [text]})
    assert json.loads(embedded) == {text: [text]}
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", embedded)
    embedded.encode()


def test_title_is_escaped_and_chosen() -> None:
    def title(page: str) -> str:
        return html.unescape(page.split("<title>")[1].split("</title>")[0])

    assert title(render_report([], title="<b>&")) == "<b>&"
    assert title(render_report([samples.rich()])) == "Harbor of Veldra doubles its grain trade (rich)"
    assert title(render_report([samples.rich("a"), samples.rich("b")])) == "Facts of 2 articles"


def test_same_extractions_same_page() -> None:
    assert (
        render_report([samples.rich()]) == render_report(iter([samples.rich()])) == samples.rich().to_html()
    )


def test_unsafe_address_is_no_link() -> None:
    (document,) = payload(render_report([samples.hostile()]))["documents"]
    assert "url" not in document


def test_a_lone_surrogate_is_shown_not_fatal() -> None:
    odd = Extraction(
        article=Article.model_construct(text="a \ud800 b", doc_id="x", sections=(), issues=()), version="0"
    )
    (document,) = payload(render_report([odd]))["documents"]
    assert document["text"] == "a \ud800 b"


def test_collection_makes_the_same_page() -> None:
    both = factpull.Extractions([samples.rich("a"), samples.rich("b")])
    assert both.to_html(title="x") == render_report(both, title="x")
    assert both[:1] == factpull.Extractions([samples.rich("a")])
    assert both[0] == samples.rich("a")
    assert repr(both) == "<Extractions: 2 articles, 16 claims>"
    assert str(both[0]).startswith("<Extraction a: 1 people")


def test_codes_of_issues_are_shown_in_words() -> None:
    draft = samples.Draft("Sales rose 4%.", doc_id="x")
    draft.claim("4%", "4", "percent", unit=samples.PERCENT, issues=("unit_borrowed", "<other>"))
    result = draft.done()
    data = payload(render_report([result]))
    assert data["documents"][0]["claims"][0]["issues"] == ["unit_borrowed", "<other>"]
    assert data["wording"] == {"unit_borrowed": "the unit stands at another number"}
    assert "the unit stands at another number" in result._repr_html_()
