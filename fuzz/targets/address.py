"""Addresses of stores: no password is shown, whatever it holds, and nothing but a store opens."""

from __future__ import annotations

import os

from factpull.errors import FactpullError
from factpull.store import open_store
from factpull.store.opening import path_of
from factpull.store.outside.address import secrets_of, shown_address, without_credentials
from places import inside
from properties import holds, text_of

MOST = 150


def check(data: bytes) -> None:
    """Show an address with a password, and try to open what is no store.

    Args:
        data: a password, and the end of an address.
    """
    text = text_of(data)
    address = f"postgresql://me:{text}@host.example/facts"
    shown = holds(lambda: (shown_address(address), sorted(secrets_of(address)), path_of(address)), len(text))
    assert shown[0] == "postgresql://me:***@host.example/facts", shown
    assert not text or text in shown[1], shown
    once = holds(lambda: without_credentials(text), len(text))
    assert without_credentials(once) == once, once
    if "/" not in text:  # a path that could be anywhere is not tried
        _see_that_nothing_opens(text)


def _see_that_nothing_opens(text: str) -> None:
    folder = inside()
    for address in (f"{folder}/{text}", f"sqlite:///{folder}/{text}", f"duckdb:///{folder}/{text}"):
        try:
            open_store(address, read_only=True).close()
        except FactpullError as error:
            told = str(error)
        else:
            raise AssertionError(f"{address!r} opened")
        assert told.strip(), address
    assert not os.listdir(folder), "something was made"  # noqa: PTH208
