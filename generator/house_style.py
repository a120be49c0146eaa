"""The house style of an organisation: colours, font and logo, and the page they make in Word and PDF."""

from dataclasses import dataclass
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
FONT_FOLDERS = {"Source Sans 3": "source-sans-3", "Atkinson Hyperlegible": "atkinson-hyperlegible"}
PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
MARGIN_SIDE_MM, MARGIN_TOP_MM, MARGIN_BOTTOM_MM = 25, 28, 24
TEXT_WIDTH_MM = PAGE_WIDTH_MM - 2 * MARGIN_SIDE_MM


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Colours as `#RRGGBB`; `logo` is a PNG or JPEG, None when the organisation has none."""

    colour: str = "#1F5C7A"
    accent: str = "#2E7D6B"
    font: str = "Source Sans 3"
    logo: bytes | None = None

    def font_files(self) -> dict[str, Path]:
        """The files of the font by face: regular, italic, bold, bolditalic."""
        folder = FONTS / FONT_FOLDERS[self.font]
        faces = {path.stem.rsplit("-", 1)[-1].lower(): path for path in sorted(folder.glob("*.ttf"))}
        return {face: faces[face] for face in ("regular", "italic", "bold", "bolditalic") if face in faces}


def read_logo(root: Path, name: str) -> bytes | None:
    """The logo file below the organisation's folder; None when there is none, or when it lies outside that folder."""
    if not name:
        return None
    path = root / name
    inside = path.resolve().is_relative_to(root.resolve())
    return path.read_bytes() if inside and path.is_file() else None
