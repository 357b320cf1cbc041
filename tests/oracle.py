"""How Arabic ought to look, drawn without Matplotlib: bidi by the Unicode rules, shapes and outlines by HarfBuzz.

A line is drawn right and in each of the known wrong ways; a picture passes when the right one is the nearest and
near enough. Isolates in a line are obeyed, so the tests say themselves what stands in one.
"""

import functools
import io
import unicodedata
from typing import NamedTuple

import numpy as np
import resvg_py
import uharfbuzz as hb
from matplotlib import font_manager
from PIL import Image

WRONG = ("reversed", "disconnected", "unmirrored", "plain")
MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
BRACKETS = {"(": ")", "[": "]", "{": "}"}
_STARTS, _CONTROLS = ("LRI", "RLI", "FSI"), ("BN", "LRE", "RLE", "LRO", "RLO", "PDF")
_NEUTRAL = ("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI")


def levels(line: str, base: int = 1) -> list[int]:
    """The embedding level of every character of a paragraph (UAX 9 without embeddings and overrides)."""
    types = [unicodedata.bidirectional(char) or "L" for char in line]
    found, stack, matching, opened = [], [base], {}, []
    for place, kind in enumerate(types):
        if kind in _STARTS:
            found.append(stack[-1])
            inner = kind == "RLI" or (kind == "FSI" and _first_strong(types[place + 1 :]))
            stack.append(stack[-1] + 1 + (stack[-1] % 2 == int(inner)))
            opened.append(place)
        elif kind == "PDI" and opened:
            matching[opened.pop()] = place
            stack.pop()
            found.append(stack[-1])
        else:
            found.append(stack[-1])
    for sequence in _sequences(found, types, matching):
        _resolve(line, types, found, sequence, base)
    ends = len(line)
    while ends and (types[ends - 1] in ("WS", *_STARTS, "PDI", "BN")):
        ends -= 1
    return [base if place >= ends or types[place] in ("B", "S") else level for place, level in enumerate(found)]


def _first_strong(types: list[str]) -> bool:
    return next((kind in ("R", "AL") for kind in types if kind in ("L", "R", "AL")), False)


def _sequences(found: list[int], types: list[str], matching: dict[int, int]) -> list[list[int]]:
    """Isolating run sequences: runs of one level, joined over what is isolated inside them."""
    runs: list[list[int]] = []
    for place, level in enumerate(found):
        if types[place] in _CONTROLS:
            continue
        if runs and found[runs[-1][-1]] == level and not (types[runs[-1][-1]] in _STARTS and runs[-1][-1] in matching):
            runs[-1].append(place)
        else:
            runs.append([place])
    by_first = {run[0]: run for run in runs}
    sequences, inside = [], {end for end in matching.values() if end in by_first}
    for run in runs:
        if run[0] in inside:
            continue
        whole = list(run)
        while whole[-1] in matching and matching[whole[-1]] in by_first:
            whole += by_first[matching[whole[-1]]]
        sequences.append(whole)
    return sequences


