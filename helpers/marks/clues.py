"""The weights by which the sources of a statement, the bearers of a role, and the kinds of a quotation are compared."""

from functools import cache

from helpers.texts import reference


@cache
def weights(table: str = "source_clues") -> dict[str, int]:
    """Clue → its weight, from a table of `data/reference/`, where each is told with an example."""
    rows = reference.load(table)
    return dict(zip(rows["clue"], map(int, rows["weight"]), strict=True))


def weigh(clues: dict[str, int], table: str = "source_clues") -> int:
    """The sum of the weights of clues, each counted as often as it holds."""
    known = weights(table)
    return sum(known[clue] * times for clue, times in clues.items() if times)
