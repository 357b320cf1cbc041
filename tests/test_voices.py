"""Quotations and statements: hand-marked sentences, laws of any text, and the corrections."""

import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.marks import voices
from helpers.marks.quotations import quotations
from helpers.marks.reporting import lexicon
from helpers.texts import tokens

SEED = Path(__file__).resolve().parents[1] / "seeds" / "000_5d76b8f4aa3cbccf.txt"


def marked(text, *names, references=(), corrections=None, source=""):
    """(quotes, statements) of one text whose entities are given as (text, type) or (text, type, name)."""
    documents = pd.DataFrame({"doc": ["d"], "text": [text], "source": [source]})
    rows = []
    for words, type_, *full in names:
        at = text.find(words)
        while at >= 0:
            rows.append(("d", 0, at, at + len(words), words, type_, full[0] if full else words, ""))
            at = text.find(words, at + len(words))
    columns = ["doc", "sentence", "start", "end", "text", "type", "name", "rule"]
    entities = pd.DataFrame(rows, columns=columns)
    back = [("d", 0, text.index(w), text.index(w) + len(w), w, name, "") for w, name in references]
    backs = pd.DataFrame(back, columns=["doc", "sentence", "start", "end", "text", "name", "rule"])
    sentences = tokens.sentences(documents)
    return voices.mark(documents, sentences, entities, backs, corrections)


def said(text, *names, **how):
    """[(cue, source, mode)] of one text."""
    _, found = marked(text, *names, **how)
    return list(found[["text", "source", "mode"]].itertuples(index=False, name=None))


def spoken(text, *names, **how):
    """[(words, kind, speaker)] of the quotations of one text."""
    found, _ = marked(text, *names, **how)
    return list(found[["text", "kind", "speaker"]].itertuples(index=False, name=None))


def stretches(text):
    return [text[quote.start : quote.end] for quote in quotations(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال «نعم أو لا» ثم مضى", ["نعم أو لا"]),
        ('قال " نعم أو لا " ثم مضى', ["نعم أو لا"]),
        ("قال “نعم أو لا” ثم مضى", ["نعم أو لا"]),
        ("قال ”نعم أو لا“ ثم مضى", ["نعم أو لا"]),
        ('قال "نعم" ثم "لا".', ["نعم", "لا"]),
        ("قال: «رأيت “الحياة” اليوم»", ["رأيت “الحياة” اليوم", "الحياة"]),
        ("قال: «لم أره. ثم مضى", ["لم أره"]),
        ("قال: سنعود غدا».", ["سنعود غدا"]),
        ("قال: «السطر الأول\nوالسطر الثاني»", ["السطر الأول\nوالسطر الثاني"]),
        ('«» و" " بلا شيء', []),
        # Turned round, of two kinds, twice the same one.
        ("قال »نعم أو لا« ثم مضى", ["نعم أو لا"]),
        ('قال “نعم أو لا" ثم مضى', ["نعم أو لا"]),
        ("قال عن موضوع « البحر والمدينة « ، إنه قديم.\nوزار «الميناء».", ["البحر والمدينة", "الميناء"]),
        # A mark that has lost its partner does not turn those behind it inside out.
        (
            'ودخلت السفينة الميناء ". وقال القبطان إن" البحر هادئ " مضيفا أن " الريح خفيفة ".',
            ["البحر هادئ", "الريح خفيفة"],
        ),
        ('ورأى " كوانتا " أو " ليندا " أمس', ["كوانتا", "ليندا"]),
        ('وقال: " أسس شركة " كوانتا " قبل عام " ثم مضى', ['أسس شركة " كوانتا " قبل عام', "كوانتا"]),
    ],
)
def test_stretches_between_marks(text, wanted):
    assert stretches(text) == wanted


MARKS = st.text(alphabet='«»“”"„‟ \n.:،اقبول١3', max_size=300)


@given(MARKS)
@settings(max_examples=150, deadline=None)
def test_stretches_lie_inside_any_text(text):
    for quote in quotations(text):
        assert 0 <= quote.start < quote.end <= len(text)
        assert not text[quote.start].isspace() and not text[quote.end - 1].isspace()


