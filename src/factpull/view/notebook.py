"""Extractions in a notebook: the text with its facts marked, and a table under it. Plain HTML and CSS, no script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factpull.records import AnyEntity, Claim, Extraction, hash_id
from factpull.view.links import safe_url, text_link
from factpull.view.shared import shared_facts
from factpull.view.wording import issue_words

#: Beyond this many characters only paragraphs that hold a record are shown.
LONG_ARTICLE = 6_000
#: Rows of a table in a notebook; the report has them all.
MAX_ROWS = 50
MAX_ARTICLES = 20
#: Longer numbers, such as two thirds in digits, are shown as printed.
LONGEST_NUMBER = 24
_ARROWS = {"up": "▲", "down": "▼", "flat": "▬"}
_CONTROLS_RE = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class _Mark:
    """A stretch of text that a record marks."""

    start: int
    end: int
    kind: str
    title: str
    target: str


def extraction_html(extraction: Extraction) -> str:
    """Return one extraction as a fragment of HTML: marked text, then its claims and entities.

    Args:
        extraction: the extraction.
    """
    prefix = "fp" + hash_id(extraction.article.doc_id)[:10]
    warnings = [note.message for note in extraction.notes if not note.span]
    warnings += [f"This article failed: {extraction.error}"] if extraction.error else []
    parts = [
        _head(extraction),
        *(f'<p class="fp-warning">{_text(warning)}</p>' for warning in warnings),
        f'<div class="fp-text">{"".join(_paragraphs(extraction, prefix))}</div>',
        _claims_table([(extraction, claim) for claim in extraction.claims], prefix),
        _entities(extraction),
        _refused(extraction),
    ]
    return _framed("".join(parts))


def collection_html(extractions: Sequence[Extraction]) -> str:
    """Return many extractions as a fragment of HTML: the articles, and the first claims of all.

    Args:
        extractions: the extractions.
    """
    claims = [(extraction, claim) for extraction in extractions for claim in extraction.claims]
    told = len(shared_facts(extractions))
    counts = f"{len(claims):,} claims · {told:,} facts told by several"
    head = f'<p class="fp-head"><b>{len(extractions):,} articles</b> · {counts}</p>'
    rows = "".join(_article_row(extraction) for extraction in extractions[:MAX_ARTICLES])
    names = "".join(
        f"<th>{name}</th>"
        for name in ("Article", "Published", "People", "Countries", "Organizations", "Claims")
    )
    table = f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
    return _framed(
        head + table + _more(len(extractions) - MAX_ARTICLES, "articles") + _claims_table(claims, None)
    )


def _framed(content: str) -> str:
    return f'<style>{_style()}</style><div class="factpull">{content}</div>'


@cache
def _style() -> str:
    return (files("factpull.view") / "page" / "notebook.css").read_text("utf-8")


def _head(extraction: Extraction) -> str:
    article = extraction.article
    counts = [
        _counted(len(found), one, many)
        for one, many, found in (
            ("claim", "claims", extraction.claims),
            ("person", "people", extraction.people),
            ("country", "countries", extraction.countries),
            ("organization", "organizations", extraction.organizations),
        )
    ]
    about = [article.published.isoformat() if article.published else "", *counts]
    title = f'<b dir="auto">{_link(_title(extraction), safe_url(article.url))}</b>'
    return f'<p class="fp-head">{" · ".join(filter(None, [title, *about]))}</p>'


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _title(extraction: Extraction) -> str:
    article = extraction.article
    return article.title or article.source or article.text.strip().split("\n")[0][:80] or "Untitled article"


def _paragraphs(extraction: Extraction, prefix: str) -> Iterator[str]:
    """Yield the article's paragraphs with their marks; in long articles only those that have any."""
    marks = _marks(extraction, prefix)
    text = extraction.article.text
    kinds = {section.start: section.kind for section in extraction.article.sections}
    is_long, skipped = len(text) > LONG_ARTICLE, False
    kind = "body"
    for match in re.finditer(r"[^\n]+", text):
        kind = next((kinds[at] for at in range(match.start(), match.end()) if at in kinds), kind)
        inside = [mark for mark in marks if match.start() <= mark.start < match.end()]
        if not match[0].strip():
            continue
        if is_long and not inside:
            if not skipped:
                yield '<p class="fp-skipped">…</p>'
            skipped = True
            continue
        skipped = False
        yield f'<p class="fp-{kind}" dir="auto">{_marked(text, match.start(), match.end(), inside)}</p>'


def _marks(extraction: Extraction, prefix: str) -> list[_Mark]:
    """Return marks that do not overlap; where two would, the claim stays."""
    claims = [
        _Mark(claim.span.start, claim.span.end, "claim", _describe(claim), f"{prefix}-{claim.claim_id[:12]}")
        for claim in extraction.claims
    ]
    mentions = [
        _Mark(mention.span.start, mention.span.end, entity.kind, f"{entity.name} ({entity.kind})", "")
        for entity in extraction.entities
        for mention in entity.mentions
    ]
    taken, kept = bytearray(len(extraction.article.text)), []
    for mark in [*claims, *sorted(mentions, key=lambda mark: mark.start - mark.end)]:
        if 1 not in taken[mark.start : mark.end]:
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _describe(claim: Claim) -> str:
    speaker = [f"says {claim.attribution.speaker}"] if claim.attribution else []
    issues = [f"unsure: {issue_words(issue)}" for issue in claim.issues]
    return " · ".join([str(claim), *speaker, *issues])


