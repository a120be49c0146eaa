"""Editions through the front door: adopt, verify, forget and status on a small organisation with short texts."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import yaml
from conftest import BASIS, Ran, change, invoke, tree
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator import build, making, master, writing
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compare import run as compare
from geelvrij.generator.compare import tracked_edition as tracked
from geelvrij.generator.compile import store
from geelvrij.generator.editions import approvals, control, facts, freezing, remaking
from geelvrij.generator.editions.control import Control
from geelvrij.generator.editions.files import BadEdition
from geelvrij.generator.editions.frozen import FrozenEdition
from geelvrij.generator.editions.layout import CONTROL, Home
from geelvrij.generator.editions.record import MadeWith, Record
from geelvrij.generator.folder import Folder
from geelvrij.generator.manifest import sha256
from geelvrij.generator.plan import Order, applies
from geelvrij.generator.probing import probe

ROOT = Path(__file__).parent.parent
YEAR, DATE, TODAY = "2027", "2026-11-16", "2026-11-21"
APPROVED = ("--bestuur", "2026-11-16", "--mr", "2026-10-27")
ADOPT = ("edition", "adopt", YEAR, "--date", DATE, "--peildatum", TODAY, "--jobs", "2")
WITH_STAFF = "# Voor wie {#wie}\n\nBel {{ rollen.aandachtsfunctionaris.naam }} van {{ locatie.naam }}.\n\nDe GMR stemde in op {{ documenten.grensoverschrijdend_gedrag.gmr_op }}.\n"
ADOPTED = "{% if editie.vastgesteld_op %}Vastgesteld op {{ editie.vastgesteld_op }}.{% else %}Concept.{% endif %}\n"
SHORT = (
    "# Regels {#regels}\n\nOp {{ locatie.naam }} bellen wij {{ kaart.veilig_thuis.naam }}: {{ wet.wpo_meldcode }}.\n\n"
)
FOLDER = Path("templates/edities") / YEAR
COUNTS = "\njaarcijfers:\n  2025: {meldcode_gestart: 7}\nklachten:\n  schriftelijk:\n    - {jaar: 2025, aantal: 3}\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small organisation with short texts of its own, ready to adopt; not to be changed."""
    root = tmp_path_factory.mktemp("klaar") / "org"
    shutil.copytree(BASIS, root)
    shutil.rmtree(root / "templates" / "blad" / "belkaart")
    for folder, text in (("blad/contactblad", SHORT + ADOPTED), ("protocol/grensoverschrijdend-gedrag", WITH_STAFF)):
        (root / "templates" / folder).mkdir(parents=True)
        (root / "templates" / folder / "tekst.md").write_text(text, encoding="utf-8")
    pictures = root / "templates/protocol/grensoverschrijdend-gedrag/beelden"
    pictures.mkdir()
    shutil.copy(root / "huisstijl/logo.png", pictures / "beeld.png")
    whole = (root / "locations/de-kiem.yaml").read_text("utf-8")
    other = whole.replace("De Kiem", "De Loot").replace("brin: 00AA00", "brin: 00AA01")
    (root / "locations/de-loot.yaml").write_text(other + COUNTS, encoding="utf-8")
    organisation = root / "locations/organisatie.yaml"
    change(organisation, "  vastgesteld_op: 2026-11-16\n  vastgesteld_door", "  vastgesteld_door")
    change(organisation, "  soort: kinderopvang_en_onderwijs\n", "  soort: onderwijs\n")
    assert invoke(["build", "--peildatum", TODAY, "--jobs", "1"], root).code == 0  # all copies have the texts compiled
    shutil.rmtree(root / "out")
    return root


def in_this_process(order: Order, locations: list[str], jobs: int) -> Iterator[making.Made]:
    making._workspace.cache_clear()
    yield from (making.make(order, name) for name in locations)


@pytest.fixture
def fresh(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that nothing was adopted in yet; documents are made in this process, which starts faster."""
    monkeypatch.setattr(build, "_made", in_this_process)
    return Path(shutil.copytree(prepared, tmp_path / "org"))


@pytest.fixture(scope="module")
def adopted_once(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The organisation with its edition adopted, and what the command said; not to be changed."""
    root = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("vast") / "org"))
    return root, invoke([*ADOPT, *APPROVED, "--force-with", "Voor de zekerheid alvast een reden."], root)


