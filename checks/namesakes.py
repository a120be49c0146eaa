"""Which names tell no location apart, as another has them too: looked up in the text of the files, which is fast."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from .habits import key_from

_BLOCK = re.compile(r"^locatie[ \t]*:(.*(?:\n(?![^\s#]).*)*)", re.MULTILINE)
_NAME = re.compile(r"""(?<![\w-])["']?naam["']?[ \t]*:[ \t]+([^\n]*)""")
_END = re.compile(r"[,}#]")


def names_in(content: bytes) -> frozenset[str]:
    """What the location of a file may be called, as keys: what stands at a naam of its first section.

    Too many do no harm: a location whose name seems to be another's as well is told apart by its file.
    """
    text = content.decode(errors="replace").replace("\r", "\n")
    block = _BLOCK.search(text)
    return frozenset(_keys(_NAME.findall(block[1] if block else text))) - {""}


def _keys(said: Iterable[str]) -> Iterator[str]:
    for words in said:
        yield key_from(words)
        yield key_from(_END.split(words, maxsplit=1)[0])


def of_more_than_one(names: Iterable[Collection[str]]) -> frozenset[str]:
    """The names that stand in more than one of these."""
    times = Counter(name for each in names for name in each)
    return frozenset(name for name, count in times.items() if count > 1)
