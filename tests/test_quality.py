"""What is odd is counted and no more; cleaning is told step by step; the same text is found again."""

import textwrap

import pandas as pd
import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st

from helpers.texts import quality, reference, seeds, tokens
from helpers.texts import text as rules


def documents(*texts: str) -> pd.DataFrame:
    facts = {"doubtful": False, "sentences": [len(rules.sentences(text)) for text in texts]}
    return pd.DataFrame({"doc": [f"d{number}" for number in range(len(texts))], "text": texts} | facts)


def counted(*texts: str) -> dict[str, tuple[int, int]]:
    found = quality.report(documents(*texts))
    assert (found["advice"] != "").all() and (found["arabic_advice"] != "").all() and (found["arabic"] != "").all()
    return {rule: (count, docs) for rule, count, docs in found[["rule", "count", "documents"]].to_numpy()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال لـ«الشرق» والشـــرق", {"tatweel": 4}),
        ("شكراً جدّاً", {"short vowels": 3}),
        ("قال\u00a0مصدر\u202fآخر", {"no-break spaces": 2}),
        ("ﻗﺎﻝ مصدر", {"presentation forms": 3}),
        ("قال\u200f مصدر\u202c", {"direction marks": 2}),
        ("قال\u200b مصدر", {"invisible characters": 1}),
        ("کی", {"Persian letters": 2}),
        ("<p dir='rtl'>قال</p>&nbsp;&#8220;نعم&amp;", {"HTML left-overs": 5}),
        ("قال 3 < 5 و7 > 6 & آخر", {}),
        ("jQuery(document).ready(function() { var a = 1 }) قال", {"scripts and styles": 2}),
        ("قال http://example.org/a?b=c وwww.example.org و a.b@example.org", {"addresses": 3}),
        ("قال\ufffd", {"damaged characters": 1}),
        ("قال\x1a\x1a", {"control characters": 2}),
        ("ماذا؟؟؟ نعم.....", {"repeated marks": 2}),
        ("انتهى.وأضاف قال،ثم ب. ب. سي", {"no space after a full stop": 2}),
        ("عام 2015 ثم ٢٠١٦", {"mixed digits": 1}),
        ("عام 2015 ثم 2016", {}),
        ("only Latin", {"no Arabic letter": 1}),
        (" \n", {"empty": 1}),
        ("Ø§Ù„Ù…Ø±ÙƒØ²", {"encoded twice": 1, "no Arabic letter": 1}),
        ("كشفت بغداد عن لقاءات مقبلة.", {}),
    ],
)
def test_each_oddity_is_counted(text, found):
    assert counted(text) == {rule: (count, 1) for rule, count in found.items()}


def test_texts_that_are_there_twice_are_counted_once_less():
    assert counted("قال  مصدر", "قال\nمصدر", "قال غيره", "", "") == {"same text again": (1, 1), "empty": (2, 2)}


def test_every_rule_has_words_in_both_languages_and_a_pattern_that_compiles():
    rows = reference.load("quality")
    assert rows["rule"].is_unique and (rows[["rule", "arabic", "advice", "arabic_advice"]] != "").all(axis=None)
    assert len(quality._patterns()) == (rows["pattern"] != "").sum()


def test_an_example_shows_what_cannot_be_seen():
    row = quality.report(documents("قبل\nذلك\u200fقال مصدر")).iloc[0]
    assert row["example"] == "قبل ذلك‹200F›قال مصدر" and row["doc"] == "d0"


PROSE = (
    "كشفت بغداد عن لقاءات مقبلة لتنسيق اجتماع يضم قادة سورية والعراق وإيران وروسيا لبلورة تطوير عمل المركز الأمني "
    "الرباعي المشترك، وذكر بيان صادر عن رئيس أركان الجيش أنه بحث خلال استقباله السفير تعزيز التعاون العسكري والأمني "
    "بين البلدين. وأضاف البيان أن المرحلة القادمة ستشهد تنسيقا أوسع في مجال تبادل المعلومات، "
    "وأن الاجتماع المقبل سيعقد قريبا."
)


@pytest.mark.parametrize("width", [50, 70, 100])
def test_lines_broken_at_a_width_are_joined_and_offsets_hold(width):
    text = "\n\n".join([textwrap.fill(PROSE, width)] * 2)
    assert quality.hard_wrapped(text)
    whole = quality.joined(text)
    assert len(whole) == len(text) and whole.split() == text.split()
    assert whole.split("\n\n") == [PROSE, PROSE]
    assert [char for char, old in zip(whole, text, strict=True) if char != old] == [" "] * (text.count("\n") - 2)
    frame = quality.join_paragraphs(documents(text))
    assert frame["sentences"][0] == 4 < len(rules.sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "\n".join([PROSE] * 6),
        "\n".join(["يا بارق لي بان من دون نجد", "تذكرت خد اللي خذا القلب"] * 4),
        "\n".join(f"{number}. كتاب من تأليف فلان الفلاني وصدر عن دار النشر عام 2015" for number in range(9)),
        "",
    ],
)
def test_articles_verse_and_lists_stay_as_they_are(text):
    assert quality.joined(text) == text


