"""What caused each difference between two editions: the central text, or a fact, with its field, file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from geelvrij.checks import schema
from geelvrij.checks.finding import Place

from ..context import Context
from ..fields import Field, Items
from . import chains, lists
from .chains import Chain
from .makings import Making, Makings
from .marked import Printed

FOLLOWS = (".voornaamwoord",)  # from who it is: nobody has to be told by itself


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A fact that differs: its field, its name for a person, the words of then and now ("" for nothing), its place."""

    path: str
    label: str
    was: str
    now: str
    place: Place

    @property
    def part(self) -> str:
        """The service, role or group it belongs to, such as kaart.ggd: what a reader takes for one change."""
        return part_of(self.path)


@dataclass(frozen=True, slots=True)
class Caused:
    """A difference in one block with its causes; a text that was edited and holds a new fact has both."""

    chain: Chain
    central: bool
    facts: tuple[Fact, ...]


def part_of(path: str) -> str:
    """The first two steps of a path: what one change in a file is about."""
    return ".".join(path.split(".")[:2])


def caused(makings: Makings, with_part: Callable[[str], Making]) -> tuple[Caused, ...]:
    """Every block that differs between the first and the last making, in the order of the new text.

    `with_part` makes the new text with the old facts but for one part: asked only where an `if` holds words.
    """
    judge = _Judge(makings, with_part)
    return tuple(
        found
        for chain in chains.link(makings.old.blocks, makings.new_text.blocks, makings.new.blocks)
        if (found := judge.of(chain)) is not None
    )


class _Judge:
    def __init__(self, makings: Makings, with_part: Callable[[str], Making]) -> None:
        self._makings, self._with_part = makings, with_part
        self._tried: dict[str, frozenset[str]] = {}
        self._changed = tuple(_changed(makings.new_text.context, makings.new.context))

    def of(self, chain: Chain) -> Caused | None:
        """The causes of what happened to one block; None when a reader sees no difference."""
        if not chain.differs:
            return None
        if chain.came_with_text or chain.left_with_text:
            return Caused(chain, True, ())
        facts = [*self._printed_otherwise(chain)]
        if chains.shape(chain.middle) != chains.shape(chain.new):
            facts += self._behind_condition(chain)
        once = {fact.path: fact for fact in reversed([self._whole(fact) for fact in facts])}
        # A difference that nothing explains is told as one of the text: told too often is better than not at all.
        return Caused(chain, chain.edited_in_text or not once, tuple(once.values())[::-1])

    def _printed_otherwise(self, chain: Chain) -> Iterator[Fact]:
        """The facts that a block prints in other words than before."""
        old, new = (_by_path(chains.printed(side)) for side in (chain.middle, chain.new))
        for path in [path for path in new if path in old]:
            # Of a fact that is asked no more: where it stood.
            called, place = known_as(path, self._makings.new.context, self._makings.new_text.context)
            for was, now in zip_longest(old[path], new[path], fillvalue=""):
                if was != now:
                    yield Fact(path, called, was, now, place)

    def _whole(self, fact: Fact) -> Fact:
        """The list that a fact is an item of: which number an item has nobody needs to know. Others as they are."""
        if not (path := lists.list_of(fact.path)):
            return fact
        contexts = (self._makings.new.context, self._makings.new_text.context)
        was, now = lists.differing(path, *reversed(contexts))
        return Fact(path, label(path), was, now, lists.place_of(path, *contexts) or fact.place)

    def _behind_condition(self, chain: Chain) -> Iterator[Fact]:
        """The facts that an `if` or a list looked at: those of the one part that makes the difference by itself."""
        parts = list(dict.fromkeys(fact.part for fact in self._changed))
        alone = [part for part in parts if _in_files(part) and self._explains(part, chain)] if len(parts) > 1 else parts
        wanted = set(alone or parts)
        return (fact for fact in self._changed if fact.part in wanted)

    def _explains(self, part: str, chain: Chain) -> bool:
        if part not in self._tried:
            self._tried[part] = frozenset(block.shape for block in self._with_part(part).blocks)
        shapes = self._tried[part]
        before, after = ({block.shape for block in side} for side in (chain.middle, chain.new))
        return shapes.isdisjoint(before - after) and shapes.issuperset(after - before)


def _in_files(part: str) -> bool:
    """Whether a part stands in a file: a name of our own, such as locatie.hoofd, follows from another."""
    try:
        return bool(schema.field(part))
    except KeyError:
        return False


def _by_path(printed: Iterable[Printed]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in printed:
        found.setdefault(one.path, []).append(one.text)
    return found


def _changed(before: Context, after: Context) -> Iterator[Fact]:
    """Every fact that one of the makings asked and that is not the same in both: also where only an `if` looks."""
    for key in sorted({*before.record.asked, *after.record.asked}):
        path = key.removesuffix("[]")
        was, now = (_asked(context, key) for context in (before, after))
        if path.partition(".")[0] in schema.sections() and was is not None and now is not None and was[0] != now[0]:
            yield Fact(path, now[2] or was[2] or label(path), was[1], now[1], now[3])


def _asked(context: Context, key: str) -> tuple[str, str, str, Place] | None:
    """The state, words, label and place of a fact; None where it was not asked and follows from others."""
    node = context.record.asked.get(key) or context.node_at(key.removesuffix("[]"))
    if isinstance(node, Items):
        return node.state(), "", node.whole.label, node.whole.place
    if isinstance(node, Field):
        return node.state(), node.text if node.value is not None else "", node.label, node.place
    return None


def known_as(path: str, *contexts: Context) -> tuple[str, Place]:
    """What a person calls a field, and where it stands, for the first of these that printed or asked it."""
    for context in contexts:
        found = context.record.printed.get(path) or context.record.asked.get(path)
        if isinstance(found, Field):
            return found.label or label(path), found.place
    there = contexts[0].node_at(path)
    if isinstance(there, Field):
        return there.label or label(path), there.place
    return label(path), contexts[0].location.own_place(path)


def label(path: str) -> str:
    """What a person calls a field; of a name of our own, such as locatie.adres_regel, what it belongs to."""
    try:
        return schema.label(path)
    except KeyError:
        return label(path.rpartition(".")[0]) if "." in path else path
