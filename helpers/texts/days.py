"""A day, a month or a year as people and spreadsheets write it, as EDTF; never a guess between day and month."""

import calendar
import datetime
import re

from helpers.texts.text import UNSEEN, WESTERN, quoted

_YEAR = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})[T ]\d{1,2}:\d\d\S*(?: ?\S+)?")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})(?:\2(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
# Excel counts days from 1899-12-30; these are the years from 1927 to 2064.
_SERIAL = re.compile(r"([1-5]\d{4})(?:\.\d+)?")
_FIRST_DAY = datetime.date(1899, 12, 30)
_AS_TEXT = "in a spreadsheet, format the column as yyyy-mm-dd"


def edtf(value: object) -> str:
    """A date as EDTF: 2018, 2018-12, 2018-12-09, each with ~ or ?, or a/b; the empty string for none.

    Dates and times of a spreadsheet or a database become their day; 2018/12/9, 2018/12 and 25/12/2018 are read as
    well. Raises `ValueError` with the cure for what is no date and for what can be two (09/12/2018, 43443).
    """
    if value is None or value != value:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    text = UNSEEN.sub("", str(value)).strip().translate(WESTERN)
    clock = _CLOCK.fullmatch(text)
    text = _year_first(clock.group(1) if clock else text)
    parts = text.split("/")
    if text and (len(parts) > 2 or not all(map(is_date, parts)) or _first(parts[0]) > _first(parts[-1])):
        raise ValueError(f"{quoted(value)} is no date; write 2018, 2018-12, 2018-12-09 or 2018-12-01/2018-12-15.")
    return text


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has, in EDTF."""
    found = _YEAR.fullmatch(text)
    if not found or not int(found.group(1)):
        return False
    year, month, day = (int(number or 1) for number in found.groups()[:3])
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _year_first(text: str) -> str:
    """A date in the order of a spreadsheet with its year first and two digits for month and day; others as they are."""
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        year, _, month, day = found.groups()
        return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
    found = _YEAR_LAST.fullmatch(text)
    if found:
        one, two, year = int(found[1]), int(found[3]), found[4]
        ways = sorted({way for way in (f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}") if is_date(way)})
        if len(ways) == 2:
            raise ValueError(f"{quoted(text)} can be {ways[0]} or {ways[1]}; write one of them ({_AS_TEXT}).")
        return ways[0] if ways else text
    found = _SERIAL.fullmatch(text)
    if found:
        day = _FIRST_DAY + datetime.timedelta(int(found[1]))
        raise ValueError(f"{quoted(text)} is the number that a spreadsheet has for {day}; write the day ({_AS_TEXT}).")
    return text


def _first(part: str) -> str:
    """The first day of what `is_date` holds of, for order alone."""
    return f"{part.rstrip('~?%')}-01-01"[:10]
