"""Extractions in a notebook: the text with its facts marked, and a table under it. Plain HTML and CSS, no script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factpull.records import AnyEntity, Change, Claim, Extraction, hash_id
from factpull.view.links import safe_url, text_link
from factpull.view.told import shared_facts
from factpull.view.wording import amount_words, heading, issue_words

#: Beyond this many characters only paragraphs that hold a record are shown.
LONG_ARTICLE = 6_000
#: Rows of a table in a notebook; the report has them all.
MAX_ROWS = 50
MAX_ARTICLES = 20
_ARROWS = {"up": "▲", "down": "▼", "flat": "▬"}
#: A number further inside a long sentence would fall out of the two lines that a row shows.
_BEFORE_NUMBER = 50
_PAIRED = "outline: 2px solid #3f86cf; background: rgba(63, 134, 207, .18)"
_NO_ID_RE = re.compile("[^0-9A-Za-z]")
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
        f'<div class="fp-text" {_scrollable("Text")}>{"".join(_paragraphs(extraction, prefix))}</div>',
        _claims_table([(extraction, claim) for claim in extraction.claims], prefix),
        _pairs(extraction, prefix),
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
    articles = _counted(len(extractions), "article", "articles")
    counts = [_counted(len(claims), "claim", "claims"), _counted(told, "fact", "facts") + " told by several"]
    head = f'<p class="fp-head"><b>{articles}</b> · {" · ".join(counts)}</p>'
    rows = "".join(_article_row(extraction) for extraction in extractions[:MAX_ARTICLES])
    names = "".join(
        f"<th>{name}</th>"
        for name in ("Article", "Published", "People", "Countries", "Organizations", "Claims")
    )
    return _framed(
        head
        + _table("Articles", names, rows)
        + _more(len(extractions) - MAX_ARTICLES, "articles")
        + _claims_table(claims, None)
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
    title = f'<b dir="auto">{_link(heading(article), safe_url(article.url))}</b>'
    return f'<p class="fp-head">{" · ".join(filter(None, [title, *about]))}</p>'


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


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
        yield f'<p class="fp-{_attribute(kind)}" dir="auto">{_marked(text, match.start(), match.end(), inside)}</p>'


def _marks(extraction: Extraction, prefix: str) -> list[_Mark]:
    """Return marks that do not overlap; where two would, the claim stays."""
    claims = [
        _Mark(claim.span.start, claim.span.end, "claim", _describe(claim), target)
        for claim, target in zip(extraction.claims, _targets(extraction, prefix), strict=True)
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


def _targets(extraction: Extraction, prefix: str) -> list[str]:
    """Return the ids of the claims' rows; claims that have no row have an empty one."""
    shown = [_target(prefix, claim) for claim in extraction.claims[:MAX_ROWS]]
    return shown + [""] * (len(extraction.claims) - len(shown))


def _target(prefix: str, claim: Claim) -> str:
    """Return a claim's id on the page: letters and digits, for it stands in a style too, where nothing is escaped."""
    return f"{prefix}-{_NO_ID_RE.sub('', claim.claim_id)[:12]}"


def _pairs(extraction: Extraction, prefix: str) -> str:
    """Return the style by which a number and its row light up together. JupyterLab does not follow links to ids."""
    rules = [
        f".factpull:has(#{target}-text:is(:hover,:focus)) #{target},.factpull:has(#{target}:hover) #{target}-text"
        for target in _targets(extraction, prefix)
        if target
    ]
    return f"<style>{','.join(rules)}{{{_PAIRED}}}</style>" if rules else ""


def _describe(claim: Claim) -> str:
    speaker = [f"says {claim.attribution.speaker}"] if claim.attribution else []
    issues = [f"unsure: {issue_words(issue)}" for issue in claim.issues]
    words = str(claim).replace(str(claim.quantity), amount_words(claim), 1)
    return " · ".join([words, *speaker, *issues])


def _marked(text: str, start: int, end: int, marks: Iterable[_Mark]) -> str:
    pieces, at = [], start
    for mark in marks:
        pieces += [_text(text[at : mark.start]), _mark(mark, _text(text[mark.start : mark.end]))]
        at = mark.end
    return "".join([*pieces, _text(text[at:end])])


def _mark(mark: _Mark, words: str) -> str:
    """Return a mark. Sites that strip styles still show <mark> and <u> as what they are."""
    tag = "mark" if mark.kind == "claim" else "u"
    marked = (
        f'<{tag} class="fp-mark fp-{_attribute(mark.kind)}" title="{_attribute(mark.title)}">{words}</{tag}>'
    )
    if not mark.target:
        return marked
    return f'<a class="fp-to" id="{mark.target}-text" href="#{mark.target}">{marked}</a>'


