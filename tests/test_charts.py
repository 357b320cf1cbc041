"""Charts: no words upon others or over the edge, whatever the data; bars, places and directions as the numbers say."""

import itertools
import logging
import unicodedata
import warnings

import gallery
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from helpers.show import charts, labels, sheet, style
from helpers.show.charts.flow import levels
from helpers.show.charts.layout import any_over, distances, stress_layout
from helpers.show.charts.time_axis import TimeAxis, day
from helpers.show.charts.trends import _steps
from helpers.show.sheet import amount, amounts, width, wrap

CASES = dict(gallery.cases())


def boxes(figure: Figure) -> list[tuple[str, object]]:
    """The words of a figure with the pixels that they take."""
    FigureCanvasAgg(figure)
    renderer = figure.canvas.get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer)) for text in figure.findobj(Text) if text.get_text()]


def faults(figure: Figure) -> list[tuple]:
    """Words that lie upon one another by more than 2 pixels of 300 to the inch, or go over the edge."""
    found = []
    placed = boxes(figure)
    across, high = figure.canvas.get_width_height()
    edges = np.array([[box.x0, box.y0, box.x1, box.y1] for _, box in placed])
    over = np.minimum(edges[:, None, 2:], edges[None, :, 2:]) - np.maximum(edges[:, None, :2], edges[None, :, :2])
    for a, b in zip(*np.where((over > 2).all(axis=2)), strict=True):
        if a < b:
            found.append((placed[a][0], placed[b][0]))
    found += [(text, "edge") for text, box in placed if box.x0 < 0 or box.y0 < 0 or box.x1 > across or box.y1 > high]
    return found


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith(("heat_map-sixty", "network-sixty"))])
def test_no_words_upon_others_or_over_the_edge(name, caplog):
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        assert faults(CASES[name]()) == []
    assert not caplog.records


def test_words_upon_others_and_over_the_edge_are_found():
    figure = Figure((4, 2), dpi=300)
    figure.text(0.5, 0.5, "one thing")
    figure.text(0.52, 0.5, "another")
    figure.text(0.95, 0.1, "over the edge")
    assert [pair[1] for pair in faults(figure)] == ["another", "edge"]


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith("-none")])
def test_a_chart_of_nothing_says_so_in_both_languages(name):
    said = [text for text, _ in boxes(CASES[name]())]
    assert labels.label("لا صفوف تُرسم") in said
    assert "No rows to draw" in said


@pytest.mark.parametrize("name", list(gallery.DRAWN))
def test_a_chart_is_the_same_at_every_drawing(name):
    draw = gallery.DRAWN[name]
    first, second = (boxes(draw(gallery.WORDS[:5], **gallery.WORDING)) for _ in range(2))
    assert [(text, box.bounds) for text, box in first] == [(text, box.bounds) for text, box in second]


@pytest.mark.parametrize("name", list(gallery.DRAWN))
def test_direction_mirrors_the_words(name):
    draw = gallery.DRAWN[name]
    rows = gallery.WORDS[:4]
    sides = {}
    for way in ("rtl", "ltr"):
        figure = draw(rows, **gallery.WORDING, direction=way)
        middle = figure.canvas.get_width_height()[0] / 2
        sides[way] = {text: (box.x0 + box.x1) / 2 - middle for text, box in boxes(figure)}
    title = labels.label(gallery.TITLE)
    assert sides["rtl"][title] > 0 > sides["ltr"][title]
    assert sides["rtl"][gallery.GLOSS] < 0 < sides["ltr"][gallery.GLOSS]


def bars(figure: Figure) -> list[Rectangle]:
    return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]


def test_bars_grow_leftward_in_proportion_and_ties_share_a_colour():
    frame = pd.DataFrame({"label": ["المركز", "العراق", "روسيا", "داعش", "سورية"], "value": [8, 4, 2, 2, 1]})
    drawn = bars(charts.ranked_bars(frame))
    assert [round(bar.get_width() / drawn[0].get_width(), 3) for bar in drawn] == [1, 0.5, 0.25, 0.25, 0.125]
    assert len({round(bar.get_x() + bar.get_width(), 3) for bar in drawn}) == 1
    assert [bar.get_facecolor() for bar in drawn][2:4] == [drawn[0].get_facecolor()] * 2
    assert drawn[4].get_facecolor() != drawn[0].get_facecolor()
    mirrored = bars(charts.ranked_bars(frame, direction="ltr"))
    assert len({round(bar.get_x(), 3) for bar in mirrored}) == 1


def test_a_line_end_parts_two_languages_without_a_dot():
    assert wrap("المجلس الوطني السوري · Syrian National Council", 11, 400, 2.3, 2) == [
        "المجلس الوطني السوري",
        "Syrian National Council",
    ]
    assert wrap("العراق · Iraq", 11, 400, 2.3, 2) == ["العراق · Iraq"]


