"""Which role a function in words means, as the model or the organisation calls it, and whose holders count for it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Protocol

from . import schema
from .habits import key_from
from .layers import Holder
from .values import Value

HEAD, MANAGER, LEADER = "directeur", "leidinggevende", "locatieleider"
MANAGEMENT = "directie"  # in childcare: the function on whose behalf the others act
_CALLED = {"bovenschools": "bovenschools_directeur"}  # a word of the organisation → the role it names


class Asked(Protocol):
    """What is asked of a location, however it is kept."""

    @property
    def sectors(self) -> frozenset[str]: ...
    def value(self, path: str, /) -> Value: ...
    def holders(self, role: str, on: date, /) -> tuple[Holder, ...]: ...


def counting_for(role: str, location: Asked, on: date) -> str:
    """The role whose holders count for this one: who leads a location manages its people when nobody else does."""
    if role != MANAGER or location.holders(MANAGER, on) or not location.holders(LEADER, on):
        return role
    return role if location.value(f"rollen.{MANAGER}").not_applicable is not None else LEADER


def is_held(role: str, location: Asked, on: date) -> bool:
    """Whether somebody has the role on this day, or counts for it."""
    return bool(location.holders(counting_for(role, location, on), on))


def role_meant(function: str, location: Asked, on: date) -> str | None:
    """The role that goes by this name; None when it is no role, or the word of two that different people have.

    What the organisation itself calls a role counts before the words of the model.
    """
    wanted = _key(function)
    for names in (_own_names(location), _names_of_the_model().items()):
        roles = {_acting(role, wanted, location, on) for word, role in names if word == wanted}
        if roles:
            return _one_of(roles, location, on)
    return None


def is_of_the_model(word: str) -> bool:
    """Whether the model uses this word, or these words, in the name of a role."""
    return f"-{key_from(word)}-" in _all_names()


def _one_of(roles: Collection[str], location: Asked, on: date) -> str | None:
    """The role of these that somebody has, preferably; None when different people have them."""
    first = {role: location.holders(counting_for(role, location, on), on)[:1] for role in sorted(roles)}
    held = [role for role in first if first[role]]
    if len({first[role][0].person_id for role in held}) > 1:
        return None
    return next(iter(held or first))


def _own_names(location: Asked) -> Iterator[tuple[str, str]]:
    """What the organisation itself calls its functions, each with the role."""
    for key in schema.sections()["functienamen"].children:
        word, role = location.value(f"functienamen.{key}"), _CALLED.get(key, key)
        if word.data is not None and word.layer != "standaard" and role in (*schema.roles(), MANAGEMENT):
            yield _key(str(word.data)), role


def _acting(role: str, wanted: str, location: Asked, on: date) -> str:
    """For the management: the director, or in childcare without one whoever leads the location."""
    if role != MANAGEMENT:
        return role
    director = wanted == HEAD or location.holders(HEAD, on) or "kinderopvang" not in location.sectors
    return HEAD if director else MANAGER


def _key(function: str) -> str:
    return key_from(function).removeprefix("de-")


@cache
def _names_of_the_model() -> Mapping[str, str]:
    """The role of each key and label, as a key."""
    names = {key_from(schema.label(f"rollen.{role}")): role for role in schema.roles()}
    names |= {key_from(role): role for role in schema.roles()}
    return MappingProxyType(names | {MANAGEMENT: MANAGEMENT} | _CALLED)


@cache
def _all_names() -> str:
    return "-".join(["", *_names_of_the_model(), ""])
