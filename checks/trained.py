"""Which training somebody had and until when it counts: by the certificate, and by what the rules ask of their role."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from . import agreements, catalogue, facts
from .catalogue import Catalogue
from .layers import Location
from .repeats import Repeat, Repeats
from .rules.hit import Situation
from .rules.sch import longest_of, newest_of
from .rules.walk import Person, Training, last_day_within, trainings

_COMES_BACK = "sch.te_oud_per_rol"
_ON_THE_CARD = "SCH010"  # of these kinds the certificate alone says until when it is valid


@dataclass(frozen=True, slots=True)
class Trained:
    """What one person has of one kind of training on a day.

    `until`: the last day of the certificate, else of the term of their role; `again`: the last day on which no rule
    asks for it again. None: there is no such day, or nobody wrote it down.
    """

    last: Training | None = None  # the newest that has been
    entry: Training | None = None  # what the file says of it when that has no date
    until: date | None = None
    again: date | None = None
    has_lapsed: bool = False
    lacks_end: bool = False  # it is a certificate of which nobody wrote down until when it is valid

    @property
    def is_there(self) -> bool:
        """Whether somebody did it, or the file says so without a day."""
        return self.last is not None or self.entry is not None


def trained(location: Location, person: Person, role: str, kind: str, on: date) -> Trained:
    """What somebody has of a kind of training, and when somebody with this role does it again."""
    had = _been(person, (kind,), on)
    last, card = newest_of(had), longest_of(had)
    asked = list(_asked(location, role, kind, on))
    typed = card.until if card else None
    if typed and typed < on and card is not last and last and last.until is None:
        typed = None  # an older certificate says nothing of a newer one without an end
    # A rule that asks one of several kinds is content with any of them; a certificate counts by itself.
    again = min(
        (day for day in (typed, *(_end(_been(person, one.kinds, on), one) for one in asked)) if day), default=None
    )
    on_card = kind in _on_the_card()
    until = typed or (None if on_card else min((day for one in asked if (day := _end(had, one))), default=None))
    entry = had[0] if had and last is None else None
    return Trained(last, entry, until, again, again is not None and again < on, bool(had) and on_card and not until)


def _been(person: Person, kinds: tuple[str, ...], on: date) -> list[Training]:
    """The trainings of these kinds that are no plan."""
    return [one for one in trainings(person, kinds) if one.on is None or one.on <= on]


def _asked(location: Location, role: str, kind: str, on: date) -> Iterator[Repeat]:
    """What rules ask of who has a role here: to do this kind of training again."""
    agreed = location.repeats(on)
    for one in shipped(on) if agreed is None else agreed:
        if role in one.roles and kind in one.kinds and not location.sectors.isdisjoint(one.sectors):
            yield one


def _end(had: Iterable[Training], asked: Repeat) -> date | None:
    """The last day on which the newest of these is not too old; None when none has a date."""
    last = newest_of(had)
    return last_day_within(last.on, asked.months) if last and last.on else None


@lru_cache(maxsize=8)
def shipped(on: date) -> Repeats:
    """What the rule pages ask on a day."""
    return tuple(_repeats(catalogue.load(), {}, on))


def agreed(root: Path, on: date) -> Repeats:
    """What the rules ask on a day as the board of a folder agreed on them."""
    found = agreements.read(root, on)
    return tuple(_repeats(found.book, found.norms, on))


def _repeats(book: Catalogue, norms: Mapping[str, int | str], on: date) -> Iterator[Repeat]:
    for rule in book.rules:
        if rule.check != _COMES_BACK or not rule.active or "titel" in rule.parameters:
            continue
        asked = Situation(on, rule.parameters, norms=norms)
        with suppress(facts.FactError):  # of a day so long ago no term is known
            yield Repeat(asked.texts("rollen"), asked.texts("soorten"), rule.sectors, asked.norm("norm"))


def _on_the_card() -> tuple[str, ...]:
    return Situation(date.min, catalogue.load().rule(_ON_THE_CARD).parameters).texts("soorten")
