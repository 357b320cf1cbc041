"""Concordance, collocations and framing, with measures worked out by hand."""

import math

import pandas as pd
import pytest

from helpers.counts import contexts, who
from helpers.counts.frequencies import NotFound
from helpers.texts import tokens as table


class Texts:
    def __init__(self, *texts):
        self.documents = pd.DataFrame({"doc": [f"d{n}" for n in range(len(texts))], "text": list(texts)})
        self.sentences = table.sentences(self.documents)
        self.tokens = table.tokens(self.documents, self.sentences)
        self.all = (self.documents, self.sentences, self.tokens)


@pytest.fixture(scope="module")
def seed_texts(seed_text):
    return Texts(seed_text)


def nodes(texts, query, **how):
    return contexts.concordance(*texts.all, query, **how)["node"].tolist()


def test_all_eight_of_the_seed(seed_texts, seed_text):
    lines = contexts.concordance(*seed_texts.all, "مركز")
    assert len(lines) == 8
    assert list(lines.columns) == contexts.CONCORDANCE
    assert all(seed_text[row.start : row.end] == row.node == "المركز" for row in lines.itertuples())


def test_before_and_after_are_what_stands_there(seed_texts, seed_text):
    sentences = seed_texts.sentences.set_index("sentence")
    for row in contexts.concordance(*seed_texts.all, "المركز", width=40).itertuples():
        whole = sentences.loc[row.sentence]
        assert " ".join(seed_text[whole.start : row.start].split()).endswith(row.before.removeprefix("… "))
        assert " ".join(seed_text[row.end : whole.end].split()).startswith(row.after.removesuffix(" …"))
        assert len(row.before) <= 42 and len(row.after) <= 42


def test_levels(seed_texts):
    assert len(nodes(seed_texts, "والعراق", by="surface")) == 3
    assert len(nodes(seed_texts, "العراق")) == 5
    assert len(nodes(seed_texts, "اجتماع", by="lemma")) == 6
    assert len(nodes(seed_texts, "اجتماع", by="stem")) == 4
    assert nodes(seed_texts, "وايران", by="key") == ["وإيران", "وإيران", "وإيران"]


def test_several_words_stand_side_by_side(seed_texts):
    assert nodes(seed_texts, "المركز الأمني الرباعي") == ["المركز الأمني الرباعي"] * 2
    with pytest.raises(NotFound, match="side by side"):
        nodes(seed_texts, "داعش المركز")


def test_a_pattern_is_searched_in_each_sentence(seed_texts):
    assert nodes(seed_texts, r"«[^»]+»", by="regex")[0] == "«اليوم السابع»"
    with pytest.raises(contexts.PatternError, match="position 3"):
        nodes(seed_texts, "مر(كز", by="regex")
    with pytest.raises(NotFound):
        nodes(seed_texts, "[xyz]+", by="regex")


@pytest.mark.parametrize(("one", "two"), [("على", "علي"), ("عملة", "عمله"), ("آب", "أب")])
def test_a_blind_search_meets_what_a_count_keeps_apart(one, two):
    texts = Texts(f"{one} {two}.")
    for word in (one, two):
        assert nodes(texts, word) == [word]
        assert nodes(texts, word, blind=True) == [one, two]


def test_a_blind_search_passes_over_clitics():
    texts = Texts("في المدينه وبالمدينة ومدينتهم")
    assert nodes(texts, "مدينة", blind=True) == ["المدينه", "وبالمدينة", "ومدينتهم"]


def test_lines_are_sorted_by_their_neighbours():
    texts = Texts("أب المركز ياء. باء المركز تاء. تاء المركز ألف.")
    lines = contexts.concordance(*texts.all, "المركز", sort="after")
    assert [row.after for row in lines.itertuples()] == ["ألف.", "تاء.", "ياء."]
    lines = contexts.concordance(*texts.all, "المركز", sort="before")
    assert [row.before for row in lines.itertuples()] == ["أب", "باء", "تاء"]


def test_bad_questions_are_answered_in_words(seed_texts):
    with pytest.raises(NotFound, match="اجتماع"):
        nodes(seed_texts, "الاجتماغ")
    with pytest.raises(ValueError, match="no word"):
        nodes(seed_texts, " ، ")
    with pytest.raises(ValueError, match="surface, key, stem, lemma, regex"):
        nodes(seed_texts, "بغداد", by="root")
    with pytest.raises(ValueError, match="text, before or after"):
        nodes(seed_texts, "بغداد", sort="left")


