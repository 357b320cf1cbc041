"""Documents to sentences and tokens, every row with its offsets into the text as stored."""

from collections.abc import Iterator
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


def tokens(documents: pd.DataFrame, sentences: pd.DataFrame, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """Words of the sentences: doc, sentence, token (from 1 in its sentence), start, end, text, key, stem, lemma, stop.

    Text, key, stem, lemma and doc are categorical (each type is held once), offsets are 32-bit integers.
    A word outside every sentence of the frame is left out. `corrections` are the rows of ``lemmas.csv``.
    """
    sentence_of = _Sentences(documents, sentences)
    parts: list[tuple[np.ndarray, ...]] = []
    types = Types()
    for first, texts in _blocks(_texts(documents)):
        found, starts, ends, doc = spans_and_words(texts)
        row = sentence_of(first + doc, starts, ends)
        inside = row >= 0
        if not inside.all():
            found, starts, ends, doc, row = (
                found.filter(pa.array(inside)),
                starts[inside],
                ends[inside],
                doc[inside],
                row[inside],
            )
        parts.append(((first + doc).astype("int32"), row.astype("int32"), starts, ends, types.codes(found)))
    doc, row, start, end, code = (np.concatenate(part) for part in zip(*(parts or [_nothing()]), strict=True))
    del parts
    words = types.words()
    analysed = lemmas.analyse(words, corrections)
    return pd.DataFrame(
        {
            "doc": _categorical(documents["doc"].astype(str).tolist(), doc),
            "sentence": sentence_of.number[row],
            "token": _position_in_run(row),
            "start": start,
            "end": end,
            "text": _categorical(words, code),
            **{level: _categorical(analysed.pop(level), code) for level in ("key", "stem", "lemma")},
            "stop": np.array(analysed["stop"], bool)[code],
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
    kind = _classes()[points]
    _settle(kind)
    edge = np.flatnonzero(kind[1:] != kind[:-1]) + 1 if len(kind) else np.zeros(0, int)
    edge = np.concatenate([[0], edge, [len(kind)]])
    starts, ends = edge[:-1], edge[1:]
    word = kind[starts] != 0 if len(kind) else np.zeros(1, bool)
    starts, ends = starts[word], ends[word]
    letters = points[kind != 0]
    bytes_each = 1 + (letters >= 0x80).astype("int8") + (letters >= 0x800)
    place = np.concatenate([[0], np.cumsum(bytes_each, dtype="int64")])
    offsets = place[np.concatenate([[0], np.cumsum(ends - starts)])]
    data = letters.tobytes().decode("utf-32-le").encode()
    words = pa.LargeStringArray.from_buffers(len(starts), pa.py_buffer(offsets), pa.py_buffer(data))
    begins = np.cumsum([0] + [len(text) + 1 for text in texts])[:-1] if texts else np.zeros(0, int)
    doc = np.searchsorted(begins, starts, side="right") - 1
    base = begins[doc] if len(doc) else np.zeros(0, int)
    return words, (starts - base).astype("int32"), (ends - base).astype("int32"), doc


class Types:
    """Distinct words in the order in which they are first met, each with its number from 0."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}

    def codes(self, words: pa.Array | list[str]) -> np.ndarray:
        """The numbers of words; new ones are entered."""
        number = self.number
        if isinstance(words, list):
            return np.fromiter((number.setdefault(word, len(number)) for word in words), "int32", len(words))
        encoded = words.dictionary_encode()
        return self.codes(encoded.dictionary.to_pylist())[encoded.indices.to_numpy()]

    def words(self) -> list[str]:
        """The distinct words in the order of their numbers."""
        return list(self.number)


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


def _nothing() -> tuple[np.ndarray, ...]:
    return tuple(np.zeros(0, "int32") for _ in range(5))


def _categorical(values: list[str], codes: np.ndarray) -> pd.Categorical:
    """A column held as codes into its distinct values."""
    types = Types()
    group = types.codes(values)
    return pd.Categorical.from_codes(group[codes], categories=pd.Index(types.words(), dtype="str"), validate=False)


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
