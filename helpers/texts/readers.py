"""One file in, its texts out, one after another: a reader for each kind of file."""

import codecs
import datetime
import gzip
import hashlib
import html
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from helpers.texts import encodings, sheets


class SeedError(ValueError):
    """Texts that cannot be read as meant: file, place and cure in one sentence."""


@dataclass
class Item:
    """One text as a reader found it; `place` says where, for messages."""

    place: str
    text: str
    id: str = ""
    title: str = ""
    source: str = ""
    published: object = ""
    encoding: str = "utf-8"
    replaced: int = 0
    doubts: list[str] = field(default_factory=list)
    sha256: str = ""


def suffix(path: Path) -> str:
    """The ending that says what a file is, in lower case: ``.txt``, ``.jsonl.gz``."""
    endings = [ending.lower() for ending in path.suffixes[-2:]]
    return "".join(endings) if endings[-1:] == [".gz"] else "".join(endings[-1:])


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises `SeedError` when it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SeedError(f"{path.name}: cannot be opened ({error.strerror}); check that you may read it.") from None


def read_text(path: Path) -> Iterator[Item]:
    """A plain text file."""
    content = content_of(path)
    found = encodings.decode(content)
    yield _of_file(path, content, found.text, found)


def read_word(path: Path) -> Iterator[Item]:
    """A Word file (.docx): its paragraphs and the cells of its tables in their order, a line each."""
    docx = _extra("docx", path)
    content = content_of(path)
    try:
        document = docx.Document(io.BytesIO(content))
        lines = []
        for part in document.iter_inner_content():
            if hasattr(part, "rows"):
                lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
            else:
                lines.append(part.text)
        title = document.core_properties.title or ""
    except Exception as error:
        raise SeedError(
            f"{path.name}: is not a whole Word file ({type(error).__name__}); save it again as .docx or as .txt."
        ) from None
    item = _of_file(path, content, encodings.one_kind_of_line_end("\n".join(lines)))
    # Word names a file without a title after its template.
    item.title = "" if title.lower() in ("word document", "document") else title
    yield item


_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date']/@content",
)


def read_page(path: Path) -> Iterator[Item]:
    """A saved web page: its main text without menus, its title, and the date that it declares."""
    trafilatura = _extra("trafilatura", path)
    from lxml import etree
    from lxml import html as pages

    content = content_of(path)
    found = _page_decoded(content)
    item = _of_file(path, content, "", found)
    try:
        tree = pages.document_fromstring(found.text) if found.text.strip() else None
    except (etree.ParserError, ValueError):
        # lxml refuses a text that declares an encoding of its own: its bytes say the same.
        tree = pages.document_fromstring(found.text.encode(), parser=pages.HTMLParser(encoding="utf-8"))
    if tree is not None:
        item.title = " ".join(" ".join(tree.xpath("//head/title[1]//text()")).split())
        item.published = next((value[0] for path_ in _PUBLISHED if (value := tree.xpath(path_))), "")[:10]
        main = trafilatura.extract(found.text, include_comments=False, favor_recall=True, deduplicate=False)
        item.text = encodings.one_kind_of_line_end(main or _all_text(tree))
    yield item


def _page_decoded(content: bytes) -> encodings.Decoded:
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared.group(1).decode("ascii").lower()
        try:
            if not name.startswith("utf"):
                text = content.decode(name)
                return encodings.Decoded(encodings.one_kind_of_line_end(text), name)
        except (LookupError, UnicodeDecodeError):
            pass
    return encodings.decode(content)


