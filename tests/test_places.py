"""Where geelvrij refuses to write: over what it reads, and into folders that are not for documents."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command, Ran, tree
from geelvrij.checks.errors import Trouble
from geelvrij.generator.commands.places import refuse_out, refuse_report
from geelvrij.generator.commands.saving import save

CHOOSE = "kies een andere naam, op .txt of .json."
OTHER = "daar staat al een bestand dat geen verslag van geelvrij is, of waarin iets is ingevuld; bewaar het, of kies een andere naam."
DATA = "in locations staan gegevens van uw organisatie"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("locations/nieuw.json", f"{DATA}; kies een andere map."),
        ("x/../Locations/nieuw.json", f"{DATA}; kies een andere map."),
        ("templates/verslag.txt", "in templates staan gegevens van uw organisatie; kies een andere map."),
        (".github/verslag.txt", "in .github staan gegevens van uw organisatie; kies een andere map."),
        (".git/hooks/verslag.txt", "in .git staan gegevens van uw organisatie; kies een andere map."),
        (".geelvrij/verslag.txt", "in .geelvrij staan gegevens van uw organisatie; kies een andere map."),
        ("gegevens.yaml", f"dat is geen naam voor een verslag; {CHOOSE}"),
        ("brief.DOCX", f"dat is geen naam voor een verslag; {CHOOSE}"),
        ("out/2027/de-kiem/manifest.json", f"dat is geen naam voor een verslag; {CHOOSE}"),
        ("LEESMIJ", f"dat is geen naam voor een verslag; {CHOOSE}"),
        ("gevraagd.txt", "dat bestand wordt nu juist gecontroleerd; kies een andere naam."),
        ("requirements.txt", OTHER),
        ("package.json", OTHER),
        ("x/../requirements.txt", OTHER),
    ],
)
def test_a_report_replaces_nothing_else(organisation: Path, geelvrij: Command, target: str, reason: str) -> None:
    (organisation / "x").mkdir()
    for name in ("gegevens.yaml", "LEESMIJ", "gevraagd.txt", "requirements.txt", "package.json"):
        (organisation / name).write_text("van mij")
    before = tree(organisation)

    ran = geelvrij("check", "de-kiem", "gevraagd.txt", "--output", target)

    assert ran == Ran(2, "", f"Dit gaat niet: het verslag kan niet naar {target}: {reason}\n")
    assert tree(organisation) == before


@pytest.mark.parametrize(
    "command",
    [("check", "--output"), ("check", "de-kiem", "--output"), ("templates", "export", "belkaart", "--output")],
    ids=["alles", "een", "sjabloon"],
)
@pytest.mark.parametrize(
    ("target", "shown"), [(".", "."), ("", "."), ("..", ".."), ("/", "/"), ("out", "out"), ("locations/", "locations")]
)
def test_a_folder_is_no_place_for_one_file(
    organisation: Path, geelvrij: Command, command: tuple[str, ...], target: str, shown: str
) -> None:
    before = tree(organisation)

    assert geelvrij(*command, target) == Ran(2, "", f"Dit gaat niet: {shown} is een map; geef een bestandsnaam.\n")
    assert tree(organisation) == before


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_dash_is_the_screen_as_everywhere(organisation: Path, geelvrij: Command, form: str) -> None:
    before = tree(organisation)
    asked = ("check", "--format", form, "--peildatum", "2026-11-21")

    assert geelvrij(*asked, "--output", "-") == geelvrij(*asked)
    assert tree(organisation) == before


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (
            ("check", "--format", "lijst", "--output"),
            "een lijst kan niet naar ‘-’; noem een bestand of een map; zonder --output komt het op het scherm.",
        ),
        (
            ("build", "--out"),
            "de documenten kunnen niet naar -: een streepje is geen map. Kies met --out een andere map.",
        ),
        (
            ("letter", "x", "--location", "de-kiem", "--out"),
            "de documenten kunnen niet naar -: een streepje is geen map. Kies met --out een andere map.",
        ),
        (
            ("templates", "export", "belkaart", "--output"),
            "een streepje is hier geen naam voor een bestand; geef een bestandsnaam.",
        ),
    ],
    ids=["lijst", "build", "letter", "sjabloon"],
)
def test_what_cannot_go_to_the_screen_says_so(
    organisation: Path, geelvrij: Command, command: tuple[str, ...], reason: str
) -> None:
    before = tree(organisation)

    assert geelvrij(*command, "-") == Ran(2, "", f"Dit gaat niet: {reason}\n")
    assert tree(organisation) == before


@pytest.mark.skipif(sys.platform == "win32", reason="vraagt daar bijzondere rechten")
@pytest.mark.parametrize("link", ["verslag.json", "map/verslag.json"])
def test_a_report_follows_no_link(organisation: Path, geelvrij: Command, link: str) -> None:
    (organisation / "verslag.json").symlink_to(organisation / "locations" / "de-kiem.yaml")
    (organisation / "map").symlink_to(organisation / "locations")
    before = tree(organisation / "locations")

    ran = geelvrij("check", "de-kiem", "--output", link)

    assert (ran.code, ran.out) == (2, "")
    assert tree(organisation / "locations") == before


@pytest.mark.parametrize("name", ["verslag.txt", "verslag.json", "verslag"])
def test_a_report_may_replace_an_empty_file(organisation: Path, geelvrij: Command, name: str) -> None:
    (organisation / name).write_text("")

    assert geelvrij("check", "de-kiem", "--format", "json", "--output", name).code == 0
    assert (organisation / name).read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("form", ["text", "json", "github", "lijst"])
@pytest.mark.parametrize("finds", [False, True], ids=["niets gevonden", "iets gevonden"])
def test_a_report_may_replace_a_report(organisation: Path, geelvrij: Command, form: str, finds: bool) -> None:
    if finds:
        with (organisation / "locations" / "de-kiem.yaml").open("a", encoding="utf-8") as file:
            file.write("rollen: {bhv: []}\nonbekend: 1\n" * 100)
    asked = ("check", "de-kiem", "--format", form, "--peildatum", "2026-11-21", "--output", "verslag.txt")
    first, report = geelvrij(*asked), organisation / "verslag.txt"
    assert first.code in (0, 1, 4)

    for content in (report.read_bytes(), report.read_bytes().replace(b"\n", b"\r\n")):  # as an editor leaves it
        report.write_bytes(content)
        assert geelvrij(*asked) == first


EMPTY_REPORT = '{"schema_version": 1, "peildatum": "2026-11-21", "exit_code": 0, "summary": {}, "findings": []}'
ANNOTATION = "::error file=a.yaml,line=1,title=ROL002 naam::Tekst.\n"
COUNTED = "::notice title=nulmeting::2 meldingen staan al in de nulmeting en tellen niet mee.\n"
HEADED = "de-kiem: 1 fout\n───────\nDit kan de directeur oplossen.\n\nfout ROL002 Tekst.\n\n"
CLOSING = "1 locatie gecontroleerd voor 1 mei 2026: niets gevonden.\n"


@pytest.mark.parametrize(
    "content", [EMPTY_REPORT, ANNOTATION * 2, COUNTED, f"{HEADED}{CLOSING}", CLOSING, " \n", "[]\n"]
)
def test_the_smallest_report_of_each_form_may_be_replaced(organisation: Path, geelvrij: Command, content: str) -> None:
    (organisation / "verslag.txt").write_text(content, encoding="utf-8")

    assert geelvrij("check", "de-kiem", "--output", "verslag.txt").code == 0


@pytest.mark.parametrize(
    "content",
    [
        '{"name": "x", "schema_version": 1}',
        '{"schema_version": 2, "mijn": "gegevens van een ander programma"}',
        EMPTY_REPORT.replace(', "findings": []', ""),
        EMPTY_REPORT.replace("[]", "{}"),
        EMPTY_REPORT.replace("[]", '[], "mijn": 1'),
        EMPTY_REPORT.replace("1,", "1, // van mij", 1),
        EMPTY_REPORT[:-1],
        EMPTY_REPORT + EMPTY_REPORT,
        "[1]",
        ":: error",
        "::error file=a.py,line=1::Van een ander programma\n",
        "::error file=a.py,line=1,title=Ruff E501::Van een ander programma\n",
        "::warning ::title=ROL002 naam::Tekst.\n",
        ANNOTATION + "::debug::Van een ander programma\n",
        ANNOTATION + "En mijn eigen aantekening\n",
        "Mijn aantekening\n" + ANNOTATION,
        "12 gecontroleerd voor 1 mei 2026:",
        CLOSING + "\nEn mijn eigen aantekening",
        "Mijn eigen aantekening\n\n" + CLOSING,
        "Mijn eigen aantekening\n\n" + HEADED + CLOSING,
        HEADED,
        "a\n==\nVoor de school. Stand van zaken",
        "A\n=\nVoor de school. Stand van 1 mei 2026.\n\nAlles is ingevuld.\n\nKenmerk van deze lijst: 00000000\n",
    ],
)
def test_what_only_resembles_a_report_stays(organisation: Path, geelvrij: Command, content: str) -> None:
    (organisation / "verslag.txt").write_text(content, encoding="utf-8")

    ran = geelvrij("check", "de-kiem", "--output", "verslag.txt")

    assert ran == Ran(2, "", f"Dit gaat niet: het verslag kan niet naar verslag.txt: {OTHER}\n")
    assert (organisation / "verslag.txt").read_text(encoding="utf-8") == content


@pytest.mark.parametrize("wrong", [("check", "nergens"), ("check", ""), ("--root", "nergens", "check")], ids=" ".join)
def test_no_report_of_an_earlier_run_stays(organisation: Path, geelvrij: Command, wrong: tuple[str, ...]) -> None:
    report = organisation / "verslag.json"
    report.write_text(EMPTY_REPORT)

    assert geelvrij(*wrong, "--format", "json", "--output", "verslag.json").code == 2
    assert not report.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="/dev bestaat daar niet")
def test_a_report_goes_behind_what_a_pipe_or_stdout_holds(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    refuse_report(pipe, tmp_path, ())
    refuse_report(Path("/dev/stdout"), tmp_path, ())
    save(pipe, b"verslag")

    assert os.read(reader, 100) == b"verslag"
    os.close(reader)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="alleen Linux heeft /proc")
def test_a_folder_that_takes_no_files_is_not_called_absent(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        save(Path("/proc/verslag.txt"), b"")

    assert str(trouble.value) == (
        "/proc/verslag.txt kan niet worden geschreven: hier kan niet worden geschreven; kies een andere map."
    )


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("locations/x", f"{DATA}."),
        ("templates", "in templates staan gegevens van uw organisatie."),
        ("huisstijl/oud", "in huisstijl staan gegevens van uw organisatie."),
        (".git/objects", "in .git staan gegevens van uw organisatie."),
        (".", "dat is de map van uw organisatie zelf."),
        ("out/..", "dat is de map van uw organisatie zelf."),
        ("/", "dat is de hoofdmap van de schijf."),
        (f"{'../' * 40}etc/x", "dat is een map van het systeem."),
        ("aantekening", "aantekening is een bestand, geen map."),
        ("aantekening/nieuw", "aantekening is een bestand, geen map."),
    ],
)
def test_documents_stand_in_a_folder_of_their_own(organisation: Path, geelvrij: Command, out: str, reason: str) -> None:
    (organisation / "aantekening").write_text("van mij")
    before = tree(organisation)

    ran = geelvrij("build", "de-onbekende", "--out", out)  # were it accepted, the location would stop it

    shown = Path(out)
    told = f"de documenten kunnen niet naar {shown}: {reason} Kies met --out een andere map."
    assert ran == Ran(2, "", f"Dit gaat niet: {told}\n")
    assert tree(organisation) == before


@pytest.mark.parametrize("out", ["out", "elders/documenten", "..", "../locations"])
def test_any_other_folder_will_do(organisation: Path, out: str) -> None:
    refuse_out(organisation / out, organisation)


def a_folder(file: Path) -> None:
    file.mkdir()


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_link_to_nothing(file: Path) -> None:
    file.symlink_to("weg.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kent geen benoemde pijp in een map")
@pytest.mark.parametrize("root", [(), ("--root", ".")], ids=["hier", "root"])
@pytest.mark.parametrize(
    ("put", "what"),
    [
        (a_folder, "een map"),
        (a_pipe, "een pijp of een apparaat"),
        (a_link_to_nothing, "een snelkoppeling (symlink) die nergens heen leidt"),
    ],
)
def test_what_stands_in_the_place_of_the_organisation_is_told(
    organisation: Path, geelvrij: Command, put: Callable[[Path], None], what: str, root: tuple[str, ...]
) -> None:
    file = organisation / "locations" / "organisatie.yaml"
    file.unlink()
    put(file)

    told = f"locations/organisatie.yaml is {what}, geen gewoon bestand; zet het bestand zelf op die plaats."
    assert geelvrij(*root, "check") == Ran(2, "", f"Dit gaat niet: {told}\n")


def test_a_folder_that_may_not_be_opened_is_told_as_unread(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The root may name it all the same: reading says that it could not look, and the exit code says it too."""
    usual = Path.is_file

    def closed(path: Path) -> bool:
        if path.parent == organisation / "locations":
            raise PermissionError(13, "Permission denied")
        return usual(path)

    monkeypatch.setattr(Path, "is_file", closed)
    ran = geelvrij("--root", str(organisation), "check")
    assert ran.code == 4
    assert "fout BST101 Dit is geen gewoon bestand, of we mogen het niet openen." in ran.out


