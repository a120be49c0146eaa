"""A location as check functions see it: the answers of `Location`, each looked up once in a run."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TypeVar, cast

from ..finding import Place
from ..location import Holder, Location, Reference
from ..values import Listing, Node, Section, Value

T = TypeVar("T")
_NO_DIGIT = re.compile(r"[^0-9]+")
_NO_DIGIT_OR_BREAK = bytes(set(range(128)) - set(b"0123456789\0"))
_TEXT_SECTIONS = tuple(
    "organisatie functienamen editie plan_van_aanpak regio locatie meldcode personen kaart cyclus klachten "
    "oudercommissie pbm medezeggenschap privacy documenten".split()
)


class View:
    """Fifty rules ask the same few things of a location; merging its layers every time would cost most of a run."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self.id = location.id
        self.file = location.file
        self.soorten = location.soorten
        self.sectors = location.sectors
        self._values: dict[str, Value] = {}
        self._sections: dict[str, Section] = {}
        self._holders: dict[tuple[str, date], tuple[Holder, ...]] = {}
        self._kept: dict[str, object] = {}

    def value(self, path: str) -> Value:
        """As `Location.value`."""
        if path not in self._values:
            found = self._stands(path)
            known = isinstance(found, Value) and not found.is_open
            self._values[path] = found if known and isinstance(found, Value) else self.location.value(path)
        return self._values[path]

    def _stands(self, path: str) -> Node | None:
        """The node at a path when somebody wrote it down; the location itself knows what to say of the others."""
        top, *keys = path.split(".")
        node: Node | None = self.section(top)
        for key in keys:
            node = node.get(key) if isinstance(node, Section) else None
        return node

    def section(self, path: str) -> Section:
        """As `Location.section`."""
        if path not in self._sections:
            self._sections[path] = self.location.section(path)
        return self._sections[path]

    def items(self, path: str) -> tuple[Section | Value, ...]:
        """As `Location.items`."""
        top = "." not in path  # a section that is a list itself, such as the parents of a case
        return self.location.items(path) if top or isinstance(self._stands(path), Listing) else ()

    def numbered(self, path: str) -> Iterator[tuple[int, Section]]:
        """The groups in a list, each with its number in the file: an empty item has one too."""
        found = self._stands(path)
        for number, item in enumerate(found if isinstance(found, Listing) else ()):
            if isinstance(item, Section):
                yield number, item

    def is_lent(self, file: str) -> bool:
        """As `Location.is_lent`."""
        return self.location.is_lent(file)

    def own_place(self, path: str) -> Place:
        """As `Location.own_place`."""
        return self.location.own_place(path)

    def holders(self, role: str, on: date) -> tuple[Holder, ...]:
        """As `Location.holders`; a role that nobody mentions needs no search."""
        if role.partition(".")[0] not in self.section("rollen"):
            return ()
        if (role, on) not in self._holders:
            self._holders[role, on] = self.location.holders(role, on)
        return self._holders[role, on]

    def sibling(self, key: str) -> "View | None":
        """As `Location.sibling`."""
        found = self.location.sibling(key)
        return None if found is None else View(found)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all rules."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast(T, self._kept[name])

    def references(self) -> tuple[Reference, ...]:
        """As `Location.references`."""
        return self.location.references()

    @cached_property
    def filled(self) -> tuple[tuple[str, Value], ...]:
        """Every leaf that somebody filled in, with its path; what ships with the tool is left out."""
        return tuple(chain.from_iterable(self.section(name).leaves(name) for name in _TEXT_SECTIONS))

    def may_hold(self, words: tuple[str, ...]) -> bool:
        """False when none of these words (case-folded) or numbers (digits only) occurs anywhere: almost always."""
        return any(word in (self._digits if word.isdecimal() else self._folded) for word in words)

    @cached_property
    def _folded(self) -> str:
        return "\0".join([value.data for _, value in self.filled if isinstance(value.data, str)]).casefold()

    @cached_property
    def _digits(self) -> str:
        return self._folded.encode("ascii", "ignore").translate(None, _NO_DIGIT_OR_BREAK).decode()


def digits(text: str) -> str:
    """Only the digits of a text."""
    return _NO_DIGIT.sub("", text)
