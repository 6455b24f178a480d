"""The pool of worker processes, with services that misbehave."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from batch.killing import templates_of, workers_of
from factpull.errors import ConfigError, WorkerError
from factpull.parallel import Guard, Isolated, Service, map_chunks
from factpull.parallel.nursery import CAN_FORK

SERVICE = """
import os, pathlib, signal, time
from factpull.errors import ConfigError

def doubling(argument):
    print("a library that prints must not break the protocol")
    def work(items):
        for item in items:
            if item == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if item == "exit":
                os._exit(3)
            if item == "raise":
                raise ArithmeticError("too big")
            if item == "once" and not (flag := pathlib.Path(argument)).exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGSEGV)
            if item == "much":
                bytearray(500_000_000)
            if item == "memory":
                bytearray(1 << 40)
            if item == "hang":
                time.sleep(60)
            if item == "slow":
                time.sleep(0.3)
        return [(item, os.environ["OMP_NUM_THREADS"]) for item in items]
    return work

def numbering(argument):
    def work(items):
        if "exit" in items:
            os._exit(3)
        return [os.getpid()] * len(items)
    return work

def greedy(argument):
    bytearray(500_000_000)

def wrapping(argument):
    try:
        raise MemoryError
    except MemoryError as error:
        raise SystemError("returned a result with an exception set") from error

def refusing(argument):
    raise ConfigError("model", "is none")

def dying(argument):
    os._exit(1)
"""


@pytest.fixture
def misbehaving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "misbehaving_service.py").write_text(SERVICE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "misbehaving_service"


def chunked(items: list[str], size: int = 3) -> Iterator[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def slept(items: Sequence[str]) -> float:
    return 1.0 + 0.5 * len(items)


ASIDE: Guard[str, object] = Guard(lambda item, reason: f"{item}: {reason}", slept)


def run(module: str, items: list[str], workers: int = 2, argument: object = None) -> list[object]:
    service = Service(module, "doubling", argument)
    results = map_chunks(chunked(items), service, workers=workers, guard=ASIDE)
    return [result[0] if isinstance(result, tuple) else result for result in results]


def test_results_come_in_order(misbehaving: str) -> None:
    items = [("slow" if number % 7 == 0 else str(number)) for number in range(30)]
    assert run(misbehaving, items) == items


def test_no_items(misbehaving: str) -> None:
    assert run(misbehaving, []) == []


def test_items_that_kill_are_set_aside_and_the_others_are_not(misbehaving: str) -> None:
    items = ["a", "kill", "b", "c", "exit", "d", "raise", "e", "f", "hang", "memory", "g"]
    results = run(misbehaving, items)
    assert [result for result in results if ":" not in str(result)] == list("abcdefg")
    assert str(results[1]).startswith("kill: was ended by signal 9 (SIGKILL")
    assert results[4] == "exit: ended with exit code 3"
    assert results[6] == "raise: ended with exit code 1"
    assert results[9] == "hang: took longer than 2 s"
    assert results[10] == "memory: ran out of memory"


def test_a_child_lasts_over_calls_and_is_replaced_only_when_it_dies(misbehaving: str) -> None:
    with Isolated(Service(misbehaving, "numbering", None), ASIDE) as child:
        first = child.results(["a"])
        assert child.results(["b", "c"]) == first * 2
        assert child.results(["exit"]) == ["exit: ended with exit code 3"]
        assert child.results(["d"]) != first
    assert workers_of(os.getpid()) == []


def test_a_limit_on_memory_says_so(misbehaving: str) -> None:
    service = Service(misbehaving, "doubling", None, memory=400_000_000)
    with Isolated(service, ASIDE) as child:
        results = child.results(["a", "much", "b"])
    assert results[1] == "much: ran out of memory: it may take 400 MB"
    assert [result[0] for result in (results[0], results[2])] == ["a", "b"]


def test_too_little_memory_to_start_says_so(misbehaving: str) -> None:
    with (
        Isolated(Service(misbehaving, "greedy", None, memory=400_000_000), ASIDE) as child,
        pytest.raises(WorkerError, match="ran out of memory: it may take 400 MB before it was ready"),
    ):
        child.results(["a"])


def test_an_error_for_want_of_memory_says_so(misbehaving: str) -> None:
    """A library in C turns a MemoryError into an error of its own."""
    with (
        Isolated(Service(misbehaving, "wrapping", None), ASIDE) as child,
        pytest.raises(WorkerError, match="ran out of memory before it was ready; take fewer workers"),
    ):
        child.results(["a"])


def test_an_item_that_kills_once_is_done_at_the_second_try(misbehaving: str, tmp_path: Path) -> None:
    assert run(misbehaving, ["a", "once", "b"], argument=str(tmp_path / "flag")) == ["a", "once", "b"]


def test_what_the_service_refuses_is_raised_here(misbehaving: str) -> None:
    with pytest.raises(ConfigError, match="is none"):
        list(
            map_chunks(chunked(["a"]), Service(misbehaving, "refusing", None), workers=2, guard=Guard(print))
        )


def test_workers_that_do_not_start(misbehaving: str) -> None:
    with pytest.raises(WorkerError, match="ended with exit code 1 before it was ready"):
        list(map_chunks(chunked(["a"]), Service(misbehaving, "dying", None), workers=2, guard=Guard(print)))


def test_chunks_are_read_a_few_ahead_only(misbehaving: str) -> None:
    taken = 0

    def endless() -> Iterator[list[str]]:
        nonlocal taken
        while True:
            taken += 1
            yield ["a"]

    results = map_chunks(endless(), Service(misbehaving, "doubling", None), workers=2, guard=Guard(print))
    for _ in range(10):
        next(results)
    results.close()
    assert taken <= 10 + 4


def test_an_error_of_the_source_ends_the_workers(misbehaving: str) -> None:
    def broken() -> Iterator[list[str]]:
        yield ["a"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(map_chunks(broken(), Service(misbehaving, "doubling", None), workers=2, guard=Guard(print)))
    assert workers_of(os.getpid()) == []


SCRIPT = """
import sys
sys.path.insert(0, {place!r})
from factpull.parallel import Guard, Service, map_chunks
print("started", flush=True)
service = Service("misbehaving_service", "doubling", None)
results = map_chunks(iter([["slow"]] * 1000), service, workers=2, guard=Guard(print))
for number, _ in enumerate(results):
    if number == 1:
        print("under way", flush=True)
    if number == {stop}:
        break
