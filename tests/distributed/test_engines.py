"""Ray and Spark on this machine: workers and drivers killed, and a target that one began and the other goes on with."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from factpull import Extractor
from factpull.distributed import finish, plan, run_shard

pytestmark = pytest.mark.model
DOCS = Path(__file__).resolve().parents[2] / "docs" / "distributed.md"
ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed")
spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="PySpark or Java is not installed",
)
RAY = """
import sys, ray
from factpull.distributed import on_ray
ray.init(num_cpus=2, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False)
print(on_ray.run([sys.argv[1]], sys.argv[2], articles=8).is_complete)
"""
SPARK = """
from pyspark.sql import SparkSession
import sys
spark = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
print(run(spark, [sys.argv[1]], sys.argv[2], 8).is_complete)
"""
#: Seconds that a run of an engine may take; on a busy machine they start slowly.
LONGEST = 150
#: How often an engine is started before it counts as broken.
ATTEMPTS = 3


def recipe() -> str:
    return DOCS.read_text(encoding="utf-8").partition("<!-- spark -->\n```python\n")[2].partition("```")[0]


def start(code: str, inputs: Path, target: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable, "RAY_USAGE_STATS_ENABLED": "0"}
    line = [sys.executable, "-c", code, str(inputs), str(target)]
    return subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, start_new_session=True
    )


def complete(code: str, inputs: Path, target: Path) -> None:
    """Run to the end, again when the engine does not start: its agents give up when a machine is busy."""
    for attempt in range(ATTEMPTS):
        process = start(code, inputs, target)
        try:
            told, errors = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            told, errors = "", "took too long"
        end(process)
        if "True" in told:
            return
        assert attempt < ATTEMPTS - 1, errors[-2000:]


def end(process: subprocess.Popen[str]) -> None:
    """End a driver and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def receipts(target: Path) -> int:
    return len(list((target / "_receipts").glob("*.json")))


def await_receipts(target: Path, count: int, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + LONGEST
    while receipts(target) < count and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)


def worker_of(process: subprocess.Popen[str]) -> list[int]:
    """Return a guarded child in the driver's session and the engine's process that has it: together, a worker."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid=,sess=,args="], capture_output=True, text=True).stdout
    rows = [line.split(None, 3) for line in listing.splitlines()]
    for pid, parent, session, *line in rows:
        if session == str(process.pid) and "factpull.parallel.worker" in " ".join(line):
            return [int(parent), int(pid)]
    return []


def kill_worker(process: subprocess.Popen[str]) -> None:
    for pid in worker_of(process):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def expected(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    target, extractor = tmp_path_factory.mktemp("expected"), Extractor()
    for shard in plan([inputs], target, articles=8):
        run_shard(shard, target, extractor=extractor)
    return tables(target)


def tables(target: Path) -> dict[str, bytes]:
    return {str(file.relative_to(target)): file.read_bytes() for file in target.glob("*/*.parquet")}


@pytest.mark.ray
@ray
def test_ray_with_a_killed_worker_and_a_killed_driver(
    inputs: Path, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    target = tmp_path / "t"
    process = start(RAY, inputs, target)
    await_receipts(target, 1, process)
    kill_worker(process)
    await_receipts(target, 2, process)
    end(process)
    complete(RAY, inputs, target)
    report = finish(target)
    assert (report.is_complete, report.faults, report.articles, report.failed) == (True, [], 48, 3)
    assert tables(target) == expected


@pytest.mark.spark
@spark
def test_spark_with_a_killed_worker_and_a_killed_driver(
    inputs: Path, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    target = tmp_path / "t"
    process = start(recipe() + SPARK, inputs, target)
    await_receipts(target, 1, process)
    kill_worker(process)
    await_receipts(target, 2, process)
    end(process)
    complete(recipe() + SPARK, inputs, target)
    assert tables(target) == expected
    assert finish(target).articles == 48


@pytest.mark.ray
@pytest.mark.spark
@ray
@spark
def test_what_ray_began_spark_goes_on_with(inputs: Path, tmp_path: Path, expected: dict[str, bytes]) -> None:
    target = tmp_path / "t"
    process = start(RAY, inputs, target)
    await_receipts(target, 2, process)
    end(process)
    assert receipts(target) >= 1
    complete(recipe() + SPARK, inputs, target)
    assert tables(target) == expected
    assert finish(target).is_complete
