"""A real browser, and reports opened in it under watch."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
#: Screenshots for people to look at; git ignores the folder.
ARTIFACTS = ROOT / "artifacts" / "view"
DESKTOP, MOBILE = (1440, 900), (390, 844)


@dataclass
class Watched:
    """An open page and what it did that it should not."""

    page: Any
    faults: list[str] = field(default_factory=list)

    def shoot(self, name: str) -> None:
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=ARTIFACTS / f"{name}.png")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Open HTML from a file; at the end no dialog, request, console message or error may have been seen."""
    contexts, opened = [], []

    def open_html(
        html: str, *, size: tuple[int, int] = DESKTOP, before: str | None = None, **settings: Any
    ) -> Watched:
        file = tmp_path / f"page{len(opened)}.html"
        file.write_text(html, "utf-8", newline="")
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, accept_downloads=True, **settings)
        if before:  # a script that runs before the page's own, whatever its policy says
            context.add_init_script(before)
        watched = Watched(context.new_page())
        watch(watched, file.as_uri())
        watched.page.goto(file.as_uri())
        contexts.append(context)
        opened.append(watched)
        return watched

    yield open_html
    faults = [fault for watched in opened for fault in watched.faults]
    for context in contexts:
        context.close()
    assert not faults


def watch(watched: Watched, address: str) -> None:
    """Note everything that a page that minds its own business never does."""
    page, faults = watched.page, watched.faults

    def dialog(seen: Any) -> None:
        faults.append(f"dialog: {seen.message}")
        seen.dismiss()

    def request(seen: Any) -> None:
        if seen.url != address and not seen.url.startswith("blob:"):
            faults.append(f"request: {seen.url}")

    page.on("dialog", dialog)
    page.on("request", request)
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("popup", lambda popup: faults.append(f"popup: {popup.url}"))


@pytest.fixture
def open_report(open_page: Callable[..., Watched]) -> Callable[..., Watched]:
    """Open the report of extractions."""
    from factpull.view.page import render_report

    def open_extractions(extractions: Any, **settings: Any) -> Watched:
        watched = open_page(render_report(extractions), **settings)
        watched.page.wait_for_selector("body[data-ready=all]", timeout=20_000)
        return watched

    return open_extractions
