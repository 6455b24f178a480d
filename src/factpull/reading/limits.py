"""How much is read at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits on what one source may hold.

    Attributes:
        article_bytes: the largest article.
        member_bytes: the most that one member of an archive may decompress to, and the largest file that must be
            held whole to be read (JSON).
    """

    article_bytes: int = 20_000_000
    member_bytes: int = 100_000_000
