"""The public API as a user's type checker sees it (checked by mypy, never run)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import factpull


def one_article() -> Decimal | None:
    """extract() takes text, a path or an Article and always returns one Extraction."""
    result: factpull.Extraction = factpull.extract("Exports rose 5%.", published=datetime.date(2024, 1, 1))
    factpull.extract(Path("article.txt"))
    factpull.extract(factpull.Article(text="Exports rose 5%."))
    claim: factpull.Claim = result.claims[0]
    return claim.quantity.value


def many_articles() -> Iterator[factpull.Extraction]:
    """extract_many() takes any iterable of those."""
    return factpull.extract_many(["Exports rose 5%.", Path("article.txt")])


def own_settings() -> factpull.Extractor:
    """A frozen Config makes an Extractor."""
    return factpull.Extractor(factpull.Config(batch_size=8))
