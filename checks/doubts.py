"""What geelvrij itself is not certain of, by the certainty in its records: the list of what to look up first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import yaml

from . import bills, facts, national
from .catalogue import Rule
from .facts import Fact
from .values import Section

_SURE = "H"
_WEIGHT = "LMH"  # the least certain first


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look up: its name, how certain it is (L, M, H; k: from knowledge), what we say, where to look."""

    name: str
    certainty: str
    said: str
    where: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is looked up in one go, the least certain first."""

    title: str
    doubts: tuple[Doubt, ...]


def groups(rules: Iterable[Rule], on: date) -> tuple[Group, ...]:
    """All of them on a day, what weighs most first; a group without any is left out."""
    known: tuple[tuple[str, Iterable[Doubt]], ...] = (
        ("Voorstellen en wijzigingen van de wet", _bills()),
        ("Termijnen en normen", _facts(facts.TERMS, on, _amount)),
        ("Wetsartikelen", _facts(("wetsartikelen",), on, _value)),
        ("Landelijke diensten", _national(on)),
        ("Diensten van de regio’s die meekomen", _regional()),
        ("Lijsten", _facts(("ehbo_lijst", "schoolvakanties", "regios", "gemeenten", "verouderde_namen"), on, _value)),
        ("Opleiders en aanbod", _facts(("opleiders",), on, _value)),
        ("Regels", _rules(rules)),
    )
    made = (Group(title, tuple(sorted(found, key=_order))) for title, found in known)
    return tuple(group for group in made if group.doubts)


def unread(on: date) -> int:
    """How many terms, norms and articles are certain as they were read, and nobody compared with the text of today."""
    tables = (*facts.TERMS, "wetsartikelen")
    return sum(
        fact.certainty == _SURE and fact.checked_on is None for one in tables for fact in facts.in_force(one, on)
    )


def _order(doubt: Doubt) -> int:
    """By certainty; what is equally certain stays in the order of its file."""
    return _WEIGHT.index(doubt.certainty[0])


def _bills() -> Iterator[Doubt]:
    for bill in bills.all_known():
        if _is_open(bill):
            said = f"{bills.told(bill)}, voor {', '.join(bills.codes(bill))}"
            yield Doubt(bill.id, bill.certainty, said, bill.source_url or bill.source)


def _facts(tables: Iterable[str], on: date, told: Callable[[Fact], str]) -> Iterator[Doubt]:
    for table in tables:
        for fact in facts.in_force(table, on):
            if _is_open(fact):
                yield Doubt(fact.id, fact.certainty, told(fact), f"{fact.source}; {fact.looked_at}")


def _is_open(fact: Fact) -> bool:
    """Whether it is uncertain and nobody compared it: of a norm that is our own there is nothing to look up."""
    return fact.certainty != _SURE and fact.checked_on is None


def _amount(fact: Fact) -> str:
    return f"{fact.value} {fact.unit}"


def _value(fact: Fact) -> str:
    return f"{fact.value} ({', '.join(fact.names)})" if 0 < len(fact.names) < 50 else str(fact.value)


def _national(on: date) -> Iterator[Doubt]:
    found = national.on_day(on).get("kaart")
    assert isinstance(found, Section)
    for name, service in found.items():
        if isinstance(service, Section):
            told = {key: str(service.data(key) or "") for key in ("naam", "telefoon", "bron", "zeker")}
            yield from _service(name, told)


def _regional() -> Iterator[Doubt]:
    """Of the regions that come along; those of an organisation itself are looked at by KRT004 and KRT006."""
    entries = (one for one in files("geelvrij.regios").iterdir() if one.name.endswith(".yaml"))
    for entry in sorted(entries, key=lambda one: one.name):
        tree = yaml.load(entry.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for name, service in tree.get("kaart", {}).items():
            told = {key: str(service.get(key) or "") for key in ("naam", "telefoon", "website", "zeker")}
            region = entry.name.removesuffix(".yaml")
            yield from _service(f"{region}.{name}", {**told, "bron": told["website"] or "bel de dienst"})


def _service(name: str, told: dict[str, str]) -> Iterator[Doubt]:
    if told["zeker"] and told["zeker"] != _SURE:
        said = ", ".join(part for part in (told["naam"], told["telefoon"] or "geen nummer") if part)
        yield Doubt(name, told["zeker"], said, told["bron"])


def _rules(rules: Iterable[Rule]) -> Iterator[Doubt]:
    for rule in rules:
        if rule.certainty != _SURE:
            yield Doubt(rule.code, rule.certainty, rule.title, rule.reference)
