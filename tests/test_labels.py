"""Labels: what is drawn is compared with pictures that HarfBuzz makes, and wrong recipes are told from right ones."""

import random
import unicodedata

import matplotlib
import numpy as np
import oracle
import pages
import pytest
from bidi import get_display
from conftest import REPOSITORY, SEED
from hypothesis import given
from hypothesis import strategies as st

from helpers.show import labels, style
from helpers.show.labels import VisualOrderError, label

# A line and, where they differ, the same line with what must stand from left to right in isolates: ⟦ ⟧.
TRAPS = [
    "المركز",
    "مكتب",
    "لا إله إلا الله",
    "الأول والآخر والإسلام لآلئ",
    "بلا كلام: لا، للأمن، فلأن",
    "يُحدَّد موعدُه لاحقاً",
    "مُدَّةٌ وَرَقِيَّةٌ",
    "هٰذا وذٰلك",
    "كتـــاب ومرحبـــا",
    "ـــ بداية",
    "«المركز الرباعي»",
    "قال: «نعم (تماماً)» ثم مضى",
    "(أ) و[ب] و{ج}",
    "تنظيم (داعش)",
    '‹اقتباس› “آخر” "ثالث"',
    "نص (ناقص",
    "بغداد (Baghdad) عاصمة",
    "(Baghdad) بغداد",
    "IBM في بغداد",
    "IBM (USA) في بغداد",
    "شركة IBM",
    "وكالة Reuters وAFP",
    "Windows 11 نظام",
    "C++ لغة برمجة",
    "نظام S-400 الروسي",
    "F-16 طائرة",
    "لقاء G20 (القمة)",
    "abc (أ) def",
    "www.example.org موقع",
    "a.b@example.org بريد",
    "عام 2015",
    "عام ٢٠١٥",
    "عام ۲۰۱۵",
    "2015 كان عاماً",
    "11 جملة و3 فقرات",
    "1,234.5 دولار",
    "١٬٢٣٤٫٥ دولار",
    "الساعة 10:30 مساء",
    "نسبة 12% من الكل",
    "نسبة ١٢٪ من الكل",
    "12% من $100",
    "$100 أو 100$ أو €5",
    "5 × 3 = 15 فقط",
    "البند 1. الأول؛ البند 2. الثاني",
    "سؤال؟ نعم! لا…",
    "و/أو: هذا/ذاك",
    "30/09/2015 تاريخ",
    ("في 2015-09-30 اجتماع", "في ⟦2015-09-30⟧ اجتماع"),
    ("بين 2012-07-29 و2014-07-10", "بين ⟦2012-07-29⟧ و⟦2014-07-10⟧"),
    ("بزيادة −3.5% وب−4%", "بزيادة ⟦−3.5%⟧ وب⟦−4%⟧"),
    ("المصدر: 000_5d76b8f4، الجملة 8", "المصدر: ⟦000_5d76b8f4⟧، الجملة 8"),
    ("2015-09-30 اجتماع", "⟦2015-09-30⟧ اجتماع"),
    ("اجتماع 2018-12", "اجتماع ⟦2018-12⟧"),
    ("في ٢٠١٥-٠٩-٣٠ اجتماع", "في ⟦٢٠١٥\u200e-\u200e٠٩\u200e-\u200e٣٠⟧ اجتماع"),
    ("الحرارة −3.5 درجة", "الحرارة ⟦−3.5⟧ درجة"),
    ("-3.5 درجة", "⟦-3.5⟧ درجة"),
    ("ربح +7% وخسارة -2%", "ربح ⟦+7%⟧ وخسارة ⟦-2%⟧"),
    ("فرق ±5 نقاط", "فرق ⟦±5⟧ نقاط"),
    ("الحرارة −٣٫٥ درجة", "الحرارة ⟦\u200e−\u200e٣٫٥⟧ درجة"),
    ("بين 2015-2018 عاماً", "بين ⟦2015-2018⟧ عاماً"),
    ("5–8 أكتوبر", "⟦5–8⟧ أكتوبر"),
    ("من 10 - 20 شخصاً", "من ⟦10 - 20⟧ شخصاً"),
    ("(2015-2018) سنوات", "(⟦2015-2018⟧) سنوات"),
    "سورية · Syria",
    "سطر فيه tab ثم نص",
]
PRESENTATION = {"ﺍﻟﻤﺮﻛﺰ": "المركز", "ﻻ ﺇﻟﻪ": "لا إله", "ﷲ أكبر": "الله أكبر"}


