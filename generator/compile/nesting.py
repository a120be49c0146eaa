"""Which tags of a master belong together: what begins a condition or a loop, what parts it, and what ends it.

Tags that belong together stand in the same place: one paragraph, one list of paragraphs or the rows of one table. So
an end that is missing costs only its own place, and every other end still finds what it ends.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from . import meant
from .grammar import CLOSERS, MIDDLES
from .spots import Fault, Spot, short
from .tags import Tag

_PLACES = {
    "p": "in een eigen alinea, op dezelfde hoogte",
    "tr": "in een eigen rij van dezelfde tabel",
    "r": "in dezelfde alinea",
}
_MOST_HINTED = 3


@dataclass(slots=True)
class _Opened:
    """A tag that begins something: if or for, also when it was written with capitals or in Dutch."""

    index: int
    spot: Spot
    opener: str
    has_else: bool = False
    inner: list[Spot] = field(default_factory=list)  # of the same sort, in the same place, and ended already

    @property
    def place(self) -> tuple[str, int]:
        return self.spot.level, self.spot.holder


@dataclass(slots=True)
class Nesting:
    """What ends what: the number of each end → that of its beginning, and everything that does not fit."""

    found: Sequence[Spot]
    refused: frozenset[int]  # tags of which it is told already that they cannot be read
    ends: dict[int, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _open: dict[tuple[str, int], list[_Opened]] = field(default_factory=dict)
    _lost: list[_Opened] = field(default_factory=list)  # what nothing ends in its own place
    _astray: list[int] = field(default_factory=list)  # ends with nothing to end in their own place

    def pair(self) -> None:
        """Find what belongs together, then say of the rest what is wrong with it."""
        words = [_word(spot.tag) for spot in self.found]
        for index, (spot, word) in enumerate(zip(self.found, words, strict=True)):
            if word in CLOSERS.values():
                self._stack(spot).append(_Opened(index, spot, word))
            elif word in CLOSERS:
                self._end(index, words)
            elif word in MIDDLES and index not in self.refused:
                self.faults += self._part(spot)
        self._lost = sorted([*self._lost, *self._all_open()], key=lambda one: one.index)
        for index in self._astray:
            self.faults += self._elsewhere(index)
        self.faults += [_unclosed(one) for one in self._lost if one.index not in self.refused]

    def _stack(self, spot: Spot) -> list[_Opened]:
        return self._open.setdefault((spot.level, spot.holder), [])

    def _all_open(self) -> Iterator[_Opened]:
        return (one for stack in self._open.values() for one in stack)

    def _end(self, index: int, words: Sequence[str]) -> None:
        spot, expected = self.found[index], CLOSERS[words[index]]
        stack = self._stack(spot)
        own = next((number for number in reversed(range(len(stack))) if stack[number].opener == expected), None)
        crossed = bool(stack) and stack[-1].opener != expected
        if crossed and (own is None or self._ends_later(stack[-1], index, words)):
            self.faults.append(_end_first(spot, stack[-1]))  # two ends that changed places, or the word of another
            one = stack.pop(own if own is not None else -1)
            self.ends[index] = one.index
        elif own is None:
            self._astray.append(index)
        else:
            self._lost += stack[own + 1 :]
            del stack[own + 1 :]
            one = stack.pop()
            self.ends[index] = one.index
            for outer in stack:
                outer.inner.append(one.spot)

    def _ends_later(self, one: _Opened, index: int, words: Sequence[str]) -> bool:
        """Whether what ends this one stands further on in its own place."""
        later = range(index + 1, len(words))
        return any(
            CLOSERS.get(words[number]) == one.opener
            and (self.found[number].level, self.found[number].holder) == one.place
            for number in later
        )

    def _part(self, spot: Spot) -> Iterator[Fault]:
        """An elif or else, in what is open in its own place."""
        stack = self._stack(spot)
        if not stack or stack[-1].opener != "if":
            yield from self._no_condition(spot, within=bool(stack))
            return
        if stack[-1].has_else and len(stack) > 1 and stack[-2].opener == "if" and not stack[-2].has_else:
            self._lost.append(stack.pop())  # the last part of one that ended before this
        if stack[-1].has_else:
            message = f"‘{spot.tag.raw}’ staat na een {{% else %}}, en dat is altijd het laatste deel."
            yield Fault("DOC504", message, "Haal het teken weg, of zet het vóór {% else %}.", spot)
        stack[-1].has_else |= _word(spot.tag) == "else"

    def _no_condition(self, spot: Spot, *, within: bool) -> Iterator[Fault]:
        elsewhere = [] if within else [one for one in self._all_open() if one.opener == "if"]
        if not elsewhere:
            message = f"‘{spot.tag.raw}’ staat niet binnen een {{% if … %}}."
            yield Fault("DOC504", message, "Zet er {% if … %} voor, of haal het teken weg.", spot)
        elif (last := max(elsewhere, key=lambda one: one.index)).index not in self.refused:
            yield _misplaced(spot, last.spot)

    def _elsewhere(self, index: int) -> Iterator[Fault]:
        """The end of something in another place; otherwise it ends nothing."""
        spot, expected = self.found[index], CLOSERS[_word(self.found[index].tag)]
        before = [one for one in self._lost if one.index < index and one.opener == expected]
        if before:
            one = before[-1]
            self._lost.remove(one)
            self.ends[index] = one.index
            if not self.refused & {index, one.index}:
                yield _misplaced(spot, one.spot)
        elif index not in self.refused:
            opening = f"{{%tr {expected} … %}} in een eigen rij" if spot.level == "tr" else f"{{% {expected} … %}}"
            advice = f"Zet er {opening} voor, of haal het teken weg."
            yield Fault("DOC504", f"‘{spot.tag.raw}’ sluit niets af.", advice, spot)


def nesting(found: Sequence[Spot], refused: Collection[int]) -> Nesting:
    """The tags of a document that belong together, and what is wrong; `refused` are the numbers of unreadable tags."""
    made = Nesting(found, frozenset(refused))
    made.pair()
    return made


def _word(tag: Tag) -> str:
    """The keyword of a statement, also of one with a brace too few."""
    if tag.kind == "broken" and "%" in tag.raw:
        return next(iter(tag.raw.strip("{}% ").split()), "").lower()
    return meant.keyword(tag)


def _closer(one: _Opened) -> str:
    """The tag that closes another, as it must stand there: for rows of a table in a row of its own."""
    return f"{{%tr end{one.opener} %}} in een eigen rij" if one.spot.level == "tr" else f"{{% end{one.opener} %}}"


def _unclosed(one: _Opened) -> Fault:
    help = f"Zet {_closer(one)} waar het stuk ophoudt."
    near = dict.fromkeys(spot.tag.raw for spot in one.inner if spot.headings == one.spot.headings)
    if others := list(near)[:_MOST_HINTED]:  # nobody can tell which of them took the end that is left
        help += f" Kijk ook bij {' en '.join(f'‘{short(raw)}’' for raw in others)}: elk heeft een eigen einde."
    return Fault("DOC504", f"‘{one.spot.tag.raw}’ wordt nergens afgesloten.", help, one.spot)


def _end_first(spot: Spot, open: _Opened) -> Fault:
    advice = f"Sluit eerst ‘{open.spot.tag.raw}’ af met {_closer(open)}."
    return Fault("DOC504", f"‘{spot.tag.raw}’ sluit niets af.", advice, spot)


def _misplaced(spot: Spot, first: Spot) -> Fault:
    message = f"‘{spot.tag.raw}’ hoort bij ‘{first.tag.raw}’, maar staat op een andere plek."
    return Fault("DOC504", message, f"Zet het {_PLACES[first.level]}.", spot)
