"""Every helper that takes a text takes any text: half pairs, controls, thousands of marks, letters of any script.

With ``--budget 50`` every property is tried on many more inputs, and whole notebooks are run on collections of them.
"""

import ast
import json
import re
import unicodedata
from itertools import pairwise

import nbformat
import pytest
from conftest import REPOSITORY, examples
from fuzz.targets import PIECES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import cli, paths, run
from helpers.counts import evaluation, keyness
from helpers.marks import datevalues, datewords, lexicon, names, quotations, reporting
from helpers.show import figures, labels, markdown, sheet, tables
from helpers.show.charts import time_axis
from helpers.show.export import files, times, workbook
from helpers.texts import days, encodings, lemmas, quality, seeds, store, text
from helpers.texts import tokens as words

_NEWS = "قال محمد الخالدي أمس: «وصل الوفد إلى بغداد». ونفت روسيا ذلك في ٧ آذار 2015."
ODD = (
    "",
    " ",
    "\x00",
    "\ud800",
    "ا\udfff\ud83d",
    "ب" + "\u064b" * 10_000,
    "\u064b" * 10_000,
    "a" + "\u0301" * 10_000,
    "ك" * 20_000,
    "وال" * 5_000,
    "«" * 3_000,
    '"' * 3_001,
    "«» " * 2_000,
    "." * 5_000,
    "1" * 5_000,
    "٣" * 5_000 + "." + "٣" * 5_000,
    "1.1" * 3_000,
    "1/" * 3_000,
    "\n" * 5_000,
    "\u202e\u2066" * 2_000,
    "\u200d" * 5_000,
    "ﻼﷺﺍ" * 500,
    "".join(map(chr, range(0xFB50, 0xFEFD))),
    "".join(map(chr, range(0x590, 0x900))),
    "".join(map(chr, range(0x1EE00, 0x1EF00))),
    unicodedata.normalize("NFD", _NEWS),
    unicodedata.normalize("NFD", "أإآؤئ") * 200,
    "😀👨‍👩‍👧" * 100,
    _NEWS.replace(" ", "\u00a0"),
    _NEWS.replace(" ", "\u2028"),
    _NEWS.replace(" ", "\r"),
    _NEWS.replace(" ", "\x85"),
    _NEWS.replace("ا", "ا\u0640\u0640\u064e"),
)
any_text = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(ODD), st.text(max_size=5)), max_size=4).map("".join),
)

# The helper, and what its docstring says that it raises.
TAKE_A_TEXT = [
    (text.plain, ()),
    (text.key, ()),
    (text.fold, ()),
    (text.search_key, ()),
    (text.words, ()),
    (text.sentences, ()),
    (text.quoted, ()),
    (encodings.without_surrogates, ()),
    (encodings.one_kind_of_line_end, ()),
    (encodings.binary, ()),
    (encodings.encoded_twice, ()),
    (days.edtf, (ValueError,)),
    (days.is_date, ()),
    (store.xml_text, ()),
    (quality.hard_wrapped, ()),
    (quality.joined, ()),
    (seeds.dateline, ()),
    (datewords.fold, ()),
    (datewords.folded, ()),
    (datewords.tokens, ()),
    (datevalues.parse_edtf, ()),
    (quotations.quotations, ()),
    (names.loose, ()),
    (names.tokens, ()),
    (names.english_person, ()),
    (evaluation.fold, ()),
    (keyness.period_of, ()),
    (labels.plain, (labels.VisualOrderError,)),
    (labels.arabic_digits, ()),
    (labels.is_visual, ()),
    (sheet.logical, ()),
    (sheet.shown, ()),
    (tables.direction, ()),
    (markdown.plain, ()),
    (files.escaped, ()),
    (files.attribute, ()),
    (files.parts, ()),
    (time_axis.day, ()),
    (cli.plain, ()),
]
# These take a word: what a reader has let through and `text.WORD` has found.
TAKE_A_WORD = [
    lemmas.take_apart,
    lemmas.lemma,
    lemmas.spelled,
    lemmas.is_noun,
    lemmas.is_verb,
    lemmas.is_adjective,
    lemmas.seldom_noun,
    lexicon.fold,
    lexicon.word,
    reporting.bare,
    reporting.has_role,
    reporting.known,
    reporting.accusative,
]


