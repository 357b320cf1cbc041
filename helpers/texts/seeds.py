"""Files in, `documents` out: every text with its name, its date, its encoding and its hash; nothing dropped."""

import ast
import difflib
import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pandas as pd

from helpers.texts import days, encodings, readers, reference, sheets
from helpers.texts import text as rules
from helpers.texts.readers import SeedError

__all__ = ["COLUMNS", "SeedError", "iter_documents", "read_documents", "select", "unread"]

COLUMNS = [
    "doc",
    "title",
    "source",
    "published",
    "anchor",
    "anchor_basis",
    "characters",
    "words",
    "sentences",
    "encoding",
    "doubtful",
    "sha256",
    "replaced",
    "note",
    "text",
]
_METADATA = ("metadata.csv", "metadata.xlsx")
# No newspaper is older; a year between these is one of the Hijra.
_FIRST_HIJRI, _LAST_HIJRI = "1300", "1500"
# In a folder a .csv may be anything; it is read as texts only when it is named itself.
_IN_FOLDER = frozenset(readers.READERS) - {".csv", ".tsv", ".csv.gz"}


def read_documents(path: Path | str, metadata: Path | str | None = None) -> pd.DataFrame:
    """The documents of a folder or a file: doc, title, source, published, anchor, anchor_basis, characters, words,
    sentences, encoding, doubtful, sha256, replaced (places that became U+FFFD), note (what is odd), text.

    A folder holds .txt, .docx, .html or .jsonl files and, if anyone knows more, ``metadata.csv`` or
    ``metadata.xlsx``; a file is one of these, .csv or .parquet. Raises `SeedError`.
    """
    return pd.concat(iter_documents(path, metadata), ignore_index=True)


def iter_documents(path: Path | str, metadata: Path | str | None = None, block: int = 1000) -> Iterator[pd.DataFrame]:
    """The documents as `read_documents` has them, `block` rows at a time, so that a corpus is never held whole."""
    path = Path(path)
    rows = _rows(path, metadata)
    empty = True
    while taken := list(islice(rows, block)):
        empty = False
        yield pd.DataFrame(taken, columns=COLUMNS)
    if empty:
        raise SeedError(f"{path.name}: holds no texts; put at least one line with a text into it.")


def unread(path: Path | str) -> list[str]:
    """The files of a folder that are not read as texts, by their place in it; hidden ones and READMEs aside."""
    path = Path(path)
    if not path.is_dir():
        return []
    known = set(_files(path))
    return [
        str(file.relative_to(path))
        for file in _inside(path)
        if file not in known and file.name.lower() not in _METADATA and file.stem.lower() != "readme"
    ]


def _inside(folder: Path) -> list[Path]:
    """Every file below a folder in a fixed order, hidden ones left out. Raises `SeedError` for a closed folder."""

    def closed(error: OSError) -> None:
        raise SeedError(f"{error.filename}: cannot be opened ({error.strerror}); check that you may read it.") from None

    found = []
    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith((".", "~$"))]
        inside = (Path(place, name) for name in names if not name.startswith((".", "~$")))
        found += [file for file in inside if file.is_file()]
    return sorted(found, key=lambda file: file.relative_to(folder).as_posix())


def _files(path: Path) -> list[Path]:
    """The files that a path names as texts. Raises `SeedError` where there are none."""
    if path.is_dir():
        return [file for file in _inside(path) if readers.suffix(file) in _IN_FOLDER and file.stem.lower() != "readme"]
    return [path]


def _rows(path: Path, metadata: Path | str | None) -> Iterator[list]:
    if not path.exists():
        raise SeedError(f"{path}: does not exist; give a folder of texts or a file.")
    files = _files(path)
    if not files:
        there = ", ".join(unread(path)[:3])
        raise SeedError(
            f"{path}: holds no texts{f' (only {there})' if there else ''}; "
            "put .txt, .docx, .html or .jsonl files into it, or name a .csv or .parquet file itself."
        )
    if not path.is_dir() and readers.suffix(path) not in readers.READERS:
        raise SeedError(f"{path.name}: is not a kind of file that is read; save it as {', '.join(readers.READERS)}.")
    known = _metadata(path, files, metadata)
    seen: dict[str, str] = {}
    for file in files:
        for number, item in enumerate(readers.READERS[readers.suffix(file)](file), 1):
            doc = _name(item.id) or f"{file.name.removesuffix(readers.suffix(file))}-{number:06d}"
            folded = unicodedata.normalize("NFC", doc).casefold()
            if folded in seen:
                raise SeedError(
                    f"{item.place}: the name {rules.quoted(doc)} is already that of {seen[folded]}; "
                    "give each text a name of its own (capital and small letters count as the same)."
                )
            seen[folded] = item.place
            said = known.get(file, {})
            yield _row(doc, item, said)


