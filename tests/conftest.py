"""What the tests share."""

from pathlib import Path

import lab
import pytest
from hypothesis import HealthCheck, settings

from helpers import paths

_BUDGET = {"times": 1}


def pytest_addoption(parser):
    parser.addoption("--budget", type=int, default=1, help="so many times the examples of tests that take any input")


def pytest_configure(config):
    _BUDGET["times"] = config.getoption("--budget")


def examples(number: int) -> int:
    """How many examples a test tries: `number`, times what --budget says."""
    return number * _BUDGET["times"]


settings.register_profile("qiraa", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("qiraa")

REPOSITORY = paths.REPOSITORY
SEED = "000_5d76b8f4aa3cbccf"


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The seed article as its file holds it."""
    return (REPOSITORY / "seeds" / f"{SEED}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser():
    """A browser without a screen."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: nothing is driven here")
    if not lab.chromium():
        pytest.skip("no Chromium on this machine: nothing is driven here (set CHROMIUM to its path)")
    with api.sync_playwright() as play:
        made = play.chromium.launch(executable_path=lab.chromium(), args=lab.ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def seed(tmp_path_factory):
    """The reading of the collection's own article, with a cache of its own."""
    from helpers.reading import Reading

    found = paths.repository()
    scratch: Path = tmp_path_factory.mktemp("reading")
    return Reading(paths.under(scratch, found.seeds))
