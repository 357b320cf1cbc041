"""The weights by which the possible sources of a statement, and the bearers of a role, are compared."""

from functools import cache

from helpers.texts import reference


@cache
def weights() -> dict[str, int]:
    """Clue → its weight, from `data/reference/source_clues.csv`, where each is told with an example."""
    table = reference.load("source_clues")
    return dict(zip(table["clue"], map(int, table["weight"]), strict=True))


def weigh(clues: dict[str, int]) -> int:
    """The sum of the weights of clues, each counted as often as it holds."""
    table = weights()
    return sum(table[clue] * times for clue, times in clues.items() if times)
