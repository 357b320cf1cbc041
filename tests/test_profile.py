"""What a text says of a body: the seed's claims each with its sentence, and the language's patterns on other words."""

import pytest
from by_hand import CENTRE, marked, seed_by_hand

from helpers.counts.profile import PROFILE, called, profile, spellings, steps

# Sentence of the seed → the claims that rest on it: (subject, relation, object, status), as a reader finds them.
CLAIMS = {
    1: [
        ("اجتماع", "comprises", "قادة سورية والعراق وإيران وروسيا", "planned"),
        ("", "meeting", "لقاءات مقبلة", "planned"),
        ("اجتماع", "purpose", f"بلورة تطوير عمل {CENTRE}", "planned"),
    ],
    3: [
        (CENTRE, "serves for", "تواصل مستمر", "stated"),
        ("", "meeting", "لقاءات", "planned"),
        ("اجتماع", "comprises", "قادة الدول الأربع", "planned"),
        ("اجتماع", "purpose", "بلورة تطوير عمل المركز", "planned"),
    ],
    4: [("الاجتماع المقبل", "tells", "أي توضيحات عن موعده", "withheld")],
    6: [
        ("روسيا والعراق وسورية وإيران", "agreed to found", CENTRE, "agreed"),
        (CENTRE, "place", "بغداد", "agreed"),
        (CENTRE, "purpose", "التنسيق وتبادل المعلومات في إطار الحرب على الإرهاب", "agreed"),
    ],
    8: [
        (CENTRE, "comprises", "ممثلي هيئات أركان جيوش الدول الأربع", "stated"),
        (
            CENTRE,
            "aims at",
            "جمع ومعالجة وتحليل المعلومات عن الوضع في منطقة الشرق الأوسط وتوزيعها على هيئات أركان القوات المسلحة "
            "للدول المشاركة في المركز",
            "stated",
        ),
        (CENTRE, "purpose", "تنسيق العمليات العسكرية لمحاربة تنظيم داعش", "stated"),
    ],
    9: [
        ("ضباط من سورية والعراق وإيران", "run by turns", "إدارة المركز", "stated"),
        ("روسيا", "not named: run by turns", "", "not named"),
        ("فترة إدارة كل طرف", "at most", "ثلاثة أشهر", "stated"),
    ],
    10: [
        (CENTRE, "meeting", "اجتماعات على مستوى عالٍ لضباط من الدول الأربع", "stated"),
        (CENTRE, "meeting", "اجتماعهم", "stated"),
    ],
    11: [("", "meeting", "اجتماعات مماثلة", "unconfirmed")],
}