@pytest.fixture
def adopted(adopted_once: tuple[Path, Ran], tmp_path: Path) -> Path:
    """A copy with an adopted edition."""
    return Path(shutil.copytree(adopted_once[0], tmp_path / "org"))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are made again in this process, which starts faster."""

    def remade(task: remaking.Task, locations: Iterable[str], jobs: int) -> Iterator[remaking.Remade]:
        remaking._opened.cache_clear()
        return map(partial(remaking.remake, task), locations)

    monkeypatch.setattr(remaking, "remake_all", remade)


PRINTED = (
    "Er is niets vastgesteld, maar in de documenten die er nu staan kan al een dag van vaststelling staan: maak ze "
    "opnieuw met geelvrij build."
)


def words(file: Path) -> list[str]:
    """The paragraphs of a Word file."""
    import docx

    return [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]


def organisation(root: Path) -> str:
    return (root / "locations/organisatie.yaml").read_text("utf-8")


def verify(root: Path) -> Ran:
    return invoke(["edition", "verify", YEAR, "--jobs", "1"], root)


def test_a_day_that_the_documents_print_otherwise_holds_the_adoption_back(fresh: Path) -> None:
    ran = invoke([*ADOPT, "--bestuur", "2026-11-16", "--mr", "2026-10-20"], fresh)

    lines = (fresh / "locations/organisatie.yaml").read_text("utf-8").splitlines()
    line = 1 + [text.partition(":")[0].strip() for text in lines].index("gmr_op")
    told = (
        f"  locations/organisatie.yaml, regel {line}: bij gmr_op staat 27 oktober 2026, en u geeft 20 oktober 2026 voor "
        "instemming (G)MR"
    )
    assert (ran.code, told in ran.err.splitlines(), (fresh / FOLDER).exists()) == (1, True, False), ran
    assert ran.err.splitlines()[-1] == (
        "Dit gaat niet: in de documenten komt een andere dag te staan dan u nu geeft; zie hierboven. Vul daar de dag van "
        "dit besluit in, of noem hier de dag die er staat. Stelt het bestuur de editie toch vast? Geef dan de reden met "
        "--force-with. Er is niets vastgesteld."
    )


def test_documents_of_an_adopted_year_are_not_made_of_those_of_another(adopted: Path) -> None:
    change(adopted / "locations/organisatie.yaml", "  jaar: 2027\n", "  jaar: 2028\n")
    before = tree(adopted / "out")

    ran = invoke(["build", "--edition", YEAR, "--peildatum", TODAY], adopted)

    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        "Dit gaat niet: editie 2027 is vastgesteld, en de teksten en gegevens zijn nu van editie 2028. De documenten van "
        "toen krijgt u met: geelvrij revise 2027. Er is niets gemaakt.",
    )
    assert tree(adopted / "out") == before


def test_counts_of_incidents_and_complaints_are_not_kept(adopted: Path) -> None:
    kept = "".join(file.read_text("utf-8") for file in sorted((adopted / FOLDER / "gegevens").glob("*.yaml")))

    assert "De Loot" in kept
    assert [word for word in ("jaarcijfers", "meldcode_gestart", "schriftelijk") if word in kept] == []


def test_what_the_kept_facts_answer_otherwise_is_not_adopted(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = facts.taken

    def with_less(location: Location) -> tuple[facts.Facts, facts.Facts]:
        known, people = taken(location)
        return {name: told for name, told in known.items() if name != "kaart"}, people

    monkeypatch.setattr(facts, "taken", with_less)
    ran = invoke([*ADOPT, *APPROVED, "--force-with", "Voor een proef."], fresh)

    assert ran.code == 4 and not (fresh / FOLDER).exists(), ran
    assert "van de-kiem is niet alles te bewaren wat in " in ran.err


def sealed(root: Path) -> str:
    """The number of the control file, as `sha256sum` gives it."""
    return hashlib.sha256((root / FOLDER / CONTROL).read_bytes()).hexdigest()


def number(root: Path) -> str:
    return f"Controlegetal van editie 2027: {sealed(root)}"


def resealed(root: Path, year: str = YEAR) -> None:
    """Make the control file fit what stands there, as somebody would who wants no questions."""
    folder = root / FOLDER.parent / year
    files = {name: content for name, content in tree(folder).items() if name != CONTROL}
    (folder / CONTROL).write_bytes(dict(control.with_control(files.items()))[CONTROL])


# Adopting


def test_adopting_keeps_everything_and_fills_in_the_day(adopted_once: tuple[Path, Ran]) -> None:
    root, ran = adopted_once
    kept = tree(root / FOLDER)
    organisation = (root / "locations/organisatie.yaml").read_text("utf-8")

    assert ran.code == 0, ran
    assert ran.out.splitlines() == [
        "Editie 2027 is vastgesteld op 16 november 2026, door het College van Bestuur.",
        "Bewaard: templates/edities/2027. Zet deze map ook in uw archief of versiebeheer.",
        number(root),
        "Bewaar dit getal bij het besluit: daarmee ziet u later of er iets aan de editie is veranderd.",
        "De documenten: out/2027",
        "Nagaan of alles klopt: geelvrij edition verify 2027",
        "Ingevuld in locations/organisatie.yaml: vastgesteld_op en vastgesteld_door.",
    ]
    assert sorted(kept) == [
        "controle.sha256",
        "editie.yaml",
        "gegevens/de-kiem.yaml",
        "gegevens/de-loot.yaml",
        "gegevens/organisatie.yaml",
        "huisstijl/logo.png",
        "manifesten/de-kiem.json",
        "manifesten/de-loot.json",
        "personen/de-kiem.yaml",
        "personen/de-loot.yaml",
        "personen/organisatie.yaml",
        "sjablonen/blad/contactblad/sjabloon.yaml",
        "sjablonen/blad/contactblad/tekst.md",
        "sjablonen/protocol/grensoverschrijdend-gedrag/beelden/beeld.png",
        "sjablonen/protocol/grensoverschrijdend-gedrag/sjabloon.yaml",
        "sjablonen/protocol/grensoverschrijdend-gedrag/tekst.md",
        "sjablonen/vormen/blad.md",
        "sjablonen/vormen/protocol.md",
        "wetsartikelen.yaml",
    ]
    assert "  vastgesteld_op: 2026-11-16\n" in organisation
    assert (root / "templates/edities/.gitattributes").read_bytes() == b"** -text\n"
    assert kept["sjablonen/vormen/blad.md"] == (master.library() / "vormen" / "blad.md").read_bytes()
    lines = {f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in kept.items() if name != CONTROL}
    assert set(kept[CONTROL].decode().splitlines()) == lines


def test_the_documents_print_the_adoption_and_are_what_a_build_makes(adopted: Path) -> None:
    before = tree(adopted / "out")
    ran = invoke(["build", "--peildatum", TODAY, "--jobs", "1"], adopted)

    assert "Vastgesteld op 16 november 2026." in words(adopted / "out/2027/de-kiem/contactblad-de-kiem.docx")
    assert ran.code == 0 and "\n0 bestanden gemaakt" in ran.out
    assert tree(adopted / "out") == before


def test_the_frozen_manifest_is_the_one_beside_the_documents(adopted: Path) -> None:
    kept, made = adopted / FOLDER / "manifesten/de-kiem.json", adopted / "out/2027/de-kiem/manifest.json"

    assert kept.read_bytes() == made.read_bytes()
    assert b'"peildatum": "2026-11-16"' in kept.read_bytes()


def test_an_adopted_edition_is_never_adopted_again(adopted: Path) -> None:
    before = tree(adopted / FOLDER)
    ran = invoke([*ADOPT, *APPROVED], adopted)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Dit gaat niet: editie 2027 is al vastgesteld: zij staat in templates/edities/2027. Een vastgestelde editie "
        "verandert niet meer; maak voor een verandering een nieuwe editie.\n"
    )
    assert tree(adopted / FOLDER) == before


ABSENT = "de editie kan zo niet worden vastgesteld: "


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            (),
            f"{ABSENT}de vaststelling door het bestuur (College van Bestuur) (--bestuur DATUM) en de instemming van de "
            "(G)MR (--mr DATUM) ontbreken. Er is niets gemaakt.",
        ),
        (APPROVED[:2], f"{ABSENT}de instemming van de (G)MR (--mr DATUM) ontbreekt. Er is niets gemaakt."),
        (
            (*APPROVED[:2], "--mr", "2026-11-17"),
            f"{ABSENT}de instemming van de (G)MR is van 17 november 2026, en dat is na de dag van vaststelling "
            "(16 november 2026). Er is niets gemaakt.",
        ),
        (
            (*APPROVED, "--oc", "2026-10-01"),
            f"{ABSENT}--oc past niet bij de soort van uw organisatie (organisatie.soort). Er is niets gemaakt.",
        ),
        (
            (*APPROVED, "--date", "2026-11-30"),
            "de dag van vaststelling (30 november 2026) moet nog komen: het is nu 21 november 2026. "
            "Gaat u uit van een andere dag? Zet dan --peildatum 2026-11-30 achter de opdracht. Er is niets vastgesteld.",
        ),
        (
            (*APPROVED, "--force-with", "…"),
            "achter --force-with hoort in een paar woorden waarom u de editie toch vaststelt. Er is niets vastgesteld.",
        ),
    ],
)
def test_what_is_not_approved_is_not_adopted(fresh: Path, given: tuple[str, ...], told: str) -> None:
    ran = invoke([*ADOPT, *given], fresh)

    assert (ran.code, ran.out, ran.err) == (2, "", f"Dit gaat niet: {told}\n")
    assert not (fresh / "out").exists() and not (fresh / FOLDER).exists()


def test_the_data_must_be_of_the_year_that_is_adopted(fresh: Path) -> None:
    ran = invoke(["edition", "adopt", "2026", "--date", DATE, "--peildatum", TODAY, *APPROVED], fresh)

    assert ran.code == 2
    assert ran.err.startswith("Dit gaat niet: de gegevens zijn van editie 2027 (locations/organisatie.yaml, regel ")
    assert ran.err.endswith(
        "); vul daar bij ‘editie.jaar’ 2026 in, of noem het andere jaar. Er is niets vastgesteld.\n"
    )


def test_yellow_is_refused_per_location_and_a_reason_is_kept(fresh: Path) -> None:
    kiem = fresh / "locations/de-kiem.yaml"
    change(kiem, "  naam: Basisschool De Kiem\n", "  naam: Basisschool De Kiem\n  gids_url:\n")
    change(kiem, "  gids_url: https://www.example.nl/dekiem/schoolgids\n", "")
    with (fresh / "templates/blad/contactblad/tekst.md").open("a", encoding="utf-8") as text:
        text.write("\nDe gids: {{ locatie.gids_url }}.\n")
    refused = invoke([*ADOPT, *APPROVED], fresh)
    nothing = not (fresh / FOLDER).exists() and not (fresh / "out").exists()
    forced = invoke([*ADOPT, *APPROVED, "--force-with", "De gids verschijnt pas in het voorjaar."], fresh)
    status = invoke(["edition", "status", "--peildatum", TODAY], fresh)

    assert refused.code == 1 and nothing
    assert "  de-kiem: 1 geel veld\n" in refused.err and "de-loot" not in refused.err
    assert refused.err.endswith(
        "Dit gaat niet: bij 1 locatie staat nog geel of een fout; zie hierboven. Wat er moet gebeuren: geelvrij check "
        "--profile definitief. Stelt het bestuur de editie toch vast? Geef dan de reden met --force-with. "
        "Er is niets vastgesteld.\n"
    )
    assert forced.code == 0
    record = (fresh / FOLDER / "editie.yaml").read_text("utf-8")
    assert "reden_ondanks: De gids verschijnt pas in het voorjaar.\n" in record
    assert "2027    vastgesteld  16 november 2026         2           4            1\n" in status.out


def test_a_broken_location_file_stops_all_of_it(fresh: Path) -> None:
    (fresh / "locations/de-loot.yaml").write_text("locatie: [\n", encoding="utf-8")
    ran = invoke([*ADOPT, *APPROVED, "--force-with", "Wij willen niet wachten."], fresh)

    assert ran.code == 4 and "  de-loot: het bestand is niet te lezen\n" in ran.err
    assert ran.err.endswith(
        "Dit gaat niet: niet elke locatie is te lezen; verbeter dat eerst (geelvrij check). Er is niets vastgesteld.\n"
    )
    assert not (fresh / FOLDER).exists()


def test_a_reason_that_was_not_needed_is_not_kept(adopted_once: tuple[Path, Ran]) -> None:
    root, ran = adopted_once

    assert "--force-with was niet nodig: niets hield de editie tegen.\n" in ran.err
    assert "reden_ondanks" not in (root / FOLDER / "editie.yaml").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody stops root from writing")
def test_a_folder_that_may_not_be_written_is_told(fresh: Path) -> None:
    (fresh / "templates").chmod(0o555)
    ran = invoke([*ADOPT, *APPROVED], fresh)
    (fresh / "templates").chmod(0o755)

    assert ran.code == 4 and ran.err.splitlines()[-1].startswith("Dit gaat niet: 2027: ")


def test_a_link_in_the_place_of_the_editions_is_not_followed(fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (fresh / "templates/edities").symlink_to(tmp_path / "elders")
    ran = invoke([*ADOPT, *APPROVED, "--out", "uit map"], fresh)

    last = ran.err.splitlines()[-1]
    assert ran.code == 4 and last.startswith("Dit gaat niet: 2027: ")
    assert last.endswith(f" {PRINTED.removesuffix('.')} --out 'uit map'.")
    assert list((tmp_path / "elders").iterdir()) == []


def test_documents_of_an_adoption_that_failed_are_told_and_a_build_takes_the_day_out(fresh: Path) -> None:
    (fresh / "templates/edities").write_text("hier komt geen map")
    made = fresh / "out/2027/de-kiem/contactblad-de-kiem.docx"
    ran = invoke([*ADOPT, *APPROVED], fresh)
    then = words(made)
    again = invoke(["build", "--peildatum", TODAY], fresh)

    assert ran.code == 4 and ran.err.splitlines()[-1].endswith(f" {PRINTED}"), ran
    assert "Vastgesteld op 16 november 2026." in then
    assert "vastgesteld_op" not in yaml.safe_load(organisation(fresh))["editie"]
    assert again.code == 0 and "Concept." in words(made)


def test_an_adoption_that_is_stopped_tells_of_its_documents(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_keeping: freezing.Keeping) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geelvrij.generator.commands.adopting.freeze", stopped)
    ran = invoke([*ADOPT, *APPROVED], fresh)

    assert (ran.code, ran.err.splitlines()[-2:]) == (130, [PRINTED, "Gestopt."])


SYSTEM_FILES = (".DS_Store", "._beeld.png", "Thumbs.db", "desktop.ini", "~$tekst.md", ".verborgen.md")


def test_what_a_system_puts_in_a_folder_by_itself_is_no_part_of_an_edition(adopted: Path) -> None:
    """Neither in the masters before the adoption, nor in the edition afterwards."""
    kept, before = adopted / FOLDER, tree(adopted / FOLDER)
    shutil.rmtree(kept)
    text = "templates/protocol/grensoverschrijdend-gedrag"
    for folder in ("templates", "templates/blad", text, f"{text}/beelden"):
        for name in SYSTEM_FILES:
            (adopted / folder / name).write_bytes(b"# \0 van het systeem")
    ran = invoke([*ADOPT, *APPROVED], adopted)
    assert ran.code == 0 and tree(kept) == before, ran
    for folder in (
        "",
        "gegevens",
        "sjablonen",
        "sjablonen/blad",
        f"sjablonen/{text.removeprefix('templates/')}/beelden",
    ):
        for name in SYSTEM_FILES:
            (kept / folder / name).write_bytes(b"# \0 van het systeem")

    assert Control.read(Home(adopted, YEAR)).differences() == []
    everything(FrozenEdition.open(adopted, YEAR))
    assert invoke(["edition", "forget", YEAR], adopted).code == 0
    assert {Path(name).name for name in tree(kept)} & set(SYSTEM_FILES) == set()


@pytest.mark.usefixtures("here")
def test_an_edition_with_a_file_of_the_system_is_as_it_was(adopted: Path) -> None:
    (adopted / FOLDER / "sjablonen/.DS_Store").write_bytes(b"\0")
    ran = verify(adopted)

    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        "18 bestanden in templates/edities/2027: alle zoals zij zijn bewaard.",
    )


def test_a_picture_that_would_not_be_kept_is_not_shown(fresh: Path) -> None:
    home = fresh / "templates/protocol/grensoverschrijdend-gedrag"
    (home / "beelden/beeld.png").rename(home / "beelden/.beeld.png")
    (home / "tekst.md").write_text(WITH_STAFF + "\n![Een beeld](beelden/.beeld.png)\n", "utf-8")
    ran = invoke(["templates", "check", "grensoverschrijdend-gedrag", "--peildatum", TODAY], fresh)

    assert ran.code == 1 and "De afbeelding ‘beelden/.beeld.png’ is er niet." in ran.out + ran.err, ran


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_cannot_be_kept_is_told_before_anything_is_made(fresh: Path) -> None:
    text = "templates/protocol/grensoverschrijdend-gedrag"
    shutil.copy(fresh / text / "beelden/beeld.png", fresh / text / "beelden/gang: boven.png")
    ran = invoke([*ADOPT, *APPROVED], fresh)

    assert (ran.code, ran.err.splitlines()[-1]) == (
        4,
        f"Dit gaat niet: de bestandsnaam van {text}/beelden/gang: boven.png is leeg of bevat een teken dat niet in een "
        "bestandsnaam mag; geef dit bestand een andere naam. Er is niets vastgesteld.",
    )
    assert not (fresh / "out").exists() and not (fresh / FOLDER).exists()


def test_what_changes_while_the_documents_are_made_is_noticed(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts or texts that the documents were not made from are never kept as theirs."""
    real = freezing.freeze

    def meanwhile(keeping: freezing.Keeping) -> None:
        change(fresh / "locations/de-kiem.yaml", "naam: Basisschool De Kiem", "naam: Basisschool De Knop")
        object.__setattr__(keeping, "workspace", Workspace.open(fresh))
        real(keeping)

    monkeypatch.setattr("geelvrij.generator.commands.adopting.freeze", meanwhile)
    ran = invoke([*ADOPT, *APPROVED], fresh)

    assert ran.code == 4 and not (fresh / FOLDER).exists()
    assert ran.err.endswith(
        "Dit gaat niet: het bestand van de-kiem, of een bestand dat voor meer locaties geldt, is veranderd terwijl de "
        f"documenten werden gemaakt; stel de editie opnieuw vast. {PRINTED}\n"
    )


