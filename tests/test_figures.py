"""Saved figures: three formats that show the same, the same bytes at every run, and everything that goes with them."""

import hashlib
import io
import re
import time
import warnings

import gallery
import numpy as np
import oracle
import pages
import pandas as pd
import pypdfium2
import pytest
from matplotlib import rcParams
from PIL import Image

from helpers.show import charts, figures, labels, style
from helpers.texts.store import read_table

FRAME = pd.DataFrame(
    {"label": gallery.WORDS[:6], "value": [8, 5, 4, 4, 3, 3], "sentences": ["1 2", "3", "", "4", "5", "6"]}
)
CAPTION = dict(
    caption_ar="أكثر المفردات تكراراً <في الخبر>",
    caption_en="Most frequent words",
    alt="Bars: المركز 8, العراق 5",
    source="مقال 5d76b8f4",
)


def drawing():
    return charts.ranked_bars(FRAME, title="«المركز» أكثر مفردات الخبر تكراراً", gloss="Most frequent words")


@pytest.fixture
def saved(tmp_path):
    return figures.save(drawing(), "02_words", data=FRAME, folder=tmp_path, **CAPTION)


def test_all_that_travels_with_a_figure_is_there(saved):
    names = {path.name for path in saved.folder.iterdir()}
    assert names == {f"02_words.{end}" for end in ("png", "svg", "pdf", "csv", "caption.md")}


def test_the_caption_has_both_languages_and_the_hash_of_the_data(saved):
    text = (saved.folder / "02_words.caption.md").read_text(encoding="utf-8")
    data = (saved.folder / "02_words.csv").read_bytes()
    assert f"sha256 `{hashlib.sha256(data).hexdigest()}`" in text
    assert '<div dir="rtl" lang="ar">\n\nأكثر المفردات تكراراً &#60;في الخبر&#62;\n\n</div>' in text
    for part in ("Most frequent words", "Alt text: Bars: المركز 8, العراق 5", "Source: مقال 5d76b8f4"):
        assert part in text


def test_the_rows_drawn_are_saved_with_their_sentences(saved):
    pd.testing.assert_frame_equal(
        read_table(saved.folder / "02_words.csv").astype(str), FRAME.astype(str), check_dtype=False
    )


def test_the_same_bytes_at_every_run(saved, tmp_path):
    before = {path.name: path.read_bytes() for path in saved.folder.iterdir()}
    figures.save(drawing(), "02_words", data=FRAME, folder=tmp_path / "again", **CAPTION)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}


def test_nothing_in_a_file_tells_when_or_with_what_it_was_made(saved):
    for end in ("png", "svg", "pdf"):
        content = (saved.folder / f"02_words.{end}").read_bytes()
        assert not re.search(rb"(?i)matplotlib v|creationdate|moddate|20\d\d-\d\d-\d\dT", content), end


def test_png_has_300_dots_an_inch_and_its_words(saved):
    image = Image.open(saved.folder / "02_words.png")
    assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
    assert image.text["Title"] == CAPTION["caption_ar"]
    assert image.text["Description"] == CAPTION["alt"]


def test_svg_and_pdf_hold_outlines_and_their_title(saved):
    svg = (saved.folder / "02_words.svg").read_text(encoding="utf-8")
    assert "<text" not in svg and "<title>" in svg.replace("dc:title", "title") and "أكثر المفردات" in svg
    pdf = pypdfium2.PdfDocument(saved.folder / "02_words.pdf")
    assert pdf[0].get_textpage().count_chars() == 0
    assert pdf.get_metadata_dict()["Title"] == CAPTION["caption_ar"]


@pytest.mark.parametrize("name", ["ranked_bars-mixed", "timeline-mixed", "network-mixed", "flow-mixed"])
def test_the_three_formats_show_the_same(name):
    figure = dict(gallery.cases())[name]()
    shown = [oracle.ink(pages.saved(figure, kind)) for kind in pages.FORMATS]
    for other in shown[1:]:
        assert abs(np.subtract(shown[0].shape, other.shape)).max() <= 2
        assert oracle.score(oracle.soft(shown[0]), oracle.soft(other)) > 0.95


def test_a_pdf_leaves_the_figure_as_it_was():
    figure = drawing()
    first = figures.drawn(figure, "png")
    figures.drawn(figure, "pdf")
    assert figures.drawn(figure, "png") == first


def test_the_notebook_shows_a_picture_with_alt_text(saved):
    data, metadata = saved._repr_mimebundle_()
    assert set(data) == {"image/png", "text/plain"} and data["text/plain"] == CAPTION["alt"]
    shown = Image.open(io.BytesIO(data["image/png"]))
    assert metadata["image/png"]["alt"] == CAPTION["alt"]
    assert metadata["image/png"]["width"] == 700
    assert 700 <= shown.width <= 900


def test_a_figure_that_cannot_be_drawn_leaves_the_earlier_files(saved, monkeypatch):
    before = {path.name: path.read_bytes() for path in saved.folder.iterdir()}

    def fails(figure, kind, *rest, **how):
        if kind == "pdf":
            raise RuntimeError("no PDF today")
        return b"half"

    monkeypatch.setattr(figures, "drawn", fails)
    with pytest.raises(RuntimeError):
        figures.save(drawing(), "02_words", folder=saved.folder)
    assert before == {path.name: path.read_bytes() for path in saved.folder.iterdir()}


@pytest.mark.parametrize("stem", ["../up", "a/b", "", ".hidden", "with space"])
def test_a_stem_is_a_plain_name(stem, tmp_path):
    with pytest.raises(ValueError, match="no name for a figure"):
        figures.save(drawing(), stem, folder=tmp_path)


def test_drawing_and_saving_change_no_setting(tmp_path):
    before = dict(rcParams)
    figures.save(drawing(), "02_words", folder=tmp_path)
    assert dict(rcParams) == before


def test_three_formats_take_less_than_a_second_of_work(saved, tmp_path):
    started = time.process_time()
    figures.save(drawing(), "02_words", data=FRAME, folder=tmp_path / "again", **CAPTION)
    assert time.process_time() - started < 1.0


def test_without_the_house_font_it_says_so_once_and_draws(monkeypatch):
    import fontpkg

    def missing(*_, **__):
        raise LookupError("not installed")

    cached = (style.families, style.font, style.face, style.letters)
    monkeypatch.setattr(fontpkg, "path", missing)
    for function in cached:
        function.cache_clear()
    try:
        with pytest.warns(UserWarning, match="DejaVu Sans") as said:
            figure = drawing()
            drawing()
        assert len(said) == 1
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert len(figures.drawn(figure, "png")) > 10_000
        assert labels.label("المركز") in [text.get_text() for text in figure.axes[0].texts]
    finally:
        for function in cached:
            function.cache_clear()
