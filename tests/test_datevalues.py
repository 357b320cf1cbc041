"""The arithmetic of days: by hand where a calendar on the wall tells, by law everywhere else."""

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.marks import datevalues as days

ONE = timedelta(1)
any_day = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def joined(*spans) -> tuple[date, date]:
    """Stretches that follow one another without a gap, as one."""
    for before, after in pairwise(spans):
        assert before[1] + ONE == after[0], (before, after)
    return spans[0][0], spans[-1][1]


def d(text: str) -> date:
    return date.fromisoformat(text)


def span(text: str) -> tuple[date, date]:
    first, last = text.split("/")
    return d(first), d(last)


# ---- EDTF ----


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-12-09", "2018-12-09", "2018-12-09"),
        ("2018-12~", "2018-12-01", "2018-12-31"),
        ("2018-12-01/2018-12-15?", "2018-12-01", "2018-12-15"),
        ("2015/2016-03", "2015-01-01", "2016-03-31"),
        ("2018/2018-06", "2018-01-01", "2018-06-30"),
        (" 2018-12-09 / 2018-12-09 ", "2018-12-09", "2018-12-09"),
    ],
)
def test_edtf_is_read_as_its_first_and_last_day(text, first, last):
    assert days.parse_edtf(text) == (d(first), d(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "XXXX-03",
        "2018-13",
        "2018-02-30",
        "a",
        "2018/2017",
        "2018-12-09/2018-12-08",
        "2018/..",
        "1/2/3",
        "10000",
    ],
)
def test_what_is_no_edtf_is_nothing(text):
    assert days.parse_edtf(text) is None


@pytest.mark.parametrize(
    ("stretch", "text"),
    [
        ("2018-12-09/2018-12-09", "2018-12-09"),
        ("2018-01-01/2018-12-31", "2018"),
        ("0622-01-01/0622-12-31", "0622"),
        ("2016-02-01/2016-02-29", "2016-02"),
        ("2016-02-01/2016-02-28", "2016-02-01/2016-02-28"),
        ("1980-01-01/1989-12-31", "198X"),
        ("1990-01-01/1999-12-31", "199X"),
        ("1981-01-01/1990-12-31", "1981/1990"),
        ("2015-01-01/2016-12-31", "2015/2016"),
        ("2015-03-01/2016-04-30", "2015-03/2016-04"),
        ("2015-03-01/2015-04-30", "2015-03/2015-04"),
        ("2015-03-02/2015-04-30", "2015-03-02/2015-04-30"),
        ("2015-03-01/2015-04-29", "2015-03-01/2015-04-29"),
    ],
)
def test_a_stretch_is_written_as_the_shortest_edtf(stretch, text):
    assert days.edtf(span(stretch)) == text
    if "X" not in text:
        assert days.parse_edtf(text) == span(stretch)


def test_nothing_is_written_as_what_stands_for_it():
    assert days.edtf(None) == "" and days.edtf(None, "XXXX-03") == "XXXX-03"


@given(any_day, st.integers(0, 4000))
def test_what_is_written_is_read_again(first, length):
    last = first + timedelta(length)
    text = days.edtf((first, last))
    if "X" not in text:
        assert days.parse_edtf(text) == (first, last)


# ---- stretches of the calendar ----


@pytest.mark.parametrize(
    ("day", "unit", "amount", "found"),
    [
        ("2015-03-31", "month", 1, "2015-02-28"),
        ("2016-03-31", "month", 1, "2016-02-29"),
        ("2015-03-31", "month", -1, "2015-04-30"),
        ("2015-03-15", "month", 3, "2014-12-15"),
        ("2016-02-29", "year", 1, "2015-02-28"),
        ("2015-03-15", "year", 0.5, "2014-09-15"),
        ("2015-03-15", "decade", 1, "2005-03-15"),
        ("2015-03-15", "century", 2, "1815-03-15"),
        ("2015-03-15", "week", 2, "2015-03-01"),
        ("2015-03-15", "day", 15, "2015-02-28"),
        ("2015-03-15", "night", 1, "2015-03-14"),
        ("2015-03-15", "hour", 48, "2015-03-13"),
        ("2015-03-15", "hour", 6, "2015-03-15"),
        ("2015-03-15", "hour", 36, "2015-03-13"),
        ("2015-03-15", "minute", 2160, "2015-03-13"),
        ("2015-03-15", "minute", 2880, "2015-03-13"),
    ],
)
def test_so_long_before_a_day(day, unit, amount, found):
    assert days.back(d(day), unit, amount) == d(found)