WORDS = [
    *"قال « » أن إن : ، . بحسب لم يتم التأكد مصدر نقلت وكالة عن قوله زيد الذي أضاف مشددا على بيان “ ”".split(),
    '"',
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=80))
@settings(max_examples=40, deadline=None)
def test_rows_hold_what_stands_at_their_offsets(words):
    text = " ".join(words)
    frames = marked(text, ("زيد", "PER"))
    for frame in frames:
        for row in frame.itertuples():
            assert text[row.start : row.end] == row.text != ""
        assert frame["start"].is_monotonic_increasing
    found = frames[1]
    for row in found.itertuples():
        assert 0 <= row.content_start <= row.content_end <= len(text)
        assert row.content == text[row.content_start : row.content_end]
        assert row.mode in voices.MODES


@pytest.mark.parametrize("text", ["قال :", "وقال:", "حسب ب دعا أعلن ندد أردف", "نقلت عن", "لم", "ب رفض"])
def test_a_text_that_breaks_off_is_read(text):
    for frame in marked(text, ("زيد", "PER")):
        assert all(text[row.start : row.end] == row.text for row in frame.itertuples())


@pytest.mark.parametrize("piece", ["«", "»", '"', '«"”', "كلمة » ", '"ا ', "“ا «ب "])
def test_any_marks_take_linear_time(piece):
    took = []
    for size in (50_000, 200_000):
        text = (piece * size)[:size]
        before = time.process_time()
        found = quotations(text)
        took.append(time.process_time() - before)
        assert all(0 <= quote.start < quote.end <= size for quote in found)
    assert took[1] < 10 * took[0] + 0.5


def test_a_megabyte_of_mixed_marks_ends():
    text = 'قال «نعم“ لا" بل” هو» ' * 46_000
    assert len(text) > 1_000_000
    found = quotations(text)
    assert found and all(0 <= quote.start < quote.end <= len(text) for quote in found)


def test_cues_and_marks_in_one_long_sentence_take_linear_time():
    took = []
    for times in (200, 800):
        before = time.process_time()
        marked('قال " كلمة « ' * times)
        took.append(time.process_time() - before)
    assert took[1] < 10 * took[0] + 0.5


@pytest.mark.parametrize(
    "form",
    "قال قالت قالوا يقول تقول يقولون سيقول وقال فقالت أشارت ويشيرون مشيرا مشيرة دعا دعت دعوا يدعو داعيا نفى نفت نفوا "
    "ينفي نافيا أكدوا أكده وأكدته مؤكدين شددت يشدد مضيفا موضحا لافتا معتبرا محذرا قائلا".split(),
)
def test_inflected_forms_are_known(form):
    from helpers.texts.text import key

    assert key(form) in lexicon()


# Sentences made for the test, each for one rule of the language.
PER = ("سامي حداد", "PER")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وقال وزير النقل سامي حداد إن الطريق مغلق.", [("قال", "سامي حداد", "indirect")]),
        ("وأضاف أن الطريق مغلق.", [("أضاف", "", "indirect")]),
        (
            "قال سامي حداد إن الطريق مغلق، مشيرا إلى أن العمل جار.",
            [("قال", "سامي حداد", "indirect"), ("مشيرا", "سامي حداد", "indirect")],
        ),
        (
            "أكد سامي حداد إغلاق الطريق. وأضاف: العمل جار.",
            [("أكد", "سامي حداد", "indirect"), ("أضاف", "سامي حداد", "indirect")],
        ),
        ("لكن سامي حداد قال إن الطريق مغلق.", [("قال", "سامي حداد", "indirect")]),
        ("وكان سامي حداد قد أعلن إغلاق الطريق.", [("أعلن", "سامي حداد", "indirect")]),
        ("نفى سامي حداد علمه بالأمر.", [("نفى", "سامي حداد", "denied")]),
        ("لم ينف سامي حداد علمه بالأمر.", [("لم ينف", "سامي حداد", "unconfirmed")]),
        ("ولم يتم التأكد من صحة الخبر.", [("لم يتم التأكد", "", "unconfirmed")]),
        ("ولم يتسن التحقق من صحة الخبر.", [("لم يتسن التحقق", "", "unconfirmed")]),
        ("رفض سامي حداد الاستقالة.", []),
        ("وقالت مصادر أمنية في المدينة إن الطريق مغلق.", [("قالت", "مصادر أمنية", "indirect")]),
        ("ويغلق الطريق غدا، بحسب سامي حداد.", [("بحسب", "سامي حداد", "indirect")]),
        ("ويغلق الطريق حسب الحاجة.", []),
        ("أفيد بأن الطريق مغلق.", [("أفيد", "", "indirect")]),
        ("وصرح مسؤول في بلدية المدينة طالبا عدم كشف اسمه أن الطريق مغلق.", [("صرح", "مسؤول", "indirect")]),
    ],
)
def test_cues_with_source_and_mode(text, wanted):
    assert said(text, PER) == wanted