def holds(helper, allowed: tuple, given_text: str) -> None:
    """A helper takes a text and gives the same for it twice, or refuses it as it says, in one line."""
    try:
        found = helper(given_text)
    except allowed as error:
        assert "\n" not in str(error) or helper is labels.plain
        return
    assert helper(given_text) == found


@pytest.mark.parametrize(("helper", "allowed"), TAKE_A_TEXT, ids=lambda one: getattr(one, "__qualname__", ""))
def test_odd_texts_are_taken(helper, allowed):
    for one in ODD:
        holds(helper, allowed, one)


@settings(max_examples=examples(15))
@given(any_text)
def test_any_text_is_taken(one):
    for helper, allowed in TAKE_A_TEXT:
        holds(helper, allowed, one)


@settings(max_examples=examples(8))
@given(any_text)
def test_any_word_is_taken(one):
    whole, _ = encodings.without_surrogates(one)
    for start, end in text.words(whole)[:6]:
        for helper in TAKE_A_WORD:
            helper(whole[start:end])
    found = [whole[start:end] for start, end in text.words(whole)][:200]
    told = lemmas.analyse(found)
    assert all(len(column) == len(found) for column in told.values())
    assert told["key"] == [text.key(word) for word in found]


@settings(max_examples=examples(25))
@given(any_text)
def test_words_and_sentences_stand_where_they_say(one):
    spans = text.words(one)
    assert all(0 <= start < end <= len(one) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    found = text.sentences(one)
    assert all(first[2] <= second[1] for first, second in pairwise(found))
    for start, end in spans:
        assert any(begin <= start and end <= last for _, begin, last in found), one[start:end]
    for _, start, end in found:
        assert one[start:end] == one[start:end].strip() != ""
    counted, starts, ends, _ = words.spans_and_words([one])
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == spans
    assert counted.to_pylist() == [one[start:end] for start, end in spans]


@settings(max_examples=examples(25))
@given(any_text)
def test_a_key_is_a_key_of_itself_and_batches_are_the_same(one):
    pieces = [word for word in re.split("\n", one) if word] or ["x"]
    assert text.plains(pieces) == [text.plain(word) for word in pieces]
    assert text.keys(text.plains(pieces)) == [text.key(word) for word in pieces]
    for word in pieces:
        assert text.key(text.key(word)) == text.key(word)
        assert text.search_key(text.key(word)) == text.search_key(word)


@settings(max_examples=examples(10))
@given(any_text, st.integers(1, 60))
def test_nothing_is_cut_without_a_word(one, most):
    assert len(text.quoted(one, most)) <= most + 3
    cell = workbook.cell_text(one * 3, "csv/x.csv")
    assert cell == one * 3 or ("csv/x.csv" in cell and str(len(one) * 3) in cell)
    for line in sheet.wrap(one[:200], 11, 400, 2.0):
        line.encode("utf-8")


@settings(max_examples=examples(15))
@given(any_text)
def test_a_query_is_a_comparison_or_refused(one):
    import pandas as pd

    documents = pd.DataFrame({"doc": ["a"], "source": ["x"], "text": ["y"]})
    for query in (one, f'source == "{one}"', f"source == {one}", f"doc in [{one}]"):
        try:
            chosen = seeds.select(documents, query)
        except seeds.SeedError as error:
            assert "\n" not in str(error)
        else:
            assert len(chosen) <= 1


@settings(max_examples=examples(10))
@given(any_text, any_text)
def test_places_survive_any_name(one, where):
    target = paths.under(REPOSITORY / "x", REPOSITORY / "seeds", where)
    written = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "write_text", lambda path, content: written.append(content))
        paths.write(target)
    import tomllib

    assert tomllib.loads(written[0].encode("utf-8", "replace").decode("utf-8"))["where"] == where.encode(
        "utf-8", "replace"
    ).decode("utf-8")
    with pytest.raises(run.RunError, match="no such notebook") if one.strip(" ,\n\t") else pytest.MonkeyPatch.context():
        run.chosen(paths.series(), f"=={one}" if one.strip(" ,\n\t") else "")


