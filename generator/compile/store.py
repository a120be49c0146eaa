"""Compiled masters kept on disk between runs, under a key of everything they were made from."""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from ..house_style import FONTS, HouseStyle
from ..master import Master
from ..render.pdf import HtmlTemplate
from .compiler import Compiled, Setting, compile_master, probe
from .word_template import WordTemplate


def folder(root: Path) -> Path:
    """Where an organisation's compiled masters lie; a temporary folder when its own cannot be written."""
    own = root / ".geelvrij" / "cache"
    try:
        own.mkdir(parents=True, exist_ok=True)
        if os.access(own, os.W_OK):
            return own
    except OSError:
        pass
    return Path(tempfile.gettempdir()) / f"geelvrij-{hashlib.sha256(str(root).encode()).hexdigest()[:12]}"


def key(master: Master, style: HouseStyle, organisation: str) -> str:
    """What the compiled master depends on: its files, the house style and the code that compiles."""
    logo = hashlib.sha256(style.logo or b"").hexdigest()
    parts = (master.id, master.sha256(), style.colour, style.accent, style.font, logo, organisation, code_sha256())
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


@cache
def code_sha256() -> str:
    """A fingerprint of the code that makes documents, so that another version never uses this one's results."""
    base = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted([*base.glob("compile/*.py"), *base.glob("render/*"), *base.glob("*.py")]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def path(master: Master, setting: Setting) -> Path:
    """The file for the compiled master, whether it is there or not."""
    return folder(setting.root) / f"{master.id}-{key(master, setting.style, setting.organisation)[:20]}.zip"


def probe_source(master: Master, setting: Setting) -> str:
    """The tags of a master, kept on disk too: what `check` needs, without laying out a page. Raises MasterRefused."""
    target = (
        folder(setting.root)
        / f"{master.id}-{hashlib.sha256((master.sha256() + code_sha256()).encode()).hexdigest()[:20]}.proef"
    )
    if target.exists():
        return target.read_text(encoding="utf-8")
    source = probe(master, setting)
    _store(target, source.encode())
    return source


def compiled(master: Master, setting: Setting) -> Path:
    """The file with the compiled master, made when it is not there yet. Raises MasterRefused."""
    target = path(master, setting)
    if not target.exists():
        _store(target, dump(compile_master(master, setting)))
    return target


def _store(target: Path, content: bytes) -> None:
    """Write a file of the cache whole, and remove the ones it replaces."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_suffix(f".{os.getpid()}.tmp")
    staged.write_bytes(content)
    staged.replace(target)
    for stale in target.parent.glob(f"*{target.suffix}"):
        if stale != target and stale.stem[:-21] == target.stem[:-21]:
            stale.unlink(missing_ok=True)


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


def load(path: Path) -> Compiled:
    """A compiled master from its file."""
    with zipfile.ZipFile(path) as archive:
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
