"""The yearly report as one web page: the same text as in Word and PDF, with nothing that has to be fetched."""

import re
from importlib.resources import files

from ..compile.compiled_file import HtmlTemplate
from ..render.web import inline_pictures, with_tables
from .bars import EMPTY, FULL

_BLOCK, _HIGH, _GAP = 12, 12, 2  # pixels
_BAR = re.compile(f"(?<=>)(?:{FULL}+{EMPTY}*|{EMPTY}+)(?=</td>)")
_HEAD, _BODY = re.compile(r"</head>"), re.compile(r"<body>(.*)</body>", re.DOTALL)
_FURNITURE = re.compile(r'<div class="(?:koptekst|voettekst)">.*?</div>', re.DOTALL)
_TITLE = re.compile(r'<div class="blad-titel">\s*<p>(.*?)</p>\s*</div>', re.DOTALL)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(html: str, template: HtmlTemplate, colour: str) -> bytes:
    """The page of a filled template for a browser: readable on any screen, by keyboard, aloud, and on paper."""
    head = (
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><style>{_style(colour)}</style></head>'
    )
    html = _HEAD.sub(lambda _: head, html, count=1)
    return _BODY.sub(lambda match: f"<body>{_body(match[1], template)}</body>", html, count=1).encode()


def _style(colour: str) -> str:
    text = (files("geelvrij.generator.yearly") / "pagina.css").read_text(encoding="utf-8")
    return text.replace("HOOFD", colour)


def _body(body: str, template: HtmlTemplate) -> str:
    body = _FURNITURE.sub("", body)
    body = _TITLE.sub(r"<h1>\1</h1>", body)
    body = _BAR.sub(lambda match: _bar(match[0].count(FULL), match[0].count(EMPTY)), with_tables(body))
    body = inline_pictures(body, template)
    skip = '<a class="naar-inhoud" href="#inhoud">Naar de inhoud</a>'
    return f'{skip}<main id="inhoud" tabindex="-1">{body}</main>'


def _bar(full: int, empty: int) -> str:
    """The blocks as a drawing; the number beside it says the same, so that nobody has to hear it twice."""
    step = _BLOCK + _GAP
    boxes = "".join(
        f'<rect x="{number * step + 1}" y="1" width="{_BLOCK - 2}" height="{_HIGH - 2}" '
        f'fill="{"currentColor" if number < full else "none"}" stroke="currentColor"/>'
        for number in range(full + empty)
    )
    width = (full + empty) * step
    size = f'width="{width}" height="{_HIGH}" viewBox="0 0 {width} {_HIGH}"'
    return f'<svg aria-hidden="true" focusable="false" {size}>{boxes}</svg>'
