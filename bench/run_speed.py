"""Whole commands: checking a thousand locations and ten thousand, reports, building with nothing to do, starting."""

import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from geelvrij.checks import catalogue
from measuring import MEGABYTE, Figure, Run, command
from organisation import COMPLETE, make
from setting import SHEET

_DAY = ("--peildatum", "2026-11-21")
_CHECK_SECONDS, _CHECK_MEGABYTES, _LINEAR = 15.0, 400.0, 12.0
_AHEAD_SECONDS = 60.0
_AHEAD = {"html": "90 dagen", "ics": "een jaar"}  # how far these reports look ahead: more days of every location
_REPORTS = {"html": "html", "ics": "ics", "xlsx": "xlsx", "sarif": "sarif", "junit": "xml"}  # form of report → ending
_JSON = "verslag.json"
_HELP_SECONDS = 0.25
_IDLE_SECONDS, _IDLE_PER_LOCATION = 0.5, 0.005
_LOCATIONS = 100


def figures(*, quick: bool) -> list[Figure]:
    """The figures; `quick` leaves the ten thousand out."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return [*_help(), *_idle(place), *_check(place, quick=quick)]


def _geelvrij(root: Path, *arguments: str) -> Run:
    program = Path(sys.executable).parent / "geelvrij"
    return command([str(program), "--root", str(root), *arguments])


def _help() -> list[Figure]:
    program = Path(sys.executable).parent / "geelvrij"
    seconds = median(command([str(program), "--help"]).seconds for _ in range(9))
    return [Figure("geelvrij --help", f"< {_HELP_SECONDS} s", f"{seconds:.2f} s", seconds < _HELP_SECONDS)]


def _check(place: Path, *, quick: bool) -> list[Figure]:
    thousand = make(place / "1000", 1000)
    _checked(thousand, place)  # the tags of the masters are read once and kept
    runs = [_checked(thousand, place) for _ in range(9)]  # some more: a machine that is shared has slow moments
    times = sorted(run.seconds for run in runs)
    seconds, held = median(times), max(run.bytes for run in runs) / MEGABYTE
    figures = [
        _found(place),
        Figure(
            f"check van 1.000 locaties: tijd ({len(times)} keer: {times[0]:.1f} tot {times[-1]:.1f} s)",
            f"< {_CHECK_SECONDS:.0f} s", f"{seconds:.1f} s", seconds < _CHECK_SECONDS,
        ),
        Figure(
            "check van 1.000 locaties: geheugen van alle processen samen",
            f"< {_CHECK_MEGABYTES:.0f} MB", f"{held:.0f} MB", held < _CHECK_MEGABYTES,
        ),
    ]  # fmt: skip
    figures += [_report(thousand, place, form) for form in _REPORTS]
    if not quick:
        ten = make(place / "10000", 10_000)
        _checked(ten, place)
        run = _checked(ten, place)
        ratio = run.seconds / seconds
        what = f"check van 10.000 locaties ({run.seconds:.0f} s, {run.bytes / MEGABYTE:.0f} MB), tegen van 1.000"
        figures.append(Figure(what, f"≤ {_LINEAR:.0f} keer", f"{ratio:.1f} keer", ratio <= _LINEAR))
    return figures


def _checked(root: Path, place: Path) -> Run:
    return _geelvrij(root, "check", "--format", f"json={place / _JSON}", *_DAY)


def _found(place: Path) -> Figure:
    """How many rules look at a location, what they found, and of how many rules that is."""
    report = json.loads((place / _JSON).read_text(encoding="utf-8"))
    rules = sum(rule.runs and not rule.of_case for rule in catalogue.load().rules)
    codes = {finding["code"] for finding in report["findings"]}
    what = f"check van 1.000 locaties: meldingen, met alle {rules} regels over een locatie"
    return Figure(what, "–", f"{len(report['findings'])}, van {len(codes)} regels")


def _report(root: Path, place: Path, form: str) -> Figure:
    """What one form of report takes, and its size."""
    file = place / f"verslag.{_REPORTS[form]}"
    run = _geelvrij(root, "check", "--format", f"{form}={file}", *_DAY)
    size, held = file.stat().st_size / MEGABYTE, run.bytes / MEGABYTE
    took = f"{size:.1f} MB groot, {held:.0f} MB geheugen"
    if form not in _AHEAD:
        return Figure(f"hetzelfde met een verslag als {form}: {took}", "–", f"{run.seconds:.1f} s")
    what = f"hetzelfde met een verslag als {form}, {_AHEAD[form]} vooruit: {took}"
    return Figure(what, f"< {_AHEAD_SECONDS:.0f} s", f"{run.seconds:.1f} s", run.seconds < _AHEAD_SECONDS)


def _idle(place: Path) -> list[Figure]:
    root = make(place / "stil", _LOCATIONS, only=COMPLETE)
    wish = ("build", "--document", SHEET, "--format", "docx", *_DAY)
    first = _geelvrij(root, *wish)
    before = _made(root)
    seconds = median(_geelvrij(root, *wish).seconds for _ in range(5))
    allowed = _IDLE_SECONDS + _IDLE_PER_LOCATION * _LOCATIONS
    untouched = _made(root) == before
    _rename(next(iter(sorted((root / "locations").glob(f"{COMPLETE[:10]}*.yaml")))))
    again = _geelvrij(root, *wish)
    changed = {path for path, stamp in _made(root).items() if before.get(path) != stamp}
    folders = {path.split("/")[-2] for path in changed}
    return [
        Figure(f"build van {_LOCATIONS} locaties, de eerste keer (contactblad, Word)", "–", f"{first.seconds:.1f} s"),
        Figure(
            f"build van {_LOCATIONS} locaties als er niets te doen is", f"≤ {allowed:.1f} s",
            f"{seconds:.2f} s", seconds <= allowed,
        ),
        Figure("daarbij opnieuw geschreven bestanden", "0", "0" if untouched else "wel enkele", untouched),
        Figure(
            f"build na een wijziging in een locatie ({again.seconds:.1f} s): locaties opnieuw gemaakt",
            "1", str(len(folders)), len(folders) == 1,
        ),
    ]  # fmt: skip


def _made(root: Path) -> dict[str, tuple[int, int]]:
    """Every file of out/ with its number and time: the same as long as nobody writes it."""
    files = (path for path in sorted((root / "out").rglob("*")) if path.is_file())
    return {path.as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def _rename(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Voorbeeldlocatie nummer", "Voorbeeldlocatie met nummer", 1), encoding="utf-8")
