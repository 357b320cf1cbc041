"""A sheet of paper measured in inches: title, subtitle, gloss and source in their places, and words put on baselines.

Positions along a line are counted from the side where reading starts, so one chart runs either way.
"""

import functools
from collections.abc import Iterable

from matplotlib import patheffects, rc_context
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers.show import style
from helpers.show.labels import VisualOrderError, label, plain

MARGIN = 0.45
EMPTY = {"ar": "لا صفوف تُرسم", "en": "No rows to draw"}


@functools.cache
def _renderer() -> RendererAgg:
    return RendererAgg(8, 8, style.DPI)


@functools.lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: int = style.REGULAR, digits: str = "western") -> float:
    """The advance width of one line of logical text in inches."""
    with rc_context(style.parameters()):
        return (
            _renderer().get_text_width_height_descent(shown(text, digits), style.font(size, weight), False)[0]
            / style.DPI
        )


def wrap(text: object, size: float, weight: int, room: float, most: int = 3, digits: str = "western") -> list[str]:
    """Lines of logical text no wider than `room` inches, of even length, at most `most`; the rest becomes …"""
    lines = []
    for part in plain(text).split("\n"):
        lines += _wrapped(part.split(), size, weight, room, digits)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, weight, room, digits)]
    return [_cut(line, size, weight, room, digits) for line in lines] or [""]


def _greedy(words: list[str], size: float, weight: int, room: float, digits: str) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight, digits) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _wrapped(words: list[str], size: float, weight: int, room: float, digits: str) -> list[str]:
    lines = _greedy(words, size, weight, room, digits)
    if len(lines) < 2:
        return lines
    # The narrowest room that needs no more lines makes them even, so that no word stands alone.
    low, high = room / 2, room
    for _ in range(7):
        middle = (low + high) / 2
        if len(_greedy(words, size, weight, middle, digits)) > len(lines):
            low = middle
        else:
            high = middle
    return _greedy(words, size, weight, high, digits)


def _cut(line: str, size: float, weight: int, room: float, digits: str) -> str:
    if width(line, size, weight, digits) <= room:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width(line[:middle].rstrip() + "…", size, weight, digits) <= room:
            low = middle
        else:
            high = middle - 1
    # Better after a whole word, where that costs little.
    space = line.rfind(" ", 0, low + 1)
    return line[: space if space > 0.6 * low else low].rstrip(" ،,") + "…"


