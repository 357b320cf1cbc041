"""The sentence above a figure says what its table holds, with numbers worked out by hand and nouns as Arabic counts."""

import pandas as pd
import pytest

from helpers.counts import keyness, who
from helpers.marks import dateevents
from helpers.show import answers, findings
from helpers.texts.text import counted, quoted_names


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0\u00a0جمل"), (1, "جملة واحدة"), (2, "جملتان"), (3, "3\u00a0جمل"), (10, "10\u00a0جمل"),
     (11, "11\u00a0جملةً"), (99, "99\u00a0جملةً"), (100, "100\u00a0جملة"), (102, "102\u00a0جملة"),
     (103, "103\u00a0جمل"), (1_115, "1,115\u00a0جملةً")],
)  # fmt: skip
def test_a_number_has_its_noun(number, said):
    assert counted(number, "جملة واحدة", "جملتان", "جمل", "جملةً", "جملة") == said


def test_the_word_that_reaches_furthest():
    places = pd.DataFrame({"word": ["أ", "أ", "ب", "ب", "ب"], "position": [10, 30, 5, 85, 50]})
    assert findings.spread(places, 100) == (
        "«ب» يمتد على 80% من النص",
        "The word that reaches furthest spans 80% of the text",
    )
    assert findings.spread(places.head(0), 0) == findings.NOTHING


def test_runs_that_tie_are_both_named():
    found = pd.DataFrame({"rank": [1, 1, 3], "word": ["أ ب", "ج د", "ه و"], "count": [4, 4, 2]})
    assert findings.runs(found) == (
        "«أ ب»، «ج د»: أكثر العبارات تكراراً، 4\u00a0مرات",
        "The commonest run returns 4 times",
    )
    assert findings.runs(found.head(0))[1] == "No run of words returns"


def test_a_course_is_told_by_its_ends():
    rows = [("2015", "", "أ", 1, 100, 10.0), ("2016", "", "أ", 0, 100, 0.0), ("2017", "", "أ", 2, 100, 20.0)]
    rows += [("2015", "", "ب", 5, 100, 50.0), ("2016", "", "ب", 9, 100, 90.0), ("2017", "", "ب", 2, 100, 20.0)]
    found = pd.DataFrame(rows, columns=keyness.TRENDS)
    arabic, english = findings.course(found)
    assert arabic == "«ب» أكثرها تغيّراً: من\u00a050.0 إلى\u00a020.0 بين\u00a02015 و2017"
    assert english == "The word that changes most goes from 50.0 to 20.0 per 1,000"


def test_a_course_takes_two_periods():
    one = pd.DataFrame([("2015", "", "أ", 1, 9, 1.0), ("", "", "أ", 1, 9, 1.0)], columns=keyness.TRENDS)
    assert keyness.dated(one).empty
    two = pd.concat([one, one.assign(period="2016")], ignore_index=True)
    assert keyness.dated(two)["period"].tolist() == ["2015", "2016", "2016"]


def test_the_name_that_is_spelled_in_most_ways():
    rows = [("سوريا", "سوريا", "a", 9, 1.0), ("سوريا", "سورية", "b", 1, 1.0), ("إيران", "ايران", "a", 50, 1.0)]
    spelling = pd.DataFrame(rows, columns=keyness.SPELLING)
    assert findings.spelled(spelling)[0] == "«سوريا» أكثر ما يختلف رسمه: صورتان"
    assert findings.spelled(spelling[spelling["group"] == "a"])[1] == "To compare spellings takes two outlets at least"
    assert keyness.spelling_shares(spelling[spelling["group"] == "a"]).empty
    assert keyness.spelling_shares(spelling)["percent"].tolist() == [100.0, 100.0, 0.0, 0.0, 100.0]


def test_a_comparison_says_what_it_lacks_or_what_it_sets_side_by_side():
    tokens = pd.DataFrame({"doc": ["a", "a", "b"]})
    parts = keyness.Split("سبق", ["a"], "the rest", ["b"], ("سبق", "بقية النصوص"), "")
    arabic, english = keyness.standing(tokens, parts)
    assert arabic == "عدد النصوص — سبق: 1؛ بقية النصوص: 1"
    assert english.startswith("سبق: 1 texts; the rest: 1. Small: group 1 has 1 texts with 2 words")
    assert keyness.standing(tokens, parts._replace(lacks="no", lacks_ar="لا")) == ("لا", "no")


