"""Years and what is longer or named by them: decades, centuries, seasons, school years."""

import re
from collections.abc import Callable
from datetime import date

from helpers.marks import datevalues as days
from helpers.marks.datecontext import Atom, Context, Target, number
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed

_YEAR = re.compile(
    r"(?P<link>[,/-]?[Sjb]?)(?P<unit>[vq]?)(?P<open>[(]?)(?P<y>y|[d9](?=R|B)|(?<=[vq])n(?:w?n){0,7})"
    r"(?P<slash>[/-]y)?(?P<era>\(?R\)?)?(?P<bc>B)?"
)

# A bare number of a year up to here is of the Hijri calendar; beyond, its year lies far ahead: سقوط غرناطة عام 1492.
LAST_HIJRI = 1460

_REL = re.compile(r"(?P<link>[Sjb]{0,2})(?:(?P<q>q)(?:(?P<far>_?[Xz])?(?P<p>P)|(?P<same>N))|(?P<this>E)(?P<q2>q))")

_KIND_OF_YEAR = re.compile(r"[qe][R_](?:[P_]?(?P<y>y)(?:[/-]{1,2}(?P<y2>[yd]))?R?|(?P<p>[P_]))")

_CENTURY = re.compile(r"q(?:(?P<o>on?(?:wO)?|2wO|O)|(?P<d>3?d))(?P<era>R)?(?P<bc>B)?")
_DECADE_OF_CENTURY = re.compile(r"qo[Sb]")

# «السنة الجديدة» is the one that begins nearest to the day of speaking.
_HALF_YEAR = days.timedelta(183)


