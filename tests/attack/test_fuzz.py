"""The targets of ``fuzz/`` on inputs that hypothesis makes, without a fuzzer; ``nox -s fuzz`` goes deeper."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from run import HERE, TARGETS, check_of

SEEDS = {target: sorted((HERE / "seeds" / target).iterdir()) for target in TARGETS}


def test_each_target_has_seeds() -> None:
    assert len(TARGETS) >= 11
    assert all(SEEDS.values())


@pytest.mark.parametrize("target", TARGETS)
def test_the_seeds_hold(target: str) -> None:
    check, most = check_of(target)
    for seed in SEEDS[target]:
        content = seed.read_bytes()
        assert len(content) <= most, seed
        check(content)


def bent(content: bytes, seed: int) -> bytes:
    """Return a content with some bytes changed, cut out, or said twice."""
    chance, parts = random.Random(seed), bytearray(content)
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(parts))
        end = min(len(parts), start + chance.choice((0, 1, 1, 8)))
        middle = chance.choice((b"", bytes([chance.randrange(256)]), bytes(parts[start:end]) * 2))
        parts[start:end] = middle
    return bytes(parts)


@pytest.mark.parametrize("target", TARGETS)
def test_the_properties_hold(target: str) -> None:
    check, most = check_of(target)
    seeds = st.sampled_from([path.read_bytes() for path in SEEDS[target]])
    changed = st.builds(bent, seeds, st.integers(0, 2**32))
    texts = st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))

    @settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(changed, changed, texts, st.binary(max_size=100)))
    def hold(data: bytes) -> None:
        check(data[:most])

    hold()


def test_a_property_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness itself can fail: a reader that raises, forgets, or hangs is found."""
    from properties import holds

    with pytest.raises(ZeroDivisionError):
        holds(lambda: 1 / 0, 1)
    numbers = iter(range(9))
    with pytest.raises(AssertionError, match="the same input gave 0 and then 1"):
        holds(lambda: next(numbers), 1)
    ticks = iter((0.0, 99.0))
    monkeypatch.setattr("time.process_time", lambda: next(ticks))
    with pytest.raises(AssertionError, match="took 99"):
        holds(lambda: 1, 1)
