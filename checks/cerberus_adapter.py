"""The one module that knows Cerberus: compiles the model to its schemas and flattens what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from cerberus import TypeDefinition, Validator

from .schema import Field

Path = tuple[str | int, ...]

# Cerberus numbers its errors; the numbers are stable, their texts and order are not.
_RULES: Mapping[int, str] = {
    0x02: "required", 0x03: "unknown", 0x23: "required", 0x24: "type", 0x27: "minlength", 0x28: "maxlength",
    0x41: "regex", 0x42: "min", 0x43: "max", 0x44: "allowed", 0x45: "allowed",
}  # fmt: skip
_TYPES = {"groep": "dict", "lijst": "list"}
_EXACT: Mapping[str, type] = {"dict": dict, "list": list, "date": date, "boolean": bool, "string": str}
_BELOW = frozenset({"schema", "keysrules", "valuesrules"})
_NO_RULES = frozenset({"required", "nullable", "meta"})  # asked elsewhere, or not rules at all


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: where in the data, its name, what it asked. `of_key`: it is about the key itself."""

    path: Path
    rule: str
    constraint: Any = None
    of_key: bool = False


class _Validator(Validator):  # type: ignore[misc]
    """Cerberus without its surprises (a date is not a moment, ja is not the number 1) and without what we never use."""

    types_mapping: ClassVar[dict[str, Any]] = {
        **Validator.types_mapping,
        "date": TypeDefinition("date", (date,), (datetime,)),
        "integer": TypeDefinition("integer", (int,), (bool,)),
    }
    # Our schemas name no registries and no rules but these; looking for the others took half the time.
    priority_validations = ("nullable", "type")

    def _BareValidator__validate_definitions(self, definitions: Mapping[str, Any], field: Any) -> None:  # noqa: N802
        """The original works out the order of the rules for every value anew; our schemas have it: the type first."""
        value = self.document[field]
        self._remaining_rules = [rule for rule in definitions if rule not in _NO_RULES]
        if value is None:
            self._validate_nullable(definitions.get("nullable", False), field, value)
            return
        while self._remaining_rules:  # a rule that fails may drop those after it
            rule = self._remaining_rules.pop(0)
            getattr(self, f"_validate_{rule}")(definitions[rule], field, value)

    def _error(self, *args: Any) -> None:
        """The original sorts all errors again, in three places, for each one more: many mistakes took hours."""
        if len(args) == 1:
            self._errors.extend(args[0])
        else:
            super()._error(*args)

    def _resolve_rules_set(self, rules_set: Any) -> Any:
        return rules_set

    def _resolve_schema(self, schema: Any) -> Any:
        return schema


class _Part:
    """A part of a schema, taken apart once: the rules of its own value, and the parts below it."""

    __slots__ = ("children", "every", "keys", "longest", "required", "right", "rules")

    def __init__(self, rules: Mapping[str, Any]) -> None:
        below = rules.get("schema", {})
        in_list = rules.get("type") == "list"
        self.rules = {name: rule for name, rule in rules.items() if name not in _BELOW}
        self.children = {key: _Part(rule) for key, rule in below.items()} if not in_list else {}
        asks = self.rules.keys() - {"type", "nullable", "meta", "maxlength"}
        self.right: Any = None if asks else _EXACT.get(rules["type"])
        self.longest = self.rules.get("maxlength")
        self.required = tuple(key for key, child in self.children.items() if child.rules.get("required"))
        every = below if in_list else rules.get("valuesrules")
        self.every = _Part(every) if every else None
        self.keys = rules.get("keysrules")

    def fits(self, value: Any) -> bool:
        """Whether a value certainly breaks no rule: true for most, and then Cerberus need not look at it."""
        return type(value) is self.right and (self.longest is None or len(value) <= self.longest)


