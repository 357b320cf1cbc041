"""Charts: each a function from a DataFrame to a Figure that reads from right to left."""

from helpers.show.charts.bars import ranked_bars
from helpers.show.charts.beside import beside
from helpers.show.charts.dispersion import dispersion
from helpers.show.charts.diverging import diverging_bars
from helpers.show.charts.flow import flow
from helpers.show.charts.graph import network
from helpers.show.charts.heat import heat_map
from helpers.show.charts.intervals import intervals
from helpers.show.charts.timeline import timeline
from helpers.show.charts.trends import trend_lines

__all__ = [
    "beside",
    "dispersion",
    "diverging_bars",
    "flow",
    "heat_map",
    "intervals",
    "network",
    "ranked_bars",
    "timeline",
    "trend_lines",
]
