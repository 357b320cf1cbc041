"""The concordance as a table and as a workbook."""

import openpyxl
import pandas as pd

from helpers.counts import contexts
from helpers.show import concordance
from helpers.texts import tokens as table


def lines(text, query):
    documents = pd.DataFrame({"doc": ["<d>"], "text": [text]})
    sentences = table.sentences(documents)
    return contexts.concordance(documents, sentences, table.tokens(documents, sentences), query)


def test_before_is_at_the_right_and_everything_is_escaped():
    markup = concordance.lines(lines("قال <b> المركز & عاد", "المركز")).markup
    assert '<table dir="rtl" lang="ar"' in markup
    head = markup.index("قبلها"), markup.index("الكلمة"), markup.index("بعدها")
    assert head == tuple(sorted(head))
    assert "قال &lt;b&gt;" in markup
    assert "&lt;d&gt;" in markup
    assert "<b>المركز</b>" in markup
    assert 'text-align:left;white-space:nowrap">قال' in markup


def test_what_is_not_shown_is_said():
    found = lines("المركز المركز المركز", "المركز")
    assert "2 more lines" in concordance.lines(found, rows=1).markup
    assert "no lines" in concordance.lines(found.head(0)).markup
    # One document is named once and not in every line; a long node may be broken, its neighbours not.
    assert concordance.lines(found).markup.count("&lt;d&gt;") == 1
    long = lines("قال المركز", "المركز").assign(node="كلمة " * 20)
    assert 'text-align:center;min-width:16em;line-height:1.6"><b>كلمة' in concordance.lines(long).markup


def test_the_workbook_holds_every_line_and_its_bytes_stay(tmp_path):
    found = lines("=1+1 المركز عاد. ثم المركز", "المركز")
    one = concordance.workbook(found, tmp_path / "one.xlsx").read_bytes()
    assert one == concordance.workbook(found, tmp_path / "two.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "one.xlsx").active
    assert sheet.sheet_view.rightToLeft
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0:3] for row in rows] == [("=1+1", "المركز", "عاد."), ("ثم", "المركز", "")]
    assert [list(row[4:]) for row in rows] == found[["sentence", "start", "end"]].values.tolist()