def test_dated_and_undated_times_are_counted():
    drawn = pd.DataFrame({"earliest": ["2015-09-21", "2018-03-11", ""], "latest": ["2015-09-30", "2018-03-20", ""]})
    assert dateevents.finding(drawn) == (
        "زمنان مؤرّخان، و1\u00a0بلا تاريخ",
        "2015 to 2018: 2 dated times, 1 without a date",
    )


def test_the_closest_name_is_that_of_the_first_table_with_one():
    none, some = pd.DataFrame({"name": []}), pd.DataFrame({"name": ["العراق", "روسيا"]})
    assert (who.closest(none, some), who.closest(none)) == ("العراق", "")


def test_a_list_cut_among_ties_says_so():
    counts = pd.Series([5, 3, 2, 2, 2, 1])
    assert findings.cut(counts, 3) == "؛ ولا تظهر اثنتان أخريان لها عدد الأخيرة"
    assert (
        findings.cut(counts, 2) == findings.cut(counts, 5) == findings.cut(counts, 6) == findings.cut(counts[:0]) == ""
    )
    assert findings.cut(pd.Series([2] * 25)) == "؛ ولا تظهر 5\u00a0أخرى لها عدد الأخيرة"


def test_a_figure_of_a_part_says_of_how_much():
    assert findings.part(20, 1_083) == "؛ في الرسم 20 من 1,083"
    assert findings.part(7, 7) == ""


def test_a_title_says_how_many_tie_beyond_those_it_names():
    found = pd.DataFrame({"rank": 1, "word": ["أ ب", "ج د", "ه و", "ز ح"], "count": 2})
    assert findings.runs(found)[0] == "«أ ب»، «ج د» و2 غيرها: أكثر العبارات تكراراً، مرتين"
    assert quoted_names(["أ", "ب", "ج"], 2, " و") == "«أ» و«ب» و«ج»"


def test_what_a_list_leaves_out_is_said_in_english_too():
    assert findings.cut(pd.Series([3, 1, 1, 1]), 2, "en") == "; 2 more tie with the last"
    assert findings.cut(pd.Series([3, 1, 1]), 2, "en") == "; 1 more ties with the last"
    assert findings.cut(pd.Series([3, 2, 1]), 2, "en") == ""


def test_the_surest_and_the_weakest_are_of_all_that_is_drawn():
    rows = [("f1", "أ", "a", 100.0), ("PER", "ب", "b", 100.0), ("speaker", "ج", "c", 80.0), ("narrower", "د", "d", 0.0)]
    scores = pd.DataFrame(rows, columns=["measure", "label", "english", "figure"])
    assert answers.trust(scores) == (
        "الأضعف: ج (80)، والأوثق: أ وب (100)",
        "Weakest: c (80); surest: a and b (100)",
    )


def test_a_list_without_stop_words_says_so():
    words = pd.DataFrame({"rank": [1, 2], "word": ["مركز", "عراق"], "count": [8, 5]})
    assert findings.leading(words, 9, False) == (
        "«مركز»: الأكثر وروداً، 8 من 9\u00a0كلمات",
        "The commonest word beside the stop words stands 8 times in 9 words",
    )
    assert findings.aside(True) == "" and findings.aside(False)


def test_a_frame_is_counted_among_its_own_slot():
    slots = ["head"] * 4 + ["epithet"] * 2 + ["verb"]
    put = pd.DataFrame({"slot": slots, "entry": ["تنظيم"] * 3 + ["وكر"] + ["إرهابي"] * 2 + ["سيطر"]})
    assert findings.framed(put, "داعش") == (
        "«تنظيم» أكثر المضافات مع «داعش»: 3 من 4",
        "The commonest head of the name is 3 of 4 heads",
    )


def test_words_that_do_not_return_are_words():
    none = pd.DataFrame({"word": [], "position": [], "log_ratio": []})
    assert findings.spread(none, 3)[1] == "No word returns"
    assert findings.beyond_general(none)[1] == "No form stands out against general Arabic"