def _name(name: str) -> str:
    """A document's name on one line, composed, without what cannot be written."""
    return unicodedata.normalize("NFC", " ".join(encodings.without_surrogates(name)[0].split()))


def _row(doc: str, item: readers.Item, said: dict[str, str]) -> list:
    """One row of `documents`, its columns in the order of `COLUMNS`."""
    text = item.text
    published = said.get("published") or edtf(item.published, f"{item.place}, column published")
    anchor = published or dateline(text)
    notes = list(item.doubts)
    if not text.strip():
        notes.append("empty")
    elif not encodings.ARABIC.search(text):
        notes.append("no Arabic letter")
    return [
        doc,
        said.get("title") or encodings.without_surrogates(item.title)[0],
        said.get("source") or encodings.without_surrogates(item.source)[0],
        published,
        anchor,
        "published" if published else "text" if anchor else "none",
        len(text),
        len(rules.WORD.findall(text)),
        len(rules.sentences(text)),
        item.encoding,
        bool(item.doubts),
        item.sha256,
        item.replaced,
        "; ".join(notes),
        text,
    ]


def edtf(value: object, place: str) -> str:
    """A publication date as EDTF, as `helpers.texts.days.edtf` reads it. Raises `SeedError` with the place."""
    try:
        found = days.edtf(value)
    except ValueError as error:
        raise SeedError(f"{place}: {error}") from None
    if found and _FIRST_HIJRI <= found[:4] <= _LAST_HIJRI:
        raise SeedError(
            f"{place}: {rules.quoted(found)} is a year of the Hijra; write the day in the Gregorian calendar."
        )
    return found


@cache
def _dateline() -> tuple[re.Pattern, dict[str, int]]:
    months = reference.load("date_months")
    number = {
        rules.key(form): int(row.month)
        for row in months.itertuples()
        if row.calendar == "gregorian"
        for form in row.forms.split(";")
        if form
    }
    names = "|".join(sorted(map(re.escape, number), key=len, reverse=True))
    month = rf"(?P<month>{names})(?:\s*[/(]\s*(?:{names})\s*\)?)?"
    # Words before the date are a place, an agency and a weekday; a preposition makes it part of a sentence. A word is
    # taken whole (++), or a long one would be cut at every place in turn.
    return re.compile(
        rf"(?:[^\W\d_]++[\s،,:/()–—-]*+){{0,5}}?(?P<day>\d{{1,2}})\s+{month}\s*[،,]?\s*(?P<year>(?:19|20)\d\d)\s*م?\.?\s*"
        r"(?:$|[)\]:]|\s[–—-]+\s)"
    ), number


_IN_A_SENTENCE = re.compile(r"\b(?:في|منذ|حتى|من|إلى|الى|قبل|بعد|خلال|بتاريخ|يوم)\b")


def dateline(text: str) -> str:
    """The day that a text's first line plainly gives as its own («بغداد، 12 كانون الأول 2018 - …»), else nothing."""
    line = next((line for line in text.split("\n", 20)[:20] if line.strip()), "")[:160]
    if not re.search(r"\d", line):
        return ""
    pattern, number = _dateline()
    line = rules.key(" ".join(line.split())).strip()
    found = pattern.match(line)
    if not found or _IN_A_SENTENCE.search(line, 0, found.start("day")):
        return ""
    day = f"{found['year']}-{number[found['month']]:02d}-{int(found['day']):02d}"
    return day if days.is_date(day) else ""


def _metadata(path: Path, files: list[Path], metadata: Path | str | None) -> dict[Path, dict[str, str]]:
    """What the metadata file says of each text file. Raises `SeedError` with the row and the column."""
    folder = path if path.is_dir() else path.parent
    if metadata is None:
        there = sorted(file for file in folder.iterdir() if _is_metadata(file)) if path.is_dir() else []
        if len(there) > 1:
            raise SeedError(f"{folder}: has {there[0].name} and {there[1].name}; keep one of them.")
        if not there:
            return {}
        metadata = there[0]
    metadata = Path(metadata)
    by_name = _by_name(folder, files)
    said: dict[Path, tuple[int, dict[str, str]]] = {}
    for line, row in sheets.table(metadata, ["file"], ["file", "title", "source", "published"], SeedError):
        for wanted, other in [] if said else _misnamed(list(row)):
            raise SeedError(
                f"{metadata.name}, row 1: the column {wanted} is missing, and {rules.quoted(other)} is not read; "
                f"call it {wanted}, or add an empty column {wanted}."
            )
        place = f"{metadata.name}, row {line}"
        name = row["file"]
        file = by_name.get(unicodedata.normalize("NFC", name))
        if not file:
            cure = sheets.without_zeros(name, by_name) or "correct the name or take the row out"
            raise SeedError(f"{place}, column file: there is no text {rules.quoted(name)}; {cure}.")
        if file in said:
            raise SeedError(
                f"{place}, column file: {rules.quoted(name)} is in row {said[file][0]} already; keep one of the rows."
            )
        facts = {column: row.get(column, "") for column in ("title", "source")}
        facts["published"] = edtf(row.get("published"), f"{place}, column published")
        said[file] = (line, facts)
    return {file: facts for file, (_, facts) in said.items()}


