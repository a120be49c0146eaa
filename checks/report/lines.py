"""Findings one on a line: as text for a screen or an editor (oneline), as JSON for a program (jsonl), or as cells."""

import csv
import io
import json
from collections.abc import Collection
from datetime import date

from ..characters import spelled_out, unheard
from ..judged import Judged, Judgement
from .grouping import ground
from .json import plain

COLUMNS = (
    "locatie", "ernst", "code", "melding", "wat te doen", "wie", "bestand", "regel", "veld", "document", "grondslag",
    "sinds", "uitzondering tot en met",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # what a spreadsheet would reckon with


def oneline(judgement: Judgement) -> str:
    """file:line:column: severity CODE message, in the order of all reports; what a board lets stand is left out."""
    return "".join(f"{_line(one)}\n" for one in judgement.open)


def _line(one: Judged) -> str:
    finding = one.finding
    place = f"{finding.file}:{finding.line}:{finding.column}: " if finding.where is None else f"{finding.file}: "
    before = " (al in de nulmeting)" if one.since else ""
    text = f"{place}{finding.severity.value} {finding.code} {finding.message}{before}"
    return unheard(spelled_out(" ".join(text.split())))


def jsonl(judgement: Judgement, lent: Collection[str], on: date) -> str:
    """Each finding as one JSON object on a line, with the keys of the JSON report."""
    return "".join(f"{json.dumps(plain(one, lent, on), ensure_ascii=True)}\n" for one in judgement.judged)


def cells(one: Judged) -> tuple[str, ...]:
    """A finding as the texts of the columns; days as 2026-11-21."""
    finding = one.finding
    return (
        finding.location or "",
        finding.severity.value,
        finding.code,
        finding.message,
        finding.help,
        one.owner,
        finding.file,
        str(finding.line) if finding.where is None and finding.file else "",
        finding.field or "",
        finding.document or "",
        ground(finding),
        one.since.isoformat() if one.since else "",
        one.suppression.ends.isoformat() if one.suppression else "",
    )


def comma(judgement: Judgement) -> str:
    """A sheet as text, which Excel opens in a Dutch setting: semicolons, a mark for UTF-8 at the start."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in cells(one)] for one in judgement.judged)
    return "\ufeff" + out.getvalue()


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    plain_text = spelled_out(cell)
    return f"'{plain_text}" if plain_text.lstrip().startswith(_FORMULA) else plain_text
