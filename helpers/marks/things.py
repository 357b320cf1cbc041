"""What stands in a sentence like a name and is none: ships, storms, films, tribes, and phrases that hold a name."""

from helpers.marks import lexicon
from helpers.marks.line import Line, Mention


def thing(line: Line, m: Mention) -> bool:
    """Whether a mention is the name of a ship, a storm, a missile or a tribe: إعصار كاترينا, قبيلة بني عامر."""
    if m.rule == "list:institution" and _law(line, m.first):
        return True
    if m.rule in ("model", "list:city", "list:place", "list:figure") and m.last - m.first <= 2:
        words = line.words
        if m.first and words[m.first - 1].key[words[m.first - 1].key[:1] == "و" :] in lexicon.word_class("tribe"):
            return True
        return m.rule != "list:figure" and (product(line, m.first) or _quoted_product(line, m))
    return False


def _law(line: Line, at: int) -> bool:
    """Whether a law or a day is named after what stands at word `at`: «قانون إقرار الدفاع الوطني»."""
    for place in range(at - 1, max(-1, at - 3), -1):
        if not line.glued[place + 1] or line.words[place].ends:
            return False
        if line.words[place].host in lexicon.folded_class("law"):
            return True
    return False


def product(line: Line, at: int) -> bool:
    """Whether what stands before a word says that a thing is named: إعصار, فيروس, مدمرة «…»."""
    if not at or line.gaps[at].strip() not in ("", "«", '"', "“", "(", "'"):
        return False
    key = line.words[at - 1].key
    products = lexicon.word_class("product")
    if key in products or key.removeprefix("ال") in products or lexicon.fold(key) in products:
        return True
    # «كتابه "…"»
    return bool(line.gaps[at].strip()) and key.removesuffix("ها").removesuffix("ه") in products


def _quoted_product(line: Line, m: Mention) -> bool:
    """Whether a mention stands in the title of a film, a book or a song: فيلم «ذي …»."""
    at = m.first
    while at > max(0, m.first - 5) and line.glued[at]:
        at -= 1
    return at < m.first and line.gaps[at].strip() in ("«", '"', "“") and product(line, at)


def phrases(line: Line) -> set[int]:
    """Words of phrases that hold a name and name nobody: مسقط رأسه, كوبا أميركا, القوة القاهرة, نصيب الأسد."""
    found: set[int] = set()
    listed = lexicon.phrases("no_name")
    for at, word in enumerate(line.words):
        for _, rest in word.forms:
            for phrase in listed.get(rest, ()):
                if line.matches(at, phrase, rest):
                    found |= set(range(at, at + len(phrase)))
    return found
