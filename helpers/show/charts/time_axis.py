"""A time axis of one scale with marked breaks: days to inches, and the ticks that fit."""

import functools
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from helpers.show import style
from helpers.show.sheet import width

BREAK = 0.42
_SHORTEST = 0.95
# Days between ticks, with the step that makes them: years, months or days.
_STEPS = (
    (1, "day", 1), (2, "day", 2), (7, "day", 7), (14, "day", 14), (30, "month", 1), (91, "month", 3),
    (182, "month", 6), (365, "year", 1), (730, "year", 2), (1826, "year", 5), (3652, "year", 10), (9131, "year", 25),
    (18262, "year", 50), (36524, "year", 100), (182620, "year", 500), (365240, "year", 1000),
)  # fmt: skip


def day(text: object) -> int | None:
    """The number of an ISO day (proleptic, 0001-01-01 is 1); None for what is no day."""
    try:
        return date.fromisoformat(str(text)[:10]).toordinal()
    except ValueError:
        return None


@functools.cache
def months(locale: str) -> dict[int, str]:
    """The names of the months in a locale, such as ar_SY (آذار) or ar (مارس)."""
    from babel import Locale

    return dict(Locale.parse(locale).months["format"]["wide"])


class Tick(NamedTuple):
    """A mark on the axis: where, in inches from where reading starts, and the one or two lines below it."""

    along: float
    lines: tuple[str, ...]


class TimeAxis:
    """Days laid out along `room` inches; gaps much longer than what is around them are cut out and marked."""

    def __init__(self, spans: list[tuple[int, int]], room: float, locale: str, digits: str) -> None:
        self.room, self.locale, self.digits = room, locale, digits
        joined = _pieces(spans)
        pieces, self.scale = _stretched(joined, room - BREAK * (len(joined) - 1))
        self.pieces = []
        along = 0.0
        for start, end in pieces:
            self.pieces.append((start, end, along))
            along += (end - start) * self.scale + BREAK
        self.breaks = [at - BREAK / 2 for _, _, at in self.pieces[1:]]

    def at(self, number: float) -> float:
        """Inches from where reading starts to the start of a day; in a cut, the middle of the break."""
        for place, (start, end, along) in enumerate(self.pieces):
            if number < start:
                return along if place == 0 else along - BREAK / 2
            if number <= end:
                return along + (number - start) * self.scale
        return self.room

    def ticks(self) -> list[Tick]:
        """Ticks at round days, months or years that leave their words room."""
        for days, unit, step in _STEPS:
            if days * self.scale >= 0.3:
                found = [tick for piece in self.pieces for tick in self._ticks(piece, unit, step)]
                if all(_apart(a, b, self.digits) for a, b in pairwise(found)):
                    return found
        return found[:1]

    def _ticks(self, piece: tuple[float, float, float], unit: str, step: int) -> list[Tick]:
        start, end, along = piece
        found: list[float] = [number for number in _round_days(start, end, unit, step) if start <= number <= end]
        if not found:
            # A stretch in which no round day falls is named by its middle.
            middle = date.fromordinal(round((start + end) / 2)).replace(day=1).toordinal()
            found, unit = [min(max(middle, start), end)], "month"
        return [Tick(along + (number - start) * self.scale, self._name(number, unit)) for number in found]

    def _name(self, number: float, unit: str) -> tuple[str, ...]:
        when = date.fromordinal(max(1, int(number)))
        month = months(self.locale)[when.month]
        if unit == "year":
            return (str(when.year),)
        return (month if unit == "month" else f"{when.day} {month}", str(when.year))


def _apart(first: Tick, second: Tick, digits: str) -> bool:
    wide = [max(width(line, style.SMALL, digits=digits) for line in tick.lines) for tick in (first, second)]
    return second.along - first.along >= sum(wide) / 2 + 0.12


def _pieces(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches to draw: spans that touch joined, and parted only where the gap is the greater part of it all."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    gaps = sorted(((b[0] - a[1], place) for place, (a, b) in enumerate(pairwise(joined))))
    rest = joined[-1][1] - joined[0][0]
    cuts: set[int] = set()
    while gaps and len(cuts) < 3 and gaps[-1][0] > max(0.45 * rest, 90):
        length, place = gaps.pop()
        cuts.add(place)
        rest -= length
    pieces, begin = [], 0
    for place in [*sorted(cuts), len(joined) - 1]:
        pieces.append((joined[begin][0], joined[place][1]))
        begin = place + 1
    return pieces


def _stretched(pieces: list[tuple[int, int]], room: float) -> tuple[list[tuple[float, float]], float]:
    """The stretches with air around them and the inches per day at which they fill `room`, one scale for all."""
    total = sum(end - start for start, end in pieces)
    air = max(2.0, total * 0.04)
    padded = [(start - air, end + air) for start, end in pieces]
    low, high = 1e-7, room
    for _ in range(60):
        scale = (low + high) / 2
        if sum(max((end - start) * scale, _SHORTEST) for start, end in padded) > room:
            high = scale
        else:
            low = scale
    scale, wide = low, []
    for start, end in padded:
        more = max(0.0, _SHORTEST / scale - (end - start)) / 2
        wide.append((start - more, end + more))
    return wide, room / sum(end - start for start, end in wide)


def _round_days(start: float, end: float, unit: str, step: int) -> list[int]:
    first, last = max(1, int(start)), min(date.max.toordinal(), int(end) + 1)
    if unit == "day":
        # Weeks are counted from a Sunday.
        begin = first - first % step if step > 1 else first
        return [number for number in range(max(1, begin), last + 1, step)]
    found: list[int] = []
    year = date.fromordinal(first).year
    if unit == "year":
        years = range(max(1, year - year % step), min(9999, date.fromordinal(last).year + 1) + 1, step)
        return [date(number, 1, 1).toordinal() for number in years if number % step == 0]
    while year <= 9999:
        for month in range(1, 13, step):
            number = date(year, month, 1).toordinal()
            if number > last:
                return found
            found.append(number)
        year += 1
    return found
