"""A process that writes to a store: ``writer.py ADDRESS VALUE ROUNDS [--backwards]``.

It writes the same forty articles in chunks of five, with VALUE in the first round, VALUE + 1 in the second, and so on,
and prints a line before the first.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from factpull.store import open_store
from store.articles import shipment

ARTICLES, CHUNK = 40, 5


def main() -> None:
    address, value, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chunks = [range(start, start + CHUNK) for start in range(0, ARTICLES, CHUNK)]
    if "--backwards" in sys.argv:
        chunks = [range(chunk.stop - 1, chunk.start - 1, -1) for chunk in reversed(chunks)]
    with open_store(address) as store:
        store.chunk_size = CHUNK
        print("open", flush=True)
        for number in range(value, value + rounds):
            # More claims in every other round: rows come and go, and do not only change.
            store.write(
                shipment(f"a{index:04}", str(number), claims=1 + number % 2)
                for chunk in chunks
                for index in chunk
            )


if __name__ == "__main__":
    main()
