"""A small organisation with an adopted edition 2027 and the texts of 2028 begun: two short documents, two locations."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import BASIS, Ran, invoke
from geelvrij.generator import build, making
from geelvrij.generator.compare import hand, order, overviews
from geelvrij.generator.plan import Order

LIBRARY = Path(__file__).parent.parent / "templates"
PROTOCOL, SHEET = "grensoverschrijdend-gedrag", "contactblad"
FOLDERS = {PROTOCOL: f"protocol/{PROTOCOL}", SHEET: f"blad/{SHEET}"}
KIEM, LOOT = "de-kiem", "de-loot"
DAY = "2027-12-01"
ADOPT = (
    "edition", "adopt", "2027", "--date", "2026-11-16", "--peildatum", "2026-11-21", "--bestuur", "2026-11-16", "--mr",
    "2026-10-27", "--oc", "2026-10-29", "--force-with", "Nog niet alles is bekend.", "--jobs", "1",
)  # fmt: skip
COMPARE = ("compare", "2027", "2028", "--peildatum", DAY, "--jobs", "1")


def adopted(root: Path, texts: Mapping[str, str], prepare: Callable[[Path], None] = lambda root: None) -> Path:
    """The organisation in a new folder, with documents of these texts adopted as 2027 and made; 2028 is begun."""
    shutil.copytree(BASIS, root)
    shutil.rmtree(root / "templates/blad/belkaart")
    for document, text in texts.items():
        folder = root / "templates" / FOLDERS[document]
        shutil.copytree(LIBRARY / FOLDERS[document], folder)
        shutil.rmtree(folder / "deel", ignore_errors=True)
        (folder / "tekst.md").write_text(text, encoding="utf-8")
        about = folder / "sjabloon.yaml"
        about.write_text(about.read_text("utf-8").partition("\nwijzigingen:")[0].rstrip() + "\n", encoding="utf-8")
    prepare(root)
    ran = run(root, *ADOPT)
    assert ran.code == 0, ran
    assert run(root, "edition", "new", "2028", "--peildatum", DAY).code == 0
    return root


def text_of(root: Path, document: str) -> Path:
    """The master of a document."""
    return root / "templates" / FOLDERS[document] / "tekst.md"


def run(root: Path, *arguments: str) -> Ran:
    """Run geelvrij in this process, which starts faster; as a new process nothing of the run before is remembered."""
    for remembered in (order.sides, overviews.names, overviews._report, hand._placed):
        remembered.cache_clear()
    with _in_this_process():
        return invoke(arguments, root)


@contextmanager
def _in_this_process() -> Iterator[None]:
    def made(wanted: Order, locations: list[str], jobs: int) -> Iterator[making.Made]:
        making._workspace.cache_clear()
        yield from (making.make(wanted, name) for name in locations)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "_made", made)
        yield
