"""Charts: each a function from a DataFrame to a Figure that reads from right to left."""

from helpers.show.charts.bars import ranked_bars
from helpers.show.charts.flow import flow
from helpers.show.charts.graph import network
from helpers.show.charts.timeline import timeline

__all__ = ["flow", "network", "ranked_bars", "timeline"]
