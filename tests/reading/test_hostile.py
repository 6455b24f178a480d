"""Files that go wrong in every way we could think of: each gives an article or a reason, never a traceback."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from factpull.errors import ReadError
from factpull.reading import Entry, Limits, Unreadable, iter_entries, prepare, read_entry

TEXT = "The ferry line carried 310,000 passengers in May, 12% more than a year before, the operator said. "
CAFE = "The café’s owner paid €1,200 for the naïve painting — “a bargain”, she said at the fête. "
HTML = f"<html><body><article><p>{TEXT}</p><p>{TEXT * 3}</p></article></body></html>"
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {}


def hostile(name: str, expect: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Add a file: ``expect`` is a part of the text that must come out, or of the reason, after "!"."""

    def add(make: Callable[[], bytes]) -> Callable[[], bytes]:
        HOSTILE[make.__name__] = (name, make, expect)
        return make

    return add


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _bomb(name: str = "bomb.txt") -> bytes:
    return _zip({name: b"0" * 30_000_000})


@hostile("a.txt.gz", "!damaged")
def truncated_gzip() -> bytes:
    return gzip.compress(os.urandom(5_000))[:2_000]


@hostile("a.txt.gz", "!damaged")
def corrupt_gzip() -> bytes:
    data = bytearray(gzip.compress(os.urandom(5_000)))
    data[1_000:1_100] = b"\0" * 100
    return bytes(data)


@hostile("a.txt.gz", "!damaged")
def no_gzip_at_all() -> bytes:
    return TEXT.encode()


@hostile("a.jsonl.gz", "ferry line")
def truncated_gzip_of_lines() -> bytes:
    lines = b"".join(
        json.dumps({"text": TEXT, "n": os.urandom(40).hex()}).encode() + b"\n" for _ in range(2_000)
    )
    return gzip.compress(lines)[:-2_000]


@hostile("a.zip", "!bomb")
def zip_bomb() -> bytes:
    return _zip({"bomb.jsonl": b"0" * 30_000_000})


@hostile("a.zip", "!bomb")
def zip_bomb_of_one_text() -> bytes:
    return _bomb()


@hostile("a.json.gz", "!bomb")
def gzip_bomb() -> bytes:
    return gzip.compress(b" " * 30_000_000)


@hostile("a.zip", "!inside an archive")
def zip_in_zip() -> bytes:
    return _zip({"inner.zip": _zip({"a.txt": TEXT.encode()})})


@hostile("a.gz", "!archive inside an archive")
def gzip_in_gzip_in_gzip() -> bytes:
    return gzip.compress(gzip.compress(gzip.compress(TEXT.encode())))


@hostile("a.zip", "!damaged")
def truncated_zip() -> bytes:
    return _zip({"a.txt": os.urandom(5_000)})[:3_000]


@hostile("a.zip", "!damaged")
def zip_with_a_wrong_checksum() -> bytes:
    data = bytearray(_zip({"a.txt": TEXT.encode() * 20}))
    data[60] ^= 0xFF
    return bytes(data)


@hostile("a.zip", "ferry line")
def zip_with_paths_that_climb() -> bytes:
    return _zip({"../../etc/a.txt": TEXT.encode()})


@hostile("a.txt", CAFE[:40])
def utf16_without_mark() -> bytes:
    return CAFE.encode("utf-16-le")


@hostile("a.txt", CAFE[:40])
def utf16_big_endian_without_mark() -> bytes:
    return CAFE.encode("utf-16-be")


@hostile("a.txt", CAFE[:40])
def utf16_with_mark() -> bytes:
    return CAFE.encode("utf-16")


@hostile("a.txt", CAFE[:40])
def utf32_with_mark() -> bytes:
    return CAFE.encode("utf-32")


@hostile("a.txt", CAFE[:40])
def utf8_with_mark() -> bytes:
    return CAFE.encode("utf-8-sig")


@hostile("a.txt", "naïve painting")
def latin_1() -> bytes:
    return CAFE.translate({0x2019: "'", 0x20AC: "EUR", 0x2014: "-", 0x201C: '"', 0x201D: '"'}).encode(
        "latin-1"
    )


@hostile("a.txt", "café’s owner")
def windows_1252() -> bytes:
    return (TEXT * 3 + CAFE).encode("windows-1252")


@hostile("a.txt", "café’s owner")
def mixed_encodings() -> bytes:
    return CAFE.encode() * 3 + "A stray fête in the older encoding. ".encode("latin-1")


@hostile("a.html", "naïve painting")
def html_with_a_declared_charset() -> bytes:
    page = f"<html><head><meta charset=iso-8859-15></head><body><article><p>{CAFE * 4}</p></article></body></html>"
    return page.translate({0x2019: "'", 0x2014: "-", 0x201C: '"', 0x201D: '"'}).encode("iso-8859-15")


@hostile("a.html", "ferry line")
def html_with_a_charset_that_does_not_exist() -> bytes:
    return HTML.replace("<html>", "<html><head><meta charset='klingon'></head>").encode("latin-1")


@hostile("a.txt", "carried 310,000")
def nul_characters() -> bytes:
    return TEXT.replace(" ", "\0 ", 3).encode()


@hostile("a.txt", "!binary")
def only_nul_characters() -> bytes:
    return b"\0" * 5_000


@hostile("a.txt", "!binary")
def random_bytes() -> bytes:
    return bytes(range(256)) * 50


@hostile("a.txt", "!binary")
def a_picture_called_text() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(100)


