"""Takes out of a sentence what somebody typed: names of people stand in no report that others can read."""

import re

HIDDEN = "(afgeschermd)"
# Every message puts what a person typed between these marks. From the first to the last one: a value that holds
# such a mark itself cannot stick out.
_QUOTED = re.compile("‘.*’", re.DOTALL)
# What follows is a line to copy, made of what stands in the file; and the name of an anchor or type of YAML.
_LITERAL = re.compile(r"((?:schrijf|aanhalingstekens|dubbele punt|accolades|weg): ).*", re.DOTALL | re.IGNORECASE)
_ANCHOR = re.compile(r"(anker|type-aanduiding|verwijzing) \(.*\)", re.DOTALL)


def without_values(text: str) -> str:
    """A message or help without the values in it, and without the line to copy that is made of them."""
    return _LITERAL.sub(rf"\1{HIDDEN}", _QUOTED.sub(HIDDEN, _ANCHOR.sub(rf"\1 {HIDDEN}", text)))
