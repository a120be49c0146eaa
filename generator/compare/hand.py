"""Each Word file that a location edited: of which document it is and what differs, or that nobody knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from geelvrij.checks.blocks import Block
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.document_text import MAIN
from geelvrij.checks.finding import Finding
from geelvrij.checks.isolated import Worker

from ..differing.changes import Change
from ..editions.concept import Concept
from ..editions.frozen import FrozenEdition
from . import editions, issued, makings, rebuilt, retyped, untouched
from .issued import WordFile
from .makings import Making
from .order import Order, documents, sides
from .retyped import HandFact

_ENOUGH = 0.5  # of the blocks of a file word for word in one document of ours, and in no other: it is that document


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A file of a document with what somebody changed in it. `is_old`: it was made in the old edition.

    `name` is what a reader calls it, `shown` with the folder it lies in; `mark` tells what is in it from what was in it
    before, whatever Word writes by itself. `facts` are those that were typed otherwise, and belong in the data.
    """

    document: str
    name: str
    shown: str
    path: Path
    changes: tuple[Change, ...]
    is_old: bool = True
    mark: str = ""
    facts: tuple[HandFact, ...] = ()

    @property
    def is_no_words(self) -> bool:
        """Whether every word is as it was made, and something else is not: the looks, a remark, a link."""
        return not self.changes


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A file that was not compared: it was not read, nobody knows of which document it is, or that `document` is no
    more. It lies in the folder of `location`, "" for that of none; `has_home`: the new edition has that location.
    `mark` is as that of an edited file."""

    shown: str
    location: str = ""
    document: str = ""
    mark: str = ""
    is_read: bool = True
    has_home: bool = True


@dataclass(frozen=True, slots=True)
class Hand:
    """What one location did by hand: in the files of each document, in files nobody knows, and what cannot be read."""

    files: tuple[EditedFile, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, document: str) -> tuple[EditedFile, ...]:
        """The edited files of a document."""
        return tuple(one for one in self.files if one.document == document)


def found(order: Order, location: str) -> Hand:
    """Every Word file of a location, in its folders of the old edition, that is not as it was made.

    Raises MasterRefused, NoScratch, and Trouble for an edition that cannot be read.
    """
    files = [*_given(order, location), *_in_folders(order, location)]
    if not files:
        return Hand()
    looking = _Looking(order, location, _names(files))
    with Worker() as worker:
        for file in files:
            looking.at(file, worker)
    return Hand(tuple(looking.edited), tuple(looking.unplaced), tuple(looking.findings))


def strays(order: Order) -> list[Unplaced]:
    """The files that were given out and lie in the folder of no location; nobody reads them. Raises Trouble."""
    found = issued.strays(order.root, order.old, sides(order)[0].location_ids())
    return [Unplaced(spelled_out(one), mark=untouched.of_bytes(order.root / one), is_read=False) for one in found]


# Which files there are


def _given(order: Order, location: str) -> list[WordFile]:
    """The files that the user named, as far as they are of this location."""
    return [WordFile(path, str(path)) for path in order.given if (surely(order, path) or ("", ""))[1] == location]


def _in_folders(order: Order, location: str) -> list[WordFile]:
    """The files in the folders of the location; not of a document of which the user named one."""
    old = sides(order)[0]
    known = old.manifest(location).files() if isinstance(old, FrozenEdition) else {}
    where = (order.root, order.out, order.old, location)
    files = issued.edited(issued.folders(*where), known, issued.shown(*where))
    given = {surely(order, path) for path in order.given}
    placed = {one.path: surely(order, one.path, location) for one in files}
    return [one for one in files if placed[one.path] is None or placed[one.path] not in given]


def surely(order: Order, path: Path, here: str = "") -> tuple[str, str] | None:
    """The document and the location that a file bears in its name; None when it bears none of ours.

    `here` is the location whose folder it lies in.
    """
    return _placed(order, path.name, here)


@lru_cache(maxsize=256)
def _placed(order: Order, name: str, here: str) -> tuple[str, str] | None:
    both = sides(order)
    documents = {one for side in both for one in side.masters}
    return issued.surely(name, documents, {one for side in both for one in side.location_ids()}, here)


def _names(files: Sequence[WordFile]) -> dict[Path, str]:
    """What a reader calls each file: by its name, or by the folder as well when another one has the same."""
    count = Counter(one.path.name for one in files)
    return {one.path: spelled_out(one.path.name if count[one.path.name] == 1 else one.shown) for one in files}


# What each of them is


class _Looking:
    """Looks at the files of one location, one after the other."""

    def __init__(self, order: Order, location: str, names: Mapping[Path, str]) -> None:
        self._order, self._location, self._names = order, location, names
        old, new = sides(order)
        after = documents(new, location)
        self._titles = {one: old.masters[one].title for one in documents(old, location)}
        self._gone = {one for one in self._titles if one not in after and one in (order.documents or self._titles)}
        self._has_home = location in new.location_ids()
        self._wanted = [one for one in after if one in self._titles and one in (order.documents or after)]
        self._made = cache(lambda document: makings.make(old, new, document, location))
        self._as_it_was = cache(lambda document: makings.as_it_was(old, document, location))
        self._untouched = cache(self._marks)
        self.edited: list[EditedFile] = []
        self.unplaced: list[Unplaced] = []
        self.findings: list[Finding] = []

    def at(self, file: WordFile, worker: Worker) -> None:
        """Keep what one file is, and what differs in it."""
        got = worker.blocks(file.path, name=spelled_out(file.shown))
        if got.blocks is None:
            self.findings += got.findings
            self._leave(file, untouched.of_bytes(file.path), is_read=False)
            return
        document, name = self._which(file, got.blocks), self._names[file.path]
        if document in self._wanted:
            made = self._made(document)
            then, changes = rebuilt.edited(made.old, made.new.context, got.blocks)
            if not (is_old := _alike(then, got.blocks) >= _alike(made.new, got.blocks)):
                then, changes = made.new, editions.by_hand(made.new, got.blocks)
            mark = untouched.mark(file.path)
            if changes or mark not in self._untouched(document):
                facts = self._typed(then, made.new, changes)
                shown = spelled_out(file.shown)
                self.edited.append(EditedFile(document, name, shown, file.path, changes, is_old, mark, facts))
        elif not document or self._is_lost(document, file, got.blocks):
            self._leave(file, untouched.mark(file.path), document)

    def _leave(self, file: WordFile, mark: str, document: str = "", *, is_read: bool = True) -> None:
        shown = spelled_out(file.shown)
        self.unplaced.append(Unplaced(shown, self._location, document, mark, is_read, self._has_home))

    def _typed(self, then: Making, now: Making, changes: Sequence[Change]) -> tuple[HandFact, ...]:
        """The facts that were typed otherwise; none when both editions are kept, and nothing of them can be changed."""
        if not isinstance(sides(self._order)[1], Concept):
            return ()
        return retyped.told(retyped.in_changes(then.blocks, changes), then.context, now.context)

    def _marks(self, document: str) -> frozenset[str]:
        old, new = sides(self._order)
        made = [(old, self._as_it_was(document))]
        if document in self._wanted:
            made += [(new, self._made(document).new), (old, makings.made_anew(old, new, document, self._location))]
        return untouched.marks(self._order, self._location, document, *made)

    def _is_lost(self, document: str, file: WordFile, blocks: Sequence[Block]) -> bool:
        """Whether a file of a document that is no more has something in it that somebody changed."""
        if document not in self._gone:
            return False
        changes = editions.by_hand(self._as_it_was(document), blocks)
        return bool(changes) or untouched.mark(file.path) not in self._untouched(document)

    def _which(self, file: WordFile, blocks: Sequence[Block]) -> str:
        """The document that a file is: by its name, or else by what is in it; "" when neither makes it sure."""
        document, location = surely(self._order, file.path, self._location) or ("", self._location)
        if location != self._location:
            return ""
        if document in self._titles:
            return document
        called = issued.maybe(file.path.name, self._titles)
        if called and _alike(self._as_it_was(called), blocks):
            return called
        text = [one for one in blocks if one.part == MAIN]
        fits = [one for one in self._titles if _alike(self._as_it_was(one), text) >= max(_ENOUGH * len(text), 1)]
        return fits[0] if len(fits) == 1 else ""


def _alike(making: Making, blocks: Sequence[Block]) -> int:
    """How many blocks of a file the making has word for word."""
    there = {one.block.text for one in making.blocks}
    return sum(block.text in there for block in blocks if block.text)
