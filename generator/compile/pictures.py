"""The pictures that a master shows: from the folder beside its text, or from inside its Word file."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ..house_style import HouseStyle
from ..master_files import pictures
from .form import LOGO

MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml", ".gif": "image/gif"}
Pictures = dict[str, tuple[str, bytes]]  # name → media type, content


def beside(folder: Path, style: HouseStyle) -> Pictures:
    """The pictures of a Markdown master in `folder`; a drawing needs a PNG beside it for Word."""
    found: Pictures = {}
    for path in pictures(folder):
        if path.suffix == ".svg" and not path.with_suffix(".png").is_file():
            continue
        if path.suffix in MEDIA:
            found[path.relative_to(folder).as_posix()] = (MEDIA[path.suffix], path.read_bytes())
    if style.logo:
        found[LOGO] = ("image/png" if style.logo.startswith(b"\x89PNG") else "image/jpeg", style.logo)
    return found


def drawings(folder: Path) -> dict[bytes, bytes]:
    """The drawings in `folder`, each by the PNG that stands for it in Word."""
    both = [(path.with_suffix(".png"), path) for path in pictures(folder) if path.suffix == ".svg"]
    return {image.read_bytes(): drawing.read_bytes() for image, drawing in both if image.is_file()}


def inside(data: bytes, drawn: Mapping[bytes, bytes]) -> Pictures:
    """The pictures of a Word master, by the names that pandoc calls them.

    Word shows the PNG of a drawing, because it may not have the letters in it; the PDF shows the drawing itself. When
    Word keeps a drawing beside its picture pandoc names the drawing.
    """
    found: Pictures = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            media = MEDIA.get(PurePosixPath(name).suffix.lower())
            if name.startswith("word/media/") and media:
                content = package.read(name)
                drawing = drawn.get(content)
                found[name.removeprefix("word/")] = (MEDIA[".svg"], drawing) if drawing else (media, content)
    return found
