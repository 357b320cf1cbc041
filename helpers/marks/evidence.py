"""What a document says of a word elsewhere: names seen clearly once, short forms between marks, words half believed."""

from collections import defaultdict

from helpers.marks import lexicon, modelled, persons
from helpers.marks.line import Line, Mention
from helpers.texts import lemmas

Marked = list[tuple[Line, list[Mention]]]

# How much of the model's belief an unknown word needs that stands once, and on average one that stands several times.
_ONCE, _OFTEN = 0.6, 0.4
_TYPES = ("PER", "ORG", "LOC")
_SHORT = 3
# Rules whose word is a name only where its neighbours say so.
_DOUBTFUL_RULES = ("list:city", "list:figure", "model")


def gathered(marked: Marked) -> Marked:
    """The mentions of a document with those that its other sentences vouch for."""
    marked = [(line, _with(line, *_aliased(mentions, _aliases(line, mentions)))) for line, mentions in marked]
    marked = _without_eagerness(marked)
    marked = [(line, _with(line, mentions, _beside_places(line, mentions))) for line, mentions in marked]
    placed = {
        m.name
        for line, mentions in marked
        for m in mentions
        if m.type == "LOC" and m.rule == "list:place" and m.start == line.starts[m.first]
    }
    marked = [(line, _with(line, mentions, _settled(line, placed))) for line, mentions in marked]
    _one_type(marked)
    named = {entry.name for _, mentions in marked for m in mentions if m.type == "ORG" and (entry := _entry(m))}
    marked = [(line, _with(line, mentions, _known_by_context(line, mentions, named))) for line, mentions in marked]
    known = _clear(marked)
    marked = [(line, _with(line, mentions, _repeated(line, known))) for line, mentions in marked]
    believed = _believed(marked)
    return [(line, _with(line, mentions, _unlisted(line, mentions, believed))) for line, mentions in marked]


def _entry(m: Mention) -> lexicon.Known | None:
    """What the lists have of a mention's name."""
    words = tuple(map(lexicon.fold, m.name.split()))
    return next((entry for entry in lexicon.known().get(words[0], ()) if entry.words == words), None)


def _one_type(marked: Marked) -> None:
    """A town that the document has twice as often for its club is the club in a sentence of sport: انضم إلى بورتو."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    single = [
        (line, m, lexicon.fold(m.shown or m.name))
        for line, mentions in marked
        for m in mentions
        if m.last - m.first <= 2
    ]
    for _, m, name in single:
        if m.type in ("ORG", "LOC"):
            counts[name][m.type == "LOC"] += 1
    for line, m, name in single:
        bodies, towns = counts[name]
        if m.type == "LOC" and line.sport and m.rule in ("list:city", "list:place", "model") and bodies >= 2 * towns:
            m.type, m.rule = "ORG", "list:club"


def _with(line: Line, mentions: list[Mention], more: list[Mention]) -> list[Mention]:
    """Old and new mentions in order; a new one that touches an old one is left out."""
    taken = {at for m in mentions for at in range(m.first, m.last)}
    kept = list(mentions)
    for m in more:
        if not taken & set(range(m.first, m.last)):
            kept.append(m)
            taken |= set(range(m.first, m.last))
    return sorted(kept, key=lambda m: m.first) if len(kept) > len(mentions) else mentions


def _without_eagerness(marked: Marked) -> Marked:
    """The mentions without «بحماس», where the document does not name the movement otherwise."""

    def eagerly(line: Line, m: Mention) -> bool:
        return m.name == "حماس" and m.start > line.starts[m.first] and line.text[m.start - 1] == "ب"

    if any(m.name == "حماس" and not eagerly(line, m) for line, mentions in marked for m in mentions):
        return marked
    return [(line, [m for m in mentions if not eagerly(line, m)]) for line, mentions in marked]


def _aliased(mentions: list[Mention], aliases: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions without those of the model that stand where a body's short form does: حزب … (ديمار)."""
    places = {m.first for m in aliases}
    return [m for m in mentions if not (m.rule == "model" and m.first in places)], aliases


def _beside_places(line: Line, mentions: list[Mention]) -> list[Mention]:
    """Places whose names are other words too, joined to one that is a place: الطائف والباحة وأبها."""
    found: list[Mention] = []
    edges = {at for m in mentions if m.type == "LOC" for at in (m.first - 1, m.last)}
    taken = {at for m in mentions for at in range(m.first, m.last)}
    for order in (range(len(line)), reversed(range(len(line)))):
        for at in order:
            m = None if at in taken or not line.words[at].known else _listed_place(line, at)
            if m and ((m.last - 1 in edges and _joined(line, m.last)) or (m.first in edges and _joined(line, m.first))):
                found.append(m)
                edges |= {m.first - 1, m.last}
                taken |= set(range(m.first, m.last))
    return found