@given(any_day)
def test_a_week_begins_on_its_sunday(day):
    first, last = days.week(day)
    assert first <= day <= last and (last - first).days == 6 and first.weekday() == calendar.SUNDAY


@given(any_day, st.integers(-30, 30))
def test_months_follow_one_another(day, steps):
    here, after = days.shift_month(day, steps), days.shift_month(day, steps + 1)
    assert joined(here, after)[0].day == 1
    assert days.shift_month(day, 0) == days.month(day.year, day.month)


@given(any_day)
def test_the_parts_of_a_month_a_year_and_a_decade_make_it_up(day):
    for whole in (
        days.month(day.year, day.month),
        days.year(day.year),
        (date(day.year, 1, 1), date(day.year + 9, 12, 31)),
        (day, day + timedelta(100)),
        days.week(day),
    ):
        assert joined(*(days.part(whole, which) for which in ("early", "middle", "late"))) == whole
        assert joined(days.half(whole, 1), days.half(whole, 2)) == whole
        assert days.part(whole, "early", edge=True) == (whole[0], whole[0])
        assert days.part(whole, "late", edge=True) == (whole[1], whole[1])
        assert days.part(whole, "middle", edge=True) == days.part(whole, "middle")


@pytest.mark.parametrize(
    ("stretch", "which", "found"),
    [
        ("2015-02-01/2015-02-28", "early", "2015-02-01/2015-02-10"),
        ("2015-02-01/2015-02-28", "middle", "2015-02-11/2015-02-20"),
        ("2015-03-01/2015-03-31", "late", "2015-03-21/2015-03-31"),
        ("2015-01-01/2015-12-31", "early", "2015-01-01/2015-04-30"),
        ("2016-01-01/2016-12-31", "early", "2016-01-01/2016-04-30"),
        ("2016-01-01/2016-12-31", "late", "2016-09-01/2016-12-31"),
        ("2015-01-01/2016-01-02", "early", "2015-01-01/2015-05-02"),
        ("2015-03-10/2016-04-20", "early", "2015-03-10/2015-07-23"),
        ("2015-03-01/2015-04-01", "early", "2015-03-01/2015-03-11"),
        ("1980-01-01/1989-12-31", "early", "1980-01-01/1983-12-31"),
        ("1980-01-01/1989-12-31", "middle", "1984-01-01/1986-12-31"),
        ("1980-01-01/1989-12-31", "late", "1987-01-01/1989-12-31"),
        ("2015-03-01/2015-03-09", "middle", "2015-03-04/2015-03-06"),
        ("2015-03-01/2015-04-29", "middle", "2015-03-21/2015-04-09"),
    ],
)
def test_parts_by_hand(stretch, which, found):
    assert days.part(span(stretch), which) == span(found)


@pytest.mark.parametrize(
    ("stretch", "which", "found"),
    [
        ("2015-02-01/2015-02-28", 1, "2015-02-01/2015-02-15"),
        ("2015-03-01/2015-03-31", 2, "2015-03-16/2015-03-31"),
        ("2015-01-01/2015-12-31", 1, "2015-01-01/2015-06-30"),
        ("2014-10-25/2015-10-13", 2, "2015-04-25/2015-10-13"),
        ("2015-03-01/2015-03-10", 1, "2015-03-01/2015-03-05"),
        ("2015-03-01/2015-03-20", 1, "2015-03-01/2015-03-10"),
        ("2015-03-01/2015-03-21", 1, "2015-03-01/2015-03-15"),
        ("2015-03-01/2015-05-31", 1, "2015-03-01/2015-04-15"),
        ("2015-03-01/2015-06-30", 2, "2015-05-01/2015-06-30"),
        ("2015-03-10/2015-06-09", 1, "2015-03-10/2015-04-24"),
        ("2015-03-01/2015-06-09", 1, "2015-03-01/2015-04-19"),
        ("2015-03-10/2015-06-30", 1, "2015-03-10/2015-05-04"),
        ("1980-01-01/1989-12-31", 2, "1985-01-01/1989-12-31"),
    ],
)
def test_halves_by_hand(stretch, which, found):
    assert days.half(span(stretch), which) == span(found)


