"""Takes out of a sentence what somebody typed: names of people stand in no report that others can read."""

import re
from collections.abc import Collection

HIDDEN = "(afgeschermd)"
# Every message puts what a person typed between these marks. From the first to the last one: a value that holds
# such a mark itself cannot stick out.
_QUOTED = re.compile("‘.*’", re.DOTALL)
# What follows is a line to copy, made of what stands in the file; and the name of an anchor or type of YAML.
LITERAL = re.compile(r"((?:schrijf|aanhalingstekens|dubbele punt|accolades|weg): ).*", re.DOTALL | re.IGNORECASE)
_ANCHOR = re.compile(r"(anker|type-aanduiding|verwijzing) \(.*\)", re.DOTALL)


_FIRST = re.compile("‘([^‘’]*)’")
_KEPT, _BACK = str.maketrans("‘’", "\ue000\ue001"), str.maketrans("\ue000\ue001", "‘’")


def without_values(text: str, keys: Collection[str] = ()) -> str:
    """A message or help without the values in it, and without the line to copy that is made of them.

    `keys` are names of fields, which stay as long as nothing else was quoted before them.
    """
    end = 0
    for quoted in _FIRST.finditer(text):
        if quoted[1].removesuffix(":") not in keys or "‘" in text[end : quoted.start()]:
            break  # behind a value nothing is sure: it may hold such marks itself
        end = quoted.end()
    if end:
        return without_values(text[:end].translate(_KEPT) + text[end:]).translate(_BACK)
    return LITERAL.sub(rf"\1{HIDDEN}", _QUOTED.sub(HIDDEN, _ANCHOR.sub(rf"\1 {HIDDEN}", text)))