def test_a_verb_without_subject_carries_the_source_that_it_agrees_with():
    text = "قال سامي حداد إن الطريق مغلق. وذكرت وكالة النور أن العمل جار. وأضافت أن السائقين غاضبون."
    assert [source for _, source, _ in said(text, PER, ("وكالة النور", "ORG"))] == [
        "سامي حداد",
        "وكالة النور",
        "وكالة النور",
    ]


def test_a_plural_verb_does_not_carry_one_person():
    text = "قال سامي حداد إن الطريق مغلق. وطالبوا بإصلاحه."
    assert said(text, PER)[1] == ("طالبوا", "", "indirect")


def test_a_role_stands_for_the_person_who_holds_it():
    text = "وصل وزير الخارجية الفرنسي سامي حداد أمس. وقال الوزير الفرنسي إن المحادثات صعبة."
    assert said(text, PER) == [("قال", "سامي حداد", "indirect")]


def test_the_issuer_speaks_through_a_statement():
    text = "جاء في بيان صادر عن وزارة النقل أن الطريق مغلق. وأضاف البيان أن العمل جار."
    assert [row[1] for row in said(text, ("وزارة النقل", "ORG"))] == ["وزارة النقل", "وزارة النقل"]
    _, found = marked(text, ("وزارة النقل", "ORG"))
    assert found["via"].tolist() == ["بيان", "البيان"]


def test_what_passes_words_on_is_via_and_the_one_quoted_is_the_source():
    text = "ونقلت وكالة النور عن سامي حداد قوله إن الطريق مغلق."
    _, found = marked(text, PER, ("وكالة النور", "ORG"))
    assert found[["text", "source", "via"]].values.tolist() == [["نقلت", "سامي حداد", "وكالة النور"]]


def test_joint_sources_stand_in_one_cell():
    assert said("ذكرت صحيفتا النهار والفجر أن الطريق مغلق.", ("النهار", "ORG"), ("الفجر", "ORG")) == [
        ("ذكرت", "النهار|الفجر", "indirect")
    ]


def test_a_back_reference_names_its_body():
    text = "بدأت وزارة النقل العمل. وأعلنت الوزارة إغلاق الطريق."
    known = (("وزارة النقل", "ORG"),)
    assert said(text, *known) == [("أعلنت", "وزارة النقل", "indirect")]
    assert said(text, references=[("الوزارة", "وزارة النقل")]) == [("أعلنت", "وزارة النقل", "indirect")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وقال سامي حداد: «الطريق مغلق منذ الصباح».", [("الطريق مغلق منذ الصباح", "speech", "سامي حداد")]),
        ("«الطريق مغلق منذ الصباح»، قال سامي حداد.", [("الطريق مغلق منذ الصباح", "speech", "سامي حداد")]),
        ("وقال سامي حداد إن الطريق «خطر جدا».", [("خطر جدا", "speech", "سامي حداد")]),
        ("انطلقت عملية «فجر النصر» أمس.", [("فجر النصر", "term", "")]),
        ("ذكرت صحيفة «النهار» أن الطريق مغلق.", [("النهار", "term", "")]),
        (
            "أقيم مؤتمر بعنوان «الطرق وأثرها في التنمية بين الأمس واليوم وغدا».",
            [("الطرق وأثرها في التنمية بين الأمس واليوم وغدا", "term", "")],
        ),
        (
            "وقال سامي حداد لصحيفة «النهار»: «الطريق مغلق منذ الصباح».",
            [("النهار", "term", ""), ("الطريق مغلق منذ الصباح", "speech", "سامي حداد")],
        ),
        ("وينص القانون على أن «لكل مواطن حق التنقل».", [("لكل مواطن حق التنقل", "speech", "القانون")]),
    ],
)
def test_speech_is_told_from_names_and_titles(text, wanted):
    assert spoken(text, PER) == wanted


