"""Every format from real bytes, and the ways in which callers hold articles."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factpull.errors import ExtraMissingError, ReadError
from factpull.reading import Entry, Limits, Unreadable, iter_entries, iter_files, read_entry, read_file
from factpull.records import Article

TEXT = "The ferry line carried 310,000 passengers in May, 12% more than a year before, the operator said."
OTHER = "Engineers need 14 days to repair the second lock of the canal, the water board said on Friday."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry line grows - Coast Daily</title>
<meta property="og:title" content="Ferry line grows"><meta property="og:site_name" content="Coast Daily">
<meta property="article:published_time" content="2022-06-03T08:00:00+00:00"><meta name="author" content="Jane Doe">
<link rel="canonical" href="https://coast.example/2022/06/03/ferry"><script>var x = "<p>Not this</p>";</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Ferry line grows</h1>
<p>{TEXT}</p><script>document.write("nor this")</script><p>{OTHER}</p>
<table><tr><th>Month</th><th>Passengers</th></tr><tr><td>April</td><td>287,000</td></tr></table>
<p>Read also: The bridge that nobody wanted</p></article>
<div class="comments"><p>I never take the ferry, it is slow and wet.</p></div>
<footer>© 2022 Coast Daily. All rights reserved.</footer></body></html>"""
RECORDS = [
    {
        "id": "a1",
        "headline": "Ferry line grows",
        "body": TEXT,
        "date": "2022-06-03",
        "link": "https://coast.example/1",
    },
    {
        "id": "a2",
        "headline": "Lock closed",
        "body": OTHER,
        "date": "3 June 2022",
        "link": "https://coast.example/2",
    },
]


def read(path: Path, **more: object) -> list[Article]:
    found = list(iter_entries(path, **more))  # type: ignore[arg-type]
    assert all(isinstance(entry, Entry) for entry in found), found
    return [read_entry(entry) for entry in found if isinstance(entry, Entry)]


def reasons(path: Path, **more: object) -> list[str]:
    return [str(entry.error) for entry in iter_entries(path, **more) if isinstance(entry, Unreadable)]  # type: ignore[arg-type]


def jsonl(records: list[dict[str, str]] = RECORDS) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def test_text(tmp_path: Path) -> None:
    path = tmp_path / "2022-06-03-ferry.txt"
    path.write_text(f"{TEXT}\r\n\r\n{OTHER}", encoding="utf-8", newline="")
    (article,) = read(path)
    assert article.text == f"{TEXT}\r\n\r\n{OTHER}"
    assert article.source == str(path)
    assert article.published == datetime.date(2022, 6, 3)


def test_html(tmp_path: Path) -> None:
    for name in ("page.html", "page.htm", "page.xhtml", "page.txt", "page"):
        path = tmp_path / name
        path.write_text(PAGE, encoding="utf-8")
        (article,) = read(path)
        assert article.text.split("\n\n")[:2] == [TEXT, OTHER]
        assert "287,000" in article.text
        for gone in ("this", "Home", "never take", "All rights", "bridge", "Ferry line grows"):
            assert gone not in article.text
        assert (article.title, article.site, article.author) == (
            "Ferry line grows",
            "Coast Daily",
            "Jane Doe",
        )
        assert article.published == datetime.date(2022, 6, 3)
        assert article.doc_id == article.url == "https://coast.example/2022/06/03/ferry"


def test_markdown(tmp_path: Path) -> None:
    front = "---\ntitle: Ferry line grows\ndate: 2022-06-03\n---\n"
    text = f"{front}# Ferry line grows\n\n{TEXT}\n\n---\n\n## More\n\n{OTHER}\n"
    path = tmp_path / "ferry.md"
    path.write_text(text, encoding="utf-8")
    (article,) = read(path)
    assert article.text == text
    assert (article.title, article.published) == ("Ferry line grows", datetime.date(2022, 6, 3))
    parts = [(section.kind, text[section.start : section.end]) for section in article.sections]
    assert parts == [
        ("title", "Ferry line grows"), ("body", TEXT), ("boilerplate", "---"), ("body", "More"), ("body", OTHER),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["dump.jsonl", "dump.ndjson", "dump.json", "dump", "envelope.json"])