def _resolve(line: str, types: list[str], found: list[int], at: list[int], base: int) -> None:
    level = found[at[0]]

    def side(place: int, step: int) -> str:
        place += step
        while 0 <= place < len(line) and types[place] in _CONTROLS:
            place += step
        other = found[place] if 0 <= place < len(line) else base
        return "R" if max(level, other) % 2 else "L"

    sos = side(at[0], -1)
    eos = ("R" if max(level, base) % 2 else "L") if types[at[-1]] in _STARTS else side(at[-1], 1)
    kinds = [types[place] for place in at]
    count = len(kinds)
    strong = before = sos
    for n in range(count):  # W1–W3
        if kinds[n] == "NSM":
            kinds[n] = "ON" if before in (*_STARTS, "PDI") else before
        before = kinds[n]
        if kinds[n] in ("L", "R", "AL"):
            strong = kinds[n]
        elif kinds[n] == "EN" and strong == "AL":
            kinds[n] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for n in range(1, count - 1):  # W4
        if kinds[n - 1] == kinds[n + 1] and (
            (kinds[n] in ("ES", "CS") and kinds[n - 1] == "EN") or (kinds[n] == "CS" and kinds[n - 1] == "AN")
        ):
            kinds[n] = kinds[n - 1]
    n = 0
    while n < count:  # W5
        if kinds[n] == "ET":
            stop = n
            while stop < count and kinds[stop] == "ET":
                stop += 1
            if (n and kinds[n - 1] == "EN") or (stop < count and kinds[stop] == "EN"):
                kinds[n:stop] = ["EN"] * (stop - n)
            n = stop
        n += 1
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]  # W6
    strong = sos
    for n, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[n] = "L"
    inner = "R" if level % 2 else "L"
    _pairs(line, types, at, kinds, sos, inner)
    sense = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    n = 0
    while n < count:  # N1, N2
        if kinds[n] in _NEUTRAL:
            stop = n
            while stop < count and kinds[stop] in _NEUTRAL:
                stop += 1
            left = sense[kinds[n - 1]] if n else sos
            right = sense[kinds[stop]] if stop < count else eos
            kinds[n:stop] = [left if left == right else inner] * (stop - n)
            n = stop
        n += 1
    for place, kind in zip(at, kinds, strict=True):  # I1, I2
        if level % 2:
            found[place] = level + (kind in ("L", "EN", "AN"))
        else:
            found[place] = level + (1 if kind == "R" else 2 if kind in ("EN", "AN") else 0)


def _pairs(line: str, types: list[str], at: list[int], kinds: list[str], sos: str, inner: str) -> None:
    """N0: brackets that belong together turn together."""
    stack, pairs = [], []
    for n, place in enumerate(at):
        if kinds[n] != "ON":
            continue
        if line[place] in BRACKETS:
            stack.append((BRACKETS[line[place]], n))
        elif line[place] in BRACKETS.values():
            for depth in reversed(range(len(stack))):
                if stack[depth][0] == line[place]:
                    pairs.append((stack[depth][1], n))
                    del stack[depth:]
                    break
    sense = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    for first, last in sorted(pairs):
        held = [sense[kind] for kind in kinds[first + 1 : last] if kind in sense]
        if inner in held:
            turned = inner
        elif held:
            before = next((sense[kind] for kind in reversed(kinds[:first]) if kind in sense), sos)
            turned = before if before != inner else inner
        else:
            continue
        for n in (first, last):
            kinds[n] = turned
            after = n + 1
            while after < len(at) and types[at[after]] == "NSM":
                kinds[after] = turned
                after += 1


def visual_runs(line: str, base: int = 1) -> list[tuple[list[int], int]]:
    """The runs of one level in the order in which they stand on paper, from the left: places in the line, level."""
    runs: list[tuple[list[int], int]] = []
    for place, level in enumerate(levels(line, base)):
        if _is_control(line[place]):
            continue
        if runs and runs[-1][1] == level:
            runs[-1][0].append(place)
        else:
            runs.append(([place], level))
    for level in range(max((run[1] for run in runs), default=0), 0, -1):
        place = 0
        while place < len(runs):
            if runs[place][1] < level:
                place += 1
                continue
            stop = place
            while stop < len(runs) and runs[stop][1] >= level:
                stop += 1
            runs[place:stop] = runs[place:stop][::-1]
            place = stop
    return runs


def scripts(line: str) -> list[str]:
    """The script of every character; digits, spaces and marks have that of the letter before them, else after."""
    found: list[str] = []
    for char in line:
        name = unicodedata.name(char, "")
        letter = unicodedata.category(char)[0] == "L" and char != "\u0640"
        script = name.split()[0] if letter and name.split()[0] in ("ARABIC", "LATIN") else ""
        found.append({"ARABIC": "Arab", "LATIN": "Latn"}.get(script, found[-1] if found else ""))
    first = next((script for script in found if script), "Zyyy")
    return [script or first for script in found]


