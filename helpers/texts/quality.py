"""What is odd in the texts, what cleaning changes, and which texts are the same: counts and plain advice."""

import re
import unicodedata
import zlib
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd

from helpers.texts import encodings, reference
from helpers.texts import text as rules

_REPORT = ["rule", "arabic", "count", "documents", "doc", "example", "advice", "arabic_advice"]
_AROUND = 20


def report(documents: pd.DataFrame) -> pd.DataFrame:
    """What is odd in the texts: rule, arabic, count, documents, doc, example, advice, arabic_advice.

    `count` is of occurrences, `documents` of texts that have any, `doc` and `example` show the first of them.
    Rules that find nothing are left out. The patterns stand in ``data/reference/quality.csv``.
    """
    docs, texts = documents["doc"].tolist(), documents["text"].tolist()
    rows = []
    for rule, arabic, pattern, *advice in _patterns():
        count, holding = 0, 0
        first: tuple[str, ...] = ()
        for doc, text in zip(docs, texts, strict=True):
            found = len(pattern.findall(text))
            count, holding = count + found, holding + bool(found)
            if found and not first:
                first = (doc, _around(text, pattern.search(text)))
        if count:
            rows.append((rule, arabic, count, holding, *first, *advice))
    rows += _of_documents(documents)
    return pd.DataFrame(rows, columns=_REPORT)


@cache
def _patterns() -> list[tuple]:
    rows = reference.load("quality")
    rows = rows[rows["pattern"] != ""]
    return [(row.rule, row.arabic, re.compile(row.pattern), row.advice, row.arabic_advice) for row in rows.itertuples()]


def _around(text: str, found: re.Match) -> str:
    """A match with its neighbours on one line, invisible characters by their number."""
    piece = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    return "".join(
        f"‹{ord(char):04X}›" if unicodedata.category(char) in ("Cf", "Cc", "Co") and char != "\n" else char
        for char in piece
    ).replace("\n", " ")


def _of_documents(documents: pd.DataFrame) -> list[tuple]:
    """The rules that are about a whole text."""
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    tests: dict[str, Callable[[str], bool]] = {
        "mixed digits": lambda text: bool(re.search("[0-9]", text) and re.search("[\u0660-\u0669\u06f0-\u06f9]", text)),
        "hard-wrapped lines": hard_wrapped,
        "encoded twice": encodings.encoded_twice,
        "no Arabic letter": lambda text: bool(text.strip()) and not encodings.ARABIC.search(text),
        "empty": lambda text: not text.strip(),
    }
    holding = {rule: [doc for doc, text in texts.items() if test(text)] for rule, test in tests.items()}
    holding["doubtful encoding"] = documents.loc[documents["doubtful"].astype(bool), "doc"].tolist()
    again = documents["text"].map(_bare).duplicated() & (documents["text"].str.strip() != "")
    holding["same text again"] = documents.loc[again, "doc"].tolist()
    said = reference.load("quality").set_index("rule")
    return [
        (rule, said.arabic[rule], len(docs), len(docs), docs[0], " ".join(texts[docs[0]][:60].split()),
         said.advice[rule], said.arabic_advice[rule])
        for rule, docs in holding.items()
        if docs
    ]  # fmt: skip


def _bare(text: str) -> str:
    return " ".join(text.split())


# A line that an editor broke is nearly as long as its neighbours and ends in the middle of a sentence;
# verse has shorter lines, a list begins its lines with numbers or dashes.
_FEWEST_LINES, _SHORTEST_LINE, _LONGEST_LINE = 5, 45, 130
_ITEM = re.compile(r"\W*\d|[-–—•●*·]")


def hard_wrapped(text: str) -> bool:
    """Whether a text's lines were broken at a fixed width: of alike length, and most end within a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return False
    lengths = np.array([len(line) for line in lines])
    width = np.percentile(lengths, 90)
    items = sum(bool(_ITEM.match(line)) for line in lines)
    if not _SHORTEST_LINE <= width <= _LONGEST_LINE or items * 4 > len(lines):
        return False
    full = lengths >= 0.75 * width
    ends = np.array([line[-1] in '.!?؟…:»"”' for line in lines])
    return bool(full.mean() >= 0.7 and ends[full].mean() <= 0.4)


def joined(text: str) -> str:
    """A hard-wrapped text with the line ends inside its paragraphs as spaces: as long as before, so offsets hold.

    A blank line, or a line that is short and ends a sentence, ends a paragraph. Other texts are unchanged.
    """
    if not hard_wrapped(text):
        return text
    lines = text.split("\n")
    width = np.percentile([len(line.strip()) for line in lines if line.strip()], 90)
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        ended = before.rstrip()[-1:] in tuple(".!?؟…") and len(before.strip()) < 0.75 * width
        pieces.append("\n" if not before.strip() or not line.strip() or ended else " ")
        pieces.append(line)
    return "".join(pieces)


def join_paragraphs(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents with hard-wrapped texts `joined` and their sentences counted anew; the files stay as they are."""
    text = documents["text"].map(joined)
    changed = text != documents["text"]
    sentences = documents["sentences"].where(~changed, text.map(lambda whole: len(rules.sentences(whole))))
    return documents.assign(text=text, sentences=sentences)


def held(documents: pd.DataFrame, **tables: pd.DataFrame) -> pd.DataFrame:
    """Of each table, how many places lead back to the text: table, places, held (``text[start:end]`` is its text)."""
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    rows = []
    for name, frame in tables.items():
        places = zip(frame["doc"], frame["start"], frame["end"], frame["text"], strict=True)
        rows.append((name, len(frame), sum(texts[doc][start:end] == text for doc, start, end, text in places)))
    return pd.DataFrame(rows, columns=["table", "places", "held"])


