"""What several test files share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation data beside the repository, where it is there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED
