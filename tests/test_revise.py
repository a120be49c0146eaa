"""The round of a year through the front door: what it makes, what it waits for, and that a second run changes nothing."""

import email
import email.policy
import io
import json
import os
import pickle
import re
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import docx
import pytest
from conftest import BASIS, Ran, change, edit_word, invoke, tree
from filling_in import fill, read_cells, row_of
from geelvrij.checks.exit_codes import Exit
from geelvrij.generator import build, making
from geelvrij.generator.commands import revising_run
from geelvrij.generator.compare import tracked_edition as tracked_editions
from geelvrij.generator.editions.concept import Concept
from geelvrij.generator.editions.frozen import FrozenEdition
from geelvrij.generator.editions.record import Approval
from geelvrij.generator.kept import settle
from geelvrij.generator.manifest import sha256
from geelvrij.generator.plan import Order
from geelvrij.generator.round import rests_on, revise, revise_step
from geelvrij.generator.round.comparison import HandEdited
from geelvrij.generator.round.packs import Packed, Packing
from geelvrij.generator.round.request_mail import lacking
from geelvrij.generator.round.revise_bundle import is_foreign, packed
from geelvrij.generator.round.revise_known import TAKEN, Adopted, Place, Round
from geelvrij.generator.tracked.making import NotExact

PROTOCOL, SHEET = "protocol/grensoverschrijdend-gedrag", "blad/contactblad"
WAS = "# Bellen {#bellen}\n\nOp {{ locatie.naam }} bellen wij {{ kaart.veilig_thuis.naam }} als wij ons zorgen maken.\n"
NOW = WAS.replace("bellen wij", "bellen wij dezelfde dag")
LIST = "# Wie {#wie}\n\nBel {{ rollen.aandachtsfunctionaris.naam }}. {{ kaart.leerplicht.naam }}\n"
REASON = """wijzigingen:
  - editie: 2028
    kop: Bellen
    wat: Wij bellen nu dezelfde dag.
    waarom: evaluatie
    wie: alle medewerkers
    vanaf: 2028-01-01
"""
ADOPT = (
    "edition", "adopt", "2027", "--date", "2026-11-16", "--peildatum", "2026-11-21", "--bestuur", "2026-11-16", "--mr",
    "2026-10-27", "--oc", "2026-10-29", "--force-with", "Nog niet alles is bekend.", "--jobs", "1",
)  # fmt: skip
REVISE = ("revise", "2028", "--peildatum", "2027-12-01", "--jobs", "1")
ASKED = (*REVISE, "--before", "2028-01-21")
KIEM, LOOT = "de-kiem", "de-loot"
YEAR = Path("out", "2028")


@contextmanager
def in_this_process() -> Iterator[None]:
    """Documents are made in this process, which starts faster."""

    def made(order: Order, locations: list[str], jobs: int) -> Iterator[making.Made]:
        making._workspace.cache_clear()
        yield from (making.make(order, name) for name in locations)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "_made", made)
        yield


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small organisation with short texts, edition 2027 adopted and 2028 begun with one change; not to be changed."""
    root = tmp_path_factory.mktemp("ronde") / "org"
    shutil.copytree(BASIS, root)
    shutil.rmtree(root / "templates/blad/belkaart")
    for folder, text in ((PROTOCOL, WAS), (SHEET, LIST)):
        shutil.copytree(Path(__file__).parent.parent / "templates" / folder, root / "templates" / folder)
        shutil.rmtree(root / "templates" / folder / "deel", ignore_errors=True)
        (root / "templates" / folder / "tekst.md").write_text(text, encoding="utf-8")
        _without_reasons(root / "templates" / folder / "sjabloon.yaml")
    with in_this_process():
        assert invoke(ADOPT, root).code == 0
    assert invoke(("edition", "new", "2028", "--peildatum", "2027-12-01"), root).code == 0
    guide = "    vastgesteld_op: 2026-07-06\n    schooljaar: 2026-2027\n    mr_op: 2026-06-16\n"  # a school has one each year
    change(root / "locations/de-kiem.yaml", guide, guide.replace("2027", "2028").replace("2026", "2027"))
    (root / "templates" / PROTOCOL / "tekst.md").write_text(NOW, encoding="utf-8")
    with (root / "templates" / PROTOCOL / "sjabloon.yaml").open("a", encoding="utf-8") as about:
        about.write(REASON)
    shutil.rmtree(root / "out")
    return root


def _without_reasons(about: Path) -> None:
    text = about.read_text(encoding="utf-8")
    about.write_text(text.partition("\nwijzigingen:")[0].rstrip() + "\n", encoding="utf-8")


def run(root: Path, *arguments: str) -> Ran:
    with in_this_process():
        return invoke(arguments, root)


@pytest.fixture(scope="module")
def ran_once(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The round run for the first time; not to be changed."""
    root = Path(shutil.copytree(begun, tmp_path_factory.mktemp("eerste") / "org"))
    return root, run(root, *ASKED)


@pytest.fixture
def revised(ran_once: tuple[Path, Ran], tmp_path: Path) -> Path:
    """A copy in which the round was run."""
    return Path(shutil.copytree(ran_once[0], tmp_path / "org"))


@pytest.fixture
def fresh(ran_once: tuple[Path, Ran], tmp_path: Path) -> Path:
    """A copy in which nothing of the round is there yet, but all texts are compiled."""
    return Path(shutil.copytree(ran_once[0], tmp_path / "org", ignore=shutil.ignore_patterns("out")))


def step(ran: Ran, name: str) -> str:
    """What the list says of one step: its state and what is told."""
    return re.findall(rf"^ ?\d+\. {name} – (.*)$", ran.out, re.MULTILINE)[0]


def words(content: bytes) -> str:
    """All that is read in a Word file, with ordinary spaces."""
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells]).replace("\u00a0", " ")


def inside(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def state(ran: Ran, name: str) -> str:
    return step(ran, name).partition(":")[0]


# The first run


def test_the_first_run_does_all_it_can_and_says_what_it_waits_for(ran_once: tuple[Path, Ran]) -> None:
    root, ran = ran_once

    assert ran.code == Exit.FINDINGS
    assert (
        ran.out
        == """
De ronde van 2028, stand van 1 december 2027

 1. Jaar – klaar: Editie 2027 is vastgesteld, en editie 2028 is begonnen.
 2. Gegevens – wacht: 1 van de 2 locaties heeft nog iets open: de-loot (9 fouten en 1 geel veld). In wat voor alle \
locaties geldt: 2 gele velden.
 3. Uitvraag – klaar: Voor beide locaties staat een uitvraag klaar, met antwoord vóór 21 januari 2028.
 4. Antwoorden – wacht: Nog niemand antwoordde.
 5. Documenten – klaar: 4 documenten gemaakt, in Word en PDF, voor beide locaties.
 6. Overzicht – klaar: Editie 2027 en 2028 zijn vergeleken, per locatie en samen.
 7. Brieven – wacht: Voor beide locaties is er een begeleidende brief. Er is ook een verzoek aan de gemeenschappelijke \
medezeggenschapsraad en de centrale oudercommissie. Daarin is de antwoorddatum nog geel.
 8. Pakketten – klaar: Voor beide locaties staat een pakket klaar om te sturen.
 9. Voortgang – klaar: De voortgangspagina is bijgewerkt.
10. Vaststelling – wacht: Nodig zijn de vaststelling door het bestuur (College van Bestuur), de instemming van de (G)MR \
en het advies van de oudercommissie. Eerst moet deze stap klaar zijn: Gegevens.

Voor het bestuur: out/2028/voortgang.html

Nu te doen:
- de locaties: vul aan wat ontbreekt, in het Excel-bestand van de uitvraag
- de centrale contactpersoon: los op wat ‘geelvrij check’ noemt
- de centrale contactpersoon: stuur het conceptbericht (.eml) naar elke locatie, en leg wat terugkomt in de map van \
die locatie
- de centrale contactpersoon: geef de dag waarvóór de medezeggenschap antwoordt: geelvrij revise 2028 --reply DATUM
"""
    )
    made = {path.split("/")[0] for path in tree(root / YEAR)}
    assert made == {
        KIEM, LOOT, "brieven", "medezeggenschap", "pakketten", "uitvraag", "wijzigingen", "ronde.json", "voortgang.html",
    }  # fmt: skip


def test_the_pack_of_a_location_holds_all_it_needs(ran_once: tuple[Path, Ran]) -> None:
    root, _ = ran_once
    path = root / YEAR / "pakketten/de-kiem.zip"
    files = inside(path)

    assert list(files) == [
        "begeleidende-brief-de-kiem.docx", "begeleidende-brief-de-kiem.pdf", "contactblad-de-kiem.docx",
        "contactblad-de-kiem.pdf", "grensoverschrijdend-gedrag-de-kiem-wijzigingen.docx",
        "grensoverschrijdend-gedrag-de-kiem.docx", "grensoverschrijdend-gedrag-de-kiem.pdf", "uitvraag-de-kiem-2028.xlsx",
        "wijzigingsoverzicht-de-kiem.docx", "wijzigingsoverzicht-de-kiem.pdf",
    ]  # fmt: skip
    standing = {Path(name).name: content for name, content in tree(root / YEAR).items()}
    assert all(standing[name] == content for name, content in files.items())
    assert packed(dict(reversed(files.items()))) == path.read_bytes()  # the same bytes, in whatever order they come
    assert b"dezelfde dag" in inside_word(files["grensoverschrijdend-gedrag-de-kiem-wijzigingen.docx"])


def inside_word(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")


def test_the_letter_tells_what_changed_why_and_what_to_do(ran_once: tuple[Path, Ran]) -> None:
    letter = words((ran_once[0] / YEAR / "brieven/de-kiem/begeleidende-brief-de-kiem.docx").read_bytes())

    assert "Beste Ilse in 't Ontwerp," in letter.replace("’", "'")
    assert "Wij bellen nu dezelfde dag. Wie: alle medewerkers. Vanaf 1 januari 2028." in letter
    assert "Wat wij u vragen, vóór 21 januari 2028" in letter
    assert "Vul het Excel-bestand in en stuur het terug. " in letter
    assert "Wat voor alle locaties geldt en nog geel is, vullen wij in." in letter
    assert "Bel Ada van Voorbeeld, 010-000 00 01" in letter


@pytest.mark.parametrize("name", [KIEM, LOOT])
def test_the_letter_the_message_and_the_workbook_tell_of_as_much(ran_once: tuple[Path, Ran], name: str) -> None:
    """What is not of the location itself is asked of whoever keeps it, and not counted here."""
    asked = ran_once[0] / YEAR / "uitvraag" / name / f"uitvraag-{name}-2028"
    in_workbook = re.search(r"(\d+) regels? over wat ontbreekt", asked.with_suffix(".html").read_text("utf-8"))
    message = email.message_from_bytes(asked.with_suffix(".eml").read_bytes(), policy=email.policy.default)
    body = message.get_body()
    assert in_workbook is not None and body is not None
    told = lacking(int(in_workbook[1]))

    assert f"- {told} Dat staat bovenaan" in body.get_content().replace("\n", " ").replace("  ", " ")
    letter = words((ran_once[0] / YEAR / "brieven" / name / f"begeleidende-brief-{name}.docx").read_bytes())
    assert told.removesuffix(".") in letter


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("verzoek-medezeggenschapsraad-2028", ["Wij vragen u om in te stemmen met editie 2028", "artikel 10 van de Wet "
         "medezeggenschap op scholen", "De gemeenschappelijke medezeggenschapsraad", "☐ Wij stemmen in."]),
        ("verzoek-oudercommissie-2028", ["Wij vragen u om advies over editie 2028", "artikel 1.60 van de Wet "
         "kinderopvang", "De centrale oudercommissie", "☐ Wij adviseren positief."]),
    ],
)  # fmt: skip
def test_each_body_is_asked_what_the_law_gives_it(ran_once: tuple[Path, Ran], file: str, told: list[str]) -> None:
    request = words((ran_once[0] / YEAR / "medezeggenschap" / f"{file}.docx").read_bytes())

    for words_of_it in (*told, "[antwoorddatum]", "Dit kwam uit de evaluatie", "‘Bellen’: Wij bellen nu dezelfde dag."):
        assert words_of_it in request


