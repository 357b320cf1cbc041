"""A string in, a key or spans out: how Arabic is cleaned for matching and cut into words and sentences.

The text itself is never changed. Every span is a pair of code-point offsets, ``end`` exclusive,
so ``text[start:end]`` is always what was found.
"""

import re
import unicodedata

HARAKAT = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff"
    # Presentation forms of marks alone.
    "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"
)
TATWEEL = "\u0640"
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
JOINERS = "\u200c\u200d\ufeff\u00ad"
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u08a0-\u08c7\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d"
    "\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe80-\ufefc"
)
LATIN_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"

# A word is a run of letters of one script with its marks, or a number. A mark, a tatweel or a joiner
# never begins a word, yet never breaks one either.
_INSIDE = HARAKAT + TATWEEL + "\u200c\u200d\u0300-\u036f"
WORD = re.compile(
    rf"[{ARABIC_LETTERS}][{ARABIC_LETTERS}{_INSIDE}]*"
    rf"|[{LATIN_LETTERS}](?:[{LATIN_LETTERS}\u0300-\u036f]|['’](?=[{LATIN_LETTERS}]))*"
    rf"|[{DIGITS}]+(?:[.,\u066b\u066c][{DIGITS}]+)*"
)

# What a spreadsheet or an editor leaves in a cell without showing it.
UNSEEN = re.compile(f"[{BIDI_CONTROLS}\ufeff]")
_NOT_IN_KEY = re.compile(rf"[{HARAKAT}{TATWEEL}{BIDI_CONTROLS}{JOINERS}]")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
WESTERN = str.maketrans({chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)})
_PLAIN = str.maketrans({"ٱ": "ا"}) | WESTERN
# Where a word holds none of these, it is `plain`; where none of those, it is its own key.
NOT_PLAIN = "[^\u0621-\u063a\u0641-\u064a0-9A-Za-z]"
_odd = re.compile(NOT_PLAIN).search
SEATS = "[أإآ]"
_SEARCH_FOLD = str.maketrans({"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})

# A full stop ends a sentence unless it stands in a number, after a single letter (ب. ب. سي), or is
# followed by more of itself; the marks that close a quotation go with the sentence that they close.
_END_MARKS = ".!?؟…。"
_CLOSERS = "»”’)]›"


def quoted(said: object, most: int = 60) -> str:
    """A piece of the user's input for a message: between quotation marks, on one line, cut where it is long."""
    line = " ".join(str(said).split())
    return f"“{line if len(line) <= most else line[:most] + '…'}”"


def plain(word: str) -> str:
    """A word composed, without marks and tatweel, presentation forms as letters, digits Western; hamza as written."""
    if not _odd(word):
        return word
    word = unicodedata.normalize("NFC", word)
    word = _NOT_IN_KEY.sub("", word)
    if _PRESENTATION.search(word):
        word = _NOT_IN_KEY.sub("", unicodedata.normalize("NFKC", word))
    return word.translate(_PLAIN)


def key(word: str) -> str:
    """The form of a word that is matched: `plain`, with the hamza seats on alef folded (أإآ → ا).

    ى and ة stay; only `search_key` folds them.
    """
    return fold(plain(word))


def keys(plain_words: list[str]) -> list[str]:
    """The keys of many `plain` words at once; none of them may hold a line end."""
    return fold("\n".join(plain_words)).split("\n") if plain_words else []


def plains(words: list[str]) -> list[str]:
    """`plain` of many words at once; a word that is so already is the same string."""
    return [plain(word) if _odd(word) else word for word in words]


def fold(plain_word: str) -> str:
    """The key of a word that is `plain` already."""
    return plain_word.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")


def search_key(word: str) -> str:
    """The key of a word with final ى/ي and ة/ه folded as well: for looking up, never for counting."""
    return key(word).translate(_SEARCH_FOLD)


def words(text: str) -> list[tuple[int, int]]:
    """Spans of the words of a text: Arabic with its marks, Latin, numbers in either digit set."""
    return [match.span() for match in WORD.finditer(text)]


_STOP = re.compile(rf"[{_END_MARKS}]+(?:[ \u00a0]?[.…])*")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_OPENERS = {"«": "»", "“": "”", "„": "“", "‹": "›"}
_QUOTATION_MARK = re.compile('["«»“”„‹›]')
_LETTER_OR_DIGIT = re.compile(rf"[{ARABIC_LETTERS}{LATIN_LETTERS}{DIGITS}]")
_LAST_WORD = re.compile(rf"[{ARABIC_LETTERS}{LATIN_LETTERS}{_INSIDE}]+$")
# «2013 م.» and «1436 هـ.» end a sentence: the single letter is an era and no initial.
_ERA = re.compile(rf"[{DIGITS}]\s*(?:م|ه\u0640?)$")
# Names of letters with stops between them: سي.إن.إن
_SPELLED = re.compile(r"\b\w{1,5}(?:\.\w{1,5}){2,}\b")
# A quotation longer than this is more likely one mark too few than one long speech.
_LONGEST_QUOTATION = 1500


def _quoted(line: str) -> list[tuple[int, int]]:
    """Stretches between matching quotation marks of one line; a mark without a partner counts for nothing."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    straight: int | None = None
    for mark in _QUOTATION_MARK.finditer(line):
        place, char = mark.start(), mark.group()
        # “ opens, and closes what „ has opened.
        if opened and char == opened[-1][0]:
            found.append((opened.pop()[1], place))
        elif char in _OPENERS:
            opened.append((_OPENERS[char], place))
        elif char == '"':
            if straight is None:
                straight = place
            else:
                found.append((straight, place))
                straight = None
    return [(start, end) for start, end in found if end - start <= _LONGEST_QUOTATION]


def _ends_here(line: str, start: int, end: int) -> bool:
    """Whether the stop at ``line[start:end]`` closes a sentence: not in a number, an initial or an address."""
    if end >= len(line):
        return True
    before = line[start - 1] if start else ""
    after = line[end]
    if line[start] in "!?؟…":
        return True
    spaced = after.isspace()
    last_word = _LAST_WORD.search(line, max(0, start - 40), start)
    length = len(_NOT_IN_KEY.sub("", last_word.group())) if last_word else 0
    if length == 1 and not _ERA.search(line, max(0, start - 40), start):
        return False
    if spaced:
        return True
    if not (length >= 2 and "\u0600" <= before <= "\ufefc" and "\u0620" <= after <= "\ufefc"):
        return False
    spelled = _SPELLED.finditer(line, max(0, start - 20), end + 20)
    return not any(match.start() < start < match.end() for match in spelled)


def sentences(text: str) -> list[tuple[int, int, int]]:
    """Sentences of a text as (paragraph, start, end): every line is a paragraph, counted from 1.

    A sentence ends at . ! ? ؟ … and at the line's end, but not inside a number, after an initial
    (ب. ب. سي) or between quotation marks. Blank lines count for nothing; spans carry no outer space.
    """
    found, paragraph = [], 0
    for match in _LINE.finditer(text):
        line, base = match.group(), match.start()
        if not line.strip():
            continue
        paragraph += 1
        quoted = sorted(_quoted(line))
        closing = {end for _, end in quoted}
        cuts, reach, at = [], -1, 0
        for stop in _STOP.finditer(line):
            while at < len(quoted) and quoted[at][0] < stop.start():
                reach = max(reach, quoted[at][1])
                at += 1
            # The mark that closes a quotation goes with the sentence that ends before it: «… .»
            end = stop.end()
            while end < len(line):
                skip = end + (line[end] in " \u00a0")
                if skip < len(line) and (skip in closing or line[skip] in _CLOSERS):
                    end = skip + 1
                else:
                    break
            if end <= reach:
                continue
            if _ends_here(line, stop.start(), end):
                cuts.append(end)
        begin = 0
        for cut in [*cuts, len(line)]:
            piece = line[begin:cut]
            left = len(piece) - len(piece.lstrip())
            piece = piece.strip()
            if piece and _LETTER_OR_DIGIT.search(piece):
                found.append((paragraph, base + begin + left, base + begin + left + len(piece)))
            elif piece and found and found[-1][0] == paragraph:
                found[-1] = (paragraph, found[-1][1], base + begin + left + len(piece))
            begin = cut
    return found


def counted(number: int, one: str, two: str, few: str, many: str, single: str = "") -> str:
    """A number with its noun as Arabic has it: جملة واحدة، جملتان، 3 جمل، 11 جملةً، 100 جملة.

    `few` is the plural (after 3 to 10), `many` the accusative singular (after 11 to 99), `single` the genitive
    singular (after hundreds; by default `many`). A space that does not break keeps the noun with its number.
    """
    if number in (1, 2):
        return one if number == 1 else two
    rest = number % 100
    noun = few if 3 <= rest <= 10 or not number else many if rest > 10 else single or many
    return f"{number:,}\u00a0{noun}"


def quoted_names(names: list[str], most: int, joint: str = "، ") -> str:
    """The first names in marks, and how many more there are: «أ»، «ب» و3 غيرها. One more is named as well."""
    most = len(names) if len(names) == most + 1 else most
    shown = joint.join(f"«{name}»" for name in names[:most])
    return shown + (f" و{len(names) - most:,} غيرها" if len(names) > most else "")
