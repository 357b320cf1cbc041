"""Score what is found against hand marks, layer by layer, as 10_evaluate does for one's own texts.

    python tests/benchmarks/marks.py TEXTS [GOLD]

TEXTS is a folder of texts (with its metadata.csv) or one file of texts; GOLD a folder with entities.tsv, dates.tsv,
quotes.tsv and statements.tsv, by default the collection's own. Not part of the tests.
"""

import argparse
import tempfile
from pathlib import Path

from helpers import paths
from helpers.counts import evaluation
from helpers.reading import Reading
from helpers.show import answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path, nargs="?", default=paths.GOLD)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        reading = Reading(paths.under(Path(scratch), given.texts), kept=False)
        found, right = evaluation.beside_gold(reading, given.gold)
        scores = answers.labelled(evaluation.scores(found, right))
    print(f"{len(reading.documents):,} texts, {int(reading.documents['words'].sum()):,} words")
    print(scores[["english", "figure", "precision", "recall", "found", "gold"]].to_string(index=False))


if __name__ == "__main__":
    main()