class Years(Context):
    """Reads a year, in numbers or words, of either calendar, and what is told by years."""

    def year(self, at: int) -> tuple[int, int, bool] | None:
        """A year that follows a month or a part: (end, number, Hijri); a year before Christ is negative."""
        match = _YEAR.match(self.letters, at)
        if not match:
            return None
        unit, written = match["unit"], match["y"]
        if unit and self.tokens[match.start("unit")].kind != "year":
            return None
        if written[0] == "n":
            words = self.tokens[match.start("y") : match.end("y")]
            value = number(words)
            if not 1000 <= value <= 2199 and not (value < 1000 and any(token.kind == "hundred" for token in words)):
                return None
        else:
            value = int(self.tokens[match.start("y")].value)
        era_value = ""
        if match["era"]:
            between = self.tokens[match.start("era") : match.end("era")]
            era_value = next((token.value for token in between if token.kind == "era"), "")
        if written != "y" and not unit and not match["bc"] and not (written == "9" and era_value == "h"):
            return None
        hijri = era_value == "h" or (value <= LAST_HIJRI and era_value != "m")
        end = match.end("slash") if match["slash"] else match.end("y")
        if match["era"]:
            end = match.end("era")
        elif match["slash"]:
            end = match.end("y")
        if match["bc"]:
            return match.end("bc"), -value, False
        if match["open"]:
            if self.letters[end : end + 1] != ")" or written != "y":
                return None
            end += 1
        return end, value, hijri

    def relative(self, at: int) -> tuple[int, str, int, str] | None:
        """A unit seen from the day of speaking, as العام الماضي، الأسبوع بعد المقبل: (end, unit, steps, modifier)."""
        match = _REL.match(self.letters, at)
        if not match:
            return None
        end = match.end()
        place = match.start("q") if match["q"] else match.start("q2")
        unit = self.tokens[place].kind
        if match["this"]:
            return end, unit, 0, "current"
        if match["same"]:
            return end, unit, 0, "same"
        modifier = self.tokens[match.start("p")].kind
        if self.tokens[match.start("p")].value == "bare":
            return None
        steps = {"past": -1, "last": -1, "current": 0, "future": 1}.get(modifier)
        if steps is None or (modifier == "last" and unit in ("decade", "day", "century")):
            return None
        if match["far"]:
            if match["far"][0] == "_" and self.form(match.start("far")) != "ما":
                return None
            if (steps, match["far"][-1]) not in ((-1, "X"), (1, "z")):
                return None
            steps *= 2
        return end, unit, steps, modifier

    def year_target(self, end: int, number: int, hijri: bool) -> Target:
        """A year as a target; one before Christ has no days here."""

        def span() -> Span | None:
            if number < 1:
                return None
            return days.hijri(number, 0, None, self.slack) if hijri else days.year(number)

        def made(inner: Callable[[Span], Span | None]) -> When:
            return When("year", lambda _: inner(found) if (found := span()) else None, True)

        return Target(end, "year", made, "hijri" if hijri else "year")

    def new_year(self, at: int) -> Target | None:
        """السنة الجديدة، العام الجديد: the year that begins nearest to the day of speaking."""
        if self.kind(at) != "year" or self.form(at + 1) not in listed("new") or self.letters[at] != "q":
            return None
        if (got := self.year(at + 2)) and self.letters[at + 2] == "y":
            return self.year_target(*got)
        return Target(
            at + 2,
            "year",
            lambda inner: When("year", lambda day: inner(days.year((day + _HALF_YEAR).year))),
            "new year",
        )

    def kind_of_year(self, at: int) -> Target | None:
        """العام الدراسي المقبل (September to June), العام المالي 2015، العام الهجري 1436، السنة الهجرية الجديدة."""
        match = _KIND_OF_YEAR.match(self.letters, at)
        if not match or not (self.kind(at) == "year" or self.form(at) == "الموسم"):
            return None
        what = self.form(at + 1)
        school = what in listed("school year")
        if not school and what not in listed("kind of year"):
            return None
        if match["y"]:
            return self.numbered_year(match)
        place = match.start("p")
        if match["p"] == "_":
            if self.form(place) not in listed("new"):
                return None
            direction, steps = "new", 0
        else:
            steps = {"past": -1, "last": -1, "current": 0, "future": 1}.get(self.kind(place))
            if steps is None or self.tokens[place].value == "bare":
                return None
            direction = {-1: "ended", 0: "begun", 1: "future"}[steps]
        if school:
            return self.recurring(match.end(), "stretch", lambda n: (date(n, 9, 1), date(n + 1, 6, 30)), direction)
        if what.startswith("الهجري"):
            return self.recurring_hijri(match.end(), direction)
        if direction == "new":
            return self.recurring(match.end(), "year", days.year, "new")
        return Target(
            match.end(), "year", lambda inner: When("year", lambda day: inner(days.year(day.year + steps))), "year"
        )

    def numbered_year(self, match: re.Match) -> Target | None:
        """العام الدراسي 2017-2018: all the days of both years, as schools begin when they like."""
        numbers = [int(self.tokens[match.start(g)].value) for g in ("y", "y2") if match[g]]
        if len(numbers) > 1 and numbers[1] < 100:
            numbers[1] += numbers[0] // 100 * 100
        if len(numbers) > 1 and numbers[0] == numbers[1] + 1:
            numbers.reverse()
        spans = [days.year(n) if n > LAST_HIJRI else days.hijri(n, 0, None, self.slack) for n in numbers]
        if not all(spans) or spans[-1][0] < spans[0][0]:
            return None
        span = spans[0][0], spans[-1][1]
        precision = "years" if len(spans) > 1 else "year"
        return Target(match.end(), precision, lambda inner: When(precision, lambda _: inner(span), True), "year")

    @staticmethod
    def recurring(end: int, precision: str, make: Callable[[int], Span], direction: str) -> Target:
        """What recurs year by year as a target: the one that the direction tells, the new one the nearest to begin."""
        shift = _HALF_YEAR if direction == "new" else days.timedelta(0)
        way = "begun" if direction == "new" else direction

        def made(inner: Callable[[Span], Span | None]) -> When:
            return When(precision, lambda day: days.choose(lambda n: inner(make(n)), day + shift, way))

        return Target(end, precision, made, precision)

    def recurring_hijri(self, end: int, direction: str) -> Target:
        """A year of the Hijri calendar seen from the day of speaking."""
        slack = self.slack
        shift = _HALF_YEAR if direction == "new" else days.timedelta(0)
        way = "begun" if direction == "new" else direction

        def made(inner: Callable[[Span], Span | None]) -> When:
            def make(number: int) -> Span | None:
                span = days.hijri(number, 0, None, slack)
                return inner(span) if span else None

            return When("year", lambda day: days.hijri_years(make, day + shift, way))

        return Target(end, "year", made, "hijri")

    def century(self, at: int) -> Target | None:
        """القرن التاسع عشر، القرن الـ21، القرن الثالث الهجري؛ before Christ without days."""
        if self.kind(at) != "century" or not (match := _CENTURY.match(self.letters, at)):
            return None
        return self.century_of(match, match)

    def century_of(self, which: re.Match, tail: re.Match) -> Target | None:
        """The century that a number or an ordinal tells, of the calendar that the words after it tell."""
        group = "o" if which["o"] else "d"
        count = number(self.tokens[which.start(group) : which.end(group)])
        if not 1 <= count <= (99 if tail["bc"] else 30):
            return None
        span: Span | None = days.century(count)
        if tail["bc"]:
            span = None
        elif tail["era"] and self.tokens[tail.start("era")].value == "h":
            first, last = (days.hijri(n, 0, None, self.slack) for n in (100 * count - 99, 100 * count))
            span = (first[0], last[1]) if first and last else None

        def made(inner: Callable[[Span], Span | None]) -> When:
            return When("century", lambda _: inner(span) if span else None, True)

        return Target(which.end(), "century", made, "century")

    def decade_of_century(self, at: int) -> Target | None:
        """العقد الأول من القرن الحالي، العقد السابع من القرن العشرين."""
        if self.kind(at) != "decade" or not _DECADE_OF_CENTURY.match(self.letters, at):
            return None
        which = int(self.tokens[at + 1].value)
        of = self.century_target(at + 3)
        if not of or not 1 <= which <= 10:
            return None

        return self.decade_in(of.end, 10 * which - 10, of)

    def century_target(self, at: int) -> Target | None:
        """A century by its number or seen from the day of speaking; القرن alone after a decade is the twentieth."""
        if self.letters[at : at + 1] != "q" or self.kind(at) != "century":
            return None
        if got := self.century(at):
            return got
        if got := self.relative(at):
            end, _, steps, _ = got
            return Target(
                end,
                "century",
                lambda inner: When("century", lambda d: inner(days.unit("century", steps, d))),
                "century",
            )
        return None

    def decade(self, at: int) -> Target | None:
        """الثمانينات: of the century just named (القرن الماضي), else of the twentieth."""
        value, end = int(self.tokens[at].value), at + 1
        tail = end + (self.letters[end : end + 1] == "S")
        if of := self.century_target(tail):
            return self.decade_in(of.end, value, of)
        if self.letters[tail : tail + 1] == "q" and self.kind(tail) == "century":
            end = tail + 1
        elif self.letters[end : end + 1] == "P" and self.tokens[end].value != "bare":
            end += 1
        elif (more := re.compile("(?:,?wD){1,3}").match(self.letters, end)) and (
            last := self.century_target(more.end() + (self.letters[more.end() : more.end() + 1] == "S"))
        ):
            # خمسينيات وستينيات القرن الماضي: the century is said once.
            return self.decade_in(end, value, last)
        return Target(
            end, "decade", lambda inner: When("decade", lambda _: inner(days.decade(1900 + value)), True), "decade"
        )

    @staticmethod
    def decade_in(end: int, value: int, century: Target) -> Target:
        """A decade of a century."""

        def made(inner: Callable[[Span], Span | None]) -> When:
            when = century.choose(lambda span: inner(days.decade(span[0].year // 100 * 100 + value)))
            return when._replace(precision="decade")

        return Target(end, "decade", made, "decade of a century")

    def season(self, at: int) -> Target | None:
        """صيف 2015، الصيف الماضي، شتاء هذا العام، شتاء 2016-2017، ربيع وصيف 2016."""
        name, end = str(self.tokens[at].value), at + 1
        if self.letters[end : end + 1] == "P" and self.tokens[end].value != "bare":
            direction = {"past": "ended", "last": "ended", "current": "coming", "future": "future"}.get(self.kind(end))
            if direction:
                return self.recurring(end + 1, "season", lambda n: days.season(name, n), direction)
        after = end
        if re.compile("ws").match(self.letters, end):
            after = end + 2
        if (got := self.year(after)) and not got[2] and got[1] > 0:
            return self.season_of(end if after > end else got[0], after, name, got)
        if (got := self.relative(after)) and got[1] == "year":

            def made(inner: Callable[[Span], Span | None]) -> When:
                return When("season", lambda day: inner(days.season(name, day.year + got[2])))

            return Target(end if after > end else got[0], "season", made, "season")
        return None

    def season_of(self, end: int, after: int, name: str, got: tuple[int, int, bool]) -> Target:
        """A season of a year; «شتاء 2016-2017» is the winter between the two."""
        year = got[1]
        second = re.compile(r"[/-]{1,2}([yd])").match(self.letters, got[0])
        if second and int(self.tokens[second.start(1)].value) % 100 == (year + 1) % 100:
            year += name == "winter"
            end = end if end < after else second.end()
        return Target(
            end, "season", lambda inner: When("season", lambda _: inner(days.season(name, year)), True), "season"
        )

    def bare_year(self, at: int) -> list[Atom] | None:
        """2015 after a preposition of time; 2015م, 1436هـ, 2011-2014; never before a thing counted."""
        got = self.year(at)
        if self.form(at - 1) in listed("edition"):
            return None
        end, value, hijri = got
        era = self.letters[end - 1] == "R"
        prev = self.before(at)
        if pair := self.year_pair(at):
            return pair
        if prev in ("/", "-", "+", ":", "!") or self.letters[end : end + 1] in ("/", "%"):
            return None
        hundreds = value == 2000 and prev not in ("x", "i", "T")
        if not era and (hundreds or not (self.is_year(at) and self.is_in_time(at, end))):
            return None
        target = self.year_target(end, value, hijri)
        return [Atom(at, end, "DATE", target.choose(lambda s: s), "", "year", "year")]

    def is_in_time(self, at: int, end: int) -> bool:
        """Whether the words about four digits speak of time: في 2014، من 2010 إلى 2014، انتخابات 2016."""
        prev, last = self.before(at), self.atoms[-1] if self.atoms else None
        if prev in tuple("jxXziI"):
            return True
        if prev == "T":
            return self.form(at - 1) in listed("until") or bool(last and last.rule == "year" and last.end >= at - 2)
        if prev == "S":
            return (
                bool(re.compile(r",?w?(?:T|-w?y)").match(self.letters, end)) or self.letters[end : end + 1] in ",!#;)"
            )
        if prev == "w":
            return bool(last and last.end == at - 1 and last.rule == "year")
        return self.form(at - 1) in listed("year noun")

    def year_pair(self, at: int) -> list[Atom] | None:
        """(2005 - 2009)، خلال الفترة 2011-2014، موسم 2014-2015، 1435/1436هـ: both years and all between."""
        match = re.compile(r"y-{1,2}(?P<y>[yd])(?P<era>R)?|y/(?P<y3>[yd])(?P<era3>R)?").match(self.letters, at)
        if not match:
            return None
        group = "y" if match["y"] else "y3"
        first, last = int(self.tokens[at].value), int(self.tokens[match.start(group)].value)
        if match[group] == "d":
            last += first // 100 * 100
        hijri = first <= LAST_HIJRI
        said = self.before(at) in tuple("jixSeLb(") or match["era"] or match["era3"]
        said = said or self.form(at - 1) in listed("year noun")
        if first == last + 1 and group == "y3":
            first, last = last, first  # 1437/1436هـ, as some write from right to left
        # (1885-1957) behind a name is a life.
        longest = 110 if self.before(at) == "(" and self.letters[match.end() : match.end() + 1] == ")" else 60
        if not said or not first < last <= first + longest or self.letters[match.end() : match.end() + 1] in ("/", "-"):
            return None
        counted = self.letters[match.end() : match.end() + 1] == "C" and self.before(at) not in ("e", "_")
        if not hijri and (last > 2060 or counted):
            return None
        spans = [days.hijri(n, 0, None, self.slack) if hijri else days.year(n) for n in (first, last)]
        when = When("years", lambda _: (spans[0][0], spans[1][1]), True)
        return [Atom(at, match.end(), "DATE", when, "", "years", "year")]
