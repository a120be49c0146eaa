"""The names in a tag: whether they exist, and whether fields, lists and groups are used as what they are."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from geelvrij.checks.suggestions import did_you_mean
from jinja2 import nodes

from ..fields import FIELD_FILTERS, LIST_FILTERS
from . import grammar
from .grammar import LOOP_NAMES, Path
from .spots import Fault, Spot, forbidden

_LOOK = "Kijk met ‘geelvrij fields’ welke velden er zijn."
# Names that Jinja itself brings: never a field that somebody misspelled.
_JINJA = frozenset("self super caller cycler joiner namespace lipsum range dict config request loop".split())


class Names(Protocol):
    """The names a master may use, as a walkable tree."""

    @property
    def form(self) -> str:
        """What it is: veld, groep or lijst."""

    def child(self, name: str) -> "Names | None":
        """The names under `name`; None when there is no such name."""

    def item(self) -> "Names | None":
        """The names of one item when this is a list; None when it is not."""

    def names(self) -> Iterable[str]:
        """The names that `child` knows."""


class Loop:
    """The names of `loop`."""

    form = "groep"

    def child(self, name: str) -> Names | None:
        return _LoopName() if name in LOOP_NAMES else None

    def item(self) -> Names | None:
        return None

    def names(self) -> list[str]:
        return sorted(LOOP_NAMES)


class _LoopName(Loop):
    """`loop.first` and its like: a leaf."""

    form = "veld"

    def child(self, name: str) -> Names | None:
        return None

    def names(self) -> list[str]:
        return []


class Anything(Loop):
    """The item of a loop that could not be read: every name is right, so that one mistake is told once."""

    form = ""

    def child(self, name: str) -> Names | None:
        return self

    def item(self) -> Names | None:
        return self


def anything(spot: Spot, keyword: str) -> dict[str, Names]:
    """The names in a loop that could not be read."""
    words = spot.tag.code.split()
    return {words[1]: Anything(), "loop": Loop()} if keyword == "for" and len(words) > 1 else {}


def loop_scope(tree: nodes.Template, known: dict[str, Names], names: Names) -> dict[str, Names]:
    name = grammar.target(tree)
    if not name:
        return {}
    found = _resolve(grammar.source(tree), known, names)
    return {name: _item_of(found), "loop": Loop()}


def _item_of(found: Names | None) -> Names:
    item = found.item() if found is not None else None
    return item if item is not None else Anything()


def misnamed(tree: nodes.Template, spot: Spot, known: dict[str, Names], names: Names) -> Iterator[Fault]:
    """Names that do not exist, and fields, lists and groups used as what they are not."""
    target = grammar.target(tree)
    unknown = False
    for path in dict.fromkeys(grammar.paths(tree)):
        # `x` and `y` stand in for what belongs to a tag that is read on its own.
        if path not in ((target,), ("x",), ("y",)) and _resolve(path, known, names) is None:
            unknown = True
            yield _unknown(path, spot, known, names)
    if not unknown:
        yield from _misused(tree, spot, known, names)


def _misused(tree: nodes.Template, spot: Spot, known: dict[str, Names], names: Names) -> Iterator[Fault]:
    def form(path: Path) -> str:
        found = _resolve(path, known, names)
        return found.form if found is not None else ""

    raw = spot.tag.raw
    if spot.tag.word == "for" and spot.tag.kind == "statement" and form(grammar.source(tree)) not in ("lijst", ""):
        message = f"‘{raw}’ loopt niet over een lijst."
        yield Fault("DOC503", message, "Noem na ‘in’ een veld dat een lijst is.", spot)
    for path in grammar.contained(tree):
        if form(path) not in ("lijst", ""):
            yield Fault("DOC503", f"‘{raw}’ zoekt niet in een lijst.", "Noem na ‘in’ een veld dat een lijst is.", spot)
    for path in grammar.compared(tree):
        if form(path) in ("lijst", "groep"):
            yield _no_leaf(path, form(path), spot, _resolve(path, known, names))
    if spot.tag.kind == "statement" and spot.tag.word in ("if", "elif"):
        for path in dict.fromkeys(grammar.paths(tree)):
            if form(path) == "groep":
                yield _no_leaf(path, "groep", spot, _resolve(path, known, names))
    for path, filters in grammar.filtered(tree):
        found = _resolve(path, known, names)
        if "lijst" in filters and form(path) == "lijst" and _item_of(found).form == "groep":
            message = f"De lijst ‘{'.'.join(path)}’ bestaat uit groepen van velden."
            yield Fault("DOC503", message, f"Herhaal met {{% for … in {'.'.join(path)} %}}.", spot)
            continue
        yield from _wrong_filter(path, form(path), filters, spot)


def _no_leaf(path: Path, form: str, spot: Spot, found: Names | None) -> Fault:
    whole = ".".join(path)
    if form == "lijst":
        advice = f"Schrijf {{{{ {whole} | lijst }}}}, of herhaal met {{% for … in {whole} %}}."
        return Fault("DOC503", f"‘{whole}’ is een lijst, geen veld.", advice, spot)
    examples = [f"‘{whole}.{name}’" for name in (list(found.names()) if found is not None else [])[:3]]
    advice = f"Noem een veld van de groep, zoals {', '.join(examples)}." if examples else _LOOK
    return Fault("DOC503", f"‘{whole}’ is een groep van velden, geen veld.", advice, spot)


def _wrong_filter(path: Path, form: str, filters: tuple[str, ...], spot: Spot) -> Iterator[Fault]:
    """`lijst` makes a field of a list; the other filters want a field."""
    for name in filters:
        wanted = "lijst" if name in LIST_FILTERS else "veld"
        if form not in (wanted, ""):
            message = f"‘{name}’ werkt op een {wanted}, en ‘{'.'.join(path)}’ is een {form}."
            usable = ", ".join(LIST_FILTERS if form == "lijst" else FIELD_FILTERS)
            yield Fault("DOC503", message, f"Gebruik hier: {usable}." if form != "groep" else _LOOK, spot)
            return
        form = "veld"


def _unknown(path: Path, spot: Spot, known: dict[str, Names], names: Names) -> Fault:
    end = next(end for end in range(1, len(path) + 1) if _resolve(path[:end], known, names) is None)
    if end == 1 and path[0] in _JINJA:
        return forbidden(spot)
    lower = tuple(part.lower() for part in path)
    if _resolve(lower, known, names) is not None:
        return Fault("DOC503", f"Het veld ‘{'.'.join(path)}’ bestaat niet.", f"Bedoelt u ‘{'.'.join(lower)}’?", spot)
    parent = _resolve(path[: end - 1], known, names) if end > 1 else None
    choices = parent.names() if parent is not None else [*names.names(), *known]
    near = did_you_mean(path[end - 1], choices)
    better = ".".join((*path[: end - 1], near, *path[end:])) if near else ""
    advice = f"Bedoelt u ‘{better}’?" if near else _LOOK
    return Fault("DOC503", f"Het veld ‘{'.'.join(path)}’ bestaat niet.", advice, spot)


def _resolve(path: Path, known: dict[str, Names], names: Names) -> Names | None:
    found: Names | None = known[path[0]] if path[0] in known else names.child(path[0])
    for name in path[1:]:
        found = found.child(name) if found is not None else None  # an open field is false
    return found