class Glyph(NamedTuple):
    """A glyph of a font at its place, in ems from the left."""

    font: str
    number: int
    x: float
    y: float
    advance: float


@functools.cache
def _font(path: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(path)))


@functools.cache
def paths(*families: str) -> tuple[str, ...]:
    """The font files of families at normal weight."""
    return tuple(str(font_manager.findfont(family, fallback_to_default=False)) for family in families)


def _by_font(text: str, script: list[str], fonts: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """A run in pieces of one font and script: the first font that has the letter; a mark goes with its letter."""
    pieces: list[list[str]] = []
    for char, wanted in zip(text, script, strict=True):
        found = next((path for path in fonts if _font(path).get_nominal_glyph(ord(char))), None)
        if found is None:
            raise LookupError(f"no font has U+{ord(char):04X}")
        if pieces and (pieces[-1][:2] == [found, wanted] or unicodedata.combining(char)):
            pieces[-1][2] += char
        else:
            pieces.append([found, wanted, char])
    return [tuple(piece) for piece in pieces]


def shape(text: str, script: list[str], rtl: bool, fonts: tuple[str, ...]) -> list[tuple]:
    """The glyphs of a run of one level, from the left: font, information and position."""
    found = []
    for path, wanted, piece in _by_font(text, script, fonts):
        buffer = hb.Buffer()
        buffer.add_str(piece)
        buffer.script = wanted
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(_font(path), buffer)
        part = [(path, info, place) for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]
        found = part + found if rtl else found + part
    return found


def glyphs(line: str, fonts: tuple[str, ...], wrong: str = "") -> list[Glyph]:
    """The glyphs of a logical line from the left; `wrong` names one of the known wrong ways."""
    # A line that begins with U+200E is one of an English setting.
    base = 1 if line[:1] != "\u200e" and any(unicodedata.bidirectional(char) in ("R", "AL") for char in line) else 0
    runs = visual_runs(line, base)
    script = scripts(line)
    if wrong == "plain":
        runs = [([place for place, char in enumerate(line) if not _is_control(char)], 0)]
    parts = []
    for places, level in runs:
        rtl = level % 2 == 1
        text, wanted = "".join(line[place] for place in places), [script[place] for place in places]
        if wrong == "unmirrored" and rtl:
            # HarfBuzz mirrors in a run from right to left; turned beforehand, the bracket ends as it was typed.
            text = "".join(MIRRORED.get(char, char) for char in text)
        if wrong in ("disconnected", "plain"):
            letters = [shape(text[a:b], wanted[a:b], rtl, fonts) for a, b in _clusters(text)]
            parts += [glyph for cluster in (reversed(letters) if rtl else letters) for glyph in cluster]
        else:
            parts += shape(text, wanted, rtl, fonts)
    if wrong == "reversed":
        parts = parts[::-1]
    placed, pen = [], 0.0
    for path, info, place in parts:
        em = _font(path).face.upem
        placed.append(Glyph(path, info.codepoint, pen + place.x_offset / em, place.y_offset / em, place.x_advance / em))
        pen += place.x_advance / em
    return placed


def _is_control(char: str) -> bool:
    return unicodedata.bidirectional(char) in (*_CONTROLS, *_STARTS, "PDI") or char in "\u200e\u200f\u061c"


def _clusters(text: str) -> list[tuple[int, int]]:
    """Stretches of a letter with its marks."""
    starts = [place for place, char in enumerate(text) if place == 0 or not unicodedata.combining(char)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


@functools.cache
def _outline(path: str, number: int) -> str:
    steps: list[str] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: steps.append(f"M{x} {y}"))
    draw.set_line_to_func(lambda x, y, _: steps.append(f"L{x} {y}"))
    draw.set_quadratic_to_func(lambda a, b, x, y, _: steps.append(f"Q{a} {b} {x} {y}"))
    draw.set_cubic_to_func(lambda a, b, c, d, x, y, _: steps.append(f"C{a} {b} {c} {d} {x} {y}"))
    draw.set_close_path_func(lambda _: steps.append("Z"))
    _font(path).draw_glyph(number, draw, None)
    return "".join(steps)


def picture(line: str, fonts: tuple[str, ...], em: float, wrong: str = "") -> np.ndarray:
    """A line drawn with `em` pixels to the em, dark on white, cropped to its ink (1.0 is black)."""
    placed = glyphs(line, fonts, wrong)
    wide, high = sum(glyph.advance for glyph in placed) * em + em, 2.8 * em
    parts = []
    for glyph in placed:
        scale = em / _font(glyph.font).face.upem
        x, y = em / 2 + glyph.x * em, 1.6 * em - glyph.y * em
        path = _outline(glyph.font, glyph.number)
        if path:
            parts.append(f'<path d="{path}" transform="translate({x:.3f} {y:.3f}) scale({scale} {-scale})"/>')
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}">'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>'
    )
    return ink(
        np.asarray(Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))).convert("L"))
    )