def test_a_quotation_makes_its_cue_direct():
    assert said("وقال سامي حداد: «الطريق مغلق منذ الصباح».", PER) == [("قال", "سامي حداد", "direct")]


def test_content_is_the_clause_the_quotation_or_the_clause_before():
    def content(text):
        return marked(text, PER)[1]["content"].tolist()

    assert content("قال سامي حداد إن الطريق مغلق.") == ["الطريق مغلق"]
    assert content("قال سامي حداد: «الطريق مغلق الآن».") == ["الطريق مغلق الآن"]
    assert content("أكد سامي حداد على أن الطريق مغلق، مضيفا أن العمل جار.") == ["الطريق مغلق", "العمل جار"]
    assert content("يغلق الطريق غدا، بحسب سامي حداد.") == ["يغلق الطريق غدا"]


BODIES = [("الكرملين", "LOC"), ("برلين", "LOC"), ("الشرطة الهندية", "ORG"), ("حركة حماس", "ORG"), ("إسرائيل", "LOC")]
HANA = ("هناء سعيد", "PER")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What is withheld, with its subject between the two parts of the cue.
        (
            "ورفض المتحدث باسم الشرطة الهندية التعليق على التقرير.",
            [("رفض", "المتحدث باسم الشرطة الهندية", "unconfirmed")],
        ),
        ("ولم يعلق سامي حداد على النبأ.", [("لم يعلق", "سامي حداد", "unconfirmed")]),
        (
            "ولم يرد متحدث باسم الجيش على طلب للتعليق.",
            [("لم يرد", "متحدث باسم الجيش", "unconfirmed")],
        ),
        (
            "لم يؤكد سامي حداد النبأ ولم ينفه.",
            [("لم يؤكد", "سامي حداد", "unconfirmed"), ("لم ينفه", "سامي حداد", "unconfirmed")],
        ),
        ("ولم يتسن لرويترز التأكد من صحة النبأ.", [("لم يتسن", "", "unconfirmed")]),
        # To continue a deed is no speech, to continue with words is.
        (
            "قال سامي حداد إن البلاد ستواصل دعم الفقراء «ما دام ذلك ضروريا».",
            [("قال", "سامي حداد", "direct")],
        ),
        ("وواصل الدولار مكاسبه أمام «سلة العملات الرئيسية».", []),
        (
            "قال سامي حداد إن الطريق مغلق. وتابع: «لن نتراجع أبدا».",
            [("قال", "سامي حداد", "indirect"), ("تابع", "سامي حداد", "direct")],
        ),
        # What may be ruled out as an event is denied, a player left out is not.
        ("واستبعد الكرملين عقد قمة.", [("استبعد", "الكرملين", "denied")]),
        ("واستبعدت برلين المشاركة في الحملة.", [("استبعدت", "برلين", "denied")]),
        ("واستبعد سامي حداد المهاجم من التشكيلة.", []),
        ("وحسب بلاغ للمديرية العامة للأمن، فقد أغلق الطريق.", [("حسب", "المديرية العامة للأمن", "indirect")]),
        (
            "أدان سامي حداد الهجوم. واكتفى الوزير بالقول إنه «قريب».",
            [("أدان", "سامي حداد", "indirect"), ("القول", "سامي حداد", "direct")],
        ),
        # بحسب ما ذكر is one attribution.
        (
            "أغلق الطريق بحسب ما ذكر سامي حداد.",
            [("بحسب", "سامي حداد", "indirect")],
        ),
        (
            "أغلق الطريق، حسبما أفاد مصدر عسكري وكالة النور.",
            [("حسبما", "مصدر عسكري", "indirect")],
        ),
        # Who is told, and what is told of, are no part of who tells.
        ("وأكد مسؤول محلي الهجوم.", [("أكد", "مسؤول محلي", "indirect")]),
        ("وقال مسؤول محلي طلب عدم نشر اسمه إن الطريق مغلق.", [("قال", "مسؤول محلي", "indirect")]),
        ("وأرجع محللون الانخفاض إلى وفرة المعروض.", [("أرجع", "محللون", "indirect")]),
        ("وأعلنت الداخلية فوز سامي حداد.", [("أعلنت", "الداخلية", "indirect")]),
        ("أما سامي حداد فدعا العرب إلى الوحدة.", [("دعا", "سامي حداد", "indirect")]),
        # The subject agrees with its verb.
        (
            "قال سامي حداد إن الطريق مغلق. وطالب إسرائيل بالاعتذار.",
            [("قال", "سامي حداد", "indirect"), ("طالب", "سامي حداد", "indirect")],
        ),
        (
            "قال سامي حداد إن الطريق مغلق. وشجبت النقابات قرار الحكومة.",
            [("قال", "سامي حداد", "indirect"), ("شجبت", "النقابات", "indirect")],
        ),
        (
            "قال سامي حداد إن الطريق مغلق. عقدت الوزيرة هناء سعيد مؤتمرا. وأشارت إلى أن العمل جار.",
            [("قال", "سامي حداد", "indirect"), ("أشارت", "هناء سعيد", "indirect")],
        ),
        ("وكانت زوجة المعارض سامي حداد اتهمت الحكومة بخطفه.", [("اتهمت", "زوجة المعارض سامي حداد", "indirect")]),
        ("أصيب رجل اتهم بطعن فتاة.", []),
        ("وأضاف متسائلا: «أين العدل في هذا؟».", [("أضاف", "", "direct")]),
        (
            "أدان سامي حداد وهناء سعيد الهجوم واعتبراه «عملا جبانا».",
            [("أدان", "سامي حداد|هناء سعيد", "indirect"), ("اعتبراه", "سامي حداد|هناء سعيد", "direct")],
        ),
        ("وفيما وصف سامي حداد القرار بأنه «كارثة».", [("وصف", "سامي حداد", "direct")]),
    ],
)
def test_the_subject_of_a_cue_and_what_is_none(text, wanted):
    assert said(text, PER, HANA, *BODIES) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أكد سامي حداد أنه «سيستمر» في منصبه.", [("سيستمر", "speech", "سامي حداد")]),
        ("وقال سامي حداد إن القرار «سيادي».", [("سيادي", "speech", "سامي حداد")]),
        ("وأكد سامي حداد أن «الشاباك» سيحقق في الأمر.", [("الشاباك", "term", "")]),
        ("وندد سامي حداد بالعمل «الجبان والشنيع».", [("الجبان والشنيع", "speech", "سامي حداد")]),
        ("وحذر سامي حداد مما وصفه بـ«الركود».", [("الركود", "speech", "سامي حداد")]),
        ("وقال سامي حداد إن الأسعار «لن تتعافى قبل 2020».", [("لن تتعافى قبل 2020", "speech", "سامي حداد")]),
        ("وفقا لمنظمة الصحة فإن الجهود «غير كافية على الإطلاق».", [("غير كافية على الإطلاق", "speech", "منظمة الصحة")]),
        ("وجد الناس أن «الواي-فاي» في المطارات أكثر فائدة.", [("الواي-فاي", "term", "")]),
        ("وجاء في حيثيات الحكم أن المتهمين «اعترفوا بالجريمة».", [("اعترفوا بالجريمة", "speech", "حيثيات الحكم")]),
    ],
)
def test_short_quotations(text, wanted):
    assert spoken(text, PER) == wanted


