"""Terms and providers of training as a template names them (`termijn.<id>`, `opleider.<id>`): as they are on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from geelvrij.checks import facts
from geelvrij.checks.repeats import Terms

from .fields import Choice, Field, Group, Items, Node, Record
from .in_force import DOUBT, Citations

TERM, TRAINER = "termijn", "opleider"
ROOTS = (TERM, TRAINER)
_TABLES = {TERM: "termijnen", TRAINER: "opleiders"}
_OF_THE_BOARD = "besluit van het bestuur"
_YEAR, _MONTHS = 12, "maanden"
_ONE = {"maanden": "maand", "dagen": "dag", "uren": "uur", "minuten": "minuut"}
DURATIONS = frozenset(_ONE)  # other terms are a day of the year or an edition: no length of time

Own = int | str | None  # what the board chose instead


def terms(on: date, record: Record, chosen: Callable[[date], Terms], kept: Citations | None = None) -> Group:
    """`termijn`: the lengths of time by id, as the board chose them (`chosen`, asked when printed) or by default.

    `kept`: the words that an adopted edition kept, by path.
    """
    names = dict.fromkeys(fact.id for fact in facts.every(_TABLES[TERM]) if fact.unit in DURATIONS)
    return Choice(tuple(names), lambda name: Dated(TERM, name, on, record, lambda: chosen(on).get(name), kept))


def trainers(on: date, record: Record, kept: Citations | None = None) -> Group:
    """`opleider`: who gives a training, by id; `kept` as for `terms`."""
    return Choice(facts.ids(_TABLES[TRAINER]), lambda name: Dated(TRAINER, name, on, record, lambda: None, kept))


class Dated(Field):
    """A fact in words, with (controleer) behind what is not certain, and under it its FORMS; open when none holds."""

    __slots__ = ("_fact", "_kept", "_own")

    def __init__(
        self, root: str, name: str, on: date, record: Record, own: Callable[[], Own], kept: Citations | None
    ) -> None:
        found = [fact for fact in facts.in_force(_TABLES[root], on) if fact.id == name]
        self._fact = found[0] if len(found) == 1 else None
        self._kept, self._own = kept or {}, own() if root == TERM else None
        path = f"{root}.{name}"
        super().__init__(path, self._said(path, _WHOLE[root]), record, label=_label(name))

    def child(self, name: str) -> Node | None:
        """One of the FORMS of its table."""
        form = FORMS[self.path.split(".")[0]].get(name)
        if form is None:
            return None
        path = f"{self.path}.{name}"
        return Field(path, self._said(path, form), self.record, label=self.label)

    def names(self) -> list[str]:
        return list(FORMS[self.path.split(".")[0]])

    def _said(self, path: str, form: Form) -> str | None:
        if path in self._kept:
            return str(self._kept[path].value)
        return form(self._fact, self._own) if self._fact else None


def as_kept(asked: Mapping[str, Field | Items]) -> Citations:
    """The words of these names among what documents asked, to keep with an adopted edition: a fact may be corrected."""
    return {
        path: facts.Fact(path, field.source, KEPT, (), "", None, date.min, None, None, "H", {})
        for path, field in asked.items()
        if path.split(".")[0] in ROOTS and isinstance(field, Field) and field.value is not None
    }


KEPT = "tekst"  # the unit of words that an edition kept
Form = Callable[[facts.Fact, Own], str]


def _label(name: str) -> str:
    return name.replace("_", " ")


def _length(fact: facts.Fact, own: Own) -> str:
    """How long, in years when it is a whole number of them; the choice of a board is not in doubt."""
    amount = int(own or fact.value)  # type: ignore[arg-type]  # of a length of time it is a number
    in_years = fact.unit == _MONTHS and amount % _YEAR == 0
    said = f"{amount // _YEAR} jaar" if in_years else f"{amount} {_ONE[fact.unit] if amount == 1 else fact.unit}"
    return said if own else said + _doubt(fact)


def _source(fact: facts.Fact, own: Own) -> str:
    return _OF_THE_BOARD if own else fact.source


def _name(fact: facts.Fact, own: Own) -> str:
    return f"{fact.value}{_doubt(fact)}"


def _column(name: str) -> Form:
    return lambda fact, own: fact.extra[name]


def _doubt(fact: facts.Fact) -> str:
    return "" if fact.certainty == "H" else f" {DOUBT}"


_WHOLE: dict[str, Form] = {TERM: _length, TRAINER: _name}
FORMS: dict[str, dict[str, Form]] = {
    TERM: {"bron": _source},
    TRAINER: {name: _column(name) for name in ("aanbod", "voor_wie", "contact")},
}
