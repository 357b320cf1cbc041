"""Counts: lists, the merge ledger, spread and runs of words, on numbers worked out by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.counts import frequencies as counts
from helpers.texts import tokens as table


def read(*texts):
    documents = pd.DataFrame({"doc": [f"d{n}" for n in range(len(texts))], "text": list(texts)})
    return table.tokens(documents, table.sentences(documents))


@pytest.fixture(scope="module")
def seed_tokens(seed_text):
    return read(seed_text)


def test_the_seed_by_stem(seed_tokens):
    found = counts.frequencies(seed_tokens)
    assert found.loc[0, ["rank", "entry", "word", "count", "range"]].tolist() == [1, "مركز", "المركز", 8, 1]
    iraq = found[found["entry"] == "عراق"].iloc[0]
    assert (iraq["word"], iraq["count"]) == ("العراق", 5)
    assert found[["dp", "low", "high"]].isna().all().all()


def test_per_thousand_counts_all_words_and_the_list_leaves_stop_words_out():
    found = counts.frequencies(read("من بغداد من بغداد"))
    assert found[["entry", "count", "per_1000"]].values.tolist() == [["بغداد", 2, 500.0]]
    assert set(counts.frequencies(read("من بغداد من بغداد"), stop_words=True)["entry"]) == {"من", "بغداد"}


def test_ties_share_a_rank_and_words_seen_once_have_none():
    found = counts.frequencies(read("بغداد دمشق بغداد دمشق بيروت بيروت بيروت طهران"))
    assert found["word"].tolist() == ["بيروت", "بغداد", "دمشق", "طهران"]
    assert found["rank"].tolist()[:3] == [1, 2, 2]
    assert found["rank"].isna().tolist() == [False, False, False, True]


@pytest.mark.parametrize(("level", "entries"), [("surface", 4), ("key", 3), ("stem", 2), ("lemma", 1)])
def test_one_switch_for_four_levels(level, entries):
    assert len(counts.frequencies(read("اجتماع اجتمـاع والاجتماع اجتماعات"), level=level)) == entries


def test_an_unknown_level_is_named():
    with pytest.raises(ValueError, match=r"root.*surface, key, stem, lemma"):
        counts.frequencies(read("بغداد"), level="root")


def test_deviation_of_proportions_by_hand():
    # Three texts of 4, 4 and 8 words: expected shares 1/4, 1/4, 1/2; بغداد stands 2, 0 and 2 times: 1/2, 0, 1/2.
    filler = "طهران دمشق بيروت عمان مسقط صنعاء"
    found = counts.frequencies(read("بغداد بغداد طهران دمشق", "طهران دمشق بيروت عمان", f"بغداد بغداد {filler}"))
    row = found[found["entry"] == "بغداد"].iloc[0]
    assert row["dp"] == pytest.approx((0.25 + 0.25 + 0) / 2)
    assert row["range"] == 2


def test_an_even_word_has_no_deviation_and_a_certain_interval():
    found = counts.frequencies(read(*["بغداد دمشق"] * 4))
    assert found["dp"].tolist() == [0, 0]
    assert found["low"].tolist() == found["high"].tolist() == [500, 500]


def test_intervals_hold_the_rate_and_stay_the_same():
    tokens = read("بغداد بغداد دمشق", "دمشق طهران", "بغداد طهران طهران بيروت")
    once, again = counts.frequencies(tokens), counts.frequencies(tokens)
    pd.testing.assert_frame_equal(once, again)
    assert ((once["low"] <= once["per_1000"]) & (once["per_1000"] <= once["high"])).all()


def test_the_ledger_adds_up(seed_tokens):
    ledger = counts.ledger(seed_tokens, "عراق")
    assert dict(zip(ledger["form"], ledger["count"], strict=True)) == {"والعراق": 3, "العراق": 1, "للعراق": 1}
    assert counts.ledger(seed_tokens, "للعراق")["count"].sum() == 5
    meetings = counts.ledger(seed_tokens, "اجتماع", level="lemma")
    assert set(meetings["form"]) == {"اجتماع", "الاجتماع", "اجتماعهم", "اجتماعات"}
    assert meetings["count"].sum() == 6


@settings(max_examples=15)
@given(st.lists(st.sampled_from("بغداد وبغداد بغـداد دمشق من لدمشق".split()), max_size=12))
def test_every_word_is_in_the_ledger_once(words):
    tokens = read(" ".join(words[:6]), " ".join(words[6:]))
    for level in counts.LEVELS:
        ledger = counts.ledger(tokens, level=level)
        assert ledger["count"].sum() == len(words)
        listed = counts.frequencies(tokens, level=level, stop_words=True)
        sums = ledger.groupby("entry")["count"].sum()
        assert dict(zip(listed["entry"], listed["count"], strict=True)) == sums.to_dict()


def test_a_list_shows_a_form_that_stands_in_the_texts(seed_tokens):
    for level in ("surface", "key"):
        assert set(counts.frequencies(seed_tokens, level=level)["word"]) <= set(seed_tokens["text"])


def test_a_list_shows_a_word_without_the_particles_before_it(seed_tokens):
    shown = counts.frequencies(seed_tokens, level="stem").set_index("entry")["word"]
    # The text has only وإيران, and of عراق mostly والعراق.
    assert (shown["إيران"], shown["عراق"], shown["مركز"]) == ("إيران", "العراق", "المركز")
    tokens = read("للبنان للعراق وبالقاهرة")
    assert set(counts.frequencies(tokens)["word"]) == {"لبنان", "العراق", "القاهرة"}


def test_a_word_that_is_nowhere_names_its_neighbours(seed_tokens):
    with pytest.raises(counts.NotFound, match="اجتماع"):
        counts.ledger(seed_tokens, "الاجتماغ")


def test_runs_of_words_stay_in_their_sentence(seed_tokens):
    pairs = counts.ngrams(read("تنظيم داعش. تنظيم داعش. داعش تنظيم"), 2)
    assert pairs[["entry", "count"]].values.tolist() == [["تنظيم داعش", 2]]
    assert counts.ngrams(read("بغداد. بغداد"), 2, minimum=1).empty
    three = counts.ngrams(seed_tokens, 3)
    assert "الأمني الرباعي المشترك" in set(three["word"])


def test_runs_do_not_begin_or_end_with_a_stop_word():
    found = counts.ngrams(read("من بغداد إلى دمشق من بغداد إلى دمشق"), 3)
    assert found["entry"].tolist() == ["بغداد إلى دمشق"]


def test_nothing_is_counted_in_nothing():
    empty = read("")
    assert counts.frequencies(empty).empty
    assert counts.ledger(empty).empty
    assert counts.ngrams(empty).empty


def test_tables_read_from_a_file_are_counted_alike(seed_tokens, tmp_path):
    from helpers.texts import store

    store.write_table(seed_tokens, tmp_path / "tokens.csv")
    again = store.read_table(tmp_path / "tokens.csv")
    one, two = counts.frequencies(seed_tokens), counts.frequencies(again)
    assert one["entry"].tolist() == two["entry"].tolist()
    assert np.array_equal(one["count"], two["count"])
