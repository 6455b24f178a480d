"""A file that breaks its reader is a record in the list; the others go on."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from factpull.errors import ReadError
from factpull.periods.written import parse_date
from factpull.reading import Unreadable, iter_entries, prepare, read_entry

GOOD = b'\n{"text": "The ferry line carried 310,000 passengers in May."}'
TEXT = "The ferry line carried 310,000 passengers in May, 12% more than a year before, the operator said. "
PAGE = f"<html><head>{{}}</head><body><article><p>{TEXT * 4} na\xefve</p></article></body></html>"


def _parquet(**columns: pa.Array) -> bytes:
    buffer = io.BytesIO()
    parquet.write_table(pa.table({"text": [TEXT] * len(next(iter(columns.values()))), **columns}), buffer)
    return buffer.getvalue()


def _member(compression: int, name: str = "bad.txt") -> bytes:
    """An archive whose first member is broken in its middle, and whose second is good."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        archive.writestr(name, bytes(range(33, 120)) * 200)
        archive.writestr("good.txt", TEXT)
    data = bytearray(buffer.getvalue())
    data[45:75] = b"\xff" * 30
    return bytes(data)


def _encrypted() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bad.txt", TEXT)
        archive.writestr("good.txt", TEXT)
    data = bytearray(buffer.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _warc(length: int) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"
    return head.encode() + TEXT.encode() + b"\r\n\r\n"


def _days(*numbers: int) -> pa.Array:
    return pa.array(numbers, pa.int32()).cast(pa.date32())


def _stamps(unit: str, zone: str | None, *numbers: int) -> pa.Array:
    return pa.array(numbers, pa.int64()).cast(pa.timestamp(unit, zone))


#: A file, and how many articles come out of it whatever is wrong with it.
CASES: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "days out of range": ("a.parquet", lambda: _parquet(date=_days(2**31 - 1, 19_000)), 2),
    "seconds out of range": ("a.parquet", lambda: _parquet(date=_stamps("s", None, 2**52, 1)), 2),
    "an unknown time zone": ("a.parquet", lambda: _parquet(date=_stamps("us", "Mars/Olympus", 5)), 1),
    "nanoseconds": ("a.parquet", lambda: _parquet(date=_stamps("ns", None, 1_700_000_000_000_000_001)), 1),
    "nanoseconds at the edges": ("a.parquet", lambda: _parquet(date=_stamps("ns", "UTC", 2**63 - 1, -(2**63) + 1)), 2),
    "durations": ("a.parquet", lambda: _parquet(x=pa.array([2**63 - 1], pa.int64()).cast(pa.duration("s"))), 1),
    "corrupt deflate": ("a.zip", lambda: _member(zipfile.ZIP_DEFLATED), 1),
    "corrupt bzip2": ("a.zip", lambda: _member(zipfile.ZIP_BZIP2), 1),
    "corrupt lzma": ("a.zip", lambda: _member(zipfile.ZIP_LZMA), 1),
    "encrypted": ("a.zip", _encrypted, 1),
    "garbage behind gzip": ("a.txt.gz", lambda: gzip.compress(TEXT.encode()) + b"garbage", 0),
    "gzip with zeros behind it": ("a.txt.gz", lambda: gzip.compress(TEXT.encode()) + bytes(500), 1),
    "too long a record": ("a.warc", lambda: _warc(99_999), 0),
    "too short a record": ("a.warc", lambda: _warc(10), 1),
    "a length below zero": ("a.warc", lambda: _warc(-5), 0),
    "a long integer": ("a.jsonl", lambda: b'{"text": 1' + b"0" * 5_000 + b'}' + GOOD, 1),
    "infinities": ("a.jsonl", lambda: b'{"text": Infinity, "id": -Infinity}' + GOOD, 2),
    "deep json": ("a.jsonl", lambda: b'{"text": ' + b"[" * 100_000 + b"\n" + json.dumps({"text": TEXT}).encode(), 1),
    "surrogates": ("a.jsonl", lambda: b'{"text": "x \\udc80"}\n' + json.dumps({"text": TEXT}).encode(), 1),
    "surrogates in names": ("a.jsonl", lambda: b'{"\\udc80": "x"}\n' + json.dumps({"text": TEXT}).encode(), 1),
    "surrogates in a title": ("a.jsonl", lambda: json.dumps({"text": TEXT, "title": "\udc80"}).encode(), 1),
    "nul in csv": ("a.csv", lambda: b"id,text\n1,\"Oil \0 rose\"\n2,Gas\n", 2),
    "a huge field": ("a.csv", lambda: b"id,text\n1,\"" + b"y" * 21_000_000 + b"\"\n", 0),
    "an endless quote": ("a.csv", lambda: b"id,text\n1,\"" + b"y\n" * 100_000, 1),
    "an impossible day": ("a.html", lambda: PAGE.format(
        '<meta property="article:published_time" content="99999999999999-13-45T99:99:99Z">').encode(), 1),
    "dates of every kind": ("a.jsonl", lambda: json.dumps(
        {"text": TEXT, "date": "Mon, 18 Jul 99999999999999999999 09:30:00 +9999"}).encode(), 1),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_others_go_on(tmp_path: Path, case: str) -> None:
    name, make, articles = CASES[case]
    (tmp_path / name).write_bytes(make())
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    texts, reasons = [], []
    for entry in iter_entries(tmp_path):
        if isinstance(entry, Unreadable):
            reasons.append(str(entry.error))
            continue
        try:
            texts.append(prepare(read_entry(entry)).model_dump_json())
        except ReadError as error:
            reasons.append(str(error))
    assert len(texts) == articles + 1, reasons
    assert all(str(tmp_path) in reason for reason in reasons)


def test_a_cell_that_cannot_be_read_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(_parquet(date=_days(2**31 - 1, 19_000)))
    first, second = (
        read_entry(entry)
        for entry in iter_entries(tmp_path / "a.parquet")
        if not isinstance(entry, Unreadable)
    )
    assert [issue.partition(":")[0] for issue in first.issues] == ["field.unread"]
    assert second.published == datetime.date(2022, 1, 8)
    assert second.issues == ()


@pytest.mark.parametrize(
    "charset",
    ["idna", "rot13", "hex", "zlib", "bz2", "base64", "uu", "quopri", "punycode", "undefined", "unicode_escape",
     "raw_unicode_escape", "mbcs", "utf-7", "utf_8_sig", "aliases", "__init__", "utf-16", "x" * 40, "charmap"],
)  # fmt: skip
@pytest.mark.parametrize("tail", ["", "\x80\x81\x9d \\ud800 +AD4-"])
def test_a_page_may_declare_any_charset(charset: str, tail: str, tmp_path: Path) -> None:
    page = PAGE.format(f"<meta charset='{charset}'>").replace("</p>", f" {tail}</p>")
    (tmp_path / "a.html").write_bytes(page.encode("latin-1"))
    (entry,) = iter_entries(tmp_path / "a.html")
    assert not isinstance(entry, Unreadable)
    assert "310,000 passengers" in read_entry(entry).text or charset == "utf-16"


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 18 Jul " + "9" * 40,
        "1 Jan 2020 25:99:99 -99999999999999",
        "0000-00-00",
        "9" * 400,
        "\0",
        "١٢٣٤-٥٦-٧٨",
        "",
    ],
)
def test_no_date_breaks_the_reading_of_dates(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), datetime.date)


def test_a_member_that_claims_four_gigabytes(tmp_path: Path) -> None:
    data = bytearray(_member(zipfile.ZIP_STORED))
    entry = data.index(b"PK\x01\x02")
    data[entry + 20 : entry + 28] = struct.pack("<II", 0xFFFFFFFE, 0xFFFFFFFE)
    (tmp_path / "a.zip").write_bytes(data)
    assert all(isinstance(entry, Unreadable) for entry in iter_entries(tmp_path / "a.zip"))


def test_a_number_that_python_does_not_write_out() -> None:
    (entry,) = iter_entries({"text": TEXT, "id": 10**5_000})
    assert not isinstance(entry, Unreadable)


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes on POSIX systems only")
def test_a_file_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\xff.txt")
    path.write_text(TEXT, encoding="utf-8")
    (entry,) = iter_entries(path)
    assert not isinstance(entry, Unreadable)
    assert "a\ufffd.txt" in read_entry(entry).model_dump_json()