@pytest.mark.parametrize("body", ["medezeggenschapsraad", "oudercommissie"])
def test_beside_a_request_lies_a_zip_with_what_it_encloses(ran_once: tuple[Path, Ran], body: str) -> None:
    """Both locations are schools: an oudercommissie gets no documents of a location."""
    folder = ran_once[0] / YEAR / "medezeggenschap"
    files = inside(folder / f"verzoek-{body}-2028.zip")
    request = words(files[f"verzoek-{body}-2028.docx"])

    about = {f"verzoek-{body}-2028.docx", f"verzoek-{body}-2028.pdf"}
    overview = {"wijzigingsoverzicht-2028.docx", "wijzigingsoverzicht-2028.pdf"}
    concepts = {f"{PROTOCOL[9:]}-de-kiem.{end}" for end in ("docx", "pdf")}
    marked = f"{PROTOCOL[9:]}-de-kiem-wijzigingen.docx"
    if body == "medezeggenschapsraad":
        assert set(files) == about | overview | concepts | {marked}
        assert files[marked] == (ran_once[0] / YEAR / "wijzigingen/de-kiem" / marked).read_bytes()
        assert (
            "Bijlagen: de concepten van de protocollen, met Basisschool De Kiem als voorbeeld, het wijzigingsoverzicht, de "
            "protocollen met de wijzigingen gemarkeerd in Word en een antwoordblad" in request
        )
    else:
        assert set(files) == about | overview
        assert "Bijlagen: het wijzigingsoverzicht en een antwoordblad" in request
    assert files[f"verzoek-{body}-2028.docx"] == (folder / f"verzoek-{body}-2028.docx").read_bytes()


def test_the_page_of_the_board_fetches_nothing_and_says_all_in_words(ran_once: tuple[Path, Ran]) -> None:
    page = (ran_once[0] / YEAR / "voortgang.html").read_text("utf-8")

    assert not re.search(r"(src|href|url|@import)\s*[=(]", page)
    assert re.findall(r"<p>(.*)</p>", page)[1:] == [
        "6 van de 10 stappen zijn klaar.", "1 van de 2 locaties heeft alles ingevuld.",
        "Nog geen enkele locatie heeft geantwoord.",
        "Beide locaties hebben een pakket met concepten.",
        "Nu aan zet: de locaties en de centrale contactpersoon.",
    ]  # fmt: skip
    assert page.count('<th scope="col">') == 5 + 4 + 8
    assert '<th scope="row">Basisschool De Kiem</th><td>geen fouten, 12 waarschuwingen</td><td>0</td>' in page
    assert "<td class=open>nog iets open</td><td class=open>1</td><td class=open>9</td>" in page
    assert '<th scope="row">(G)MR</th><td>instemming</td><td>de scholen</td><td class=open>nog nodig</td>' in page
    assert page.count("<td>klaar</td><td>niets</td></tr>") == 2


MORE = "".join(
    f"\n# {head} {{#{head.lower()}}}\n\n{head}: dit is nieuw.\n"
    for head in ("Rust", "Overleg", "Melden", "Wet", "Tot slot")
)
WHY = "".join(
    f"  - {{editie: 2028, kop: {head}, wat: {head} is nieuw, waarom: {why}, toelichting: x, bron: {source!r}}}\n"
    for head, why, source in (
        ("Rust", "redactie", ""), ("Overleg", "evaluatie", ""), ("Melden", "incident", ""),
        ("Wet", "wet", "Wet voorbeeld (controleer)"),
    )
)  # fmt: skip


@pytest.fixture
def changed_more(revised: Path) -> tuple[Path, Ran]:
    """The round run again after five paragraphs more, of which the last has no reason."""
    with (revised / "templates" / PROTOCOL / "tekst.md").open("a", encoding="utf-8") as text:
        text.write(MORE)
    with (revised / "templates" / PROTOCOL / "sjabloon.yaml").open("a", encoding="utf-8") as about:
        about.write(WHY)
    return revised, run(revised, *REVISE, "--reply", "2028-02-01")


def test_the_letter_names_the_heaviest_changes_and_how_many_more_there_are(changed_more: tuple[Path, Ran]) -> None:
    told = letter(changed_more[0])
    points = ["Wet is nieuw.", "Melden is nieuw.", "Wij bellen nu dezelfde dag."]

    assert [told.index(one) for one in points] == sorted(told.index(one) for one in points)
    assert "Rust is nieuw" not in told and "Overleg is nieuw" not in told
    overview = json.loads(
        (changed_more[0] / YEAR / "wijzigingen/de-kiem/wijzigingsoverzicht-de-kiem.json").read_bytes()
    )
    heavy = [one for part in overview["documenten"] for one in part["centraal"] if one["gewicht"] == "inhoudelijk"]
    named = [one for one in heavy if one["koppen"][-1] in ("Wet", "Melden", "Bellen")]
    assert f"En nog {len(heavy) - len(named)} wijzigingen; alle staan in het wijzigingsoverzicht." in told
    assert len(heavy) - len(named) >= 3


def test_what_is_not_certain_is_told_before_a_letter_is_sent(changed_more: tuple[Path, Ran]) -> None:
    root, ran = changed_more
    request = words((root / YEAR / "medezeggenschap/verzoek-oudercommissie-2028.docx").read_bytes())

    assert "Bron: Wet voorbeeld (controleer)." in request
    assert step(ran, "Brieven").startswith("wacht: ")
    assert "Niet zeker, en zo staat het in een brief: Wet voorbeeld (controleer)." in step(ran, "Brieven")
    assert (
        "- de centrale contactpersoon: zoek op of klopt waar ‘controleer’ bij staat, vóór u de brieven verstuurt, en "
        "verbeter de reden bij ‘wijzigingen’ in sjabloon.yaml\n" in ran.out
    )
    change(root / "templates" / PROTOCOL / "sjabloon.yaml", "Wet voorbeeld (controleer)", "Wet voorbeeld")
    assert state(run(root, *REVISE), "Brieven") == "klaar"


