"""Found against gold: precision, recall and F1 of every layer, and how far they may be trusted.

A measure is a sum over marks, so the same rows give the figure and its interval over sentences.
"""

import bisect
import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

LAYERS = ("entities", "dates", "quotes", "statements")
TYPES = ("PER", "ORG", "LOC")

# What a row adds to numerator and denominator of precision and of recall.
_PARTS = ["p_top", "p_base", "r_top", "r_base"]
_CONTRIBUTION = ["layer", "measure", "doc", "start", *_PARTS]
# The figure that stands for a measure; the others are F1.
_RECALL = {("quotes", "speaker"), ("statements", "source")}
_COUNT = {("dates", "narrower")}

_SPACE = re.compile(r"\s+")
_FOLDED = str.maketrans("أإآٱىة", "اااايه", 'ـ«»"“”()')


def gold(folder: Path) -> dict[str, pd.DataFrame]:
    """The hand marks of a folder, a frame for each layer; a layer without a file is empty.

    Raises `ValueError` with the file and the row when a place is no number.
    """
    found = {}
    for layer in LAYERS:
        path = Path(folder) / f"{layer}.tsv"
        if not path.exists():
            found[layer] = pd.DataFrame(columns=["doc", "start", "end", "text"])
            continue
        frame = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, encoding="utf-8-sig", quoting=3)
        for column in ("start", "end"):
            wrong = [row for row, value in enumerate(frame[column], 2) if not value.strip().isdigit()]
            if wrong:
                raise ValueError(f"{path.name}, row {wrong[0]}, column {column}: is no whole number.")
            frame[column] = frame[column].astype("int64")
        frame["doc"] = frame["doc"].str.removesuffix(".txt")
        found[layer] = frame
    return found


