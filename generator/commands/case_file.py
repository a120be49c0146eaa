"""geelvrij letter --save: the file of a case, so that its next document starts from what is known."""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import case_text
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import Location
from geelvrij.checks.values import Value

from ..master import Master
from . import case_facts, private_files
from .places import is_same

WHAT = "het zaakbestand"
_ENDINGS = (".yaml", ".yml")
_KEY = 8  # bytes


@dataclass(frozen=True, slots=True)
class Target:
    """Where a case is kept, what stands there now (None: nothing), and the key for a case that has none yet."""

    path: Path
    earlier: bytes | None
    key: str = ""


def target(root: Path, path: Path, data: Path | None, *, force: bool) -> Target:
    """The file of a case, looked at before anything is asked. Raises Trouble when it may not be written there."""
    private_files.refuse_file(path, root, WHAT, force=force)
    shown = spelled_out(str(path))
    if path.suffix.lower() not in _ENDINGS:
        raise Trouble(f"{shown} is geen naam voor een zaakbestand; kies een naam op .yaml.")
    if not path.exists():
        return Target(path, None, _new_key())
    if data is None or not is_same(path, data):
        told = "Is het deze zaak? Noem het bestand dan ook achter --data. Is het een andere? Kies een andere naam."
        raise Trouble(f"{shown} bestaat al, en wordt niet overschreven. {told}")
    return Target(path, _content(path))


def keep(target: Target, known: Location, master: Master | None, on: date) -> Target:
    """Write what is known of a case; with the document that was made of it, when there is one. Raises Trouble.

    `known` is without what is computed. Gives back what stands where now: beside the file that somebody changed
    meanwhile, and that is told.
    """
    facts, former, name = case_text.of_location(case_text.facts(known), known.id), None, ""
    if target.key:
        facts = case_text.with_key(facts, target.key)
    if master is not None:
        dated = known.data("brief.datum") if _asks(master, "brief.datum") else None
        day = dated if isinstance(dated, date) else on
        facts = case_text.as_made(facts, master.id, day, _receiver(master, known), _groups(master, known))
        facts, former = case_text.without_letter(facts, master.id)
        name = master.id
    content = _written(target, facts, former, name)
    if not target.path.exists() or _content(target.path) == target.earlier:
        private_files.put(target.path, content)
        return replace(target, earlier=content)
    (beside,) = private_files.write(target.path.parent, {target.path.name: content})
    click.echo(f"{spelled_out(str(target.path))} veranderde intussen en blijft zoals het is.", err=True)
    return replace(target, path=beside, earlier=content)


def _written(target: Target, facts: case_text.Tree, former: case_text.Tree | None, document: str) -> bytes:
    """The file that says these facts and no others. Raises Trouble when there is none, so that nothing is lost."""
    earlier = (target.earlier or b"").decode("utf-8-sig")
    for quoted in (False, True):  # as people write it; else each text between marks
        content = case_text.text(facts, former, earlier, document, quoted=quoted).encode()
        if case_text.says(content, facts):
            return content
    told = "een van uw antwoorden zou er anders in staan dan u het gaf"
    mend = "Haal bijzondere tekens, zoals aanhalingstekens, uit uw antwoorden."
    raise Trouble(f"{spelled_out(str(target.path))} kan niet worden geschreven: {told}. {mend}")


def tell(target: Target) -> None:
    """Where a case was written."""
    click.echo(f"Geschreven: {spelled_out(str(target.path))}")


def _new_key() -> str:
    """What tells one case from all others: by chance, since two cases can begin with the same facts."""
    return secrets.token_hex(_KEY)


def _receiver(master: Master, known: Location) -> str:
    """To whom a document goes that is made for each of several receivers; empty for any other."""
    path = next((path for path in case_text.RECEIVERS if _asks(master, path)), None)
    return str(known.data(path) or "") if path else ""


def _groups(master: Master, known: Location) -> list[str]:
    """The groups that get a letter, so that the one that follows it can begin with them."""
    found = known.items("brief.groepen") if _asks(master, "brief.groepen") else ()
    return [str(one.data) for one in found if isinstance(one, Value) and one.data]


def _asks(master: Master, path: str) -> bool:
    assert master.case is not None
    return any(asked.field == path for asked in master.case.asks)


def _content(path: Path) -> bytes:
    return case_facts.content(path, "kies een andere naam")
