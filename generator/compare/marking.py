"""The documents of a location with their differences as tracked changes of Word, of text, facts and hand: one way."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import metadata

from geelvrij.checks.errors import GeelvrijError, Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import joined

from .. import kept, manifest
from ..compile import store
from ..disk import why
from ..kept import Made, fingerprint, renew
from ..probing import probe
from . import overviews
from . import tracked_edition as tracked_editions
from .hand import EditedFile, Hand
from .makings import Side
from .order import Order, sides
from .tracked_edition import TrackedEdition

CONTROL = "in-word.sha256"
_ENGINE = "python-redlines"
_GONE = "is weggehaald: het was van een eerdere vergelijking. Maak het opnieuw met --tracked."
_THEIRS = (
    "is van een eerdere vergelijking, en daarna veranderd. Het blijft zoals het is. Wilt u het nieuwe? Haal het weg of "
    "geef het een andere naam, en vergelijk opnieuw met --tracked."
)


@dataclass(frozen=True, slots=True)
class Marked:
    """The files with tracked changes of one location, beside its overview.

    `edited` are those that stay as somebody edited them; `told` are sentences for the user about what is in the files
    or not; `failed` are those about files that could not be made.
    """

    names: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def name_of(document: str, location: str) -> str:
    """What the file of a document is called."""
    return f"{document}-{location}-wijzigingen.docx"


def marked(
    order: Order, location: str, documents: Sequence[str], hand: Hand, *, only: Collection[str] | None = None
) -> Marked:
    """Make the files of these documents, which differ, and of those that were edited, with the changes in them.

    With `only` of those, and of what stands there already. A file that somebody edited stays as it is; one of a
    document that differs no more goes. Raises WriteError, and what an edition that cannot be read raises.
    """
    folder = overviews.home(order) / location
    steps = [
        _Step(order, location, document, _to_mark(hand, document))
        for document in dict.fromkeys((*documents, *(one.document for one in hand.files if _is_to_mark(one))))
        if only is None or document in only or (folder / name_of(document, location)).exists()
    ]
    failed: list[str] = []

    def make(edited: Container[str]) -> Made:
        files: dict[str, bytes] = {}
        for step in steps:
            if step.name not in edited:
                try:
                    files[step.name] = step.make()
                except GeelvrijError as error:
                    failed.append(f"{step.name} is niet gemaakt: {error}")
        return Made(files, tuple(one for step in steps for one in step.told), whole=not failed)

    made = renew(folder, _rests_on(steps), make, inside=order.out, control=CONTROL, prune=True)
    return Marked(made.names, made.edited, made.said, tuple(failed))


def cleared(order: Order, location: str, hand: Hand) -> Marked:
    """Take away the files of an earlier run when they are old by now, so that they are not read beside a new overview.

    One that somebody edited stays, and is told. Raises as `marked`.
    """
    folder = overviews.home(order) / location
    names = [name for name in kept.names(folder, CONTROL) if (folder / name).exists()]
    if not names:
        return Marked()
    old, new = sides(order)
    both = [document for document in new.masters if document in old.masters and name_of(document, location) in names]
    steps = [_Step(order, location, document, _to_mark(hand, document)) for document in both]
    left = renew(folder, _rests_on(steps), lambda _edited: Made({}), inside=order.out, control=CONTROL, prune=True)
    gone = (f"{name} {_GONE}" for name in names if name not in left.names)
    return Marked(told=(*gone, *(f"{name} {_THEIRS}" for name in left.edited)))


def _rests_on(steps: Iterable[_Step]) -> str:
    return fingerprint(store.code_sha256(), _version(), *(part for step in steps for part in step.rests_on()))


@dataclass
class _Step:
    """One document of a location, the files of it that the location edited, and what a reader has to know."""

    order: Order
    location: str
    document: str
    issued: Sequence[EditedFile]
    told: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return name_of(self.document, self.location)

    def rests_on(self) -> Iterator[str]:
        """All that the file is made from, without its making."""
        (old, new), document = sides(self.order), self.document
        before = old.location(self.location)
        yield from (document, *(f"{one.name} {manifest.sha256(_content(one))}" for one in self.issued))
        yield _asked(old, document, before, old.peildatum, old.peildatum)
        yield _asked(new, document, before, new.peildatum, old.peildatum)
        yield _asked(new, document, new.location(self.location), new.peildatum, new.peildatum)

    def make(self) -> bytes:
        """The file. Raises Trouble, NotExact and MasterRefused."""
        old, new = sides(self.order)
        issued = self.issued[0] if len(self.issued) == 1 else None
        made = tracked_editions.tracked(
            old, new, self.document, self.location, on=self.order.peildatum,
            issued=_content(issued) if issued else None, name=issued.shown if issued else tracked_editions.ISSUED,
        )  # fmt: skip
        self.told += self._said(made)
        return made.content

    def _said(self, made: TrackedEdition) -> Iterator[str]:
        if made.coarse:
            yield f"{self.name}: hele alinea’s staan als gewijzigd, niet elk woord apart."
        if made.settled:
            yield f"{self.name}: wijzigingen die al waren bijgehouden, zijn eerst als geaccepteerd gelezen."
        if made.left:
            one, more = "staat er niet in, want die past niet meer", "staan er niet in, want die passen niet meer"
            count = "een wijziging" if made.left == 1 else f"{made.left} wijzigingen"
            told = f"{count} met de hand {one if made.left == 1 else more}"
            yield f"{self.name}: {told}. {self._carry(self.issued[0].shown)}"
        if len(self.issued) > 1:
            names = joined([one.name for one in self.issued])
            told = f"wat met de hand is veranderd staat er niet in, want er zijn meer bewerkte bestanden: {names}"
            yield f"{self.name}: {told}. {self._carry('BESTAND')}"

    def _carry(self, file: str) -> str:
        return f'Zie: geelvrij carry-over {self.location} --edited "{file}" --document {self.document}'


def _to_mark(hand: Hand, document: str) -> list[EditedFile]:
    """The files of the old edition in which something was changed; one of the new edition has nothing to mark."""
    return [one for one in hand.of(document) if _is_to_mark(one)]


def _is_to_mark(file: EditedFile) -> bool:
    return file.is_old and bool(file.changes)


def _content(file: EditedFile) -> bytes:
    """The bytes of an edited file. Raises Trouble."""
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise Trouble(f"{file.shown} kan niet worden gelezen: {why(error)}", Exit.INCOMPLETE) from error


def _asked(side: Side, document: str, location: Location, on: date, facts_on: date) -> str:
    """The fingerprint of a text and of what it asks of a location."""
    master = side.masters[document]
    source, cited = store.probe_source(master, side.setting), side.setting.cited
    context = probe(source, location, master, on, cited, facts_on=facts_on)
    return f"{store.path(master, side.setting).name} {context.fingerprint()}"


def _version() -> str:
    """The version of the program that compares."""
    try:
        return metadata.version(_ENGINE)
    except metadata.PackageNotFoundError:
        return ""
