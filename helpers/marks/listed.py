"""Listed names in a sentence: what must stand by a name that is another word too."""

from helpers.marks import lexicon, persons
from helpers.marks.line import Line, Mention
from helpers.marks.nounphrase import does_to_it
from helpers.texts import lemmas

_KIN = frozenset(["ولد", "بن", "ابن", "آل", "ال", "ابو", "ابي", "ابا", "عبد"])
_MONEY = frozenset(["ليرة", "ليره", "ليرات", "عملة", "عمله", "مواطنة", "أسرة", "اسرة"])
_WEIGHTS = {"country": 2.5, "capital": 2.5, "place": 2.4, "city": 2.0, "figure": 0.7}


def listed(line: Line, at: int, placed: set[int], likely: set[int]) -> Mention | None:
    """A name of the lists at a word, where its signal is given."""
    hit = line.entry(at)
    if not hit or (hit[1].type == "LOC" and hit[1].words[0] == "ان"):
        # «أن صالح» is hardly ever عين صالح.
        return None
    cut, entry = hit
    last = at + len(entry.words)
    before = line.words[at - 1] if at and line.glued[at] else None
    word = line.words[at]
    ministry = word.head and word.head[2].singular in ("خارجية", "داخلية")
    if entry.kind == "institution" and ministry and before and before.title:
        # وزيرة الخارجية الأميركية
        return None
    counted = before and not cut and (before.number or before.key in _MONEY)
    if entry.kind == "country" and counted and word.key.endswith(("يا", "ية")):
        # عشرة آلاف ليرة سورية, 34 بريطانيا
        return None
    national = entry.signal == "bare" and last < len(line) and line.glued[last] and line.words[last].nisba
    if national:
        # خفر السواحل الإيطالي
        return line.mention(at, last + 1, cut, "ORG", line.written(at, last + 1, cut), "list:" + entry.kind, 4.0)
    if entry.type == "LOC" and not cut and persons.town_for_surname(line, at):
        # ناصر الحاسي
        return None
    following = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    second = (
        following and (following.given >= 20 or following.surname >= 12) and not (following.ends or following.before)
    )
    least = {"club": 100, "company": 12}.get(entry.kind)
    if least and len(entry.words) == 1 and not cut and word.given >= least and second:
        # أيمن حسين, أنجي صدقي
        return None
    family = second and following.surname >= 12 and following.surname > following.given
    if family and not cut and word.given and {at, at + 1} <= likely and len(entry.words) == 1:
        # ظفار العجمي
        return None
    if entry.type == "LOC" and (line.numbered(last) or _in_surname(line, at)):
        # «جنيف - 2» is a meeting.
        return None
    if entry.outlet and before and before.host in lexicon.folded_class("media_word"):
        # مراسل الجزيرة: no club.
        entry = entry.outlet
    if not _signalled(line, at, last, cut, entry, placed, likely):
        entry = entry.twin
        if not entry or not _signalled(line, at, last, cut, entry, placed, likely):
            return None
    # جيمي ويلز is listed in full, so that the place in it is none.
    full = entry.kind == "figure" and len(entry.words) > 1 and entry.words[0] not in _KIN
    weight = (3.0 if full else _WEIGHTS.get(entry.kind, 3.0)) + 0.5 * len(entry.words)
    kind = "outlet" if entry.signal == "media" else entry.kind
    found = line.mention(at, last, cut, entry.type, entry.name, "list:" + kind, weight)
    found.shown = line.written(at, last, cut)
    part = entry.kind in ("capital", "city", "place") and last < len(line) and line.glued[last]
    if part and line.words[last].key in lexicon.word_class("old_or_new"):
        # المنصورة الجديدة, صنعاء القديمة
        found = line.mention(at, last + 1, cut, "LOC", line.written(at, last + 1, cut), found.rule, weight)
    if entry.kind == "figure":
        first = at
        while not cut and first and line.glued[first] and line.words[first - 1].key in _KIN:
            # ولد عباس, بن علي
            first -= 1
        kin = line.words[first].key in _KIN
        while kin and first and line.glued[first] and _first_name(line.words[first - 1]):
            # زين العابدين بن علي
            first -= 1
        if first < at:
            found.first, found.start = first, line.starts[first]
        found.name = found.shown = line.written(first, last, cut)
    return found


def _in_surname(line: Line, at: int) -> bool:
    """Whether a hyphen without spaces joins a word to one that is no place: هاميلتون-ديلي is a surname."""
    if not at or line.gaps[at] != "-" or line.starts[at] != line.ends[at - 1] + 1:
        return False
    before = line.words[at - 1]
    return before.unknown and not before.listed and not (before.nisba or before.article)


def _first_name(word: lexicon.Word) -> bool:
    return word.given >= 8 and word.common < 4.9 and not (word.ends or word.title or word.head or word.before)


