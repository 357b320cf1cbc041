"""Comparison of groups, trends, spelling and shared passages."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.counts import keyness
from helpers.counts.frequencies import NotFound
from helpers.texts import tokens as table


def read(texts, **columns):
    documents = pd.DataFrame({"doc": [f"d{n}" for n in range(len(texts))], "text": texts, **columns})
    return documents, table.tokens(documents, table.sentences(documents))


def test_keyness_by_hand():
    # بغداد: 4 of 8 words here, 1 of 8 there.
    _, tokens = read(["بغداد بغداد بغداد بغداد دمشق دمشق طهران بيروت", "بغداد دمشق دمشق طهران طهران طهران بيروت بيروت"])
    found = keyness.keyness(tokens, ["d0"]).set_index("entry")
    row = found.loc["بغداد"]
    assert row[["count", "other"]].tolist() == [4, 1]
    assert row["per_1000"] == 500
    assert row["log_ratio"] == pytest.approx(2)
    g2 = 2 * (4 * math.log(4 / 2.5) + 1 * math.log(1 / 2.5) + 4 * math.log(4 / 5.5) + 7 * math.log(7 / 5.5))
    assert row["g2"] == pytest.approx(g2)
    assert g2 == pytest.approx(2.756, abs=5e-4)


def test_keyness_is_that_of_scipy_and_q_is_no_smaller_than_p():
    from scipy.stats import chi2_contingency

    _, tokens = read(["بغداد " * 30 + "دمشق " * 10, "بغداد " * 5 + "دمشق " * 50 + "طهران " * 3])
    found = keyness.keyness(tokens, ["d0"])
    for row in found.itertuples():
        observed = [[row.count, row.other], [40 - row.count, 58 - row.other]]
        test = chi2_contingency([list(map(int, line)) for line in observed], False, lambda_="log-likelihood")
        assert row.g2 == pytest.approx(test.statistic)
        assert row.p == pytest.approx(test.pvalue)
        assert row.q >= row.p


def test_an_absent_word_counts_as_half():
    assert float(keyness.log_ratio(4, 0, 1000, 1000)) == pytest.approx(3)


def test_an_empty_group_is_named():
    documents, tokens = read(["بغداد", "دمشق"], source=["a", "b"])
    with pytest.raises(ValueError, match="first group is empty"):
        keyness.keyness(tokens, [])
    with pytest.raises(ValueError, match="second group is empty"):
        keyness.keyness(tokens, ["d0", "d1"])
    with pytest.raises(ValueError, match=r"source == .c.*empty"):
        keyness.groups(documents, 'source == "c"')
    with pytest.raises(ValueError, match="Columns: doc, text, source"):
        keyness.groups(documents, "outlet == 1")


def test_small_groups_are_cautioned():
    _, tokens = read(["بغداد", "دمشق"])
    assert "group 1 has 1 texts with 1 words" in keyness.caution(tokens, ["d0"], ["d1"])
    _, tokens = read(["بغداد " * 1000] * 12)
    half = [f"d{n}" for n in range(6)]
    assert keyness.caution(tokens, half, [f"d{n}" for n in range(6, 12)]) == ""


def test_against_general_arabic():
    _, tokens = read(["الرباعي " * 3 + "في " * 7])
    found = keyness.against_general(tokens)
    assert found["word"].tolist() == ["الرباعي", "في"]
    row = found.iloc[0]
    assert row["per_million"] == 300_000
    assert row["log_ratio"] == pytest.approx(math.log2(300_000 / row["general_per_million"]))


@pytest.mark.parametrize(
    ("published", "period", "expected"),
    [
        ("2015-07-23", "month", "2015-07"),
        ("2015-07-23", "year", "2015"),
        ("2018-12", "day", ""),
        ("2018-12~", "month", "2018-12"),
        ("2015-07-01/2015-07-25", "month", "2015-07"),
        ("2015-07-25/2015-08-01", "month", ""),
        ("2015-XX", "month", ""),
        ("", "year", ""),
    ],
)
def test_no_period_is_invented(published, period, expected):
    assert keyness.period_of(published, period) == expected


def test_the_finest_period_that_parts_the_texts():
    days = pd.DataFrame({"published": ["2015-07-21", "2015-07-22", ""]})
    assert keyness.finest_period(days) == "day"
    assert keyness.finest_period(days, most=1) == "month"
    assert keyness.finest_period(pd.DataFrame({"published": ["2012-07", "2013", "2013-11-02"]})) == "month"


def test_groups_are_found_where_there_are_any():
    documents, tokens = read(["بغداد دمشق", "دمشق", "طهران"], source=["a", "b", ""], published=["", "", ""])
    documents["words"] = [2, 1, 1]
    parts = keyness.split(documents)
    assert (parts.name, parts.group, parts.other, parts.lacks) == ("a", ["d0"], ["d1", "d2"], "")
    dated = documents.assign(source="", published=["2012", "2013", "2014"])
    assert keyness.split(dated)[:4] == ("from 2013", ["d1", "d2"], "before 2013", ["d0"])
    one = keyness.split(documents.head(1))
    assert "one text" in one.lacks
    assert keyness.compared(tokens, one).empty
    assert keyness.spelling_shares(keyness.house_spelling(tokens, documents)).empty


def test_trends_per_thousand():
    documents, tokens = read(
        ["بغداد دمشق", "بغداد بغداد دمشق دمشق", "طهران", "بغداد"],
        published=["2015-07-01", "2015-07-09", "2015-08-02", ""],
        source=["a", "a", "a", "b"],
    )
    found = keyness.trends(tokens, documents, "بغداد")
    assert found[["period", "group", "count", "words", "per_1000"]].values.tolist() == [
        ["", "b", 1, 1, 1000.0],
        ["2015-07", "a", 3, 6, 500.0],
        ["2015-08", "a", 0, 1, 0.0],
    ]
    with pytest.raises(NotFound):
        keyness.trends(tokens, documents, "موصل")


def test_house_spelling_tells_the_name_from_the_adjective():
    documents, tokens = read(["سوريا وسوريا السورية", "سورية وسورية لسورية السورية"], source=["a", "b"])
    found = keyness.house_spelling(tokens, documents)
    assert found[["name", "variant", "group", "count", "share"]].values.tolist() == [
        ["سوريا", "سوريا", "a", 2, 1.0],
        ["سوريا", "سورية", "b", 3, 1.0],
    ]


WIRE = "وافق مجلس الأمن الدولي اليوم الاثنين على اتفاق يحد من برنامج إيران"


def test_shared_passages_and_a_count_without_them():
    _, tokens = read([f"قال {WIRE}.", f"{WIRE} ثم عاد.", "بغداد دمشق طهران"])
    found = keyness.shared_passages(tokens, n=8)
    assert found[["passage", "doc", "words", "texts", "first"]].values.tolist() == [
        [1, "d0", 12, 2, True],
        [1, "d1", 12, 2, False],
    ]
    kept = keyness.without(tokens, found)
    assert kept[kept["doc"] == "d1"]["text"].tolist() == ["ثم", "عاد"]
    assert len(kept[kept["doc"] == "d0"]) == 13
    assert len(keyness.without(tokens, found, keep_first=False)) == len(tokens) - 24


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from("ا ب ج".split()), max_size=9), max_size=4), st.integers(2, 5))
def test_shared_passages_against_plain_search(texts, n):
    _, tokens = read([" ".join(words) for words in texts])
    found = keyness.shared_passages(tokens, n)
    runs = [{tuple(words[i : i + n]) for i in range(len(words) - n + 1)} for words in texts]
    for number, words in enumerate(texts):
        covered = set()
        for i in range(len(words) - n + 1):
            if any(tuple(words[i : i + n]) in other for place, other in enumerate(runs) if place != number):
                covered |= set(range(i, i + n))
        own = found[found["doc"] == f"d{number}"]
        inside = {i for row in own.itertuples() for i in range(row.start // 2, row.end // 2 + 1)}
        assert inside == covered


def test_nothing_is_shared_by_one_text():
    _, tokens = read([WIRE])
    assert keyness.shared_passages(tokens).empty
