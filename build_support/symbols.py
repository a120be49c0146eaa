"""Makes generator/fonts/symbolen: the few signs that the text fonts lack, from two Noto fonts, in one small font.

usage: python build_support/symbols.py NotoSansSymbols2_400Regular.ttf NotoSansMath_400Regular.ttf OUTPUT.ttf
(from the npm packages @expo-google-fonts/noto-sans-symbols-2 and @expo-google-fonts/noto-sans-math)
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

FAMILY = "Geelvrij Symbolen"
BOXES = " \u00a0☐☑☒✓✔✗✘☎✉"  # with the spaces: a line of signs keeps to one font
ARROWS = "←↑→↓●■□○▲▶"
NAMES = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} 1.000", 4: FAMILY, 5: "Version 1.000", 6: "GeelvrijSymbolen-Regular"}
EXTRAS = ["MATH", "GDEF", "GPOS", "GSUB", "vhea", "vmtx", "gasp", "meta", "prep", "fpgm", "cvt ", "DSIG", "STAT"]
MOMENT = 3_400_000_000  # a fixed date of making, so that the same fonts give the same bytes


def subset(source: str, characters: str, target: Path) -> str:
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 13, 14], drop_tables=EXTRAS)
    font = load_font(source, options)
    maker = Subsetter(options)
    maker.populate(text=characters)
    maker.subset(font)
    save_font(font, str(target), options)
    return str(target)


def named(font: TTFont) -> TTFont:
    for number, text in NAMES.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = MOMENT
    font.recalcTimestamp = False
    return font


def main(symbols: str, arrows: str, output: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parts = [subset(symbols, BOXES, Path(folder, "1.ttf")), subset(arrows, ARROWS, Path(folder, "2.ttf"))]
        named(Merger().merge(parts)).save(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