def test_other_masters_and_findings_do_not_see_the_editions(adopted: Path) -> None:
    (adopted / FOLDER.parent / "contactblad").mkdir()  # named as a document, in the place of one
    shutil.copy(adopted / "templates/blad/contactblad/tekst.md", adopted / FOLDER.parent / "contactblad")
    own = Organisation(adopted, date(2026, 11, 21))

    assert own.master_findings == [] and own.unused_masters == []
    assert own.masters["contactblad"].folder == adopted / "templates/blad/contactblad"


# What was kept gives what was made


def test_every_document_of_the_example_asks_the_kept_facts_what_it_asked_before() -> None:
    own = Organisation(ROOT, date(2026, 11, 21))
    probes = {name: store.probe_source(one, own.setting) for name, one in own.masters.items()}
    for identifier in own.workspace.location_ids():
        location = own.workspace.read(identifier).location
        assert location is not None
        known, people = facts.taken(location)
        people_trained = facts.trained(people, location)
        files = {"gegevens": facts.dump(known), "personen": facts.dump(people_trained)}
        back, broken = facts.located(identifier, files, "locatie", own.workspace.location_ids(), location.repeats)
        assert back is not None and broken == ""
        assert facts.taken(back) == (known, people)
        assert facts.trained(people, back) == people_trained
        for one in own.masters.values():
            if applies(one, location):
                then, now = (probe(probes[one.id], each, one, own.peildatum) for each in (location, back))
                assert now.fingerprint() == then.fingerprint(), (identifier, one.id)


