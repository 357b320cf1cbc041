"""The network of names as GraphML, for Gephi, Cytoscape, igraph or networkx."""

import io
from itertools import combinations

import pandas as pd

from helpers.show.export.files import parts, xml_text


def edges(entities: pd.DataFrame, references: pd.DataFrame) -> pd.DataFrame:
    """Pairs of names that stand in one sentence: source, target, weight (sentences), sentences (``doc:number``).

    A back-reference counts as its name; a pair is counted once in a sentence, whatever the number of mentions.
    """
    inside: dict[tuple[str, int], dict[str, None]] = {}
    for frame in (entities, references):
        for doc, sentence, cell in zip(frame["doc"], frame["sentence"], frame["name"], strict=True):
            inside.setdefault((doc, sentence), {}).update(dict.fromkeys(parts(cell)))
    found: dict[tuple[str, str], list[str]] = {}
    for (doc, sentence), names in inside.items():
        for pair in combinations(sorted(names), 2):
            found.setdefault(pair, []).append(f"{doc}:{sentence}")
    rows = [(*pair, len(places), places) for pair, places in found.items()]
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    return pd.DataFrame(rows, columns=["source", "target", "weight", "sentences"])


def _plain(value: object) -> object:
    """A value GraphML has a type for: numbers stay numbers, lists are joined, the rest is text without controls."""
    if isinstance(value, (bool, int, float)):
        return value
    if hasattr(value, "item"):
        return value.item()
    if isinstance(value, (list, tuple, set, frozenset)):
        return xml_text("; ".join(str(item) for item in value))
    return xml_text("" if value is None else str(value))


def graphml(edges: pd.DataFrame, names: pd.DataFrame) -> bytes:
    """An undirected graph: a node for every name that an edge joins, with its facts; an edge for every row.

    `edges` has `source` and `target`, a number column `weight`, and whatever follows (the sentences' ids);
    `names` is the contract's table, its `mentions` summed over documents.
    """
    import networkx

    graph = networkx.Graph()
    facts: dict[str, dict] = {}
    for row in names.to_dict("records"):
        known = facts.setdefault(row["name"], {"label": row["name"], "type": row["type"], "mentions": 0})
        known["mentions"] += int(row["mentions"])
        for column in ("english", "country", "role"):
            known[column] = known.get(column) or row.get(column, "")
    for row in edges.to_dict("records"):
        ends = [row.pop("source"), row.pop("target")]
        for name in ends:
            known = facts.get(name, {"label": name})
            graph.add_node(xml_text(name), **{key: _plain(value) for key, value in known.items()})
        graph.add_edge(*map(xml_text, ends), **{key: _plain(value) for key, value in row.items()})
    out = io.BytesIO()
    # The writer over the standard library: the other one is taken when lxml happens to be there.
    networkx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()