def test_bars_that_are_all_equal_have_one_colour():
    frame = pd.DataFrame({"label": list("ابجد"), "value": [3, 3, 3, 3]})
    assert len({bar.get_facecolor() for bar in bars(charts.ranked_bars(frame))}) == 1


@pytest.mark.parametrize("values", [[0, 0], [-1, 0], [float("nan"), 2], [1e-4, 1e9]])
def test_odd_numbers_are_drawn(values):
    frame = pd.DataFrame({"label": ["المركز", "العراق"], "value": values})
    for draw in (charts.ranked_bars, charts.diverging_bars):
        assert faults(draw(frame)) == []


def test_diverging_bars_meet_in_the_middle():
    frame = pd.DataFrame({"label": ["أ", "ب"], "value": [10.0, -5.0]})
    above, below = bars(charts.diverging_bars(frame))
    assert above.get_x() == pytest.approx(below.get_x() + below.get_width())
    assert above.get_width() == pytest.approx(2 * below.get_width(), rel=1e-3)


def test_before_stands_at_the_right_of_the_words_and_after_at_the_left():
    frame = pd.DataFrame({"label": ["الأمني", "رئيس"], "before": [1, 4], "after": [2, 0]})
    one, two, four = sorted(bars(charts.beside(frame)), key=lambda bar: bar.get_width())
    assert (two.get_width() / one.get_width(), four.get_width() / one.get_width()) == pytest.approx((2, 4), rel=1e-3)
    middle = charts.beside(frame).get_size_inches()[0] / 2
    assert one.get_x() == four.get_x() > middle > two.get_x() + two.get_width()
    mirrored = bars(charts.beside(frame, direction="ltr"))
    assert max(mirrored, key=lambda bar: bar.get_width()).get_x() < middle


def test_dispersion_starts_at_the_right():
    frame = pd.DataFrame({"label": ["المركز"] * 3, "position": [0, 50, 100]})
    figure = charts.dispersion(frame, length=100)
    strokes = next(part for part in figure.axes[0].collections if isinstance(part, LineCollection))
    first, middle, last = (segment[0][0] for segment in strokes.get_segments())
    assert first > middle > last
    assert middle == pytest.approx((first + last) / 2, abs=1e-3)


def test_a_bar_of_the_timeline_is_as_wide_as_its_days():
    frame = pd.DataFrame(
        {"label": ["أ", "ب"], "earliest": ["2018-03-01", "2018-04-01"], "latest": ["2018-03-10", "2018-04-30"]}
    )
    first, second = bars(charts.timeline(frame))
    assert second.get_width() == pytest.approx(3 * first.get_width(), rel=1e-3)
    assert first.get_x() > second.get_x()


def test_an_open_end_fades_and_a_closed_one_does_not():
    frame = pd.DataFrame({"label": ["أ"], "earliest": ["2018-03-01"], "latest": [""]})
    fading = [bar.get_alpha() for bar in bars(charts.timeline(frame))][1:]
    assert fading == sorted(fading, reverse=True) and fading[-1] < 0.1
    closed = frame.assign(latest="2018-03-20")
    assert len(bars(charts.timeline(closed))) == 1


def test_what_has_no_day_stands_below_the_axis():
    frame = pd.DataFrame({"label": ["مؤرخ", "بلا تاريخ"], "earliest": ["2018-03-01", ""], "latest": ["2018-03-20", ""]})
    places = {text: box.y0 for text, box in boxes(charts.timeline(frame))}
    heading = labels.label("غير مؤرَّخ · Undated")
    year = max(y for text, y in places.items() if text == "2018")
    assert places[labels.label("مؤرخ")] > year > places[heading] > places[labels.label("بلا تاريخ")]


def test_a_long_gap_is_cut_and_the_scale_stays_one():
    spans = [(day("2015-09-21"), day("2015-10-01")), (day("2018-03-01"), day("2018-09-01"))]
    axis = TimeAxis(spans, 6.0, "ar_SY", "western")
    assert len(axis.breaks) == 1
    assert axis.at(spans[0][1]) - axis.at(spans[0][0]) == pytest.approx(10 * axis.scale)
    assert axis.at(spans[1][1]) - axis.at(spans[1][0]) == pytest.approx(184 * axis.scale)
    end = axis.pieces[-1][2] + (axis.pieces[-1][1] - axis.pieces[-1][0]) * axis.scale
    assert end == pytest.approx(6.0)
    assert not TimeAxis([spans[1]], 6.0, "ar_SY", "western").breaks


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("0622-07-16", "2018-01-01"),
        ("2018-01-01", "2018-01-03"),
    ],
)
def test_any_days_have_an_axis(first, last):
    frame = pd.DataFrame({"label": ["أ"], "earliest": [first], "latest": [last]})
    assert faults(charts.timeline(frame)) == []