# Again


def test_a_second_run_makes_nothing_and_says_so(revised: Path) -> None:
    before = tree(revised)

    ran = run(revised, *REVISE)  # the day before which they answer is remembered

    assert ran.code == Exit.FINDINGS
    assert "\nEr is niets veranderd sinds de vorige keer; er is niets opnieuw gemaakt.\n" in ran.out
    assert tree(revised / "out") == {
        name.removeprefix("out/"): content for name, content in before.items() if name.startswith("out/")
    }


def test_another_day_alone_changes_nothing(revised: Path) -> None:
    """Nothing ends or begins in between: no document would say anything else."""
    before = tree(revised / YEAR)

    ran = run(revised, *REVISE[:3], "2027-12-02", *REVISE[4:])

    after = tree(revised / YEAR)
    assert {name for name in after if after[name] != before.get(name)} == {"voortgang.html"}
    assert "\nOverzicht\n" not in ran.err and "stand van 2 december 2027" in ran.out


@pytest.mark.parametrize(("last", "is_again"), [("2027-12-01", True), ("2027-12-02", False)])
def test_the_overviews_are_made_again_when_something_ends_in_between(revised: Path, last: str, is_again: bool) -> None:
    """A passage that was there on the day of the overviews, and is not there on the next."""
    change(
        revised / "templates" / PROTOCOL / "tekst.md", "Op {{", f'::: {{.geldig tot="{last}"}}\nBel nu.\n:::\n\nOp {{{{'
    )
    run(revised, *REVISE)
    overview = revised / YEAR / "wijzigingen/de-kiem/wijzigingsoverzicht-de-kiem.json"
    told = "Bel nu." in overview.read_text("utf-8")

    ran = run(revised, *REVISE[:3], "2027-12-02", *REVISE[4:])

    assert told and ("\nOverzicht\n" in ran.err) is is_again
    assert ("Bel nu." in overview.read_text("utf-8")) is not is_again


def test_a_letter_keeps_its_day_while_nothing_in_it_changes(revised: Path) -> None:
    before = tree(revised / YEAR)

    ran = run(revised, "revise", "2028", "--peildatum", "2027-12-02", "--jobs", "1", "--reply", "2028-02-01")

    after = tree(revised / YEAR)
    changed = {name for name in after if after[name] != before.get(name)}
    assert state(ran, "Brieven") == "klaar"
    assert not [name for name in changed if name.startswith(("brieven", "uitvraag"))]
    request = words(after["medezeggenschap/verzoek-oudercommissie-2028.docx"])
    assert "Wilt u vóór 1 februari 2028 antwoorden?" in request and "2 december 2027" in request


def test_another_day_is_asked_of_whoever_did_not_answer_yet(revised: Path) -> None:
    filled_in = returned(revised, "010-000 99 99").read_bytes()

    run(revised, *REVISE, "--before", "2028-02-18")

    requests = revised / YEAR / "uitvraag"
    assert "18 februari 2028" in (requests / LOOT / f"uitvraag-{LOOT}-2028.html").read_text("utf-8")
    assert (requests / KIEM / f"uitvraag-{KIEM}-2028.xlsx").read_bytes() == filled_in
    letter = words((revised / YEAR / "brieven" / LOOT / f"begeleidende-brief-{LOOT}.docx").read_bytes())
    assert "vóór 18 februari 2028" in letter


