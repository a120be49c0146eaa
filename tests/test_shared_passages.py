"""Passages that documents share: written once, in every document that asks them, the organisation's own first."""

import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import DAY, Command, change, invoke
from docx import Document
from geelvrij.generator import shared_passages
from geelvrij.generator.master import find, passages

ROOT = Path(__file__).parent.parent
BOX = '::: {.gedeeld van="bellen"}\n:::\n'
SHEET = Path("templates/blad/belkaart/tekst.md")


@pytest.fixture
def sharing(organisation: Path) -> Path:
    """The small organisation with a passage of its own in its own sheet."""
    (organisation / "templates/gedeeld").mkdir()
    (organisation / "templates/gedeeld/bellen.md").write_text(
        "Bel eerst {{ locatie.naam }}.\n\n- Blijf rustig.\n- Schrijf het op.\n", encoding="utf-8"
    )
    sheet = organisation / SHEET
    sheet.write_text(f"## Hoe u belt\n\n{BOX}\n{sheet.read_text('utf-8')}", encoding="utf-8")
    return organisation


def built(root: Path) -> tuple[int, str, list[str]]:
    ran = invoke(["build", "de-kiem", "--document", "belkaart", "--peildatum", DAY, "--jobs", "1"], root)
    file = root / "out/2027/de-kiem/belkaart-de-kiem.docx"
    return ran.code, ran.err, [one.text for one in Document(str(file)).paragraphs if one.text]


def test_a_passage_stands_where_its_box_is_and_changes_with_its_file(sharing: Path) -> None:
    code, _, words = built(sharing)
    assert code == 0
    at = words.index("Hoe u belt")
    assert words[at + 1 : at + 4] == ["Bel eerst Basisschool De Kiem.", "Blijf rustig.", "Schrijf het op."]

    change(sharing / "templates/gedeeld/bellen.md", "Blijf rustig.", "Adem rustig in.")
    assert "Adem rustig in." in built(sharing)[2]


def test_the_own_passage_goes_before_that_of_the_library(organisation: Path) -> None:
    shared, (user, *_) = _one_of_the_library()
    (organisation / "templates/gedeeld").mkdir()
    (organisation / f"templates/gedeeld/{shared}.md").write_text("Onze eigen woorden.\n", encoding="utf-8")
    own = {path.stem: path for path in find(organisation)[0][user].shared}[shared]
    assert own == organisation / f"templates/gedeeld/{shared}.md"
    ran = invoke(["documents"], organisation)
    block = re.split(rf"^{user}$", ran.out, flags=re.MULTILINE)[1].split("\n  tekst: ")[1].partition("\n")[0]
    assert block.endswith(f"; met uw eigen passage templates/gedeeld/{shared}.md")


def test_in_the_folder_of_geelvrij_no_passage_is_anybodys_own() -> None:
    assert "passage" not in invoke(["documents"], ROOT).out


def _one_of_the_library() -> tuple[str, list[str]]:
    """A passage of the library, and the documents that ask it."""
    masters, _ = find(ROOT)
    shared = next(iter(passages(ROOT)))
    return shared, [name for name, one in masters.items() if shared in {path.stem for path in one.shared}]


