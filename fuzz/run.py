"""Fuzz the readers: ``python fuzz/run.py [TARGET ...] [--seconds N | --executions N]``; needs the extra ``fuzz``.

Runs each target in a process of its own, and prints a table: executions, seconds, findings. The exit code is 1 when a
property failed; the input that did it is saved, and ``python fuzz/run.py TARGET --input FILE`` runs it again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import regex

HERE = Path(__file__).resolve().parent
TARGETS = tuple(sorted(path.stem for path in (HERE / "targets").glob("[a-z]*.py")))
#: Seconds after which one input is a hang, and the memory that a target may take.
HANG, MEGABYTES = 60, 1_500
_DONE_RE = regex.compile(r"stat::number_of_executed_units:\s*+(\d++)")
_PULSE_RE = regex.compile(r"(?m)^#(\d++)\s")


@dataclass(frozen=True)
class Outcome:
    """What the run of a target gave.

    Attributes:
        target: its name.
        executions: how many inputs were tried.
        seconds: how long it took.
        findings: the saved inputs at which a property failed.
        failed: whether the run ended with an error.
        said: the end of what it printed.
    """

    target: str
    executions: int
    seconds: float
    findings: tuple[Path, ...]
    failed: bool
    said: str


def check_of(target: str) -> tuple[Callable[[bytes], None], int]:
    """Return a target's function, and the longest input that it is given.

    Args:
        target: its name.
    """
    module = import_module(f"targets.{target}")
    return module.check, module.MOST


def run(target: str, limits: list[str], found: Path) -> Outcome:
    """Run a target in a process of its own.

    Args:
        target: its name.
        limits: options of libFuzzer that end the run.
        found: the folder where findings are saved.
    """
    before = set(found.iterdir())
    began = time.monotonic()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="fuzz", dir=memory if memory.is_dir() else None) as place:
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        options = [f"-artifact_prefix={found}/{target}-", "-print_final_stats=1"]
        options += [f"-timeout={HANG}", f"-report_slow_units={HANG}"]
        line = [sys.executable, __file__, target, "--inside", *options, f"-rss_limit_mb={MEGABYTES}", *limits]
        done = subprocess.run(
            [*line, str(corpus), str(HERE / "seeds" / target)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            env={**os.environ, "TMPDIR": place},
        )
    counts = _DONE_RE.findall(done.stdout) or _PULSE_RE.findall(done.stdout) or ["0"]
    saved = tuple(sorted(set(found.iterdir()) - before))
    seconds = time.monotonic() - began
    return Outcome(target, int(counts[-1]), seconds, saved, done.returncode != 0, done.stdout[-4_000:])


def fuzz_inside(target: str, options: list[str]) -> None:
    """Fuzz a target in this process, which does not return.

    Args:
        target: its name.
        options: those of libFuzzer, and folders of inputs.
    """
    import atheris

    with atheris.instrument_imports(include=["factpull"]):
        check, most = check_of(target)
    atheris.Setup([target, f"-max_len={most}", *options], check)
    atheris.Fuzz()


def main() -> int:
    """Run what the command line asks for."""
    if sys.argv[2:3] == ["--inside"]:
        fuzz_inside(sys.argv[1], sys.argv[3:])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--seconds", type=int, default=20, help="for each target (20)")
    parser.add_argument("--executions", type=int, help="for each target, in place of --seconds")
    parser.add_argument("--seed", type=int, help="of the random choices; another one each time when left out")
    parser.add_argument("--found", type=Path, default=Path("artifacts/fuzz"), help="where findings are saved")
    parser.add_argument("--input", type=Path, help="run the one target with the content of this file, once")
    given = parser.parse_args()
    if given.input:
        for target in given.targets:
            check_of(target)[0](given.input.read_bytes())
        return 0
    limits = [f"-runs={given.executions}"] if given.executions else [f"-max_total_time={given.seconds}"]
    if given.seed is not None:
        limits.append(f"-seed={given.seed}")
    given.found.mkdir(parents=True, exist_ok=True)
    return report(given.targets or list(TARGETS), limits, given.found.resolve())


def report(targets: list[str], limits: list[str], found: Path) -> int:
    """Run targets one after the other and print a line for each; return the exit code.

    Args:
        targets: their names.
        limits: options of libFuzzer that end each run.
        found: the folder where findings are saved.
    """
    print(f"{'target':<14} {'executions':>12} {'seconds':>9} {'findings':>9}", flush=True)
    outcomes = []
    for target in targets:
        outcome = run(target, limits, found)
        outcomes.append(outcome)
        print(
            f"{target:<14} {outcome.executions:>12,} {outcome.seconds:>9.1f} {len(outcome.findings):>9}",
            flush=True,
        )
        if outcome.failed:
            print(outcome.said, *outcome.findings, sep="\n", flush=True)
    total, seconds = sum(one.executions for one in outcomes), sum(one.seconds for one in outcomes)
    print(f"{'all':<14} {total:>12,} {seconds:>9.1f} {sum(len(one.findings) for one in outcomes):>9}")
    return int(any(one.failed for one in outcomes))


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
