"""The language of a master: which tags are allowed, whether they nest, and whether the fields they name exist."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from jinja2 import nodes

from ..fields import FIELD_FILTERS, LIST_FILTERS
from . import grammar
from .grammar import CLOSERS, LOOP_NAMES, MIDDLES, Forbidden, Path, Unreadable
from .spots import Spot, row_tag, spots

__all__ = ["Fault", "Names", "Spot", "faults", "row_tag", "spots"]

DEEPEST_LOOP = 3  # loops within loops: the work grows with every one
_MAY = "Gebruik alleen velden, {% if … %}, {% elif … %}, {% else %}, {% for … in … %} en hun afsluiters."
_LOOK = "Kijk met ‘geelvrij fields’ welke velden er zijn."
# Names that Jinja itself brings: never a field that somebody misspelled.
_JINJA = frozenset("self super caller cycler joiner namespace lipsum range dict config request loop".split())
_PLACES = {
    "p": "in een eigen alinea, op dezelfde hoogte",
    "tr": "in een eigen rij van dezelfde tabel",
    "r": "in dezelfde alinea",
}


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


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a tag, and what to do."""

    code: str
    message: str
    help: str
    spot: Spot | None = None
    headings: tuple[str, ...] = ()  # where there is no tag to point at
    snippet: str = ""
    part: str = ""


@dataclass(slots=True)
class _Opened:
    """A tag that is not closed yet, and the names it gives to what it holds."""

    spot: Spot
    scope: dict[str, Names] = field(default_factory=dict)
    has_else: bool = False


def faults(found: list[Spot], names: Names) -> Iterator[Fault]:
    """Everything wrong with the tags of a document."""
    scopes: list[_Opened] = []
    for spot in found:
        try:
            tree = _read(spot)
        except _Refused as refused:
            yield refused.fault
            if spot.tag.word in ("if", "for") and spot.tag.kind == "statement":
                scopes.append(_Opened(spot, _anything(spot)))  # so that its end is not reported too
            continue
        if spot.tag.word in CLOSERS and spot.tag.kind == "statement":
            yield from _close(spot, scopes)
            continue
        if spot.tag.word in MIDDLES and spot.tag.kind == "statement":
            yield from _middle(spot, scopes)
        known = {key: value for opened in scopes for key, value in opened.scope.items()}
        yield from _use(tree, spot, known, names)
        if spot.tag.kind == "statement" and spot.tag.word in ("if", "for"):
            scopes.append(_Opened(spot, _loop_scope(tree, known, names)))
            yield from _depth(scopes)
    for opened in scopes:
        tag = opened.spot.tag
        yield Fault(
            "DOC504",
            f"‘{tag.raw}’ wordt nergens afgesloten.",
            f"Zet {{% end{tag.word} %}} waar het stuk ophoudt.",
            opened.spot,
        )


# One tag on its own


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _read(spot: Spot) -> nodes.Template:
    fault = _own_fault(spot)
    if fault:
        raise _Refused(fault)
    tag = spot.tag
    try:
        return grammar.read(tag)
    except Forbidden as error:
        raise _Refused(
            Fault("VEI706", f"‘{_short(tag.raw)}’ bevat iets dat in een sjabloon niet mag.", _MAY, spot)
        ) from error
    except Unreadable as error:
        raise _Refused(_unreadable(spot)) from error


def _own_fault(spot: Spot) -> Fault | None:
    tag = spot.tag
    message = advice = ""
    if tag.kind == "broken":
        return _broken(spot)
    if tag.kind == "comment":
        message, advice = "Een {# opmerking #} mag niet in een sjabloon staan.", "Haal de opmerking weg."
    elif tag.scope == "tc":
        message, advice = f"‘{tag.raw}’ wordt niet gebruikt.", "Herhaal rijen met {%tr … %}, geen kolommen."
    elif tag.scope == "p" and spot.level != "p":
        message = f"Naast ‘{tag.raw}’ staat tekst of een afbeelding; die zou zonder melding verdwijnen."
        advice = "Zet het teken alleen in een eigen alinea."
    elif tag.scope == "tr" and spot.level != "tr":
        message = f"‘{tag.raw}’ staat niet alleen in een tabelrij."
        advice = "Zet het teken alleen in een eigen rij van de tabel."
    return Fault("DOC504", message, advice, spot) if message else None


def _broken(spot: Spot) -> Fault:
    raw = spot.tag.raw.strip()
    inner = raw.strip("{}%# ")
    right = f"{{% {inner or 'if …'} %}}" if "%" in raw else f"{{{{ {inner or 'deel.veld'} }}}}"
    return Fault(
        "DOC504",
        f"Bij ‘{raw}’ ontbreekt een accolade of procentteken, of het teken loopt door in een andere alinea.",
        f"Schrijf het helemaal, in één alinea: {right}",
        spot,
    )


_FORBIDDEN_SIGNS = ("__", "(", "[", "|attr", "import", "include", "lipsum", "cycler", "request", "\\x", "~", "**", "//")


