"""The tables of a reading as files that other programs accept, each with its way back to the sentence.

A workbook (XLSX), CSV, Parquet, TEI P5, CoNLL (IOB2), W3C Web Annotation, GraphML, TimelineJS, TIMEX3, the
reading page, and a manifest that says which texts, corrections and versions they were made from. Files of one
document are named ``000001-slug``; the manifest says which document that is.
"""

import json
import platform
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd

from helpers.counts import network
from helpers.show.export import annotations, conll, files, graph, tei, times
from helpers.show.export import workbook as excel
from helpers.texts import store

LAYERS = ("entities", "references", "dates", "quotes", "statements")
TABLES = ("documents", "sentences", "tokens", "entities", "names", "references", "dates", "quotes", "statements")
FORMATS = ("xlsx", "csv", "parquet", "text", "tei", "conll", "annotations", "graphml", "timeline", "timex3")
MANIFEST = "manifest.json"
PAGE = "reading-page.html"
_PACKAGES = ("qiraa", "pandas", "pyarrow", "xlsxwriter", "networkx", "jinja2", "simplemma", "python-crfsuite")


class _Export:
    """One export under way: the tables, and where each document's rows are."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], folder: Path):
        self.tables, self.folder = {name: files.flat(frame) for name, frame in tables.items()}, folder
        self.stems = files.stems(tables["documents"])
        self.documents = tables["documents"].to_dict("records")
        self._rows: dict[str, dict[str, list[dict]]] = {}

    def rows(self, table: str) -> dict[str, list[dict]]:
        """The rows of a table by document, gathered once."""
        if table not in self._rows:
            self._rows[table] = files.by_document(self.tables.get(table))
        return self._rows[table]

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))

    def each(self, folder: str, suffix: str, make: Callable[[dict], str]) -> None:
        """One file for every document."""
        for document in self.documents:
            self.write(f"{folder}/{self.stems[document['doc']]}{suffix}", make(document))

    def xlsx(self) -> None:
        excel.workbook(self.tables, self.folder / "tables.xlsx")

    def csv(self) -> None:
        for name, frame in self.tables.items():
            shown = frame.drop(columns="text") if name == "documents" else frame
            self.write(f"csv/{name}.csv", store.csv_bytes(shown))

    def parquet(self) -> None:
        for name, frame in self.tables.items():
            (self.folder / "parquet").mkdir(exist_ok=True)
            frame.to_parquet(self.folder / "parquet" / f"{name}.parquet", index=False)

    def text(self) -> None:
        self.each("texts", ".txt", lambda document: document["text"])

    def tei(self) -> None:
        names: dict[str, dict] = {}
        for doc, rows in self.rows("names").items():
            names[doc] = {(row["name"], row["type"]): row for row in rows}

        def make(document: dict) -> str:
            doc = document["doc"]
            told = {layer: self.rows(layer).get(doc, []) for layer in ("sentences", *LAYERS)}
            return tei.tei(document, names=names.get(doc), **told)

        self.each("tei", ".xml", make)

    def conll(self) -> None:
        lines = conll.conll(self.documents, self.rows("tokens"), self.rows("entities"))
        (self.folder / "conll").mkdir(exist_ok=True)
        with open(self.folder / "conll" / "corpus.conll", "w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)

    def annotations(self) -> None:
        def make(document: dict) -> str:
            layers = {layer: self.rows(layer).get(document["doc"], []) for layer in LAYERS}
            return annotations.annotations(document, layers, f"../texts/{self.stems[document['doc']]}.txt")

        self.each("annotations", ".jsonld", make)

    def graphml(self) -> None:
        if "edges" in self.tables:
            nodes = self.tables.get("nodes", pd.DataFrame(columns=["name"]))
            self.write("network.graphml", graph.graphml(nodes, self.tables["edges"]))

    def timeline(self) -> None:
        rows = self.tables["sentences"]
        texts = dict(zip(zip(rows["doc"], rows["sentence"], strict=True), rows["text"], strict=True))
        titles = {row["doc"]: row["title"] or row["doc"] for row in self.documents}
        self.write("timeline.json", times.timeline(self.tables["dates"].to_dict("records"), texts, titles))

    def timex3(self) -> None:
        self.each(
            "timex3", ".tml", lambda document: times.timeml(document, self.rows("dates").get(document["doc"], []))
        )


def _versions() -> dict[str, str]:
    told = {"python": platform.python_version()}
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            told[name] = version(name)
    return told


def _corrections(folder: Path | None) -> list[dict]:
    held = sorted(Path(folder).iterdir()) if folder and Path(folder).is_dir() else []
    paths = [path for path in held if path.suffix.lower() in (".csv", ".xlsx")]
    return [{"file": path.name, "sha256": files.sha256(path)} for path in paths]


def _manifest(folder: Path, stems: dict[str, str], documents: pd.DataFrame, corrections: Path | None) -> dict:
    texts = [
        {key: str(row.get(key, "")) for key in ("doc", "title", "published", "sha256")} | {"stem": stems[row["doc"]]}
        for row in documents.drop(columns="text").to_dict("records")
    ]
    owners = {stem: doc for doc, stem in stems.items()}
    told = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        row = {"file": name, "bytes": path.stat().st_size, "sha256": files.sha256(path)}
        owner = owners.get(path.name.split(".")[0])
        told.append(row | ({"doc": owner} if owner else {}))
    return {
        "made by": "Qirāʾa",
        "versions": _versions(),
        "corrections": _corrections(corrections),
        "texts": texts,
        "files": told,
    }


def _sweep(folder: Path, before: dict, now: dict) -> None:
    """Take away files of an earlier export that this one no longer has, if nobody changed them since."""
    kept = {row["file"] for row in now["files"]}
    for row in before.get("files", []):
        path = folder / row["file"]
        inside = path.resolve().is_relative_to(folder.resolve())
        if row["file"] not in kept and inside and path.is_file() and files.sha256(path) == row["sha256"]:
            path.unlink()


def _read_manifest(folder: Path) -> dict:
    try:
        return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def export(
    tables: Mapping[str, pd.DataFrame],
    folder: Path,
    formats: tuple[str, ...] = FORMATS,
    corrections: Path | None = None,
    more: Callable[[Path], object] | None = None,
) -> pd.DataFrame:
    """Write the tables into a folder in every format asked for; the files as rows: file, bytes, sha256, doc.

    `tables` holds the contract's tables (documents with `text`) and any other, such as `edges`; `corrections`
    is the folder whose files the manifest lists; `more` writes further files into the folder it is given.
    Everything is made beside the folder and moved in when it is whole; other files there are left alone.
    Raises `ValueError` for a format that is unknown.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise ValueError(f"{unknown[0]} is no format of export; choose from {', '.join(FORMATS)}.")
    folder = Path(folder)
    before = _read_manifest(folder)
    with files.staging(folder) as scratch:
        work = _Export(tables, scratch)
        for name in formats:
            getattr(work, name)()
        if more:
            more(scratch)
        manifest = _manifest(scratch, work.stems, tables["documents"], corrections)
        work.write(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    _sweep(folder, before, manifest)
    rows = [{"doc": "", **row} for row in manifest["files"]]
    return pd.DataFrame(rows, columns=["file", "bytes", "sha256", "doc"])


def gathered(reading) -> dict[str, pd.DataFrame]:
    """The contract's tables of a reading by name, with `nodes` and `edges`, its network by sentence."""
    tables = {name: getattr(reading, name) for name in TABLES}
    entities, references = tables["entities"], tables["references"]
    edges = network.edges(entities, references, tables["sentences"])
    return tables | {"nodes": network.nodes(entities, references, edges, tables["names"]), "edges": edges}


def export_all(reading, folder: Path, formats: tuple[str, ...] = FORMATS, title: str = "") -> pd.DataFrame:
    """Write a reading into a folder in every format, with its network and the reading page; the files as rows.

    `reading` has the contract's tables as attributes and `paths.corrections`, whose files the manifest lists.
    """
    from helpers.show.page import page

    tables = gathered(reading)

    def more(scratch: Path) -> None:
        store.write_text(scratch / PAGE, page(tables, title=title))

    return export(tables, folder, formats, corrections=reading.paths.corrections, more=more)
