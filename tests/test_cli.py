"""The command: what it writes and where, and one clear sentence when something is wrong."""

import csv
import os
import shutil
import signal
import subprocess
import sys

import pytest
from conftest import REPOSITORY, SEED

from helpers import cli, paths, run
from helpers.texts import store


@pytest.fixture
def two_texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "first.txt").write_text("قال وزير الخارجية أمس: «نعم».\nثم سافر إلى بغداد.\n", encoding="utf-8")
    (folder / "second.txt").write_text("زار الوفد دمشق في 7 أبريل 2013.\n", encoding="utf-8")
    return folder


def test_tables_are_written_and_every_offset_holds(two_texts, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["tables", "--seeds", str(two_texts), "--out", str(out)]) == 0
    assert {path.stem for path in (out / "tables").glob("*.csv")} >= {"documents", "sentences", "tokens", "entities"}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in two_texts.glob("*.txt")}
    for name in ("sentences", "tokens", "entities", "references", "dates", "quotes", "statements"):
        with open(out / "tables" / f"{name}.csv", encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                assert texts[row["doc"]][int(row["start"]) : int(row["end"])] == row["text"], (name, row)
    assert "2 texts" in capsys.readouterr().out
    assert paths.find(out / "notebooks").seeds == two_texts


def test_a_query_picks_documents(two_texts, tmp_path):
    out = tmp_path / "out"
    assert cli.main(["tables", "--seeds", str(two_texts), "--out", str(out), "--where", 'doc == "second"']) == 0
    assert store.read_table(out / "tables" / "documents.csv")["doc"].tolist() == ["second"]
    assert paths.find(out).where == 'doc == "second"'


def test_ones_own_texts_need_a_folder(two_texts, capsys):
    assert cli.main(["--seeds", str(two_texts)]) == 1
    assert "--seeds needs --out DIR" in capsys.readouterr().err


def test_missing_texts_are_named(tmp_path, capsys):
    assert cli.main(["tables", "--seeds", str(tmp_path / "no"), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("qiraa: ") and "does not exist" in said and said.count("\n") == 1


def test_an_unknown_notebook_is_named(capsys):
    with pytest.raises(run.RunError, match="--only 77: no such notebook; there are 00_start"):
        run.chosen(paths.series(), "77")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tabel", "“tabel” is none of tables, check, lab; did you mean tables? See qiraa --help."),
        ("--sedes my_texts", "there is no option --sedes; did you mean --seeds? See qiraa --help."),
        ("lab --ot my_results", "there is no option --ot; did you mean --out? See qiraa --help."),
        ("tables --format pdf", "“pdf” is none of csv, parquet. See qiraa tables --help."),
        ("--jobs two", "--jobs: is a whole number from 1, not “two”. See qiraa --help."),
        ("check --jobs 0", "--jobs: is a whole number from 1, not “0”. See qiraa check --help."),
        ("--seeds", "--seeds: expected one argument. See qiraa --help."),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(words, said, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"qiraa: {said}\n"


def test_an_option_after_two_dashes_is_jupyters():
    assert cli.parser().parse_args(["lab", "--", "--no-browser", "--port=8889"]).jupyter[-1] == "--port=8889"
    assert cli.parser().parse_args(["--see", "x", "--out", "y"]).seeds.name == "x"


def test_a_second_run_into_one_folder_is_told_so(two_texts, tmp_path, capsys):
    target = paths.under(tmp_path / "out", two_texts)
    with cli._alone(target):
        assert cli.main(["tables", "--seeds", str(two_texts), "--out", str(target.root)]) == 1
    assert "another run of qiraa is writing here" in capsys.readouterr().err


def test_output_under_a_file_is_refused(two_texts, tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert cli.main(["tables", "--seeds", str(two_texts), "--out", str(tmp_path / "file" / "out")]) == 1
    assert "choose another folder with --out" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_permission_is_refused(two_texts, tmp_path, capsys):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert cli.main(["tables", "--seeds", str(two_texts), "--out", str(locked / "out")]) == 1
    assert "choose another folder with --out" in capsys.readouterr().err


def test_the_terminal_obeys_no_text():
    assert cli.plain("a\x1b[31m\u202eb\n") == "a\\u001b[31m\\u202eb\\u000a"


def test_the_command_works_without_a_locale(two_texts, tmp_path):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    command = [
        sys.executable,
        "-m",
        "helpers.cli",
        "tables",
        "--seeds",
        str(two_texts),
        "--out",
        str(tmp_path / "نتائج"),
    ]
    done = subprocess.run(command, env=env | {"LC_ALL": "C"}, capture_output=True, cwd=tmp_path, timeout=100)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert "نتائج".encode() in done.stdout


def test_a_notebook_of_ones_own_run_is_reopened_in_its_place(forked, two_texts, tmp_path):
    """Running 00_start for two texts puts everything below the folder, and nothing into the repository."""
    before = {path: path.stat().st_mtime_ns for path in (REPOSITORY / "data" / "figures").glob("*")}
    out = tmp_path / "out"
    assert cli.main(["--seeds", str(two_texts), "--out", str(out), "--only", "00"]) == 0
    assert (out / "notebooks" / "00_start.ipynb").exists()
    assert (out / "figures" / "00_traps.png").stat().st_size > 10_000
    assert (out / "corrections" / "entities.csv").exists()
    assert {path: path.stat().st_mtime_ns for path in (REPOSITORY / "data" / "figures").glob("*")} == before
    made = (out / "notebooks" / "00_start.ipynb").read_text(encoding="utf-8")
    assert "second" in made and SEED not in made
    assert str(tmp_path) not in made


def test_check_names_what_a_hand_has_changed(forked, two_texts, tmp_path, capsys):
    out = tmp_path / "out"
    cli.main(["--seeds", str(two_texts), "--out", str(out), "--only", "00"])
    assert cli.main(["check", "--out", str(out), "--only", "00"]) == 0
    caption = out / "figures" / "00_traps.caption.md"
    caption.write_text(caption.read_text(encoding="utf-8").replace("Six", "Seven"), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", "--out", str(out), "--only", "00"]) == 1
    assert "stale: figures/00_traps.caption.md" in capsys.readouterr().out
    shutil.rmtree(out)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("of_the_key", [signal.SIG_DFL, signal.SIG_IGN], ids=["by hand", "in the background"])
def test_what_ends_a_job_ends_it_also_in_the_background(of_the_key):
    """A shell has a job in the background ignore Ctrl-C; what a job manager sends must end it all the same."""
    code = "import time\nfrom helpers import cli\ncli._check = lambda _: [print('here', flush=True), time.sleep(60)]\n"
    command = [sys.executable, "-c", f"{code}import sys\nsys.argv[1:] = ['check']\nsys.exit(cli.main())"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, preexec_fn=lambda: signal.signal(signal.SIGINT, of_the_key), **pipes) as process:
        assert process.stdout.readline() == "here\n"
        process.terminate()
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said == "qiraa: stopped; what was finished is kept, the rest is as it was.\n"
