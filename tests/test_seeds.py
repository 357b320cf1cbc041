"""The same texts from every kind of file, nothing dropped, and one clear sentence for what cannot be read."""

import datetime
import gzip
import hashlib
import json
import re
import unicodedata

import pandas as pd
import pytest
from conftest import REPOSITORY, SEED
from hypothesis import given
from hypothesis import strategies as st

from helpers import paths
from helpers.reading import Reading
from helpers.texts import seeds
from helpers.texts import text as rules
from helpers.texts.seeds import SeedError

TWO = [
    {
        "id": "أ",
        "title": "عنوان",
        "source": "وكالة",
        "published": "2015-07-21",
        "text": "كشفت بغداد عن لقاءات.\nوأضاف: نعم.",
    },
    {"id": "007", "title": "", "source": "", "published": "", "text": 'قال "نعم"، ثم\tسكت; انتهى'},
]


def words(text: str) -> list[str]:
    return [rules.key(text[start:end]) for start, end in rules.words(text)]


def refused(path, *parts, metadata=None) -> str:
    """The sentence with which a path is refused; it is one sentence and holds the parts."""
    with pytest.raises(SeedError) as caught:
        seeds.read_documents(path, metadata)
    said = str(caught.value)
    assert "\n" not in said and said.endswith(".") and ("; " in said or ", " in said)
    for part in parts:
        assert part in said, said
    return said


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("كشفت بغداد عن لقاءات.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("قال مصدر أمني.", encoding="utf-8")
    return tmp_path


def test_the_seed_as_the_contract_has_it(seed_text):
    found = seeds.read_documents(REPOSITORY / "seeds")
    assert list(found.columns)[:12] == (
        "doc title source published anchor anchor_basis characters words sentences encoding doubtful sha256".split()
    )
    row = found.iloc[0]
    assert len(found) == 1 and row["doc"] == SEED and row["text"] == seed_text
    assert (row["published"], row["anchor"], row["anchor_basis"]) == ("2018-12", "2018-12", "published")
    assert (row["characters"], row["words"], row["sentences"]) == (2005, len(words(seed_text)), 11)
    assert (row["encoding"], row["doubtful"], row["replaced"], row["note"]) == ("utf-8", False, 0, "")
    assert row["sha256"] == hashlib.sha256(seed_text.encode()).hexdigest()


# ISO-8859-6 has no « », so they are written as straight marks; in NFD أ is two code points, so offsets differ and
# words do not. The other codecs hold the article as it is.
@pytest.mark.parametrize(
    ("codec", "change"),
    [
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-be", None),
        ("cp1256", None),
        ("iso8859_6", lambda text: text.replace("«", '"').replace("»", '"')),
        ("utf-8", lambda text: text.replace("\n", "\r\n")),
        ("utf-8", lambda text: unicodedata.normalize("NFD", text)),
    ],
)
def test_the_seed_in_other_encodings_has_the_same_words(tmp_path, seed_text, codec, change):
    written = change(seed_text) if change else seed_text
    (tmp_path / "seed.txt").write_bytes(written.encode(codec))
    found = seeds.read_documents(tmp_path).iloc[0]
    assert found["text"] == written.replace("\r\n", "\n")
    assert words(found["text"]) == words(seed_text)
    assert (found["words"], found["sentences"]) == (len(words(seed_text)), 11)
    assert found["encoding"] == codec and not found["doubtful"]


def as_word(path, text):
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.core_properties.title = "عنوان"
    document.save(path)


def as_page(path, text):
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
    path.write_text(
        "<html lang='ar'><head><meta charset='utf-8'><title>عنوان</title>"
        "<meta property='article:published_time' content='2018-12-09T10:00:00Z'></head><body>"
        "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/s'>رياضة</a></li></ul></nav>"
        f"<article><h1>عنوان</h1>{lines}</article><footer>جميع الحقوق محفوظة</footer></body></html>",
        encoding="utf-8",
    )


def as_lines(path, text):
    row = json.dumps({"id": "seed", "text": text}, ensure_ascii=False) + "\n"
    path.write_bytes(gzip.compress(row.encode()) if path.suffix == ".gz" else row.encode())


FORMATS = {
    "seed.txt": lambda path, text: path.write_text(text, encoding="utf-8"),
    "seed.docx": as_word,
    "seed.html": as_page,
    "seed.jsonl": as_lines,
    "seed.jsonl.gz": as_lines,
    "seed.csv": lambda path, text: pd.DataFrame({"id": ["seed"], "text": [text]}).to_csv(path, index=False),
    "seed.parquet": lambda path, text: pd.DataFrame({"id": ["seed"], "text": [text]}).to_parquet(path),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_seed_in_other_formats_has_the_same_words(tmp_path, seed_text, name):
    FORMATS[name](tmp_path / name, seed_text)
    found = seeds.read_documents(tmp_path / name)
    assert found["doc"].tolist() == ["seed"]
    text = found["text"][0]
    mine = words(text)
    # A page's headline is part of its main text.
    assert mine[-len(words(seed_text)) :] == words(seed_text) and len(mine) - len(words(seed_text)) <= 1
    if name == "seed.html":
        assert (found["title"][0], found["published"][0]) == ("عنوان", "2018-12-09")
        assert "رياضة" not in text and "محفوظة" not in text
    elif name == "seed.docx":
        assert found["title"][0] == "عنوان"
    else:
        assert text == seed_text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_rows_of_a_csv(tmp_path, delimiter, codec):
    path = tmp_path / "news.csv"
    content = pd.DataFrame(TWO).to_csv(index=False, sep=delimiter, lineterminator="\r\n")
    path.write_bytes(content.encode(codec))
    found = seeds.read_documents(path)
    for column in ("title", "source", "published", "text"):
        assert found[column].tolist() == [row[column] for row in TWO]
    assert found["doc"].tolist() == ["أ", "007"]
    assert set(found["encoding"]) == {codec}


def test_rows_of_json_lines_and_parquet_are_the_same(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in TWO), encoding="utf-8"
    )
    pd.DataFrame(TWO).to_parquet(tmp_path / "a.parquet")
    lines, parquet = seeds.read_documents(tmp_path / "a.jsonl"), seeds.read_documents(tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(lines, parquet)
    assert lines["sha256"][0] == hashlib.sha256(TWO[0]["text"].encode()).hexdigest()


def test_json_lines_end_at_the_line_feed_and_ids_are_text(tmp_path):
    path = tmp_path / "x.jsonl"
    rows = [
        '{"id": 7, "text": "أول\u2028ثان\x85"}',
        "",
        '{"text": null}',
        '{"id": 7.5, "text": "\\ud800 قال \\ud83d\\ude00"}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = seeds.read_documents(path)
    assert found["doc"].tolist() == ["7", "x-000002", "7.5"]
    assert found["text"].tolist() == ["أول\u2028ثان\x85", "", "\ufffd قال 😀"]
    assert found["replaced"].tolist() == [0, 0, 1] and found["doubtful"].tolist() == [False, False, True]
    assert found["note"].tolist() == ["", "empty", "1 lone surrogates replaced"]


def test_dates_of_a_parquet_are_days(tmp_path):
    rows = {
        "text": ["قال"] * 3,
        "published": [datetime.datetime(2015, 7, 21, 10), None, datetime.datetime(2015, 7, 22)],
    }
    pd.DataFrame(rows).to_parquet(tmp_path / "x.parquet")
    found = seeds.read_documents(tmp_path / "x.parquet")
    assert found["published"].tolist() == ["2015-07-21", "", "2015-07-22"]
    assert found["doc"].tolist() == ["x-000001", "x-000002", "x-000003"]
    assert found["anchor_basis"].tolist() == ["published", "none", "published"]


def test_blocks_are_the_whole_in_parts(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("".join(json.dumps({"text": f"قال {n}"}) + "\n" for n in range(25)), encoding="utf-8")
    blocks = list(seeds.iter_documents(path, block=10))
    assert [len(block) for block in blocks] == [10, 10, 5]
    pd.testing.assert_frame_equal(pd.concat(blocks, ignore_index=True), seeds.read_documents(path))


def test_texts_that_are_none_are_kept_and_counted(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\xef\xbb\xbf \n")
    (tmp_path / "latin.txt").write_bytes(b"No Arabic here.")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "LOUD.TXT").write_text("قال", encoding="utf-8")
    found = seeds.read_documents(tmp_path).set_index("doc")
    assert found["note"].to_dict() == {
        "LOUD": "",
        "blank": "empty",
        "empty": "empty",
        "latin": "no Arabic letter",
        "picture": "binary; no Arabic letter",
    }
    assert found.index[found["doubtful"]].tolist() == ["picture"]
    assert found.loc["empty", ["characters", "words", "sentences"]].tolist() == [0, 0, 0]


def test_folders_in_the_folder_are_read_and_hidden_ones_are_not(folder):
    (folder / "more").mkdir()
    (folder / "more" / "c.txt").write_text("ثالث", encoding="utf-8")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "a.txt").write_text("قديم", encoding="utf-8")
    (folder / "~$b.docx").write_bytes(b"lock")
    (folder / "README.md").write_text("about", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF")
    assert seeds.read_documents(folder)["doc"].tolist() == ["a", "b", "c"]
    assert seeds.unread(folder) == ["scan.pdf"]


def metadata(folder, content: str | bytes, name="metadata.csv"):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize(
    "content",
    [
        "file,title,source,published,note\na.txt,عنوان,وكالة,2018-12,",
        "\ufefffile;title;source;published\r\na.txt;عنوان;وكالة;2018-12\r\n;;;\r\n",
        "published\tFile \ttitle\tsource\n2018-12\ta\tعنوان\tوكالة\n",
        "file,title,source,published\na.txt,عنوان,وكالة,٢٠١٨-١٢".encode("utf-16"),
        "file,title,source,published\na.txt,عنوان,وكالة,2018-12".encode("cp1256"),
    ],
)
def test_metadata_as_excel_writes_it(folder, content):
    found = seeds.read_documents(metadata(folder, content))
    assert found.loc[0, ["title", "source", "published"]].tolist() == ["عنوان", "وكالة", "2018-12"]
    assert found.loc[1, ["title", "source", "published", "anchor", "anchor_basis"]].tolist() == ["", "", "", "", "none"]


def test_metadata_in_a_workbook_is_as_precise_as_it_is_shown(folder):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["file", "title", "source", "published"])
    sheet.append(["a.txt", "عنوان", 2018, datetime.datetime(2018, 12, 1)])
    sheet.append(["b.txt", None, None, datetime.datetime(2018, 12, 9)])
    sheet["D2"].number_format, sheet["D3"].number_format = "mmm-yy", "dd/mm/yyyy"
    book.save(folder / "metadata.xlsx")
    found = seeds.read_documents(folder)
    assert found["published"].tolist() == ["2018-12", "2018-12-09"]
    assert found["title"].tolist() == ["عنوان", ""] and found["source"].tolist() == ["2018", ""]


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("a.txt,عنوان,وكالة,2018-12", ["metadata.csv, row 1", "column file is missing"]),
        ("file,title\na.txt,x\nz.txt,y", ["metadata.csv, row 3, column file", "z.txt"]),
        ("file,title\na.txt,x\nb.txt,y\na,x", ["row 4, column file", "row 2 already"]),
        ("file,published\na.txt,2018-13", ["row 2, column published", "2018-13"]),
        ("file,published\na.txt,\nb.txt,9/12/2018", ["row 3, column published", "9/12/2018"]),
        ("file,published\na.txt,2018-02-30", ["row 2, column published"]),
        ("file,published\na.txt,2018-12-09/2018-12-01", ["row 2, column published"]),
        ("file,published\na.txt,Dec-18", ["row 2, column published", "write 2018"]),
        ("file,title\na.txt,x, y", ["row 2", "3 cells where the header has 2", "quotation marks"]),
        ('file,title\na.txt,"x', ["metadata.csv, line 2", "not closed"]),
        ('file,title\na.txt,"x" y', ["metadata.csv, line 2", "not doubled"]),
        ("", ["metadata.csv, row 1", "file"]),
    ],
)
def test_metadata_that_is_wrong_is_refused_with_its_row(folder, content, parts):
    refused(metadata(folder, content), *parts)


@pytest.mark.parametrize(
    ("header", "wanted", "other"),
    [("file,title,source,date", "published", "date"), ("file,title,outlet,published", "source", "outlet"),
     ("file,العنوان,source,published", "title", "العنوان"), ("file,title,source,publised", "published", "publised"),
     ("file,title,source,Publication Date", "published", "publication date")],
)  # fmt: skip
def test_a_column_under_another_name_is_not_passed_over_in_silence(folder, header, wanted, other):
    row = "\na,x,y,2018"
    refused(metadata(folder, header + row), f"row 1: the column {wanted} is missing", f"“{other}” is not read")
    # Beside the column itself, or as something else altogether, it is a column of one's own.
    assert len(seeds.read_documents(metadata(folder, f"{header},{wanted},url\na"))) == 2


def test_metadata_rows_are_counted_as_the_file_has_them(folder):
    refused(metadata(folder, 'file,title,published\n\na.txt,"two\nlines",2018\nb.txt,,soon'), "row 5, column published")


def test_two_metadata_files_and_a_broken_workbook_are_refused(folder):
    metadata(folder, b"PK nonsense", "metadata.xlsx")
    refused(folder, "metadata.xlsx", "not a whole workbook")
    metadata(folder, "file\na.txt")
    refused(folder, "metadata.csv and metadata.xlsx")


def test_metadata_by_argument(folder, tmp_path_factory):
    other = metadata(tmp_path_factory.mktemp("elsewhere"), "file,published\nb,2015", "dates.csv") / "dates.csv"
    assert seeds.read_documents(folder, other)["published"].tolist() == ["", "2015"]


@pytest.mark.parametrize("other", ["A.txt", "a.docx", "more/a.txt"])
def test_two_texts_with_one_name_are_refused(folder, other):
    path = folder / other
    path.parent.mkdir(exist_ok=True)
    (as_word if path.suffix == ".docx" else FORMATS["seed.txt"])(path, "قال")
    refused(folder, "already that of", "name of its own")


def test_missing_and_empty_places_are_refused(tmp_path):
    refused(tmp_path / "nowhere", "nowhere", "does not exist")
    refused(tmp_path, "holds no texts", "put .txt")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    refused(tmp_path, "only scan.pdf")
    refused(tmp_path / "scan.pdf", "scan.pdf", "is not a kind of file")


ROWS = [
    ("x.jsonl", b'{"text": "a"}\n{"text": "b"\n', ["x.jsonl, line 2", "not whole JSON"]),
    ("x.jsonl", b'{"text": "a"}\n\n["b"]\n', ["line 3", "not an object"]),
    ("x.jsonl", b'{"text": ["a"]}\n', ["line 1", "text is list"]),
    ("x.jsonl", b'{"body": "a"}\n', ["line 1", "no column text", "body"]),
    ("x.jsonl", b'{"id": "A", "text": "a"}\n{"id": "a", "text": "b"}\n', ["line 2", "already that of x.jsonl, line 1"]),
    ("x.jsonl", b'{"published": "yesterday", "text": "a"}\n', ["line 1, column published", "yesterday"]),
    ("x.jsonl", b"[" * 100_000, ["line 1"]),
    ("x.jsonl", b"\n\n", ["x.jsonl", "holds no texts"]),
    ("x.jsonl", b"", ["x.jsonl", "holds no texts"]),
    ("x.jsonl.gz", b"no gzip", ["x.jsonl.gz", "not a whole gzip"]),
    ("x.jsonl.gz", gzip.compress(b'{"text": "abc"}\n' * 99, mtime=0)[:-12], ["x.jsonl.gz", "not a whole gzip"]),
    ("x.csv", b"", ["x.csv, line 1", "no column text"]),
    ("x.csv", b"id,text\n1,a\n2,b,c\n", ["x.csv, line 3", "3 cells where the header has 2"]),
    ("x.csv", b'id,text\n1,a\n2,"b\nc\n', ["x.csv, line 3", "not closed"]),
    ("x.csv", b"id,body\n1,a\n", ["no column text (there is id, body)"]),
    ("x.csv", b'id,"bo\ndy"\n1,a\n', ["no column text (there is id, bo dy)"]),
    ("x.parquet", b"PAR1 nonsense", ["x.parquet", "not a whole Parquet"]),
    ("x.docx", b"PK nonsense", ["x.docx", "not a whole Word file"]),
]


@pytest.mark.parametrize(("name", "content", "parts"), ROWS)
def test_files_that_are_broken_are_refused_with_their_line(tmp_path, name, content, parts):
    (tmp_path / name).write_bytes(content)
    refused(tmp_path / name, *parts)


def test_a_parquet_without_texts_is_refused(tmp_path):
    pd.DataFrame({"body": ["a"]}).to_parquet(tmp_path / "x.parquet")
    refused(tmp_path / "x.parquet", "no column text", "body")


def test_a_line_of_many_megabytes_is_one_text(tmp_path):
    long = "كلمة " * 400_000
    (tmp_path / "x.jsonl").write_text(json.dumps({"text": long}, ensure_ascii=False) + '\n{"text": "بعد"}\n', "utf-8")
    found = seeds.read_documents(tmp_path / "x.jsonl")
    assert found["characters"].tolist() == [len(long), 3] and found["words"].tolist() == [400_000, 1]


def test_a_cell_longer_than_the_csv_module_allows_by_itself(tmp_path):
    long = "كلمة " * 60_000
    pd.DataFrame({"text": [long, "بعد"]}).to_csv(tmp_path / "x.csv", index=False)
    assert seeds.read_documents(tmp_path / "x.csv")["text"].tolist() == [long, "بعد"]


def test_a_damaged_row_is_named_and_the_others_are_not(tmp_path):
    (tmp_path / "x.csv").write_bytes("text\nقال مصدر\n".encode() + b"\xd9\xff\n" + "قال آخر\n".encode())
    found = seeds.read_documents(tmp_path / "x.csv")
    assert found["doubtful"].tolist() == [False, True, False] and found["replaced"].tolist() == [0, 2, 0]
    lines = '{"text": "قال"}\n'.encode() + b'{"text": "\xd9\xff"}\n'
    (tmp_path / "x.jsonl").write_bytes(lines)
    assert seeds.read_documents(tmp_path / "x.jsonl")["doubtful"].tolist() == [False, True]


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "iso-8859-6"])
def test_a_page_is_read_as_it_declares(tmp_path, charset):
    body = "".join(f"<p>{'كشفت بغداد عن لقاءات مقبلة لتنسيق اجتماع. ' * 5}</p>" for _ in range(3))
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    (tmp_path / "x.html").write_bytes(page.encode(charset))
    found = seeds.read_documents(tmp_path / "x.html").iloc[0]
    assert "كشفت بغداد عن لقاءات مقبلة" in found["text"] and found["encoding"] == charset and not found["doubtful"]