def beside_gold(reading, folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """What was found and the hand marks of a folder (`gold`), by layer, for the documents of a reading.

    Without a hand mark in them nothing needs to be found: both are then empty.
    """
    mine = set(reading.documents["doc"])
    right = {layer: marks[marks["doc"].isin(mine)] for layer, marks in gold(folder).items()}
    found = {layer: getattr(reading, layer) for layer in LAYERS} if any(map(len, right.values())) else {}
    return found, right


def fold(name: str | None) -> str:
    """A name for comparison: compatibility forms, no marks, quotation marks or brackets, alef, ى and ة folded."""
    name = unicodedata.normalize("NFKC", name or "")
    name = "".join(char for char in name if not unicodedata.combining(char))
    return _SPACE.sub(" ", name.translate(_FOLDED)).strip()


def same_name(found: str | None, right: str) -> bool:
    """Whether a name is one of the right ones (parted by |): equal after folding, or one inside the other."""
    mine = fold(found)
    return bool(mine) and any(
        theirs and (mine in theirs or theirs in mine) for theirs in map(fold, (right or "").split("|"))
    )


def overlap(first: dict, second: dict) -> float:
    """Shared characters of two spans over the characters of both (Jaccard)."""
    shared = min(first["end"], second["end"]) - max(first["start"], second["start"])
    whole = max(first["end"], second["end"]) - min(first["start"], second["start"])
    return shared / whole if shared > 0 else 0.0


def pairs(
    found: list[dict], right: list[dict], agree: Callable[[dict, dict], bool] = lambda found, right: True
) -> list[tuple[int, int, float]]:
    """Spans matched one to one, best overlap first: (number in `found`, number in `right`, overlap)."""
    by_doc: dict[str, list[int]] = {}
    for number, row in enumerate(found):
        by_doc.setdefault(row["doc"], []).append(number)
    candidates = [
        (overlap(found[mine], row), mine, number)
        for number, row in enumerate(right)
        for mine in by_doc.get(row["doc"], [])
        if overlap(found[mine], row) > 0 and agree(found[mine], row)
    ]
    taken_found, taken_right, matched = set(), set(), []
    for share, mine, number in sorted(candidates, key=lambda candidate: -candidate[0]):
        if mine not in taken_found and number not in taken_right:
            taken_found.add(mine)
            taken_right.add(number)
            matched.append((mine, number, share))
    return matched


def stretch(row: dict) -> tuple[int, int] | None:
    """First day and the day after the last of a date as ordinals; None where it has no days."""
    try:
        first, last = (datetime.date.fromisoformat(str(row[side])) for side in ("earliest", "latest"))
    except (KeyError, ValueError):
        return None
    return first.toordinal(), last.toordinal() + 1


def same_value(found: dict, right: dict) -> bool:
    """Whether a date means the same: of one kind, and days shared to 80 % of their union, or an equal value."""
    if found.get("kind") != right["kind"]:
        return False
    if right["kind"] == "SET":
        return True
    if right["kind"] != "DATE":
        return (found.get("value") or "").strip() == right["value"].strip()
    mine, theirs = stretch(found), stretch(right)
    if not mine or not theirs:
        return False
    return (min(mine[1], theirs[1]) - max(mine[0], theirs[0])) / (
        max(mine[1], theirs[1]) - min(mine[0], theirs[0])
    ) >= 0.8


def contributions(found: dict[str, pd.DataFrame], right: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What every mark adds to every measure: layer, measure, doc, start, p_top, p_base, r_top, r_base.

    Precision is the sum of p_top over that of p_base, recall likewise. Only documents with gold are counted.
    """
    rows = []
    for layer in LAYERS:
        mine, theirs = rows_of(found, right, layer)
        rows += [(layer, *row) for row in _MEASURES[layer](mine, theirs)]
    return pd.DataFrame(rows, columns=_CONTRIBUTION)


def rows_of(found: dict, right: dict, layer: str) -> tuple[list[dict], list[dict]]:
    """The marks of a layer as records, found and right; found ones only in documents with gold."""
    theirs = right[layer].to_dict("records") if layer in right else []
    docs = {row["doc"] for row in theirs}
    mine = found[layer] if layer in found else pd.DataFrame()
    return [row for row in mine.to_dict("records") if row["doc"] in docs], theirs


def _f1(measure: str, hits: Iterable[dict], mine: list[dict], theirs: list[dict]) -> list[tuple]:
    """Rows of a measure that counts hits among what was found and among the gold."""
    rows = [(measure, row["doc"], row["start"], 1, 0, 1, 0) for row in hits]
    rows += [(measure, row["doc"], row["start"], 0, 1, 0, 0) for row in mine]
    return rows + [(measure, row["doc"], row["start"], 0, 0, 0, 1) for row in theirs]


def _share(measure: str, hits: Iterable[dict], base: list[dict]) -> list[tuple]:
    """Rows of a measure that is a share of the gold."""
    rows = [(measure, row["doc"], row["start"], 0, 0, 1, 0) for row in hits]
    return rows + [(measure, row["doc"], row["start"], 0, 0, 0, 1) for row in base]


def _entities(mine: list[dict], theirs: list[dict]) -> list[tuple]:
    typed = [(mine[a], theirs[b]) for a, b, _ in pairs(mine, theirs, same_type)]
    exact = [b for a, b in typed if (a["start"], a["end"]) == (b["start"], b["end"])]
    rows = _f1("f1", [b for _, b in typed], mine, theirs) + _f1("strict_f1", exact, mine, theirs)
    for kind in TYPES:
        of_kind = ([row for row in group if row["type"] == kind] for group in ([b for _, b in typed], mine, theirs))
        rows += _f1(kind, *of_kind)
    return rows + _b_cubed(typed)


def same_type(found: dict, right: dict) -> bool:
    """Whether two mentions are of one type."""
    return found["type"] == right["type"]


def _b_cubed(typed: list[tuple[dict, dict]]) -> list[tuple]:
    """B³ (Bagga & Baldwin 1998) of the grouping by name: for each mention, how much of its group belongs there."""
    return [
        ("name_f1", right["doc"], right["start"], precision, 1, recall, 1)
        for (_, right), (precision, recall) in zip(typed, grouping(typed), strict=True)
    ]


def grouping(typed: list[tuple[dict, dict]]) -> list[tuple[float, float]]:
    """For each pair of a found and a right mention, B³ precision and recall of its group within the document."""
    named = [(right["doc"], fold(found.get("name")), fold(right["name"])) for found, right in typed]
    both, given, meant = Counter(named), Counter(row[:2] for row in named), Counter((row[0], row[2]) for row in named)
    return [(both[row] / given[row[:2]], both[row] / meant[row[0], row[2]]) for row in named]


def _dates(mine: list[dict], theirs: list[dict]) -> list[tuple]:
    matched = [(mine[a], theirs[b]) for a, b, _ in pairs(mine, theirs)]
    good = [b for a, b in matched if same_value(a, b)]
    narrow = [b for a, b in matched if a.get("kind") == b["kind"] == "DATE" and _narrower(stretch(a), stretch(b))]
    return (
        _f1("span_f1", [b for _, b in matched], mine, theirs)
        + _f1("value_f1", good, mine, theirs)
        + _share("narrower", narrow, [])
    )


def _narrower(mine: tuple[int, int] | None, theirs: tuple[int, int] | None) -> bool:
    """Whether a stretch is less than half as long as the words mean: precision that was invented."""
    return mine is not None and theirs is not None and 2 * (mine[1] - mine[0]) < theirs[1] - theirs[0]


def _quotes(mine: list[dict], theirs: list[dict]) -> list[tuple]:
    good = _same_quotes(mine, theirs)
    spoken = [row for row in theirs if row["kind"] == "speech" and row["speaker"]]
    named = [b for a, b in good if b["kind"] == "speech" and same_name(a.get("speaker"), b["speaker"])]
    return _f1("f1", [b for _, b in good], mine, theirs) + _share("speaker", named, spoken)


def _same_quotes(mine: list[dict], theirs: list[dict]) -> list[tuple[dict, dict]]:
    matched = pairs(mine, theirs, lambda a, b: a.get("kind") == b["kind"])
    return [(mine[a], theirs[b]) for a, b, share in matched if share >= 0.5]


def _statements(mine: list[dict], theirs: list[dict]) -> list[tuple]:
    good = [(mine[a], theirs[b]) for a, b, _ in pairs(mine, theirs)]
    named = [b for a, b in good if same_name(a.get("source"), b["source"])]
    return _f1("f1", [b for _, b in good], mine, theirs) + _share("source", named, [r for r in theirs if r["source"]])


_MEASURES = {"entities": _entities, "dates": _dates, "quotes": _quotes, "statements": _statements}


def _ratio(top: np.ndarray, base: np.ndarray) -> np.ndarray:
    return np.divide(top, base, out=np.zeros_like(top, dtype=float), where=base > 0)


def _figure(layer: str, measure: str, sums: np.ndarray) -> np.ndarray:
    """A measure's figure from its four sums (last axis): F1 or a share in 0..100, or a count."""
    p_top, p_base, r_top, r_base = np.moveaxis(sums.astype(float), -1, 0)
    if (layer, measure) in _COUNT:
        return r_top
    if (layer, measure) in _RECALL:
        return _ratio(100 * r_top, r_base)
    precision, recall = _ratio(p_top, p_base), _ratio(r_top, r_base)
    return _ratio(200 * precision * recall, precision + recall)


def _keys() -> list[tuple[str, str]]:
    return [
        *(("entities", measure) for measure in ("f1", "strict_f1", *TYPES, "name_f1")),
        *(("dates", measure) for measure in ("span_f1", "value_f1", "narrower")),
        *(("quotes", measure) for measure in ("f1", "speaker")),
        *(("statements", measure) for measure in ("f1", "source")),
    ]


def scores(
    found: dict[str, pd.DataFrame],
    right: dict[str, pd.DataFrame],
    sentences: pd.DataFrame | None = None,
    times: int = 2000,
) -> pd.DataFrame:
    """Every measure: layer, measure, figure, low, high, precision, recall (0..100), found, gold (marks counted).

    `figure` is F1, but for speaker and source the share of the gold that is named rightly, and for narrower a
    count. `low` and `high` hold 95 of 100 figures over as many sentences drawn again with replacement
    (percentile bootstrap, Efron 1979); they are empty without `sentences`. Where no error was seen, drawing again
    shows none either, and `low` is the bound for as many marks (Clopper & Pearson 1934). One decimal.
    """
    parts = contributions(found, right)
    drawn = _drawn(parts, right, sentences, times) if sentences is not None else None
    rows = []
    for layer, measure in _keys():
        if layer not in right or right[layer].empty:
            continue
        mine = parts[(parts["layer"] == layer) & (parts["measure"] == measure)]
        sums = mine[_PARTS].to_numpy(float).sum(axis=0)
        ends = np.array([np.nan, np.nan])
        if drawn is not None:
            units, weights = drawn
            table = np.zeros((weights.shape[1], len(_PARTS)))
            np.add.at(table, units[mine.index.to_numpy()], mine[_PARTS].to_numpy(float))
            drawn_sums = weights @ table
            # A draw without any mark of this kind says nothing about it.
            any_mark = drawn_sums[:, 3] > 0 if (layer, measure) not in _COUNT else np.full(len(drawn_sums), True)
            if any_mark.any():
                ends = np.percentile(_figure(layer, measure, drawn_sums)[any_mark], [2.5, 97.5])
            if ends[0] == 100:
                ends[0] = 100 * 0.025 ** (1 / sums[3])
        precision, recall = (100 * top / base if base else np.nan for top, base in (sums[:2], sums[2:]))
        rows.append(
            (layer, measure, round(float(_figure(layer, measure, sums)), 1), *np.round(ends, 1),
             round(precision, 1), round(recall, 1),
             pd.NA if (layer, measure) in _RECALL | _COUNT else int(sums[1]), int(sums[3]))
        )  # fmt: skip
    columns = ["layer", "measure", "figure", "low", "high", "precision", "recall", "found", "gold"]
    return pd.DataFrame(rows, columns=columns).astype({"found": "Int64"})


def _drawn(parts: pd.DataFrame, right: dict, sentences: pd.DataFrame, times: int) -> tuple[np.ndarray, np.ndarray]:
    """The sentence of every contribution, and how often each sentence is in each of the draws."""
    docs = {doc for frame in right.values() for doc in frame["doc"]}
    kept = sentences[sentences["doc"].isin(docs)]
    place = places(kept)
    units = np.array([max(0, place(doc, start)) for doc, start in zip(parts["doc"], parts["start"], strict=True)], int)
    number = max(1, len(kept))
    # The same draws at every run, so that a committed figure can be checked.
    draw = np.random.default_rng(20181209)
    return units, draw.multinomial(number, np.full(number, 1 / number), size=times)


def places(sentences: pd.DataFrame) -> Callable[[str, int], int]:
    """A look-up from a document and an offset to the row of the sentence that begins at or before it, -1 for none."""
    starts: dict[str, list[tuple[int, int]]] = {}
    for row, (doc, start) in enumerate(zip(sentences["doc"], sentences["start"], strict=True)):
        starts.setdefault(doc, []).append((int(start), row))
    for listed in starts.values():
        listed.sort()

    def place(doc: str, start: int) -> int:
        listed = starts.get(doc, [])
        at = bisect.bisect_right(listed, (int(start), len(sentences))) - 1
        return listed[max(0, at)][1] if listed else -1

    return place
