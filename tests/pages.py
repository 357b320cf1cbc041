"""Lines drawn by Matplotlib on one page, saved for real in a format, rastered, and cut into a picture for each line."""

import io
from collections.abc import Sequence

import numpy as np
import oracle
import pypdfium2
import resvg_py
from matplotlib import rc_context
from matplotlib.figure import Figure
from PIL import Image, ImageDraw, ImageFont

from helpers.show import figures, style

DPI, SIZE = 144, 16.0
EM = SIZE * DPI / 72
_ROW, _WIDE = 0.6, 13.0
DEJAVU, PLEX = ("DejaVu Sans",), ("IBM Plex Sans Arabic", "DejaVu Sans")
FORMATS = ("png", "svg", "pdf")


def page(strings: Sequence[str], families: Sequence[str]) -> Figure:
    """A figure with every string as it is given on a row of its own, right-aligned."""
    with rc_context(style.parameters() | {"font.family": list(families)}):
        figure = Figure((_WIDE, _ROW * len(strings)), facecolor="white")
        for row, text in enumerate(strings):
            figure.text(1 - 0.3 / _WIDE, 1 - (row + 0.62) / len(strings), text, ha="right", fontsize=SIZE,
                        color="black", parse_math=False)  # fmt: skip
    return figure


def saved(figure: Figure, kind: str) -> np.ndarray:
    """The grey picture of a figure saved in a format by the project's own saving."""
    content = figures.drawn(figure, kind, {}, DPI)
    if kind == "svg":
        content = resvg_py.svg_to_bytes(svg_string=content.decode(), dpi=96, zoom=DPI / 96, skip_system_fonts=True)
    if kind == "pdf":
        return np.asarray(pypdfium2.PdfDocument(content)[0].render(scale=DPI / 72).to_pil().convert("L"))
    return np.asarray(Image.open(io.BytesIO(content)).convert("L"))


def rows(grey: np.ndarray, count: int) -> list[np.ndarray]:
    """The cropped picture of each row of a page."""
    high = grey.shape[0] / count
    return [oracle.ink(grey[round(row * high) : round((row + 1) * high)]) for row in range(count)]


def pictures(strings: Sequence[str], kind: str, families: Sequence[str] = DEJAVU) -> list[np.ndarray]:
    """Every string drawn by Matplotlib and saved in a format, each as a cropped picture."""
    return rows(saved(page(strings, families), kind), len(strings))


def basic(text: str, families: Sequence[str] = DEJAVU) -> np.ndarray:
    """A string drawn by Pillow's basic layout, one letter after another from the left, as Matplotlib 3.10 does.

    It is drawn large and made smaller, since that layout rounds every step to a whole pixel.
    """
    large = 4
    font = ImageFont.truetype(oracle.paths(*families)[0], size=EM * large, layout_engine=ImageFont.Layout.BASIC)
    image = Image.new("L", (int(font.getlength(text)) // large * large + 80 * large, 100 * large), 255)
    ImageDraw.Draw(image).text((40 * large, 60 * large), text, font=font, fill=0, anchor="ls")
    return oracle.ink(np.asarray(image.reduce(large)))
