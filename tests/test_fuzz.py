"""Every input that was ever worth keeping, and some that nobody thought of, through the laws of tests/fuzz."""

import pytest
from conftest import REPOSITORY, examples
from fuzz import targets
from hypothesis import given, settings
from hypothesis import strategies as st

SEEDS = REPOSITORY / "tests" / "fuzz" / "seeds"


@pytest.mark.parametrize("name", targets.TARGETS)
def test_the_seeds_and_the_crashes_of_before_hold(name):
    kept = sorted((SEEDS / name).iterdir())
    assert kept
    for path in kept:
        targets.TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", targets.TARGETS)
@settings(max_examples=examples(10))
@given(data=st.binary(max_size=120))
def test_any_bytes_hold(name, data):
    targets.TARGETS[name](data)
