"""Charts: each a function from a DataFrame to a Figure that reads from right to left."""

from helpers.show.charts.bars import ranked_bars
from helpers.show.charts.graph import network
from helpers.show.charts.timeline import timeline

__all__ = ["network", "ranked_bars", "timeline"]