SEED_ENTITIES = [
    ("عثمان الغانمي", "PER"),
    ("الغانمي", "PER", "عثمان الغانمي"),
    ("مكسيم ماكسيموف", "PER"),
    ("اليوم السابع", "ORG"),
    ("الجيش العراقي", "ORG"),
    ("تنظيم داعش", "ORG"),
    ("المركز الرباعي", "ORG"),
    ("قيادة العمليات المشتركة العراقية", "ORG"),
    ("بغداد", "LOC"),
    ("روسيا", "LOC"),
]


def test_the_six_quotations_of_the_seed():
    quotes, found = marked(SEED.read_text(encoding="utf-8"), *SEED_ENTITIES)
    assert quotes[["start", "kind", "speaker"]].values.tolist() == [
        [361, "term", ""],
        [418, "speech", "عثمان الغانمي"],
        [644, "speech", "عثمان الغانمي"],
        [902, "speech", "عثمان الغانمي"],
        [1098, "term", ""],
        [1247, "speech", "قيادة العمليات المشتركة العراقية"],
    ]
    cues = found[found["mode"] != "unconfirmed"]["text"].tolist()
    assert cues == ["كشفت", "ذكر", "بحسب", "نقل", "مشدداً", "بحسب", "أضاف", "أشار"]
    assert found[found["mode"] == "unconfirmed"]["text"].tolist() == ["لم يتم تقديم", "لم يتم التأكد"]


