"""The network of names as GraphML, for Gephi, Cytoscape, igraph or networkx."""

import io

import pandas as pd

from helpers.texts.store import xml_text


def _plain(row: dict) -> dict:
    """A row with values that GraphML has a type for: numbers, and text without controls; lists are joined."""
    told = {}
    for key, value in row.items():
        value = value.item() if hasattr(value, "item") else value
        if isinstance(value, (list, tuple)):
            value = "; ".join(str(item) for item in value)
        if value is None or value != value:
            continue
        told[key] = value if isinstance(value, (bool, int, float)) else xml_text(value)
    return told


def graphml(nodes: pd.DataFrame, edges: pd.DataFrame) -> bytes:
    """An undirected graph: a node for every name that an edge joins, an edge for every row, with their columns.

    `nodes` has `name`, `edges` has `source` and `target`; whatever follows (weight, the sentences' ids) goes along,
    but for numbers that are none.
    """
    import networkx

    graph = networkx.Graph()
    facts = {row["name"]: {"label": row["name"]} | row for row in nodes.to_dict("records")}
    for row in edges.to_dict("records"):
        ends = [row.pop("source"), row.pop("target")]
        for name in ends:
            graph.add_node(xml_text(name), **_plain(facts.get(name, {"label": name})))
        graph.add_edge(*map(xml_text, ends), **_plain(row))
    out = io.BytesIO()
    # The writer over the standard library: the other one is taken when lxml happens to be there.
    networkx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()
