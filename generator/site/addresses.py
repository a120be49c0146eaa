"""Telephone numbers, e-mail addresses and web addresses in the words of a page, as links that a device can follow."""

import re

_MAIL = r"(?<![\w.+@-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@-])"
_WEB = r"(?<![\w.@/-])(?:https?://|www\.)(?:[\w/.?=%#~:+,!-]|&amp;)*[\w/]"
_DIGITS = r"\d(?:[\s‑-]?\d){8}"
_PHONE = (
    rf"(?<![\w.,‑+-])(?:(?:\+|00)31[\s‑-]?(?:\(0\)[\s‑-]?)?{_DIGITS}|\(0\d{{1,3}}\)[\s‑-]?\d(?:[\s‑-]?\d){{5,7}}"
    r"|0\d{1,3}[-‑]\d(?:\s?\d){3,8}|14\s0\d{2,3})(?![\w-])"
)
_SHORT = r"(?<![\w.,‑+-])(?:11[23]|144)\b(?![.,‑-]?\w)"
_FOUND = re.compile(f"(?P<mail>{_MAIL})|(?P<web>{_WEB})|(?P<phone>{_PHONE})|(?P<short>{_SHORT})")
_CALL = re.compile(r"(?:\b[Bb]el|\bvia)\s*\Z")
_TAG = re.compile(r"(<a\b.*?</a>|<button\b.*?</button>|<[^>]*>)", re.DOTALL)
_WITH_COUNTRY = 11  # digits: 31 and nine more
_SERVICE = ("0800", "0900", "0906", "0909")


def link(body: str) -> str:
    """The HTML with each number and address in its words as a link."""
    pieces = _TAG.split(body)
    pieces[::2] = [_FOUND.sub(_linked, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _linked(match: re.Match[str]) -> str:
    said = match[0]
    address = {"mail": _mail, "web": _web, "phone": _phone, "short": _short}[match.lastgroup or ""](match)
    return f'<a href="{address}">{said}</a>' if address else said


def _mail(match: re.Match[str]) -> str:
    return f"mailto:{match[0]}"


def _web(match: re.Match[str]) -> str:
    return match[0] if "://" in match[0] else f"https://{match[0]}"


def _phone(match: re.Match[str]) -> str:
    """A number of ten digits, that of a service or of a municipality, as a phone dials it; else nothing."""
    said = match[0].replace("(0)", "")
    digits = re.sub(r"\D", "", said)
    abroad = digits.removeprefix("00") if said.startswith(("+", "00")) else ""
    if abroad:
        return f"tel:+{abroad}" if len(abroad) == _WITH_COUNTRY else ""
    is_whole = len(digits) == 10 or (digits.startswith(_SERVICE) and len(digits) in (8, 11))
    return f"tel:{digits}" if is_whole or digits.startswith("14") else ""


def _short(match: re.Match[str]) -> str:
    """A number such as 112, only where it says to call, or where it stands alone: elsewhere it can be a count."""
    before, whole = match.string[: match.start()], match.string.strip()
    return f"tel:{match[0]}" if _CALL.search(before) or whole == match[0] else ""
