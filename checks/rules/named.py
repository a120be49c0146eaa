"""Whether a text is, or holds, the name or the key of a person: whom the files know, or who is addressed as one."""

import re
from collections.abc import Iterable, Iterator

from .. import functions
from ..habits import key_from
from .walk import Person, text

_ADDRESSED = re.compile(r"\b(?:mevr|mevrouw|mw|dhr|de heer|meneer)\b[.\s]+\w", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def is_named(said: str, people: Iterable[Person]) -> bool:
    """True for the full name, the first name with the surname, or the key, in capitals or not.

    Also when it stands among other words: a form of address with a name, or a surname that begins with a capital.
    """
    meant = key_from(said)
    if not meant:
        return False
    if _ADDRESSED.search(said):
        return True
    words = tuple(_WORD.findall(said))
    # Most functions are one word in small letters: no surname, no full name, and the names of nobody are looked at.
    has_capital, is_many = any(word[0].isupper() for word in words), "-" in meant
    return any(
        (meant == person.id and _is_own_key(person))
        or (is_many and meant in set(_full_names(person)))
        or (has_capital and _has_surname(words, person))
        for person in people
    )


def _full_names(person: Person) -> Iterator[str]:
    first, between, last = (text(person.fields.value(part)) for part in ("voornaam", "tussenvoegsel", "achternaam"))
    if first and last:
        yield key_from(f"{first} {between} {last}")
        yield key_from(f"{first} {last}")


def _is_own_key(person: Person) -> bool:
    """Whether the key is made of the name: a key can be a function as well, such as locatieleider."""
    names = (text(person.fields.value(part)) for part in ("voornaam", "achternaam"))
    own = {part for name in names for part in key_from(name).split("-")}
    return not own.isdisjoint(person.id.split("-"))


def _has_surname(words: tuple[str, ...], person: Person) -> bool:
    """Whether the surname, with its tussenvoegsel, is among the words; bakker is a trade, Bakker somebody's name."""
    between, last = (text(person.fields.value(part)) for part in ("tussenvoegsel", "achternaam"))
    before, name = ([key_from(word) for word in _WORD.findall(part)] for part in (between, last))
    if not any(name) or functions.is_of_the_model(last):
        return False
    whole, keys = [*before, *name], [key_from(word) for word in words]
    starts = range(len(keys) - len(whole) + 1)
    return any(
        keys[start : start + len(whole)] == whole and words[start + len(before)][0].isupper() for start in starts
    )
