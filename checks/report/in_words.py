"""What to do, in words, where what somebody typed was left out of a finding: ‘Schrijf: (afgeschermd)’ helps nobody."""

import re

from ..private import HIDDEN

_GONE = re.escape(HIDDEN)
# A piece of a sentence with something left out → what stands there instead. All that fit, in this order.
_WORDS = tuple((re.compile(pattern.replace("GONE", _GONE)), words) for pattern, words in (
    (r"^GONE(?= [a-z])", "Wat hier staat,"),
    (r"^Bij GONE\.$", "Hier hoort iets anders te staan."),
    (r"^Het veld GONE \(regel (\d+)\)", r"Dit veld hoort onder regel \1"),
    (r"^Het veld GONE en laat", "Dit veld hoort onder een veld dat hier ontbreekt. Zet dat erboven, en laat"),
    (r"^Het veld GONE\. ", "Dit veld hoort op een andere plaats. "),
    (r"\bHet (\w+) GONE(?= )", r"Dit \1"),
    (r"\bDe (\w+) GONE(?= )", r"Deze \1"),
    (r"\bVerander (?:dan GONE|GONE dan)(?= )", "Verander het dan"),
    (r", en er staat GONE(?=\.)", ", en er staat iets anders"),
    (r": bedoelt u GONE\?", " van deze persoon."),
    (r",? bijvoorbeeld (?:met de sleutel )?GONE(?=\.)", ""),
    (r"Zet daar dan GONE\.", "Zet die persoon daar dan eerst neer."),
    (r"^Schrijf GONE\.$", "Zet de nul er weer voor, en zet aanhalingstekens om het nummer."),
    (r"(tekst\?) Schrijf: GONE\.?$", r"\1 Zet de hele waarde dan tussen aanhalingstekens."),
    (r"(aanhalingstekens om\.) Schrijf: GONE\.?$", r"\1"),
    (r"(aanhalingstekens|dubbele punt|accolades|Word weg): (?:schrijf )?GONE\.?$", r"\1."),
))  # fmt: skip
# A piece of what is wrong → what to do, in place of a line to copy. The first that fits counts.
_TO_COPY = re.compile(rf"Schrijf: {_GONE}\.?$")
_INSTEAD = (
    ("ontbreekt de dubbele punt", "Zet er een dubbele punt en een spatie achter."),
    ("ontbreekt een spatie", "Zet er een spatie achter."),
    ("Door de komma", "Zet er een dubbele punt en een waarde achter."),
    ("staat tussen accolades", "Schrijf {nvt: reden}, met uw eigen reden."),
    ("staat nvt als gewone tekst", "Schrijf {nvt: reden}, met uw eigen reden."),
    ("tussen aanhalingstekens", "Zet dubbele aanhalingstekens om de hele waarde."),
    ("Bij de rol", "Schrijf bij de rol [{persoon: sleutel}], met de sleutel van deze persoon."),
    ("hoort een lijst", "Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor."),
    ("horen velden", "Zet de velden op de regels eronder, twee spaties ingesprongen."),
)
_ELSEWHERE = "Hoe u het schrijft, ziet u op uw eigen scherm met ‘geelvrij check’."


def in_words(message: str, help: str) -> tuple[str, str]:
    """The two sentences of a finding about the writing of a file, from which what somebody typed was taken."""
    instead = next((words for part, words in _INSTEAD if part in message), _ELSEWHERE)
    return _told(message), _TO_COPY.sub(lambda _: instead, _told(help))


def _told(text: str) -> str:
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    return text
