"""All locations side by side → the facts of the section ‘jaarverslag’, in words for a board."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.sentences import shown

from . import bars, conclusions, counted
from .standing import CYCLE, FILLED, NOBODY, ROLES, STAND_IN, WAIVED, Standing, Trained
from .year import Year, begun, named, of, places, together

_AF, _NONE = ROLES[0], "–"
_TRAINING_WORDS = {"kinder_ehbo": "kinder-EHBO", "seo_methode": "methode sociaal-emotionele ontwikkeling"}


def facts(about: Year) -> dict[str, Any]:
    """The facts of the report; see the section ‘jaarverslag’ of the schema."""
    found = counted.columns(about.standings, len(about.unread), about.least)
    told: dict[str, Any] = {
        "jaar": str(about.year), "peildatum": about.on, "is_voorbij": about.is_over,
        "kleinste": str(about.least), "dagen": str(about.horizon), "blokje": str(counted.step(found)),
        "stand": list(conclusions.lines(about, found)), "vragen": list(conclusions.questions(about)),
        "rollen": list(_roles(about.standings)), "verdeling": list(_spread(about.standings)),
        "scholing": list(_trainings(about.standings)), "cyclus": list(_cycle(about)),
        "beleid": _policy(about.standings), "locaties": list(map(_location, about.standings)),
        "cijfers": list(counted.totals(found)), "cijfers_per_locatie": list(counted.rows(about.standings, found)),
        "niet_aangeleverd": [one.name for one in about.standings if counted.is_late(one)],
        "niet_gelezen": list(about.unread),
    }  # fmt: skip
    return {"jaarverslag": told}


# Who does what


def _roles(standings: Sequence[Standing]) -> Iterator[dict[str, str]]:
    for role in ROLES:
        asked = [one for one in standings if one.roles.get(role, WAIVED) != WAIVED]
        if not asked:
            continue
        filled = sum(one.roles[role] == FILLED for one in asked)
        yield {
            "rol": begun(schema.label(f"rollen.{role}")), "aantal": of(filled, len(asked)),
            "staaf": bars.share(filled, len(asked)), "zonder": _without(asked, role),
        }  # fmt: skip


def _without(asked: Sequence[Standing], role: str) -> str:
    nobody = named(one for one in asked if one.roles[role] == NOBODY)
    stand_in = named(one for one in asked if one.roles[role] == STAND_IN)
    parts = (nobody, f"Alleen een vervanger: {stand_in}" if stand_in else "")
    return ". ".join(part for part in parts if part) or _NONE


def _spread(standings: Sequence[Standing]) -> Iterator[dict[str, str]]:
    """How the aandachtsfunctionarissen are spread, which the centrale contactpersoon watches."""
    holders = [one.holders.get(_AF, 0) for one in standings]
    replaced = sum(_AF in one.replaced for one in standings)
    for what, number in (
        ("Geen aandachtsfunctionaris", holders.count(0)),
        ("Eén aandachtsfunctionaris", holders.count(1)),
        ("Twee of meer", sum(one > 1 for one in holders)),
        ("Met een vervanger", replaced),
    ):
        yield {"wat": what, "aantal": str(number), "staaf": bars.share(number, len(standings) or 1)}


# Trainings


def _trainings(standings: Sequence[Standing]) -> Iterator[dict[str, str]]:
    for kind in schema.field("personen.*.scholing.*.soort").rules["allowed"]:
        told = together(standings, kind)
        if told != Trained():
            yield {
                "soort": begun(_TRAINING_WORDS.get(kind, kind.replace("_", " "))), "geldig": str(told.valid),
                "loopt_af": str(told.soon), "verlopen": str(told.lapsed), "zonder_datum": str(told.undated),
            }  # fmt: skip


# The cycle of the year


def _cycle(about: Year) -> Iterator[dict[str, str]]:
    for path, _, words in CYCLE:
        asked = [one for one in about.standings if path in one.cycle]
        late = [one for one in asked if not _is_done(one.cycle[path], about)]
        if asked:
            done = len(asked) - len(late)
            yield {
                "wat": words, "aantal": of(done, len(asked)), "staaf": bars.share(done, len(asked)),
                "niet": named(late) or _NONE,
            }  # fmt: skip


def _is_done(day: date | None, about: Year) -> bool:
    return day is not None and about.year <= day.year and day <= about.on


def _policy(standings: Sequence[Standing]) -> str:
    """How many have the meldcode in their policy; empty when there is no childcare."""
    said = [one.in_policy for one in standings if one.in_policy is not None]
    return f"{said.count(True)} van de {places(len(said))} met kinderopvang" if said else ""


# One row for each location


def _location(one: Standing) -> dict[str, str]:
    people = together([one])
    return {
        "naam": one.name,
        "aandachtsfunctionaris": _state(one, "aandachtsfunctionaris"),
        "vertrouwenspersonen": _both(one),
        "scholing": _certificates(people),
        "kaart": _map(one),
        "documenten": of(one.adopted, one.documents),
        "geel": str(one.open_fields),
        "meldingen": str(one.findings.get("fout", 0)),
    }


def _certificates(people: Trained) -> str:
    told = ((people.lapsed, "verlopen"), (people.soon, "verloopt binnenkort"))
    if people == Trained():
        return "niets ingevuld"
    return ", ".join(f"{number} {words}" for number, words in told if number) or "niets verlopen"


def _state(one: Standing, role: str) -> str:
    return {FILLED: "ja", STAND_IN: "alleen vervanger", NOBODY: "nee", WAIVED: "n.v.t."}[one.roles.get(role, WAIVED)]


def _both(one: Standing) -> str:
    inside, outside = (_state(one, f"vertrouwenspersoon_{kind}") for kind in ("intern", "extern"))
    return inside if inside == outside else f"intern {inside}, extern {outside}"


def _map(one: Standing) -> str:
    if one.map_checked is None:
        return "niet nagekeken"
    return f"{shown(one.map_checked)}{' (te lang geleden)' if one.map_is_old else ''}"