def test_the_chain_leads_from_the_paper_over_the_statement_to_the_speaker():
    text = SEED.read_text(encoding="utf-8")
    _, found = marked(text, *SEED_ENTITIES)
    documents = pd.DataFrame({"doc": ["d"], "text": [text], "source": ["صحيفة"]})
    links = voices.chain(documents, found).set_index("start")
    assert links.loc[127, ["published", "outlet", "speaker"]].tolist() == ["صحيفة", "اليوم السابع", "عثمان الغانمي"]
    assert links.loc[127, "document"].startswith("بيان")


def fixes(*rows):
    columns = ["action", "doc", "text", "context", "kind", "speaker", "source", "mode", "note"]
    padded = [[*row, *[""] * (len(columns) - len(row))] for row in rows]
    frame = pd.DataFrame(padded, columns=columns)
    return frame.assign(line=range(2, 2 + len(frame)))


def test_corrections_change_add_and_remove():
    text = "وقال سامي حداد إن الطريق «خطر جدا»."
    change = fixes(("change", "d", "خطر جدا", "", "term"))
    assert spoken(text, PER, corrections=change) == [("خطر جدا", "term", "")]
    assert said(text, PER, corrections=change) == [("قال", "سامي حداد", "indirect")]
    whose = fixes(("change", "d", "قال", "", "", "", "وزارة النقل"))
    assert said(text, PER, corrections=whose)[0][1] == "وزارة النقل"
    assert spoken(text, PER, corrections=fixes(("remove", "d", "خطر جدا", ""))) == []
    added = fixes(("add", "d", "إن", "", "", "", "سامي حداد", "denied"))
    assert ("إن", "سامي حداد", "denied") in said(text, PER, corrections=added)


