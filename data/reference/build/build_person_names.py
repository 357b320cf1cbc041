"""Write person_names.csv: units of personal names (given names, surnames) with counts and a Latin spelling.

    build_person_names.py NAMES.sqlite3 PEOPLES.json FOREIGN_NAMES_BY_HAND.csv OUT.csv

NAMES.sqlite3 is the name index of arabic-name-romanizer (Wikidata and the Algerian name corpus, CC0 1.0), PEOPLES.json
the Arabic names of known people in ArWikiCats (MIT), read as given name and surname. Units are spelled by their search
key (ا for أإآ, ي for ى, ه for ة). Units that Wikidata has once or never are kept only where they are no other word.
"""

import csv
import json
import re
import sqlite3
import sys
from pathlib import Path

from helpers.marks import lexicon
from helpers.texts import lemmas

ARABIC = re.compile("^[ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهوي]{2,}(?: [ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهوي]{2,})?$")
LATIN = re.compile("^[A-Z][A-Za-z' -]+$")
# A full name of known people counts as this many sightings: each is one person of many.
KNOWN = 3


def known_people(path: str) -> list[tuple[str, str, str]]:
    """Units of the names of two or three Arabic words: unit, Latin spelling, role."""
    found = []
    for english, arabic in json.loads(Path(path).read_text(encoding="utf-8")).items():
        latin, words = english.split(" ("), arabic.split(" (")
        latin, words = latin[0].split(), words[0].split()
        if len(latin) != len(words) or not 2 <= len(words) <= 3 or not all(len(w) > 2 for w in words):
            continue
        if latin[0] in ("pope", "emperor", "films", "saint", "king") or "of" in latin or "ال" in (words[0][:2],):
            continue
        found += [(lexicon.fold(words[0]), latin[0].title(), "given"), (lexicon.fold(words[-1]), latin[-1].title(), "")]
    return found


def rare(unit: str) -> bool:
    """Whether a unit that was seen once is no ordinary word."""
    if any(lexicon.frequencies().get(word, 0) >= 4 for word in unit.split()):
        return False
    if unit[0] in "وفبلك" and lemmas.spelled(unit[1:]) is not None:
        # بوعود is mostly وعود with its preposition.
        return False
    return " " in unit or lemmas.spelled(lemmas.take_apart(unit).host) is None


def main(names: str, peoples: str, by_hand: str, out: str) -> None:
    given, surname, latin, often = {}, {}, {}, {}
    seen = sqlite3.connect(names).execute("select arabic_key, latin, role, count, source from units").fetchall()
    seen += [(unit, spelling, role or "surname", KNOWN, "known") for unit, spelling, role in known_people(peoples)]
    for unit, spelling, role, count, source in seen:
        if not ARABIC.match(unit):
            continue
        if source == "wikidata":
            often[unit] = often.get(unit, 0) + count
        elif not rare(unit):
            continue
        side = surname if role == "surname" else given
        side[unit] = side.get(unit, 0) + count
        if LATIN.match(spelling):
            latin.setdefault(unit, {}).setdefault(spelling, 0)
            latin[unit][spelling] += count
    with open(by_hand, encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            often[row["unit"]] = KNOWN
            given[row["unit"]] = max(given.get(row["unit"], 0), int(row["given"]))
            surname[row["unit"]] = max(surname.get(row["unit"], 0), int(row["surname"]))
            latin[row["unit"]] = {row["latin"]: 1}
    with open(out, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow("unit given surname latin".split())
        for unit in sorted(given.keys() | surname.keys()):
            counts = given.get(unit, 0), surname.get(unit, 0)
            if often.get(unit, 0) >= 2 or rare(unit):
                best = min(latin.get(unit, {"": 0}).items(), key=lambda pair: (-pair[1], pair[0]))[0]
                writer.writerow([unit, *counts, best])


if __name__ == "__main__":
    main(*sys.argv[1:])
