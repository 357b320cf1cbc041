"""The reading page: one file, nothing fetched, texts shown and not obeyed, every number with its way back."""

import base64
import hashlib
import json
import re

import pytest
from test_export import NASTY, made, row

from helpers.show import page
from helpers.texts import reference

html = pytest.importorskip("lxml.html", reason="lxml comes with the test extra; without it HTML is not read back")


@pytest.fixture(scope="module")
def tables():
    """Two texts with marks of every layer, one full of traps, and one empty."""
    known = made(
        ("one", "أكد زيد الأمين في بغداد: «نعمل مع روسيا منذ آذار 2015».\nنفت روسيا ذلك أمس، للعراق. لا تعليق."),
        ("two", NASTY),
        ("none", ""),
    )
    import pandas as pd

    one, two = (known["documents"].iloc[n] for n in (0, 1))
    held = known["sentences"]
    known["entities"] = pd.DataFrame(
        [
            row(one, held, "زيد الأمين", type="PER", name="زيد الأمين", rule="t"),
            row(one, held, "بغداد", type="LOC", name="بغداد", rule="t"),
            row(one, held, "روسيا", type="LOC", name="روسيا", rule="t"),
            row(one, held, "روسيا", 1, type="LOC", name="روسيا", rule="t"),
            row(one, held, "لعراق", type="LOC", name="العراق", rule="t"),
            row(one, held, "آذار", type="ORG", name="آذار", rule="t"),
            row(two, held, "بغداد", type="LOC", name='"></a><script>alert(3)</script>', rule="t"),
        ]
    )
    rest = {"edtf": "", "precision": "", "anchor": "", "refers_to": "", "rule": "t"}
    known["dates"] = pd.DataFrame(
        [
            row(one, held, "آذار 2015", kind="DATE", earliest="2015-03-01", latest="2015-03-31", value="", **rest),
            row(one, held, "أمس", kind="DATE", earliest="2018-12-09", latest="2018-12-09", value="", **rest),
            row(two, held, "١٢ آذار", kind="DATE", earliest="", latest="", value="", **rest),
        ]
    )
    quote = row(one, held, "نعمل مع روسيا منذ آذار 2015", kind="speech", speaker="زيد الأمين", cue="أكد")
    known["quotes"] = pd.DataFrame([quote])
    known["statements"] = pd.DataFrame(
        [
            row(one, held, "أكد", source="زيد الأمين", mode="direct", via=""),
            row(one, held, "نفت", source="روسيا", mode="denied", via=""),
            row(two, held, "قال", source="<script>alert(2)</script>", mode="indirect", via=""),
        ]
    )
    return known


@pytest.fixture(scope="module")
def text(tables):
    return page.page(tables)


@pytest.fixture(scope="module")
def tree(text):
    return html.document_fromstring(text)


def test_only_its_own_script_and_style_may_run(text, tree):
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    scripts = [node for node in tree.iter("script") if node.get("type") is None]
    styles = list(tree.iter("style"))
    assert len(scripts) == len(styles) == 1
    for node in (*scripts, *styles):
        told = base64.b64encode(hashlib.sha256(node.text.encode("utf-8")).digest()).decode()
        assert f"'sha256-{told}'" in policy
    assert not tree.xpath("//*[@style or @onclick or @onload or @src]")
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", re.sub(r"x\.test", "", text.split("<body")[0]))
    assert all(link.startswith("#") for link in tree.xpath("//a/@href"))


def test_every_sentence_stands_there_as_it_is(tables, tree):
    for number, document in enumerate(tables["documents"]["doc"], 1):
        rows = tables["sentences"][tables["sentences"]["doc"] == document]
        for sentence in rows.itertuples():
            node = tree.get_element_by_id(f"s{number}-{sentence.sentence}")
            shown = "".join(node.itertext())[len(str(sentence.sentence)) :]
            # A control that would act is shown as its number; all else is as in the text.
            for char in set(page._CONTROL.findall(sentence.text)):
                shown = shown.replace(f"U+{ord(char):04X}", char)
            assert shown == sentence.text
            assert node.getparent().tag == "p"


