"""The measures by hand, the laws that they keep, and other tools' marks read onto our texts."""

import json

import numpy as np
import pandas as pd
import pytest
from conftest import REPOSITORY, SEED
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.counts import evaluation, mistakes, othermarks
from helpers.counts.evaluation import fold, overlap, pairs, same_name, same_value
from helpers.show import answers
from helpers.show.charts.intervals import intervals
from helpers.show.export.annotations import annotations
from helpers.show.export.conll import conll
from helpers.texts import reference

TEXT = "قال الغانمي في بغداد إن داعش خسر. وصل ماكسيموف إلى العراق أمس."
DOCUMENTS = pd.DataFrame({"doc": ["a"], "text": [TEXT]})
PARTS = [TEXT[:33], TEXT[34:]]
SENTENCES = pd.DataFrame({"doc": ["a", "a"], "sentence": [1, 2], "start": [0, 34], "end": [33, 62], "text": PARTS})


def span(word: str, **columns) -> dict:
    start = TEXT.index(word)
    return {"doc": "a", "start": start, "end": start + len(word), "text": word, **columns}


def entity(word: str, kind: str, name: str = "") -> dict:
    return span(word, type=kind, name=name or word)


GOLD = pd.DataFrame(
    [entity("الغانمي", "PER", "عثمان الغانمي"), entity("بغداد", "LOC"), entity("داعش", "ORG"), entity("العراق", "LOC")]
)


def figures(layer: str, found: list[dict], right: pd.DataFrame | list[dict]) -> dict:
    right = pd.DataFrame(right)
    table = evaluation.scores({layer: pd.DataFrame(found)}, {layer: right})
    assert set(table["layer"]) == {layer}
    return dict(zip(table["measure"], table["figure"], strict=True))


def test_entities_by_hand():
    found = [
        entity("الغانمي", "PER", "الغانمي"),
        entity("بغداد إن", "LOC"),
        entity("داعش", "LOC"),
        entity("ماكسيموف", "PER"),
    ]
    # Two of four found, two of four right; of those one with both ends.
    assert figures("entities", found, GOLD) == {
        "f1": 50.0, "strict_f1": 25.0, "PER": 66.7, "ORG": 0.0, "LOC": 50.0, "name_f1": 100.0,
    }  # fmt: skip


def test_only_documents_with_gold_are_scored():
    other = entity("بغداد", "LOC") | {"doc": "b"}
    assert figures("entities", [entity("بغداد", "LOC"), other], GOLD)["f1"] == pytest.approx(40.0)
    assert evaluation.scores({"entities": pd.DataFrame([other])}, {"entities": GOLD[:0]}).empty


def test_nothing_found_scores_nothing():
    assert set(figures("entities", [], GOLD).values()) == {0.0}
    everything = figures("entities", GOLD.to_dict("records"), GOLD)
    assert set(everything.values()) == {100.0}


def test_b_cubed_by_hand():
    # Gold groups {1,2,3} {4}; found groups {1,2} {3,4}: precision (1+1+½+½)/4, recall (⅔+⅔+⅓+1)/4.
    place = {"doc": "a", "text": "x", "type": "PER"}
    right = [place | {"start": at, "end": at + 1, "name": name} for at, name in enumerate("AAAB")]
    found = [row | {"name": name} for row, name in zip(right, "AACC", strict=True)]
    precision, recall = 0.75, 2 / 3
    assert figures("entities", found, right)["name_f1"] == round(200 * precision * recall / (precision + recall), 1)


def test_pairs_are_one_to_one_and_the_best_first():
    found = [
        {"doc": "a", "start": 0, "end": 10},
        {"doc": "a", "start": 4, "end": 9},
        {"doc": "b", "start": 4, "end": 9},
    ]
    right = [{"doc": "a", "start": 5, "end": 9}, {"doc": "a", "start": 0, "end": 4}]
    assert [(a, b) for a, b, _ in pairs(found, right)] == [(1, 0), (0, 1)]
    assert overlap(found[1], right[0]) == 0.8 and overlap(found[0], found[0]) == 1
    assert overlap({"start": 0, "end": 3}, {"start": 3, "end": 5}) == 0