def _claims_table(claims: Sequence[tuple[Extraction, Claim]], prefix: str | None) -> str:
    """Return a table of claims. With a prefix its rows and the marks in the text lead to each other."""
    if not claims:
        return '<p class="fp-empty">No quantitative claims.</p>'
    rows = "".join(_claim_row(extraction, claim, prefix) for extraction, claim in claims[:MAX_ROWS])
    last = "Sentence" if prefix else "Article"
    names = "".join(f"<th>{name}</th>" for name in ("Value", "What", "When", "Who says so", last))
    more = _more(len(claims) - MAX_ROWS, "claims")
    summary = f"<summary>{_counted(len(claims), 'claim', 'claims')}</summary>"
    return f"<details open>{summary}{_table('Claims', names, rows)}{more}</details>"


def _table(label: str, names: str, rows: str) -> str:
    head, body = f"<thead><tr>{names}</tr></thead>", f"<tbody>{rows}</tbody>"
    table = f'<table class="fp-table">{head}{body}</table>'
    return f'<div class="fp-scroll" {_scrollable(label)}>{table}</div>'


def _scrollable(label: str) -> str:
    """Return the attributes by which a part can be scrolled with the keyboard."""
    return f'tabindex="0" role="region" aria-label="{label}"'


def _claim_row(extraction: Extraction, claim: Claim, prefix: str | None) -> str:
    quantity, change = claim.quantity, claim.change
    arrow = _arrow(change) if change else ""
    about = " · ".join(part for part in (claim.measure, claim.subject, claim.place) if part)
    target = _target(prefix, claim) if prefix else ""
    written = _text(amount_words(claim))
    value = f'<a href="#{target}-text">{written}</a>' if prefix else written
    doubt = (
        f' <span class="fp-doubt" title="{_attribute("; ".join(map(issue_words, claim.issues)))}">?</span>'
        if claim.issues
        else ""
    )
    link = text_link(extraction.article, claim.span)
    where = _linked(_sentence(claim), link) if prefix else _link(heading(extraction.article), link)
    cells = [
        f"{arrow}{value}{doubt}",
        _text(about or (quantity.counted or "")),
        _text(claim.period.text if claim.period else ""),
        _text(claim.attribution.speaker if claim.attribution else ""),
        f'<div class="fp-where">{where}</div>',
    ]
    row = "".join(f'<td dir="auto">{cell}</td>' for cell in cells)
    return f'<tr id="{target}">{row}</tr>' if prefix else f"<tr>{row}</tr>"


def _arrow(change: Change) -> str:
    words = f"{_ARROWS.get(change.direction, '')} {_text(change.form)}"
    return f'<span class="fp-{_attribute(change.direction)}">{words}</span> '


def _sentence(claim: Claim) -> str:
    """Return the sentence with its number in bold, from shortly before it on."""
    start = claim.span.start - claim.sentence.start
    words, number = claim.sentence.text, len(claim.span.text)
    # Whole words only: what is cut before the number ends at a space.
    cut = words.find(" ", start - _BEFORE_NUMBER, start) + 1 if start > _BEFORE_NUMBER else 0
    before = ("… " if cut else "") + words[cut:start]
    return f"{_text(before)}<b>{_text(words[start : start + number])}</b>{_text(words[start + number :])}"


def _entities(extraction: Extraction) -> str:
    if not extraction.entities:
        return ""
    items = "".join(
        f'<li><u class="fp-mark fp-{_attribute(entity.kind)}">{_text(entity.name)}</u> {_text(_details(entity))}</li>'
        for entity in extraction.entities
    )
    summary = _counted(len(extraction.entities), "entity", "entities")
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def _details(entity: AnyEntity) -> str:
    role = getattr(entity, "role", None) or getattr(entity, "iso2", None) or getattr(entity, "acronym", None)
    return ", ".join(
        filter(None, (entity.kind, role, f"{len(entity.mentions)}×", *map(issue_words, entity.issues)))
    )


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
    cells = [_link(heading(article), safe_url(article.url)), str(article.published or "")]
    cells += [f"{len(found):,}" for found in counts]
    return "<tr>" + "".join(f'<td dir="auto">{cell}</td>' for cell in cells) + "</tr>"


def _more(count: int, name: str) -> str:
    return (
        f'<p class="fp-empty">… and {count:,} more {name}: to_html() shows them all.</p>' if count > 0 else ""
    )


def _link(words: str, url: str | None) -> str:
    return _linked(_text(words), url)


def _linked(content: str, url: str | None) -> str:
    if url is None:
        return content
    return f'<a href="{_attribute(url)}" target="_blank" rel="noopener noreferrer">{content}</a>'


def _text(words: str) -> str:
    """Escape text, and show the hidden characters that turn its direction."""
    return _CONTROLS_RE.sub(
        '<span class="fp-control" title="hidden direction control">↹</span>', html.escape(words)
    )


def _attribute(words: str) -> str:
    return html.escape(_CONTROLS_RE.sub("", words), quote=True)
