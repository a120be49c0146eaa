"""A folder that we may not look into: a green run never hides what stands in it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import BUILD, DAY, Command, tree
from geelvrij.generator import making, master
from geelvrij.generator.house_style import read_logo

REGION = Path(__file__).parents[1] / "locations" / "regios" / "rotterdam-rijnmond.yaml"
HELP = "   Doen: Vraag wie uw computer beheert om leesrechten op deze map."


def close(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Refuse to list a folder, as the system does without rights; root may always, so it has to be pretended."""
    listed, scanned = Path.iterdir, os.scandir

    def iterdir(path: Path) -> Any:
        if path.resolve() == closed.resolve():
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    def scandir(path: Any = ".") -> Any:
        if not isinstance(path, int) and Path(path).resolve() == closed.resolve():
            raise PermissionError(13, "Permission denied", str(path))
        return scanned(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(os, "scandir", scandir)
    making._workspace.cache_clear()


def test_a_region_of_ones_own_is_never_replaced_by_the_librarys(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = organisation / "locations" / "regios"
    folder.mkdir()
    shutil.copy(REGION, folder)
    before = tree(organisation / "out")
    close(monkeypatch, folder)
    monkeypatch.setattr(
        "geelvrij.generator.build._made", lambda order, names, _: (making.make(order, n) for n in names)
    )

    checked, built = geelvrij("check", "--peildatum", DAY), geelvrij(*BUILD)

    for ran, said in ((checked, checked.out), (built, built.err)):
        assert ran.code == 4
        assert (
            "fout BST101 Deze map kunnen we niet openen. Wat erin staat, is niet gelezen.\n   locations/regios\n"
            in said
        )
        assert said.count("fout VRM221 Het bestand van de regio is niet te lezen (locations/regios).") == 2
    assert tree(organisation / "out") == before


@pytest.mark.parametrize("name", ["locations", "locations/archief"])
def test_locations_in_a_closed_folder(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (organisation / name).mkdir(exist_ok=True)
    close(monkeypatch, organisation / name)

    ran = geelvrij("check", "--peildatum", DAY)

    assert ran.code == 4
    assert (
        f"fout BST101 Deze map kunnen we niet openen. Wat erin staat, is niet gelezen.\n   {name}\n{HELP}\n" in ran.out
    )


@pytest.mark.parametrize("name", ["out", "out/2027/de-loot"])
def test_word_files_in_a_closed_folder(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    close(monkeypatch, organisation / name)

    ran = geelvrij("check", "out", "--peildatum", DAY)

    assert ran.code == 4
    assert (
        f"fout BST101 Deze map kunnen we niet openen. Wat erin staat, is niet gecontroleerd.\n   {name}\n{HELP}\n"
        in ran.out
    )


def test_a_text_of_ones_own_that_may_not_be_seen_is_never_replaced_by_the_librarys(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(organisation / "out")
    own = organisation / "templates" / "blad" / "contactblad"
    own.mkdir(parents=True)
    close(monkeypatch, own)

    ran = geelvrij("check", "--peildatum", DAY)

    assert ran.code == 4
    assert (
        "fout DOC510 Dit bestand van een sjabloon kan niet worden gelezen.\n   templates/blad/contactblad\n" in ran.out
    )
    assert geelvrij("build", "--document", "contactblad", "--peildatum", DAY).code == 4
    assert tree(organisation / "out") == before


LINK = "Dit is een snelkoppeling die nergens heen leidt. Haal haar weg, of zet hier neer waar zij voor stond."
FOLDER = "Dit is een map. Zet hier een bestand met deze naam neer, of geef de map een andere naam."
OTHER = "Kijk of het een gewoon bestand is en of u het mag openen."
NO_TEXTS: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a link to nothing": ("tekst.md", lambda path: path.symlink_to("weg.md"), LINK),
    "a link to itself": ("tekst.md", lambda path: path.symlink_to(path.name), LINK),
    "a folder": ("tekst.md", lambda path: path.mkdir(), FOLDER),
    "a link to a folder": ("tekst.md", lambda path: path.symlink_to("."), FOLDER),
    "a pipe": ("tekst.md", os.mkfifo, OTHER),
    "Word: a link to nothing": ("sjabloon.docx", lambda path: path.symlink_to("weg.docx"), LINK),
    "Word: a folder": ("sjabloon.docx", lambda path: path.mkdir(), FOLDER),
    "parts: a link to nothing": ("deel", lambda path: path.symlink_to("weg"), LINK),
}


@pytest.mark.parametrize(("name", "make", "help"), NO_TEXTS.values(), ids=NO_TEXTS)
@pytest.mark.parametrize("beside", ["library", "own"])
def test_what_has_the_name_of_a_text_and_is_none_is_never_replaced_by_another(
    tmp_path: Path, name: str, make: Callable[[Path], None], help: str, beside: str
) -> None:
    own = tmp_path / "templates" / "blad" / "contactblad"
    own.mkdir(parents=True)
    if beside == "own":
        other = "sjabloon.docx" if name == "tekst.md" else "tekst.md"
        (own / other).write_text("# Een eigen tekst\n", encoding="utf-8")
    make(own / name)
    masters, findings = master.find(tmp_path)
    assert "contactblad" not in masters
    assert [(one.code, one.file, one.message, one.help) for one in findings] == [
        (
            "DOC510",
            f"templates/blad/contactblad/{name}",
            "Dit bestand van een sjabloon kan niet worden gelezen.",
            help,
        )
    ]


def test_a_text_that_is_a_link_to_nothing_stops_its_document(organisation: Path, geelvrij: Command) -> None:
    before = tree(organisation / "out")
    own = organisation / "templates" / "blad" / "contactblad"
    own.mkdir(parents=True)
    (own / "tekst.md").symlink_to("weg.md")

    for ran in (
        geelvrij("check", "--peildatum", DAY),
        geelvrij("build", "--document", "contactblad", "--peildatum", DAY),
    ):
        assert ran.code == 4
        assert (
            "fout DOC510 Dit bestand van een sjabloon kan niet worden gelezen.\n"
            f"   templates/blad/contactblad/tekst.md\n   Doen: {LINK}\n"
        ) in ran.out + ran.err
    assert tree(organisation / "out") == before


@pytest.mark.parametrize("target", ["weg", "contactblad"])
def test_a_document_that_is_a_link_to_nothing_is_never_replaced_by_the_librarys(tmp_path: Path, target: str) -> None:
    own = tmp_path / "templates" / "blad" / "contactblad"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.symlink_to(target)
    masters, findings = master.find(tmp_path)
    assert "contactblad" not in masters
    assert [(one.code, one.file, one.help) for one in findings] == [("DOC510", "templates/blad/contactblad", LINK)]


@pytest.mark.parametrize("name", ["templates", "templates/blad"])
def test_a_folder_of_texts_that_is_a_link_to_nothing(organisation: Path, geelvrij: Command, name: str) -> None:
    shutil.rmtree(organisation / "templates", ignore_errors=True)
    (organisation / name).parent.mkdir(exist_ok=True)
    (organisation / name).symlink_to("weg")
    ran = geelvrij("check")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        4,
        f"Dit gaat niet: de map {name} is een snelkoppeling die nergens heen leidt; "
        "haal haar weg of zet de map zelf daar neer.",
    )


def test_a_text_that_is_a_link_to_another_of_ones_own_is_used(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "blad" / "contactblad"
    own.mkdir(parents=True)
    (own / "concept.md").write_text("# Een eigen tekst\n", encoding="utf-8")
    (own / "tekst.md").symlink_to("concept.md")
    masters, findings = master.find(tmp_path)
    assert (masters["contactblad"].text, findings) == ((own / "tekst.md",), [])


@pytest.mark.parametrize("name", ["templates", "templates/blad"])
def test_texts_of_ones_own_in_a_closed_folder(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (organisation / name).mkdir(parents=True, exist_ok=True)
    close(monkeypatch, organisation / name)

    for command in (("check",), ("build",), ("documents",)):
        ran = geelvrij(*command)
        assert (ran.code, ran.err.splitlines()[-1]) == (
            4,
            f"Dit gaat niet: de map {name} kunnen we niet openen; vraag wie uw computer beheert om leesrechten op deze map.",
        )


def test_a_logo_that_may_not_be_read_is_told_and_no_fault_of_ours(
    organisation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (organisation / "logo.png").write_bytes(b"\x89PNG")
    assert read_logo(organisation, "logo.png") == b"\x89PNG"

    monkeypatch.setattr(Path, "read_bytes", refused)

    assert read_logo(organisation, "logo.png") is None
