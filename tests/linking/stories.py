"""Stories of our own for the tests of linking: a toll over a week, a statistic with its revision, a dispute."""

from __future__ import annotations

import datetime
from functools import cache

from factpull import Article, Extraction, extract_many

FERRY = (
    (
        "ferry-1",
        2,
        (
            "At least 14 people were killed and 30 others injured when the ferry Maro sank off Velbridge, "
            "Tanzania, on Monday."
        ),
    ),
    (
        "ferry-2",
        3,
        (
            "The death toll from the sinking of the ferry Maro off Velbridge, Tanzania, has risen to 27, "
            "police said. Another 30 people were injured."
        ),
    ),
    (
        "ferry-3",
        5,
        (
            "Divers found more bodies, bringing the death toll from the sinking of the ferry Maro off "
            "Velbridge, Tanzania, to 41."
        ),
    ),
    (
        "bus-1",
        4,
        (
            "At least nine people were killed and 12 others injured when a bus overturned near Quenport, "
            "Bolivia, on Wednesday."
        ),
    ),
)
PRICES = (
    ("prices-1", 10, "Consumer prices in Norland County rose 2.4% in March, the Halvard Institute said."),
    (
        "prices-2",
        24,
        (
            "Consumer prices in Norland County rose 2.1% in March instead of the previously reported 2.4%, "
            "the Halvard Institute said."
        ),
    ),
)
MILL = (
    (
        "mill-a",
        12,
        (
            "Tarn Paper will close its mill in Ostrand, the company said. Tarn Paper's debt stood at "
            "$340 million in 2023."
        ),
    ),
    (
        "mill-b",
        12,
        (
            "Tarn Paper closes the Ostrand mill, people close to the company said. Tarn Paper's debt stood at "
            "$410 million in 2023."
        ),
    ),
)


def articles() -> list[Article]:
    """Return all articles, each published on its day of March 2024."""
    return [
        Article(doc_id=doc_id, text=text, published=datetime.date(2024, 3, day), language="en")
        for doc_id, day, text in (*FERRY, *PRICES, *MILL)
    ]


@cache
def extractions() -> tuple[Extraction, ...]:
    """Return their extractions."""
    return tuple(extract_many(articles(), progress=False))
