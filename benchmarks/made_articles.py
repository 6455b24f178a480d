"""Articles that are made up, short and all different: for runs that are too long for real texts."""

from __future__ import annotations

import random
from collections.abc import Iterator

TOWNS = ("Westmark", "Elmhaven", "Nordby", "Port Sully", "Grauburg", "Lakeside", "Oldcastle", "Fernhill")
FIRMS = ("Nordland Port Company", "Elm Steel", "Sully Shipping", "Grau Timber", "Lakeside Foods")
GOODS = ("grain", "timber", "salt", "steel", "fruit", "paper")
PEOPLE = ("Jane Doe", "Peter Hall", "Maria Stone", "John Field", "Anna Brook")
MOVES = ("rose", "fell", "climbed", "dropped")

SENTENCES = (
    "The harbor of {town} handled {few}.{digit} million tons of {goods} in {year}, {share}% more than a year before.",
    "{firm} said its profit {move} {share} percent to ${large} million in the quarter that ended in June.",
    '"We will hire about {large} workers by {later}," {person}, who leads {firm}, told reporters on Monday.',
    "At least {few} people were hurt when a warehouse of {goods} burned in {town}, the police said.",
    "Prices of {goods} {move} by {few}.{digit}% in {town} in May, after {share}% in April.",
    "The town council of {town} approved a budget of ${few}.{digit} billion for {later}.",
    "Some {large} households in {town} had no power for {few} hours.",
    "{person} had expected {large} visitors, but between {few}0 and {few}5 came.",
)


def made_articles(count: int, seed: int = 1) -> Iterator[str]:
    """Yield articles of four to eight sentences, the same for the same seed.

    Args:
        count: how many.
        seed: of the chance that makes them.
    """
    chance = random.Random(seed)
    for number in range(count):
        body = " ".join(_sentence(chance) for _ in range(chance.randint(4, 8)))
        yield f"News of {chance.choice(TOWNS)}, number {number}\n\n{body}"


def _sentence(chance: random.Random) -> str:
    return chance.choice(SENTENCES).format(
        town=chance.choice(TOWNS),
        firm=chance.choice(FIRMS),
        goods=chance.choice(GOODS),
        person=chance.choice(PEOPLE),
        move=chance.choice(MOVES),
        few=chance.randint(2, 99),
        digit=chance.randint(0, 9),
        share=chance.randint(1, 60),
        large=f"{chance.randint(100, 9_999):,}",
        year=chance.randint(2001, 2024),
        later=chance.randint(2026, 2035),
    )
