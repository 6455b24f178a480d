"""Arithmetic between the figures of a sentence. What does not fit is an issue, never a correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from factpull.claims.change.evidence import Found
from factpull.claims.parts.wholes import is_complete
from factpull.claims.sentence.scene import Figure, Scene
from factpull.issues import IssueCode
from factpull.records import Quantity


def check_parts(scene: Scene, wholes: Mapping[int, int]) -> dict[int, IssueCode]:
    """Return issues of wholes whose parts exceed them or do not add up to them, by figure.

    Args:
        scene: the sentence.
        wholes: for every part, its whole.
    """
    parts: defaultdict[int, list[Figure]] = defaultdict(list)
    for part, whole in wholes.items():
        if scene.figures[part].mention.quantity.kind == scene.figures[whole].mention.quantity.kind:
            parts[whole].append(scene.figures[part])
    issues: dict[int, IssueCode] = {}
    for whole, members in parts.items():
        code = _misfit(scene, scene.figures[whole], members)
        if code is not None:
            issues.update(dict.fromkeys((whole, *(member.index for member in members)), code))
    return issues


def _misfit(scene: Scene, whole: Figure, members: Sequence[Figure]) -> IssueCode | None:
    total = whole.mention.quantity.value
    values = [member.mention.quantity.value for member in members]
    exact = all(figure.mention.quantity.relation == "eq" for figure in (whole, *members))
    if total is None or not exact:
        return None
    known = [value for value in values if value is not None]
    if any(value > total for value in known):
        return IssueCode.ARITHMETIC_PART_EXCEEDS_WHOLE
    if is_complete(scene, whole, members[0]) and len(known) > 1 and sum(known) != total:
        return IssueCode.ARITHMETIC_PARTS_DO_NOT_ADD_UP
    return None


def check_changes(scene: Scene, found: Mapping[int, Found]) -> dict[int, IssueCode]:
    """Return issues of changes that contradict their own levels, by figure.

    Args:
        scene: the sentence.
        found: the changes of its figures.
    """
    issues: dict[int, IssueCode] = {}
    for start in scene.figures:
        end = _level_beside(scene, start, found)
        if end is None:
            continue
        first, last = start.mention.quantity, end.mention.quantity
        if first.value is None or last.value is None or first.unit != last.unit:
            continue
        up = found[start.index].direction == "up"
        if (last.value < first.value) if up else (last.value > first.value):
            issues.update(dict.fromkeys((start.index, end.index), IssueCode.ARITHMETIC_CHANGE_AGAINST_LEVELS))
            continue
        for figure in (scene.figures[at] for at in found if _is_size_of(scene, found, at, start, end)):
            if not _size_fits(figure.mention.quantity, first, last):
                issues.update(
                    dict.fromkeys(
                        (figure.index, start.index, end.index),
                        IssueCode.ARITHMETIC_PERCENT_CONTRADICTS_LEVELS,
                    )
                )
    return issues


def _level_beside(scene: Scene, start: Figure, found: Mapping[int, Found]) -> Figure | None:
    """Return the level after a change, given the level before it."""
    change = found.get(start.index)
    if change is None or change.form != "from":
        return None
    for at in (start.index + 1, start.index - 1):
        other = found.get(at)
        if other is not None and other.form == "to" and other.direction == change.direction:
            return scene.figures[at]
    return None


def _is_size_of(scene: Scene, found: Mapping[int, Found], at: int, start: Figure, end: Figure) -> bool:
    """Tell whether a percentage stands right beside two levels."""
    size = found[at]
    near = at in {max(start.index, end.index) + 1, min(start.index, end.index) - 1}
    kind = scene.figures[at].mention.quantity.kind
    return near and size.form == "by" and kind == "percent" and size.direction == found[start.index].direction


def _size_fits(size: Quantity, first: Quantity, last: Quantity) -> bool:
    """Tell whether a percentage fits two levels, given how finely all three are printed."""
    if size.value is None or first.value is None or last.value is None or first.value <= _ulp(first):
        return True
    half = Decimal("0.5")
    first_low, first_high = first.value - _ulp(first) * half, first.value + _ulp(first) * half
    last_low, last_high = last.value - _ulp(last) * half, last.value + _ulp(last) * half
    bounds = sorted(
        abs(after / before - 1) * 100 for after, before in ((last_low, first_high), (last_high, first_low))
    )
    slack = _ulp(size)
    return bounds[0] - slack <= abs(size.value) <= bounds[1] + slack


def _ulp(quantity: Quantity) -> Decimal:
    """Return one unit of the last printed digit."""
    value = quantity.value or Decimal(1)
    return Decimal(1).scaleb(value.adjusted() - quantity.significant_digits + 1)
