"""Is every text of a collection in the tables, whole? python tests/nothing_lost.py NEWS.jsonl[.gz] OUT.

OUT is the folder that ``qiraa tables --seeds NEWS.jsonl --out OUT``, or the whole series, wrote. The file is read here
with the standard library alone: every text must be there once, with as many code points, every sentence, word and mark
must stand where it says, and no letter or digit may stand outside all sentences. Exit 1 when anything is lost.
"""

import gzip
import json
import sys
from pathlib import Path

import pandas as pd

from helpers.texts import store
from helpers.texts import text as rules

LAYERS = ("sentences", "tokens", "entities", "references", "dates", "quotes", "statements")


def raw(path: Path) -> dict[str, str]:
    """The texts of a file of JSON lines by their ids, line ends as the tables have them."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {str(row["id"]): row["text"].replace("\r\n", "\n").replace("\r", "\n") for row in rows}


def table(out: Path, name: str) -> pd.DataFrame:
    """One table of a run, from its CSV, its one Parquet file or its parts."""
    path = out / "tables" / f"{name}.csv"
    if path.exists():
        return store.read_table(path)
    whole = path.with_suffix(".parquet")
    parts = [whole] if whole.exists() else sorted((out / "tables" / name).glob("part-*.parquet"))
    return pd.concat([pd.read_parquet(part).astype({"doc": str}) for part in parts], ignore_index=True)


def main() -> int:
    """Compare, and say what was compared."""
    texts, out = raw(Path(sys.argv[1])), Path(sys.argv[2])
    documents = table(out, "documents")
    lost = [f"{doc}: no row in documents" for doc in texts.keys() - set(documents["doc"])]
    lost += [f"{doc}: a row without a text" for doc in set(documents["doc"]) - texts.keys()]
    lost += [f"{doc}: stands twice" for doc in documents["doc"][documents["doc"].duplicated()]]
    for doc, characters in zip(documents["doc"], documents["characters"], strict=True):
        if characters != len(texts.get(doc, "")):
            lost.append(f"{doc}: {characters} characters of {len(texts.get(doc, ''))}")
    counted = {}
    for name in LAYERS:
        frame = table(out, name)
        counted[name] = len(frame)
        columns = (frame[column].tolist() for column in ("doc", "start", "end", "text"))
        lost += [
            f"{doc}: {name} {start}–{end} is not in the text"
            for doc, start, end, text in zip(*columns, strict=True)
            if texts.get(doc, "")[start:end] != text
        ]
        if name == "sentences":
            lost += outside(texts, frame)
        if name == "tokens":
            counts = frame["doc"].value_counts()
            found = {doc: len(rules.words(text)) for doc, text in texts.items()}
            lost += [f"{doc}: {counts.get(doc, 0)} of {n} words" for doc, n in found.items() if counts.get(doc, 0) != n]
    characters = sum(map(len, texts.values()))
    print(f"{len(texts):,} texts, {characters:,} code points; rows: {counted}; lost: {len(lost)}")
    print("\n".join(lost[:20]))
    return 1 if lost else 0


def outside(texts: dict[str, str], sentences: pd.DataFrame) -> list[str]:
    """Texts with a letter or a digit outside every sentence."""
    lost = []
    spans = sentences.groupby("doc", sort=False)[["start", "end"]].apply(lambda rows: rows.to_numpy().tolist())
    for doc, text in texts.items():
        here, missing = 0, ""
        for start, end in [*spans.get(doc, []), [len(text), len(text)]]:
            missing += text[here:start]
            here = end
        letters = [missing[start:end] for start, end in rules.words(missing)]
        if letters:
            lost.append(f"{doc}: outside all sentences: {' '.join(letters)[:80]}")
    return lost


if __name__ == "__main__":
    sys.exit(main())
