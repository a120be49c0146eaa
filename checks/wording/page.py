"""A wording page as the engine uses it: for whom it counts, the words it looks for and the passages it misses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from .. import catalogue
from ..catalogue import Rule
from .notation import Phrase, phrases
from .numbers import Meanings
from .passage import Audience
from .strangers import Signs

ROOM = "tekst"  # what the front matter of a wording page says under `controle`
KEYS = frozenset(
    "publiek ook_in ook_met_initialen stukken behalve_stukken niet_formeel woorden behalve mits namen gewone_woorden "
    "melding_per_publiek verplicht alleen_met_namen afgeschermd nummers gegevens leesbaarheid onbekende_namen".split()
)
SHIELDS = ("", "alles", "mensen")  # what a finding of a page does not show: what was found and people, or people


@dataclass(frozen=True, slots=True)
class Required:
    """A passage that must be in the text: what it is, how it can be recognised, an example, in which documents."""

    what: str
    marks: tuple[Phrase, ...]
    example: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Readable:
    """How easily a text should read: the lowest score, of texts of at least so many words, how many sentences are
    named when it is lower, and how many words a sentence has at most, on average and the longest."""

    lowest: int
    fewest_words: int
    sentences: int
    mean: int
    longest: int


@dataclass(frozen=True, slots=True)
class Page:
    """One wording rule. Empty sets of readers or documents mean: all."""

    rule: Rule
    readers: frozenset[str]
    also_in: frozenset[str]
    also_by_initials: bool  # also for a reader who gets the initials of the child only
    documents: frozenset[str]
    not_in: frozenset[str]
    skips_formal: bool
    words: tuple[Phrase, ...]
    except_in: tuple[Phrase, ...]
    provided: tuple[Phrase, ...]
    names: bool
    plain_words: frozenset[str]
    messages: Mapping[str, str]
    required: tuple[Required, ...]
    with_names: frozenset[str]  # readers for whom it counts only when the names of the case are known
    shields: str
    numbers: Meanings | None
    details: frozenset[str]  # readers who may not see what stands in `Audience.details`
    readable: Readable | None
    signs: Signs | None  # by which names are known that nobody told us

    def counts_for(self, audience: Audience) -> bool:
        """Whether this rule says anything about a text for these readers."""
        document = audience.document
        if document in self.not_in or (self.skips_formal and audience.formeel):
            return False
        if audience.publiek in self.with_names and not audience.names:
            return False
        read = not self.readers or audience.publiek in self.readers or document in self.also_in
        read |= self.also_by_initials and audience.by_initials
        return read and (not self.documents or document in self.documents)

    def message(self, audience: Audience) -> str:
        """The name of the message about a word, which can be milder for some readers."""
        return self.messages.get(audience.publiek, "standaard")

    def required_in(self, document: str) -> tuple[Required, ...]:
        """The passages this document must have; none when nobody knows which document it is."""
        return tuple(one for one in self.required if document and (not one.documents or document in one.documents))


@cache
def pages() -> tuple[Page, ...]:
    """The wording rules that count, in order of code."""
    return tuple(of_rule(rule) for rule in catalogue.load().rules if rule.check == ROOM and rule.active)


def goal() -> Readable | None:
    """How easily a text should read, as the page about that says; None when there is none that counts."""
    return next((page.readable for page in pages() if page.readable), None)


def ordinary_words() -> frozenset[str]:
    """The words that are nobody's name, also when a sentence begins with one."""
    return next((page.signs.ordinary for page in pages() if page.signs), frozenset())


def of_rule(rule: Rule) -> Page:
    """The page of a rule; raises PageError when its parameters hold a word we do not know."""
    given = rule.parameters
    unknown = sorted(set(given) - KEYS)
    if unknown:
        raise catalogue.PageError(rule.code, f"onbekende parameters {', '.join(unknown)}")
    return Page(
        rule=rule,
        readers=frozenset(_texts(given, "publiek")),
        also_in=frozenset(_texts(given, "ook_in")),
        also_by_initials=bool(given.get("ook_met_initialen")),
        documents=frozenset(_texts(given, "stukken")),
        not_in=frozenset(_texts(given, "behalve_stukken")),
        skips_formal=bool(given.get("niet_formeel")),
        words=phrases(_entries(given, "woorden")),
        except_in=phrases(_entries(given, "behalve")),
        provided=phrases(_entries(given, "mits")),
        names=bool(given.get("namen")),
        plain_words=frozenset(_texts(given, "gewone_woorden")),
        messages=cast(Mapping[str, str], given.get("melding_per_publiek") or {}),
        required=tuple(_required(cast(Mapping[str, object], one)) for one in _entries(given, "verplicht")),
        with_names=frozenset(_texts(given, "alleen_met_namen")),
        shields=_shields(rule),
        numbers=_meanings(given.get("nummers")),
        details=frozenset(_texts(given, "gegevens")),
        readable=_readable(given.get("leesbaarheid")),
        signs=_signs(given.get("onbekende_namen")),
    )


def _shields(rule: Rule) -> str:
    found = str(rule.parameters.get("afgeschermd", ""))
    if found not in SHIELDS:
        raise catalogue.PageError(rule.code, "afgeschermd is alles of mensen")
    return found


def _meanings(given: object) -> Meanings | None:
    if not isinstance(given, Mapping):
        return None
    return Meanings(_texts(given, "persoon"), _texts(given, "ander"))


def _readable(given: object) -> Readable | None:
    if not isinstance(given, Mapping):
        return None
    return Readable(given["minstens"], given["woorden"], given["zinnen"], given["gemiddeld"], given["langste"])


def _signs(given: object) -> Signs | None:
    return Signs.of(given) if isinstance(given, Mapping) else None


def _required(given: Mapping[str, object]) -> Required:
    return Required(
        what=str(given["wat"]),
        marks=phrases(_entries(given, "een_van")),
        example=str(given["voorbeeld"]),
        documents=frozenset(_texts(given, "stukken")),
    )


def _entries(given: Mapping[str, object], name: str) -> Sequence[object]:
    return cast(Sequence[object], given.get(name) or ())


def _texts(given: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(str(one) for one in _entries(given, name))
