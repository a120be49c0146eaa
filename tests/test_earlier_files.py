"""A report of an earlier check is read once, kept as it is, and laid beside a report of the same thing only."""

import json
import shutil
from pathlib import Path

import docx
import pytest
from conftest import DAY, Command, change, invoke

CHECK = ("check", "--peildatum", DAY)
LINK = (
    "Dit gaat niet: achter --link hoort het adres van een bestand, met {file} erin, dat begint met https://, http:// of "
    "file:; bijvoorbeeld https://www.example.nl/gegevens/{file}#L{line}\n"
)


@pytest.mark.parametrize("option", ["--previous", "--baseline"])
def test_what_a_check_compares_with_is_never_replaced(organisation: Path, geelvrij: Command, option: str) -> None:
    assert geelvrij(*CHECK, "--format", "json=p.json", "--fail-on", "nooit").code == 0
    before = (organisation / "p.json").read_bytes()
    ran = geelvrij(*CHECK, option, "p.json", "--format", "html=x.html", "--format", "json=./p.json")

    told = "p.json hebt u nodig om mee te vergelijken; geef het nieuwe verslag een andere naam."
    assert (ran.code, ran.err) == (2, f"Dit gaat niet: {told}\n")
    assert (organisation / "p.json").read_bytes() == before


@pytest.mark.parametrize(
    ("late", "told"),
    [
        (("--format", "xlsx=nergens/b.xlsx"), "nergens/b.xlsx kan niet worden geschreven: de map bestaat niet; "),
        (("--format", "html=b.html", "--previous", "geen.json"), "het bestand geen.json is er niet; "),
        (("--format", "html=b.html", "--previous", "kapot.json"), "het vorige verslag is niet te lezen; "),
    ],
)
def test_a_mistake_is_told_before_any_report_is_written(
    organisation: Path, geelvrij: Command, late: tuple[str, ...], told: str
) -> None:
    (organisation / "kapot.json").write_text("{}", "utf-8")
    ran = geelvrij(*CHECK, "--format", "json=a.json", *late)

    assert ran.code == 2 and ran.err.startswith(f"Dit gaat niet: {told}")
    assert not [name for name in ("a.json", "b.html") if (organisation / name).exists()]
    assert not list(organisation.glob(".*.tmp"))


@pytest.mark.parametrize("link", ["https://example.nl/", "javascript:{file}", "ftp://x/{file}", "C:\\{file}"])
def test_a_link_that_leads_nowhere_is_refused(geelvrij: Command, link: str) -> None:
    ran = geelvrij(*CHECK, "--format", "html=x.html", "--link", link)
    assert (ran.code, ran.err) == (2, LINK)


def test_a_trend_of_a_part_leaves_out_what_was_not_looked_at(organisation: Path, geelvrij: Command) -> None:
    change(organisation / "locations/organisatie.yaml", "organisatie:\n", "organisatie:\n  onbekend: 1\n")
    geelvrij(*CHECK, "--format", "json=alles.json")
    ran = geelvrij(*CHECK, "de-kiem", "--previous", "alles.json")

    assert ran.out.splitlines()[-3:] == [
        "Sinds het vorige verslag, van 21 november 2026, is er niets bij gekomen en niets opgelost.",
        "Deze vergelijking gaat niet over wat nu niet is gecontroleerd: de-loot.",
        "Wat locaties delen (organisatie en regio’s) is niet vergeleken: toen zijn niet dezelfde locaties gecontroleerd "
        "als nu.",
    ]


def test_a_document_of_one_location_is_not_that_of_another(organisation: Path, geelvrij: Command) -> None:
    """Each location has a document of the same name; what is wrong in one says nothing of the other."""
    marks = {}
    for name in ("de-kiem", "de-loot"):
        (made,) = sorted((organisation / "out/2027" / name).glob("*.docx"))
        word = docx.Document(str(made))
        word.add_paragraph("Bel [naam invullen] eerst.")
        word.save(str(made))
        told = json.loads(geelvrij(*CHECK, str(made.relative_to(organisation)), "--format", "json").out)["findings"]
        marks[name] = {one["fingerprint"] for one in told if "naam invullen" in one["message"]}
        assert marks[name], told
    assert marks["de-kiem"].isdisjoint(marks["de-loot"])


def test_what_cannot_be_read_goes_by_its_id(organisation: Path) -> None:
    (organisation / "locations/de-kiem.yaml").write_text("locatie: [1", "utf-8")
    (organisation / "locations/organisatie.yaml").write_text("organisatie: [1", "utf-8")
    invoke([*CHECK, "--format", "html=bladen"], organisation)

    own = (organisation / "bladen/de-kiem.html").read_text("utf-8")
    assert "<title>de-kiem – Uw organisatie</title>" in own and "<h1>de-kiem</h1>" in own
    board = (organisation / "bladen/overzicht.html").read_text("utf-8")
    assert "<title>Uw organisatie</title>" in board and "<h1>Uw organisatie</h1>" in board
    assert '<option value="de-kiem">de-kiem</option>' in board
    shutil.rmtree(organisation / "bladen")
