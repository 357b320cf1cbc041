"""What stands around a figure: the finding first, the standing words from the list, the base it was drawn from."""

import re
import string

import nbformat
import pandas as pd
import pytest

from helpers import paths
from helpers.counts import keyness
from helpers.show import captions, figures, findings
from helpers.texts import reference

FOUND = ("«المركز»: الأكثر وروداً", "The commonest word stands 8 times")
ONE = pd.DataFrame({"doc": ["a"], "title": ["خبر"], "source": [""], "published": ["2018-12"], "words": [9]})


def test_the_finding_is_the_title_and_the_caption_begins_with_it():
    said = captions.of("02_words", FOUND, ONE)
    assert (said.chart["title"], said.chart["gloss"]) == FOUND
    assert said.file["caption_ar"] == "«المركز»: الأكثر وروداً. الكلمات الأكثر وروداً وعدد مرات ورودها."
    assert said.file["caption_en"].startswith("The commonest word stands 8 times. The commonest words")
    assert said.chart["source"] == said.file["source"] == "المصدر: خبر، 2018-12"


def test_what_the_line_asks_for_is_filled_in():
    said = captions.of("03_framing", FOUND, name="داعش")
    assert "«داعش»" in said.chart["subtitle"] and "{" not in "".join(said.file.values())
    with pytest.raises(KeyError):
        captions.of("03_framing", FOUND)


def test_a_figure_without_a_line_is_named():
    with pytest.raises(ValueError, match=r"figures.csv has no line for the figure '99_none'"):
        captions.of("99_none", FOUND)


def test_the_base_names_one_text_and_counts_many():
    many = pd.DataFrame({
        "doc": list("abc"), "title": [""] * 3, "source": ["سبق", "سبق", "الرياض"],
        "published": ["2015-07", "", "2015-08"], "words": [5, 5, 1],
    })  # fmt: skip
    assert captions.base(many) == "المصدر: 3\u00a0نصوص، 11\u00a0كلمة، سبق، الرياض، بين 2015-07 و2015-08"
    assert captions.base(ONE.assign(title="", source="سبق")) == "المصدر: a، سبق، 2018-12"
    assert captions.base(ONE.head(0)) == captions.base(None) == ""


def test_every_figure_of_the_notebooks_has_its_line_and_no_other():
    sources = "\n".join(cell.source for path in paths.series() for cell in nbformat.read(path, as_version=4).cells)
    saved = set(re.findall(r'figures\.save\([^"]*"(\d\d_\w+)"', sources))
    listed = reference.load("figures")
    assert set(listed["figure"]) == saved == set(re.findall(r'captions\.of\("(\d\d_\w+)"', sources))
    filled = {"word", "name", "only", "more", "mandate", "place"}
    for row in listed.itertuples():
        for text in row[2:]:
            assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= filled
        assert row.arabic and row.english and row.alt


def test_nothing_to_draw_is_said_and_not_saved(tmp_path):
    said = captions.of("09_trends", findings.course(pd.DataFrame(columns=keyness.TRENDS)))
    shown = figures.save(None, "09_trends", pd.DataFrame(columns=keyness.TRENDS), **said.file, folder=tmp_path)
    assert "مسار الكلمات يحتاج إلى فترتين" in shown.markup and "A course needs two periods" in repr(shown)
    assert not list(tmp_path.iterdir())
