"""The message with a request, as a draft (RFC 5322) that a mail program opens: nothing is sent by itself."""

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from geelvrij.checks.sentences import shown

from .request_asked import Request, counted
from .request_tables import QUESTIONS

_TYPE = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draft(request: Request, workbook: bytes) -> bytes:
    """The draft with the workbook in it; without From and Date: the mail program knows those."""
    words = text(request)
    mark = hashlib.sha256(words.encode() + workbook).hexdigest()[:32]
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if request.head_email:
        mail["To"] = Address(display_name=request.head, addr_spec=request.head_email)
    mail["Subject"] = f"Gegevens van {request.name} voor editie {request.edition}: graag vóór {shown(request.before)}"
    mail["Message-ID"] = f"<{mark}@geelvrij.invalid>"
    mail.set_content(words, cte="quoted-printable")
    mail.add_attachment(workbook, maintype="application", subtype=_TYPE, filename=request.file)
    mail.set_boundary(f"=_{mark}")  # in no base64 or quoted-printable text
    return mail.as_bytes()


def lacking(missing: int) -> str:
    """How many rows of a workbook are about what is not known or not right; so say the message and the letter."""
    told = {0: "Er ontbreekt nu niets.", 1: "Eén gegeven ontbreekt nog of klopt niet."}
    return told.get(missing, f"{missing} gegevens ontbreken nog of kloppen niet.")


def text(request: Request) -> str:
    """The text of the message."""
    day = shown(request.before)
    signature = [line for line in (request.back_to if request.back_to != "de centrale contactpersoon" else "",
                                   "Centrale contactpersoon", request.organisation) if line]  # fmt: skip
    lines = [
        f"Beste {request.head}," if request.head else f"Beste {request.owner},",
        "",
        f"Elk jaar kijken we samen of de gegevens van {request.name} nog kloppen. Daarmee maken we de protocollen en "
        f"contactbladen van editie {request.edition}.",
        "",
        f"Wilt u het Excel-bestand in de bijlage invullen en vóór {day} terugsturen? U kunt gewoon op dit bericht "
        "antwoorden, met het ingevulde bestand erbij.",
        "",
        f"- {lacking(request.missing)} Dat staat bovenaan op het blad {QUESTIONS}.",
        *(
            [f"- Daar staan ook de jaarcijfers over {counted(request)}: alleen aantallen, geen namen."]
            if request.years
            else ()
        ),
        "- Van de andere gegevens vragen we of ze nog kloppen.",
        "- Op de bladen Personen, Rollen en Scholing zet u wie er bij is gekomen of weggaat.",
        "",
        "Weet u iets nog niet? Stuur dan terug wat u wel weet. In het bestand staan namen en telefoonnummers van "
        "collega’s: stuur het niet door aan anderen, en zet er niets in over kinderen of ouders.",
        "",
        "Alvast bedankt.",
        "",
        "Met vriendelijke groet,",
        "",
        *signature,
        "",
    ]
    return "\n".join(lines)
