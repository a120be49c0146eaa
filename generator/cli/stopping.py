"""Ctrl-C and an end from outside: at once while nothing is open, in good order while a command works."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

Handler = Callable[[int, FrameType | None], object] | int | None
STOPPED = 130  # `Exit.STOPPED`; this module is read before any other, so it imports nothing of ours
WORD = b"Gestopt.\n"


@contextmanager
def at_once() -> Iterator[None]:
    """Meanwhile Ctrl-C ends the program on the spot: while modules are read it would show its inside in English."""
    with _answering(_end, signal.SIGINT):
        yield


@contextmanager
def in_order() -> Iterator[None]:
    """Meanwhile Ctrl-C and an end from outside (SIGTERM) raise KeyboardInterrupt, so that all is tidied up."""
    with _answering(signal.default_int_handler, signal.SIGINT, signal.SIGTERM):
        yield


@contextmanager
def _answering(handler: Handler, *numbers: int) -> Iterator[None]:
    former: dict[int, Handler] = {}
    with suppress(ValueError):  # not in the main thread
        for number in numbers:
            if signal.getsignal(number) is not signal.SIG_IGN:  # a program in the background stays deaf
                former[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, before in former.items():
            signal.signal(number, before)


def _end(_number: int, _frame: FrameType | None) -> None:
    with suppress(OSError):
        os.write(2, WORD)
    os._exit(STOPPED)
