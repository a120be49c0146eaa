"""Which paper of the organisation a Word file is, for who has its words checked: a protocol, or another known paper."""

from collections.abc import Iterable

import click
from geelvrij.checks import papers
from geelvrij.checks.location import Location
from geelvrij.checks.papers import SECTORS, Kind, Paper, of_sorts
from geelvrij.checks.suggestions import did_you_mean
from geelvrij.checks.wording import Permitted, paper_page

from ..compile import store
from ..compile.refusal import MasterRefused
from ..master import Master
from .organisation import Organisation
from .trouble import unknown

_PROTOCOL = "protocol"
_HELP = "Kijk met ‘geelvrij documents’ welke er zijn. Ook deze stukken kent geelvrij: "


def asked(own: Organisation, document: str, location: str | None) -> Paper | None:
    """The paper that goes by this name; None for a letter, a sheet or a name nobody knows. Raises Trouble."""
    master, kind = own.every_master.get(document), papers.kind(document)
    if master is not None and master.form != _PROTOCOL:
        return None
    if master is None and kind is None:
        _refuse_slip(own, document)
        return None
    place = _location(own, location)
    sectors = _sectors(master, kind, place)
    if len(sectors) > 1 and place is None:
        _tell_unknown_sector(kind)
    allowed = permitted(own, master) if master else ()
    if place is None:
        return Paper(document, kind.key if kind else document, sectors, permitted=allowed)
    roles = dict.fromkeys(page.named.role for page in paper_page.pages() if page.named)
    people = tuple((role, surname) for role in roles for surname in _surnames(own, place, role))
    return Paper(document, kind.key if kind else document, sectors, place.soorten, people, permitted=allowed)


def permitted(own: Organisation, master: Master) -> Permitted:
    """The words of a master that its writer lets stand; none of one that cannot be used, which is told elsewhere."""
    try:
        return store.permitted(master, own.setting)
    except MasterRefused:
        return ()


def _sectors(master: Master | None, kind: Kind | None, place: Location | None) -> tuple[str, ...]:
    """The sectors that all who can say it leave; the location decides when they contradict each other."""
    told = [of_sorts(master.sorts)] if master else []
    told += [kind.sectors] if kind else []
    told += [tuple(one for one in SECTORS if one in place.sectors)] if place and place.sectors else []
    left = tuple(one for one in SECTORS if all(one in sectors for sectors in told))
    return left or told[-1]


def _location(own: Organisation, asked: str | None) -> Location | None:
    """The location that was named; None when it cannot be read. Raises Trouble when there is none of that name."""
    return None if asked is None else own.workspace.read(own.locations((asked,))[0]).location


def _surnames(own: Organisation, place: Location, role: str) -> Iterable[str]:
    names = (holder.person.data("achternaam") for holder in place.holders(role, own.peildatum))
    return (str(name) for name in names if name)


def _refuse_slip(own: Organisation, document: str) -> None:
    """The name of a paper with a slip in it; what is nearer to another document is told there. Raises Trouble."""
    known = [*own.every_master, *papers.kinds()]
    meant = did_you_mean(document, known)
    if meant in papers.kinds() and meant not in own.every_master:
        raise unknown("document", document, known, f"{_HELP}{', '.join(papers.kinds())}.")


def _tell_unknown_sector(kind: Kind | None) -> None:
    what = kind.name if kind else "dit document"
    click.echo(
        f"Is {what} van een school of van de opvang? Zeg met --location van welke locatie het is: dan kijken we ook "
        "naar wat alleen voor die sector geldt.",
        err=True,
    )
