"""Keys, words and sentences of one text."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.texts import text


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("مُحَمَّدٌ", "محمد"),
        ("العـــراق", "العراق"),
        ("أَإآٱا", "ااااا"),
        ("إيران", "ايران"),
        ("على", "على"),
        ("عملة", "عملة"),
        ("٢٠١٥", "2015"),
        ("۱۲", "12"),
        ("ﻓﻲ", "في"),
        ("ﷲ", "الله"),
        ("\u0627\u0654مس", "امس"),
        ("BBC", "BBC"),
        ("\u061cب\u200fغ\u202eد\u202cا\u2066د\u2069", "بغداد"),
        ("بغ\u200cد\u200dا\ufeffد", "بغداد"),
        ("بغ\u00adداد", "بغداد"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        # What follows the digits, stands beyond the unseen marks, or is a Latin sign of two letters is no form of ours.
        ("5٪", "5٪"),
        ("5€", "5€"),
        ("Ĳssel", "Ĳssel"),
        ("", ""),
    ],
)
def test_key(word, key):
    assert text.key(word) == key


def test_plain_keeps_the_hamza_that_the_key_folds():
    assert text.plain("أَمْسِ") == "أمس"
    assert text.plain("\u0627\u0654مس") == "أمس"
    assert text.key("آب") == text.key("أب") == "اب"
    assert text.plain("آب") != text.plain("أب")


def test_only_a_search_folds_final_letters():
    assert text.key("على") != text.key("علي")
    assert text.key("عملة") != text.key("عمله")
    assert text.search_key("على") == text.search_key("علي") == "علي"
    assert text.search_key("عملة") == text.search_key("عمله") == "عمله"
    # Yeh and kaf as a Persian keyboard writes them.
    assert text.search_key("ایران") == "ايران"
    assert text.search_key("کتاب") == "كتاب"


def test_what_a_cell_holds_unseen_is_taken_out_and_nothing_else():
    assert text.UNSEEN.sub("", "\ufeff[doc]\u200e €\u2069") == "[doc] €"


@given(st.text())
def test_a_key_is_its_own_key(word):
    assert text.key(text.key(word)) == text.key(word)
    assert text.key(text.plain(word)) == text.key(word)


@given(st.lists(st.text(alphabet="اأبتى ة\u064bـﻻ٣Aé\u0301", min_size=1)))
def test_many_words_at_once_are_each_word_alone(words):
    words = [word[start:end] for word in words for start, end in text.words(word)]
    assert text.plains(words) == [text.plain(word) for word in words]
    assert text.keys(text.plains(words)) == [text.key(word) for word in words]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("والعراق، وإيران", ["والعراق", "وإيران"]),
        ("عام 2015.", ["عام", "2015"]),
        ("10.5 و٣٫٢", ["10.5", "و", "٣٫٢"]),
        ("في1990م", ["في", "1990", "م"]),
        ("O'Neill’s don't'", ["O'Neill’s", "don't"]),
        ("مُهِمٌّ جـــداً", ["مُهِمٌّ", "جـــداً"]),
        ("\u064bأ \u0640ب", ["أ", "ب"]),
        ("\U0001f600بغداد\U00010e8b", ["بغداد"]),
        ("", []),
    ],
)
def test_words(line, words):
    assert [line[start:end] for start, end in text.words(line)] == words


def sentences(content):
    return [content[start:end] for _, start, end in text.sentences(content)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("جاء. ذهب؟ نعم!", ["جاء.", "ذهب؟", "نعم!"]),
        ("بلغ 10.5 مليون. ثم عاد.", ["بلغ 10.5 مليون.", "ثم عاد."]),
        ("قالت ب. ب. سي إنه عاد. انتهى.", ["قالت ب. ب. سي إنه عاد.", "انتهى."]),
        ("قالت سي.إن.إن إنه عاد.انتهى الأمر.", ["قالت سي.إن.إن إنه عاد.", "انتهى الأمر."]),
        ("قال: «جاء. ثم ذهب.» وسكت.", ["قال: «جاء. ثم ذهب.»", "وسكت."]),
        ("سطر أول\n\nسطر ثان", ["سطر أول", "سطر ثان"]),
        ("عام 2013 م. وبعده", ["عام 2013 م.", "وبعده"]),
        (" \n ", []),
        # a year closes a sentence, and so does the mark of another script
        ("عاد عام 2015. ثم سافر.", ["عاد عام 2015.", "ثم سافر."]),
        ("قال الوزير。 ثم سافر。", ["قال الوزير。", "ثم سافر。"]),
        # an initial, spelled letters, and an era, at the very beginning of a line
        ("ب. سعيد عاد.", ["ب. سعيد عاد."]),
        ("سي.إن.إن قالت ذلك.", ["سي.إن.إن قالت ذلك."]),
        ("3 هـ. وفيها عاد.", ["3 هـ.", "وفيها عاد."]),
        # after a single letter only a full stop may be an initial's
        ("أهي الفئة ب؟ نعم.", ["أهي الفئة ب؟", "نعم."]),
        ("هي الفئة ب! نعم.", ["هي الفئة ب!", "نعم."]),
        ("هي الفئة ب… ثم سكت.", ["هي الفئة ب…", "ثم سكت."]),
        ("عاد الوفد؟5 أعضاء فقط.", ["عاد الوفد؟", "5 أعضاء فقط."]),
        # a stop without a space ends a sentence between Arabic letters alone
        ("قال له.وسكت الوزير.", ["قال له.", "وسكت الوزير."]),
        ("زار موقع bbc.العربية أمس.", ["زار موقع bbc.العربية أمس."]),
        ("زار موقع الوزارة.com أمس.", ["زار موقع الوزارة.com أمس."]),
        ("نصت المادة.5 على ذلك.", ["نصت المادة.5 على ذلك."]),
        ("نصت المادة ٥.أ على ذلك.", ["نصت المادة ٥.أ على ذلك."]),
        ("نصت المادة 5.أ على ذلك.", ["نصت المادة 5.أ على ذلك."]),
        ("ﻋﺎﺩ.ﺫﻫﺐ ﺯﻳﺪ.", ["ﻋﺎﺩ.", "ﺫﻫﺐ ﺯﻳﺪ."]),
        # signs without a letter go with the sentence before them in their line, and with none in another
        ("جاء زيد. ***", ["جاء زيد. ***"]),
        ("جاء زيد. ذهب عمرو. ***", ["جاء زيد.", "ذهب عمرو. ***"]),
        ("أولى.\nجاء زيد. ذهب عمرو. ***", ["أولى.", "جاء زيد.", "ذهب عمرو. ***"]),
        ("جاء زيد.\n***\nذهب عمرو.", ["جاء زيد.", "ذهب عمرو."]),
        ("! جاء زيد.", ["جاء زيد."]),
        ("جاء زيد. ", ["جاء زيد."]),
    ],
)
def test_sentences(content, expected):
    assert sentences(content) == expected


@pytest.mark.parametrize("closer", "»”’)]›")
@pytest.mark.parametrize("space", ["", " ", "\u00a0"])
def test_a_closing_mark_goes_with_the_sentence_before_it_though_nothing_opened(closer, space):
    assert sentences(f"جاء زيد.{space}{closer} ثم ذهب.") == [f"جاء زيد.{space}{closer}", "ثم ذهب."]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # the mark that closes is told from the one that opens by its place alone
        ('قال: "جاء زيد." ثم عاد.', ['قال: "جاء زيد."', "ثم عاد."]),
        ("قال: „جاء زيد.“ ثم عاد.", ["قال: „جاء زيد.“", "ثم عاد."]),
        # a quotation holds back no stop that stands before it
        ("جاء زيد. قال: «نعم. سأعود» ثم ذهب.", ["جاء زيد.", "قال: «نعم. سأعود» ثم ذهب."]),
        # each of two in a line, and one within another
        ("قال «نعم. جاء» وقال «لا. ذهب» ثم عاد. انتهى.", ["قال «نعم. جاء» وقال «لا. ذهب» ثم عاد.", "انتهى."]),
        (
            "قال: «جاء زيد. وقال “نعم. سأعود” ثم ذهب» وسكت. انتهى.",
            ["قال: «جاء زيد. وقال “نعم. سأعود” ثم ذهب» وسكت.", "انتهى."],
        ),
    ],
)
def test_sentences_and_quotations(content, expected):
    assert sentences(content) == expected


def test_paragraphs_count_from_one_and_blank_lines_for_nothing():
    assert [paragraph for paragraph, _, _ in text.sentences("أولى. ثانية.\n\n\nثالثة.")] == [1, 1, 2]
    assert [paragraph for paragraph, _, _ in text.sentences("أولى.\n \nثانية.\n***\nرابعة.")] == [1, 2, 4]


@given(st.text(alphabet='ابجد.؟!…«»"\n 12٫,()أA', max_size=80))
def test_sentences_hold_every_word_whole_and_in_order(content):
    spans = text.sentences(content)
    assert all(start < end for _, start, end in spans)
    assert all(one[2] <= two[1] for one, two in pairwise(spans))
    for start, end in text.words(content):
        assert sum(first <= start and end <= last for _, first, last in spans) == 1


def test_every_letter_has_a_key_and_no_mark_is_a_word():
    letter = re.compile(f"[{text.ARABIC_LETTERS}]")
    for code in range(0x600, 0xFF00):
        char = chr(code)
        if letter.match(char):
            assert text.key(char).strip(), hex(code)
            assert unicodedata.category(char)[0] in "LC", hex(code)
    assert text.words("\ufe7f\u064b\ufc60") == []
    assert text.key("ك\ufe7fت\ufc60ب") == "كتب"


@pytest.mark.parametrize(("opened", "closed"), ["«»", "“”", "„“", "‹›", '""'])
def test_a_stop_between_quotation_marks_of_any_kind_ends_no_sentence(opened, closed):
    line = f"قال الوزير {opened}وصلنا اليوم. وسنعود غدا{closed} ثم سافر. وبقي الوفد."
    first = line.index("وبقي")
    assert [line[start:end] for _, start, end in text.sentences(line)] == [line[: first - 1], line[first:]]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0\u00a0جمل"),
        (1, "جملة"),
        (2, "جملتان"),
        (3, "3\u00a0جمل"),
        (10, "10\u00a0جمل"),
        (11, "11\u00a0جملة"),
        (99, "99\u00a0جملة"),
        (100, "100\u00a0جملة"),
        (103, "103\u00a0جمل"),
        (1_111, "1,111\u00a0جملة"),
    ],
)
def test_a_number_with_its_noun(number, said):
    assert text.counted(number, "جملة", "جملتان", "جمل", "جملة") == said


def test_after_hundreds_the_noun_may_have_a_form_of_its_own():
    """The accusative after 11 to 99 (يومًا), the genitive after 100 (يوم)."""
    forms = ("يوم", "يومان", "أيام", "يومًا", "يوم")
    assert [text.counted(number, *forms) for number in (11, 99, 100, 202)] == [
        "11\u00a0يومًا",
        "99\u00a0يومًا",
        "100\u00a0يوم",
        "202\u00a0يوم",
    ]


def test_a_quotation_of_more_than_1500_characters_is_taken_for_a_mark_too_few():
    # From mark to mark: 249 times six characters, the last word, and one.
    for last, found in (("نهاية", 1), ("النهاي", 250)):
        line = f"مقدمة: «{'كلمة. ' * 249}{last}»."
        assert line.index("»") - line.index("«") == 1495 + len(last)
        assert len(text.sentences(line)) == found


def test_more_names_than_are_shown_are_counted():
    names = [str(number) for number in range(1_236)]
    assert text.quoted_names(names, 2) == "«0»، «1» و1,234 غيرها"
    assert text.quoted_names(names[:3], 2) == "«0»، «1»، «2»"
    assert text.quoted_names(names[:2], 2, " و") == "«0» و«1»"


def test_input_in_a_message_is_on_one_line_and_shows_where_it_is_cut():
    assert text.quoted("a\n b\u2028c") == "“a b c”"
    assert text.quoted("x" * 60) == f"“{'x' * 60}”" and text.quoted("x" * 61) == f"“{'x' * 60}…”"
