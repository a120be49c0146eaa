"""Writes facts as YAML that people read well, and that the reader of a case takes for the same facts."""

import sys
from collections.abc import Mapping
from typing import Any

import yaml

from .habits import inside_curly_quotes

_WIDTH = 110
_LONGEST = 80  # of a text beside its key
_ONE_LINE = sys.maxsize  # so wide that a text is never broken off


def written(tree: Mapping[str, Any], *, quoted: bool = False) -> str:
    """The facts as lines of a file; with `quoted` each text between quotation marks."""
    return _dumped(tree, _Quoted if quoted else _Dumper, _WIDTH)


def on_one_line(key: str, value: Any) -> str:
    """One fact, as it can stand in a file as well: lists and groups between brackets."""
    return _dumped({key: value}, _Short, _ONE_LINE, flow=True)[1:-1]


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines, or longer than one, below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Quoted(_Dumper):
    """Writes every text between quotation marks."""


class _Short(_Dumper):
    """Writes every text on one line."""


def _as_text(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    return _scalar(dumper, data, "|" if "\n" in data else ">" if len(data) > _LONGEST else _around(data))


def _as_quoted(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    return _scalar(dumper, data, '"')


def _as_short(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    return _scalar(dumper, data, '"' if "\n" in data else _around(data))


def _around(data: str) -> str | None:
    """The marks around a text of one line: the reader takes curly ones off what has no others around it."""
    return None if inside_curly_quotes(data) is None else "'"


def _scalar(dumper: yaml.SafeDumper, data: str, style: str | None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _as_text)
_Quoted.add_representer(str, _as_quoted)
_Short.add_representer(str, _as_short)


def _dumped(tree: Mapping[str, Any], dumper: type[_Dumper], width: int, *, flow: bool = False) -> str:
    text: str = yaml.dump(
        tree, Dumper=dumper, allow_unicode=True, sort_keys=False, width=width, default_flow_style=flow
    )
    return text.rstrip("\n")