def test_the_seed_is_not_hard_wrapped(seed_text):
    assert quality.joined(seed_text) == seed_text


def tokens_of(*texts: str) -> pd.DataFrame:
    frame = documents(*texts)
    return tokens.tokens(frame, tokens.sentences(frame))


def test_the_ledger_counts_by_hand():
    found = quality.ledger(tokens_of("شكراً شكرا شكراً الشـرق الشرق ﻗﺎﻝ قال أن إن ان ٢٠١٥")).set_index("step")
    assert found.loc["short vowels off", ["words", "types", "merged", "before", "after"]].tolist() == [
        2,
        1,
        1,
        "شكراً",
        "شكرا",
    ]
    assert found.loc["tatweel off", ["words", "types", "merged"]].tolist() == [1, 1, 1]
    assert found.loc["presentation forms as letters", ["words", "types", "merged", "before"]].tolist() == [
        1,
        1,
        1,
        "ﻗﺎﻝ",
    ]
    assert found.loc["alef without hamza", ["words", "types", "merged"]].tolist() == [2, 2, 2]
    assert found.loc["Western digits", ["words", "types", "merged", "after"]].tolist() == [1, 1, 0, "2015"]
    # Ten spellings, of which شكرا, الشرق, قال and ان (twice) fall together.
    assert found["spellings"].tolist()[-1] == 5


@given(st.lists(st.text(st.sampled_from("أإآٱابتةىي\u064b\u0651\u0640ﻻﷲﻗ٣3۴\u200caé\u0301 "), max_size=9), max_size=5))
def test_after_the_last_step_words_are_their_keys(texts):
    found = tokens_of(*texts)
    ledger = quality.ledger(found)
    assert ledger["spellings"].tolist()[-1] == found["key"].astype(str).nunique()
    spelt = found["text"].astype(str).nunique()
    assert spelt - ledger["merged"].sum() == ledger["spellings"].tolist()[-1]


def test_the_ledger_of_nothing_has_its_steps():
    assert quality.ledger(tokens_of(""))["words"].tolist() == [0] * 7


def jaccard(first: str, second: str) -> float:
    """The definition, on the words themselves."""
    runs = [
        {tuple(keys[place : place + 5]) for place in range(len(keys) - 4)}
        for keys in ([rules.key(text[a:b]) for a, b in rules.words(text)] for text in (first, second))
    ]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def test_texts_that_are_nearly_the_same_are_found_and_measured():
    changed = PROSE.replace("بغداد", "العاصمة").replace("قريبا", "لاحقا")
    other = " ".join(reversed(PROSE.split()))
    found = quality.near_duplicates(documents(PROSE, other, changed, PROSE + " انتهى", "", "قال"), threshold=0.6)
    pairs = {(row.doc, row.other): row.similarity for row in found.itertuples()}
    assert set(pairs) == {("d0", "d2"), ("d0", "d3"), ("d2", "d3")}
    assert pairs["d0", "d2"] == round(jaccard(PROSE, changed), 2)
    assert set(found["group"]) == {1} and found["similarity"].is_monotonic_decreasing


def test_short_texts_and_other_spellings_of_one_text_are_the_same():
    found = quality.near_duplicates(documents("قال مصدر", "آخر", "قــال مصدرٌ", "قال"))
    assert found[["doc", "other", "similarity"]].to_numpy().tolist() == [["d0", "d2", 1.0]]


def test_nothing_is_like_nothing():
    assert quality.near_duplicates(documents("", "")).empty
    assert list(quality.near_duplicates(documents()).columns) == ["doc", "other", "similarity", "group"]
    assert quality.report(documents("")).shape[0] == 1


def test_the_seed_has_no_faults():
    found = quality.report(seeds.read_documents(REPOSITORY / "seeds"))
    assert set(found["rule"]) <= {"short vowels"}


def test_places_that_do_not_hold_are_counted():
    texts = documents("قال زيد", "نعم")
    right = pd.DataFrame({"doc": ["d0", "d1"], "start": [4, 0], "end": [7, 3], "text": ["زيد", "نعم"]})
    wrong = right.assign(start=[3, 0])
    found = quality.held(texts, right=right, wrong=wrong, none=right.head(0))
    assert found.values.tolist() == [["right", 2, 2], ["wrong", 2, 1], ["none", 0, 0]]
