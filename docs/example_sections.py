"""Lets the site know the sections that our docstrings call ``Example:``; griffe only knows ``Examples:``."""

from __future__ import annotations

import re
from typing import Any

import griffe


class ExampleSections(griffe.Extension):
    """Renames the sections while a package is read."""

    def on_instance(self, *, obj: griffe.Object, **_kwargs: Any) -> None:
        """Rename those of one object.

        Args:
            obj: a module, class, function or attribute.
            _kwargs: nothing that matters here.
        """
        if obj.docstring:
            obj.docstring.value = re.sub(r"(?m)^Example:$", "Examples:", obj.docstring.value)
