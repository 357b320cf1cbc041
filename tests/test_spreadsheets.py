"""The researcher's tables as spreadsheets save them: read, or refused with row, column and cure; never rewritten."""

import datetime
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.marks import dates as times
from helpers.marks import mending
from helpers.texts import corrections, days, seeds
from helpers.texts import tokens as words

# ---- days ----


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2018/12/9", "2018-12-09"),
        ("2018/12", "2018-12"),
        ("2018.1.2", "2018-01-02"),
        ("25/12/2018", "2018-12-25"),
        ("12/25/2018", "2018-12-25"),
        ("09/09/2018", "2018-09-09"),
        ("25.12.2018", "2018-12-25"),
        ("25-12-2018", "2018-12-25"),
        ("٢٥/١٢/٢٠١٨", "2018-12-25"),
        ("\u200f25/\u200f12/\u200f2018", "2018-12-25"),
        ("2018/12/9 0:00", "2018-12-09"),
        ("25/12/2018 14:30:00", "2018-12-25"),
        ("2018-12-09 00:00:00", "2018-12-09"),
        (" 2018 ", "2018"),
        ("2018-12~", "2018-12~"),
        ("2018-12-01/2018-12-15", "2018-12-01/2018-12-15"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_a_day_as_a_spreadsheet_shows_it_is_read(written, read):
    assert days.edtf(written) == read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("09/12/2018", "can be 2018-09-12 or 2018-12-09; write one of them"),
        ("9.12.2018", "can be 2018-09-12 or 2018-12-09"),
        ("43443", "the number that a spreadsheet has for 2018-12-09"),
        ("43443.5", "for 2018-12-09"),
        ("30/02/2018", "is no date"),
        ("13/13/2018", "is no date"),
        ("Dec-18", "is no date; write 2018"),
        ("9-Dec-18", "is no date"),
        ("09/12/18", "is no date"),
        ("2018/13", "is no date"),
        ("########", "is no date"),
        ("#VALUE!", "is no date"),
    ],
)
def test_a_day_that_can_be_two_or_none_is_refused_with_the_cure(written, said):
    with pytest.raises(ValueError, match="“") as caught:
        days.edtf(written)
    assert said in str(caught.value) and "\n" not in str(caught.value)


@given(st.dates(datetime.date(1900, 1, 1)), st.sampled_from("/.-"))
def test_no_day_is_ever_taken_for_its_neighbour(day, mark):
    """Day first and month first are the same day, or both are refused."""
    ways = [f"{day.day}{mark}{day.month}{mark}{day.year}", f"{day.month}{mark}{day.day}{mark}{day.year}"]
    for way in ways:
        if day.day > 12 or day.day == day.month:
            assert days.edtf(way) == day.isoformat()
        else:
            with pytest.raises(ValueError, match="can be"):
                days.edtf(way)
    assert days.edtf(f"{day.year}{mark}{day.month}{mark}{day.day}") == day.isoformat()


def test_a_year_of_the_hijra_is_no_year_of_a_newspaper():
    with pytest.raises(seeds.SeedError, match=r"here: “1440-04-02” is a year of the Hijra"):
        seeds.edtf("1440/4/2", "here")


# ---- metadata ----


@pytest.fixture
def folder(tmp_path):
    for name in ("a", "02"):
        (tmp_path / f"{name}.txt").write_text("قال الوزير.", encoding="utf-8")
    return tmp_path


def said(folder) -> str:
    with pytest.raises(seeds.SeedError) as caught:
        seeds.read_documents(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", ["Metadata.csv", "METADATA.CSV"])
def test_capitals_of_the_files_name_do_not_matter(folder, name):
    (folder / name).write_text("file,source\na.txt,وكالة\n", encoding="utf-8")
    assert seeds.read_documents(folder).set_index("doc")["source"].to_dict() == {"a": "وكالة", "02": ""}
    assert seeds.unread(folder) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metadata.txt", "file\ttitle\na.txt\tx\n".encode("utf-16")),
        ("metadata.tsv", b"file\ttitle\n"),
        ("metadata.xls", b"\xd0\xcf\x11\xe0"),
        ("metadata.ods", b"PK"),
    ],
)
def test_metadata_in_another_format_is_no_text_and_not_passed_over(folder, name, content):
    (folder / name).write_bytes(content)
    assert said(folder) == f"{name}: is a table that is not read; save it as metadata.csv (“CSV UTF-8”) or .xlsx."


def test_a_text_that_is_called_metadata_is_a_text(folder):
    (folder / "metadata.txt").write_text("قال الوزير في كلمة عن البيانات.", encoding="utf-8")
    assert seeds.read_documents(folder)["doc"].tolist() == ["02", "a", "metadata"]


