"""What the timeline of a case says before a document of it is made, and the page for who makes it all the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from geelvrij.checks import case, facts, run
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import shown

from ..compile import store
from ..master import Master
from ..probing import open_fields
from .organisation import Organisation

_FEWEST_LETTERS = 10
_FEWEST_KINDS = 5  # of letters: who leans on one key has no reason


def judge(own: Organisation, master: Master, location: Location) -> tuple[Finding, ...]:
    """What is wrong in the case for this document; `location` holds the dates that follow. Raises MasterRefused."""
    assert master.case is not None
    yellow = open_fields({master.id: store.probe_source(master, own.setting)}, location, [master], own.peildatum)
    agreed = own.agreed
    found = run.check_case(
        location, peildatum=own.peildatum, document=master.case.code, open_fields=yellow, catalogue=agreed.book,
        norms=agreed.norms,
    )  # fmt: skip
    return tuple(replace(one, file="") if one.file == case.ANSWERS else one for one in found)  # no file to look in


def stopping(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with which a document is not made."""
    return [found for found in findings if found.severity is Severity.FOUT]


def refuse_no_reason(
    reason: str | None, doing: str = "dit stuk toch maakt", nothing: str = "Er is niets gemaakt."
) -> None:
    """Whoever goes on all the same says why, in words. Raises Trouble that does not show them.

    `doing` is what somebody does then, and `nothing` what did not happen now.
    """
    letters = [sign for sign in (reason or "").casefold() if sign.isalpha()]
    says_little = len(letters) < _FEWEST_LETTERS or len(set(letters)) < _FEWEST_KINDS
    if reason is not None and (says_little or facts.is_no_reason(reason)):
        raise Trouble(f"achter --force-with hoort in een paar woorden waarom u {doing}. {nothing}")


def page(master: Master, reason: str, on: date, findings: Sequence[Finding], yellow: Sequence[str] = ()) -> bytes:
    """The page for the writer: why the document was made, when, what was wrong with it and what was still open."""
    assert master.case is not None
    lines = [
        "Alleen voor uzelf. Stuur dit blad niet mee.",
        "",
        f"Stuk: {master.title} ({master.case.code})",
        f"Datum: {shown(on)}",
        "",
        "Dit hield het stuk tegen:",
        *(line for found in stopping(findings) for line in _told(found)),
        *(f"- Nog open, en geel: {label}." for label in yellow),
        "",
        "Daarom is het stuk toch gemaakt:",
        reason.strip(),
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _told(found: Finding) -> Iterator[str]:
    yield f"- {found.code} {found.message}"
    if found.help:
        yield f"  Doen: {found.help}"
    if found.source:
        yield f"  {found.source}"
