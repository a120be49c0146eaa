"""Processes that work side by side; when the user stops the run, they stop at once and say nothing."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context

from pebble import ProcessPool

TASKS_PER_WORKER = 25  # a fresh process after that many: Pango keeps memory that it never gives back


@contextmanager
def workers(count: int) -> Iterator[ProcessPool]:
    """A pool of `count` processes, each with a fresh interpreter: the same on every system."""
    pool = ProcessPool(
        count, max_tasks=TASKS_PER_WORKER, initializer=_leave_stopping_to_us, context=get_context("spawn")
    )
    try:
        yield pool
        pool.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def _leave_stopping_to_us() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
