"""Dates: hand-computed values, by the guidelines' clauses."""

from functools import cache

import pandas as pd
import pytest
from edtf import parse_edtf

from helpers.marks.dates import DATES, dates, unmatched
from helpers.texts.corrections import COLUMNS
from helpers.texts.tokens import sentences


@cache
def valid(value: str) -> None:
    parse_edtf(value)


def marked(text: str, anchor: str = "", source: str = "", corrections=None) -> pd.DataFrame:
    documents = pd.DataFrame([{"doc": "a", "text": text, "source": source, "anchor": anchor}])
    found = dates(documents, sentences(documents), corrections)
    assert list(found.columns) == DATES
    for row in found.itertuples():
        assert text[row.start : row.end] == row.text
        if row.edtf:
            valid(row.edtf)
        assert (row.earliest == "") == (row.latest == "")
        assert row.earliest <= row.latest
    return found


def short(text: str, anchor: str = "2015-07-22", source: str = "") -> list[tuple[str, str]]:
    """Each expression with its days (one day once) or its kind's value."""
    found = marked(text, anchor, source)
    out = []
    for row in found.itertuples():
        days = row.earliest if row.earliest == row.latest else f"{row.earliest}..{row.latest}"
        out.append((row.text, days if row.kind == "DATE" else f"{row.kind} {row.value}".strip()))
    return out


def test_the_seed(seed_text):
    found = marked(seed_text, "2018-12").set_index("text")
    days = found["earliest"] + ".." + found["latest"]
    assert days["أواخر أيلول عام 2015"] == "2015-09-21..2015-09-30"
    assert days["منتصف آذار"] == "2018-03-11..2018-03-20"
    assert days["نيسان الماضيين"] == "2018-04-11..2018-04-20"
    assert days["النصف الأول من حزيران"] == "2018-06-01..2018-06-15"
    assert found["value"]["ثلاثة أشهر"] == "P3M"
    assert found["refers_to"]["حينها"] == str(found["start"]["أواخر أيلول عام 2015"])
    assert found["anchor"]["منتصف آذار"] == "2018-12" and found["anchor"]["أواخر أيلول عام 2015"] == ""


def test_the_seed_without_its_date(seed_text):
    found = marked(seed_text, "").set_index("text")
    undated = found.loc[["منتصف آذار", "نيسان الماضيين", "النصف الأول من حزيران"]]
    assert undated["earliest"].tolist() == ["", "", ""]
    assert undated["edtf"].tolist() == ["XXXX-03", "XXXX-04", "XXXX-06"]
    assert found["earliest"]["أواخر أيلول عام 2015"] == "2015-09-21"


