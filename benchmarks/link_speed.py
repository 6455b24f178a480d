"""Measure how long linking takes as articles grow: ``python benchmarks/link_speed.py 2500 5000 10000``.

The daily digests are extracted once, and told again in later years under other ids, with their periods and events
moved as well, until there are as many articles as asked for. Processor time, so that a busy machine says the same.
"""

from __future__ import annotations

import argparse
import datetime
import json
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from predict import as_article

from factpull import extract_many, link
from factpull.records import AnyEntity, Claim, Extraction, hash_id

ENTITIES = ("people", "countries", "organizations", "places", "groups")
ARTICLES = Path(__file__).resolve().parent.parent.parent / "shared" / "articles" / "current-events.jsonl"


def read_digests(path: Path) -> list[Extraction]:
    """Return the extractions of all digests."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return list(extract_many([as_article({**row, "published": row["date"]}) for row in rows]))


def retold(digests: Sequence[Extraction]) -> Iterator[Extraction]:
    """Yield the digests, then the same a few years later, and so on without end."""
    days = [one.article.published for one in digests if one.article.published]
    span = (max(days) - min(days)).days + 1
    for copy in range(1_000):
        later = datetime.timedelta(copy * span)
        yield from (moved(one, copy, later) for one in digests)


def moved(extraction: Extraction, copy: int, later: datetime.timedelta) -> Extraction:
    """Return an extraction under other ids, told later."""
    article = extraction.article
    published = article.published and article.published + later
    return extraction.model_copy(
        update={
            "article": article.model_copy(
                update={"doc_id": f"{article.doc_id}/{copy}", "published": published}
            ),
            "claims": tuple(_claim(claim, copy, later) for claim in extraction.claims),
            **{kind: tuple(_entity(one, copy) for one in getattr(extraction, kind)) for kind in ENTITIES},
        }
    )


def _entity(entity: AnyEntity, copy: int) -> AnyEntity:
    return entity.model_copy(update={"entity_id": hash_id(entity.entity_id, str(copy))})


def _claim(claim: Claim, copy: int, later: datetime.timedelta) -> Claim:
    ids = {name: getattr(claim, name) for name in ("claim_id", "restates", "revises", "part_of")}
    new: dict[str, object] = {name: hash_id(found, str(copy)) for name, found in ids.items() if found}
    new["subject_ids"] = tuple(hash_id(found, str(copy)) for found in claim.subject_ids)
    if claim.period and claim.period.start:
        ends = {name: getattr(claim.period, name) for name in ("start", "end")}
        new["period"] = claim.period.model_copy(
            update={name: day + later for name, day in ends.items() if day}
        )
    return claim.model_copy(update=new)


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[2_500, 5_000, 10_000])
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    given = parser.parse_args()
    digests = read_digests(given.articles)
    print("| articles | claims | facts | processor seconds |\n|---|---|---|---|", flush=True)
    for count in given.counts:
        extractions = list(islice(retold(digests), count))
        start = time.process_time()
        facts = link(extractions)
        seconds = time.process_time() - start
        claims = sum(len(one.claims) for one in extractions)
        print(f"| {count:,} | {claims:,} | {len(facts):,} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
