"""How easily the library reads: the score of rule TXT050 of every document and of each of its sections.

usage: python bench/readability.py [--write] [DOCUMENT …]   (a table; with --write docs/leesbaarheid.md)

Letters and reports of a case are measured by tests/test_letters_readability.py; this looks at all other documents.

Two marks. What parents or children read must be at B1: the mark of TXT050, 60 points, the lower end of what Flesch
(The Art of Readable Writing, 1949) calls standard and Douma (1960) normal, both 60-70. What only staff reads may be
one step harder on that scale, "fairly difficult". Flesch has 50-60 for that step and Douma 45-60: the stricter one
counts, so 50. The scale is about sentences and syllables; that its normal is B1 is a rule of our own, as TXT050 says.

A section is a heading with all that stands below it, so that a short one counts with those around it. Flesch took
samples of 100 words: of fewer one long word of the law decides. So from 100 words on a section is judged, and in no
document it may be harder than that one step: in a sample of that size the score swings by some seven points by chance
alone. The words in a sentence, on average and at most, are those of TXT050 for all.
"""

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from geelvrij.checks.blocks import Block
from geelvrij.checks.finding import Where
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.word_text import look_at, text_of
from geelvrij.checks.wording import Passage, readability
from geelvrij.checks.wording.page import Readable, goal
from geelvrij.checks.wording.readability import Line, Reading
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiled_file, store
from geelvrij.generator.compile.grammar import FILTERS
from geelvrij.generator.compile.passages import passages
from geelvrij.generator.description import LASTING_FORMS, REPORT_FORMS
from geelvrij.generator.master import Master, find
from geelvrij.generator.plan import applies
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.word import WordRenderer
from jinja2 import Environment, meta

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "leesbaarheid.md"
ON = date(2026, 11, 21)
PLACES = ("school-het-vraagteken", "kdv-het-proefballonnetje", "kindcentrum-de-voorbeeldboom")
MASTER = "sjabloon"  # where a report is measured: what it tells of a year or a round is not the library's
AT_B1 = frozenset({"ouders", "kinderen"})
ONE_STEP_HARDER = 50
FEWEST_WORDS = 100  # of a section
_COLUMN = re.compile(r"\{%-?\s*t[rc]\b")  # {%tr … %} holds a row of a table


@dataclass(frozen=True, slots=True)
class Text:
    """A document at a location (a report: as its master) with what was counted in it."""

    document: str
    place: str
    mark: int
    whole: Reading
    sections: tuple[tuple[str, Reading], ...]  # the headings down to it, and what stands below; only those long enough

    @property
    def hard(self) -> tuple[tuple[str, int, Reading], ...]:
        """The text and its sections that have too few points or too many words in a sentence, with the mark."""
        every = (("alles", self.mark, self.whole), *((name, ONE_STEP_HARDER, one) for name, one in self.sections))
        return tuple(one for one in every if one[2].score < one[1] or one[2].mean > _norm().mean)

    @property
    def long(self) -> tuple[Line, ...]:
        """Its sentences of more words than TXT050 wants."""
        return tuple(line for line in self.whole.lines if line.words > _norm().longest)

    @property
    def told(self) -> str:
        """What is wrong with it, for who mends it; empty when nothing is."""
        hard = [
            f"{self.document} ({self.place}), {where}: {reading.score:.1f} punten (minstens {lowest}), "
            f"gemiddeld {reading.mean:.1f} woorden" + "".join(f"\n    - {_shown(one)}" for one in reading.hardest(3))
            for where, lowest, reading in self.hard
        ]
        long = [f"{self.document} ({self.place}), lang: {_shown(one)}" for one in self.long]
        return "\n".join([*hard, *long])


def documents() -> dict[str, Master]:
    """Every document of the library that belongs to no case, by id."""
    return {name: one for name, one in sorted(find(ROOT)[0].items()) if one.form in (*LASTING_FORMS, *REPORT_FORMS)}


def mark(master: Master) -> int:
    """The fewest points that a document may have: by who reads it."""
    assert master.care is not None, f"{master.id}: geen beheer"
    return _norm().lowest if AT_B1.intersection(master.care.readers) else ONE_STEP_HARDER


def measured(master: Master) -> Iterator[Text]:
    """What a document counts at each of the places that have it; nothing where it has no sentence."""
    if master.form in REPORT_FORMS:
        found = [(MASTER, _in_master(master))]
    else:
        found = [(one.id, _at(master, one)) for one in _locations() if applies(master, one)]
    for place, text in found:
        if (measure := count(master.id, place, mark(master), text)) is not None:
            yield measure


def count(document: str, place: str, lowest: int, text: Iterable[Passage]) -> Text | None:
    """What a text counts; None when it has no sentence."""
    every = tuple(text)
    whole = readability.read(every)
    return Text(document, place, lowest, whole, tuple(_sections(every))) if whole else None


def _sections(text: Iterable[Passage]) -> Iterator[tuple[str, Reading]]:
    below: defaultdict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for passage in text:
        trail = passage.where.headings if passage.where else ()
        for depth in range(1, len(trail) + 1):
            below[trail[:depth]].append(passage)
    for trail, found in below.items():
        reading = readability.read(found)
        if reading is not None and reading.words >= FEWEST_WORDS:
            yield " › ".join(trail), reading