def claims(found) -> set[tuple]:
    columns = ["subject", "relation", "object", "status"]
    return set(found[columns].itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def centre(seed_text):
    return profile(seed_by_hand(seed_text), CENTRE)


@pytest.mark.parametrize("number", CLAIMS)
def test_every_claim_of_the_seed_comes_out_with_its_sentence(centre, number):
    here = claims(centre[centre["sentence"] == number])
    assert set(CLAIMS[number]) <= here, here


def test_offsets_are_those_of_the_text(centre, seed_text):
    assert list(centre.columns) == PROFILE
    assert all(seed_text[row.start : row.end] == row.text for row in centre.itertuples())


def test_what_the_text_does_not_say_is_not_claimed(centre):
    # Agreed to found, never founded; Russia is not named, never excluded; nothing else is confirmed or denied.
    assert "founded" not in set(centre["relation"])
    assert set(centre["status"]) <= {"stated", "agreed", "planned", "withheld", "unconfirmed", "not named"}
    russia = centre[centre["subject"] == "روسيا"]
    assert russia["status"].tolist() == ["not named"]


def test_when_and_who_says_so(centre):
    def row(relation: str, object: str):
        return centre[(centre["relation"] == relation) & (centre["object"] == object)].iloc[0]

    agreed = row("agreed to found", CENTRE)
    assert (agreed["when"], agreed["earliest"], agreed["latest"]) == (
        "أواخر أيلول عام 2015",
        "2015-09-21",
        "2015-09-30",
    )
    held = row("meeting", "اجتماعات على مستوى عالٍ لضباط من الدول الأربع")
    assert (held["when"], held["earliest"], held["latest"]) == (
        "منتصف آذار، نيسان الماضيين",
        "2018-03-11",
        "2018-04-20",
    )
    assert row("meeting", "اجتماعهم")["when"] == "النصف الأول من حزيران"
    assert row("meeting", "اجتماعات مماثلة")["when"] == "الأشهر الأخيرة"
    assert row("at most", "ثلاثة أشهر")["value"] == "P3M"
    assert row("meeting", "لقاءات مقبلة")["source"] == "بغداد"
    assert row("meeting", "لقاءات")["source"] == "عثمان الغانمي"
    assert agreed["source"] == ""


@pytest.mark.parametrize("number", CLAIMS)
def test_a_sentence_taken_away_takes_its_claims_along(seed_text, centre, number):
    reading = seed_by_hand(seed_text)
    row = reading.sentences.iloc[number - 1]
    found = profile(seed_by_hand(seed_text[: row["start"]] + seed_text[row["end"] :]), CENTRE)
    gone = set(CLAIMS[number])
    elsewhere = claims(centre[centre["sentence"] != number])
    assert gone - elsewhere and not (gone - elsewhere) & claims(found)
    # What rests on other sentences stays, but for what points back to this one (the meeting) or is listed in it.
    lost = elsewhere - claims(found)
    assert all(relation in ("meeting", "tells", "not named: run by turns") for _, relation, _, _ in lost), lost


def test_with_nothing_to_say_the_profile_is_empty(seed_text):
    reading = seed_by_hand(seed_text)
    assert not len(profile(reading, "جماعة لا وجود لها")) and not len(called(reading, "جماعة لا وجود لها"))
    assert not len(profile(marked(""), CENTRE))
    assert list(profile(marked("لا اسم هنا."), CENTRE).columns) == PROFILE


def test_how_it_is_called(seed_text):
    found = called(seed_by_hand(seed_text), CENTRE).set_index("text")["mentions"].to_dict()
    assert found == {"المركز": 5, "المركز الأمني الرباعي المشترك": 2, "المركز الرباعي": 1}


def test_one_country_in_two_spellings(seed_text):
    assert spellings(seed_by_hand(seed_text), "سوريا") == {"سورية"}
    assert spellings(seed_by_hand(seed_text), "المانيا") == frozenset()


BODY, OTHER, PERSON = (
    ("مجلس النهر", "مجلس النهر", "ORG"),
    ("دولة الجبل", "دولة الجبل", "LOC"),
    ("سامي حداد", "سامي حداد", "PER"),
)


def said(text: str, name: str = "مجلس النهر") -> set[tuple]:
    return claims(profile(marked(text, [BODY, OTHER, PERSON]), name))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # Verb before subject, subject before verb, relative clause.
        ("دعمت دولة الجبل مجلس النهر.", ("دولة الجبل", "supports", "مجلس النهر", "stated")),
        ("قال إن دولة الجبل تدعم مجلس النهر.", ("دولة الجبل", "supports", "مجلس النهر", "stated")),
        ("وصل مجلس النهر الذي دعمته دولة الجبل.", ("دولة الجبل", "supports", "مجلس النهر", "stated")),
        # A frame's preposition, and a carried subject behind و.
        (
            "يتألف مجلس النهر من سبعة أعضاء، ويهدف إلى حماية المياه.",
            ("مجلس النهر", "comprises", "سبعة أعضاء", "stated"),
        ),
        (
            "يتألف مجلس النهر من سبعة أعضاء، ويهدف إلى حماية المياه.",
            ("مجلس النهر", "aims at", "حماية المياه", "stated"),
        ),
        # To come, negated, possible.
        ("سيدعم سامي حداد مجلس النهر.", ("سامي حداد", "supports", "مجلس النهر", "planned")),
        ("لم تدعم دولة الجبل مجلس النهر.", ("دولة الجبل", "supports", "مجلس النهر", "negated")),
        # Passive with تم, and founding with its doer.
        ("تم تأسيس مجلس النهر في دولة الجبل.", ("", "founded", "مجلس النهر", "stated")),
        ("تم تأسيس مجلس النهر في دولة الجبل.", ("مجلس النهر", "place", "دولة الجبل", "stated")),
        ("أسس سامي حداد مجلس النهر.", ("سامي حداد", "founded", "مجلس النهر", "stated")),
        ("تأسس مجلس النهر قبل أعوام.", ("", "founded", "مجلس النهر", "stated")),
        # Agreed, decided, called for: not done.
        ("قررت دولة الجبل إنشاء مجلس النهر.", ("دولة الجبل", "decided to found", "مجلس النهر", "agreed")),
        ("دعت دولة الجبل إلى تشكيل مجلس النهر.", ("دولة الجبل", "called for form", "مجلس النهر", "called for")),
        # Offices before and behind the name.
        ("قال رئيس مجلس النهر سامي حداد ذلك.", ("سامي حداد", "heads", "رئيس مجلس النهر", "stated")),
        ("قال سامي حداد رئيس مجلس النهر ذلك.", ("سامي حداد", "heads", "رئيس مجلس النهر", "stated")),
        ("يتخذ مجلس النهر من دولة الجبل مقرا له.", ("مجلس النهر", "based in", "دولة الجبل", "stated")),
        ("يتناوب على رئاسة مجلس النهر ثلاثة وزراء.", ("ثلاثة وزراء", "run by turns", "رئاسة مجلس النهر", "stated")),
        # A place behind a verb of leaving is where; the pronoun of a frame takes up what stands before.
        ("كان طبيبا، غادر دولة الجبل وتحدث عن مجلس النهر.", ("", "leaves", "دولة الجبل", "stated")),
        ("رحب بالاتفاق الذي توصل إليه مجلس النهر.", ("مجلس النهر", "reaches", "بالاتفاق", "stated")),
        (
            "سيقوم مجلس النهر بتخفيف القيود على دولة الجبل.",
            ("مجلس النهر", "lightens", "القيود على دولة الجبل", "planned"),
        ),
        ("كان سامي حداد موفدا خاصا لدى مجلس النهر.", ("سامي حداد", "serves", "موفدا خاصا لدى مجلس النهر", "stated")),
        ("أعلن مجلس النهر انتخاب سامي حداد.", ("مجلس النهر", "elects", "سامي حداد", "announced")),
        ("كثيرا ما تدعم دولة الجبل مجلس النهر.", ("دولة الجبل", "supports", "مجلس النهر", "stated")),
        ("بدأ مجلس النهر يدعم دولة الجبل.", ("مجلس النهر", "supports", "دولة الجبل", "stated")),
        ("اجتمعت دولة الجبل مع مجلس النهر.", ("دولة الجبل", "meets", "مجلس النهر", "stated")),
    ],
)
def test_patterns_of_the_language(text, claim):
    found = said(text) | said(text, "دولة الجبل")
    assert claim in found, found


@pytest.mark.parametrize(
    "text",
    [
        "قررت دولة الجبل إنشاء مجلس النهر.",
        "اتفقت دولة الجبل وسامي حداد على تأسيس مجلس النهر.",
        "أعمال مجلس النهر كثيرة.",
        "كان لأوكار مجلس النهر باب.",
    ],
)
def test_what_is_not_done_is_not_claimed_as_done(text):
    assert not {relation for _, relation, _, _ in said(text)} & {"founded", "purpose"}


def test_a_mandate_falls_into_its_steps():
    found = steps("جمع ومعالجة وتحليل المعلومات عن الوضع وتوزيعها على هيئات الأركان")
    assert found["step"].tolist() == ["جمع", "معالجة", "تحليل", "توزيع"]
    assert set(found["object"]) == {"المعلومات عن الوضع"}
    assert found["recipient"].tolist() == ["", "", "", "هيئات الأركان"]
    assert not len(steps("")) and not len(steps("السلام"))