@pytest.mark.parametrize(
    "page",
    ["", "<html></html>", "قال", "<p>قال مصدر</p>", '<?xml version="1.0" encoding="utf-8"?><html><p>قال</p></html>'],
)
def test_a_page_with_little_in_it_is_kept(tmp_path, page):
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    text = seeds.read_documents(tmp_path / "x.html")["text"][0]
    assert words(text) == words(re.sub("<[^>]*>", "", page))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("بغداد، 12 كانون الأول 2018 - كشفت مصادر", "2018-12-12"),
        ("بغداد (رويترز) 9 ديسمبر 2018: كشفت", "2018-12-09"),
        ("الأربعاء 12 ديسمبر 2018", "2018-12-12"),
        ("12 كانون الأول/ديسمبر 2018\nكشفت", "2018-12-12"),
        ("بغداد ١٢ كانون الأول ٢٠١٨ — كشفت", "2018-12-12"),
        ("في 12 كانون الأول 2018 - كشفت", ""),
        ("أعلن البيان أن اجتماع 12 كانون الأول 2018 كان مهما", ""),
        ("كشفت بغداد منذ 12 ديسمبر 2018", ""),
        ("بغداد 31 نيسان 2018 - كشفت", ""),
        ("بغداد كانون الأول 2018 - كشفت", ""),
        ("", ""),
    ],
)
def test_only_a_plain_dateline_gives_a_day(line, day):
    assert seeds.dateline(line) == day


