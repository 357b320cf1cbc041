"""Lines over time, from right to left, each named where it ends."""

import math
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from helpers.show import style
from helpers.show.sheet import Sheet, amount, names, numbers, width, wrap

_HIGH, _LOWER = 3.4, 0.42
_MOST_LINES = 6


def trend_lines(
    frame: pd.DataFrame,
    period: str = "period",
    value: str = "value",
    series: str = "series",
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    english: str = "english",
    unit: str = "",
    places: int = 1,
) -> Figure:
    """A line for each series over its periods in the order of their names, with a sign at every number.

    Columns: `period` (text that sorts in time: 2015, 2015-07, 2015-07-21), `value` (numbers from 0), and where there
    are any `series` and `english` (the English name of the series). The six series with the highest numbers have a
    colour and a name, others are grey. `unit` stands at the top of the axis. A period without a number parts a line.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    groups = names(frame, series, english, language) if series in frame.columns else [""] * len(frame)
    periods = sorted({str(text) for text in frame[period]})
    at = {text: number for number, text in enumerate(periods)}
    lines: dict[str, dict[int, float]] = {}
    for group, when, number in zip(groups, frame[period], numbers(frame[value]), strict=True):
        points = lines.setdefault(group, {})
        points[at[str(when)]] = points.get(at[str(when)], 0.0) + number
    ranked = sorted(lines, key=lambda group: -max(lines[group].values()))[:_MOST_LINES]
    looks = {group: {"colour": style.COLOURS[n], "marker": style.SHAPES[n]} for n, group in enumerate(ranked)}
    named = [group for group in ranked if group]
    sheet = Sheet(_HIGH + _LOWER, title, subtitle, gloss, source, **common)

    most = max(max(points.values()) for points in lines.values())
    grid = _steps(most)
    places = max(places, -math.floor(math.log10(grid[1])))
    scale = (_HIGH - 0.3) / (max(grid[-1], most) or 1)
    axis = max(width(amount(number, places), style.SMALL, digits=digits) for number in grid) + 0.12
    start = axis + 0.15
    shown = {group: wrap(group, style.SMALL, style.REGULAR, 1.3, 2, digits) for group in named}
    beside = max((width(line, style.SMALL, digits=digits) for lines in shown.values() for line in lines), default=0)
    end = sheet.room - (beside + 0.22 if named else 0.2)

    def x(place: int) -> float:
        return sheet.x(start + (end - start) * (place / (len(periods) - 1) if len(periods) > 1 else 1.0))

    def y(number: float) -> float:
        return round(_LOWER + number * scale, 4)

    for number in grid:
        sheet.axes.plot(
            [sheet.x(axis), sheet.x(end + 0.08)],
            [y(number)] * 2,
            zorder=0,
            linewidth=0.7,
            color=style.FAINT if number == 0 else style.LINE,
        )
        sheet.centred(axis - 0.1, y(number), amount(number, places), style.SMALL, colour=style.MUTED, anchor="end")
    if unit:
        sheet.text(
            0,
            sheet.high - 0.06,
            wrap(unit, style.SMALL, style.REGULAR, sheet.room, 1, digits)[0],
            style.SMALL,
            colour=style.MUTED,
        )
    _name_periods(sheet, periods, start, end)
    for group in sorted(lines, key=lambda group: group in looks):
        look = looks.get(group, {"colour": style.LINE, "marker": ""})
        for run in _runs(lines[group]):
            sheet.axes.plot(
                [x(place) for place, _ in run],
                [y(number) for _, number in run],
                color=look["colour"],
                linewidth=1.8,
                marker=look["marker"],
                markersize=5.5 if len(periods) <= 40 else 0,
                markeredgecolor="white",
                markeredgewidth=0.8,
                zorder=3 if group in looks else 2,
            )
    ends = {group: (x(max(lines[group])), y(lines[group][max(lines[group])])) for group in named}
    _name_ends(sheet, ends, shown, looks, end)
    return sheet.figure


def _name_ends(
    sheet: Sheet, ends: dict[str, tuple[float, float]], shown: dict[str, list[str]], looks: dict, end: float
) -> None:
    """The name of each line beside its end, moved up or down until none lies upon another."""
    order = sorted(ends, key=lambda group: -ends[group][1])
    highs = [0.195 * len(shown[group]) + 0.06 for group in order]
    tops: list[float] = []
    for group, high in zip(order, highs, strict=True):
        top = ends[group][1] + high / 2
        tops.append(min(top, tops[-1] - highs[len(tops) - 1]) if tops else min(top, sheet.high - 0.1))
    # What was pushed below the axis goes up again, and with it what stands close above.
    floor = _LOWER - 0.06
    for place in reversed(range(len(order))):
        tops[place] = max(tops[place], floor + highs[place])
        floor = tops[place]
    for group, top, high in zip(order, tops, highs, strict=True):
        middle = round(top - high / 2, 4)
        look = looks[group]
        sheet.axes.plot(
            [ends[group][0], sheet.x(end + 0.16)],
            [ends[group][1], middle],
            color=look["colour"],
            linewidth=0.8,
            linestyle=(0, (1, 1.5)),
            zorder=1,
        )
        for number, line in enumerate(shown[group]):
            y = middle + 0.195 * ((len(shown[group]) - 1) / 2 - number)
            sheet.centred(end + 0.2, y, line, style.SMALL, halo=True)


def _runs(points: dict[int, float]) -> list[list[tuple[int, float]]]:
    """The stretches of a line without a missing period."""
    runs: list[list[tuple[int, float]]] = []
    for place, number in sorted(points.items()):
        if runs and runs[-1][-1][0] == place - 1:
            runs[-1].append((place, number))
        else:
            runs.append([(place, number)])
    return runs


def _steps(most: float) -> list[float]:
    """Round numbers from 0 to the highest number or the next above it, three to six of them."""
    if most <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(most / 5))
    step = next(power * unit for unit in (1, 2, 5, 10) if most / (power * unit) <= 5)
    return [round(step * n, 9) for n in range(math.ceil(round(most / step, 6)) + 1)]


def _name_periods(sheet: Sheet, periods: list[str], start: float, end: float) -> None:
    """The names of as many periods as have room, evenly parted, the last one always."""
    apart = (end - start) / max(1, len(periods) - 1)
    shown = [wrap(text, style.SMALL, style.REGULAR, 1.4, 1, sheet.digits)[0] for text in periods]
    widest = max(width(text, style.SMALL, digits=sheet.digits) for text in shown) + 0.16
    every = max(1, int(-(-widest // apart))) if len(periods) > 1 else 1
    for place, text in enumerate(shown):
        if (len(periods) - 1 - place) % every:
            continue
        along = start + apart * place if len(periods) > 1 else end
        half = width(text, style.SMALL, digits=sheet.digits) / 2
        along = min(max(along, half - 0.2), sheet.room - half + 0.2)
        sheet.text(along, _LOWER - 0.24, text, style.SMALL, colour=style.MUTED, anchor="middle")