def _marked(text: str, start: int, end: int, marks: Iterable[_Mark]) -> str:
    pieces, at = [], start
    for mark in marks:
        words = _text(text[mark.start : mark.end])
        attributes = f'class="fp-mark fp-{mark.kind}" title="{_attribute(mark.title)}"'
        if mark.target:
            piece = f'<a {attributes} id="{mark.target}-text" href="#{mark.target}">{words}</a>'
        else:
            piece = f"<span {attributes}>{words}</span>"
        pieces += [_text(text[at : mark.start]), piece]
        at = mark.end
    return "".join([*pieces, _text(text[at:end])])


def _claims_table(claims: Sequence[tuple[Extraction, Claim]], prefix: str | None) -> str:
    """Return a table of claims. With a prefix its rows and the marks in the text lead to each other."""
    if not claims:
        return '<p class="fp-empty">No quantitative claims.</p>'
    rows = "".join(_claim_row(extraction, claim, prefix) for extraction, claim in claims[:MAX_ROWS])
    last = "Sentence" if prefix else "Article"
    names = "".join(f"<th>{name}</th>" for name in ("Value", "What", "When", "Who says so", last))
    more = _more(len(claims) - MAX_ROWS, "claims")
    summary = f"<summary>{_counted(len(claims), 'claim', 'claims')}</summary>"
    table = f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<details open>{summary}<div class="fp-scroll">{table}</div>{more}</details>'


def _claim_row(extraction: Extraction, claim: Claim, prefix: str | None) -> str:
    quantity, change = claim.quantity, claim.change
    arrow = (
        f'<span class="fp-{change.direction}">{_ARROWS[change.direction]} {change.form}</span> '
        if change
        else ""
    )
    about = " · ".join(part for part in (claim.measure, claim.subject, claim.place) if part)
    target = f"{prefix}-{claim.claim_id[:12]}" if prefix else ""
    written = _text(str(quantity) if len(quantity.amount) <= LONGEST_NUMBER else quantity.text)
    value = f'<a href="#{target}-text">{written}</a>' if prefix else written
    doubt = (
        f' <span class="fp-doubt" title="{_attribute("; ".join(map(issue_words, claim.issues)))}">?</span>'
        if claim.issues
        else ""
    )
    link = text_link(extraction.article, claim.span)
    where = _link(claim.sentence.text if prefix else _title(extraction), link)
    cells = [
        f"{arrow}{value}{doubt}",
        _text(about or (quantity.counted or "")),
        _text(claim.period.text if claim.period else ""),
        _text(claim.attribution.speaker if claim.attribution else ""),
        f'<div class="fp-where">{where}</div>',
    ]
    row = "".join(f'<td dir="auto">{cell}</td>' for cell in cells)
    return f'<tr id="{target}">{row}</tr>' if prefix else f"<tr>{row}</tr>"


def _entities(extraction: Extraction) -> str:
    if not extraction.entities:
        return ""
    items = "".join(
        f'<li><span class="fp-mark fp-{entity.kind}">{_text(entity.name)}</span> {_text(_details(entity))}</li>'
        for entity in extraction.entities
    )
    summary = _counted(len(extraction.entities), "entity", "entities")
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def _details(entity: AnyEntity) -> str:
    role = getattr(entity, "role", None) or getattr(entity, "iso2", None) or getattr(entity, "acronym", None)
    return ", ".join(filter(None, (entity.kind, role, f"{len(entity.mentions)}×", *entity.issues)))


def _refused(extraction: Extraction) -> str:
    notes = [note for note in extraction.notes if note.span]
    if not notes:
        return ""
    items = "".join(
        f"<li>“{_text(note.span.text)}”: {_text(note.message)}</li>" for note in notes if note.span
    )
    return f"<details><summary>{len(notes):,} refused</summary><ul>{items}</ul></details>"


def _article_row(extraction: Extraction) -> str:
    article = extraction.article
    counts = (extraction.people, extraction.countries, extraction.organizations, extraction.claims)
    cells = [_link(_title(extraction), safe_url(article.url)), str(article.published or "")]
    cells += [f"{len(found):,}" for found in counts]
    return "<tr>" + "".join(f'<td dir="auto">{cell}</td>' for cell in cells) + "</tr>"


def _more(count: int, name: str) -> str:
    return (
        f'<p class="fp-empty">… and {count:,} more {name}: to_html() shows them all.</p>' if count > 0 else ""
    )


def _link(words: str, url: str | None) -> str:
    if url is None:
        return _text(words)
    return f'<a href="{_attribute(url)}" target="_blank" rel="noopener noreferrer">{_text(words)}</a>'


def _text(words: str) -> str:
    """Escape text, and show the hidden characters that turn its direction."""
    return _CONTROLS_RE.sub(
        '<span class="fp-control" title="hidden direction control">↹</span>', html.escape(words)
    )


def _attribute(words: str) -> str:
    return html.escape(_CONTROLS_RE.sub("", words), quote=True)
