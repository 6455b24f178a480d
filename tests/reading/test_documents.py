"""PDF, DOCX and EML files, and what is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from factpull.errors import ReadError, StoreError
from factpull.reading import read_file
from factpull.store import open_store
from factpull.store.opening import path_of


def pdf(words: str) -> bytes:
    """Return a PDF of one page, written by hand."""
    page = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET" if words else ""
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = "%PDF-1.4\n" + "".join(f"{at} 0 obj\n{part}\nendobj\n" for at, part in enumerate(parts, 1))
    whole = pypdf.PdfWriter(
        clone_from=BytesIO((body + "trailer\n<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n").encode())
    )
    out = BytesIO()
    whole.write(out)
    return out.getvalue()


def test_a_pdf_is_read_by_its_text(tmp_path: Path) -> None:
    file = tmp_path / "oil.pdf"
    file.write_bytes(pdf("Oil exports rose by 5% in 2021."))
    assert read_file(file).text.strip() == "Oil exports rose by 5% in 2021."
    file.write_bytes(pdf(""))
    with pytest.raises(ReadError, match="OCR"):
        read_file(file)
    file.write_bytes(b"%PDF-1.4 damaged")
    with pytest.raises(ReadError, match="damaged"):
        read_file(file)


def test_a_damaged_pdf_tells_it_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "oil.pdf").write_bytes(b"%PDF-1.4 damaged")
    with pytest.raises(ReadError, match="damaged"):
        read_file(tmp_path / "oil.pdf")
    assert caplog.messages == []


def test_a_word_document_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Oil"
    document.add_paragraph("Oil exports rose by 5% in 2021.")
    document.add_paragraph("Gas fell.")
    document.save(str(tmp_path / "oil.docx"))
    article = read_file(tmp_path / "oil.docx")
    assert (article.title, article.text) == ("Oil", "Oil exports rose by 5% in 2021.\n\nGas fell.")


def test_a_mail_has_subject_and_day(tmp_path: Path) -> None:
    file = tmp_path / "oil.eml"
    head = b"Subject: Oil rises\nDate: Mon, 01 Mar 2021 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
    file.write_bytes(head + b"Oil exports rose by 5%.\n")
    article = read_file(file)
    assert (article.title, str(article.published), article.text.strip()) == (
        "Oil rises",
        "2021-03-01",
        "Oil exports rose by 5%.",
    )


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a"])
def test_rich_text_is_never_read_as_text(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"{\\rtf1 Oil rose by 5%.}")
    with pytest.raises(ReadError, match="convert it"):
        read_file(tmp_path / name)


def test_addresses_mean_what_they_look_like(tmp_path: Path) -> None:
    for name, start in (("facts.db", b"SQLite format 3"), ("facts.duckdb", b"")):
        open_store(str(tmp_path / name)).close()
        assert path_of(str(tmp_path / name)) == tmp_path / name
        assert (tmp_path / name).read_bytes().startswith(start)
    with pytest.raises(StoreError, match=r"three slashes: sqlite:///f\.db"):
        open_store("sqlite://f.db")
    with pytest.raises(StoreError, match="does not write to mysql"):
        open_store("mysql://me:secret@host/name")
