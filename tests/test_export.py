"""What leaves the house is read back by libraries that are not ours, and is what went in."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
from types import SimpleNamespace

import networkx
import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.show import export
from helpers.show.export import check, conll, files, graph, tei, times, workbook
from helpers.texts import store
from helpers.texts import tokens as words

etree = pytest.importorskip("lxml.etree", reason="lxml comes with the test extra; without it XML is not read back")

TEI = "{http://www.tei-c.org/ns/1.0}"
NONE = float("nan")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NASTY = (
    'قال <script>alert(1)</script> ثم "></td> و=HYPERLINK("http://x.test","y") في بغداد.\n'
    "=1+1 و \u202eنص مقلوب\u202c و\u2067معزول\u2069 و\x1b[31mأحمر\x1b[0m ثم _x0041_ و]]> و&amp; في ١٢ آذار.\n"
    "-->\u00a0{{7*7}} 'x' `y` ${z} \U0001f600 \ufffe \x00 انتهى."
)


def span(text: str, piece: str, n: int = 0) -> tuple[int, int]:
    """The n-th place of a piece in a text."""
    start = [match.start() for match in re.finditer(re.escape(piece), text)][n]
    return start, start + len(piece)


def row(document: pd.Series, sentences: pd.DataFrame, piece: str, n: int = 0, **more) -> dict:
    start, end = span(document["text"], piece, n)
    held = sentences[(sentences["doc"] == document["doc"]) & (sentences["start"] <= start)]
    number = int(held["sentence"].iloc[-1])
    return {"doc": document["doc"], "sentence": number, "start": start, "end": end, "text": piece} | more


def made(*texts: tuple[str, str]) -> dict[str, pd.DataFrame]:
    """The documents, sentences and tokens of some texts, and empty tables for the rest."""
    documents = pd.DataFrame(
        [
            {
                "doc": doc,
                "title": f"<b>{doc}</b>",
                "source": "=source",
                "published": "2018-12",
                "anchor": "2018-12",
                "anchor_basis": "published",
                "characters": len(text),
                "words": len(text.split()),
                "sentences": 0,
                "encoding": "utf-8",
                "doubtful": False,
                "sha256": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
                "text": text,
            }
            for doc, text in texts
        ]
    )
    sentences = words.sentences(documents)
    columns = {
        "entities": "doc sentence start end text type name rule",
        "names": "doc name type english country latitude longitude role rank mentions",
        "references": "doc sentence start end text name rule",
        "dates": "doc sentence start end text kind earliest latest value edtf precision anchor refers_to rule",
        "quotes": "doc sentence start end text kind speaker cue",
        "statements": "doc sentence start end text source mode via content_start content_end",
    }
    tables = {"documents": documents, "sentences": sentences, "tokens": words.tokens(documents, sentences)}
    return tables | {name: pd.DataFrame(columns=held.split()) for name, held in columns.items()}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Two texts: one small and whole, one of traps; marks of every layer, one of them crossing."""
    small = "أكد عثمان الغانمي في بغداد: «نعمل مع روسيا منذ أواخر أيلول 2015».\nنفت روسيا ذلك أمس. لا تعليق."
    known = made(("نص/../1", small), ("007", NASTY))
    one, two = (known["documents"].iloc[n] for n in (0, 1))
    held = known["sentences"]
    known["entities"] = pd.DataFrame(
        [
            row(one, held, "عثمان الغانمي", type="PER", name="عثمان الغانمي", rule="t"),
            row(one, held, "بغداد", type="LOC", name="بغداد", rule="t"),
            row(one, held, "روسيا", type="LOC", name="روسيا", rule="t"),
            row(one, held, "روسيا", 1, type="LOC", name="روسيا", rule="t"),
            row(two, held, "بغداد", type="LOC", name='=بغداد"<>', rule="t"),
        ]
    )
    empty = {"english": "", "country": "", "latitude": "", "longitude": "", "role": "", "rank": ""}
    known["names"] = pd.DataFrame(
        [
            {"doc": one["doc"], "name": "عثمان الغانمي", "type": "PER", **empty, "role": "رئيس", "mentions": 1},
            {"doc": one["doc"], "name": "بغداد", "type": "LOC", **empty, "english": "Baghdad", "mentions": 1},
            {"doc": one["doc"], "name": "روسيا", "type": "LOC", **empty, "mentions": 2},
            {"doc": "007", "name": '=بغداد"<>', "type": "LOC", **empty, "mentions": 1},
        ]
    ).assign(latitude=[NONE, 33.34, NONE, NONE], longitude=[NONE, 44.4, NONE, NONE])
    rest = {"value": "", "edtf": "", "precision": "", "anchor": "", "refers_to": "", "rule": "t"}
    known["dates"] = pd.DataFrame(
        [
            row(one, held, "أواخر أيلول 2015", kind="DATE", earliest="2015-09-21", latest="2015-09-30", **rest),
            row(one, held, "أمس", kind="DATE", earliest="2018-12-09", latest="2018-12-09", **rest),
            row(two, held, "١٢ آذار", kind="DATE", earliest="", latest="", **rest | {"edtf": "XXXX-03-12"}),
        ]
    )
    # The quotation is made to run over the end of its sentence, so it crosses.
    start, _ = span(one["text"], "نعمل")
    quote = {"doc": one["doc"], "sentence": 1, "start": start, "end": span(one["text"], "ذلك")[1]}
    quote |= {"text": one["text"][start : quote["end"]], "kind": "speech", "speaker": "عثمان الغانمي", "cue": "أكد"}
    known["quotes"] = pd.DataFrame([quote])
    known["statements"] = pd.DataFrame(
        [
            row(one, held, "أكد", source="عثمان الغانمي|مصدر عسكري", mode="direct", via=""),
            row(one, held, "نفت", source="روسيا", mode="denied", via=""),
            row(two, held, "قال", source="<script>", mode="indirect", via=""),
        ]
    ).assign(content_start=-1, content_end=-1)
    known["edges"] = pd.DataFrame(
        [{"source": "بغداد", "target": "روسيا", "weight": 1, "sentences": f"{one['doc']}:1", "p": NONE}]
    )
    known["nodes"] = pd.DataFrame([{"name": "روسيا", "type": "LOC", "mentions": 2, "betweenness": NONE}])
    return known


