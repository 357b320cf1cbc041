"""Every error of the marks, one by one, each with its sentence."""

import pandas as pd

from helpers.counts.evaluation import LAYERS, fold, grouping, pairs, places, rows_of, same_name, same_type, same_value

_ERROR = ["layer", "what", "doc", "sentence", "start", "end", "text", "expected", "given", "context"]


def errors(found: dict[str, pd.DataFrame], right: dict[str, pd.DataFrame], sentences: pd.DataFrame) -> pd.DataFrame:
    """Every error with its sentence: layer, what, doc, sentence, start, end, text, expected, given, context.

    `what` is missed (in the gold alone), extra (found alone), differs (found there, but of another type, kind or
    value), edges (a name found too long or too short), or name, speaker, source, mode (found, and that is wrong).
    """
    place, rows = places(sentences), []
    numbers, texts = sentences["sentence"].tolist(), sentences["text"].tolist()
    for layer in LAYERS:
        mine, theirs = rows_of(found, right, layer)
        for what, span, expected, given in _wrong(layer, mine, theirs):
            at = place(span["doc"], span["start"])
            number, context = (numbers[at], texts[at]) if at >= 0 else (0, "")
            rows.append((layer, what, span["doc"], number, span["start"], span["end"], span["text"], expected, given,
                         context))  # fmt: skip
    frame = pd.DataFrame(rows, columns=_ERROR)
    order = {layer: number for number, layer in enumerate(LAYERS)}
    return frame.sort_values(
        ["layer", "doc", "start"], key=lambda column: column.map(order) if column.name == "layer" else column,
        ignore_index=True, kind="stable",
    )  # fmt: skip


def _wrong(layer: str, mine: list[dict], theirs: list[dict]) -> list[tuple[str, dict, str, str]]:
    """The errors of a layer as (what, span, expected, given)."""
    agree = {"entities": same_type, "quotes": lambda a, b: a.get("kind") == b["kind"]}.get(layer, lambda a, b: True)
    least = 0.5 if layer == "quotes" else 0
    good = [(a, b) for a, b, share in pairs(mine, theirs, agree) if share >= least]
    if layer == "dates":
        good = [(a, b) for a, b in good if same_value(mine[a], theirs[b])]
    left = [number for number in range(len(mine)) if number not in {a for a, _ in good}]
    lost = [number for number in range(len(theirs)) if number not in {b for _, b in good}]
    near = {
        lost[b]: left[a] for a, b, _ in pairs([mine[number] for number in left], [theirs[number] for number in lost])
    }
    found = []
    for number in lost:
        row = theirs[number]
        given = near.get(number)
        found.append(("missed", row, _meant(layer, row), "") if given is None else
                     ("differs", row, _meant(layer, row), _meant(layer, mine[given])))  # fmt: skip
    found += [
        ("extra", mine[number], "", _meant(layer, mine[number])) for number in left if number not in set(near.values())
    ]
    matched = [(mine[a], theirs[b]) for a, b in good]
    for a, b in matched:
        found += _flaws(layer, a, b)
    if layer == "entities":
        found += _misnamed(matched)
    return found


def _misnamed(matched: list[tuple[dict, dict]]) -> list[tuple[str, dict, str, str]]:
    """Mentions whose name parts them from their like or puts them with others; another spelling alone is no error."""
    return [
        ("name", theirs, theirs["name"], mine.get("name") or "")
        for (mine, theirs), both in zip(matched, grouping(matched), strict=True)
        if both != (1, 1) and fold(mine.get("name")) != fold(theirs["name"])
    ]


def _meant(layer: str, row: dict) -> str:
    if layer == "entities":
        return f"{row['type']} {row['text']}"
    if layer == "dates":
        days = f"{row.get('earliest') or ''}/{row.get('latest') or ''}".strip("/")
        return " ".join(part for part in (row.get("kind"), days or row.get("value")) if part)
    if layer == "quotes":
        return f"{row.get('kind')} {row['text']}"
    return row["text"]


def _flaws(layer: str, mine: dict, theirs: dict) -> list[tuple[str, dict, str, str]]:
    """What is wrong with a mark that was found."""
    flaws = []
    if layer == "entities" and (mine["start"], mine["end"]) != (theirs["start"], theirs["end"]):
        flaws.append(("edges", theirs, theirs["text"], mine["text"]))
    for column in {"quotes": ("speaker",), "statements": ("source", "mode")}.get(layer, ()):
        given, meant = mine.get(column) or "", theirs[column]
        right = given == meant if column == "mode" else same_name(given, meant) or not meant
        if not right:
            flaws.append((column, theirs, meant, given))
    return flaws
