"""What one location is asked in the yearly round: what is missing, and what to confirm."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.finding import Finding
from geelvrij.checks.report import asking
from geelvrij.checks.sentences import joined, shown
from geelvrij.checks.spelling import capital

from .request_rows import DECLINED, Facts, names, text_at
from .request_tables import BY_HAND, choices, fingerprint

YEARLY = (
    "locatie.adres", "locatie.telefoon", "locatie.email", "locatie.website", "locatie.openingstijden",
    "locatie.gids_url", "locatie.kindplaatsen", "locatie.ouderportaal", "locatie.volgsysteem", "locatie.partnerschool",
    "locatie.alleen_aanwezig", "locatie.achterwacht", "meldcode", "kaart", "oudercommissie.email",
    "cyclus.bevestigd_op",
)  # fmt: skip
"""The facts of a location that are asked again each year, and everything below them."""

ALWAYS = ("kaart.gecontroleerd_op", "cyclus.bevestigd_op")  # the day it was done: asked also of who never did
_NOT_ASKED = frozenset({"doel", "doelgroep", "bron", "zeker", "gemeenten"})  # words of the region, and of the centre
_PLACES = {"rollen": "Rollen", "personen": "Personen"}
_CONTACT = ("naam", "telefoon", "email")
_OF_A_SERVICE = ("naam", "telefoon", "website")  # of a service that is lacking: its name, and one way to reach it
_DOCUMENT = "DOC003"  # of a document some facts are lacking; it names them
_ADDRESS = {"adres_regel": ("straat", "postcode", "plaats")}  # what a text prints in one line, and of what
OPEN = "nog niet ingevuld"


@dataclass(frozen=True, slots=True)
class Item:
    """One row to answer: which field, in which words, what is known, and what may be answered."""

    key: str  # the path of the field, or BY_HAND and the code and field of a finding
    part: str
    ask: str
    now: str
    state: str
    kind: str = "tekst"
    choices: tuple[str, ...] = ()
    missing: bool = False
    sheet: str = ""  # where it is answered, when not here
    note: str = ""  # what holds for all rows of its part

    @property
    def told(self) -> str:
        """What stands there now, or where to fill it in."""
        return f"→ vul in op het blad {self.sheet}" if self.sheet else self.now or OPEN


def items(facts: Facts, findings: Iterable[Finding], counts: Iterable[Item] = ()) -> list[Item]:
    """The rows to answer, what is missing first and then the counts of a year; each field once."""
    asked: dict[str, Item] = {}
    for item in _missing(facts, asking.without_asked(findings)):
        asked.setdefault(item.key, item)
    parts = list(dict.fromkeys(item.part for item in asked.values()))
    return [
        *sorted(asked.values(), key=lambda item: parts.index(item.part)),
        *counts,
        *(item for item in _yearly(facts) if item.key not in asked),
    ]


def _missing(facts: Facts, findings: Iterable[Finding]) -> Iterator[Item]:
    """What findings ask: what somebody can fill in behind a field, or else in words and on which sheet."""
    people, roles = names(facts), set[tuple[str, bool]]()
    found = sorted(findings, key=lambda one: (-one.severity.weight, one.sort_key))
    for one in found:
        field, detail = one.field or "", asking.open_detail(one)
        if detail is not None and detail[:2] in roles:
            continue
        if _is_leaf(field):
            yield _item(facts, field, _words(one, people), missing=True)
            yield from (_item(facts, other, "", missing=True) for other in _beside(field, one.ask))
            continue
        if below := _below(facts, one):
            yield from (_item(facts, path, "", missing=True) for path in below)
            continue
        words, sheet = _words(one, people), _place(one.code, field)
        if detail is not None:
            roles.add(detail[:2])
            words = _of_role(
                other for other in found if (about := asking.open_detail(other)) and about[:2] == detail[:2]
            )
            sheet = sheet if words.endswith("?") else _PLACES["personen"]  # who it is, or how to reach that person
        key = f"{BY_HAND}{one.code}:{field}"
        yield Item(key, _part(field), words, "", fingerprint(""), missing=True, sheet=sheet)


def _of_role(open_fields: Iterable[Finding]) -> str:
    """Who it is, when that is not known; else what of that person is lacking."""
    asks = sorted((one.ask for one in open_fields), key=lambda ask: not ask.startswith("naam "))
    return f"Wie is {asks[0].removeprefix('naam ')}?" if asks[0].startswith("naam ") else capital(joined(asks))


def _below(facts: Facts, one: Finding) -> list[str]:
    """The fields to fill in of what is lacking as a whole: a service, the facts of a document, an address."""
    field = one.field or ""
    above, _, key = field.rpartition(".")
    if above == "kaart" and key in schema.services():
        return [f"{field}.{part}" for part in _OF_A_SERVICE]
    if one.code == _DOCUMENT:
        paths = (f"{field}.{part}" for part in schema.field(field).children)
        return [path for path in paths if schema.label(path) in one.ask]
    paths = (f"{above}.adres.{part}" for part in _ADDRESS.get(key, ()))
    return [path for path in paths if not text_at(facts, path)]


def _beside(field: str, ask: str) -> Iterator[str]:
    """How to reach a contact whose name is asked, and what one finding asks besides its own field."""
    above, _, key = field.rpartition(".")
    children = schema.field(above).children
    if key == "naam" and set(children) >= set(_CONTACT) and field.count(".") > 2:
        yield from (f"{above}.{other}" for other in _CONTACT[1:])
        return
    paths = (f"{above}.{other}" for other in children if other != key)
    yield from (path for path in paths if schema.label(path) in ask)


def _words(one: Finding, people: Mapping[str, str]) -> str:
    """What the finding asks, with people by their names."""
    if one.code == "DOC001":
        return capital(one.ask)
    text = " ".join([one.message, *(line for line in one.ask.split("\n") if line.endswith("?"))])
    for key, name in people.items():
        text = text.replace(f"‘{key}’", name)
    _, *keys = (one.field or "").split(".")
    whose = people.get(keys[0], "") if keys and (one.field or "").startswith("personen.") else ""
    return f"{whose}: {text[:1].lower()}{text[1:]}" if whose and whose not in text else text


def _yearly(facts: Facts) -> Iterator[Item]:
    known = [path for path in _leaves(facts, "") if any(f"{path}.".startswith(f"{start}.") for start in YEARLY)]
    for path in [*known, *(path for path in ALWAYS if path not in known)]:
        if path.rpartition(".")[2] in _NOT_ASKED or not _is_known(path):
            continue
        if _is_leaf(path):
            yield _item(facts, path, "")
        else:
            text = text_at(facts, path)
            yield Item(f"{BY_HAND}NVT:{path}", _part(path), capital(_label(path)), text, fingerprint(text))


def _leaves(facts: Any, path: str) -> Iterator[str]:
    for key, below in facts.items():
        at = f"{path}.{key}" if path else key
        if isinstance(below, Mapping) and DECLINED not in below:
            yield from _leaves(below, at)
        elif below and not isinstance(below, list):
            yield at


def _is_leaf(path: str) -> bool:
    """Whether a row of its own can answer it: a single field that is no person's and no role's."""
    return path.split(".")[0] not in _PLACES and _is_known(path) and schema.field(path).form == "waarde"


def _is_known(path: str) -> bool:
    """Whether it is a field of the model; what somebody misspelt is told by the check."""
    try:
        return bool(schema.field(path))
    except KeyError:
        return False


def _item(facts: Facts, path: str, words: str, *, missing: bool = False) -> Item:
    field, text = schema.field(path), text_at(facts, path)
    question = words or title_of(path)
    example = field.meta.voorbeeld.strip("'")
    example = f"Bijvoorbeeld: {example}." if example and not text else ""
    lines = [question, *(line for line in (field.meta.help, example) if line and line not in question)]
    options = ("ja", "nee") if field.meta.soort == "ja_nee" else choices(path)
    return Item(
        path, _part(path), "\n".join(lines), in_dutch(text, field.meta.soort), fingerprint(text), field.meta.soort,
        options, missing,
    )  # fmt: skip


def title_of(path: str) -> str:
    """What a row with a field asks, in the words of the workbook; empty for what is no field."""
    return capital(schema.question(path)) if _is_known(path) else ""


def in_dutch(text: str, kind: str) -> str:
    """A value of a file as people read it: a day in words."""
    try:
        return shown(date.fromisoformat(text)) if kind == "datum" else text
    except ValueError:
        return text


def _part(path: str) -> str:
    """What a field belongs to: the service of the sociale kaart, the role, or the section."""
    keys = path.split(".")
    above = ".".join(keys[:2])
    if keys[0] in ("kaart", "rollen") and len(keys) > 1 and _is_known(above) and schema.field(above).form != "waarde":
        return capital(_label(above))
    return capital(_label(keys[0])) if keys[0] else "Overig"


def _label(path: str) -> str:
    try:
        return schema.label(path)
    except KeyError:
        return path


def _place(code: str, field: str) -> str:
    if schema.role_of(field).startswith(f"{schema.OWN_ROLES}."):
        return ""  # the sheet has the roles that geelvrij knows
    return "Scholing" if is_about_training(code, field) else _PLACES.get(field.split(".")[0], "")


def is_about_training(code: str, field: str) -> bool:
    """Whether a finding about people asks for a training, of one of them or of anybody."""
    section, *keys = field.split(".")
    return section == "personen" and (code.startswith("SCH") or "scholing" in keys)
