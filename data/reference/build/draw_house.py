"""Draw how the house is built, for the README.

    python data/reference/build/draw_house.py

Writes ``house.svg`` beside the lists, by the chart that draws chains of attribution.
"""

from pathlib import Path

import pandas as pd

from helpers.show import charts, figures

GIVEN, WING, ASKED = "what goes in", "helpers, each resting on those before it", "what comes out"
BOXES = [
    ("seeds", "your texts", "seeds/, never edited", GIVEN),
    ("reference", "word lists, models", "data/reference/", GIVEN),
    ("corrections", "your corrections", "corrections/", GIVEN),
    ("texts", "texts", "files, sentences, words, lemmas", WING),
    ("marks", "marks", "names, dates, voices", WING),
    ("counts", "counts", "frequencies, contexts, networks, profiles", WING),
    ("show", "show", "tables, charts, exports, reading page", WING),
    ("notebooks", "notebooks", "twelve questions, with tables and figures", ASKED),
]
ARROWS = [("seeds", "texts"), ("reference", "texts"), ("corrections", "texts"), ("texts", "marks"), ("marks", "counts")]
ARROWS += [("counts", "show"), ("show", "notebooks")]


def draw():
    """The figure."""
    boxes = pd.DataFrame(BOXES, columns=["id", "label", "detail", "kind"])
    return charts.flow(
        boxes,
        pd.DataFrame(ARROWS, columns=["source", "target"]),
        title="From a text to a figure: how the house is built",
        subtitle="r = read() in helpers/reading.py ties the steps together, once for notebooks, command and tests",
        language="en",
    )


if __name__ == "__main__":
    path = Path(__file__).resolve().parents[1] / "house.svg"
    path.write_bytes(figures.drawn(draw(), "svg", {"Title": "How the house is built"}))
    print(path.name)
