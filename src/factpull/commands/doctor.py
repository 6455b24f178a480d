"""What ``factpull doctor`` tells: versions, extras, and whether the model loads."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import factpull
from factpull.annotate import load_model
from factpull.errors import FactpullError

NEEDED = ("spacy", "pydantic", "regex", "trafilatura", "SQLAlchemy")
EXTRAS = {"arrow": "pyarrow", "duckdb": "duckdb", "postgres": "psycopg", "pandas": "pandas", "units": "pint"}


def diagnose() -> tuple[str, bool]:
    """Return a report in lines, and whether factpull can run."""
    lines = [f"factpull {factpull.__version__}, Python {platform.python_version()}"]
    lines += [f"{package} {_version(package) or 'MISSING'}" for package in NEEDED]
    lines += [
        f"extra {extra}: {package} {_version(package) or f'not installed (pip install factpull[{extra}])'}"
        for extra, package in EXTRAS.items()
    ]
    try:
        meta = load_model(factpull.Config().model).meta
    except FactpullError as error:
        return "\n".join([*lines, f"model: {error}"]), False
    return "\n".join([*lines, f"model: {meta['lang']}_{meta['name']} {meta['version']} loads"]), True


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
