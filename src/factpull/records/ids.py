"""The ids of records: stable across runs, processes and versions.

``h`` is BLAKE2b with 128 bits over a length-prefixed encoding, so that ("ab", "c") and ("a", "bc") differ.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from pydantic import Field

#: What ``hash_id`` gives; nothing else is an id, also in records that come from somebody else.
HASH_ID = "^[0-9a-f]{32}$"
HashId = Annotated[str, Field(pattern=HASH_ID)]


def hash_id(*parts: str) -> str:
    """Return 32 hex digits that stand for these parts.

    Args:
        parts: any strings, in an order that matters.

    Example:
        >>> hash_id("ab", "c") == hash_id("a", "bc")
        False
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def entity_id(doc_id: str, kind: str, key: str) -> str:
    """Return an entity's id.

    Args:
        doc_id: the document's id.
        kind: person, country, organization, place or group.
        key: ISO code or normalized name.
    """
    return hash_id(doc_id, kind, key)


def claim_id(doc_id: str, sentence: str, numeric: str, occurrence: int) -> str:
    """Return a claim's id. It holds no offset and no version: a better factpull updates the same row.

    Args:
        doc_id: the document's id.
        sentence: the sentence's text.
        numeric: the numeric expression's text.
        occurrence: how many times the pair stood in the document before (0 for the first).
    """
    return hash_id(doc_id, sentence, numeric, str(occurrence))


def fact_key(subject: str, measured: str, kind: str, dimension: str, period: str) -> str:
    """Return the key that two articles' versions of one fact share. The value is no part of it.

    Args:
        subject: the subject's entity key, else its normalized text.
        measured: the normalized measure, or what is counted.
        kind: the quantity's kind.
        dimension: the unit's dimension, or "".
        period: the period in EDTF, else its normalized text, or "".
    """
    return hash_id(subject, measured, kind, dimension, period)
