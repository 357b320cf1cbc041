"""Texts that try to be obeyed come out as text: in pages, notebooks' outputs, sheets, XML, Markdown, logs and names."""

import io
import re
import zipfile

import pytest
from hostile import collection
from matplotlib.figure import Figure

from helpers import cli, paths
from helpers.counts import contexts, digest
from helpers.reading import Reading
from helpers.show import answers, concordance, digests, export, figures, highlight, markdown, page, tables
from helpers.texts import seeds, store

# So many payloads in a text: all of them in few texts.
TOGETHER = 10

etree = pytest.importorskip("lxml.etree", reason="lxml comes with the test extra; without it XML is not read back")


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """A reading of the hostile collection, corrected with hostile names, and all that leaves the house from it."""
    root = tmp_path_factory.mktemp("hostile")
    out = root / "inside" / "out"
    collection.corrections(out / "corrections")
    reading = Reading(paths.under(out, collection.json_lines(root / "rows.jsonl", TOGETHER)), kept=False)
    with pytest.MonkeyPatch.context() as patch:
        # The font takes longer than all the rest and holds no text.
        patch.setattr(page, "font_face", lambda weight: "")
        export.export_all(reading, out / "export", title=collection.MARKUP[0])
    recipients = ["روسيا", "محمد الخالدي", reading.entities["name"].value_counts().index[0], collection.MARKUP[0]]
    digests.write(digest.distribute(reading, recipients), out / "digests")
    return root, out, reading


def test_no_path_leaves_the_folder_and_no_name_is_a_texts(work):
    root, out, _ = work
    assert sorted(path.name for path in root.iterdir()) == ["inside", "rows.jsonl"]
    assert [path.name for path in (root / "inside").iterdir()] == ["out"]
    names = [path.relative_to(out).as_posix() for path in (out / "export").rglob("*")]
    assert len(names) > 4 * len(collection.rows(TOGETHER))
    assert all(re.fullmatch(r"[a-z0-9./-]+", name) for name in names)


def test_xml_is_whole_and_holds_the_texts(work):
    _, out, reading = work
    texts = [store.xml_text(text) for text in reading.documents["text"]]
    strict = etree.XMLParser(resolve_entities=False, no_network=True)
    for kind, suffix in (("tei", "xml"), ("timex3", "tml")):
        found = sorted((out / "export" / kind).glob(f"*.{suffix}"))
        assert len(found) == len(texts)
        for path, text in zip(found, texts, strict=True):
            tree = etree.parse(str(path), strict)
            assert not tree.docinfo.doctype and not list(tree.iter(etree.Entity, etree.ProcessingInstruction))
            if kind == "timex3":
                assert "".join(tree.find("TEXT").itertext()) == text
    tree = etree.parse(str(out / "export" / "network.graphml"), strict)
    assert any("onerror" in (node.text or "") for node in tree.iter())


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(work, tmp_path):
    _, out, reading = work
    lines = contexts.concordance(reading.documents, reading.sentences, reading.tokens, "بغداد")
    books = [out / "export" / "tables.xlsx", concordance.workbook(lines, tmp_path / "c.xlsx")]
    for path in books:
        with zipfile.ZipFile(path) as book:
            sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]
            assert sheets and not [sheet for sheet in sheets if re.search(rb"<f[ >/]|<hyperlink", sheet)]
            assert not [name for name in book.namelist() if "external" in name.lower() or "vba" in name.lower()]
    whole = zipfile.ZipFile(books[0])
    held = b"".join(whole.read(name) for name in whole.namelist() if name.endswith(".xml")).decode("utf-8")
    assert all(f">{formula}<" in held for formula in ("=1+1", "@SUM(1+1)", "-1+1"))


@pytest.mark.parametrize("payload", collection.CONTROLS + collection.MARKUP[:3])
def test_a_figure_with_hostile_words_is_whole(tmp_path, payload):
    figures.save(Figure(figsize=(1, 1)), "x", caption_ar=payload, caption_en=payload, source=payload, folder=tmp_path)
    tree = etree.parse(str(tmp_path / "x.svg"))
    assert not [node for node in tree.iter() if any(key.startswith("on") for key in node.attrib)]
    assert not [node for node in tree.iter("{*}script")]