def test_corrections_that_fit_nowhere_are_told_by_line():
    documents = pd.DataFrame({"doc": ["d"], "text": ["قال زيد إن الطريق مغلق."]})
    bad = fixes(
        ("change", "d", "قال", "", "", "", "", "maybe"),
        ("add", "x", "قال"),
        ("add", "d", "غير موجود"),
        ("turn", "d", "قال"),
    )
    assert voices.unmatched(documents, bad)["line"].tolist() == [2, 3, 4, 5]
    assert voices.unmatched(documents, fixes(("change", "d", "قال", "", "", "", "زيد"))).empty


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وقال الباحث أولانغ تودورف إن النجم بعيد.", "أولانغ تودورف"),
        ("وأكد رئيس قسم الأرصاد في المدينة فرانتيش هروباك أن المطر قادم.", "فرانتيش هروباك"),
        ("صرح فرانتيش هروباك المتحدث باسم المعهد أن المطر قادم.", "فرانتيش هروباك"),
        # What is told is no name, nor what is somebody's.
        ("وأعلن وزير الزراعة الجديد فتح باب التسجيل.", "وزير الزراعة الجديد"),
        ("وقال الباحث نفسه إن النجم بعيد.", "الباحث"),
    ],
)
def test_a_speaker_whom_no_list_names_is_known_by_the_place_of_the_name(text, wanted):
    assert said(text)[0][1] == wanted


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        # Who stands right before the verb does it; who stands behind is the object.
        ("وكان حداد دعا الناصري إلى الحوار.", [("حداد", "PER"), ("الناصري", "PER")], [("دعا", "حداد")]),
        ("وخرجت أمس مظاهرات تطالب الحكومة بخفض الأسعار.", [], [("تطالب", "مظاهرات")]),
        ("لكن المقربين من المغني يتهمون الأطباء بأنهم أخطؤوا.", [], [("يتهمون", "المقربين")]),
        ("لكن الأنصار نفوا ذلك.", [], [("نفوا", "الأنصار")]),
        # Some of many.
        ("لكن بعض السكان يقولون إن الطريق مغلق.", [], [("يقولون", "بعض السكان")]),
        ("وأكد العديد من المصادر أن الطريق مغلق.", [], [("أكد", "العديد من المصادر")]),
        # Kin and aides with a pronoun.
        ("وقالت زوجته سلمى حداد إن الطريق مغلق.", [("سلمى حداد", "PER")], [("قالت", "سلمى حداد")]),
        ("وقالت زوجته إن الطريق مغلق.", [], [("قالت", "زوجته")]),
        ("وأعلن محافظ لحج السابق سامي حداد أن الطريق مغلق.", [("سامي حداد", "PER")], [("أعلن", "سامي حداد")]),
        # Nouns that tell, with their owner, and verbal nouns that go on.
        (
            "ويفهم من تصريحات سامي حداد، لصحيفة محلية، أن الطريق مغلق.",
            [("سامي حداد", "PER")],
            [("تصريحات", "سامي حداد")],
        ),
        ("وواصلت أسر البحارة مطالبتها للسلطات بالتدخل.", [], [("مطالبتها", "أسر البحارة")]),
        ("ونقل البيان على لسان سامي حداد قوله: سنعود غدا.", [("سامي حداد", "PER")], [("نقل", "سامي حداد")]),
        (
            "وتابعت وفقا لما ذكره التلفزيون أن الطريق مغلق.",
            [("المنظمة", "ORG")],
            [("تابعت", ""), ("وفقا", "التلفزيون")],
        ),
        (
            "وهنأ سامي حداد الفائز متمنيا له التوفيق.",
            [("سامي حداد", "PER")],
            [("هنأ", "سامي حداد"), ("متمنيا", "سامي حداد")],
        ),
        ("وأشارت أنباء إلى أن الطريق مغلق.", [], [("أشارت", "أنباء")]),
        ("وتحدثت تقارير صحفية عن إغلاق الطريق.", [], [("تحدثت", "تقارير صحفية")]),
        ("لكن بغداد تعتبره تهديدا.", [("بغداد", "LOC")], [("تعتبره", "بغداد")]),
        # One attribution, though two words tell.
        ("وعلق سامي حداد على القرار قائلا: سنعود غدا.", [("سامي حداد", "PER")], [("علق", "سامي حداد")]),
        ("وحسب قول الوزيرة فإن الطريق مغلق.", [], [("حسب", "الوزيرة")]),
        # What tells nothing.
        ("وأقر المجلس قانون الصحافة الخاص بالمواقع.", [("المجلس", "ORG")], []),
        ("باتت الحرب تهدد بمصيبة.", [], []),
        ("وتحدث المدير عن الطقس.", [], []),
        ("والمقصود هنا الفائز بالجائزة.", [], []),
    ],
)
def test_classes_of_sources_and_of_cues(text, names, wanted):
    assert [row[:2] for row in said(text, *names)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وصرح سامي حداد بأن اختيار المدينة كان «خطأ».", [("خطأ", "speech", "سامي حداد")]),
        ("وأشار سامي حداد إلى أن «ملك النغم» غائب.", [("ملك النغم", "term", "")]),
        ("وردد سامي حداد قصيدة: «عصفور البحر» أمس.", [("عصفور البحر", "term", "")]),
        ("وقال سامي حداد في ندوة موضوعها موضوع «البحر والمدينة» إن الطقس جميل.", [("البحر والمدينة", "term", "")]),
        (
            "يرفع المرسوم الرواتب، ويسري على «كل العاملين المشمولين بقوانين المعاشات وأنظمة التقاعد».",
            [("كل العاملين المشمولين بقوانين المعاشات وأنظمة التقاعد", "speech", "المرسوم")],
        ),
    ],
)
def test_marks_by_what_leads_to_them(text, wanted):
    assert spoken(text, PER) == wanted


def test_a_name_found_by_its_place_stands_for_its_short_form_and_its_office():
    text = "وقال الباحث أولانغ تودورف إن النجم بعيد. وأكد الباحث أنه كبير. وأشار تودورف إلى لونه."
    assert [source for _, source, _ in said(text)] == ["أولانغ تودورف"] * 3