@settings(max_examples=examples(40))
@given(st.dates(), st.dates())
def test_a_stretch_of_days_is_never_narrower_as_a_value(one, other):
    first, last = sorted((one, other))
    value, _ = times.timex_value(first.isoformat(), last.isoformat())
    months = {"H1": (1, 6), "H2": (7, 12)} | {f"Q{n}": (3 * n - 2, 3 * n) for n in (1, 2, 3, 4)}
    unit = months.get(value[5:])
    for day in (first, last):
        # 201 is a decade, 20 a century, XXXX any time
        assert value == "XXXX" or day.isoformat().startswith(value[:4] if unit else value)
        assert not unit or unit[0] <= day.month <= unit[1]


@given(any_text, any_text)
def test_any_text_has_a_value_or_none(one, other):
    value, mod = times.timex_value(one, other)
    assert isinstance(value, str) and isinstance(mod, str) and (value or not mod)


# ---- whole notebooks, in this process ----


def cells(path) -> list[tuple[list, ast.Expression | None]]:
    """The code of a notebook: for each cell its statements, and its last line where that is an expression."""
    found = []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            body = ast.parse(cell.source).body
            last = ast.Expression(body.pop().value) if body and isinstance(body[-1], ast.Expr) else None
            found.append((body, last))
    return found


def shown(value: object) -> None:
    for name in ("_repr_html_", "_repr_mimebundle_"):
        if hasattr(value, name):
            getattr(value, name)()
    repr(value)


def read_by(path, folder) -> None:
    """Run a notebook's cells here, with the folder's texts, and show what each shows."""
    known: dict = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder / "notebooks")
        # Three formats at 300 dots draw the same figure as one at 30.
        patch.setattr(figures, "drawn", lambda figure, kind, *_, **__: _drawn(figure, kind))
        for body, last in cells(path):
            exec(compile(ast.Module(body, []), path.name, "exec"), known)
            if last is not None:
                shown(eval(compile(last, path.name, "eval"), known))


_DRAWN = figures.drawn


def _drawn(figure, kind: str) -> bytes:
    return _DRAWN(figure, "png", dpi=30) if kind == "png" else b"x"


@pytest.mark.parametrize("path", paths.series(), ids=lambda path: path.stem)
def test_a_text_with_nothing_in_it_is_read_by_every_notebook(tmp_path, path):
    for name in ("notebooks", "texts"):
        (tmp_path / name).mkdir()
    (tmp_path / "texts" / "short.txt").write_text("نص قصير.\n", encoding="utf-8")
    paths.write(paths.under(tmp_path, tmp_path / "texts"))
    read_by(path, tmp_path)
    if path.stem.startswith("01"):
        assert store.read_table(tmp_path / "tables" / "documents.csv")["words"].tolist() == [2]


any_document = st.fixed_dictionaries(
    {
        "title": any_text,
        "source": any_text,
        "published": st.sampled_from(["", "2018-12", "2015-07-23", "2018", "2018-12-01/2018-12-15", "0001-01-01"]),
        "text": st.one_of(any_text, st.tuples(any_text, st.just(_NEWS), any_text).map(" ".join)),
    }
)


@pytest.mark.timeout(0)
@pytest.mark.parametrize("path", paths.series(), ids=lambda path: path.stem)
@settings(max_examples=examples(1), suppress_health_check=list(HealthCheck))
@given(documents=st.lists(any_document, min_size=1, max_size=4))
def test_any_collection_is_read_by_every_notebook(tmp_path_factory, request, path, documents):
    if request.config.getoption("--budget") < 2:
        pytest.skip("runs with --budget 2 and more")
    folder = tmp_path_factory.mktemp("any")
    (folder / "notebooks").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in documents)
    (folder / "x.jsonl").write_text(lines, encoding="utf-8")
    paths.write(paths.under(folder, folder / "x.jsonl"))
    read_by(path, folder)
