"""The nodes of a context: fields, lists and groups that a template can read and never change."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from dataclasses import field as slot
from datetime import date
from typing import Any

from geelvrij.checks import schema, spelling
from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.finding import Place
from geelvrij.checks.sentences import joined

from . import wording

NOWHERE = Place("")
CONDITION = "geldt"  # a name for an if only: nobody is told to print it
_TO_CALL = ("kaart.", "rollen.")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 has no place for


class Node:
    """One name of a template: a field, a group of names or a list."""

    __slots__ = ()
    form = "veld"  # veld | groep | lijst

    def get(self, name: str) -> Node:
        """The name under this one. Raises KeyError when there is none."""
        found = self.child(name)
        if found is None:
            raise KeyError(name)
        return found

    def child(self, name: str) -> Node | None:
        """The name under this one, None when there is none."""
        return None

    def item(self) -> Node | None:
        """One item when this is a list, to look its names up."""
        return None

    def names(self) -> list[str]:
        """The names under this one."""
        return []


@dataclass(slots=True)
class Record:
    """What a template asked: the fields it printed, and everything it looked at, by path."""

    printed: dict[str, Field] = slot(default_factory=dict)
    asked: dict[str, Field | Items] = slot(default_factory=dict)
    yellow: list[str] = slot(default_factory=list)  # the words of an open field, each time it was printed
    has_breaks: bool = False
    names: frozenset[str] = frozenset()  # words of names, which keep their capital

    def clear(self) -> None:
        """As if nothing was asked yet."""
        self.printed.clear()
        self.asked.clear()
        self.yellow.clear()
        self.has_breaks = False


class Field(Node):
    """A leaf: filled, open or not applicable."""

    __slots__ = ("label", "path", "place", "reason", "record", "source", "text", "value")

    def __init__(
        self, path: str, value: Any, record: Record, *, label: str = "", place: Place = NOWHERE,
        reason: str | None = None, text: str | None = None, source: str | None = None,
    ) -> None:  # fmt: skip
        if text is None:
            text = "" if value is None else wording.plain(value)
        self.path = path
        self.value = value
        self.record = record
        self.label = label
        self.place = place
        self.reason = reason
        self.text = text
        self.source = text if source is None else source  # the words before any filter

    @property
    def is_open(self) -> bool:
        """True when the value is still to be filled in."""
        return self.value is None and self.reason is None

    def shown(self) -> str:
        """The words a document prints for this field."""
        self.record.printed[self.path] = self
        self.ask()
        if self.reason is not None:
            return _instead(self.path, self.reason)
        if self.value is None:
            self.record.yellow.append(f"[{self.label}]")
            return f"[{self.label}]"
        if not self.text.isprintable():  # quick, and true for most texts
            _refuse_unprintable(self)
            self.record.has_breaks |= "\n" in self.text or "\t" in self.text
        return self.text

    def changed(self, text: str) -> Field:
        """The same field with other words, for a filter."""
        return Field(
            self.path, self.value, self.record, label=self.label, place=self.place, reason=self.reason, text=text,
            source=self.source,
        )  # fmt: skip

    def ask(self) -> None:
        """Remember that a template looked at this field."""
        self.record.asked[self.path] = self

    def state(self) -> str:
        """All that a template could see of this field: filters only change the words."""
        if self.reason is not None:
            return f"nvt:{self.reason}:{_instead(self.path, self.reason)}"
        return f"open:{self.label}" if self.value is None else f"is:{self.source}"

    @property
    def truth(self) -> bool:
        """What an if makes of this field: the answer itself for yes or no, else whether it is filled in."""
        return self.value if isinstance(self.value, bool) else self.value is not None

    def __bool__(self) -> bool:
        self.ask()
        return self.truth

    def __eq__(self, other: object) -> bool:
        self.ask()
        if isinstance(other, Field):
            other.ask()
        return bool(self.value == (other.value if isinstance(other, Field) else other))

    __hash__ = None  # type: ignore[assignment]


class Unasked(Field):
    """A fact that is not there and need not be: it prints nothing, and nobody is asked to fill it in."""

    __slots__ = ()

    @property
    def is_open(self) -> bool:
        return False

    def shown(self) -> str:
        self.record.printed[self.path] = self
        self.ask()
        return ""

    def changed(self, text: str) -> Field:
        return self

    def state(self) -> str:
        return "niets"


class UnprintableCharacter(GeelvrijError, ValueError):
    """A value holds a character that neither Word nor PDF can hold; the schema should have refused it."""


def _refuse_unprintable(field: Field) -> None:
    """Raise UnprintableCharacter rather than drop a character."""
    match = _UNPRINTABLE.search(field.text)
    if match:
        raise UnprintableCharacter(f"{field.path}: het teken U+{ord(match[0]):04X} kan niet in een document staan.")


def _instead(path: str, reason: str) -> str:
    """The sentence for a field that does not apply; names of our own take it from what they stand under.

    Who to call is never left blank: without such a sentence the location's own reason stands in the table.
    """
    own = reason if path.startswith(_TO_CALL) else ""
    while path:
        try:
            return schema.not_applicable_text(path) or own
        except KeyError:
            path = path.rpartition(".")[0]
    return own


class Applies(Field):
    """Whether a service or person applies at all, for an if; when it does not, the manifest tells why."""

    __slots__ = ()

    def __bool__(self) -> bool:
        if self.reason is not None:
            self.record.printed[self.path] = self
        return super().__bool__()


class Items(Node):
    """A list, to loop over in the order of the file, or to print as one field: a, b en c."""

    __slots__ = ("path", "sample", "things", "whole")
    form = "lijst"

    def __init__(self, whole: Field, things: tuple[Node, ...], sample: Callable[[], Node]) -> None:
        """`whole` is the list as a field: open when nobody filled it in."""
        self.whole, self.things, self.sample = whole, things, sample
        self.path = whole.path

    def _ask(self) -> None:
        self.whole.record.asked[f"{self.path}[]"] = self  # not the path: that tells which words were printed

    def state(self) -> str:
        """All that a loop sees of the list itself."""
        return f"aantal:{len(self.things)}"

    def __iter__(self) -> Iterator[Node]:
        self._ask()
        return iter(self.things)

    def __bool__(self) -> bool:
        self._ask()
        return bool(self.things)

    def __contains__(self, wanted: object) -> bool:
        return any(thing == wanted for thing in self)

    def item(self) -> Node:
        return self.sample()

    def enumerated(self) -> Field:
        """The list as one field."""
        words = [thing.text for thing in self.things if isinstance(thing, Field) and thing.text]
        if not words:
            return self.whole
        whole = self.whole
        text = joined(words)
        return Field(whole.path, text, whole.record, label=whole.label, place=whole.place, text=text)


class Group(Node):
    """Names made when they are asked for, and once."""

    __slots__ = ("made",)
    form = "groep"

    def __init__(self) -> None:
        self.made: dict[str, Node] = {}

    def make(self, name: str) -> Node | None:
        """The node of a name, None when there is none."""
        raise NotImplementedError

    def get(self, name: str) -> Node:
        found = self.made.get(name)  # most names are asked more than once
        if found is None:
            found = self.child(name)
            if found is None:
                raise KeyError(name)
        return found

    def child(self, name: str) -> Node | None:
        found = self.made.get(name)
        if found is None:
            found = self.make(name)
            if found is not None:
                self.made[name] = found
        return found


class Choice(Group):
    """A group of our own: the names it has and a maker for them; `free`: any other name is one too."""

    __slots__ = ("_free", "_known", "_maker")

    def __init__(self, known: Collection[str], maker: Callable[[str], Node], *, free: bool = False) -> None:
        super().__init__()
        self._known = known
        self._maker = maker
        self._free = free

    def make(self, name: str) -> Node | None:
        return self._maker(name) if self._free or name in self._known else None

    def names(self) -> list[str]:
        return sorted(name for name in self._known if name != CONDITION)


def _year(item: Field) -> Field:
    return item.changed(str(item.value.year)) if isinstance(item.value, date) else item


# The filters of the language: what each makes of a field, and of a list.
FIELD_FILTERS: dict[str, Callable[[Field], Field]] = {
    "datum": lambda item: item,
    "hoofdletter": lambda item: item.changed(spelling.capital(item.text)),
    "kleine_letter": lambda item: item.changed(wording.small(item.text, item.record.names)),
    "zin": lambda item: item.changed(wording.sentence(item.text)),
    "jaar": _year,
    "voluit": lambda item: item.changed(wording.in_full(item.value, item.text)),
}
LIST_FILTERS: dict[str, Callable[[Items], Field]] = {"lijst": Items.enumerated}
