"""Compiled masters kept on disk between runs, under a key of everything they were made from."""

import atexit
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from geelvrij.checks import facts, schema
from geelvrij.checks.finding import Finding
from geelvrij.checks.wording.passage import Permitted

from .. import scratch
from ..house_style import HouseStyle
from ..in_force import ARTICLES
from ..manifest import libraries
from ..master import Master
from . import kept_findings, law, sealed
from .refusal import MasterRefused
from .setting import Setting

SECONDS_KEPT = 24 * 60 * 60

# The compiler itself is imported only where something is compiled: a run with nothing to do stays fast.


@cache
def folder(root: Path) -> Path:
    """Where compiled masters lie: in a place that lasts, or else in one that goes when we end. Raises NoScratch."""
    if place := lasting(root):
        return place
    return _for_this_run()


@cache
def _for_this_run() -> Path:
    temporary = scratch.folder()
    atexit.register(shutil.rmtree, temporary, ignore_errors=True)
    return temporary


@cache
def lasting(root: Path) -> Path | None:
    """A place between runs: in the organisation's folder, or this user's own when that cannot be written; or None."""
    places = [root / ".geelvrij" / "cache"]
    with suppress(RuntimeError):  # a user without a home
        places.append(Path.home() / ".cache" / "geelvrij" / hashlib.sha256(str(root).encode()).hexdigest()[:16])
    return next((place for place in places if _usable(place)), None)


def _usable(place: Path) -> bool:
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(place, os.W_OK)


def key(master: Master, style: HouseStyle, organisation: str) -> str:
    """What the compiled master depends on: its files, the house style and the code that compiles."""
    logo = hashlib.sha256(style.logo or b"").hexdigest()
    parts = (master.id, master.sha256(), style.colour, style.accent, style.font, logo, organisation, code_sha256())
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


@cache
def code_sha256() -> str:
    """A fingerprint of the code and libraries that make documents: other versions never use the results of these."""
    base = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(libraries().encode())
    model = Path(schema.__file__).parent  # with the roles and services, that stand beside it
    data = [model.parent / "data" / name for name in ("rollen.yaml", "diensten.yaml")]
    ours = [*base.glob("compile/*"), *base.glob("render/*"), *base.glob("*.py")]
    digest.update(" ".join(facts.ids(ARTICLES)).encode())  # names that a master may use; what they say is asked later
    for path in sorted([*ours, *model.glob("*"), *model.parent.glob("*.py"), *data]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def path(master: Master, setting: Setting) -> Path:
    """The file for the compiled master, whether it is there or not."""
    return folder(setting.root) / f"{master.id}-{key(master, setting.style, setting.organisation)[:20]}.zip"


def probe_source(master: Master, setting: Setting) -> str:
    """The tags of a master, kept on disk too: what `check` needs, without laying out a page. Raises MasterRefused."""
    source = _looked(master, setting)[0]
    if law.is_undated(source, setting.on, setting.cited):
        from .compiler import undated

        raise MasterRefused(undated(master, setting))
    return source


def warnings(master: Master, setting: Setting) -> tuple[Finding, ...]:
    """What will not come out of a master as its writer expects, kept on disk beside its tags. Raises MasterRefused."""
    return _looked(master, setting)[1]


def permitted(master: Master, setting: Setting) -> Permitted:
    """The words of a master that its writer lets stand, kept on disk beside its tags. Raises MasterRefused."""
    return _looked(master, setting)[2]


def _looked(master: Master, setting: Setting) -> tuple[str, tuple[Finding, ...], Permitted]:
    def make() -> bytes:
        from .compiler import probe

        return kept_findings.dump(*probe(master, setting))

    return kept_findings.load(remembered(setting.root, master.id, (master.sha256(),), make))


def remembered(root: Path, name: str, depends_on: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """What `make` gives, kept on disk under a name and everything it depends on besides this code."""
    key = hashlib.sha256("|".join((*depends_on, code_sha256())).encode()).hexdigest()[:20]
    try:
        target = folder(root) / f"{name}-{key}.proef"
    except scratch.NoScratch:  # only speed is lost
        target = Path(os.devnull) / name  # where no file can be
    kept = sealed.read(target)
    if kept is not None:
        return kept
    content = make()
    with suppress(OSError):  # a full disk: only speed is lost
        _store(target, content)
    return content


def compiled(master: Master, setting: Setting) -> Path:
    """The file with the compiled master, made when it is not there whole. Raises MasterRefused and NoScratch."""
    probe_source(master, setting)  # the compiled master serves every day, but its articles of law may not
    target = path(master, setting)
    if sealed.read(target) is None:
        from .compiled_file import dump
        from .compiler import compile_master

        content = dump(compile_master(master, setting))
        try:
            _store(target, content)
        except OSError:  # a full disk: then only for this run
            target = _for_this_run() / target.name
            _store_or_stop(target, content)
    return target


def _store_or_stop(target: Path, content: bytes) -> None:
    try:
        _store(target, content)
    except OSError as error:
        raise scratch.NoScratch(error) from error


def _store(target: Path, content: bytes) -> None:
    """Write a file of the cache whole, and remove what nobody has used for a day: another run may need the rest."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_suffix(f".{os.getpid()}.tmp")
    try:
        with staged.open("wb") as file:
            file.write(sealed.seal(content))
            file.flush()
            os.fsync(file.fileno())
        staged.replace(target)
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
    late = time.time() - SECONDS_KEPT
    for stale in target.parent.iterdir():
        with suppress(OSError):
            if stale.suffix in (".zip", ".proef", ".tmp") and stale.stat().st_mtime < late:
                stale.unlink()