def written(trap: str | tuple[str, str]) -> tuple[str, str]:
    """A trap as the line to draw and the line with isolates that says how it ought to look."""
    line, meant = (trap, trap) if isinstance(trap, str) else trap
    return line, meant.replace("⟦", "\u2066").replace("⟧", "\u2069")


def seed_lines(count: int) -> list[str]:
    """Stretches of two to six words of the collection's own article, drawn by a fixed number."""
    text = (REPOSITORY / "seeds" / f"{SEED}.txt").read_text(encoding="utf-8")
    drawn, words = random.Random(2015), text.split()
    starts = [drawn.randrange(len(words) - 6) for _ in range(count)]
    return [" ".join(words[start : start + drawn.randint(2, 6)]) for start in starts]


LINES = [written(trap) for trap in TRAPS]
SEED_LINES = [(line, line) for line in seed_lines(100 - len(LINES))]
NATIVE = labels.native()
# Matplotlib 3.10 cannot draw vowel marks; they are left out there. Pillow's basic layout does not kern these.
UNKERNED = {"وكالة Reuters وAFP", "www.example.org موقع"}
LEGACY = [
    (line, "".join(char for char in meant if not unicodedata.combining(char))) for line, meant in LINES + SEED_LINES
]


@pytest.fixture(scope="module", autouse=True)
def fonts():
    style.families()


def verdicts(lines: list[tuple[str, str]], kind: str, families: tuple[str, ...]) -> dict[str, oracle.Verdict]:
    drawn = pages.pictures([label(line) for line, _ in lines], kind, families)
    paths = oracle.paths(*families)
    return {
        line: oracle.judge(picture, meant, paths, pages.EM) for picture, (line, meant) in zip(drawn, lines, strict=True)
    }


@pytest.mark.parametrize("kind", pages.FORMATS)
def test_every_line_is_drawn_right_in_every_format(kind):
    found = verdicts(LINES + SEED_LINES if NATIVE else LEGACY, kind, pages.DEJAVU)
    assert not {line: verdict.scores for line, verdict in found.items() if not verdict.accepted}


def test_an_english_line_with_an_arabic_word_runs_from_left_to_right():
    lines = ["«المركز» (centre) comes first", "Words of العراق and روسيا in 2015."]
    drawn = pages.pictures([label(line, direction="ltr") for line in lines], "png")
    for picture, line in zip(drawn, lines, strict=True):
        assert oracle.judge(picture, "\u200e" + line, oracle.paths(*pages.DEJAVU), pages.EM).accepted, line
        assert not oracle.judge(picture, line, oracle.paths(*pages.DEJAVU), pages.EM).accepted, line


def test_the_lines_are_a_hundred():
    assert len({line for line, _ in LINES + SEED_LINES}) >= 95
    assert len(LINES + SEED_LINES) == 100


@pytest.mark.skipif(NATIVE, reason="a newer Matplotlib draws them")
def test_only_vowel_marks_are_lost_on_an_older_matplotlib():
    found = verdicts(LINES, "png", pages.DEJAVU)
    lost = [line for line, verdict in found.items() if not verdict.accepted]
    assert lost == [line for line, _ in LINES if any(unicodedata.combining(char) for char in line)]
    assert len(lost) == 7


@pytest.mark.parametrize("kind", ["png", "pdf"])
@pytest.mark.skipif(not NATIVE, reason="Plex's own shapes need a Matplotlib that shapes")
def test_the_house_font_is_drawn_right(kind):
    found = verdicts(LINES[::3], kind, pages.PLEX)
    assert not {line: verdict.scores for line, verdict in found.items() if not verdict.accepted}


@pytest.mark.skipif(not NATIVE, reason="an older Matplotlib shapes nothing")
@pytest.mark.parametrize("families", [pages.DEJAVU, pages.PLEX])
def test_glyphs_are_those_of_harfbuzz(families):
    from matplotlib import _text_helpers
    from matplotlib.font_manager import findfont, get_font

    font, paths = get_font([findfont(family) for family in families]), oracle.paths(*families)
    for line, meant in LINES + SEED_LINES:
        drawn = [item for item in _text_helpers.layout(label(line), font) if item.char not in labels.BIDI_MARKS]
        meant = [glyph.number for glyph in oracle.glyphs(meant, paths)]
        assert [item.glyph_index for item in drawn] == meant, line


def different(lines: list[tuple[str, str]], wrong: str) -> list[tuple[str, str]]:
    """The lines that a wrong way draws otherwise than right."""
    paths = oracle.paths(*pages.DEJAVU)
    found = []
    for line, meant in lines:
        right, other = (oracle.drawn(meant, paths, pages.EM, way) for way in ("", wrong))
        if right.shape != other.shape or np.abs(right - other).max() > 0.5:
            found.append((line, meant))
    return found


