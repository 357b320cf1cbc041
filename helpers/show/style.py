"""How every figure looks: fonts, colours, shapes, and the one set of Matplotlib parameters."""

import functools
import warnings
from typing import Any

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

# Okabe and Ito (2008): colours that the colour-blind can tell apart, in the order in which a chart uses them.
BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, YELLOW, BLACK = "#E69F00", "#56B4E9", "#F0E442", "#000000"
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK)
SHAPES = ("o", "D", "s", "^", "h", "v", "P")
INK, MUTED, FAINT, LINE = "#1A1A1A", "#5F6368", "#9AA0A6", "#DADCE0"
PALE = "#A9C4D8"

REGULAR, MEDIUM, BOLD = 400, 500, 700
TITLE, SUBTITLE, LABEL, SMALL = 17.0, 11.0, 11.0, 9.0
DPI = 300


@functools.cache
def families() -> tuple[str, ...]:
    """The font families in the order in which a missing letter is looked for; registered with Matplotlib once."""
    try:
        import fontpkg

        name = "IBM Plex Sans Arabic"
        for weight in (REGULAR, MEDIUM, BOLD):
            font_manager.fontManager.addfont(fontpkg.path(name, weight=weight))
        return name, "DejaVu Sans"
    except (ImportError, LookupError, OSError):
        warnings.warn(
            "IBM Plex Sans Arabic is not installed; figures use DejaVu Sans (pip install "
            "fontpkg-ibm-plex-sans-arabic).",
            stacklevel=2,
        )
        return ("DejaVu Sans",)


@functools.cache
def font(size: float, weight: int = REGULAR) -> FontProperties:
    """The font of a size in points and a weight, with the families in which a missing letter is looked for."""
    named = list(families())
    if weight == MEDIUM:
        # DejaVu Sans has no medium, which Matplotlib would say at every word; by its own name Plex's needs no weight.
        medium = f"{named[0]} Medium"
        known = any(entry.name == medium and entry.weight == REGULAR for entry in font_manager.fontManager.ttflist)
        named, weight = ([medium, *named] if known else named), REGULAR
    return FontProperties(family=named, size=size, weight=weight)


@functools.cache
def face(weight: int = REGULAR) -> FT2Font:
    """The faces of a weight in the order in which a missing letter is looked for, to measure with."""
    wanted = font(10, weight)
    paths = [
        font_manager.findfont(FontProperties(family=name, weight=wanted.get_weight())) for name in wanted.get_family()
    ]
    return font_manager.get_font(paths)


@functools.cache
def letters() -> tuple[frozenset[int], ...]:
    """The code points that each of the families has, in the order in which a missing letter is looked for."""
    return tuple(frozenset(font_manager.get_font(font_manager.findfont(name)).get_charmap()) for name in families())


def parameters() -> dict[Any, Any]:
    """The Matplotlib parameters under which every figure is drawn and saved."""
    return {
        "font.family": list(families()),
        "text.color": INK,
        "text.parse_math": False,
        "text.hinting": "none",
        "figure.dpi": DPI,
        "savefig.dpi": DPI,
        "savefig.facecolor": "white",
        "svg.fonttype": "path",
        "svg.hashsalt": "qiraa",
        "path.simplify": False,
        "hatch.linewidth": 1.0,
    }
