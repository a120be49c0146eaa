"""The language of a master: which tags are allowed, whether they nest, and whether the fields they name exist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from geelvrij.checks.suggestions import did_you_mean
from jinja2 import nodes

from . import grammar, meant, permits
from .grammar import CLOSERS, MIDDLES, Forbidden, Unreadable
from .names import Names, anything, loop_scope, misnamed
from .nesting import nesting
from .spots import Fault, Spot, forbidden, row_tag, short, spots

__all__ = ["Fault", "Names", "Spot", "faults", "row_tag", "spots"]

_KEYWORDS = ("if", "for", *CLOSERS, *MIDDLES)
_FILTERED = re.compile(r"[a-z]\w*(?:\.[a-z]\w*)*(?:\s*\|\s*[A-Za-z]\w*)+")
DEEPEST_LOOP = 3  # loops within loops: the work grows with every one
DEEPEST = 20  # conditions and loops within each other


@dataclass(slots=True)
class _Opened:
    """A tag that is not closed yet, and the names it gives to what it holds."""

    index: int
    spot: Spot
    scope: dict[str, Names] = field(default_factory=dict)

    @property
    def opener(self) -> str:
        """if or for, also when it was written with capitals or in Dutch."""
        return meant.keyword(self.spot.tag)


def faults(found: list[Spot], names: Names) -> Iterator[Fault]:
    """Everything wrong with the tags of a document."""
    read = [_read_or_refused(spot) for spot in found]
    nested = nesting(found, frozenset(index for index, tree in enumerate(read) if isinstance(tree, Fault)))
    scopes: list[_Opened] = []
    for index, (spot, tree) in enumerate(zip(found, read, strict=True)):
        if len(scopes) > DEEPEST:
            yield _too_deep(scopes[-1].spot)
            return
        word = meant.keyword(spot.tag)
        if isinstance(tree, Fault):
            yield tree
            if word in CLOSERS.values():
                scopes.append(_Opened(index, spot, anything(spot, word)))  # so that its names are not reported too
        elif word not in CLOSERS:
            known = {key: value for opened in scopes for key, value in opened.scope.items()}
            yield from misnamed(tree, spot, known, names)
            if word in CLOSERS.values():
                scopes.append(_Opened(index, spot, loop_scope(tree, known, names)))
                yield from _depth(scopes)
        if index in nested.ends:
            scopes = [opened for opened in scopes if opened.index < nested.ends[index]]
    yield from nested.faults


# One tag on its own


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _read_or_refused(spot: Spot) -> nodes.Template | Fault:
    try:
        return _read(spot)
    except _Refused as refused:
        return refused.fault


def _read(spot: Spot) -> nodes.Template:
    fault = _own_fault(spot)
    if fault:
        raise _Refused(fault)
    tag = spot.tag
    try:
        return grammar.read(tag)
    except Forbidden as error:
        raise _Refused(_unknown_filter(spot) or _slip(spot) or forbidden(spot)) from error
    except Unreadable as error:
        raise _Refused(_slip(spot) or _unreadable(spot)) from error


def _slip(spot: Spot) -> Fault | None:
    return None if any(sign in spot.tag.raw for sign in _FORBIDDEN_SIGNS) else meant.slip(spot)


def _own_fault(spot: Spot) -> Fault | None:
    tag = spot.tag
    message = advice = ""
    if tag.kind == "broken":
        return _broken(spot)
    if tag.kind == "comment":
        message = "Hier kan geen {# opmerking #} staan."
        advice = "Zet haar achter de zin waarover zij gaat, in een gewone alinea, of haal haar weg."
    elif tag.kind == "statement" and tag.word not in _KEYWORDS and tag.word.lower() in _KEYWORDS:
        message = f"‘{tag.raw}’ is niet te lezen door de hoofdletter in ‘{tag.word}’."
        advice = f"Schrijf {tag.word.lower()} met kleine letters."
    elif tag.scope == "tc":
        message, advice = f"‘{tag.raw}’ wordt niet gebruikt.", "Herhaal rijen met {%tr … %}, geen kolommen."
    elif tag.scope == "p" and spot.level != "p":
        message = f"Naast ‘{tag.raw}’ staat tekst of een afbeelding; die zou zonder melding verdwijnen."
        advice = "Zet het teken alleen in een eigen alinea."
    elif tag.scope == "tr" and spot.level != "tr":
        message = f"‘{tag.raw}’ staat niet alleen in een tabelrij."
        advice = "Zet het teken alleen in een eigen rij van de tabel."
    return Fault("DOC504", message, advice, spot) if message else None


def _unknown_filter(spot: Spot) -> Fault | None:
    """The fault of a field that is right but for what stands behind the bar."""
    names = spot.tag.code.split("|")[1:] if spot.tag.kind == "field" and _FILTERED.fullmatch(spot.tag.code) else []
    wrong = next((name.strip() for name in names if name.strip() not in grammar.FILTERS), None)
    if wrong is None:
        return None
    near = did_you_mean(wrong, grammar.FILTERS)
    meant = f"Bedoelt u ‘{near}’? " if near else ""
    message = f"‘{short(spot.tag.raw)}’ gebruikt ‘{wrong}’, en dat bestaat niet."
    return Fault("VEI706", message, f"{meant}Achter een streep | mag alleen: {', '.join(grammar.FILTERS)}.", spot)


def _broken(spot: Spot) -> Fault:
    raw = spot.tag.raw.strip()
    inner = raw.strip("{}%# ")
    if "#" in raw:
        message = f"Bij ‘{raw}’ ontbreekt een accolade of hekje, of er staat een veld of een nieuwe alinea in."
        return Fault("DOC504", message, permits.AS_THIS, spot)
    right = f"{{% {inner or 'if …'} %}}" if "%" in raw else f"{{{{ {inner or 'deel.veld'} }}}}"
    return Fault(
        "DOC504",
        f"Bij ‘{raw}’ ontbreekt een accolade of procentteken, of het teken loopt door in een andere alinea.",
        f"Schrijf het helemaal, in één alinea: {right}",
        spot,
    )


_FORBIDDEN_SIGNS = ("__", "(", "[", "|attr", "import", "include", "lipsum", "cycler", "request", "\\x", "~", "**", "//")


def _unreadable(spot: Spot) -> Fault:
    raw = short(spot.tag.raw)
    if any(sign in spot.tag.raw for sign in _FORBIDDEN_SIGNS):
        return forbidden(spot)
    if spot.tag.kind == "statement":
        advice = "Schrijf het teken als {% if deel.veld %} of {% for naam in deel.lijst %}."
    else:
        advice = "Schrijf het veld als {{ deel.veld }}, zonder spaties of andere tekens in de naam."
    return Fault("DOC504", f"‘{raw}’ is niet te lezen.", advice, spot)


# Tags within each other


def _too_deep(spot: Spot) -> Fault:
    message = f"‘{short(spot.tag.raw)}’ staat binnen {DEEPEST} andere voorwaarden of herhalingen; dieper kan niet."
    return Fault("DOC504", message, "Sluit er eerst een af, of haal er een weg.", spot)


def _depth(scopes: list[_Opened]) -> Iterator[Fault]:
    loops = [opened for opened in scopes if opened.opener == "for"]
    if len(loops) == DEEPEST_LOOP + 1 and loops[-1] is scopes[-1]:
        spot = scopes[-1].spot
        message = f"‘{spot.tag.raw}’ staat binnen {DEEPEST_LOOP} andere herhalingen; dieper kan niet."
        yield Fault("DOC504", message, "Haal een {% for … %} weg.", spot)
