"""The house style of an organisation: colours, font and logo, and the page they make in Word and PDF."""

from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.links import real

FONTS = Path(__file__).parent / "fonts"
FONT_FOLDERS = {"Source Sans 3": "source-sans-3", "Atkinson Hyperlegible": "atkinson-hyperlegible"}
PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
MARGIN_SIDE_MM, MARGIN_TOP_MM, MARGIN_BOTTOM_MM = 22, 25, 21
TEXT_WIDTH_MM = PAGE_WIDTH_MM - 2 * MARGIN_SIDE_MM
TABLE_HEAD = "#E4EAEE"  # the darkest ground that coloured text stands on
CONTRAST = 4.5  # WCAG 2.1, 1.4.3: text against its ground


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Colours as `#RRGGBB`; `logo` is a PNG or JPEG, None when the organisation has none.

    Both colours are used for words only, so a pale one is darkened until it can be read. A yellow one becomes brown:
    yellow is the mark of an open field and nothing else.
    """

    colour: str = "#1F5C7A"
    accent: str = "#2E7D6B"
    font: str = "Source Sans 3"
    logo: bytes | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "colour", readable(self.colour))
        object.__setattr__(self, "accent", readable(self.accent))
        if self.font not in FONT_FOLDERS:  # a font that does not come along looks different on every machine
            object.__setattr__(self, "font", next(iter(FONT_FOLDERS)))

    def font_files(self) -> dict[str, Path]:
        """The files of the font by face: regular, italic, bold, bolditalic."""
        folder = FONTS / FONT_FOLDERS[self.font]
        faces = {path.stem.rsplit("-", 1)[-1].lower(): path for path in sorted(folder.glob("*.ttf"))}
        # In the order in which a Word file must name them.
        return {face: faces[face] for face in ("regular", "bold", "italic", "bolditalic") if face in faces}


def readable(colour: str, ground: str = TABLE_HEAD) -> str:
    """The colour itself, or the lightest shade of it that stands out enough against its ground."""
    channels = _channels(colour)
    shades = (f"#{''.join(f'{round(channel * step / 100):02X}' for channel in channels)}" for step in range(99, -1, -1))
    return (
        colour if contrast(colour, ground) >= CONTRAST else next(s for s in shades if contrast(s, ground) >= CONTRAST)
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.1, from 1 (none) to 21 (black on white)."""
    darker, lighter = sorted(_luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def read_logo(root: Path, name: str) -> bytes | None:
    """The logo file below the organisation's folder; None when it cannot be read or lies outside it."""
    if not name:
        return None
    path = root / name
    try:
        inside = real(path).is_relative_to(real(root))
        return path.read_bytes() if inside and path.is_file() else None
    except (OSError, ValueError):  # the check of the organisation says so: VRM218
        return None
