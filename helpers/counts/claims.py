"""Claims: who does what to whom, read off one sentence by verb classes, nouns, word order and the end of clauses."""

from dataclasses import replace

from helpers.counts.clauses import clause_end, words_of
from helpers.counts.relations import Claim, nouns
from helpers.counts.verbs import LONGEST, VerbReader
from helpers.marks.reporting import bare
from helpers.texts.text import key


class Reader(VerbReader):
    """Reads every claim of one line: those of its verbs, then those of its nouns."""

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
            row = table.get(word) or table.get(word.removesuffix("ا")) or table.get(word.removeprefix("ك"))
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
                if line.mark[token].type == "PER":
                    return line.mark[token]
                break
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
            opening = 1 if not line.definite(0) and token > 1 else 0
            first = next(
                (at for at in range(max(opening, token - LONGEST), token) if self.phrase(at, token) == token), token
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
            if owner == (0, 0):
                continue
            claim = Claim("purpose", "بهدف", token, end, f"purpose:{word}", status=status, apart=True)
            self._add(claim, owner, (start, end))
            inside = end - 1

    def _means(self) -> None:
        """«على تواصل مستمر من خلال المركز»: what is done by way of a body."""
        line = self.line
        for token in range(1, line.size - 1):
            two = f"{line.key[token]} {line.key[token + 1]}"
            row = nouns("means").get(two) or nouns("means").get(line.key[token])
            at = token + 2 if two in nouns("means") else token + 1
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
            subject, status, verb, group = self._holder(token, owned)
            if any(line.is_in(at, "future") or bare(line.plain(at)) in words_of("future") for at in range(token, end)):
                status = "planned"
            if status == "stated" and end < line.size and any(form.future for form in self.forms(end)):
                status = "planned"
            if status == "stated" and self._ahead(token):
                status = "planned"
            rule = f"event:{verb or line.key[token]}"
            claim = Claim(row.relation, row.arabic, token, end, rule, status=status, group=group)
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

    def _holder(self, token: int, owned: str) -> tuple[tuple[int, int], str, str, int]:
        """(who holds an event, its status, the verb of holding, the first word of the verb's group)."""
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
            return subject, status, line.plain(at), group
        if owned:
            earlier = [claim for claim in self.found if claim.after <= token and claim.subject[1]]
            return (earlier[-1].subject if earlier else (0, 0)), "stated", "", -1
        return (0, 0), "stated", "", -1

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