def date(word: str, kind: str, earliest: str = "", latest: str = "", value: str = "") -> dict:
    return span(word, kind=kind, earliest=earliest, latest=latest, value=value)


@pytest.mark.parametrize(
    ("found", "right", "same"),
    [
        (("DATE", "2015-09-01", "2015-09-30"), ("DATE", "2015-09-01", "2015-09-30"), True),
        (("DATE", "2015-09-01", "2015-09-24"), ("DATE", "2015-09-01", "2015-09-30"), True),  # 24 of 30 days
        (("DATE", "2015-09-01", "2015-09-23"), ("DATE", "2015-09-01", "2015-09-30"), False),
        (("DATE", "", ""), ("DATE", "2015-09-01", "2015-09-30"), False),
        (("DATE", "soon", "later"), ("DATE", "2015-09-01", "2015-09-30"), False),
        (("SET", "", "", "P1D"), ("SET", "", "", "P1W"), True),
        (("DURATION", "", "", "P3M"), ("DURATION", "", "", "P3M"), True),
        (("DURATION", "", "", "P3M"), ("DURATION", "", "", "P2M"), False),
        (("VAGUE", "", "", "PAST_REF"), ("DURATION", "", "", "PAST_REF"), False),
    ],
)
def test_values_of_dates(found, right, same):
    assert same_value(date("أمس", *found), date("أمس", *right)) is same


def test_a_stretch_less_than_half_as_long_is_counted_as_invented():
    right = [date("أمس", "DATE", "2015-01-01", "2015-01-10")]
    for last, count in (("2015-01-04", 1.0), ("2015-01-05", 0.0)):
        assert figures("dates", [date("أمس", "DATE", "2015-01-01", last)], right)["narrower"] == count


def test_quotes_by_hand():
    right = [span(TEXT[:20], kind="speech", speaker="عثمان الغانمي|البيان"), span("داعش", kind="term", speaker="")]
    found = [span(TEXT[:10], kind="speech", speaker="الغانمي"), span("داعش", kind="speech", speaker="")]
    assert figures("quotes", found, right) == {"f1": 50.0, "speaker": 100.0}
    assert figures("quotes", [span(TEXT[:9], kind="speech", speaker="الغانمي")], right) == {"f1": 0.0, "speaker": 0.0}


def test_statements_by_hand():
    right = [span("قال", source="عثمان الغانمي", mode="direct"), span("وصل", source="", mode="indirect")]
    found = [span("قال", source="البيان", mode="direct"), span("وصل", source="x", mode="direct")]
    assert figures("statements", found, right) == {"f1": 100.0, "source": 0.0}
    errors = mistakes.errors({"statements": pd.DataFrame(found)}, {"statements": pd.DataFrame(right)}, SENTENCES)
    assert errors[["what", "text", "expected", "given"]].to_numpy().tolist() == [
        ["source", "قال", "عثمان الغانمي", "البيان"],
        ["mode", "وصل", "indirect", "direct"],
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("عثمان الغانمي", "الغانمي", True),
        ("تنظيم «داعش»", "تنظيم داعش", True),
        ("سورية", "سوريه", True),
        ("علي", "على", False),
        ("بغداد", "البيان|بغداد", True),
        ("", "بغداد", False),
        ("بغداد", "", False),
        (None, "بغداد", False),
    ],
)
def test_names_that_are_the_same(one, other, same):
    assert same_name(one, other) is (same or fold(one) == fold(other) != "")


def test_intervals_hold_the_figure_and_are_the_same_at_every_run():
    found = {"entities": GOLD[:3]}
    first, again = (evaluation.scores(found, {"entities": GOLD}, SENTENCES, times=400) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)
    assert (first["low"] <= first["figure"]).all() and (first["figure"] <= first["high"]).all()
    row = first.set_index("measure").loc["f1"]
    # Sentence 1 has 3 of 3, sentence 2 none of 1: drawn twice they give 0, 6/7 or 1.
    assert (row["low"], row["figure"], row["high"]) == (0.0, 85.7, 100.0)