def test_marks_that_would_not_be_exact_cost_nothing_else(revised: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise NotExact

    monkeypatch.setattr(tracked_editions, "tracked", refuse)
    text = revised / "templates" / PROTOCOL / "tekst.md"
    text.write_text(NOW.replace("zorgen", "veel zorgen"), encoding="utf-8")

    ran = run(revised, *REVISE)

    assert state(ran, "Pakketten") == "klaar"
    assert (
        "Niet met bijgehouden wijzigingen in Word: bij de-kiem: grensoverschrijdend-gedrag-de-kiem-wijzigingen.docx is "
        "niet gemaakt: de verschillen tussen" in step(ran, "Overzicht")
    )
    assert "en bij nog 1." in step(ran, "Overzicht")
    files = inside(revised / YEAR / "pakketten/de-kiem.zip")
    assert not [name for name in files if "-wijzigingen" in name]
    assert "gemarkeerd" not in words(files["begeleidende-brief-de-kiem.docx"])


@pytest.mark.parametrize("content", ["[]", "{", '{"antwoord_voor": 5}', '{"antwoord_voor": "gisteren"}', "[" * 100_000])
def test_what_somebody_did_to_our_notes_is_forgotten(revised: Path, content: str) -> None:
    (revised / YEAR / "ronde.json").write_text(content, encoding="utf-8")
    (revised / YEAR / "wijzigingen/de-loot/wijzigingsoverzicht-de-loot.json").write_text(content, encoding="utf-8")

    ran = run(revised, *ASKED)

    assert ran.code == Exit.FINDINGS
    assert state(ran, "Pakketten") == "klaar"


def test_a_letter_that_somebody_edited_stays_and_goes_in_the_pack(revised: Path) -> None:
    letter = revised / YEAR / "brieven/de-kiem/begeleidende-brief-de-kiem.docx"
    edit_word(letter)
    change(revised / "locations/de-kiem.yaml", "Voorbeeldstraat 1", "Voorbeeldstraat 2")  # else nothing would be made

    ran = run(revised, *REVISE)

    files = inside(revised / YEAR / "pakketten/de-kiem.zip")
    assert "Met de hand veranderd, en daarom gelaten zoals het was: begeleidende-brief-de-kiem.docx." in step(
        ran, "Brieven"
    )
    assert files["begeleidende-brief-de-kiem.docx"] == letter.read_bytes()
    assert "Met de hand erbij gezet." in words(letter.read_bytes())
    assert "begeleidende-brief-de-kiem.pdf" not in files


def test_an_overview_that_somebody_edited_stays_and_is_told_every_time(revised: Path) -> None:
    names = [
        "wijzigingen/de-kiem/wijzigingsoverzicht-de-kiem.docx",
        "wijzigingen/alle-locaties/wijzigingsoverzicht-2028.docx",
    ]
    for name in names:
        edit_word(revised / YEAR / name)
    before = [(revised / YEAR / name).read_bytes() for name in names]
    change(revised / "locations/de-kiem.yaml", "Voorbeeldstraat 1", "Voorbeeldstraat 2")

    told = [step(run(revised, *REVISE), "Brieven") for _ in range(2)]

    files = inside(revised / YEAR / "pakketten/de-kiem.zip")
    assert [(revised / YEAR / name).read_bytes() for name in names] == before
    assert files["wijzigingsoverzicht-de-kiem.docx"] == before[0]
    assert "wijzigingsoverzicht-de-kiem.pdf" not in files
    for one in told:
        assert "gelaten zoals het was: wijzigingsoverzicht-2028.docx en wijzigingsoverzicht-de-kiem.docx." in one


def test_a_pack_that_somebody_changed_stays(revised: Path) -> None:
    pack = revised / YEAR / "pakketten/de-kiem.zip"
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr("eigen.txt", "van de locatie")
    before = pack.read_bytes()

    ran = run(revised, *REVISE)

    assert ran.code == Exit.INCOMPLETE
    assert step(ran, "Pakketten") == (
        "kan niet: het pakket van de-kiem is niet gemaakt: de-kiem.zip is veranderd of niet van geelvrij, en blijft staan; haal het weg of geef het een "
        "andere naam."
    )
    assert pack.read_bytes() == before


# Answers


def returned(root: Path, value: str, key: str = "locatie.telefoon") -> Path:
    """The workbook of De Kiem, with one answer in it, where it was made."""
    file = root / YEAR / "uitvraag/de-kiem/uitvraag-de-kiem-2028.xlsx"
    data = file.read_bytes()
    file.write_bytes(fill(data, "Invullen", {f"E{row_of(data, 'Invullen', key)}": value}))
    return file


def test_an_answer_is_told_and_taken_over_when_that_is_asked(revised: Path) -> None:
    returned(revised, "010-000 99 99")

    first = run(revised, *REVISE)
    facts = (revised / "locations/de-kiem.yaml").read_text("utf-8")
    second = run(revised, *REVISE, "--write")

    assert (
        step(first, "Antwoorden") == "wacht: 1 van de 2 locaties heeft geantwoord; van 1 is nog niet alles overgenomen."
    )
    assert "- de centrale contactpersoon: neem de antwoorden over: geelvrij revise 2028 --write" in first.out
    assert "010-000 99 99" not in facts
    assert "010-000 99 99" in (revised / "locations/de-kiem.yaml").read_text("utf-8")
    assert step(second, "Antwoorden") == (
        f"wacht: 1 van de 2 locaties heeft geantwoord, maar niet op alles: de-kiem (1 van {rows(revised)})."
    )
    assert "- de locaties: vul het Excel-bestand helemaal in en stuur het terug" in second.out
    assert "uitvraag-de-kiem-2028.xlsx" not in inside(revised / YEAR / "pakketten/de-kiem.zip")
    assert letter_of_a_part(rows(revised)) in letter(revised)
    page = (revised / YEAR / "voortgang.html").read_text("utf-8")
    assert f"<td class=open>deels terug (1 van {rows(revised)} vragen beantwoord)</td>" in page


def questions(data: bytes) -> dict[str, str]:
    """The rows of a workbook that ask something: their numbers, with the hidden key that each has."""
    cells = read_cells(data, "Invullen")
    head = next(place for place, text in cells.items() if text == "sleutel")
    column, first = head.rstrip("0123456789"), int(head.lstrip("ABCDEFGHIJKL"))
    keys = {place.removeprefix(column): text for place, text in cells.items() if re.fullmatch(rf"{column}\d+", place)}
    return {number: text for number, text in keys.items() if int(number) > first}


def rows(root: Path) -> int:
    """How many rows of the workbook of De Kiem ask something."""
    return len(questions((root / YEAR / "uitvraag/de-kiem/uitvraag-de-kiem-2028.xlsx").read_bytes()))


def letter(root: Path) -> str:
    return words(inside(root / YEAR / "pakketten/de-kiem.zip")["begeleidende-brief-de-kiem.docx"])


def letter_of_a_part(rows: int) -> str:
    told = f"In het bestand dat u terugstuurde, is 1 van de {rows} vragen beantwoord; vul dat verder in."
    return f"Vul het Excel-bestand in en stuur het terug. {told}"


def test_an_answer_to_every_row_is_an_answer(revised: Path) -> None:
    """Every row that asks something is right, or has a value: nothing is left to ask."""
    file = revised / YEAR / "uitvraag/de-kiem/uitvraag-de-kiem-2028.xlsx"
    data = file.read_bytes()
    filled = fill(data, "Invullen", all_answered(data))
    file.write_bytes(filled)

    ran = run(revised, *REVISE, "--write")

    assert step(ran, "Antwoorden") == "wacht: 1 van de 2 locaties heeft geantwoord.", ran.err
    assert "U stuurde de gegevens van uw locatie al terug." in letter(revised)
    page = (revised / YEAR / "voortgang.html").read_text("utf-8")
    assert "<td>terug en overgenomen</td>" in page


def all_answered(data: bytes) -> dict[str, str]:
    """The cells of the first sheet filled in: right where there is a value, and why not where there is none."""
    now = {place for place, text in read_cells(data, "Invullen").items() if text != "nog niets"}
    cells: dict[str, str] = {}
    for number, key in questions(data).items():
        if f"C{number}" in now or key.startswith("vraag:"):
            cells[f"D{number}"] = "klopt"
        else:
            cells |= {f"D{number}": "niet van toepassing", f"F{number}": "is er niet"}
    return cells


def test_words_in_a_workbook_are_told_until_somebody_dealt_with_them(revised: Path) -> None:
    """Where they stand is told, not what they say: that may be about somebody."""
    file = revised / YEAR / "uitvraag/de-kiem/uitvraag-de-kiem-2028.xlsx"
    data = file.read_bytes()
    cell = f"F{row_of(data, 'Invullen', 'locatie.telefoon')}"
    number = f"E{cell[1:]}"
    answer = f"E{row_of(data, 'Invullen', 'vraag:SCH002:personen.joost-van-t-kladje.scholing.1.datum')}"
    told = {cell: "Vraag dit aan Ilse.", number: "010-000 99 99", answer: "Joost gaat in maart."}
    file.write_bytes(fill(data, "Invullen", told))

    ran = run(revised, *REVISE, "--write")
    again = run(revised, *REVISE)
    handled = run(revised, *REVISE, "--handled", "de-kiem")
    last = run(revised, *REVISE)

    line = (
        f"- de centrale contactpersoon: lees wat de-kiem erbij schreef, in het Excel-bestand bij Invullen!{answer} en "
        f"Invullen!{cell}, en verwerk het; klaar? geelvrij revise 2028 --handled de-kiem\n"
    )
    assert [line in one.out for one in (ran, again, handled, last)] == [True, True, False, False]
    assert "Bij 1 locatie staan 2 toelichtingen om te lezen." in step(again, "Antwoorden")
    assert "toelichting" not in step(last, "Antwoorden")
    page = (revised / YEAR / "voortgang.html").read_text("utf-8")
    notes = (revised / YEAR / "ronde.json").read_text("utf-8")
    assert not [word for word in ("Vraag dit aan", "in maart") if word in again.out + page + notes]


def test_a_workbook_that_was_only_saved_is_no_answer(revised: Path) -> None:
    file = revised / YEAR / "uitvraag/de-kiem/uitvraag-de-kiem-2028.xlsx"
    file.write_bytes(fill(file, "Invullen", {}))

    ran = run(revised, *REVISE)

    assert step(ran, "Antwoorden") == "wacht: Nog niemand antwoordde."


def test_a_location_that_is_not_there_has_nothing_dealt_with(revised: Path) -> None:
    ran = run(revised, *REVISE, "--handled", "de-kim")

    assert ran.code == Exit.NOT_RUN
    assert "er is geen locatie ‘de-kim’. Bedoelt u de-kiem?" in ran.err


def test_a_wrong_answer_is_told_at_its_cell(revised: Path) -> None:
    file = returned(revised, "bel maar")
    elsewhere = revised / "antwoorden"
    elsewhere.mkdir()
    shutil.move(file, elsewhere / "van-de-kiem.xlsx")
    before = tree(revised / "locations")

    ran = run(revised, *REVISE, "--answers", "antwoorden", "--write")

    assert step(ran, "Antwoorden") == "wacht: 1 van de 2 locaties heeft geantwoord; bij 1 klopt nog niet alles."
    assert re.search(r"Invullen!?.*E\d+", ran.err), ran.err
    assert tree(revised / "locations") == before


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("brief.xlsx", b"geen Excel", "kan niet: het bestand brief.xlsx is niet gelezen: "),
        ("", b"", "kan niet: antwoorden is geen map; noem met --answers de map met de antwoorden."),
    ],
)
def test_what_came_back_and_cannot_be_read_stops_nothing(revised: Path, name: str, content: bytes, told: str) -> None:
    if name:
        (revised / "antwoorden").mkdir()
        (revised / "antwoorden" / name).write_bytes(content)

    ran = run(revised, *REVISE, "--answers", "antwoorden")

    assert ran.code == Exit.INCOMPLETE
    assert step(ran, "Antwoorden").startswith(told)
    assert state(ran, "Pakketten") == "klaar"


# Answers that came back elsewhere


def elsewhere(root: Path, *cells: dict[str, str], folder: str = "antwoorden") -> list[Path]:
    """Workbooks of De Kiem filled in and put in a folder of their own; the one beside the request stays as it was."""
    data = (root / YEAR / "uitvraag/de-kiem/uitvraag-de-kiem-2028.xlsx").read_bytes()
    (root / folder).mkdir(exist_ok=True)
    found = [root / folder / f"van-de-kiem-{number}.xlsx" for number in range(1, len(cells) + 1)]
    for path, told in zip(found, cells, strict=True):
        path.write_bytes(fill(data, "Invullen", {at_row(data, place): value for place, value in told.items()}))
    return found


def at_row(data: bytes, place: str) -> str:
    """E:locatie.telefoon → the cell in column E of that row; a cell stays as it is."""
    column, _, key = place.partition(":")
    return f"{column}{row_of(data, 'Invullen', key)}" if key else place


ONE = {"E:locatie.telefoon": "010-000 99 99"}
REMARK = {"F:locatie.telefoon": "Vraag dit aan Ilse."}
MISTAKE = {"E:locatie.email": "fout"}
THANKS = "U stuurde de gegevens van uw locatie al terug. Dank u wel!"
ALL = {"alles": "klopt"}  # stands for an answer in every row


@pytest.mark.parametrize(
    ("cells", "options", "told", "in_letter"),
    [
        ({}, (), "Nog niemand antwoordde.", " gegevens ontbreken nog of kloppen niet."),
        (ONE, (), "1 van de 2 locaties heeft geantwoord, maar niet op alles: de-kiem (1 van ROWS).", "is 1 van de ROWS"),
        (
            ONE | MISTAKE, ("--partly",), "1 van de 2 locaties heeft geantwoord; bij 1 klopt nog niet alles.",
            "In het bestand dat u terugstuurde, klopt nog niet elk antwoord; verbeter dat bestand.",
        ),
        (ALL, (), "1 van de 2 locaties heeft geantwoord.", THANKS),
    ],
    ids=("niets", "een", "een fout", "alles"),
)  # fmt: skip
def test_what_was_taken_over_before_counts_for_what_was_answered(
    revised: Path, cells: dict[str, str], options: tuple[str, ...], told: str, in_letter: str
) -> None:
    data = (revised / YEAR / "uitvraag/de-kiem/uitvraag-de-kiem-2028.xlsx").read_bytes()
    [file] = elsewhere(revised, all_answered(data) if cells == ALL else cells)
    taken = run(revised, "answers", str(file), "--write", *options, "--peildatum", "2027-12-01")

    ran = run(revised, *REVISE)

    assert taken.code == (Exit.FINDINGS if options else Exit.CLEAN), taken
    assert step(ran, "Antwoorden") == f"wacht: {told}".replace("ROWS", str(rows(revised)))
    assert in_letter.replace("ROWS", str(rows(revised))) in letter(revised)
    assert (THANKS in letter(revised)) == (cells == ALL)


