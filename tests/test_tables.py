"""Tables for the eye: right to left, escaped, and honest about what they leave out."""

import html.parser
import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.show import tables
from helpers.texts import reference


class Reader(html.parser.HTMLParser):
    """The cells of a table as a browser would read them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.cells, self.tags, self.inside = [], [], False
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        if self.inside:
            self.cells[-1] += data


def test_direction_stands_on_the_tag():
    frame = pd.DataFrame({"word": ["المركز"], "count": [8]})
    found = Reader(tables.table(frame, names={"word": "الكلمة"}).markup)
    table = dict(found.tags)["table"]
    assert (table["dir"], table["lang"]) == ("rtl", "ar")
    assert found.cells == ["الكلمة", "العددcount", "المركز", "8"]
    english = Reader(tables.table(frame, rtl=False).markup)
    assert dict(english.tags)["table"]["dir"] == "ltr" and english.cells[:2] == ["word", "count"]


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00", exclude_categories=("Cs",))))
def test_any_text_comes_out_as_text(text):
    found = Reader(tables.table(pd.DataFrame({"x": [text]})).markup)
    assert found.cells[1] == text
    assert {tag for tag, _ in found.tags} <= {"div", "table", "thead", "tbody", "tr", "th", "td", "bdi"}


def test_what_is_left_out_is_said():
    frame = pd.DataFrame({"n": range(1234)})
    shown = tables.table(frame, rows=10)
    assert len(Reader(shown.markup).cells) == 12 and "1,224 more rows" in shown.markup
    assert "1,224 more rows" in shown.markup
    assert "no rows" in tables.table(frame.head(0)).markup


def test_numbers_read_as_a_reader_expects():
    assert [tables.number(x) for x in (8, 8.0, 1234, 0.5, -2.345, None, float("nan"))] == [
        "8", "8", "1,234", "0.50", "-2.35", "", "",
    ]  # fmt: skip


def test_what_all_rows_share_is_said_once():
    frame = pd.DataFrame({"doc": ["a", "a"], "word": ["قال", "ذكر"], "note": ["", None]})
    frame["sentences"] = [["a:1", "a:3"], []]
    found = Reader(tables.table(frame).markup)
    assert found.cells == [
        *("الكلمةword", "الجملsentences", "قال", "1، 3", "ذكر", ""),
        *("النص في كل الصفوف: a", "أعمدة فارغة: ملاحظة · empty: note"),
    ]


def test_sentences_stand_below_their_document():
    frame = pd.DataFrame({"sentences": [["a:1", "b_2:7", "a:3"]], "places": ["b_2:9 b_2:10"]})
    found = Reader(tables.table(frame).markup)
    assert found.cells[-2:] == ["a: 1, 3; b_2: 7", "b_2: 9, 10"]
    times = pd.DataFrame({"at": ["10:30", "قال: 3"], "to": [["x", "y:1"], ["z"]]})
    assert Reader(tables.table(times).markup).cells[2:] == ["10:30", "x، y:1", "قال: 3", "z"]


def test_a_column_that_is_empty_only_where_it_is_shown_stays():
    frame = pd.DataFrame({"word": ["a", "b"], "note": ["", "x"]})
    assert "note" in Reader(tables.table(frame, rows=1).markup).cells[1]
    assert Reader(tables.table(frame.head(0)).markup).cells[:2] == ["الكلمةword", "ملاحظةnote"]


def test_a_date_among_arabic_words_keeps_its_order():
    shown = tables.table(pd.DataFrame({"x": ["منذ 2015-09-30 في <000_5d76> و3.5% أو 7"]})).markup
    assert re.findall("<bdi [^>]*dir=.ltr.[^>]*>([^<]*)</bdi>", shown) == ["2015-09-30", "000_5d76", "3.5%"]
    # Plain numbers stay with the words beside them: (Bouma 2009) is not turned round.
    assert "<bdi" not in tables.escaped("كما في (Bouma 2009) و1,234 كلمة")


def test_every_heading_of_the_list_is_in_both_languages():
    listed = reference.load("columns")
    assert listed["column"].is_unique and (listed["arabic"] != "").all()
    assert tables.heading("per_1000") == "لكل ألف<br><small>per 1,000</small>"
    assert tables.heading("<b>") == tables.heading("<b>", rtl=False) == "&lt;b&gt;"
