"""Addresses that a page may link to."""

from __future__ import annotations

import pytest

from factpull.view.links import safe_url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "https:",
        "//a.example",
        "http://[",
        "java\nscript:x",
        "",
        None,
    ],
)
def test_unsafe_addresses(url: str | None) -> None:
    assert safe_url(url) is None
