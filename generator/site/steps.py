"""The steps of the meldcode by role and the questions of the afwegingskader, out of the tables in the plan."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from geelvrij.checks.spelling import capital
from lxml import html
from markupsafe import escape

from .texts import Chapter, Element, words

STEP = "meldcode-stap-"
_YES_AND_NO = ["Vraag", "Ja", "Nee"]


@dataclass(frozen=True, slots=True)
class Task:
    """What one role does in one step: the anchor and the words of the step, and the cell as HTML element."""

    step: str
    title: str
    cell: Element


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the afwegingskader: its number, and as HTML what it asks and what follows on yes and on no."""

    number: int
    asks: str
    yes: str
    no: str


def questions(chapters: Iterable[Chapter]) -> list[Question]:
    """The questions in order: the rows of the one table with a yes and a no; none where there is no such table."""
    for chapter in chapters:
        for block in chapter.blocks:
            for table in block.xpath("descendant-or-self::table"):
                if [words(cell) for cell in table.xpath("./thead/tr/th")] == _YES_AND_NO:
                    rows = (row.xpath("./td|./th") for row in table.xpath("./tbody/tr"))
                    return [Question(number, *map(inner, cells)) for number, cells in enumerate(rows, 1)]
    return []


def inner(cell: Element) -> str:
    """What is in a cell as HTML, without anchors: it stands somewhere else already."""
    held = copy.deepcopy(cell)
    for one in held.iter():
        one.attrib.pop("id", None)
    return str(escape(held.text or "")) + "".join(html.tostring(child, encoding="unicode") for child in held)


def by_role(chapter: Chapter) -> dict[str, list[Task]]:
    """The tasks of each role in order of the steps; the roles in the order in which they appear."""
    found: dict[str, list[Task]] = {}
    anchor, title = "", ""
    for block in chapter.blocks:
        if block.tag in ("h1", "h2"):
            anchor, title = block.get("id") or "", words(block)
        if not anchor.startswith(STEP):
            continue
        for row in block.xpath(".//table//tr[count(td|th) > 1][not(ancestor::thead)]"):
            role, cell = row.xpath("./td|./th")[:2]
            if words(role):
                found.setdefault(capital(words(role)), []).append(Task(anchor, title, cell))
    return found
