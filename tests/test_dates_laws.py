"""Laws that hold for every date: order, anchors, spelling, noise."""

import time
from datetime import date, timedelta

import pandas as pd
import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from helpers.marks import datevalues as days
from helpers.marks.dates import dates
from helpers.marks.datewords import fold
from helpers.texts.reference import load

DAY = st.dates(date(1960, 1, 1), date(2060, 12, 31))
RELATIVE = [
    "أمس", "اليوم", "بعد غد", "أول من أمس", "الأسبوع الماضي", "الأسبوع المقبل", "هذا الأسبوع", "قبل ثلاثة أيام",
    "قبل أسبوعين", "يوم الثلاثاء الماضي", "الخميس", "الأحد المقبل", "الأيام الثلاثة الماضية", "ليل السبت - الأحد",
]  # fmt: skip
MONTHLY = ["الشهر الماضي", "الشهر المقبل", "قبل شهرين", "منتصف الشهر الجاري", "نهاية الشهر الماضي"]
YEARLY = ["العام الماضي", "مطلع العام المقبل", "قبل عامين", "النصف الأول من العام الجاري", "مارس من العام الماضي"]
DIRECTED = [
    "نيسان الماضي", "22 أكتوبر", "29 فبراير الماضي", "منتصف آذار ونيسان الماضيين", "رمضان الماضي", "3 شوال المقبل",
    "صيف العام الماضي", "الصيف المقبل", "في كانون الأول المقبل", "أواخر ديسمبر الجاري", "شهر رمضان", "العقد الماضي",
]  # fmt: skip
ABSOLUTE = ["أواخر أيلول عام 2015", "25 يناير 2011", "7/4/2013", "عام 1959", "الثمانينات", "3 شوال 1436 هـ", "صيف 2006"]


def spans(text: str, anchor: str) -> list[tuple[date, date]]:
    documents = pd.DataFrame([{"doc": "a", "text": text, "source": "", "anchor": anchor}])
    sentence = pd.DataFrame([{"doc": "a", "paragraph": 1, "sentence": 1, "start": 0, "end": len(text), "text": text}])
    found = dates(documents, sentence)
    assert (found["earliest"] <= found["latest"]).all()
    return [
        (date.fromisoformat(a), date.fromisoformat(b))
        for a, b in zip(found["earliest"], found["latest"], strict=True)
        if a
    ]


@given(st.sampled_from(RELATIVE), DAY, st.integers(-60, 60))
def test_day_and_week_values_move_by_whole_weeks(text, day, weeks):
    shift = timedelta(7 * weeks)
    moved = spans(text, (day + shift).isoformat())
    assert moved == [(a + shift, b + shift) for a, b in spans(text, day.isoformat())] and moved


@given(st.sampled_from(YEARLY), DAY, st.integers(-40, 40))
def test_year_values_move_by_whole_years(text, day, years):
    day = day.replace(day=min(day.day, 28))
    (first,), (second,) = spans(text, day.isoformat()), spans(text, day.replace(year=day.year + years).isoformat())
    assert (second[0].year - first[0].year, second[0].month, second[0].day) == (years, first[0].month, first[0].day)


@given(st.sampled_from(MONTHLY), DAY, st.integers(-40, 40))
def test_month_values_move_by_whole_months(text, day, months):
    day = day.replace(day=min(day.day, 28))
    other = days.shift_month(day, months)[0].replace(day=day.day)
    (first,), (second,) = spans(text, day.isoformat()), spans(text, other.isoformat())
    assert (second[0].year - first[0].year) * 12 + second[0].month - first[0].month == months


@given(st.sampled_from(ABSOLUTE), DAY)
def test_absolute_values_stay(text, day):
    assert spans(text, day.isoformat()) == spans(text, "") != []