_ALEFS = str.maketrans("أإآٱ", "اااا")
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def _steps() -> list[tuple[str, str, Callable[[str], str]]]:
    """The steps from words as written to their keys in their order; each takes all words, one a line."""

    def without(members: str) -> Callable[[str], str]:
        pattern = re.compile(f"[{members}]")
        return lambda words: pattern.sub("", words)

    def as_letters(words: str) -> str:
        return "\n".join(
            unicodedata.normalize("NFKC", word) if _SHAPED.search(word) else word for word in words.split("\n")
        )

    return [
        ("letters composed (NFC)", "تركيب الحروف", lambda words: unicodedata.normalize("NFC", words)),
        ("short vowels off", "حذف الحركات", without(rules.HARAKAT)),
        ("tatweel off", "حذف التطويل", without(rules.TATWEEL)),
        ("invisible marks off", "حذف المحارف الخفية", without(rules.BIDI_CONTROLS + rules.JOINERS)),
        ("presentation forms as letters", "أشكال العرض حروفًا", as_letters),
        ("alef without hamza", "توحيد الهمزات على الألف", lambda words: words.translate(_ALEFS)),
        ("Western digits", "الأرقام الغربية", lambda words: words.translate(rules.WESTERN)),
    ]


def ledger(tokens: pd.DataFrame) -> pd.DataFrame:
    """The cleaning ledger: what each step from the written word to its key changes, in order.

    Columns: step, arabic, words (occurrences changed), types (spellings changed), merged (spellings that fall
    together with another), before, after (the commonest word changed), spellings (left after the step).
    """
    counts = tokens["text"].value_counts(sort=False)
    counts = counts[counts > 0]
    order = sorted(zip(counts.index.astype(str), counts.tolist(), strict=True), key=lambda item: (-item[1], item[0]))
    now = [word for word, _ in order]
    rows = []
    for step, arabic, change in _steps():
        after = change("\n".join(now)).split("\n") if now else []
        changed = [place for place, (old, new) in enumerate(zip(now, after, strict=True)) if old != new]
        spellings = len(set(after))
        rows.append(
            (step, arabic, sum(order[place][1] for place in changed), len(changed), len(set(now)) - spellings,
             now[changed[0]] if changed else "", after[changed[0]] if changed else "", spellings)
        )  # fmt: skip
        now = after
    return pd.DataFrame(rows, columns=["step", "arabic", "words", "types", "merged", "before", "after", "spellings"])


_SHINGLE, _PERMUTATIONS = 5, 128


def near_duplicates(documents: pd.DataFrame, threshold: float = 0.7) -> pd.DataFrame:
    """Pairs of texts that share most of their wording: doc, other, similarity, group; the most alike first.

    `similarity` is the Jaccard index of their runs of five words (by key), at least `threshold`; candidates
    come from MinHash with locality-sensitive hashing (Broder 1997). `group` numbers texts that hang together.
    """
    from datasketch import MinHash, MinHashLSH

    docs = documents["doc"].tolist()
    runs = [_runs(text) for text in documents["text"]]
    # Looser than the threshold, so that few pairs are missed; what is found is measured exactly.
    index = MinHashLSH(threshold=max(0.1, threshold - 0.1), num_perm=_PERMUTATIONS)
    empty = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
    rows = []
    for number, mine in enumerate(runs):
        if not len(mine):
            continue
        sketch = empty.copy()
        sketch.update_batch(mine.tolist())
        for other in index.query(sketch):
            alike = _jaccard(mine, runs[other])
            if alike >= threshold:
                rows.append((other, number, alike))
        index.insert(number, sketch)
    group = _groups(len(docs), rows)
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    return pd.DataFrame(
        [(docs[first], docs[second], round(alike, 2), group[first]) for first, second, alike in rows],
        columns=["doc", "other", "similarity", "group"],
    )


def _runs(text: str) -> np.ndarray:
    """The runs of five words of a text as sorted 32-bit numbers; of a shorter text its one run."""
    words = np.array([_word_number(word) for word in rules.WORD.findall(text)], "uint64")
    if not len(words):
        return np.zeros(0, "uint32")
    length = min(_SHINGLE, len(words))
    run = np.zeros(len(words) - length + 1, "uint64")
    for place in range(length):
        # An odd factor (that of FNV-1a) mixes the order in; overflow is meant.
        run = run * np.uint64(0x100000001B3) + words[place : len(words) - length + 1 + place]
    return np.unique((run ^ (run >> np.uint64(29))).astype("uint32"))


@lru_cache(maxsize=500_000)
def _word_number(word: str) -> int:
    return zlib.crc32(rules.key(word).encode("utf-8", "surrogatepass"))


def _jaccard(first: np.ndarray, second: np.ndarray) -> float:
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return shared / (len(first) + len(second) - shared)


def _groups(number: int, rows: list[tuple[int, int, float]]) -> dict[int, int]:
    """Connected texts numbered from 1 in the order of their first member."""
    head = list(range(number))

    def find(member: int) -> int:
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    for first, second, _ in rows:
        a, b = sorted((find(first), find(second)))
        head[b] = a
    members = sorted({member for first, second, _ in rows for member in (first, second)})
    numbers: dict[int, int] = {}
    return {member: numbers.setdefault(find(member), len(numbers) + 1) for member in members}