def test_nothing_of_a_text_becomes_markup_or_an_order(text, tree):
    assert not tree.xpath("//script[contains(., 'alert')][not(@type)]")
    body = tree.find("body")
    assert not any(char in "".join(body.itertext()) for char in "\x1b\u202e\u2067")
    data = json.loads(tree.get_element_by_id("data").text)
    assert data["names"][-1][0] == '"></a><script>alert(3)</script>'
    assert "</script>" not in tree.get_element_by_id("data").text and "<" not in tree.get_element_by_id("data").text
    assert page._data({"a": "</script><!--\u2028&"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u2028\\u0026"}'


def test_every_mark_leads_somewhere_and_numbers_agree(tables, tree):
    data = json.loads(tree.get_element_by_id("data").text)
    ids = {node.get("id") for node in tree.iter() if node.get("id")}
    for number, sentence in data["sentences"]:
        assert f"s{number + 1}-{sentence}" in ids
    counts = {name: (len(mentions), kind) for name, kind, _, _, mentions, _ in data["names"]}
    assert counts["روسيا"] == (2, "LOC") and counts["زيد الأمين"] == (1, "PER")
    russia = next(i for i, name in enumerate(data["names"]) if name[0] == "روسيا")
    assert len(tree.xpath(f"//a[@href='#n{russia}']")) == 2
    assert [node.get("href") for node in tree.find_class("DATE") if node.tag == "a"] == ["#t0", "#t1", "#t2"]
    assert tree.find_class("SPEECH")[-1].text_content() == tables["quotes"]["text"][0]
    chips = {node.get("data-layer"): node.find("b").text for node in tree.xpath("//button[@data-layer]")}
    assert chips == {"PER": "1", "ORG": "1", "LOC": "5", "DATE": "3", "SPEECH": "1", "CUE": "3"}


def test_no_link_stands_in_a_link(text, tree):
    inside = tree.xpath("//a[contains(@class, 'DATE')]/span[contains(@class, 'ORG')]")
    assert [node.text for node in inside] == ["آذار"]
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", text.split("<body")[1].split("<svg width")[0])


def test_a_clitic_is_not_torn_from_its_word(tree):
    shown = [node.text_content() for node in tree.find_class("LOC") if node.tag == "a"]
    assert "للعراق" in shown and "بغداد" in shown


def test_language_direction_and_landmarks(tree):
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    for landmark in ("header", "nav", "main", "main/section[@aria-label]", "footer"):
        assert tree.xpath(f"/html/body//{landmark}")
    assert len(tree.xpath("//h1")) == 1
    for node in tree.xpath("//input | //select"):
        assert (
            node.get("aria-label") or tree.xpath(f"//label[@for='{node.get('id')}']") or node.getparent().tag == "label"
        )


def test_what_is_left_out_is_said(tables, text):
    assert "بقي خارجها" not in text
    told = page.page(tables, most=3)
    assert "نص واحد من 3 بترتيبها (3\u00a0جمل)" in told and "بقي خارجها نصان" in told
    assert 'id="s1-3"' in told and 'id="s2-1"' not in told


def test_the_same_tables_make_the_same_page(tables, text):
    assert page.page(tables) == text


def test_the_arabic_face_is_in_the_file_and_small():
    for weight in (400, 700):
        assert 20_000 < len(page.font_face(weight)) < 90_000
    assert page.font_face(900) == ""


def test_the_face_is_cut_from_the_font_and_has_a_name_of_its_own(monkeypatch, tmp_path):
    fonts = pytest.importorskip("fontTools.ttLib")
    monkeypatch.syspath_prepend(str(reference.FOLDER / "build"))
    import build_faces

    monkeypatch.setattr(build_faces, "FOLDER", tmp_path)
    made = build_faces.build(400)
    assert made.read_bytes() == (reference.FOLDER / made.name).read_bytes()
    with fonts.TTFont(made) as font:
        assert set(font.getBestCmap()) <= set(build_faces.letters()) and {0x628, 0x61F, 0x661} <= set(
            font.getBestCmap()
        )
        assert font["name"].getDebugName(1) == "Qiraa Arabic"


def linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    light = []
    for colour in (one, two):
        red, green, blue = (linear(int(colour[n : n + 2], 16)) for n in (1, 3, 5))
        light.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_colours_are_told_apart(theme):
    css = (page.TEMPLATES / "page.css").read_text(encoding="utf-8")
    pairs = re.findall(r"(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    colours = {name: pair[theme] for name, *pair in pairs}
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for ground in ("--paper", "--card", "--tint", "--glow", "--speech-back"):
        assert contrast(colours["--ink"], colours[ground]) >= 7
        assert contrast(colours["--CUE"], colours[ground]) >= 4.5
    for ground in ("--paper", "--card"):
        for name in (
            "--muted",
            "--accent",
            "--denied",
            "--unconfirmed",
            "--SPEECH",
            "--PER",
            "--ORG",
            "--LOC",
            "--DATE",
        ):
            assert contrast(colours[name], colours[ground]) >= 4.5, name
        assert contrast(colours["--edge"], colours[ground]) >= 3
    assert contrast(colours["--on-accent"], colours["--accent"]) >= 4.5


# ---- in a browser ----


@pytest.fixture
def opened(browser, text, tmp_path):
    """The page in a fresh window, and what it said and asked for."""
    place = tmp_path / "page.html"
    place.write_text(text, encoding="utf-8")
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    window.said = []
    window.on("console", lambda message: window.said.append(message.text))
    window.on("pageerror", lambda error: window.said.append(str(error)))
    window.on("dialog", lambda dialog: window.said.append(dialog.message))
    window.on("request", lambda request: window.said.append(request.url) if request.url.startswith("http") else None)
    window.goto(place.as_uri())
    yield window
    assert window.said == []
    window.close()


def address(window) -> str:
    return window.evaluate("decodeURIComponent(location.hash)")


def test_a_bar_leads_to_its_sentences_and_back(opened):
    opened.click("#v-names a.bar:has-text('روسيا')")
    assert opened.inner_text("#card-title") == "روسيا"
    assert opened.locator("#card .lines > li").count() == 2
    assert opened.locator("#text .m.hit").count() == 2
    opened.click("#card .go >> nth=1")
    assert opened.locator("#text .s.here").inner_text().endswith("للعراق.")
    opened.go_back()
    assert opened.inner_text("#card-title") == "روسيا"
    opened.go_back()
    assert opened.is_visible("#v-names") and not opened.is_visible("#card")


def test_every_view_has_its_way_to_sentences(opened):
    opened.click(".tabs a[data-to=net]")
    opened.click("#v-net a.bar >> nth=0")
    assert "—" in opened.inner_text("#card-title") and opened.locator("#card .lines > li").count() == 1
    opened.click(".tabs a[data-to=time]")
    opened.evaluate("document.querySelector('#v-time svg a').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert opened.inner_text("#card-title") == "آذار 2015"
    opened.click(".tabs a[data-to=words]")
    opened.click("#v-words a.bar >> nth=0")
    assert opened.locator("#card .lines > li").count() >= 1
    opened.click(".tabs a[data-to=voices]")
    opened.click("#v-voices .said-head a:has-text('زيد')")
    assert opened.inner_text("#card-title") == "زيد الأمين"
    assert address(opened) == "#qزيد الأمين"


def test_a_layer_goes_off_and_on(opened):
    line = "getComputedStyle(document.querySelector('a.m.LOC')).borderBottomColor"
    before = opened.evaluate(line)
    opened.click("[data-layer=LOC]")
    opened.wait_for_function(f"{line} !== '{before}'")
    assert opened.get_attribute("[data-layer=LOC]", "aria-pressed") == "false"
    assert opened.locator("a.m.LOC[tabindex='-1']").count() == 5
    opened.click("[data-layer=LOC]")
    opened.wait_for_function(f"{line} === '{before}'")
    assert opened.locator("a.m.LOC[tabindex='-1']").count() == 0


def test_the_keyboard_is_enough(opened):
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.focus(".tabs a[data-to=voices]")
    opened.keyboard.press("Enter")
    assert opened.is_visible("#v-voices")
    opened.focus("#query")
    opened.keyboard.type("روسيا")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#card .lines > li")
    assert opened.evaluate("document.activeElement.id") == "card-title"
    opened.keyboard.press("Escape")
    opened.wait_for_selector("#v-voices", state="visible")


def test_one_document_can_be_chosen(opened):
    opened.select_option("#picker", "2")
    opened.wait_for_function("document.querySelector('#d1').hidden")
    assert opened.locator("article:visible").count() == 1
    assert opened.locator("#v-names a.bar").count() == 1
    opened.select_option("#picker", "all")
    opened.wait_for_function("!document.querySelector('#d1').hidden")


def test_search_is_blind_to_spelling(opened):
    opened.fill("#query", "أكّد")
    opened.press("#query", "Enter")
    opened.wait_for_selector("#card .lines > li")
    assert opened.locator("#card .lines > li").count() == 1


@pytest.mark.parametrize("width", [360, 1024, 1600])
def test_nothing_runs_over_the_side(opened, width):
    opened.set_viewport_size({"width": width, "height": 740})
    for view in ("read", "names", "time", "words", "net", "voices", "n0"):
        opened.evaluate(f"location.hash = '{view}'")
        opened.wait_for_timeout(30)
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, view
