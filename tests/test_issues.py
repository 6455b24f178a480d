"""The codes of issues: the enum, the view and docs/issues.md list the same ones; every example raises its code."""

from __future__ import annotations

import ast
import datetime
import re
from collections.abc import Iterator

import pytest

import factpull
from conftest import ROOT
from factpull.issues import IssueCode, parse_issue
from factpull.reading.article import read_entry
from factpull.reading.entry import Entry
from factpull.view.wording import ISSUE_WORDS, issue_words

PUBLISHED = datetime.date(2023, 5, 17)
ROW_RE = re.compile(r"\| `([a-z_.]+)` \| (.+?) \| (.+) \|")
ROWS = [
    match.groups() for match in ROW_RE.finditer((ROOT / "docs" / "issues.md").read_text(encoding="utf-8"))
]
READ = ("encoding", "html", "text", "published", "field")


def is_of_article(code: str) -> bool:
    return code.split(".")[0] in READ


def read_issues(code: str, example: str) -> Iterator[str]:
    """Yield the issues of reading the example of a code, which is a literal or words about one."""
    markup = "html" if code.startswith("html") else "text"
    if code == "html.broken":
        content: str | bytes = "<div>" * 10_000 + "The hall has 40 seats."
    elif code == "published.unread":
        yield from read_entry(Entry("", "The hall has 40 seats.", fields={"published": "someday"})).issues
        return
    else:
        content = ast.literal_eval(example.strip("`"))
    yield from read_entry(Entry("a.txt" if isinstance(content, bytes) else "", content, markup=markup)).issues


def test_the_page_lists_every_code_with_its_words() -> None:
    assert [code for code, *_ in ROWS] == [code.value for code in IssueCode]
    assert {code: words for code, words, _ in ROWS} == {code.value: ISSUE_WORDS[code] for code in IssueCode}


@pytest.mark.parametrize(
    ("code", "example"),
    # tests/attack/test_bad_files.py makes the file that holds an unreadable field.
    [(code, example) for code, _, example in ROWS if is_of_article(code) and code != "field.unread"],
)
def test_an_article_raises_its_code(code: str, example: str) -> None:
    assert code in {parse_issue(issue)[0] for issue in read_issues(code, example)}


@pytest.mark.model
@pytest.mark.parametrize(
    ("code", "example"), [(code, example) for code, _, example in ROWS if not is_of_article(code)]
)
def test_an_example_raises_its_code(code: str, example: str) -> None:
    text = example.replace(" ¶ ", "\n\n")
    found = factpull.extract(text, published=None if code.endswith("undated") else PUBLISHED)
    issues = [issue for record in (*found.entities, *found.claims) for issue in record.issues]
    assert code in {parse_issue(issue)[0] for issue in issues}
    assert all(type(issue) is str for issue in issues)


def test_what_an_issue_speaks_of_follows_its_words() -> None:
    assert issue_words(IssueCode.ENCODING_GUESSED.of("koi8-r")).endswith("it was guessed: koi8-r")
    assert issue_words("no code: at all") == "no code: at all"
    assert parse_issue("unit_borrowed") == (IssueCode.UNIT_BORROWED, "")
