"""Reads letters and reports as their reader does: words that do not fit that reader, and passages that are missing."""

from .engine import check, without_strangers
from .passage import Audience, Passage

__all__ = ["Audience", "Passage", "check", "without_strangers"]