# What others call the columns that are read here.
_ALSO_CALLED = {
    "published": "date day pubdate publication_date published_at التاريخ تاريخ تاريخ_النشر",
    "source": "outlet paper newspaper publisher journal المصدر مصدر الصحيفة صحيفة",
    "title": "headline heading العنوان عنوان",
}


def _misnamed(names: list[str]) -> list[tuple[str, str]]:
    """Columns that are missing, each with one that is there and seems to stand for it under another name."""
    found = []
    for wanted, others in _ALSO_CALLED.items():
        spare = [name for name in names if name not in ("file", "note", *_ALSO_CALLED)]
        near = [name for name in spare if name.replace(" ", "_") in others.split()]
        near += difflib.get_close_matches(wanted, spare, n=1, cutoff=0.8)
        if wanted not in names and near:
            found.append((wanted, near[0]))
    return found


def _is_metadata(file: Path) -> bool:
    """Whether a file is the folder's metadata. Raises `SeedError` for one in a format that is not read."""
    if file.stem.lower() != "metadata" or not file.is_file():
        return False
    if file.name.lower() in _METADATA:
        return True
    table = file.suffix.lower() in (".xls", ".ods", ".tsv", ".numbers")
    if file.suffix.lower() == ".txt":
        first = encodings.decode(readers.content_of(file)).text.partition("\n")[0]
        table = "file" in (cell.strip(' "').lower() for cell in re.split("[\t;,]", first))
    if table:
        raise SeedError(f"{file.name}: is a table that is not read; save it as metadata.csv (“CSV UTF-8”) or .xlsx.")
    return False


def _by_name(folder: Path, files: list[Path]) -> dict[str, Path]:
    """Files by the names that a metadata file may use: the path in the folder, the file's name, its stem."""
    found: dict[str, Path] = {}
    for how in (lambda file: file.stem, lambda file: file.name, lambda file: file.relative_to(folder).as_posix()):
        found |= {unicodedata.normalize("NFC", how(file)): file for file in files}
    return found


_PLAIN_QUERY = (
    ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Invert, ast.USub, ast.BinOp, ast.BitAnd,
    ast.BitOr, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Name, ast.Load,
    ast.Constant, ast.List, ast.Tuple,
)  # fmt: skip


def select(documents: pd.DataFrame, where: str = "") -> pd.DataFrame:
    """The documents for which a pandas query holds, all for an empty one: ``source == "X" and published >= "2015"``.

    Names are columns, values are text, numbers, True and False. Calls, attributes, ``@`` and indices are
    refused before pandas sees them. Raises `SeedError` that names the columns.
    """
    if not where.strip():
        return documents
    facts = documents.drop(columns="text", errors="ignore")
    columns = ", ".join(map(str, facts.columns))
    cure = f'; write for example source == "X" and published >= "2015" with the columns {columns}.'
    try:
        tree = ast.parse(where.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise SeedError(f"where: {rules.quoted(where, 200)} is not a whole query{cure}") from None
    for node in ast.walk(tree):
        if not isinstance(node, _PLAIN_QUERY):
            raise SeedError(
                f"where: {rules.quoted(where, 200)} holds more than comparisons ({type(node).__name__}){cure}"
            )
        if isinstance(node, ast.Name) and node.id not in facts.columns:
            raise SeedError(f"where: there is no column {rules.quoted(node.id)}{cure}")
    try:
        chosen = facts.eval(where.strip(), engine="python")
    except Exception:
        raise SeedError(
            f"where: {rules.quoted(where, 200)} compares what cannot be compared (dates stand between quotes){cure}"
        ) from None
    if not isinstance(chosen, pd.Series) or chosen.dtype != bool:
        raise SeedError(f"where: {rules.quoted(where, 200)} is neither true nor false of a document{cure}")
    return documents[chosen.to_numpy()].reset_index(drop=True)
