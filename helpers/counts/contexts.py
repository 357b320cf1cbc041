"""What stands around a word: concordance, collocations, and how a name is framed."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers.counts import frequencies as counts
from helpers.texts import lemmas, reference
from helpers.texts import text as rules

CONCORDANCE = ["doc", "sentence", "start", "end", "before", "node", "after"]
COLLOCATIONS = ["entry", "word", "count", "total", "before", "after", "log_dice", "mi", "t_score", "g2"]
FRAMING = ["doc", "sentence", "start", "end", "slot", "word", "entry", "frame", "phrase"]
# As far as a pattern of `framing` looks to either side of a name.
_REACH = np.arange(-3, 6)
BY = (*counts.LEVELS, "regex")


class PatternError(ValueError):
    """A regular expression that cannot be read: where, and why."""


def find(tokens: pd.DataFrame, query: str, by: str = "stem", blind: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last row of `tokens` of every place where the words of a query stand side by side.

    Each word is matched at the level `by` (surface, key, stem, lemma). `blind` passes over spelling (أإآا, ى/ي,
    ة/ه) and clitics. Raises `NotFound` with the nearest words, `ValueError` for a query without a word; texts without
    a word hold nothing, and that is no error.
    """
    if not len(tokens):
        return np.zeros(0, "int64"), np.zeros(0, "int64")
    words = [query[start:end] for start, end in rules.words(query)]
    if not words:
        raise ValueError("The query holds no word; type a word, or choose by='regex' for a pattern.")
    begin = counts.within_sentences(tokens, len(words))
    for place, word in enumerate(words):
        begin = begin[_is(tokens, word, by, blind)[begin + place]]
    if not len(begin):
        raise counts.NotFound(
            counts.not_found(tokens, words[0], by)
            if len(words) == 1
            else f"{query!r}: these words do not stand side by side in one sentence."
        )
    return begin, begin + len(words) - 1


def standing(
    tokens: pd.DataFrame, query: str, by: str = "stem", blind: bool = False, named: str = ""
) -> tuple[str, str]:
    """The words of a query if they stand side by side in the texts, else another (`frequencies.standing`)."""

    def there(tokens: pd.DataFrame, query: str) -> None:
        if not rules.words(query):
            raise counts.NotFound(query)
        find(tokens, query, by, blind)

    return counts.standing(tokens, query, named, there)


def _is(tokens: pd.DataFrame, word: str, by: str, blind: bool) -> np.ndarray:
    """For each row, whether it is a word, at a level or blind to spelling and clitics."""
    if blind:
        own = lemmas.analyse([word])
        wanted = {rules.search_key(own["key"][0]), rules.search_key(own["stem"][0])}
        same = [_each(tokens[name], lambda value: rules.search_key(value) in wanted) for name in ("key", "stem")]
        return same[0] | same[1]
    if by == "surface":
        return _each(tokens["text"], lambda value: value == word)
    name = counts.column(by)
    if by == "key":
        return _each(tokens[name], lambda value: value == rules.key(word))
    try:
        entry = counts.entry_of(tokens, word, by)
    except counts.NotFound:
        return np.zeros(len(tokens), bool)
    return _each(tokens[name], lambda value: value == entry)


def _each(values: pd.Series, test: Callable[[str], bool]) -> np.ndarray:
    """A test of each distinct value, spread over the rows."""
    place, names = counts.codes(values)
    return np.array([test(name) for name in names], bool)[place] if len(names) else np.zeros(0, bool)


def concordance(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    query: str,
    by: str = "stem",
    blind: bool = False,
    sort: str = "text",
    width: int = 48,
    missing: str = "raise",
) -> pd.DataFrame:
    """Every place where a query stands, with what is before and after it in its sentence.

    Columns: doc, sentence, start, end (of the node), before, node, after; before and after hold whole words,
    about `width` characters of them. `by` is surface, key, stem, lemma or regex (searched in each sentence as
    written); `blind` passes over spelling and clitics; `sort` is text (order of the texts), before (by the
    nearest word first) or after. Raises `NotFound` (or gives no lines, with ``missing="empty"``), `PatternError`,
    `ValueError`.
    """
    if by not in BY:
        raise ValueError(f"A query goes by one of {', '.join(BY)}, not {by!r}.")
    if sort not in ("text", "before", "after"):
        raise ValueError(f"Lines are sorted by text, before or after, not {sort!r}.")
    try:
        place = _matches(sentences, query) if by == "regex" else _hits(tokens, query, by, blind)
    except counts.NotFound:
        if missing != "empty":
            raise
        place = []
    spans = sentences.set_index(["doc", "sentence"])[["start", "end"]]
    spans = dict(zip(spans.index, spans.itertuples(index=False, name=None), strict=True))
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    rows = []
    for doc, sentence, start, end in place:
        text = texts[doc]
        first, last = spans[doc, sentence]
        before = _clip(text[first:start], width, left=True)
        after = _clip(text[end:last], width, left=False)
        rows.append((doc, sentence, start, end, before, text[start:end], after))
    if sort != "text":
        rows.sort(key=lambda row: _order(row[4], backward=True) if sort == "before" else _order(row[6]))
    return pd.DataFrame(rows, columns=CONCORDANCE)


