"""The highlighted text: whole words, escaped, nothing lost."""

import re
from html import unescape

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.show import highlight


def marks(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["start", "end", "kind", "label"])


def test_a_clitic_stays_with_its_word():
    text = "وصل للعراق وإيران"
    cut = highlight.pieces(text, marks((5, 10, "LOC", "العراق"), (12, 17, "LOC", "إيران")))
    assert [piece[0] for piece in cut] == ["وصل ", "للعراق", " و", "إيران"]
    assert cut[1][3] == "لعراق"


def test_what_comes_from_a_text_is_escaped():
    shown = highlight.highlight("<script>قال</script>", marks((8, 11, "PER", '"><b>')), title="<i>").markup
    assert "<script>" not in shown and "&lt;script&gt;" in shown and 'title="&quot;&gt;&lt;b&gt;' in shown
    assert 'dir="rtl"' in shown


@given(st.text("قال محمد.\n<&", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_nothing_of_the_text_is_lost(text, spans):
    rows = [(a, min(b, len(text)), "ORG", "x") for a, b in spans if a < min(b, len(text))]
    markup = highlight.highlight(text, marks(*rows), with_legend=False).markup
    inside = re.sub(r"^<div[^>]*><p[^>]*>|</p></div>$", "", markup).replace("<br>", "\n")
    inside = re.sub("</p><p[^>]*>", "\n", inside)
    assert unescape(re.sub("<[^>]+>", "", inside)) == text


def test_a_line_of_the_text_is_a_paragraph_and_classes_are_told_apart_without_styles():
    text = "قال زيد\nفي بغداد لوزارة\n"
    shown = highlight.highlight(text, marks((4, 7, "PER", "زيد"), (11, 16, "LOC", ""), (17, 23, "ORG", "")), "عنوان")
    assert shown.markup.count("<p style=") == 3  # a line each, the last of them empty
    bare = re.sub(r' style="[^"]*"', "", shown.markup)
    inside = re.findall(r"<mark title=[^>]*>(.*?)</mark>", bare)[3:]
    assert inside == ["<b>زيد</b>", "بغداد", "<u>لوزارة</u>"]
