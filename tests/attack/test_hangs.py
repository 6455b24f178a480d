"""What hangs a careless reader: each is an error or done within moments."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a POSIX file system")
TEXT = "The ferry line carried 310,000 passengers in May, 12% more than a year before, the operator said. "
#: CPU seconds that one of these may take; a page takes its libraries' first use on top.
QUICK = 3.0
#: Larger than any disk here, and without a line end: a sparse file.
ENDLESS = 1 << 40


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _link_to_fifo(path: Path) -> None:
    hidden = path.parent / ".pipe"
    os.mkfifo(hidden)
    path.symlink_to(hidden)


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(ENDLESS)


def _padded_gzip(path: Path) -> None:
    with path.open("wb") as file:
        file.write(gzip.compress(json.dumps({"text": TEXT}).encode()))
        file.truncate(ENDLESS)


def _empty_gzips(path: Path) -> None:
    path.write_bytes(gzip.compress(TEXT.encode()) + gzip.compress(b"") * 300_000)


def _endless_warc(path: Path) -> None:
    head = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 99999999999\r\n\r\n"
    )
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(head)
        for _ in range(150):
            file.write(b"0" * 1_000_000)


def _endless_warc_header(path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"WARC/1.0\r\nWARC-Type: ")
        for _ in range(150):
            file.write(b"0" * 1_000_000)


def _random(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(4_000_000))


def _attributes(path: Path) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(100_000))
    path.write_text(f"<html><body><article><p {attributes}>{TEXT * 4}</p></article></body></html>")


def _ragged_attributes(path: Path) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(100_000))
    path.write_text(f'<html><body><article><p " {attributes}>{TEXT * 4}</p></article></body></html>')


def _links(path: Path) -> None:
    path.write_text(
        f"<html><body><article><p>{TEXT * 4}{'<a href=x>y</a> ' * 40_000}</p></article></body></html>"
    )


def _overlapping(path: Path) -> None:
    """Many entries of the directory that stand for the same bytes of the file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b" " * 1_900_000)
        first = archive.filelist[0]
        archive.filelist.extend([first] * 3_000)
    path.write_bytes(buffer.getvalue())


def _lying(path: Path) -> None:
    """A directory that says that the compressed bytes are many, so that their ratio looks harmless."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", b"0" * 90_000_000)
    data = bytearray(buffer.getvalue())
    entry = data.index(b"PK\x01\x02")
    data[entry + 20 : entry + 24] = struct.pack("<I", 400_000_000)
    path.write_bytes(data)


def _many_small_bombs(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"{number}.jsonl", b"0" * 9_000_000)


ENDINGS = (".txt", ".jsonl", ".csv", ".warc", ".zip", ".json", ".gz")
CASES: list[tuple[str, Callable[[Path], None], str]] = [
    *((f"a{ending}", make, reason) for ending in ENDINGS
      for make, reason in ((_fifo, "a named pipe"), (_zero, "a device"))),
    ("a.txt", _link_to_fifo, "a named pipe"),
    ("a.txt", _socket, "a socket"),
    *((f"a{ending}", _sparse, "") for ending in (*ENDINGS, ".parquet")),
    ("a.jsonl.gz", _padded_gzip, "nothing can be unpacked"),
    ("a.txt.gz", _empty_gzips, "nothing can be unpacked"),
    ("a.warc.gz", _endless_warc, ""),
    ("a.warc.gz", _endless_warc_header, ""),
    ("a.jsonl", _random, "none of its first"),
    ("a.csv", _random, ""),
    ("a.zip", _overlapping, "overlaps another"),
    ("a.zip", _lying, "a.jsonl: "),
    ("a.zip", _many_small_bombs, "bomb"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "reason"), CASES)
@pytest.mark.parametrize("folder", [False, True], ids=["named", "in a folder"])
def test_what_never_ends_is_an_error(
    tmp_path: Path,
    read_path: Callable[[Path], tuple[list[str], list[str], float]],
    name: str,
    make: Callable[[Path], None],
    reason: str,
    folder: bool,
) -> None:
    if folder and (make not in (_fifo, _link_to_fifo, _socket, _zero) or name not in ("a.txt", "a.zip")):
        pytest.skip("what a file holds does not depend on how it was found")
    make(tmp_path / name)
    _, reasons, seconds = read_path(tmp_path if folder else tmp_path / name)
    assert any(reason in found for found in reasons), reasons[:3]
    assert seconds < QUICK


@pytest.mark.parametrize("make", [_attributes, _ragged_attributes, _links])
def test_a_page_that_chokes_tree_builders_is_read(
    tmp_path: Path,
    read_path: Callable[[Path], tuple[list[str], list[str], float]],
    make: Callable[[Path], None],
) -> None:
    make(tmp_path / "a.html")
    texts, reasons, seconds = read_path(tmp_path / "a.html")
    assert not reasons
    assert "310,000 passengers" in texts[0]
    assert seconds < QUICK


def test_a_folder_that_links_to_itself(
    tmp_path: Path, read_path: Callable[[Path], tuple[list[str], list[str], float]]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "b").mkdir()
    for number in range(30):
        (tmp_path / "b" / f"up{number}").symlink_to(tmp_path / "b")
    texts, reasons, _ = read_path(tmp_path)
    assert (len(texts), reasons) == (1, [])


def test_folders_that_link_to_each_other_are_read_once(
    tmp_path: Path, read_path: Callable[[Path], tuple[list[str], list[str], float]]
) -> None:
    """Each of twelve folders links to all the others: 12! ways lead through them, none of them in a circle."""
    folders = [tmp_path / f"f{number}" for number in range(12)]
    for folder in folders:
        folder.mkdir()
        (folder / "a.txt").write_text(TEXT)
    for folder in folders:
        for other in folders:
            (folder / f"to-{other.name}").symlink_to(other)
    texts, reasons, seconds = read_path(tmp_path)
    assert (len(texts), reasons) == (12, [])
    assert seconds < QUICK
