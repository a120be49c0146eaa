"""What people type, or Word types for them: curly quotation marks, other hyphens, names as keys."""

from __future__ import annotations

import re
import unicodedata

_CURLY = re.compile(r"[“„”]([^“„”]*)[“”]|[‘‚]([^‘‚]*)[’‘]", re.DOTALL)
_DECLINED = re.compile(r"\s*n\.? ?v\.? ?t\b\.?\s*[:;,–-]*\s*(\w.*)", re.IGNORECASE | re.DOTALL)
# Word and web pages write these for a hyphen and a space; in a number or date they mean the same.
TYPED = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u00a0": " ", "\u202f": " "})


def inside_curly_quotes(text: str) -> str | None:
    """What stands between the curly quotation marks that Word put around a whole text; None when there are none."""
    match = _CURLY.fullmatch(text.strip())
    return (match.group(1) or match.group(2) or "").strip() if match else None


def reason_declined(text: str) -> str | None:
    """The reason in a text such as ‘n.v.t., geen wijkagent’; None when it does not begin so, or gives no reason."""
    match = _DECLINED.match(text)
    return match.group(1).strip() if match else None


def key_from(text: str) -> str:
    """The text as a key: Fatima El Amrani → fatima-el-amrani; empty when nothing of it can be kept."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if letter.isascii())
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:60].strip("-")
