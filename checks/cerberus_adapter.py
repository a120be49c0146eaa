"""The one module that knows Cerberus: compiles the model to its schemas and flattens what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from cerberus import TypeDefinition, Validator
from cerberus.errors import ValidationError

from .schema import Field

Path = tuple[str | int, ...]

# Cerberus numbers its errors; the numbers are stable, their texts and order are not.
_RULES: Mapping[int, str] = {
    0x02: "required", 0x03: "unknown", 0x23: "required", 0x24: "type", 0x27: "minlength", 0x28: "maxlength",
    0x41: "regex", 0x42: "min", 0x43: "max", 0x44: "allowed", 0x45: "allowed",
}  # fmt: skip
_KEYS_RULE = 0x83
_TYPES = {"groep": "dict", "lijst": "list"}
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


class Checker:
    """A compiled schema. Call it with plain data (None for an empty field) for the violations, in order of the data."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        # A Cerberus schema is checked by the tests, not at every start: as a child the validator takes it as it is.
        self._validator = _Validator(dict(schema), allow_unknown=False, is_child=True)

    def __call__(self, data: Mapping[str, Any]) -> tuple[Violation, ...]:
        if self._validator.validate(data, normalize=False):
            return ()
        found = {(*violation.path, violation.rule): violation for violation in _flat(self._validator._errors, False)}
        return tuple(found.values())


def _flat(errors: list[ValidationError], of_key: bool) -> Iterator[Violation]:
    for error in errors:
        if error.is_group_error or error.code == _KEYS_RULE:
            yield from _flat(error.child_errors, error.code == _KEYS_RULE)
        else:
            rule = _RULES.get(error.code, "type")
            yield Violation(tuple(error.document_path), rule, error.constraint, of_key)


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
