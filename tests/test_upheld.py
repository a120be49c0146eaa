"""What `build` makes in a year that is adopted already, when the texts have changed since."""

import shutil
from pathlib import Path

import pytest
from conftest import BASIS, Ran, change, invoke, tree

FOLDER = Path("templates/protocol/grensoverschrijdend-gedrag")
ADOPT = (
    "edition", "adopt", "2027", "--date", "2026-11-16", "--bestuur", "2026-11-16", "--mr", "2026-10-27", "--peildatum",
    "2026-11-21", "--jobs", "1", "--force-with", "Voor een proef met de teksten.",
)  # fmt: skip
TEXT = "# Regels {#regels}\n\nWij bellen {{ kaart.veilig_thuis.naam }}.\n\n"
ADOPTED = "{% if editie.vastgesteld_op %}Vastgesteld op {{ editie.vastgesteld_op }}.{% else %}Een concept.{% endif %}\n"
OTHER = (
    "Let op: ‘Protocol grensoverschrijdend gedrag’ heeft nu een andere tekst dan toen editie 2027 werd vastgesteld. Het is "
    "gemaakt met de tekst van toen. De nieuwe tekst komt in de volgende editie: geelvrij edition new 2028 --from 2027"
)


@pytest.fixture(scope="module")
def adopted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with a short protocol that prints its adoption, a sheet that prints none, and 2027 adopted."""
    root = tmp_path_factory.mktemp("vast") / "org"
    shutil.copytree(BASIS, root)
    change(root / "locations/organisatie.yaml", "  soort: kinderopvang_en_onderwijs\n", "  soort: onderwijs\n")
    written(root, FOLDER, TEXT + ADOPTED)
    written(root, Path("templates/blad/contactblad"), TEXT)
    ran = invoke(ADOPT, root)
    assert (ran.code, (root / "templates/edities/2027").is_dir()) == (0, True), ran
    return root


@pytest.fixture
def adopted(adopted_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(adopted_once, tmp_path / "org"))


def written(root: Path, folder: Path, text: str) -> None:
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / "tekst.md").write_text(text, encoding="utf-8")


def built(root: Path, *more: str) -> Ran:
    return invoke(["build", "--jobs", "1", "--peildatum", "2026-11-21", *more], root)


def documents(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(root / "out").items() if not name.endswith("manifest.json")}


def words(root: Path, document: str) -> str:
    from docx import Document

    return "\n".join(one.text for one in Document(str(root / f"out/2027/de-kiem/{document}-de-kiem.docx")).paragraphs)


def test_a_text_that_was_adopted_stays_until_the_next_edition(adopted: Path) -> None:
    before = documents(adopted)
    written(adopted, FOLDER, TEXT.replace("Wij bellen", "Wij mailen") + ADOPTED)

    ran = built(adopted, "--force")

    assert (ran.code, ran.err.count("Let op"), OTHER in ran.err) == (0, 1, True), ran
    assert documents(adopted) == before


def test_new_facts_go_into_the_text_that_was_adopted(adopted: Path) -> None:
    written(adopted, FOLDER, TEXT.replace("Wij bellen", "Wij mailen") + ADOPTED)
    change(adopted / "locations/de-kiem.yaml", "  naam: Basisschool De Kiem\n", "  naam: Basisschool De Kiemen\n")

    assert built(adopted).code == 0

    made = words(adopted, "grensoverschrijdend-gedrag")
    assert "Wij bellen" in made and "Vastgesteld op 16 november 2026." in made and "Wij mailen" not in made


def test_a_document_that_prints_no_adoption_follows_its_text(adopted: Path) -> None:
    written(adopted, Path("templates/blad/contactblad"), TEXT.replace("Wij bellen", "Wij mailen"))

    ran = built(adopted)

    assert (ran.code, "Let op" in ran.err, "Wij mailen" in words(adopted, "contactblad")) == (0, False, True), ran


def test_a_document_that_came_after_the_adoption_is_a_concept(adopted: Path) -> None:
    written(adopted, Path("templates/blad/afspraken"), TEXT + ADOPTED)
    about = "titel: Onze afspraken\nondertitel: Wat wij afspreken\nvorm: blad\nvoor: [school]\n"
    (adopted / "templates/blad/afspraken/sjabloon.yaml").write_text(about, encoding="utf-8")

    ran = built(adopted)

    told = "Let op: ‘Onze afspraken’ is er na de vaststelling van editie 2027 bij gekomen. Het is als concept gemaakt."
    assert (ran.code, told in ran.err) == (0, True), ran
    assert "Een concept." in words(adopted, "afspraken")
    assert "Vastgesteld op" in words(adopted, "grensoverschrijdend-gedrag")


def test_an_adopted_text_that_was_changed_in_its_own_folder_is_not_used(adopted: Path) -> None:
    kept = adopted / "templates/edities/2027/sjablonen/protocol/grensoverschrijdend-gedrag/tekst.md"
    kept.write_text(TEXT.replace("Wij bellen", "Wij mailen") + ADOPTED, encoding="utf-8")
    before = documents(adopted)

    ran = built(adopted)

    assert (ran.code, "protocol/grensoverschrijdend-gedrag/tekst.md" in ran.err) == (4, True), ran
    assert documents(adopted) == before


def old(root: Path) -> list[str]:
    """What a check says of made documents that would be otherwise now."""
    ran = invoke(["check", "de-kiem", "--format", "oneline", "--peildatum", "2026-11-23"], root)
    return [line.partition(" DOC017 ")[2] for line in ran.out.splitlines() if " DOC017 " in line]


def test_a_check_lays_documents_beside_the_text_that_was_adopted(adopted: Path) -> None:
    assert old(adopted) == []
    written(adopted, FOLDER, TEXT.replace("Wij bellen", "Wij mailen") + ADOPTED)
    assert old(adopted) == []  # it would be made of the text of then
    change(adopted / "locations/de-kiem.yaml", "    gebied: Noord\n", "    gebied: Noord\n    naam: Veilig Thuis\n")
    late = "is op 16 november 2026 gemaakt. Daarna zijn gegevens veranderd."
    assert old(adopted) == [f"‘Contactblad: wie bel ik?’ {late}", f"‘Protocol grensoverschrijdend gedrag’ {late}"]

    assert built(adopted).code == 0
    assert old(adopted) == []


def test_a_check_knows_a_document_that_came_after_the_adoption(adopted: Path) -> None:
    written(adopted, Path("templates/blad/afspraken"), TEXT + ADOPTED)
    about = "titel: Onze afspraken\nondertitel: Wat wij afspreken\nvorm: blad\nvoor: [school]\n"
    (adopted / "templates/blad/afspraken/sjabloon.yaml").write_text(about, encoding="utf-8")
    assert built(adopted).code == 0
    assert old(adopted) == []
