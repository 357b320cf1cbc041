"""What is thrown at the helpers and what must hold: bytes in, `AssertionError` or nothing out.

Each target turns any bytes into an input, hands it to the helpers as a run does, and asserts the laws of the
contract on what comes back. A refusal is allowed where the helper's docstring names it, and is one line.
`python tests/fuzz/run.py TARGET` feeds them from atheris; tests/test_fuzz.py from the seeds kept here and hypothesis.
"""

import atexit
import datetime
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd

from helpers import cli
from helpers.marks import dates as times
from helpers.marks import entities, voices
from helpers.show import labels as door
from helpers.texts import corrections as own
from helpers.texts import encodings, seeds, text
from helpers.texts import readers as kinds
from helpers.texts import tokens as words

# A byte stands for a piece, so that a few bytes make something like news. Append only, or the seeds mean another text.
PIECES = (
    *" \n .,،:؛؟!…«»\"“”'()[]/-–—",
    *"ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءئؤةى0123456789٠١٢٣٤٥٦٧٨٩",
    *("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "قال", "أكد", "نفى", "أعلن", "ذكرت", "يقول", "قيل", "وأضاف"),
    *("لم يؤكد", "بحسب", "وفقاً ل", "نقلاً عن", "على لسان", "في بيان", "مصدر", "الوزير", "الرئيس", "العميد الركن"),
    *("محمد", "عبد الله", "بن", "أبو", "الخالدي", "بغداد", "سوريا", "العراق", "روسيا", "المركز", "الوزارة", "وكالة"),
    *("وزارة الدفاع", "مجلس الأمن", "الأمم المتحدة", "شركة", "نادي", "جامعة", "الدول الأربع", "التنظيم", "الذي", "إن"),
    *("أمس", "اليوم", "غداً", "يوم", "الأحد", "الأسبوع", "الماضي", "المقبل", "الشهر", "السنة", "عام", "سنة", "قرن"),
    *("كانون الأول", "مارس", "آذار", "رمضان", "محرم", "هـ", "م", "ق.م", "منتصف", "أواخر", "مطلع", "بين", "حتى", "منذ"),
    *("قبل", "بعد", "خلال", "ثلاثة", "عشر", "عشرين", "مئة", "ألف", "الأول", "الثاني", "أشهر", "ساعات", "صباح", "مساء"),
    *("\u064e", "\u0651", "\u064b", "\u0670", "\u0640", "\u0301", "\u200c", "\u200d", "\u200f", "\u202e", "\u2066"),
    *("\u2069", "\ufeff", "\ufefb", "\ufdfa", "\ufe8d", "\u2028", "\x85", "\x0c", "\r", "\t", "\x00", "\x1b[31m"),
    *("\ufffd", "😀", "\U0001ee00", "\U00010d00", "<b>", "&amp;", "=1+1", "ب. ب. سي", "S-400", "1,234.5"),
    *("12/9/2018", "2018-12", "31", "30", "29", "1436", "2015", "1990", "٢٠١٥", "%", "٪", "$", "+", "−", "x", "Ltd"),
    *("é", "?", "\xa0"),
)  # fmt: skip
_SUFFIXES = sorted(kinds.READERS)
_NAMES = sorted(own.COLUMNS)
_SHORT = 600


def text_of(data: bytes) -> str:
    """Any bytes as a text: pieces of news, or UTF-8 with lone surrogates for what is none."""
    if not data:
        return ""
    if data[0] % 4:
        return "".join(PIECES[byte] for byte in data[1:] if byte < len(PIECES))[:_SHORT]
    return data[1:].decode("utf-8", "surrogateescape")[:_SHORT]


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="qiraa-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _emptied(name: str) -> Path:
    folder = _folder() / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def refusal(error: Exception) -> None:
    """A refusal is one line for a person, and nothing in it is obeyed by the terminal."""
    said = str(error)
    assert said and "\n" not in said and "Traceback" not in said, said
    assert len(said) < 700, said
    assert not {unicodedata.category(char) for char in cli.plain(said)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}, said


def documents(*texts: str, published: str = "2018-12") -> pd.DataFrame:
    """Texts as a frame of documents; the readers let no lone surrogate through."""
    texts = tuple(encodings.without_surrogates(one)[0] for one in texts)
    return pd.DataFrame(
        {
            "doc": [f"d{number}" for number in range(len(texts))],
            "title": "",
            "source": "",
            "published": published,
            "anchor": published,
            "text": list(texts),
        }
    )


def spans_hold(frame: pd.DataFrame, texts: dict[str, str], sentences: pd.DataFrame | None = None) -> None:
    """Every row's text stands where its offsets say, inside the sentence that it names."""
    held = (
        {(row.doc, row.sentence): (row.start, row.end) for row in sentences.itertuples()}
        if sentences is not None
        else {}
    )
    for row in frame.itertuples():
        assert 0 <= row.start < row.end <= len(texts[row.doc]), row
        assert texts[row.doc][row.start : row.end] == row.text, row
        if held:
            start, end = held[row.doc, row.sentence]
            assert start < row.end and row.start < end, row


def _known(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame["doc"], frame["text"], strict=True))


