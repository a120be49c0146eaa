"""One run of the round: what the user wants, what is known by now, and what stood in the way; it prints nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from geelvrij.checks.characters import spelled_out

from ..compare.issued import WORD
from ..kept import edited
from . import comparison
from . import revise_step as rounds
from .comparison import Comparison, HandEdited
from .packs import Packed, Packing
from .remembered import Remembered, as_seen, recall, remember
from .revise_known import Place, Round

_NOTHING = (
    "deed niets: bij deze locatie stond geen toelichting open. Een bestand noemt u zoals het bij ‘Nu te doen’ staat."
)
_NOT_SHOWN = "deed niets: dit bestand staat niet bij ‘Nu te doen’; noem het zoals het daar staat."
_LATER = "dit wacht tot de vergelijking met de vorige editie is gelukt"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user said on the command line; `handled`: what is dealt with, the words of a location by its id, or an
    edited file as it was shown."""

    before: date | None = None
    reply: date | None = None
    answers: Path | None = None
    write: bool = False
    handled: tuple[str, ...] = ()
    jobs: int | None = None


def is_file(handled: str) -> bool:
    """Whether what the user calls dealt with is an edited file, and no location."""
    return Path(handled).suffix.lower() in WORD


@dataclass
class Running:
    """What is known grows part after part. `say`: what the user has to know at once, a sentence each."""

    root: Path
    year: str
    wish: Wish
    out: Path
    known: Round
    say: Callable[[str], None]
    troubles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.jobs = self.wish.jobs or os.cpu_count() or 1
        self.told = recall(self.folder)
        # What the overviews that stand there rest on, and the day they were made.
        self.compared, self.compared_on = self.told.compared, self.told.compared_on
        self.handled = set(self.told.handled)
        self.dealt: set[str] = set()  # the locations and files of which something is dealt with now

    @property
    def folder(self) -> Path:
        """Where all of the round stands."""
        return self.out / self.year

    def hinder(self, name: str, wrong: Sequence[str]) -> None:
        """Keep for its step why something could not be read or made: the first, and how many more there are."""
        if wrong:
            more = f". En nog {len(wrong) - 1}; zie hierboven" if len(wrong) > 1 else ""
            self.troubles.setdefault(name, wrong[0].rstrip(".") + more)
            for told in wrong if more else ():
                self.say(told)

    def each(self, more: Callable[[Place], Place]) -> None:
        """Know more of each location."""
        self.known = replace(self.known, places=tuple(map(more, self.known.places)))

    def with_troubles(self) -> Round:
        """What is known, with what stood in the way so far."""
        return replace(self.known, troubles=dict(self.troubles))

    # What came back, and what somebody dealt with

    def answers_folder(self) -> Path | None:
        """Where answers come back besides the requests: as said now, or the last time if it is still there."""
        if self.wish.answers is not None or not self.told.answers:
            return self.wish.answers
        kept = self.root / self.told.answers
        if os.path.isdir(kept):  # noqa: PTH112 - never raises
            return kept
        told = f"de map {spelled_out(self.told.answers)} met antwoorden is er niet meer"
        self.say(f"{told}; noem met --answers waar de antwoorden nu staan.")
        return None

    def is_open(self, name: str, mark: str) -> bool:
        """Whether the words of a location, or a file, are still to be dealt with; the user can say that they are."""
        if mark and name in self.wish.handled and mark not in self.handled:
            self.handled.add(mark)
            self.dealt.add(name)
        return mark not in self.handled

    def keep(self) -> None:
        """Keep for the next run what this one knows, and say of whom nothing was dealt with. Raises Trouble."""
        for name in self.wish.handled:
            if name not in self.dealt:
                self.say(f"--handled {spelled_out(name)} {_NOT_SHOWN if is_file(name) else _NOTHING}")
        given = self.wish.answers
        is_there = given is not None and os.path.isdir(given)  # noqa: PTH112 - never raises
        answers = as_seen(self.root, given) if given and is_there else self.told.answers
        known = self.known
        remember(
            self.folder,
            Remembered(
                known.before, known.reply, self.compared, self.compared_on, frozenset(self.handled), answers
            ),
        )  # fmt: skip

    # The overviews and the packs

    def with_new_overviews(self, rests_on: str, is_whole: bool | None) -> None:
        """Know what the overviews that were made now rest on; nothing when not each (or None: none) could be made."""
        if is_whole is False:
            self.troubles.setdefault(rounds.OVERVIEW, "niet elke locatie kon worden vergeleken; zie hierboven")
        self.compared, self.compared_on = (rests_on, self.known.on) if is_whole else ("", None)

    def with_overviews(self, is_whole: bool | None, no_marks: str) -> None:
        """Know the overviews, or (None) that there are none; `no_marks` is why changes are not marked in Word."""
        theirs = edited(comparison.folder_of(self.out, self.year))
        self.known = replace(
            self.known, has_overview=is_whole is not None, tracked=no_marks, by_hand=(*self.known.by_hand, *theirs)
        )
        if is_whole is not None:
            self._with_edits()

    def _with_edits(self) -> None:
        """Know the files that somebody edited, of each location and of none."""
        others = self._open(comparison.of_all(self.out, self.year))
        ids = {place.id for place in self.known.places}
        self.known = replace(self.known, lost=tuple(one for one in others if one.location not in ids))

        def told(place: Place) -> Place:
            own = self._open(comparison.of_location(self.out, self.year, place.id))
            return replace(place, edited=(*own, *(one for one in others if one.location == place.id)))

        self.each(told)

    def _open(self, told: Comparison | None) -> tuple[HandEdited, ...]:
        """The files that nobody dealt with yet."""
        return tuple(one for one in (told.edited if told else ()) if self.is_open(one.file, one.mark))

    def waits_for_overview(self) -> bool:
        """Whether there should be overviews and are none: what a letter says of the changes would be untrue."""
        waits = bool(self.known.former and self.known.begun and not self.known.has_overview)
        for step in (rounds.LETTERS, rounds.PACKS) if waits else ():
            self.troubles.setdefault(step, _LATER)
        return waits

    def packing(self) -> tuple[Packing, list[Place]]:
        """What to make for which locations: those with documents."""
        places = [one for one in self.known.places if one.is_read and one.documents is not None]
        marked = self.known.has_overview and not self.known.tracked
        return Packing(self.root, self.out, self.known, marked=marked), places

    def with_packs(self, packed: Iterable[Packed]) -> None:
        """Know which locations have a pack, and what there is to know of what is in them."""
        packed = list(packed)
        lacking = [one for one in packed if one.trouble]
        self.hinder(rounds.PACKS, [f"het pakket van {one.location} is niet gemaakt: {one.trouble}" for one in lacking])
        unmarked = [f"bij {one.location}: {one.unmarked.rstrip('.')}" for one in packed if one.unmarked]
        more = [f"en bij nog {len(unmarked) - 1}"] if len(unmarked) > 1 else []
        done = {one.location for one in packed if not one.trouble}
        self.each(lambda place: replace(place, pack=place.id in done))
        self.known = replace(
            self.known, tracked=self.known.tracked or "; ".join([*unmarked[:1], *more]),
            by_hand=(*self.known.by_hand, *(name for one in packed for name in one.edited)),
            marks=tuple(f"{one.location}: {told}" for one in packed for told in one.told),
            doubts=tuple(dict.fromkeys((*self.known.doubts, *(told for one in packed for told in one.doubts)))),
        )  # fmt: skip
        for told in self.known.marks:
            self.say(told)