class Checker:
    """A compiled schema. Call it with plain data (None for an empty field) for the violations.

    Cerberus makes a new validator for every group; a location has hundreds, and that took most of the time. So
    the data goes to it flat, each value under its path, with the rules of that value.
    """

    def __init__(self, schema: Mapping[str, Any]) -> None:
        # A Cerberus schema is checked by the tests, not at every start: as a child the validator takes it as it is.
        self._validator = _Validator({}, allow_unknown=False, is_child=True)
        self._top = _Part({"type": "dict", "schema": schema})

    def __call__(self, data: Mapping[str, Any]) -> tuple[Violation, ...]:
        flat = _Flat()
        flat.add(self._top, data, ())
        found = [*self._broken(flat.values, flat.rules), *self._broken(flat.keys, flat.key_rules, of_key=True)]
        return tuple({(violation.path, violation.rule): violation for violation in found}.values())

    def _broken(self, values: dict[Path, Any], rules: dict[Path, Any], of_key: bool = False) -> Iterator[Violation]:
        self._validator.schema = rules
        if not self._validator.validate(values, normalize=False):
            for error in self._validator._errors:
                yield Violation(error.field, _RULES.get(error.code, "type"), error.constraint, of_key)


class _Flat:
    """Data laid out flat along a schema: `values` and their `rules` by path; the keys of one's own likewise."""

    def __init__(self) -> None:
        self.values: dict[Path, Any] = {}
        self.rules: dict[Path, Mapping[str, Any]] = {}
        self.keys: dict[Path, Any] = {}
        self.key_rules: dict[Path, Mapping[str, Any]] = {}

    def add(self, part: _Part, value: Any, path: Path) -> None:
        """The value at a path that the schema knows, with all below it."""
        if path and not part.fits(value):
            self.values[path] = value
            self.rules[path] = part.rules
        if isinstance(value, dict):
            self._add_group(part, value, path)
        elif isinstance(value, list) and part.every is not None:
            for index, item in enumerate(value):
                self.add(part.every, item, (*path, index))

    def _add_group(self, part: _Part, group: Mapping[Any, Any], path: Path) -> None:
        if part.rules["type"] != "dict":
            return
        for key, value in group.items():
            at = (*path, key)
            below = part.children.get(key) or part.every
            if below is not None:
                self.add(below, value, at)
            elif part.keys is None:
                self.values[at] = value  # without rules: unknown
            if part.keys is not None:
                self.keys[at] = key
                self.key_rules[at] = part.keys
        for key in part.required:
            self.rules.setdefault((*path, key), part.children[key].rules)


def cerberus_schema(sections: Mapping[str, Field], file_kind: str) -> dict[str, Any]:
    """The Cerberus schema for one kind of file: organisatie, regio or locatie."""
    return {name: _rules(section, file_kind) for name, section in sections.items()}


def _rules(field: Field, file_kind: str) -> dict[str, Any]:
    rules = {"type": _TYPES.get(field.form) or field.rules["type"]}
    rules |= {name: constraint for name, constraint in field.rules.items() if name not in ("required", "type")}
    if "regex" in rules:
        rules["regex"] = whole(rules["regex"])
    required = field.rules.get("required", False) or field.required_in == file_kind
    rules |= {"required": True, "nullable": False} if required else {"nullable": True}
    rules["meta"] = {"label": field.meta.label, "help": field.meta.help, "niveau": field.meta.niveau}
    if field.item is not None:
        rules["schema"] = _rules(field.item, file_kind)
    elif field.free is not None:
        rules["keysrules"] = {"type": "string", "regex": whole(field.free_key)}
        rules["valuesrules"] = _rules(field.free, file_kind)
    elif field.form == "groep":
        rules["schema"] = {key: _rules(child, file_kind) for key, child in field.children.items()}
    return rules


def whole(pattern: str) -> str:
    """The pattern made to match the whole text: `$` alone also matches before a line end, `^a|b$` only part of it."""
    return rf"(?:{pattern.removeprefix('^').removesuffix('$')})\Z"
