"""Stretches between quotation marks: where they begin and end, also where a mark is missing or turned round.

Each mark opens, closes, or has lost its partner. What it looks like, the spaces beside it and the words around it make
each of these dearer or cheaper; of all ways to read the marks of a text the cheapest is taken, in one pass.
"""

import re
from typing import NamedTuple

from helpers.marks.lexicon import word
from helpers.marks.nouns import finite
from helpers.marks.reporting import key_of, lexicon, listed

# Guillemets close guillemets; straight and curly marks are often mixed, and curly ones typed the wrong way round.
_FAMILY = {"«": "g", "»": "g", '"': "s", "“": "s", "”": "s", "„": "s", "‟": "s", "＂": "s"}
_OPENING, _CLOSING = frozenset("«“„‟"), frozenset("»”")
# A doubled mark («« or "") is one.
_MARK = re.compile(r"([«»\"“”„‟＂])\1*|[\n\r\u2028\u2029\x0b\x0c\x85]+")
_SPACE = " \t\u00a0\u200e\u200f\u202a-\u202e"
_AFTER_CLOSE = frozenset(" \t\u00a0\n\r.,،؛;:!?؟…)]}-–—»”")
_BEFORE_OPEN = frozenset(" \t\u00a0\n\r(:[{-–—«“،,.؛;/ـ")
_CLITICS = frozenset("وفبلكـ")
_STOP = re.compile(r"[.!؟?…](?=\s|$)")
_SPEECH_START = re.compile(
    r":\s*|\s(?=[أإا]ن[\u064b-\u0652]*(?:ه|ها|هم|نا|ني)?\s)|\sب[أا]ن[\u064b-\u0652]*(?:ه|ها|هم)\s+"
)
_INCHES = re.compile(r"(?<!\d)\d{1,2}$")
_LAST_WORD, _NEXT_WORD = re.compile(r"([\w\u064b-\u0652]+)\s*$"), re.compile(r"\s*([\w\u064b-\u0652]+)")
_A_WORD = re.compile(r"[\w\u064b-\u0652]+")
# No quotation of a newspaper is longer; a mark that stays open longer lost its partner.
LONGEST = 3000

# What is odd, and how odd: a mark turned round, a space on the wrong side, words that no quotation begins or ends at,
# a lost partner, marks inside marks, a new line inside marks, a thousand letters inside them.
_TURNED = {"«": 4.0, "»": 4.0, "“": 1.5, "”": 1.5, "„": 1.5, "‟": 1.5}
_SPACED, _WORDS, _LED, _LOST, _INSIDE, _BETWEEN, _LINE, _LENGTH = 5.0, 3.0, 5.0, 5.0, 2.0, 3.0, 3.0, 0.7
_DEEPEST = 2
_FINITE = ("perfect", "imperfect")


class Quotation(NamedTuple):
    """One stretch inside its marks: start, end, and how deep it lies."""

    start: int
    end: int
    depth: int


def _costs(text: str, place: int, stop: int) -> tuple[float, float]:
    """How odd it is that a mark opens, and that it closes, by its shape and what stands beside it."""
    mark = text[place]
    opens = _TURNED.get(mark, 0.0) if mark in _CLOSING else 0.0
    closes = _TURNED.get(mark, 0.0) if mark in _OPENING else 0.0
    before = text[place - 1] if place else "\n"
    after = text[stop] if stop < len(text) else "\n"
    left, right = before in _BEFORE_OPEN, after in _AFTER_CLOSE
    behind = text[stop : stop + 40].lstrip(_SPACE)[:1]
    ahead = text[max(0, place - 40) : place].rstrip(_SPACE)[-1:]
    clitic = before in _CLITICS and (place < 2 or not text[place - 2].isalnum())
    if clitic:
        # «لـ"كلمة"», «و" كلمة "»: what stands on the next word leads to it.
        closes += _WORDS
    elif left and not right:
        closes += _SPACED
    elif right and not left:
        opens += _SPACED
    if not behind or behind in ".،,؛;:!؟?)…\n\r":
        opens += _WORDS + (behind != ":")
    if not ahead or ahead in ":(\n\r":
        closes += _WORDS + 1 + _LOST * (ahead == ":")
    elif not clitic:
        last = _LAST_WORD.search(text, max(0, place - 20), place)
        key = key_of(last.group(1)) if last else ""
        # «ب " كلمة "»: a preposition that stands by itself.
        leads = key in listed("that") or key in listed("preposition") or key in lexicon() or key in _CLITICS
        closes += _LED * leads
    first = _NEXT_WORD.match(text, stop, stop + 20)
    key = key_of(first.group(1)) if first else ""
    # «…" مشيرا إلى», «…" وأضاف»: what is told goes on elsewhere.
    told = any(form.shape == "participle" or (form.skip and form.shape in _FINITE) for form in lexicon().get(key, ()))
    return opens + told * 3, closes


def _name_between(text: str, start: int, end: int) -> bool:
    """Whether the words between two marks are a name rather than what parts two quotations: "أسس " كذا " ومضى"."""
    words = text[start:end].split()
    # Only where the spaces leave it open.
    sides = text[start - 2 : start - 1] + text[start : start + 1] + text[end - 1 : end + 2 : 2]
    if not sides.isspace() or not 0 < len(words) <= 3 or set(text[start:end]) & set(".،؛:؟!,"):
        return False
    joins = (
        words[0] in ("أو", "و", "ثم", "أم")
        or word(words[0]).before[:1] in ("و", "ف")
        or any(len(one) > 3 and finite(one) for one in words)
    )
    return not joins and not any(key_of(one) in lexicon() or key_of(one) in listed("that") for one in words)


