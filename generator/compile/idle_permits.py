"""Comments in a master that let nothing stand: no rule tells of the words beside them, or of other words."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.papers import Paper, kind, of_sorts
from geelvrij.checks.wording import Audience, Passage, Permitted, check, paper_words
from geelvrij.checks.wording.permitted import FEWEST_WORDS

from ..master import Master
from ..mishap import mishap
from .checked import Text
from .passages import of_text
from .tags import TAG

CODE = "DMP809"
_SOMEBODY = ("Voorbeeldkind",)  # some rules count only when the name of a child is known


def idle(text: Text, master: Master, file: str) -> Iterator[Finding]:
    """A warning for each comment without which the same is told of this text; `file` is how findings call it."""
    told = _judge(tuple(_passages(text, file)), master)
    before = told(())
    for permit in text.permits:
        if told(permit.permitted) == before:
            tag = permit.spot.tag
            place = Place(tag.file or file, tag.line, tag.column) if tag.line else Place(file)
            where = None if tag.line else Where(permit.spot.headings, permit.spot.snippet)
            params = {"regel": permit.code, "woorden": str(FEWEST_WORDS)}
            yield mishap(CODE, place, params, where=where)


def _judge(text: tuple[Passage, ...], master: Master) -> Callable[[Permitted], tuple[Finding, ...]]:
    """What is told of a text in each sector it is for, with what may stand in it."""
    papers = [replace(_paper(master), sectors=(sector,)) for sector in of_sorts(master.sorts)]
    about = master.case
    reads = Audience(about.audience, about.formal, _SOMEBODY, about.code) if about else None

    def told(permitted: Permitted) -> tuple[Finding, ...]:
        of_papers = (paper_words.check(text, replace(paper, permitted=permitted), "") for paper in papers)
        of_letter = check(text, replace(reads, permitted=permitted)) if reads else ()
        return (*of_letter, *(found for findings in of_papers for found in findings))

    return told


def _paper(master: Master) -> Paper:
    if master.case is not None:
        return Paper.letter(master.id, master.case.code, master.sorts)
    known = kind(master.id)
    return Paper(master.id, known.key if known else master.id)


def _passages(text: Text, file: str) -> Iterator[Passage]:
    """The paragraphs and cells of a text with the headings above them; a field says nothing."""
    for block in of_text(text):
        for words in block.cells or (block.text,):
            yield Passage(TAG.sub(" ", words), Place(file), Where(block.headings))
