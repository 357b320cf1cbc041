"""JupyterLab as `qiraa lab` opens it: the series in order, run by the menu, right to left, legible in both themes.

The long tour, with pictures of every notebook, is ``python tests/lab_tour.py OUT``.
"""

import shutil
import sys
import urllib.error
import urllib.request
from pathlib import Path

import lab
import nbformat
import pytest
from PIL import Image

from helpers import paths

# A table longer than a screen, one broader than it, and a text with every look.
LONG = [
    "import pandas as pd\nfrom helpers.show import highlight, tables",
    "tables.table(pd.DataFrame({'word': ['كلمة'] * 500, 'count': range(500)}), rows=500)",
    "tables.table(pd.DataFrame({f'column_{n}': ['كلمات من سطر طويل لا يُكسر'[:22]] for n in range(20)}))",
    "kinds = list(highlight.LOOKS)\ntext = 'كلمة\\n' * len(kinds)\n"
    "marks = pd.DataFrame([(5 * n, 5 * n + 4, kind, 'الاسم') for n, kind in enumerate(kinds)],"
    " columns=['start', 'end', 'kind', 'label'])\nhighlight.highlight(text, marks, 'عنوان')",
]


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> paths.Paths:
    """A results folder with the series as it is committed, and a notebook of long tables."""
    places = paths.under(tmp_path_factory.mktemp("lab") / "نتائج أولى", paths.repository().seeds)
    places.notebooks.mkdir(parents=True)
    paths.write(places)
    for path in paths.series():
        shutil.copy(path, places.notebooks)
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in LONG])
    made.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(made, places.notebooks / "99_long.ipynb")
    return places


@pytest.fixture(scope="module")
def address(results, tmp_path_factory):
    if not lab.chromium():
        pytest.skip("no Chromium on this machine: JupyterLab is not driven here (set CHROMIUM to its path)")
    with lab.server(tmp_path_factory.mktemp("home"), "--out", str(results.root)) as said:
        yield said


@pytest.fixture(scope="module")
def window(browser, address):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield lab.Lab(page, address)
    page.close()


def test_the_series_opens_in_order_with_its_first_notebook(window, address):
    assert "/lab/tree/00_start.ipynb?token=" in address
    window.page.goto(address)
    window.ready()
    listed = window.page.locator(".jp-DirListing-itemName").all_inner_texts()
    assert [name.strip() for name in listed][:12] == [path.name for path in paths.series()]
    assert window.page.locator(".jp-NotebookPanel:visible h1").first.inner_text().startswith("هل كل شيء يعمل")
    # Nothing lies upon the words of an Arabic cell, and nobody asks for news.
    assert window.page.locator(".jp-cell-toolbar, .jp-toast-button").count() == 0


def test_nobody_enters_without_the_token_or_from_elsewhere(window):
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{window.base}/api/contents", timeout=10)
    with urllib.request.urlopen(f"{window.base}/api/contents?token={window.token}", timeout=10) as answer:
        assert answer.status == 200
    if sys.platform == "linux":
        port = int(window.base.rpartition(":")[2])
        listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        assert {place for place in listening if place.endswith(f":{port:04X}")} == {f"0100007F:{port:04X}"}


def test_a_setting_is_typed_and_the_figure_follows(window, results):
    """Three words instead of twenty: the bars on the screen and in the saved file are fewer."""
    window.open("02_words.ipynb")
    editor = window.page.locator(".jp-CodeCell:has-text('stop_words = False') .cm-content").first
    line = editor.locator(".cm-line:has-text('top = 20')")
    line.click()
    window.page.keyboard.press("End")
    for _ in "20":
        window.page.keyboard.press("Backspace")
    window.page.keyboard.type("3")
    prompts = window.run_all()
    assert prompts == [str(number) for number in range(1, len(prompts) + 1)]
    assert window.complaints() == []
    shown = window.figures()
    with Image.open(paths.repository().figures / "02_words.png") as twenty:
        usual = twenty.height / 3
    with Image.open(results.figures / "02_words.png") as three:
        exported = three.height / 3
    assert len(shown) == 3 and shown[0] == (700, pytest.approx(exported, abs=1)) and exported < usual / 2
    assert len((results.figures / "02_words.csv").read_text(encoding="utf-8").splitlines()) == 4
    assert all((results.figures / f"02_words.{kind}").stat().st_size > 10_000 for kind in ("svg", "pdf"))


def test_long_and_broad_tables_scroll_and_both_themes_are_legible(window):
    window.open("99_long.ipynb")
    window.run_all()
    assert window.complaints() == []
    last = window.page.locator("table tr:has-text('499')").first
    assert not last.is_visible() or last.bounding_box()["y"] > 900
    last.scroll_into_view_if_needed()
    assert 0 < last.bounding_box()["y"] < 900
    # A broad table begins at its right edge and can be moved to its left one.
    broad = window.page.locator("div:has(> table:has-text('column 19'))").first
    broad.scroll_into_view_if_needed()
    assert broad.evaluate("box => [box.scrollWidth > box.clientWidth, box.scrollLeft]") == [True, 0]
    right = broad.evaluate("box => box.getBoundingClientRect().right")
    first = broad.locator("th").first.evaluate("cell => cell.getBoundingClientRect().right")
    assert abs(first - right) < 3
    assert broad.evaluate("box => (box.scrollLeft = -9999, box.scrollLeft)") < -100
    assert min(window.contrasts().values()) >= 4.5
    window.menu("Settings", "Theme", "JupyterLab Dark")
    window.page.wait_for_function("document.body.dataset.jpThemeLight === 'false'")
    window.page.wait_for_timeout(300)
    assert min(window.contrasts().values()) >= 4.5