def test_where_no_error_was_seen_the_bound_is_that_of_so_few_marks():
    row = evaluation.scores({"entities": GOLD}, {"entities": GOLD}, SENTENCES).set_index("measure").loc["f1"]
    # All of four right: 0.025 ** (1 / 4).
    assert (row["low"], row["high"]) == (39.8, 100.0)


def test_a_type_without_gold_has_no_interval():
    table = evaluation.scores({"entities": GOLD}, {"entities": GOLD[:1]}, SENTENCES).set_index("measure")
    assert table.loc["LOC", "figure"] == 0 and np.isnan(table.loc["LOC", "low"]) and table.loc["LOC", "gold"] == 0


def test_an_interval_over_many_sentences_is_the_normal_one():
    """For a share of n sentences with one mark each, the bootstrap has the binomial's deviation."""
    n, hits = 400, 300
    rows = [
        {"doc": "a", "start": 10 * k, "end": 10 * k + 3, "text": "x", "kind": "speech", "speaker": "A"}
        for k in range(n)
    ]
    found = [row | {"speaker": "A" if k < hits else "B"} for k, row in enumerate(rows)]
    lines = pd.DataFrame({"doc": "a", "sentence": range(1, n + 1), "start": range(0, 10 * n, 10), "text": ""})
    table = evaluation.scores({"quotes": pd.DataFrame(found)}, {"quotes": pd.DataFrame(rows)}, lines)
    row = table.set_index("measure").loc["speaker"]
    half = 100 * 1.96 * np.sqrt(0.75 * 0.25 / n)
    assert row["figure"] == 75 and abs(row["low"] - (75 - half)) < 1 and abs(row["high"] - (75 + half)) < 1


marks = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 9), st.sampled_from(["PER", "ORG", "LOC"]), st.sampled_from("AB")),
    max_size=8,
).map(
    lambda rows: pd.DataFrame(
        [(("a"), a, a + b, "x" * b, kind, name) for a, b, kind, name in rows],
        columns=["doc", "start", "end", "text", "type", "name"],
    )
)


@settings(max_examples=20)
@given(marks, marks)
def test_precision_one_way_is_recall_the_other(one, other):
    if one.empty or other.empty:
        return
    there = evaluation.scores({"entities": one}, {"entities": other}).set_index("measure")
    back = evaluation.scores({"entities": other}, {"entities": one}).set_index("measure")
    for measure in ("f1", "strict_f1"):
        assert there.loc[measure, "found"] == back.loc[measure, "gold"] == len(one)
    assert 0 <= there.loc["strict_f1", "figure"] <= there.loc["f1", "figure"] <= 100


@given(marks, marks)
def test_errors_account_for_every_mark(found, right):
    errors = mistakes.errors({"entities": found}, {"entities": right}, SENTENCES)
    what = errors["what"].value_counts()
    hits = len(pairs(found.to_dict("records"), right.to_dict("records"), evaluation.same_type))
    assert what.get("missed", 0) + what.get("differs", 0) + hits == len(right)
    if len(right):
        assert what.get("extra", 0) + what.get("differs", 0) + hits == len(found)


def test_errors_name_their_sentence():
    found = [
        entity("الغانمي", "PER", "الغانمي"),
        entity("بغداد إن", "LOC"),
        entity("داعش", "LOC"),
        entity("ماكسيموف", "PER"),
    ]
    errors = mistakes.errors({"entities": pd.DataFrame(found)}, {"entities": GOLD}, SENTENCES)
    assert errors[["what", "sentence", "text", "expected", "given"]].to_numpy().tolist() == [
        ["edges", 1, "بغداد", "بغداد", "بغداد إن"],
        ["differs", 1, "داعش", "ORG داعش", "LOC داعش"],
        ["extra", 2, "ماكسيموف", "", "PER ماكسيموف"],
        ["missed", 2, "العراق", "LOC العراق", ""],
    ]
    assert errors["context"].tolist() == [TEXT[:33], TEXT[:33], TEXT[34:], TEXT[34:]]