@given(st.integers(1900, 2100))
def test_the_quarters_of_a_year_make_it_up(number):
    assert joined(*(days.quarter(days.year(number), which) for which in (1, 2, 3, 4))) == days.year(number)


def test_only_a_year_has_quarters_and_only_four():
    assert days.quarter(span("2015-01-01/2015-12-31"), 2) == span("2015-04-01/2015-06-30")
    assert days.quarter(span("2015-01-01/2015-10-28"), 1) == span("2015-01-01/2015-03-31")
    assert days.quarter(span("2015-01-01/2015-10-27"), 1) is None
    assert days.quarter(span("2015-01-01/2015-12-31"), 0) is None
    assert days.quarter(span("2015-01-01/2015-12-31"), 5) is None


# ---- seen from a day ----


@given(any_day, st.integers(0, 6))
def test_weekdays_seen_from_a_day(day, number):
    seen = {way: days.weekday(number, day, way) for way in ("begun", "ended", "coming", "future", "current", "near")}
    assert all(first == last and first.weekday() == number for first, last in seen.values())
    off = {way: (first - day).days for way, (first, _) in seen.items()}
    assert -6 <= off["begun"] <= 0 and -7 <= off["ended"] <= -1
    assert 0 <= off["coming"] <= 6 and 1 <= off["future"] <= 7 and -3 <= off["current"] <= 3
    # A text that came out on a day was written that day or the night before: its «Friday» may be tomorrow.
    assert -5 <= off["near"] <= 1


@pytest.mark.parametrize(
    ("name", "steps", "found"),
    [
        ("day", -1, "2015-07-21/2015-07-21"),
        ("day", 2, "2015-07-24/2015-07-24"),
        ("week", 0, "2015-07-19/2015-07-25"),
        ("week", -1, "2015-07-12/2015-07-21"),
        ("week", 1, "2015-07-23/2015-08-01"),
        ("week", -2, "2015-07-05/2015-07-11"),
        ("month", -1, "2015-06-01/2015-06-30"),
        ("year", 1, "2016-01-01/2016-12-31"),
        ("decade", 0, "2010-01-01/2019-12-31"),
        ("decade", -2, "1990-01-01/1999-12-31"),
        ("century", -1, "1900-01-01/1999-12-31"),
        ("quarter", 0, "2015-07-01/2015-09-30"),
        ("quarter", -3, "2014-10-01/2014-12-31"),
        ("quarter", 2, "2016-01-01/2016-03-31"),
    ],
)
def test_units_seen_from_the_22nd_of_july_2015(name, steps, found):
    assert days.unit(name, steps, d("2015-07-22")) == span(found)


@given(any_day, st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]))
def test_the_units_own_stretch_holds_the_day(day, name):
    first, last = days.unit(name, 0, day)
    assert first <= day <= last
    if name != "week":
        assert joined(days.unit(name, 0, day), days.unit(name, 1, day))[0] == first


def test_a_week_before_its_own_sunday_is_whole():
    assert days.unit("week", -1, d("2015-07-19")) == span("2015-07-12/2015-07-18")
    assert days.unit("century", -20, d("2015-07-19"))[0] == date(1, 1, 1)


@pytest.mark.parametrize(
    ("name", "amount", "found"),
    [
        ("day", 3, "2015-07-19/2015-07-19"),
        ("hour", 5, "2015-07-22/2015-07-22"),
        ("week", 1, "2015-07-12/2015-07-18"),
        ("month", 2, "2015-05-01/2015-05-31"),
        ("month", 1.5, "2015-05-07/2015-06-06"),
        ("year", 3, "2012-01-01/2012-12-31"),
        ("year", 0.5, "2014-10-01/2015-04-30"),
        ("decade", 2, "1995-01-01/1995-12-31"),
        ("century", 1, "1865-01-01/1965-12-31"),
        ("century", 20, "0001-01-01/0065-12-31"),
    ],
)
def test_so_long_ago_is_as_exact_as_its_unit(name, amount, found):
    assert days.ago(name, amount, d("2015-07-22")) == span(found)


