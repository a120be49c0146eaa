"""`geelvrij rules`: the list, a page, and whether the examples on the pages are what geelvrij finds."""

from pathlib import Path

import pytest
from conftest import invoke
from geelvrij.checks import catalogue

FOUND = "ROL002 fout Er is geen aandachtsfunctionaris."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("rol002", "1 regelpagina geprobeerd: de voorbeelden kloppen.\n"),
        ("INT905", "INT905 heeft geen voorbeelden die geelvrij zelf kan proberen.\n"),
    ],
)
def test_a_page_that_is_right(tmp_path: Path, code: str, said: str) -> None:
    ran = invoke(["rules", "--test", code], tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, said, "")


def test_a_page_that_is_not_right_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {code: catalogue.text_of(code) for code in ("CYC013", "INT901", "INT905", "ROL002", "ROL003")}
    pages["ROL002"] = pages["ROL002"].replace("melding: Er is geen", "melding: We missen een")
    pages["ROL003"] = pages["ROL003"].replace("ernst:", "ernst: [", 1)
    monkeypatch.setattr(catalogue, "codes", lambda: tuple(sorted(pages)))
    monkeypatch.setattr(catalogue, "text_of", pages.__getitem__)

    ran = invoke(["rules", "--test"], tmp_path)

    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "checks/rules/ROL002.md:54: Het foute voorbeeld geeft een andere melding dan op de pagina staat.\n"
        f"   Op de pagina:  {FOUND}\n"
        "   geelvrij zegt: ROL002 fout We missen een aandachtsfunctionaris.\n\n"
        "checks/rules/ROL003.md:6: De gegevens bovenaan de pagina zijn niet te lezen.\n\n"
        "2 regelpagina’s geprobeerd: 2 dingen kloppen niet.\n"
    )


def test_a_page_is_called_as_it_lies_in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = catalogue.text_of
    broken = whole("ROL002").replace("melding: Er is geen", "melding: We missen een")
    monkeypatch.setattr(catalogue, "text_of", lambda code: broken if code == "ROL002" else whole(code))
    folder = Path(catalogue.__file__).resolve().parent

    assert invoke(["rules", "--test", "ROL002"], folder.parent).out.startswith(f"{folder.name}/rules/ROL002.md:54: ")


def test_a_broken_page_is_no_fault_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "load", lambda: catalogue.parse("ROL002", "leeg"))

    ran = invoke(["rules"], tmp_path)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Dit gaat niet: een regelpagina is niet te lezen: ROL002: de pagina begint niet met gegevens tussen twee "
        "regels ---. Zie: geelvrij rules --test\n"
    )
