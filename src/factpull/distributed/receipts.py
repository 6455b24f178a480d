"""Receipts of finished shards. A shard without one is not done, whatever else of it is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from factpull.distributed.places import Place
from factpull.distributed.plan import RECEIPTS, Shard
from factpull.errors import StoreError


@dataclass(frozen=True)
class Output:
    """One file of a shard.

    Attributes:
        rows: how many.
        size: in bytes.
        sha256: of its content.
    """

    rows: int
    size: int
    sha256: str


@dataclass(frozen=True)
class Receipt:
    """What a finished shard wrote.

    Attributes:
        shard: its number.
        digest: of the configuration.
        plan: the digest of the plan's inputs and cuts; the plan's list of this shard says what was read.
        versions: of factpull, spaCy and the model.
        articles: how many were read, failures among them, duplicates not.
        failed: how many failed; the manifest's rows say why.
        duplicates: articles left out because the same id with the same text came before in the shard.
        outputs: its files by table.
        seconds: how long it took; no part of any file.
        host: the machine.
    """

    shard: int
    digest: str
    plan: str
    versions: Mapping[str, str]
    articles: int
    failed: int
    duplicates: int
    outputs: Mapping[str, Output]
    seconds: float
    host: str

    def to_json(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def receipt_place(shard: Shard, target: Place) -> Place:
    """Return where a shard's receipt is, or will be.

    Args:
        shard: of the plan.
        target: its folder.
    """
    return target.child(f"{RECEIPTS}/{shard.name}.json")


def output_place(shard: Shard, table: str, target: Place) -> Place:
    """Return where a shard's rows of a table are, or will be.

    Args:
        shard: of the plan.
        table: its name.
        target: its folder.
    """
    return target.child(f"{table}/{shard.name}.parquet")


def drop_half(shard: Shard, target: Place) -> bool:
    """Remove a receipt that was not written to its end, and tell whether there was one.

    Disks and object stores have whole ones or none; HDFS shows half of one when its writer dies.

    Args:
        shard: of the plan.
        target: its folder.
    """
    place = receipt_place(shard, target)
    if not place.exists() or _is_json(place.read()):
        return False
    place.remove()
    return True


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def read_receipt(shard: Shard, target: Place) -> Receipt | None:
    """Return a shard's receipt, or None when it is not done: there is none, or only half of one.

    Args:
        shard: of the plan.
        target: its folder.

    Raises:
        StoreError: it is no receipt, or one of another configuration, version or plan.
    """
    place = receipt_place(shard, target)
    if not place.exists() or not _is_json(content := place.read()):
        return None
    try:
        known = json.loads(content)
        outputs = {name: Output(**each) for name, each in known.pop("outputs").items()}
        receipt = Receipt(**known, outputs=outputs)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            place.address, f"is no receipt of this factpull ({error}); remove it, and run again"
        ) from error
    if receipt.digest != shard.digest:
        made = ", ".join(f"{name} {version}" for name, version in receipt.versions.items())
        remedy = "plan a new target, or remove the receipt to do it anew"
        reason = f"is of another configuration or version ({made}); {remedy}"
        raise StoreError(place.address, reason)
    if receipt.plan != shard.plan:
        raise StoreError(
            place.address, "is of a plan with other inputs; plan a new target, or remove the receipt"
        )
    return receipt
