"""The whole library for a few locations: how long a first build takes, and what one more location costs."""

import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from measuring import MEGABYTE, Figure, Run, command
from organisation import COMPLETE, make

_DAY = ("--peildatum", "2026-11-21")
_COUNTS, _QUICK = (2, 7, 14), (2, 4)
_CONSTANT = 1.2  # a location further on takes at most so much longer than one before it
_FLAT = 1.15  # and so much more memory: the locations of a process come one after the other


@dataclass(frozen=True, slots=True)
class Built:
    """A first build of the whole library for some locations: the number of them, what it took and what it made."""

    count: int
    run: Run
    documents: int
    files: int


def figures(*, quick: bool) -> list[Figure]:
    """The figures; `quick` builds for few locations, and so cannot tell whether more of them cost more each."""
    with tempfile.TemporaryDirectory() as folder:
        built = [_build(Path(folder) / str(count), count) for count in (_QUICK if quick else _COUNTS)]
    found = [_first(one) for one in built]
    pairs = list(pairwise(built))
    steps = [_seconds_more(*pair) for pair in pairs]
    found += [
        Figure(f"elke locatie meer, van {less.count} naar {more.count} locaties", "–", f"{step:.1f} s")
        for step, (less, more) in zip(steps, pairs, strict=True)
    ]
    return found if quick else [*found, _constant(steps), _flat(built)]


def _build(root: Path, count: int) -> Built:
    """Equal locations, all complete: only their number differs. Nothing is compiled yet."""
    make(root, count, only=COMPLETE)
    program = Path(sys.executable).parent / "geelvrij"
    run = command([str(program), "--root", str(root), "build", *_DAY])
    made = [path for path in (root / "out").rglob("*") if path.suffix in (".docx", ".pdf")]
    return Built(count, run, len({path.with_suffix("") for path in made}), len(made))


def _first(one: Built) -> Figure:
    per_location = one.run.seconds / one.count
    what = (
        f"build van {one.count} locaties, de eerste keer: {one.documents} documenten, {one.files} bestanden, "
        f"{per_location:.1f} s per locatie, grootste proces {one.run.largest / MEGABYTE:.0f} MB"
    )
    return Figure(what, "–", f"{one.run.seconds:.0f} s")


def _seconds_more(less: Built, more: Built) -> float:
    """What each location more took: without starting, and without compiling the masters, which is done once."""
    return (more.run.seconds - less.run.seconds) / (more.count - less.count)


def _constant(steps: list[float]) -> Figure:
    ratio = steps[-1] / steps[0]
    return Figure(
        "de laatste locaties, tegen de eerste: tijd voor elke locatie meer",
        f"≤ {_CONSTANT} keer", f"{ratio:.2f} keer", ratio <= _CONSTANT,
    )  # fmt: skip


def _flat(built: list[Built]) -> Figure:
    before, last = built[-2], built[-1]
    ratio = last.run.largest / before.run.largest
    return Figure(
        f"grootste proces bij {last.count} locaties, tegen bij {before.count}",
        f"≤ {_FLAT} keer", f"{ratio:.2f} keer", ratio <= _FLAT,
    )  # fmt: skip