def test_the_help_says_which_names_a_report_may_have(organisation: Path, geelvrij: Command) -> None:
    """Every name of a new file that the help allows is written; any other ending is refused."""
    words = " ".join(geelvrij("check", "--help").out.split())
    assert (
        "met een naam die past bij de vorm, zoals .txt, .json of .html. Een nieuw bestand mag ook een naam zonder punt hebben;"
        in words
    )
    for name, code in {"a.txt": 0, "a.json": 0, "a.log": 0, "lijst2": 0, "a.md": 0, "a.docx": 2}.items():
        assert geelvrij("check", "de-kiem", "--fail-on", "nooit", "--format", "json", "--output", name).code == code
        assert (organisation / name).is_file() == (code == 0)
    assert geelvrij("check", "de-kiem", "--format", "lijst", "--fail-on", "nooit", "--output", "lijsten").code == 0
    assert (organisation / "lijsten").is_dir()


PAGES = ("check", "--peildatum", "2026-11-21", "--format", "html=stand")
MINE = '<!DOCTYPE html>\n<meta name="generator" content="geelvrij">\nVan mij.\n'


@pytest.fixture
def stand(organisation: Path, geelvrij: Command) -> Path:
    """A folder of pages, with files of others and another report in it."""
    folder = organisation / "stand"
    assert geelvrij(*PAGES, "--format", "html=stand/bestuur.html").code in (0, 1)
    (folder / "de-tak.html").write_text("<!DOCTYPE html>\nVan mij.\n", encoding="utf-8")
    (folder / "de-knop.html").write_text(MINE, encoding="utf-8")  # as the page of a yearly report
    shutil.copy(folder / "de-loot.html", folder / "kopie.html")
    (folder / "oud").mkdir()
    shutil.copy(folder / "de-loot.html", folder / "oud/de-loot.html")
    return folder


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.html"))