def test_what_is_not_taken_over_yet_is_thanked_for_when_it_is_all(revised: Path) -> None:
    elsewhere(revised, ONE)

    ran = run(revised, *REVISE, "--answers", "antwoorden")

    assert "van 1 is nog niet alles overgenomen" in step(ran, "Antwoorden")
    assert letter_of_a_part(rows(revised)) in letter(revised)


@pytest.mark.parametrize("content", ["[]", "{", '{"bestanden": 5}', '{"bestanden": [{"bestand": "x"}]}', "[" * 100_000])
def test_what_somebody_did_to_the_notes_of_a_request_is_forgotten(revised: Path, content: str) -> None:
    notes = revised / YEAR / "uitvraag/de-kiem/verwerkt.json"
    notes.write_text(content, encoding="utf-8")

    ran = run(revised, *REVISE)

    assert step(ran, "Antwoorden") == "wacht: Nog niemand antwoordde."


def test_words_in_a_folder_named_once_are_told_until_somebody_dealt_with_them(revised: Path) -> None:
    elsewhere(revised, REMARK)
    first = run(revised, *REVISE, "--answers", "antwoorden")
    command = re.search(r"klaar\? geelvrij (revise 2028 --handled de-kiem)$", first.out, re.MULTILINE)
    assert command is not None, first.out

    again = run(revised, *REVISE)
    handled = run(revised, *shlex.split(command[1]), *REVISE[2:])
    notes = json.loads((revised / YEAR / "ronde.json").read_text("utf-8"))
    last = [run(revised, *REVISE), run(revised, *REVISE, "--answers", "antwoorden")]

    told = "Bij 1 locatie staat 1 toelichting om te lezen."
    assert [told in one.out for one in (first, again, handled, *last)] == [True, True, False, False, False]
    assert (len(notes["afgehandeld"]), notes["antwoorden"]) == (1, "antwoorden")
    assert "Let op: --handled" not in handled.err


def test_words_that_were_taken_over_elsewhere_are_told_until_somebody_dealt_with_them(revised: Path) -> None:
    """The workbook itself is gone by then."""
    [file] = elsewhere(revised, ONE | REMARK)
    run(revised, "answers", str(file), "--write", "--peildatum", "2027-12-01")
    file.unlink()

    told = [run(revised, *one) for one in (REVISE, (*REVISE, "--handled", "de-kiem"), REVISE)]

    assert ["1 toelichting om te lezen" in step(one, "Antwoorden") for one in told] == [True, False, False]
    kept = (revised / YEAR / "uitvraag/de-kiem/verwerkt.json").read_text("utf-8")
    assert "Ilse" not in kept and '"beantwoord": 1' in kept


def test_a_second_workbook_of_the_same_name_costs_no_words_of_the_first(revised: Path) -> None:
    for cells in (ONE | REMARK, {"E:locatie.adres.straat": "Verhuisd 1"}):
        [file] = elsewhere(revised, cells)
        run(revised, "answers", str(file), "--write", "--peildatum", "2027-12-01")

    told = [step(run(revised, *REVISE, *one), "Antwoorden") for one in ((), ("--answers", "antwoorden"))]

    assert ["Bij 1 locatie staat 1 toelichting om te lezen." in one for one in told] == [True, True]


def test_handled_that_finds_nothing_says_so(revised: Path) -> None:
    ran = run(revised, *REVISE, "--handled", "de-kiem")

    assert (
        "Let op: --handled de-kiem deed niets: bij deze locatie stond geen toelichting open. Een bestand noemt u zoals "
        "het bij ‘Nu te doen’ staat." in ran.err.splitlines()
    )


def test_a_folder_that_is_gone_by_now_costs_nothing_else(revised: Path) -> None:
    elsewhere(revised, ONE)
    run(revised, *REVISE, "--answers", "antwoorden")
    shutil.rmtree(revised / "antwoorden")

    ran = run(revised, *REVISE)

    told = "Let op: de map antwoorden met antwoorden is er niet meer; noem met --answers waar de antwoorden nu staan."
    assert told in ran.err.splitlines()
    assert (ran.code, step(ran, "Antwoorden")) == (Exit.FINDINGS, "wacht: Nog niemand antwoordde.")


def test_beside_the_request_is_looked_as_well(revised: Path) -> None:
    (revised / "leeg").mkdir()
    returned(revised, "010-000 99 99")

    ran = run(revised, *REVISE, "--answers", "leeg")

    assert "van 1 is nog niet alles overgenomen" in step(ran, "Antwoorden")


def test_of_several_workbooks_the_one_that_asks_most_counts_and_no_words_are_lost(revised: Path) -> None:
    elsewhere(revised, ONE | REMARK, MISTAKE)

    ran = run(revised, *REVISE, "--answers", "antwoorden")

    assert step(ran, "Antwoorden") == (
        "wacht: 1 van de 2 locaties heeft geantwoord; bij 1 klopt nog niet alles. Bij 1 locatie staat 1 toelichting om te "
        "lezen."
    )


def test_several_workbooks_of_a_location_are_taken_over_in_one_go(revised: Path) -> None:
    elsewhere(revised, ONE, {"E:locatie.adres.straat": "Verhuisd 1"})

    ran = run(revised, *REVISE, "--answers", "antwoorden", "--write")

    facts = (revised / "locations/de-kiem.yaml").read_text("utf-8")
    assert "010-000 99 99" in facts and "Verhuisd 1" in facts
    assert state(ran, "Antwoorden") == "wacht"


def test_a_mistake_comes_with_the_command_that_takes_over_the_rest(revised: Path) -> None:
    elsewhere(revised, ONE | MISTAKE)
    told = run(revised, *REVISE, "--answers", "antwoorden", "--write").err
    command = re.search(r"neem over wat wel kan: geelvrij (.*)$", told, re.MULTILINE)
    assert command is not None, told

    ran = run(revised, *shlex.split(command[1]), "--peildatum", "2027-12-01")

    assert command[1] == 'answers "antwoorden/van-de-kiem-1.xlsx" --write --partly'
    assert ran.out.splitlines()[-1] == "Overgenomen in locations/de-kiem.yaml: 1 wijziging."


# The decision


DAY_OF_MR = "documenten.grensoverschrijdend_gedrag.gmr_op"


def test_what_is_ready_is_adopted_with_the_command_on_the_screen(fresh: Path) -> None:
    """One location with all filled in; a text prints the day of the (G)MR, which is not known before the decision."""
    (fresh / "locations/de-loot.yaml").unlink()
    facts, text = fresh / "locations/organisatie.yaml", fresh / "templates" / PROTOCOL / "tekst.md"
    change(facts, "volgende_evaluatie:\n", "volgende_evaluatie: 2028-11-01\n")
    change(facts, "gmr_op: 2026-10-27", "gmr_op:")
    change(text, "maken.", f"maken. De (G)MR stemde in op {{{{ {DAY_OF_MR} }}}}.")

    waits = run(fresh, *ASKED, "--reply", "2028-02-01")
    change(facts, "gmr_op:", "gmr_op: 2027-11-20")
    ready = run(fresh, *REVISE)
    command = re.search(r"leg het besluit vast als het er is: geelvrij (.*)$", ready.out, re.MULTILINE)
    assert command is not None, ready.out
    adopted = run(fresh, *shlex.split(command[1].replace("DATUM", "2027-11-28")), "--peildatum", "2027-12-01")

    assert step(waits, "Gegevens").startswith("klaar: Bij de locatie zijn er geen fouten en is niets geel; wel ")
    assert step(waits, "Vaststelling").startswith("wacht: De editie is klaar om vast te stellen. Nodig zijn ")
    assert step(waits, "Vaststelling").endswith("Nog niet klaar, maar dat houdt het besluit niet tegen: Antwoorden.")
    assert waits.out.endswith(
        "- het bestuur: neem een besluit over editie 2028\n"
        "- de centrale contactpersoon: vul de dagen van het besluit in die in de documenten komen "
        f"(locations/organisatie.yaml: {DAY_OF_MR})\n"
        "- de centrale contactpersoon: leg het besluit vast als het er is: geelvrij edition adopt 2028 --date DATUM "
        "--bestuur DATUM --mr DATUM --oc DATUM\n"
    )
    assert command[1] == "edition adopt 2028 --date DATUM --bestuur DATUM --mr 2027-11-20 --oc DATUM"
    page = (fresh / YEAR / "voortgang.html").read_text("utf-8")
    assert "<p>De editie is klaar om vast te stellen.</p>" in page and "edition adopt" not in page
    assert adopted.code == Exit.CLEAN, adopted


