"""Whether a text is the name, or the key, of a person whom the files know."""

from collections.abc import Iterable, Iterator

from ..habits import key_from
from .walk import Person, text


def is_named(said: str, people: Iterable[Person]) -> bool:
    """True for the full name, the first name with the surname, or the key, in capitals or not."""
    meant = key_from(said)
    return bool(meant) and any(meant in set(_ways(person)) for person in people)


def _ways(person: Person) -> Iterator[str]:
    first, between, last = (text(person.fields.value(part)) for part in ("voornaam", "tussenvoegsel", "achternaam"))
    if first and last:
        yield key_from(f"{first} {between} {last}")
        yield key_from(f"{first} {last}")
    own = {part for name in (first, last) for part in key_from(name).split("-")}
    if not own.isdisjoint(person.id.split("-")):  # a key can be a function as well: locatieleider
        yield person.id