def test_texts_with_nothing_in_them():
    for text in ("", "\n\n", "كلمة", None):
        documents = pd.DataFrame({"doc": ["d"], "text": [text]})
        none = pd.DataFrame({"doc": [], "sentence": [], "start": [], "end": [], "text": []})
        found = voices.mark(documents, none, None, None)
        assert found.quotes.empty and list(found.quotes.columns) == voices.QUOTES
        assert found.statements.empty and list(found.statements.columns) == voices.STATEMENTS
    empty = pd.DataFrame(columns=["doc", "text", "source"])
    assert voices.chain(empty, pd.DataFrame(columns=voices.STATEMENTS)).empty


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        # The adjective of a source is no verb.
        ("أفادت مصادر مؤكدة أن الطريق مغلق.", (), [("أفادت", "مصادر مؤكدة", "indirect")]),
        ("أفادت مصادر محلية مؤكدة أن الطريق مغلق.", (), [("أفادت", "مصادر محلية مؤكدة", "indirect")]),
        # One who has no name is meant by the noun alone.
        (
            "قال مصدر طبي إن العدد ارتفع. وأضاف المصدر أن الوضع صعب. وقال المصدر نفسه إن المشفى امتلأ.",
            (),
            [("قال", "مصدر طبي", "indirect"), ("أضاف", "مصدر طبي", "indirect"), ("قال", "مصدر طبي", "indirect")],
        ),
        # An opinion with its subject before it.
        (
            "قال الوزير إن كندا ترى أن الوقت حان.",
            (("كندا", "LOC"),),
            [("قال", "الوزير", "indirect"), ("ترى", "كندا", "indirect")],
        ),
        # What somebody's declaration or charge holds.
        ("جاء ذلك بعد إعلان كندا قطع علاقاتها.", (("كندا", "LOC"),), [("إعلان", "كندا", "indirect")]),
        (
            "رد على اتهام كندا له بالتقصير.",
            (("كندا", "LOC"),),
            [("اتهام", "كندا", "indirect")],
        ),
        ("انتظر الناس قبل إعلان نتائج الامتحان.", (), []),
        # The one who is told stands behind the verb.
        (
            "مصادر في البلدة أبلغت «الضياء» أن السيل انحسر.",
            (("الضياء", "ORG"),),
            [("أبلغت", "مصادر", "indirect")],
        ),
        ("الطريق سهل، على حد تعبير السائق.", (), [("على حد", "السائق", "indirect")]),
        ("ونسبت الوكالة إلى مسؤول كبير قوله إن الجسر سليم.", (), [("نسبت", "مسؤول كبير", "indirect")]),
        ("ونقلت الوكالة عن", (), [("نقلت", "", "indirect")]),
    ],
)
def test_who_is_meant_and_what_tells(text, names, wanted):
    assert said(text, *names) == wanted


def test_an_office_of_another_body_is_another_ones():
    text = "قال رئيس الوزراء العراقي سامي الدوري إن الأمر صعب. وقال رئيس مجلس النواب العراقي إن الأمر سهل."
    assert [source for _, source, _ in said(text, ("سامي الدوري", "PER"))] == [
        "سامي الدوري",
        "رئيس مجلس النواب العراقي",
    ]


def test_words_in_an_opinion_are_of_the_one_who_tells_it():
    text = "قال الوزير إن كندا ترى أنه «لا يوجد حل قريب للأزمة»."
    assert spoken(text, ("كندا", "LOC")) == [("لا يوجد حل قريب للأزمة", "speech", "الوزير")]


def test_a_declaration_does_not_make_a_word_in_marks_speech():
    assert spoken("غداة إعلان «تحرير» المدينة عاد الناس.") == [("تحرير", "term", "")]


def test_a_name_that_no_list_knows_stands_behind_according():
    assert said("المعرض ناجح، وفق أولان تودور المدير الفني للمتحف.") == [("وفق", "أولان تودور", "indirect")]


def test_a_sentence_behind_the_spokesman_of_a_body_is_speech():
    text = 'وتابع المتحدث باسم الحركة "الهدف الأخير لهذه الخطوة هو الهروب من نتائج القرار".'
    assert [kind for _, kind, _ in spoken(text)] == ["speech"]
