"""Exports read back by the libraries that other people read them with."""

import csv
import json
import re
from collections.abc import Callable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

from helpers.show.export import files
from helpers.show.export import workbook as excel
from helpers.texts import reference

_TEI = "{http://www.tei-c.org/ns/1.0}"
_NAMED = ("persName", "orgName", "placeName")


def _sheet(path: Path) -> int:
    import openpyxl

    title = reference.load("export_tables").set_index("table")["arabic"]["entities"]
    book = openpyxl.load_workbook(path, read_only=True)
    return sum(1 for _ in book[title].iter_rows(min_row=2, max_col=1, values_only=True))


def _csv_rows(path: Path) -> int:
    before = csv.field_size_limit(2**31 - 1)
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            return sum(1 for _ in csv.reader(handle)) - 1
    finally:
        csv.field_size_limit(before)


def _parquet_rows(path: Path) -> int:
    import pyarrow.parquet

    return pyarrow.parquet.read_metadata(path).num_rows


def _characters(path: Path) -> int:
    return len(path.read_bytes().decode("utf-8"))


def _tei_names(path: Path) -> int:
    root = ElementTree.parse(path).getroot()
    inside = sum(1 for name in _NAMED for _ in root.iterfind(f".//{_TEI}body//{_TEI}{name}"))
    return inside + sum(1 for node in root.iter(f"{_TEI}span") if node.get("type") in _NAMED)


def _conll_words(path: Path) -> int:
    with open(path, encoding="utf-8") as handle:
        return sum(line != "\n" and not line.startswith("-DOCSTART-\t") for line in handle)


def _annotations(path: Path) -> int:
    return len(json.loads(path.read_text(encoding="utf-8"))["items"])


def _edges(path: Path) -> int:
    import networkx

    return networkx.read_graphml(path).number_of_edges()


def _events(path: Path) -> int:
    return len(json.loads(path.read_text(encoding="utf-8"))["events"])


def _timex(path: Path) -> int:
    return sum(1 for _ in ElementTree.parse(path).getroot().iterfind("TEXT//TIMEX3"))


def overview(found: pd.DataFrame) -> pd.DataFrame:
    """The formats of an export: format, file (a pattern), files (how many), arabic, english, opens_with.

    `found` is what `export` returned; a format without a file is left out.
    """
    known = reference.load("export_formats")
    counts = [sum(fnmatch(name, pattern) for name in found["file"]) for pattern in known["file"]]
    return (
        known.assign(files=counts)
        .query("files > 0")[["format", "file", "files", "arabic", "english", "opens_with"]]
        .reset_index(drop=True)
    )


def read_back(tables: Mapping[str, pd.DataFrame], folder: Path) -> pd.DataFrame:
    """One file of each format read again: format, file, reader, what, read, held, same.

    `read` is how many of a thing the reader found, `held` how many the tables have; formats that were not
    written are left out. Of files by document the first document's is read.
    """
    folder, documents = Path(folder), tables["documents"]
    first = documents["doc"].iloc[0] if len(documents) else ""
    stem = files.stem(1, first)
    own = {name: int((frame["doc"] == first).sum()) for name, frame in tables.items() if "doc" in frame.columns}
    marks = sum(own[name] for name in ("entities", "references", "dates", "quotes", "statements"))
    dated = int((tables["dates"]["earliest"] != "").sum())
    characters = len(documents["text"].iloc[0]) if len(documents) else 0
    shown = min(len(tables["entities"]), excel.MOST_ROWS)
    plan: list[tuple[str, str, str, str, Callable[[Path], int], int]] = [
        ("xlsx", "tables.xlsx", "openpyxl", "rows of the entities sheet", _sheet, shown),
        ("csv", "csv/sentences.csv", "csv", "sentences", _csv_rows, len(tables["sentences"])),
        ("parquet", "parquet/tokens.parquet", "pyarrow", "tokens", _parquet_rows, len(tables["tokens"])),
        ("text", f"texts/{stem}.txt", "Python", "characters", _characters, characters),
        ("tei", f"tei/{stem}.xml", "ElementTree", "names in the text", _tei_names, own["entities"]),
        ("conll", "conll/corpus.conll", "Python", "words", _conll_words, len(tables["tokens"])),
        ("annotations", f"annotations/{stem}.jsonld", "json", "annotations", _annotations, marks),
        ("graphml", "network.graphml", "networkx", "edges", _edges, len(tables.get("edges", ()))),
        ("timeline", "timeline.json", "json", "dated expressions", _events, dated),
        ("timex3", f"timex3/{stem}.tml", "ElementTree", "temporal expressions", _timex, own["dates"]),
    ]
    rows = []
    for kind, name, reader, what, count, held in plan:
        if (folder / name).exists():
            read = count(folder / name)
            rows.append((kind, name, reader, what, read, held, read == held))
    return pd.DataFrame(rows, columns=["format", "file", "reader", "what", "read", "held", "same"])