class Sheet:
    """A figure of `across` inches whose body is `high` inches, with its words above and below.

    `direction` is ``rtl`` or ``ltr``, by default that of `language` (``ar``, ``en`` or ``both``). The body runs from
    0 to `room` across, counted from the side where reading starts, and from 0 to `high` upward.
    """

    def __init__(
        self,
        high: float,
        title: str = "",
        subtitle: str = "",
        gloss: str = "",
        source: str = "",
        across: float = 7.0,
        direction: str | None = None,
        digits: str = "western",
        language: str = "both",
        foot: float = 0.0,
    ) -> None:
        if language not in ("ar", "en", "both"):
            raise ValueError(f"language is ar, en or both, not {language!r}.")
        if direction not in (None, "rtl", "ltr"):
            raise ValueError(f"direction is rtl or ltr, not {direction!r}.")
        self.language, self.digits, self.high = language, digits, high
        self.rtl = (direction or ("ltr" if language == "en" else "rtl")) == "rtl"
        self.across, self.room = across, across - 2 * MARGIN
        if language == "en":
            title, gloss = gloss or title, ""
        elif language == "ar":
            gloss = ""
        self._lay(title, subtitle, gloss, source, foot)

    def _lay(self, title: str, subtitle: str, gloss: str, source: str, foot: float) -> None:
        room, digits = self.room, self.digits
        said = width(gloss, style.SMALL, style.REGULAR, digits) if gloss else 0
        if said and said + 0.4 + width(title, style.TITLE, style.BOLD, digits) <= room:
            gloss_lines, title_room = [gloss], room
        else:
            gloss_lines = wrap(gloss, style.SMALL, style.REGULAR, room * 0.28, 4, digits) if gloss else []
            title_room = room * 0.68 if gloss_lines else room
        titles = wrap(title, style.TITLE, style.BOLD, title_room, 3, digits) if title else []
        # A gloss that is longer than the title stands beside the subtitle as well.
        beside = room * 0.32 if len(gloss_lines) > 1 + (len(titles) > 1) else 0
        subtitles = wrap(subtitle, style.SUBTITLE, style.REGULAR, room * 0.94 - beside, 4, digits) if subtitle else []
        sources = wrap(source, style.SMALL, style.REGULAR, room, 3, digits) if source else []
        head = 0.5 + 0.36 * max(0, len(titles) - 1) + (0.34 + 0.24 * (len(subtitles) - 1) if subtitles else 0)
        head = max(head, 0.5 + 0.19 * max(0, len(gloss_lines) - 1)) if titles or gloss_lines else 0.2
        below = (0.62 + 0.2 * (len(sources) - 1) if sources else 0.3) + foot
        self.below = below
        height = head + 0.35 + self.high + below
        with rc_context(style.parameters()):
            self.figure = Figure((self.across, round(height, 3)), dpi=style.DPI, facecolor="white")
            self.axes = self.figure.add_axes((0, 0, 1, 1))
            self.axes.set_axis_off()
            self.axes.set_xlim(0, self.across)
            self.axes.set_ylim(-below, round(height, 3) - below)
        top = height - below
        y = top - 0.5
        for line in titles:
            self.text(0, y, line, style.TITLE, style.BOLD)
            y -= 0.36
        y += 0.02
        for line in subtitles:
            self.text(0, y, line, style.SUBTITLE, colour=style.MUTED)
            y -= 0.24
        for number, line in enumerate(gloss_lines):
            self.text(self.room, top - 0.5 - 0.19 * number, line, style.SMALL, colour=style.MUTED, anchor="end")
        for number, line in enumerate(reversed(sources)):
            self.text(0, 0.3 - below + 0.2 * number, line, style.SMALL, colour=style.MUTED)

    def x(self, along: float) -> float:
        """The place on the paper, in inches from its left edge, of a place counted from where reading starts."""
        along = round(along, 4)
        return self.across - MARGIN - along if self.rtl else MARGIN + along

    def text(
        self,
        along: float,
        y: float,
        text: object,
        size: float = style.LABEL,
        weight: int = style.REGULAR,
        colour: str = style.INK,
        anchor: str = "start",
        halo: bool = False,
        zorder: float = 5,
        gid: str | None = None,
    ) -> Text:
        """One line of logical text on the baseline `y`; `anchor` is the side of it that stands at `along`."""
        side = {"start": "right" if self.rtl else "left", "end": "left" if self.rtl else "right", "middle": "center"}
        with rc_context(style.parameters()):
            drawn = self.axes.text(
                self.x(along),
                round(y, 4),
                shown(text, self.digits),
                ha=side[anchor],
                va="baseline",
                fontproperties=style.font(size, weight),
                color=colour,
                parse_math=False,
                zorder=zorder,
            )
        if gid:
            drawn.set_gid(gid)
        if halo:
            drawn.set_path_effects([patheffects.withStroke(linewidth=2.6, foreground="white")])
        return drawn

    def centred(self, along: float, y: float, text: object, size: float = style.LABEL, **how) -> Text:
        """One line whose letters of middle height stand around `y`, so that rows share their baselines."""
        return self.text(along, y - 0.0042 * size, text, size, **how)

    def say(self, arabic: str, english: str) -> str:
        """A chart's own word in the language of its labels."""
        return {"ar": arabic, "en": english}.get(self.language, f"{arabic} · {english}")

    def empty(self) -> Figure:
        """The sheet with the words that there is nothing to draw, in Arabic and English."""
        self.text(self.room / 2, self.high / 2 + 0.06, EMPTY["ar"], 13, style.MEDIUM, style.MUTED, "middle")
        self.text(self.room / 2, self.high / 2 - 0.22, EMPTY["en"], style.LABEL, colour=style.MUTED, anchor="middle")
        return self.figure


def shown(text: object, digits: str = "western") -> str:
    """The string to draw for a text from a corpus, whatever it holds: a letter that no font has is a box."""
    try:
        text = plain(text)
    except VisualOrderError:
        text = "نص معكوس الترتيب"
    known = style.letters()
    return label("".join(char if ord(char) in known or char in "\n\u200c\u200d" else "□" for char in text), digits)


def amount(value: float, places: int = 1) -> str:
    """A number as it stands in a chart: thousands parted, a minus of its own, at most `places` decimals."""
    text = f"{abs(value):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"\u2212{text}" if value < 0 and text != "0" else text


def names(frame, label: str, english: str, language: str) -> list[str]:
    """The labels of a frame's rows in the language asked for; without an English one the label as it is."""
    first = [str(value) for value in frame[label]]
    if language == "ar" or english not in frame.columns:
        return first
    second = [str(value) if value == value and value is not None else "" for value in frame[english]]
    if language == "en":
        return [b or a for a, b in zip(first, second, strict=True)]
    return [f"{a} · {b}" if b and b != a else a for a, b in zip(first, second, strict=True)]


def numbers(values: Iterable) -> list[float]:
    """Numbers of a column, with what is no number as 0."""
    import pandas as pd

    return [round(float(value), 6) for value in pd.to_numeric(pd.Series(list(values)), errors="coerce").fillna(0)]