def ink(grey: np.ndarray) -> np.ndarray:
    """A picture as darkness from 0 to 1, cropped to what is drawn."""
    dark = 1.0 - np.asarray(grey, dtype=float) / 255.0
    rows, columns = np.where(dark.max(axis=1) > 0.15)[0], np.where(dark.max(axis=0) > 0.15)[0]
    if not len(rows):
        return np.zeros((1, 1))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def soft(dark: np.ndarray) -> np.ndarray:
    """A picture blurred by about a pixel, so that half a pixel's shift is no difference, in a margin of 4 pixels."""
    padded = np.pad(dark.astype("float32"), 4)
    for axis in (0, 1):
        padded = sum(
            share * np.roll(padded, shift, axis)
            for shift, share in ((-2, 0.06), (-1, 0.24), (0, 0.4), (1, 0.24), (2, 0.06))
        )
    return padded


def score(first: np.ndarray, second: np.ndarray) -> float:
    """How alike two soft pictures are, 1.0 for the same: the cosine of their darkness at the best of small shifts."""
    norm = float(np.sqrt(np.vdot(first, first) * np.vdot(second, second))) or 1.0
    best = 0.0
    for dy in range(-2, 3):
        for dx in range(-2, 3):
            a = first[max(dy, 0) :, max(dx, 0) :]
            b = second[max(-dy, 0) :, max(-dx, 0) :]
            high, wide = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
            best = max(best, float(np.vdot(a[:high, :wide], b[:high, :wide])) / norm)
    return best


class Verdict(NamedTuple):
    """Which drawing a picture is nearest to, how near it comes to the right one, and all the scores."""

    nearest: str
    score: float
    scores: dict[str, float]

    @property
    def accepted(self) -> bool:
        """Whether the picture shows the line as it ought to look."""
        return self.nearest == "right" and self.score >= 0.95


@functools.lru_cache(maxsize=4096)
def drawn(line: str, fonts: tuple[str, ...], em: float, wrong: str) -> np.ndarray:
    """`picture`, made once."""
    return picture(line, fonts, em, wrong)


@functools.lru_cache(maxsize=4096)
def soft_drawn(line: str, fonts: tuple[str, ...], em: float, wrong: str) -> np.ndarray:
    """`drawn`, made soft once."""
    return soft(drawn(line, fonts, em, wrong))


def judge(shown: np.ndarray, line: str, fonts: tuple[str, ...], em: float) -> Verdict:
    """What a cropped picture of a line shows; a wrong way that draws this line no other way than right counts not."""
    right, image = drawn(line, fonts, em, ""), soft(shown)
    scores = {"right": score(image, soft_drawn(line, fonts, em, ""))}
    for wrong in WRONG:
        other = drawn(line, fonts, em, wrong)
        if other.shape != right.shape or np.abs(other - right).max() > 0.5:
            scores[wrong] = score(image, soft_drawn(line, fonts, em, wrong))
    nearest = max(scores, key=lambda way: scores[way])
    return Verdict(nearest, scores["right"], scores)
