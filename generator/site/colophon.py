"""The last page of a site: which edition and day it tells of, who keeps each text right, and where to read on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from geelvrij.checks import facts, schema
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import shown
from markupsafe import escape

from ..in_force import ARTICLES, FORMS
from ..master import Master
from .readers import Readers

_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Reading:
    """Something of others to read: its name, what it is for, and its address, empty when we do not know it for sure."""

    name: str
    about: str
    address: str


def page(location: Location, texts: Iterable[Master], readers: Readers, on: date) -> str:
    """The page as HTML: what the site was made of, and `reading`."""
    version, adopted = (location.value(f"editie.{key}").data for key in ("versie", "vastgesteld_op"))
    about = [
        ("Voor wie", readers.note),
        ("Editie", f"{location.value('editie.jaar').data or ''}{f', versie {version}' if version else ''}"),
        ("Vastgesteld op", shown(adopted) if isinstance(adopted, date) and adopted <= on else "nog niet vastgesteld"),
        ("Gegevens van", f"{shown(on)}. Klopt een naam of nummer niet meer? Zeg het dan op de locatie."),
    ]  # fmt: skip
    rows = "".join(f"<dt>{name}</dt><dd>{escape(said)}</dd>" for name, said in about if said)
    kept = "".join(f"<li>{escape(line)}</li>" for line in _kept(texts))
    return (
        f"<h1>Colofon en meer lezen</h1><h2>Deze website</h2><dl>{rows}</dl>"
        f"<h2>Wie houdt de teksten bij?</h2><ul>{kept}</ul>"
        "<h2>Meer lezen</h2><p>Deze links gaan naar websites van anderen. Daarvoor hebt u internet nodig.</p>"
        f"{_listed('Van de organisatie', _own(location))}{_listed('Advies en hulp', _services(location))}"
        f"{_listed('Van anderen', _others(location))}{_listed('Wetten', _laws(location, on))}"
    )


def reading(location: Location, on: date) -> tuple[Reading, ...]:
    """Everything there is to read on, in the order of the page."""
    return (*_own(location), *_services(location), *_others(location), *_laws(location, on))


def _kept(texts: Iterable[Master]) -> Iterator[str]:
    for master in texts:
        owner = schema.roles()[master.care.owner]["label"] if master.care else "wie de tekst schreef"
        yield f"{master.title}: {owner}"


@cache
def _table() -> dict[str, list[dict[str, str]]]:
    text = (files("geelvrij.generator.site") / "lezen.yaml").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, str]]] = yaml.safe_load(text)
    return found


def _meant(group: str, location: Location) -> list[dict[str, str]]:
    return [one for one in _table()[group] if one.get("voor") in (None, *location.sectors)]


def _own(location: Location) -> tuple[Reading, ...]:
    """The pages of the organisation and the location itself, as far as they are filled in."""
    found = ((one, location.value(one["veld"]).data) for one in _meant("velden", location))
    return tuple(Reading(one["naam"], "", str(address)) for one, address in found if _is_web(address))


def _services(location: Location) -> tuple[Reading, ...]:
    made = []
    for one in _meant("diensten", location):
        name, about, address = (
            location.value(f"kaart.{one['dienst']}.{key}").data for key in ("naam", "doel", "website")
        )
        if name and _is_web(address):
            made.append(Reading(str(name), str(about or ""), str(address)))
    return tuple(made)


def _others(location: Location) -> tuple[Reading, ...]:
    return tuple(Reading(one["naam"], one.get("over", ""), one.get("adres", "")) for one in _meant("namen", location))


def _laws(location: Location, on: date) -> tuple[Reading, ...]:
    """The laws that our texts name on this day, each once, by name."""
    found = {
        FORMS["wet"](fact): fact.source_url or ""
        for fact in facts.in_force(ARTICLES, on)
        if not location.sectors.isdisjoint(fact.sectors)
    }
    return tuple(Reading(name, "", address) for name, address in sorted(found.items()))


def _is_web(address: Any) -> bool:
    return isinstance(address, str) and address.startswith(_WEB)


def _listed(title: str, found: tuple[Reading, ...]) -> str:
    items = "".join(f"<li>{_link(one)}{escape(f': {one.about}') if one.about else ''}</li>" for one in found)
    return f"<h3>{title}</h3><ul>{items}</ul>" if items else ""


def _link(one: Reading) -> str:
    name = escape(one.name)
    return f'<a href="{escape(one.address)}">{name}</a>' if _is_web(one.address) else str(name)
