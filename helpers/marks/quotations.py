"""Stretches between quotation marks: where they begin and end, also where a mark is missing."""

import re
from typing import NamedTuple

from helpers.marks.reporting import key_of, lexicon

# A mark of one family closes only its own; curly marks are often typed the wrong way round in Arabic.
_FAMILY = {"«": "g", "»": "g", '"': "s", "“": "c", "”": "c", "„": "c", "‟": "c", "＂": "s"}
# A doubled mark («« or "") is one.
_MARK = re.compile(r"([«»\"“”„‟＂])\1*|[\n\r\u2028\u2029\x0b\x0c\x85]")
_SPACE = " \t\u00a0\u200e\u200f\u202a-\u202e"
_AFTER_CLOSE = frozenset(" \t\u00a0\n\r.,،؛;:!?؟…)]}-–—»”")
_BEFORE_OPEN = frozenset(" \t\u00a0\n\r(:[{-–—«“،,.؛;/ـ")
_CLITICS = frozenset("وفبلكـ")
_STOP = re.compile(r"[.!؟?…](?=\s|$)")
_SPEECH_START = re.compile(r":\s*|\s(?=[أإا]ن(?:ه|ها|هم|نا|ني)?\s)")
# No quotation of a newspaper is longer; a mark that stays open longer lost its partner.
LONGEST = 3000


class Quotation(NamedTuple):
    """One stretch inside its marks: start, end, whether both marks are there, and how deep it lies."""

    start: int
    end: int
    whole: bool
    depth: int


def _opens(text: str, place: int, stop: int) -> bool | None:
    """Whether a mark that looks alike on both sides opens (True) or closes (False) by its spaces; None: either."""
    before = text[place - 1] if place else " "
    after = text[stop] if stop < len(text) else " "
    left, right = before in _BEFORE_OPEN, after in _AFTER_CLOSE
    if left and not right:
        return True
    if right and not left:
        # «و" كلمة "»: a clitic before a spaced mark belongs to what the mark opens.
        if after.isspace() and before in _CLITICS and (place < 2 or not text[place - 2].isalnum()):
            return None
        return False
    if not left and not right and before in _CLITICS and (place < 2 or not text[place - 2].isalnum()):
        return True
    return None


def _next(marks: list[re.Match], n: int, step: int = 1) -> re.Match | None:
    """The mark `step` places behind mark `n` where it is of the same kind, in the same line and near."""
    if n + step >= len(marks):
        return None
    later = marks[n + step]
    family = _FAMILY.get(marks[n].group()[0])
    same = all(_FAMILY.get(mark.group()[0]) == family for mark in marks[n + 1 : n + step + 1])
    return later if same and later.start() - marks[n].end() < LONGEST else None


def _closed_later(text: str, marks: list[re.Match], n: int) -> bool:
    """Whether a mark with its space on the wrong side (قال" نعم") has its partner behind it in its line."""
    later = _next(marks, n)
    return later is not None and _opens(text, later.start(), later.end()) is False


def _nested(text: str, marks: list[re.Match], n: int, opens: bool | None, outer_open: int) -> bool:
    """Whether a mark inside open ones of its kind opens a name within them: "نظام "دعم" يعمل"."""
    closing, outer = _next(marks, n), _next(marks, n, 2)
    if opens is False or closing is None or outer is None:
        return False
    here = [_opens(text, mark.start(), mark.end()) for mark in (closing, outer)]
    if True in here:
        return False
    if opens:
        return True
    # With spaces on both sides only a short name between words that go on is one: " أسس شركة " كذا " وعمل فيها ".
    between = text[marks[n].end() : closing.start()]
    before, behind = (
        text[max(0, marks[n].start() - 20) : marks[n].start()].rstrip()[-1:],
        text[closing.end() : closing.end() + 20].lstrip()[:1],
    )
    words = between.split()
    told = not words or key_of(words[0]) in lexicon() or words[0] in ("و", "ف")
    speech = text[max(0, outer_open - 5) : outer_open].rstrip().endswith(":")
    return speech and len(words) <= 3 and not told and not set(between + before + behind) & set(".،؛:؟!,")


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence that begins at `start` ends, not beyond `limit`."""
    match = _STOP.search(text, start, limit)
    return match.start() if match else limit


def _beginning(text: str, last: int, place: int) -> int:
    """Where words that only have a closing mark begin: after a colon, else at أن of their sentence; else -1."""
    for stop in _STOP.finditer(text, last, max(last, place - 2)):
        last = stop.end()
    start = _SPEECH_START.search(text, last, place)
    return start.end() if start else -1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _SPACE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _SPACE):
        end -= 1
    return start, end


def quotations(text: str) -> list[Quotation]:
    """Every stretch between quotation marks in the order of the text, in time linear in its length.

    Where the closing mark is missing the stretch ends with its sentence or paragraph; where the opening one is
    missing it begins after the last colon or full stop of its line. Empty stretches are left out.
    """
    found: list[Quotation] = []
    opened: list[tuple[str, int]] = []
    line_start = searched = 0

    def take(start: int, end: int, whole: bool) -> None:
        start, end = _trim(text, start, end)
        if start < end and any(char.isalnum() for char in text[start : min(end, start + 200)]):
            found.append(Quotation(start, end, whole, len(opened)))

    def give_up(limit: int) -> None:
        """The innermost open mark has lost its partner."""
        _, place = opened.pop()
        end = _sentence_end(text, place + 1, min(limit, place + LONGEST))
        take(place + 1, end, False)

    marks = list(_MARK.finditer(text))
    for n, match in enumerate(marks):
        place, char = match.start(), match.group()[0]
        family = _FAMILY.get(char)
        if family is None:
            line_start = place + 1
            continue
        while opened and place - opened[0][1] > LONGEST:
            give_up(place)
        inside = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == family), -1)
        nested = False
        if family == "g":
            # Some texts type » to open and « to close: the spaces tell.
            turned = _opens(text, place, match.end())
            opens = turned is not False or inside < 0 if char == "«" else turned is True and inside < 0
        else:
            opens = _opens(text, place, match.end())
            nested = (
                inside >= 0 and opened[inside][1] >= line_start and _nested(text, marks, n, opens, opened[inside][1])
            )
            if opens is None or (opens is False and inside < 0 and _closed_later(text, marks, n)):
                opens = inside < 0 or nested
        if opens:
            if (inside >= 0 and family != "g" and not nested) or (
                family == "g" and inside >= 0 and opened[inside][1] < line_start
            ):
                while len(opened) > inside:
                    give_up(place)
            if len(opened) > 6:
                give_up(place)
            opened.append((family, match.end() - 1))
        elif inside >= 0:
            while len(opened) > inside + 1:
                give_up(place)
            _, start = opened.pop()
            take(start + 1, place, True)
        elif (not opened and family != "s") or (not opened and place and not text[place - 1].isdigit()):
            last = max(line_start, place - LONGEST, searched, found[-1].end + 1 if found else 0)
            searched = match.end()
            begin = _beginning(text, last, place)
            if begin < 0:
                continue
            take(begin, place, False)
    while opened:
        give_up(len(text))
    return sorted(found, key=lambda quote: (quote.start, -quote.end))
