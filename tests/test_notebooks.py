"""The notebooks as their reader finds them: form, links, outputs, and that a fresh run writes the same."""

import ast
import re

import nbformat
import pytest
from conftest import REPOSITORY

from helpers import cli, paths, start
from helpers.texts import store

SERIES = paths.series()


def cells(path):
    return nbformat.read(path, as_version=4).cells


def outputs(path) -> str:
    """All text that a notebook's outputs hold."""
    found = []
    for cell in cells(path):
        for output in cell.get("outputs", []):
            found.append(output.get("text", ""))
            found += [str(value) for kind, value in output.get("data", {}).items() if kind != "image/png"]
    return "\n".join(found)


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_each_notebook_opens_with_its_question_in_both_languages(path):
    arabic, english = start.titles(path)
    assert "؟" in arabic, arabic
    assert "?" in english, english
    first = cells(path)[0].source
    assert first.lstrip().startswith('<div dir="rtl" lang="ar">')
    assert re.search(r"\*?Reads\*? ", first) or re.search(r"\*?Reads\*? ", cells(path)[1].source)


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_cells_are_short_and_were_run_in_order(path):
    code = [cell for cell in cells(path) if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        statements = ast.parse(cell.source).body
        # The cell of settings and the cell of imports are lists; every other cell is an expression or two.
        if not all(isinstance(node, (ast.Import, ast.ImportFrom, ast.Assign)) for node in statements):
            assert len(statements) <= 5, cell.source
        assert not any(isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.For, ast.While)) for node in statements)


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_outputs_hold_no_error_path_address_or_warning(path):
    text = outputs(path)
    for unwanted in (" object at 0x", "Traceback", "Warning", "Glyph", "findfont", str(REPOSITORY), "/home/", "/tmp/"):
        assert unwanted not in text, unwanted
    assert not any(output.output_type == "error" for cell in cells(path) for output in cell.get("outputs", []))


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_cell_ids_are_fixed_and_links_lead_somewhere(path):
    ids = [cell["id"] for cell in cells(path)]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-z0-9_-]{1,20}", name) for name in ids)
    for cell in cells(path):
        if cell.cell_type == "markdown":
            for goal in re.findall(r"\]\(([^)#:]+)", cell.source):
                assert (path.parent / goal).exists(), goal


def test_a_fresh_run_writes_what_is_committed(capsys):
    """What `qiraa check` says of this repository; PDF files are not committed and not compared."""
    assert cli.main(["check"]) == 0, capsys.readouterr().out


def test_the_series_runs_on_a_text_with_nothing_in_it(tmp_path, capsys):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "short.txt").write_text("نص قصير.\n", encoding="utf-8")
    done = cli.main(["--seeds", str(tmp_path / "texts"), "--out", str(tmp_path / "out")])
    assert done == 0, capsys.readouterr().out
    assert store.read_table(tmp_path / "out" / "tables" / "documents.csv")["words"].tolist() == [2]
