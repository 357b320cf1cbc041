"""The days that an expression means: pure calendar arithmetic, from the day on which a text speaks.

A `When` says how a day of speaking becomes a stretch of days. Every rule keeps order (a later day of speaking never
gives an earlier stretch), so over a stretch of possible days the answer is that of its first and its last day.
"""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

Span = tuple[date, date]
FIRST_DAY_OF_WEEK = 6  # Sunday, as Python counts weekdays
# A day named without a year and without a tense is the coming one if it is at most so many days off, and with a verb
# of the future still the last one if the next is almost a year away: the verb is then another's.
_SOON, _AHEAD = 75, 300


class When(NamedTuple):
    """How a stretch of days follows from the day of speaking; `absolute` if it does not depend on it."""

    precision: str
    at: Callable[[date], Span | None]
    absolute: bool = False
    undated: str = ""


def resolve(when: When, anchor: Span | None) -> Span | None:
    """The stretch that holds for every day of the anchor, or None where it cannot be told."""
    if anchor is None and not when.absolute:
        return None
    first, last = anchor or (date(2000, 1, 1),) * 2
    try:
        early, late = when.at(first), when.at(last)
    except (OverflowError, ValueError):
        return None
    return (min(early[0], late[0]), max(early[1], late[1])) if early and late else None


def parse_edtf(text: str) -> Span | None:
    """First and last day of ``2018``, ``2018-12``, ``2018-12-05`` or ``a/b``; None for what is none of them.

    A qualifier (``~ ? %``) is shown to readers and widens nothing; an open or unknown end gives None.
    """
    ends = [part.strip().strip("~?%") for part in (text or "").split("/")]
    if len(ends) > 2:
        return None
    try:
        spans = [_parse_one(end) for end in ends]
    except ValueError:
        return None
    if spans[-1][1] < spans[0][0]:
        return None
    return spans[0][0], spans[-1][1]


def _parse_one(text: str) -> Span:
    parts = [int(part) for part in text.split("-", 2)]
    if len(parts) == 1:
        return year(parts[0])
    if len(parts) == 2:
        return month(*parts)
    return (date(*parts),) * 2


def edtf(span: Span | None, undated: str = "") -> str:
    """A stretch in EDTF: a day, a month, a year, a decade (``198X``), or an interval of days."""
    if span is None:
        return undated
    first, last = span
    if first == last:
        return first.isoformat()
    if first.year == last.year:
        if span == year(first.year):
            return f"{first.year:04}"
        if span == month(first.year, first.month):
            return f"{first.year:04}-{first.month:02}"
    if first.year % 10 == 0 and span == (date(first.year, 1, 1), date(first.year + 9, 12, 31)):
        return f"{first.year // 10:03}X"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}/{last.year:04}"
    whole_months = first.day == 1 and last == month(last.year, last.month)[1]
    if whole_months:
        return f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def year(number: int) -> Span:
    """First and last day of a calendar year."""
    return date(number, 1, 1), date(number, 12, 31)


def decade(start: int) -> Span:
    """First and last day of the decade that begins with a year."""
    return date(start, 1, 1), date(start + 9, 12, 31)


def century(which: int) -> Span:
    """First and last day of a century, counted as the papers do: the twentieth is 1900 to 1999."""
    return date(max(1, 100 * which - 100), 1, 1), date(100 * which - 1, 12, 31)


def month(number: int, which: int) -> Span:
    """First and last day of a calendar month."""
    return date(number, which, 1), date(number, which, calendar.monthrange(number, which)[1])


def shift_month(day: date, months: int) -> Span:
    """The calendar month that lies so many months from a day's."""
    index = day.year * 12 + day.month - 1 + months
    return month(index // 12, index % 12 + 1)


def back(day: date, unit: str, amount: float) -> date:
    """The day an amount of a unit before a day (after it for a negative amount); months end where theirs end."""
    if unit in ("month", "year", "decade", "century"):
        months = round(amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])
        first, last = shift_month(day, -months)
        return min(first.replace(day=min(day.day, last.day)), last)
    return day - timedelta(round(amount * {"day": 1, "week": 7, "hour": 1 / 24, "minute": 1 / 1440, "night": 1}[unit]))


def week(day: date) -> Span:
    """First and last day of the calendar week of a day."""
    start = day - timedelta((day.weekday() - FIRST_DAY_OF_WEEK) % 7)
    return start, start + timedelta(6)


