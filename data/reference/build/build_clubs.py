"""Write clubs.csv: the Arabic names of sports clubs, with what must stand by a name that is another word too.

    build_clubs.py ARWIKICATS_JSONS OUT.csv

ArWikiCats (MIT), file sports/Clubs_key.json, without its leagues, cups and teams of women, youth and one sport only.
`signal` is `club` where the name is a place, a person's name or a common word as well.
"""

import csv
import json
import re
import sys
from pathlib import Path

from helpers.marks import lexicon

ARABIC = re.compile("^[ء-ي]+(?: [ء-ي]+){0,3}$")
OTHER = re.compile(
    "دوري|كأس|بطولة|سباق|رابطة|موسم|قائمة|منتخب|جامعة|مباراة|جائزة|لقب|سيدات|شباب تحت|فريق كرة|ملعب|دورة"
)
AROUND = re.compile("^(?:نادي|فريق) | (?:لكرة القدم|لكرة السلة|لكرة اليد|الرياضي|كرة القدم|لكرة الطائرة)$")


def main(folder: str, out: str) -> None:
    names = json.loads((Path(folder) / "sports/Clubs_key.json").read_text(encoding="utf-8"))
    kept: dict[str, list[str]] = {}
    for english, arabic in names.items():
        name = AROUND.sub("", arabic.split(" (")[0]).strip()
        name = AROUND.sub("", name)
        if OTHER.search(arabic) or not ARABIC.match(name) or len(name) < 4:
            continue
        kept.setdefault(name, [english.split(" (")[0].title()])
    registry = lexicon.known()
    with open(out, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow("name english signal".split())
        for name in sorted(kept):
            words = tuple(map(lexicon.fold, name.split()))
            word = lexicon.word(name)
            if len(words) == 1 and word.common >= 4.2 and words[0][:2] == "ال":
                # الشعب, الوحدة: too common a word to be looked for.
                continue
            if any(
                entry.words == words and entry.kind in ("country", "capital") for entry in registry.get(words[0], ())
            ):
                # الكويت in a sentence of sport is mostly the country.
                continue
            place = any(entry.words == words and entry.type == "LOC" for entry in registry.get(words[0], ()))
            common = len(words) == 1 and (not word.unknown or word.given or word.surname or word.common >= 3.5)
            writer.writerow([name, *kept[name], "club" if place or common or words[0][:2] == "ال" else ""])
        by_hand = Path(__file__).with_name("clubs_by_hand.csv")
        for name, signal in list(csv.reader(by_hand.read_text(encoding="utf-8").splitlines()))[1:]:
            if name not in kept:
                writer.writerow([name, "", signal])


if __name__ == "__main__":
    main(*sys.argv[1:])
