"""A timeline that runs from right to left: every bar as wide as what is not known of its date."""

from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from helpers.show import style
from helpers.show.charts.legend import kind_legend, legend_height
from helpers.show.charts.time_axis import BREAK, TimeAxis, day
from helpers.show.sheet import Sheet, names, width, wrap

_FADE = 0.3
_MOST = 3.3
# Above so many rows each takes one line; inches between a name and its detail there.
_COMPACT, _APART = 25, 0.1


class _Row(NamedTuple):
    lines: list[str]
    details: list[str]
    # None for a row that cannot be dated; such rows stand apart and are never placed on the axis.
    first: Any
    last: Any
    open_start: bool
    open_end: bool
    lane: str
    kind: str
    exact: bool
    compact: bool


def _flag(value: object) -> bool:
    return value is True or str(value).strip().lower() in ("true", "1", "1.0")


def _rows(frame: pd.DataFrame, texts: list[str], sheet: Sheet) -> list[_Row]:
    rows, compact = [], len(texts) > _COMPACT
    cells = {
        name: [str(value) if value == value and value is not None else "" for value in frame[name]]
        for name in ("earliest", "latest", "lane", "kind", "detail", "open_start", "open_end")
        if name in frame.columns
    }
    for place, text in enumerate(texts):
        cell = {name: column[place] for name, column in cells.items()}
        first, last = day(cell.get("earliest", "")), day(cell.get("latest", ""))
        open_start = _flag(cell.get("open_start", "")) or (first is None and last is not None)
        open_end = _flag(cell.get("open_end", "")) or (last is None and first is not None)
        first, last = (last if first is None else first), (first if last is None else last)
        if first is not None and last is not None and first > last:
            first, last = last, first
        size = style.SMALL if compact else style.LABEL
        lines = wrap(text, size, style.REGULAR, _MOST, 1 if compact else 2, sheet.digits)
        detail = cell.get("detail", "")
        details = (
            wrap(detail, style.SMALL, style.REGULAR, _MOST / 2 if compact else _MOST, 1 if compact else 2, sheet.digits)
            if detail
            else []
        )
        exact = first is not None and first == last and not (open_start or open_end)
        rows.append(
            _Row(
                lines,
                details,
                first,
                last,
                open_start,
                open_end,
                cell.get("lane", ""),
                cell.get("kind", ""),
                exact,
                compact,
            )
        )
    return rows


def _high(row: _Row) -> float:
    return 0.275 if row.compact else 0.24 * len(row.lines) + 0.19 * len(row.details) + 0.16


def _wide(row: _Row, digits: str) -> float:
    size = style.SMALL if row.compact else style.LABEL
    first = max(width(line, size, digits=digits) for line in row.lines)
    second = max([width(line, style.SMALL, digits=digits) for line in row.details], default=0.0)
    return first + (second + _APART if second else 0) if row.compact else max(first, second)


def _write(sheet: Sheet, row: _Row, along: float, top: float, anchor: str) -> None:
    """The words of a row from its top: its details below its name, in a compact row after it."""
    if row.compact:
        start = along if anchor == "start" else along - _wide(row, sheet.digits)
        sheet.text(start, top - 0.185, row.lines[0], style.SMALL, halo=True)
        start += width(row.lines[0], style.SMALL, digits=sheet.digits) + _APART
        for line in row.details:
            sheet.text(start, top - 0.185, line, style.SMALL, colour=style.MUTED, halo=True)
        return
    y = top - 0.26
    for line in row.lines:
        sheet.text(along, y, line, anchor=anchor, halo=True)
        y -= 0.24
    y += 0.035
    for line in row.details:
        sheet.text(along, y, line, style.SMALL, colour=style.MUTED, anchor=anchor, halo=True)
        y -= 0.19


def _bar(sheet: Sheet, start: float, end: float, y: float, kind: dict, row: _Row, room: float) -> None:
    """The stretch of a row, its open ends fading out."""
    half = 0.075 if row.compact else 0.095
    if row.exact:
        middle = (start + end) / 2
        size = 0.08 if row.compact else 0.1
        corners = [(sheet.x(middle + dx * size), round(y + dy * size, 4)) for dx, dy in kind["corners"]]
        sheet.axes.add_patch(Polygon(corners, closed=True, color=kind["colour"], linewidth=0, zorder=4))
        return

    def piece(a: float, b: float, alpha: float) -> None:
        left = min(sheet.x(a), sheet.x(b))
        sheet.axes.add_patch(
            Rectangle(
                (left, round(y - half, 4)),
                round(abs(b - a), 4),
                2 * half,
                zorder=4,
                facecolor=kind["face"],
                edgecolor=kind["colour"],
                hatch=kind["hatch"],
                linewidth=1.1 if alpha == 1 and kind["face"] == "white" else 0,
                alpha=alpha,
            )
        )

    piece(start, end, 1)
    steps = 8
    for number in range(steps):
        share, more = number / steps, 1 / steps
        if row.open_start:
            piece(start - _FADE * share, start - _FADE * (share + more), 0.8 * (1 - share) ** 1.4)
        if row.open_end:
            piece(end + _FADE * share, end + _FADE * (share + more), 0.8 * (1 - share) ** 1.4)