def part(span: Span, which: str, edge: bool = False) -> Span:
    """The early, middle or late part of a month (10 days), a year (4 months), another stretch (a third).

    As an edge (منذ بداية العام، بنهاية الشهر) early is the first day and late is the last.
    """
    first, last = span
    if edge and which != "middle":
        return (first, first) if which == "early" else (last, last)
    third = ("early", "middle", "late").index(which)
    length = (last - first).days + 1
    if 28 <= length <= 31:
        starts = [first, first + timedelta(10), first + timedelta(20)]
    elif 365 <= length <= 366 and first.day == 1:
        starts = [back(first, "month", -4 * n) for n in range(3)]
    elif length > 366 and first.day == last.day - 30 == 1:
        years = last.year - first.year + 1
        starts = [first, *(date(first.year + round(years * n / 3 + 0.4), first.month, 1) for n in (1, 2))]
    else:
        starts = [first + timedelta(round(length * n / 3)) for n in range(3)]
    return starts[third], last if third == 2 else starts[third + 1] - timedelta(1)


def half(span: Span, which: int) -> Span:
    """The first or second half of a month (1-15, 16-last), of a year (January-June, July-December) or of years."""
    first, last = span
    length = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if length <= 31:
        middle = first + timedelta(15 if length > 20 else length // 2)
    elif 354 <= length <= 366:
        middle = back(first, "month", -6)
    elif months % 2 == 0 and first.day == 1 and last == month(last.year, last.month)[1]:
        middle = back(first, "month", -months // 2)
    else:
        middle = first + timedelta(length // 2)
    return (first, middle - timedelta(1)) if which == 1 else (middle, last)


def quarter(span: Span, which: int) -> Span | None:
    """A calendar quarter of a year; of a shorter stretch its quarter of days."""
    first, last = span
    if (last - first).days < 300 or not 1 <= which <= 4:
        return None
    start = back(first, "month", -3 * (which - 1))
    return start, back(start, "month", -3) - timedelta(1)


def choose(make: Callable[[int], Span | None], day: date, direction: str) -> Span | None:
    """Of the stretches that recur year by year, the one that is meant.

    ``ended``: the latest that is over; ``begun``: the latest that has begun; ``about``: the same, yet one that begins
    within weeks rather than one of almost a year ago; ``ahead``: one that begins within months; ``future``: the first
    that begins after the day; ``coming``: the first that is not yet over; ``near``: the nearest.
    """
    return _chosen(make, day, direction, 2) or _chosen(make, day, direction, 9)


def _chosen(make: Callable[[int], Span | None], day: date, direction: str, reach: int) -> Span | None:
    """`choose` among the years within reach; 29 February asks for a wide one."""
    spans = [span for number in range(day.year - reach, day.year + reach + 1) if (span := make(number))]
    if direction == "ended":
        return max((span for span in spans if span[1] < day), default=None)
    if direction in ("begun", "about", "ahead"):
        limit = day + timedelta({"begun": 0, "about": _SOON, "ahead": _AHEAD}[direction])
        return max((span for span in spans if span[0] <= limit), default=None)
    if direction == "future":
        return min((span for span in spans if span[0] > day), default=None)
    if direction == "coming":
        return min((span for span in spans if span[1] >= day), default=None)
    if direction == "near":
        return min(spans, key=lambda span: max((span[0] - day).days, (day - span[1]).days, 0), default=None)
    raise ValueError(f"no such direction: {direction}")


def weekday(number: int, day: date, direction: str) -> Span:
    """A weekday seen from a day: ``begun`` on or before it, ``ended`` before, ``coming`` on or after, ``future`` after,
    ``current`` the nearest, ``near`` the nearest on which a text that came out on the day can have been written."""
    steps = {
        "begun": -((day.weekday() - number) % 7),
        "ended": -((day.weekday() - number - 1) % 7) - 1,
        "coming": (number - day.weekday()) % 7,
        "future": (number - day.weekday() - 1) % 7 + 1,
        "near": (number - day.weekday() + 5) % 7 - 5,
        "current": (number - day.weekday() + 3) % 7 - 3,
    }
    found = day + timedelta(steps[direction])
    return found, found


def unit(name: str, steps: int, day: date) -> Span:
    """The calendar unit `steps` from the day's own; weeks are never narrower than either way of counting them."""
    if name == "week":
        first, last = week(day + timedelta(7 * steps))
        if steps == -1:
            return first, max(first, day - timedelta(1))
        return (day + timedelta(1), last) if steps == 1 else (first, last)
    if name == "month":
        return shift_month(day, steps)
    if name == "year":
        return year(day.year + steps)
    if name == "decade":
        return decade(day.year // 10 * 10 + 10 * steps)
    if name == "century":
        return century(day.year // 100 + 1 + steps)
    if name == "quarter":
        index = day.year * 4 + (day.month - 1) // 3 + steps
        return month(index // 4, index % 4 * 3 + 1)[0], month(index // 4, index % 4 * 3 + 3)[1]
    return (day + timedelta(steps),) * 2


def ago(name: str, amount: float, day: date) -> Span:
    """An amount of a unit before the day, as exact as the unit: the day, the day ± 3, the month, the year."""
    found = back(day, name, amount)
    if name == "week":
        return found - timedelta(3), found + timedelta(3)
    if name == "month" and amount == int(amount):
        return shift_month(found, 0)
    if name == "month":
        return found - timedelta(15), found + timedelta(15)
    if name == "year" and amount == int(amount):
        return year(found.year)
    if name == "year":
        return shift_month(found, -3)[0], shift_month(found, 3)[1]
    if name == "decade":
        return year(found.year)
    if name == "century":
        return date(max(1, found.year - 50), 1, 1), date(found.year + 50, 12, 31)
    return found, found


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def season(name: str, number: int) -> Span:
    """A season of the northern half in whole months; winter begins in December of the year before."""
    start = _SEASONS[name]
    first = date(number - (start == 12), start, 1)
    return first, shift_month(first, 2)[1]


@cache
def _hijri() -> type:
    from hijridate import Hijri

    return Hijri


@cache
def hijri_day(number: int, which: int, day: int) -> tuple[date, int] | None:
    """A day of the Umm al-Qura calendar as a Gregorian day, and how many days it may be off (2 outside 1343-1500)."""
    if not (1 <= which <= 12 and 1 <= day <= 30 and 1 <= number <= 1600):
        return None
    if 1343 <= number <= 1500:
        try:
            return date(*_hijri()(number, which, day).to_gregorian().datetuple()), 0
        except (ValueError, OverflowError):
            return None
    # The tabular Islamic calendar: 11 leap years in 30, alternate months of 30 and 29 days.
    ordinal = day + (59 * (which - 1) + 1) // 2 + (number - 1) * 354 + (3 + 11 * number) // 30 + 227014
    return date.fromordinal(ordinal), 2


def hijri(number: int, which: int, days: Span | tuple[int, int] | None, slack: int) -> Span | None:
    """Days of a Hijri month, or the whole month, or (month 0) the year, as Gregorian days, widened by `slack` days."""
    if which == 0:
        first, after = hijri_day(number, 1, 1), hijri_day(number + 1, 1, 1)
        if not first or not after:
            return None
        reach = max(slack, first[1])
        return first[0] - timedelta(reach), after[0] - timedelta(1 - reach)
    begin, end = days or (1, 0)
    first = hijri_day(number, which, begin)
    if end:
        last = hijri_day(number, which, end) or (hijri_day(number, which, 29) if end == 30 else None)
        last_day = last[0] if last else None
    else:
        after = hijri_day(number + (which == 12), which % 12 + 1, 1)
        last_day = after[0] - timedelta(1) if after else None
    if not first or not last_day:
        return None
    reach = max(slack, first[1])
    return first[0] - timedelta(reach), last_day + timedelta(reach)


def hijri_number(year: int, which: int) -> int:
    """The Hijri year whose month begins in a year of the common calendar, the earlier one of two."""
    middle = round((year - 622) * 1.0307)
    for number in (middle - 1, middle, middle + 1):
        if (first := hijri_day(number, which, 1)) and first[0].year == year:
            return number
    return middle


def hijri_years(make: Callable[[int], Span | None], day: date, direction: str) -> Span | None:
    """`choose` among Hijri years."""
    middle = round((day.year - 622) * 1.0307)
    return choose(lambda number: make(middle + number - day.year), day, direction)


def with_eve(when: When) -> When:
    """A day with the one before it."""

    def span(day: date) -> Span | None:
        found = when.at(day)
        return (found[0] - timedelta(1), found[1]) if found else None

    return when._replace(at=span)
