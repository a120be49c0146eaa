"""The site in a browser at three sizes: accessible, usable by keyboard alone, and nothing is fetched."""

import shutil
import subprocess
from pathlib import Path

import pytest
from test_dashboard_in_browser import browser, look
from test_library import site

__all__ = ["browser"]

PLACE = "kindcentrum-de-voorbeeldboom"
PAGES = (
    "index", "rol-ouders", "rol-opvoedprofessional", "meldcode", "meldcode-per-rol", "vraag-2", "sociale-kaart", "zoeken",
    "begrippen", "documenten", "document-contactblad", "document-afwegingskader",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder."""
    made = tmp_path_factory.mktemp("site")
    for name, content in site(PLACE).items():
        (made / name).write_bytes(content)
    return made


@pytest.mark.parametrize("size", ["phone", "laptop", "narrow"])
def test_the_pages_are_accessible(browser: str, folder: Path, size: str) -> None:
    paths = [folder / f"{name}.html" for name in PAGES]
    assert look(browser, *paths, only=size) == {name: [] for name in PAGES}


def test_the_search_finds_a_word_and_leads_there(browser: str, folder: Path) -> None:
    node = shutil.which("node")
    assert node is not None
    script = Path(__file__).parent / "browser" / "search.mjs"
    modules = Path(__file__).parent.parent / ".cache/browser"
    command = [node, str(script), str(modules), browser, str(folder / "zoeken.html"), "vertrouwenspersoon"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", timeout=120)
    told, first = done.stdout.strip().split("\n")
    assert told.startswith("Gevonden: ") and first.startswith("rol-vertrouwenspersoon.html")
