"""Entities: the seed's mentions, the grammar clause by clause, names, back-references, corrections."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.marks import entities, lexicon
from helpers.texts import tokens as words
from helpers.texts.corrections import COLUMNS, CorrectionError

# The hand marks of the seed: place, type, name.
SEED_MARKS = """
5 10 LOC بغداد|50 55 LOC سورية|57 63 LOC العراق|65 70 LOC إيران|72 77 LOC روسيا|95 124 ORG المركز الأمني الرباعي المشترك
155 168 ORG الجيش العراقي|186 199 PER عثمان الغانمي|225 230 LOC روسيا|241 255 PER مكسيم ماكسيموف|282 288 LOC العراق
361 373 ORG اليوم السابع|402 409 PER عثمان الغانمي|507 536 ORG المركز الأمني الرباعي المشترك|788 796 PER مكسيم ماكسيموف
820 825 LOC العراق|863 873 ORG تنظيم داعش|928 941 ORG الجيش العراقي|1059 1064 LOC روسيا|1066 1072 LOC العراق
1074 1079 LOC سورية|1081 1086 LOC إيران|1098 1112 ORG المركز الأمني الرباعي المشترك|1117 1122 LOC بغداد
1203 1235 ORG قيادة العمليات المشتركة العراقية|1274 1279 LOC روسيا|1341 1351 ORG تنظيم داعش|1468 1480 LOC الشرق الأوسط
1584 1594 ORG تنظيم داعش|1629 1634 LOC سورية|1636 1642 LOC العراق|1644 1649 LOC إيران|1879 1896 ORG سلاح الجو العراقي
1904 1908 ORG تنظيم داعش
""".strip().replace("\n", "|")


def marked(*texts: str, corrections: pd.DataFrame | None = None) -> entities.Marks:
    documents = pd.DataFrame({"doc": [str(n) for n in range(len(texts))], "text": list(texts)})
    sentences = words.sentences(documents)
    return entities.mark(documents, sentences, words.tokens(documents, sentences), corrections)


def found(text: str) -> list[str]:
    """Mentions as TYPE:text, with =name where it differs."""
    rows = marked(text).entities.itertuples()
    return [f"{m.type}:{m.text}" + (f"={m.name}" if m.name != m.text else "") for m in rows]


def corrected(*rows: tuple) -> pd.DataFrame:
    columns = [*COLUMNS["entities"], "line"]
    return pd.DataFrame([(*row, "", line) for line, row in enumerate(rows, 2)], columns=columns)


@pytest.fixture(scope="module")
def seed_marks(seed_text):
    return marked(seed_text)


def test_every_mention_of_the_seed(seed_marks):
    gold = set()
    for cell in SEED_MARKS.split("|"):
        start, end, kind, name = cell.split(" ", 3)
        gold.add((int(start), int(end), kind, name))
    ours = {(m.start, m.end, m.type, m.name) for m in seed_marks.entities.itertuples()}
    assert len(gold) == 34
    assert gold <= ours
    assert len(ours - gold) <= 2


def test_roles_and_ranks_stand_apart_from_names(seed_marks):
    people = seed_marks.names.set_index("name")
    assert people.loc["عثمان الغانمي", ["role", "rank"]].tolist() == ["رئيس أركان الجيش العراقي", "الفريق أول الركن"]
    assert people.loc["مكسيم ماكسيموف", "role"] == "سفير روسيا"
    assert people.loc["سورية", ["english", "country"]].tolist() == ["Syria", "SY"]
    assert people["mentions"].sum() == 34


def test_back_references_of_the_seed(seed_marks):
    rows = seed_marks.references
    four = rows[rows["text"] == "الدول الأربع"].groupby("start")["name"].apply(set)
    assert len(four) == 3
    assert all(names == {"سورية", "العراق", "إيران", "روسيا"} for names in four)
    meant = rows.drop_duplicates("text").set_index("text")["name"]
    assert meant["المركز"] == "المركز الأمني الرباعي المشترك"
    assert meant["التنظيم"] == "تنظيم داعش"
    assert rows[(rows["text"] == "البيان") & (rows["sentence"] == 7)]["name"].tolist() == [
        "قيادة العمليات المشتركة العراقية"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أعلنت وزارة الخارجية السعودية ذلك.", ["ORG:وزارة الخارجية السعودية"]),
        ("قال مصدر في وزارتي الدفاع والداخلية.", ["ORG:وزارتي الدفاع=وزارة الدفاع", "ORG:الداخلية=وزارة الداخلية"]),
        ("أعلنت الحكومة التونسية والبرلمان التركي.", ["ORG:الحكومة التونسية", "ORG:البرلمان التركي"]),
        ("قالت السلطات التونسية إن قوات الأمن والمعارضة السورية والنظام بخير.", []),
        ("أعلنت الحكومة والجيش والبرلمان.", []),
        ("عقد مجلس الوزراء جلسة.", ["ORG:مجلس الوزراء"]),
        ("لجنة القوات المسلحة في مجلس الشيوخ.", ["ORG:لجنة القوات المسلحة في مجلس الشيوخ"]),
        ("قصف تنظيم (داعش) المدينة.", ["ORG:تنظيم (داعش)=تنظيم داعش"]),
        ("وصلت بعثة صندوق النقد الدولي.", ["ORG:صندوق النقد الدولي"]),
        ("نقلت وكالة رويترز ذلك.", ["ORG:رويترز"]),
        ("بثته وكالة الأنباء السعودية.", ["ORG:وكالة الأنباء السعودية"]),
        ("اشتباكات في شمال مالي وغرب النيجر.", ["LOC:مالي", "LOC:النيجر"]),
        ("معارك في الجنوب الليبي.", ["LOC:الجنوب الليبي"]),
        ("وصل للعراق.", ["LOC:لعراق=العراق"]),
        ("نددت الصحف السعودية بمبلغ مالي.", []),
        ("أشاد الروس والسوريون باللغة الفرنسية.", []),
        ("الهيئة العامة للاستثمار أعلنت ذلك.", ["ORG:الهيئة العامة للاستثمار"]),
        ("التقى الرئيس الفرنسي فرانسوا هولاند.", ["PER:فرانسوا هولاند"]),
        ("اجتمع المسؤولون في السراي الحكومي.", ["LOC:السراي الحكومي"]),
        ("بثته صحيفة «الحياة» وقناة العربية.", ["ORG:الحياة", "ORG:العربية"]),
    ],
)
def test_the_conventions_clause_by_clause(text, wanted):
    assert found(text) == wanted


def test_short_forms_and_variants_share_one_name():
    text = "قال الرئيس الأميركي باراك أوباما ذلك. وأضاف أوباما أن سورية بخير. وفي سوريا قال أوباما."
    names = marked(text).entities
    assert set(names[names["type"] == "PER"]["name"]) == {"باراك أوباما"}
    assert names[names["type"] == "LOC"]["name"].nunique() == 1


def test_a_national_adjective_leads_to_its_country():
    documents = pd.DataFrame({"doc": ["a"], "text": ["الملحق الروسي والسفيرة العراقية"]})
    rows = entities.nationalities(documents, words.tokens(documents, words.sentences(documents)))
    assert rows[["text", "country", "iso"]].to_numpy().tolist() == [
        ["الروسي", "روسيا", "RU"],
        ["العراقية", "العراق", "IQ"],
    ]


TEXT = "زار وفد بغداد. وقال الغانمي إن المجلس الوطني السوري انتهى. ثم غادر الوفد بغداد."


@pytest.mark.parametrize(
    ("row", "kind", "held"),
    [
        (("add", "0", "الوفد", "", "ORG", "الوفد الزائر"), "ORG", "الوفد الزائر"),
        (("retype", "", "بغداد", "غادر الوفد بغداد", "ORG", ""), "ORG", "بغداد"),
        (("rename", "*", "بغداد", "", "", "مدينة السلام"), "LOC", "مدينة السلام"),
        (("merge", "0", "بغداد", "", "", "العراق"), "LOC", "العراق"),
        (("split", "0", "بغداد", "غادر الوفد بغداد", "", "بغداد الثانية"), "LOC", "بغداد الثانية"),
    ],
)
def test_a_correction_holds(row, kind, held):
    marks = marked(TEXT, corrections=corrected(row))
    assert (kind, held) in set(zip(marks.entities["type"], marks.entities["name"], strict=True))
    assert "correction" in set(marks.entities["rule"])
    assert held in set(marks.names["name"])
    assert not len(marks.unmatched)


def test_what_no_longer_fits_is_said_by_line():
    rows = corrected(("remove", "0", "بغداد", "زار وفد", "", ""), ("remove", "0", "باريس", "", "", ""))
    marks = marked(TEXT, corrections=rows)
    assert (marks.entities["text"] == "بغداد").sum() == 1
    assert marks.unmatched[["file", "line", "text"]].to_numpy().tolist() == [["entities.csv", 3, "باريس"]]


@pytest.mark.parametrize(
    "row", [("paint", "", "x", "", "", ""), ("add", "", "x", "", "", ""), ("merge", "", "x", "", "", "")]
)
def test_a_correction_that_cannot_be_is_refused(row):
    with pytest.raises(CorrectionError, match="line 2"):
        marked(TEXT, corrections=corrected(row))


@given(st.lists(st.sampled_from([
    "وزارة", "الدفاع", "«", "»", "(", ")", "والعراق", "للجنة", "الرئيس", "محمد", "بن", "عبد", "الله", "،", ".", "5",
    "ABC",     "مدينة", "قال", "صحيفة", "الحياة", "تنظيم", "داعش", "مُحَمَّد", "العـــراق", "في", "أبو", "ـ", "وزارتي",
    "والداخلية", "\n",
]), max_size=30))  # fmt: skip
def test_spans_hold_and_never_overlap(parts):
    text = " ".join(parts)
    rows = marked(text).entities
    assert all(text[m.start : m.end] == m.text and m.name for m in rows.itertuples())
    ends = [0, *rows["end"]]
    assert all(start >= end for start, end in zip(rows["start"], ends, strict=False))


def test_no_text_is_no_entity():
    marks = marked("", "١٢٣", "abc. \u0640 …")
    assert list(marks.entities.columns) == entities.ENTITIES
    assert not len(marks.entities[marks.entities["doc"] != "2"])
    assert list(marked().names.columns) == entities.NAMES


def test_what_is_remembered_of_types_is_bounded(monkeypatch):
    monkeypatch.setattr(lexicon, "_REMEMBERED", 5)
    for number in range(40):
        lexicon.word(f"كلمة{number}")
    assert len(lexicon._words) <= 5


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("أعلن شيخ الأزهر أحمد الطيب والبابا تواضروس الثاني رفضهما.", "ORG:الأزهر PER:أحمد الطيب PER:تواضروس الثاني"),
        ("استقبل الملك محمد السادس في الرباط وفدا.", "PER:محمد السادس LOC:الرباط"),
        ("ولم تؤكد وزارة الخارجية السعودية الخبر.", "ORG:وزارة الخارجية السعودية"),
        ("قالت وكالة أنباء الشرق الأوسط إن المحكمة قضت.", "ORG:وكالة أنباء الشرق الأوسط"),
        ('وقال مصدر إن الموقوفين ينتمون إلى تنظيم "الدولة الإسلامية".', 'ORG:تنظيم "الدولة الإسلامية"'),
        ("وعقد مؤتمر «جنيف - 2».", ""),
        ("وقالت مجموعة الدول 5+1 إنها ستستأنف المفاوضات.", "ORG:مجموعة الدول 5+1"),
        ("وقال بيان للمديرية العامة للأمن الوطني إن الوضع هادئ.", "ORG:لمديرية العامة للأمن الوطني"),
        ("قال زعيم حزب البديل من أجل ألمانيا يورغ مويتن.", "ORG:حزب البديل من أجل ألمانيا PER:يورغ مويتن"),
        ("وقال رياك مشار زعيم المتمردين إن الهدنة انهارت.", "PER:رياك مشار"),
        ("قال عبد الملك بدر الدين الحوثي زعيم الجماعة إنهم باقون.", "PER:عبد الملك بدر الدين الحوثي"),
        ("دعا إلى عقد مجلس تأسيسي.", ""),
    ],
)
def test_names_of_many_countries(text, marks):
    assert " ".join(m.split("=")[0] for m in found(text)) == marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("تغلب الاتحاد على الشباب بهدف نظيف في الدوري.", ["ORG:الاتحاد", "ORG:الشباب"]),
        ("حقق الجيش النصر، ودعا الرئيس إلى التعاون والاتحاد.", []),
        ("أحرز نابولي لقب الدوري متقدما على روما وميلان.", ["ORG:نابولي", "ORG:روما", "ORG:ميلان"]),
        ("وصل الوزير إلى روما أمس.", ["LOC:روما"]),
        ("وانتهت المباراة على ملعب الملك فهد الدولي.", ["LOC:ملعب الملك فهد الدولي"]),
        ("وجرت مباراة على ملعب سانتياغو برنابيو.", ["LOC:ملعب سانتياغو برنابيو"]),
    ],
)
def test_clubs_need_sport(text, marks):
    assert found(text) == marks


def test_a_head_with_its_own_name_or_country_points_elsewhere():
    marks = marked(
        "وصل وفد من الحكومة التونسية. والتقى الوفد رئيس الحكومة سعد الحريري في بيروت. وقالت الحكومة إنها راضية."
    )
    assert marks.references[["sentence", "text", "name"]].values.tolist() == [[3, "الحكومة", "الحكومة التونسية"]]
