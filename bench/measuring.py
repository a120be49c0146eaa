"""Measures time and memory so that figures can be compared: contestants take turns, medians count, not single runs."""

import gc
import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Contestant = Callable[[], object]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: what was measured, the target, what came out. `ok` is None when there is no target."""

    what: str
    target: str
    measured: str
    ok: bool | None = None


def medians(contestants: Mapping[str, Contestant], *, seconds: float, at_least: int = 5) -> dict[str, float]:
    """The median time in seconds of each contestant. They take turns, so that a busy moment hits all of them.

    Every turn lasts about equally long: a fast contestant runs more often in its turn.
    """
    once = {name: _warmed_up(run) for name, run in contestants.items()}
    slowest = max(once.values())
    repeats = {name: max(1, min(200, round(slowest / 4 / time_once))) for name, time_once in once.items()}
    times: dict[str, list[float]] = {name: [] for name in contestants}
    gc.collect()
    gc.freeze()  # the modules of all contestants together are no garbage that one of them should search through
    started, turns = time.perf_counter(), 0
    while turns < at_least or time.perf_counter() - started < seconds:
        turns += 1
        for name, run in contestants.items():
            gc.collect()
            for _ in range(repeats[name]):
                before = time.perf_counter()
                run()
                times[name].append(time.perf_counter() - before)
    gc.unfreeze()
    return {name: statistics.median(found) for name, found in times.items()}


def _warmed_up(run: Contestant) -> float:
    run()
    before = time.perf_counter()
    run()
    return max(time.perf_counter() - before, 1e-6)


@dataclass(frozen=True, slots=True)
class Run:
    """A command that ended: how long it took, and the most memory that it and its children held together."""

    seconds: float
    bytes: int
    largest: int  # bytes of the largest process
    first: int  # bytes of the process that the others work for
    code: int
    out: str


def command(arguments: Sequence[str | os.PathLike[str]], *, cwd: Path | None = None) -> Run:
    """Run a command to its end and watch the memory of its whole family of processes."""
    peak = _Peak()
    before = time.perf_counter()
    process = subprocess.Popen(
        arguments, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=_environment()
    )
    watcher = threading.Thread(target=peak.watch, args=(process.pid,), daemon=True)
    watcher.start()
    out, err = process.communicate()
    seconds = time.perf_counter() - before
    peak.stop()
    watcher.join()
    if process.returncode not in (0, 1, 4):
        raise SystemExit(f"{' '.join(map(str, arguments))} ended with {process.returncode}:\n{err[-2000:]}")
    return Run(seconds, peak.total, peak.largest, peak.of(process.pid), process.returncode, out)


def _environment() -> dict[str, str]:
    # As on the machine of a user: what Python has compiled once, it keeps.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONHASHSEED": "0", "COLUMNS": "100"}


class _Peak:
    """The peak memory of each process of a family, added up: more than they ever held together, never less."""

    def __init__(self) -> None:
        self._peaks: dict[int, int] = {}
        self._done = threading.Event()

    @property
    def total(self) -> int:
        return sum(self._peaks.values())

    @property
    def largest(self) -> int:
        return max(self._peaks.values(), default=0)

    def of(self, pid: int) -> int:
        return self._peaks.get(pid, 0)

    def stop(self) -> None:
        self._done.set()

    def watch(self, family: int) -> None:
        while not self._done.wait(0.1):  # the kernel remembers the most: looking often takes time from what is measured
            for pid in _family(family):
                self._peaks[pid] = max(self._peaks.get(pid, 0), peak_memory(pid))


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            tasks = list(Path(f"/proc/{parent}/task").iterdir())
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def memory(pid: int | str = "self") -> int:
    """The memory a process holds now, in bytes; 0 when that cannot be known."""
    return _status(pid, "VmRSS:")


def peak_memory(pid: int | str = "self") -> int:
    """The most memory a process ever held, in bytes; 0 when that cannot be known."""
    return _status(pid, "VmHWM:")


def _status(pid: int | str, field: str) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