def ways(tokens: pd.DataFrame, query: str) -> pd.DataFrame:
    """How many places each way of asking finds, from the narrowest to the widest: by, places, forms (as written)."""
    rows = []
    for by, blind in [*((by, False) for by in counts.LEVELS), ("blind", True)]:
        try:
            first, last = find(tokens, query, "stem" if blind else by, blind)
        except counts.NotFound:
            first = last = np.zeros(0, "int64")
        texts = tokens["text"].iloc[first].value_counts() if (first == last).all() else pd.Series(dtype=int)
        forms = sorted(texts[texts > 0].items(), key=lambda form: (-form[1], form[0]))
        rows.append((by, len(first), "، ".join(form for form, _ in forms[:12]) + (" …" if len(forms) > 12 else "")))
    return pd.DataFrame(rows, columns=["by", "places", "forms"])


def _hits(tokens: pd.DataFrame, query: str, by: str, blind: bool) -> list[tuple[str, int, int, int]]:
    first, last = find(tokens, query, by, blind)
    columns = (
        tokens["doc"].iloc[first],
        tokens["sentence"].iloc[first],
        tokens["start"].iloc[first],
        tokens["end"].iloc[last],
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _matches(sentences: pd.DataFrame, query: str) -> list[tuple[str, int, int, int]]:
    try:
        pattern = re.compile(query)
    except re.error as error:
        raise PatternError(
            f"The pattern {query!r} cannot be read at position {(error.pos or 0) + 1}: {error.msg}."
        ) from None
    rows = sentences[["doc", "sentence", "start", "text"]].itertuples(index=False, name=None)
    found = [
        (doc, number, start + match.start(), start + match.end())
        for doc, number, start, text in rows
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    if not found and len(sentences):
        raise counts.NotFound(f"The pattern {query!r} fits nothing in these texts.")
    return found


def _clip(text: str, width: int, left: bool) -> str:
    """The end (left of a node) or the beginning of a text, in whole words and with single spaces."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    if left:
        cut = text.find(" ", len(text) - width)
        return "… " + text[cut + 1 :] if cut >= 0 else "…"
    cut = text.rfind(" ", 0, width + 1)
    return text[:cut] + " …" if cut > 0 else "…"


def _order(text: str, backward: bool = False) -> list[str]:
    keys = [rules.key(text[start:end]) for start, end in rules.words(text)]
    return keys[::-1] if backward else keys


def collocations(
    tokens: pd.DataFrame,
    query: str,
    by: str = "stem",
    level: str = "lemma",
    window: int = 5,
    minimum: int = 2,
    blind: bool = False,
    stop_words: bool = False,
) -> pd.DataFrame:
    """The words that stand near a query in its sentence, at most `window` words away, commonest bond first.

    Columns: entry (at `level`), word (its commonest form), count (times near), total (times in all), before
    and after (times on either side of the node), log_dice (Rychlý 2008: 14 + log2 of 2·count / (node + total)), mi
    (Church and Hanks 1990: log2 of count / expected), t_score (Church et al. 1991: (count − expected) / √count), g2
    (Dunning 1993: 2 Σ O ln(O/E) over near or not × this word or not, negative where it is rarer than expected).
    What is expected is the share of the places near the node (Evert 2008, surface co-occurrence; the node's own
    words are left out). Raises as `find` does.
    """
    first, last = find(tokens, query, by, blind)
    near, side = _near(tokens, first, last, window)
    entry, names = counts.codes(tokens[counts.column(level)])
    node = np.zeros(len(tokens), bool)
    for start, end in zip(first, last, strict=True):
        node[start : end + 1] = True
    total = np.bincount(entry[~node], minlength=len(names))
    count = np.bincount(entry[near], minlength=len(names))
    before = np.bincount(entry[near[side < 0]], minlength=len(names))
    after = np.bincount(entry[near[side > 0]], minlength=len(names))
    stop = np.zeros(len(names), bool)
    stop[entry[tokens["stop"].to_numpy(bool)]] = True
    listed = np.flatnonzero((count >= minimum) & (stop_words | ~stop))
    frame = pd.DataFrame(
        {
            "entry": names[listed],
            "word": counts.shown(tokens, level)[listed],
            "count": count[listed],
            "total": total[listed],
            "before": before[listed],
            "after": after[listed],
            "log_dice": log_dice(count[listed], len(first), total[listed]),
        }
    )
    expected = total[listed] * len(near) / max((~node).sum(), 1)
    frame["mi"] = mutual_information(count[listed], expected)
    frame["t_score"] = t_score(count[listed], expected)
    frame["g2"] = log_likelihood(count[listed], total[listed], len(near), int((~node).sum()))
    return frame.sort_values(["log_dice", "count", "entry"], ascending=[False, False, True], ignore_index=True)[
        COLLOCATIONS
    ]


def _near(tokens, first, last, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows within the window of a node and in its sentence, each once, and on which side of the nearest node."""
    doc = counts.codes(tokens["doc"])[0]
    sentence = tokens["sentence"].to_numpy()
    steps = np.concatenate([np.arange(-window, 0), np.arange(1, window + 1)])
    anchor = np.where(steps < 0, first[:, None], last[:, None])
    row = anchor + steps
    inside = (row >= 0) & (row < len(tokens))
    row = np.where(inside, row, anchor)
    inside &= (doc[row] == doc[anchor]) & (sentence[row] == sentence[anchor])
    node = np.zeros(len(tokens), bool)
    for start, end in zip(first, last, strict=True):
        node[start : end + 1] = True
    inside &= ~node[row]
    rows, sides = row[inside], np.broadcast_to(steps, row.shape)[inside]
    nearest = np.lexsort((np.abs(sides), rows))
    rows, sides = rows[nearest], sides[nearest]
    once = np.unique(rows, return_index=True)[1]
    return rows[once], np.sign(sides[once])


def log_dice(count, node, total):
    """14 + log2(2·count / (node + total)): at most 14, two less where the bond is four times weaker (Rychlý 2008)."""
    return 14 + np.log2(2 * np.asarray(count, float) / (node + np.asarray(total, float)))


def mutual_information(count, expected):
    """log2(count / expected), in bits (Church and Hanks 1990)."""
    return np.log2(np.asarray(count, float) / np.asarray(expected, float))


def t_score(count, expected):
    """(count − expected) / √count (Church, Gale, Hanks and Hindle 1991)."""
    count = np.asarray(count, float)
    return (count - expected) / np.sqrt(count)


def log_likelihood(count, total, near, size):
    """Dunning's (1993) G² of a two-by-two table, signed: negative where the word is rarer than expected.

    `count` of `total` occurrences lie in the `near` places of `size` places in all.
    """
    from scipy.special import xlogy

    count, total = np.asarray(count, float), np.asarray(total, float)
    observed = np.stack([count, near - count, total - count, size - near - total + count])
    expected = (
        np.stack([total * near, (size - total) * near, total * (size - near), (size - total) * (size - near)]) / size
    )
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=expected > 0)
    return 2 * xlogy(observed, ratio).sum(axis=0) * np.where(observed[0] < expected[0], -1, 1)


def framing(
    documents: pd.DataFrame, tokens: pd.DataFrame, name: str, by: str = "stem", blind: bool = False
) -> pd.DataFrame:
    """The words that are put on a name: heads before it, epithets after it, verbs beside it.

    Columns: doc, sentence, start, end (of the word), slot (head: تنظيم داعش, epithet: داعش الإرهابي, verb), word, entry
    (its lemma), frame (what the list ``framing.csv`` says of it, else empty), phrase (from the word to the name).
    Patterns over neighbouring words, no parsing: a head is a noun without article right before the name, epithets
    are the adjectives with article right after it, a verb stands within two words of it. Raises as `find` does.
    """
    first, last = find(tokens, name, by, blind)
    near = np.unique(np.clip(np.concatenate([first[:, None] + _REACH, last[:, None] + _REACH]), 0, len(tokens) - 1))
    tokens, first, last = tokens.iloc[near], np.searchsorted(near, first), np.searchsorted(near, last)
    listed = reference.load("framing")
    frames = dict(zip(listed["lemma"], listed["frame"], strict=True))
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    table = _Rows(tokens, texts, frames)
    rows = []
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        found = [("head", row) for row in table.heads(start)]
        reach = table.epithets(end)
        found += [("epithet", row) for row in reach]
        found += [("verb", row) for row in table.verbs(start, reach[-1] if reach else end)]
        for slot, row in found:
            left, right = min(start, row), max(end, row)
            entry = table.lemma[row]
            rows.append(
                (
                    table.doc[row],
                    int(table.sentence[row]),
                    int(table.start[row]),
                    int(table.end[row]),
                    slot,
                    table.text[row],
                    entry,
                    frames.get(entry) or frames.get(table.stem[row], ""),
                    texts[table.doc[row]][table.start[left] : table.end[right]],
                )
            )
    return pd.DataFrame(rows, columns=FRAMING)


_SLOTS = {"head": "مضاف", "epithet": "وصف", "verb": "فعل"}


def framed(found: pd.DataFrame) -> pd.DataFrame:
    """How often each word is put on a name: slot, entry, frame, count, label (the entry with its slot in Arabic)."""
    put = found.groupby(["slot", "entry", "frame"]).size().reset_index(name="count")
    put["label"] = [f"{entry} ({_SLOTS[slot]})" for slot, entry in zip(put["slot"], put["entry"], strict=True)]
    return put.sort_values(["count", "slot", "entry"], ascending=[False, True, True], ignore_index=True)


class _Rows:
    """The neighbours of a row of tokens, within its sentence."""

    def __init__(self, tokens: pd.DataFrame, texts: dict[str, str], frames: dict[str, str]):
        self.texts, self.frames = texts, frames
        self.doc, self.text, self.stem, self.lemma = (
            tokens[name].to_numpy(dtype=object) for name in ("doc", "text", "stem", "lemma")
        )
        self.sentence, self.start, self.end, self.stop = (
            tokens[name].to_numpy() for name in ("sentence", "start", "end", "stop")
        )

    def joined(self, left: int, right: int, marks: str = "") -> bool:
        """Whether two rows stand side by side in one sentence, with nothing but space and `marks` between them."""
        if left < 0 or right >= len(self.text) or self.doc[left] != self.doc[right]:
            return False
        between = self.texts[self.doc[left]][self.end[left] : self.start[right]]
        return self.sentence[left] == self.sentence[right] and not between.strip(" \u00a0\t" + marks)

    def word(self, row: int) -> lemmas.Word:
        return lemmas.take_apart(rules.plain(self.text[row]))

    def heads(self, row: int) -> list[int]:
        """The noun without article before a name that carries no clitic: تنظيم داعش, مسلحي «داعش»."""
        before = row - 1
        if not self.joined(before, row, '«"“(') or self.word(row).before or self.stop[before]:
            return []
        word = self.word(before)
        plain = not word.host.startswith("ال") and not word.after and word.stem.isalpha()
        return [before] if plain and not self.is_verb(before) and lemmas.is_noun(word.stem) else []

    def epithets(self, row: int) -> list[int]:
        """The words with article that follow a name, at most three: المركز الأمني الرباعي المشترك."""
        found: list[int] = []
        while len(found) < 3 and self.joined(row, row + 1, '»"”)' if not found else ""):
            row += 1
            word = self.word(row)
            described = lemmas.is_adjective(self.lemma[row]) or self.lemma[row] in self.frames
            if word.before or not word.host.startswith("ال") or self.stop[row] or not described:
                break
            found.append(row)
        return found

    def verbs(self, row: int, end: int) -> list[int]:
        """The verb within two words before a name, else right after it."""
        for before in (row - 1, row - 2):
            if before >= 0 and self.joined(before, before + 1) and self.is_verb(before):
                return [before]
            if before < 0 or not self.joined(before, before + 1):
                break
        after = end + 1
        return [after] if self.joined(end, after) and self.is_verb(after) else []

    def is_verb(self, row: int) -> bool:
        word = self.word(row)
        if self.stop[row] or word.host.startswith("ال") or word.before[-1:] in ("ب", "ك"):
            return False
        return lemmas.is_verb(self.lemma[row]) and lemmas.seldom_noun(word.stem)