@given(
    st.sampled_from(RELATIVE + MONTHLY + YEARLY + DIRECTED), DAY, st.lists(st.integers(0, 200), min_size=4, max_size=4)
)
def test_a_narrower_anchor_gives_a_value_inside(text, day, cuts):
    a, b, c, d = (day + timedelta(step) for step in sorted(cuts))
    outer, inner = spans(text, f"{a}/{d}"), spans(text, f"{b}/{c}")
    assert len(outer) == len(inner) and outer
    assert all(o[0] <= i[0] and i[1] <= o[1] for o, i in zip(outer, inner, strict=True))


def test_every_form_of_edtf_is_valid():
    texts = " ثم ".join(RELATIVE[:6] + YEARLY + DIRECTED[:6] + ABSOLUTE)
    for anchor in ("2015-07-22", "2018-12", ""):
        documents = pd.DataFrame([{"doc": "a", "text": texts, "source": "", "anchor": anchor}])
        sentence = pd.DataFrame([{"doc": "a", "sentence": 1, "start": 0, "end": len(texts)}])
        for value in set(dates(documents, sentence)["edtf"]) - {""}:
            parse_edtf(value)


MONTHS = load("date_months")
NAMES = [
    (int(row.month), form)
    for row in MONTHS[MONTHS["calendar"] == "gregorian"].itertuples()
    for form in row.forms.split(";")
]


@given(
    st.sampled_from(NAMES), st.integers(1, 28), st.integers(1950, 2040), st.sampled_from(["", "شهر "]), st.booleans(),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_one_date_in_every_month_family_digits_and_spelling(name, day, year, of, eastern, tatweel, marks):
    month, form = name
    numbers = f"{day} {of}{{}} {year}"
    if eastern:
        numbers = numbers.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    if tatweel:
        form = form[:2] + "ـ" + form[2:]
    if marks:
        form = form[0] + "\u064e" + form[1:] + "\u064c"
    expected = date(year, month, day)
    assert spans("في " + numbers.format(form), "") == [(expected, expected)]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80))
def test_noise_never_breaks(text):
    spans(text, "2015-07-22")


@given(st.text("ابتثجحخدذ رزسشصضطظعغفقكلمنهوي،.", max_size=60), st.sampled_from(["2015-07", ""]))
def test_letters_at_random_never_break(text, anchor):
    spans(text, anchor)


@given(
    st.lists(
        st.sampled_from(
            RELATIVE + MONTHLY + YEARLY + DIRECTED + ABSOLUTE + ["و", "-", "/", "من", "إلى", "(", ")", "5", "عام"]
        ),
        max_size=8,
    )
)
def test_any_order_of_words_of_time_is_read(words):
    spans(" ".join(words), "2015-07-22")


def test_the_hijri_calendar_beyond_its_tables():
    """1343-1500 are the Umm al-Qura tables; 1 Muharram 1 is 16 July 622 (Julian), 19 July Gregorian."""
    first, slack = days.hijri_day(1, 1, 1)
    assert abs((first - date(622, 7, 19)).days) <= 1 and slack == 2
    assert days.hijri_day(1436, 10, 25) == (date(2015, 8, 10), 0)


def test_an_anchor_is_edtf():
    assert days.parse_edtf("2018-12") == (date(2018, 12, 1), date(2018, 12, 31))
    assert days.parse_edtf("2018-12-05~") == (date(2018, 12, 5),) * 2
    assert days.parse_edtf("2017/2018-02") == (date(2017, 1, 1), date(2018, 2, 28))
    assert days.parse_edtf("") is None and days.parse_edtf("2018-13") is None and days.parse_edtf("../2018") is None


def test_folding_keeps_the_way_back():
    text = "ﻻ أيّـــام في آذَارَ"
    lean = fold(text)
    start = lean.text.index("اذار")
    assert text[slice(*lean.span(start, start + 4))] == "آذَارَ"
    assert lean.text.startswith("لا ايام")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["1234567890", "منذ ", "12 3 ", "في منتصف آذار ونيسان ", "سنة ونصف ", "(", "السبت - "]
)
def test_a_long_line_ends_in_seconds(piece):
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    began = time.process_time()
    spans(text, "2015-07-22")
    assert time.process_time() - began < 10
