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
        small, large = (_year(make(Path(folder) / str(size), size), size) for size in (max(16, count // 10), count))
    return [*_costs(large, count), *_memory(small, large, count)]


def _year(root: Path, size: int) -> dict[str, Run]:
    """What each step of the year cost."""
    _edit(root / "locations" / "organisatie.yaml", "  jaar: 2027\n", "  jaar: 2026\n")
    (root / "templates" / "edities").mkdir(exist_ok=True)
    for old in (root / "templates" / "edities").iterdir():
        _remove(old)
    runs = {"adopt": _geelvrij(root, *_ADOPT)}
    _geelvrij(root, "edition", "new", "2027", *_DAY)
    text = root / "templates" / "protocol" / "meldcode-kinderopvang" / "deel" / "10-deel-1.md"
    _edit(text, _SENTENCE, "Elk kind heeft recht op een veilige opvoeding.")
    _edit(root / "locations" / "regios" / "rotterdam-rijnmond.yaml", "010-433 99 66", "010-000 00 66")
    runs["build"] = _geelvrij(root, "build", *_DAY)
    runs["json"] = _geelvrij(root, "compare", "2026", "2027", "--format", "json", *_DAY)
    runs["compare"] = _geelvrij(root, "compare", "2026", "2027", "--out", str(root / "anders"), *_DAY)
    print(f"  {size} locaties: " + ", ".join(f"{name} {run.seconds:.0f} s" for name, run in runs.items()), flush=True)
    return runs


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


def _costs(runs: dict[str, Run], count: int) -> list[Figure]:
    each = {name: run.seconds / count for name, run in runs.items()}
    ratio = each["build"] / each["adopt"]
    return [
        Figure(f"edition adopt van {count} locaties: maken en bewaren, per locatie", "–", f"{each['adopt']:.2f} s"),
        Figure(f"build van de nieuwe editie ({each['build']:.2f} s per locatie), tegen vaststellen van de vorige",
               f"≤ {_SAME} keer", f"{ratio:.2f} keer", ratio <= _SAME),
        Figure("compare, alleen gegevens (json), per locatie", "–", f"{each['json']:.2f} s"),
        Figure("compare met overzicht in Word en PDF, per locatie", "–", f"{each['compare']:.2f} s"),
    ]  # fmt: skip


def _memory(small: dict[str, Run], large: dict[str, Run], count: int) -> list[Figure]:
    """Of the largest process: those that work take turns, so only the one that gathers could grow."""
    found = []
    for name in ("build", "compare"):
        ratio = large[name].largest / small[name].largest
        held = f"{large[name].largest / MEGABYTE:.0f} MB"
        what = f"{name}: het grootste proces bij {count} locaties ({held}), tegen dat bij een tiende"
        found.append(Figure(what, f"≤ {_FLAT} keer", f"{ratio:.2f} keer", ratio <= _FLAT))
    return found


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
