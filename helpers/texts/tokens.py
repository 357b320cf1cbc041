"""Documents to sentences and tokens, every row with its offsets into the text as stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.texts import lemmas
from helpers.texts import text as rules

SENTENCES = ["doc", "paragraph", "sentence", "start", "end", "text"]
TOKENS = ["doc", "sentence", "token", "start", "end", "text", "key", "stem", "lemma", "stop"]

# Documents are read in blocks of about this many characters: large enough for NumPy, small enough for memory.
BLOCK = 1_000_000

_ARABIC, _LATIN, _DIGIT, _MARK, _ACCENT, _APOSTROPHE, _POINT = range(1, 8)


def sentences(documents: pd.DataFrame) -> pd.DataFrame:
    """Sentences of the documents: doc, paragraph and sentence (numbered from 1 in their document), start, end, text."""
    rows = [
        (doc, paragraph, number, start, end, text[start:end])
        for doc, text in zip(documents["doc"], _texts(documents), strict=True)
        for number, (paragraph, start, end) in enumerate(rules.sentences(text), 1)
    ]
    return pd.DataFrame(rows, columns=SENTENCES)


@contextmanager
def frugal() -> Iterator[None]:
    """Arrow takes memory from the system and gives it back; its own pool keeps a third more for later."""
    pool = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(pool)


@frugal()
def tokens(documents: pd.DataFrame, sentences: pd.DataFrame, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """Words of the sentences: doc, sentence, token (from 1 in its sentence), start, end, text, key, stem, lemma, stop.

    Text, key, stem, lemma and doc are categorical (each type is held once), offsets are 32-bit integers.
    A word outside every sentence of the frame is left out. `corrections` are the rows of ``lemmas.csv``.
    """
    sentence_of = _Sentences(documents, sentences)
    columns: tuple[list, ...] = ([], [], [], [])
    found: list[tuple[pa.Array, np.ndarray]] = []
    for first, texts in _blocks(_texts(documents)):
        words, starts, ends, doc = spans_and_words(texts)
        row = sentence_of(first + doc, starts, ends)
        inside = row >= 0
        if not inside.all():
            words = words.filter(pa.array(inside))
            starts, ends, doc, row = (column[inside] for column in (starts, ends, doc, row))
        for column, values in zip(columns, (first + doc, row, starts, ends), strict=True):
            column.append(values.astype("int32", copy=False))
        found.append(encoded(words))
    doc, row, start, end = map(_joined, columns)
    types, code = coded(found)
    del found
    text = _categorical(types, code)
    analysed = lemmas.columns(types, corrections)
    return pd.DataFrame(
        {
            "doc": _categorical(documents["doc"].astype(str).tolist(), doc),
            "sentence": sentence_of.number[row],
            "token": _position_in_run(row),
            "start": start,
            "end": end,
            "text": text,
            **{level: _categorical(analysed.pop(level), code) for level in ("key", "stem", "lemma")},
            "stop": analysed["stop"].to_numpy(zero_copy_only=False)[code],
        },
        columns=TOKENS,
        copy=False,
    )


def spans_and_words(texts: list[str]) -> tuple[pa.Array, np.ndarray, np.ndarray, np.ndarray]:
    """The words of texts as (words, starts, ends, number of the text), the same that `helpers.texts.text.WORD` finds.

    Every code point is looked up in a table of classes; a word is a stretch of one class. What depends on the
    neighbours (marks, the point in 10.5, the apostrophe in O'Neill) is settled at those few places alone.
    """
    joined = "\n".join(texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    # A place that is in no word stands before the first and after the last, so that every word has two edges.
    kind = np.zeros(len(points) + 2, "uint8")
    np.take(_classes(), points, out=kind[1:-1], mode="clip")
    del points
    _settle(kind)
    edge, word = kind[1:] != kind[:-1], kind != 0
    starts, ends = np.flatnonzero(edge & word[1:]), np.flatnonzero(edge & word[:-1])
    words = _slices(joined, starts, ends)
    begins = np.cumsum([0] + [len(text) + 1 for text in texts])
    count = np.diff(np.searchsorted(starts, begins))
    base = np.repeat(begins[:-1], count)
    doc = np.repeat(np.arange(len(texts)), count)
    return words, (starts - base).astype("int32"), (ends - base).astype("int32"), doc


def _slices(text: str, starts: np.ndarray, ends: np.ndarray) -> pa.Array:
    """The stretches of a text, which follow one another and may touch, cut from its UTF-8."""
    data = np.frombuffer(text.encode("utf-8", "replace"), "uint8")
    # Every byte but those that go on with a letter begins one.
    place = np.append(np.flatnonzero(data & 0xC0 != 0x80), len(data))
    offsets = np.empty(2 * len(starts) + 1, "int64")
    offsets[0:-1:2], offsets[1::2], offsets[-1] = place[starts], place[ends], len(data)
    pieces = pa.LargeStringArray.from_buffers(2 * len(starts), pa.py_buffer(offsets), pa.py_buffer(data))
    return pieces.take(pa.array(np.arange(0, 2 * len(starts), 2)))


def encoded(words: pa.Array) -> tuple[pa.Array, np.ndarray]:
    """The distinct words as they are first met, and the number of each word."""
    found = words.dictionary_encode()
    return found.dictionary, found.indices.to_numpy()


def coded(parts: list[tuple[pa.Array, np.ndarray]]) -> tuple[pa.Array, np.ndarray]:
    """Parts that are `encoded` as one; the parts are given up on the way."""
    types, number = encoded(pa.concat_arrays([pa.array([], pa.large_string()), *(types for types, _ in parts)]))
    first = np.cumsum([0] + [len(types) for types, _ in parts])
    codes = [number[begin + part] for begin, (_, part) in zip(first, parts, strict=False)]
    parts.clear()
    return types, _joined(codes)


@cache
def _classes() -> np.ndarray:
    """The class of every code point: letter of a script, digit, mark, or one that joins two of its neighbours."""
    import re

    table = np.zeros(0x110000, "uint8")
    classes = {
        _ARABIC: rules.ARABIC_LETTERS,
        _LATIN: rules.LATIN_LETTERS,
        _DIGIT: rules.DIGITS,
        _MARK: rules.HARAKAT + rules.TATWEEL + "\u200c\u200d",
        _ACCENT: "\u0300-\u036f",
        _APOSTROPHE: "'’",
        _POINT: ".,\u066b\u066c",
    }
    every = "".join(map(chr, range(0x10000)))
    for number, members in classes.items():
        table[[match.start() for match in re.finditer(f"[{members}]", every)]] = number
    return table


def _settle(kind: np.ndarray) -> None:
    """Give marks, points and apostrophes the class of the word that they stand in, or none, in place."""
    odd = np.flatnonzero(kind >= _MARK)
    if not len(odd):
        return
    what = kind[odd]
    before = np.where(odd > 0, kind[odd - 1], 0)
    after = np.where(odd < len(kind) - 1, kind[np.minimum(odd + 1, len(kind) - 1)], 0)
    joins = (what == _POINT) & (before == _DIGIT) & (after == _DIGIT)
    kind[odd[what == _POINT]] = 0
    kind[odd[joins]] = _DIGIT
    marks = odd[(what == _MARK) | (what == _ACCENT)]
    if len(marks):
        first = np.concatenate([[True], np.diff(marks) > 1])
        run = np.cumsum(first) - 1
        head = marks[first]
        host = np.where(head > 0, kind[head - 1], 0)[run]
        # An apostrophe is no letter yet: what follows it belongs to no word.
        host[host > _LATIN] = 0
        broken = np.cumsum(kind[marks] == _MARK)
        broken = broken - np.concatenate([[0], broken])[np.flatnonzero(first)][run]
        kind[marks] = np.where((host == _LATIN) & (broken > 0), 0, host)
    apostrophes = odd[what == _APOSTROPHE]
    if len(apostrophes):
        left = np.where(apostrophes > 0, kind[apostrophes - 1], 0) == _LATIN
        right = kind[np.minimum(apostrophes + 1, len(kind) - 1)] == _LATIN
        kind[apostrophes] = np.where(left & right, _LATIN, 0)


def _texts(documents: pd.DataFrame) -> list[str]:
    return [text if isinstance(text, str) else "" for text in documents["text"].tolist()]


def _blocks(texts: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The texts in blocks of about `BLOCK` characters, each with the number of its first text."""
    first, size = 0, 0
    for number, text in enumerate(texts):
        size += len(text)
        if size >= BLOCK or number == len(texts) - 1:
            yield first, texts[first : number + 1]
            first, size = number + 1, 0


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    """Parts of a column as one, and the parts given up, so that no more than one column is held twice."""
    whole = np.concatenate(parts) if parts else np.zeros(0, "int32")
    parts.clear()
    return whole


def _categorical(values: list[str] | pa.Array, codes: np.ndarray) -> pd.Categorical:
    """A column held as codes into its distinct values."""
    types = pa.array(values, pa.large_string()).dictionary_encode()
    # The public way makes a Python string and a hash of every distinct value, to see that they are distinct.
    dtype = pd.CategoricalDtype._from_fastpath(pd.Index(pd.array(types.dictionary, dtype="str")), ordered=False)
    return pd.Categorical.from_codes(types.indices.to_numpy()[codes], dtype=dtype, validate=False)


def _position_in_run(run: np.ndarray) -> np.ndarray:
    """1, 2, 3 … within each stretch of equal values."""
    if not len(run):
        return np.zeros(0, "int32")
    first = np.concatenate([[True], run[1:] != run[:-1]])
    begin = np.flatnonzero(first)
    return (np.arange(len(run)) - np.repeat(begin, np.diff([*begin, len(run)])) + 1).astype("int32")


class _Sentences:
    """Which sentence row holds a span: rows sorted by document and start, looked up by bisection."""

    def __init__(self, documents: pd.DataFrame, sentences: pd.DataFrame):
        order = {doc: number for number, doc in enumerate(documents["doc"].tolist())}
        doc = np.array([order.get(doc, -1) for doc in sentences["doc"].tolist()], "int64")
        start, end = sentences["start"].to_numpy("int64"), sentences["end"].to_numpy("int64")
        number = sentences["sentence"].to_numpy("int32")
        sort = np.lexsort((start, doc))
        sort = sort[doc[sort] >= 0]
        self.doc, self.end, self.number = doc[sort], end[sort], number[sort]
        self.place = (self.doc << 32) + start[sort]

    def __call__(self, doc: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """The row of the sentence around each span, -1 for none."""
        if not len(self.place):
            return np.full(len(doc), -1)
        row = np.searchsorted(self.place, (doc.astype("int64") << 32) + start, side="right") - 1
        holds = (row >= 0) & (self.doc[row] == doc) & (end <= self.end[row])
        return np.where(holds, row, -1)
