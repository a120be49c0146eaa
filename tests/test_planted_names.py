"""Whatever name somebody types, and wherever: none of the forms that others read shows it, and all still say what to do."""

import html
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BASIS, invoke

OURS = Path(__file__).parents[1] / "locations"
FORMS = ("github", "gitlab", "sarif", "junit", "markdown")
FILES = ("kindcentrum-de-voorbeeldboom", "organisatie")
# A name as people write one, with the part of it that no word of ours holds.
NAMES = (
    "Zwaluwstra", "zwaluwstra", "ZWALUWSTRA", "Ada Zwaluwstra", "A.B. Zwaluwstra", "mevrouw Zwaluwstra", "Zwaluwstra-Proef",
    "van der Zwaluwstra", "d’Zwaluwstra", "van ’t Zwaluwstra", "'t Zwaluwstra", "‘Zwaluwstra’", "“Zwaluwstra”", '"Zwaluwstra"',
    "Zwaluwstra’s klas", "Schrijf Zwaluwstra", "ada-zwaluwstra", "ada_zwaluwstra", "zwaluwstra@example.nl", "Zwaluwstra1",
    "n.v.t. vraag Zwaluwstra", "{nvt: Zwaluwstra}", "[Zwaluwstra]", "-Zwaluwstra", "? Zwaluwstra", "#Zwaluwstra", "Zwaluwstra: ziek",
    "politie Zwaluwstra", "personen’ Zwaluwstra ‘rollen", "https://www.example.nl/zwaluwstra",
)  # fmt: skip
LEAF = re.compile(r"(?<![\w-])([a-z_]+): ([^\[\]{},\n#]+)")
KEY = re.compile(r"(?<![\w-])([a-z][a-z0-9_-]*):(?=\s)")
Plant = Callable[[re.Match[str]], str]


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two complete files and no master: what is told is about the facts."""
    root = tmp_path_factory.mktemp("planted")
    (root / "locations").mkdir()
    shutil.copytree(BASIS / "templates", root / "templates")
    return root


def told(root: Path, sowed: re.Pattern[str], plant: Plant) -> dict[str, str]:
    """What each form says when `plant` has changed what fits in each file."""
    for file in FILES:
        text = (OURS / f"{file}.yaml").read_text(encoding="utf-8")
        (root / "locations" / f"{file}.yaml").write_text(sowed.sub(plant, text), encoding="utf-8")
    return forms(root)


def forms(root: Path) -> dict[str, str]:
    """What each form says of an organisation."""
    asked = [word for form in FORMS for word in ("--format", f"{form}={form}.txt")]
    ran = invoke(["check", "--peildatum", "2026-11-21", *asked], root)
    assert ran.code in (1, 4), ran
    return {form: read(root / f"{form}.txt") for form in FORMS}


def read(file: Path) -> str:
    """A report as its reader shows it."""
    text = file.read_text(encoding="utf-8")
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith(("{", "[")) else html.unescape(text)


def every(step: int, first: int, change: Plant) -> Plant:
    """A change of each so many of what fits, from the first on."""
    met = iter(range(10**6))
    return lambda match: change(match) if next(met) % step == first else match[0]


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_name_in_the_place_of_any_value_shows_nowhere(organisation: Path, number: int) -> None:
    plant = every(6, number % 6, lambda match: f"{match[1]}: {NAMES[number]}")

    shown = told(organisation, LEAF, plant)

    assert all(shown.values())
    assert [form for form, text in shown.items() if "zwaluwstra" in text.lower()] == []


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_name_in_the_place_of_any_key_shows_nowhere(organisation: Path, number: int) -> None:
    plant = every(len(NAMES), number, lambda match: f"{NAMES[number]}:")

    shown = told(organisation, KEY, plant)

    assert all(shown.values())
    assert [form for form, text in shown.items() if "zwaluwstra" in text.lower()] == []


# What a board wrote down

DECIDED = "Ada Zwaluwstra – 13 maart 2026 – ## Oplossen"
RULE = f"""eigen_regels:
  EIG001:
    titel: Elke locatie noemt een partnerschool
    ernst: fout
    besluit: {DECIDED!r}
    hulp: Vul de naam van de school in.
    velden: [locatie.partnerschool]
"""


EXCEPTION = """uitzonderingen:
  - {id: zwaluwstra-1, code: EIG001, doel: '*', reden: Zwaluwstra vroeg erom, eigenaar: Ada Zwaluwstra,
     akkoord_door: Bo Zwaluwstra, vanaf: 2026-11-01, tot_en_met: 2026-11-%s}
"""


@pytest.mark.parametrize("last", [20, 25])
def test_who_asked_for_an_exception_shows_nowhere(tmp_path: Path, last: int) -> None:
    """While it counts and when it is over."""
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    (root / "regels").mkdir()
    (root / "regels" / "afspraken.yaml").write_text(RULE, encoding="utf-8")
    (root / "regels" / "uitzonderingen.yaml").write_text(EXCEPTION % last, encoding="utf-8")

    shown = forms(root)

    assert [form for form, text in shown.items() if "zwaluwstra" in text.lower()] == []
    assert ("uitzondering tot en met 25 november 2026" in shown["sarif"]) is (last == 25)
    assert ("DMP804" in shown["github"]) is (last == 20)


def test_who_decided_about_a_rule_of_a_board_shows_nowhere(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    (root / "regels").mkdir()
    (root / "regels" / "afspraken.yaml").write_text(RULE, encoding="utf-8")

    shown = forms(root)

    assert [form for form, text in shown.items() if "zwaluwstra" in text.lower() or "13 maart" in text] == []
    assert [form for form, text in shown.items() if "Elke locatie noemt een partnerschool" not in text] == []
    assert [form for form, text in shown.items() if "Vul de naam van de school in" not in text] == []
    assert "Grondslag: huisregel.\n" in shown["github"]
    rules = {rule["id"]: rule for rule in json.loads(shown["sarif"])["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["EIG001"]["fullDescription"]["text"] == "Elke locatie noemt een partnerschool. Grondslag: huisregel"
    assert rules["EIG001"]["help"] == {"text": "Vul de naam van de school in."}