@hostile("a.txt", "ferry line")
def one_line_of_5_megabytes() -> bytes:
    return TEXT.encode() * (5_000_000 // len(TEXT))


@hostile("a.jsonl", "ferry line")
def one_json_line_of_5_megabytes() -> bytes:
    return json.dumps({"text": TEXT * (5_000_000 // len(TEXT))}).encode()


@hostile("a.html", "ferry line")
def deeply_nested_html() -> bytes:
    return ("<div>" * 30_000 + f"<p>{TEXT}</p>" + "</div>" * 30_000).encode()


@hostile("a.html", "ferry line")
def scripts_in_odd_places() -> bytes:
    page = HTML.replace("<p>", "<p><script>if (a < b) document.write('<p>not text</p>')</script>")
    return (
        page.replace("<html>", "<!-- <script> --><html><style>p {}</style>")
        .replace("</html>", "<script>")
        .encode()
    )


@hostile("a.html", "!holds no article")
def html_without_text() -> bytes:
    return b"<html><head><title>x</title></head><body><script>1</script></body></html>"


@hostile("a.html", "ferry line")
def html_cut_in_the_middle_of_a_tag() -> bytes:
    return HTML[: HTML.rindex("</p>")].encode() + b"<a href='"


@hostile("a.html", "ferry line")
def html_with_numeric_nonsense() -> bytes:
    return HTML.replace("</p>", "&#xD800;&#0;&#1114112;&#9999999999;</p>").encode()


@hostile("a.zip", "")
def empty_zip() -> bytes:
    return _zip({})


@hostile("a.jsonl", "")
def empty_file() -> bytes:
    return b""


@hostile("a.json", "!is no JSON")
def deeply_nested_json() -> bytes:
    return b"[" * 200_000


@hostile("a.jsonl", "ferry line")
def broken_json_lines() -> bytes:
    good = json.dumps({"text": TEXT}).encode()
    return (
        b'{"text": \n[1, 2]\nnull\n"text"\n{"text": 7, "x": NaN}\n{"nothing": 1}\n'
        + good
        + b'\n{"text": "cut'
    )


@hostile("a.jsonl", "!lone surrogate")
def a_lone_surrogate_in_json() -> bytes:
    return b'{"text": "Oil rose \\ud83d by 5%."}'


@hostile("a.csv", "ferry line")
def csv_with_odd_rows() -> bytes:
    return f'id,text\n1\n2,"{TEXT}",3,4\n3,"never closed\n'.encode()


@hostile("a.csv", "ferry line")
def csv_with_a_huge_cell() -> bytes:
    return f'id,text\n1,"{TEXT * 10_000}"\n'.encode()


@hostile("a.parquet", "!no Parquet file")
def no_parquet() -> bytes:
    return b"PAR1" + bytes(50) + b"PAR1"


@hostile("a.warc", "!web archive")
def no_web_archive() -> bytes:
    return b"this is no web archive at all\r\n" * 20


@hostile("a.warc.gz", "!damaged")
def truncated_web_archive() -> bytes:
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 90000\r\n\r\n"
    return zlib.compress(record + os.urandom(3_000), wbits=31)[:-500]


def test_there_are_thirty_and_more() -> None:
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file(tmp_path: Path, case: str) -> None:
    name, make, expect = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(make())
    started = time.process_time()
    texts, reasons = [], []
    for entry in iter_entries(path):
        try:
            if isinstance(entry, Unreadable):
                raise entry.error
            texts.append(prepare(read_entry(entry)).text)
        except ReadError as error:
            reasons.append(str(error))
    assert all(reason.startswith(str(path)) for reason in reasons)
    assert time.process_time() - started < 10
    if expect.startswith("!"):
        assert not texts
        assert any(expect[1:] in reason for reason in reasons), reasons
    elif expect:
        assert any(expect in text for text in texts), (reasons, [text[:100] for text in texts])
    else:
        assert (texts, reasons) == ([], [])


def test_doubts_about_the_encoding_are_issues(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for make, issue in (
        (latin_1, "encoding.guessed"),
        (mixed_encodings, "encoding.mixed"),
        (utf16_without_mark, "encoding.guessed"),
        (nul_characters, "encoding.nul"),
    ):
        path.write_bytes(make())
        (entry,) = iter_entries(path)
        assert isinstance(entry, Entry)
        assert [text.partition(":")[0] for text in read_entry(entry).issues] == [issue]
    path.write_bytes(CAFE.encode())
    (entry,) = iter_entries(path)
    assert isinstance(entry, Entry)
    assert read_entry(entry).issues == ()


def test_a_file_that_goes_between_listing_and_reading(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    entries = iter_entries(tmp_path)
    assert isinstance(next(entries), Entry)
    (tmp_path / "b.txt").unlink()
    gone, there = entries
    assert isinstance(gone, Unreadable)
    assert "no such file" in str(gone.error)
    assert isinstance(there, Entry)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    (entry,) = iter_entries(path)
    assert isinstance(entry, Unreadable)
    assert "Permission denied" in str(entry.error)


def test_an_unreadable_file_or_folder_as_the_system_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b").mkdir()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(
        os, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    found = list(iter_entries(tmp_path))
    assert [str(entry.error) for entry in found if isinstance(entry, Unreadable)] == [
        f"{tmp_path / 'a.txt'}: cannot be read: Permission denied",
        f"{tmp_path / 'b'}: cannot be read: Permission denied",
    ]


def test_an_endless_device(tmp_path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero")
    link = tmp_path / "zero.txt"
    link.symlink_to("/dev/zero")
    (entry,) = iter_entries(link, limits=Limits(article_bytes=100_000))
    assert isinstance(entry, Unreadable)
    assert "a device" in str(entry.error)


def test_a_name_with_a_nul() -> None:
    (entry,) = iter_entries(Path("a\0b.txt"))
    assert isinstance(entry, Unreadable)