def _all_text(tree) -> str:
    for part in tree.xpath("//script|//style|//nav|//noscript"):
        part.drop_tree()
    lines = (" ".join(line.split()) for line in html.unescape(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def read_json_lines(path: Path) -> Iterator[Item]:
    """JSON lines, also packed with gzip: an object with `text` on each line; lines end at ``\\n`` and nowhere else."""
    with _opened(path) as stream, _unpacked(path):
        for number, line in enumerate(_json_lines(path, stream), 1):
            found = _line(path, line)
            if not found.text.strip():
                continue
            place = f"{path.name}, line {number}"
            try:
                row = json.loads(found.text)
            except json.JSONDecodeError as error:
                raise SeedError(
                    f"{place}: is not whole JSON ({error.msg}, character {error.colno}); mend the line or take it out."
                ) from None
            except (RecursionError, ValueError):
                # Python refuses numbers of many thousand digits.
                raise SeedError(f"{place}: is nested too deeply, or holds a number too long; take it out.") from None
            if not isinstance(row, dict):
                raise SeedError(f'{place}: is not an object; write {{"id": "…", "text": "…"}} on each line.')
            if "text" not in row:
                raise SeedError(_no_text(place, row))
            yield _of_row(place, row, found)


def _line(path: Path, line: bytes | str) -> encodings.Decoded:
    """A line as UTF-8, or, where it is none, as what the file begins with."""
    if isinstance(line, str):
        return encodings.Decoded(line, "utf-16")
    try:
        return encodings.Decoded(line.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        with _opened(path) as stream:
            head = stream.read(2**20)
    encoding, _ = encodings.codec_of(line if head.isascii() else head)
    return encodings.decode(line, encoding)


def _json_lines(path: Path, stream) -> Iterator[bytes | str]:
    """Lines as bytes, or as text where a mark says UTF-16; the byte order mark of UTF-8 is off."""
    try:
        if stream.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
            yield from io.TextIOWrapper(stream, encoding="utf-16", errors="surrogatepass", newline="\n")
        else:
            yield from stream
    except UnicodeDecodeError:
        raise SeedError(f"{path.name}: begins like UTF-16 and is not; save it as UTF-8.") from None


@contextmanager
def _unpacked(path: Path) -> Iterator[None]:
    """Raise `SeedError` where a packed file turns out to be damaged while it is read."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise SeedError(f"{path.name}: is not a whole gzip file ({error}); copy or download it again.") from None


def read_rows(path: Path) -> Iterator[Item]:
    """A CSV file with a header and a column `text`; commas, semicolons or tabs."""
    with _opened(path) as stream, _unpacked(path):
        found = _codec_of_stream(stream)
    opened = io.TextIOWrapper(_opened(path), found.encoding, "replace", newline="")
    with opened as lines, _unpacked(path):
        rows = sheets.delimited(lines, path.name, SeedError)
        _, header = next(rows, (0, []))
        names = [cell.strip().lower() for cell in header]
        if "text" not in names:
            raise SeedError(_no_text(f"{path.name}, line 1", header))
        for line, cells in rows:
            place = f"{path.name}, line {line}"
            if len(cells) != len(names):
                raise SeedError(
                    f"{place}: {len(cells)} cells where the header has {len(names)}; "
                    'put a cell that holds a comma or a line end between quotation marks ("…").'
                )
            row = dict(zip(names, cells, strict=True))
            item = _of_row(place, row, found)
            if found.replaced:
                item.replaced = item.text.count("\ufffd")
                item.doubts = [f"{item.replaced} damaged places replaced"] if item.replaced else []
            yield item


def _codec_of_stream(stream) -> encodings.Decoded:
    """The codec of a large file, found without holding it: UTF-8 if every block is, else by its beginning."""
    head = stream.read(2**20)
    encoding, _ = encodings.codec_of(head)
    if encoding == "utf-8":
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            block = head
            while block:
                decoder.decode(block)
                block = stream.read(2**20)
            decoder.decode(b"", final=True)
            return encodings.Decoded("", "utf-8")
        except UnicodeDecodeError:
            encoding = encodings.codec_of(head + block)[0]
            return encodings.Decoded("", encoding, replaced=int(encoding == "utf-8"))
    found = encodings.decode(head[: len(head) // 4 * 4])
    return encodings.Decoded("", encoding, found.replaced, found.doubts)


def read_parquet(path: Path) -> Iterator[Item]:
    """A Parquet file with a column `text`, read a thousand rows at a time."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        names = file.schema_arrow.names
        if "text" not in names:
            raise SeedError(_no_text(path.name, names))
        wanted = [name for name in ("id", "doc", "title", "source", "published", "text") if name in names]
        number = 0
        for batch in file.iter_batches(batch_size=1000, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _of_row(f"{path.name}, row {number}", row)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        said = str(error).splitlines()[0][:80]
        raise SeedError(f"{path.name}: is not a whole Parquet file ({said}); write it again.") from None


READERS: dict[str, Callable[[Path], Iterator[Item]]] = {
    ".txt": read_text,
    ".docx": read_word,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_json_lines,
    ".jsonl.gz": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
    ".csv": read_rows,
    ".tsv": read_rows,
    ".csv.gz": read_rows,
}


def _opened(path: Path):
    try:
        return gzip.open(path, "rb") if suffix(path).endswith(".gz") else open(path, "rb")
    except OSError as error:
        raise SeedError(f"{path.name}: cannot be opened ({error.strerror}); check that you may read it.") from None


def _extra(module: str, path: Path):
    """A library of the extra `formats`. Raises `SeedError` that says how to install it."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError:
        raise SeedError(
            f'{path.name}: needs the extra formats; install it with pip install -e ".[formats]" '
            "or save the text as .txt."
        ) from None


def _no_text(place: str, names) -> str:
    there = ", ".join(" ".join(str(name).split())[:40] for name in list(names)[:8]) or "nothing"
    return f"{place}: has no column text (there is {there}); name the column that holds the texts “text”."


def _of_file(path: Path, content: bytes, text: str, found: encodings.Decoded | None = None) -> Item:
    found = found or encodings.Decoded(text, "utf-8")
    return Item(
        place=path.name,
        id=path.name.removesuffix(path.suffix),
        text=text,
        encoding=found.encoding,
        replaced=found.replaced,
        doubts=list(found.doubts),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _of_row(place: str, row: dict, found: encodings.Decoded | None = None) -> Item:
    text = row["text"]
    if text is not None and not isinstance(text, str):
        raise SeedError(f"{place}: text is {type(text).__name__}, not a string; write it between quotation marks.")
    text, lone = encodings.without_surrogates(encodings.one_kind_of_line_end(text or ""))
    doubts = [f"{lone} lone surrogates replaced"] if lone else []
    if found:
        doubts += found.doubts
    name = row.get("id", row.get("doc"))
    return Item(
        place=place,
        text=text,
        id="" if name is None else str(name),
        title=_said(row.get("title")),
        source=_said(row.get("source")),
        published=row.get("published"),
        encoding=found.encoding if found else "utf-8",
        replaced=lone + (found.replaced if found else 0),
        doubts=doubts,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )


def _said(value: object) -> str:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return "" if value is None else str(value)
