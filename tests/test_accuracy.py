"""Floors under the accuracy of the rules on the collection's own article: they may rise and not fall."""

import pytest
from conftest import REPOSITORY

from helpers.counts import evaluation

# Set a few marks below what the rules reach, so that a change of one reading fails nothing and a fault does.
FLOORS = {
    ("entities", "f1"): 94,
    ("entities", "strict_f1"): 90,
    ("entities", "name_f1"): 94,
    ("dates", "span_f1"): 94,
    ("dates", "value_f1"): 90,
    ("quotes", "f1"): 90,
    ("quotes", "speaker"): 75,
    ("statements", "f1"): 88,
    ("statements", "source"): 85,
}


@pytest.fixture(scope="module")
def figures(seed) -> dict:
    right = evaluation.gold(REPOSITORY / "data" / "gold")
    found = {layer: getattr(seed, layer) for layer in evaluation.LAYERS}
    table = evaluation.scores(found, right)
    return dict(zip(zip(table["layer"], table["measure"], strict=True), table["figure"], strict=True))


@pytest.mark.parametrize("measure", FLOORS)
def test_the_rules_stay_above_their_floor(figures, measure):
    assert figures[measure] >= FLOORS[measure]


def test_no_day_is_invented(figures):
    assert figures["dates", "narrower"] == 0
