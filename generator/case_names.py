"""The names of a case that are in no file but follow from the law of its school, by the group that has them."""

from collections.abc import Callable
from typing import Any

from geelvrij.checks import case_law
from geelvrij.checks.location import Location

from .fields import Node

Constant = Callable[[str, Any], Node]  # path and answer → the node of what is known
At = Callable[[str], Node]  # path → the node of that field, yellow while it says nothing


def of_law(path: str, location: Location, constant: Constant, at: At) -> dict[str, Callable[[], Node]]:
    """The names of a group that the law of the school tells; empty for any other group."""
    if path == "zaak":
        return {"richting": lambda: at(case_law.direction_field(location))}
    if path == "bezwaar":
        return {
            "tegen": lambda: constant(f"{path}.tegen", case_law.objects_to(location)),
            "termijn_na": lambda: constant(f"{path}.termijn_na", case_law.term_follows(location)),
            "gaat_over": lambda: _about(location, constant, at),
        }
    return {}


def _about(location: Location, constant: Constant, at: At) -> Node:
    """What the objection is about; the field to fill in while nobody can tell."""
    about = case_law.is_about(location)
    return at("bezwaar.na_besluit") if about is None else constant("bezwaar.gaat_over", about)