def test_every_passage_of_the_library_is_asked_and_each_box_is_filled() -> None:
    masters, _ = find(ROOT)
    asked = {path.stem for one in masters.values() for path in one.shared}
    assert asked == set(passages(ROOT)) != set()
    for one in masters.values():
        text = "\n".join(shared_passages.read(path) for path in one.text)
        assert {use.name for use in shared_passages.uses(text)} == {path.stem for path in one.shared}, one.id
        assert list(shared_passages.broken(text)) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "help"),
    [
        ('van="bellen"', 'van="belen"', "Er is geen gedeelde passage ‘belen’.", "Bedoelt u ‘bellen’?"),
        ('{.gedeeld van="bellen"}', "{.gedeeld}", "‘::: {.gedeeld}’ is geen kader voor een gedeelde passage.", "Schrijf het zo"),
        ("{.gedeeld", "{.Gedeeld", "is geen kader voor een gedeelde passage.", "Schrijf het zo"),
        (':::\n\n', "Nog een zin.\n\n:::\n\n", "is geen kader voor een gedeelde passage.", "Schrijf het zo"),
    ],
)  # fmt: skip
def test_a_box_that_brings_nothing_is_told_with_its_line(
    sharing: Path, old: str, new: str, message: str, help: str
) -> None:
    sheet = sharing / SHEET
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = invoke(["templates", "check", "belkaart"], sharing)
    assert ran.code == 1 and message in ran.err and help in ran.err
    assert f"{SHEET.as_posix()}:3" in ran.err


def test_a_box_written_otherwise_is_told_too(sharing: Path) -> None:
    sheet = sharing / SHEET
    sheet.write_text(
        sheet.read_text("utf-8").replace('{.gedeeld van="bellen"}', '{van="bellen" .gedeeld}'), encoding="utf-8"
    )
    ran = invoke(["templates", "check", "belkaart"], sharing)
    assert ran.code == 1 and "Hier staat een kader voor een gedeelde passage dat wij niet herkennen." in ran.err


def test_a_passage_holds_no_other(sharing: Path) -> None:
    (sharing / "templates/gedeeld/bellen.md").write_text(f"Bel.\n\n{BOX}", encoding="utf-8")
    ran = invoke(["templates", "check", "belkaart"], sharing)
    assert ran.code == 1 and "In een gedeelde passage staat een andere: ‘bellen’. Dat kan niet." in ran.err
    assert "templates/gedeeld/bellen.md:3" in ran.err


def test_a_mistake_in_a_passage_is_told_there_and_once(sharing: Path) -> None:
    (sharing / "templates/gedeeld/bellen.md").write_text("Bel\n{{ locatie.nam }}.\n", encoding="utf-8")
    twin = sharing / "templates/blad/tweede"
    shutil.copytree(sharing / "templates/blad/belkaart", twin)
    ran = invoke(["templates", "check", "belkaart", "tweede"], sharing)
    assert ran.err.count("templates/gedeeld/bellen.md | Hoe u belt") == 1


def test_a_passage_that_no_document_asks_is_told(sharing: Path) -> None:
    (sharing / "templates/gedeeld/vergeten.md").write_text("Niemand leest dit.\n", encoding="utf-8")
    ran = invoke(["templates", "check", "belkaart"], sharing)
    assert "templates/gedeeld/vergeten.md" in ran.err
    assert 'Geen document vraagt deze passage. Zet in een tekst ::: {.gedeeld van="vergeten"}' in ran.err
    assert "templates/gedeeld/bellen.md" not in ran.err


def test_uses_tells_where_a_passage_stands(geelvrij: Command, sharing: Path) -> None:
    ran = geelvrij("documents", "--uses", "bellen")
    assert (ran.code, ran.out.splitlines()) == (
        0, ["bellen: templates/gedeeld/bellen.md", "  belkaart: Hoe u belt (templates/blad/belkaart/tekst.md:3)"],
    )  # fmt: skip
    ran = geelvrij("documents", "--uses", "belen")
    assert ran.code == 2 and "er is geen gedeelde passage ‘belen’. Bedoelt u bellen? Dit zijn ze: " in ran.err


def test_an_exported_text_holds_the_words(sharing: Path) -> None:
    assert invoke(["templates", "export", "belkaart", "--output", "uit.docx"], sharing).code == 0
    words = [one.text for one in Document(str(sharing / "uit.docx")).paragraphs]
    assert "Bel eerst {{ locatie.naam }}." in words


