"""Short articles of our own, all different."""

from __future__ import annotations

from collections.abc import Iterator

TOWNS = ("Westmark", "Elmhaven", "Nordby", "Port Sully", "Grauburg", "Lakeside", "Oldcastle")
GOODS = ("grain", "timber", "salt", "steel", "fruit")


def texts(count: int) -> Iterator[str]:
    """Short articles, all different."""
    for number in range(count):
        town, goods = TOWNS[number % 7], GOODS[number % 5]
        yield (
            f"{town} ships more {goods}\n\n"
            f"The harbor of {town} handled {number + 2}.5 million tons of {goods} in 2021, "
            f"{number % 40 + 1}% more than a year before, its director Jane Doe told reporters.\n\n"
            f"Some {number + 100} workers of the Nordland Port Company will get $1,{number % 10}00 each."
        )
