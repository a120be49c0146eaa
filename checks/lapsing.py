"""Facts of geelvrij that soon hold no longer, or that nobody looked at for long: told before a check needs them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from . import catalogue as pages
from . import facts
from .catalogue import Rule
from .facts import Fact, FactError
from .finding import Finding, Place, in_order
from .rules.walk import months_before
from .sentences import Whole, fill

_CODE = "CYC022"
_FOLDER = "geelvrij/checks/data"
_BY_ID = (
    *facts.TERMS,
    "wetsartikelen",
    "wetsvoorstellen",
    "regios",
    "opleiders",
)  # each record is asked by its own id; of the others the table as a whole
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Group:
    """The records that take each other's place in time: those of one id, or all of a table."""

    table: str
    id: str
    records: tuple[Fact, ...]

    def last(self, on: date) -> date | None:
        """The last day until which nothing is missing from `on`; None when there is none, or nothing holds now."""
        held = [fact for fact in self.records if fact.holds(on)]
        while held and all(fact.valid_to for fact in held):
            last = max(fact.valid_to for fact in held if fact.valid_to)
            held = [fact for fact in self.records if fact.holds(last + _DAY)]
            if not held:
                return last
        return None

    def ended(self, on: date) -> date | None:
        """The last day on which anything held, when that has passed and nothing holds now or begins later."""
        ends = [fact.valid_to for fact in self.records]
        known = [end for end in ends if end is not None]
        return max(known) if len(known) == len(ends) and max(known) < on else None


def told(on: date, sectors: Collection[str] = ()) -> tuple[Finding, ...]:
    """What soon lapses, has lapsed or was not looked at for long, of these sectors (none: of all), in order.

    Of a term, norm or article that has lapsed the rule or document that asks for it tells itself.
    """
    rule = pages.load().rule(_CODE)
    try:
        until = on + timedelta(days=facts.number("termijnen", str(rule.parameters["horizon"]), on))
        months = facts.number("termijnen", str(rule.parameters["nagekeken"]), on)
    except FactError:  # of a day so long ago nothing is known, and each rule that misses something tells so
        return ()
    groups = [group for table in facts.TABLES for group in _groups(table, sectors)]
    found = [one for group in groups if (one := _of_group(rule, group, on, until)) is not None]
    return in_order([*found, *_not_looked_at(rule, groups, on, months)])


def _groups(table: str, sectors: Collection[str]) -> Iterator[_Group]:
    by_id: dict[str, tuple[Fact, ...]] = {}
    for fact in facts.every(table):
        if not sectors or not set(sectors).isdisjoint(fact.sectors):
            key = fact.id if table in _BY_ID else ""
            by_id[key] = (*by_id.get(key, ()), fact)
    yield from (_Group(table, key, records) for key, records in by_id.items())


def _of_group(rule: Rule, group: _Group, on: date, until: date) -> Finding | None:
    last = group.last(on)
    if last is not None and last <= until:
        return _finding(rule, group, "loopt_af", {"datum": last})
    ended = None if group.id else group.ended(on)
    return None if ended is None else _finding(rule, group, "voorbij", {"datum": ended})


def _not_looked_at(rule: Rule, groups: list[_Group], on: date, months: int) -> Iterator[Finding]:
    """One finding for all of them: who keeps geelvrij looks at them in one go.

    Of what nobody ever compared with its source nothing is told here: no board can mend that, and it would never be
    without findings. `geelvrij rules --terms` and `geelvrij explain` say it of each fact (`Fact.looked_at`).
    """
    now = [
        (fact.checked_on, group)
        for group in groups
        for fact in group.records
        if fact.checked_on is not None and fact.holds(on)
    ]
    if not now:
        return
    oldest, group = min(now, key=lambda one: one[0])
    if oldest < months_before(on, months):
        yield _finding(rule, group, "oud", {"datum": oldest, "maanden": months})


def _finding(rule: Rule, group: _Group, message: str, params: Mapping[str, date | int]) -> Finding:
    words = rule.messages[message]
    said = {**params, "wat": Whole(_what(rule, group))}
    return Finding.at(
        Place(f"{_FOLDER}/{group.table}.yaml"), rule.code, rule.name, words.severity, fill(words.text, said),
        fill(words.help, said), source=rule.source, about=group.id,
    )  # fmt: skip


def _what(rule: Rule, group: _Group) -> str:
    """The facts of a group in words: those of the page for a table, with the id or the article when it is about one."""
    names = rule.parameters["tabellen"]
    assert isinstance(names, Mapping)
    which = group.records[-1].value if group.table == "wetsartikelen" else group.id
    return f"{names[group.table]} ‘{which}’" if group.id else str(names[group.table])
