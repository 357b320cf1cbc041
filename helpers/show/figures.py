"""A figure in three formats with everything that must travel with it: caption, alt text, source, and its data."""

import hashlib
import io
import re
from pathlib import Path

import pandas as pd
from matplotlib import patheffects, rc_context
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers import paths
from helpers.show import style
from helpers.show.markdown import plain
from helpers.texts import store

_STEM = re.compile(r"\w[\w-]*")
_SCREEN_DPI = 120
_UNDATED = {
    "png": {"Software": None},
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


def drawn(figure: Figure, kind: str, metadata: dict | None = None, dpi: float = style.DPI) -> bytes:
    """The figure as a file of a format (png, svg, pdf), the same bytes at every call.

    In a PDF words are outlines: embedded fonts lose marks and spacing there.
    """
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
) -> Saved:
    """The figure written as PNG (300 dpi), SVG and PDF, with ``stem.caption.md`` and ``stem.csv``, and shown.

    `data` is the rows drawn, with sentence ids where they have any. `folder` is by default where the results of
    this run go. Every file is written whole or not at all, with nothing in it that changes from run to run.
    """
    if not _STEM.fullmatch(stem):
        raise ValueError(f"{stem!r} is no name for a figure: letters, digits, - and _ only, such as 02_words.")
    folder = Path(folder) if folder else paths.find().figures
    # An SVG is XML, which cannot hold controls, and the words are those of a text.
    title, described, origin = map(store.xml_text, (caption_ar or caption_en or stem, alt or caption_en, source))
    words = {"Title": title, "Description": described, "Source": origin}
    files = {
        f"{stem}.png": drawn(fig, "png", words),
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
    size = tuple(round(side * 100) for side in fig.get_size_inches())
    return Saved(stem, folder, drawn(fig, "png", dpi=_SCREEN_DPI), size, alt)
