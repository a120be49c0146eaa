"""Recognises a report of an earlier run by what stands in it: only that is replaced without asking."""

import json
import os
import re
import zipfile
import zlib
from pathlib import Path

from geelvrij.checks.report.lines import COLUMNS
from geelvrij.checks.report.lists import is_as_made

_END = 4096  # bytes of the start and of the end: more is not read of a file that does not begin as a report
_OBJECT = re.compile(r"\{\s*\"schema_version\":\s*\d+,\s*\"peildatum\":")
_KEYS = {"schema_version", "peildatum", "exit_code", "summary", "findings"}
_LATER_KEYS = {"suppressed", "fingerprint_version"}  # earlier reports have none
_SARIF = re.compile(r'\{\s*"\$schema": "[^"]*/sarif-schema-2\.1\.0\.json",')
_BEGINS = (  # of reports that begin as nothing else does
    '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="geelvrij">\n',
    "### geelvrij: ",
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//geelvrij//",
    "\ufeff" + ";".join(COLUMNS) + "\n",
)
_PAGE = '<meta name="generator" content="geelvrij">'
_LINE = re.compile(r"[^\n]+: (?:fout|waarschuwing|tip) [A-Z]{3}\d{3} [^\n]+")
_ZIP = b"PK\x03\x04"
_ANNOTATION = re.compile(
    r"::(?:error|warning|notice) (?:[A-Za-z]+=[^:,\n]*,)*title=(?:[A-Z]{3}\d{3} [^:,\n]*|nulmeting)::[^\n]*"
)
_NOT_SHOWN = re.compile(r"GitHub zet van elke ernst alleen de eerste \d+ bij de regels\. [^\n]*")
_LIST = re.compile(r"[^\n]+\n=+\nVoor de [^\n]+\. Stand van \d")  # with answers in it, it is not ours
_HEADING = re.compile(r"[^\n]+: \d+ (?:fout|waarschuwing|tip)[^\n]*\n─+\nDit (?:kan|kunnen) de [^\n]+ oplossen\.\n")
_CLOSING = re.compile(
    r"(?:\A|\n)\d[^\n]* gecontroleerd voor \d{1,2} [a-z]+ \d{4}: [^\n]+"
    r"(?:\n(?:(?:Voor |Of )?\d+ melding|Van de nulmeting |Sinds het vorige verslag,|Deze vergelijking |Het bestuur )"
    r"[^\n]*)*\s*\Z"
)


def may_be_replaced(path: Path) -> bool:
    """Whether nothing is lost: there is no file, nothing stands in it, or it is a report of an earlier run."""
    try:
        return not path.is_file() or _is_report(path)
    except OSError:  # what we cannot look into may be anything
        return False


def _is_report(path: Path) -> bool:
    if _is_workbook(path):
        return True
    with path.open("rb") as file:
        start, size = _text(file.read(_END)), path.stat().st_size
        file.seek(-min(_END, size), os.SEEK_END)
        end = _text(file.read())
    if not start.strip():
        return size <= _END
    if start.startswith(_BEGINS) or (start.lstrip().startswith("<!DOCTYPE html>") and _PAGE in start):
        return True
    if _OBJECT.match(start):
        return _is_object(_text(path.read_bytes()))
    if start.startswith(("[", "{")):
        return _is_of_findings(_text(path.read_bytes()))
    if start.startswith("::"):
        return _is_annotations(_text(path.read_bytes()))
    if _LIST.match(start):
        return is_as_made(_text(path.read_bytes()))
    return _is_for_reading(start, end) or _are_lines(_text(path.read_bytes()))


def _is_object(text: str) -> bool:
    """The report of --format json: all of its keys and no other."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.keys() - _LATER_KEYS == _KEYS and isinstance(found["findings"], list)


def _is_of_findings(text: str) -> bool:
    """The report of --format sarif, gitlab or jsonl: JSON in which every finding has a fingerprint of ours."""
    try:
        found = [json.loads(line) for line in text.splitlines()] if text.startswith('{"code"') else json.loads(text)
    except (ValueError, RecursionError):
        return False
    if isinstance(found, dict):
        return _SARIF.match(text) is not None and '"name": "geelvrij"' in text
    return all(isinstance(one, dict) and "fingerprint" in one for one in found)


def _are_lines(text: str) -> bool:
    """The report of --format oneline: every line names a rule."""
    return all(_LINE.fullmatch(line) for line in text.removesuffix("\n").split("\n"))


def _is_workbook(path: Path) -> bool:
    """The report of --format xlsx, by what it says of itself."""
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            core = archive.getinfo("docProps/core.xml")
            return core.file_size < _END and b"<dc:title>geelvrij: stand op " in archive.read(core)
    except (KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return False


def _is_annotations(text: str) -> bool:
    """The report of --format github: every line names a rule, but for one that counts what GitHub does not show."""
    first, *others = text.removesuffix("\n").split("\n")
    known = all(_ANNOTATION.fullmatch(line) or _NOT_SHOWN.fullmatch(line) for line in others)
    return known and _ANNOTATION.fullmatch(first) is not None


def _is_for_reading(start: str, end: str) -> bool:
    """The report of --format text: from its first heading to its last line, or that line alone."""
    closing = _CLOSING.search(end)
    return closing is not None and (_HEADING.match(start) is not None or start.strip() == closing[0].strip())


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\r\n", "\n")