WAYS = {
    "ended": lambda spans, day: max((one for one in spans if one[1] < day), default=None),
    "begun": lambda spans, day: max((one for one in spans if one[0] <= day), default=None),
    "future": lambda spans, day: min((one for one in spans if one[0] > day), default=None),
    "coming": lambda spans, day: min((one for one in spans if one[1] >= day), default=None),
}


@pytest.mark.parametrize("way", WAYS)
@given(day=any_day, which=st.integers(1, 12))
def test_of_the_months_of_all_years_the_one_that_is_meant(way, day, which):
    every = [days.month(number, which) for number in range(day.year - 3, day.year + 4)]
    assert days.choose(lambda number: days.month(number, which), day, way) == WAYS[way](every, day)


@given(any_day, st.integers(1, 12))
def test_the_nearest_month_is_nearest(day, which):
    def off(one) -> int:
        return max((one[0] - day).days, (day - one[1]).days, 0)

    found = days.choose(lambda number: days.month(number, which), day, "near")
    assert off(found) == min(off(days.month(number, which)) for number in range(day.year - 2, day.year + 3))


def test_a_leap_day_is_found_from_far_and_an_unknown_way_is_refused():
    def leap(number: int):
        return (date(number, 2, 29),) * 2 if calendar.isleap(number) else None

    assert days.choose(leap, d("2103-03-01"), "begun") == span("2096-02-29/2096-02-29")
    assert days.choose(leap, d("2015-03-01"), "future") == span("2016-02-29/2016-02-29")
    for way in (*WAYS, "near"):
        assert days.choose(lambda number: None, d("2015-03-01"), way) is None
    with pytest.raises(ValueError, match="no such direction: sideways"):
        days.choose(leap, d("2015-03-01"), "sideways")


def test_a_stretch_holds_for_every_day_of_speaking():
    yesterday = days.When("day", lambda day: (day - ONE,) * 2)
    assert days.resolve(yesterday, span("2018-12-01/2018-12-31")) == span("2018-11-30/2018-12-30")
    assert days.resolve(yesterday, None) is None
    assert days.resolve(yesterday, (date(1, 1, 1),) * 2) is None
    fixed = days.When("year", lambda day: days.year(2015), absolute=True)
    assert days.resolve(fixed, None) == days.year(2015)
    assert days.resolve(days.When("day", lambda day: None), span("2018-12-01/2018-12-31")) is None
    turned = days.When("day", lambda day: (date(2018, 1, 1) + (date(2018, 12, 31) - day),) * 2)
    assert days.resolve(turned, span("2018-12-01/2018-12-31")) == span("2018-01-01/2018-01-31")
    week = days.When("week", lambda day: days.week(day) if day.day > 1 else None)
    assert days.resolve(week, span("2018-12-02/2018-12-31")) == span("2018-12-02/2019-01-05")
    assert days.resolve(week, span("2018-12-01/2018-12-31")) is None
    assert days.resolve(week, span("2018-11-30/2018-12-01")) is None
    back = days.When("week", lambda day: days.week(date(2018, 12, 31) - (day - date(2018, 12, 1))))
    assert days.resolve(back, span("2018-12-01/2018-12-31")) == span("2018-11-25/2019-01-05")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("spring", "2015-03-01/2015-05-31"),
        ("summer", "2015-06-01/2015-08-31"),
        ("autumn", "2015-09-01/2015-11-30"),
        ("winter", "2014-12-01/2015-02-28"),
    ],
)
def test_seasons(name, found):
    assert days.season(name, 2015) == span(found)


# ---- the Hijri calendar: first days as Umm al-Qura publishes them ----


