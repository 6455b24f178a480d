"""What several test files share, and which tests may be skipped where all should run."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from skips import is_allowed

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
STRICT = os.environ.get("CI") == "true" or bool(os.environ.get("FACTPULL_STRICT_SKIPS"))
#: Tests start some hundreds of processes. None of them shall compile all of our code and patterns anew, nor shall the
#: next run: what is compiled is kept beside the code, where git ignores it, whatever the environment says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation data beside the repository, where it is there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test whose skip nobody expects."""
    return _strict((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a file whose skip nobody expects."""
    return _strict((yield))


def _strict(report: Any) -> Any:
    if STRICT and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not is_allowed(reason, os.environ):
            report.outcome = "failed"
            report.longrepr = f"unexpected skip: {reason} (tests/skips.py lists those that are allowed)"
    return report
