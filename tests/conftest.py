"""What the tests share."""

from contextlib import nullcontext
from pathlib import Path

import lab
import pytest
from hypothesis import HealthCheck, settings

from helpers import cli, kernels, paths

# Loaded as the command loads it, without a grammar that takes longer to build than all else.
run = cli._runner()

_BUDGET = {"times": 1}
# These run notebooks, on two processes of their own: begun first, they leave no worker waiting for another at the end.
_LONG = ("test_readme", "test_notebooks", "test_cli", "test_lab", "test_kernels", "test_run")


def pytest_addoption(parser):
    parser.addoption("--budget", type=int, default=1, help="so many times the examples of tests that take any input")


def pytest_configure(config):
    _BUDGET["times"] = config.getoption("--budget")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: _LONG.index(item.path.stem) if item.path.stem in _LONG else len(_LONG))


def examples(number: int) -> int:
    """How many examples a test tries: `number`, times what --budget says."""
    return number * _BUDGET["times"]


settings.register_profile("qiraa", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("qiraa")

REPOSITORY = paths.REPOSITORY
SEED = "000_5d76b8f4aa3cbccf"


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The seed article as its file holds it."""
    return (REPOSITORY / "seeds" / f"{SEED}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def _loaded():
    with kernels.Loaded(run.environment(), 12) as loaded:
        yield loaded


@pytest.fixture
def forked(_loaded, monkeypatch):
    """Every run of notebooks forks its kernels from one process with the libraries, which is begun once."""
    monkeypatch.setattr(kernels, "Loaded", lambda *_: nullcontext(_loaded))


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