def timeline(
    frame: pd.DataFrame,
    label: str = "label",
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    english: str = "english",
    locale: str = "ar_SY",
    published: str = "",
) -> Figure:
    """What is dated, each on a row of its own by its earliest day, with a bar over its stretch of days.

    Columns: `label`; `earliest` and `latest` (ISO days, both inclusive); where there are any, `kind` (colour and
    form), `lane` (a heading over its rows), `detail` (a second line), `open_start` and `open_end` (the bar fades
    out; an empty end beside a day counts as open), `english`. A row without a day stands below the axis, undated.
    `locale` chooses the names of the months (ar_SY: آذار, ar: مارس). `published` is a day to mark.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    sheet = Sheet(1, "", **common)
    rows = _rows(frame, names(frame, label, english, language), sheet)
    kinds = list(dict.fromkeys(row.kind for row in rows if row.kind))
    looks = {kind: look(place) for place, kind in enumerate(kinds)} | {"": look(0)}
    for row in rows:
        form = "single" if row.exact or row.first is None else "bar"
        looks[row.kind][form] = True
        looks[row.kind]["hollow"] &= row.first is None
    dated = [row for row in rows if row.first is not None]
    dated.sort(key=lambda row: (row.first, row.last))
    lanes = list(dict.fromkeys(row.lane for row in dated))
    undated = [row for row in rows if row.first is None]
    named = len(lanes) > 1 or any(lanes)
    high = sum(map(_high, dated)) + (0.34 * len(lanes) if named else 0.08)
    # The axis and its two lines of words stand below the dated rows, the undated ones below that.
    axis_room = 0.55 if dated else 0
    lower = (0.42 + sum(_high(row) for row in undated)) if undated else 0
    foot = legend_height(sheet, kinds)
    sheet = Sheet(high + axis_room + lower, title, subtitle, gloss, source, foot=foot, **common)
    base = axis_room + lower
    if dated:
        _dated(sheet, dated, lanes if named else [], base, looks, locale, published)
    if undated:
        y = lower - 0.24
        sheet.text(0, y, sheet.say("غير مؤرَّخ", "Undated"), style.SMALL, style.BOLD, style.MUTED)
        y -= 0.1
        for row in undated:
            kind = looks[row.kind]
            sheet.axes.plot(
                [sheet.x(0.1)],
                [round(y - (0.138 if row.compact else 0.2), 4)],
                marker=kind["marker"],
                markersize=6.5,
                markerfacecolor="white",
                markeredgecolor=kind["colour"],
                markeredgewidth=1.2,
            )
            _write(sheet, row, 0.3, y, "start")
            y -= _high(row)
    kind_legend(sheet, [(kind, looks[kind]) for kind in kinds])
    return sheet.figure


_CORNERS = (
    ((-1, 0), (0, 1), (1, 0), (0, -1)),
    ((-0.85, -0.8), (0, 0.95), (0.85, -0.8)),
    ((-0.8, -0.8), (-0.8, 0.8), (0.8, 0.8), (0.8, -0.8)),
    ((-0.85, 0.8), (0, -0.95), (0.85, 0.8)),
)
_MARKERS = ("D", "^", "s", "v")
_HATCHES = ("", "////", "", "....")


def look(place: int) -> dict[str, Any]:
    """How the kind at a place of the list is drawn: colour, filling of its bars and form of its single days."""
    colour = style.COLOURS[place % len(style.COLOURS)]
    hatch = _HATCHES[place % 4]
    return {
        "colour": colour,
        "hatch": hatch or None,
        "face": "white" if hatch else colour,
        "corners": _CORNERS[place % 4],
        "marker": _MARKERS[place % 4],
        "single": False,
        "bar": False,
        "hollow": True,
    }


def _dated(
    sheet: Sheet, rows: list[_Row], lanes: list[str], base: float, looks: dict, locale: str, published: str
) -> None:
    marked = day(published)
    spans = [(row.first, row.last + 1) for row in rows] + ([(marked, marked + 1)] if marked else [])
    fades = _FADE + 0.05
    before = fades if any(row.open_start for row in rows) else 0
    after = fades if any(row.open_end for row in rows) else 0
    months = "en" if sheet.language == "en" else locale
    axis = TimeAxis(spans, sheet.room - before - after, months, sheet.digits)

    def at(number: float) -> float:
        return before + axis.at(number)

    _draw_axis(sheet, axis, before, after, base)
    if marked:
        along = at(marked + 0.5)
        sheet.axes.plot(
            [sheet.x(along)] * 2,
            [base, sheet.high],
            color=style.VERMILION,
            linewidth=1,
            linestyle=(0, (3, 2)),
            zorder=2,
        )
        word = sheet.say("تاريخ النشر", "published")
        wide = width(word, style.SMALL, digits=sheet.digits) / 2
        sheet.text(
            min(max(along, wide), sheet.room - wide),
            sheet.high + 0.06,
            word,
            style.SMALL,
            colour=style.VERMILION,
            anchor="middle",
            halo=True,
        )
    y = sheet.high - 0.04
    for lane in lanes or (None,):
        if lane is not None:
            sheet.text(
                0, y - 0.2, lane or sheet.say("سوى ذلك", "Other"), style.SMALL, style.BOLD, style.MUTED, halo=True
            )
            y -= 0.3
        for row in rows:
            if lane is not None and row.lane != lane:
                continue
            start, end = at(row.first), at(row.last + 1)
            if end - start < 0.07 or row.exact:
                start, end = (start + end) / 2 - 0.035, (start + end) / 2 + 0.035
            _bar(sheet, start, end, y - (0.138 if row.compact else 0.19), looks[row.kind], row, sheet.room)
            _name_beside(sheet, row, start, end, y)
            y -= _high(row)


def _name_beside(sheet: Sheet, row: _Row, start: float, end: float, y: float) -> None:
    """The words of a row after its bar where there is room, else before it, else over the wider of both sides."""
    wide = _wide(row, sheet.digits)
    after = end + (_FADE if row.open_end else 0) + 0.12
    before = start - (_FADE if row.open_start else 0) - 0.12
    if row.exact:
        after, before = after + 0.05, before - 0.05
    if sheet.room - after >= wide:
        return _write(sheet, row, after, y, "start")
    if before >= wide:
        return _write(sheet, row, before, y, "end")
    room = max(sheet.room - after, before)
    if room < 1.2:
        # The bar fills the sheet: its words stand on it.
        return _write(sheet, row, max(0.0, start) + 0.1, y, "start")
    size = style.SMALL if row.compact else style.LABEL
    lines = [line for text in row.lines for line in wrap(text, size, style.REGULAR, room, 1, sheet.digits)]
    details = [line for text in row.details for line in wrap(text, style.SMALL, style.REGULAR, room, 1, sheet.digits)]
    row = row._replace(lines=lines, details=[] if row.compact else details)
    if sheet.room - after >= before:
        return _write(sheet, row, after, y, "start")
    return _write(sheet, row, before, y, "end")


def _draw_axis(sheet: Sheet, axis: TimeAxis, before: float, after: float, base: float) -> None:
    ends = [at + before for at in axis.breaks]
    starts = [0.0, *[end + BREAK * 0.13 for end in ends]]
    stops = [*[end - BREAK * 0.13 for end in ends], sheet.room]
    for start, stop in zip(starts, stops, strict=True):
        sheet.axes.plot([sheet.x(start), sheet.x(stop)], [base, base], color=style.FAINT, linewidth=0.9, zorder=1)
    for end in ends:
        for side in (-1, 1):
            x = sheet.x(end + side * BREAK * 0.13)
            sheet.axes.plot([x - 0.035, x + 0.035], [base - 0.07, base + 0.07], color=style.INK, linewidth=1, zorder=3)
    for tick in axis.ticks():
        wide = max(width(line, style.SMALL, digits=sheet.digits) for line in tick.lines) / 2
        along = tick.along + before
        if not 0 <= along <= sheet.room:
            continue
        x = sheet.x(along)
        sheet.axes.plot([x, x], [base, sheet.high], color=style.LINE, linewidth=0.7, zorder=0)
        sheet.axes.plot([x, x], [base - 0.05, base], color=style.FAINT, linewidth=0.9, zorder=1)
        middle = min(max(along, wide - 0.2), sheet.room - wide + 0.2)
        for number, line in enumerate(tick.lines):
            sheet.text(middle, base - 0.22 - 0.195 * number, line, style.SMALL, colour=style.MUTED, anchor="middle")
