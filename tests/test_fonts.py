"""The fonts that ship have every sign that the documents use, and their licence beside them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "generator" / "fonts"
SIGNS = "aàéëïöü’‘“”–—…€•→☐☑☒✓½°×≥ \u00a0"
SYMBOLS = FONTS / "symbolen" / "GeelvrijSymbolen-Regular.ttf"


def signs(path: Path) -> set[str]:
    return {chr(code) for code in TTFont(path).getBestCmap()}


@pytest.mark.parametrize("font", sorted({*FONTS.rglob("*.ttf")} - {SYMBOLS}), ids=lambda path: path.stem)
def test_a_font_and_the_symbols_have_every_sign(font: Path) -> None:
    assert sorted(set(SIGNS) - signs(font) - signs(SYMBOLS)) == []


@pytest.mark.parametrize("folder", ["source-sans-3", "atkinson-hyperlegible", "symbolen"])
def test_a_font_has_its_licence(folder: str) -> None:
    assert "SIL Open Font License, Version 1.1" in (FONTS / folder / "OFL.txt").read_text(encoding="utf-8")
    assert (FONTS / folder / "README.md").read_text(encoding="utf-8").startswith("# ")


def test_the_symbols_may_be_embedded_and_bear_a_name_of_their_own() -> None:
    font = TTFont(SYMBOLS)

    assert font["OS/2"].fsType == 0
    assert font["name"].getDebugName(1) == "Geelvrij Symbolen"
    assert (" " in signs(SYMBOLS)) and SYMBOLS.stat().st_size < 10_000
