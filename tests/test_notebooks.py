"""The notebooks as their reader finds them: form, links, outputs, and that a fresh run writes the same."""

import ast
import re

import nbformat
import pytest
from conftest import REPOSITORY

from helpers import cli, paths, start

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
def test_the_answer_comes_first_and_in_both_languages(path):
    """The summary in Arabic says what was found, how to use the notebook, and (but in the first) its limits."""
    first = cells(path)[0].source
    arabic = re.findall(r'<p dir="rtl" lang="ar" style="text-align:right"><b>([^<]+)</b>', first)
    assert arabic == (
        ["الجواب.", "كيف تبدأ؟", "نصوصك أنت."] if path.stem == "00_start" else ["الجواب.", "ما يمكنك تغييره.", "حدوده."]
    )
    assert first.index("الجواب.") < first.index("**The answer.**") < first.index("*Reads*")


@pytest.mark.parametrize("path", SERIES[1:], ids=lambda path: path.stem)
def test_each_notebook_leads_to_the_glossary_and_on(path):
    first, last = cells(path)[0].source, cells(path)[-1].source
    assert "[glossary](00_start.ipynb#Glossary)" in first
    assert "\n## Glossary\n" in f"\n{cells(SERIES[0])[-3].source}\n"
    assert "## What this does not show" in last and "## Where next" in last
    following = SERIES[SERIES.index(path) + 1] if path != SERIES[-1] else SERIES[1]
    arabic, english = start.titles(following)
    if path != SERIES[-1]:
        assert f"[{following.stem}]({following.name}): {english}" in last
        assert f'<a href="{following.name}">{arabic}</a>' in last


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_headings_are_in_both_languages_and_a_figure_stands_near_the_top(path):
    headings = re.findall(r"^## (.+)$", "\n".join(c.source for c in cells(path) if c.cell_type == "markdown"), re.M)
    for heading in headings:
        english, _, arabic = heading.partition(" · ")
        assert heading == "Glossary" or (english.isascii() and re.search("[\u0600-\u06ff]", arabic)), heading
    shown = [place for place, cell in enumerate(cells(path)) if "figures.save(" in cell.source]
    assert shown[0] <= 10 or path.stem == "11_export"


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_cells_are_short_and_were_run_in_order(path):
    code = [cell for cell in cells(path) if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        statements = ast.parse(cell.source).body
        # The cell of settings and the cell of imports are lists; every other cell has three lines at most.
        if "settings" not in cell.metadata.get("tags", []) and not isinstance(
            statements[0], (ast.Import, ast.ImportFrom)
        ):
            assert len(cell.source.splitlines()) <= 3, cell.source
        assert all(len(line) <= 120 for line in cell.source.splitlines()), cell.source
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
            for goal in re.findall(r"""\]\(([^)#:]+)|href="([^"#:]+)""", cell.source):
                assert (path.parent / "".join(goal)).exists(), goal


def test_a_fresh_run_writes_what_is_committed(forked, capsys):
    """What `qiraa check` says of this repository; PDF files are not committed and not compared."""
    assert cli.main(["check"]) == 0, capsys.readouterr().out
