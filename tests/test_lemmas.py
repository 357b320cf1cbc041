"""Stems, lemmas and stop words: rules of the language, each with words that show it."""

import shutil

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.texts import commonforms, lemmas, reference, text


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
    assert stem("اب") == lemma("اب") == "اب"
    assert lemma("ايرلندا") != "ايرلندا"


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


def test_no_stem_is_empty_where_nothing_follows_the_article():
    assert lemmas.take_apart("وكال").stem


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


def test_the_common_forms_are_what_the_rules_say():
    listed = commonforms.table()
    assert listed is not None, "the lists have changed: run data/reference/build/common_forms.py"
    assert len(listed) > 140_000
    # A tenth of them is enough to see a change of the rules.
    form, stem, lemma = (listed[name].to_pylist()[::10] for name in ("form", "stem", "lemma"))
    found = zip(zip(stem, lemma, strict=True), zip(*lemmas.by_rule(form), strict=True), strict=True)
    wrong = [(listed, ruled) for listed, ruled in found if listed != ruled]
    assert not wrong, "the rules have changed: run data/reference/build/common_forms.py"


def test_forms_that_are_listed_are_read_as_by_the_rules(monkeypatch):
    words = "والكتاب كتبوها المدرسة مدرستهم قطشبظ وقطشبظ BBC ٣ في وفي الآن وجـدار".split()
    by_rule = lemmas.analyse(words)
    monkeypatch.setattr(commonforms, "FEW", 0)
    monkeypatch.setattr(lemmas, "by_rule", lambda forms: (["-" for _ in forms], ["-" for _ in forms]))
    listed = lemmas.analyse(words)
    asked = [place for place, found in enumerate(listed["stem"]) if found == "-"]
    assert [words[place] for place in asked] == "قطشبظ وقطشبظ BBC ٣ في وفي الآن".split()
    for name, column in listed.items():
        assert all(column[n] == by_rule[name][n] for n in range(len(words)) if n not in asked or name == "key")


def test_an_edited_list_is_obeyed_at_once(monkeypatch, tmp_path):
    for name in (*commonforms.LISTS, "common_forms"):
        (tmp_path / f"{name}.csv").write_bytes((reference.FOLDER / f"{name}.csv").read_bytes())
    shutil.copy(reference.FOLDER / "common_forms.sha256", tmp_path)
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert commonforms.table.__wrapped__() is not None
    with open(tmp_path / "lemma_exceptions.csv", "a", encoding="utf-8") as out:
        out.write("كتاب,كتاب,دفتر,a test\n")
    assert commonforms.table.__wrapped__() is None


def test_a_correction_that_fits_nothing_is_reported_with_its_line():
    rows = pd.DataFrame(
        [("بغداد", "بغداد", "", "", 2), ("موصل", "", "موصل", "", 5)], columns=["form", "stem", "lemma", "note", "line"]
    )
    found = lemmas.unmatched(["كشفت", "بغداد"], rows)
    assert found[["file", "line", "text"]].values.tolist() == [["lemmas.csv", 5, "موصل"]]
