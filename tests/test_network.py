"""The network: weights by hand, significance against a reference, sentences of each edge."""

import networkx
import pandas as pd
import pytest
from scipy import stats

from helpers.counts import network

# Six sentences in two paragraphs of one text and one of another; A and B stand together in 1, 2 and 4.
PLACED = {1: "AB", 2: "ABC", 3: "A", 4: "AB", 5: "C", 6: "D"}


@pytest.fixture
def texts():
    rows = [("t", 1 if number <= 3 else 2, number, 0, 1, "x") for number in PLACED] + [("u", 1, 1, 0, 1, "x")]
    sentences = pd.DataFrame(rows, columns=["doc", "paragraph", "sentence", "start", "end", "text"])
    named = [("t", number, name, "PER") for number, names in PLACED.items() for name in names]
    named += [("t", 1, "A", "PER"), ("u", 1, "E", "ORG")]
    entities = pd.DataFrame(named, columns=["doc", "sentence", "name", "type"])
    references = pd.DataFrame([("t", 5, "A"), ("u", 1, "A")], columns=["doc", "sentence", "name"])
    return entities, references, sentences


def row(edges, one, other):
    return edges[(edges["source"] == one) & (edges["target"] == other)].iloc[0]


def test_weights_and_sentences_by_hand(texts):
    edges = network.edges(*texts)
    assert edges[["source", "target", "weight"]].to_numpy().tolist()[:2] == [["A", "B", 3], ["A", "C", 2]]
    assert row(edges, "A", "B")["sentences"] == ["t:1", "t:2", "t:4"]
    # The reference in sentence 5 joins A to C, the one in the other text joins A to E.
    assert row(edges, "A", "C")["sentences"] == ["t:2", "t:5"]
    assert row(edges, "A", "E")["weight"] == 1
    assert set(edges["source"]) | set(edges["target"]) == set("ABCE")


def test_significance_is_fishers_exact_test(texts):
    edges = network.edges(*texts)
    # A in 6 of 7 units, B in 3, both in 3.
    table = [[3, 3], [0, 1]]
    assert row(edges, "A", "B")["p"] == pytest.approx(stats.fisher_exact(table, alternative="greater").pvalue)
    assert row(edges, "A", "B")["expected"] == pytest.approx(6 * 3 / 7, abs=1e-3)
    assert (edges["q"] >= edges["p"] - 1e-12).all()


def test_npmi_is_one_for_two_that_never_part():
    sentences = pd.DataFrame({"doc": ["t"] * 3, "paragraph": [1] * 3, "sentence": [1, 2, 3]})
    entities = pd.DataFrame({"doc": ["t"] * 5, "sentence": [1, 1, 2, 2, 3], "name": list("ABABC"), "type": "LOC"})
    edges = network.edges(entities, entities.iloc[:0], sentences)
    assert row(edges, "A", "B")["npmi"] == 1


@pytest.mark.parametrize(("within", "pairs"), [("sentence", 4), ("paragraph", 7), ("window", 7)])
def test_wider_units_join_more(texts, within, pairs):
    assert len(network.edges(*texts, within=within, window=3)) == pairs


def test_a_window_never_crosses_a_document(texts):
    edges = network.edges(*texts, within="window", window=5)
    assert not ((edges["source"] == "D") & (edges["target"] == "E")).any()
    with pytest.raises(ValueError, match="sentence, paragraph or window"):
        network.edges(*texts, within="page")


def test_nodes_graph_and_graphml(texts, tmp_path):
    entities, references, _ = texts
    edges = network.edges(*texts)
    nodes = network.nodes(entities, references, edges)
    first = nodes.set_index("name").loc["A"]
    assert first[["weight", "mentions", "references", "degree", "strength"]].tolist() == [7, 5, 2, 3, 6]
    assert nodes.set_index("name").loc["D", "degree"] == 0
    made = network.graph(nodes, edges)
    assert made["A"]["B"]["weight"] == 3 and made.nodes["E"]["type"] == "ORG"
    read = networkx.read_graphml(network.graphml(nodes, edges, tmp_path / "n.graphml"))
    assert read.edges["A", "B"]["sentences"] == "t:1; t:2; t:4"
    assert network.around(edges, "B")["with"].tolist() == ["A", "C"]
    shown, lines = network.top(nodes, edges, 2)
    assert shown["name"].tolist() == ["A", "B"] and len(lines) == 1
    # A name that is mentioned often and stands with few gives way to one with stronger lines.
    often = nodes.assign(
        weight=[1, 2, 9, *range(len(nodes) - 3)], strength=[9, 8, 1, *[0] * (len(nodes) - 3)], degree=1
    )
    assert network.top(often, edges, 2)[0]["name"].tolist() == nodes["name"].head(2).tolist()


def test_spellings_of_one_place_are_one_node_over_all_texts():
    names = pd.DataFrame(
        [("a", "سورية", "LOC", "Syria", "SY", 1), ("b", "سوريا", "LOC", "Syria", "SY", 3)],
        columns=["doc", "name", "type", "english", "country", "mentions"],
    )
    frame = pd.DataFrame({"doc": ["a", "b", "b"], "name": ["سورية", "سوريا", "أنا"]})
    assert network.joined(frame, names)["name"].tolist() == ["سوريا", "سوريا", "أنا"]


def test_nothing_is_an_empty_network():
    entities = pd.DataFrame(columns=["doc", "sentence", "name", "type"])
    sentences = pd.DataFrame(columns=["doc", "paragraph", "sentence"])
    edges = network.edges(entities, entities, sentences)
    assert list(edges.columns) == network.EDGES
    assert list(network.nodes(entities, entities, edges).columns) == network.NODES


def test_only_names_of_the_wanted_types_take_part(texts):
    entities, references, _ = texts
    names = pd.DataFrame(columns=["doc", "name", "type", "english", "country", "mentions"])
    mentions, pointed = network.taking_part(entities, references, names, ["ORG"])
    assert mentions["name"].tolist() == ["E"] and pointed.empty
    assert len(network.taking_part(entities, references, names, ["PER"])[1]) == 2


def test_an_edge_leads_to_its_sentences(texts):
    edges, sentences = network.edges(*texts), texts[2]
    found = network.sentences_of(row(edges, "A", "C")["sentences"], sentences)
    assert found[["doc", "sentence"]].values.tolist() == [["t", 2], ["t", 5]]
    assert network.sentences_of([], sentences).empty
