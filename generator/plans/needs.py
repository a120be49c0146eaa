"""One location and what the rules find in it → who needs which training, and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from geelvrij.checks import schema, spelling
from geelvrij.checks.agreements import Agreements
from geelvrij.checks.finding import Finding
from geelvrij.checks.horizon import Coming
from geelvrij.checks.layers import Location
from geelvrij.checks.rules.hit import Situation
from geelvrij.checks.rules.sch import left_out
from geelvrij.checks.rules.view import View
from geelvrij.checks.rules.walk import Person, holders, people, present, role_label, team, trainings
from geelvrij.checks.trained import Trained, trained

from .asked import ASKED, EHBO, EHBO_WORDS, INTRODUCTION, INTRODUCTION_WORDS, OF_A_TEAM, TOO_FEW, Asked

NOW, DATED, UNKNOWN, PLAN, NEVER = "nu", "op een dag", "onbekend", "te plannen", "komt niet terug"
_ORDER = (NOW, DATED, UNKNOWN, PLAN, NEVER)
_OWN_TRAINING = ("sch.team_te_oud", "sch.niet_iedereen")
_EACH_OF_TEAM = "sch.niet_iedereen"
_NO_AF = "ROL002"


@dataclass(frozen=True, slots=True)
class Need:
    """A training of somebody, or of a number of people of a team. `key`: who it is, the same in every location."""

    key: str
    who: str
    roles: tuple[str, ...]
    training: str
    state: str
    done: date | None = None
    until: date | None = None
    day: date | None = None  # the last on which it is good
    number: int = 1
    shared: bool = False  # somebody of the organisation, in more locations

    @property
    def order(self) -> tuple[object, ...]:
        """What comes first: what is needed now, the longest overdue first, then by day."""
        return (_ORDER.index(self.state), self.day or date.min, self.who, self.training)

    def is_due(self, last: date) -> bool:
        """Whether it falls in the time up to and with this day."""
        return self.state == DATED and self.day is not None and self.day <= last


def of_location(
    location: Location, found: Iterable[Finding], ahead: Iterable[Coming], agreed: Agreements, on: date
) -> tuple[Need, ...]:
    """What the people and the team of a location need, in order; `found` and `ahead` is what the rules tell of it."""
    view, told = View(location), tuple(found)
    each = [*_of_roles(location, view, on), *_of_ehbo(location, view, told, on), *_new(view, told)]
    each += [*_of_team(view, told, agreed, on), *_of_team_ahead(view, ahead, agreed, on)]
    return together(each)


def together(needs: Iterable[Need]) -> tuple[Need, ...]:
    """In order, each training of each person once: what comes first counts, with all the roles that ask for it."""
    each: dict[tuple[str, str], Need] = {}
    for one in sorted(needs, key=lambda need: need.order):
        first = each.setdefault((one.key, one.training), one)
        if first is not one:
            each[first.key, first.training] = replace(first, roles=tuple(dict.fromkeys((*first.roles, *one.roles))))
    return tuple(each.values())


def _of_roles(location: Location, view: View, on: date) -> Iterator[Need]:
    for asked in ASKED:
        if asked.sector and asked.sector not in location.sectors:
            continue
        for role in asked.roles:
            for person in holders(view, (role,), on):
                known = trained(location, person, role, asked.kind, on)
                yield _need(location, person, _role(location, role), asked, known)


def _need(location: Location, person: Person, role: str, asked: Asked, known: Trained) -> Need:
    return Need(
        key=_key(location, person), who=_name(person), roles=(role,), training=_words(asked, known),
        state=_state(known, asked.at_once), done=known.last.on if known.last else None, until=known.until,
        day=known.again, shared=_is_shared(person),
    )  # fmt: skip


def _words(asked: Asked, known: Trained) -> str:
    return asked.words if known.last or known.entry or not asked.first else asked.first


def _state(known: Trained, at_once: bool) -> str:
    if known.has_lapsed:
        return NOW
    if known.again:
        return DATED
    if known.entry or known.lacks_end:
        return UNKNOWN
    return NEVER if known.last else NOW if at_once else PLAN


def _of_ehbo(location: Location, view: View, told: tuple[Finding, ...], on: date) -> Iterator[Need]:
    """Who has a certificate, and how many more a location has to find."""
    if "kinderopvang" not in location.sectors:
        return
    asked = Asked((), EHBO, EHBO_WORDS)
    for person in present(view, on):
        if trainings(person, (EHBO,)):
            known = trained(location, person, "", EHBO, on)
            function = str(person.fields.data("functie") or "medewerker")
            yield _need(location, person, function, asked, known)
    for code, number in TOO_FEW.items():
        if any(one.code == code for one in told):
            yield Need(f"{location.id}:{code}", "nog iemand van het team", (), EHBO_WORDS, NOW, number=number)


def _new(view: View, told: tuple[Finding, ...]) -> Iterator[Need]:
    """Who is new and had no introduction, and a location that has still to find its aandachtsfunctionaris."""
    by_id = {person.id: person for person in people(view)}
    for one in told:
        person = by_id.get(one.about)
        if one.code == INTRODUCTION and person is not None:
            key = _key_of(view.id, person)
            yield Need(key, _name(person), ("nieuw",), INTRODUCTION_WORDS, NOW, shared=_is_shared(person))
        if one.code == _NO_AF:
            yield Need(f"{view.id}:{one.code}", "wie het wordt", ("aandachtsfunctionaris",), ASKED[0].first, NOW)


def _of_team(view: View, told: tuple[Finding, ...], agreed: Agreements, on: date) -> Iterator[Need]:
    for one in told:
        number = _people(view, one.code, agreed, on)
        if number:
            yield _for_team(view, one, agreed, NOW, number)


def _of_team_ahead(view: View, ahead: Iterable[Coming], agreed: Agreements, on: date) -> Iterator[Need]:
    """What the whole team has to do again before a day to come: as many as work there now."""
    everybody = len(tuple(team(view, on)))
    for one in ahead:
        if everybody and _asks_a_team(one.judged.finding.code, agreed):
            yield replace(_for_team(view, one.judged.finding, agreed, DATED, everybody), day=one.day)


def _for_team(view: View, finding: Finding, agreed: Agreements, state: str, number: int) -> Need:
    words = OF_A_TEAM.get(finding.code) or agreed.book.rule(finding.code).title
    return Need(f"{view.id}:{finding.code}", "team", (), words, state, number=number)


def _asks_a_team(code: str, agreed: Agreements) -> bool:
    return code in agreed.book and agreed.book.rule(code).check in _OWN_TRAINING


def _people(view: View, code: str, agreed: Agreements, on: date) -> int:
    """How many people of the team what this rule finds is about; 0 when it is about something else."""
    if not _asks_a_team(code, agreed):
        return 0
    rule = agreed.book.rule(code)
    if rule.check != _EACH_OF_TEAM:
        return len(tuple(team(view, on)))
    return len(left_out(view, Situation(on, rule.parameters, norms=agreed.norms))[0])


def _role(location: Location, role: str) -> str:
    """What the organisation calls a role."""
    named: Mapping[str, object] = schema.sections()["functienamen"].children
    return str(location.data(f"functienamen.{role}")) if role in named else role_label(role)


def _name(person: Person) -> str:
    return spelling.name_of(person.fields) or person.id


def _is_shared(person: Person) -> bool:
    return person.fields.layer != "locatie"


def _key(location: Location, person: Person) -> str:
    return _key_of(location.id, person)


def _key_of(identifier: str, person: Person) -> str:
    return f"*:{person.id}" if _is_shared(person) else f"{identifier}:{person.id}"