def test_a_dateline_is_the_anchor_where_nothing_else_is_known(tmp_path):
    (tmp_path / "a.txt").write_text("بغداد، 12 كانون الأول 2018 - كشفت مصادر.", encoding="utf-8")
    row = seeds.read_documents(tmp_path).iloc[0]
    assert (row["published"], row["anchor"], row["anchor_basis"]) == ("", "2018-12-12", "text")


@pytest.mark.parametrize(
    "value", ["2018", "2018-12", "2018-12-09", "2018-12~", "2018-12-09?", "2018-12-01/2018-12-15", ""]
)
def test_dates_that_are_taken_as_they_are(value):
    assert seeds.edtf(value, "here") == value


@pytest.mark.parametrize("value", ["2018-12-09T10:00:00Z", "2018-12-09 10:00:00", "2018-12-09T10:00:00.5+03:00"])
def test_dates_with_a_clock_become_their_day(value):
    assert seeds.edtf(value, "here") == "2018-12-09"


@given(st.dates(min_value=datetime.date(1600, 1, 1)))
def test_every_day_is_a_date(day):
    assert seeds.edtf(day.isoformat(), "here") == day.isoformat() == seeds.edtf(day, "here")


DOCUMENTS = pd.DataFrame(
    {"doc": ["a", "b", "c"], "source": ["X", "Y", "X"], "published": ["2014", "2015-07", ""],
     "words": [10, 20, 30], "doubtful": [False, True, False], "text": ["", "", ""]}
)  # fmt: skip


