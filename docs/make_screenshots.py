"""Make docs/images/*.png from real runs on data/articles.

Needs the test extra and Debian's chromium: ``python docs/make_screenshots.py``, from anywhere.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

import factpull

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DESKTOP, PHONE = (1280, 800), (390, 844)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
#: Enough of a notebook's look to recognize one.
NOTEBOOK_STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; margin: 24px auto; width: 1000px; }
.input, .jp-Cell-inputWrapper { background: #f5f5f5; border: 1px solid #ddd; padding: 4px 10px; margin: 8px 0; }
.highlight pre, pre { margin: 0; font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
.prompt, .jp-InputPrompt, .jp-OutputPrompt, .anchor-link { display: none; }
"""


@dataclass(frozen=True)
class Shot:
    """One picture: what is opened, how large, and what is pressed before."""

    name: str
    html: str
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"
    press: tuple[str, ...] = ()


def extract(path: Path) -> factpull.Extraction:
    """Return an article's facts; its source is shown as a path below the repository."""
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    return factpull.extract(
        path.relative_to(ROOT), published=datetime.date.fromisoformat(expected["published"])
    )


def notebook() -> str:
    """Return the first cells of the first example, executed, as a page."""
    book = nbformat.read(ROOT / "examples" / "01_first_facts.ipynb", 4)
    book.cells = book.cells[:4]
    NotebookClient(book, resources={"metadata": {"path": str(ROOT / "examples")}}).execute()
    body, _ = HTMLExporter(template_name="basic").from_notebook_node(book)
    return f"<!doctype html><meta charset='utf-8'><style>{NOTEBOOK_STYLE}</style><body>{body}</body>"


def shots() -> list[Shot]:
    """Return all pictures to take, their pages made from real runs."""
    found = {path.stem: extract(path) for path in sorted((ROOT / "data" / "articles").glob("*.txt"))}
    trade = found["trade"].to_html()
    corpus = factpull.Extractions(found.values()).to_html(title="Sample articles")
    row = ".grid-rows .grid-row >> nth=2"
    return [
        Shot("report", trade, press=(row,)),
        Shot("report-dark", trade, scheme="dark", press=("#tab-entities",)),
        Shot("report-charts", trade, press=("#tab-charts",)),
        Shot("report-phone", trade, PHONE, press=(row,)),
        Shot("report-corpus", corpus),
        Shot("notebook", notebook(), (1060, 900)),
    ]


def take(shot: Shot, open_page: Callable[..., Any], folder: Path) -> None:
    """Open a page, press what is to be pressed, and save the picture."""
    width, height = shot.size
    page = open_page(viewport={"width": width, "height": height}, color_scheme=shot.scheme)
    file = folder / f"{shot.name}.html"
    file.write_text(shot.html, "utf-8")
    page.goto(file.as_uri())
    for selector in shot.press:
        page.click(selector)
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    page.close()


def main() -> None:
    """Take all pictures."""
    os.chdir(ROOT)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        executable = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for shot in shots():
            take(shot, browser.new_page, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
