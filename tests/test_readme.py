"""The README says what is so: every command in it is run, its series is the series, its links lead somewhere."""

import csv
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys

import openpyxl
import pytest
from conftest import REPOSITORY

from helpers import cli, paths, start
from helpers.texts import store

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
SERIES = re.findall(r"^\| \[(\d\d_\w+)\]\(([^)]*)\) \| ([^|]+) \| ([^|]+) \| <img src=\"([^\"]+)\"", README, re.M)
# Of the calls that the README shows, those that need what a test does not have: a large file, a cluster, a browser.
ELSEWHERE = {
    "qiraa": "test_notebooks: the same through `check`",
    "qiraa lab": "test_lab",
    "qiraa lab --out my_results": "test_lab",
    "qiraa lab -- --allow-root": "test_lab",
    "qiraa tables --seeds news.jsonl --out results --jobs 4": "test_blocks",
    "qiraa tables --seeds news.jsonl --out results --dask tcp://SCHEDULER:8786": "test_scale",
}


def blocks() -> list[str]:
    """The lines of every block of commands."""
    return [line for block in re.findall(r"```bash\n(.*?)```", README, re.S) for line in block.splitlines() if line]


def calls() -> list[str]:
    """Every call of qiraa that the README shows, each once."""
    inline = re.findall(r"`(?:\.venv/bin/)?(qiraa[^`]*)`", README)
    shown = [line.removeprefix(".venv/bin/") for line in blocks() if line.startswith((".venv/bin/qiraa", "qiraa "))]
    return list(dict.fromkeys([*inline, *shown]))


def test_the_main_commands_are_one_line_each_and_pinned():
    main, test = (re.search(rf"<!-- {name} command -->\n```bash\n(.*)\n```", README)[1] for name in ("main", "test"))
    for command in (main, test):
        assert command.startswith("python3 -m venv .venv && ") and "-c constraints.txt -e" in command
    assert main.endswith("&& .venv/bin/qiraa") and main in blocks()[:2]
    assert test.endswith("-m pytest")


@pytest.mark.timeout(400)
def test_the_readme_followed_from_ones_own_texts_to_a_corrected_workbook(forked, tmp_path, monkeypatch, capsys):
    """Every call in the order of the README, in a folder of one's own with a space and Arabic letters in its name."""
    place = tmp_path / "بحث أول"
    (place / "my_texts").mkdir(parents=True)
    monkeypatch.chdir(place)
    texts = {"01": "قال الأمين العام للأمم المتحدة بان كي مون في نيويورك أمس إن الحوار مستمر.\n",
             "02": "زار وزير الخارجية المصري بغداد. والتقى الوزير بان كي مون هناك.\n"}  # fmt: skip
    for name, text in texts.items():
        (place / "my_texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    heading = re.search(r"with the columns `([^`]+)`", README)[1]
    rows = f"{heading}\n01.txt,خبر,aawsat,2014-07-10\n02.txt,خبر آخر,sabq,2014-08\n"
    (place / "my_texts" / "metadata.csv").write_text(rows, encoding="utf-8")
    every = [call for call in calls() if call not in ELSEWHERE]
    first = [call for call in every if call.startswith("qiraa --seeds")]
    corrected = [call for call in every if "--only 04,11" in call]
    last = [call for call in every if call == "qiraa --help"]
    rest = [call for call in every if call not in first + corrected + last]
    assert len(first) == len(corrected) == len(last) == 1 and len(rest) == 5

    assert cli.main(shlex.split(first[0])[1:]) == 0, capsys.readouterr()
    results = place / "my_results"
    for folder in re.findall(r"^\| `(\w+)/` \|", README, re.M):
        assert any((results / folder).iterdir()), folder
    assert len(list((results / "notebooks").glob("*.ipynb"))) == 12

    [correction] = set(re.findall(r"```csv\n(.*?)```", README, re.S))
    (results / "corrections" / "entities.csv").write_text(correction, encoding="utf-8")
    [wanted] = csv.DictReader(correction.splitlines())
    assert cli.main(shlex.split(corrected[0])[1:]) == 0
    names = store.read_table(results / "tables" / "names.csv").set_index("doc")["name"]
    assert wanted["name"] in set(names[["01"]]) and wanted["name"] not in set(names[["02"]])
    book = openpyxl.load_workbook(results / "tables" / "export" / "tables.xlsx", read_only=True)
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert wanted["name"] in cells
    assert wanted["name"] in set(store.read_table(results / "figures" / "04_names.csv")["name"])

    for call in rest:
        assert cli.main(shlex.split(call)[1:]) == 0, (call, capsys.readouterr())
    assert (place / "my_tables" / "tables" / "tokens.csv").exists()
    with pytest.raises(SystemExit) as ended:
        cli.main(shlex.split(last[0])[1:])
    assert ended.value.code == 0 and "my_results" in capsys.readouterr().out


def test_the_scores_can_be_printed(monkeypatch, capsys):
    """The scripts as they are called, in this process, which has what they load."""
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.syspath_prepend(str(REPOSITORY / "tests" / "benchmarks"))
    command = re.search(r"`python (tests/benchmarks/marks\.py \w+)`", README)[1]
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    runpy.run_path(sys.argv[0], run_name="__main__")
    assert re.search(r"^ +names +\d", capsys.readouterr().out, re.M)
    words = re.search(r"`python (tests/benchmarks/words\.py) ", README)[1]
    monkeypatch.setattr(sys, "argv", [words, "--help"])
    with pytest.raises(SystemExit):
        runpy.run_path(words, run_name="__main__")
    assert "--treebank" in capsys.readouterr().out


