"""Every page of every website of the example, looked at in a browser; writes docs/metingen-website.md.

Use: python bench/site_accessibility.py [--quick]
Each page at four sizes with axe-core, and by keyboard at two of them: some fifty minutes on two cores. --quick looks at
the websites of one location and writes no page. Needs Node 20, Chromium and what build_support/browser.py installs.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import Figure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "metingen-website.md"
MODULES = ROOT / ".cache" / "browser"
SCRIPT = ROOT / "tests" / "browser" / "every.mjs"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_READERS = ("medewerkers", "ouders")
_DAY = "2026-11-21"
_ONE = "kindcentrum-de-voorbeeldboom"  # has the most documents and both sectors
_OF_AXE = re.compile(r"\w+: [a-z0-9-]+: ")  # the size and the name of a rule
_AT_A_TIME = 100  # pages for one browser, which holds on to memory


def looked_at(pages: list[Path], browser: str) -> dict[str, list[str]]:
    """What is wrong with each page, as sentences; tells how far it is, for it takes long."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(pages), _AT_A_TIME):
        some = pages[start : start + _AT_A_TIME]
        command = ["node", str(SCRIPT), str(MODULES), browser, str(os.cpu_count() or 1), *map(str, some)]
        found |= json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)
        print(f"  {len(found)} van {len(pages)} bladzijden", flush=True)
    return found


def made(folder: Path, locations: tuple[str, ...]) -> list[Path]:
    """The pages of the websites for staff and for parents."""
    program = str(Path(sys.executable).parent / "geelvrij")
    for readers in _READERS:
        command = [program, "--root", str(ROOT), "site", "--for", readers, "--out", str(folder / readers)]
        command += ["--peildatum", _DAY, *(word for name in locations for word in ("--location", name))]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sorted(folder.rglob("*.html"))


def figures(pages: list[Path], folder: Path, found: dict[str, list[str]], seconds: float) -> list[Figure]:
    """What was looked at and what was wrong, of axe-core and of the rest apart."""
    of = {
        readers: sum(path.is_relative_to(folder / readers) for path in pages) for readers in ("medewerkers", "ouders")
    }
    wrong = [sentence for sentences in found.values() for sentence in sentences]
    of_axe = [sentence for sentence in wrong if _OF_AXE.match(sentence)]
    return [
        Figure(f"bladzijden voor medewerkers ({of['medewerkers']}) en voor ouders ({of['ouders']}), elk bekeken",
               str(len(pages)), str(len(found)), len(found) == len(pages)),
        Figure("overtredingen volgens axe-core, bij 320, 390, 768 en 1280 pixels breed", "0",
               str(len(of_axe)), not of_axe),
        Figure("andere fouten: te breed, niet met toetsen te bereiken, iets van internet gehaald", "0",
               str(len(wrong) - len(of_axe)), len(wrong) == len(of_axe)),
        Figure("tijd om alle bladzijden te bekijken", "–", f"{seconds / 60:.0f} minuten"),
    ]  # fmt: skip


def _page(found: list[Figure]) -> str:
    version = json.loads((MODULES / "node_modules" / "axe-core" / "package.json").read_text(encoding="utf-8"))[
        "version"
    ]
    lines = [
        "# Metingen van de website",
        "",
        "Elke bladzijde van elke website van het voorbeeld, met alles opengeklapt, bekeken in Chromium. "
        f"De regels zijn die van axe-core {version} voor WCAG 2.2 AA, met de goede gewoonten erbij. Met toetsen is "
        "gekeken bij 390 en 1280 pixels.",
        "",
        "Meet opnieuw met `.venv/bin/python bench/site_accessibility.py`.",
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
    """Exit code 1 when anything is wrong with a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="alleen een kindcentrum; schrijft geen bladzijde")
    asked = parser.parse_args()
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None or not (MODULES / "node_modules").is_dir():
        parser.error("Chromium is er niet, of draai eerst: python build_support/browser.py")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = made(folder, (_ONE,) if asked.quick else ())
        start = time.perf_counter()
        found = looked_at(pages, browser)
        measured = figures(pages, folder, found, time.perf_counter() - start)
        for path, sentences in found.items():
            for sentence in sentences:
                print(f"  {Path(path).relative_to(folder)}: {sentence}")
    for item in measured:
        print(f"  {item.measured:12} doel {item.target:6} {item.what}")
    if not asked.quick:
        PAGE.write_text(_page(measured), encoding="utf-8")
    return 0 if all(item.ok is not False for item in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
