"""Working days and the ends of legal terms, over weekends and public days."""

from datetime import date

import pytest
from geelvrij.checks import terms


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "days", "weeks", "counted", "ends"),
    [
        ("2024-09-02", 0, 6, "2024-10-14", "2024-10-14"),
        ("2024-10-07", 0, 4, "2024-11-04", "2024-11-04"),
        ("2025-03-10", 14, 0, "2025-03-24", "2025-03-24"),
        ("2025-02-01", 0, 4, "2025-03-01", "2025-03-03"),  # a Saturday
        ("2025-03-03", 14, 0, "2025-03-17", "2025-03-17"),
        ("2026-11-13", 0, 6, "2026-12-25", "2026-12-28"),  # Christmas on a Friday
        ("2027-03-12", 14, 0, "2027-03-26", "2027-03-30"),  # Goede Vrijdag, then Easter
        ("2027-04-21", 14, 0, "2027-05-05", "2027-05-07"),  # 5 mei, then Hemelvaart
    ],
)
def test_a_term_ends_on_a_working_day(start: str, days: int, weeks: int, counted: str, ends: str) -> None:
    found = terms.deadline(day(start), days=days, weeks=weeks)
    assert (found.counted, found.day) == (day(counted), day(ends))
    assert found.moved is (counted != ends)


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        ("2026-11-18", 5, "2026-11-25"),
        ("2026-12-23", 5, "2026-12-31"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-18", 0, "2026-11-18"),
    ],
)
def test_working_days_after_a_day(start: str, count: int, last: str) -> None:
    assert terms.working_days_after(day(start), count) == day(last)
