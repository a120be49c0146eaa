"""When a page counts for a location: its sorts, the fields that must be known, and the answers it is, or is not, about.

Any page can say: `soorten` (of which one must be a sort of the location), `kindcentrum` (it has a school and childcare,
or a partner with which it is one), `bij` (fields, groups or lists of which each must be filled in), `niet_bij` (of
which none may be), `als` and `niet_als` (a field, or a list that holds it, and the answers with which the page counts,
or does not). The norms of a plan count for who adopted it: `bij: [documenten.<plan>]`.
"""

from collections.abc import Iterable, Mapping

from ..values import Value
from .view import View

_WORDS = frozenset({"soorten", "kindcentrum", "bij", "niet_bij", "als", "niet_als"})
_SORTS = frozenset({"school", "kdv", "bso", "peuteropvang"})
_CENTRE = "locatie.kindcentrum"


def applies(location: View, parameters: Mapping[str, object]) -> bool:
    """Whether nothing on the page, or in an entry of it, says that it is not about this location."""
    if _WORDS.isdisjoint(parameters):  # almost every page
        return True
    return (
        _is_such(location, parameters)
        and all(_is_filled(location, path) for path in _texts(parameters, "bij"))
        and not any(_is_filled(location, path) for path in _texts(parameters, "niet_bij"))
        and all(_has(location, path, answers) for path, answers in pairs(parameters, "als"))
        and not any(_has(location, path, answers) for path, answers in pairs(parameters, "niet_als"))
    )


def _is_such(location: View, parameters: Mapping[str, object]) -> bool:
    if parameters.get("kindcentrum") and not _is_centre(location):
        return False
    sorts = _SORTS.intersection(_texts(parameters, "soorten"))  # a page about training lists sorts of training
    return not sorts or not sorts.isdisjoint(location.soorten)


def _is_centre(location: View) -> bool:
    """Whether school and childcare are together here, in one file or each in its own."""
    return len(location.sectors) > 1 or (
        answer(location, f"{_CENTRE}.status") == "huidig" and _is_filled(location, f"{_CENTRE}.partner")
    )


def _texts(parameters: Mapping[str, object], name: str) -> list[str]:
    found = parameters.get(name) or []
    assert isinstance(found, list)
    return [str(one) for one in found]


def pairs(parameters: Mapping[str, object], name: str) -> Iterable[tuple[str, object]]:
    """What a page says of fields, by their paths."""
    found = parameters.get(name) or {}
    assert isinstance(found, Mapping)
    return found.items()


def _has(location: View, path: str, answers: object) -> bool:
    wanted = [str(one) for one in answers] if isinstance(answers, list) else [str(answers)]
    chosen = [str(one.data) for one in location.items(path) if isinstance(one, Value)]
    return any(said in wanted for said in (answer(location, path), *chosen))


def answer(location: View, path: str) -> str:
    """What somebody chose, ja or nee too; empty when nobody did."""
    data = location.value(path).data
    return ("ja" if data else "nee") if isinstance(data, bool) else str("" if data is None else data)


def is_open(location: View, path: str) -> bool:
    """Whether nobody said anything at a path: of a field, a group or a list; that it does not apply is an answer."""
    return location.value(path).not_applicable is None and not _is_filled(location, path)


def _is_filled(location: View, path: str) -> bool:
    """Whether there is a value, or anything in a group or a list."""
    return location.value(path).data is not None or bool(location.items(path)) or len(location.section(path)) > 0
