"""Judges the words of a finished letter: may they stand there for who reads it, and is nothing missing."""

import io
from collections.abc import Iterator
from datetime import date

import docx
from docx.oxml.ns import qn
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location
from geelvrij.checks.spelling import name_of
from geelvrij.checks.values import Section
from geelvrij.checks.wording import Audience, Passage, check

from ..master import Master


def judge(content: bytes, master: Master, location: Location, on: date) -> tuple[Finding, ...]:
    """What the wording rules find in a Word file of a case."""
    assert master.case is not None
    about = master.case
    audience = Audience(
        about.audience, about.formal, tuple(_names(location)), about.code, tuple(_allowed(location, on))
    )
    document = docx.Document(io.BytesIO(content))
    words = (
        "".join(run.text or "" for run in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    return check([Passage(text) for text in words if text.strip()], audience)


def _allowed(location: Location, on: date) -> Iterator[str]:
    """Names that may stand there, also when a child has the same one: of the location, and of who signs."""
    yield from (str(location.data(path) or "") for path in ("locatie.naam", "organisatie.naam"))
    signers = [item for item in location.items("brief.ondertekenaars") if isinstance(item, Section)]
    yield from (str(signer.data("naam") or "") for signer in signers)
    for role in ("directeur", "locatieleider", "leidinggevende"):
        for holder in location.holders(role, on):
            yield name_of(holder.person)


def _names(location: Location) -> Iterator[str]:
    """The names of the child and the parents of a case: they stand in no letter to others."""
    for path in ("kind.voornaam", "kind.achternaam"):
        if name := location.data(path):
            yield str(name)
    for parent in location.items("ouders"):
        if isinstance(parent, Section) and (name := parent.data("naam")):
            yield str(name)
