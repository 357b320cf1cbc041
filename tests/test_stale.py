"""What `qiraa check` calls stale, and what it lets pass."""

import io

import nbformat
import numpy as np
import pytest
from matplotlib import image

from helpers import paths, stale


def picture(array) -> bytes:
    out = io.BytesIO()
    image.imsave(out, array, format="png")
    return out.getvalue()


def notebook(path, text, png=b""):
    made = nbformat.v4.new_notebook()
    data = {"text/plain": text}
    if png:
        from base64 import b64encode

        data["image/png"] = b64encode(png).decode()
    output = nbformat.v4.new_output("execute_result", data=data, execution_count=1)
    cell = nbformat.v4.new_code_cell("1", outputs=[output])
    cell["id"] = "c01"
    made.cells = [cell]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(made), encoding="utf-8")


@pytest.fixture
def both(tmp_path):
    """Two results folders with the same content."""
    white = np.full((40, 60, 4), 255, dtype="uint8")
    made = []
    for name in ("kept", "fresh"):
        found = paths.under(tmp_path / name, tmp_path)
        for folder in (found.notebooks, found.tables, found.figures):
            folder.mkdir(parents=True)
        notebook(found.notebooks / "02_words.ipynb", "8", picture(white))
        (found.tables / "words.csv").write_bytes(b'"word","count"\n"x",8\n')
        (found.figures / "words.png").write_bytes(picture(white))
        (found.figures / "words.svg").write_bytes(b'<svg><path d="M 1.02 2.5"/></svg>')
        (found.figures / "words.pdf").write_bytes(name.encode())
        made.append(found)
    return made


def test_equal_runs_are_not_stale(both):
    assert stale.stale(*both) == []


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("notebooks/02_words.ipynb", lambda content: content.replace(b'"8"', b'"9"'), "cell 1: another output"),
        ("tables/words.csv", lambda content: content.replace(b"8", b"9"), "line 2: another content"),
        ("figures/words.svg", lambda content: content.replace(b"2.5", b"2.7"), "another drawing"),
        ("figures/words.png", lambda _: picture(np.zeros((40, 60, 4), dtype="uint8")), "another picture"),
    ],
)
def test_a_change_by_hand_is_named(both, name, change, what):
    path = both[0].root / name
    path.write_bytes(change(path.read_bytes()))
    assert stale.stale(*both) == [(name, what)]


def test_what_differs_between_processors_passes(both):
    kept, _ = both
    (kept.figures / "words.svg").write_bytes(b'<svg><path d="M 1.01 2.52"/></svg>')
    nearly = np.full((40, 60, 4), 255, dtype="uint8")
    nearly[3, 4, :3] = 240
    (kept.figures / "words.png").write_bytes(picture(nearly))
    assert stale.stale(*both) == []


def test_missing_and_superfluous_files_are_named(both):
    kept, fresh = both
    (kept.tables / "old.csv").write_text("x")
    (fresh.tables / "new.csv").write_text("x")
    assert stale.stale(*both) == [("tables/new.csv", "is missing"), ("tables/old.csv", "is written by no notebook")]
    assert stale.stale(*both, whole=False) == [("tables/new.csv", "is missing")]


def test_a_notebook_that_is_none_is_named(both):
    (both[0].notebooks / "02_words.ipynb").write_text("{")
    assert stale.stale(*both)[0][1].startswith("cannot be read as a notebook")
