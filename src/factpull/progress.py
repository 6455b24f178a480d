"""A progress bar, shown where somebody watches: in a terminal or a notebook."""

from __future__ import annotations

import sys
import warnings
from typing import Literal, Protocol

#: "auto": a bar in a terminal or notebook, none elsewhere.
Progress = Literal["auto"] | bool


_FEW = 32


class Bar(Protocol):
    """The part of a tqdm bar that is used."""

    n: float

    def update(self, n: float = 1) -> object:
        """Count ``n`` more."""

    def set_postfix(self, *, refresh: bool = True, **counts: object) -> None:
        """Show counts beside the bar."""

    def close(self) -> None:
        """Leave the bar as it stands."""


def open_bar(wanted: Progress, total: int | None = None, initial: int = 0) -> Bar:
    """Return a bar that counts articles, on standard error.

    It shows at once: the first articles may take seconds while models load. A few articles have none before a second.

    Args:
        wanted: whether to show it.
        total: how many articles there are, when that is known.
        initial: how many of them are behind us.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tqdm warns when a notebook lacks ipywidgets, and then prints text
        from tqdm.auto import tqdm

        shown = is_watched() if wanted == "auto" else wanted
        bar: Bar = tqdm(
            total=total,
            initial=initial,
            unit=" articles",
            disable=not shown,
            delay=1 if total is not None and total <= _FEW else 0,
            dynamic_ncols=True,
            smoothing=0.05,
        )
        return bar


def is_watched() -> bool:
    """Tell whether somebody watches standard error: in a terminal, or in a notebook."""
    return "ipykernel" in sys.modules or sys.stderr.isatty()
