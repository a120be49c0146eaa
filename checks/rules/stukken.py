"""Check functions for any document in the register of a location: there at all, adopted, and what is known of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from .. import schema
from ..sentences import Whole, joined, shown
from ..values import Listing, Section, Value
from .conditions import applies
from .hit import Hit, Param, Situation
from .starting import declined
from .view import View
from .walk import months_before, text, waived

_REGISTER = "documenten"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in the register, under its key."""

    key: str
    fields: Section

    @property
    def path(self) -> str:
        return f"{_REGISTER}.{self.key}"

    @property
    def called(self) -> str:
        """The key as people say it."""
        return self.key.replace("_", " ")

    @property
    def params(self) -> dict[str, Param]:
        """What every message about it can name."""
        return {"document": self.key, "stuk": self.called}


def papers(location: View, keys: object = None) -> Iterator[Paper]:
    """The documents in the register, in the order of the file; `keys` keeps only those."""
    for key, fields in location.section(_REGISTER).items():
        if isinstance(fields, Section) and (not keys or (isinstance(keys, list) and key in keys)):
            yield Paper(key, fields)


def aanwezig(location: View, situation: Situation) -> Iterator[Hit]:
    """A document that every location of the sort must have is not in the register (`stukken` of the page).

    An entry has a `naam`, perhaps with its `lidwoord`, the `sleutels` (of which one must be there) and perhaps the
    `velden` that tell where it is found otherwise. Of an empty register one finding names all that must be there.
    """
    asked: Any = situation.parameters["stukken"]
    lacking = [one for one in asked if applies(location, one) and not _is_there(location, one)]
    place = location.own_place(_REGISTER)
    if lacking and not any(_is_named(node) for node in location.section(_REGISTER).values()):
        names = joined(shown(one["naam"]) for one in lacking)
        yield Hit(place, _REGISTER, {"namen": Whole(names)}, "leeg")
        return
    for one in lacking:
        params: dict[str, Param] = {"naam": one["naam"], "lidwoord": one.get("lidwoord", "")}
        params["sleutel"] = one["sleutels"][0]
        if unwanted := next((path for path in _paths(one) if waived(location, path)), None):
            yield from declined(situation, location.value(unwanted).place, unwanted, params)
        else:
            yield Hit(place, _REGISTER, params)


def _is_there(location: View, one: Mapping[str, Any]) -> bool:
    register = location.section(_REGISTER)
    return any(isinstance(register.get(key), Section) for key in one["sleutels"]) or any(
        location.value(path).data is not None for path in one.get("velden", ())
    )


def _paths(one: Mapping[str, Any]) -> list[str]:
    """Where a document that must be there can stand, in the register and elsewhere."""
    return [*(f"{_REGISTER}.{key}" for key in one["sleutels"]), *one.get("velden", ())]


def _is_named(node: object) -> bool:
    """Whether a key of the register has a document, or says that there is none and why; a bare key says nothing."""
    return isinstance(node, Section) or _is_declined(node)


def _is_declined(node: object) -> bool:
    return isinstance(node, Value) and node.not_applicable is not None


def ingevuld(location: View, situation: Situation) -> Iterator[Hit]:
    """Of a document some fields of the page are not filled in; `als_bekend` and `als_antwoord` are of that document."""
    for paper in papers(location, situation.parameters.get("documenten")):
        if not _counts(paper, situation.parameters):
            continue
        values = {name: paper.fields.value(name) for name in situation.texts("velden")}
        for name in (name for name, value in values.items() if _is_declined(value)):
            yield from declined(situation, values[name].place, f"{paper.path}.{name}", paper.params)
        lacking = [name for name, value in values.items() if value.is_open]
        if lacking:
            labels = joined(schema.label(f"{paper.path}.{name}") for name in lacking)
            params = {**paper.params, "velden": Whole(joined(lacking)), "labels": Whole(labels)}
            yield Hit(paper.fields.place, paper.path, params, document=paper.key)


def _counts(paper: Paper, parameters: Mapping[str, object]) -> bool:
    known, answers = parameters.get("als_bekend") or [], parameters.get("als_antwoord") or {}
    assert isinstance(known, list) and isinstance(answers, Mapping)
    return not any(paper.fields.value(name).is_open for name in known) and all(
        text(paper.fields.value(name)) in wanted for name, wanted in answers.items()
    )


def na_vaststelling(location: View, situation: Situation) -> Iterator[Hit]:
    """Of an adopted document a field of the page is still open, or still some days (`dagen`) after its adoption.

    An entry of `velden` has a `veld` of the document, the `melding` that tells it, and perhaps conditions.
    """
    asked: Any = situation.parameters["velden"]
    for paper in papers(location, situation.parameters.get("documenten")):
        adopted = paper.fields.day("vastgesteld_op")
        if adopted is None or paper.fields.data("status") == "concept":
            continue
        for one in (one for one in asked if applies(location, one)):
            value, until = paper.fields.value(one["veld"]), adopted + timedelta(situation.norm_of(one.get("dagen", 0)))
            if value.is_open and situation.peildatum > until:
                params: dict[str, Param] = {**paper.params, "veld": one["veld"], "vastgesteld": adopted}
                yield Hit(value.place, f"{paper.path}.{one['veld']}", params, one["melding"], paper.key)


def geevalueerd(location: View, situation: Situation) -> Iterator[Hit]:
    """A document of the page is not in the register, nobody knows where it lies, or it was looked at too long ago.

    `jaren` names the field with the number of years; the day of adoption counts as well.
    """
    register = location.section(_REGISTER)
    for key in situation.texts("documenten"):
        found = register.get(key)
        if isinstance(found, Section):
            yield from _too_old(location, situation, Paper(key, found))
        elif not _is_declined(found):
            yield Hit(location.own_place(_REGISTER), f"{_REGISTER}.{key}", {"document": key}, "ontbreekt")


def _too_old(location: View, situation: Situation, paper: Paper) -> Iterator[Hit]:
    where, years = paper.fields.value("vindplaats"), location.value(situation.text("jaren")).data
    if where.is_open:
        yield Hit(where.place, f"{paper.path}.vindplaats", paper.params, "vindplaats", paper.key)
    days = {day: name for name in ("vastgesteld_op", "geevalueerd_op") if (day := paper.fields.day(name))}
    if not days or not isinstance(years, int) or max(days) >= months_before(situation.peildatum, 12 * years):
        return
    name, params = days[max(days)], {**paper.params, "datum": max(days), "jaren": years}
    yield Hit(paper.fields.value(name).place, f"{paper.path}.{name}", params, "te_oud", paper.key)


def noemt(location: View, situation: Situation) -> Iterator[Hit]:
    """A list of a document (`veld`) does not hold all that the page asks of it for the sorts of the location.

    An entry of `stukken` has the `sleutels` of the documents and `alle`: the answers, each with the words for it.
    """
    asked: Any = situation.parameters["stukken"]
    field = situation.text("veld")
    for paper in papers(location):
        listed = [one["alle"] for one in asked if paper.key in one["sleutels"] and applies(location, one)]
        found = paper.fields.get(field)
        if _is_declined(found):
            continue
        held = {text(item) for item in found if isinstance(item, Value)} if isinstance(found, Listing) else set()
        lacking = [words for every in listed for name, words in every.items() if name not in held]
        if lacking:
            place = paper.fields.place if found is None else found.place
            params = {**paper.params, "namen": Whole(joined(lacking))}
            yield Hit(place, f"{paper.path}.{field}", params, "standaard" if held else "onbekend", paper.key)