@pytest.fixture(scope="module")
def folder(tables, tmp_path_factory):
    """Everything exported once."""
    place = tmp_path_factory.mktemp("out") / "exports"
    export.export(tables, place)
    return place


def test_files_are_numbered_and_no_id_is_a_path(tables, folder):
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert "tei/000001-1.xml" in names and "tei/000002-007.xml" in names
    assert all(path.resolve().is_relative_to(folder) for path in folder.rglob("*"))
    assert files.stem(3, "../../etc/passwd") == "000003-etc-passwd"
    assert files.stem(4, "نص") == "000004"


def test_manifest_names_texts_versions_and_every_file(tables, folder):
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {row["file"] for row in told["files"]} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    } - {"manifest.json"}
    for line in told["files"]:
        content = (folder / line["file"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (line["sha256"], line["bytes"])
    assert [text["stem"] for text in told["texts"]] == ["000001-1", "000002-007"]
    assert {line["doc"] for line in told["files"] if line["file"].startswith("tei/")} == {"نص/../1", "007"}
    assert told["versions"]["pandas"] == pd.__version__


def test_csv_is_exact(tables, folder):
    for name, frame in tables.items():
        with open(folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as handle:
            header, *rows = csv.reader(handle)
        frame = frame.drop(columns="text") if name == "documents" else frame
        assert header == list(frame.columns)
        if name in ("sentences", "entities", "statements"):
            assert rows == frame.astype(str).to_numpy().tolist()


def test_parquet_is_exact(tables, folder):
    held = pyarrow.parquet.read_table(folder / "parquet" / "documents.parquet").to_pylist()
    assert [line["text"] for line in held] == tables["documents"]["text"].tolist()


def test_texts_are_the_characters_that_offsets_count(tables, folder):
    for stem, text in zip(("000001-1", "000002-007"), tables["documents"]["text"], strict=True):
        assert (folder / "texts" / f"{stem}.txt").read_bytes().decode("utf-8") == text


def test_workbook_holds_text_as_text_right_to_left(tables, folder):
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    assert book.sheetnames[:3] == ["قراءة", "النصوص", "الجمل"]
    for sheet in book.worksheets:
        assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2" and sheet.auto_filter.ref
        kinds = {cell.data_type for line in sheet.iter_rows() for cell in line}
        assert "f" not in kinds
        assert not any(cell.hyperlink for line in sheet.iter_rows() for cell in line)
    sentences = [openpyxl.utils.escape.unescape(cell.value) for cell in book["الجمل"]["F"][1:]]
    # Excel cannot hold a carriage return or a control character bare; both come back from _xHHHH_.
    assert sentences == tables["sentences"]["text"].tolist()
    names = [cell.value for cell in book["الأسماء"]["B"][1:]]
    assert names[-1] == '=بغداد"<>'
    assert [cell.value for cell in book["النصوص"]["A"][1:]] == ["نص/../1", "007"]


def test_workbook_says_what_it_cuts(tmp_path):
    long = "ن" * 40_000
    kept = workbook.cell_text(long, "csv/sentences.csv")
    assert len(kept) == 32_767 and "40000" in kept and kept.startswith("ن" * 32_000)
    assert workbook.cell_text("ن" * 32_767, "x") == "ن" * 32_767
    faces = workbook.cell_text("\U0001f600" * 20_000, "x")
    assert len(faces.encode("utf-16-le")) // 2 <= 32_767 and "20000" in faces
    frame = pd.DataFrame({"doc": ["a"], "text": [long]})
    path = workbook.workbook({"sentences": frame}, tmp_path / "b.xlsx")
    assert openpyxl.load_workbook(path)["الجمل"]["B2"].value == kept


def test_tei_is_the_golden_file(tables, folder):
    document = {"doc": "d", "title": "عنوان", "published": "2015-09/2015-10", "source": "س", "sha256": "", "text": ""}
    document["text"] = "قال زيد: «نعم».\nلا أمس"
    held = words.sentences(pd.DataFrame([document])).to_dict("records")
    told = tei.tei(
        document,
        held,
        entities=[{"start": 4, "end": 7, "name": "زيد", "type": "PER"}],
        dates=[{"start": 19, "end": 22, "kind": "DATE", "earliest": "2015-09-01", "latest": "2015-09-30", "value": ""}],
        quotes=[{"start": 10, "end": 13, "kind": "speech", "speaker": "زيد"}],
        statements=[{"start": 0, "end": 3, "source": "زيد", "mode": "direct"}],
    )
    body = told[told.index("<body") : told.index("</text>")]
    assert body == (
        '<body xml:space="preserve"><p n="1"><seg type="sentence" n="1" xml:id="s1">'
        '<seg type="cue" subtype="direct" corresp="#n1">قال</seg> <persName ref="#n1">زيد</persName>: '
        '«<said who="#n1" direct="true">نعم</said>».</seg></p>\n'
        '<p n="2"><seg type="sentence" n="2" xml:id="s2">لا '
        '<date type="DATE" notBefore="2015-09-01" notAfter="2015-09-30">أمس</date></seg></p></body>\n'
    )
    assert '<date notBefore="2015-09" notAfter="2015-10">' in told


def test_tei_says_a_thing_once():
    document = {"doc": "d", "text": "قال زيد «نعم». قالت الدولتان لا."}
    sentence = {"paragraph": 1, "sentence": 1, "start": 0, "end": len(document["text"])}
    told = tei.tei(
        document,
        [sentence],
        references=[{"start": 20, "end": 28, "name": "قطر"}, {"start": 20, "end": 28, "name": "مصر"}],
        quotes=[{"start": 9, "end": 12, "kind": "speech", "speaker": "زيد"}],
        statements=[
            {"start": 0, "end": 3, "source": "زيد", "mode": "direct", "content_start": 8, "content_end": 13},
            {"start": 15, "end": 19, "source": "قطر", "mode": "indirect", "content_start": 29, "content_end": 31},
        ],
    )
    tree = etree.fromstring(told.encode())
    assert ["".join(node.itertext()) for node in tree.iter(f"{TEI}said")] == ["نعم", "لا"]
    (both,) = tree.iter(f"{TEI}rs")
    assert both.text == "الدولتان" and len(both.get("ref").split()) == 2


def test_tei_keeps_every_character_and_points_only_to_what_is_there(tables, folder):
    for stem, text in zip(("000001-1", "000002-007"), tables["documents"]["text"], strict=True):
        tree = etree.parse(folder / "tei" / f"{stem}.xml")
        body = tree.find(f".//{TEI}body")
        assert "".join(body.itertext()) == files.xml_text(text)
        ids = {node.get(XML_ID) for node in tree.iter() if node.get(XML_ID)}
        points = [
            point[1:]
            for node in tree.iter()
            for key in ("who", "ref", "corresp", "from", "to")
            for point in (node.get(key) or "").split()
        ]
        assert points and set(points) <= ids
    one = etree.parse(folder / "tei" / "000001-1.xml")
    spans = one.findall(f".//{TEI}span")
    assert [node.get("type") for node in spans] == ["said"]
    day = [node.get("when") for node in one.iter(f"{TEI}date") if node.get("when")]
    assert "2018-12-09" in day
    assert "مصدر عسكري" in "".join(one.find(f".//{TEI}listPerson").itertext())


def test_crossing_span_in_tei_covers_what_was_marked(tables, folder):
    tree = etree.parse(folder / "tei" / "000001-1.xml")
    places, here = {}, 0
    body = tree.find(f".//{TEI}body")
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            if node.tag == f"{TEI}anchor":
                places[node.get(XML_ID)] = here
            here += len(node.text or "")
        elif node is not body:
            here += len(node.tail or "")
    quote = tables["quotes"].iloc[0]
    node = tree.find(f".//{TEI}span")
    assert (places[node.get("from")[1:]], places[node.get("to")[1:]]) == (quote["start"], quote["end"])


def test_conll_is_iob2_and_keeps_its_places(tables, folder):
    frame = pd.read_csv(
        folder / "conll" / "corpus.conll",
        sep="\t",
        header=None,
        names=["form", "lemma", "place", "tag"],
        quoting=csv.QUOTE_NONE,
        keep_default_na=False,
    )
    docs = frame[frame["form"] == "-DOCSTART-"]
    assert docs["lemma"].tolist() == ["نص/../1", "007"]
    first = frame.iloc[1 : docs.index[1]]
    text = tables["documents"]["text"][0]
    assert all(text[slice(*map(int, place.split(":")))] == form for form, place in first[["form", "place"]].to_numpy())
    tags = first["tag"].tolist()
    assert tags[:5] == ["O", "B-PER", "I-PER", "O", "B-LOC"]
    assert all(tag[0] != "I" or before[2:] == tag[2:] for before, tag in zip(["O", *tags], tags, strict=False))


def test_conll_tags_a_word_with_its_clitic():
    tokens = [{"start": 0, "end": 6}, {"start": 7, "end": 12}]
    assert conll.tags(tokens, [{"start": 1, "end": 6, "type": "LOC"}]) == ["B-LOC", "O"]


def test_annotations_select_what_was_marked(tables, folder):
    for stem in ("000001-1", "000002-007"):
        page = json.loads((folder / "annotations" / f"{stem}.jsonld").read_text(encoding="utf-8"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
        source = (folder / "annotations" / page["items"][0]["target"]["source"]).resolve()
        text = source.read_bytes().decode("utf-8")
        for item in page["items"]:
            quote, place = item["target"]["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.startswith(around, place["start"] - len(quote["prefix"]))
        assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_graphml_is_the_graph(tables, folder):
    read = networkx.read_graphml(folder / "network.graphml")
    assert set(read.nodes) == {"بغداد", "روسيا"}
    assert read.edges["بغداد", "روسيا"]["weight"] == 1
    assert read.nodes["روسيا"] | {"mentions": 2, "type": "LOC"} == read.nodes["روسيا"]
    frame = pd.DataFrame([{"source": "a\x1b", "target": "<b>", "weight": 2, "sentences": ["x:1", "x:2"]}])
    told = networkx.read_graphml(io.BytesIO(graph.graphml(tables["nodes"], frame)))
    assert told.edges["a\ufffd", "<b>"]["sentences"] == "x:1; x:2"


def test_timeline_has_the_days_and_no_markup_of_the_text(tables, folder):
    events = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))["events"]
    days = [(dt.date(**event["start_date"]), event.get("end_date")) for event in events]
    assert days == [(dt.date(2015, 9, 21), {"year": 2015, "month": 9, "day": 30}), (dt.date(2018, 12, 9), None)]
    assert all("<b>" not in event["group"] and "&lt;b&gt;" in event["group"] for event in events)


@pytest.mark.parametrize(
    ("earliest", "latest", "value"),
    [
        ("2018-03-11", "2018-03-11", ("2018-03-11", "")),
        ("2018-03-11", "2018-03-20", ("2018-03", "MID")),
        ("2015-09-21", "2015-09-30", ("2015-09", "END")),
        ("2016-02-01", "2016-02-29", ("2016-02", "")),
        ("2015-01-01", "2015-12-31", ("2015", "")),
        ("2015-01-01", "2015-06-30", ("2015-H1", "")),
        ("2015-07-01", "2015-09-30", ("2015-Q3", "")),
        ("2015-05-01", "2015-08-31", ("2015", "MID")),
        ("2018-06-01", "2018-06-15", ("2018-06", "APPROX")),
        ("1980-01-01", "1989-12-31", ("198", "")),
        ("2014-12-28", "2015-01-03", ("201", "APPROX")),
        ("", "", ("", "")),
    ],
)
def test_timex_values(earliest, latest, value):
    assert times.timex_value(earliest, latest) == value


def test_timeml_is_the_text_with_its_dates(tables, folder):
    for stem, text in zip(("000001-1", "000002-007"), tables["documents"]["text"], strict=True):
        tree = etree.parse(folder / "timex3" / f"{stem}.tml")
        assert "".join(tree.find("TEXT").itertext()) == files.xml_text(text)
    found = etree.parse(folder / "timex3" / "000001-1.tml").findall("TEXT/TIMEX3")
    assert [(node.text, node.get("value"), node.get("mod")) for node in found] == [
        ("أواخر أيلول 2015", "2015-09", "END"),
        ("أمس", "2018-12-09", None),
    ]
    year_less = etree.parse(folder / "timex3" / "000002-007.tml").find("TEXT/TIMEX3")
    assert year_less.get("value") == "XXXX-03-12"


def test_a_second_export_is_byte_for_byte_the_first_and_sweeps_only_its_own(tables, tmp_path):
    place = tmp_path / "again"
    first = export.export(tables, place)
    (place / "mine.txt").write_text("notes", encoding="utf-8")
    (place / "tei" / "000001-1.xml").write_text("changed by hand", encoding="utf-8")
    second = export.export(tables, place)
    assert first.equals(second)
    (place / "tei" / "000002-007.xml").write_text("changed by hand", encoding="utf-8")
    export.export(tables, place, formats=("csv",))
    left = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert "mine.txt" in left and "tei/000002-007.xml" in left and "tei/000001-1.xml" not in left


def test_a_failure_leaves_the_folder_as_it_was(tables, tmp_path):
    place = tmp_path / "kept"
    export.export(tables, place, formats=("csv",))
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}

    def fails(folder):
        raise RuntimeError("no room")

    with pytest.raises(RuntimeError):
        export.export(tables, place, more=fails)
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    with pytest.raises(ValueError, match="docx is no format"):
        export.export(tables, place, formats=("docx",))


def test_a_reading_exports_with_its_page(tables, tmp_path):
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / "dates.csv").write_text("action,doc\n", encoding="utf-8")
    reading = SimpleNamespace(**tables, paths=SimpleNamespace(corrections=tmp_path / "corrections"))
    found = export.export_all(reading, tmp_path / "all", formats=("csv", "graphml"))
    assert {"reading-page.html", "network.graphml", "csv/edges.csv"} <= set(found["file"])
    told = json.loads((tmp_path / "all" / "manifest.json").read_text(encoding="utf-8"))
    assert told["corrections"][0]["file"] == "dates.csv"
    assert networkx.read_graphml(tmp_path / "all" / "network.graphml").number_of_edges() == 3


def test_reading_back_finds_what_was_written(tables, folder, tmp_path):
    told = check.read_back(tables, folder)
    assert told["format"].tolist() == list(export.FORMATS)
    assert told["same"].all() and told["read"].min() >= 1
    (folder / "conll" / "corpus.conll").rename(tmp_path / "kept")
    assert "conll" not in set(check.read_back(tables, folder)["format"])
    lines = (tmp_path / "kept").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "conll" / "corpus.conll").write_text("".join(lines[:-2]), encoding="utf-8")
    assert not check.read_back(tables, folder).set_index("format")["same"]["conll"]
    (tmp_path / "kept").replace(folder / "conll" / "corpus.conll")


def test_overview_counts_the_files(tables, folder):
    found = pd.DataFrame(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"])
    told = check.overview(found).set_index("format")
    assert told["files"].sum() == len(found) and told["files"]["tei"] == 2 and "page" not in told.index


def test_nothing_at_all_exports(tmp_path):
    known = made(("leer", ""))
    export.export(known, tmp_path / "none")
    assert store.read_table(tmp_path / "none" / "csv" / "sentences.csv").empty
    assert etree.parse(tmp_path / "none" / "tei" / "000001-leer.xml").find(f".//{TEI}p") is not None


marks = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8)


@settings(max_examples=150, deadline=None)
@given(marks=marks, split=st.booleans())
def test_nested_marks_nest_and_lose_nothing(marks, split):
    given_marks = [files.Mark(start, min(start + length, 40), n, n) for n, (start, length) in enumerate(marks)]
    events, crossing = files.nested(0, 40, given_marks, split)
    here, stack, covered = 0, [], {n: 0 for n in range(len(marks))}
    for kind, *what in events:
        if kind == "text":
            assert what[0] == here and what[1] > here
            here = what[1]
            for mark in stack:
                covered[mark.what] += what[1] - what[0]
        elif kind == "open":
            stack.append(what[0])
        else:
            assert stack.pop() == what[0]
    assert here == 40 and not stack
    left = {mark.what for mark in crossing}
    assert not (split and left)
    for mark in given_marks:
        assert covered[mark.what] == (0 if mark.what in left else max(0, mark.end - mark.start))


def test_a_sentence_of_tei_is_taken_apart(tmp_path):
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "000001-a.xml").write_text(
        '<p><seg type="sentence" n="1" xml:id="s1">قال <persName ref="#n1">زيد</persName>: <said>نعم</said></seg></p>',
        encoding="utf-8",
    )
    found = check.tei_elements(tmp_path, sentence=7)
    assert found.values.tolist() == [
        ["seg", "type=sentence n=1 id=s1", "قال زيد: نعم"],
        ["persName", "ref=#n1", "زيد"],
        ["said", "", "نعم"],
    ]
    assert check.tei_elements(tmp_path / "none").empty
