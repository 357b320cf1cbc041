"""Who stands with whom: mentions to pairs, pairs to a graph with weights, significance, and each edge's sentences."""

import io
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.texts import store

EDGES = ["source", "target", "source_type", "target_type", "weight", "expected", "npmi", "p", "q", "sentences"]
NODES = ["name", "type", "english", "weight", "mentions", "references", "degree", "strength", "betweenness"]

# Betweenness costs nodes × edges and says nothing of a handful of names.
_BETWEENNESS = range(8, 2000)


def joined(frame: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """The frame with one `name` over all documents for what the lists know as one thing: سورية and سوريا.

    Names of one type that share an English form and a country take the form that most mentions have.
    """
    known = names[names["english"] != ""]
    if not len(known) or not len(frame):
        return frame
    counted = known.groupby(["type", "english", "country", "name"], sort=True)["mentions"].sum().reset_index()
    counted = counted.sort_values(["mentions", "name"], ascending=[False, True], kind="stable")
    best = counted.drop_duplicates(["type", "english", "country"]).set_index(["type", "english", "country"])["name"]
    keys = list(zip(known["type"], known["english"], known["country"], strict=True))
    form = dict(zip(zip(known["doc"], known["name"], strict=True), [best[key] for key in keys], strict=True))
    pairs = zip(frame["doc"], frame["name"], strict=True)
    return frame.assign(name=[form.get(pair, pair[1]) for pair in pairs])


def taking_part(
    entities: pd.DataFrame, references: pd.DataFrame, names: pd.DataFrame, types: Iterable[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The mentions of some types, and the back-references to what they name, each `joined`."""
    mentions = joined(entities[entities["type"].isin(list(types))], names)
    pointed = joined(references, names)
    return mentions, pointed[pointed["name"].isin(set(mentions["name"]))]


def units(
    entities: pd.DataFrame,
    references: pd.DataFrame,
    sentences: pd.DataFrame,
    within: str = "sentence",
    window: int = 3,
) -> pd.DataFrame:
    """Which names stand in which unit of text: unit (a number), doc, sentence, name; each name once in a unit.

    `within` is ``sentence``, ``paragraph`` or ``window``: as many sentences in a row of one document as `window` says,
    a unit at every sentence. Back-references count as the names that they mean. Raises `ValueError` for another word.
    """
    if within not in ("sentence", "paragraph", "window"):
        raise ValueError(f"within={within!r}: it is sentence, paragraph or window.")
    frames = [frame[["doc", "sentence", "name"]] for frame in (entities, references) if len(frame)]
    if not frames or not len(sentences):
        return pd.DataFrame(columns=["unit", "doc", "sentence", "name"])
    placed = pd.concat(frames, ignore_index=True)
    placed["doc"] = placed["doc"].astype(str)
    order = sentences[["doc", "paragraph", "sentence"]].assign(doc=sentences["doc"].astype(str))
    if within == "paragraph":
        order["unit"] = order.groupby(["doc", "paragraph"], sort=False).ngroup()
    else:
        order["unit"] = np.arange(len(order))
    found = placed.merge(order[["doc", "sentence", "unit"]], on=["doc", "sentence"])
    if within == "window":
        # A window begins at a sentence and ends in the same document; the last ones are shorter.
        begins = order.groupby("doc", sort=False)["unit"].transform("min")
        first = dict(zip(order["unit"], begins, strict=True))
        steps = [found.assign(at=found["unit"], unit=found["unit"] - step) for step in range(window)]
        found = pd.concat(steps, ignore_index=True)
        found = found[found["unit"] >= found["at"].map(first)]
    return found[["unit", "doc", "sentence", "name"]].drop_duplicates(["unit", "name"]).reset_index(drop=True)


def edges(
    entities: pd.DataFrame,
    references: pd.DataFrame,
    sentences: pd.DataFrame,
    within: str = "sentence",
    window: int = 3,
    least: int = 1,
) -> pd.DataFrame:
    """Pairs of names that stand together, the heaviest first; columns as in `EDGES`.

    `weight`: units that hold both; `expected`: how many would by chance, were names spread over the units that hold
    any; `npmi` (Bouma 2009): pointwise mutual information from -1 to 1; `p`: Fisher's exact test, one-sided
    (hypergeometric); `q`: the share of false findings (Benjamini and Hochberg 1995); `sentences`: ``doc:number`` of
    the sentences that hold either of them in those units. Pairs below `least` units are left out.
    """
    placed = units(entities, references, sentences, within, window)
    kinds = dict(zip(entities["name"], entities["type"], strict=True)) if len(entities) else {}
    holding: dict[str, int] = placed["name"].value_counts().to_dict()
    total = placed["unit"].nunique()
    found: dict[tuple[str, str], list[int]] = {}
    where: dict[tuple[int, str], list[str]] = {}
    for unit, group in placed.groupby("unit", sort=True):
        for pair in combinations(sorted(set(group["name"])), 2):
            found.setdefault(pair, []).append(unit)
        for doc, sentence, name in zip(group["doc"], group["sentence"], group["name"], strict=True):
            where.setdefault((unit, name), []).append(f"{doc}:{sentence}")
    rows = []
    for (one, other), both in found.items():
        if len(both) < least:
            continue
        ids = dict.fromkeys(place for unit in both for name in (one, other) for place in where[unit, name])
        rows.append((one, other, kinds.get(one, ""), kinds.get(other, ""), len(both), list(ids)))
    frame = pd.DataFrame(rows, columns=["source", "target", "source_type", "target_type", "weight", "sentences"])
    first = frame["source"].map(holding).to_numpy("float64")
    second = frame["target"].map(holding).to_numpy("float64")
    return _tested(frame, first, second, total)


def _tested(frame: pd.DataFrame, first: np.ndarray, second: np.ndarray, total: int) -> pd.DataFrame:
    """The pairs with what chance would give them."""
    if not len(frame):
        return pd.DataFrame(columns=EDGES)
    from scipy import stats

    weight = frame["weight"].to_numpy("float64")
    frame["expected"] = np.round(first * second / total, 3)
    share = weight / total
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(weight * total / (first * second)) / -np.log(share)
    frame["npmi"] = np.round(np.where(share >= 1, 1.0, npmi), 3)
    frame["p"] = stats.hypergeom.sf(weight - 1, total, first, second)
    frame["q"] = stats.false_discovery_control(np.clip(frame["p"], 0, 1))
    order = frame.assign(least=-frame["weight"]).sort_values(["least", "p", "source", "target"], kind="stable")
    return order[EDGES].reset_index(drop=True)


def nodes(
    entities: pd.DataFrame, references: pd.DataFrame, edges: pd.DataFrame, names: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The names of the network with their place in it, the heaviest first; columns as in `NODES`.

    `weight`: mentions and back-references together; `degree`: how many names it stands with; `strength`: the sum of
    its edges' weights; `betweenness` (Freeman 1977): the share of shortest ways that pass it, an edge being the
    shorter the heavier it is; not computed for fewer than 8 names or 2,000 and more.
    """
    if not len(entities):
        return pd.DataFrame(columns=NODES)
    kinds = entities.drop_duplicates("name").set_index("name")["type"]
    mentions = entities["name"].value_counts()
    pointed = references["name"].value_counts() if len(references) else pd.Series(dtype="int64")
    graph_ = graph(None, edges)
    between = _betweenness(graph_)
    english = {}
    if names is not None and len(names):
        english = names[names["english"] != ""].drop_duplicates("name").set_index("name")["english"].to_dict()
    rows = [
        (
            name,
            kinds[name],
            english.get(name, ""),
            int(mentions[name]) + int(pointed.get(name, 0)),
            int(mentions[name]),
            int(pointed.get(name, 0)),
            int(graph_.degree(name)) if name in graph_ else 0,
            int(graph_.degree(name, weight="weight")) if name in graph_ else 0,
            between.get(name, float("nan")),
        )
        for name in kinds.index
    ]
    rows.sort(key=lambda row: (-row[3], -row[7], row[0]))
    return pd.DataFrame(rows, columns=NODES)


def _betweenness(graph_) -> dict[str, float]:
    import networkx

    if graph_.number_of_nodes() not in _BETWEENNESS:
        return {}
    for _, _, facts in graph_.edges(data=True):
        facts["distance"] = 1.0 / facts["weight"]
    found = networkx.betweenness_centrality(graph_, weight="distance")
    return {name: round(value, 4) for name, value in found.items()}


def graph(nodes: pd.DataFrame | None, edges: pd.DataFrame):
    """The network as an undirected `networkx.Graph`; nodes and edges carry the columns of their rows."""
    import networkx

    made = networkx.Graph()
    if nodes is not None:
        for row in nodes.to_dict("records"):
            made.add_node(row.pop("name"), **row)
    for row in edges.to_dict("records"):
        made.add_edge(row.pop("source"), row.pop("target"), **row)
    return made


def graphml(nodes: pd.DataFrame, edges: pd.DataFrame, path: Path) -> Path:
    """Write the network as GraphML (Gephi, Cytoscape, igraph); lists become one text, empty numbers are left out."""
    import networkx

    made = networkx.relabel_nodes(graph(nodes, edges), store.xml_text)
    for facts in [*(data for _, data in made.nodes(data=True)), *(data for *_, data in made.edges(data=True))]:
        for key, value in list(facts.items()):
            if isinstance(value, list):
                facts[key] = store.xml_text("; ".join(value))
            elif value != value:
                del facts[key]
            elif hasattr(value, "item"):
                facts[key] = value.item()
            elif isinstance(value, str):
                facts[key] = store.xml_text(value)
    out = io.BytesIO()
    networkx.write_graphml_xml(made, out, encoding="utf-8", prettyprint=True)
    return store.write_bytes(path, out.getvalue())


def around(edges: pd.DataFrame, name: str) -> pd.DataFrame:
    """The edges of one name: with, weight, npmi, q, sentences; the heaviest first."""
    mine = edges[(edges["source"] == name) | (edges["target"] == name)]
    other = np.where(mine["source"] == name, mine["target"], mine["source"])
    return mine.assign(**{"with": other})[["with", "weight", "npmi", "q", "sentences"]].reset_index(drop=True)


def sentences_of(places: Iterable[str], sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that an edge names as ``doc:number``: doc, sentence, text."""
    known = sentences["doc"].astype(str) + ":" + sentences["sentence"].astype(str)
    return sentences.loc[known.isin(set(places)), ["doc", "sentence", "text"]].reset_index(drop=True)


def top(nodes: pd.DataFrame, edges: pd.DataFrame, most: int = 25) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The `most` names with the strongest lines to others, and the edges among them: what a figure can hold.

    The centre of the whole network is among them, and so are those it stands with most.
    """
    strong = nodes[nodes["degree"] > 0].sort_values(["strength", "weight"], ascending=False, kind="stable")
    linked = strong.head(most).sort_index().reset_index(drop=True)
    kept = set(linked["name"])
    inside = edges["source"].isin(kept) & edges["target"].isin(kept)
    return linked, edges[inside].reset_index(drop=True)


def ways(
    entities: pd.DataFrame, references: pd.DataFrame, sentences: pd.DataFrame, window: int = 3, most: int = 3
) -> pd.DataFrame:
    """The same names by unit: within, units, pairs, heaviest (the `most` heaviest pairs with their weights)."""
    rows = []
    for within in ("sentence", "window", "paragraph"):
        found = edges(entities, references, sentences, within, window)
        pairs = [f"{row.source} — {row.target} ({row.weight})" for row in found.head(most).itertuples()]
        count = units(entities, references, sentences, within, window)["unit"].nunique()
        rows.append((within, count, len(found), pairs))
    return pd.DataFrame(rows, columns=["within", "units", "pairs", "heaviest"])
