"""The lists of a plan: for every shard a file of lines, each a piece. Nobody has more than a line in memory."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from operator import itemgetter
from pathlib import Path

from factpull.distributed.places import Place, place_of
from factpull.distributed.plan import Input, Piece, Plan, Shard
from factpull.errors import StoreError

LISTS = "_plan"


def list_place(shard: Shard, target: Place) -> Place:
    """Return where the list of a shard's pieces is.

    Args:
        shard: of the plan.
        target: its folder.
    """
    return target.child(f"{LISTS}/{shard.plan[:16]}/{shard.name}.jsonl")


def write_lists(pieces: Iterable[tuple[int, Piece]], folder: Path) -> tuple[str, int]:
    """Write the lists; return their digest, to which times of change are nothing, and their number.

    Args:
        pieces: each with the number of its shard, in order.
        folder: where to, a file for every shard.
    """
    digest, count = hashlib.sha256(), 0
    for number, some in groupby(pieces, itemgetter(0)):
        count = number + 1
        with _draft(folder, number).open("w", encoding="utf-8") as lines:
            for _, piece in some:
                source = piece.input
                known = [
                    source.address,
                    source.size,
                    source.tag,
                    piece.kind,
                    piece.start,
                    piece.stop,
                    piece.line,
                ]
                digest.update(json.dumps([number, *known]).encode())
                lines.write(json.dumps([*known, source.modified]) + "\n")
    return digest.hexdigest(), count


def _draft(folder: Path, number: int) -> Path:
    return folder / f"{number}.jsonl"


def place_lists(plan: Plan, folder: Path, target: Place) -> None:
    """Copy the lists into a target.

    Args:
        plan: what they are of.
        folder: where ``write_lists`` left them.
        target: the folder.
    """
    for shard in plan.shards():
        list_place(shard, target).copy(_draft(folder, shard.number))


def iter_pieces(shard: Shard, target: Place) -> Iterator[Piece]:
    """Yield what a shard reads, in order.

    Args:
        shard: of the plan.
        target: its folder.

    Raises:
        StoreError: the list is gone or damaged.
    """
    return _iter_list(list_place(shard, target))


def _iter_list(file: Place) -> Iterator[Piece]:
    try:
        with file.open() as stream, io.TextIOWrapper(stream, encoding="utf-8") as lines:
            for line in lines:
                address, size, tag, kind, start, stop, first, modified = json.loads(line)
                yield Piece(Input(address, size, tag, modified), kind, start, stop, first)
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(
            file.address, f"is gone or no list of a plan ({error}); plan a new target"
        ) from error


def first_difference(
    plan: Plan, folder: Path, old: Plan, target: Place
) -> tuple[Input | None, Input | None] | None:
    """Return the first input that a new plan and the one of a target do not have in common; None when there is none.

    Args:
        plan: the new one.
        folder: where its lists are.
        old: the one of the target.
        target: the folder.
    """
    new = _inputs(_iter_list(place_of(_draft(folder, shard.number))) for shard in plan.shards())
    known = _inputs(iter_pieces(shard, target) for shard in old.shards())
    for now, before in zip_longest(new, known):
        if now is None or before is None:
            return now, before
        if (now.address, now.size, now.tag) != (before.address, before.size, before.tag):
            return now, before
    return None


def _inputs(lists: Iterable[Iterator[Piece]]) -> Iterator[Input]:
    return (source for source, _ in groupby(piece.input for pieces in lists for piece in pieces))
