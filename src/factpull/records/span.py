"""A stretch of an article's text."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from factpull.records.base import Record


class Span(Record):
    """A stretch of ``article.text``: ``article.text[span.start:span.end] == span.text``, always.

    Example:
        >>> Span(start=5, end=8, text="65%").text
        '65%'
    """

    start: Annotated[int, Field(ge=0, description="Index of the first character, in Unicode code points.")]
    end: Annotated[int, Field(ge=0, description="Index behind the last character (half-open).")]
    text: Annotated[str, Field(description="The characters themselves, exactly as the article has them.")]

    @model_validator(mode="after")
    def _is_as_long_as_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} holds {len(self.text)} characters")
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Return the span of ``text`` from ``start`` to ``end``.

        Args:
            text: the whole article's text.
            start: index of the first character.
            end: index behind the last character.
        """
        return cls(start=start, end=end, text=text[start:end])

    def __str__(self) -> str:
        return self.text