def _settled(line: Line, placed: set[str]) -> list[Mention]:
    """Places whose names are adjectives too (الحديدة), where the document has said once that the place is meant."""
    found = []
    for at, word in enumerate(line.words):
        if not (word.known and word.article):
            continue
        m = _listed_place(line, at)
        if m and m.name in placed and not (at and line.glued[at] and line.words[at - 1].article):
            found.append(m)
    return found


def _joined(line: Line, at: int) -> bool:
    """Whether «و», with or without a comma, joins word `at` to what stands before it."""
    return at < len(line) and line.words[at].key[:1] == "و" and line.gaps[at].strip() in ("", "،", ",")


def _listed_place(line: Line, at: int) -> Mention | None:
    """A listed place at a word that only lacks its signal; a little-known town has to be a rare word."""
    hit = line.entry(at)
    if not hit or hit[1].type != "LOC" or hit[1].signal not in ("place", "city"):
        return None
    cut, entry = hit
    word, last = line.words[at], at + len(entry.words)
    inner = lexicon.word(word.key[cut:]) if cut else word
    other = inner.ends or inner.title or inner.head or inner.place_head or inner.given >= 20
    if word.ends or other or (cut and not word.before):
        # استقبل وفدا: no town after «و».
        return None
    if inner.common >= (4.5 if entry.signal == "place" else 3.6) and len(entry.words) == 1:
        return None
    if last < len(line) and line.glued[last] and line.words[last].adjective and not line.words[last].nisba:
        return None
    if entry.signal == "city" and len(entry.words) == 1 and lemmas.spelled(inner.key) is not None:
        # فندق ماريوت والمطلة على القصر
        return None
    return line.mention(at, last, cut, "LOC", entry.name, "list:" + entry.kind, 1.0)


def _aliases(line: Line, mentions: list[Mention]) -> list[Mention]:
    """The short form between marks right after a body: هيئة مكافحة الفساد «نزاهة», قوات الاتحاد (أميصوم)."""
    found = []
    for m in mentions:
        if m.type != "ORG" or m.last >= len(line) or line.glued[m.last]:
            continue
        last = line.closing(m.last, _SHORT)
        if not last or line.gaps[m.last].strip() not in ("(", "«", '"', "“", "„"):
            continue
        inside = line.words[m.last : last]
        brackets = line.gaps[m.last].strip() == "("
        if any(len(w.key) < 2 or w.ends or w.number or w.nisba or w.place_head or w.title for w in inside):
            continue
        foreign = all(w.latin or w.unknown or len(w.key) < 4 for w in inside)
        # «أعلنت اللجنة "إرجاء" القافلة»: a noun that governs the next is what the body does.
        noun = len(inside) == 1 and not inside[0].article and lemmas.is_noun(inside[0].key) and last < len(line)
        noun = noun and line.words[last].article and not line.gaps[last].strip(' »"”')
        if foreign or (not brackets and len(inside) == 1 and not inside[0].listed and not noun):
            alias = line.mention(m.last, last, 0, "ORG", m.name, "alias", 4.0)
            alias.alias = True
            found.append(alias)
    return found


def _clear(marked: Marked) -> dict[str, list[tuple[tuple[str, ...], Mention]]]:
    """First folded word → the bodies and places that the document names, as folded words with the mention."""
    found: dict[str, list] = defaultdict(list)
    seen = set()
    for line, mentions in marked:
        for m in mentions:
            if m.type == "PER":
                continue
            words = tuple(w.forms[0][1] for w in line.words[m.first : m.last])
            cut = m.start - line.starts[m.first]
            if cut:
                words = (_rest(line.words[m.first], cut), *words[1:])
            word = line.words[m.first]
            sure = m.alias or ((word.unknown or word.latin) and m.rule not in _DOUBTFUL_RULES)
            if len(words) == 1 and not sure:
                continue
            if words[0] and words not in seen:
                seen.add(words)
                found[words[0]].append((words, m))
    for choices in found.values():
        choices.sort(key=lambda pair: -len(pair[0]))
    return found


def _rest(word: lexicon.Word, cut: int) -> str:
    return next((rest for letters, rest in word.forms if letters == cut), "")


def _repeated(line: Line, known: dict) -> list[Mention]:
    """Further mentions of what the document names clearly elsewhere."""
    found = []
    for at, word in enumerate(line.words):
        for cut, rest in word.forms:
            for words, m in known.get(rest, ()):
                if not line.matches(at, words, rest):
                    continue
                last = at + len(words)
                if m.alias and len(words) == 1 and not (word.unknown or word.latin) and not _between_marks(line, at):
                    # The alias is a common word too: «نزاهة» only between marks.
                    continue
                again = line.mention(at, last, cut, m.type, m.name, "second pass", 1.0, head=m.head)
                again.alias = m.alias
                found.append(again)
                break
    return found


