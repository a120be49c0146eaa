"""Recognises a report of an earlier run by what stands in it: only that is replaced without asking."""

import os
import re
from pathlib import Path

from geelvrij.checks.report.lists import is_as_made

_END = 4096  # bytes of the start and of the end: more is not needed to know a report
_STARTS = re.compile(
    r"\{\s*\"schema_version\":"  # --format json
    r"|::(?:error|warning|notice) "  # --format github
)
_LIST = re.compile(r"[^\n]+\n=+\nVoor de [^\n]+\. Stand van \d")  # --format lijst; with answers in it, it is not ours
_CLOSING = re.compile(r"(?:\A|\n)\d[^\n]* gecontroleerd voor \d{1,2} [a-z]+ \d{4}: [^\n]+\s*\Z")  # --format text


def may_be_replaced(path: Path) -> bool:
    """Whether nothing is lost: there is no file, nothing stands in it, or it is a report of an earlier run."""
    try:
        return not path.is_file() or _is_report(path)
    except OSError:  # what we cannot look into may be anything
        return False


def _is_report(path: Path) -> bool:
    with path.open("rb") as file:
        start, size = _text(file.read(_END)), path.stat().st_size
        file.seek(-min(_END, size), os.SEEK_END)
        end = _text(file.read())
    empty = size <= _END and not start.strip()
    known = _STARTS.match(start) is not None or _CLOSING.search(end) is not None
    return empty or known or (_LIST.match(start) is not None and is_as_made(_text(path.read_bytes())))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\r\n", "\n")
