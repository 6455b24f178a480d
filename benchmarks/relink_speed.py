"""Measure linking in a store step by step: ``python benchmarks/relink_speed.py sqlite:///facts.db 1000``.

Digests, told again in later years as in link_speed.py, are written and linked; then one article more is written and
linked, and how many articles that step read is counted. Processor time of this process.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path

from link_speed import ARTICLES, read_digests, retold

from factpull.store import open_store
from factpull.store.links.relinking import Relinking


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("count", type=int)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    given = parser.parse_args()
    told = list(islice(retold(read_digests(given.articles)), given.count + 1))
    read: list[int] = []
    run = Relinking.run

    def counted(self: Relinking, *changes: dict[str, str]) -> None:
        run(self, *changes)
        read.append(len(self._read))

    Relinking.run = counted  # type: ignore[method-assign, assignment]
    with open_store(given.address) as store:
        store.write(told[:-1])
        for some in ([], told[-1:]):
            store.write(some)
            start = time.process_time()
            counts = store.link()
            seconds = time.process_time() - start
            print(f"{counts.articles:,} articles linked, {counts.facts:,} facts: {seconds:.1f} s", flush=True)
    print(f"the last step read {read[-1]} articles")


if __name__ == "__main__":
    main()