def test_the_log_shows_controls_and_obeys_none(work, tmp_path, capsys):
    root = work[0]
    fixes = tmp_path / "out" / "corrections"
    collection.corrections(fixes)
    with open(fixes / "entities.csv", "a", encoding="utf-8", newline="") as out:
        out.write('remove,,"\x1b[2J\u202eلا\nيوجد",,,,\n')
    assert cli.main(["tables", "--seeds", str(root / "rows.jsonl"), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert "correction without a match: entities.csv, line 5: “\\u001b[2J\\u202eلا يوجد”" in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", said)
    assert cli.main(["tables", "--seeds", str(tmp_path / "no\x1b[31m\nsuch"), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 1000}">' for n in range(9))
DOCTYPES = (f"<!DOCTYPE r [{BOMB}]>", '<!DOCTYPE r [<!ENTITY e8 SYSTEM "FILE">]>')


def unpacked_with(content: bytes, part: str, doctype: str, start: str) -> bytes:
    """An Office file with a document type put into one of its parts, and the entity used in a text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as held, zipfile.ZipFile(out, "w") as made:
        for name in held.namelist():
            body = held.read(name)
            if name == part:
                body = re.sub(rb"^(<\?xml[^>]*\?>)?", b"\\1" + doctype.encode(), body, count=1)
                body = body.replace(start.encode(), b"&e8;")
                assert b"&e8;" in body
            made.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize("doctype", DOCTYPES, ids=["a bomb", "a file of the machine"])
def test_entities_of_office_files_are_not_followed(tmp_path, doctype):
    docx, openpyxl = pytest.importorskip("docx"), pytest.importorskip("openpyxl")
    document, book = docx.Document(), openpyxl.Workbook()
    document.add_paragraph("PLACE")
    word, sheet = io.BytesIO(), io.BytesIO()
    document.save(word)
    book.active.append(["file", "title"])
    book.active.append(["a.txt", "PLACE"])
    book.save(sheet)
    (tmp_path / "a.txt").write_text("قال", encoding="utf-8")
    mine = tmp_path / "private"
    mine.write_text("PRIVATE", encoding="utf-8")
    doctype = doctype.replace("FILE", mine.as_uri())
    for name, content in (
        ("b.docx", unpacked_with(word.getvalue(), "word/document.xml", doctype, "PLACE")),
        ("metadata.xlsx", unpacked_with(sheet.getvalue(), "xl/sharedStrings.xml", doctype, "PLACE")),
    ):
        (tmp_path / name).write_bytes(content)
        try:
            found = seeds.read_documents(tmp_path)
        except seeds.SeedError as error:
            assert name in str(error) and "save it again" in str(error)
        else:
            cells = [*found["text"], *found["title"]]
            assert not [cell for cell in cells if "PRIVATE" in cell or len(cell) > 5000]
        (tmp_path / name).unlink()


# ---- in a browser ----


def outputs(reading) -> str:
    """What the notebooks show of the collection, as a trusted notebook holds it."""
    shown = [
        tables.table(reading.documents.drop(columns="text"), rows=100, caption=collection.MARKUP[0]),
        tables.table(reading.entities, rows=300, names={"text": collection.MARKUP[1]}),
        tables.table(reading.statements, rows=300),
        concordance.lines(contexts.concordance(reading.documents, reading.sentences, reading.tokens, "بغداد"), 100),
        *(answers.both(payload, payload) for payload in collection.ALL),
        *(highlight.document(reading.documents, doc, reading.entities) for doc in reading.documents["doc"]),
    ]
    return "".join(one._repr_html_() for one in shown)


def as_markdown(folder) -> str:
    """Captions and digests in Markdown as a browser gets them from a renderer that lets HTML pass."""
    from markdown_it import MarkdownIt

    parts = [markdown.plain(payload) for payload in collection.ALL]
    parts += [figures.caption(payload, payload, payload, payload, "", "x") for payload in collection.ALL]
    parts += [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
    assert len(parts) > 2 * len(collection.ALL)
    return "".join(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(part) for part in parts)


def watched(browser, path) -> tuple[bool, list[str]]:
    """Whether a page's script set the flag that every payload sets, and the addresses and dialogs that it asked for."""
    window, asked = browser.new_page(), []
    window.on("request", lambda request: asked.append(request.url) if not request.url.startswith("file:") else None)
    window.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    window.goto(path.as_uri())
    window.wait_for_timeout(150)
    for link in window.locator("a[href^='javascript'], [onmouseover]").all()[:5]:
        link.dispatch_event("mouseover")
        link.dispatch_event("click")
    ran = any(frame.evaluate("Boolean(window.obeyed)") for frame in window.frames)
    window.close()
    return ran, [url for url in asked if not url.startswith("data:")]


def test_the_watch_sees_a_payload_that_is_obeyed(browser, tmp_path):
    for number, payload in enumerate(collection.MARKUP[:2]):
        shown = tmp_path / f"{number}.html"
        shown.write_text(f"<!DOCTYPE html><meta charset=utf-8><body><p>{payload}", encoding="utf-8")
        assert watched(browser, shown)[0], payload


def test_no_page_obeys_a_text(browser, work, tmp_path):
    _, out, reading = work
    for name, body in (("outputs", outputs(reading)), ("markdown", as_markdown(out / "digests"))):
        shown = tmp_path / f"{name}.html"
        shown.write_bytes(f"<!DOCTYPE html><meta charset=utf-8><body>{body}".encode("utf-8", "replace"))
        assert watched(browser, shown) == (False, []), name
    assert watched(browser, out / "export" / "reading-page.html") == (False, [])
    written = sorted((out / "digests").glob("*.html"))
    assert len(written) == 4
    for path in written:
        assert watched(browser, path) == (False, []), path.name


def test_nothing_between_dollars_is_a_formula():
    shown = tables.table(collection_frame())._repr_html_()
    assert shown.startswith('<div class="tex2jax_ignore mathjax_ignore">') and "$x^2$" in shown
    assert markdown.plain("$x$ \\(y\\)") == (
        "<span>&#36;</span>x<span>&#36;</span> <span>&#92;</span>(y<span>&#92;</span>)"
    )


def collection_frame():
    import pandas as pd

    return pd.DataFrame({"text": list(collection.LATEX)})