@pytest.mark.parametrize(
    ("where", "docs"),
    [
        ("", "abc"),
        ('source == "X"', "ac"),
        ('source == "X" and published >= "2014"', "a"),
        ('published != "" & words > 10', "b"),
        ('source in ["Y", "Z"] or doc == "a"', "ab"),
        ("doubtful", "b"),
        ("not doubtful and words < 25", "a"),
        ('doc not in ("a", "b")', "c"),
        ('source == "nobody"', ""),
    ],
)
def test_a_filter_picks_documents(where, docs):
    assert seeds.select(DOCUMENTS, where)["doc"].tolist() == list(docs)


@pytest.mark.parametrize(
    "where",
    [
        "source = 'X'",
        "source ==",
        "nothing == 1",
        "words",
        "1 == 1",
        "published >= 2015",
        "@pd.io",
        "source.str.len() > 1",
        "doc.__class__ == 1",
        "__import__('os').system('true')",
        "doc[0] == 'a'",
        "[x for x in doc]",
        "text == ''",
        "(lambda: 1)()",
        "`doc` == 'a'",
    ],
)
def test_a_filter_that_is_none_is_refused_with_the_columns(where):
    with pytest.raises(SeedError) as caught:
        seeds.select(DOCUMENTS, where)
    said = str(caught.value)
    assert said.startswith("where: ") and "doc, source, published, words" in said and "\n" not in said