def test_the_gold_marks_are_in_the_text(seed_text):
    found = evaluation.gold(REPOSITORY / "data" / "gold")
    assert [len(found[layer]) for layer in evaluation.LAYERS] == [34, 10, 6, 9]
    for frame in found.values():
        for row in frame.itertuples():
            assert row.doc == SEED and seed_text[row.start : row.end] == row.text
        order = frame.sort_values("start")
        assert (order["start"].to_numpy()[1:] >= order["end"].to_numpy()[:-1]).all()


def test_gold_that_is_no_table_is_refused_with_its_row(tmp_path):
    (tmp_path / "dates.tsv").write_text("doc\tstart\tend\ttext\na\t1\tx\tأمس\n", "utf-8")
    with pytest.raises(ValueError, match=r"dates.tsv, row 2, column end"):
        evaluation.gold(tmp_path)


CONLL = (
    "قال O\nالغانمي B-PERS\nفي O\nبغداد B-LOC\nإن O\nداعش B-ORG\nخسر O\n. O\n\n"
    "وصل O\nماكسيموف B-MISC\nإلى O\nالعراق B-LOC\nأمس O\n"
)
FOUR = [("الغانمي", "PER"), ("بغداد", "LOC"), ("داعش", "ORG"), ("العراق", "LOC")]


def told(frame: pd.DataFrame) -> list[tuple]:
    for row in frame.itertuples():
        assert TEXT[row.start : row.end] == row.text
    return list(zip(frame["text"], frame["type"], strict=True))


def read(tmp_path, name: str, content: str) -> pd.DataFrame:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return othermarks.read_marks(tmp_path / name, DOCUMENTS)


def test_words_with_tags_are_read(tmp_path):
    assert told(read(tmp_path, "x.conll", CONLL)) == FOUR
    assert told(read(tmp_path, "x.iob2", CONLL.replace(" ", "\t").replace("\n", "\r\n"))) == FOUR
    # Words that a tool drops or writes otherwise are passed over as long as they carry no tag.
    assert told(read(tmp_path, "x.txt", CONLL.replace("إن O\n", "").replace(". O", "。 O"))) == FOUR


def test_names_of_several_words_and_neighbours(tmp_path):
    tags = "قال B-PER\nالغانمي I-PER\nفي B-PER\nبغداد I-LOC\nإن I-LOC\n\nداعش I-LOC\n"
    assert told(read(tmp_path, "x.conll", tags)) == [
        ("قال الغانمي", "PER"),
        ("في", "PER"),
        ("بغداد إن", "LOC"),
        ("داعش", "LOC"),
    ]


def conllu(number: str, form: str, misc: str = "_") -> str:
    return "\t".join([number, form, *["_"] * 7, misc])


def test_conllu_gives_words_whole_before_their_parts(tmp_path):
    lines = ["# newdoc id = a", "# text = x", conllu("1", "قال"), conllu("2", "الغانمي", "SpaceAfter=No|NER=B-PER")]
    lines += [conllu("3", "في"), conllu("4", "بغداد", "NER=B-GPE"), ""]
    lines += [conllu("1-2", "وصل"), conllu("1", "و"), conllu("2", "صل")]
    lines += [conllu("3-4", "العراق"), conllu("3", "ال"), conllu("4", "عراق", "NER=B-LOC")]
    assert told(read(tmp_path, "x.conllu", "\n".join(lines))) == [
        ("الغانمي", "PER"),
        ("بغداد", "LOC"),
        ("العراق", "LOC"),
    ]


def test_documents_follow_one_another_with_or_without_their_names(tmp_path):
    documents = pd.DataFrame({"doc": ["a", "b"], "text": ["بغداد قالت.", "بغداد نفت."]})
    for head, middle in (
        ("", ""),
        ("-DOCSTART- a 0 O\n\n", "-DOCSTART- b 0 O\n\n"),
        ("# newdoc id = a\n", "# newdoc id = b\n"),
    ):
        (tmp_path / "x.conll").write_text(
            f"{head}بغداد B-LOC\nقالت O\n. O\n\n{middle}بغداد B-LOC\nنفت O\n", encoding="utf-8"
        )
        found = othermarks.read_marks(tmp_path / "x.conll", documents)
        assert found[["doc", "start", "text"]].to_numpy().tolist() == [["a", 0, "بغداد"], ["b", 0, "بغداد"]]


