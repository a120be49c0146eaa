"""A template with every field at a likely length: for counting pages before any location is known."""

import re

_FIELD = re.compile(r"\{% if ([^%]*?) is open %\}<mark>.*?</mark>\{% else %\}.*?\{% endif %\}", re.DOTALL)
_ELSE = re.compile(r"\{% else %\}.*?\{% endif %\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)


def labelled(body: str) -> str:
    """The body of an HTML template without tags: fields as words of twelve letters, conditions as if they hold."""
    return _STATEMENT.sub("", _ELSE.sub("", _FIELD.sub("Voorbeeldnaam", body)))