def test_defaults_stay_defaults_and_places_are_those_of_the_kept_file(adopted: Path) -> None:
    location = FrozenEdition.open(adopted, YEAR).location("de-kiem")

    assert location.value("locatie.achterwacht.maximale_minuten")[::2] == (15, "standaard")
    assert location.value("locatie.naam").place.file == f"{FOLDER.as_posix()}/gegevens/de-kiem.yaml"
    person = location.holders("aandachtsfunctionaris", date(2026, 11, 21))[0]
    assert person.person.value("achternaam").place.file == f"{FOLDER.as_posix()}/personen/de-kiem.yaml"
    assert location.sectors == {"school"} and location.soorten == ("school",)


def test_facts_of_people_stand_apart_and_are_no_more_than_a_document_shows(adopted: Path) -> None:
    facts_of, people = (
        (adopted / FOLDER / folder / "de-kiem.yaml").read_text("utf-8") for folder in ("gegevens", "personen")
    )

    assert "Kaatje" in people and "Kaatje" not in facts_of and "kaatje" not in facts_of
    assert not {"vog:", "scholing:", "prk:"} & set(people.split())


# Verifying


def test_an_edition_that_nobody_touched_is_the_same_byte_for_byte(adopted: Path) -> None:
    ran = verify(adopted)

    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            "18 bestanden in templates/edities/2027: alle zoals zij zijn bewaard.",
            number(adopted),
            "8 bestanden opnieuw gemaakt: alle gelijk, byte voor byte.",
        ],
    )
    assert ran.err == "  de-kiem: gelijk\n  de-loot: gelijk\n"  # how it goes: it can take minutes


@pytest.mark.usefixtures("here")
def test_only_the_folder_of_the_edition_counts(adopted: Path) -> None:
    """Other texts, facts and a logo of today change nothing of what was adopted."""
    for name in ("templates/blad", "templates/protocol", "huisstijl", "out"):
        shutil.rmtree(adopted / name)
    change(adopted / "locations/de-kiem.yaml", "naam: Basisschool De Kiem", "naam: Basisschool De Knop")
    (adopted / "locations/de-loot.yaml").unlink()
    ran = verify(adopted)

    assert ran.code == 0 and ran.out.endswith("8 bestanden opnieuw gemaakt: alle gelijk, byte voor byte.\n")


def test_a_location_that_takes_too_long_is_told_as_such(adopted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remaking, "SECONDS_PER_LOCATION", 0.01)
    ran = verify(adopted)

    assert (ran.code, ran.out.splitlines()[-1]) == (
        4,
        "de-kiem en de-loot: deze locatie kon niet opnieuw worden gemaakt: het duurde te lang en is gestopt.",
    )


