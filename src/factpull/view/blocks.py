"""A report's data as it stands in the page: whole, or in compressed blocks that the page reads one after another.

A page of 100,000 claims would have its reader wait until all of them are read. In blocks it shows the first ones at
once, and says how many it has read until it has them all.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

#: "</script>" and "<!--" end or change a script element, U+2028/9 end lines, and lone surrogates are no UTF-8.
_UNSAFE_RE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
#: Characters of data up to which a page has them whole: some 500 articles, read in a fifth of a second.
MOST_WHOLE = 8_000_000
#: Characters that a page in blocks has uncompressed, to show at once, and that each of its blocks holds.
FIRST_BLOCK, BLOCK = 400_000, 2_000_000


def embed_json(data: object) -> str:
    r"""Return data as JSON that can stand inside a script element, whatever its strings hold.

    Args:
        data: what ``json`` can write.

    Example:
        >>> print(embed_json({"text": "</script>"}))
        {"text":"\u003c/script\u003e"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE_RE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def embed_report(head: dict[str, Any], lists: dict[str, Iterable[object]]) -> tuple[str, list[str]]:
    """Return a report's data for its page: JSON to read at once, and blocks to read behind it.

    Each block is base64 of deflated JSON: an object with parts of some of the lists, in their order. A small report
    has none, and its JSON holds the lists whole.

    Args:
        head: what the page needs at once.
        lists: what can be long, in the order in which it is read; the first list is the one that shows first.

    Example:
        >>> embed_report({"title": "x"}, {"documents": [{"id": 1}], "shared": []})
        ('{"title":"x","documents":[{"id":1}],"shared":[]}', [])
    """
    items = {name: [embed_json(item) for item in long] for name, long in lists.items()}
    if sum(map(len, (text for texts in items.values() for text in texts))) <= MOST_WHOLE:
        return _object(head, items), []
    first, *others = items
    shown = next(_parts(items[first], FIRST_BLOCK), [])
    rest = {**items, first: items[first][len(shown) :]}
    blocks = [_deflated(_object({}, {name: part})) for name in items for part in _parts(rest[name], BLOCK)]
    data = _object({**head, "blocks": len(blocks)}, {first: shown, **{name: [] for name in others}})
    return data, blocks


def _object(fields: dict[str, Any], lists: dict[str, list[str]]) -> str:
    """Return a JSON object of plain fields, and of lists whose items are JSON already."""
    members = [f"{embed_json(name)}:{embed_json(value)}" for name, value in fields.items()]
    members += [f"{embed_json(name)}:[{','.join(items)}]" for name, items in lists.items()]
    return "{" + ",".join(members) + "}"


def _parts(items: list[str], size: int) -> Iterator[list[str]]:
    """Yield items in parts that reach so many characters each."""
    part: list[str] = []
    length = 0
    for item in items:
        part.append(item)
        length += len(item)
        if length >= size:
            yield part
            part, length = [], 0
    if part:
        yield part


def _deflated(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode("utf-8"))).decode("ascii")
