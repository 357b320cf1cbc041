"""Several of a kind as one expression: عامي 2013 و2014، شهري يوليو وأغسطس، أيام الأحد والاثنين والثلاثاء المقبلة."""

import re
from datetime import date

from helpers.marks import datevalues as days
from helpers.marks.dateclocks import Clocks
from helpers.marks.datecontext import Atom
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed
from helpers.marks.dateyears import LAST_HIJRI

_YEARS = re.compile(r"[UuQ](?P<all>(?P<y>y)(?:,?w?[-/]{0,2}T?y)+)(?P<era>R)?")
_WEEKDAYS = re.compile(r"(?:[Uu]|Q)(?P<all>6?W(?:,?w?6?W)*)(?P<p>P)?")
_CENTURIES = re.compile(r"Q(?:(?P<o>on?(?:wO)?|O)|(?P<d>3?d))(?=,?w)")
_SECOND_CENTURY = re.compile(r",?w(?:(?P<o>on?(?:wO)?|O)|(?P<d>3?d))(?P<era>R)?(?P<bc>B)?")


class Lists(Clocks):
    """Reads what a dual or a plural heads."""

    def several(self, at: int) -> list[Atom] | None:
        """What عامي، أعوام، شهري، أشهر، يومي، أيام or القرنين head, or None."""
        kind, letters = self.kind(at), self.letters
        if kind == "year":
            return self.years_of(at)
        if kind == "month" and letters[at + 1 : at + 2] in tuple("MmHh"):
            chain = self.months_chain(at + 1)
            if len(chain) >= 2:
                whens = [target.choose(lambda s: s) for target, _ in chain]
                return [Atom(at, chain[-1][0].end, "DATE", hull(whens, "months"), "", "months", "month")]
        if kind == "day" and letters[at + 1 : at + 2] in tuple("W6"):
            if got := self.weekdays_of(at):
                return got
            # يومي السبت 25 والأحد 26 يوليو
            got = self.day_of_month(at + 2) if letters[at + 2 : at + 3] in tuple("do") else None
            return [got[0]._replace(start=at)] if got and got[0].rule != "day" else None
        if kind == "day" and letters[at + 1 : at + 2] in tuple("doO"):
            got = self.day_of_month(at + 1)
            return [got[0]._replace(start=at)] if got else None
        if kind == "night" and letters[at + 1 : at + 2] == "W":
            return [Atom(at, at + 2, "SET", None, "", "set")]
        if kind == "century":
            return self.centuries_of(at)
        return None

    def years_of(self, at: int) -> list[Atom] | None:
        """عامي 2013 و2014، أعوام 1991 و2002 و2005: all from the first to the last."""
        match = _YEARS.match(self.letters, at)
        if not match:
            return None
        numbers = [int(token.value) for token in self.tokens[at : match.end()] if token.kind == "number"]
        common = match["era"] and self.tokens[match.start("era")].value == "m"
        if min(numbers) > LAST_HIJRI or common:
            first, last = days.year(min(numbers)), days.year(max(numbers))
        else:
            first, last = (days.hijri(n, 0, None, self.slack) for n in (min(numbers), max(numbers)))
        when = When("years", lambda _: (first[0], last[1]) if first and last else None, True)
        return [Atom(at, match.end(), "DATE", when, "", "years", "year")]

    def weekdays_of(self, at: int) -> list[Atom] | None:
        """يومي الثلاثاء والأربعاء, أيام الأحد والاثنين المقبلة; أيام الجمعة and «من كل أسبوع» tell what recurs."""
        letters = self.letters
        match = _WEEKDAYS.match(letters, at)
        if not match:
            return None
        places = [place for place in range(match.start("all"), match.end("all")) if letters[place] == "W"]
        end = match.end("all")
        if every := re.compile(r"SK[uv56]").match(letters, end):
            return [Atom(at, every.end(), "SET", None, "", "set")]
        if len(places) == 1:
            return None if letters[at] == "U" else [Atom(at, end, "SET", None, "", "set")]
        direction = ""
        if match["p"] and self.tokens[match.start("p")].value != "bare":
            direction = {"past": "ended", "last": "ended", "future": "future"}.get(self.kind(match.start("p")), "")
            end = match.end()
        if not direction:
            direction = "coming" if self.tense(at, end) == "future" else "begun"
        first, last = int(self.tokens[places[0]].value), int(self.tokens[places[-1]].value)
        gap = (last - first) % 7
        if sorted(gaps := [(int(self.tokens[place].value) - first) % 7 for place in places]) != gaps:
            return None

        def span(day: date) -> Span:
            if direction in ("coming", "future"):
                start = days.weekday(first, day, direction)[0]
                return start, start + days.timedelta(gap)
            stop = days.weekday(last, day, direction)[0]
            return stop - days.timedelta(gap), stop

        return [Atom(at, end, "DATE", When("days", span), "", "days", "weekdays")]

    def centuries_of(self, at: int) -> list[Atom] | None:
        """القرنين الثامن عشر والتاسع عشر: two centuries, the second without its head."""
        first = _CENTURIES.match(self.letters, at)
        second = _SECOND_CENTURY.match(self.letters, first.end()) if first else None
        if not second:
            return None
        start = second.start("o") if second["o"] else second.start("d")
        one, two = self.century_of(first, second), self.century_of(second, second)
        if not one or not two:
            return None
        return [
            Atom(at, first.end(), "DATE", one.choose(lambda s: s), "", "century"),
            Atom(start, two.end, "DATE", two.choose(lambda s: s), "", "century"),
        ]

    def is_idiom(self, at: int) -> bool:
        """يوماً بعد يوم، عاما بعد عام، سنة بعد أخرى: no amount."""
        return (
            self.before(at) == "z" and self.kind(at - 2) == self.kind(at) and self.form(at - 3) not in listed("until")
        )


def hull(whens: list[When], precision: str) -> When:
    """The stretch from the first of several to the last, where they lie in order."""

    def span(day: date) -> Span | None:
        spans = [when.at(day) for when in whens]
        if not all(spans):
            return None
        first, last = spans[0], spans[-1]
        # Both are the last before now, yet they are told in their order: تموز وآب الماضيين, said in August.
        while first[0] > last[0]:
            first = days.back(first[0], "year", 1), first[1]
        return first[0], max(first[1] if first[1] <= last[1] else last[1], last[1])

    return When(precision, span, all(when.absolute for when in whens))
