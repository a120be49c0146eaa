"""Recognises a report of an earlier run by what stands in it: only that is replaced without asking."""

import json
import os
import re
from pathlib import Path

from geelvrij.checks.report.lists import is_as_made

_END = 4096  # bytes of the start and of the end: more is not read of a file that does not begin as a report
_OBJECT = re.compile(r"\{\s*\"schema_version\":\s*\d+,\s*\"peildatum\":")
_KEYS = {"schema_version", "peildatum", "exit_code", "summary", "findings"}
_ANNOTATION = re.compile(r"::(?:error|warning|notice) (?:[A-Za-z]+=[^:,\n]*,)*title=[A-Z]{3}\d{3} [^:,\n]*::[^\n]*")
_NOT_SHOWN = re.compile(r"GitHub zet van elke ernst alleen de eerste \d+ bij de regels\. [^\n]*")
_LIST = re.compile(r"[^\n]+\n=+\nVoor de [^\n]+\. Stand van \d")  # with answers in it, it is not ours
_HEADING = re.compile(r"[^\n]+: \d+ (?:fout|waarschuwing|tip)[^\n]*\n─+\nDit (?:kan|kunnen) de [^\n]+ oplossen\.\n")
_CLOSING = re.compile(r"(?:\A|\n)(\d[^\n]* gecontroleerd voor \d{1,2} [a-z]+ \d{4}: [^\n]+)\s*\Z")


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
    if not start.strip():
        return size <= _END
    if _OBJECT.match(start):
        return _is_object(_text(path.read_bytes()))
    if start.startswith("::"):
        return _is_annotations(_text(path.read_bytes()))
    if _LIST.match(start):
        return is_as_made(_text(path.read_bytes()))
    return _is_for_reading(start, end)


def _is_object(text: str) -> bool:
    """The report of --format json: all of its keys and no other."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.keys() == _KEYS and isinstance(found["findings"], list)


def _is_annotations(text: str) -> bool:
    """The report of --format github: every line names a rule, but for one that counts what GitHub does not show."""
    first, *others = text.removesuffix("\n").split("\n")
    known = all(_ANNOTATION.fullmatch(line) or _NOT_SHOWN.fullmatch(line) for line in others)
    return known and _ANNOTATION.fullmatch(first) is not None


def _is_for_reading(start: str, end: str) -> bool:
    """The report of --format text: from its first heading to its last line, or that line alone."""
    closing = _CLOSING.search(end)
    return closing is not None and (_HEADING.match(start) is not None or start.strip() == closing[1].strip())


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\r\n", "\n")