OTHERS = ["bestuur", "de-knop", "de-tak", "kopie", "oud/de-loot"]


def test_the_page_of_a_location_that_is_gone_goes(organisation: Path, geelvrij: Command, stand: Path) -> None:
    assert _names(stand) == sorted([*OTHERS, "de-kiem", "de-loot", "overzicht"])
    (organisation / "locations/de-loot.yaml").unlink()

    geelvrij(*PAGES, "de-kiem")
    assert "de-loot" in _names(stand)  # nobody asked about it
    geelvrij(*PAGES)
    assert _names(stand) == sorted([*OTHERS, "de-kiem", "overzicht"])


@pytest.mark.parametrize(
    ("wrong", "left"),
    [
        (("--baseline", "nergens.json"), []),
        (("de-loot", "--baseline", "nergens.json"), ["de-kiem"]),
        (("locations/de-loot.yaml", "--baseline", "nergens.json"), ["de-kiem"]),
        (("--changed-since", "nergens"), ["de-kiem", "de-loot"]),
    ],
    ids=str,
)
def test_no_page_of_an_earlier_run_looks_new(
    geelvrij: Command, stand: Path, wrong: tuple[str, ...], left: list[str]
) -> None:
    assert geelvrij(*PAGES, *wrong).code == 2
    assert _names(stand) == sorted([*OTHERS, *left])