def test_our_own_exports_are_read_back(tmp_path, seed):
    tokens, entities = seed.tokens.to_dict("records"), seed.entities
    document = seed.documents.to_dict("records")[0]
    (tmp_path / "x.conll").write_text(
        "".join(conll([document], {SEED: tokens}, {SEED: entities.to_dict("records")})), "utf-8"
    )
    words = othermarks.read_marks(tmp_path / "x.conll", seed.documents)
    both = othermarks.beside(entities, words)
    assert len(words) and set(both["what"]) == {"both"}
    page = annotations(document, {"entities": entities.to_dict("records")}, f"texts/{SEED}.txt")
    (tmp_path / "x.jsonld").write_text(page, "utf-8")
    notes = othermarks.read_marks(tmp_path / "x.jsonld", seed.documents)
    columns = ["doc", "start", "end", "text", "type"]
    assert notes[columns].to_numpy().tolist() == entities[columns].to_numpy().tolist()
    entities.to_csv(tmp_path / "x.csv", index=False)
    table = othermarks.read_marks(tmp_path / "x.csv", seed.documents)
    assert table[columns].to_numpy().tolist() == entities[columns].to_numpy().tolist()
    assert evaluation.scores({"entities": table}, {"entities": entities})["figure"].min() == 100


def note(**target) -> str:
    return json.dumps(
        {"type": "Annotation", "body": {"value": "Person"}, "target": {"source": "http://x/a.txt", **target}}
    )


def test_an_annotation_by_quotation_alone(tmp_path):
    selector = {"type": "TextQuoteSelector", "exact": "الغانمي", "prefix": "قال "}
    assert told(read(tmp_path, "x.json", note(selector=selector))) == [("الغانمي", "PER")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.conll", "بغداد B-LOC\nطهران B-LOC\n", "line 2: “طهران” does not follow"),
        ("x.json", "{", "is not whole JSON"),
        ("x.json", note(selector={"type": "TextQuoteSelector", "exact": "طهران"}), "annotation 1: “طهران” is not in a"),
        (
            "x.json",
            note(selector={"type": "TextPositionSelector", "start": 5, "end": 900}),
            "annotation 1: characters 5 to 900",
        ),
        (
            "x.json",
            note(selector={"type": "TextPositionSelector", "start": 9, "end": 9}),
            "annotation 1: characters 9 to 9",
        ),
        ("x.csv", "doc,start,text\na,1,x\n", "the column end is missing"),
        ("x.csv", "doc,start,end,text\na,0,3,نعم\n", "row 2: characters 0 to 3 of a are “قال”, not “نعم”"),
        ("x.tsv", "doc\tstart\tend\na\tx\t3\n", "row 2: start and end must be whole numbers"),
    ],
)
def test_marks_that_do_not_fit_are_refused_with_their_place(tmp_path, name, content, said):
    with pytest.raises(othermarks.MarksError) as caught:
        read(tmp_path, name, content)
    assert f"{name}" in str(caught.value) and said in str(caught.value) and "\n" not in str(caught.value)


def test_marks_beside_ours():
    theirs = pd.DataFrame([entity("بغداد", "ORG"), entity("داعش خسر", "ORG"), entity("ماكسيموف", "PER")])
    found = othermarks.beside(GOLD, theirs)
    assert found["what"].tolist() == ["ours", "type", "both", "theirs", "ours"]
    assert found["ours"].tolist() == ["الغانمي", "بغداد", "داعش", "", "العراق"]
    assert othermarks.beside(GOLD[:0], theirs[:0]).empty


def test_every_measure_has_its_words():
    found = {"entities": GOLD}
    named = answers.labelled(evaluation.scores(found, {"entities": GOLD}))
    assert named["measure"].tolist() == ["f1", "strict_f1", "PER", "ORG", "LOC", "name_f1"]
    words = reference.load("measures")
    assert set(zip(words["layer"], words["measure"], strict=True)) == set(evaluation._keys())
    assert (words[["label", "english", "meaning"]] != "").all(axis=None)