def _words(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = words.sentences(frame)
    return found, words.tokens(frame, found)


def readers(data: bytes) -> None:
    """Any bytes as a file of any kind: documents that keep the contract, or `SeedError`."""
    if not data:
        return
    path = _emptied("readers") / f"a{_SUFFIXES[data[0] % len(_SUFFIXES)]}"
    path.write_bytes(data[1:])
    try:
        frame = seeds.read_documents(path)
    except seeds.SeedError as error:
        refusal(error)
        return
    assert list(frame.columns) == seeds.COLUMNS
    assert frame["doc"].is_unique and (frame["doc"] != "").all()
    for row in frame.itertuples():
        for cell in (row.doc, row.title, row.source, row.published, row.note, row.text):
            assert isinstance(cell, str)
            cell.encode("utf-8")
        assert row.characters == len(row.text) and "\r" not in row.text
        assert row.published == seeds.edtf(row.published, "again")
    assert path.read_bytes() == data[1:]


def metadata(data: bytes) -> None:
    """Any bytes as the metadata of a folder: facts of its files, or `SeedError`."""
    if not data:
        return
    folder = _emptied("metadata")
    for name in ("a", "نص"):
        (folder / f"{name}.txt").write_text("كلمة واحدة.", encoding="utf-8")
    head = (b"", b"file,title,source,published\n", b"file;published\na.txt;", b"\xef\xbb\xbffile\tpublished\r\n")
    content = head[data[0] % len(head)] + data[1:]
    path = folder / ("metadata.xlsx" if data[0] >= 240 else "metadata.csv")
    path.write_bytes(content)
    try:
        frame = seeds.read_documents(folder)
    except seeds.SeedError as error:
        refusal(error)
        return
    assert frame["doc"].tolist() == ["a", "نص"]
    for row in frame.itertuples():
        f"{row.title}{row.source}{row.published}".encode()
        assert row.published == seeds.edtf(row.published, "again")
    assert path.read_bytes() == content


def tokens(data: bytes) -> None:
    """Any text: sentences and words with their offsets, no word lost, the same words that the pattern finds."""
    whole = text_of(data)
    frame = documents(whole, whole[::-1])
    found, made = _words(frame)
    texts = _known(frame)
    spans_hold(found, texts)
    spans_hold(made, texts, found)
    for doc, one in texts.items():
        rows = made[made["doc"] == doc]
        assert list(zip(rows["start"], rows["end"], strict=True)) == text.words(one), one
        own_sentences = found[found["doc"] == doc]
        assert own_sentences["sentence"].tolist() == list(range(1, len(own_sentences) + 1))
        assert (own_sentences["start"].to_numpy()[1:] >= own_sentences["end"].to_numpy()[:-1]).all()
    for word, folded in zip(made["text"], made["key"], strict=True):
        assert folded == text.key(word) != "", word
        assert text.key(folded) == folded, word
    assert (made["stem"].astype(str) != "").equals(made["key"].astype(str) != "")


def dates(data: bytes) -> None:
    """Any text: expressions with a stretch of days that is one, whatever the text was published."""
    whole = text_of(data)
    published = ("2018-12", "2015-07-23", "", "0001-01-01", "9999-12-31", "2018", "2000-02-29")[sum(data[:3]) % 7]
    frame = documents(whole, published=published)
    found = words.sentences(frame)
    made = times.dates(frame, found)
    spans_hold(made, _known(frame), found)
    for row in made.itertuples():
        assert row.kind in ("DATE", "DURATION", "SET", "VAGUE"), row
        assert bool(row.earliest) == bool(row.latest), row
        if row.earliest:
            assert datetime.date.fromisoformat(row.earliest) <= datetime.date.fromisoformat(row.latest), row
        assert row.rule, row
    assert not made.duplicated(["start", "end"]).any()


def _marked(frame: pd.DataFrame, fixes: dict[str, pd.DataFrame] | None = None) -> None:
    fixes = fixes or {}
    found = words.sentences(frame)
    made = words.tokens(frame, found, fixes.get("lemmas"))
    marks = entities.mark(frame, found, made, fixes.get("entities"))
    known = (frame, found, marks.entities, marks.references)
    quotes, statements = voices.mark(*known, fixes.get("voices"))
    texts = _known(frame)
    for table in (marks.entities, marks.references, quotes, statements):
        spans_hold(table, texts, found)
    assert set(marks.entities["type"]) <= {"PER", "ORG", "LOC"}
    assert (marks.entities["name"] != "").all()
    assert set(quotes["kind"]) <= set(voices.KINDS) and set(statements["mode"]) <= set(voices.MODES)
    for row in statements.itertuples():
        assert 0 <= row.content_start <= row.content_end <= len(texts[row.doc]), row
    voices.chain(frame.assign(source="x"), statements)


def marks(data: bytes) -> None:
    """Any text: names, quotations and statements where they stand."""
    _marked(documents(text_of(data)))


def labels(data: bytes) -> None:
    """Any text through the door: the same letters in every way, isolates in pairs, or `VisualOrderError`."""
    whole = text_of(data)
    try:
        bare = door.plain(whole)
    except door.VisualOrderError as error:
        assert "visual order" in str(error)
        return
    assert door.plain(bare) == bare, whole
    for direction in ("rtl", "ltr"):
        for way in ("native", "embed"):
            for digits in ("western", "arabic"):
                drawn = door.label(whole, digits, way, direction)
                assert door.label(drawn, digits, way, direction) == drawn, whole
                assert len(drawn.split("\n")) == len(bare.split("\n"))
                for line in drawn.split("\n"):
                    assert line.count(door.LRI) + line.count(door.RLI) == line.count(door.PDI), whole
                if digits == "western":
                    assert door.plain(drawn) == bare, whole
        legacy = door.label(whole, way="legacy", direction=direction)
        assert not set(legacy) & door.BIDI_MARKS
        assert len(legacy.split("\n")) == len(bare.split("\n"))


_ARTICLE = (
    "قال محمد الخالدي وزير الدفاع أمس: «وصل الوفد إلى بغداد». ونفت روسيا ذلك في مارس 2015.\nوأكد المركز أنه تم الاتفاق."
)


def corrections(data: bytes) -> None:
    """Any bytes as a file of corrections, carried out on an article: tables that hold, or `CorrectionError`."""
    if not data:
        return
    name = _NAMES[data[0] % len(_NAMES)]
    head = ",".join(own.COLUMNS[name]).encode() + b"\n"
    content = data[1:] if data[0] >= 200 else head + data[1:]
    if 100 <= data[0] < 200:
        content = head + text_of(b"\x01" + data[1:]).encode("utf-8", "replace")
    folder = _emptied("corrections")
    (folder / f"{name}.csv").write_bytes(content)
    try:
        fixes = {other: own.load(folder, other) for other in own.COLUMNS}
        frame = documents(_ARTICLE)
        _marked(frame, fixes)
        found = words.sentences(frame)
        made = times.dates(frame, found, fixes["dates"])
        spans_hold(made, _known(frame), found)
        times.unmatched(frame, fixes["dates"])
        voices.unmatched(frame, fixes["voices"])
    except own.CorrectionError as error:
        refusal(error)
    assert (folder / f"{name}.csv").read_bytes() == content


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": readers,
    "metadata": metadata,
    "tokens": tokens,
    "dates": dates,
    "marks": marks,
    "labels": labels,
    "corrections": corrections,
}
