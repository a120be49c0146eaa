"""What in a change deserves a look by itself: another number, day, telephone number, address, name or article."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import zip_longest

import yaml
from geelvrij.checks.sentences import MONTHS
from geelvrij.checks.wording.page import ordinary_words

NAME = "naam"
_TURNS = ("ontkenning", "verplichting")  # words that turn what a sentence says
_MONTH = "|".join(MONTHS)
_DIGITS = r"(?:[ -]?\d)"
_ARTICLE = r"\d\w*(?:[.:]\w+)*"
# In this order: what one of them takes, the next does not see.
_FORMS = {
    "e-mailadres": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "webadres": r"(?:https?://|www\.)[^\s|,;()]*[\w/]|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|info)\b(?:/[\w/.-]*\w)?",
    "wetsartikel": rf"\b(?:artikel(?:en)?|art\.) ?{_ARTICLE}(?:(?:,| en| of| tot en met) {_ARTICLE})*",
    "datum": rf"\b\d{{1,2}} (?:{_MONTH})\b(?: \d{{4}})?|\b(?:{_MONTH}) \d{{4}}\b"
    r"|\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    "telefoonnummer": rf"(?<![\w/+])(?:(?:\+\d\d|00\d\d) ?(?:\(0\))?{_DIGITS}{{9}}|0{_DIGITS}{{9}}"
    rf"|0[89]0\d{_DIGITS}{{4,7}})(?!\d)",
    "tijd": r"\b\d{1,2}[.:]\d{2}(?: uur)?\b|\b\d{1,2} uur\b",
    "getal": r"€ ?\d+(?:[.,]\d+)*(?:,-)?|\d+(?:[.,]\d+)*(?: ?%| procent\b)?",
}
_ANY = re.compile("|".join(f"({form})" for form in _FORMS.values()), re.IGNORECASE)
_PARTICLES = "van|de|der|den|ter|ten|te|het|'t|’t|in|op"
_NAME = re.compile(rf"[A-ZÀ-Þ][\w'’-]*\w(?: (?:(?:{_PARTICLES}) ){{0,3}}[A-ZÀ-Þ][\w'’-]*\w)*")
_SENTENCE_ENDS = (".", "!", "?", ":", "|", "☐", "•", "(", "“", "‘")


@dataclass(frozen=True, slots=True)
class Singled:
    """One fact that differs: what sort it is, what it was and what it becomes; one of these may be empty."""

    kind: str  # e-mailadres, webadres, wetsartikel, datum, telefoonnummer, tijd, getal, naam, ontkenning, verplichting
    was: str
    wordt: str


def singled(was: str, wordt: str) -> tuple[Singled, ...]:
    """The facts that differ between two texts, by kind and then in the order of the text."""
    old, new = _by_kind(was), _by_kind(wordt)
    return tuple(
        Singled(kind, before, after)
        for kind in dict.fromkeys((*_FORMS, NAME, *_TURNS))
        for before, after in _differing(old.get(kind, []), new.get(kind, []))
    )


def turning(text: str) -> tuple[tuple[str, str], ...]:
    """What makes a change in a text one of substance when it differs: facts and words that turn it, in order.

    Names are not in it: they are words, and another word counts by itself.
    """
    return tuple((kind, value) for kind, value in _found(text) if kind != NAME)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind in gewicht.yaml."""
    return frozenset(str(_data()[kind]).split())


@cache
def _data() -> Mapping[str, str]:
    text = files("geelvrij.checks.data").joinpath("gewicht.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _by_kind(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, value in _found(text):
        found.setdefault(kind, []).append(value)
    return found


def _differing(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    gone, came = Counter(old) - Counter(new), Counter(new) - Counter(old)
    yield from zip_longest(gone.elements(), came.elements(), fillvalue="")


def _found(text: str) -> Iterator[tuple[str, str]]:
    kinds, last = list(_FORMS), 0
    rest = []
    for match in _ANY.finditer(text):
        yield kinds[(match.lastindex or 1) - 1], match[0]
        rest.append(text[last : match.start()])
        last = match.end()
    bare = " | ".join((*rest, text[last:]))
    yield from _names(text)
    for word in re.findall(r"\w+", bare.casefold()):
        for kind in ("getal", *_TURNS):
            if word in words(kind):
                yield kind, word


def _names(text: str) -> Iterator[tuple[str, str]]:
    """What is written as a name; the first word of a sentence has a capital of its own."""
    for match in _NAME.finditer(text):
        name = match[0]
        before = text[: match.start()].rstrip()
        if not before or before.endswith(_SENTENCE_ENDS):
            first, _, others = name.partition(" ")
            if not others:
                continue
            name = others if first.casefold() in _common() else name
        if name.casefold() not in _common() and name[:1].isupper():
            yield NAME, name


@cache
def _common() -> frozenset[str]:
    return ordinary_words() | words("klein") | words("ontkenning") | words("verplichting")