def test_collocations_by_hand():
    # Ten words; the node طهران stands twice; within one word of it stand بغداد (2 of its 3), دمشق and بيروت.
    texts = Texts("بغداد طهران دمشق. بغداد طهران بيروت. بغداد مسقط عمان صنعاء.")
    found = contexts.collocations(texts.tokens, "طهران", level="stem", window=1, minimum=1).set_index("entry")
    row = found.loc["بغداد"]
    assert row[["count", "total", "before", "after"]].tolist() == [2, 3, 2, 0]
    assert row["log_dice"] == pytest.approx(14 + math.log2(2 * 2 / (2 + 3)), abs=5e-4)
    assert row["log_dice"] == pytest.approx(13.678, abs=5e-4)
    # Eight places are not the node, four of them near: 3 · 4 / 8 = 1.5 are expected.
    assert row["mi"] == pytest.approx(0.415, abs=5e-4)
    assert row["t_score"] == pytest.approx(0.354, abs=5e-4)
    # 2·[2 ln(2/1.5) + 2 ln(2/2.5) + 1 ln(1/1.5) + 3 ln(3/2.5)]
    assert row["g2"] == pytest.approx(0.541, abs=5e-4)


def test_log_likelihood_is_that_of_scipy():
    from scipy.stats import chi2_contingency

    for count, total, near, size in [(2, 3, 4, 8), (10, 40, 100, 5000), (1, 90, 100, 1000)]:
        observed = [[count, near - count], [total - count, size - near - total + count]]
        expected = chi2_contingency(observed, correction=False, lambda_="log-likelihood").statistic
        assert abs(float(contexts.log_likelihood(count, total, near, size))) == pytest.approx(expected)
    assert contexts.log_likelihood(1, 90, 100, 1000) < 0 < contexts.log_likelihood(2, 3, 4, 8)


def test_a_word_between_two_nodes_is_counted_once():
    texts = Texts("طهران بغداد طهران")
    found = contexts.collocations(texts.tokens, "طهران", level="stem", window=3, minimum=1)
    assert found[["entry", "count"]].values.tolist() == [["بغداد", 1]]


def test_collocations_stay_in_the_sentence():
    texts = Texts("بغداد طهران. دمشق بيروت")
    assert contexts.collocations(texts.tokens, "طهران", minimum=1)["entry"].tolist() == ["بغداد"]


def test_framing_of_the_seed(seed_texts, seed_text):
    found = contexts.framing(seed_texts.documents, seed_texts.tokens, "داعش")
    slots = found.groupby("slot")["word"].apply(list).to_dict()
    assert slots["head"] == ["تنظيم", "تنظيم", "تنظيم", "لأوكار"]
    assert slots["epithet"] == ["الإرهابي", "الإرهابي"]
    assert found[found["slot"] == "epithet"]["frame"].tolist() == ["threat", "threat"]
    assert all(seed_text[row.start : row.end] == row.word for row in found.itertuples())
    assert "تنظيم داعش" in set(found["phrase"])


def test_framing_follows_a_chain_and_finds_the_verb(seed_texts):
    found = contexts.framing(seed_texts.documents, seed_texts.tokens, "المركز")
    assert found[found["slot"] == "epithet"]["word"].tolist()[:3] == ["الأمني", "الرباعي", "المشترك"]
    assert {"ويضم", "وشهد"} <= set(found[found["slot"] == "verb"]["word"])


def test_words_side_by_side_are_asked_for_as_they_are(seed):
    """Several words, a spelling that only a blind search finds, and what stands in for what is not there."""
    tokens = seed.tokens
    assert contexts.standing(tokens, "تنظيم داعش") == ("تنظيم داعش", "")
    assert contexts.standing(tokens, "سوريه", blind=True) == ("سوريه", "")
    assert contexts.standing(tokens, "داعش تنظيم")[0] == contexts.standing(tokens, " ")[0] == "المركز"
    instead, said = contexts.standing(tokens, "داعش تنظيم", named=who.written(seed.entities))
    assert instead == "العراق" and "أكثر الأسماء ذكراً" in said and len(said.splitlines()) == 2