def test_one_flipped_byte_in_any_file_is_named(adopted: Path) -> None:
    home = Home(adopted, YEAR)
    for name, content in tree(home.folder).items():
        if name == CONTROL:
            continue
        (home.folder / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert Control.read(home).differences() == [control.Difference(name, "is veranderd")]
        (home.folder / name).write_bytes(content)
    assert Control.read(home).differences() == []


def test_files_that_are_missing_extra_or_links_are_named(adopted: Path) -> None:
    home = Home(adopted, YEAR)
    (home.folder / "personen/de-kiem.yaml").unlink()
    (home.folder / "sjablonen/blad/nieuw.md").write_bytes(b"erbij")
    (home.folder / "gegevens/de-loot.yaml").rename(adopted / "de-loot.yaml")
    (home.folder / "gegevens/de-loot.yaml").symlink_to(adopted / "de-loot.yaml")
    ran = verify(adopted)

    assert ran.code == 4
    assert ran.out.splitlines() == [
        "templates/edities/2027/gegevens/de-loot.yaml: kunnen we niet lezen",
        "templates/edities/2027/personen/de-kiem.yaml: ontbreekt",
        "templates/edities/2027/sjablonen/blad/nieuw.md: hoort er niet bij",
        number(adopted),
        "de-kiem: de editie 2027 kunnen we niet gebruiken: templates/edities/2027/personen/de-kiem.yaml ontbreekt, of "
        "is geen gewoon bestand. Zet het bestand terug zoals het was, bijvoorbeeld uit een reservekopie.",
        "de-loot: de editie 2027 kunnen we niet gebruiken: templates/edities/2027/gegevens/de-loot.yaml is een "
        "snelkoppeling naar een plaats buiten deze map. Zet het bestand terug zoals het was, bijvoorbeeld uit een "
        "reservekopie.",
    ]
    assert ran.err == "".join(f"  {name}: niet (helemaal) opnieuw gemaakt\n" for name in ("de-kiem", "de-loot"))


@pytest.mark.usefixtures("here")
def test_a_text_changed_together_with_its_control_file_shows_in_the_documents(adopted: Path) -> None:
    change(adopted / FOLDER / "sjablonen/blad/contactblad/tekst.md", "bellen wij", "spreken wij")
    resealed(adopted)
    ran = verify(adopted)

    assert (ran.code, ran.out.splitlines()) == (
        1,
        [
            "18 bestanden in templates/edities/2027: alle zoals zij zijn bewaard.",
            number(adopted),
            *(
                f"{name}/contactblad-{name}.{ending}: anders dan het vastgestelde document"
                for name in ("de-kiem", "de-loot")
                for ending in ("docx", "pdf")
            ),
            "8 bestanden opnieuw gemaakt: 4 anders.",
        ],
    )


def test_other_versions_are_told_before_a_document_is_blamed() -> None:
    then = MadeWith("0.1.0", "pydyf-0.13.0 weasyprint-70.0", "a")

    assert list(then.differences(MadeWith("0.2.0", "pydyf-0.13.0 weasyprint-71.0", "b"))) == [
        "gemaakt met geelvrij 0.1.0, hier 0.2.0",
        "gemaakt met weasyprint 70.0, hier 71.0",
    ]
    assert list(then.differences(MadeWith("0.1.0", then.libraries, "b"))) == [
        "gemaakt met andere code van geelvrij 0.1.0"
    ]
    assert list(then.differences(then)) == []


DAMAGE = [
    ("editie.yaml", b"jaar: [\n", "editie.yaml zegt niet wat er over een editie in hoort te staan"),
    ("editie.yaml", b"jaar: 2031\n", "editie.yaml zegt niet wat er over een editie in hoort te staan"),
    ("editie.yaml", b"\xff\xfe\x00", "editie.yaml zegt niet wat er over een editie in hoort te staan"),
    ("controle.sha256", b"leeg", "controle.sha256 is niet meer het bestand dat geelvrij maakte"),
]


@pytest.mark.parametrize(("name", "content", "told"), DAMAGE)
def test_a_hostile_edition_ends_in_a_sentence(adopted: Path, name: str, content: bytes, told: str) -> None:
    (adopted / FOLDER / name).write_bytes(content)
    ran = verify(adopted)

    assert ran.code == 4
    assert ran.err == (
        f"Dit gaat niet: de editie 2027 kunnen we niet gebruiken: templates/edities/2027/{told}. "
        "Zet het bestand terug zoals het was, bijvoorbeeld uit een reservekopie.\n"
    )


@pytest.mark.parametrize(
    ("file", "content", "ask", "told"),
    [
        ("manifesten/de-kiem.json", b"{}", lambda one: one.manifest("de-kiem"), "is geen overzicht van gemaakte"),
        (
            "manifesten/de-kiem.json",
            b'{"edition": "2027", "location": "../../x", "tool_version": "", "documents": []}',
            lambda one: one.manifest("de-kiem"),
            "is geen overzicht van gemaakte",
        ),
        (
            "gegevens/de-kiem.yaml",
            b"&a [*a]\n",
            lambda one: one.location("de-kiem"),
            "is geen YAML die we kunnen lezen",
        ),
        ("gegevens/organisatie.yaml", b"- a\n", lambda one: one.organisation, "is geen YAML die we kunnen lezen"),
        ("sjablonen/blad/contactblad/sjabloon.yaml", b"id: x\n", lambda one: one.masters, "kan geen sjabloon zijn"),
        ("sjablonen/vormen/blad.md", None, lambda one: one.masters, "in vormen is er geen blad.md"),
    ],
)
def test_what_is_broken_inside_is_told_with_its_file(adopted: Path, file, content, ask, told: str) -> None:  # type: ignore[no-untyped-def]
    path = adopted / FOLDER / file
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(BadEdition) as caught:
        ask(FrozenEdition.of(Home(adopted, YEAR), as_it_stands=True))

    assert told in str(caught.value) and caught.value.exit_code == 4


def test_a_year_that_was_not_adopted_is_told_with_those_that_were(adopted: Path) -> None:
    there = invoke(["edition", "verify", "2031"], adopted)
    shutil.rmtree(adopted / FOLDER.parent)
    nothing = invoke(["edition", "forget", YEAR], adopted)
    told = "Dit gaat niet: er is geen vastgestelde editie"

    assert (there.code, there.err) == (2, f"{told} 2031. Vastgesteld: 2027.\n")
    assert (nothing.code, nothing.err) == (2, f"{told} 2027. Er is nog geen vastgestelde editie.\n")


def test_an_edition_that_is_a_link_to_elsewhere_is_not_followed(adopted: Path, tmp_path: Path) -> None:
    (adopted / FOLDER).rename(tmp_path / "elders")
    (adopted / FOLDER).symlink_to(tmp_path / "elders")
    ran = verify(adopted)

    assert ran.code == 4 and "is een snelkoppeling naar een plaats buiten deze map" in ran.err


# The year after


def adopt_2028(root: Path, *given: str) -> Ran:
    """Adopt 2028, of which the data say that it has begun, with approvals that fit unless others are given."""
    days = ("--date", "2027-11-15", "--bestuur", "2027-11-15", "--mr", "2027-10-25", "--peildatum", "2027-11-21")
    return invoke(["edition", "adopt", "2028", *days, "--jobs", "1", *given], root)


@pytest.fixture
def later(adopted: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy with an adopted edition, in which 2028 has begun."""
    monkeypatch.setattr(build, "_made", in_this_process)
    change(adopted / "locations/organisatie.yaml", "  jaar: 2027", "  jaar: 2028")
    return adopted


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ("--mr", "2026-10-27"),
            "de editie kan zo niet worden vastgesteld: de instemming van de (G)MR is van 27 oktober 2026, en toen was "
            "deze tekst er nog niet: editie 2027 is vastgesteld op 16 november 2026. Er is niets gemaakt.",
        ),
        (
            (
                "--date",
                "2026-11-10",
                "--bestuur",
                "2026-11-10",
                "--mr",
                "2026-11-09",
                "--force-with",
                "Wij hebben haast.",
            ),
            "de editie kan zo niet worden vastgesteld: de vaststelling door het bestuur (College van Bestuur) is van "
            "10 november 2026, en toen was deze tekst er nog niet: editie 2027 is vastgesteld op 16 november 2026; de "
            "instemming van de (G)MR is van 9 november 2026, en toen was deze tekst er nog niet: editie 2027 is "
            "vastgesteld op 16 november 2026. Er is niets gemaakt.",
        ),
        (
            ("--date", "2027-11-20", "--bestuur", "2027-11-20", "--mr", "2026-11-19"),
            "de instemming van de (G)MR is van 19 november 2026: meer dan een jaar voor de vaststelling. Is het echt over "
            "deze tekst gegaan? Geef dan met --force-with de reden. Er is niets vastgesteld.",
        ),
    ],
)
def test_nobody_approved_a_text_before_it_was_there(later: Path, given: tuple[str, ...], told: str) -> None:
    ran = adopt_2028(later, *given)

    assert (ran.code, ran.out, ran.err) == (2, "", f"Dit gaat niet: {told}\n")
    assert not (later / FOLDER.parent / "2028").exists()


def test_an_approval_of_exactly_a_year_ago_or_of_the_day_of_the_former_adoption_counts() -> None:
    asked = (approvals.Needed("mr", "(G)MR", "instemming", "de instemming"),)
    day, former = date(2026, 11, 16), Record("2027", "", date(2026, 11, 16), date(2026, 11, 16), (), MadeWith.now())

    assert approvals.given(asked, {"mr": day}, date(2027, 11, 16), former)[0].on == day
    assert approvals.from_long_ago(asked, {"mr": day}, date(2027, 11, 16)) == []
    assert len(approvals.from_long_ago(asked, {"mr": day}, date(2027, 11, 17))) == 1


def test_what_a_reason_passed_over_is_kept_with_its_number(later: Path) -> None:
    """A changed passage without a reason holds the adoption back; with one it is told what stood open."""
    own = later / "templates/protocol/grensoverschrijdend-gedrag"
    shutil.copy(master.library() / "protocol/grensoverschrijdend-gedrag/sjabloon.yaml", own)
    change(own / "tekst.md", "Bel ", "Bel binnen 3 dagen ")
    refused = adopt_2028(later)
    forced = adopt_2028(later, "--force-with", "De redenen komen in het voorjaar.")
    record = (later / "templates/edities/2028/editie.yaml").read_text("utf-8")
    status = invoke(["edition", "status", "--peildatum", "2027-11-21"], later)

    assert refused.code == 1 and "EDI001" in refused.err, refused
    assert forced.code == 0, forced
    assert "reden_ondanks: De redenen komen in het voorjaar.\nstond_open:\n" in record and "\n  EDI001: 1\n" in record
    assert "EDI001 (1 keer)" in status.out
    assert "De reden om toch vast te stellen: De redenen komen in het voorjaar.\n" in status.out


def test_a_former_edition_that_was_changed_holds_the_next_one_back(later: Path) -> None:
    """Of a changed former text nobody can say what is new, so no reason would be missed."""
    change(later / FOLDER / "sjablonen/blad/contactblad/tekst.md", "bellen wij", "spreken wij")
    ran = adopt_2028(later)

    assert (ran.code, ran.err) == (
        4,
        "Dit gaat niet: de editie 2027 kunnen we niet gebruiken: templates/edities/2027/sjablonen/blad/contactblad/"
        "tekst.md is veranderd sinds de vaststelling. Zet het bestand terug zoals het was, bijvoorbeeld uit een "
        "reservekopie. Alles wat anders is, ziet u met: geelvrij edition verify 2027. Stelt het bestuur de editie toch "
        "vast? Geef dan de reden met --force-with. Er is niets vastgesteld.\n",
    )


def test_a_comparison_that_takes_too_long_is_told_as_such(later: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "SECONDS_PER_LOCATION", 0.01)
    ran = invoke(["compare", "2027", "2028", "--jobs", "2", "--peildatum", "2027-11-21"], later)

    told = "INT903 Afgebroken na 0.01 seconden: het vergelijken van de documenten van deze locatie."
    assert (ran.code, (ran.out + ran.err).count(told)) == (4, 2), ran


def test_what_a_reason_passes_over_is_told_and_kept_in_words(later: Path) -> None:
    """A reason given in advance takes everything along: each thing is said, and stays with the edition."""
    change(later / FOLDER / "sjablonen/blad/contactblad/tekst.md", "bellen wij", "spreken wij")
    days = ("--date", "2027-11-20", "--bestuur", "2027-11-20", "--mr", "2026-11-19")
    ran = adopt_2028(later, *days, "--force-with", "De raad komt pas in mei bijeen.")
    record = yaml.safe_load((later / "templates/edities/2028/editie.yaml").read_bytes())
    status = invoke(["edition", "status", "--peildatum", "2027-11-21"], later)

    lines = organisation(later).splitlines()
    line = 1 + [text.partition(":")[0].strip() for text in lines].index("gmr_op")
    passed = [
        "editie 2027 is niet meer zoals zij is bewaard: templates/edities/2027/sjablonen/blad/contactblad/tekst.md is "
        "veranderd sinds de vaststelling",
        "de instemming van de (G)MR is van 19 november 2026: meer dan een jaar voor de vaststelling",
        f"locations/organisatie.yaml, regel {line}: bij gmr_op staat 27 oktober 2026, en u geeft 19 november 2026 voor "
        "instemming (G)MR",
    ]
    assert ran.code == 0, ran
    assert [text for text in ran.err.splitlines() if text.startswith("Let op: ")] == [
        f"Let op: {one}." for one in passed
    ]
    assert (
        "De editie wordt toch vastgesteld. Wat in de weg stond, wordt met uw reden bij de editie bewaard.\n" in ran.err
    )
    assert (record["reden_ondanks"], record["ondanks"]) == ("De raad komt pas in mei bijeen.", passed)
    told = [text for text in status.out.splitlines() if text.startswith("Toen stond in de weg: ")]
    assert told == [f"Toen stond in de weg: {one}." for one in passed]
    assert "De reden om toch vast te stellen: De raad komt pas in mei bijeen.\n" in status.out
    assert invoke(["edition", "verify", "2028", "--jobs", "1"], later).code == 0


# Only what was kept is read


def everything(edition: FrozenEdition) -> None:
    """Whatever a command can ask of a kept edition."""
    for name in edition.location_ids():
        edition.location(name), edition.manifest(name)
    edition.organisation, edition.masters, edition.setting, edition.cited  # noqa: B018 - each is read when asked for


def test_a_file_that_is_not_as_it_was_kept_is_never_read(adopted: Path) -> None:
    home = Home(adopted, YEAR)
    everything(FrozenEdition.of(home))
    for name, content in tree(home.folder).items():
        if name == CONTROL:
            continue
        for other in (content + b"\n", None):  # what could be read as well
            path = home.folder / name
            path.unlink() if other is None else path.write_bytes(other)
            told = f"templates/edities/2027/{name} {'is veranderd sinds' if other else 'ontbreekt'}"
            with pytest.raises(BadEdition, match=re.escape(told)):
                everything(FrozenEdition.of(home))
            path.write_bytes(content)


def test_a_file_that_was_put_there_is_never_taken_for_a_part(adopted: Path) -> None:
    """A Word file beside a text takes its place; a file among the facts would be a location."""
    home = Home(adopted, YEAR)
    shutil.copy(home.folder / "gegevens/de-kiem.yaml", home.folder / "gegevens/de-nep.yaml")
    assert FrozenEdition.of(home).location_ids() == ["de-kiem", "de-loot"]
    (home.folder / "sjablonen/blad/contactblad/sjabloon.docx").write_bytes(b"PK")
    with pytest.raises(BadEdition) as caught:
        everything(FrozenEdition.of(home))

    assert str(caught.value) == (
        "de editie 2027 kunnen we niet gebruiken: templates/edities/2027/sjablonen/blad/contactblad/sjabloon.docx hoort "
        "er niet bij. Haal het bestand daar weg. Alles wat anders is, ziet u met: geelvrij edition verify 2027."
    )


def test_every_command_refuses_an_edition_that_somebody_changed(adopted: Path) -> None:
    change(adopted / FOLDER / "sjablonen/blad/contactblad/tekst.md", "bellen wij", "spreken wij")
    told = (
        "de editie 2027 kunnen we niet gebruiken: templates/edities/2027/sjablonen/blad/contactblad/tekst.md is veranderd "
        "sinds de vaststelling. Zet het bestand terug zoals het was, bijvoorbeeld uit een reservekopie. Alles wat anders "
        "is, ziet u met: geelvrij edition verify 2027."
    )
    change(adopted / "locations/organisatie.yaml", "  jaar: 2027", "  jaar: 2028")
    edited = adopted / "out/2027/de-kiem/contactblad-de-kiem.docx"
    carry = ("carry-over", "de-kiem", "--edited", str(edited), "--document", "contactblad")
    for command in (("edition", "new", "2028"), ("compare", "2027", "2028", "--jobs", "1"), carry):
        ran = invoke([*command, "--peildatum", "2027-11-21"], adopted)
        assert ran.code == 4 and told in ran.out + ran.err, (command, ran)
    for name in ("editie.yaml", CONTROL):
        (adopted / FOLDER / name).unlink()
        ran = invoke(["edition", "new", "2028"], adopted)
        assert ran.code == 4 and f"templates/edities/2027/{name} ontbreekt" in ran.err, (name, ran)


# The number of the control file, that the board keeps


@pytest.mark.usefixtures("here")
def test_the_number_that_was_kept_elsewhere_tells_a_change_that_nothing_else_does(adopted: Path) -> None:
    kept = sealed(adopted)
    same = invoke(["edition", "verify", YEAR, "--jobs", "1", "--control", f" {kept[:32].upper()} {kept[32:]}"], adopted)
    assert (same.code, same.out.splitlines()[1]) == (0, "Controlegetal van editie 2027: hetzelfde als het uwe.")

    change(adopted / FOLDER / "editie.yaml", "2026-11-16'\n  - wie: (G)MR", "2026-11-15'\n  - wie: (G)MR")
    resealed(adopted)
    unseen, seen = verify(adopted), invoke(["edition", "verify", YEAR, "--jobs", "1", "--control", kept], adopted)
    assert unseen.code == 0, "nothing in the folder says when the board decided"
    assert (seen.code, seen.out.splitlines()[1:3]) == (
        1,
        [
            f"{number(adopted)}. Dat is een ander getal dan het uwe.",
            "Dit is dus niet de editie waar uw getal van is, of iemand heeft de map en het controlebestand veranderd.",
        ],
    )


@pytest.mark.parametrize("given", ["", "ab12", "g" * 64, "a" * 65, "é" * 64])
def test_what_is_no_number_is_told(adopted: Path, given: str) -> None:
    ran = invoke(["edition", "verify", YEAR, "--control", given], adopted)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Dit gaat niet: achter --control hoort het controlegetal van de editie: 64 cijfers en letters.\n"


# What editie.yaml says, and what the documents print


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "vastgesteld_op: '2026-11-16'",
            "vastgesteld_op: '2026-11-20'",
            "vastgesteld op 20 november 2026, maar in de documenten van de-kiem en de-loot staat 16 november 2026",
        ),
        (
            "  - wie: (G)MR\n    wat: instemming\n    op: '2026-10-27'\n",
            "",
            "de instemming van de (G)MR ontbreekt, en die was wel nodig",
        ),
        (
            "op: '2026-10-27'",
            "op: '2026-11-20'",
            "instemming (G)MR is van 20 november 2026: na de vaststelling op 16 november 2026",
        ),
    ],
)
def test_a_record_that_does_not_fit_the_facts_is_told(adopted: Path, old: str, new: str, told: str) -> None:
    change(adopted / FOLDER / "editie.yaml", old, new)
    resealed(adopted)
    ran = verify(adopted)

    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if "editie.yaml: " in line] == [
        f"templates/edities/2027/editie.yaml: {told}"
    ]


@pytest.mark.usefixtures("here")
def test_a_day_that_the_documents_print_for_an_approval_is_held_against_the_record(adopted: Path) -> None:
    """It can be right: of one location the oudercommissie has its own day. So it is told and no fault."""
    change(adopted / FOLDER / "editie.yaml", "op: '2026-10-27'", "op: '2026-10-20'")
    resealed(adopted)
    ran = verify(adopted)

    assert (ran.code, ran.out.splitlines()[-1]) == (
        0,
        "Let op: in 2 documenten staat 27 oktober 2026 bij instemming (G)MR; editie.yaml zegt 20 oktober 2026.",
    )


# The law as it was cited then


@pytest.mark.usefixtures("here")
def test_a_citation_that_is_corrected_later_leaves_the_documents_as_they_were(adopted: Path) -> None:
    """The kept citation differs from the one of now, as after a correction: the documents follow the kept one."""
    kept = adopted / FOLDER / "wetsartikelen.yaml"
    assert (
        "wpo_meldcode:\n  citaat: artikel 4b van de Wet op het primair onderwijs\n  afkorting: WPO\n  zeker: H\n"
        in (kept.read_text("utf-8"))
    )
    assert verify(adopted).code == 0
    change(kept, "artikel 4b van", "artikel 4z van")
    resealed(adopted)
    ran = verify(adopted)
    assert ran.code == 1 and "de-kiem/contactblad-de-kiem.docx: anders dan het vastgestelde document\n" in ran.out
    assert ran.err == "  de-kiem: 2 bestanden anders\n  de-loot: 2 bestanden anders\n"

    change(adopted / "locations/organisatie.yaml", "  jaar: 2027", "  jaar: 2028")
    arguments = ("--location", "de-kiem", "--document", "contactblad", "--format", "json", "--jobs", "1")
    ran = invoke(["compare", "2027", "2028", *arguments, "--peildatum", "2027-11-21", "--out", "uit"], adopted)
    (found,) = (json.loads(path.read_text("utf-8")) for path in (adopted / "uit").rglob("*-de-kiem.json"))
    (told,) = found["documenten"]
    assert ran.code == 0, ran
    assert [(one["was"][-47:], one["wordt"][-47:]) for one in told["centraal"]] == [
        ("artikel 4z van de Wet op het primair onderwijs.", "artikel 4b van de Wet op het primair onderwijs.")
    ]
    assert told["met_de_hand"]["wijzigingen"] == []
    asked = tracked.asked_by(FrozenEdition.open(adopted, YEAR), "contactblad", "de-kiem")
    assert asked.record.printed["wet.wpo_meldcode"].text == "artikel 4z van de Wet op het primair onderwijs"


@pytest.mark.usefixtures("here")
def test_an_edition_from_before_the_law_was_kept_cites_it_as_on_its_day(adopted: Path) -> None:
    (adopted / FOLDER / "wetsartikelen.yaml").unlink()
    resealed(adopted)
    ran = verify(adopted)

    assert ran.code == 0 and ran.out.endswith("8 bestanden opnieuw gemaakt: alle gelijk, byte voor byte.\n")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "content", [b"- a\n", b"wpo_meldcode: 4b\n", b"wpo_meldcode: {citaat: 4b}\n", b"\xff", b"a: [\n"]
)
def test_a_table_of_articles_that_is_none_is_told(adopted: Path, content: bytes) -> None:
    (adopted / FOLDER / "wetsartikelen.yaml").write_bytes(content)
    resealed(adopted)
    ran = verify(adopted)

    assert ran.code == 4
    assert "templates/edities/2027/wetsartikelen.yaml zegt niet hoe de artikelen van de wet heten." in ran.out + ran.err


# Erasing people


@pytest.mark.usefixtures("here")
def test_forgetting_people_leaves_what_says_nothing_of_them(adopted: Path) -> None:
    before = tree(adopted / FOLDER)
    ran = invoke(["edition", "forget", YEAR, "--peildatum", "2030-01-15"], adopted)
    after, again = tree(adopted / FOLDER), invoke(["edition", "forget", YEAR], adopted)
    checked = verify(adopted)

    assert ran.code == 0 and ran.out.splitlines() == [
        "De gegevens van personen zijn gewist uit templates/edities/2027.",
        number(adopted),
        "Dat getal is nieuw. Bewaar het bij het besluit, naast het oude.",
        "Opnieuw te maken blijft wat niets van personen zegt: contactblad.",
        "Let op: die gegevens staan nog in de documenten zelf (out/2027 en uitgegeven/2027), in wijzigingen en "
        "pakketten van het jaar daarna (in out), in reservekopieën en in de geschiedenis van uw versiebeheer.",
    ]
    assert {name for name in before if name not in after} == {name for name in before if name.startswith("personen/")}
    assert b"personen_gewist_op: '2030-01-15'\n" in after["editie.yaml"]
    assert not any(b"Kaatje" in content for content in after.values())
    assert checked.err == "  de-kiem: niet alles is nog te maken\n  de-loot: niet alles is nog te maken\n"
    old = invoke(
        ["edition", "verify", YEAR, "--jobs", "1", "--control", hashlib.sha256(before[CONTROL]).hexdigest()], adopted
    )
    assert "Op 15 januari 2030 zijn de gegevens van personen gewist. Sindsdien is er een nieuw getal" in old.out
    assert again.code == 2
    assert (again.out, again.err) == (
        "",
        "Dit gaat niet: de personen van editie 2027 zijn al gewist. Haar controlegetal ziet u met: geelvrij edition "
        "verify 2027.\n",
    )
    unknown = "grensoverschrijdend-gedrag: hiervan weten we het niet, want de gegevens van personen zijn gewist"
    assert (checked.code, checked.out.splitlines()) == (
        4,
        [
            "15 bestanden in templates/edities/2027: alle zoals zij zijn bewaard.",
            number(adopted),
            f"de-kiem: {unknown}",
            f"de-loot: {unknown}",
            "4 bestanden opnieuw gemaakt: alle gelijk, byte voor byte.",
        ],
    )


OF_ONE = ("voornaam", "achternaam", "naam", "telefoon", "email")
OF_A_SERVICE = {  # what a committee, a council or a service has as well, and a word in the name of one
    "klachtencommissie@example.nl", "085-000 00 08", "mr.dekiem@example.nl", "maatschappelijkwerk@example.org",
    "wijkteam@example.org", "Voorbeeld",
}  # fmt: skip


def said_of_people(node: object) -> Iterator[str]:
    """Each name, telephone number and address in the facts of people, and the keys that are made of names."""
    if isinstance(node, dict):
        yield from (str(node[key]) for key in OF_ONE if key in node)
        for key, below in node.items():
            yield from ([key] if isinstance(below, dict) and "voornaam" in below else [])
            yield from said_of_people(below)


def test_nothing_of_anybody_is_left_in_any_file(fresh: Path) -> None:
    """Also not the reason why a role or a service does not apply, which the manifest of a build tells again."""
    role = "  vertrouwenspersoon_intern:\n    - {persoon: levi-de-figurant, van: 2023-08-01}\n"
    reason = "Levi de Figurant is met ziekteverlof"
    change(fresh / "locations/de-kiem.yaml", role, f"  vertrouwenspersoon_intern: {{nvt: {reason}}}\n")
    service = (
        "  jeugdbescherming:\n"
        "    contactpersoon: {naam: Peter ter Illustratie, telefoon: 010-000 01 56, email: jeugdbescherming@example.org}\n"
    )
    change(fresh / "locations/de-kiem.yaml", service, "  jeugdbescherming: {nvt: dat regelt Levi de Figurant zelf}\n")
    with (fresh / "templates/protocol/grensoverschrijdend-gedrag/tekst.md").open("a", encoding="utf-8") as text:
        text.write("\nIntern: {{ rollen.vertrouwenspersoon_intern.naam }}.\n")
    assert invoke([*ADOPT, *APPROVED, "--force-with", "De nieuwe vertrouwenspersoon komt."], fresh).code == 0
    before = tree(fresh / FOLDER)
    people = [yaml.safe_load(before[name]) for name in before if name.startswith("personen/")]
    told = {*(word for one in people for word in said_of_people(one)), "ziekteverlof"} - OF_A_SERVICE
    assert len(told) > 60 and reason in before["manifesten/de-kiem.json"].decode()

    assert invoke(["edition", "forget", YEAR], fresh).code == 0

    for name, content in tree(fresh / FOLDER).items():
        if name.endswith(".png"):
            continue
        left = [word for word in sorted(told) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", content.decode())]
        assert left == [], name
    assert Control.read(Home(fresh, YEAR)).differences() == []


def test_what_was_left_by_a_forgetting_that_was_cut_short_goes_with_the_next(
    adopted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended between the exchange of the two folders and the clearing up: all of the people stand beside it, hidden."""
    with monkeypatch.context() as cut:
        cut.setattr(Folder, "remove", lambda _self, _name: None)
        assert invoke(["edition", "forget", YEAR], adopted).code == 0
    (left,) = (adopted / FOLDER.parent).glob(".2027.nieuw-*")
    assert b"Kaatje" in tree(left)["personen/de-kiem.yaml"]

    again = invoke(["edition", "forget", YEAR], adopted)

    assert not left.exists() and [path.name for path in (adopted / FOLDER.parent).iterdir()].count(YEAR) == 1
    assert again.out == ("Een eerdere keer werd dit afgebroken. Wat daarvan nog was blijven staan, is nu opgeruimd.\n")
    assert (again.code, "zijn al gewist" in again.err) == (2, True)


def test_a_damaged_edition_is_not_given_a_new_control_file(adopted: Path) -> None:
    path = adopted / FOLDER / "gegevens/de-kiem.yaml"
    path.write_bytes(path.read_bytes() + b"#\n")
    ran = invoke(["edition", "forget", YEAR], adopted)

    assert ran.code == 4
    assert ran.err == (
        "Dit gaat niet: in editie 2027 is niet alles zoals het is bewaard (templates/edities/2027/gegevens/"
        "de-kiem.yaml); zet dat eerst terug. Alles ziet u met: geelvrij edition verify 2027. Er is niets gewist.\n"
    )


# How the years stand


def test_the_status_tells_what_a_concept_waits_for_and_from_whom(fresh: Path) -> None:
    ran = invoke(["edition", "status", "--peildatum", TODAY], fresh)

    assert ran.code == 0 and ran.out.splitlines() == [
        "editie  stand    vastgesteld op  locaties  documenten  gele velden",
        "2027    concept  –                      2           4            0",
        "",
        "Editie 2027 wacht op:",
        "- de vaststelling door het bestuur (College van Bestuur) (geelvrij edition adopt 2027 … --bestuur DATUM)",
        "- de instemming van de (G)MR (geelvrij edition adopt 2027 … --mr DATUM)",
    ]


def test_an_older_edition_is_archived_and_a_broken_one_hides_no_other(adopted: Path) -> None:
    for year in ("2025", "2026"):
        shutil.copytree(adopted / FOLDER, adopted / "templates/edities" / year)
        change(adopted / "templates/edities" / year / "editie.yaml", "jaar: 2027", f"jaar: {year}")
        resealed(adopted, year)
    (adopted / "templates/edities/2026/editie.yaml").write_bytes(b"")
    ran = invoke(["edition", "status", "--peildatum", TODAY], adopted)
    lines = ran.out.splitlines()

    assert ran.code == 4
    assert [line.split()[:2] for line in lines[1:4]] == [
        ["2025", "gearchiveerd"], ["2026", "onleesbaar"], ["2027", "vastgesteld"],
    ]  # fmt: skip
    assert any(line.startswith("Editie 2026: de editie 2026 kunnen we niet gebruiken: ") for line in lines)


# Trees


def test_a_tree_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def failing() -> object:
        yield "a/b.txt", b"een"
        raise writing.WriteError(tmp_path, "dit gaat mis.")

    target = tmp_path / "mappen" / "doel"
    writing.write_tree(target, [("a/b.txt", b"een"), ("c.txt", b"twee")], inside=tmp_path)
    with pytest.raises(writing.WriteError):
        writing.write_tree(target, [("c.txt", b"drie")], inside=tmp_path)
    with pytest.raises(writing.WriteError):
        writing.write_tree(target, failing(), inside=tmp_path, over=True)  # type: ignore[arg-type]

    assert tree(tmp_path) == {"mappen/doel/a/b.txt": b"een", "mappen/doel/c.txt": b"twee"}
    writing.write_tree(target, [("c.txt", b"drie")], inside=tmp_path, over=True)
    assert tree(tmp_path) == {"mappen/doel/c.txt": b"drie"}


@pytest.mark.parametrize("name", ["../uit.txt", "a/../uit.txt", "/uit.txt", "a//b", "con/x"])
def test_a_name_in_a_tree_never_leads_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(writing.WriteError):
        writing.write_tree(tmp_path / "doel", [(name, b"x")], inside=tmp_path)

    assert tree(tmp_path) == {}


def test_a_name_in_a_tree_that_cannot_be_is_told_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(writing.WriteError) as caught:
        writing.write_tree(tmp_path / "doel", [("a/b/.verborgen", b"x")], inside=tmp_path)

    assert str(caught.value) == (
        "doel: de naam ‘.verborgen’ in a/b/.verborgen begint of eindigt met een punt of spatie; kies een andere naam."
    )


def test_the_sha256_of_a_document_is_that_of_its_file(adopted: Path) -> None:
    made = FrozenEdition.open(adopted, YEAR).manifest("de-kiem").files()

    assert made == {name: sha256((adopted / "out/2027/de-kiem" / name).read_bytes()) for name in made}
