"""A page about the papers of an organisation as the engine uses it: in which papers it looks, and for what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from .. import catalogue
from ..catalogue import Rule
from ..papers import Paper
from .notation import Phrase, phrases

ROOM = "stuk"  # what the front matter of such a page says under `controle`
KEYS = frozenset("stukken onder_kop woorden behalve mits verplicht naam_van".split())
_WORD_KEYS = frozenset("woord liever melding sector stukken overal eens".split())
_PART_KEYS = frozenset("wat een_van melding sector soorten stukken als_woord".split())
_NAME_KEYS = frozenset("rol wat melding".split())
_WRONG, _LACKS, _NAME = "standaard", "ontbreekt", "naam"


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers for which one entry of a page counts: empty means all.

    `sector`: only a paper that is certainly of this sector; `sorts`: only of a location of one of these sorts.
    """

    sector: str = ""
    sorts: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()

    def holds(self, paper: Paper) -> bool:
        """Whether the entry counts for this paper; what nobody knows of a paper is no reason to tell something."""
        sector = not self.sector or paper.is_of(self.sector)
        sorts = not self.sorts or not self.sorts.isdisjoint(paper.sorts)
        return sector and sorts and (not self.keys or paper.key in self.keys)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Words that may not be there, with what to write instead, and the message that tells it.

    `anywhere`: also where a page looks below a heading only; `once`: the first place is enough.
    """

    phrases: tuple[Phrase, ...]
    message: str
    scope: Scope
    anywhere: bool
    once: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What must be there: how a person calls it, words one of which shows it, and the message when none does.

    `when`: only of a text in which one of these stands.
    """

    what: str
    marks: tuple[Phrase, ...]
    message: str
    scope: Scope
    when: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A role whose holder must be named, how a person calls that, and the message when the name is not there."""

    role: str
    what: str
    message: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One rule about papers. `under`: only what stands below a heading with one of these words."""

    rule: Rule
    keys: frozenset[str]
    under: tuple[Phrase, ...]
    wrong: tuple[Wrong, ...]
    except_in: tuple[Phrase, ...]
    provided: tuple[Phrase, ...]
    parts: tuple[Part, ...]
    named: Named | None

    def counts_for(self, paper: Paper) -> bool:
        """Whether this rule says anything about a paper."""
        its_sector = not set(paper.sectors).isdisjoint(self.rule.sectors)
        return its_sector and (not self.keys or paper.key in self.keys)


@cache
def pages() -> tuple[PaperPage, ...]:
    """The rules about papers that count, in order of code."""
    return tuple(of_rule(rule) for rule in catalogue.load().rules if rule.check == ROOM and rule.active)


def of_rule(rule: Rule) -> PaperPage:
    """The page of a rule; raises PageError when its parameters hold a word we do not know."""
    given = rule.parameters
    _refuse_unknown(rule, given, KEYS)
    named = cast(Mapping[str, object] | None, given.get("naam_van"))
    return PaperPage(
        rule=rule,
        keys=frozenset(_texts(given, "stukken")),
        under=phrases(_entries(given, "onder_kop")),
        wrong=tuple(_wrong(rule, entry) for entry in _entries(given, "woorden")),
        except_in=phrases(_entries(given, "behalve")),
        provided=phrases(_entries(given, "mits")),
        parts=tuple(_part(rule, entry) for entry in _entries(given, "verplicht")),
        named=None if named is None else _named(rule, named),
    )


def _wrong(rule: Rule, entry: object) -> Wrong:
    given = _mapping(rule, entry, _WORD_KEYS)
    anywhere = bool(given.get("overal")) or not rule.parameters.get("onder_kop")
    return Wrong(phrases([given]), _message(rule, given, _WRONG), _scope(given), anywhere, bool(given.get("eens")))


def _part(rule: Rule, entry: object) -> Part:
    given = _mapping(rule, entry, _PART_KEYS)
    marks, when = phrases(_entries(given, "een_van")), phrases(_entries(given, "als_woord"))
    return Part(str(given["wat"]), marks, _message(rule, given, _LACKS), _scope(given), when)


def _named(rule: Rule, given: Mapping[str, object]) -> Named:
    _refuse_unknown(rule, given, _NAME_KEYS)
    return Named(str(given["rol"]), str(given["wat"]), _message(rule, given, _NAME))


def _mapping(rule: Rule, entry: object, known: frozenset[str]) -> Mapping[str, object]:
    if not isinstance(entry, Mapping):
        raise catalogue.PageError(rule.code, "een woord of onderdeel is geen groep")
    _refuse_unknown(rule, entry, known)
    return entry


def _message(rule: Rule, given: Mapping[str, object], usual: str) -> str:
    name = str(given.get("melding", usual))
    if name not in rule.messages:
        raise catalogue.PageError(rule.code, f"er is geen melding {name}")
    return name


def _scope(given: Mapping[str, object]) -> Scope:
    return Scope(str(given.get("sector", "")), frozenset(_texts(given, "soorten")), frozenset(_texts(given, "stukken")))


def _refuse_unknown(rule: Rule, given: Mapping[str, object], known: frozenset[str]) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise catalogue.PageError(rule.code, f"onbekende parameters {', '.join(unknown)}")


def _entries(given: Mapping[str, object], name: str) -> Sequence[object]:
    return cast(Sequence[object], given.get(name) or ())


def _texts(given: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(str(one) for one in _entries(given, name))
