"""A year for many locations: adopt one edition, build the next, compare the two; writes docs/metingen-edities.md.

Use: python bench/edition_speed.py [--locations 1000] [--quick]
With a thousand locations it takes some hours on two cores; --quick takes forty and writes no page.
"""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from measuring import MEGABYTE, Figure, Run, command
from organisation import make

PAGE = Path(__file__).resolve().parent.parent / "docs" / "metingen-edities.md"
_ADOPT = (
    "edition", "adopt", "2026", "--date", "2026-01-20", "--bestuur", "2026-01-20", "--mr", "2026-01-13", "--oc",
    "2026-01-08", "--peildatum", "2026-01-20", "--force-with", "Voor een meting.",
)  # fmt: skip
_DAY = ("--peildatum", "2026-11-21")
_SENTENCE = "Elk kind heeft recht op een gezonde en veilige opvoeding."
_FLAT = 1.5  # memory for all against that for a tenth of them
_SAME = 1.25  # the cost of a location in the new edition against that in the first


def figures(count: int) -> list[Figure]:
    """The figures for so many locations."""
    with tempfile.TemporaryDirectory() as folder:
        few = _fewer(count)
        small, large = (_year(make(Path(folder) / str(size), size), size) for size in (few, count))
    return [*_costs(small, large, count), *_memory(small, large, count)]


def _fewer(count: int) -> int:
    """How many locations it is held against: a tenth, and at least one of each kind."""
    return max(16, count // 10)


def _year(root: Path, size: int) -> dict[str, Run]:
    """What each step of the year cost; told as it ends, for it takes long."""
    _edit(root / "locations" / "organisatie.yaml", "  jaar: 2027\n", "  jaar: 2026\n")
    (root / "templates" / "edities").mkdir(exist_ok=True)
    for old in (root / "templates" / "edities").iterdir():
        _remove(old)
    runs = {"adopt": _step(root, size, *_ADOPT)}
    _geelvrij(root, "edition", "new", "2027", *_DAY)
    text = root / "templates" / "protocol" / "meldcode-kinderopvang" / "deel" / "10-deel-1.md"
    _edit(text, _SENTENCE, "Elk kind heeft recht op een veilige opvoeding.")
    _edit(root / "locations" / "regios" / "rotterdam-rijnmond.yaml", "010-433 99 66", "010-000 00 66")
    runs["build"] = _step(root, size, "build", *_DAY)
    runs["compare"] = _step(root, size, "compare", "2026", "2027", *_DAY)
    return runs


def _step(root: Path, size: int, *arguments: str) -> Run:
    run = _geelvrij(root, *arguments)
    held = f"grootste proces {run.largest / MEGABYTE:.0f} MB, het proces dat verzamelt {run.first / MEGABYTE:.0f} MB"
    told = f"{run.seconds:.0f} s, {run.seconds / size:.2f} s per locatie, {held}"
    print(f"  {size} locaties, {arguments[0]}: {told}", flush=True)
    return run


def _geelvrij(root: Path, *arguments: str) -> Run:
    program = Path(sys.executable).parent / "geelvrij"
    return command([str(program), "--root", str(root), *arguments])


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def _remove(path: Path) -> None:
    import shutil

    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _costs(small: dict[str, Run], large: dict[str, Run], count: int) -> list[Figure]:
    few = _fewer(count)
    each = {name: run.seconds / count for name, run in large.items()}
    before = {name: run.seconds / few for name, run in small.items()}
    against_first, of_build, of_compare = (
        each["build"] / each["adopt"], each["build"] / before["build"], each["compare"] / before["compare"],
    )  # fmt: skip
    told = f"per locatie, tegen bij {few} locaties"
    return [
        Figure(f"edition adopt van {count} locaties: maken en bewaren, per locatie", "–", f"{each['adopt']:.2f} s"),
        Figure(f"build van de nieuwe editie ({each['build']:.2f} s per locatie), tegen vaststellen van de vorige",
               f"≤ {_SAME} keer", f"{against_first:.2f} keer", against_first <= _SAME),
        Figure(f"build van de nieuwe editie, {told} ({before['build']:.2f} s)",
               f"≤ {_SAME} keer", f"{of_build:.2f} keer", of_build <= _SAME),
        Figure(f"compare met overzichten in Word, PDF en JSON ({each['compare']:.2f} s), {told}",
               f"≤ {_SAME} keer", f"{of_compare:.2f} keer", of_compare <= _SAME),
    ]  # fmt: skip


def _memory(small: dict[str, Run], large: dict[str, Run], count: int) -> list[Figure]:
    """Of the process that gathers what the others make, and of the largest of all."""
    return [
        _growth(f"{name}: {what} bij {count} locaties", large[name], small[name], of, _fewer(count))
        for name in ("build", "compare")
        for what, of in (("het proces dat verzamelt", "first"), ("het grootste proces", "largest"))
    ]


def _growth(what: str, large: Run, small: Run, of: str, few: int) -> Figure:
    held, ratio = getattr(large, of), getattr(large, of) / getattr(small, of)
    told = f"{what} ({held / MEGABYTE:.0f} MB), tegen dat bij {few}"
    return Figure(told, f"≤ {_FLAT} keer", f"{ratio:.2f} keer", ratio <= _FLAT)


def _page(found: list[Figure], count: int) -> str:
    lines = [
        "# Metingen van een jaar",
        "",
        f"Wat een nieuwe editie kost voor {count} locaties. Meet opnieuw met "
        f"`.venv/bin/python bench/edition_speed.py --locations {count}`.",
        "",
        f"Computer: {os.cpu_count()} kernen, {platform.system()}, Python {platform.python_version()}.",
        "",
        "| wat | doel | gemeten | |",
        "|---|---|---|---|",
    ]
    verdict = {None: "", True: "ok", False: "niet gehaald"}
    lines += [f"| {item.what} | {item.target} | {item.measured} | {verdict[item.ok]} |" for item in found]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--locations", type=int, default=1000)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    count = 40 if asked.quick else asked.locations
    found = figures(count)
    for item in found:
        print(f"  {item.measured:12} doel {item.target:10} {item.what}")
    if not asked.quick:
        PAGE.write_text(_page(found, count), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
