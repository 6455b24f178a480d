"""The checks of this repository by name: ``nox -l`` lists them, ``nox -s lint`` runs one, ``.ci/run`` runs them all.

``nox --no-venv`` runs a session with the packages of the active environment; without it each session makes its own.
"""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["tests", "lint", "types", "imports", "dead"]
nox.options.error_on_missing_interpreters = False
ROOT = Path(__file__).resolve().parent
CODE = ("src", "tests", "benchmarks", "fuzz", "examples", "docs", "noxfile.py")
#: In percent: what the tests of claims, quantities, entities, linking and formats cover. Raise it after a whole run.
FLOOR = "--cov-fail-under=73"
PYTHONS = ("3.11", "3.12", "3.13")


def prepare(session: nox.Session, *packages: str) -> None:
    """Install what a session needs, unless it runs in an environment that was made for it."""
    if not isinstance(session.virtualenv, nox.virtualenv.PassthroughEnv):
        session.install(*packages)


def folders() -> list[str]:
    """Return the folders of code that are there."""
    return [name for name in CODE if (ROOT / name).exists()]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the test suite on every Python that this machine has; the others are skipped by name."""
    prepare(session, "-e", ".[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    prepare(session, "ruff>=0.8")
    session.run("ruff", "check", *folders())
    session.run("ruff", "format", "--check", *folders())


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    prepare(session, "-e", ".[test]")
    session.run("mypy")


@nox.session
def imports(session: nox.Session) -> None:
    """Check that every package imports only what lies below it."""
    prepare(session, "-e", ".[test]")
    session.run("lint-imports")


@nox.session
def dead(session: nox.Session) -> None:
    """Look for code that nothing uses; what is used from outside stands in .vulture.py with its reason."""
    prepare(session, "vulture>=2.14")
    session.run("vulture", "src", ".vulture.py", "--min-confidence", "60")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation's site; a warning fails."""
    prepare(session, "-e", ".[docs]")
    session.run("mkdocs", "build", "--strict", "--site-dir", session.create_tmp())


@nox.session
def quality(session: nox.Session) -> None:
    """Hold the quality floors; needs the evaluation data beside the repository."""
    prepare(session, "-e", ".[test]")
    session.run("python", "benchmarks/quality.py", "--check")


@nox.session
def coverage(session: nox.Session) -> None:
    """Measure branch coverage, and hold its floor. It is not in ``.ci/run``: it costs 73% more processor time."""
    prepare(session, "-e", ".[test]", "pytest-cov>=5")
    session.run("pytest", "--cov", "--cov-branch", "--cov-report=term:skip-covered", FLOOR, *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz every reader: ``nox -s fuzz -- --seconds 600``, or one target by its name."""
    prepare(session, "-e", ".[fuzz]")
    session.run("python", "fuzz/run.py", *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Kill batches into every store, ``nox -s soak -- 1000`` times; nothing may be lost, and nothing be there twice."""
    prepare(session, "-e", ".[test]")
    kills = session.posargs[0] if session.posargs else "1000"
    env = {"FACTPULL_KILLS": kills, "FACTPULL_ROUNDS": str(max(1, int(kills) // 100))}
    session.run("pytest", "-s", "tests/store/test_soak.py", "tests/store/test_crashes.py", env=env)


@nox.session
def audit(session: nox.Session) -> None:
    """Ask the vulnerability databases about the installed packages; needs a network."""
    prepare(session, "-e", ".[all]", "pip-audit>=2.7")
    session.run("pip-audit")


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions that pyproject.toml admits."""
    session.install("uv")
    session.run("uv", "pip", "install", "--resolution", "lowest-direct", "-e", ".[test]")
    # The newest packages around them warn of what old ones call: no error here.
    session.run("pytest", "-W", "default", *session.posargs)