def test_what_only_a_final_check_finds_is_in_the_way(fresh: Path) -> None:
    (fresh / "locations/de-loot.yaml").unlink()
    change(fresh / "locations/organisatie.yaml", "volgende_evaluatie:\n", "volgende_evaluatie: 2027-01-01\n")

    ran = run(fresh, *ASKED)

    assert step(ran, "Vaststelling").endswith("Bij de locatie is er nog iets wat in definitieve documenten niet mag.")
    assert "zoek op wat er nog niet klopt: geelvrij check --profile definitief\n" in ran.out


# What it waits for


def test_without_a_former_edition_the_rest_goes_on(fresh: Path) -> None:
    shutil.rmtree(fresh / "templates/edities")

    ran = run(fresh, *ASKED)

    assert ran.code == Exit.FINDINGS
    assert step(ran, "Jaar") == (
        "wacht: Er is geen vastgestelde editie vóór 2028 om mee te vergelijken. De rest van de ronde gaat door."
    )
    assert step(ran, "Overzicht") == "wacht: Zonder vorige editie valt er niets te vergelijken."
    letter = words(inside(fresh / YEAR / "pakketten/de-kiem.zip")["begeleidende-brief-de-kiem.docx"])
    assert "geldt het nog niet" in letter and "Wat er verandert" not in letter


def test_a_year_that_is_not_begun_is_not_begun_for_you(fresh: Path) -> None:
    change(fresh / "locations/organisatie.yaml", "jaar: 2028", "jaar: 2027")
    before = tree(fresh / "locations")

    ran = run(fresh, *REVISE)  # and nobody said before which day

    assert ran.code == Exit.FINDINGS
    assert step(ran, "Jaar") == "wacht: De gegevens zijn nog van editie 2027."
    assert "- de centrale contactpersoon: begin het jaar: geelvrij edition new 2028" in ran.out
    assert step(ran, "Uitvraag") == "wacht: Bij beide locaties is nog niets gevraagd."
    assert [state(ran, name) for name in ("Documenten", "Overzicht", "Brieven", "Pakketten")] == [
        "klaar", "wacht", "wacht", "wacht",
    ]  # fmt: skip
    assert tree(fresh / "locations") == before
    assert not (fresh / YEAR / "uitvraag").exists()


def test_a_reason_that_is_missing_is_counted(revised: Path) -> None:
    _without_reasons(revised / "templates" / PROTOCOL / "sjabloon.yaml")

    ran = run(revised, *REVISE)

    assert step(ran, "Jaar") == "wacht: 1 wijziging in de tekst, nog zonder goede reden."
    request = words((revised / YEAR / "medezeggenschap/verzoek-medezeggenschapsraad-2028.docx").read_bytes())
    assert "‘Bellen’: Zie het wijzigingsoverzicht." in request


def test_a_location_that_cannot_be_read_costs_no_other(fresh: Path) -> None:
    (fresh / "locations/de-loot.yaml").write_text("locatie: [\n", encoding="utf-8")

    ran = run(fresh, *ASKED)

    assert ran.code == Exit.INCOMPLETE
    assert step(ran, "Gegevens").startswith(
        "kan niet: 1 van de 2 locaties heeft nog iets open: de-loot (niet te lezen). "
    )
    assert [path.name for path in (fresh / YEAR / "pakketten").iterdir()] == ["de-kiem.zip"]


def test_without_a_comparison_no_letter_says_what_changed(revised: Path) -> None:
    """What stands of an earlier day stays: a new letter would say that there is nothing to compare with."""
    before = tree(revised / YEAR / "medezeggenschap"), tree(revised / YEAR / "pakketten")
    with (revised / "templates" / SHEET / "tekst.md").open("a", encoding="utf-8") as text:
        text.write("\n{% if locatie.naam %}Nooit gesloten.\n")

    ran = run(revised, *REVISE)

    assert ran.code == Exit.INCOMPLETE, ran
    assert state(ran, "Overzicht") == state(ran, "Pakketten") == "kan niet"
    assert (tree(revised / YEAR / "medezeggenschap"), tree(revised / YEAR / "pakketten")) == before


def test_a_place_where_nothing_can_be_written_is_told(fresh: Path) -> None:
    (fresh / "out").mkdir()
    (fresh / YEAR).write_text("een bestand", encoding="utf-8")

    ran = run(fresh, *ASKED)

    assert ran.code == Exit.INCOMPLETE
    assert {state(ran, name) for name in ("Uitvraag", "Documenten", "Voortgang")} == {"kan niet"}
    assert (fresh / YEAR).read_text("utf-8") == "een bestand"


# Edited by hand


def edited(root: Path, packs: Path, name: str = "grensoverschrijdend-gedrag-de-kiem.docx") -> Path:
    """A document of last year as the location gave it out, with words of its own."""
    path = root / "uitgegeven/2027/de-kiem" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(inside(packs)["grensoverschrijdend-gedrag-de-kiem.docx"])
    edit_word(path)
    return path


CARRY = (
    "- de centrale contactpersoon: de-kiem veranderde uitgegeven/2027/de-kiem/grensoverschrijdend-gedrag-de-kiem.docx met "
    "de hand; neem over wat moet blijven: geelvrij carry-over de-kiem --edited "
    '"uitgegeven/2027/de-kiem/grensoverschrijdend-gedrag-de-kiem.docx" --document grensoverschrijdend-gedrag --from 2027 '
    "--to 2028; klaar? geelvrij revise 2028 --handled "
    '"uitgegeven/2027/de-kiem/grensoverschrijdend-gedrag-de-kiem.docx"\n'
)


def test_what_was_edited_by_hand_is_to_be_carried_over(revised: Path, adopted: tuple[Path, Ran]) -> None:
    edited(revised, adopted[0] / "out/2027/pakketten/de-kiem.zip")

    ran = run(revised, *REVISE)
    page = (revised / YEAR / "voortgang.html").read_text("utf-8")
    other = run(revised, *REVISE, "--handled", "de-kiem", "--handled", "uitgegeven/2027/de-kiem/blad.docx")
    done = re.search(r"klaar\? geelvrij (revise 2028 --handled .*)$", ran.out, re.MULTILINE)
    assert done is not None, ran.out
    handled = run(revised, *shlex.split(done[1]), *REVISE[2:])

    assert CARRY in ran.out and CARRY in other.out
    assert [line for line in other.err.splitlines() if "--handled" in line] == [
        "Let op: --handled de-kiem deed niets: bij deze locatie stond geen toelichting open. Een bestand noemt u zoals "
        "het bij ‘Nu te doen’ staat.",
        "Let op: --handled uitgegeven/2027/de-kiem/blad.docx deed niets: dit bestand staat niet bij ‘Nu te doen’; noem "
        "het zoals het daar staat.",
    ]
    assert state(ran, "Overzicht") == "wacht"
    assert step(ran, "Overzicht").endswith(" Met de hand te doen bij de-kiem.")
    assert "De centrale contactpersoon: neem over wat moet blijven van wat locaties zelf in hun documenten" in page
    assert "<td class=open>1 bestand bekijken</td>" in page
    assert CARRY not in handled.out and state(handled, "Overzicht") == "klaar"
    command = re.search(r"geelvrij (carry-over .*?);", ran.out)
    assert command is not None
    assert run(revised, *shlex.split(command[1]), "--peildatum", "2027-12-01").code == 0


def test_an_edit_that_does_not_fit_is_told(revised: Path, adopted: tuple[Path, Ran]) -> None:
    """The sentence that the location made its own is another one in the new edition."""
    path = edited(revised, adopted[0] / "out/2027/pakketten/de-kiem.zip")
    document = docx.Document(str(path))
    sentence = next(one for one in document.paragraphs if "bellen wij" in one.text)
    sentence.runs[0].text = "Wij bellen altijd eerst de ouders en daarna pas iemand anders."
    for run_ in sentence.runs[1:]:
        run_.text = ""
    document.save(str(path))

    ran = run(revised, *REVISE)
    again = run(revised, *REVISE)

    told = "de-kiem: grensoverschrijdend-gedrag-de-kiem-wijzigingen.docx: "
    assert told in step(ran, "Overzicht") and "met de hand staat er niet in, want die past niet meer." in step(
        ran, "Overzicht"
    )
    assert step(again, "Overzicht") == step(ran, "Overzicht")
    marked = inside(revised / YEAR / "pakketten/de-kiem.zip")["grensoverschrijdend-gedrag-de-kiem-wijzigingen.docx"]
    assert "Met de hand" in inside_word(marked).decode()  # the author of what does fit


def test_a_file_that_nobody_knows_is_told(revised: Path, adopted: tuple[Path, Ran]) -> None:
    path = revised / "uitgegeven/2027/de-kiem/verslag.docx"
    path.parent.mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph("Een verslag van een vergadering.")
    document.save(str(path))

    ran = run(revised, *REVISE)

    assert (
        "kijk wat uitgegeven/2027/de-kiem/verslag.docx van de-kiem is; dit bestand is met niets vergeleken" in ran.out
    )


# What the overviews rest on


def in_uitgegeven(root: Path, packs: Path) -> None:
    edited(root, packs)


def in_out(root: Path, packs: Path) -> None:
    path = root / "out/2027/de-kiem/grensoverschrijdend-gedrag-de-kiem.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(edited(root, packs).read_bytes())
    shutil.rmtree(root / "uitgegeven")


