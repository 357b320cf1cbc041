"""A figure in three formats with everything that must travel with it: caption, alt text, source, and its data."""

import hashlib
import html
import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib import patheffects, rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from helpers import paths
from helpers.show import style
from helpers.show.markdown import plain
from helpers.show.tables import Shown
from helpers.texts import store

_STEM = re.compile(r"\w[\w-]*")
_SCREEN_DPI = 120
_UNDATED = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Producer": None, "Creator": None},
}


class Saved:
    """A saved figure: what a notebook shows of it, with its alt text, and where its files are."""

    def __init__(self, stem: str, folder: Path, png: bytes, size: tuple[int, int], alt: str) -> None:
        self.stem, self.folder, self.alt = stem, folder, alt
        self._png, self._size = png, size

    def __repr__(self) -> str:
        return self.alt or self.stem

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        shown = {"width": self._size[0], "height": self._size[1]} | ({"alt": self.alt} if self.alt else {})
        return {"image/png": self._png, "text/plain": repr(self)}, {"image/png": shown}


def picture(figure: Figure, dpi: float = style.DPI) -> Image.Image:
    """The figure as a picture on white, drawn once for print and screen."""
    before = figure.dpi
    try:
        with rc_context(style.parameters()):
            figure.set_dpi(dpi)
            canvas = FigureCanvasAgg(figure)
            canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    finally:
        figure.set_dpi(before)


def png(image: Image.Image, dpi: float = style.DPI, words: dict[str, str] | None = None) -> bytes:
    """A picture as a PNG file with its resolution and some words, the same bytes at every call."""
    out, told = io.BytesIO(), PngInfo()
    for name, text in (words or {}).items():
        told.add_itxt(name, text)
    image.save(out, format="PNG", pnginfo=told, dpi=(dpi, dpi))
    return out.getvalue()


def drawn(figure: Figure, kind: str, metadata: dict | None = None, dpi: float = style.DPI) -> bytes:
    """The figure as a file of a format (png, svg, pdf), the same bytes at every call.

    In a PDF words are outlines: embedded fonts lose marks and spacing there.
    """
    if kind == "png":
        return png(picture(figure, dpi), dpi, metadata)
    out = io.BytesIO()
    texts = figure.findobj(Text) if kind == "pdf" else []
    before = [text.get_path_effects() for text in texts]
    for text, effects in zip(texts, before, strict=True):
        text.set_path_effects(effects or [patheffects.Normal()])
    try:
        with rc_context(style.parameters()):
            figure.savefig(out, format=kind, metadata={**_UNDATED[kind], **(metadata or {})}, dpi=dpi)
    finally:
        for text, effects in zip(texts, before, strict=True):
            text.set_path_effects(effects)
    return out.getvalue()


def caption(caption_ar: str, caption_en: str, alt: str, source: str, digest: str, stem: str) -> str:
    """The caption of a figure as Markdown: Arabic, English, alt text, source and the sha256 of its data."""
    caption_ar, caption_en, alt, source = map(plain, (caption_ar, caption_en, alt, source))
    parts = []
    if caption_ar:
        parts.append(f'<div dir="rtl" lang="ar">\n\n{caption_ar}\n\n</div>')
    parts += [part for part in (caption_en,) if part]
    parts += [f"{name}: {text}" for name, text in (("Alt text", alt), ("Source", source)) if text]
    parts.append(f"Files: `{stem}.png`, `{stem}.svg`, `{stem}.pdf`.")
    if digest:
        parts.append(f"Data: `{stem}.csv`, sha256 `{digest}`.")
    return "\n\n".join(parts) + "\n"


def save(
    fig: Figure,
    stem: str,
    data: pd.DataFrame | None = None,
    caption_ar: str = "",
    caption_en: str = "",
    alt: str = "",
    source: str = "",
    folder: Path | None = None,
) -> Saved | Shown:
    """The figure written as PNG (300 dpi), SVG and PDF, with ``stem.caption.md`` and ``stem.csv``, and shown.

    Where `data` has no row there is no figure: nothing is written, and what is shown says so.

    `data` is the rows drawn, with sentence ids where they have any. `folder` is by default where the results of
    this run go. Every file is written whole or not at all, with nothing in it that changes from run to run.
    """
    if not _STEM.fullmatch(stem):
        raise ValueError(f"{stem!r} is no name for a figure: letters, digits, - and _ only, such as 02_words.")
    if data is not None and not len(data):
        caption_ar, caption_en = caption_ar.partition(". ")[0], caption_en.partition(". ")[0]
        return Shown(
            f'<p dir="rtl" lang="ar" style="text-align:right">لا شيء يُرسم هنا. {html.escape(caption_ar)}</p>'
            f"<p>Nothing to draw here. {html.escape(caption_en)}</p>",
            f"Nothing to draw here. {caption_en}",
        )
    folder = Path(folder) if folder else paths.find().figures
    # An SVG is XML, which cannot hold controls, and the words are those of a text.
    title, described, origin = map(store.xml_text, (caption_ar or caption_en or stem, alt or caption_en, source))
    words = {"Title": title, "Description": described, "Source": origin}
    printed = picture(fig)
    size = tuple(round(side * 100) for side in fig.get_size_inches())
    screen = printed.resize([round(side * _SCREEN_DPI / 100) for side in size], Image.Resampling.LANCZOS)
    files = {
        f"{stem}.png": png(printed, style.DPI, words),
        f"{stem}.svg": drawn(fig, "svg", words),
        f"{stem}.pdf": drawn(fig, "pdf", {"Title": title, "Subject": described}),
    }
    digest = ""
    if data is not None:
        files[f"{stem}.csv"] = store.csv_bytes(data)
        digest = hashlib.sha256(files[f"{stem}.csv"]).hexdigest()
    files[f"{stem}.caption.md"] = caption(caption_ar, caption_en, alt, source, digest, stem).encode()
    for name, content in files.items():
        store.write_bytes(folder / name, content)
    return Saved(stem, folder, png(screen, _SCREEN_DPI), size, alt)
