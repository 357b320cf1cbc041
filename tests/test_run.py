"""The runner: staged results, byte-stable notebooks, faults that leave the last good run whole."""

import os
import time

import nbformat
import pytest

from helpers import paths, run


def notebook(folder, name, *cells):
    """A notebook file with these code cells."""
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    for number, cell in enumerate(made.cells, 1):
        cell["id"] = f"c{number:02d}"
    path = folder / f"{name}.ipynb"
    path.write_text(nbformat.writes(made), encoding="utf-8")
    return path


WRITE = (
    "from helpers import paths\nfrom helpers.texts import store\n"
    "store.write_text(paths.find().tables / {name!r}, {text!r});"
)


@pytest.fixture
def target(tmp_path):
    (tmp_path / "texts").mkdir()
    return paths.under(tmp_path / "out", tmp_path / "texts")


def test_results_are_moved_into_place_only_when_a_notebook_succeeds(tmp_path, target):
    good = notebook(tmp_path, "00_good", WRITE.format(name="a.csv", text="new"), "1 + 1")
    bad = notebook(tmp_path, "01_bad", WRITE.format(name="b.csv", text="half"), "1 / 0")
    target.tables.mkdir(parents=True)
    (target.tables / "b.csv").write_text("last good")
    seen = []
    outcomes = run.execute([good, bad], target, 2, lambda *step: seen.append(step))
    assert [outcome.error for outcome in outcomes] == ["", "cell 2: ZeroDivisionError: division by zero"]
    assert (target.tables / "a.csv").read_text() == "new"
    assert (target.tables / "b.csv").read_text() == "last good"
    assert (target.notebooks / "00_good.ipynb").exists()
    assert not (target.notebooks / "01_bad.ipynb").exists()
    assert (target.notebooks / "01_bad.failed.ipynb").exists()
    assert ("01_bad", 2, 3) in seen
    assert not list(target.root.glob(".qiraa-run-*"))


def test_two_runs_write_the_same_bytes(tmp_path, target):
    source = notebook(
        tmp_path, "00_same", "print('قراءة')\nprint('again')", "import sys; print('x', file=sys.stderr)", "{'a': 1}"
    )
    contents = []
    for _ in range(2):
        assert not run.execute([source], target)[0].error
        contents.append((target.notebooks / "00_same.ipynb").read_bytes())
    assert contents[0] == contents[1]
    assert str(tmp_path).encode() not in contents[0]


def test_a_notebook_saved_meanwhile_is_left_alone(tmp_path, target):
    target.notebooks.mkdir(parents=True)
    kept = notebook(target.notebooks, "00_edited", "0")
    save = f"from pathlib import Path\n_ = Path({str(kept)!r}).write_text('edited by hand')"
    source = notebook(tmp_path, "00_edited", save, WRITE.format(name="c.csv", text="new"))
    outcome = run.execute([source], target)[0]
    assert outcome.left_alone
    assert kept.read_text() == "edited by hand"
    assert (target.tables / "c.csv").read_text() == "new"


def test_a_kernel_that_dies_is_named_and_the_others_go_on(tmp_path, target):
    dead = notebook(tmp_path, "00_dead", "1", "import os\nos._exit(1)")
    good = notebook(tmp_path, "01_good", "1")
    outcomes = run.execute([dead, good], target, 2)
    assert "the kernel died in cell 2" in outcomes[0].error
    assert not outcomes[1].error


def test_a_notebook_that_hangs_is_stopped_and_named(tmp_path, target, monkeypatch):
    monkeypatch.setattr(run, "CELL_SECONDS", 2)
    slow = notebook(tmp_path, "00_slow", "import time", "time.sleep(60)")
    begun = time.monotonic()
    outcome = run.execute([slow], target)[0]
    assert outcome.error == "cell 2 did not end within 2 s; it was stopped"
    assert time.monotonic() - begun < 30


def test_the_series_is_picked_by_number_or_name(tmp_path):
    made = [notebook(tmp_path, name, "1") for name in ("00_start", "02_words", "10_evaluate")]
    assert paths.series(tmp_path) == made
    assert run.chosen(made, "2, 10_evaluate") == made[1:]
    with pytest.raises(run.RunError, match="--only 7: no such notebook; there are 00_start, 02_words, 10_evaluate"):
        run.chosen(made, "7")


def test_an_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    source = notebook(tmp_path, "00_a", "1")
    with pytest.raises(run.RunError, match="choose another folder with --out"):
        run.execute([source], paths.under(tmp_path / "file" / "out", tmp_path))
    assert (tmp_path / "file").read_text() == "x"


def test_a_notebook_finds_its_places_again(tmp_path, target):
    paths.write(target)
    target.notebooks.mkdir(parents=True, exist_ok=True)
    assert paths.find(target.notebooks) == target
    assert paths.find(tmp_path) == paths.repository()


def test_places_survive_any_folder_name(tmp_path):
    odd = tmp_path / 'نص "quoted" \\ back'
    odd.mkdir()
    target = paths.under(odd / "out", odd, where='source == "x"')
    target.root.mkdir()
    paths.write(target)
    assert paths.find(target.root) == target


def test_a_broken_places_file_is_named(tmp_path):
    (tmp_path / "qiraa.toml").write_text("seeds = [")
    with pytest.raises(ValueError, match=r"qiraa\.toml: cannot be read"):
        paths.find(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_no_kernel_outlives_the_run(tmp_path, target):
    source = notebook(tmp_path, "00_pid", "import os\nprint(os.getpid())")
    run.execute([source], target)
    made = nbformat.read(target.notebooks / "00_pid.ipynb", as_version=4)
    pid = int(made.cells[0].outputs[0].text)
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the kernel still runs")