@pytest.mark.parametrize("other", ["stand.json", "./stand.json", "x/../stand.json", "{}/stand.json", "link/stand.json"])
def test_two_reports_do_not_go_to_one_file(organisation: Path, geelvrij: Command, other: str) -> None:
    (organisation / "link").symlink_to(organisation)
    (organisation / "x").mkdir()

    ran = geelvrij("check", "--format", "json=stand.json", "--format", f"sarif={other.format(organisation)}")

    told = "Dit gaat niet: twee verslagen gaan naar hetzelfde bestand; noem voor elk een eigen bestand.\n"
    assert ran == Ran(2, "", told) and not (organisation / "stand.json").exists()


@pytest.mark.parametrize(
    ("option", "whose"),
    [
        (("--previous", "nergens.json"), "text, markdown of het overzicht"),
        (("--link", "https://www.example.nl/{file}"), "het overzicht"),
    ],
)
def test_what_no_report_shows_is_refused(geelvrij: Command, option: tuple[str, str], whose: str) -> None:
    ran = geelvrij("check", *option, "--format", "json=stand.json")

    told = f"{option[0]} hoort bij {whose}; vraag dat erbij met --format html=stand.html, of laat {option[0]} weg."
    assert ran == Ran(2, "", f"Dit gaat niet: {told}\n")


@pytest.mark.parametrize(
    ("asked", "ending"),
    [
        ("xlsx=lijst.csv", ".xlsx"), ("html=x.htm", ".html"), ("csv=lijst.xlsx", ".csv"), ("json=x.html", ".json"),
        ("text=x.csv", ".txt"), ("html=stand.txt", ".html"), ("junit=x.ics", ".xml"), ("lijst=x.xlsx", ".txt"),
    ],
)  # fmt: skip
def test_a_name_of_another_form_is_refused(organisation: Path, geelvrij: Command, asked: str, ending: str) -> None:
    form, _, name = asked.partition("=")
    ran = geelvrij("check", "--format", asked)

    told = f"Dit gaat niet: {name}: die naam past niet bij {form}; kies een naam op {ending}.\n"
    assert ran == Ran(2, "", told) and not (organisation / name).exists()
