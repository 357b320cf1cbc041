"""Who, which bodies, which places: the tables that a reader asks of mentions and names."""

import pandas as pd

from helpers.texts.text import counted, quoted_names

TYPES = {"PER": ("شخص", "people"), "ORG": ("هيئة", "bodies"), "LOC": ("مكان", "places")}


def overview(entities: pd.DataFrame) -> pd.DataFrame:
    """How many: type, arabic, mentions, names, documents."""
    rows = []
    for kind, (arabic, _) in TYPES.items():
        mine = entities[entities["type"] == kind]
        rows.append((kind, arabic, len(mine), len(mine[["doc", "name"]].drop_duplicates()), mine["doc"].nunique()))
    return pd.DataFrame(rows, columns=["type", "arabic", "mentions", "names", "documents"])


def listed(names: pd.DataFrame, kind: str | None = None) -> pd.DataFrame:
    """Names over all documents: name, type, english, country, role, rank, mentions, documents; the most named first.

    Role and rank are those of the document that names the thing most often and gives them.
    """
    mine = names if kind is None else names[names["type"] == kind]
    ordered = mine.sort_values(["mentions", "doc"], ascending=[False, True], kind="stable")
    rows: dict[tuple[str, str], list] = {}
    for row in ordered.itertuples():
        found = rows.setdefault((row.name, row.type), [row.name, row.type, "", "", "", "", 0, 0])
        for place, value in enumerate((row.english, row.country, row.role, row.rank), 2):
            found[place] = found[place] or value
        found[6] += row.mentions
        found[7] += 1
    columns = ["name", "type", "english", "country", "role", "rank", "mentions", "documents"]
    table = pd.DataFrame(list(rows.values()), columns=columns)
    return table.sort_values(["mentions", "name"], ascending=[False, True], kind="stable").reset_index(drop=True)


def forms(entities: pd.DataFrame, references: pd.DataFrame) -> pd.DataFrame:
    """What stands for a name: name, form, how (name, short form or alias, back-reference), rule, count."""
    named = entities[["name", "text", "rule"]].assign(how="short form or alias")
    named.loc[named["name"] == named["text"], "how"] = "name"
    pointed = references[["name", "text", "rule"]].assign(how="back-reference")
    both = pd.concat([named, pointed], ignore_index=True).rename(columns={"text": "form"})
    counted = both.groupby(["name", "form", "how", "rule"], sort=False).size().reset_index(name="count")
    size = counted.groupby("name")["count"].transform("sum")
    order = counted.assign(size=-size, less=-counted["count"])
    return order.sort_values(["size", "name", "less", "form"], kind="stable")[
        ["name", "form", "how", "rule", "count"]
    ].reset_index(drop=True)


def rules(entities: pd.DataFrame) -> pd.DataFrame:
    """Which rule or list found the mentions: rule, type, mentions, example."""
    if not len(entities):
        return pd.DataFrame(columns=["rule", "type", "mentions", "example"])
    counted = entities.groupby(["rule", "type"], sort=True)["text"].agg(["size", "first"]).reset_index()
    counted.columns = ["rule", "type", "mentions", "example"]
    return counted.sort_values("mentions", ascending=False, kind="stable").reset_index(drop=True)


def countries(names: pd.DataFrame, nationalities: pd.DataFrame) -> pd.DataFrame:
    """Countries by ISO code: iso, named (places in them), adjective (الروسي), bodies (of their name), all."""
    places = names[(names["type"] == "LOC") & (names["country"] != "")].groupby("country")["mentions"].sum()
    bodies = names[(names["type"] == "ORG") & (names["country"] != "")].groupby("country")["mentions"].sum()
    outside = nationalities[nationalities["iso"] != ""].groupby("iso").size()
    table = pd.DataFrame({"named": places, "adjective": outside, "bodies": bodies}).fillna(0).astype(int)
    table["all"] = table["named"] + table["adjective"]
    table = table.rename_axis("iso").reset_index()
    return table.sort_values(["all", "iso"], ascending=[False, True], kind="stable").reset_index(drop=True)


def answer(entities: pd.DataFrame, names: pd.DataFrame) -> tuple[str, str]:
    """One line in Arabic and one in English: how many people, bodies and places, and the most named of each."""
    if not len(entities):
        return "لا أسماء في هذه النصوص", "These texts name no one."
    table = overview(entities).set_index("type")
    kinds = listed(names)["type"].value_counts()
    people, bodies, places = (int(kinds.get(kind, 0)) for kind in TYPES)
    return (
        f"{_most(names)}؛ أشخاص: {people:,}، هيئات: {bodies:,}، أماكن: {places:,}",
        f"{people:,} people, {bodies:,} bodies and {places:,} places in {int(table['mentions'].sum()):,} mentions",
    )


def most_named(entities: pd.DataFrame, names: pd.DataFrame) -> tuple[str, str]:
    """`answer` for the title of a figure: in Arabic only which name is mentioned most, in English as it is."""
    arabic, english = answer(entities, names)
    return _most(names) if len(entities) else arabic, english


def _most(names: pd.DataFrame) -> str:
    everyone = listed(names)
    ties = everyone[everyone["mentions"] == everyone["mentions"].iloc[0]]["name"].tolist()
    return f"أكثر ما ذُكر: {quoted_names(ties, 3)}"


def closest(*tables: pd.DataFrame) -> str:
    """The first name of the first table that has one, the empty string where none has."""
    return next((table["name"].iloc[0] for table in tables if len(table)), "")


def written(entities: pd.DataFrame) -> str:
    """The name that is mentioned most, in the form in which the texts mention it most; empty where there is none."""
    if not len(entities):
        return ""
    first = entities["name"].value_counts(sort=False).sort_index().idxmax()
    return str(entities.loc[entities["name"] == first, "text"].value_counts(sort=False).sort_index().idxmax())


def centre(nodes: pd.DataFrame, edges: pd.DataFrame) -> tuple[str, str]:
    """One line in Arabic and one in English: the name with the strongest lines, and the heaviest pair."""
    linked = nodes[nodes["degree"] > 0]
    if not len(linked):
        return "لا اسمين في جملة واحدة", "No two names share a sentence."
    best = linked.sort_values(["strength", "weight"], ascending=False, kind="stable").iloc[0]
    pair = edges.iloc[0]
    degree, strength, weight = (int(value) for value in (best["degree"], best["strength"], pair["weight"]))
    times = counted(strength, "مرة واحدة", "مرتان", "مرات", "مرة")
    others = counted(degree, "اسم واحد", "اسمين", "أسماء", "اسماً", "اسم")
    return (
        f"«{best['name']}» في قلب الشبكة: {times} مع {others}",
        f"The name at the centre stands {strength:,} times with {degree:,} others; "
        f"the closest pair shares {weight:,} units",
    )