def test_a_filter_that_leaves_nothing_says_what_there_is(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"source": "aawsat", "text": "قال"}\n', encoding="utf-8")
    reading = Reading(paths.under(tmp_path / "out", tmp_path / "x.jsonl"), 'source == "awsat"', kept=False)
    with pytest.raises(SeedError, match=r"where: no text fits “.*”, of 1; widen it \(the sources are “aawsat”\)\.$"):
        _ = reading.documents


def test_a_table_in_a_word_file_is_lines_of_cells(tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("قبل الجدول")
    cells = document.add_table(rows=2, cols=2)
    for place, word in enumerate(("أول", "ثان", "ثالث", "رابع")):
        cells.cell(place // 2, place % 2).text = word
    document.add_paragraph("بعده")
    document.save(tmp_path / "a.docx")
    assert seeds.read_documents(tmp_path)["text"][0] == "قبل الجدول\nأول\tثان\nثالث\tرابع\nبعده"


def test_a_page_without_a_main_text_gives_all_its_words_and_no_code(tmp_path):
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(
        "<html><head><title> عنوان \n الصفحة</title></head><body><nav>قائمة</nav><script>var x = 1</script>"
        "<div>قال</div></body></html>",
        encoding="utf-8",
    )
    found = seeds.read_documents(tmp_path).iloc[0]
    assert found["title"] == "عنوان الصفحة"
    assert "قال" in found["text"] and "var" not in found["text"]


def test_json_lines_in_utf_16_and_a_title_that_is_a_date(tmp_path):
    (tmp_path / "a.jsonl").write_bytes('{"text": "قال"}\n{"text": "نص"}\n'.encode("utf-16"))
    found = seeds.read_documents(tmp_path)
    assert found["text"].tolist() == ["قال", "نص"] and set(found["encoding"]) == {"utf-16"}
    pd.DataFrame({"text": ["قال"], "title": [datetime.date(2018, 12, 9)]}).to_parquet(tmp_path / "b.parquet")
    assert seeds.read_documents(tmp_path / "b.parquet")["title"].tolist() == ["2018-12-09"]


def test_damage_far_from_the_beginning_is_damage(tmp_path):
    (tmp_path / "a.txt").write_bytes("قال الوزير ".encode() * 5_000 + b"\xd9 \xff")
    found = seeds.read_documents(tmp_path).iloc[0]
    assert found["encoding"] == "utf-8" and found["replaced"] == 2 and found["doubtful"]


def test_a_file_has_no_files_that_are_not_read(tmp_path):
    (tmp_path / "a.txt").write_text("قال", encoding="utf-8")
    assert seeds.unread(tmp_path / "a.txt") == []


def test_a_workbook_with_blank_rows_and_numbers(folder):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["file", "title", "source"], [None, None, None], ["a.txt", 7.0, 7.5]):
        book.active.append(row)
    book.save(folder / "metadata.xlsx")
    found = seeds.read_documents(folder)
    assert found.loc[0, ["title", "source"]].tolist() == ["7", "7.5"]
    book.active.append(["z.txt"])
    book.save(folder / "metadata.xlsx")
    refused(folder, "metadata.xlsx, row 4, column file")


def test_a_list_that_is_not_there_is_named():
    from helpers.texts import reference

    with pytest.raises(FileNotFoundError, match=r"data/reference/no_list\.csv is missing; restore it"):
        reference.load("no_list")
