"""Claims: who does what to whom, read off one sentence by verb classes, word order and the words that end a clause."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from helpers.counts.clauses import Line, clause_end, clause_start, is_masdar, noun_phrase, words_of
from helpers.marks.attribution import bare
from helpers.marks.attribution import lexicon as reporting
from helpers.texts import reference
from helpers.texts.text import key

# In the order in which a form is tried: what is agreed on comes before agreeing as such.
_VERBS = ("frame", "done", "limit", "disclose", "hold", "verb")
_PERFECT = {"": "m", "ت": "f", "وا": "p", "ا": "p", "تا": "f"}
_SUFFIXES = ("", "ه", "ها", "هم")
_LONGEST = 14  # words in front of a verb that may be its subject


class Form(NamedTuple):
    """One inflected form of a relation: its row in `profile.csv`, what it is, and whether it is plain to see."""

    row: object
    shape: str  # perfect, imperfect, masdar
    future: bool
    pronoun: bool
    plain: bool


@dataclass
class Claim:
    """Subject, relation, object with the words that they were read off."""

    relation: str
    arabic: str
    first: int
    after: int
    rule: str
    subject: tuple[int, int] = (0, 0)
    object: tuple[int, int] = (0, 0)
    status: str = "stated"
    times: list = field(default_factory=list)
    apart: bool = False  # whether its words stand apart from its subject's
    since: int = -1  # the word from which on a time is the claim's; -1: from the start of its clause
    value: str = ""  # an amount as ISO 8601


@cache
def lexicon() -> dict[str, tuple[Form, ...]]:
    """Every inflected form of the verbs of `data/reference/profile.csv`, by key."""
    table: dict[str, list[Form]] = {}

    def put(word: str, row, shape: str, plain: bool, future=False, pronoun=False, fronts=("", "و", "ف")):
        for front in fronts:
            table.setdefault(key(front + word), []).append(Form(row, shape, future, pronoun, plain))

    listed = [row for row in reference.load("profile").itertuples() if row.kind in _VERBS]
    for row in sorted(listed, key=lambda row: _VERBS.index(row.kind)):
        if row.perfect:
            weak = row.perfect[-1] in "ىا"
            short = len(key(row.perfect)) == 3 or row.perfect == row.masdar
            base = row.perfect[:-1] if weak else row.perfect
            for ending in _PERFECT:
                if ending == "ا" and short:
                    continue
                stem = base + "ي" if weak and ending == "ا" else (base if ending else row.perfect)
                put(stem + ending, row, "perfect", not short or ending == "ت")
            for pronoun in _SUFFIXES[1:]:
                stem = base + "ا" if weak else row.perfect
                put(stem + pronoun, row, "perfect", not short, pronoun=True)
                put(base + "ت" + pronoun, row, "perfect", True, pronoun=True)
                put(base + "و" + pronoun, row, "perfect", False, pronoun=True)
        if row.imperfect:
            body = row.imperfect[1:]
            open_ = body[:-1] if body[-1] in "ويى" else body
            for front in ("ي", "ت"):
                plain = front == "ي"
                for word in dict.fromkeys((body, open_, open_ + "ون", open_ + "ان", open_ + "وا")):
                    put(front + word, row, "imperfect", plain)
                    put("س" + front + word, row, "imperfect", True, future=True)
                for pronoun in _SUFFIXES[1:]:
                    put(front + body + pronoun, row, "imperfect", plain, pronoun=True)
                    put("س" + front + body + pronoun, row, "imperfect", True, True, True)
        if row.masdar:
            put(row.masdar, row, "masdar", False, fronts=("", "و", "ب", "ال"))
            put(row.masdar + "ا", row, "masdar", False, fronts=("",))
    return {word: tuple(forms) for word, forms in table.items()}


@cache
def nouns(kind: str) -> dict[str, object]:
    """The words of one kind of `profile.csv` and the row of each, by key."""
    table = reference.load("profile")
    return {key(word): row for row in table[table["kind"] == kind].itertuples() for word in row.words.split() if word}


@cache
def _reported(word: str) -> bool:
    return any(
        form.shape in ("perfect", "imperfect", "jussive") and len(word) > 3 for form in reporting().get(word, ())
    )


class Reader:
    """Reads the claims of one line."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._finite: dict[int, bool] = {}
        self._verb = 0
        self.found: list[Claim] = []

    def forms(self, token: int) -> list[Form]:
        """The finite forms that a word can be where it stands."""
        line = self.line
        if line.mark[token] and line.text[line.start[token] : line.end[token]] and not line.joined(token):
            return []
        if line.time[token]:
            return []
        return [
            form
            for form in lexicon().get(line.key[token], ())
            if form.shape != "masdar" and (form.plain or self._opens(token))
        ]

    def _opens(self, token: int) -> bool:
        """Whether a word stands where a verb is looked for: first in its clause, or behind what only verbs follow."""
        line = self.line
        if token == 0 or line.cut(token):
            return True
        if any(line.is_in(token - 1, role) for role in ("that", "relative", "negation", "auxiliary", "boundary")):
            return True
        if line.mark[token - 1] and line.mark[token - 1].after == token and not line.joined(token):
            return clause_start(line, token) == line.mark[token - 1].first
        word = line.joined(token)
        return bool(word) and word.startswith("ت") and not is_masdar(word) and not word.endswith(("ة", "ات"))

    def finite(self, token: int) -> bool:
        """Whether a word is a finite verb, as far as lists, shape and place can tell."""
        if token not in self._finite:
            line = self.line
            self._finite[token] = bool(
                not line.mark[token]
                and not line.time[token]
                and (
                    self.forms(token)
                    or line.imperfect(token)
                    or (_reported(line.key[token]) and (self._opens(token) or line.key[token].endswith("ت")))
                    or (line.is_in(token, "auxiliary") and not line.is_in(token, "possible"))
                )
            )
        return self._finite[token]

    def phrase(self, first: int, limit: int) -> int:
        """The first word after the noun phrase at `first`."""
        return noun_phrase(self.line, first, limit, self.finite)

    def ends(self, first: int, limit: int) -> int:
        """The first word after the clause at `first`."""
        return clause_end(self.line, first, limit, self.finite)

    def claims(self) -> list[Claim]:
        """The claims of the line in the order of their verbs and nouns."""
        line = self.line
        for token in range(line.size):
            for form in self.forms(token):
                if self._read(token, form):
                    break
        self._roles()
        self._seats()
        self._events()
        self._by()
        self._purposes()
        self._means()
        self._planned()
        return self.found

    # Verbs

    def _before(self, token: int) -> tuple[int, bool, bool, bool]:
        """(first word of the verb group, negated, future, possible)."""
        line, at = self.line, token
        negated = future = possible = False
        while at > 0 and not line.cut(at):
            if line.is_in(at - 1, "negation"):
                negated = True
                future = future or line.plain(at - 1) == "لن"
            elif line.key[at - 1] == "سوف":
                future = True
            elif line.is_in(at - 1, "auxiliary"):
                possible = possible or line.is_in(at - 1, "possible")
            elif line.is_in(at - 1, "possible"):
                possible = True
            else:
                break
            at -= 1
        return at, negated, future, possible

    def _front(self, at: int) -> tuple[tuple[int, int], str]:
        """The noun phrase before a verb group that is its subject, and by which order: relative or svo."""
        line = self.line
        if at > 0 and line.is_in(at - 1, "relative") and not line.cut(at):
            rel = at - 1
            for first in range(max(0, rel - _LONGEST), rel):
                free = not any(line.preposition(at) for at in range(first, rel))
                free = free and not (line.time[first] or line.is_in(first, "relative"))
                if free and self.phrase(first, rel) == rel:
                    return (first, rel), "relative"
            return (0, 0), ""
        if at == 0 or line.joined(at) or line.cut(at):
            return (0, 0), ""
        start = clause_start(line, at)
        start = max(start, at - _LONGEST)
        if not self.finite(start) and self.phrase(start, at) == at:
            return (start, at), "svo"
        mark = line.mark[at - 1]
        if mark and mark.after == at and not any(self.finite(token) for token in range(start, at)):
            first = mark.first
            if first == start or not line.preposition(first - 1):
                return (first, at), "svo"
        # «اجتماع يضم …»: a verb behind an indefinite noun says something of it.
        last = at - 1
        if not (mark or line.definite(last) or line.preposition(last) or line.time[last] or self.finite(last)):
            group = [first for first in range(max(start, at - 4), at) if self.phrase(first, at) == at]
            if group and at == self._verb and not line.is_in(last, "boundary") and not line.is_in(last, "that"):
                return (group[0] if not line.purpose(group[0]) else min(group[0] + 1, last), at), "relative"
        return (0, 0), ""

    def _carried(self, token: int) -> tuple[int, int]:
        """The subject of the verb before, for a verb that و joins to it."""
        if not self.line.key[token].startswith(("و", "ف")):
            return (0, 0)
        for claim in reversed(self.found):
            if claim.subject != (0, 0):
                return claim.subject
        return (0, 0)

    def _skip_times(self, token: int, limit: int) -> int:
        line = self.line
        while token < limit and (
            line.time[token] or (line.preposition(token) and token + 1 < limit and line.time[token + 1])
        ):
            token += 1
        return token

    def _preposed(self, token: int, preposition: str, limit: int) -> tuple[int, bool]:
        """The first word of what the preposition governs at a place, and whether it stands there."""
        line = self.line
        if token >= limit:
            return token, False
        wanted = key(preposition)
        if len(wanted) > 1:
            return (token + 1, True) if line.key[token] == wanted and token + 1 < limit else (token, False)
        word, mark = line.key[token], line.mark[token]
        if mark:
            return token, line.text[line.start[token]] == wanted and not mark.name.startswith(wanted)
        return token, word[:1] == wanted and len(word) > 3

    def _limit(self, token: int) -> int:
        line = self.line
        after = token + 1
        while after < line.size and not line.hard(after):
            after += 1
        return after

    def _read(self, token: int, form: Form) -> bool:
        """Add the claim of the verb at a place, if its frame is there."""
        row, limit = form.row, self._limit(token)
        at, negated, future, possible = self._before(token)
        self._verb = token
        front, order = self._front(at)
        after = self._skip_times(token + 1, limit)
        status = "negated" if negated else "planned" if form.future or future else "possible" if possible else "stated"
        base = Claim(
            row.relation, row.arabic, token, after, f"{row.kind}:{row.perfect or row.imperfect}", status=status
        )
        base.since = at if order == "relative" else -1
        if row.kind == "done":
            return self._done(token, after, limit, base, negated)
        if row.kind == "disclose":
            return negated and self._withheld(token, limit, base, front)
        if row.kind == "limit":
            return negated and self._limited(token, after, limit, base)
        if row.kind == "frame":
            return self._framed(token, after, limit, base, row, front)
        if row.kind == "hold":
            return False
        return self._plain(token, after, limit, base, form, front, order)

    def _plain(self, token, after, limit, base, form, front, order) -> bool:
        line, row = self.line, form.row
        subject, thing = front, (0, 0)
        where, there = self._preposed(after, row.preposition, limit) if row.preposition else (after, True)
        if row.preposition and not there:
            end = self.phrase(after, limit)
            if end == after:
                return False
            if subject == (0, 0) or order == "relative":
                subject = (after, end)
            end = self._skip_times(end, limit)
            where, there = self._preposed(end, row.preposition, limit)
            if not there:
                return False
        if row.preposition:
            thing = (where, self._extent(where, limit, row))
            if thing[1] == where:
                return False
            if subject == (0, 0):
                end = self.phrase(thing[1], limit)
                subject = (thing[1], end) if end > thing[1] and not line.cut(thing[1]) else self._carried(token)
        elif form.pronoun:
            end = self.phrase(after, limit)
            if order == "relative" and end > after:
                subject, thing = (after, end), front
            elif end > after and front == (0, 0):
                subject = (after, end)
                thing = (end, self._extent(end, limit, row)) if end < limit and not line.cut(end) else (0, 0)
            else:
                return False
        elif subject != (0, 0):
            thing = (after, self._extent(after, limit, row))
        else:
            end = self.phrase(after, limit)
            if end == after:
                subject = self._carried(token)
            else:
                subject = (after, end)
                start = self._skip_times(end, limit)
                stop = self._extent(start, limit, row) if start < limit and not line.cut(start) else start
                if stop > start and not line.preposition(start):
                    thing = (start, stop)
                elif self._carried(token) != (0, 0):
                    subject, thing = self._carried(token), (after, self._extent(after, limit, row))
        if row.relation == "based in":
            if not any(line.plain(at) in nouns("seat") for at in range(thing[1], min(limit, thing[1] + 3))):
                return False
            bodies = [mark for mark in line.named(0, token) if mark.type in ("ORG", "REF")]
            if not order and bodies:
                subject, base.apart = (bodies[-1].first, bodies[-1].after), True
        if row.voice == "middle":
            subject, thing = (0, 0), subject
        if subject[0] == subject[1] and thing[0] == thing[1]:
            return False
        if thing[0] == thing[1] and row.voice != "middle" and not line.named(*subject):
            return False
        self._add(base, subject, thing)
        return True

    def _extent(self, first: int, limit: int, row) -> int:
        if row.extent == "clause":
            return self.ends(first, limit)
        return self.phrase(first, limit)

    def _add(self, claim: Claim, subject, thing, **changes) -> Claim:
        """Keep a claim with its stretch of words and the times in its clause."""
        line = self.line
        parts = [part for part in (subject, thing) if part[1] > part[0]]
        begin = clause_start(line, claim.first)
        # A subject carried over from another clause is no part of the claim's own words.
        first = min([claim.first, *(part[0] for part in parts if part[0] >= begin and not claim.apart)])
        after = max([claim.first + 1, *(part[1] for part in parts)])
        reach = after
        while reach < line.size and not line.cut(reach) and (line.time[reach] or self._leads_to_time(reach)):
            reach += 1
        since = begin if claim.since < 0 else claim.since
        times = [when for when in line.times if since <= when.first < reach and when.kind in ("DATE", "VAGUE")]
        kept = replace(claim, subject=subject, object=thing, first=first, after=after, times=times, **changes)
        self.found.append(kept)
        return kept

    def _leads_to_time(self, token: int) -> bool:
        """Whether only prepositions and places stand between a word and a time."""
        line = self.line
        for step in range(token, min(line.size, token + 4)):
            if line.time[step]:
                return True
            if not (line.preposition(step) or line.mark[step]):
                return False
        return False

    def _masdar(self, token: int, limit: int):
        """The row of the verbal noun at a place, with ب before it or not."""
        if token >= limit or self.line.mark[token]:
            return None
        for form in lexicon().get(self.line.key[token], ()):
            if form.shape == "masdar" and form.row.kind == "verb":
                return form.row
        return None

    def _framed(self, token, after, limit, base, row, front) -> bool:
        """«اتفقت … على تأسيس …»: what is agreed, decided or called for is not yet done."""
        subject, where = front, after
        opened = [row.preposition, ""] if row.preposition in ("عن",) else [row.preposition]

        def inner(at: int):
            for preposition in opened:
                start, there = self._preposed(at, preposition, limit) if preposition else (at, True)
                found = self._masdar(start, limit) if there else None
                if found is not None:
                    return start, found
            return at, None

        where, verb = inner(after)
        if verb is None:
            end = self._skip_times(self.phrase(after, limit), limit)
            if end == after:
                return False
            if subject == (0, 0):
                subject = (after, self.phrase(after, limit))
            # What stands between, such as an agent's office in brackets, is passed over up to the preposition.
            where, verb = inner(end)
        elif subject == (0, 0):
            subject = self._carried(token)
        if verb is None:
            return False
        start = where + 1
        thing = (start, self.phrase(start, limit))
        if thing[0] == thing[1]:
            return False
        relation = f"{row.relation} {verb.infinitive}"
        status = base.status if base.status == "negated" else row.status
        if row.status == "stated":
            relation, status = verb.relation, base.status
        arabic = f"{row.arabic} {verb.masdar}"
        changed = replace(base, relation=relation, arabic=arabic, status=status)
        claim = self._add(changed, subject, thing, rule=f"{base.rule}+{verb.masdar}")
        self._place(claim, thing)
        return True

    def _place(self, claim: Claim, thing: tuple[int, int]) -> None:
        """«في بغداد» behind what is founded or held: where."""
        line, token = self.line, thing[1]
        if token + 1 < line.size and line.key[token] == "في" and line.mark[token + 1]:
            mark = line.mark[token + 1]
            if mark.type == "LOC":
                place = (token + 1, mark.after)
                self.found.append(
                    replace(
                        claim,
                        relation="place",
                        arabic="في",
                        subject=thing,
                        object=place,
                        after=mark.after,
                        rule=f"{claim.rule}+في",
                    )
                )

    def _done(self, token, after, limit, base, negated) -> bool:
        """«تم تأسيس …»: a passive whose doer is not named."""
        if negated and self._withheld(token, limit, base, self._front(self._before(token)[0])[0]):
            return True
        verb = self._masdar(after, limit)
        if verb is None:
            return False
        thing = (after + 1, self.phrase(after + 1, limit))
        if thing[0] == thing[1]:
            return False
        changed = replace(base, relation=verb.relation, arabic=f"{base.arabic} {verb.masdar}")
        claim = self._add(changed, (0, 0), thing, rule=f"{base.rule}+{verb.masdar}")
        self._place(claim, thing)
        return True

    def _withheld(self, token, limit, base, front) -> bool:
        """«لم يتم تقديم أي توضيحات عن موعده»: what a text says is not told."""
        line = self.line
        stop = next((at for at in range(token + 1, limit) if line.cut(at)), limit)
        for at in range(token + 1, min(stop, token + 8)):
            word = line.plain(at)
            noun = next(
                (
                    form
                    for form in (word, bare(word), word.removesuffix("ا"), line.owned(at))
                    if form in nouns("detail")
                ),
                "",
            )
            if noun and not line.mark[at]:
                first = at - 1 if line.key[at - 1] in ("اي", "اية") else at
                thing = (first, self.ends(first, stop))
                subject = front
                if subject == (0, 0) and at > token + 1:
                    end = self.phrase(token + 1, first)
                    subject = (token + 1, end) if end > token + 1 else self._carried(token)
                row = next(row for row in reference.load("profile").itertuples() if row.kind == "disclose")
                self._add(base, subject, thing, relation="tells", arabic=row.arabic, status="withheld")
                return True
        return False

    def _limited(self, token, after, limit, base) -> bool:
        """«ألا تتجاوز فترة … ثلاثة أشهر»: a ceiling and what it is set for."""
        line = self.line
        end = self.phrase(after, limit)
        at = end
        while at < limit and line.preposition(at):
            at += 1
        if end == after or at >= limit:
            return False
        if line.time[at]:
            thing = (at, line.time[at].after)
        elif line.key[at][:1].isdigit():
            thing = (at, self.phrase(at, limit))
        else:
            return False
        value = line.time[at].value if line.time[at] else ""
        self._add(base, (after, end), thing, status="stated", value=value)
        return True

    # Nouns

    def _add_noun(self, row, first, after, subject, thing, rule, **changes) -> None:
        claim = Claim(row.relation, row.arabic, first, after, rule, since=self.line.size, **changes)
        self._add(claim, subject, thing)

    def _roles(self) -> None:
        """«رئيس المجلس الوطني السوري» beside a person: who stands at the head of what, or serves it."""
        line = self.line
        table = nouns("role")
        token = 0
        while token < line.size:
            word = bare(line.plain(token))
            row = table.get(word)
            if row is None or line.mark[token] or line.time[token]:
                token += 1
                continue
            end = token + 1
            while (
                end < line.size
                and end < token + 7
                and not (line.mark[end] and line.mark[end].type in ("ORG", "REF", "LOC"))
            ):
                if line.cut(end) or self.finite(end) or line.mark[end] or line.is_in(end, "relative"):
                    break
                if line.preposition(end) and line.key[end] not in ("في", "لدى", "الى", "عن"):
                    break
                end += 1
            mark = line.mark[end] if end < line.size else None
            if mark is None or mark.type == "PER" or line.cut(end):
                token += 1
                continue
            person = self._person(token, mark.after)
            if person:
                self._add_noun(
                    row, token, mark.after, (person.first, person.after), (token, mark.after), f"role:{word}"
                )
            token = mark.after

    def _person(self, first: int, after: int):
        """The person whose role stands at these words: before them, or behind with a few words between."""
        line = self.line
        for token in range(after, min(line.size, after + 6)):
            if line.cut(token) or self.finite(token) or line.preposition(token):
                break
            if line.mark[token]:
                return line.mark[token] if line.mark[token].type == "PER" else None
        before = line.mark[first - 1] if first else None
        return before if before and before.type == "PER" and not line.hard(first) else None

    def _seats(self) -> None:
        """«مقره في …» and «مقر المركز في …»: where a body is based."""
        line = self.line
        for token in range(line.size - 1):
            word = line.owned(token)
            row = nouns("seat").get(word) if word else None
            if row is None or line.mark[token]:
                continue
            at = token + 2 if line.key[token + 1] == "في" else token + 1
            if at < line.size and line.mark[at] and line.mark[at].type == "LOC":
                owner = [mark for mark in line.named(0, token) if mark.type != "PER"]
                subject = (owner[-1].first, owner[-1].after) if owner else (0, 0)
                self._add_noun(row, token, at, subject, (at, line.mark[at].after), f"seat:{word}")

    def _by(self) -> None:
        """«برئاسة …», «بمشاركة …»: with whom or under whom something is done."""
        line = self.line
        for token in range(1, line.size - 1):
            row = nouns("by").get(line.key[token])
            if row is None or line.mark[token]:
                continue
            thing = (token + 1, self.phrase(token + 1, self._limit(token)))
            first = next(
                (at for at in range(max(0, token - _LONGEST), token) if self.phrase(at, token) == token), token
            )
            if first == token:
                before = [claim for claim in self.found if claim.rule.startswith("event") and claim.after <= token]
                first, last = before[-1].object if before else (token, token)
            else:
                last = token
            if thing[1] > thing[0] and line.named(*thing):
                self._add_noun(row, token, thing[1], (first, last), thing, f"by:{line.key[token]}")

    def _purposes(self) -> None:
        """«بهدف …», «وذلك لتنسيق …»: what something is for."""
        line = self.line
        inside = -1
        for token in range(1, line.size):
            word = line.key[token]
            two = f"{word} {line.key[token + 1]}" if token + 1 < line.size else ""
            row, start = (None, token) if line.mark[token] else (nouns("purpose").get(word), token + 1)
            if row is None and two in nouns("purpose"):
                row, start = nouns("purpose")[two], token + 2
            if row is None and line.purpose(token):
                row, start = nouns("purpose")[key("بهدف")], token
            if row is None or token <= inside or start >= line.size:
                continue
            limit = self._limit(token)
            end = start + 1
            while end < limit and not line.cut(end):
                step = clause_end(line, end, limit, self.finite)
                if step == end and not line.purpose(end):
                    break
                end = max(step, end + 1)
            owner, status = self._owner(token)
            claim = Claim("purpose", "بهدف", token, end, f"purpose:{word}", status=status, apart=True)
            self._add(claim, owner, (start, end))
            inside = end - 1

    def _means(self) -> None:
        """«على تواصل مستمر من خلال المركز»: what is done by way of a body."""
        line = self.line
        for token in range(1, line.size - 1):
            two = f"{line.key[token]} {line.key[token + 1]}"
            row, at = (
                (nouns("means")[two], token + 2)
                if two in nouns("means")
                else (nouns("means").get(line.key[token]), token + 1)
            )
            if row is None or at >= line.size or not line.mark[at] or line.mark[at].type not in ("ORG", "REF"):
                continue
            first = next(
                (first for first in range(max(0, token - 6), token) if self.phrase(first, token) == token), token
            )
            if first < token:
                self._add_noun(
                    row, token, line.mark[at].after, (at, line.mark[at].after), (first, token), f"means:{two}"
                )

    def _owner(self, token: int) -> tuple[tuple[int, int], str]:
        """Whose purpose it is: what is founded or held, else who acts, in the last claim before it."""
        before = [claim for claim in self.found if claim.first < token and claim.relation not in ("place", "purpose")]
        before = [claim for claim in before if claim.after <= token and not self._parted(claim.after, token)]
        if not before:
            return (0, 0), "stated"
        claim = max(before, key=lambda claim: claim.after)
        made = "+" in claim.rule or claim.relation in ("founded", "forms")
        return (claim.object if made and claim.object[1] else claim.subject), claim.status

    def _parted(self, after: int, token: int) -> bool:
        return any(self.line.hard(at) for at in range(after, token))

    def _events(self) -> None:
        """Meetings and talks: who holds them, who is there, held or still to come."""
        line = self.line
        for token in range(line.size):
            if line.mark[token] or line.time[token]:
                continue
            owned = line.owned(token)
            word = line.plain(token)
            choices = [word, bare(word), owned, word[1:] if word[:1] in "لب" else ""]
            row = next((nouns("event")[form] for form in choices if form in nouns("event")), None)
            if row is None:
                continue
            limit = self._limit(token)
            end = self._event_end(token, limit)
            subject, status, verb = self._holder(token, owned)
            if any(line.is_in(at, "future") or bare(line.plain(at)) in words_of("future") for at in range(token, end)):
                status = "planned"
            if status == "stated" and end < line.size and any(form.future for form in self.forms(end)):
                status = "planned"
            if status == "stated" and self._ahead(token):
                status = "planned"
            claim = Claim(row.relation, row.arabic, token, end, f"event:{verb or line.key[token]}", status=status)
            self._add(claim, subject, (token, end))

    def _event_end(self, token: int, limit: int) -> int:
        """The first word after an event's noun phrase and what prepositions add to it, before its time and purpose."""
        line = self.line
        end = token + 1
        while end < limit and not line.cut(end) and not line.time[end]:
            if (
                self.finite(end)
                or line.is_in(end, "boundary")
                or line.is_in(end, "that")
                or line.is_in(end, "relative")
            ):
                break
            if line.purpose(end) or line.key[end] in nouns("purpose") or line.key[end] in nouns("by"):
                break
            if line.preposition(end):
                if end + 1 < limit and line.time[end + 1]:
                    break
                if line.key[end] not in ("على", "مع", "بين", "من"):
                    break
            end += 1
        return end

    def _holder(self, token: int, owned: str) -> tuple[tuple[int, int], str, str]:
        """(who holds an event, its status, the verb of holding)."""
        line = self.line
        for at in range(token - 1, max(-1, token - 8), -1):
            if line.cut(at + 1):
                break
            forms = [form for form in self.forms(at) if form.row.kind == "hold"]
            if not forms:
                continue
            form = forms[0]
            group, negated, future, possible = self._before(at)
            front, _ = self._front(group)
            status = (
                "planned" if form.future or future else "negated" if negated else "possible" if possible else "stated"
            )
            after = self._skip_times(at + 1, token)
            subject = (after, token) if token > after and self.phrase(after, token) == token else front
            if line.time[group - 1] if group else False:
                subject = (0, 0)
            return subject, status, line.plain(at)
        if owned:
            earlier = [claim for claim in self.found if claim.after <= token and claim.subject[1]]
            return (earlier[-1].subject if earlier else (0, 0)), "stated", ""
        return (0, 0), "stated", ""

    def _planned(self) -> None:
        """What is said of an event that is still to come is still to come."""
        coming = [claim.object for claim in self.found if claim.rule.startswith("event") and claim.status == "planned"]
        for number, claim in enumerate(self.found):
            first, after = claim.subject
            if claim.status == "stated" and any(first < b and a < after for a, b in coming):
                self.found[number] = replace(claim, status="planned")

    def _ahead(self, token: int) -> bool:
        """Whether an event is only worked towards: «لتنسيق اجتماع», «حول عقد اجتماع»."""
        line = self.line
        for at in range(token - 1, max(-1, token - 4), -1):
            if line.cut(at + 1):
                return False
            if line.purpose(at):
                return True
            if line.key[at] == "عقد" and at and line.key[at - 1] in ("حول", "على", "الى", "بشان", "لبحث"):
                return True
        return False
