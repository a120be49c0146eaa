"""What sjabloon.yaml says of a document: its title, for whom it is, and for a letter what it asks of a case."""

from collections.abc import Iterator
from collections.abc import Mapping as Named  # the reader has a Mapping of its own
from dataclasses import dataclass

from geelvrij.checks import schema
from geelvrij.checks.characters import safe
from geelvrij.checks.reading import Mapping, Node, Scalar, Sequence
from geelvrij.checks.sorts import READERS, SORT_NAMES
from geelvrij.checks.suggestions import did_you_mean

from . import care as caring
from . import reasons

LASTING_FORMS, CASE_FORMS = ("protocol", "blad"), ("brief", "verslag")
REPORT_FORMS = ("rapport", "rondebrief")  # what geelvrij itself tells, of the organisation, a comparison or a round
FORMS = (*LASTING_FORMS, *CASE_FORMS, *REPORT_FORMS)
_KEYS = ("id", "titel", "ondertitel", "vorm", "voor", caring.KEY, reasons.KEY)
_REPORT_KEYS = ("id", "titel", "ondertitel", "vorm", "gemaakt_met", caring.KEY)
_CASE_KEYS = ("code", "wanneer", "publiek", "formeel", "afzender", "vraagt", "niet_voor")
_ASKED_KEYS = ("veld", "als", "verplicht")
_YES_NO = ("ja", "nee")
_SENDERS = ("locatie", "bestuur")


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the case that a document asks: the condition under which, and whether it may stay open."""

    field: str
    condition: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """What a document of a case is: its number in the sector, who reads it, what it asks, for which sort it is not."""

    code: str
    audience: str
    formal: bool
    asks: tuple[Asked, ...]
    not_for: Named[str, tuple[str, str]]  # sort → why not, and the document that does fit
    sender: str = _SENDERS[0]  # whose letterhead and signature: of the location, or of its board
    when: str = ""  # in one sentence, for who chooses among the documents


@dataclass(frozen=True, slots=True)
class Description:
    """What sjabloon.yaml says; `case` is None for a document that every location has."""

    title: str
    subtitle: str
    form: str
    sorts: tuple[str, ...]
    case: CaseDocument | None
    made_with: str = ""  # of a report: the command that makes it
    care: caring.Care | None = None  # None: a text of one's own that does not say


def describe(tree: Mapping) -> Description:
    """The description in a tree without `mistakes`."""
    values = _values(tree)
    form = str(values["vorm"])
    case = _case(values) if form in CASE_FORMS else None
    sorts = _texts(values.get("voor") or [])
    made_with = _line(values.get("gemaakt_met"))
    kept = caring.of(values.get(caring.KEY))
    return Description(_line(values["titel"]), _line(values.get("ondertitel")), form, sorts, case, made_with, kept)


def mistakes(tree: Mapping, name: str) -> Iterator[str]:
    """What is wrong with the description of the document `name`, as pieces of a sentence."""
    values = _values(tree)
    form = values.get("vorm")
    known, needed = _keys(form)
    yield from _unknown(values, known)
    for key in needed:
        if not values.get(key):
            yield f"‘{key}’ ontbreekt"
    if values.get("id") not in (None, "", name):
        yield f"het id is niet de naam van de map, {name}"
    if form and form not in FORMS:
        yield f"vorm ‘{safe(str(form))}’ bestaat niet (kies uit {', '.join(FORMS)})"
    yield from _wrong_sorts(values.get("voor") or [])
    yield from caring.mistakes(values.get(caring.KEY))
    if form in CASE_FORMS:
        yield from _wrong_case(values)


def _keys(form: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may be said of a document of this form, and what must."""
    if form in REPORT_FORMS:
        return _REPORT_KEYS, ("titel", "vorm", "gemaakt_met")
    if form in CASE_FORMS:
        return (*_KEYS, *_CASE_KEYS), ("titel", "voor", "vorm", "code", "publiek")
    return _KEYS, ("titel", "voor", "vorm")


def _unknown(values: Named[str, object], known: tuple[str, ...]) -> Iterator[str]:
    for key in values:
        if key not in known:
            meant = did_you_mean(key, known)
            yield f"‘{safe(key)}’ kennen we niet" + (f" (bedoelt u {meant}?)" if meant else "")


def _wrong_sorts(sorts: object) -> Iterator[str]:
    if not isinstance(sorts, list):
        yield "‘voor’ is geen lijst; schrijf bijvoorbeeld [kdv, bso]"
        return
    for sort in sorts:
        if sort not in SORT_NAMES:
            yield f"‘{safe(str(sort))}’ is geen soort locatie (kies uit {', '.join(SORT_NAMES)})"


def _wrong_case(values: Named[str, object]) -> Iterator[str]:
    audience = values.get("publiek")
    if audience and audience not in READERS:
        yield f"publiek ‘{safe(str(audience))}’ bestaat niet (kies uit {', '.join(READERS)})"
    if values.get("formeel", "nee") not in _YES_NO:
        yield "‘formeel’ is ja of nee"
    if values.get("afzender", _SENDERS[0]) not in _SENDERS:
        yield "‘afzender’ is locatie of bestuur"
    yield from _wrong_not_for(values.get("niet_voor", {}))
    asks = values.get("vraagt", [])
    if not isinstance(asks, list):
        yield "‘vraagt’ is geen lijst; schrijf per regel: - veld: incident.datum"
        return
    for asked in asks:
        yield from _wrong_question(asked)


def _wrong_not_for(value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "‘niet_voor’ is geen groep; schrijf bijvoorbeeld {kdv: {reden: …, in_plaats: …}}"
        return
    for sort, told in value.items():
        yield from _wrong_sorts([sort])
        if not isinstance(told, dict) or set(told) != {"reden", "in_plaats"}:
            yield f"bij niet_voor {safe(sort)} horen ‘reden’ en ‘in_plaats’"


def _wrong_question(asked: object) -> Iterator[str]:
    if not isinstance(asked, dict) or not asked.get("veld"):
        yield "een regel van ‘vraagt’ heeft geen veld; schrijf: - veld: incident.datum"
        return
    yield from _unknown(asked, _ASKED_KEYS)
    path = str(asked["veld"])
    if path.split(".")[0] not in schema.case_sections() or not _exists(path):
        yield f"‘vraagt’ noemt {safe(path)}, maar dat is geen veld van een zaak"
    if asked.get("verplicht", "ja") not in _YES_NO:
        yield f"‘verplicht’ bij {safe(path)} is ja of nee"


def _exists(path: str) -> bool:
    try:
        schema.field(path)
    except KeyError:
        return False
    return True


def _case(values: Named[str, object]) -> CaseDocument:
    asks = values.get("vraagt", [])
    told = values.get("niet_voor", {})
    assert isinstance(asks, list) and isinstance(told, dict)
    return CaseDocument(
        _line(values["code"]), _line(values["publiek"]), values.get("formeel") == "ja",
        tuple(Asked(_line(one["veld"]), _line(one.get("als")), one.get("verplicht", "ja") == "ja") for one in asks),
        {sort: (_line(why["reden"]), _line(why["in_plaats"])) for sort, why in told.items()},
        _line(values.get("afzender", _SENDERS[0])), _line(values.get("wanneer")),
    )  # fmt: skip


def _values(tree: Mapping) -> dict[str, object]:
    return {key: _plain(node) for key, (_, node) in tree.entries.items()}


def _texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(_line(one) for one in value)


def _line(value: object) -> str:
    return " ".join(str(value or "").split())


def _plain(node: Node) -> object:
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Mapping():
            return _values(node)
    return None
