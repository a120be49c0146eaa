"""Processes that work side by side; when the user stops the run, they stop at once and say nothing."""

import signal
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from tempfile import TemporaryDirectory

from pebble import ProcessPool

from .mishap import NoWorkers

TASKS_PER_WORKER = 25  # a fresh process after that many: Pango keeps memory that it never gives back
SECONDS_TO_START = 60


@contextmanager
def workers(count: int) -> Iterator[ProcessPool]:
    """A pool of `count` processes, each with a fresh interpreter: the same on every system. Raises NoWorkers."""
    # WeasyPrint leaves its folder for fonts behind when a process ends: in ours it goes with the rest.
    with TemporaryDirectory(prefix="geelvrij-", ignore_cleanup_errors=True) as folder:
        start = partial(_start, folder, _leave_stopping_to_us)
        pool = ProcessPool(count, max_tasks=TASKS_PER_WORKER, initializer=start, context=get_context("spawn"))
        try:
            _await_first(pool)
            yield pool
            pool.close()  # type: ignore[no-untyped-call]
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise
        finally:
            pool.join()


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
    prepare()


def _leave_stopping_to_us() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
