"""Judges the words of a finished letter: may they stand there for who reads it, and is nothing missing."""

import io
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location
from geelvrij.checks.values import Section
from geelvrij.checks.wording import Audience, Passage, check

from ..master import Master


def judge(content: bytes, master: Master, location: Location) -> tuple[Finding, ...]:
    """What the wording rules find in a Word file of a case."""
    assert master.case is not None
    about = master.case
    allowed = tuple(str(location.data(path) or "") for path in ("locatie.naam", "organisatie.naam"))
    audience = Audience(about.audience, about.formal, tuple(_names(location)), about.code, allowed)
    document = docx.Document(io.BytesIO(content))
    words = (
        "".join(run.text or "" for run in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    return check([Passage(text) for text in words if text.strip()], audience)


def _names(location: Location) -> Iterator[str]:
    """The names of the child and the parents of a case: they stand in no letter to others."""
    for path in ("kind.voornaam", "kind.achternaam"):
        if name := location.data(path):
            yield str(name)
    for parent in location.items("ouders"):
        if isinstance(parent, Section) and (name := parent.data("naam")):
            yield str(name)
