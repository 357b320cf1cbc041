"""The contract of the tables: what is written is read back to the character, whole or not at all."""

import csv
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.texts import store

TABLES = {
    "documents": "doc title source published anchor anchor_basis characters words sentences encoding doubtful sha256",
    "sentences": "doc paragraph sentence start end text",
    "tokens": "doc sentence token start end text key stem lemma stop",
    "entities": "doc sentence start end text type name rule",
    "names": "doc name type english country latitude longitude role rank mentions",
    "references": "doc sentence start end text name rule",
    "dates": "doc sentence start end text kind earliest latest value edtf precision anchor refers_to rule",
    "quotes": "doc sentence start end text kind speaker cue",
    "statements": "doc sentence start end text source mode via content_start content_end",
}
AWKWARD = ["NA", "NaN", "null", "None", "", " ", "007", "1e5", "-1", "1,5", "true", "False", '"', '""', "'", ",", ";"]
AWKWARD += [
    "\t",
    "\n",
    "\r",
    "\r\n",
    "a\rb",
    "\ufeff",
    "\x00",
    "\u2028",
    "\x85",
    "=1+1",
    "قال «نعم»",
    "a\\b",
    "😀",
    "\ufffd",
]
text = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30), st.text(st.sampled_from('",\r\n;\t a\\'), max_size=8))
# What the names of the columns promise; offsets are counted from 0.
KINDS = {
    **dict.fromkeys(store.WHOLE, st.integers(0, 2**53)),
    **dict.fromkeys(store.REAL, st.one_of(st.floats(-180, 180), st.just(float("nan")))),
    **dict.fromkeys(store.TRUTH, st.booleans()),
}


def frames(columns: list[str]):
    row = st.tuples(*(KINDS.get(column, text) for column in columns))
    return st.lists(row, max_size=6).map(lambda rows: pd.DataFrame(rows, columns=columns))


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=25)
@given(data=st.data())
def test_every_table_comes_back_as_it_was(tmp_path_factory, name, data):
    columns = TABLES[name].split()
    frame = data.draw(frames(columns))
    path = tmp_path_factory.mktemp("store") / f"{name}.csv"
    store.write_table(frame, path)
    again = store.read_table(path)
    assert list(again.columns) == columns and len(again) == len(frame)
    for column in columns:
        before, after = frame[column].tolist(), again[column].tolist()
        if column in store.REAL:
            assert np.array_equal(np.array(before, float), np.array(after, float), equal_nan=True)
        else:
            assert after == [surely_unicode(value) for value in before], column
            assert all(type(value) in (str, int, bool) for value in after)
    # What was read is written again to the byte, so that no reader changes a committed table.
    content = path.read_bytes()
    store.write_table(again, path)
    assert path.read_bytes() == content


def surely_unicode(value):
    return (
        "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
        if isinstance(value, str)
        else value
    )