def test_json(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    whole = RECORDS if name == "dump.json" else {"status": "ok", "articles": RECORDS}
    path.write_bytes(json.dumps(whole).encode() if name.endswith(".json") else jsonl())
    articles = read(path)
    assert [article.text for article in articles] == [TEXT, OTHER]
    assert [article.doc_id for article in articles] == ["a1", "a2"]
    assert [article.title for article in articles] == ["Ferry line grows", "Lock closed"]
    assert {article.published for article in articles} == {datetime.date(2022, 6, 3)}
    assert articles[1].source == f"{path}:2"


def test_one_json_object_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(RECORDS[0], indent=2), encoding="utf-8")
    assert read_file(path).text == TEXT


def test_named_fields_go_before_common_names(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(jsonl([{"text": "teaser", "story": TEXT, "nr": "7"}]))
    (article,) = read(path, fields={"text": "story", "id": "nr"})
    assert (article.text, article.doc_id) == (TEXT, "7")
    assert "no text in the field 'missing'" in reasons(path, fields={"text": "missing"})[0]


def test_html_and_lists_of_paragraphs_in_records(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(jsonl([{"html": PAGE, "id": "x"}, {"text": [TEXT, OTHER]}]))  # type: ignore[dict-item, list-item]
    page, listed = read(path)
    assert page.doc_id == "x"
    assert page.text.startswith(TEXT)
    assert listed.text == f"{TEXT}\n\n{OTHER}"


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "dump.csv"
    path.write_text(
        f'id,Title,text\n1,"Ferry, grows","{TEXT}\n\n{OTHER}"\n2,,{OTHER}\n', encoding="utf-8-sig"
    )
    # RFC 4180 wants quotes around commas; the second text has some without
    first, second = read(path)
    assert (first.doc_id, first.title, first.text) == ("1", "Ferry, grows", f"{TEXT}\n\n{OTHER}")
    assert second.text.startswith("Engineers need 14 days")


def test_tsv(tmp_path: Path) -> None:
    path = tmp_path / "dump.tsv"
    path.write_text(f"id\ttext\n1\t{TEXT}\n", encoding="utf-8")
    assert [article.text for article in read(path)] == [TEXT]


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "dump.parquet"
    parquet.write_table(pa.Table.from_pylist([*RECORDS, {"id": "a3", "body": None}]), path)
    found = list(iter_entries(path))
    assert [read_entry(entry).text for entry in found if isinstance(entry, Entry)] == [TEXT, OTHER]
    assert [entry.source for entry in found if isinstance(entry, Unreadable)] == [f"{path}:3"]


def warc_record(url: str, kind: str, body: str) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http"
    return f"{head}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_warc(tmp_path: Path, name: str) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / name
    pages = [("text/html; charset=utf-8", PAGE), ("image/png", "nothing"), ("text/plain", OTHER)]
    records = [warc_record(f"https://coast.example/{i}", kind, body) for i, (kind, body) in enumerate(pages)]
    path.write_bytes(b"".join(gzip.compress(record) if name.endswith("gz") else record for record in records))
    page, plain = read(path)
    assert page.text.startswith(TEXT)
    assert page.url == "https://coast.example/0"
    assert plain.text == OTHER


def test_gzip_and_zip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(jsonl()))
    (tmp_path / "c.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "d.zip").write_bytes(
        zipped(**{"x/one__txt": OTHER.encode(), "two__jsonl": jsonl(), "three__txt__gz": gzip.compress(b"Oil rose."),
                  "photo__jpg": b"\xff\xd8\xff", "__MACOSX/__one__txt": b"junk"})
    )  # fmt: skip
    articles = read(tmp_path)
    assert [article.text[:10] for article in articles] == [
        text[:10] for text in (TEXT, TEXT, OTHER, TEXT, OTHER, TEXT, OTHER, "Oil rose.")
    ]
    assert articles[4].source == f"{tmp_path / 'd.zip'}!x/one.txt"


def test_folders_are_sorted_filtered_and_without_circles(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "sub/.git/d.txt", "photo.jpg", "sub/e.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    names = [path.relative_to(tmp_path).as_posix() for path in iter_files(tmp_path)]
    assert names == ["a.txt", "b.txt", "dangling.txt", "sub/c.txt", "sub/e.md"]
    assert [path.name for path in iter_files(tmp_path, "*.md")] == ["e.md"]
    assert [path.name for path in iter_files(tmp_path, "sub/*.txt")] == ["c.txt"]
    assert reasons(tmp_path) == [f"{tmp_path / 'dangling.txt'}: no such file; check the path"]


@pytest.mark.parametrize("together", [1, 2, 3, 7, 100])
def test_a_folder_too_large_for_memory_is_sorted_alike(
    together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [
        "a.txt",
        "a.b.txt",
        "a/x.txt",
        "ab.txt",
        "line\nend.txt",
        "z\xfc.txt",
        "\U0001f30d.txt",
        "\udcff.txt",
    ]
    for name in names + [f"{number}.txt" for number in range(20)]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    at_once = list(iter_files(tmp_path))
    assert [path.name for path in at_once[20:23]] == ["x.txt", "a.b.txt", "a.txt"]
    monkeypatch.setattr("factpull.reading.folders.TOGETHER", together)
    monkeypatch.setattr("factpull.reading.folders.BLOCKS", 1)
    monkeypatch.setattr("factpull.reading.folders.BLOCK", 3)
    assert list(iter_files(tmp_path)) == at_once
    assert len(at_once) == 28


def sources(tmp_path: Path) -> Iterator[object]:
    path = tmp_path / "file.txt"
    path.write_text(TEXT, encoding="utf-8")
    yield TEXT
    yield TEXT.encode()
    yield path
    yield Article(text=TEXT)
    yield {"title": "Ferry", "text": TEXT}
    yield io.BytesIO(TEXT.encode())
    yield io.StringIO(TEXT)
    yield io.BytesIO(gzip.compress(TEXT.encode()))


def test_whatever_the_caller_has(tmp_path: Path) -> None:
    nested: list[object] = [list(sources(tmp_path)), (item for item in sources(tmp_path))]
    found = list(iter_entries(nested))  # type: ignore[arg-type]
    assert len(found) == 16
    assert {read_entry(entry).text for entry in found if isinstance(entry, Entry)} == {TEXT}


def test_what_is_no_article_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="not int"):
        list(iter_entries([7]))  # type: ignore[list-item]


def test_entries_are_lazy() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield TEXT

    assert next(iter_entries(endless()))


def test_standard_input() -> None:
    code = (
        "from pathlib import Path; from factpull.reading import iter_entries, read_entry;"
        "print([read_entry(entry).text[:5] for entry in iter_entries(Path('-'))])"
    )
    for data in (TEXT.encode(), gzip.compress(TEXT.encode()), PAGE.encode(), jsonl()[: jsonl().index(b"\n")]):
        done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
        assert done.stdout.decode().strip() == "['The f']"


def test_one_article_where_one_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(jsonl())
    with pytest.raises(ReadError, match="holds several articles"):
        read_file(path)
    path.write_bytes(b"")
    with pytest.raises(ReadError, match="holds no article"):
        read_file(path)
    with pytest.raises(ReadError, match="is a directory"):
        read_file(tmp_path)


def test_limits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x " * 2_000)
    (tmp_path / "b.jsonl").write_bytes(jsonl([{"text": "y " * 2_000}, {"text": "Oil rose."}]))
    (tmp_path / "c.zip").write_bytes(zipped(big__txt=b"z " * 2_000, small__txt=b"Oil fell."))
    limits = Limits(article_bytes=1_000, member_bytes=1_000)
    found = list(iter_entries(tmp_path, limits=limits))
    assert [isinstance(entry, Entry) for entry in found] == [False, False, True, False, True]
    assert all("1,000 bytes" in str(entry.error) for entry in found if isinstance(entry, Unreadable))


@pytest.mark.parametrize(("module", "name"), [("pyarrow", "x.parquet"), ("warcio.archiveiterator", "x.warc")])
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"PAR1")
    with pytest.raises(ExtraMissingError, match="pip install"):
        list(iter_entries(tmp_path / name))


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_pipe_is_read_on_standard_input_only() -> None:
    """A name that leads to a pipe may wait for ever for somebody who writes to it."""
    reader, writer = os.pipe()
    os.write(writer, TEXT.encode())
    os.close(writer)
    with pytest.raises(
        ReadError, match="a named pipe, not a regular file; pass its content on standard input"
    ):
        read_file(Path(f"/dev/fd/{reader}"))
    os.close(reader)


@pytest.mark.filterwarnings("ignore:the string .* is taken for an article")
@pytest.mark.parametrize("text", ["trade.txt", "news/2024/trade.html", "https://example.org/trade"])
def test_a_string_that_looks_like_a_path_is_doubted(text: str) -> None:
    """It is the text all the same, as every string is, but a word says so."""
    (entry,) = iter_entries(text)
    article = read_entry(entry)
    assert article.text == text
    assert [issue.partition(":")[0] for issue in article.issues] == ["text.looks_like_path"]


def test_a_text_that_names_a_file_is_no_doubt() -> None:
    """Only a string that is nothing else is one."""
    (entry,) = iter_entries("The figures are in trade.txt.")
    assert read_entry(entry).issues == ()