def _read(text: str, marks: list[tuple[int, int]], lines: list[int]) -> list[tuple[int, int, str]]:
    """(place, stop, what) of the marks of one family, what being open, close, lost open or lost close."""
    best: list[float] = [0.0] + [float("inf")] * _DEEPEST
    trail: list[list[tuple[int, str]]] = []
    line, last = 0, 0
    for place, stop in marks:
        crossed = line
        while line < len(lines) and lines[line] < place:
            line += 1
        passed = _LINE * (line - crossed) + _LENGTH * min(place - last, 4 * LONGEST) / 1000
        best = [cost + depth * passed for depth, cost in enumerate(best)]
        opens, closes = _costs(text, place, stop)
        between = _BETWEEN * (place - last < 40 and _name_between(text, last, place))
        lost = _LOST - 3 * bool(_INCHES.search(text, max(0, place - 3), place))
        nxt: list[float] = []
        steps: list[tuple[int, str]] = []
        for depth in range(_DEEPEST + 1):
            alone = best[depth] + lost
            ways = [(alone + opens, depth, "lost open"), (alone + closes, depth, "lost close")]
            if depth:
                apart = between if trail and trail[-1][depth - 1][1] == "close" else 0.0
                ways.append((best[depth - 1] + opens + _INSIDE * (depth > 1) + apart, depth - 1, "open"))
            if depth < _DEEPEST:
                ways.append((best[depth + 1] + closes, depth + 1, "close"))
            cost, came, what = min(ways)
            nxt.append(cost)
            steps.append((came, what))
        best, last = nxt, stop
        trail.append(steps)
    depth, read = 0, []
    for (place, stop), steps in zip(reversed(marks), reversed(trail), strict=True):
        depth, what = steps[depth]
        read.append((place, stop, what))
    return read[::-1]


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where the words of a sentence that begins at `start` end, not beyond `limit`: at مشيرا, مؤكدا they are over."""
    match = _STOP.search(text, start, limit)
    end = match.start() if match else limit
    for number, found in enumerate(_A_WORD.finditer(text, start, end)):
        word = key_of(found.group()) if number > 2 and found.group()[-1] in "\u064b\u0627" else ""
        if word.endswith("ا") and any(form.shape == "participle" for form in lexicon().get(word, ())):
            return found.start()
    return end


def _beginning(text: str, last: int, place: int) -> int:
    """Where words that only have a closing mark begin: after a colon, else at أن of their sentence; else -1."""
    for stop in _STOP.finditer(text, last, max(last, place - 2)):
        last = stop.end()
    start = _SPEECH_START.search(text, last, place)
    return start.end() if start else -1


def _around(text: str, inner: tuple[int, int], floor: int) -> int:
    """Where words with a name in marks begin that only have a closing mark: «قال: إن رواية "كذا" رائعة"»; else -1."""
    colon = text.rfind(":", floor, inner[0])
    words = text[colon + 1 : inner[0] - 1].strip(_SPACE) if colon >= 0 else ""
    marked = not words or words[0] in _FAMILY
    return colon + 1 if not marked and not _STOP.search(text, colon, inner[0]) else -1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _SPACE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _SPACE):
        end -= 1
    return start, end


def _stretches(text: str, read: list[tuple[int, int, str]], lines: list[int]) -> list[tuple[int, int]]:
    """(start, end) of what the marks of one family hold."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    line = last = floor = 0
    for n, (place, stop, what) in enumerate(read):
        while line < len(lines) and lines[line] < place:
            floor = lines[line] + 1
            last = max(last, floor)
            line += 1
        if what == "open":
            opened.append(stop)
        elif what == "close":
            start = opened.pop()
            if place - start <= LONGEST:
                found.append((start, place))
            last = stop
        elif what == "lost open":
            limit = read[n + 1][0] if n + 1 < len(read) else len(text)
            limit = min(limit, stop + LONGEST, *lines[line : line + 1])
            found.append((stop, _sentence_end(text, stop, limit)))
        elif not opened and not (text[place] == '"' and _INCHES.search(text, max(0, place - 3), place)):
            # «5"» is a measure.
            begin = _beginning(text, max(last, place - LONGEST), place)
            if begin < 0 and last and text[last : last + 1] in "،," and not _STOP.search(text, last, place):
                # «قوات "الجيش"، لن تتوقف عن القتال"»: the words go on behind the name and its comma.
                begin = last + 1
            if begin < 0 and found:
                begin = _around(text, found[-1], max(floor, place - LONGEST))
            if begin >= 0:
                found.append((begin, place))
            last = stop
    return found


def quotations(text: str) -> list[Quotation]:
    """Every stretch between quotation marks in the order of the text, in time linear in its length.

    Where the closing mark is missing the stretch ends with its sentence or paragraph; where the opening one is
    missing it begins after the last colon or full stop of its line. Empty stretches are left out.
    """
    marks: dict[str, list[tuple[int, int]]] = {"g": [], "s": []}
    lines: list[int] = []
    for match in _MARK.finditer(text):
        family = _FAMILY.get(text[match.start()])
        if family:
            marks[family].append(match.span())
        else:
            lines.append(match.start())
    rows = [row for spans in marks.values() for row in _stretches(text, _read(text, spans, lines), lines)]
    found: list[Quotation] = []
    around: list[int] = []
    for start, end in sorted(rows, key=lambda row: (row[0], -row[1])):
        start, end = _trim(text, start, end)
        if start >= end or not any(char.isalnum() for char in text[start : min(end, start + 200)]):
            continue
        while around and around[-1] <= start:
            around.pop()
        if around and end > around[-1]:
            # Marks of two families that cross: the one that opened first stands.
            continue
        found.append(Quotation(start, end, len(around)))
        around.append(end)
    return found
