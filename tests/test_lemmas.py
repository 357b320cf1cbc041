"""Stems, lemmas and stop words: rules of the language, each with words that show it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.texts import lemmas, text


def stem(word):
    return lemmas.analyse([word])["stem"][0]


def lemma(word):
    return lemmas.analyse([word])["lemma"][0]


def stop(word):
    return lemmas.analyse([word])["stop"][0]


@pytest.mark.parametrize(
    "word", "بيان كبيرة وفد لقاء وعد كل بغداد واشنطن فلسطين كركوك لبنان والد فهم واحد ولاية".split()
)
def test_a_whole_known_word_beats_a_split(word):
    assert stem(word) == word
    assert lemmas.take_apart(word).before == ""


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("والعراق", ("و", "العراق", "عراق", "")),
        ("للعراق", ("ل", "لعراق", "عراق", "")),
        ("للبنان", ("ل", "لبنان", "لبنان", "")),
        ("للقاء", ("ل", "لقاء", "لقاء", "")),
        ("للدول", ("ل", "لدول", "دول", "")),
        ("وبالعمل", ("وب", "العمل", "عمل", "")),
        ("سيعتبر", ("س", "يعتبر", "يعتبر", "")),
        ("وسيعتبر", ("وس", "يعتبر", "يعتبر", "")),
        ("اجتماعهم", ("", "اجتماع", "اجتماع", "هم")),
        ("مدينتهم", ("", "مدينت", "مدينة", "هم")),
        ("وتوزيعها", ("و", "توزيع", "توزيع", "ها")),
        ("بدورها", ("ب", "دور", "دور", "ها")),
        ("عليه", ("", "علي", "على", "ه")),
        ("بأنه", ("ب", "أن", "أن", "ه")),
        ("والدته", ("", "والدت", "والدة", "ه")),
        ("وقد", ("و", "قد", "قد", "")),
    ],
)
def test_clitics(word, parts):
    assert lemmas.take_apart(word) == parts


def test_spellings_of_one_word_meet():
    assert stem("الإجتماع") == stem("الاجتماع") == "اجتماع"
    assert stem("ايران") == stem("إيران") == "إيران"
    assert stem("امس") == stem("أمس") == "أمس"
    assert stem("القاهره") == stem("القاهرة")


@pytest.mark.parametrize(("one", "two"), [("آب", "أب"), ("على", "علي"), ("عملة", "عمله"), ("إعلام", "أعلام")])
def test_two_words_stay_two(one, two):
    assert stem(one) != stem(two)
    assert lemma(one) != lemma(two)


def test_a_spelling_that_may_be_either_is_left_alone():
    assert stem("اب") == "اب"


@pytest.mark.parametrize(
    ("word", "entry"),
    [
        ("اجتماعات", "اجتماع"),
        ("قادة", "قائد"),
        ("خطراً", "خطر"),
        ("وتهديداً", "تهديد"),
        ("يكون", "كان"),
        ("كشفت", "كشف"),
        ("ستشهد", "شهد"),
        ("يرتكبون", "ارتكب"),
        ("الإرهابيين", "إرهابي"),
        ("توضيحات", "توضيح"),
        ("العسكرية", "عسكري"),
        ("عملية", "عملية"),
        ("إعلان", "إعلان"),
        ("الإرهاب", "إرهاب"),
        ("القاضي", "قاضي"),
        ("محافظات", "محافظة"),
        ("منتجات", "منتج"),
        ("التي", "الذي"),
        ("أعلن", "أعلن"),
        ("سورية", "سورية"),
        ("السورية", "سوري"),
    ],
)
def test_lemma(word, entry):
    assert lemma(word) == entry


def test_a_country_is_not_its_adjective():
    assert stem("وسورية") == "سورية"
    assert stem("السورية") == "السورية"
    assert stem("العراق") != stem("العراقي")


def test_stop_words_by_surface_and_stem():
    assert all(stop(word) for word in "في وفي من منه والتي أنه كان وكانت هذا لهذا بعد الان".split())
    assert not any(stop(word) for word in "عام الأول قال وقال الأحد علي المركز".split())


def test_numbers_and_latin_are_themselves():
    assert lemmas.analyse(["٢٠١٥", "BBC"])["stem"] == ["2015", "BBC"]


def test_nothing_is_nothing():
    assert lemmas.analyse([]) == {"key": [], "stem": [], "lemma": [], "stop": []}


@given(st.text(alphabet="اأإآبتثجحخدرسعفقكلمنهويىةئؤء", min_size=1, max_size=9))
def test_taking_apart_loses_no_letter(word):
    part = lemmas.take_apart(word)
    assert part.before + part.host + part.after == word
    assert part.stem


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="اأبتلوـ\u064b ٣a", min_size=1, max_size=6), max_size=5))
def test_a_type_is_read_alike_alone_and_among_others(words):
    words = [word[start:end] for word in words for start, end in text.words(word)]
    together = lemmas.analyse(words)
    for place, word in enumerate(words):
        assert {name: [column[place]] for name, column in together.items()} == lemmas.analyse([word])


def test_a_correction_that_fits_nothing_is_reported_with_its_line():
    rows = pd.DataFrame(
        [("بغداد", "بغداد", "", "", 2), ("موصل", "", "موصل", "", 5)], columns=["form", "stem", "lemma", "note", "line"]
    )
    found = lemmas.unmatched(["كشفت", "بغداد"], rows)
    assert found[["file", "line", "text"]].values.tolist() == [["lemmas.csv", 5, "موصل"]]