@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not on this machine")
def test_uv_knows_the_commands():
    for part in re.search(r"`(uv venv [^`]*)`", re.sub(r"\s+", " ", README))[1].split("&&"):
        words = [word for word in shlex.split(part) if not word.startswith(("-c", "constraints", "-e", "."))]
        helped = subprocess.run([*words[:3], "--help"] if words[1] == "pip" else [*words[:2], "--help"], env=os.environ)
        assert helped.returncode == 0


def test_the_series_in_the_readme_is_the_series():
    index = start.index()
    assert [row[0] for row in SERIES] == index["notebook"].tolist()
    assert [row[2] for row in SERIES] == index["english"].tolist()
    assert [row[3] for row in SERIES] == index["arabic"].tolist()
    assert all(row[4].startswith(f"data/figures/{row[0][:2]}_") for row in SERIES)


def test_links_and_pictures_are_there():
    for goal in re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r'src="([^":]+)"', README):
        assert (REPOSITORY / goal).exists(), goal
    headings = {
        re.sub(r"[^\w -]", "", text).strip().lower().replace(" ", "-") for text in re.findall("^#+ (.+)$", README, re.M)
    }
    for anchor in re.findall(r"\]\(#([^)]+)\)", README):
        assert anchor in headings, anchor


def test_arabic_paragraphs_hold_no_code_that_would_change_places():
    """In a line from right to left `00_start` reads start_00 unless the code keeps its own direction."""
    for part in re.findall(r'<div dir="rtl" lang="ar">(.*?)</div>', README, re.S):
        assert "`" not in part and "```" not in part
        assert part.count("<code") == part.count('<code dir="ltr">')


def test_the_picture_of_the_house_is_what_its_script_draws(monkeypatch):
    monkeypatch.syspath_prepend(str(REPOSITORY / "data" / "reference" / "build"))
    import draw_house

    from helpers import stale
    from helpers.show import figures

    drawn = figures.drawn(draw_house.draw(), "svg", {"Title": "How the house is built"})
    assert stale.rounded(drawn) == stale.rounded((REPOSITORY / "data" / "reference" / "house.svg").read_bytes())
    wings = [path.name for path in (REPOSITORY / "helpers").iterdir() if (path / "__init__.py").exists()]
    assert {box[0] for box in draw_house.BOXES if box[3] == draw_house.WING} == set(wings)
    assert all(
        (paths.REPOSITORY / place).is_dir() for place in ("seeds", "data/reference", "data/corrections", "notebooks")
    )
