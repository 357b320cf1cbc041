"""A sheet of paper measured in inches: title, subtitle, gloss and source in their places, and words put on baselines.

Positions along a line are counted from the side where reading starts, so one chart runs either way.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

from matplotlib import patheffects, rc_context
from matplotlib.figure import Figure
from matplotlib.ft2font import LoadFlags
from matplotlib.text import Text

from helpers.show import style
from helpers.show.labels import VisualOrderError, label, plain

MARGIN = 0.45
# Between words, but not between a number and the word that a space which does not break ties to it.
_BREAK = re.compile(r"[^\S\u00a0]+|(?<!\d)\u00a0(?!\d)")
EMPTY = {"ar": "لا صفوف تُرسم", "en": "No rows to draw"}


@functools.lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: int = style.REGULAR, digits: str = "western") -> float:
    """The width of one line of logical text in inches."""
    face = style.face(weight)
    face.set_size(size, style.DPI)
    face.set_text(shown(text, digits), 0.0, flags=LoadFlags.NO_HINTING)
    return face.get_width_height()[0] / 64 / style.DPI


def wrap(text: object, size: float, weight: int, room: float, most: int = 3, digits: str = "western") -> list[str]:
    """Lines of logical text no wider than `room` inches, of even length, at most `most`; the rest becomes …"""
    lines = []
    for part in logical(text).split("\n"):
        lines += _wrapped([word for word in _BREAK.split(part) if word], size, weight, room, digits)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, weight, room, digits)]
    # The dot that parts two languages is not needed where a line end parts them.
    lines = [line.strip(" ·") if len(lines) > 1 else line for line in lines]
    return [_cut(line, size, weight, room, digits) for line in lines] or [""]


def _greedy(wide: list[float], space: float, room: float) -> list[list[int]]:
    """The places of the words in each line when each takes as many as it holds."""
    lines: list[list[int]] = []
    filled = 0.0
    for place, word in enumerate(wide):
        if lines and filled + space + word <= room:
            lines[-1].append(place)
            filled += space + word
        else:
            lines.append([place])
            filled = word
    return lines


def _wrapped(words: list[str], size: float, weight: int, room: float, digits: str) -> list[str]:
    # Words are measured one by one, since letters join in a word only; a line may be a trifle wider than their sum.
    wide = [width(word, size, weight, digits) for word in words]
    space = width("ن ن", size, weight) - 2 * width("ن", size, weight)
    lines = _greedy(wide, space, room)
    if any(len(line) > 1 and width(_joined(words, line), size, weight, digits) > room for line in lines):
        room *= 0.97
        lines = _greedy(wide, space, room)
    if len(lines) > 1:
        # The narrowest room that needs no more lines makes them even, so that no word stands alone.
        low, high = room / 2, room
        for _ in range(7):
            middle = (low + high) / 2
            if len(_greedy(wide, space, middle)) > len(lines):
                low = middle
            else:
                high = middle
        lines = _greedy(wide, space, high)
    return [_joined(words, line) for line in lines]


def _joined(words: list[str], line: list[int]) -> str:
    return " ".join(words[place] for place in line)


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
            y = top - 0.5 - 0.19 * number
            self.text(self.room, y, line, style.SMALL, colour=style.MUTED, anchor="end", english=True)
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
        english: bool = False,
    ) -> Text:
        """One line of logical text on the baseline `y`; `anchor` is the side of it that stands at `along`.

        A line that is `english` runs from left to right if it is mostly that, whatever Arabic it quotes.
        """
        side = {"start": "right" if self.rtl else "left", "end": "left" if self.rtl else "right", "middle": "center"}
        drawn = self.axes.text(
            self.x(along),
            round(y, 4),
            shown(text, self.digits, english or self.language == "en"),
            ha=side[anchor],
            va="baseline",
            fontproperties=style.font(size, weight),
            color=colour,
            parse_math=False,
            zorder=zorder,
        )
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


def logical(text: object) -> str:
    """A text from a corpus in the order of reading, whatever it holds; what is in that of drawing is not guessed at."""
    try:
        return plain(text)
    except VisualOrderError:
        return "نص معكوس الترتيب"


def shown(text: object, digits: str = "western", english: bool = False) -> str:
    """The string to draw for a text from a corpus: a letter that no font has is a box, a mark that none has is off.

    Where the setting is `english`, a text with more Latin letters than Arabic ones runs from left to right.
    """
    line = _drawable(logical(text))
    latin = sum(char.isalpha() and char < "\u0250" for char in line)
    other = sum(char.isalpha() for char in line) - latin
    return label(line, digits, direction="ltr" if english and latin > other else "rtl")


def _drawable(line: str) -> str:
    """A text of what the fonts have; a mark stays where one font has it together with the letter that it stands on."""
    fonts = style.letters()
    if all(ord(char) in fonts[0] for char in line):
        return line
    kept, holding = [], set(range(len(fonts)))
    for char in line:
        having = {number for number, points in enumerate(fonts) if ord(char) in points}
        if unicodedata.category(char).startswith("M"):
            # A letter and its marks are drawn from one font.
            if holding & having:
                holding &= having
                kept.append(char)
        elif char in "\n\u200c\u200d":
            kept.append(char)
        else:
            char = char if having else "□"
            holding = having or {number for number, points in enumerate(fonts) if ord(char) in points}
            kept.append(char)
    return "".join(kept)


def amount(value: float, places: int = 1) -> str:
    """A number as it stands in a chart: thousands parted, a minus of its own, at most `places` decimals."""
    text = f"{abs(value):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"\u2212{text}" if value < 0 and text != "0" else text


def amounts(values: list[float], places: int = 1) -> list[str]:
    """Numbers of one chart, all with as many decimals as the one that needs most, at most `places`."""
    needed = max((len(amount(value, places).partition(".")[2]) for value in values), default=0)
    found = [f"{abs(value):,.{needed}f}" for value in values]
    return [
        f"\u2212{text}" if value < 0 and text.strip("0.,") else text for value, text in zip(values, found, strict=True)
    ]


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