def _unreadable(spot: Spot) -> Fault:
    raw = _short(spot.tag.raw)
    if any(sign in spot.tag.raw for sign in _FORBIDDEN_SIGNS):
        return Fault("VEI706", f"‘{raw}’ bevat iets dat in een sjabloon niet mag.", _MAY, spot)
    if spot.tag.kind == "statement":
        advice = "Schrijf het teken als {% if deel.veld %} of {% for naam in deel.lijst %}."
    else:
        advice = "Schrijf het veld als {{ deel.veld }}, zonder spaties of andere tekens in de naam."
    return Fault("DOC504", f"‘{raw}’ is niet te lezen.", advice, spot)


def _short(raw: str) -> str:
    return raw if len(raw) <= 120 else raw[:119] + "…"


# Tags that belong together


def _close(spot: Spot, scopes: list[_Opened]) -> Iterator[Fault]:
    expected = CLOSERS[spot.tag.word]
    if not scopes or scopes[-1].spot.tag.word != expected:
        advice = f"Zet er {{% {expected} … %}} voor, of haal het teken weg."
        if scopes:
            advice = f"Sluit eerst ‘{scopes[-1].spot.tag.raw}’ af met {{% end{scopes[-1].spot.tag.word} %}}."
        yield Fault("DOC504", f"‘{spot.tag.raw}’ sluit niets af.", advice, spot)
        return
    yield from _astray(scopes.pop(), spot)


def _middle(spot: Spot, scopes: list[_Opened]) -> Iterator[Fault]:
    if not scopes or scopes[-1].spot.tag.word != "if":
        message = f"‘{spot.tag.raw}’ staat niet binnen een {{% if … %}}."
        yield Fault("DOC504", message, "Zet er {% if … %} voor, of haal het teken weg.", spot)
        return
    if scopes[-1].has_else:
        message = f"‘{spot.tag.raw}’ staat na een {{% else %}}, en dat is altijd het laatste deel."
        yield Fault("DOC504", message, "Haal het teken weg, of zet het vóór {% else %}.", spot)
    scopes[-1].has_else |= spot.tag.word == "else"
    yield from _astray(scopes[-1], spot)


def _astray(opened: _Opened, spot: Spot) -> Iterator[Fault]:
    first = opened.spot
    if (first.level, first.holder) != (spot.level, spot.holder):
        message = f"‘{spot.tag.raw}’ hoort bij ‘{first.tag.raw}’, maar staat op een andere plek."
        yield Fault("DOC504", message, f"Zet het {_PLACES[first.level]}.", spot)


def _depth(scopes: list[_Opened]) -> Iterator[Fault]:
    loops = [opened for opened in scopes if opened.spot.tag.word == "for"]
    if len(loops) == DEEPEST_LOOP + 1 and loops[-1] is scopes[-1]:
        spot = scopes[-1].spot
        message = f"‘{spot.tag.raw}’ staat binnen {DEEPEST_LOOP} andere herhalingen; dieper kan niet."
        yield Fault("DOC504", message, "Haal een {% for … %} weg.", spot)


# Names


class _Loop:
    """The names of `loop`."""

    form = "groep"

    def child(self, name: str) -> Names | None:
        return _LoopName() if name in LOOP_NAMES else None

    def item(self) -> Names | None:
        return None

    def names(self) -> list[str]:
        return sorted(LOOP_NAMES)


class _LoopName(_Loop):
    """`loop.first` and its like: a leaf."""

    form = "veld"

    def child(self, name: str) -> Names | None:
        return None

    def names(self) -> list[str]:
        return []


class _Anything(_Loop):
    """The item of a loop that could not be read: every name is right, so that one mistake is told once."""

    form = ""

    def child(self, name: str) -> Names | None:
        return self

    def item(self) -> Names | None:
        return self


def _anything(spot: Spot) -> dict[str, Names]:
    words = spot.tag.code.split()
    return {words[1]: _Anything(), "loop": _Loop()} if words[0] == "for" and len(words) > 1 else {}


def _loop_scope(tree: nodes.Template, known: dict[str, Names], names: Names) -> dict[str, Names]:
    name = grammar.target(tree)
    if not name:
        return {}
    found = _resolve(grammar.source(tree), known, names)
    return {name: _item_of(found), "loop": _Loop()}


def _item_of(found: Names | None) -> Names:
    item = found.item() if found is not None else None
    return item if item is not None else _Anything()


def _use(tree: nodes.Template, spot: Spot, known: dict[str, Names], names: Names) -> Iterator[Fault]:
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
        return Fault("VEI706", f"‘{_short(spot.tag.raw)}’ bevat iets dat in een sjabloon niet mag.", _MAY, spot)
    parent = _resolve(path[: end - 1], known, names) if end > 1 else None
    choices = parent.names() if parent is not None else [*names.names(), *known]
    near = get_close_matches(path[end - 1].lower(), choices, n=1, cutoff=0.6)
    better = ".".join((*path[: end - 1], near[0], *path[end:])) if near else ""
    advice = f"Bedoelt u ‘{better}’?" if near else _LOOK
    return Fault("DOC503", f"Het veld ‘{'.'.join(path)}’ bestaat niet.", advice, spot)


def _resolve(path: Path, known: dict[str, Names], names: Names) -> Names | None:
    found: Names | None = known[path[0]] if path[0] in known else names.child(path[0])
    for name in path[1:]:
        found = found.child(name) if found is not None else None  # an open field is false
    return found
