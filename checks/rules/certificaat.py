"""What a certificate says of itself: who issued it, and for how long it would be valid."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from .. import facts
from ..sentences import Whole, joined
from .conditions import applies
from .hit import Hit, Param, Situation
from .view import View
from .walk import Training, months_before, present, staff, text, trainings

_SMALL_WORDS = frozenset("de het een voor van stichting nederlands nederlandse".split())


def uitgever(location: View, situation: Situation) -> Iterator[Hit]:
    """A certificate on which the location relies has no issuer, or one that is not in the table of the page.

    Issuers count that were on the list on the day of the certificate; the name of the certificate itself does not.
    """
    for person in present(location, situation.peildatum):
        own = trainings(person, situation.texts("soorten"))
        valid = [training for training in own if training.valid(situation.peildatum)]
        if valid:
            yield from _issued(max(valid, key=lambda training: training.until or date.min), situation)


def _issued(training: Training, situation: Situation) -> Iterator[Hit]:
    value, field = training.fields.value("uitgever"), f"{training.path}.uitgever"
    params: dict[str, Param] = {"persoon": training.person_id, "soort": training.label}
    if value.is_open:
        yield Hit(training.spot("uitgever"), field, params, "leeg")
    elif value.data is not None:
        table, said = situation.text("tabel"), _words(text(value))
        listed = facts.in_force(table, training.on or situation.peildatum)
        if not any(name <= said for fact in listed for name in _names(fact)):
            known = joined(str(fact.value) for fact in facts.in_force(table, situation.peildatum))
            params |= {"uitgever": text(value), "uitgevers": Whole(known)}
            yield Hit(value.place, field, params, "onbekend")


def _names(fact: facts.Fact) -> list[frozenset[str]]:
    """The words of which an issuer is known, by its name or by its longer one (`ook`)."""
    names = (str(fact.value), fact.extra.get("ook", ""))
    return [words for name in names if (words := _words(name))]


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL_WORDS


def te_lang_geldig(location: View, situation: Situation) -> Iterator[Hit]:
    """A certificate would be valid for longer than its kind can be; `speling`: months more that are let pass."""
    asked: Any = situation.parameters["certificaten"]
    most = {one["soort"]: situation.norm_of(one["norm"]) for one in asked if applies(location, one)}
    for person in staff(location, situation.peildatum):
        for training in (one for one in person.trainings if one.kind in most):
            months, begin, end = most[training.kind], training.on, training.until
            if begin and end and begin < months_before(end, months + situation.number("speling")):
                params: dict[str, Param] = {"persoon": person.id, "soort": training.label, "maanden": months}
                params |= {"eerste": begin, "tweede": end}
                yield Hit(training.spot("geldig_tot"), f"{training.path}.geldig_tot", params)