def test_a_link_that_leads_out_of_the_templates_is_no_passage(sharing: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elders.md"
    outside.write_text("Niet van ons.\n", encoding="utf-8")
    passage = sharing / "templates/gedeeld/bellen.md"
    passage.unlink()
    passage.symlink_to(outside)
    ran = invoke(["templates", "check"], sharing)
    assert ran.code == 4 and "snelkoppeling naar een plaats buiten de map met sjablonen" in ran.err


ELSEWHERE = "Dit bestand is een snelkoppeling naar een plaats buiten de map met sjablonen."
UNREAD = "Dit bestand van een sjabloon kan niet worden gelezen."
KINDS = {"elders": ELSEWHERE, "nergens": UNREAD, "map": UNREAD, "pijp": UNREAD}


@pytest.mark.parametrize("kind", KINDS)
def test_a_passage_that_is_no_file_of_ours_names_itself_and_its_document(
    sharing: Path, tmp_path: Path, kind: str
) -> None:
    """The library's words in its place would go unnoticed; what was made before stays."""
    assert built(sharing)[0] == 0
    made = sharing / "out/2027/de-kiem/belkaart-de-kiem.docx"
    before = made.read_bytes()
    passage = sharing / "templates/gedeeld/bellen.md"
    passage.unlink()
    (tmp_path / "elders.md").write_text("Niet van ons.\n", encoding="utf-8")
    make = {
        "elders": lambda: passage.symlink_to(tmp_path / "elders.md"), "nergens": lambda: passage.symlink_to("weg.md"),
        "map": passage.mkdir, "pijp": lambda: os.mkfifo(passage),
    }  # fmt: skip
    make[kind]()
    told = f"{KINDS[kind]} Het document ‘belkaart’ vraagt deze passage en kan niet worden gemaakt."
    one = invoke(["build", "de-kiem", "--document", "belkaart", "--peildatum", DAY, "--jobs", "1"], sharing)
    assert one.code == 4 and told in one.err and "templates/gedeeld/bellen.md" in one.err
    assert (
        one.err.splitlines()[-1]
        == "Dit gaat niet: het document ‘belkaart’ heeft geen sjabloon dat klopt; zie hierboven."
    )
    change(sharing / "locations/organisatie.yaml", "  documenten: [contactblad, ", "  documenten: [belkaart, ")
    change(sharing / "locations/organisatie.yaml", "grensoverschrijdend-gedrag, meldcode-kinderopvang]", "contactblad]")
    every = invoke(["build", "de-kiem", "--peildatum", DAY, "--jobs", "1"], sharing)
    assert every.code == 4 and told in every.err and "DOC528" not in every.err
    assert made.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Deze gedeelde passage is leeg."),
        (b" \n\n", "Deze gedeelde passage is leeg."),
        (b"Bel\n\xff\xfe", "Op regel 2 staat een teken dat niet te lezen is"),
        (b"Bel\n\nnu\0.\n", "Op regel 3 staat een stuurteken dat in geen document kan staan."),
        (b"Bel eerst.\n\n" * 90_000, "Dit bestand is te groot voor een tekst: meer dan 1 MB."),
        (
            b'::: {.gedeeld van="rust"}\n:::\n',
            "In een gedeelde passage staat een andere: \u2018rust\u2019. Dat kan niet.",
        ),
    ],
    ids=["empty", "blank", "binary", "control", "large", "loop"],
)
def test_a_passage_that_cannot_be_set_is_told_in_a_sentence(sharing: Path, content: bytes, told: str) -> None:
    folder = sharing / "templates/gedeeld"
    (folder / "bellen.md").write_bytes(content)
    (folder / "rust.md").write_text(BOX, encoding="utf-8")
    ran = invoke(["build", "de-kiem", "--document", "belkaart", "--peildatum", DAY, "--jobs", "1"], sharing)
    assert ran.code == 4 and told in ran.err and "templates/gedeeld/bellen.md" in ran.err
    assert (sharing / "out/2027/de-kiem/belkaart-de-kiem.docx").is_file()
