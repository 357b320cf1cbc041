"""How many stretches of given texts are drawn right in every format, and how many wrong recipes are told as wrong.

``python tests/measure_labels.py [--count N] [--seed N] FILE …`` reads plain text, or JSON lines with a ``content``
or ``text`` field (gzip or not). Run it in an environment with Matplotlib 3.10 to measure the older way.
"""

import argparse
import gzip
import json
import random
import re
import unicodedata
from pathlib import Path

import matplotlib
import oracle
import pages

from helpers.show import labels, style
from helpers.show.labels import VisualOrderError, label

# Signed numbers, dates and ranges are set in isolates by the door; the tests spell out how those ought to look.
_ISOLATED = re.compile(r"[-+−–—±]\s?\d|\d\s?[-–—−]")


def texts(path: Path) -> list[str]:
    """The texts of a file."""
    content = path.read_bytes()
    content = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    if ".jsonl" not in path.name:
        return [content]
    rows = (json.loads(line) for line in content.split("\n") if line)
    return [str(row.get("content") or row.get("text") or "") for row in rows]


def stretches(found: list[str], count: int, seed: int) -> list[str]:
    """Stretches of two to seven words drawn by a number: Arabic, of letters that the font has, without isolates."""
    drawn = random.Random(seed)
    letters = {point for name in pages.DEJAVU for point in style_charmap(name)}
    kept: list[str] = []
    while len(kept) < count:
        words = drawn.choice(found).split()
        if len(words) < 8:
            continue
        start = drawn.randrange(len(words) - 7)
        line = unicodedata.normalize("NFC", " ".join(words[start : start + drawn.randint(2, 7)]))
        try:
            line = labels.plain(line)
        except VisualOrderError:
            continue
        arabic = any(unicodedata.bidirectional(char) == "AL" for char in line)
        if arabic and not _ISOLATED.search(line) and all(ord(char) in letters for char in line) and len(line) < 70:
            kept.append(line)
    return kept


def style_charmap(name: str) -> dict[int, int]:
    """The letters of a font."""
    from matplotlib.font_manager import findfont, get_font

    return get_font(findfont(name)).get_charmap()


def main() -> None:
    """Print the measurement."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--count", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=2018)
    given = arguments.parse_args()
    style.families()
    found = [text for path in given.files for text in texts(path)]
    lines = stretches(found, given.count, given.seed)
    fonts = oracle.paths(*pages.DEJAVU)
    print(f"Matplotlib {matplotlib.__version__}, {len(lines)} stretches of {len(found)} texts")

    def judged(strings: list[str], kind: str) -> list[oracle.Verdict]:
        pictures = [
            picture for at in range(0, len(strings), 100) for picture in pages.pictures(strings[at : at + 100], kind)
        ]
        return [oracle.judge(picture, line, fonts, pages.EM) for picture, line in zip(pictures, lines, strict=True)]

    for kind in pages.FORMATS:
        verdicts = judged([label(line) for line in lines], kind)
        print(f"{kind}: {sum(v.accepted for v in verdicts)} right, lowest score {min(v.score for v in verdicts):.4f}")
        for line, verdict in zip(lines, verdicts, strict=True):
            if not verdict.accepted:
                print("  not right:", line, {way: round(score, 3) for way, score in verdict.scores.items()})
    wrong = {"the other way": [label(line, way="legacy" if labels.native() else "native") for line in lines],
             "letters apart": ["\u200c".join(label(line, way="native")) for line in lines]}  # fmt: skip
    for name, strings in wrong.items() if labels.native() else list(wrong.items())[:1]:
        verdicts = judged(strings, "png")
        print(f"{name}: {sum(not v.accepted for v in verdicts)} of {len(lines)} rejected")
        for line, verdict in zip(lines, verdicts, strict=True):
            if verdict.accepted:
                print("  accepted:", line)


if __name__ == "__main__":
    main()