def quoted_outlet(line: Line, at: int) -> Mention | None:
    """An outlet's name that stands alone between quotation marks: «الشرق الأوسط», "الوطن"."""
    last = line.closing(at, 4)
    if not last or line.gaps[at].rstrip()[-1:] in ("(", "["):
        return None
    if tuple(word.forms[0][1] for word in line.words[at:last]) not in lexicon.outlets():
        return None
    before = line.words[at - 1] if at else None
    hit = line.entry(at)
    # «الشرق الأوسط» between marks is the newspaper, «فارس» may be anybody.
    paper = hit and hit[1].outlet and line.words[at].article
    place = hit and ((hit[1].type == "LOC" and not paper) or hit[1].twin)
    media = before and (
        before.head or before.key in ("انباء", "أنباء") or before.host in lexicon.folded_class("media_word")
    )
    asked = before and (media or before.verb or before.key == "ل")
    if place and before and not asked:
        # «مكة», العاصمة «الرياض»: the place, unless somebody speaks to it or it says something.
        return None
    return line.mention(at, last, 0, "ORG", line.written(at, last), "outlet", 4.5)


def _signalled(line: Line, at: int, last: int, cut: int, entry: lexicon.Known, placed: set[int], likely: set) -> bool:
    """Whether a listed name that is also a common word has what tells that it is the name here."""
    word = line.words[at]
    before = line.words[at - 1] if at and line.glued[at] else None
    announced = bool(before and before.place_head and before.place_head[1] == "head")
    following = line.words[last] if last < len(line) and line.glued[last] else None
    qualified = following and following.article and following.adjective and not following.nisba
    if word.article and before and before.article and not cut and not announced:
        # القنابل المسيلة للدموع
        qualified = qualified or not (before.ends or before.title or before.adjective)
    if entry.signal in ("place", "city") and qualified and not announced:
        # في الريف الشمالي
        return False
    inner = lexicon.word(word.key[cut:]) if cut else word
    little = entry.kind in ("place", "city") and len(entry.words) == 1 and not announced
    if little and ((not cut and lexicon.fold(word.key) in lexicon.nisbas()) or _accusative(inner)):
        # وفد كوبي, يلعب دورا كبيرا
        return False
    if entry.signal == "city" and cut and following and following.article and lemmas.is_noun(inner.key):
        # بحوزة اللاجئين
        return False
    if entry.signal == "city" and (word.ends or word.place_head or max(word.common, inner.common) >= 4.6):
        return False
    if entry.signal == "place" and not cut and before and before.host in lexicon.folded_class("states"):
        # دول الخليج
        return True
    if entry.signal in ("place", "city"):
        if cut and inner.common >= 4.6 and len(entry.words) == 1 and not announced:
            # فرحتهم بالخبر
            return False
        if word.common >= 4.6 and not (cut or announced or where(line, at)):
            # لم تؤكد الوزارة الخبر
            return False
        doubtful = lexicon.doubtful_place(entry.words)
        rare = len(entry.words) > 1 or word.common < (
            3.6 if not doubtful else 4.5 if entry.words[0][:2] == "ال" else 4.2
        )
        asked = entry.signal == "place" and rare and _asked(line, at, last, cut)
        return announced or asked or at in placed or (entry.signal == "city" and _nothing_else(line, at, cut, entry))
    if entry.signal == "adjective":
        # السعودية, مالي after a noun qualify it; after a preposition, a verb or nothing they are the country.
        if announced and before.article:
            # العاصمة السعودية
            return False
        if before is None or announced or cut:
            return True
        after = line.words[last] if last < len(line) and line.glued[last] else None
        joined = line.entry(last) if after and after.key[:1] == "و" else None
        if joined and joined[0] and joined[1].type == "LOC":
            return True
        if does_to_it(before):
            # تحالف تقوده السعودية
            return True
        if not before.ends:
            noun = word.key == "مالي" or before.key.startswith(("ال", "وال", "بال", "لل"))
            # محكمة سورية
            noun = noun or bool(before.head and before.key[-1] == "ة" == word.key[-1] and not word.article)
            return at in placed and not noun
        return True
    if entry.signal == "model":
        after = line.words[last] if last < len(line) and line.glued[last] else None
        says = before and before.verb and after and after.particle and after.key in ("ان", "أن", "إن", "في", "خلال")
        if word.article and not cut and before and persons.rare_first(before):
            # مقتدى الصدر
            return following is None or following.ends or bool(following.title)
        return at in likely or bool(says and not cut and not word.title)
    if entry.twin and entry.kind == "club" and _dateline(line, at, last):
        return False
    if entry.signal == "club":
        words = lexicon.word_class("club_word")
        if before and before.key[before.key[:1] in "وب" and before.key not in words :] in words:
            return not (entry.twin and before.key in ("امام", "ضد") and not line.sport)
        after = line.words[last] if last < len(line) and line.glued[last] else None
        if after and after.nisba and after.key[-1] == "ي" and word.common < 4.8 and not word.head:
            # ميلان الإيطالي: a city would be feminine.
            return True
        return line.sport and _club(line, at, last, cut, entry)
    if entry.kind == "club" and not entry.signal and len(entry.words) == 1 and not line.played:
        return bool(before and before.key in lexicon.word_class("club_word"))
    if entry.signal == "media":
        if before and before.host in lexicon.folded_class("media_word"):
            return True
        if len(word.key) == 3 and line.gaps[at].strip() == "(" and line.gaps[last].strip()[:1] == ")":
            # وكالة الأنباء الإماراتية الرسمية (وام)
            return True
        if not at and line.sentence == 1 and line.gaps[last].strip()[:1] in ("-", "–", "—"):
            # عين اليوم – واشنطن: the line of place and day begins with the outlet.
            return True
        return bool(line.gaps[at].strip() in ("«", '"', "“") and line.gaps[last].strip()[:1] in ("»", '"', "”"))
    return not entry.signal


