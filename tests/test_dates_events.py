"""What happened when, the text's own clues to its date, and what moves with it."""

import pandas as pd
import pytest

from helpers.marks import dateevents
from helpers.marks.dates import dates
from helpers.texts.tokens import sentences


@pytest.fixture
def seed_tables(seed_text):
    documents = pd.DataFrame([{"doc": "a", "text": seed_text, "source": "", "anchor": "2018-12"}])
    cut = sentences(documents)
    return documents, cut, dates(documents, cut)


def test_labels_are_the_texts_own_words(seed_tables, seed_text):
    found = dateevents.events(*seed_tables)
    for row in found.itertuples():
        assert seed_text[row.label_start : row.label_end] == row.label
    labels = found.set_index("text")["label"]
    assert labels["أواخر أيلول عام 2015"] == "اتفقت روسيا والعراق وسورية وإيران على تأسيس «المركز الرباعي» في بغداد"
    assert labels["منتصف آذار"] == labels["نيسان الماضيين"]
    assert labels["النصف الأول من حزيران"] == "جاء اجتماعهم"


def test_amounts_hang_on_their_events(seed_tables):
    found = dateevents.events(*seed_tables).set_index("text")
    assert found.loc["يوم واحد", ["relation", "amount", "of"]].tolist() == ["after", "P1D", "سلسلة الضربات الخامسة"]
    assert found.loc["عام", ["relation", "amount", "of"]].tolist() == ["since", "P1Y", "إعلان النصر على تنظيم داعش"]
    assert found.loc["ثلاثة أشهر", "relation"] == ""


def test_the_seed_hints_at_december_2018(seed_tables):
    found = dateevents.clues(*seed_tables)
    anniversary = found[found["clue"] == "anniversary"].iloc[0]
    assert (anniversary["earliest"], anniversary["latest"]) == ("2018-12-01", "2018-12-31")
    assert found.loc[found["clue"] == "after", "earliest"].tolist() == ["2015-09-21"]


def test_what_moves_if_the_seed_is_a_year_younger(seed_tables):
    documents, cut, _ = seed_tables
    found = dateevents.what_if(documents, cut, ["2019-12", ""])
    later = found[found["anchor"] == "2019-12"]
    assert later["text"].tolist() == ["منتصف آذار", "نيسان الماضيين", "النصف الأول من حزيران"]
    assert later["days_earliest"].tolist() == ["365", "365", "365"]
    assert found.loc[found["anchor"] == "", "earliest"].tolist() == ["", "", ""]


def test_the_timeline_keeps_what_has_no_date(seed_tables):
    documents, cut, _ = seed_tables
    undated = documents.assign(anchor="")
    frame = dateevents.timeline(undated, cut, dates(undated, cut))
    assert frame.loc[frame["earliest"] == "", "detail"].tolist() == [
        "الأيام القادمة", "مرور عام", "منتصف آذار", "نيسان الماضيين", "النصف الأول من حزيران", "الأشهر الأخيرة",
    ]  # fmt: skip
    assert frame.loc[frame["earliest"] != "", "detail"].tolist() == ["أواخر أيلول عام 2015"]


def test_an_anniversary_is_drawn_an_amount_before_publication(seed_tables):
    frame = dateevents.timeline(*seed_tables).set_index("detail")
    assert frame.loc["مرور عام", ["label", "earliest", "latest"]].tolist() == [
        "إعلان النصر على تنظيم داعش",
        "2017-12-01",
        "2017-12-31",
    ]


def test_nothing_in_nothing_out():
    documents = pd.DataFrame([{"doc": "a", "text": "لا شيء هنا", "source": "", "anchor": ""}])
    cut = sentences(documents)
    found = dates(documents, cut)
    assert not len(found) and not len(dateevents.events(documents, cut, found))
    assert not len(dateevents.clues(documents, cut, found)) and not len(dateevents.what_if(documents, cut, ["2018"]))
    assert not len(dateevents.timeline(documents, cut, found))
