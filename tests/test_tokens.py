"""The tables of sentences and tokens: the same words as the plain `re` rule, each with its offsets."""

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.texts import text, tokens

MIXED = "اأبتىةو ـ\u064b\u0651\u0300\u0301'’.,٫123٤aéO\n\r\u200c\u200d\ufeffﻻ\u0670-«»\U0001f600\U00010e8b؟…"


def documents(*texts):
    return pd.DataFrame({"doc": [f"d{number}" for number in range(len(texts))], "text": list(texts)})


def oracle(texts):
    return [(n, start, end) for n, each in enumerate(texts) for start, end in text.words(each)]


@settings(max_examples=100)
@given(st.lists(st.one_of(st.text(), st.text(alphabet=MIXED)), max_size=4))
@example([""])
@example([])
@example(["a'", "'b", "1.", ".2", "\u0301", "ا\u0301a\u0640b\u0301'c"])
def test_words_by_code_points_are_those_of_the_rule(texts):
    words, starts, ends, number = tokens.spans_and_words(texts)
    assert list(zip(number.tolist(), starts.tolist(), ends.tolist(), strict=True)) == oracle(texts)
    assert words.to_pylist() == [texts[n][start:end] for n, start, end in oracle(texts)]


@settings(max_examples=25)
@given(st.lists(st.one_of(st.none(), st.text(alphabet=MIXED, max_size=60)), max_size=4))
def test_the_table_holds_every_word_of_every_text(texts):
    frame = documents(*texts)
    found = tokens.tokens(frame, tokens.sentences(frame))
    assert list(found.columns) == tokens.TOKENS
    own = {f"d{n}": each or "" for n, each in enumerate(texts)}
    spans = [(doc, start, end) for doc in own for start, end in text.words(own[doc])]
    assert list(zip(found["doc"], found["start"].tolist(), found["end"].tolist(), strict=True)) == spans
    assert found["text"].tolist() == [own[doc][start:end] for doc, start, end in spans]
    assert found["key"].tolist() == [text.key(own[doc][start:end]) for doc, start, end in spans]


def test_blocks_change_nothing(monkeypatch):
    frame = documents("كشفت بغداد. عن لقاءات", None, "", "والعراق 10.5", "x")
    whole = tokens.tokens(frame, tokens.sentences(frame))
    monkeypatch.setattr(tokens, "BLOCK", 5)
    parts = tokens.tokens(frame, tokens.sentences(frame))
    pd.testing.assert_frame_equal(whole.astype(str), parts.astype(str))


def test_numbers_of_sentences_and_tokens():
    frame = documents("جاء زيد. ذهب.", "عاد")
    found = tokens.tokens(frame, tokens.sentences(frame))
    assert found[["doc", "sentence", "token", "text"]].values.tolist() == [
        ["d0", 1, 1, "جاء"],
        ["d0", 1, 2, "زيد"],
        ["d0", 2, 1, "ذهب"],
        ["d1", 1, 1, "عاد"],
    ]


def test_words_of_sentences_that_were_left_out_are_left_out():
    frame = documents("جاء زيد. ذهب عمرو.")
    kept = tokens.sentences(frame).iloc[1:]
    assert tokens.tokens(frame, kept)["text"].tolist() == ["ذهب", "عمرو"]


def test_nothing_gives_a_table_without_rows():
    for frame in (documents(), documents(None, "", "…")):
        found = tokens.tokens(frame, tokens.sentences(frame))
        assert list(found.columns) == tokens.TOKENS
        assert len(found) == 0


def test_the_seed(seed_text):
    frame = documents(seed_text)
    sentences = tokens.sentences(frame)
    found, content = tokens.tokens(frame, sentences), seed_text
    assert sentences["paragraph"].max() == 11
    assert all(content[s:e] == t for s, e, t in zip(found["start"], found["end"], found["text"], strict=True))
    assert all(
        content[s:e] == t for s, e, t in zip(sentences["start"], sentences["end"], sentences["text"], strict=True)
    )
    forms = found[found["stem"] == "عراق"]["text"].value_counts().to_dict()
    assert {form: n for form, n in forms.items() if n} == {"والعراق": 3, "العراق": 1, "للعراق": 1}
    assert set(found[found["lemma"] == "عراقي"]["text"]) == {"العراقي", "العراقية"}
    assert (found["stem"] == "مركز").sum() == 8


def test_corrections_win():
    frame = documents("كشفت بغداد عن بغداد وبغداد")
    rows = pd.DataFrame(
        [("بغداد", "عاصمة", "", "", 2), ("وبغداد", "", "مدينة", "", 3)],
        columns=["form", "stem", "lemma", "note", "line"],
    )
    found = tokens.tokens(frame, tokens.sentences(frame), rows)
    assert found["stem"].tolist()[1] == "عاصمة"
    assert found["stem"].tolist()[3] == "عاصمة"
    assert found["stem"].tolist()[4] == "بغداد"
    assert found["lemma"].tolist()[4] == "مدينة"
    assert found["lemma"].tolist()[1] == "بغداد"