def test_zeros_that_a_spreadsheet_took_are_named(folder):
    (folder / "metadata.csv").write_text("file,source\n2,x\n", encoding="utf-8")
    assert said(folder) == (
        "metadata.csv, row 2, column file: there is no text “2”; there is “02”, whose zeros a spreadsheet takes off: "
        "format the column as text."
    )


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("file,published\na,09/12/2018\n", ["row 2, column published", "2018-09-12 or 2018-12-09"]),
        ("file,published\n02,\na,43443\n", ["row 3, column published", "2018-12-09"]),
        ("file,title,file\na,x,b\n", ["row 1", "the column “file” stands twice"]),
        (b"file,title\na,\x81\x8d" + "عنوان".encode() + b"\xff", ["metadata.csv"]),
    ],
)
def test_what_a_spreadsheet_changed_is_refused_with_row_and_column(folder, content, parts):
    content = content if isinstance(content, bytes) else content.encode()
    (folder / "metadata.csv").write_bytes(content)
    try:
        seeds.read_documents(folder)
    except seeds.SeedError as error:
        assert all(part in str(error) for part in parts), error
    else:
        assert parts == ["metadata.csv"]
    assert (folder / "metadata.csv").read_bytes() == content


def test_empty_columns_and_rows_at_the_end_count_for_nothing(folder):
    (folder / "metadata.csv").write_text("file,source,,,\r\na,وكالة,,,\r\n,,,,\r\n", encoding="utf-8-sig", newline="")
    assert seeds.read_documents(folder)["source"].tolist() == ["", "وكالة"]


# ---- corrections ----

ROW = {"action": "change", "doc": "d", "text": "أمس", "kind": "DATE", "earliest": "2015-03-01", "latest": "2015-03-02"}


def written(tmp_path, name="dates", suffix=".csv", **more):
    """A corrections file with one row, its columns in another order than ours, as Excel would save it."""
    row = ROW | more
    header = ["note", *reversed([column for column in corrections.COLUMNS[name] if column != "note"])]
    cells = [row.get(column, "") for column in header]
    path = tmp_path / f"{name}{suffix}"
    if suffix == ".xlsx":
        book = openpyxl.Workbook()
        book.active.append(header)
        book.active.append([cell or None for cell in cells])
        out = io.BytesIO()
        book.save(out)
        path.write_bytes(out.getvalue())
    else:
        lines = [";".join(header), ";".join(map(str, cells))]
        path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig", newline="")
    return path


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_correction_is_the_same_from_both_kinds_of_file(tmp_path, suffix):
    path = written(tmp_path, suffix=suffix)
    before = path.read_bytes()
    found = corrections.load(tmp_path, "dates").iloc[0]
    assert {name: found[name] for name in ROW} == ROW and found["line"] == 2
    assert path.read_bytes() == before


def test_a_date_cell_of_a_workbook_is_its_day(tmp_path):
    written(tmp_path, suffix=".xlsx", earliest=datetime.datetime(2015, 3, 1), latest=datetime.datetime(2015, 3, 2))
    assert corrections.load(tmp_path, "dates")[["earliest", "latest"]].values.tolist() == [["2015-03-01", "2015-03-02"]]


def test_the_laid_file_stands_back_for_the_workbook_and_two_filled_ones_are_refused(tmp_path):
    corrections.start(tmp_path)
    written(tmp_path, suffix=".xlsx")
    assert len(corrections.load(tmp_path, "dates")) == 1
    assert corrections.start(tmp_path) == []
    written(tmp_path)
    with pytest.raises(corrections.CorrectionError, match=r"has dates\.csv and dates\.xlsx; keep one of them"):
        corrections.load(tmp_path, "dates")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"earliest": "03/04/2015"},
            "dates.csv, line 2, column earliest: “03/04/2015” can be 2015-03-04 or 2015-04-03",
        ),
        (
            {"latest": "42065"},
            "dates.csv, line 2, column latest: “42065” is the number that a spreadsheet has for 2015-03",
        ),
        ({"latest": "2015-02"}, "dates.csv, line 2, column latest: 2015-02 is before 2015-03-01; exchange them."),
        ({"earliest": "2015-02/2015-03"}, "column earliest: “2015-02/2015-03” is a stretch; write its first day"),
        ({"earliest": "غداً"}, "column earliest: “غداً” is no date"),
    ],
)
def test_days_of_a_correction_are_refused_with_line_column_and_cure(tmp_path, cells, message):
    written(tmp_path, **cells)
    with pytest.raises(corrections.CorrectionError) as caught:
        corrections.load(tmp_path, "dates")
    assert message in str(caught.value)


