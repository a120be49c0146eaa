"""Passages with a date: `::: {.geldig vanaf="…" tot="…"}` around blocks of a text becomes a condition on the day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from geelvrij.checks.suggestions import did_you_mean

from ..in_force import PERIOD, period_name
from .outline import attributes, word
from .pandoc import Node, blocks_in, text_of
from .spots import Fault, Spot, short
from .tags import LONGEST, QUOTES, Tag, Tags

_FENCE = re.compile(r"^(?P<indent>[ \t]*):{3,}(?P<words>.*)$", re.MULTILINE)
_DATED = re.compile(rf"\{{?[ \t]*\.?{PERIOD}(?=[ \t}}{{]|$)", re.IGNORECASE)
_KEY = re.compile(rf"([^\s=]+)[ \t]*=[ \t]*(?:[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|([^\s{QUOTES}]*))")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEYS = ("vanaf", "tot")
_NUMBER = "nr"  # the key by which a box finds its dates again after pandoc
_ALONE = "Zet ::: vooraan op een eigen regel, met een lege regel ervoor. Bij elk begin hoort één einde."
_AS_THIS = 'Schrijf het zo: ::: {.geldig vanaf="2027-01-01" tot="2027-12-31"}'


@dataclass(slots=True)
class Periods:
    """The passages with a date of one master, while it is being read."""

    tags: Tags
    faults: list[Fault] = field(default_factory=list)
    _fences: list[Tag] = field(default_factory=list)  # as written
    _conditions: list[Tag] = field(default_factory=list)
    _met: set[int] = field(default_factory=set)

    def mark(self, text: str, file: str) -> str:
        """The text of a file in which each passage with a date bears its number; what is wrong with it is a fault."""
        opened: list[Tag | None] = []

        def marked(match: re.Match[str]) -> str:
            words = match["words"].strip(" \t:")
            if not words:
                del opened[-1:]
                return match[0]
            dated = _DATED.match(words) is not None
            opened.append(self._fence(match, text, file) if dated else None)
            number = len(self._fences) - 1
            return f"{match['indent']}::: {{.{PERIOD} {_NUMBER}={number}}}" if dated else match[0]

        made = _FENCE.sub(marked, text)
        self.faults += [_unclosed(fence) for fence in opened if fence]
        return made

    def _fence(self, match: re.Match[str], text: str, file: str) -> Tag:
        """Keep one beginning of a passage, and what is wrong with its dates."""
        line = text.count("\n", 0, match.start()) + 1
        fence = Tag(short(match[0].strip()), "statement", "", "", line, match[0].index(":") + 1, file)
        days, faults = _days(fence, match["words"].strip(" \t:"))
        self.faults += faults
        code = f"if {PERIOD}.{period_name(days.get('vanaf'), days.get('tot'))}"
        self._fences.append(fence)
        self._conditions.append(Tag(f"{{% {code} %}}", "statement", "", code, line, fence.column, file))
        return fence

    def wrapped(self, blocks: list[Node]) -> list[Node]:
        """The blocks with a condition before each passage with a date and its end behind it; the box is still there."""
        return self._wrapped(blocks, inside=False)

    def _wrapped(self, blocks: list[Node], *, inside: bool) -> list[Node]:
        made: list[Node] = []
        for block in blocks:
            number = _number(block)
            for inner in blocks_in(block):
                inner[:] = self._wrapped(inner, inside=inside or number is not None)
            made += [block] if number is None else self._conditioned(block, number, inside=inside)
        return made

    def _conditioned(self, block: Node, number: int, *, inside: bool) -> list[Node]:
        self._met.add(number)
        if inside:
            self.faults.append(_nested(self._fences[number]))
        first = self._conditions[number]
        last = Tag("{% endif %}", "statement", "", "endif", first.line, first.column, first.file)
        begin, end = ({"t": "Para", "c": [word(self.tags.add(tag))]} for tag in (first, last))
        return [begin, block, end]

    def unread(self, blocks: list[Node]) -> Iterator[Fault]:
        """What pandoc took for words of these blocks: without its date a passage would be in every document."""
        stuck = [fence for number, fence in enumerate(self._fences) if number not in self._met]
        yield from map(_stuck, stuck)
        if not stuck and ":::" in text_of(blocks):
            yield Fault("DOC511", "Ergens in deze tekst staat ‘:::’ als gewone tekst.", _ALONE)


def unwrapped(blocks: list[Node]) -> list[Node]:
    """The blocks without the boxes: what is in one stands between its condition and its end."""
    made: list[Node] = []
    for block in blocks:
        for inner in blocks_in(block):
            inner[:] = unwrapped(inner)
        made += block["c"][1] if block["t"] == "Div" and PERIOD in attributes(block)[1] else [block]
    return made


def _number(block: Node) -> int | None:
    """The number of a passage with a date; None for any other block."""
    if block["t"] != "Div":
        return None
    _, classes, pairs = attributes(block)
    return int(pairs[_NUMBER]) if PERIOD in classes and _NUMBER in pairs else None


def _days(fence: Tag, words: str) -> tuple[dict[str, date], list[Fault]]:
    """The first and the last day that a passage names, and what is wrong with them."""
    rest = _DATED.sub("", words, count=1).strip("{} \t")
    if len(rest) > LONGEST:
        return {}, [_fault(fence, f"‘{fence.raw}’ is te lang.", _AS_THIS)]
    pairs = [(match[1], match[2] if match[2] is not None else match[3]) for match in _KEY.finditer(rest)]
    left = _KEY.sub("", rest).split()
    faults = [_unknown(fence, name) for name in [*left, *(key for key, _ in pairs if key not in _KEYS)]]
    days: dict[str, date] = {}
    for key, value in pairs:
        if key in _KEYS and (day := _day(value)) is None:
            faults.append(_no_day(fence, key, value))
        elif key in days:
            faults.append(_fault(fence, f"‘{fence.raw}’ noemt ‘{key}’ twee keer.", "Haal er een weg."))
        elif key in _KEYS and day is not None:
            days[key] = day
    if not faults and not days:
        faults.append(_fault(fence, f"Bij ‘{fence.raw}’ staat geen datum.", _AS_THIS))
    if len(days) == len(_KEYS) and days["tot"] < days["vanaf"]:
        message = f"De passage ‘{fence.raw}’ eindigt voordat zij begint."
        faults.append(_fault(fence, message, "Zet bij ‘vanaf’ de eerste dag en bij ‘tot’ de laatste dag."))
    return days, faults


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None


# What can be wrong


def _fault(fence: Tag, message: str, advice: str) -> Fault:
    return Fault("DOC511", message, advice, Spot(fence, "p", 0, (), ""))


def _unknown(fence: Tag, name: str) -> Fault:
    near = did_you_mean(name, _KEYS)
    advice = f"Bedoelt u ‘{near}’? {_AS_THIS}" if near else _AS_THIS
    return _fault(fence, f"‘{name}’ kan niet bij een passage met een datum.", advice)


def _no_day(fence: Tag, key: str, value: str) -> Fault:
    message = f"‘{value}’ bij ‘{key}’ is geen datum." if value else f"Bij ‘{key}’ staat geen datum."
    return _fault(fence, message, f'Schrijf jaar-maand-dag, zoals {key}="2027-01-01".')


def _nested(fence: Tag) -> Fault:
    message = f"De passage ‘{fence.raw}’ staat binnen een andere passage met een datum."
    return _fault(fence, message, "Sluit de eerste af met ::: voordat de volgende begint.")


def _unclosed(fence: Tag) -> Fault:
    message = f"De passage ‘{fence.raw}’ wordt nergens afgesloten."
    return _fault(fence, message, "Zet ::: alleen op een regel waar de passage ophoudt.")


def _stuck(fence: Tag) -> Fault:
    message = f"Voor ‘{fence.raw}’ staat geen lege regel; dan is het gewone tekst."
    return _fault(fence, message, "Zet een lege regel ervoor, en een lege regel na de ::: waarmee de passage ophoudt.")
