"""The one door for Arabic in figures: logical text in, the string that this Matplotlib draws right out.

Since 3.11 Matplotlib shapes and orders Arabic itself, so the usual recipe of reshaping first draws it reversed there.
"""

import functools
import re
import unicodedata

from helpers.texts.text import BIDI_CONTROLS, TATWEEL

RLM, LRM = "\u200f", "\u200e"
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
BIDI_MARKS = frozenset((RLM, LRM, LRI, RLI, PDI))
WAYS = ("native", "embed", "legacy")

_CONTROLS = re.compile(f"[{BIDI_CONTROLS}]")
# Line and paragraph separators and tabs end a paragraph or draw a box; they become what they mean.
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# No renderer takes half of a pair.
_LONE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\u00ad]")
_PRESENTATION = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfc\ufe70-\ufefc]+")
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_NUMBER = rf"[{_DIGITS}]+(?:[.,:/\u066a-\u066c][{_DIGITS}]+)*"
_LETTERS = "A-Za-z\u00c0-\u024f"
_SIGN, _DASH = "[+\u2212\u00b1-]", "[\u2010-\u2015\u2212-]"
# A signed number, a date or a range is one thing, read from left to right whatever stands around it, a clitic
# before it as well (و2015-09-30); so is an id of a digit and a low line (000_5d76), whose parts would change places.
_ISOLATED = re.compile(
    rf"(?<![{_LETTERS}{_DIGITS}_.,/\u2212+-])(?:{_SIGN}{_NUMBER}|{_NUMBER}(?= ?{_DASH} ?[{_DIGITS}]))"
    rf"(?: ?{_DASH} ?{_SIGN}?{_NUMBER})*[%\u066a]?(?![{_DIGITS}])"
    rf"|(?<![{_LETTERS}{_DIGITS}_])[0-9][0-9A-Za-z]*_[0-9A-Za-z_]*(?!\w)"
)
# What stands together as one name or number: S-400, 5d76b8f4, 1,234.5, 12%.
_TOKEN = re.compile(r"[\w.,%+/-]+")
_LATIN = re.compile(f"[{_LETTERS}]")
_TO_ARABIC = str.maketrans({str(n): chr(0x660 + n) for n in range(10)})
_MIRRORED = str.maketrans("()[]{}<>«»‹›⟨⟩≤≥", ")(][}{><»«›‹⟩⟨≥≤")
_MARK = "\u2060"
_MIRRORS = re.compile(r"[()\[\]{}<>«»‹›⟨⟩≤≥]")
_DRAWN_MIRRORS = re.compile(rf"({_MIRRORS.pattern}){_MARK}|{_MARK}({_MIRRORS.pattern})")


class VisualOrderError(ValueError):
    """A text whose letters already stand in the order in which they are drawn, so that no way can draw it right."""


@functools.cache
def native() -> bool:
    """Whether this Matplotlib shapes Arabic itself."""
    import matplotlib.ft2font

    return hasattr(matplotlib.ft2font, "__libraqm_version__")


def _is_arabic(line: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in line)


def _form(char: str) -> str:
    """The joining form of a presentation form (initial, medial, final, isolated), else the empty string."""
    tag, closed, _ = unicodedata.decomposition(char).partition("> ")
    return tag[1:] if closed and "\ufb50" <= char <= "\ufefc" else ""


def is_visual(text: str) -> bool:
    """Whether a text with presentation forms is in the order of drawing: words that begin with a final form."""
    forms = ["" if not char.strip() else _form(char) for char in text if not unicodedata.combining(char)]
    pairs = list(zip(["", *forms], [*forms, ""], strict=True))
    joins_after, joined_before = ("initial", "medial"), ("final", "medial")
    logical = sum(left in joins_after and right in joined_before for left, right in pairs)
    broken = sum((left in joins_after) != (right in joined_before) for left, right in pairs)
    return broken > logical


def plain(text: object) -> str:
    """A text in logical order and in letters: presentation forms as letters, controls and unseen characters off.

    Lone surrogates, which no renderer takes, become U+FFFD.

    Raises `VisualOrderError` for a text that is already in the order of drawing.
    """
    text = _LONE.sub("\ufffd", str(text))
    text = _UNSEEN.sub("", _CONTROLS.sub("", _BREAKS.sub("\n", text).replace("\t", " ")))
    if _PRESENTATION.search(text):
        if is_visual(text):
            raise VisualOrderError(f"{text!r} is in visual order already; give the text as it is typed.")
        text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return text


