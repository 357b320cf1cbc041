"""The mandate carried out: texts collected and processed, claims side by side, a digest for each recipient."""

import html
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from by_hand import CENTRE, marked, seed_by_hand
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.counts.digest import LINES, Digest, Distribution, analyse, collect, distribute, process
from helpers.counts.profile import profile
from helpers.show import digests

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Reads a page strictly: every tag closed in its turn; keeps its words, tags and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open, self.words, self.tags, self.attributes = [], [], [], []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


@pytest.fixture(scope="module")
def sent(seed_text) -> Distribution:
    return distribute(seed_by_hand(seed_text), ["سورية", "إيران", CENTRE, "دولة لا وجود لها", "سورية"])


def test_each_recipient_gets_one_digest_and_the_ledger_counts_it(sent):
    ledger = sent.ledger
    assert ledger["recipient"].tolist() == ["سورية", "إيران", CENTRE, "دولة لا وجود لها"]
    for row, digest in zip(ledger.itertuples(), sent.digests, strict=True):
        assert row.claims + row.said + row.mentions == len(digest.lines)
        assert list(digest.lines.columns) == LINES
    assert ledger["claims"].tolist()[-1] == 0 and "لا شيء" in ledger["note"].tolist()[-1]
    assert set(ledger["note"].tolist()[:-1]) == {""}


def test_no_sentence_that_names_the_recipient_is_lost(sent, seed_text):
    reading = seed_by_hand(seed_text)
    named = set(reading.entities.loc[reading.entities["name"] == "سورية", "sentence"])
    assert named <= set(sent.digests[0].lines["sentence"])
    texts = reading.sentences.set_index("sentence")["text"]
    assert all(texts[row.sentence] == row.text and row.claim in row.text for row in sent.digests[0].lines.itertuples())


def test_who_stands_with_whom_is_counted_by_sentence(sent):
    # Syria stands with Iraq in sentences 1, 3, 6, 8, 9, 10: named in 1, 6, 9, meant by الدول الأربع in 3, 8, 10.
    company = sent.digests[0].company.set_index("name")["together"]
    assert company["العراق"] == 6 and company["إيران"] == 6 and company["روسيا"] == 5
    assert "سورية" not in company


def test_texts_that_repeat_another_are_told_and_sent_once():
    texts = {"a": "دعمت دولة الجبل مجلس النهر.", "b": "دعمت  دولةُ الجبل مجلس النهر", "c": "صمت.", "d": "", "e": ""}
    names = [("دولة الجبل|دولةُ الجبل", "دولة الجبل", "LOC"), ("مجلس النهر", "مجلس النهر", "ORG")]
    reading = marked(texts, names)
    table = process(reading)
    assert table["duplicate_of"].tolist() == ["", "a", "", "", ""] and table["names"].tolist() == [2, 2, 0, 0, 0]
    digest = distribute(reading, ["مجلس النهر"]).digests[0]
    assert set(digest.lines["doc"]) == {"a"}
    assert collect(reading)["doc"].tolist() == list("abcde")


def test_claims_stand_side_by_side_by_who_says_them():
    sentence = "دعمت دولة الجبل مجلس النهر"
    texts = {
        "a": f"قال الوزير إن {sentence}.",
        "b": f"نفى الناطق أن {sentence}.",
        "c": f"لم يتأكد أن {sentence}.",
        "d": "قصفت دولة الجبل مجلس النهر.",
    }
    names = [("دولة الجبل", "دولة الجبل", "LOC"), ("مجلس النهر", "مجلس النهر", "ORG")]
    cues = [("قال", "الوزير", "indirect"), ("نفى", "الناطق", "denied"), ("لم يتأكد", "", "unconfirmed")]
    reading = marked(texts, names, statements=cues, sources={"c": "صحيفة", "d": "موقع"})
    table = analyse(profile(reading, "مجلس النهر"), reading.documents)
    first, second = table.iloc[0], table.iloc[1]
    assert (first["relation"], first["verdict"], first["texts"]) == ("supports", "contested", 3)
    assert (first["said_by"], first["denied_by"], first["unconfirmed_by"]) == ("الوزير", "الناطق", "صحيفة")
    assert (second["relation"], second["verdict"], second["said_by"]) == ("strikes", "one voice", "موقع")