def _between_marks(line: Line, at: int) -> bool:
    return line.closing(at, 1) == at + 1


def _believed(marked: Marked) -> dict[str, str]:
    """Unknown words that the model takes for names on the whole of the document → their type."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for line, mentions in marked:
        single = {m.first: m.type for m in mentions if m.last - m.first == 1}
        taken = {at for m in mentions for at in range(m.first, m.last)}
        for at, beliefs in line.doubts.items():
            if at and line.words[at - 1].host in lexicon.folded_class("tribe"):
                beliefs = (0.0, 0.0, 0.0)
            row = sums[line.words[at].host]
            if at in single:
                row[_TYPES.index(single[at])] += 1.0
            elif at in taken:
                continue
            else:
                for n, belief in enumerate(beliefs):
                    row[n] += belief
            row[3] += 1
    found = {}
    for word, (*beliefs, times) in sums.items():
        best = max(beliefs)
        if times and sum(beliefs) / times >= (_ONCE if times == 1 else _OFTEN) and best >= 0.6 * sum(beliefs):
            type_ = _TYPES[beliefs.index(best)]
            if type_ != "ORG" or word[-1:] not in "يه":
                # تمريضي, مدمرة are ordinary words that no dictionary has.
                found[word] = type_
    return found


def _unlisted(line: Line, mentions: list[Mention], believed: dict[str, str]) -> list[Mention]:
    """Mentions of unknown words that the document as a whole makes names, neighbours of one type together."""
    taken = {at for m in mentions for at in range(m.first, m.last)}
    runs: list[list] = []
    for at in sorted(line.doubts):
        type_ = believed.get(line.words[at].host)
        if at in taken or not type_ or "\u064b" in line.text[line.starts[at] : line.ends[at]]:
            continue
        if runs and runs[-1][1] == at and runs[-1][2] == type_ and line.glued[at] and not line.words[at].before:
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1, type_])
    found = []
    ends = {m.last: m for m in mentions if m.type == "PER"}
    starts = {m.first: m for m in mentions if m.type == "PER"}
    for first, last, type_ in runs:
        before = ends.get(first)
        if before and type_ == "PER" and line.glued[first] and not persons.for_another(line, first):
            # ليون | بالونغان
            before.last, before.end = last, line.ends[last - 1]
            before.name, before.shown = line.written(before.first, last, before.start - line.starts[before.first]), ""
            continue
        if type_ == "PER" and last - first == 1 and _unknown_follows(line, last, taken):
            last += 1
        cut = 0 if modelled.own_and(line, first) else len(line.words[first].before)
        after = starts.get(last)
        if after and type_ == "PER" and line.glued[last] and after.start == line.starts[last]:
            # أبهيلاش | تومي
            after.first, after.start = first, line.start(first, cut)
            after.name, after.shown = line.written(first, after.last, cut), ""
            continue
        given = line.words[first - 1] if type_ == "PER" and first and line.glued[first] and not cut else None
        other = given and (given.ends or given.title or given.head or given.before or given.article or given.nisba)
        if given and given.given >= 20 and not other and given.common < 4.8 and first - 1 not in taken:
            # سيزار | أسبيلكويتا
            first -= 1
        found.append(line.mention(first, last, cut, type_, line.written(first, last, cut), "document", 1.0))
    return found


def _unknown_follows(line: Line, at: int, taken: set[int]) -> bool:
    """Whether another unknown word follows a first name directly."""
    if at >= len(line) or not line.glued[at] or at in taken:
        return False
    word = line.words[at]
    return (at in line.doubts and not word.before and not word.article) or persons.own_letter(line, at)


def _known_by_context(line: Line, mentions: list[Mention], named: set[str]) -> list[Mention]:
    """Bodies whose name is a common word (القاعدة, إيتا), where the document names them or they stand beside others."""
    found = []
    bodies = {at for m in mentions if m.type == "ORG" for at in (m.first - 1, m.last)}
    for at, word in enumerate(line.words):
        hit = line.entry(at) if word.known else None
        if not hit or hit[1].signal != "context":
            continue
        cut, entry = hit
        last = at + len(entry.words)
        before = line.words[at - 1] if at and line.glued[at] else None
        after = line.words[last] if last < len(line) and line.glued[last] else None
        if (before and not (before.ends or cut) and not before.article and not before.unknown) or (
            after and after.adjective and not after.nisba
        ):
            # قاعدة البيانات, القاعدة الجوية
            continue
        joined = bool(bodies & set(range(at, last))) and (cut or (after and after.key[:1] == "و"))
        if entry.name in named or joined:
            found.append(line.mention(at, last, cut, "ORG", entry.name, "list:context", 1.5))
    return found