@given(cells=st.lists(text, min_size=1, max_size=5))
def test_any_csv_reader_reads_the_same(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("store") / "t.csv"
    store.write_table(pd.DataFrame({"a": cells, "start": range(len(cells))}), path)
    with open(path, encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["a", "start"]
    assert rows[1:] == [[cell, str(number)] for number, cell in enumerate(cells)]


def test_the_form_of_the_file(tmp_path):
    frame = pd.DataFrame(
        {
            "doc": ["007", "NA"],
            "start": [0, 12],
            "stop": [True, False],
            "text": ['قال "نعم"', ""],
            "latitude": [33.25, np.nan],
        }
    )
    store.write_table(frame, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes().decode("utf-8") == (
        '"doc","start","stop","text","latitude"\n"007",0,"true","قال ""نعم""",33.25\n"NA",12,"false","","" \n'.replace(
            " \n", "\n"
        )
    )


@pytest.mark.parametrize("empty", [None, float("nan"), pd.NA, pd.NaT])
def test_what_is_empty_is_the_empty_string(tmp_path, empty):
    store.write_table(pd.DataFrame({"a": pd.Series(["x", empty], dtype=object)}), tmp_path / "t.csv")
    assert store.read_table(tmp_path / "t.csv")["a"].tolist() == ["x", ""]


def test_columns_held_as_codes_and_small_integers(tmp_path):
    frame = pd.DataFrame(
        {
            "doc": pd.Categorical(["b", "a", "b"]),
            "start": np.array([1, 2, 3], "int32"),
            "stop": np.array([True, False, True]),
            "text": pd.array(["x", "", "NA"], dtype="string"),
        }
    )
    store.write_table(frame, tmp_path / "t.csv")
    again = store.read_table(tmp_path / "t.csv")
    assert again["doc"].tolist() == ["b", "a", "b"] and again["text"].tolist() == ["x", "", "NA"]
    assert again["start"].tolist() == [1, 2, 3] and again["stop"].tolist() == [True, False, True]


def test_a_cell_longer_than_131072_characters(tmp_path):
    long = 'كلمة, "' * 40_000
    store.write_table(pd.DataFrame({"text": [long, "بعد"]}), tmp_path / "t.csv")
    before = csv.field_size_limit()
    assert store.read_table(tmp_path / "t.csv")["text"].tolist() == [long, "بعد"]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_table_without_rows_keeps_its_columns(tmp_path, name, suffix):
    path = tmp_path / f"{name}.{suffix}"
    store.write_table(pd.DataFrame(columns=TABLES[name].split()), path)
    again = store.read_table(path)
    assert list(again.columns) == TABLES[name].split() and not len(again)


@settings(max_examples=25)
@given(frame=frames(TABLES["documents"].split()))
def test_parquet_holds_the_same(tmp_path_factory, frame):
    folder = tmp_path_factory.mktemp("store")
    frame = frame.map(surely_unicode)
    store.write_table(frame, folder / "t.parquet")
    store.write_table(frame, folder / "t.csv")
    parquet, table = store.read_table(folder / "t.parquet"), store.read_table(folder / "t.csv")
    assert parquet.to_dict("list") == table.to_dict("list")


def test_what_is_written_over_is_whole(tmp_path):
    path = tmp_path / "deep" / "t.csv"
    for rows in (3, 1):
        store.write_table(pd.DataFrame({"a": ["x"] * rows}), path)
        assert len(store.read_table(path)) == rows
    assert [file.name for file in path.parent.iterdir()] == ["t.csv"]
    assert path.stat().st_mode & 0o777 == 0o666 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Stop(Exception):
    pass


def test_an_error_in_the_middle_leaves_what_was_there(tmp_path):
    path = tmp_path / "t.csv"
    store.write_bytes(path, b"before")
    with pytest.raises(Stop), store.replacing(path) as out:
        out.write(b"half")
        raise Stop
    assert path.read_bytes() == b"before" and [file.name for file in tmp_path.iterdir()] == ["t.csv"]


def test_a_kill_in_the_middle_leaves_what_was_there(tmp_path):
    path = tmp_path / "t.csv"
    store.write_bytes(path, b"before")
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom helpers.texts import store\n"
        "with store.replacing(Path(sys.argv[1])) as out:\n"
        "    out.write(b'half' * 10_000); out.flush()\n"
        "    print('now', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"now\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() == b"before"
    store.write_bytes(path, b"after")
    assert path.read_bytes() == b"after"


def test_a_place_that_cannot_be_written_is_named_with_the_cure(tmp_path):
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(store.StoreError) as caught:
        store.write_bytes(tmp_path / "file" / "t.csv", b"x")
    said = str(caught.value)
    assert "t.csv" in said and "cannot be written" in said and "--out" in said and "\n" not in said
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(store.StoreError, match=r"folder\.csv: cannot be written"):
        store.write_bytes(tmp_path / "folder.csv", b"x")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder.csv"]


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    store.write_bytes(path, b"before")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(store.StoreError, match="No space left"):
        store.write_bytes(path, b"after")
    assert path.read_bytes() == b"before" and [file.name for file in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "no header"), (b'"a","b"\n"x"\n', "row 2: 1 cells where the header has 2"), (b'"a"\n"x","y"\n', "row 2")],
)
def test_a_table_that_is_none_is_refused(tmp_path, content, said):
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(ValueError, match=said):
        store.read_table(tmp_path / "t.csv")


def test_a_table_saved_by_excel_is_read(tmp_path):
    (tmp_path / "t.csv").write_bytes("\ufeffdoc,start,stop\r\nنص,3,true\r\n".encode())
    assert store.read_table(tmp_path / "t.csv").to_dict("list") == {"doc": ["نص"], "start": [3], "stop": [True]}


def test_real_tables_hold_their_offsets(seed, tmp_path):
    """``text == document[start:end]`` for every row of every table that was written and read back."""
    whole = dict(zip(seed.documents["doc"], seed.documents["text"], strict=True))
    for name in ("sentences", "tokens", "entities", "references", "dates", "quotes", "statements"):
        frame = getattr(seed, name)
        assert list(frame.columns)[: len(TABLES[name].split())] == TABLES[name].split(), name
        store.write_table(frame, tmp_path / f"{name}.csv")
        again = store.read_table(tmp_path / f"{name}.csv")
        assert len(again)
        for row in again.itertuples():
            assert whole[row.doc][row.start : row.end] == row.text, (name, row)
