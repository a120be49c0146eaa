"""What is known of the round of a year: how far each location is, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from geelvrij.checks.sentences import count, joined

from ..editions.approvals import Needed
from ..editions.record import Approval
from .comparison import HandEdited

# What became of the request of a location, from nothing to all.
NOT_ASKED, ASKED, WRONG, RETURNED, PARTLY, TAKEN = (
    "nog niet gemaakt", "klaar om te sturen", "terug, maar niet alles klopt", "terug, nog niet overgenomen",
    "deels terug", "terug en overgenomen",
)  # fmt: skip


class Weight(NamedTuple):
    """How much there is to mend: in a location of its own, or in what all locations share."""

    mistakes: int = 0
    warnings: int = 0
    yellow: int = 0

    @property
    def told(self) -> str:
        """The mistakes and the yellow fields in words; empty when there are none."""
        counts = (
            count(self.mistakes, "fout", "fouten") if self.mistakes else "",
            count(self.yellow, "geel veld", "gele velden") if self.yellow else "",
        )
        return joined([told for told in counts if told])


NOTHING = Weight()


class Blank(NamedTuple):
    """A day of the decision that a document prints and that nobody filled in yet."""

    file: str
    field: str


@dataclass(frozen=True, slots=True)
class Place:
    """One location in the round. `documents` is None while they are not all made; `mistakes`, `warnings` and `yellow`
    are its own; its request asks `lacking` things that are not known or not right, and of its `rows` so many are
    `answered`; `notes` are the cells with words to read, `edited` the files of last year that it changed."""

    id: str
    name: str
    sectors: frozenset[str]
    mistakes: int
    warnings: int
    yellow: int
    asked: str = NOT_ASKED
    documents: int | None = None
    pack: bool = False
    is_read: bool = True
    lacking: int = 0
    answered: int = 0
    rows: int = 0
    notes: tuple[str, ...] = ()
    edited: tuple[HandEdited, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether it answered all that was asked, as far as we can see."""
        return self.asked in (RETURNED, TAKEN) and self.answered >= self.rows

    @property
    def how_far(self) -> str:
        """What became of its request, in words."""
        if self.asked in (NOT_ASKED, ASKED) or self.answered >= self.rows:
            return self.asked
        return f"{self.asked} ({self.answered} van {self.rows} vragen beantwoord)"

    @property
    def is_clean(self) -> bool:
        """Whether nothing has to be filled in or mended."""
        return self.is_read and not (self.mistakes or self.yellow)

    @property
    def found(self) -> str:
        """What the check came to, in words."""
        if not self.is_read:
            return "niet te lezen"
        warned = f"geen fouten, {count(self.warnings, 'waarschuwing', 'waarschuwingen')}" if self.warnings else "klopt"
        return Weight(self.mistakes, self.warnings, self.yellow).told or warned


@dataclass(frozen=True, slots=True)
class Adopted:
    """The adoption of the edition: its day, and who approved when."""

    on: date
    approvals: tuple[Approval, ...]
    later: str = ""  # the year of the data, when that is a later one


@dataclass(frozen=True, slots=True)
class Round:
    """What is known of a round. `former`: the adopted edition before, "" when there is none; `said`: the year in the
    data; `troubles`: by the name of a step why something of it could not be read or made; `by_hand`: the files of the
    round that somebody changed, which stay; `doubts`: what a letter says with "controleer" behind it; `lost`: files of
    the former edition that lie in the folder of no location, or of one that is no more.

    Of the decision: `days` are those that the facts tell, by the option of the approval; `undated` the days that the
    documents still lack; `unfit` in how many locations something may not be in final documents."""

    year: str
    former: str
    said: str
    on: date
    places: tuple[Place, ...]
    unexplained: int = 0
    shared: Weight = NOTHING  # of what all locations share
    before: date | None = None
    reply: date | None = None
    has_overview: bool = False
    requests: tuple[str, ...] = ()  # to whom a request to the medezeggenschap is made
    approvals: tuple[Needed, ...] = ()  # what the edition needs before it is adopted
    tracked: str = ""  # why there is no Word file with the changes marked
    by_hand: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # what to know of the files with changes marked
    doubts: tuple[str, ...] = ()
    lost: tuple[HandEdited, ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)
    undated: tuple[Blank, ...] = ()
    unfit: int = 0
    adopted: Adopted | None = None  # when this edition is adopted
    troubles: Mapping[str, str] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Whether the data are of this year."""
        return self.said == self.year

    def is_asked(self, *states: str) -> list[Place]:
        """The locations whose request is in one of these states."""
        return [place for place in self.places if place.asked in states]


def sentence(text: str) -> str:
    """The words with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def of_all(known: Round, some: int) -> str:
    """How many of the locations: 3 van de 16 locaties."""
    total = len(known.places)
    if some == total:
        return {1: "de locatie", 2: "beide locaties"}.get(total, f"alle {total} locaties")
    return f"{some} van de {total} locaties"