def rejected(pictures: list[np.ndarray], lines: list[tuple[str, str]]) -> list[str]:
    """The lines whose picture is accepted though it is wrong: none, if the oracle is worth anything."""
    paths = oracle.paths(*pages.DEJAVU)
    return [
        line
        for picture, (line, meant) in zip(pictures, lines, strict=True)
        if oracle.judge(picture, meant, paths, pages.EM).accepted
    ]


@pytest.mark.skipif(not NATIVE, reason="this is the trap of a Matplotlib that shapes")
def test_the_usual_recipe_is_rejected_where_matplotlib_shapes_itself():
    # One Arabic letter among Latin ones has nothing to be reversed.
    lines = [pair for pair in different(LINES, "reversed") if pair[0] != "abc (أ) def"]
    pictures = pages.pictures([label(line, way="legacy") for line, _ in lines], "png")
    assert len(lines) > 55
    assert not rejected(pictures, lines)


@pytest.mark.skipif(not NATIVE, reason="an older Matplotlib joins nothing")
def test_disconnected_letters_are_rejected():
    lines = different(LINES, "disconnected")
    apart = ["\u200c".join(label(line)) for line, _ in lines]
    assert len(lines) > 50
    assert not rejected(pages.pictures(apart, "png"), lines)


def test_plain_text_is_rejected_where_nothing_shapes_it():
    lines = different(LINES, "plain")
    assert len(lines) > 55
    assert not rejected([pages.basic(line) for line, _ in lines], lines)


def test_unmirrored_brackets_are_rejected(monkeypatch):
    lines = [pair for pair in different(LEGACY[: len(LINES)], "unmirrored") if pair[0] not in UNKERNED]
    assert len(lines) > 8
    right = [pages.basic(label(line, way="legacy")) for line, _ in lines]
    monkeypatch.setattr(labels, "_MIRRORED", {})
    wrong = [pages.basic(label(line, way="legacy")) for line, _ in lines]
    assert not rejected(wrong, lines)
    assert len(rejected(right, lines)) == len(lines)


def test_the_legacy_way_is_right_on_a_layout_that_shapes_nothing():
    lines = [pair for pair in LEGACY[:70] if pair[0] not in UNKERNED]
    accepted = rejected([pages.basic(label(line, way="legacy")) for line, _ in lines], lines)
    assert [line for line, _ in lines if line not in accepted] == []


@given(st.text(alphabet="ابجهـ نص abc 12 ٣٤ ()[]-+%.,/«»:$\u2066\u2069\u2067\u064b", min_size=1, max_size=24))
def test_the_bidi_order_of_the_oracle_is_that_of_another_implementation(line):
    for base, name in ((1, "R"), (0, "L")):
        order, levels = list(range(len(line))), oracle.levels(line, base)
        for level in range(max(levels), 0, -1):
            place = 0
            while place < len(order):
                stop = place
                while stop < len(order) and levels[order[stop]] >= level:
                    stop += 1
                order[place:stop] = order[place:stop][::-1]
                place = max(stop, place + 1)
        assert "".join(line[place] for place in order) == get_display(line, base_dir=name)


@given(st.text(max_size=30), st.sampled_from(["native", "embed"]), st.sampled_from(["western", "arabic"]))
def test_the_door_can_be_passed_twice(text, way, digits):
    try:
        once = label(text, digits, way)
    except VisualOrderError:
        return
    assert label(once, digits, way) == once


@pytest.mark.parametrize("way", labels.WAYS)
def test_without_arabic_nothing_changes(way):
    for text in ("", "Baghdad (Iraq)", "−3.5", "2015-09-30", "$5 and $6"):
        assert label(text, way=way) == text


def test_every_line_is_a_paragraph_of_its_own():
    assert label("عام\nabc\nنص", way="native") == "\u200fعام\nabc\n\u200fنص"
    assert label("عام\r\nنص\u2028ثم", way="embed") == "\u2067عام\u2069\n\u2067نص\u2069\n\u2067ثم\u2069"


@pytest.mark.parametrize(("line", "meant"), LINES)
def test_what_is_isolated_is_what_the_line_says(line, meant):
    """The same lines without a picture: each stretch in isolates, and no other, after the mark of the line's way."""
    assert label(line, way="native") == f"\u200f{meant}"
    assert label(line, way="native", direction="ltr") == f"\u200e{meant}"
    assert label(line, way="embed") == f"\u2067{meant}\u2069"
    assert label(line, way="embed", direction="ltr") == f"\u2066{meant}\u2069"