def test_a_summit_to_come_is_not_the_meeting_that_was_held(seed_text):
    reading = seed_by_hand(seed_text)
    table = analyse(profile(reading, CENTRE), reading.documents)
    meetings = table[table["relation"] == "meeting"]
    assert meetings["verdict"].tolist().count("unconfirmed") == 1
    announced = meetings[meetings["object"] == "لقاءات مقبلة"].iloc[0]
    assert announced["said_by"] == "بغداد، عثمان الغانمي"
    assert not len(analyse(profile(reading, "لا أحد"), reading.documents))


def test_a_page_closes_its_tags_asks_for_nothing_and_reads_from_the_right(sent):
    for digest in sent.digests:
        text = digests.html(digest)
        page = Page(text)
        assert text.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
        assert not {"script", "img", "link", "iframe", "a"} & set(page.tags)
        assert not {"src", "href", "srcset", "onclick"} & {name for name, _ in page.attributes}
        assert "url(" not in text and "@import" not in text and "http" not in text.replace("http-equiv", "")
        assert "@media print" in text and 'name="viewport"' in text


def test_a_page_holds_every_line_with_its_source_and_sentence(sent):
    digest = sent.digests[0]
    words = "".join(Page(digests.html(digest)).words)
    for row in digest.lines.itertuples():
        assert row.text in words and f"الجملة {row.sentence}" in words
    assert (
        "المصدر: بغداد" in words
        and "المصدر: النص نفسه" in words
        and "2015-09-212015-09-30أواخر أيلول عام 2015" in words
    )


def test_days_are_isolated_from_the_arabic_around_them(sent):
    digest = sent.digests[0]
    assert '<bdi dir="auto" class="day">2015-09-21</bdi>' in digests.html(digest)
    assert "\u20662015-09-21\u2069" in digests.markdown(digest)


def test_with_nothing_to_say_it_is_said_in_one_line(sent):
    empty = sent.digests[-1]
    words = [word.strip() for word in Page(digests.html(empty)).words if word.strip()]
    assert words[-1] == "لا شيء عنه في هذه النصوص." and len(words) == 3
    assert "لا شيء عنه في هذه النصوص." in digests.markdown(empty)


def hostile(text: str) -> Digest:
    row = dict.fromkeys(LINES, text) | {"section": "of", "sentence": 1, "status": text}
    company = pd.DataFrame([(text, 1, ["x:1"])], columns=["name", "together", "sentences"])
    return Digest(text, (text,), pd.DataFrame([row], columns=LINES), company)


@settings(max_examples=30)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_no_text_becomes_markup(text):
    digest = hostile(text)
    page, plain = Page(digests.html(digest)), Page(digests.html(hostile("نص")))
    assert page.tags == plain.tags
    assert not {"script", "img"} & set(page.tags)
    # Markdown: what is between the marks that we set gives the text back, and holds no mark of its own.
    shown = re.sub("<span>(&#(?:36|92);)</span>", r"\1", digests.plain(text))
    assert html.unescape(shown) == " ".join(html.unescape(shown).split())
    assert not re.search(r"[\\$`*_\[\]<>|~]|://|&(?!#\d+;)", shown) and not re.match(r"[#+\-=!]|\d+[.)]", shown)


def test_a_script_in_a_text_is_shown_and_not_run():
    text = "<script>alert(1)</script>\n# [x](http://e.example) ![y](z) www.e.example"
    digest = hostile(text)
    assert "<script" not in digests.html(digest) and "&lt;script&gt;" in digests.html(digest)
    shown = digests.markdown(digest)
    assert "<script" not in shown and "](" not in shown and "://" not in shown


def test_files_bear_numbers_and_an_earlier_run_leaves_none(tmp_path, sent):
    other = Distribution(sent.digests[:1], sent.ledger.head(1))
    ledger = digests.write(sent, tmp_path)
    assert ledger["html"].tolist() == [f"digest-{number:03d}.html" for number in range(1, 5)]
    (tmp_path / "mine.md").write_text("kept")
    digests.write(other, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["digest-001.html", "digest-001.md", "mine.md"]
    again = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    digests.write(other, tmp_path)
    assert again == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