def _at(master: Master, location: Location) -> tuple[Passage, ...]:
    """The text of the Word file of a location."""
    compiled = compiled_file.load(store.compiled(master, _own().setting)).word
    content, _ = WordRenderer(compiled, Sandbox()).render(new_context(location, master, ON))
    found = text_of(look_at(content), master.id).passages
    assert found is not None, f"{master.id}: {location.id}"
    return found


def _in_master(master: Master) -> tuple[Passage, ...]:
    """The text of a report with everything that can be told, and what it says instead when there is nothing to tell."""
    blocks = passages(master, _own().setting)
    source = "\n".join(
        f"{number}\t{cell}" for number, block in enumerate(blocks) for cell in block.cells or (block.text,)
    )
    lines = [line.partition("\t")[::2] for there in (True, False) for line in _filled(source, there).splitlines()]
    kept = dict.fromkeys((number, words) for number, words in lines if number.strip().isdigit() and words.strip())
    return tuple(Passage(words, where=_where(blocks[int(number)])) for number, words in sorted(kept, key=_number))


def _number(line: tuple[str, str]) -> int:
    return int(line[0])


def _where(block: Block) -> Where:
    return Where(block.headings, part=block.part)


def _filled(source: str, there: bool) -> str:
    """A text with its tags worked out: every fact is there, and every loop goes round once, or none."""
    environment = Environment(autoescape=False)  # nothing of it is shown to a browser
    environment.filters = dict.fromkeys(FILTERS, str)
    tree = environment.parse(source := _COLUMN.sub("{%", source))
    facts = dict.fromkeys(meta.find_undeclared_variables(tree), _Fact(there))
    return environment.from_string(source).render(facts)


class _Fact:
    """Stands for whatever a report tells; as a word it is as short as a name."""

    def __init__(self, there: bool) -> None:
        self._there = there

    def __getattr__(self, name: str) -> "_Fact":
        return self

    def __iter__(self) -> Iterator["_Fact"]:
        return iter([self] if self._there else [])

    def __bool__(self) -> bool:
        return self._there

    def __str__(self) -> str:
        return "iets"


def _shown(line: Line) -> str:
    return f"{line.words} woorden: ‘{line.sentence.text}’"


def _norm() -> Readable:
    norm = goal()
    assert norm is not None, "regel TXT050 telt niet mee"
    return norm


@cache
def _own() -> Organisation:
    return Organisation(ROOT, ON)


@cache
def _locations() -> tuple[Location, ...]:
    found = (Workspace.open(ROOT, ON).read(name).location for name in PLACES)
    return tuple(one for one in found if one is not None)


# The page with the figures

_HEAD = """\
# Leesbaarheid

Hoe makkelijk lezen de protocollen, bladen en rapporten? `python bench/readability.py --write` meet opnieuw en
schrijft deze bladzijde. Wat er wordt gemeten, staat in het begin van `bench/readability.py`.

Hoe hoger de score, hoe makkelijker. Wat ouders of kinderen lezen, haalt minstens {b1} punten; wat alleen medewerkers
lezen, minstens {harder}. Geen enkel onderdeel van {fewest} woorden of meer komt onder de {harder}. Een zin telt
gemiddeld hoogstens {mean} woorden, en nergens meer dan {longest}. Gemeten is bij een school, een kinderdagverblijf en
een kindcentrum uit het voorbeeld: van een document staat hier de laagste score. Van een rapport is het sjabloon
gemeten.

| document | minstens | score | moeilijkste onderdeel | woorden per zin | langste zin |
|---|---|---|---|---|---|
"""


def _row(texts: list[Text]) -> str:
    worst = min(texts, key=lambda one: one.whole.score)
    parts = [reading.score for one in texts for _, reading in one.sections]
    cells = (
        worst.document, worst.mark, _down(worst.whole.score), _down(min(parts)) if parts else "–",
        f"{max(one.whole.mean for one in texts):.1f}", max(line.words for one in texts for line in one.whole.lines),
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def _down(score: float) -> str:
    return str(math.floor(score))  # never shown higher than it is


def main(asked: list[str]) -> int:
    """Print the table, and what misses its mark below it. Exit code 1 when something does."""
    names = [one for one in asked if one != "--write"]
    known = documents()
    if unknown := [name for name in names if name not in known]:
        print(f"Deze documenten zijn er niet: {', '.join(unknown)}", file=sys.stderr)
        return 2
    found = [list(measured(known[name])) for name in names or known]
    norm = _norm()
    head = _HEAD.format(
        b1=norm.lowest, harder=ONE_STEP_HARDER, fewest=FEWEST_WORDS, mean=norm.mean, longest=norm.longest
    )
    table = head + "\n".join(_row(texts) for texts in found if texts) + "\n"
    if "--write" in asked:
        PAGE.write_text(table, encoding="utf-8")
    print(table)
    wrong = [one.told for texts in found for one in texts if one.told]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
