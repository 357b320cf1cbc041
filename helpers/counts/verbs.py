"""Claims of verbs: where the subject stands, what the frame wants, and at which word the claim ends."""

from dataclasses import replace
from functools import cache

from helpers.counts.clauses import Line, clause_end, clause_start, is_masdar, noun_phrase
from helpers.counts.relations import Claim, Form, lexicon, nouns
from helpers.marks.reporting import bare
from helpers.marks.reporting import lexicon as reporting
from helpers.texts import reference
from helpers.texts.text import key

LONGEST = 14  # words in front of a verb that may be its subject


@cache
def _reported(word: str) -> bool:
    return any(
        form.shape in ("perfect", "imperfect", "jussive") and len(word) > 3 for form in reporting().get(word, ())
    )


class VerbReader:
    """Reads the claims that the verbs of one line make."""

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
                    or (_reported(line.key[token]) and self._tells(token))
                    or (line.is_in(token, "auxiliary") and not line.is_in(token, "possible"))
                )
            )
        return self._finite[token]

    def _tells(self, token: int) -> bool:
        """Whether a form of a verb of saying is plain enough to be one here: أعلن behind و, أعلنت anywhere."""
        word = self.line.key[token]
        return self._opens(token) or word.endswith("ت") or len(self.line.joined(token)) > 3

    def phrase(self, first: int, limit: int) -> int:
        """The first word after the noun phrase at `first`."""
        return noun_phrase(self.line, first, limit, self.finite)

    def ends(self, first: int, limit: int) -> int:
        """The first word after the clause at `first`."""
        return clause_end(self.line, first, limit, self.finite)

    def _before(self, token: int) -> tuple[int, bool, bool, bool]:
        """(first word of the verb group, negated, future, possible)."""
        line, at = self.line, token
        negated = future = possible = False
        while at > 0 and not line.cut(at):
            if line.key[at - 1] == "ما" and at > 1 and line.accusative(at - 2):
                # «كثيراً ما», «غالباً ما» deny nothing.
                break
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
            # The first word of a sentence is rather its verb than the head of what follows.
            opening = 1 if not line.definite(0) and rel > 1 else 0
            for first in range(max(opening, rel - LONGEST), rel):
                free = not any(line.preposition(at) for at in range(first, rel))
                free = free and not (line.time[first] or line.is_in(first, "relative"))
                free = free and not (line.key[rel] in ("الذي", "الذين") and line.key[first].endswith("ة"))
                if free and self.phrase(first, rel) == rel:
                    return (first, rel), "relative"
            return (0, 0), ""
        if at == 0 or line.joined(at) or line.cut(at):
            return (0, 0), ""
        start = clause_start(line, at)
        start = max(start, at - LONGEST)
        if not self.finite(start) and not line.accusative(start) and self.phrase(start, at) == at:
            return (start, at), "svo"
        mark = line.mark[at - 1]
        if (
            mark
            and mark.after == at
            and not any(self.finite(token) and not line.is_in(token, "auxiliary") for token in range(start, at))
        ):
            first = mark.first
            if first == start or not line.preposition(first - 1):
                return (first, at), "svo"
        # «اجتماع يضم …»: a verb behind an indefinite noun says something of it.
        last = at - 1
        if not (mark or line.definite(last) or line.preposition(last) or line.time[last] or self.finite(last)):
            group = [first for first in range(max(start, at - 4), at) if self.phrase(first, at) == at]
            if group and at == self._verb and not line.is_in(last, "boundary") and not line.is_in(last, "that"):
                first = next((token for token in range(group[0], at) if line.plain(token) in nouns("event")), group[0])
                return (first, at), "relative"
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
        base.group = at
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
        if row.preposition and order == "relative" and self._resumed(after, row.preposition):
            # «الاتفاق الذي توصلت إليه إيران»: the pronoun takes up what stands before.
            end = self.phrase(after + 1, limit)
            if end == after + 1:
                return False
            self._add(base, (after + 1, end), front)
            return True
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
            elif line.accusative(after) or (row.words == "LOC" and self._place_alone(after, end, limit)):
                subject, thing = self._carried(token), (after, self._extent(after, limit, row))
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
        if thing[0] == thing[1] and row.voice == "active":
            thing = self._that(max(after, subject[1]), limit)
            if thing[0] == thing[1]:
                return False
        self._add(base, subject, thing)
        return True

    def _place_alone(self, first: int, after: int, limit: int) -> bool:
        """Whether a verb of leaving or visiting has only a place behind it, which then is where and not who."""
        marks = self.line.named(first, after)
        return bool(marks) and marks[0].type == "LOC" and self.phrase(after, limit) == after

    def _that(self, token: int, limit: int) -> tuple[int, int]:
        """The clause with أن that is a verb's object: «ترفض إسرائيل أن …»."""
        if token >= limit or self.line.cut(token) or not self.line.is_in(token, "that"):
            return 0, 0
        end = token + 1
        while end < limit and not self.line.cut(end):
            end += 1
        return (token, end) if end > token + 1 else (0, 0)

    def _resumed(self, token: int, preposition: str) -> bool:
        """Whether a word is a frame's preposition with a pronoun: إليها for إلى, عليه for على, به for ب."""
        if token >= self.line.size or self.line.mark[token]:
            return False
        stem = key(preposition)
        stem = stem[:-1] + "ي" if stem.endswith("ى") else stem
        return any(self.line.key[token] == stem + owner for owner in ("ه", "ها", "هم", "هما"))

    def _extent(self, first: int, limit: int, row) -> int:
        if row.extent == "clause":
            return self.ends(first, limit)
        end = self.phrase(first, limit)
        return self._complemented(end, limit) if end > first else first

    def _complemented(self, end: int, limit: int) -> int:
        """The first word after a noun phrase and the names that على, ضد, مع, إلى, ل … add to it; a place is not one."""
        line = self.line
        while end < limit and not line.cut(end) and not line.time[end]:
            start = end + 1 if line.is_in(end, "complement") else end
            if start == end and not (line.mark[end] and line.text[line.start[end]] == "ل" and not line.joined(end)):
                break
            after = self.phrase(start, limit) if start < limit else start
            held = line.named(start, after)
            if not held or (line.key[end] == "في" and held[0].type == "LOC"):
                break
            end = after
        return end

    def _add(self, claim: Claim, subject, thing, **changes) -> Claim:
        """Keep a claim with its stretch of words and the times in its clause."""
        line = self.line
        parts = [part for part in (subject, thing) if part[1] > part[0]]
        begin = clause_start(line, claim.first)
        # A subject carried over from another clause is no part of the claim's own words.
        first = min([claim.first, *(part[0] for part in parts if part[0] >= begin and not claim.apart)])
        first = min(first, claim.group) if claim.group >= 0 else first
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
        thing = (start, self._complemented(self.phrase(start, limit), limit))
        if thing[0] == thing[1]:
            return False
        relation = f"{row.relation} {verb.infinitive}"
        status = base.status if base.status == "negated" else row.status
        if row.status in ("stated", "announced"):
            relation = verb.relation
            status = base.status if row.status == "stated" or base.status == "negated" else row.status
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
