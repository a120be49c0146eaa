"""The complete locations over which the examples of the rule pages are laid."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import yaml


def base(name: str) -> str:
    """A complete file: kinderopvang, school, organisatie or regio."""
    return (files(__package__) / "rules" / "voorbeeld" / f"{name}.yaml").read_text(encoding="utf-8")


def laid_over(sector: str, example: str, parameters: Mapping[str, Any]) -> str:
    """The example laid over the complete location of a sector.

    Of the fields that the entries of a page are about the example itself says what stands there, or that nothing does.
    """
    whole, top = (yaml.load(text, Loader=yaml.BaseLoader) or {} for text in (base(sector), example))
    for path in _asked(parameters):
        whole = _without(whole, path.split("."))
    return yaml.safe_dump(_merged(whole, top), allow_unicode=True, sort_keys=False)


def _asked(parameters: Mapping[str, Any]) -> Iterator[str]:
    for entry in parameters.get("velden") or ():
        if isinstance(entry, Mapping):
            fields = entry["veld"]
            yield from [fields] if isinstance(fields, str) else fields
            yield from entry.get("ook", ())


def _without(node: Any, keys: list[str]) -> Any:
    """A node without what stands at a path in it."""
    if not isinstance(node, dict) or keys[0] not in node:
        return node
    rest = {key: below for key, below in node.items() if key != keys[0]}
    return {**rest, keys[0]: _without(node[keys[0]], keys[1:])} if len(keys) > 1 else rest


def _merged(whole: Any, top: Any) -> Any:
    if not isinstance(whole, dict) or not isinstance(top, dict):
        return top
    return {**whole, **{key: _merged(whole.get(key), value) for key, value in top.items()}}
