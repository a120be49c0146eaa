"""A new year through the front door: begin it, change a text, be asked why, and say so."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import BASIS, Ran, change, invoke
from geelvrij.checks.blocks import Block
from geelvrij.generator.compile import compiler
from geelvrij.generator.compile.passages import passages
from masters import folder
from PIL import Image

ADOPT = ("edition", "adopt", "2027", "--date", "2026-11-16", "--bestuur", "2026-11-16", "--mr", "2026-10-27")
DAY = ("--peildatum", "2027-11-21")
TEXT = """# Regels {#afspraak-5}

Op {{ locatie.naam }} bellen wij binnen 5 dagen.

## Praten {#praten}

Wij praten met elk kind, rustig en op een vaste plek. Zie [](#afspraak-5).

![De plek waar wij praten](beelden/plek.png)

| Wie | Wat |
|---|---|
| de leidinggevende | praat met de ouders |

# Bellen {#bellen}

## Stappen {#stappen-bellen}

Wij bellen eerst de ouders.

# Schrijven {#schrijven}

## Stappen {#stappen-schrijven}

Wij schrijven binnen 8 weken.
"""
HOME = Path("templates/blad/afspraken")
ABOUT = "titel: Afspraken\nvorm: blad\nvoor: [school]\n# Vragen? Bel het bestuursbureau.\n"


def picture(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small organisation with one document of its own, adopted for 2027; not to be changed."""
    root = tmp_path_factory.mktemp("nieuw") / "org"
    shutil.copytree(BASIS, root)
    shutil.rmtree(root / "templates" / "blad" / "belkaart")
    (root / HOME).mkdir(parents=True)
    (root / HOME / "tekst.md").write_text(TEXT, encoding="utf-8")
    (root / HOME / "sjabloon.yaml").write_text(ABOUT, encoding="utf-8")
    (root / HOME / "beelden").mkdir()
    (root / HOME / "beelden/plek.png").write_bytes(picture("blue"))
    for kind, name in (("blad", "contactblad"), ("protocol", "grensoverschrijdend-gedrag")):  # short, so quickly made
        (root / "templates" / kind / name).mkdir(parents=True)
        (root / "templates" / kind / name / "tekst.md").write_text("# Kop {#kop}\n\n{{ locatie.naam }}\n", "utf-8")
    organisation = root / "locations/organisatie.yaml"
    change(organisation, "  soort: kinderopvang_en_onderwijs\n", "  soort: onderwijs\n")
    change(organisation, "  vastgesteld_op: 2026-11-16\n  vastgesteld_door", "  vastgesteld_door")
    ran = invoke([*ADOPT, "--peildatum", "2026-11-21", "--force-with", "Niet alles is al bekend."], root)
    assert ran.code == 0, ran
    return root


@pytest.fixture
def begun(adopted: Path, tmp_path: Path) -> tuple[Path, Ran]:
    """A copy in which 2028 has begun, and what the command said."""
    root = Path(shutil.copytree(adopted, tmp_path / "org"))
    return root, new(root)


def new(root: Path, year: str = "2028") -> Ran:
    return invoke(["edition", "new", year, *DAY], root)


EDITION = ("volgende_evaluatie", "versie", "schooljaar")


def line_of(text: str, key: str) -> int:
    """The line of the first field of this name."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith(f"{key}:"))


def codes(root: Path) -> list[str]:
    told = invoke(["templates", "check", "afspraken", *DAY], root)
    return [word for word in (told.out + told.err).split() if word.startswith("EDI")]


def test_a_year_begins_in_the_data(begun: tuple[Path, Ran]) -> None:
    root, ran = begun
    assert ran.code == 0, ran
    text = (root / "locations/organisatie.yaml").read_text("utf-8")
    assert "  jaar: 2028\n" in text and "\n  vastgesteld_op:\n" in text
    assert ran.out.splitlines()[-1] == "Editie 2028 loopt. Vergelijken met editie 2027: geelvrij compare 2027 2028"
    assert "Afspraken: de tekst is gelijk gebleven." in ran.out
    to_do = [line for line in ran.out.splitlines() if line.startswith(("Vul in", "Kijk na", "De dag"))]
    place = [f"locations/organisatie.yaml, regel {line_of(text, key)}" for key in EDITION]
    evaluation = f"Vul in: {place[0]}: volgende_evaluatie, de dag waarop u editie 2028 uiterlijk evalueert."
    assert to_do == [
        evaluation,
        f"Kijk na: {place[1]}: versie is dezelfde als in editie 2027 (1.0). Klopt dat nog?",
        f"Kijk na: {place[2]}: schooljaar is dezelfde als in editie 2027 (2026-2027). Klopt dat nog?",
        "De dag van vaststelling laat u leeg: ‘geelvrij edition adopt’ vult die in.",
    ]
    again = new(root)
    assert (again.code, again.out.splitlines()[0], again.out.count("regel")) == (0, evaluation, 1), again
    change(root / "locations/organisatie.yaml", "  volgende_evaluatie:\n", "  volgende_evaluatie: 2028-11-01\n")
    assert "regel" not in new(root).out
    assert (root / HOME / "sjabloon.yaml").read_text("utf-8") == ABOUT


def test_what_was_changed_already_is_not_to_be_looked_at(adopted: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(adopted, tmp_path / "org"))
    change(root / "locations/organisatie.yaml", "  jaar: 2027\n  versie: '1.0'\n", "  jaar: 2027\n  versie: '2.0'\n")
    assert [line.split()[5] for line in new(root).out.splitlines() if line.startswith("Kijk na")] == ["schooljaar"]


def test_a_change_is_asked_for_once_and_then_explained(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    change(root / HOME / "tekst.md", "binnen 5 dagen", "binnen 3 dagen")
    change(root / HOME / "tekst.md", "praat met de ouders", "belt de ouders")
    assert codes(root) == ["EDI001", "EDI001"]

    ran = new(root)
    assert ran.code == 1, ran
    assert (
        "  Klaargezet in templates/blad/afspraken/sjabloon.yaml, onder ‘wijzigingen’:\n  - Regels\n  - Praten\n"
        in ran.out
    )
    about = root / HOME / "sjabloon.yaml"
    asked = about.read_text("utf-8")
    assert asked.startswith(ABOUT + "wijzigingen:\n  - editie: 2028\n    kop: Regels\n    wat:     #")
    assert new(root).out.count("Klaargezet") == 0
    assert about.read_text("utf-8") == asked
    assert codes(root) == ["EDI001", "EDI001"]  # put ready, and still empty

    head, rules, talks = asked.split("  - editie: 2028\n")
    about.write_text(
        head
        + "  - editie: 2028\n"
        + rules.replace("wat:     #", "wat: Wij bellen eerder. #").replace("waarom:  #", "waarom: evaluatie #")
        + "  - editie: 2028\n"
        + talks.replace("wat:     #", "wat: De leidinggevende belt. #").replace("waarom:  #", "waarom: wet #"),
        encoding="utf-8",
    )
    assert codes(root) == ["EDI005"]
    assert new(root).code == 0


def entries(*told: str) -> str:
    """The description with these entries for 2028, each in the lines behind its `editie`."""
    return f"{ABOUT}wijzigingen:\n" + "".join(f"  - editie: 2028\n    {entry}\n" for entry in told)


def findings(root: Path) -> list[str]:
    """The code and the sentence of what is wrong with the reasons."""
    told = invoke(["templates", "check", "afspraken", *DAY], root)
    return re.findall(r"EDI\d{3} .*", told.out + told.err)


def reasons_told(root: Path) -> dict[tuple[str, ...], str]:
    """What the overview says of each changed heading in its last column: why, and who does what from when."""
    shutil.rmtree(root / "out/2028", ignore_errors=True)
    ran = invoke(["compare", "2027", "2028", "--format", "json", "--format", "docx", *DAY], root)
    assert ran.code == 0, ran
    made = root / "out/2028/wijzigingen/alle-locaties/wijzigingsoverzicht-2028"
    told = json.loads(made.with_suffix(".json").read_text("utf-8"))["wijzigingen"]
    cells = [row.cells[2].text.strip() for table in docx.Document(f"{made}.docx").tables for row in table.rows[1:]]
    return {tuple(one["koppen"]): cell.removesuffix(TOUCHES) for one, cell in zip(told, cells, strict=True)}


CALLS, WRITES = ("Bellen", "Stappen"), ("Schrijven", "Stappen")
NO_REASON, TOUCHES = "[reden van de wijziging]", " Raakt 2 van 2 locaties."
SAYS_NOTHING = "EDI001 Onder de kop ‘{} > Stappen’ is de tekst anders dan in editie 2027, maar bij wijzigingen staat er niets over."


@pytest.fixture
def twice(begun: tuple[Path, Ran]) -> Path:
    """The text with a change under two headings of the same words."""
    root, _ = begun
    change(root / HOME / "tekst.md", "Wij bellen eerst de ouders.", "Wij bellen eerst Veilig Thuis.")
    change(root / HOME / "tekst.md", "binnen 8 weken", "binnen 6 weken")
    return root


def test_a_heading_that_stands_twice_is_called_by_the_one_above_it(twice: Path) -> None:
    assert findings(twice) == [SAYS_NOTHING.format("Bellen"), SAYS_NOTHING.format("Schrijven")]
    ran = new(twice)
    assert "onder ‘wijzigingen’:\n  - Bellen > Stappen\n  - Schrijven > Stappen\n" in ran.out, ran
    about = twice / HOME / "sjabloon.yaml"
    head, *asked = about.read_text("utf-8").split("  - editie: 2028\n")
    assert [one.splitlines()[0] for one in asked] == ["    kop: Bellen > Stappen", "    kop: Schrijven > Stappen"]
    why = (("Veilig Thuis gaat voor.", "wet", "Wet X"), ("De brief gaat eerder weg.", "evaluatie", ""))
    for place, (what, reason, source) in enumerate(why):
        for key, text in (("wat", what), ("waarom", reason), ("bron", source)):
            asked[place] = re.sub(rf"({key}:) +#", rf"\1 {text} #", asked[place])
    about.write_text("  - editie: 2028\n".join((head, *asked)), encoding="utf-8")
    assert (findings(twice), new(twice).code) == ([], 0)
    assert reasons_told(twice) == {
        CALLS: "Verandering in de wet (Wet X). Veilig Thuis gaat voor.",
        WRITES: "Uitkomst van de evaluatie. De brief gaat eerder weg.",
    }


def test_a_reason_that_fits_two_headings_counts_for_none(twice: Path) -> None:
    law = "kop: Stappen\n    wat: De volgorde.\n    waarom: wet\n    bron: Wet X"
    (twice / HOME / "sjabloon.yaml").write_text(entries(law), "utf-8")
    unclear = (
        "EDI002 Deze wijziging is niet goed te lezen: ‘kop: Stappen’ past bij meer dan één kop in de tekst; "
        "schrijf de kop erboven erbij, bijvoorbeeld: {} > Stappen."
    )
    nothing = [SAYS_NOTHING.format("Bellen"), SAYS_NOTHING.format("Schrijven")]
    assert sorted(findings(twice)) == [*nothing, unclear.format("Bellen")]
    assert reasons_told(twice) == {CALLS: NO_REASON, WRITES: NO_REASON}
    # Also when only one of them changed: later the other may, and then the reason is the wrong one.
    change(twice / HOME / "tekst.md", "Wij bellen eerst Veilig Thuis.", "Wij bellen eerst de ouders.")
    assert sorted(findings(twice)) == [nothing[1], unclear.format("Schrijven")]
    assert reasons_told(twice) == {WRITES: NO_REASON}
    ran = new(twice)
    assert (ran.code, "onder ‘wijzigingen’:\n  - Schrijven > Stappen\n" in ran.out) == (1, True), ran


def test_two_reasons_for_one_heading_are_both_told(twice: Path) -> None:
    (twice / HOME / "sjabloon.yaml").write_text(
        entries(
            "kop: Bellen > Stappen\n    wat: Wie we bellen.\n    waarom: evaluatie\n    wie: directeur\n    vanaf: 2028-02-01",
            "kop: 3. bellen > stappen\n    wat: Het nummer is korter\n    waarom: redactie",
            "kop: Schrijven > Stappen\n    wat: De termijn.\n    waarom: redactie",
            "kop: Schrijven > Stappen\n    wat: De wet noemt 6 weken.\n    waarom: wet\n    bron: Wet X",
        ),
        "utf-8",
    )
    assert findings(twice) == [], "the number that a matter of wording changes has a reason of its own"
    assert reasons_told(twice) == {
        CALLS: "Uitkomst van de evaluatie. Wie we bellen. Directeur. Vanaf 1 februari 2028. "
        "Duidelijker opgeschreven. Het nummer is korter.",
        WRITES: "Duidelijker opgeschreven. De termijn. Verandering in de wet (Wet X). De wet noemt 6 weken.",
    }


def test_a_text_without_a_description_of_its_own_has_its_reasons_beside_it(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    sheet = root / "templates/blad/contactblad"
    change(sheet / "tekst.md", "{{ locatie.naam }}", "{{ locatie.naam }} is open tot 6 uur.")

    ran = new(root)

    about = sheet / "wijzigingen.yaml"
    assert (ran.code, "  Klaargezet in templates/blad/contactblad/wijzigingen.yaml," in ran.out) == (1, True), ran
    asked = about.read_text("utf-8")
    assert asked.startswith(
        "# Wat er in deze tekst is veranderd, en waarom. Dit komt in het wijzigingsoverzicht.\nwijzigingen:\n"
        "  - editie: 2028\n    kop: Kop\n    wat:     #"
    )
    told = invoke(["templates", "check", "contactblad", *DAY], root)
    assert "templates/blad/contactblad/wijzigingen.yaml" in told.err and "EDI001" in told.err
    about.write_text(asked.replace("wat:     #", "wat: De sluittijd. #").replace("waarom:  #", "waarom: evaluatie #"))
    assert "EDI" not in invoke(["templates", "check", "contactblad", *DAY], root).err
    invoke(["compare", "2027", "2028", "--format", "json", *DAY], root)
    overview = json.loads(
        (root / "out/2028/wijzigingen/alle-locaties/wijzigingsoverzicht-2028.json").read_text("utf-8")
    )
    assert [one["waarom"] for one in overview["wijzigingen"]] == ["uitkomst van de evaluatie. De sluittijd."]
    adopted = ("edition", "adopt", "2028", "--date", "2028-01-10", "--bestuur", "2028-01-10", "--mr", "2027-12-01")
    assert invoke([*adopted, "--peildatum", "2028-01-10", "--force-with", "Niet alles is al bekend."], root).code == 0
    kept = root / "templates/edities/2028/sjablonen/blad/contactblad"
    assert (kept / "wijzigingen.yaml").read_bytes() == about.read_bytes() and (kept / "sjabloon.yaml").is_file()


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        ("kop: Regels\n    wat: Korter.\n    waarom: redactie", "EDI004", "heet redactie, maar er verandert ook een getal: 5 werd 3."),
        ("kop: Regels\n    wat: Eerder.\n    waarom: evaluatie", "", ""),
        ("kop: 1. regels\n    wat: Eerder.\n    waarom: evaluatie", "", ""),
        ("kop: Regels\n    wat: Eerder.", "EDI001", "De wijziging onder de kop ‘Regels’ heeft nog geen ‘waarom’."),
        ("kop: Regels\n    wat: Eerder.\n    waarom: wetgeving", "EDI002", "‘waarom: wetgeving’ kennen we niet"),
        ("kop: Regels\n    wat: Eerder.\n    waarom: evaluatie\n    vanaf: 31-2-2028", "EDI002", "is geen datum; schrijf"),
        ("kop: Regels\n    wat: Eerder.\n    waarom: evaluatie\n    wiee: x", "EDI002", "‘wiee’ kennen we niet (bedoelt u wie?)."),
        ("kop: Regel\n    wat: Eerder.\n    waarom: evaluatie", "EDI003", "De kop ‘Regel’ staat niet in de tekst"),
        ("kop: Praten > Regels\n    wat: Eerder.\n    waarom: evaluatie", "EDI003", "De kop ‘Praten > Regels’ staat niet in de tekst"),
        ("kop: Begin van het document > Regels\n    wat: Eerder.\n    waarom: evaluatie", "", ""),
        ("kop: Praten\n    wat: Anders.\n    waarom: evaluatie", "EDI003", "Onder de kop ‘Praten’ is de tekst gelijk"),
    ],
)  # fmt: skip
def test_a_reason_that_does_not_fit(begun: tuple[Path, Ran], entry: str, code: str, said: str) -> None:
    root, _ = begun
    change(root / HOME / "tekst.md", "binnen 5 dagen", "binnen 3 dagen")
    (root / HOME / "sjabloon.yaml").write_text(f"{ABOUT}wijzigingen:\n  - editie: 2028\n    {entry}\n", "utf-8")
    told = invoke(["templates", "check", "afspraken", *DAY], root)
    assert (code in codes(root)) == bool(code) and said in told.out + told.err, told
    assert bool(codes(root)) == bool(code)
    assert ("EDI001" in codes(root)) == (code in ("EDI001", "EDI003")), told  # a slip in a reason is told once


def test_a_text_that_goes_to_word_unchanged_needs_no_reason(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    assert invoke(["templates", "export", "afspraken"], root).code == 0
    assert (root / HOME / "sjabloon.docx").is_file()
    ran = new(root)
    assert (ran.code, "Afspraken: de tekst is gelijk gebleven." in ran.out) == (0, True), ran
    assert codes(root) == []


def test_a_picture_that_was_replaced_is_a_change_under_its_heading(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    shown = root / HOME / "beelden/plek.png"
    for name in ("kamer.png", "plek.png"):  # another name for the same picture, and a picture that no text shows
        (root / HOME / "beelden" / name).write_bytes(picture("blue" if name == "kamer.png" else "green"))
    change(root / HOME / "tekst.md", "beelden/plek.png", "beelden/kamer.png")
    assert codes(root) == []
    change(root / HOME / "tekst.md", "beelden/kamer.png", "beelden/plek.png")
    told = invoke(["templates", "check", "afspraken", *DAY], root)
    assert codes(root) == ["EDI001"] and "Onder de kop ‘Praten’ is de tekst anders" in told.out + told.err
    ran = new(root)
    assert (ran.code, "onder ‘wijzigingen’:\n  - Praten\n" in ran.out) == (1, True), ran
    shown.write_bytes(picture("blue"))
    assert codes(root) == ["EDI003"], "what was put ready explains nothing any more"


def test_a_picture_in_a_word_file_tells_itself_by_what_it_shows(tmp_path: Path) -> None:
    own = folder.organisation(tmp_path)
    text = folder.text_master(own, "# Kop {#kop}\n\n![Een plek](beelden/plek.png)\n")
    (text.folder / "beelden").mkdir()
    (text.folder / "beelden/plek.png").write_bytes(picture("blue"))
    word = compiler.export(text, own.setting)

    def read(data: bytes, *, whole: bool = True) -> tuple[Block, ...]:
        return passages(folder.word_master(own, data), own.setting, whole=whole)

    def with_media(change: Callable[[str], str], content: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(stream, "w") as new:
            for name in old.namelist():
                new.writestr(change(name), content if name.startswith("word/media/") else old.read(name))
        return stream.getvalue()

    other = with_media(str, picture("green"))
    assert read(word) == read(word) != read(other)
    assert read(word, whole=False) == read(other, whole=False)
    assert read(word)[-1].text == passages(text, own.setting)[-1].text


def test_only_a_comma_or_another_logo_needs_no_reason(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    change(root / HOME / "tekst.md", "elk kind, rustig", "elk kind rustig")
    (root / "huisstijl/logo.png").write_bytes(picture("red"))  # the house style is no text
    assert codes(root) == [] and new(root).code == 0


def test_reasons_written_in_another_way_are_told_not_spoiled(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    change(root / HOME / "tekst.md", "binnen 5 dagen", "binnen 3 dagen")
    about = root / HOME / "sjabloon.yaml"
    about.write_text(f"{ABOUT}wijzigingen: later\n", encoding="utf-8")
    ran = new(root)
    assert (ran.code, "staat geen lijst met streepjes" in ran.err) == (2, True), ran
    assert about.read_text("utf-8") == f"{ABOUT}wijzigingen: later\n"


@pytest.mark.parametrize(
    ("year", "since", "said"),
    [
        ("2027", (), "editie 2027 is al vastgesteld; begin een later jaar."),
        ("2026", (), "er is nog geen vastgestelde editie vóór 2026."),
        ("2028", ("--from", "2028"), "editie 2028 komt niet vóór 2028"),
        ("2028", ("--from", "2020"), "er is geen vastgestelde editie 2020. Vastgesteld: 2027."),
    ],
)
def test_a_year_that_cannot_begin(adopted: Path, year: str, since: tuple[str, ...], said: str) -> None:
    before = (adopted / "locations/organisatie.yaml").read_bytes()
    ran = invoke(["edition", "new", year, *since, *DAY], adopted)
    assert (ran.code, said in ran.err) == (2, True), ran
    assert (adopted / "locations/organisatie.yaml").read_bytes() == before


def test_a_document_that_no_location_had_is_said_as_it_is(adopted: Path, tmp_path: Path) -> None:
    """An edition keeps the texts that documents were made from: of another nobody knows whether it is new."""
    root = Path(shutil.copytree(adopted, tmp_path / "org"))
    for name, sort in (("nieuwblad", "school"), ("opvangblad", "kdv")):
        (root / "templates/blad" / name).mkdir()
        (root / "templates/blad" / name / "sjabloon.yaml").write_text(
            f"titel: {name}\nvorm: blad\nvoor: [{sort}]\n", "utf-8"
        )
        (root / "templates/blad" / name / "tekst.md").write_text("# Kop {#kop}\n\n{{ locatie.naam }}\n", "utf-8")
    ran = new(root)

    told = "in editie 2027 had geen enkele locatie dit document; er is niets om mee te vergelijken."
    assert [line for line in ran.out.splitlines() if "geen enkele" in line] == [f"nieuwblad: {told}"], ran
    assert "is nieuw" not in ran.out and "opvangblad" not in ran.out


def test_a_former_edition_that_cannot_be_read_leaves_the_data_as_they_were(adopted: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(adopted, tmp_path / "org"))
    change(root / "templates/edities/2027/sjablonen/blad/contactblad/tekst.md", "# Kop", "# Kap")
    before = (root / "locations/organisatie.yaml").read_bytes()
    ran = new(root)

    assert (ran.code, "blad/contactblad/tekst.md is veranderd sinds de vaststelling" in ran.err) == (4, True), ran
    assert ran.out == "" and (root / "locations/organisatie.yaml").read_bytes() == before


def test_a_change_without_a_reason_is_waited_for_and_holds_an_adoption_back(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    change(root / HOME / "tekst.md", "binnen 5 dagen", "binnen 3 dagen")
    status = invoke(["edition", "status", *DAY], root)
    assert "- de reden van 1 wijziging in de tekst (geelvrij edition new 2028)\n" in status.out, status
    days = ("--date", "2027-11-16", "--bestuur", "2027-11-16", "--mr", "2027-10-27")
    ran = invoke(["edition", "adopt", "2028", *days, *DAY], root)
    assert (ran.code, "Onder de kop ‘Regels’ is de tekst anders dan in editie 2027" in ran.err) == (1, True), ran


def test_an_edition_without_its_people_is_not_compared(begun: tuple[Path, Ran]) -> None:
    """Every name of now would seem new."""
    root, _ = begun
    assert invoke(["edition", "forget", "2027", *DAY], root).code == 0
    ran = invoke(["compare", "2027", "2028", *DAY], root)
    assert (ran.code, "uit editie 2027 zijn de gegevens van personen gewist" in ran.err) == (2, True), ran


def test_the_reason_of_a_chapter_is_no_reason_for_what_stands_under_another_heading(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    change(root / HOME / "tekst.md", "binnen 5 dagen", "binnen 3 dagen")
    change(root / HOME / "tekst.md", "praat met de ouders", "belt de ouders")
    entry = "  - editie: 2028\n    kop: Regels\n    wat: Eerder.\n    waarom: evaluatie\n"
    (root / HOME / "sjabloon.yaml").write_text(f"{ABOUT}wijzigingen:\n{entry}", encoding="utf-8")
    told = invoke(["templates", "check", "afspraken", *DAY], root)
    assert codes(root) == ["EDI001"] and "Onder de kop ‘Praten’" in told.out + told.err


def test_a_document_that_is_new_or_gone_is_told(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    (root / "templates/blad/nieuwblad").mkdir()
    (root / "templates/blad/nieuwblad/sjabloon.yaml").write_text(
        "titel: Heel nieuw\nvorm: blad\nvoor: [school]\n", "utf-8"
    )
    (root / "templates/blad/nieuwblad/tekst.md").write_text("# Kop {#kop}\n\n{{ locatie.naam }}\n", "utf-8")
    shutil.rmtree(root / HOME)
    ran = invoke(["compare", "2027", "2028", "--format", "json", "--format", "docx", "--jobs", "1", *DAY], root)
    assert ran.code == 0, ran
    folder = root / "out/2028/wijzigingen/alle-locaties"
    told = json.loads((folder / "wijzigingsoverzicht-2028.json").read_text("utf-8"))
    assert (told["nieuwe_documenten"], told["vervallen_documenten"]) == (["nieuwblad"], ["afspraken"])
    lines = [one.text for one in docx.Document(str(folder / "wijzigingsoverzicht-2028.docx")).paragraphs]
    assert "Nieuw in deze editie: ‘Heel nieuw’. Lees dit document helemaal." in lines
    assert "Niet meer in deze editie: ‘Afspraken’." in lines


def test_a_broken_description_stops_the_comparison(begun: tuple[Path, Ran]) -> None:
    """Without it the document would only be missing."""
    root, _ = begun
    change(root / HOME / "sjabloon.yaml", "titel:", "titels:")
    ran = invoke(["compare", "2027", "2028", *DAY], root)
    assert (ran.code, "Er is niets vergeleken." in ran.err) == (4, True), ran


FORMER = Path("templates/edities/2027")
NOT_ASKED = "Daarom is niet nagegaan of elke wijziging een reden heeft."


@pytest.mark.parametrize(
    ("spoil", "file", "told"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), "sjablonen/blad/afspraken/tekst.md", "is veranderd sinds de vaststelling"),
        (Path.unlink, "sjablonen/blad/afspraken/tekst.md", "ontbreekt"),
        (Path.touch, "sjablonen/blad/afspraken/sjabloon.docx", "hoort er niet bij"),
        (Path.unlink, "controle.sha256", "ontbreekt, of is geen gewoon bestand"),
        (lambda path: path.write_text("jaar: 2026\n", "utf-8"), "editie.yaml", "is veranderd sinds de vaststelling"),
        (lambda path: path.write_text("organisatie:\n", "utf-8"), "gegevens/organisatie.yaml", "is veranderd sinds de vaststelling"),
    ],
)  # fmt: skip
def test_an_edition_before_that_cannot_be_read_is_told(
    begun: tuple[Path, Ran], spoil: Callable[[Path], object], file: str, told: str
) -> None:
    """Nobody knows what changed then, so that no reason is asked: without a word it would look as if all had one."""
    root, _ = begun
    change(root / HOME / "tekst.md", "praat met de ouders", "belt de ouders")
    spoil(root / FORMER / file)

    ran = invoke(["check", "--format", "json", *DAY], root)

    [found] = [one for one in json.loads(ran.out)["findings"] if one["code"].startswith("EDI")]
    assert (ran.code, found["code"], found["severity"], found["file"]) == (4, "EDI006", "fout", f"{FORMER}/{file}")
    assert found["message"] == f"In de vastgestelde editie 2027 klopt iets niet: ‘{file}’ {told}. {NOT_ASKED}"


def test_every_way_to_check_tells_of_an_edition_that_cannot_be_read(begun: tuple[Path, Ran]) -> None:
    root, _ = begun
    change(root / HOME / "tekst.md", "praat met de ouders", "belt de ouders")
    (root / FORMER / "sjablonen/blad/afspraken/tekst.md").unlink()

    ran = invoke(["check", *DAY], root)
    assert (ran.code, "EDI006" in ran.out, "EDI001" in ran.out) == (4, True, False), ran
    assert codes(root) == ["EDI006"]
    assert invoke(["templates", "check", *DAY], root).code == 4
    told = invoke(["edition", "status", *DAY], root).out.splitlines()
    assert "- de vorige editie, die niet meer te lezen is (geelvrij check)" in told
    assert not [line for line in told if line.startswith("- de reden van")]