def workbook_contents(path: Path) -> pd.DataFrame:
    """The first sheet of a workbook, as a reader finds it: sheet, table, rows, what is in it; none, no rows."""
    import openpyxl

    if not Path(path).exists():
        return pd.DataFrame(columns=["file"])
    header, *rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=header).fillna("")


def _first(folder: Path, suffix: str) -> Path | None:
    return next(iter(sorted(Path(folder).glob(f"*/000001*{suffix}"))), None)


def tei_sentence(folder: Path, sentence: int = 1) -> str:
    """A sentence of the first text as it stands in its TEI file, or the nearest before it; empty without one."""
    path = _first(folder, ".xml")
    begin = '<seg type="sentence"'
    found = path.read_text(encoding="utf-8").split(begin)[1:] if path else []
    return begin + found[min(sentence, len(found)) - 1].split("</p>")[0].rstrip() if found else ""


def tei_elements(folder: Path, sentence: int = 1) -> pd.DataFrame:
    """The elements of a sentence in the TEI file of the first text, in their order: element, attributes, words.

    `sentence` is its number there; the last sentence stands in for one beyond it.
    """
    markup = tei_sentence(folder, sentence)
    root = ElementTree.fromstring(markup) if markup else None
    rows = [
        (node.tag, " ".join(f"{name.rpartition('}')[2]}={value}" for name, value in node.attrib.items()),
         "".join(node.itertext()))
        for node in (root.iter() if root is not None else ())
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["element", "attributes", "words"])


def annotation_targets(folder: Path, first: int = 5) -> pd.DataFrame:
    """The first annotations of the first text: layer, exact, prefix, suffix, start, end."""
    path = _first(folder, ".jsonld")
    items = json.loads(path.read_text(encoding="utf-8"))["items"][:first] if path else []
    rows = []
    for item in items:
        quote, place = item["target"]["selector"]
        told = (
            item["body"][0]["value"],
            quote["exact"],
            quote["prefix"],
            quote["suffix"],
            place["start"],
            place["end"],
        )
        rows.append(told)
    return pd.DataFrame(rows, columns=["layer", "exact", "prefix", "suffix", "start", "end"])


def page_sentences(path: Path) -> int:
    """How many sentences a reading page holds."""
    return len(re.findall(r'<span class="s" id="s\d+-\d+">', Path(path).read_text(encoding="utf-8")))


def _manifest(folder: Path) -> dict:
    return json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))


def manifest_texts(folder: Path) -> pd.DataFrame:
    """The texts that an export was made from: stem, doc, title, published, and the first twelve of the sha256."""
    told = pd.DataFrame(_manifest(folder)["texts"], columns=["stem", "doc", "title", "published", "sha256"])
    return told.assign(sha256=told["sha256"].str[:12])


def manifest_holds(folder: Path) -> bool:
    """Whether every file that the manifest lists is there with its sha256."""
    return all(files.sha256(Path(folder) / row["file"]) == row["sha256"] for row in _manifest(folder)["files"])
