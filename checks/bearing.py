"""Which of the facts that a rule looked at bear on what it says: not every role and every training on the way."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from . import schema
from .catalogue import Rule
from .values import Value

Fact = tuple[str, Value]  # a path, and what stands there
_TRAINING, _KIND = "scholing", "soort"


def bearing(seen: Iterable[Fact], rule: Rule, told: Collection[str]) -> Iterator[Fact]:
    """The facts that count, in the same order; `told`: the fields of what the rule found, which always count.

    A rule that names roles walks past all of them to find these; one that names sorts of training past all trainings.
    """
    facts = list(seen)
    roles, sorts = _roles(rule), _sorts(rule)
    others = _other_trainings(facts, sorts) if sorts else frozenset()
    for path, value in facts:
        passed_by = _is_of_another(path, roles) or path.rpartition(".")[0] in others
        if not passed_by or any(f"{field}.".startswith(f"{path}.") for field in told):
            yield path, value


def bare(groups: Mapping[str, bool], facts: Collection[str]) -> Iterator[tuple[str, bool]]:
    """The groups of which it mattered whether they hold anything, without what is only on the way to the others."""
    paths = [*groups, *facts]
    for path, filled in groups.items():
        if not any(other.startswith(f"{path}.") for other in paths) and ("." in path or len(paths) == 1):
            yield path, filled


def _is_of_another(path: str, roles: Collection[str]) -> bool:
    role = schema.role_of(path)
    return bool(roles) and bool(role) and role not in roles


def _other_trainings(facts: Iterable[Fact], sorts: Collection[str]) -> frozenset[str]:
    """The trainings of another sort than those of the rule, as the paths of their groups."""
    return frozenset(
        above
        for path, value in facts
        for above, _, key in (path.rpartition("."),)
        if key == _KIND and f".{_TRAINING}." in path and value.data not in sorts
    )


def _roles(rule: Rule) -> frozenset[str]:
    """The roles on the page, and those of the board itself in its own rule."""
    own = (word for word in _words(rule.parameters) if word.startswith(f"{schema.OWN_ROLES}."))
    return _named(rule, schema.roles()) | frozenset(own)


def _sorts(rule: Rule) -> frozenset[str]:
    """The sorts of training on the page."""
    return _named(rule, schema.field(f"personen.*.{_TRAINING}.*.{_KIND}").rules["allowed"])


def _named(rule: Rule, names: Iterable[object]) -> frozenset[str]:
    """Which of these names stand among the parameters of a rule."""
    known = {str(name) for name in names}
    return frozenset(word for word in _words(rule.parameters) if word in known)


def _words(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from (str(key), *_words(value))
    elif isinstance(part, Iterable):
        for one in part:
            yield from _words(one)
