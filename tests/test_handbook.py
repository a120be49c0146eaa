"""What the handbook, the README and the glossary show is what the program prints and accepts."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from geelvrij.checks import own_rules, schema
from geelvrij.generator import starting

ROOT = Path(__file__).parent.parent
HANDBOOK = (ROOT / "docs" / "handboek.md").read_text(encoding="utf-8")


def blocks(kind):
    """The fenced blocks of one kind in the handbook."""
    return re.findall(rf"^```{kind}\n(.*?)^```", HANDBOOK, re.DOTALL | re.MULTILINE)


def check(root, *options):
    command = [sys.executable, "-m", "geelvrij.generator.cli", "--root", str(root), "check", *options]
    result = subprocess.run(
        [*command, "--peildatum", "2026-11-21"], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    return result.stdout


def test_the_finding_in_the_handbook_is_what_the_program_prints():
    (finding,) = [block for block in blocks("text") if block.startswith("waarschuwing")]
    assert finding in check(ROOT, "kdv-sjabloontje")


def test_the_people_in_the_handbook_are_complete(tmp_path):
    (example,) = [block for block in blocks("yaml") if "\nrollen:" in block]
    (tmp_path / "locations").mkdir()
    (tmp_path / "locations" / "organisatie.yaml").write_text(
        "organisatie: {naam: Stichting Voorbeeldkring, soort: kinderopvang}\n", encoding="utf-8"
    )
    place = "locatie: {naam: De Regenboog, soort: [kdv], regio: rotterdam-rijnmond, telefoon: 010-123 45 67}\nmeldcode: {eindverantwoordelijke: aandachtsfunctionaris}\n"
    (tmp_path / "locations" / "de-regenboog.yaml").write_text(place + example, encoding="utf-8")
    report = check(tmp_path, "de-regenboog")
    assert "de-regenboog:" in report
    wrong = re.findall(r"^(?:fout|waarschuwing) (?:VRM|BST|ROL00[1-4]|SCH00[12]|PER)\w* .*", report, re.MULTILINE)
    assert wrong == []


@pytest.mark.parametrize(
    "field",
    [
        "editie.jaar", "editie.versie", "editie.vastgesteld_op", "editie.vastgesteld_door", "editie.volgende_evaluatie",
        "plan_van_aanpak.schooljaar",
    ],
)  # fmt: skip
def test_a_new_edition_names_every_field_and_adopts_before_it_is_final(field):
    steps = re.findall(r"^\d\. \*\*(.*?)\*\*", HANDBOOK.split("### Van concept naar definitief")[1], re.MULTILINE)[:5]
    assert [step.rstrip(".:") for step in steps] == [
        "Editie instellen", "Concept maken", "Laten vaststellen", "Vaststelling invullen", "Definitief maken",
    ]  # fmt: skip
    assert f"`{field}`" in HANDBOOK


@pytest.mark.parametrize("name", ["README.md", "docs/handboek.md"])
def test_the_table_of_a_build_has_the_headings_that_the_program_prints(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    (head,) = re.findall(r"^locatie +documenten.*", text, re.MULTILINE)
    assert head.split("  ")[-4:] == ["gele velden", "fouten", "waarschuwingen", "tips"]


def test_every_command_in_the_handbook_and_the_readme_exists():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = re.findall(r"`geelvrij [^`\n]*`|^\$ .*\n", HANDBOOK + readme, re.MULTILINE)
    shown = re.sub(r"#.*", "", "\n".join([*blocks("console"), *quoted]))
    names = re.findall(r"\bgeelvrij (?:((?:new|templates|edition) \w+)|([a-z][a-z-]*))", shown)
    found = {group or single for group, single in names} - {"new", "templates", "edition"}
    assert {"init", "new region", "check", "build", "templates export", "edition adopt", "carry-over"} <= found
    assert [words for words in sorted(found) if not _runs(*words.split(), "--help")] == []


def test_the_january_page_fits_on_a_page_and_its_options_exist():
    (chapter,) = re.findall(r"^## Januari: een nieuwe editie in één bladzijde\n.*?(?=^## )", HANDBOOK, re.DOTALL | re.M)
    assert len(chapter.splitlines()) <= 60
    shown = re.findall(r"geelvrij ((?:edition )?[a-z-]+)([^`\n]*)", chapter)
    assert {"edition new", "edition adopt", "edition verify", "revise", "carry-over", "answers"} <= {
        one for one, _ in shown
    }
    asked = {one: {*re.findall(r"--[a-z-]+", rest)} for one, rest in shown}
    assert {one: wanted - {*re.findall(r"--[a-z-]+", _help(one))} for one, wanted in asked.items()} == {
        one: set() for one in asked
    }


def _help(command):
    words = [sys.executable, "-m", "geelvrij.generator.cli", *command.split(), "--help"]
    return subprocess.run(words, capture_output=True, text=True, check=False, encoding="utf-8").stdout


def _runs(*words):
    command = [sys.executable, "-m", "geelvrij.generator.cli", *words]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_every_rule_in_the_handbook_has_a_page():
    codes = set(re.findall(r"\b[A-Z]{3}\d{3}\b", HANDBOOK))
    assert {"CYC016", "CYC017", "CYC018"} <= codes
    codes -= {code for code in codes if code.startswith("EIG")}  # rules that a board wrote itself
    assert [code for code in sorted(codes) if not (ROOT / "checks" / "rules" / f"{code}.md").exists()] == []


def test_every_link_inside_the_handbook_arrives():
    headings = re.findall(r"^#+ (.*)", HANDBOOK, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#(.*?)\)", HANDBOOK)) <= anchors


def test_who_wants_another_field_finds_them_all():
    (step,) = re.findall(r"^4\. Wilt u een veld toevoegen\?.*?(?=^5\.)", HANDBOOK, re.DOTALL | re.MULTILINE)
    assert "`geelvrij fields meldcode-kinderopvang`" in step and "`geelvrij fields`" in step


def test_the_readme_says_how_to_get_a_wheel_and_where_it_is():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"`make wheel`[^.]*\.", readme)
    assert sentence.endswith("zet het in `dist/`.")
    assert "\ndist/\n" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_every_kind_of_own_rule_in_the_handbook_works(organisation, geelvrij):
    own = [block for block in blocks("yaml") if "eigen_regels:" in block]
    rules = "".join(block.split("eigen_regels:\n")[1] for block in own)
    (organisation / "regels").mkdir()
    (roles,) = (block.split("eigen_regels:\n")[0] for block in own if block.startswith("eigen_rollen:"))
    (organisation / "regels" / "afspraken.yaml").write_text(f"{roles}eigen_regels:\n{rules}", encoding="utf-8")
    loot = organisation / "locations" / "de-loot.yaml"  # somebody has the role, and not yet its training
    holder = "rollen:\n  eigen:\n    gezondheidscoordinator:\n      - {persoon: bo-voorbeeld}\n"
    loot.write_text(loot.read_text(encoding="utf-8").replace("rollen:\n", holder), encoding="utf-8")

    ran = geelvrij("check", "--format", "json", "--peildatum", "2028-11-21")

    found = json.loads(ran.out)["findings"]
    assert [one["message"] for one in found if one["file"] == "regels/afspraken.yaml"] == []
    assert {one["code"] for one in found if one["code"].startswith("EIG")} == {f"EIG00{one}" for one in range(1, 9)}
    assert {*re.findall(r"^    (\w+): [\[{]", rules, re.MULTILINE)} == {*own_rules.BLOCKS}


def test_the_handbook_lists_the_roles_and_the_sorts_of_training_there_are():
    (chapter,) = re.findall(r"^### Rollen en soorten scholing\n(.*?)(?=^##)", HANDBOOK, re.DOTALL | re.M)
    rows, sorts = chapter.split("Bij scholing kiest u")
    assert re.findall(r"^\| `(\w+)` \| (.*) \|$", rows, re.M) == [
        (key, one["label"]) for key, one in schema.roles().items()
    ]
    kinds = schema.field("personen.*.scholing.*.soort").rules["allowed"]
    assert re.findall(r"`(\w+)`", sorts.split("Staat de uwe")[0]) == kinds


def test_the_handbook_names_every_folder_that_init_makes(tmp_path):
    made = {path.relative_to(tmp_path).parts for path in starting.init(tmp_path)}
    named = re.findall(r"^\| `([\w/.-]+)` \|", HANDBOOK.split("## Een locatie toevoegen")[0], re.M)
    assert {one[0] for one in made if len(one) > 1 and one[0][0] != "."} <= {name.split("/")[0] for name in named}
