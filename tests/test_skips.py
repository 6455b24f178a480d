"""A skip that nobody expects fails the suite where all tests should run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from skips import is_allowed

TESTS = """
import pytest

def test_at_run_time():
    pytest.skip("{reason}")

@pytest.mark.skipif(True, reason="{reason}")
def test_by_mark():
    pass

@pytest.mark.xfail(strict=True)
def test_known_failure():
    assert False
"""
FILE = 'import pytest\npytest.importorskip("no_such_package_of_anybody")\n'


def run(folder: Path, strict: str) -> tuple[int, str]:
    """Return the exit code and the output of the tests of a folder, with the hooks of these tests."""
    (folder / "conftest.py").write_text(
        f"exec(open({str(ROOT / 'tests' / 'conftest.py')!r}).read())\n", "utf-8"
    )
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("CI", "FACTPULL"))
    }
    environment |= {"PYTHONPATH": str(ROOT / "tests"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment |= {"FACTPULL_STRICT_SKIPS": "1"} if strict else {}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_an_unexpected_skip_fails_where_all_should_run(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(TESTS.format(reason="just so"), "utf-8")
    assert run(tmp_path, "")[0] == 0
    code, output = run(tmp_path, "1")
    assert code == 1
    assert "1 failed, 1 xfailed, 1 error" in output  # a mark is looked at before the test is called
    assert "unexpected skip: Skipped: just so" in output


def test_an_allowed_skip_stays_one(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(TESTS.format(reason="root reads everything"), "utf-8")
    code, output = run(tmp_path, "1")
    assert code == 0
    assert "2 skipped, 1 xfailed" in output


def test_a_file_that_is_skipped_whole_fails_too(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(FILE, "utf-8")
    assert run(tmp_path, "1")[0] != 0


@pytest.mark.parametrize(("there", "allowed"), [("", True), ("1", False)])
def test_a_debian_package_that_was_installed_is_no_excuse(there: str, allowed: bool) -> None:
    reason = "Skipped: the Debian package scowl is not installed"
    assert is_allowed(reason, {"FACTPULL_DEBIAN_PACKAGES": there}) is allowed
