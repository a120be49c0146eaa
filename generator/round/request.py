"""The request of one location: what is asked of it, as a workbook, a page and a message."""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from geelvrij.checks import reading
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location
from geelvrij.checks.owners import CENTRAL, KEEPER, WRITER, of_finding, of_location
from geelvrij.checks.spelling import name_of

from ..context import Context
from ..render.environment import Sandbox
from ..splicing.splice import facts
from . import request_counts, request_items, request_rows
from .request_asked import Request
from .request_mail import draft
from .request_page import page
from .workbook import make as workbook

_CENTRE = "centrale_contactpersoon"


def asked(
    location: Location, content: bytes, findings: Iterable[Finding], *, edition: str, before: date, on: date
) -> Request:
    """What is asked of a location: `content` are the bytes of its file, `findings` those of a check on this day."""
    tree = facts(reading.read(content, location.file).tree)
    told = tree if isinstance(tree, dict) else {}
    own = [one for one in findings if one.location == location.id and one.file == location.file]
    mine = [one for one in own if of_finding(one, {}) not in (CENTRAL, KEEPER, WRITER)]
    years = request_counts.years(location, before, on)
    mine = [one for one in mine if one.code != request_counts.ASKED_BY or not years]
    centre = next(iter(location.holders(_CENTRE, on)), None)
    back_to = name_of(centre.person) if centre is not None else ""
    return Request(
        location=location.id,
        name=str(location.data("locatie.naam") or location.id),
        edition=edition,
        before=before,
        on=on,
        owner=of_location(location.sectors),
        head=_of_head(location, on, "naam"),
        head_email=_of_head(location, on, "email"),
        back_to=back_to or f"de {CENTRAL}",
        back_email=str(centre.person.data("email") or "") if centre is not None else "",
        organisation=str(location.data("organisatie.naam") or ""),
        items=tuple(request_items.items(told, mine, request_counts.items(location, told, years))),
        years=years,
        rows=request_rows.rows(told, on, location.sectors, _groups(mine)),
        people=tuple(sorted(request_rows.names(told).values())),
        sectors=location.sectors,
    )


def make(request: Request) -> dict[str, bytes]:
    """The files of a request, by name; no name holds more than the location and the year."""
    book = workbook(request)
    stem = PurePosixPath(request.file).stem
    return {request.file: book, f"{stem}.eml": draft(request, book), f"{stem}.html": page(request)}


def _groups(findings: Iterable[Finding]) -> frozenset[str]:
    """Of whom what is lacking or wrong: personen.ada.prk."""
    fields = (one.field or "" for one in findings if not request_items.is_about_training(one.code, one.field or ""))
    return frozenset(".".join(field.split(".")[:3]) for field in fields if field.startswith("personen."))


def _of_head(location: Location, on: date, view: str) -> str:
    """Something about whoever leads the location; empty when it is not known."""
    template = Sandbox(autoescape=False).from_string(
        f"{{% if locatie.hoofd.{view} %}}{{{{ locatie.hoofd.{view} }}}}{{% endif %}}"
    )
    return template.render(Context(location, {}, on).names())
