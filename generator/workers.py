"""Processes that work side by side; when the run stops, or is stopped, they stop at once and say nothing."""

import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process, resource_tracker
from typing import TypeVar

from geelvrij.checks.finding import Finding
from pebble import ProcessExpired, ProcessPool

from .mishap import NoWorkers, home, mishap, own_fault, where_in_code
from .scratch import passing_folder

TASKS_PER_WORKER = 25  # a fresh process after that many: Pango keeps memory that it never gives back
SECONDS_TO_START = 60
Shared = TypeVar("Shared")
One = TypeVar("One")
Result = TypeVar("Result")
_NO_ENGLISH = "ignore:resource_tracker:UserWarning"  # what Python says of our locks when we are killed


def each(
    work: Callable[[Shared, One], Result], shared: Shared, ones: Iterable[One], jobs: int, *, seconds: float,
    lost: Callable[[One, Exception], Result],
) -> Iterator[Result]:  # fmt: skip
    """`work(shared, one)` of each, in this order, in at most `jobs` processes; each gets that many `seconds`.

    `lost(one, error)` says what came of one that took too long (TimeoutError), whose process ended (ProcessExpired) or
    that made a mistake of its own: it never hides the next. Raises NoWorkers and NoScratch.
    """
    names = list(ones)
    with workers(max(1, min(jobs, len(names)))) as pool:
        waiting = deque((one, pool.schedule(work, args=(shared, one), timeout=seconds)) for one in names)
        while waiting:
            one, future = waiting.popleft()  # what is done is let go: a thousand take no more memory than ten
            try:
                yield future.result()
            except Exception as error:  # noqa: BLE001
                yield lost(one, error)


def cut_short(error: Exception) -> str:
    """Why a process did not come back: "tijd" (it took too long), "gestopt" (from outside) or "" (a fault of ours)."""
    if isinstance(error, Late):
        return "tijd"
    return "gestopt" if isinstance(error, ProcessExpired) else ""


def why_lost(error: Exception) -> str:
    """Why a process did not come back, as the end of a sentence."""
    told = {"tijd": "het duurde te lang en is gestopt", "gestopt": "het werd van buitenaf gestopt"}
    return told.get(cut_short(error)) or own_fault(error)


def lost_location(name: str, error: Exception, doing: str, seconds: int, *, help: str | None = None) -> Finding:
    """The finding of a location whose process did not come back, or made a mistake of its own.

    `doing` is what it did with the location, and `help` what to do when it was cut short.
    """
    if message := cut_short(error):
        params = {"wat": f"{doing} van deze locatie", "seconden": str(seconds)}
        return mishap("INT903", home(name), params, message=message, location=name, help=help)
    return mishap("INT905", home(name), {"document": name, "fout": where_in_code(error)}, location=name)


@contextmanager
def workers(count: int, tasks: int = TASKS_PER_WORKER) -> Iterator[ProcessPool]:
    """A pool of `count` processes, each with a fresh interpreter: the same on every system.

    Each does that many `tasks` before a fresh one takes its place; 0: all. Raises NoWorkers and NoScratch.
    """
    # WeasyPrint leaves its folder for fonts behind when a process ends: in ours it goes with the rest.
    with passing_folder() as folder:
        _guard_locks()
        start = partial(_start, str(folder), _leave_stopping_to_us)
        pool = ProcessPool(count, max_tasks=tasks, initializer=start, context=get_context("spawn"))
        try:
            with _deaf_to_stopping():
                pool.schedule(_sign_of_life)  # starts the processes
            _await_first(pool)
            yield pool
            pool.close()  # type: ignore[no-untyped-call]
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise
        finally:
            pool.join()


def _guard_locks() -> None:
    """Start the process of Python that clears our locks away when we are killed, without a word of English."""
    if sys.platform == "win32":
        return
    former = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (former, _NO_ENGLISH)))
    try:
        resource_tracker.ensure_running()
    finally:
        del os.environ["PYTHONWARNINGS"]
        os.environ.update({} if former is None else {"PYTHONWARNINGS": former})


@contextmanager
def _deaf_to_stopping() -> Iterator[None]:
    """What starts meanwhile never hears Ctrl-C, which a terminal sends to all: also not before it can be told so."""
    if sys.platform == "win32":
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _await_first(pool: ProcessPool) -> None:
    """A process that ends before it begins is started again and again, without end: so the first must say something."""
    try:
        pool.schedule(_sign_of_life).result(timeout=SECONDS_TO_START)
    except (Late, BrokenExecutor, OSError) as error:
        raise NoWorkers from error


def _sign_of_life() -> None:
    return None


def _start(folder: str, prepare: Callable[[], None]) -> None:
    tempfile.tempdir = folder
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare()


def _end_with_parent() -> None:
    """Wait until the process that started us is gone, however that came, and end with it."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _leave_stopping_to_us() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
