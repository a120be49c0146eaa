"""The dashboard in a browser: accessible, usable by keyboard alone, whole without a script, and nothing is fetched.

It needs Node 20, Chromium and what `python build_support/browser.py` installs; without these it is skipped.
"""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from test_dashboard import AHEAD, EVERYTHING, ROLE, before, judged, page

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "tests/browser/look.mjs"
MODULES = ROOT / ".cache/browser"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
UNREAD = replace(
    ROLE, code="BST101", message="Dit bestand is niet te lezen.", location="vlieger", file="locations/vlieger.yaml"
)
PAGES = {
    "bestuur": page([*EVERYTHING, UNREAD], AHEAD, earlier=before(judged(ROLE)), pages={"schets": "schets.html"}),
    "locatie": page(EVERYTHING, AHEAD, location="schets"),
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> str:
    """The browser; skips when something that is needed is not there."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None or shutil.which("node") is None:
        pytest.skip("Node of Chromium is er niet")
    if not (MODULES / "node_modules").is_dir():
        pytest.skip("draai eerst: python build_support/browser.py")
    return found


def look(browser: str, *pages: Path, only: str = "all") -> dict[str, list[str]]:
    """What is wrong with each page, as sentences."""
    command = ["node", str(SCRIPT), str(MODULES), browser, only, *map(str, pages)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", timeout=300)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return {Path(path).stem: wrong for path, wrong in found.items()}


def test_the_pages_are_accessible_in_every_state(browser: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.html" for name in PAGES]
    for path in paths:
        path.write_text(PAGES[path.stem], encoding="utf-8")

    assert look(browser, *paths) == {name: [] for name in PAGES}


def test_what_is_wrong_is_seen(browser: str, tmp_path: Path) -> None:
    worse = PAGES["locatie"].replace('<html lang="nl">', "<html>")
    worse = worse.replace("outline: 3px solid var(--accent)", "outline: 0").replace(
        "<p>", '<p style="width: 99rem">', 1
    )
    worse = worse.replace('<link rel="icon" href="data:,">', '<link rel="stylesheet" href="https://example.nl/a.css">')
    worse = worse.replace("http-equiv", "data-off")
    (tmp_path / "slecht.html").write_text(worse, encoding="utf-8")

    told = " | ".join(look(browser, tmp_path / "slecht.html", only="phone")["slecht"])

    for said in ("html-has-lang", "wider than the screen", "no line around", "request: https://example.nl/a.css"):
        assert said in told, said
