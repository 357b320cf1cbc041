"""Feasts of the year as dates: أول أيام عيد الفطر، عيد الأضحى الماضي، يوم عرفة."""

import re
from functools import cache

from helpers.marks import datevalues as days
from helpers.marks.datecontext import Atom, number
from helpers.marks.datesets import Sets
from helpers.marks.datevalues import Span, When
from helpers.texts.reference import load

_ORDINAL_DAY = re.compile(r"(?P<which>[1po])(?:S)?(?:[u6])(?:[Sj])?(?P<feast>L)|t(?P<nth>o)[Sj](?P<feast2>L)")


@cache
def feasts() -> dict[str, tuple[str, int, int, int]]:
    """The feasts of ``date_feasts.csv``: name → calendar, month, day, days that it lasts."""
    return {
        row.feast: (row.calendar, int(row.month), int(row.day), int(row.days))
        for row in load("date_feasts").itertuples()
    }


class Feasts(Sets):
    """Reads a feast that tells a time: with an ordinal, a word for day, a modifier or a year; alone it is an event."""

    def read_feast(self, at: int) -> list[Atom] | None:
        """عيد الأضحى الماضي، عيد الفطر لعام 1436."""
        if feasts()[str(self.tokens[at].value)][1] == 0 or self.form(at).startswith(("الفطر", "الاضحي")):
            return None
        got = self.feast(at, 1, 0)
        return [got] if got.end > at + 1 or self.form(at).startswith(("يوم", "ليله")) else None

    def feast_day(self, at: int) -> list[Atom] | None:
        """أول أيام عيد الفطر، ثاني أيام العيد المبارك, اليوم الأول من عيد الأضحى."""
        match = _ORDINAL_DAY.match(self.letters, at)
        if not match:
            return None
        last = self.letters[at] == "p"
        which = 0 if last else number([self.tokens[match.start("nth") if match["nth"] else at]])
        place = match.start("feast") if match["feast"] else match.start("feast2")
        return [self.feast(place, which, 1)._replace(start=at)]

    def days_of_feast(self, at: int) -> list[Atom] | None:
        """أيام عيد الفطر، يوم عيد الأضحى، صباح عيد الفطر."""
        if feasts()[str(self.tokens[at + 1].value)][1] == 0:
            return None
        many = self.tokens[at].value == "many"
        got = self.feast(at + 1, 1, 0 if many else 1)
        if self.tokens[at].value == "night":
            # The night of a feast begins on the evening before it.
            got = got._replace(when=days.with_eve(got.when))
        return [got._replace(start=at)]

    def feast(self, at: int, which: int, length: int) -> Atom:
        """The which-th day of a feast (0 the last) for so many days (0 all), in the year that words or tense tell."""
        calendar, month, day, lasts = feasts()[str(self.tokens[at].value)]
        first = day + (which - 1 if which else lasts - 1)
        last = first + (length or lasts) - 1
        hijri, slack = calendar == "hijri", self.slack
        end, told = self.feast_year(at + 1, hijri)
        year, steps, direction = told
        said = direction or {"future": "ahead", "past": "begun"}.get(self.tense(at, end), "about")

        def make(number: int) -> Span | None:
            if month == 0:
                return days.hijri(number, 10, (first, last), slack)
            if hijri:
                return days.hijri(number, month, (first, last), slack)
            begin = days.date(number, month, day) + days.timedelta(first - day)
            return begin, begin + days.timedelta(last - first)

        def other(number: int) -> Span | None:
            return days.hijri(number, 12, (first + 9, last + 9), slack)

        choose = days.hijri_years if hijri else days.choose
        if year is not None:
            numbered = days.hijri_number(year, month) if hijri and year > 1700 else year
            when = When("days", lambda _: make(numbered), True)
        elif steps is not None:
            when = When("days", lambda d: choose(make, days.year(d.year + steps)[1], "begun"))
        else:
            when = When("days", lambda d: choose(make, d, said))
        if month == 0:
            # «العيد» alone is the nearer of the two.
            when = When("days", lambda d: _nearer(d, *(choose(m, d, said) for m in (make, other))))
        return Atom(at, end, "DATE", when, "", "feast", "part")

    def feast_year(self, at: int, hijri: bool) -> tuple[int, tuple[int | None, int | None, str]]:
        """Where a feast ends, and its year, or how many years off it is, or the direction of its modifier."""
        if self.letters[at : at + 1] == "P" and self.tokens[at].value != "bare":
            direction = {"past": "ended", "last": "ended", "current": "near", "future": "future"}.get(self.kind(at), "")
            return at + 1, (None, None, direction)
        place = at + (self.letters[at : at + 1] == "b")
        if (got := self.year(place)) and got[1] > 0:
            return got[0], (got[1], None, "")
        if (got := self.relative(at)) and got[1] == "year" and got[3] != "same":
            return got[0], (None, got[2], "")
        return at, (None, None, "")


def _nearer(day: days.date, *spans: Span | None) -> Span | None:
    """Of several stretches the one nearest to a day."""
    return min((span for span in spans if span), key=lambda span: abs((span[0] - day).days), default=None)
