"""The rotation rule against cases counted by hand: each way to break it, month ends, leap years, the bound."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.counts.rotation import check_terms, count_terms, last_day, least_terms, rotation, term_bounds

THREE = ("سورية", "العراق", "إيران")
KEPT = [
    ("سورية", "2015-10-01", "2015-12-31"),
    ("العراق", "2016-01-01", "2016-03-31"),
    ("إيران", "2016-04-01", "2016-06-30"),
    ("سورية", "2016-07-01", "2016-08-15"),
]


def terms(*rows) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["party", "first", "last"])


def broken(*rows, **switches) -> list[tuple[int, str]]:
    found = check_terms(terms(*rows), THREE, **switches)
    return list(zip(found["row"], found["rule"], strict=True))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2015-10-01", "2015-12-31"),
        ("2015-09-30", "2015-12-29"),
        ("2015-11-15", "2016-02-14"),
        # A leap year: February has a 29th, and no 30th.
        ("2015-12-01", "2016-02-29"),
        ("2015-11-29", "2016-02-28"),
        ("2015-11-30", "2016-02-29"),
        # No leap year: it has neither.
        ("2016-12-01", "2017-02-28"),
        ("2016-11-29", "2017-02-28"),
        ("2016-11-30", "2017-02-28"),
        ("2016-01-31", "2016-04-30"),
        ("2016-02-29", "2016-05-28"),
        # A century is no leap year, a fourth one is.
        ("1999-12-01", "2000-02-29"),
        ("2099-12-01", "2100-02-28"),
    ],
)
def test_three_months_end_on_the_day_counted_by_hand(first, last):
    assert last_day(date.fromisoformat(first), 3) == date.fromisoformat(last)


def test_terms_that_keep_the_rule_break_nothing():
    assert broken(*KEPT) == []
    assert broken(*KEPT, order=True, gaps=True) == []
    assert broken() == []
    assert broken(*reversed(KEPT)) == []


def test_each_way_to_break_what_is_stated_names_its_row():
    assert broken(KEPT[0], ("روسيا", "2016-01-01", "2016-02-01")) == [(2, "party")]
    assert broken(KEPT[0], ("العراق", "2016-01-01", "2016-04-01")) == [(2, "length")]
    assert broken(KEPT[0], ("سورية", "2016-01-01", "2016-01-02")) == [(2, "turn")]
    assert broken(KEPT[0], ("العراق", "2015-12-31", "2016-02-01")) == [(2, "overlap")]
    # Given in another order, the row is still the one of the table.
    assert broken(("العراق", "2015-12-31", "2016-02-01"), KEPT[0]) == [(1, "overlap")]


def test_a_long_term_is_still_running_when_a_short_one_inside_it_has_ended():
    found = broken(
        ("سورية", "2016-01-01", "2016-03-31"),
        ("العراق", "2016-01-10", "2016-01-20"),
        ("إيران", "2016-02-01", "2016-04-01"),
    )
    assert found == [(2, "overlap"), (3, "overlap")]


def test_what_is_inferred_is_checked_only_on_demand():
    swapped = (KEPT[0], ("إيران", "2016-01-01", "2016-02-01"))
    assert broken(*swapped) == []
    assert broken(*swapped, order=True) == [(2, "order")]
    late = (KEPT[0], ("العراق", "2016-01-02", "2016-02-01"))
    assert broken(*late) == []
    assert broken(*late, gaps=True) == [(2, "gap")]
    found = check_terms(terms(*late), THREE, gaps=True)
    assert not found["stated"].any() and "1 days" in found["text"].iloc[0]


def test_a_rule_without_a_ceiling_has_no_length_to_break():
    assert broken(("سورية", "2015-01-01", "2018-01-01"), months=None) == []


def test_a_cell_that_is_no_day_is_refused_with_its_row():
    with pytest.raises(ValueError, match=r"row 2, last: '2016-02-30'"):
        check_terms(terms(KEPT[0], ("العراق", "2016-01-01", "2016-02-30")), THREE)
    with pytest.raises(ValueError, match="row 1: it ends on 2016-01-01"):
        check_terms(terms(("العراق", "2016-01-02", "2016-01-01")), THREE)


def test_the_bound_from_late_september_2015_to_december_2018():
    # 30 September 2015 + twelve terms of three months reach 29 September 2018; December needs the thirteenth.
    # From 21 September thirteen reach 20 December 2018, so 31 December needs a fourteenth.
    agreed, until = ("2015-09-21", "2015-09-30"), ("2018-12-01", "2018-12-31")
    assert least_terms(agreed, until) == 13
    bounds = term_bounds(agreed, until)
    assert bounds["terms"].tolist() == [13, 14]
    assert bounds["first"].tolist() == ["2015-09-30", "2015-09-21"]
    assert bounds["last"].tolist() == ["2018-12-01", "2018-12-31"]


def test_single_days_and_a_text_before_the_agreement():
    assert least_terms("2016-01-01", "2016-01-01") == 1
    assert least_terms("2016-01-01", "2016-03-31") == 1
    assert least_terms("2016-01-01", "2016-04-01") == 2
    assert least_terms("2016-01-02", "2016-01-01") == 0
    with pytest.raises(ValueError, match="first to its last"):
        least_terms(("2016-02-01", "2016-01-01"), "2017-01-01")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 3000), st.integers(1, 12))
def test_longest_terms_one_after_another_cover_the_time_and_one_fewer_does_not(first, days, months):
    until = first + timedelta(days=days)
    ends = [first - timedelta(days=1)]
    while ends[-1] < until:
        ends.append(last_day(ends[-1] + timedelta(days=1), months))
    assert count_terms(first, until, months) == len(ends) - 1
    rows = [(THREE[n % 3], ends[n] + timedelta(days=1), ends[n + 1]) for n in range(len(ends) - 1)]
    assert broken(*rows, months=months, order=True, gaps=True) == []
    if rows:
        party, begins, stops = rows[0]
        assert (1, "length") in broken((party, begins, stops + timedelta(days=1)), months=months)


def test_a_rotation_is_read_off_a_profile():
    columns = ["relation", "subject_names", "object", "value", "doc", "sentence"]
    profile = pd.DataFrame(
        [("run by turns", "أ|ب", "إدارة المركز", "", "x", 3), ("at most", "", "شهران", "P2M", "x", 4)], columns=columns
    )
    assert rotation(profile) == (("أ", "ب"), 2, "إدارة المركز", ("x:3", "x:4"))
    assert rotation(profile.iloc[:0]) == ((), None, "", ())