def test_a_month_corrects_to_its_days():
    documents, sentences, fix = made(earliest="2015-03", latest="")
    row = times.dates(documents, sentences, fix).iloc[0]
    assert (row["earliest"], row["latest"], row["rule"]) == ("2015-03-01", "2015-03-31", "correction")


def made(**cells):
    """One text, its sentences and one correction of its date."""
    import pandas as pd

    documents = pd.DataFrame({"doc": ["d", "01"], "text": ["وصل أمس.", "وصل أمس."], "source": "", "anchor": ""})
    columns = [*corrections.COLUMNS["dates"], "line"]
    fix = pd.DataFrame([{**dict.fromkeys(columns, ""), **ROW, "line": 2, **cells}], columns=columns)
    return documents, words.sentences(documents), fix


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"kind": "Date"}, "the kind must be DATE, DURATION, SET or VAGUE"),
        ({"action": "rename"}, "the action must be add, change or remove"),
        ({"doc": "1"}, "no document is called 1; there is “01”, whose zeros a spreadsheet takes off"),
        ({"text": "غداً"}, "the words do not stand in the document like this"),
    ],
)
def test_a_correction_that_cannot_be_meant_changes_nothing_and_is_listed(cells, reason):
    documents, sentences, fix = made(**cells)
    assert times.dates(documents, sentences, fix).equals(times.dates(documents, sentences))
    rows = times.unmatched(documents, fix)
    assert len(rows) == 1 and rows["line"][0] == 2 and rows["reason"][0].startswith(reason)


def test_files_that_are_no_corrections_are_named(tmp_path):
    corrections.start(tmp_path)
    for name in ("entites.csv", "voices.txt", "dates.xls", "README.md", ".~lock.dates.csv#", "~$dates.xlsx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert corrections.unread(tmp_path) == ["dates.xls", "entites.csv", "voices.txt"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("move,,بغداد,,,,", "entities.csv, line 2: the action “move” is unknown; use one of add, remove"),
        ("remove,,,,,,", "entities.csv, line 2: the column text is empty"),
        ("add,,بغداد,,City,,", "the type “City” is unknown; use one of PER, ORG, LOC"),
        ("rename,,بغداد,,,,", "the column name is empty"),
    ],
)
def test_a_correction_of_names_that_cannot_be_carried_out_is_refused(tmp_path, row, said):
    (tmp_path / "entities.csv").write_text(",".join(corrections.COLUMNS["entities"]) + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(corrections.CorrectionError) as caught:
        mending.check(corrections.load(tmp_path, "entities"))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("words", "context", "found"),
    [
        ("ب", "", [(0, 1), (4, 5), (8, 9)]),
        ("ب", "ج ب", [(4, 5)]),
        ("ب", "ا ب ج", []),
        ("ب", "ج", [(0, 1)]),
        ("ق", "", []),
        ("ق", "ج", []),
    ],
)
def test_the_place_that_a_context_means(words, context, found):
    assert mending.places("ب ج ب د ب", words, context) == found


def test_a_correction_holds_for_its_document_alone_and_is_named_where_it_fits_nothing():
    import pandas as pd

    from helpers.marks import entities

    documents = pd.DataFrame({"doc": ["one", "two"], "text": ["زار الوفد بغداد.", "زار الوفد بغداد."]})
    found = words.sentences(documents)
    tokens = words.tokens(documents, found)
    columns = [*corrections.COLUMNS["entities"], "line"]
    rows = [
        {"action": "rename", "doc": "two", "text": "بغداد", "name": "العاصمة", "line": 2},
        {"action": "add", "doc": "one", "text": "الوفد", "type": "ORG", "line": 3},
        {"action": "add", "doc": "*", "text": "لا يوجد", "type": "ORG", "line": 4},
        {"action": "remove", "doc": "three", "text": "بغداد", "line": 5},
        {"action": "add", "doc": "one", "text": ".", "type": "ORG", "line": 6},
    ]
    fixes = pd.DataFrame([dict.fromkeys(columns, "") | row for row in rows], columns=columns)
    marks = entities.mark(documents, found, tokens, fixes)
    named = marks.entities.set_index(["doc", "text"])["name"]
    assert named["two", "بغداد"] == "العاصمة" and named["one", "بغداد"] == "بغداد"
    assert named["one", "الوفد"] == "الوفد" and ("two", "الوفد") not in named.index
    reasons = dict(zip(marks.unmatched["line"], marks.unmatched["reason"], strict=True))
    assert reasons.keys() == {4, 5, 6} and reasons[5] == "no document is called three"