def test_what_follows_a_signed_number_stands_outside_its_isolate():
    assert label("ربح +5… ثم خسر", way="native") == "\u200fربح \u2066+5\u2069… ثم خسر"


def test_a_range_in_arabic_digits_is_isolated_where_no_letter_stands():
    for way in ("native", "embed"):
        assert label("٢٠١٥-٢٠١٨", way=way) == "\u2066٢٠١٥\u200e-\u200e٢٠١٨\u2069"
        assert label("2015-2018", "arabic", way) == "\u2066٢٠١٥\u200e-\u200e٢٠١٨\u2069"
    assert label("٢٠١٥-٢٠١٨", way="legacy") == "٢٠١٥-٢٠١٨"


def test_matplotlib_shapes_since_its_version_3_11():
    assert labels.native() is (tuple(map(int, matplotlib.__version__.split(".")[:2])) >= (3, 11))


def test_what_is_unseen_is_left_out_and_a_tab_is_a_space():
    assert label("\ufeffن\u200bص\u00ad \x07\u2060ثم\x7f\x9f", way="native") == "\u200fنص ثم"
    assert label("نص\tثم", way="native") == "\u200fنص ثم"


def test_hebrew_runs_from_right_to_left_as_well():
    assert label("שלום", way="native") == "\u200fשלום"


def test_presentation_forms_become_letters():
    for forms, letters in PRESENTATION.items():
        assert label(forms, way="native") == "\u200f" + letters


def test_one_form_that_joins_nothing_is_no_visual_order():
    """Three pairs join in the first word; the last letter, cut off from its word, is a final form."""
    assert label("ﺍﻟﻤﺮﻛﺰ ﻪ", way="native") == "\u200fالمركز ه"
    with pytest.raises(VisualOrderError):
        label("ﺰﻛﺮﻤﻟﺍ ﻪ", way="native")


@pytest.mark.parametrize("line", [line for line, _ in SEED_LINES[:12]])
def test_what_is_in_visual_order_is_refused(line):
    from arabic_reshaper import reshape

    with pytest.raises(VisualOrderError):
        label(get_display(reshape(line)))
    assert label(reshape(line)) == label(unicodedata.normalize("NFKC", reshape(line)))


def test_digits():
    assert label("عام 2015، 1,234.5 و12%", "arabic", "native") == "\u200fعام ٢٠١٥، ١٬٢٣٤٫٥ و١٢٪"
    assert label("نظام S-400 وG20 و5d76b8f4", "arabic", "native") == "\u200fنظام S-400 وG20 و5d76b8f4"
    assert label("1,234", "arabic", "native") == "١٬٢٣٤"
    assert label("عام ٢٠١٥", "western", "native") == "\u200fعام ٢٠١٥"


def test_a_joiner_shapes_its_neighbour_and_moves_no_ligature():
    heh_initial, lam_alef = "\ufeeb", "\ufefb"
    assert label("1436ه\u200d", way="legacy") == f"{heh_initial}1436"
    assert label("ه\u200d لا", way="legacy") == f"{lam_alef} {heh_initial}"
    assert label("\u200d\u200dلا لا", way="legacy", direction="ltr").count(lam_alef) == 1


@pytest.mark.parametrize("pair", ["()", "[]", "{}", "<>", "«»", "‹›", "⟨⟩", "≤≥"])
def test_the_legacy_way_turns_every_pair_of_marks(pair):
    """Letters that stand alone stay letters; from left to right the last comes first, each mark as its partner."""
    left, right = pair
    assert label(f"د {left} ر {right} و", way="legacy") == f"و {left} ر {right} د"


def test_what_ends_a_legacy_line_goes_where_the_line_goes():
    assert label("دار IBM!", way="legacy") == "!IBM راد"
    assert label("IBM دار!", way="legacy", direction="ltr") == "IBM راد!"


def test_a_matplotlib_that_shapes_nothing_gets_the_legacy_way(monkeypatch):
    monkeypatch.setattr(labels, "native", lambda: False)
    assert label("دار") == "راد"
    monkeypatch.setattr(labels, "native", lambda: True)
    assert label("دار") == "\u200fدار"


def test_half_of_a_pair_is_a_replacement_character():
    for way in labels.WAYS:
        assert label("a\ud83db", way=way) == "a\ufffdb"


def test_only_known_ways_and_digits():
    with pytest.raises(ValueError, match="native, embed, legacy"):
        label("نص", way="raqm")
    with pytest.raises(ValueError, match="western or arabic"):
        label("نص", digits="eastern")
    with pytest.raises(ValueError, match="rtl or ltr"):
        label("نص", direction="down")
