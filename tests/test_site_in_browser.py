"""The site in a browser: every page accessible at three sizes, usable by keyboard alone, and nothing is fetched."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from geelvrij.generator.site import website
from geelvrij.generator.site.readers import PARENTS
from test_dashboard_in_browser import MODULES, browser, look
from test_library import LOCATIONS, ON, PLACES, held, site

__all__ = ["browser"]

PLACE = "kindcentrum-de-voorbeeldboom"
PAGES = ("index", "rol-opvoedprofessional", "meldcode", "vraag-2", "zoeken", "document-contactblad")
FOR_PARENTS = "ouders"
AT_A_TIME = 2
LEAST = {"": 1, FOR_PARENTS: 30}  # pages


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of each sector in a folder, beside the page to choose one."""
    made = tmp_path_factory.mktemp("site")
    for place in PLACES:
        (made / place).mkdir()
        for name, content in site(place).items():
            (made / place / name).write_bytes(content)
    (made / FOR_PARENTS).mkdir()
    for name, content in website.make(LOCATIONS[PLACE], held(), ON, {}, PARENTS)[0].items():
        (made / FOR_PARENTS / name).write_bytes(content)
    named = [website.Made(place, f"{place}/{website.HOME}", number) for number, place in enumerate(PLACES)]
    (made / website.HOME).write_bytes(website.board("Stichting", named, "#1F5C7A", "Editie 2027."))
    return made


def run(script: str, browser: str, *more: str) -> Any:
    """What a script of `tests/browser` prints."""
    node = shutil.which("node")
    assert node is not None
    command = [node, str(Path(__file__).parent / "browser" / script), str(MODULES), browser, *more]
    return json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", timeout=1800).stdout
    )


@pytest.mark.parametrize("place", [*PLACES, FOR_PARENTS, ""])
def test_every_page_is_accessible_at_three_sizes(browser: str, folder: Path, place: str) -> None:
    pages = [str(path) for path in sorted((folder / place).glob("*.html"))]
    found = run("every.mjs", browser, str(AT_A_TIME), *pages)
    assert len(found) == len(pages) >= LEAST.get(place, 50)
    assert {Path(path).name: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_the_pages_are_used_by_keyboard_and_without_a_script(browser: str, folder: Path, size: str) -> None:
    paths = [folder / PLACE / f"{name}.html" for name in PAGES]
    assert look(browser, *paths, only=size) == {name: [] for name in PAGES}


def test_the_menu_and_the_meanings_of_words_work_with_keys_alone(browser: str, folder: Path) -> None:
    assert run("keys.mjs", browser, str(folder / PLACE / "meldcode.html")) == []


def test_the_search_finds_words_and_beginnings_of_words(browser: str, folder: Path) -> None:
    asked = (
        "vertrouwenspersoon",
        "vertrouwenspers",
        "rouwenspersoon",
        "meldcode Veilig Thuis",
        "meldcode xyzzy",
        "één",
        " ",
    )
    found = run("search.mjs", browser, str(folder / PLACE / "zoeken.html"), *asked)
    told = {words: one["told"] for words, one in found.items()}
    assert found["vertrouwenspersoon"]["first"].startswith("rol-vertrouwenspersoon.html")
    assert told["vertrouwenspersoon"].startswith("Gevonden: ") and "stukken" in told["vertrouwenspersoon"]
    number = {words: int(one.split()[1]) for words, one in told.items() if one.startswith("Gevonden")}
    assert number["vertrouwenspers"] >= number["vertrouwenspersoon"] > 1
    assert number["meldcode Veilig Thuis"] > 0 and "meldcode xyzzy" not in number
    nothing = "Niets gevonden. Probeer een ander woord, of het begin ervan."
    assert told["meldcode xyzzy"] == told["rouwenspersoon"] == nothing and told[" "] == ""
    assert all(found[words]["listed"] == min(count, 40) for words, count in number.items())
