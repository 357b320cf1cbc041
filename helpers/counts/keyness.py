"""What sets texts apart: keyness between groups, against general Arabic, trends, house spelling, shared passages."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.counts import frequencies as counts
from helpers.texts import reference
from helpers.texts import text as rules

KEYNESS = ["entry", "word", "count", "other", "per_1000", "other_per_1000", "range", "log_ratio", "g2", "p", "q"]
GENERAL = ["word", "count", "per_million", "general_per_million", "log_ratio"]
TRENDS = ["period", "group", "word", "count", "words", "per_1000"]
SPELLING = ["name", "variant", "group", "count", "share"]
PASSAGES = ["passage", "doc", "start", "end", "words", "texts", "first", "text"]
PERIODS = {"year": 4, "month": 7, "day": 10}

# Below this a group is too small for its words to speak for it.
FEW_TEXTS, FEW_WORDS = 5, 5_000


def groups(documents: pd.DataFrame, where: str) -> set[str]:
    """The documents that a condition on their columns picks out: ``source == "aawsat"``.

    Raises `ValueError` where the condition cannot be read, or picks none.
    """
    try:
        chosen = documents.query(where)
    except Exception as error:
        raise ValueError(
            f"The condition {where!r} cannot be read: {error}. Columns: {', '.join(documents.columns)}."
        ) from None
    if not len(chosen):
        raise ValueError(f"The group {where!r} is empty: no text fits that condition.")
    return set(chosen["doc"])


class Split(NamedTuple):
    """Two groups of documents that are set against each other; `sides` names both in Arabic.

    `lacks` and `lacks_ar` say in English and in Arabic why there is nothing to compare, else they are empty.
    """

    name: str
    group: list[str]
    other_name: str
    other: list[str]
    sides: tuple[str, str]
    lacks: str
    lacks_ar: str = ""


def split(documents: pd.DataFrame, where: str = "") -> Split:
    """The groups to compare: those that fit a condition and the rest; without one the source with most words, else
    the later half by date of publication, against the rest.

    Raises `ValueError` for a condition that cannot be read or picks no text.
    """
    every = documents["doc"].tolist()
    sources = documents.groupby("source")["words"].sum().drop("", errors="ignore")
    dated = documents[documents["published"] != ""]
    if where:
        name, group, other_name = where, groups(documents, where), "the rest"
        sides = ("المجموعة", "بقية النصوص")
    elif len(sources) > 1:
        name = sources.index[sources.argmax()]
        group, other_name = set(documents.loc[documents["source"] == name, "doc"]), "the rest"
        sides = (name, "بقية النصوص")
    elif dated["published"].nunique() > 1:
        middle = sorted(dated["published"])[len(dated) // 2]
        middle = middle if middle > dated["published"].min() else sorted(set(dated["published"]))[1]
        group = set(dated.loc[dated["published"] >= middle, "doc"])
        every = dated["doc"].tolist()
        name, other_name = f"from {middle}", f"before {middle}"
        sides = (f"منذ {middle}", f"قبل {middle}")
    else:
        texts = "one text" if len(every) == 1 else f"{len(every)} texts of one source and one date"
        lacks = (
            f"There is {texts}: to compare, add texts with another source or another date of publication to seeds/ "
            "and seeds/metadata.csv."
        )
        lacks_ar = "لا مقارنة هنا: هي تحتاج إلى نصوص من مصدر آخر أو تاريخ آخر، تُضاف إلى المجلد وإلى metadata.csv."
        return Split("", [], "", [], ("", ""), lacks, lacks_ar)
    mine, rest = [doc for doc in every if doc in group], [doc for doc in every if doc not in group]
    lacks = "" if rest else f"Every text fits {name!r}: there is nothing left to compare them with."
    lacks_ar = "" if rest else "كل النصوص في المجموعة: لم يبق ما تُقارن به."
    return Split(name, mine, other_name, rest, sides, lacks, lacks_ar)


def compared(tokens: pd.DataFrame, parts: Split, level: str = "stem", minimum: int = 3) -> pd.DataFrame:
    """`keyness` of two groups; a table without rows where there are no two groups with words."""
    present = set(counts.codes(tokens["doc"])[1])
    if parts.lacks or not present & set(parts.group) or not present & set(parts.other):
        return pd.DataFrame(columns=KEYNESS)
    return keyness(tokens, parts.group, parts.other, level, minimum)


def keyness(
    tokens: pd.DataFrame,
    group: Iterable[str],
    other: Iterable[str] | None = None,
    level: str = "stem",
    minimum: int = 3,
    stop_words: bool = False,
) -> pd.DataFrame:
    """The words that a group of documents uses more, or less, than another (without `other`: than all the rest).

    Columns: entry, word (its commonest form), count and other (times in each), per_1000 and other_per_1000, range
    (texts of the group), log_ratio (Hardie 2014: log2 of the two rates, half an occurrence for none), g2 (Dunning 1993,
    by scipy's power divergence, one degree of freedom), p, and q (false discovery rate, Benjamini and Hochberg
    1995). Entries with at least `minimum` occurrences in both together; surest first. Raises `ValueError` that
    names an empty group.
    """
    from scipy.stats import false_discovery_control, power_divergence

    group = set(group)
    doc, docs = counts.codes(tokens["doc"])
    here = np.array([name in group for name in docs], bool)
    rest = ~here if other is None else np.array([name in set(other) for name in docs], bool) & ~here
    for name, mask in (("first", here), ("second", rest)):
        if not mask.any():
            raise ValueError(f"The {name} group is empty: none of its documents holds a word.")
    entry, names = counts.codes(tokens[counts.column(level)])
    mine, theirs = here[doc], rest[doc]
    size, other_size = int(mine.sum()), int(theirs.sum())
    stop = tokens["stop"].to_numpy(bool)
    keep = np.ones(len(tokens), bool) if stop_words else ~stop
    count = np.bincount(entry[mine & keep], minlength=len(names))
    against = np.bincount(entry[theirs & keep], minlength=len(names))
    listed = np.flatnonzero(count + against >= minimum)
    a, b = count[listed], against[listed]
    pair = np.unique(entry[mine & keep].astype("int64") * len(docs) + doc[mine & keep])
    frame = pd.DataFrame(
        {
            "entry": names[listed],
            "word": counts.shown(tokens, level)[listed],
            "count": a,
            "other": b,
            "per_1000": a * 1000 / size,
            "other_per_1000": b * 1000 / other_size,
            "range": np.bincount(pair // len(docs), minlength=len(names))[listed],
            "log_ratio": log_ratio(a, b, size, other_size),
        }
    )
    if len(frame):
        observed = np.stack([a, b, size - a, other_size - b]).astype(float)
        both, whole = a + b, size + other_size
        expected = np.stack(
            [both * size, both * other_size, (whole - both) * size, (whole - both) * other_size]
        ) / float(whole)
        expected = np.where(expected > 0, expected, np.finfo(float).tiny)
        test = power_divergence(observed, expected, ddof=2, axis=0, lambda_="log-likelihood")
        frame["g2"], frame["p"] = test.statistic, test.pvalue
        frame["q"] = false_discovery_control(frame["p"].clip(0, 1))
    else:
        frame = frame.assign(g2=0.0, p=1.0, q=1.0)
    return frame.sort_values(["g2", "entry"], ascending=[False, True], ignore_index=True)[KEYNESS]


def log_ratio(count, other, size: int, other_size: int):
    """log2 of two rates, in doublings; an absent word counts as half an occurrence (Hardie 2014)."""
    count = np.where(np.asarray(count) > 0, count, 0.5)
    other = np.where(np.asarray(other) > 0, other, 0.5)
    return np.log2(count / max(size, 1)) - np.log2(other / max(other_size, 1))


def caution(tokens: pd.DataFrame, *parts: Iterable[str]) -> str:
    """A plain warning where a group is too small for its words to speak for it, else the empty string."""
    doc, docs = counts.codes(tokens["doc"])
    size = np.bincount(doc, minlength=len(docs))
    small = []
    for number, part in enumerate(parts, 1):
        mine = np.isin(docs, list(part))
        if mine.sum() < FEW_TEXTS or size[mine].sum() < FEW_WORDS:
            small.append(f"group {number} has {mine.sum():,} texts with {size[mine].sum():,} words")
    if not small:
        return ""
    return (
        f"Small: {' and '.join(small)}. What differs may be what these few texts are about, not how their "
        f"outlets write; read the sentences before you trust a rank."
    )


def standing(tokens: pd.DataFrame, parts: Split) -> tuple[str, str]:
    """How a comparison stands, in Arabic and in English: what it lacks, else how many texts it sets side by side."""
    if parts.lacks:
        return parts.lacks_ar, parts.lacks
    sides = [f"{name}: {len(docs):,}" for name, docs in zip(parts.sides, (parts.group, parts.other), strict=True)]
    warning = caution(tokens, parts.group, parts.other)
    english = f"{parts.name}: {len(parts.group):,} texts; {parts.other_name}: {len(parts.other):,}. {warning}"
    return f"عدد النصوص — {'؛ '.join(sides)}", english.strip()


def against_general(tokens: pd.DataFrame, minimum: int = 3) -> pd.DataFrame:
    """Forms as written that stand out against general Arabic (wordfreq 3.1.1, texts up to 2021), most first.

    Columns: word (as written, without marks), count, per_million, general_per_million, log_ratio (log2 of the rates).
    Only forms that the general list holds (its 60,000 commonest) are compared: of rarer ones it says nothing.
    The list is rounded and does not split clitics, so there is no test of significance.
    """
    form, forms = counts.codes(tokens["text"])
    plain = pd.Series(rules.plains(list(forms)), dtype=object)
    count = pd.Series(np.bincount(form, minlength=len(forms))).groupby(plain).sum()
    listed = reference.load("general_arabic")
    general = pd.Series(10 ** (listed["zipf"].astype(float).to_numpy() - 3), index=listed["word"].to_numpy())
    frame = count[(count >= minimum) & count.index.isin(general.index)].rename("count").reset_index()
    frame.columns = ["word", "count"]
    frame["per_million"] = frame["count"] * 1e6 / max(len(tokens), 1)
    frame["general_per_million"] = general.reindex(frame["word"]).to_numpy()
    frame["log_ratio"] = np.log2(frame["per_million"] / frame["general_per_million"])
    return frame.sort_values(["log_ratio", "word"], ascending=[False, True], ignore_index=True)[GENERAL]


def both_ends(found: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """The rows with the largest and the smallest `log_ratio`, at most `most` of either sign, from large to small."""
    ordered = found.sort_values(["log_ratio", "word"], ascending=[False, True], ignore_index=True)
    more, less = ordered[ordered["log_ratio"] > 0].head(most), ordered[ordered["log_ratio"] < 0].tail(most)
    return pd.concat([more, less], ignore_index=True)


def period_of(published: str, period: str = "month") -> str:
    """The year, month or day of a publication date (EDTF); empty where the date does not say it.

    A date that is coarser than the period, or a stretch over two of them, gives none: no month is invented.
    """
    if period not in PERIODS:
        raise ValueError(f"The period {period!r} is not one of {', '.join(PERIODS)}.")
    parts = {_cut(part, period) for part in published.split("/")}
    return parts.pop() if len(parts) == 1 else ""


def finest_period(documents: pd.DataFrame, most: int = 40) -> str:
    """The finest of day, month and year that parts the dated texts into at most `most` periods, but more than one."""
    for period in ("day", "month", "year"):
        found = {period_of(date, period) for date in documents["published"]} - {""}
        if 1 < len(found) <= most:
            return period
    return "month"


def _cut(date: str, period: str) -> str:
    date = re.sub("[~?%]", "", date.strip())
    size = PERIODS[period]
    return date[:size] if re.match(r"\d{4}(-\d\d){0,2}", date) and "X" not in date[:size] and len(date) >= size else ""


def trends(
    tokens: pd.DataFrame,
    documents: pd.DataFrame,
    words: str | Iterable[str],
    level: str = "stem",
    period: str = "month",
    by: str | None = "source",
) -> pd.DataFrame:
    """How often words stand in the texts of each period and group.

    Columns: period (as `period_of`, empty for texts without such a date), group (the documents' column `by`, or
    empty), word, count, words (all words of that period and group), per_1000. Every period and group that has
    texts has a row, with 0 where the word is absent. Raises `NotFound` for a word that stands nowhere.
    """
    words = [words] if isinstance(words, str) else list(words)
    entries = {word: counts.entry_of(tokens, word, level) for word in words}
    when = [period_of(date, period) for date in documents["published"]]
    who = documents[by].astype(str).tolist() if by else [""] * len(documents)
    cell = dict(zip(documents["doc"], zip(when, who, strict=True), strict=True))
    doc, docs = counts.codes(tokens["doc"])
    cells = sorted({cell[name] for name in docs})
    number = {each: place for place, each in enumerate(cells)}
    place = np.array([number[cell[name]] for name in docs], int)
    size = np.bincount(place[doc], minlength=len(cells)) if len(doc) else np.zeros(len(cells), int)
    column = tokens[counts.column(level)]
    rows = []
    for word in words:
        has = (column == entries[word]).to_numpy()
        count = np.bincount(place[doc[has]], minlength=len(cells))
        rows += [
            (when, who, word, int(n), int(all_words), n * 1000 / all_words if all_words else 0.0)
            for (when, who), n, all_words in zip(cells, count, size, strict=True)
        ]
    return pd.DataFrame(rows, columns=TRENDS)


def dated(course: pd.DataFrame) -> pd.DataFrame:
    """The rows of `trends` with a period, where there are two periods or more: a course needs two points."""
    known = course[course["period"] != ""]
    return known if known["period"].nunique() > 1 else known.head(0)


def house_spelling(tokens: pd.DataFrame, documents: pd.DataFrame, by: str = "source") -> pd.DataFrame:
    """How each group of texts spells names that have more than one spelling (list ``spellings.csv``).

    Columns: name, variant (as listed), group (the documents' column `by`), count, share (of that name in that
    group). A form counts where the word, its clitics off, is written just so: ايران is not إيران here. Only names
    of which the texts have two spellings, or one where the list's first is another, are shown.
    """
    listed = reference.load("spellings")
    form, forms = counts.codes(tokens["text"])
    stem = tokens["stem"].to_numpy(dtype=object)
    variants: dict[str, list[tuple[str, str]]] = {}
    for row in listed.itertuples():
        variants.setdefault(row.variant, []).append((row.name, row.variant))
    first = np.unique(form, return_index=True)[1]
    hit = {}
    for number, written in enumerate(rules.plains(list(forms))):
        found = _variant(written, stem[first[number]], variants)
        if found:
            hit[number] = found
    source = dict(zip(documents["doc"], documents[by].astype(str), strict=True))
    rows = np.flatnonzero(np.isin(form, list(hit)))
    frame = pd.DataFrame(
        [(*hit[form[row]], source[doc]) for row, doc in zip(rows, tokens["doc"].iloc[rows], strict=True)],
        columns=["name", "variant", "group"],
    )
    spellings = frame.groupby("name")["variant"].transform("nunique")
    frame = frame[(spellings > 1) | (frame["variant"] != frame["name"])]
    if not len(frame):
        return pd.DataFrame(columns=SPELLING)
    frame = frame.groupby(["name", "variant", "group"], as_index=False).size().rename(columns={"size": "count"})
    frame["share"] = frame["count"] / frame.groupby(["name", "group"])["count"].transform("sum")
    order = {name: place for place, name in enumerate(listed["name"].unique())}
    frame["place"] = frame["name"].map(order)
    return frame.sort_values(
        ["place", "group", "count", "variant"], ascending=[True, True, False, True], ignore_index=True
    )[SPELLING]


def spelling_shares(spelling: pd.DataFrame, names: int = 12) -> pd.DataFrame:
    """The spellings of the most frequent names in all groups, for a grid: label (the spelling), group, percent.

    Without rows where there are not two groups to compare.
    """
    if spelling["group"].nunique() < 2:
        return pd.DataFrame(columns=["label", "group", "percent"])
    total = spelling.groupby("name")["count"].sum().sort_values(ascending=False, kind="stable")
    chosen = spelling[spelling["name"].isin(total.index[:names])]
    every = chosen[["name", "variant"]].drop_duplicates().sort_values(["name", "variant"])
    grid = every.merge(chosen[["group"]].drop_duplicates(), how="cross")
    grid = grid.merge(chosen, how="left", on=["name", "variant", "group"])
    written = set(zip(chosen["name"], chosen["group"], strict=True))
    grid = grid[[pair in written for pair in zip(grid["name"], grid["group"], strict=True)]]
    return grid.assign(label=grid["variant"], percent=grid["share"].fillna(0) * 100)[["label", "group", "percent"]]


def _variant(written: str, stem: str, variants) -> tuple[str, str] | None:
    """The variant that a word is, with at most clitics and the article before it."""
    for cut in range(min(len(written) - 2, 5)):
        rest = written[cut:]
        if rest in variants and (cut == 0 or rules.key(stem) in (rules.key(rest), rules.key(rest.removeprefix("ال")))):
            return variants[rest][0]
    return None


def shared_passages(tokens: pd.DataFrame, n: int = 8) -> pd.DataFrame:
    """Stretches of at least `n` words that stand in more than one document, letter for letter but for marks and hamza.

    Columns: passage (the same number for the same words), doc, start, end, words, texts (documents that share its
    most shared run of `n` words), first (whether this document is the first of them, in the order of `tokens`), text
    (the keys of its words). Wire copy, boilerplate, reprints: `without` leaves them out of a count.
    """
    if n < 2:
        raise ValueError(f"A shared passage needs at least two words, not {n}.")
    doc, docs = counts.codes(tokens["doc"])
    word, names = counts.codes(tokens["key"])
    last = len(tokens) - n + 1
    if last < 1:
        return pd.DataFrame(columns=PASSAGES)
    begin = np.flatnonzero(doc[:last] == doc[n - 1 :])
    run = _hash(word, begin, n)
    kinds, which = np.unique(run, return_inverse=True)
    pair = np.unique(which.astype("int64") * len(docs) + doc[begin])
    texts = np.bincount(pair // len(docs), minlength=len(kinds))[which]
    shared = texts > 1
    if not shared.any():
        return pd.DataFrame(columns=PASSAGES)
    first_doc = np.full(len(kinds), len(docs))
    np.minimum.at(first_doc, which, doc[begin])
    starts, of = begin[shared], first_doc[which[shared]]
    texts = texts[shared]
    # Runs that begin at neighbouring words, in one document, are one stretch.
    new = np.concatenate([[True], (np.diff(starts) > 1) | (doc[starts[1:]] != doc[starts[:-1]])])
    stretch = np.cumsum(new) - 1
    head = starts[new]
    tail = starts[np.concatenate([np.flatnonzero(new)[1:] - 1, [len(starts) - 1]])] + n - 1
    most, earliest = np.zeros(len(head), int), np.full(len(head), len(docs))
    np.maximum.at(most, stretch, texts)
    np.minimum.at(earliest, stretch, of)
    text = [" ".join(names[word[a : b + 1]]) for a, b in zip(head, tail, strict=True)]
    number = pd.factorize(np.array(text, dtype=object))[0] + 1
    return pd.DataFrame(
        {
            "passage": number,
            "doc": docs[doc[head]],
            "start": tokens["start"].to_numpy()[head],
            "end": tokens["end"].to_numpy()[tail],
            "words": tail - head + 1,
            "texts": most,
            "first": earliest == doc[head],
            "text": text,
        }
    )


def _hash(word: np.ndarray, begin: np.ndarray, n: int) -> np.ndarray:
    """One number for each run of `n` words: exact, since it is renumbered at every doubling."""
    known: dict[int, np.ndarray] = {1: word.astype("int64")}
    size = 1
    while size * 2 <= n:
        half = known[size]
        step = min(size, len(half))
        joined = half[: len(half) - step] * (int(half.max(initial=0)) + 1) + half[step:]
        known[size * 2] = np.unique(joined, return_inverse=True)[1]
        size *= 2
    left, rest = known[size][begin], known[size][begin + n - size]
    return left * (int(known[size].max(initial=0)) + 1) + rest


def without(tokens: pd.DataFrame, passages: pd.DataFrame, keep_first: bool = True) -> pd.DataFrame:
    """The tokens outside shared passages; with `keep_first` each passage stays where it stands first."""
    drop = passages[~passages["first"]] if keep_first else passages
    doc, docs = counts.codes(tokens["doc"])
    order = {name: number for number, name in enumerate(docs)}
    inside = np.zeros(len(tokens) + 1, int)
    place = (doc.astype("int64") << 32) + tokens["start"].to_numpy()
    if not (np.diff(place) >= 0).all():
        raise ValueError("The tokens must stand in the order of their documents.")
    for row in drop.itertuples():
        if row.doc in order:
            base = order[row.doc] << 32
            inside[np.searchsorted(place, base + row.start)] += 1
            inside[np.searchsorted(place, base + row.end)] -= 1
    return tokens[np.cumsum(inside[:-1]) == 0]
