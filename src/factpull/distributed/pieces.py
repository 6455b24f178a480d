"""The articles of a shard's pieces, under the same names that reading the whole file gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from factpull.config import Config
from factpull.distributed.cutting import see_unchanged
from factpull.distributed.lists import iter_pieces
from factpull.distributed.places import Place, place_of
from factpull.distributed.plan import Piece, Shard
from factpull.errors import ReadError
from factpull.reading import Entry, Limits, Unreadable, iter_entries
from factpull.reading.files import iter_file
from factpull.reading.formats.tables import iter_json_lines, iter_parquet


def iter_shard(shard: Shard, target: Place, config: Config) -> Iterator[Entry | Unreadable]:
    """Yield the articles of a shard, lazily; what cannot be read comes with its reason.

    Args:
        shard: of a plan.
        target: its folder.
        config: how articles are read.

    Raises:
        StoreError: an input is gone or has changed.
    """
    limits, named = Limits(config.max_bytes, config.max_member_bytes), dict(config.fields)
    for piece in iter_pieces(shard, target):
        see_unchanged(piece.input)
    for piece in iter_pieces(shard, target):
        address = piece.input.address
        try:
            yield from _iter_piece(piece, limits, named)
        except ReadError as error:
            yield Unreadable(address, error)
        except Exception as error:  # whatever a reader raises is the fault of this one file
            yield Unreadable(address, ReadError(address, f"is damaged or cannot be read: {error}"))


def _iter_piece(piece: Piece, limits: Limits, named: Mapping[str, str]) -> Iterator[Entry | Unreadable]:
    place = place_of(piece.input.address)
    if piece.kind == "file" and place.is_local:
        yield from iter_entries(Path(place.address), limits=limits, fields=named)
        return
    with place.open() as file:
        if piece.kind == "rows":
            yield from iter_parquet(file, place.address, named, range(piece.start, piece.stop))
        elif piece.kind == "lines":
            stretch = _Stretch(file, piece.start, piece.stop)
            yield from iter_json_lines(stretch, place.address, limits, named, piece.line)
        else:
            yield from iter_file(file, place.address, limits, named)


class _Stretch:
    """The bytes of an open file between two places."""

    def __init__(self, file: BinaryIO, start: int, stop: int) -> None:
        self._file, self._left = file, stop - start
        file.seek(start)

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data
