"""The Markdown of a master as one text: a file, the passages that it shares in their place, and its tags hidden."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geelvrij.checks.suggestions import did_you_mean

from .. import shared_passages
from .periods import Periods
from .spots import Fault, Spot, short
from .tags import Tag, Tags

_EMPTY = "Schrijf de tekst op, of haal het bestand weg. Wilt u de woorden niet? Haal dan het kader uit uw eigen tekst."


@dataclass(slots=True)
class Source:
    """The text files of one master, while they are being read; what is wrong with a box for a passage is a fault.

    `read` gives the words of a file and its name as a person finds it; `shared` are the passages that the master
    asks and that are there, `known` the names of all that there are.
    """

    read: Callable[[Path], tuple[str, str]]
    shared: Mapping[str, Path]
    known: Callable[[], Collection[str]]
    tags: Tags
    dated: Periods
    faults: list[Fault] = field(default_factory=list)

    def text(self, path: Path) -> str:
        """A file with its passages filled in and its tags hidden. Raises MasterRefused for what cannot be read."""
        words, shown = self.read(path)
        self.faults += self._wrong(words, shown)
        return shared_passages.filled(self._hidden(words, shown), self._passage)

    def _passage(self, name: str) -> str:
        if name not in self.shared:  # told already
            return ""
        words, shown = self.read(self.shared[name])
        if not words.strip():
            self.faults.append(_fault(name, 1, shown, "Deze gedeelde passage is leeg.", _EMPTY))
        for use in shared_passages.uses(words):
            message = f"In een gedeelde passage staat een andere: ‘{use.name}’. Dat kan niet."
            self.faults.append(_fault(use.name, use.line, shown, message, "Zet het kader in het document zelf."))
        return self._hidden(words, shown)

    def _hidden(self, words: str, shown: str) -> str:
        return self.tags.hide(self.dated.mark(words, shown), shown)

    def _wrong(self, words: str, shown: str) -> Iterator[Fault]:
        for raw, line in shared_passages.broken(words):
            yield _fault(
                raw, line, shown, f"‘{short(raw)}’ is geen kader voor een gedeelde passage.", shared_passages.AS_THIS
            )
        for use in shared_passages.uses(words):
            if use.name not in self.shared:
                near = did_you_mean(use.name, self.known())
                advice = f"Bedoelt u ‘{near}’?" if near else "‘geelvrij documents --uses x’ noemt alle passages."
                yield _fault(use.name, use.line, shown, f"Er is geen gedeelde passage ‘{use.name}’.", advice)


def _fault(raw: str, line: int, shown: str, message: str, advice: str) -> Fault:
    return Fault("DOC511", message, advice, Spot(Tag(raw, "statement", "", "", line, 1, shown), "p", 0, (), ""))