def under_another_name(root: Path, packs: Path) -> None:
    edited(root, packs, "contactblad (versie Ada).DOCX")


def a_fact(root: Path, packs: Path) -> None:
    change(root / "locations/de-kiem.yaml", "naam: Basisschool De Kiem", "naam: Basisschool De Kiemen")


def a_text(root: Path, packs: Path) -> None:
    change(root / "templates" / PROTOCOL / "tekst.md", "zorgen", "veel zorgen")


def a_reason(root: Path, packs: Path) -> None:
    change(root / "templates" / PROTOCOL / "sjabloon.yaml", "Wij bellen nu", "Wij bellen altijd")


@pytest.mark.parametrize("changed", [in_uitgegeven, in_out, under_another_name, a_fact, a_text, a_reason])
def test_the_overviews_are_made_again_for_all_they_rest_on(
    revised: Path, adopted: tuple[Path, Ran], changed: Callable[[Path, Path], None]
) -> None:
    overview = YEAR / "wijzigingen/de-kiem/wijzigingsoverzicht-de-kiem.json"
    before = (revised / overview).read_bytes()
    changed(revised, adopted[0] / "out/2027/pakketten/de-kiem.zip")

    run(revised, *REVISE)

    assert (revised / overview).read_bytes() != before


@pytest.mark.parametrize("name", ["eigen.docx", "eigen.ODT"])
def test_a_second_edit_by_hand_of_the_same_length_and_time_is_seen(revised: Path, name: str) -> None:
    """The bytes count: a copy from elsewhere can bear the time of the one before."""
    base = Concept(revised, "2028", date(2027, 12, 1))
    known = Round("2028", "2027", "2028", date(2027, 12, 1), ())
    path = revised / "uitgegeven/2027/de-kiem" / name
    path.parent.mkdir(parents=True)
    found = []
    for content in (b"een", b"twe", b"een"):
        path.write_bytes(content)
        os.utime(path, (0, 0))
        found.append(rests_on.of_overviews(base, known, revised / "out"))

    assert found[0] == found[2] != found[1]


# The adopted edition


