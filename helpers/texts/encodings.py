"""Bytes to text: which codec reproduces them, what could not be read, and how sure that is."""

import codecs
import re
from typing import NamedTuple

from helpers.texts.text import ARABIC_LETTERS, LATIN_LETTERS, WORD

ARABIC = re.compile(f"[{ARABIC_LETTERS}]")

# UTF-32 stands first: its little-endian mark begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Inside an Arabic word, an accented Latin letter or a sign (ç, ×, ü) betrays the wrong one-byte table.
_FOREIGN = re.compile(rf"(?<=[{ARABIC_LETTERS}])[À-ÿŒœ×÷\ufffd]|[À-ÿŒœ×÷\ufffd](?=[{ARABIC_LETTERS}])")
_STRAY_MARK = re.compile(r"(?<![\u0600-\u06ff])[\u064b-\u0652]|[\u064b-\u064d](?=[\u0621-\u064a])")
# The commonest beginnings and words; the two tables give their letters different bytes.
_COMMON = re.compile(r"\b(?:و?ال|[وف]?(?:في|من|على|إلى|الى|عن|أن|ان|لا|ما|هو|هي|كل|بن|قال|يوم)\b)")
# UTF-8 read as Windows-1252 or Windows-1256 and saved again: each letter became two signs.
_TWICE = re.compile(
    "[ØÙ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2010-\u203a\u20ac\u2122]|[طظ][§¨©ھ«¬®¯°±²³´µ…†‡ˆ‰ٹ„پ]"
)

_ENOUGH = 64 * 1024


class Decoded(NamedTuple):
    """A text as its bytes say: the codec, how many places were replaced by U+FFFD, and what is doubtful about it."""

    text: str
    encoding: str
    replaced: int = 0
    doubts: tuple[str, ...] = ()


def one_kind_of_line_end(text: str) -> str:
    """A text whose lines end in ``\\n`` alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def without_surrogates(text: str) -> tuple[str, int]:
    """A text whose lone surrogates are U+FFFD, one for one, and their number."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.subn("\ufffd", text)
    return text, 0


def decode(content: bytes, encoding: str = "") -> Decoded:
    """The text of a file: byte order mark, then strict UTF-8, then Windows-1256 or ISO-8859-6 by their letters.

    The mark is off, lines end in ``\\n``, nothing else is changed. Bytes that no codec explains are replaced
    and counted. `doubts` says why a text may be wrong: damaged, binary, between two codecs, encoded twice.
    An `encoding` that is known already is taken.
    """
    encoding, sure = (encoding, True) if encoding else codec_of(content)
    text, replaced, doubts = _read(content, encoding)
    if binary(text):
        doubts.append("binary")
    elif not sure:
        doubts.append("may be " + ("iso8859_6" if encoding == "cp1256" else "cp1256"))
    if encoded_twice(text):
        doubts.append("UTF-8 that was read as another encoding and saved again")
    return Decoded(one_kind_of_line_end(text), encoding, replaced, tuple(doubts))


def codec_of(content: bytes) -> tuple[str, bool]:
    """The Python codec of a file's bytes, and whether the choice is safe."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, True
    wide = _wide(content[:_ENOUGH])
    if wide:
        return wide, True
    try:
        content.decode("utf-8")
        return "utf-8", True
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(content):
        return "utf-8", True
    return _one_byte(content)


def binary(text: str) -> bool:
    """Whether a text is no text: more than one character in fifty is a control character."""
    return len(_CONTROL.findall(text[:_ENOUGH])) * 50 > len(text[:_ENOUGH])


def encoded_twice(text: str) -> bool:
    """Whether a text is UTF-8 that was read as another encoding and saved again (Ø§Ù„, ط§ظ„)."""
    head = text[:_ENOUGH]
    pairs = len(_TWICE.findall(head))
    return pairs >= 4 and pairs * 4 > len(re.findall(rf"[{ARABIC_LETTERS}{LATIN_LETTERS}]", head))


def _read(content: bytes, encoding: str) -> tuple[str, int, list[str]]:
    """The text, how many places were replaced, and in words why."""
    try:
        return content.decode(encoding), 0, []
    except UnicodeDecodeError:
        pass
    if encoding.startswith("utf-16"):
        try:
            text, lone = without_surrogates(content.decode(encoding, "surrogatepass"))
            return text, lone, [f"{lone} lone surrogates replaced"]
        except UnicodeDecodeError:
            pass
    places = []

    def replace(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        places.append(error.start)
        return "\ufffd", error.end

    # A handler of one's own tells the damage from a U+FFFD that was in the text before.
    codecs.register_error("qiraa-count", replace)
    text = content.decode(encoding, "qiraa-count")
    return text, len(places), [f"{len(places)} damaged places replaced"]


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: every other byte is that of the Arabic or the Latin block."""
    head = head[: len(head) // 2 * 2]
    if len(head) < 8 or (head.count(0x06) + head.count(0x00)) * 5 < len(head):
        return ""
    shares = [sum(side.count(byte) for byte in (0x00, 0x06, 0x20)) / len(side) for side in (head[1::2], head[0::2])]
    best = max(shares)
    if best < 0.9 or min(shares) > 0.6:
        return ""
    encoding = "utf-16-le" if shares[0] == best else "utf-16-be"
    text = head.decode(encoding, "replace")
    return "" if binary(text) else encoding


def _mostly_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 with damage: more letters of two bytes and more are whole than broken."""
    head = content[:_ENOUGH].decode("utf-8", "replace")
    broken = head.count("\ufffd")
    whole = sum(1 for char in head if char > "\x7f") - broken
    if broken:
        return whole > broken
    return True


def _one_byte(content: bytes) -> tuple[str, bool]:
    """Windows-1256 or ISO-8859-6: by letters that fit together; a line too short for that by words that are known."""
    readings = {encoding: content[:_ENOUGH].decode(encoding, "replace") for encoding in ("cp1256", "iso8859_6")}
    if readings["cp1256"] == readings["iso8859_6"]:
        return "cp1256", True
    for measure in (_fit, _known_words):
        windows, iso = (measure(text) for text in readings.values())
        best = "iso8859_6" if iso > windows else "cp1256"
        if abs(windows - iso) >= max(3, 0.1 * max(windows, iso)):
            return best, True
    return best, False


def _fit(text: str) -> int:
    wrong = len(_FOREIGN.findall(text)) + len(_STRAY_MARK.findall(text)) + text.count("\ufffd")
    return len(ARABIC.findall(text)) + 2 * len(_COMMON.findall(text)) - 5 * wrong


def _known_words(text: str) -> int:
    """How many letters of the text are in words that a lexicon has."""
    from simplemma import is_known

    return sum(len(word) for word in WORD.findall(text)[:200] if is_known(word, "ar"))
