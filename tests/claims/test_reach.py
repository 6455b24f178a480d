"""Whose place is it: of a number, or of another one below it."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from factpull.claims.place.reach import Heads
from factpull.syntax.tree import build_tree

#: "of 40 cases, three in Texas": the cases hang from a preposition, the three from them.
CASES, THREE = 2, 4
TREE = build_tree(
    Doc(
        Vocab(),
        words=["of", "40", "cases", ",", "three", "in", "Texas"],
        heads=[0, 2, 0, 2, 2, 4, 5],
        deps=["ROOT", "nummod", "pobj", "punct", "appos", "prep", "pobj"],
    ),
    start=0,
)


def test_what_hangs_from_a_number_below_is_not_the_upper_one_s() -> None:
    heads = Heads(TREE, (CASES, THREE))
    assert heads.stand_between(THREE, CASES)
    assert not heads.stand_between(THREE, THREE)
    assert not heads.stand_between(CASES, CASES)


def test_a_number_alone_has_nobody_below() -> None:
    heads = Heads(TREE, (CASES,))
    assert not heads.stand_between(THREE, CASES)
