"""Words counted: lists at four levels, what each entry swallowed, how evenly it is spread, and runs of words."""

import difflib
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from helpers.texts import lemmas
from helpers.texts import text as rules

LEVELS = {"surface": "text", "key": "key", "stem": "stem", "lemma": "lemma"}
FREQUENCIES = ["rank", "entry", "word", "count", "per_1000", "range", "dp", "low", "high"]


class NotFound(LookupError):
    """A word that stands nowhere in these texts, with the nearest that do."""


def column(level: str) -> str:
    """The column of `tokens` that holds a level: surface, key, stem or lemma."""
    if level not in LEVELS:
        raise ValueError(f"The level {level!r} is not one of {', '.join(LEVELS)}.")
    return LEVELS[level]


def codes(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """A column as (codes, distinct values), the distinct values in a fixed order; only those that occur."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        used, place = np.unique(values.cat.codes.to_numpy(), return_inverse=True)
        return place, values.cat.categories.to_numpy(dtype=object)[used]
    place, names = pd.factorize(values.to_numpy(dtype=object))
    return place, np.asarray(names, dtype=object)


def frequencies(
    tokens: pd.DataFrame, level: str = "stem", stop_words: bool = False, intervals: int = 50, replicates: int = 1000
) -> pd.DataFrame:
    """The words of the texts by frequency, commonest first.

    Columns: rank (ties share one; none for words seen once), entry (the value of the level), word (the commonest
    form of the entry, without the particles before it), count, per_1000 (per
    1,000 words, stop words included), range (texts in which it stands), dp (deviation of proportions, 0 even to 1
    in one text only; Gries 2008, International Journal of Corpus Linguistics 13:4; none for a single text), low and
    high (95 % of `replicates` draws of the texts with replacement, per 1,000; for the first `intervals` rows, none
    for a single text). Raises `ValueError` for an unknown level.
    """
    entry, names = codes(tokens[column(level)])
    doc, docs = codes(tokens["doc"])
    keep = np.ones(len(tokens), bool) if stop_words else ~tokens["stop"].to_numpy(bool)
    count = np.bincount(entry[keep], minlength=len(names))
    listed = np.flatnonzero(count)
    frame = pd.DataFrame(
        {
            "entry": names[listed],
            "word": shown(tokens, level)[listed],
            "count": count[listed],
            "per_1000": count[listed] * 1000 / max(len(tokens), 1),
        }
    )
    size = np.bincount(doc, minlength=len(docs))
    texts, dp = _spread(entry[keep], doc[keep], count, size)
    frame["range"], frame["dp"] = texts[listed], dp[listed]
    frame["code"] = listed
    frame = frame.sort_values(["count", "entry"], ascending=[False, True], kind="stable", ignore_index=True)
    rank = frame["count"].rank(method="min", ascending=False).astype("Int64")
    frame.insert(0, "rank", rank.mask(frame["count"] < 2))
    frame["low"], frame["high"] = np.nan, np.nan
    if len(docs) > 1 and intervals and len(frame):
        top = frame["code"].to_numpy()[:intervals]
        low, high = _bootstrap(entry[keep], doc[keep], top, size, replicates)
        frame.loc[: len(top) - 1, "low"], frame.loc[: len(top) - 1, "high"] = low, high
    return frame[FREQUENCIES]


def shown(tokens: pd.DataFrame, level: str) -> np.ndarray:
    """For each distinct value of a level, in the order of `codes`, the form by which a list shows it."""
    entry = codes(tokens[column(level)])[0]
    form, forms = codes(tokens["text"])
    stem = np.zeros(len(forms), int)
    stem_code, stems = codes(tokens["stem"])
    stem[form] = stem_code
    bare = rules.keys(rules.plains(list(forms)))
    stem_keys = rules.keys(list(stems))
    plain = np.array([word in (stem_keys[s], "ال" + stem_keys[s]) for word, s in zip(bare, stem, strict=True)], bool)
    pair, times = np.unique(entry.astype("int64") * max(len(forms), 1) + form, return_counts=True)
    pair_entry, pair_form = np.divmod(pair, max(len(forms), 1))
    order = np.lexsort((forms[pair_form].astype(str), -times, ~plain[pair_form], pair_entry))
    first = np.unique(pair_entry[order], return_index=True)[1]
    chosen = pair_form[order][first]
    if level in ("surface", "key"):
        return forms[chosen]
    written = rules.plains(list(forms))
    return np.array(
        [
            forms[at] if plain[at] else _without_clitics(forms[at], written[at], bare[at], stem_keys[stem[at]])
            for at in chosen
        ],
        dtype=object,
    )


def _without_clitics(form: str, written: str, bare: str, stem: str) -> str:
    """A form without the particles written before it: وإيران is shown as إيران, للعراق as العراق; else as it stands."""
    for cut in (1, 2, 3):
        if not bare[:cut] or bare[cut - 1] not in "وفبلكس" or len(written) != len(bare):
            break
        if cut > 1 and bare[cut - 2 : cut] == "لل" and bare[cut:] == stem:
            return "ال" + written[cut:]
        if bare[cut:] in (stem, "ال" + stem):
            return written[cut:]
    return form


def ledger(tokens: pd.DataFrame, words: str | Iterable[str] | None = None, level: str = "stem") -> pd.DataFrame:
    """Every form that an entry swallowed: entry, form (as written), count, range (texts), the commonest first.

    `words` are entries or any form of them; without, all entries are listed. The counts of an entry's forms add
    up to its count. Raises `NotFound` with the nearest words.
    """
    name = column(level)
    part = tokens
    if words is not None:
        wanted = [entry_of(tokens, word, level) for word in ([words] if isinstance(words, str) else words)]
        part = tokens[tokens[name].isin(wanted)]
    entry, names = codes(part[name])
    form, forms = codes(part["text"])
    doc, docs = codes(part["doc"])
    pair = entry.astype("int64") * max(len(forms), 1) + form
    kinds, which, times = np.unique(pair, return_inverse=True, return_counts=True)
    texts = np.bincount(np.unique(which.astype("int64") * max(len(docs), 1) + doc) // max(len(docs), 1))
    found = pd.DataFrame(
        {
            "entry": names[kinds // max(len(forms), 1)],
            "form": forms[kinds % max(len(forms), 1)],
            "count": times,
            "range": texts[: len(kinds)],
        }
    )
    found["total"] = found.groupby("entry")["count"].transform("sum")
    found = found.sort_values(
        ["total", "entry", "count", "form"], ascending=[False, True, False, True], ignore_index=True
    )
    return found.drop(columns="total")


def entry_of(tokens: pd.DataFrame, word: str, level: str = "stem") -> str:
    """The entry of a level that a word belongs to: the entry itself, else that of the word's form in the texts.

    Raises `NotFound`, which names the nearest words of the texts.
    """
    name = column(level)
    present = set(codes(tokens[name])[1])
    if word in present:
        return word
    form, forms = codes(tokens["text"])
    key = rules.key(word)
    for place in [n for n, each in enumerate(rules.keys(rules.plains(list(forms)))) if each == key][:1]:
        return tokens[name].iloc[int(np.flatnonzero(form == place)[0])]
    guess = lemmas.analyse([word])[{"text": "key"}.get(name, name)][0]
    if guess in present:
        return guess
    raise NotFound(not_found(tokens, word, level))


def standing(
    tokens: pd.DataFrame, word: str, named: str = "", there: Callable[[pd.DataFrame, str], object] = entry_of
) -> tuple[str, str]:
    """The word if it stands in the texts, else the name most mentioned (`named`), else the commonest that is no stop
    word; and what to say of it.

    `there` raises `NotFound` for a word that is not there. What is said is a line of Arabic and a line of English, or
    nothing. For a notebook that is run on other texts than
    those its settings were written for.
    """
    if not len(tokens):
        return word, "لا كلمات في هذه النصوص.\nThese texts hold no words."
    try:
        there(tokens, word)
    except NotFound:
        if named:
            return named, (
                f"«{word}» لا يرد في هذه النصوص، فالبحث هنا عن «{named}»، أكثر الأسماء ذكراً فيها.\n"
                "A name of the settings stands nowhere in these texts; the one they mention most is asked for instead."
            )
        listed = frequencies(tokens, intervals=0)
        other = listed["word"].iloc[0] if len(listed) else tokens["text"].iloc[0]
        return other, (
            f"«{word}» لا ترد في هذه النصوص، فالبحث هنا عن «{other}»، أكثر كلماتها وروداً.\n"
            "A word of the settings stands nowhere in these texts; their commonest word is asked for instead."
        )
    return word, ""


def levels(tokens: pd.DataFrame) -> pd.DataFrame:
    """What each level makes of the same words: level, entries, listed (without stop words), once, first (words)."""
    rows = []
    for level in LEVELS:
        listed = frequencies(tokens, level, intervals=0)
        entries = len(codes(tokens[column(level)])[1])
        rows.append((level, entries, len(listed), int((listed["count"] == 1).sum()), "، ".join(listed["word"].head(5))))
    return pd.DataFrame(rows, columns=["level", "entries", "listed", "once", "first"])


def merges(tokens: pd.DataFrame, level: str = "stem") -> pd.DataFrame:
    """The entries that swallowed most forms: entry, forms (how many), count, which (the forms with their counts)."""
    book = ledger(tokens[~tokens["stop"].to_numpy(bool)], level=level)
    book["each"] = book["form"] + " " + book["count"].astype(str)
    found = book.groupby("entry", sort=False).agg(
        forms=("form", "size"), count=("count", "sum"), which=("each", lambda each: "، ".join(each[:12]))
    )
    found = found[found["forms"] > 1].reset_index()
    return found.sort_values(["forms", "count", "entry"], ascending=[False, False, True], ignore_index=True)


def positions(tokens: pd.DataFrame, entries: Iterable[str], level: str = "stem") -> pd.DataFrame:
    """Where entries stand in the longest text: entry, word, position (the number of words before it), doc, sentence.

    Entries in the order given; the length of that text is in ``attrs["words"]``.
    """
    doc, docs = codes(tokens["doc"])
    longest = int(np.bincount(doc).argmax()) if len(doc) else -1
    part = tokens[doc == longest].reset_index(drop=True)
    names = dict(zip(codes(tokens[column(level)])[1], shown(tokens, level), strict=True))
    frames = []
    for entry in entries:
        place = np.flatnonzero((part[column(level)] == entry).to_numpy())
        frames.append(
            pd.DataFrame({"entry": entry, "word": names[entry], "position": place}).assign(
                doc=docs[longest], sentence=part["sentence"].to_numpy()[place]
            )
        )
    found = (
        pd.concat(frames, ignore_index=True)
        if frames
        else pd.DataFrame(columns=["entry", "word", "position", "doc", "sentence"])
    )
    found.attrs["words"] = len(part)
    return found


def not_found(tokens: pd.DataFrame, word: str, level: str = "stem") -> str:
    """The sentence that says a word stands nowhere in the texts, and which words of a level are nearest to it."""
    name = column(level)
    bare = lemmas.analyse([word])[name][0] if word.strip() and name in ("stem", "lemma") else word
    known = sorted({rules.key(entry) for entry in codes(tokens[name])[1]})
    near = difflib.get_close_matches(rules.key(bare), known, n=5, cutoff=0.6)
    hint = f"; the nearest are {'، '.join(near)}" if near else ""
    return f"{word!r} stands nowhere in these texts{hint}."


def ngrams(
    tokens: pd.DataFrame, n: int = 2, level: str = "stem", minimum: int = 2, stop_words: bool = False
) -> pd.DataFrame:
    """Runs of `n` words within a sentence, seen at least `minimum` times: rank, entry, word, count, per_1000, range.

    `word` is the run as it is most often written. Without `stop_words`, runs that begin or end with a stop word
    are left out. `per_1000` counts all runs of `n` words.
    """
    if n < 1:
        raise ValueError(f"A run needs at least one word, not {n}.")
    doc, docs = codes(tokens["doc"])
    begin = within_sentences(tokens, n)
    stop = tokens["stop"].to_numpy(bool)
    keep = np.ones(len(begin), bool) if stop_words else ~(stop[begin] | stop[begin + n - 1])
    chosen = begin[keep]
    run = _combine([codes(tokens[column(level)])[0][chosen + place] for place in range(n)])
    _, which, times = np.unique(run, return_inverse=True, return_counts=True)
    often = np.flatnonzero(times >= minimum)
    inside = np.isin(which, often)
    chosen, which = chosen[inside], np.searchsorted(often, which[inside])
    texts = np.bincount(np.unique(which * max(len(docs), 1) + doc[chosen]) // max(len(docs), 1), minlength=len(often))
    form = _combine([codes(tokens["text"])[0][chosen + place] for place in range(n)])
    _, example, seen = np.unique(
        which.astype("int64") * (int(form.max(initial=0)) + 1) + form, return_index=True, return_counts=True
    )
    owner = which[example]
    order = np.lexsort((chosen[example], -seen, owner))
    best = chosen[example][order][np.unique(owner[order], return_index=True)[1]]
    found = pd.DataFrame(
        {
            "entry": _runs(tokens[column(level)], best, n),
            "word": _runs(tokens["text"], best, n),
            "count": times[often],
            "per_1000": times[often] * 1000 / max(len(begin), 1),
            "range": texts[: len(often)],
        }
    ).sort_values(["count", "entry"], ascending=[False, True], ignore_index=True)
    rank = found["count"].rank(method="min", ascending=False).astype("Int64")
    found.insert(0, "rank", rank.mask(found["count"] < 2))
    return found


def within_sentences(tokens: pd.DataFrame, n: int) -> np.ndarray:
    """The rows of `tokens` at which a run of `n` words begins that stays in its sentence."""
    if len(tokens) < n:
        return np.zeros(0, "int64")
    doc = codes(tokens["doc"])[0]
    sentence = tokens["sentence"].to_numpy()
    last = len(tokens) - n + 1
    same = (doc[:last] == doc[n - 1 :]) & (sentence[:last] == sentence[n - 1 :])
    return np.flatnonzero(same)


def _runs(values: pd.Series, begin: np.ndarray, n: int) -> list[str]:
    parts = [values.iloc[begin + place].to_numpy(dtype=object) for place in range(n)]
    return [" ".join(words) for words in zip(*parts, strict=True)]


def _combine(parts: list[np.ndarray]) -> np.ndarray:
    """One code for each row of several columns of codes, small enough to be combined again."""
    whole = parts[0].astype("int64")
    for part in parts[1:]:
        whole = whole * (int(part.max(initial=0)) + 1) + part
        whole = np.unique(whole, return_inverse=True)[1]
    return whole


def _spread(entry, doc, count, size) -> tuple[np.ndarray, np.ndarray]:
    """Range and deviation of proportions of each entry: half the sum over texts of |its share − the text's share|."""
    pair, times = np.unique(entry.astype("int64") * max(len(size), 1) + doc, return_counts=True)
    who, where = np.divmod(pair, max(len(size), 1))
    texts = np.bincount(who, minlength=len(count))
    if len(size) < 2:
        return texts, np.full(len(count), np.nan)
    share = (size / size.sum())[where]
    own = times / count[who]
    # Texts without the word add their own share: all shares (1) less those of the texts that have it.
    present = np.bincount(who, np.abs(own - share) - share, minlength=len(count))
    return texts, np.where(count > 0, np.clip((present + 1) / 2, 0, 1), np.nan)


def _bootstrap(entry, doc, top, size, replicates: int) -> tuple[np.ndarray, np.ndarray]:
    place = np.full(int(entry.max(initial=0)) + 1, -1)
    place[top] = np.arange(len(top))
    row = place[entry]
    has = row >= 0
    table = np.zeros((len(size), len(top)))
    np.add.at(table, (doc[has], row[has]), 1)
    draws = np.random.default_rng(20181209)
    rates = np.empty((replicates, len(top)))
    for number in range(replicates):
        times = np.bincount(draws.integers(0, len(size), len(size)), minlength=len(size))
        rates[number] = (times @ table) * 1000 / max(times @ size, 1)
    low, high = np.percentile(rates, [2.5, 97.5], axis=0)
    return low.round(6), high.round(6)