def _dateline(line: Line, at: int, last: int) -> bool:
    """Whether a name closes the line of outlet and place that a report begins with: سبق - أبها: …"""
    return at < 3 and line.sentence == 1 and line.gaps[last].strip()[:1] in (":", "-", "–")


def _accusative(word: lexicon.Word) -> bool:
    """Whether a word is a common noun in the accusative as well: دورا, بارا."""
    bare = word.plain[:-1]
    return word.plain[-1:] == "ا" and len(bare) >= 3 and lemmas.is_noun(bare) and lexicon.word(bare).common >= 4


def _club(line: Line, at: int, last: int, cut: int, entry: lexicon.Known) -> bool:
    """Whether a club's name in a sentence of sport is the club: no place, and a common word beside another club."""
    before = line.words[at - 1] if at and line.glued[at] else None
    if last < len(line) and line.glued[last] and line.words[last].adjective and not line.words[last].nisba:
        return False
    if last < len(line) and line.glued[last] and line.words[last].verb and line.words[last].key.endswith("وا"):
        # الشباب قدموا ما لديهم
        return False
    if before and not cut and before.article and line.words[at].adjective and not before.title:
        # المنتخب الأولمبي
        return False
    if line.words[at].title and last < len(line) and line.glued[last] and line.words[last].given >= 20:
        # الرائد فيصل
        return False
    if entry.twin:
        return line.words[at].key[:cut] != "ب" and not (
            before and (before.place_head or before.key in ("في", "العاصمه", "العاصمة", "الى", "من", "وسط", "سكان"))
        )
    if cut and line.words[at].common >= 4:
        # بالتعاون مع
        return False
    if line.words[at].common < 4.8 and not line.words[at].head:
        return True
    return any(
        e.kind == "club"
        for place, word in enumerate(line.words)
        if place < at or place >= last
        for _, entries in word.known
        for e in entries
        if len(e.words) == 1 or line.matches(place, e.words, e.words[0])
    )


def _nothing_else(line: Line, at: int, cut: int, entry: lexicon.Known) -> bool:
    """Whether a town's name is no other word and what asks for a place precedes it: بالبليدة, بين سطيف."""
    word = line.words[at]
    if word.given or word.surname or word.nisba or (cut and word.key[cut - 1] != "ب"):
        return False
    if entry.words[0][:2] == "ال":
        inner = lexicon.word(entry.name.split()[0])
        return bool(cut) and not inner.adjective and inner.common < 3.6
    asked = bool(cut) or (line.glued[at] and line.words[at].key[:1] != "و" and where(line, at))
    return asked and word.unknown and word.common < 4.4 and not word.key.endswith(("وا", "ان", "ية"))


def _asked(line: Line, at: int, last: int, cut: int) -> bool:
    """Whether «في», «إلى», «شمال» … or «ب» stands directly before a word that can be a place: في الحديدة."""
    after = line.words[last] if last < len(line) and line.glued[last] else None
    if after and after.article and after.adjective and not after.nisba:
        # في الرمال الذهبية
        return False
    if cut:
        return line.words[at].key[:cut] == "ب" and line.words[at].key[cut : cut + 2] == "ال"
    if not at or not line.glued[at]:
        return False
    return line.words[at - 1].key in lexicon.word_class("where") - {"من", "بين", "على"}


def where(line: Line, at: int) -> bool:
    """Whether what stands before a word asks for a place: a preposition, a compass word, or another place."""
    if not at:
        return True
    before = line.words[at - 1]
    if before.key in lexicon.word_class("where") or before.key[1:] in lexicon.word_class("where"):
        return line.glued[at]
    return not line.glued[at] or line.words[at].key[:1] == "و"
