"""Scans Word files of unknown origin in a child process with a time and a memory limit."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from . import block_lines
from .block_lines import BlocksRead
from .finding import Finding
from .judging import Judged, question, understood
from .papers import SECTORS, Paper
from .sighting import Sighting, finding, findings, from_line
from .wording import Audience

SECONDS = 20.0
MEGABYTES = 512
# The first answer also waits for the interpreter to start, on a busy machine.
_START_SECONDS = 30.0
_MODULE = "geelvrij.checks.scan_worker"
READY = "klaar"
FOREIGN = "on"  # a question with a day asks for all that is told of a Word file of others
_T = TypeVar("_T")


class Worker:
    """A child process that scans file after file; a file that exceeds a limit costs only that child."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def scan(self, path: str | os.PathLike[str], *, name: str) -> tuple[Finding, ...]:
        """The findings in one Word file; INT903 when reading it takes too long, too much memory or ends the child."""
        seen = self._answer(os.fspath(path), from_line, lambda stopped: (stopped,))
        return self._checked(findings(seen, name))

    def look_through(
        self,
        path: str | os.PathLike[str],
        *,
        name: str,
        on: date,
        own: Iterable[str] = (),
        sectors: tuple[str, ...] = SECTORS,
    ) -> tuple[Finding, ...]:
        """All that is told of a Word file of others, within the same limits.

        `own`: names its properties may bear; `sectors`: for whom it is written.
        """
        asked = {"path": os.fspath(path), FOREIGN: on.isoformat(), "own": list(own), "sectors": list(sectors)}
        seen = self._answer(asked, from_line, lambda stopped: (stopped,))
        return self._checked(findings(seen, name))

    def judge(
        self, path: str | os.PathLike[str], *, name: str, audience: Audience | None, paper: Paper | None = None
    ) -> Judged:
        """One Word file as the letter that these people read, or the paper it is, within the same limits."""
        judged = self._answer(
            question(path, name, audience, paper),
            lambda line: understood(line, name),
            lambda stopped: Judged((finding(stopped, name),)),
        )
        self._checked(judged.findings)
        return judged

    def blocks(self, path: str | os.PathLike[str], *, name: str) -> BlocksRead:
        """One Word file as blocks, to lay beside another one, within the same limits."""
        read = self._answer(
            block_lines.question(path),
            lambda line: block_lines.understood(line, name),
            lambda stopped: BlocksRead(None, (finding(stopped, name),)),
        )
        self._checked(read.findings)
        return read

    def close(self) -> None:
        """Ends the child, if there is one; the next scan starts a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream.close)

    def _answer(self, asked: object, read: Callable[[str], _T], ended: Callable[[Sighting], _T]) -> _T:
        """What the child says, as `read` makes it; what `ended` makes of it when it takes too much or is gone."""
        try:
            self._send(json.dumps(asked))
            return read(self._lines.get(timeout=self._seconds))
        except queue.Empty:
            self.close()
            return ended(self._stopped("tijd"))
        except (OSError, ValueError, KeyError, TypeError):
            self.close()
            return ended(self._stopped("gestopt"))

    def _checked(self, told: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The same; a child that ran out of memory said so and ended."""
        if any(one.code == "INT903" for one in told):
            self.close()
        return told

    def _stopped(self, message: str) -> Sighting:
        params = {"wat": "het lezen van dit Word-bestand", "seconden": f"{self._seconds:g}"}
        return Sighting("INT903", params, message)

    def _send(self, line: str) -> None:
        process = self._process or self._start()
        assert process.stdin is not None
        process.stdin.write(line + "\n")
        process.stdin.flush()

    def _start(self) -> subprocess.Popen[str]:
        # -P keeps the current folder out of the import path: a file next to the document is never run.
        command = [sys.executable, "-P", "-m", _MODULE, str(self._megabytes)]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
        self._process = process
        self._lines = queue.SimpleQueue()
        threading.Thread(target=_collect, args=(process, self._lines), daemon=True).start()
        if self._lines.get(timeout=_START_SECONDS) != READY + "\n":
            raise OSError("the reading process did not start")
        return process


def scan_isolated(
    path: str | os.PathLike[str], *, name: str, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> tuple[Finding, ...]:
    """The findings in one Word file, read in a child process of its own."""
    with Worker(seconds=seconds, megabytes=megabytes) as worker:
        return worker.scan(path, name=name)


def scan_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    name: Callable[[Path], str] = Path.as_posix,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Iterator[tuple[Path, tuple[Finding, ...]]]:
    """Each path with its findings, in the order given, all read by one child; `name` is how findings call a path."""
    with Worker(seconds=seconds, megabytes=megabytes) as worker:
        for path in map(Path, paths):
            yield path, worker.scan(path, name=name(path))


def _collect(process: "subprocess.Popen[str]", lines: "queue.SimpleQueue[str]") -> None:
    """Reads what the child says, then an empty line. A thread, as Windows cannot wait on a pipe for a limited time."""
    assert process.stdout is not None
    try:
        for line in process.stdout:
            lines.put(line)
    except (OSError, ValueError):
        pass  # the pipe was closed by `close`, or holds no text: the empty line below says so
    lines.put("")


def _close(close: Callable[[], None]) -> None:
    # A child that was ended cannot take what was still in the pipe.
    with suppress(OSError):
        close()