@pytest.mark.parametrize(
    ("number", "which", "day", "found"),
    [
        (1436, 1, 1, "2014-10-25"),
        (1437, 1, 1, "2015-10-14"),
        (1436, 9, 1, "2015-06-18"),
        (1440, 4, 2, "2018-12-09"),
        (1343, 1, 1, "1924-08-01"),
        (1500, 12, 30, "2077-11-16"),
    ],
)
def test_a_day_of_the_hijra(number, which, day, found):
    assert days.hijri_day(number, which, day) == (d(found), 0)


def test_before_and_after_the_tables_a_day_may_be_off_by_two():
    # The first day of the calendar, 16 July 622 by the Julian calendar.
    assert days.hijri_day(1, 1, 1) == (d("0622-07-19"), 2)
    assert days.hijri_day(1342, 12, 29)[1] == 2 and days.hijri_day(1501, 1, 1)[1] == 2
    assert abs((days.hijri_day(1501, 1, 1)[0] - days.hijri_day(1500, 12, 29)[0]).days) <= 4
    lengths = [(days.hijri_day(n + 1, 1, 1)[0] - days.hijri_day(n, 1, 1)[0]).days for n in range(1, 31)]
    assert lengths == [355 if n in (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29) else 354 for n in range(1, 31)]
    starts = [days.hijri_day(700, which, 1)[0] for which in range(1, 13)]
    assert [(b - a).days for a, b in pairwise(starts)] == [30, 29] * 5 + [30]


@pytest.mark.parametrize(
    "wrong", [(0, 1, 1), (1601, 1, 1), (1436, 0, 1), (1436, 13, 1), (1436, 1, 0), (1436, 1, 31), (1436, 9, 30)]
)
def test_what_is_no_day_of_the_hijra(wrong):
    """Ramadan 1436 had 29 days."""
    assert days.hijri_day(*wrong) is None


def test_the_last_year_of_the_hijra_that_is_reckoned():
    assert days.hijri_day(1600, 1, 1) and days.hijri_day(1600, 12, 29)


def test_the_year_of_the_hijra_whose_month_begins_in_a_year():
    first: dict[tuple[int, int], int] = {}
    for number in reversed(range(1100, 1520)):
        first |= {(days.hijri_day(number, which, 1)[0].year, which): number for which in range(1, 13)}
    for (year, which), number in first.items():
        if 1700 < year < 2090:
            assert days.hijri_number(year, which) == number, (year, which)


def test_months_and_years_of_the_hijra():
    assert days.hijri(1436, 9, None, 0) == span("2015-06-18/2015-07-16")
    assert days.hijri(1436, 12, None, 0) == span("2015-09-14/2015-10-13")
    assert days.hijri(1436, 0, None, 0) == span("2014-10-25/2015-10-13")
    assert days.hijri(1436, 0, None, 1) == span("2014-10-24/2015-10-14")
    assert days.hijri(1436, 9, (1, 31), 0) is None
    assert days.hijri(1436, 9, (1, 10), 0) == span("2015-06-18/2015-06-27")
    assert days.hijri(1436, 9, (1, 10), 1) == span("2015-06-17/2015-06-28")
    assert days.hijri(1436, 9, None, 1) == span("2015-06-17/2015-07-17")
    # The 30th of a month of 29 days is its last.
    assert days.hijri(1436, 9, (20, 30), 0)[1] == days.hijri(1436, 9, None, 0)[1]
    assert days.hijri(1600, 12, None, 0) is None and days.hijri(1600, 0, None, 0) is None
    assert days.hijri(1436, 9, (31, 31), 0) is None
    assert days.hijri(700, 9, None, 1)[0] == days.hijri_day(700, 9, 1)[0] - timedelta(2)


def test_the_ramadan_that_is_meant():
    def ramadan(number: int):
        return days.hijri(number, 9, None, 0)

    assert days.hijri_years(ramadan, d("2015-06-20"), "begun") == span("2015-06-18/2015-07-16")
    assert days.hijri_years(ramadan, d("2015-06-10"), "future") == span("2015-06-18/2015-07-16")
    assert days.hijri_years(ramadan, d("2015-06-10"), "ended") == ramadan(1435)
