"""geelvrij letter --save: the file of a case, so that its next document starts from what is known."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import case_text
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import Location

from ..master import Master
from . import case_facts, private_files
from .places import is_same

WHAT = "het zaakbestand"
_ENDINGS = (".yaml", ".yml")
_RECEIVERS = ("brief.ontvanger", "verwijdering.kennisgeving_aan")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a case is kept, and what stands there now: the file behind --data, or nothing."""

    path: Path
    earlier: bytes | None


def target(root: Path, path: Path, data: Path | None, *, force: bool) -> Target:
    """The file of a case, looked at before anything is asked. Raises Trouble when it may not be written there."""
    private_files.refuse_file(path, root, WHAT, force=force)
    shown = spelled_out(str(path))
    if path.suffix.lower() not in _ENDINGS:
        raise Trouble(f"{shown} is geen naam voor een zaakbestand; kies een naam op .yaml.")
    if not path.exists():
        return Target(path, None)
    if data is None or not is_same(path, data):
        told = "Is het deze zaak? Noem het bestand dan ook achter --data. Is het een andere? Kies een andere naam."
        raise Trouble(f"{shown} bestaat al, en wordt niet overschreven. {told}")
    return Target(path, _content(path))


def keep(target: Target, known: Location, master: Master | None, on: date) -> None:
    """Write what is known of a case; with the document that was made of it, when there is one. Raises Trouble.

    `known` is without what is computed.
    """
    facts, former = case_text.of_location(case_text.facts(known), known.id), None
    if master is not None:
        dated = known.data("brief.datum") if _asks(master, "brief.datum") else None
        facts = case_text.as_made(facts, master.id, dated if isinstance(dated, date) else on, _receiver(master, known))
        facts, former = case_text.without_letter(facts)
    text = case_text.text(facts, former, (target.earlier or b"").decode("utf-8-sig"))
    content = text.encode()
    assert case_text.says(content, facts), "a case file that does not say what was given"
    if not target.path.exists() or _content(target.path) == target.earlier:
        private_files.put(target.path, content)
        click.echo(f"Geschreven: {spelled_out(str(target.path))}")
        return
    (beside,) = private_files.write(target.path.parent, {target.path.name: content})
    click.echo(f"{spelled_out(str(target.path))} veranderde intussen en blijft zoals het is.", err=True)
    click.echo(f"Geschreven: {spelled_out(str(beside))}")


def _receiver(master: Master, known: Location) -> str:
    """To whom a document goes that is made for each of several receivers; empty for any other."""
    path = next((path for path in _RECEIVERS if _asks(master, path)), None)
    return str(known.data(path) or "") if path else ""


def _asks(master: Master, path: str) -> bool:
    assert master.case is not None
    return any(asked.field == path for asked in master.case.asks)


def _content(path: Path) -> bytes:
    return case_facts.content(path, "kies een andere naam")
