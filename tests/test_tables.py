"""Tables for the eye: right to left, escaped, and honest about what they leave out."""

import html.parser

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.show import tables


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
    assert found.tags[0] == ("table", {"dir": "rtl", "lang": "ar"})
    assert found.cells == ["الكلمة", "count", "المركز", "8"]


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00", exclude_categories=("Cs",))))
def test_any_text_comes_out_as_text(text):
    found = Reader(tables.table(pd.DataFrame({"x": [text]})).markup)
    assert found.cells[1] == text
    assert {tag for tag, _ in found.tags} <= {"table", "thead", "tbody", "tfoot", "tr", "th", "td"}


def test_what_is_left_out_is_said():
    frame = pd.DataFrame({"n": range(1234)})
    shown = tables.table(frame, rows=10)
    assert len(Reader(shown.markup).cells) == 12
    assert "1,224 more rows" in shown.markup
    assert "no rows" in tables.table(frame.head(0)).markup


def test_numbers_read_as_a_reader_expects():
    assert [tables.number(x) for x in (8, 8.0, 1234, 0.5, -2.345, None, float("nan"))] == [
        "8", "8", "1,234", "0.50", "-2.35", "", "",
    ]  # fmt: skip
