"""What stands around a figure: title, subtitle and source in it, captions and alt text beside it.

The standing words of each figure are in the list ``figures`` of `data/reference`; the notebook says what was found.
"""

from dataclasses import dataclass

import pandas as pd

from helpers.texts import reference
from helpers.texts.text import counted


@dataclass(frozen=True)
class Words:
    """The words of one figure."""

    title: str
    gloss: str
    subtitle: str
    source: str
    arabic: str
    english: str
    alt: str

    @property
    def chart(self) -> dict[str, str]:
        """What a chart draws: title, subtitle, gloss, source."""
        return {"title": self.title, "subtitle": self.subtitle, "gloss": self.gloss, "source": self.source}

    @property
    def file(self) -> dict[str, str]:
        """What `figures.save` writes beside a figure: finding and caption in both languages, alt text, source."""
        return {
            "caption_ar": _sentences(self.title, self.arabic),
            "caption_en": _sentences(self.gloss, self.english),
            "alt": self.alt,
            "source": self.source,
        }


def of(stem: str, found: tuple[str, str], documents: pd.DataFrame | None = None, **filled: object) -> Words:
    """The words around the figure `stem`, for what was `found` (in Arabic and in English) in some `documents`.

    `filled` are words that its line in the list asks for in braces; `more`, what a list leaves out, may be left out.
    Raises `ValueError` for a figure without a line.
    """
    listed = reference.load("figures")
    row = listed[listed["figure"] == stem]
    if not len(row):
        raise ValueError(f"data/reference/figures.csv has no line for the figure {stem!r}; add one.")
    filled = {"more": ""} | filled
    words = {name: row[name].iloc[0].format(**filled) for name in ("subtitle", "source", "arabic", "english", "alt")}
    words["source"] = "؛ ".join(part for part in (base(documents), words["source"]) if part)
    return Words(title=found[0], gloss=found[1], **words)


def base(documents: pd.DataFrame | None) -> str:
    """What a figure was drawn from, in a line: the one text by its title, or how many texts, whose and of when."""
    if documents is None or not len(documents):
        return ""
    outlets = [name for name in documents["source"].value_counts().index if name]
    dates = sorted(date for date in documents["published"] if date)
    if len(documents) == 1:
        parts = [documents["title"].iloc[0] or documents["doc"].iloc[0], *outlets, *dates]
    else:
        words = int(documents["words"].sum())
        parts = [
            counted(len(documents), "نص واحد", "نصان", "نصوص", "نصاً", "نص"),
            counted(words, "كلمة واحدة", "كلمتان", "كلمات", "كلمة"),
            *(outlets if len(outlets) <= 3 else []),
            *([dates[0] if dates[0] == dates[-1] else f"بين {dates[0]} و{dates[-1]}"] if dates else []),
        ]
    return f"المصدر: {'، '.join(parts)}"


def _sentences(*parts: str) -> str:
    """Parts as sentences, each with its full stop."""
    return " ".join(part if part.endswith((".", "؟", "!")) else f"{part}." for part in parts if part)
