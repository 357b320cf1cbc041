"""The README says what is so: its commands parse, its series is the series, its links lead somewhere."""

import re
import shlex

import pytest
from conftest import REPOSITORY

from helpers import cli, start

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks() -> list[str]:
    return [line for block in re.findall(r"```bash\n(.*?)```", README, re.S) for line in block.splitlines() if line]


def calls() -> list[str]:
    """Every call of qiraa that the README shows."""
    shown = re.findall(r"`(?:\.venv/bin/)?(qiraa[^`]*)`", README)
    shown += [line for line in blocks() if line.startswith("qiraa ")]
    return [call.replace("…", "").strip() for call in shown]


def test_the_two_commands_are_one_line_each_and_pinned():
    main, test = blocks()[:2]
    for command in (main, test):
        assert command.startswith("python3 -m venv .venv && ") and "-c constraints.txt -e" in command
    assert main.endswith("&& .venv/bin/qiraa")
    assert test.endswith("-m pytest")


@pytest.mark.parametrize("call", sorted(set(calls())))
def test_every_call_is_one_that_the_command_takes(call):
    assert cli.parser().parse_args(shlex.split(call)[1:]) is not None


def test_the_series_in_the_readme_is_the_series():
    rows = dict(re.findall(r"\| \[(\d\d_\w+)\]\([^)]*\) \| ([^|]+) \|", README))
    index = start.index()
    assert list(rows) == index["notebook"].tolist()
    assert [rows[name].strip() for name in index["notebook"]] == index["english"].tolist()


def test_links_and_pictures_are_there():
    for goal in re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r'src="([^":]+)"', README):
        assert (REPOSITORY / goal).exists(), goal