@pytest.fixture(scope="module")
def adopted(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The round of the adopted 2027, of which nothing is in out; not to be changed."""
    root = Path(shutil.copytree(begun, tmp_path_factory.mktemp("vastgesteld") / "org"))
    return root, run(root, "revise", "2027", "--peildatum", "2026-11-23", "--jobs", "1")


def test_an_adopted_edition_is_packed_as_it_was_adopted(adopted: tuple[Path, Ran]) -> None:
    root, ran = adopted
    files = inside(root / "out/2027/pakketten/de-kiem.zip")
    kept = FrozenEdition.open(root, "2027").manifest("de-kiem").files()

    assert (ran.code, ran.out) == (Exit.CLEAN, ADOPTED)
    assert {name: sha256(files[name]) for name in kept} == kept
    assert set(files) - set(kept) == {
        "begeleidende-brief-vastgesteld-de-kiem.docx", "begeleidende-brief-vastgesteld-de-kiem.pdf",
    }  # fmt: skip
    told = words(files["begeleidende-brief-vastgesteld-de-kiem.docx"])
    assert (
        "Hierbij krijgt u editie 2027 van uw documenten. Het bestuur stelde deze editie vast op 16 november 2026."
        in told
    )
    assert "concept" not in told.lower() and "Excel" not in told
    page = (root / "out/2027/voortgang.html").read_text("utf-8")
    assert "Editie 2027 is vastgesteld op 16 november 2026." in page
    assert '<th scope="row">(G)MR</th><td>instemming</td><td>27 oktober 2026</td>' in page
    assert "nog nodig" not in page


ADOPTED = """
De ronde van 2027, stand van 23 november 2026

 1. Vaststelling – klaar: Editie 2027 is vastgesteld op 16 november 2026: vaststelling door College van Bestuur op \
16 november 2026, instemming door (G)MR op 27 oktober 2026 en advies door oudercommissie op 29 oktober 2026.
 2. Antwoorden – klaar: De gegevens zijn al van editie 2028: van deze ronde worden geen antwoorden meer gelezen. \
Kwam er toch iets terug? Neem het over met: geelvrij answers BESTAND --edition 2027 --write
 3. Documenten – klaar: 4 vastgestelde documenten.
 4. Overzicht – klaar: Er is geen eerdere editie om mee te vergelijken.
 5. Pakketten – klaar: Voor beide locaties staat een pakket klaar, met de vastgestelde documenten en een brief.
 6. Voortgang – klaar: De voortgangspagina is bijgewerkt.

Voor het bestuur: out/2027/voortgang.html

Nu te doen:
- de centrale contactpersoon: stuur elke locatie haar pakket, uit de map pakketten
"""


def test_what_changed_goes_with_the_adopted_documents(revised: Path) -> None:
    adopt = [argument.replace("2027", "2028").replace("2026", "2027") for argument in ADOPT]
    assert run(revised, *adopt).code == 0
    adopted = tree(revised / YEAR / KIEM)

    ran = run(revised, "revise", "2028", "--peildatum", "2027-12-01", "--jobs", "1")

    assert ran.code == Exit.CLEAN, ran
    assert step(ran, "Vaststelling").startswith("klaar: Editie 2028 is vastgesteld op 16 november 2027: ")
    assert step(ran, "Overzicht") == "klaar: Editie 2027 en 2028 zijn vergeleken, per locatie en samen."
    files = inside(revised / YEAR / "pakketten/de-kiem.zip")
    assert files["contactblad-de-kiem.docx"] == adopted["contactblad-de-kiem.docx"]
    assert set(files) - set(adopted) == {
        "begeleidende-brief-vastgesteld-de-kiem.docx", "begeleidende-brief-vastgesteld-de-kiem.pdf",
        "grensoverschrijdend-gedrag-de-kiem-wijzigingen.docx", "wijzigingsoverzicht-de-kiem.docx",
        "wijzigingsoverzicht-de-kiem.pdf",
    }  # fmt: skip
    told = words(files["begeleidende-brief-vastgesteld-de-kiem.docx"])
    assert "Wij bellen nu dezelfde dag. Wie: alle medewerkers. Vanaf 1 januari 2028." in told
    assert "vastgesteld op 16 november 2027" in words(files["wijzigingsoverzicht-de-kiem.docx"])


def test_a_document_of_the_adopted_edition_that_somebody_changed_is_not_sent(
    adopted: tuple[Path, Ran], tmp_path: Path
) -> None:
    """What stands in out by now is another version: the pack has the adopted one."""
    root = Path(shutil.copytree(adopted[0], tmp_path / "org"))
    kept = inside(root / "out/2027/pakketten/de-kiem.zip")["contactblad-de-kiem.docx"]
    there = root / "out/2027/de-kiem/contactblad-de-kiem.docx"
    there.parent.mkdir(parents=True)
    there.write_bytes(kept)
    edit_word(there)
    shutil.rmtree(root / "out/2027/pakketten")

    ran = run(root, "revise", "2027", "--peildatum", "2026-11-23", "--jobs", "1")

    assert ran.code == Exit.CLEAN
    assert inside(root / "out/2027/pakketten/de-kiem.zip")["contactblad-de-kiem.docx"] == kept


@pytest.fixture(scope="module")
def adopted_later(ran_once: tuple[Path, Ran], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2028 adopted after its round, and its packs made; not to be changed."""
    root = Path(shutil.copytree(ran_once[0], tmp_path_factory.mktemp("later") / "org"))
    assert run(root, *(word.replace("2027", "2028").replace("2026", "2027") for word in ADOPT)).code == 0
    assert run(root, *REVISE).code == 0
    return root


@pytest.fixture
def after(adopted_later: Path, tmp_path: Path) -> Path:
    """A copy of the organisation after the adoption."""
    return Path(shutil.copytree(adopted_later, tmp_path / "org"))


STAYS = "De vastgestelde documenten blijven zoals ze zijn; ‘geelvrij build’ maakt ze met de gegevens van nu."


def test_what_comes_back_after_the_adoption_is_told_and_taken_over(after: Path) -> None:
    """Facts change during the year as well; what was adopted stays."""
    elsewhere(after, ONE | REMARK)
    shown = run(after, *REVISE, "--answers", "antwoorden")
    kept, facts = tree(after / "templates/edities"), after / "locations/de-kiem.yaml"
    pack = inside(after / YEAR / "pakketten/de-kiem.zip")["contactblad-de-kiem.docx"]
    before = facts.read_text("utf-8")
    taken = run(after, *REVISE, "--write")
    handled = run(after, *REVISE, "--handled", KIEM)

    to_read = "Bij 1 locatie staat 1 toelichting om te lezen."
    assert [(ran.code, step(ran, "Antwoorden")) for ran in (shown, taken, handled)] == [
        (1, f"wacht: 1 van de 2 locaties heeft geantwoord; van 1 is nog niet alles overgenomen. {to_read} {STAYS}"),
        (1, f"wacht: Er is geen antwoord meer om over te nemen. {to_read} {STAYS}"),
        (0, f"klaar: Er is geen antwoord meer om over te nemen. {STAYS}"),
    ]
    assert "(Telefoonnummer locatie): ‘010-000 01 00’ → ‘010-000 99 99’" in shown.err
    assert "- de centrale contactpersoon: neem de antwoorden over: geelvrij revise 2028 --write\n" in shown.out
    assert (
        "- de centrale contactpersoon: lees wat de-kiem erbij schreef, in het Excel-bestand bij Invullen!F" in taken.out
    )
    assert facts.read_text("utf-8") == before.replace("010-000 01 00", "010-000 99 99") != before
    assert tree(after / "templates/edities") == kept
    assert inside(after / YEAR / "pakketten/de-kiem.zip")["contactblad-de-kiem.docx"] == pack


def test_a_mistake_that_comes_back_after_the_adoption_is_told(after: Path) -> None:
    elsewhere(after, ONE | MISTAKE)

    ran = run(after, *REVISE, "--answers", "antwoorden", "--write")

    told = "wacht: 1 van de 2 locaties heeft geantwoord; bij 1 klopt nog niet alles."
    assert (ran.code, step(ran, "Antwoorden")) == (1, f"{told} {STAYS}")
    assert "‘fout’ is geen e-mailadres." in ran.err
    assert 'geelvrij answers "antwoorden/van-de-kiem-1.xlsx" --write --partly' in ran.err


def test_what_came_back_after_the_adoption_and_cannot_be_read_is_told(after: Path) -> None:
    (after / "antwoorden").mkdir()
    (after / "antwoorden/kapot.xlsx").write_bytes(b"geen zip")

    ran = run(after, *REVISE, "--answers", "antwoorden")

    assert ran.code == Exit.INCOMPLETE
    assert step(ran, "Antwoorden").startswith("kan niet: het bestand kapot.xlsx is niet gelezen: ")


def test_the_words_of_a_location_that_came_after_the_adoption_are_told(after: Path) -> None:
    text = (after / "locations/de-kiem.yaml").read_text("utf-8")
    (after / "locations/de-tak.yaml").write_text(text.replace("De Kiem", "De Tak"), encoding="utf-8")
    day = ("--before", "2028-01-21", "--peildatum", "2027-12-01")
    run(after, "request", "de-tak", *day)
    file = after / YEAR / "uitvraag/de-tak/uitvraag-de-tak-2028.xlsx"
    data = file.read_bytes()
    file.write_bytes(
        fill(data, "Invullen", {f"F{row_of(data, 'Invullen', 'locatie.telefoon')}": "Vraag dit aan Ilse."})
    )

    ran = run(after, *REVISE)

    assert (ran.code, step(ran, "Antwoorden")) == (Exit.INCOMPLETE, (
        "kan niet: de-tak zit niet in de vastgestelde editie, en haar antwoord is nog niet verwerkt; bekijk het met: "
        'geelvrij answers "out/2028/uitvraag/de-tak/uitvraag-de-tak-2028.xlsx".'
    ))  # fmt: skip
    assert run(after, *REVISE, "--handled", "de-tak").code == Exit.CLEAN


@pytest.mark.parametrize("options", [("--write",), ("--answers", "antwoorden")])
def test_when_the_data_are_of_another_year_the_answers_have_a_command_of_their_own(
    adopted: tuple[Path, Ran], options: tuple[str, ...]
) -> None:
    ran = run(adopted[0], "revise", "2027", *options, "--peildatum", "2026-11-23")

    assert (ran.code, ran.out) == (Exit.NOT_RUN, "")
    assert ran.err == (
        "Dit gaat niet: editie 2027 is vastgesteld, en de gegevens zijn al van editie 2028. Neem wat terugkwam over met: "
        "geelvrij answers BESTAND --edition 2027 --write\n"
    )


@pytest.mark.parametrize("is_resaved", [False, True])
def test_a_fact_that_changes_after_it_was_taken_over_is_no_mistake(after: Path, is_resaved: bool) -> None:
    """Only of the very workbook that was taken over: in another one it may be a newer answer."""
    [file] = elsewhere(after, ONE)
    assert run(after, *REVISE, "--answers", "antwoorden", "--write").code == Exit.CLEAN
    change(after / "locations/de-kiem.yaml", "010-000 99 99", "010-000 99 88")
    if is_resaved:
        file.write_bytes(fill(file.read_bytes(), "Invullen", {"F3": "zie hieronder"}))

    ran = run(after, *REVISE)

    wrong = "wacht: 1 van de 2 locaties heeft geantwoord; bij 1 klopt nog niet alles."
    assert step(ran, "Antwoorden").startswith(wrong if is_resaved else "klaar: Er is geen antwoord meer")
    assert ("dit is intussen veranderd" in ran.err) == is_resaved


# The pieces


def test_changes_that_cannot_be_marked_are_told(revised: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revising_run, "find_spec", lambda name: None)

    ran = run(revised, *REVISE)

    assert step(ran, "Overzicht") == (
        "klaar: Editie 2027 en 2028 zijn vergeleken, per locatie en samen. Niet met bijgehouden wijzigingen in Word: "
        'installeer dat met: pip install "geelvrij[vergelijken]".'
    )
    assert not [name for name in inside(revised / YEAR / "pakketten/de-kiem.zip") if "-wijzigingen" in name]


def test_steps_decide_the_exit_code() -> None:
    def of(*states: str) -> Exit:
        return revise_step.exit_code(revise_step.Step("naam", state, "") for state in states)

    assert of(revise_step.DONE) is Exit.CLEAN
    assert of(revise_step.DONE, revise_step.WAITS) is Exit.FINDINGS
    assert of(revise_step.CANNOT, revise_step.WAITS) is Exit.INCOMPLETE


def test_of_many_locations_the_first_are_named() -> None:
    places = tuple(
        Place(f"locatie-{number:02}", "", frozenset(), 0, 0, 0, TAKEN, notes=("Invullen!F3",)) for number in range(12)
    )

    found = revise.steps(Round("2028", "2027", "2028", date(2028, 1, 21), places))

    told = [
        one for one in (act.on_screen for act in revise_step.to_do(found)) if "voortgang" in one or "schreef" in one
    ]
    assert len(told) == 11
    assert told[0].startswith(
        "lees wat locatie-00 erbij schreef, in het Excel-bestand bij Invullen!F3, en verwerk het;"
    )
    assert told[-1] == "kijk ook naar de toelichtingen van nog 2 locaties; zie voortgang.html"
    assert " Bij 12 locaties staan 12 toelichtingen om te lezen." in next(
        one.told for one in found if one.name == "Antwoorden"
    )


def test_what_a_worker_is_given_and_gives_back_can_be_sent(tmp_path: Path) -> None:
    adopted = Adopted(date(2028, 1, 21), (Approval("(G)MR", "instemming", date(2028, 1, 20)),))
    place = Place("de-kiem", "De Kiem", frozenset({"school"}), 0, 0, 0, edited=(HandEdited("blad", "blad.docx", "ab"),))
    order = Packing(tmp_path, tmp_path, Round("2028", "", "2028", date(2028, 1, 21), (place,), adopted=adopted), True)

    assert pickle.loads(pickle.dumps((order, place, Packed("de-kiem")))) == (order, place, Packed("de-kiem"))


def test_files_are_made_again_only_when_they_rest_on_something_else(tmp_path: Path) -> None:
    folder = tmp_path / "map"

    def make(content: bytes, rests_on: str) -> tuple[bool, str]:
        kept = settle(folder, rests_on, lambda: {"brief.txt": content}, inside=tmp_path)
        return kept.changed, kept.edited

    assert make(b"een", "1") == (True, "")
    assert make(b"twee", "1") == (False, "")
    assert (folder / "brief.txt").read_bytes() == b"een"
    assert make(b"twee", "2") == (True, "")
    (folder / "brief.txt").write_bytes(b"van mij")
    assert make(b"drie", "3") == (False, "brief.txt")
    assert (folder / "brief.txt").read_bytes() == b"van mij"
    (folder / "brief.txt").unlink()
    assert make(b"drie", "3") == (True, "")


def test_a_zip_is_ours_as_long_as_its_contents_are(tmp_path: Path) -> None:
    path = tmp_path / "pakket.zip"

    assert not is_foreign(path)
    path.write_bytes(packed({"b.txt": b"twee", "a.txt": b"een"}))
    assert list(inside(path)) == ["a.txt", "b.txt"] and not is_foreign(path)
    path.write_bytes(b"geen zip")
    assert is_foreign(path)


def test_what_is_remembered_is_no_more_than_days_and_a_fingerprint(ran_once: tuple[Path, Ran]) -> None:
    told = json.loads((ran_once[0] / YEAR / "ronde.json").read_text("utf-8"))

    assert set(told) == {
        "antwoord_voor", "medezeggenschap_voor", "vergeleken", "vergeleken_op", "afgehandeld", "antwoorden",
    }  # fmt: skip
    assert told["afgehandeld"] == [] and told["antwoorden"] == ""
    assert told["antwoord_voor"] == "2028-01-21"