CLAUSES = [
    # days around the document's
    ("أعلن اليوم", [("اليوم", "2015-07-22")]),
    ("قال أمس الثلاثاء", [("أمس الثلاثاء", "2015-07-21")]),
    ("وصل أمس (الثلاثاء) إلى", [("أمس (الثلاثاء)", "2015-07-21")]),
    ("التقى أول من أمس", [("أول من أمس", "2015-07-20")]),
    ("التقى أمس الأول الاثنين", [("أمس الأول الاثنين", "2015-07-20")]),
    ("يصل بعد غد", [("بعد غد", "2015-07-24")]),
    ("يصل غداً الخميس", [("غداً الخميس", "2015-07-23")]),
    # weekdays
    ("قتل الأربعاء", [("الأربعاء", "2015-07-22")]),
    ("قتل يوم الخميس", [("يوم الخميس", "2015-07-16")]),
    ("سيعقد الخميس", [("الخميس", "2015-07-23")]),
    ("في الأربعاء الماضي", [("الأربعاء الماضي", "2015-07-15")]),
    ("يوم الأربعاء المقبل", [("يوم الأربعاء المقبل", "2015-07-29")]),
    ("ليلة الجمعة", [("ليلة الجمعة", "2015-07-16..2015-07-17")]),
    ("ليل الخميس - الجمعة", [("ليل الخميس - الجمعة", "2015-07-16..2015-07-17")]),
    # months
    ("في آذار/مارس الماضي", [("آذار/مارس الماضي", "2015-03-01..2015-03-31")]),
    ("في تموز (يوليو) الماضي", [("تموز (يوليو) الماضي", "2014-07-01..2014-07-31")]),
    ("في أيلول - سبتمبر المقبل", [("أيلول - سبتمبر المقبل", "2015-09-01..2015-09-30")]),
    ("في غشت الماضي", [("غشت الماضي", "2014-08-01..2014-08-31")]),
    ("خلال جويلية الجاري", [("جويلية الجاري", "2015-07-01..2015-07-31")]),
    ("في 14 يوليو الماضي", [("14 يوليو الماضي", "2015-07-14")]),
    ("السابع والعشرين من شهر يونيو 2014", [("السابع والعشرين من شهر يونيو 2014", "2014-06-27")]),
    ("في ٢٥ يناير ٢٠١١م", [("٢٥ يناير ٢٠١١م", "2011-01-25")]),
    ("من 5-8 أكتوبر 2014", [("5-8 أكتوبر 2014", "2014-10-05..2014-10-08")]),
    ("أوائل العام الجاري", [("أوائل العام الجاري", "2015-01-01..2015-04-30")]),
    ("منذ بداية العام", [("بداية العام", "2015-01-01")]),
    ("حتى نهاية الشهر الجاري", [("نهاية الشهر الجاري", "2015-07-31")]),
    ("النصف الثاني من عام 2016", [("النصف الثاني من عام 2016", "2016-07-01..2016-12-31")]),
    ("الربع الأول من العام الحالي", [("الربع الأول من العام الحالي", "2015-01-01..2015-03-31")]),
    # units
    ("الأسبوع الماضي", [("الأسبوع الماضي", "2015-07-12..2015-07-21")]),
    ("هذا الأسبوع", [("هذا الأسبوع", "2015-07-19..2015-07-25")]),
    ("الأسبوع المقبل", [("الأسبوع المقبل", "2015-07-23..2015-08-01")]),
    ("الشهر الفارط", [("الشهر الفارط", "2015-06-01..2015-06-30")]),
    ("العام الماضي 2014", [("العام الماضي 2014", "2014-01-01..2014-12-31")]),
    ("القرن الماضي", [("القرن الماضي", "1900-01-01..1999-12-31")]),
    ("ثمانينات القرن الماضي", [("ثمانينات القرن الماضي", "1980-01-01..1989-12-31")]),
    # amounts
    ("قبل يومين", [("قبل يومين", "2015-07-20")]),
    ("قبل أسبوعين", [("قبل أسبوعين", "2015-07-05..2015-07-11")]),
    ("قبل شهرين", [("قبل شهرين", "2015-05-01..2015-05-31")]),
    ("منذ عامين", [("منذ عامين", "2013-01-01..2013-12-31")]),
    ("منذ أكثر من 40 عاماً", [("منذ أكثر من 40 عاماً", "VAGUE PAST_REF")]),
    ("قبل أيام", [("قبل أيام", "VAGUE PAST_REF")]),
    ("منذ عقود", [("منذ عقود", "VAGUE PAST_REF")]),
    ("بعد يوم واحد من سلسلة الضربات", [("يوم واحد", "DURATION P1D")]),
    ("سيعود بعد يومين", [("بعد يومين", "2015-07-24")]),
    ("خلال الأيام الأربعة الماضية", [("الأيام الأربعة الماضية", "2015-07-18..2015-07-22")]),
    ("استمر عاماً ونصف العام", [("عاماً ونصف العام", "DURATION P1Y6M")]),
    ("لمدة شهر", [("شهر", "DURATION P1M")]),
    ("كل يوم", [("كل يوم", "SET")]),
    # Hijri: one day for a Saudi source (below), one either side for others
    ("في 3 شوال 1436 هـ", [("3 شوال 1436 هـ", "2015-07-18..2015-07-20")]),
    (
        "25 شوال 1436 هـ الموافق 10 أغسطس 2015 م",
        [("25 شوال 1436 هـ", "2015-08-10"), ("10 أغسطس 2015 م", "2015-08-10")],
    ),
    # both parts of a coordination
    ("سنتي 2013 و2014", [("سنتي 2013 و2014", "2013-01-01..2014-12-31")]),
    (
        "في مارس وأبريل الماضيين",
        [("مارس", "2015-03-01..2015-03-31"), ("أبريل الماضيين", "2015-04-01..2015-04-30")],
    ),
    # vague
    ("قال لاحقاً", [("لاحقاً", "VAGUE PAST_REF")]),
    ("في وقت سابق", [("وقت سابق", "VAGUE PAST_REF")]),
    ("الأشهر الأخيرة", [("الأشهر الأخيرة", "VAGUE PAST_REF")]),
    # clock times join their day
    ("الساعة الثامنة من مساء أمس", [("الساعة الثامنة من مساء أمس", "2015-07-21")]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES, ids=[text for text, _ in CLAUSES])
def test_clause(text, expected):
    assert short(text) == expected


TRAPS = [
    "بحسب موقع «اليوم السابع» الإلكتروني",
    "قوى 14 آذار",
    "ثورة 25 يناير",
    "مارس الرياضة صباحا",
    "سيارة نيسان الجديدة",
    "أحد المسؤولين",
    "الأمين العام للأمم المتحدة",
    "عمره 67 عاماً",
    "دي ميستورا (67 عاما) المولود",
    "فاز 3-1 في المباراة",
    "مجموعة 5+1",
    "الطيب رجب أردوغان",
    "مايوركا",
    "نحو 2000 شخص",
    "قبل عقد الاجتماع",
    "هذين الاثنين",
]


@pytest.mark.parametrize("text", TRAPS)
def test_trap(text):
    assert short(text) == []


def test_a_saudi_source_means_the_very_hijri_day():
    assert short("في 3 شوال 1436 هـ", source="alriyadh") == [("3 شوال 1436 هـ", "2015-07-19")]


def test_a_wide_anchor_widens_the_answer():
    found = marked("قال أمس", "2018-12")
    assert (found["earliest"][0], found["latest"][0]) == ("2018-11-30", "2018-12-30")


def test_a_quotation_that_tells_its_own_day_keeps_it():
    text = "كتب: «منذ الأمس وهم هنا، واليوم الأحد يرحلون». وقال أمس إنه راض."
    found = short(text, "2013-04-08")
    assert [days for _, days in found] == ["2013-04-06", "2013-04-07", "2013-04-07"]


def test_corrections():
    rows = [
        ["change", "a", "مارس", "", "", "2015-03-05", "2015-03-06", "", "", 2],
        ["remove", "a", "أمس", "قال أمس", "", "", "", "", "", 3],
        ["add", "a", "عيد الاستقلال", "", "DATE", "2015-07-04", "", "", "", 4],
        ["change", "a", "لا وجود له", "", "", "", "", "", "", 5],
    ]
    fixes = pd.DataFrame(rows, columns=[*COLUMNS["dates"], "line"])
    text = "قال أمس إن مارس 2015 مضى، وإن عيد الاستقلال حل أمس."
    found = marked(text, "2015-07-22", corrections=fixes)
    assert found["text"].tolist() == ["مارس", "عيد الاستقلال", "أمس"]
    assert found["earliest"].tolist() == ["2015-03-05", "2015-07-04", "2015-07-21"]
    documents = pd.DataFrame([{"doc": "a", "text": text}])
    assert unmatched(documents, fixes)["line"].tolist() == [5]
