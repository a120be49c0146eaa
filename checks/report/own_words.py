"""The words that geelvrij brings itself: what stands outside them in a sentence, somebody typed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from .. import facts, schema
from ..catalogue import load
from ..schema import Field
from ..sentences import MONTHS

_REMARK = re.compile(r"#.*")
_WORD = re.compile(r"[^\W\d_]+")
_KEY = re.compile(r"\w[\w-]*")
_KINDS = ("locatie", schema.CASE, schema.REPORT, schema.AGREEMENTS, schema.EXCEPTIONS)
_TABLES = (
    "diensten", "ehbo_lijst", "landelijke_diensten", "rollen", "scholingsnormen", "stukken", "termijnen",
    "verouderde_namen",
)  # fmt: skip
_TO_COPY = ": en dan de waarde"  # behind the name of a field, in a line to copy


def are_ours(text: str) -> bool:
    """Whether a text holds no other words than those of our sentences, labels and tables. A number is no word."""
    return _our_words().issuperset(_WORD.findall(text))


def are_of_the_model(text: str) -> bool:
    """Whether a text holds nothing but names of fields and words to choose from: no name of a person, no number."""
    words = _KEY.findall(text.removesuffix(".").removesuffix(_TO_COPY))
    return bool(words) and words_of_the_model().issuperset(words)


@cache
def municipalities() -> frozenset[str]:
    """The municipalities there are and were: as a whole, because a word of one can be a name."""
    rows = facts.rows("gemeenten")
    return frozenset(str(name) for row in rows for name in (*row.get("namen", ()), row["id"], row.get("nu")) if name)


@cache
def words_of_the_model() -> frozenset[str]:
    """The name of each field of each kind of file, and the words that a field lets choose from."""
    return frozenset(word for name, field in _fields() for word in (name, *_choices(field)))


@cache
def _our_words() -> frozenset[str]:
    labels = (field.meta.label for _, field in _fields())
    texts = (*words_of_the_model(), *labels, *schema.synonyms(), *map(_table, _TABLES), *_of_pages(), *MONTHS)
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _table(name: str) -> str:
    return _REMARK.sub("", files("geelvrij.checks.data").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


def _of_pages() -> Iterator[str]:
    for rule in load().rules:
        yield from (rule.title, rule.source)
        for message in rule.messages.values():
            yield from (message.text, message.help)
        if rule.check != "tekst":  # those list the words to look for in a letter
            yield from _texts(rule.parameters)


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        yield from (text for item in part.items() for one in item for text in _texts(one))
    elif isinstance(part, Iterable):
        yield from (text for one in part for text in _texts(one))


def _fields() -> Iterator[tuple[str, Field]]:
    for kind in _KINDS:
        yield from (each for item in schema.sections_of(kind).items() for each in _within(*item))


def _within(name: str, field: Field) -> Iterator[tuple[str, Field]]:
    yield name, field
    for key, child in field.children.items():
        yield from _within(key, child)
    if (below := field.free or field.item) is not None:
        yield from _within(name, below)


def _choices(field: Field) -> Iterator[str]:
    yield from (str(word) for word in field.rules.get("allowed", ()))
