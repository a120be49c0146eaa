"""What compiling gives, as one file: written by the process that compiles, read by those that render."""

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.errors import GeelvrijError

from ..house_style import FONTS
from . import sealed
from .word_template import WordTemplate


@dataclass(frozen=True, slots=True)
class HtmlTemplate:
    """`body` is Jinja; `css` the house style; `pictures` what the body may show, by the name after `beeld:`."""

    title: str
    body: str
    css: str
    pictures: dict[str, tuple[str, bytes]]  # name → (media type, content)
    fonts: dict[str, Path]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A master ready to fill."""

    word: WordTemplate
    html: HtmlTemplate


def dump(made: Compiled) -> bytes:
    """A compiled master as one file."""
    stream = io.BytesIO()
    fonts = {name: path.relative_to(FONTS).as_posix() for name, path in made.html.fonts.items()}
    media = {name: kind for name, (kind, _) in made.html.pictures.items()}
    about = {
        "title": made.html.title,
        "fonts": fonts,
        "media": media,
        "parts": list(made.word.parts),
        "static": list(made.word.static),
    }
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("over.json", json.dumps(about))
        archive.writestr("html", made.html.body)
        archive.writestr("css", made.html.css)
        for name, source in made.word.parts.items():
            archive.writestr(f"deel/{name}", source)
        for name, data in made.word.static.items():
            archive.writestr(f"vast/{name}", data)
        for name, (_, data) in made.html.pictures.items():
            archive.writestr(f"beeld/{name}", data)
    return stream.getvalue()


class Damaged(GeelvrijError):
    """A compiled master that was whole when the run began, and is not any more."""


def load(path: Path) -> Compiled:
    """A compiled master from its file in the cache. Raises Damaged."""
    content = sealed.read(path)
    if content is None:
        raise Damaged(path.name)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        about = json.loads(archive.read("over.json"))
        word = WordTemplate(
            {name: archive.read(f"deel/{name}").decode() for name in about["parts"]},
            {name: archive.read(f"vast/{name}") for name in about["static"]},
        )
        pictures = {name: (kind, archive.read(f"beeld/{name}")) for name, kind in about["media"].items()}
        fonts = {name: FONTS / place for name, place in about["fonts"].items()}
        page = HtmlTemplate(
            about["title"], archive.read("html").decode(), archive.read("css").decode(), pictures, fonts
        )
        return Compiled(word, page)
