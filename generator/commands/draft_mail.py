"""The message around a letter, as a file (RFC 5322) that a mail program opens as a draft: to nobody yet."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from types import MappingProxyType

from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location

from ..master import Master
from ..probing import new_context
from ..render.environment import Sandbox
from .case_letters import Letter, base, open_fields
from .timeline import stopping

SENT_BY_NOBODY = (
    "Het conceptbericht (.eml) heeft nog geen ontvanger: die vult u zelf in. Gaat de brief over een kind? Verstuur hem "
    "dan beveiligd."
)
_ABOUT_A_REPORT = "D18"
_BEGIN = MappingProxyType({  # who reads it → how the message greets, and its two sentences
    "betrokken_ouders": (
        "Geachte ouders en verzorgers,", "Bijgaand sturen wij u een {wat}. Hebt u een vraag? Bel ons gerust."
    ),
    "andere_ouders": (
        "Beste ouders en verzorgers,",
        "Bijgaand sturen wij u een {wat}. Neem rustig de tijd om te lezen, en bel ons gerust als u een vraag hebt.",
    ),
    "instantie": (
        "Geachte heer of mevrouw,",
        "Bijgaand sturen wij u een {wat}. Hebt u een vraag? Neem dan contact met ons op.",
    ),
    "bestuur": (
        "Geacht bestuur,", "Bijgaand sturen wij u een {wat}. Hebt u een vraag? Wij geven graag uitleg."
    ),
    "intern": (
        "Beste collega,", "Bijgaand vindt u een stuk. Deel de bijlage alleen met wie die voor het werk nodig heeft."
    ),
})  # fmt: skip
# Who signs, as the pages around a letter and a report have it (templates/vormen); what is not known is left out.
_FUNCTION = "{% if #.functie %}{{ #.functie | hoofdletter }}{% endif %}"


def _signed(who: str, function: str = _FUNCTION, phone: str = "#.telefoon") -> str:
    lines = (
        "{% if #.naam %}{{ #.naam }}{% endif %}",
        function,
        f"{{% if {phone} %}}{{{{ {phone} }}}}{{% endif %}}",
        "",
    )
    return "\n".join(lines).replace("#", who)


_SIGNATURE = "".join((
    "{% if brief.ondertekenaars %}{% for een in brief.ondertekenaars %}", _signed("een"), "{% endfor %}",
    "{% elif document.afzender == 'bestuur' %}", _signed("organisatie.bevoegd_gezag", phone="organisatie.telefoon"),
    "{% else %}", _signed("zaak.ondertekenaar", "{{ zaak.ondertekenaar.aanduiding | hoofdletter }}"), "{% endif %}",
))  # fmt: skip


def refused(master: Master, letters: Sequence[Letter], unfit: Iterable[Finding], *, forced: bool) -> str:
    """Why there is no message, in one sentence; empty when there may be one. `forced`: the writer said why."""
    if any(_may_not_know(master, letter.place) for letter in letters):
        return (
            "Er is geen conceptbericht (.eml): de ouders weten nog niet van de melding, dus er gaat nu geen brief uit."
        )
    wrong = [
        *(["is nog iets geel"] if open_fields(letters) else []),
        *(["staat een woord dat niet mag, of er ontbreekt iets dat moet"] if stopping(list(unfit)) else []),
    ]
    if not wrong or forced:
        return ""
    mend = "verbeter dat, of geef met --force-with de reden"
    return f"De brief is er, maar het conceptbericht (.eml) niet, want er {' en er '.join(wrong)}; {mend}."


def message(letter: Letter, master: Master, on: date) -> bytes:
    """The draft with the PDF in it: the same letter gives the same bytes, and only its own title is in the subject.

    There is no To, so that nobody is mailed by accident, and no From or Date: the mail program knows those.
    """
    words, attached = _words(letter.place, master, on), f"{base(master, letter.place)}.pdf"
    key = "\0".join((master.title, words, attached)).encode() + letter.pdf
    mark = hashlib.sha256(key).hexdigest()[:32]
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = master.title
    mail["Message-ID"] = f"<{mark}@geelvrij.invalid>"
    mail.set_content(words, cte="quoted-printable")
    mail.add_attachment(letter.pdf, maintype="application", subtype="pdf", filename=attached)
    mail.set_boundary(f"=_{mark}")  # in no base64 or quoted-printable text
    return mail.as_bytes()


def _words(place: Location, master: Master, on: date) -> str:
    """The text of the message: not a word of the case, but who signs."""
    assert master.case is not None
    greeting, sentences = _BEGIN[master.case.audience]
    template = Sandbox(autoescape=False).from_string(_SIGNATURE)
    signed = template.render(new_context(place, master, on).names())
    lines = [line for line in signed.splitlines() if line]
    told = sentences.format(wat=master.form)
    return "\n".join([greeting, "", told, "", "Met vriendelijke groet,", "", *lines, ""])


def _may_not_know(master: Master, place: Location) -> bool:
    """Whether parents may not hear of a report to Veilig Thuis yet: the letter about it then says so to its writer."""
    assert master.case is not None
    return master.case.code == _ABOUT_A_REPORT and place.data("melding.uitzondering") not in (None, "geen")
