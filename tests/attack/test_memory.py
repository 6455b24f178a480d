"""What is kept between articles has a bound: a batch meets new words for ever."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator

import pytest

from factpull import Extractor

pytestmark = pytest.mark.model

#: No cache keeps more answers: with that many, some megabytes each, all the words of the day are known.
MOST = 1 << 14
#: So many tables may be asked for the first time by later articles.
LATE = 30
CACHE = type(functools.lru_cache(len))


def caches() -> Iterator[tuple[str, int, int | None]]:
    """Yield the name, the size and the bound of every cache of ours."""
    for found in gc.get_objects():
        if isinstance(found, CACHE) and found.__module__.startswith("factpull"):
            info = found.cache_info()
            yield f"{found.__module__}.{found.__qualname__}", info.currsize, info.maxsize


def text(number: int) -> str:
    """Return an article whose words no other one has."""
    word = "".join(chr(97 + int(digit)) for digit in f"{number:04}")
    return (
        f"Sop{word} Cattle Inc. sold {number} {word}hens to Ana Q{word} of R{word} on {number % 28 + 1} May "
        f'{1900 + number}. "We {word}ed {number} acres," said U{word}ish minister Ivo V{word}, {word}ing by X{word}.'
    )


def test_caches_of_words_have_a_bound() -> None:
    extractor = Extractor()
    for number in range(30):
        extractor.extract(text(number))
    before = {name: size for name, size, bound in caches() if bound is None}
    for number in range(30, 90):
        extractor.extract(text(number))
    grown = {
        name: size for name, size, bound in caches() if bound is None and size > before.get(name, 0) + LATE
    }
    assert grown == {}


def test_no_cache_holds_more_than_some_megabytes() -> None:
    Extractor().extract(text(1))
    assert {name: bound for name, _, bound in caches() if bound is not None and bound > MOST} == {}
