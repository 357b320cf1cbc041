"""Reduce the Arabic list of wordfreq 3.1.1 to `general_arabic.csv`: the 60,000 commonest words in Arabic letters.

Run where wordfreq is installed: ``python data/reference/build/general_arabic.py``. The project itself does not
need wordfreq. Columns: word (as wordfreq has it, hamza kept), zipf (log10 of occurrences per thousand million words).
"""

import csv
import math
import re
from pathlib import Path

from wordfreq import get_frequency_dict

ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
SIZE = 60_000


def main() -> None:
    listed = [(word, f) for word, f in get_frequency_dict("ar", "large").items() if ARABIC.fullmatch(word)]
    listed.sort(key=lambda row: (-row[1], row[0]))
    target = Path(__file__).resolve().parents[1] / "general_arabic.csv"
    with open(target, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["word", "zipf"])
        writer.writerows((word, f"{math.log10(f) + 9:.2f}") for word, f in listed[:SIZE])


if __name__ == "__main__":
    main()
