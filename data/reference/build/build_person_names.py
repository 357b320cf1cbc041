"""Write person_names.csv: units of personal names (given names, surnames) with counts and a Latin spelling.

    build_person_names.py NAMES.sqlite3 FOREIGN_NAMES_BY_HAND.csv OUT.csv

NAMES.sqlite3 is the name index of arabic-name-romanizer (Wikidata and the Algerian name corpus, CC0 1.0).
Units are spelled by their search key (ا for أإآ, ي for ى, ه for ة). Units seen once are left out.
"""

import csv
import re
import sqlite3
import sys

ARABIC = re.compile("^[ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهوي]{2,}(?: [ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهوي]{2,})?$")
LATIN = re.compile("^[A-Z][A-Za-z' -]+$")


def main(names: str, by_hand: str, out: str) -> None:
    given, surname, latin = {}, {}, {}
    rows = sqlite3.connect(names).execute("select arabic_key, latin, role, count, source from units")
    for unit, spelling, role, count, source in rows:
        if source != "wikidata" or not ARABIC.match(unit):
            continue
        side = surname if role == "surname" else given
        side[unit] = side.get(unit, 0) + count
        if LATIN.match(spelling):
            latin.setdefault(unit, {}).setdefault(spelling, 0)
            latin[unit][spelling] += count
    with open(by_hand, encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            given[row["unit"]] = max(given.get(row["unit"], 0), int(row["given"]))
            surname[row["unit"]] = max(surname.get(row["unit"], 0), int(row["surname"]))
            latin[row["unit"]] = {row["latin"]: 1}
    with open(out, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow("unit given surname latin".split())
        for unit in sorted(given.keys() | surname.keys()):
            counts = given.get(unit, 0), surname.get(unit, 0)
            if sum(counts) >= 2:
                best = min(latin.get(unit, {"": 0}).items(), key=lambda pair: (-pair[1], pair[0]))[0]
                writer.writerow([unit, *counts, best])


if __name__ == "__main__":
    main(*sys.argv[1:])