def test_months_are_those_of_the_locale():
    frame = pd.DataFrame({"label": ["أ"], "earliest": ["2018-03-01"], "latest": ["2018-09-20"]})
    for locale, month in (("ar_SY", "آذار"), ("ar", "مارس"), ("ar_DZ", "ماي")):
        said = {text for text, _ in boxes(charts.timeline(frame, locale=locale))}
        assert labels.label(month) in said or labels.label({"آذار": "نيسان", "مارس": "أبريل"}.get(month, month)) in said


def test_no_node_of_a_large_network_lies_upon_another():
    draw = gallery.DRAWN["network"]
    assert faults(draw(gallery.NAMES[:40], **gallery.WORDING)) == []


def test_the_layout_keeps_distances_and_is_rounded():
    # A chain of three: the ends are twice as far from one another as from the middle.
    far = distances(3, [(0, 1, 1.0), (1, 2, 1.0)])
    places = stress_layout(far)
    lengths = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    assert np.allclose(lengths, far, atol=0.01)
    assert (places == places.round(3)).all()
    assert any_over(np.array([[0.0, 0.0], [0.1, 0.0]]), np.full((2, 4), 0.2))


def test_a_box_stands_after_all_that_lead_to_it():
    column, back = levels(5, [(0, 1), (1, 2), (0, 2), (2, 3), (3, 0), (4, 3)])
    assert column == [0, 1, 2, 3, 0]
    assert back == {(3, 0)}


def test_the_axis_of_a_trend_has_round_numbers():
    assert _steps(23) == [0, 5, 10, 15, 20, 25]
    assert _steps(0.9) == [0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert _steps(100) == [0, 20, 40, 60, 80, 100]
    for most, power in itertools.product((1, 1.7, 2, 3.3, 5, 9.9), (1e-3, 1, 1e4)):
        steps = _steps(most * power)
        assert 3 <= len(steps) <= 6 and steps[-1] >= most * power * 0.999


def test_wrapping_leaves_no_line_too_wide_and_no_word_alone():
    text = gallery.LONG_TITLE
    for room in (2.0, 3.5, 5.0):
        lines = wrap(text, style.TITLE, style.BOLD, room, 9)
        assert " ".join(lines) == text
        wide = [width(line, style.TITLE, style.BOLD) for line in lines]
        assert max(wide) <= room
        assert min(wide) > 0.4 * max(wide)


def test_what_does_not_fit_is_cut_in_the_logical_text():
    line = wrap(gallery.LONG[0], style.LABEL, style.REGULAR, 2.0, 1)[0]
    assert line.endswith("…") and gallery.LONG[0].startswith(line[:-1])
    assert wrap("ا" * 300, style.LABEL, style.REGULAR, 2.0, 2)[0].startswith("اا")


def test_letters_that_no_font_has_are_boxes_and_nothing_warns():
    frame = pd.DataFrame(
        {"label": ["🧿 نص", "𒀀", "ﻚﻴﻠﻋ ﻡﻼﺴﻟﺍ", "\x00\x07\ufeff", "مرحبا\u200cبك"], "value": [5, 4, 3, 2, 1]}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = [text for text, _ in boxes(charts.ranked_bars(frame, title="🧿"))]
    assert labels.label("□ نص") in said


def test_diverging_bars_share_one_scale_and_fill_the_sheet():
    frame = pd.DataFrame({"label": ["أ", "ب", "ج"], "value": [10.0, 9.0, -0.5]})
    first, _, last = bars(charts.diverging_bars(frame, sides=("أكثر هنا", "أقل هنا")))
    assert first.get_width() == pytest.approx(20 * last.get_width(), rel=1e-2)
    assert first.get_width() > 3.5


def test_numbers_of_one_chart_have_the_same_decimals():
    assert amounts([13.13, 12.3, 5], 2) == ["13.13", "12.30", "5.00"]
    assert amounts([3, 1200], 2) == ["3", "1,200"]
    assert amounts([-0.001, -2.5], 1) == ["0.0", "−2.5"]


def test_amounts():
    assert [amount(value) for value in (0, 3.0, 3.25, -1234.5, 1e6)] == ["0", "3", "3.2", "−1,234.5", "1,000,000"]
    assert amount(0.034, 3) == "0.034"


def test_a_mark_is_drawn_only_where_one_font_has_it_with_its_letter():
    """Matplotlib takes a letter and its marks from one font and draws a box for both where none has the two."""
    marks = [chr(point) for point in sorted(frozenset.union(*style.letters())) if unicodedata.combining(chr(point))]
    assert sheet.shown("ب\u064e").endswith("ب\u064e") and sheet.shown("\U00010000\u08fe").endswith("□")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for letter in ("ب", "א", "x", "\U00010000"):
            for mark in marks:
                assert sheet.width.__wrapped__(letter + mark, 11.0) > 0