"""


def test_a_script_without_a_guard_works(misbehaving: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(place=str(tmp_path), stop=2), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("started")) == (0, 1), done.stderr
    done = subprocess.run([sys.executable, "-"], input=script.read_text(), capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("started")) == (0, 1), done.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_parent(misbehaving: str, tmp_path: Path, how: signal.Signals) -> None:
    code = SCRIPT.format(place=str(tmp_path), stop=-1)
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stderr
    assert any("under way" in line for line in process.stdout), process.stderr.read()
    workers = workers_of(process.pid)
    assert len(workers) == 2
    if how == signal.SIGINT:
        os.killpg(process.pid, how)  # a terminal sends Ctrl-C to all of the group
    else:
        process.send_signal(how)
    _, errors = process.communicate(timeout=20)
    assert errors.count("Traceback") == (how == signal.SIGINT)  # the script's own KeyboardInterrupt
    deadline = time.monotonic() + 10
    while any(
        Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in workers
    ):
        assert time.monotonic() < deadline
        time.sleep(0.02)


needs_forking = pytest.mark.skipif(not CAN_FORK, reason="workers are forked on Linux only")


@needs_forking
def test_workers_are_forked_from_one_template(misbehaving: str) -> None:
    service = Service(misbehaving, "numbering", None)
    results = map_chunks(iter([["a"]] * 40), service, workers=2, guard=ASIDE)
    pids = {next(results) for _ in range(20)}
    (template,) = templates_of(os.getpid())
    assert pids <= set(workers_of(os.getpid()))
    results.close()
    assert not Path(f"/proc/{template}").exists()


@needs_forking
def test_without_a_template_workers_start_by_themselves(misbehaving: str) -> None:
    service = Service(misbehaving, "numbering", None)
    results = map_chunks(iter([["a"], ["exit"], *[["a"]] * 20]), service, workers=2, guard=ASIDE)
    first = next(results)
    os.kill(templates_of(os.getpid())[0], signal.SIGKILL)
    later = list(results)
    assert (
        "exit: ended with exit code 3" in later
        or "exit: was ended by signal 9 (SIGKILL; killed from outside" in str(later)
    )
    assert len(later) == 21
    assert isinstance(first, int)


@needs_forking
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_template_outlives_its_parent(misbehaving: str, tmp_path: Path, how: signal.Signals) -> None:
    code = SCRIPT.format(place=str(tmp_path), stop=-1)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert any("under way" in line for line in process.stdout)
    (template,) = templates_of(process.pid)
    process.send_signal(how)
    process.communicate(timeout=20)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{template}/cmdline").exists() and Path(f"/proc/{template}/cmdline").read_bytes():
        assert time.monotonic() < deadline
        time.sleep(0.02)