def test_the_answer_names_the_weakest_and_the_surest():
    scores = pd.DataFrame({"measure": ["f1", "PER", "value_f1", "source"], "figure": [94.7, 10.0, 100.0, 100.0],
                           "label": list("أبتث"), "english": list("abcd")})  # fmt: skip
    arabic, english = answers.trust(scores)
    assert english == "Weakest: b (10); surest: c and d (100)"
    assert "ب (10)" in arabic and "ت وث (100)" in arabic
    assert answers.trust(scores[2:])[1] == "Every layer scores 100 of 100"
    assert "no hand marks" in answers.trust(scores[:0])[1]


@pytest.mark.parametrize(("language", "side"), [("ar", -1), ("en", 1)])
def test_the_chart_puts_figures_where_they_belong(language, side):
    frame = pd.DataFrame({"label": list("أبت"), "english": list("abc"), "figure": [0.0, 50.0, 100.0]})
    frame = frame.assign(low=[0.0, 25.0, 75.0], high=[25.0, 75.0, 100.0])
    lines = intervals(frame, language=language).axes[0].lines
    dots = [line.get_xdata()[0] for line in lines if line.get_marker() == "o"]
    bars = [sorted(line.get_xdata()) for line in lines if line.get_linewidth() == 5]
    # From where reading starts to where it ends, evenly; and each dot on its line.
    assert np.allclose(np.diff(dots) * side, abs(dots[1] - dots[0])) and (np.diff(dots) * side > 0).all()
    assert all(first - 1e-6 <= dot <= last + 1e-6 for dot, (first, last) in zip(dots, bars, strict=True))
    assert np.isclose(bars[1][1] - bars[1][0], abs(dots[1] - dots[0]))
    assert not [line for line in intervals(frame[:0]).axes[0].lines]


def test_the_answer_about_the_texts_counts_what_it_names():
    documents = pd.DataFrame({"sentences": [3, 4], "doubtful": [True, False]})
    ledger = pd.DataFrame({"step": ["a", "b"], "arabic": ["أ", "ب"], "words": [2, 1500], "merged": [1, 5]})
    near = pd.DataFrame({"other": ["y", "y"]})
    arabic, english = answers.collection(documents, 1234, ledger, near, ledger)
    for said in ("Texts: 2", "words: 1,234", "sentences: 7", "another: 6", "earlier one: 1", "doubt: 1", "oddity: 2"):
        assert said in english
    assert arabic.count("؛") == 5 and "1,234" in arabic
    assert answers.cleaned(ledger)[1] == "Cleaning changes most by: b (1,500 words)"
    assert answers.cleaned(ledger[:0])[1] == "Cleaning changes no word"
    shown = answers.both("<أ>", "b & c")
    assert "&lt;أ&gt;" in shown.markup and "b &amp; c" in shown.markup and shown.plain == "<أ>\nb & c"


def test_both_sides_are_scored_alike():
    theirs = pd.DataFrame([entity("بغداد", "LOC"), entity("ماكسيموف", "PER")])
    found = othermarks.scored(GOLD, theirs, {"entities": GOLD}).set_index(["marks", "measure"])
    assert found.loc[("ours", "f1"), ["figure", "precision", "recall"]].tolist() == [100, 100, 100]
    assert found.loc[("theirs", "f1"), "recall"] == 25 and found.loc[("theirs", "f1"), "precision"] == 50
    nameless = othermarks.scored(GOLD, theirs.drop(columns="name"), {"entities": GOLD})
    assert nameless.loc[nameless["marks"] == "theirs", "figure"].iloc[0] == found.loc[("theirs", "f1"), "figure"]


def test_only_documents_of_the_reading_are_held_against_gold(seed):
    found, right = evaluation.beside_gold(seed, REPOSITORY / "data" / "gold")
    assert [len(right[layer]) for layer in evaluation.LAYERS] == [34, 10, 6, 9] and set(found) == set(right)
    none, nothing = evaluation.beside_gold(seed, REPOSITORY / "data" / "tables")
    assert none == {} and not any(map(len, nothing.values()))