def arabic_digits(text: str) -> str:
    """A text with Arabic-Indic digits and the Arabic signs inside numbers; digits of a Latin name (G20, S-400) stay."""

    def converted(match: re.Match) -> str:
        found = match.group()
        if _LATIN.search(found):
            return found
        found = re.sub(r"(?<=\d),(?=\d{3})", "\u066c", found)
        found = re.sub(r"(?<=\d)\.(?=\d)", "\u066b", found)
        return re.sub(r"(?<=\d)%", "\u066a", found).translate(_TO_ARABIC)

    return _TOKEN.sub(converted, text)


def _isolated(line: str) -> str:
    """A line whose signed numbers, dates and ranges are set in left-to-right isolates."""

    def isolate(match: re.Match) -> str:
        found = match.group()
        if re.search("[\u0660-\u0669]", found):
            # A dash between Arabic-Indic digits turns with them unless a mark on either side holds it.
            found = re.sub(rf"( ?{_DASH} ?)", rf"{LRM}\1{LRM}", found)
        return f"{LRI}{found}{PDI}"

    return _ISOLATED.sub(isolate, line)


@functools.cache
def _reshaper():
    import arabic_reshaper

    return arabic_reshaper.ArabicReshaper(
        {
            # Without a shaper a vowel mark would stand beside its letter; better none than there.
            "delete_harakat": True,
            "delete_tatweel": False,
            "use_unshaped_instead_of_isolated": True,
            "ARABIC LIGATURE ALLAH": False,
        }
    )


def _reshaped(line: str) -> str:
    """A line in presentation forms; a joiner shows in the form of its neighbours.

    The library takes joiners out before it looks for ligatures and then joins the wrong letters, so a tatweel
    stands in for them and goes again.
    """
    pieces = re.split("\u200d+", line)
    shaped = []
    for place, piece in enumerate(pieces):
        before, after = TATWEEL * (place > 0), TATWEEL * (place < len(pieces) - 1)
        forms = _reshaper().reshape(before + piece + after)
        shaped.append(forms[len(before) : len(forms) - len(after)])
    return "".join(shaped)


def _legacy(line: str, direction: str) -> str:
    """A line reshaped and put in the order of drawing, for a Matplotlib that draws one letter after another."""
    from bidi import get_display

    # get_display mirrors nothing and tells no levels. A character without a direction of its own goes where the one
    # before it goes, so the mark comes out left of every bracket that runs from right to left.
    marked = _MIRRORS.sub(rf"\g<0>{_MARK}", _reshaped(line)) + (RLM if direction == "rtl" else LRM)
    drawn = _DRAWN_MIRRORS.sub(
        lambda match: match[1] or match[2].translate(_MIRRORED),
        get_display(marked, base_dir="R" if direction == "rtl" else "L"),
    )
    return _CONTROLS.sub("", drawn)


def _line(line: str, digits: str, way: str, direction: str) -> str:
    if digits == "arabic":
        line = arabic_digits(line)
    if not _is_arabic(line):
        return _isolated(line) if way != "legacy" and re.search("[\u0660-\u0669]", line) else line
    line = _isolated(line)
    if way == "native":
        return (RLM if direction == "rtl" else LRM) + line
    if way == "embed":
        return f"{RLI if direction == 'rtl' else LRI}{line}{PDI}"
    return _legacy(line, direction)


def label(text: object, digits: str = "western", way: str | None = None, direction: str = "rtl") -> str:
    """The string to hand to a renderer so that `text`, in logical order and already wrapped, is drawn right.

    `way` is ``native`` (the renderer shapes and orders), ``embed`` (a viewer such as HTML does) or ``legacy``
    (Matplotlib 3.10 and older); by default what this Matplotlib needs. ``digits="arabic"`` draws Arabic-Indic
    digits, ``"western"`` leaves them as written. `direction` is that of a line with Arabic in it, ``ltr`` for an
    English sentence with an Arabic word. Passing the door twice changes nothing, but for ``legacy``.
    Raises `VisualOrderError` for a text that is in the order of drawing already.
    """
    way = way or ("native" if native() else "legacy")
    if way not in WAYS:
        raise ValueError(f"way is one of {', '.join(WAYS)}, not {way!r}.")
    if digits not in ("western", "arabic"):
        raise ValueError(f"digits is western or arabic, not {digits!r}.")
    if direction not in ("rtl", "ltr"):
        raise ValueError(f"direction is rtl or ltr, not {direction!r}.")
    return "\n".join(_line(line, digits, way, direction) for line in plain(text).split("\n"))
