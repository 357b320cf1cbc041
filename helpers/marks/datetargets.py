"""Months, years and units: what a part, a half or a day can be taken of."""

import re
from collections.abc import Callable
from datetime import date

from helpers.marks import datevalues as days
from helpers.marks.datecontext import Target, year_of
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed
from helpers.marks.dateyears import Years

_DOUBLE = re.compile(r"(?P<m1>[MmHh])(?:(?:[/,-]|\()?(?P<m2>[MmHh])\)?)?")


class Targets(Years):
    """Reads a stretch of the calendar together with its year or modifier."""

    def month(self, at: int) -> tuple[int, str, int, bool] | None:
        """A month, perhaps named twice (تموز/يوليو): (end, calendar, number, certain)."""
        match = _DOUBLE.match(self.letters, at)
        if not match:
            return None
        token = self.tokens[at]
        certain = match["m1"] in "MH"
        end = match.start("m1") + 1
        if match["m2"]:
            second = self.tokens[match.start("m2")]
            if (second.kind, second.value) == (token.kind, token.value) and second.form != token.form:
                return match.end(), token.kind, int(token.value), True
        return end, token.kind, int(token.value), certain

    def month_target(self, at: int, signal: bool) -> tuple[Target, dict] | None:
        """A month with its year or modifier from `at` on; `signal` says that the words before speak for a month.

        The dictionary tells calendar, month, year, modifier and how far the month itself reaches.
        """
        start = at
        if self.letters[at : at + 1] == "5" or (self.letters[at : at + 1] == "q" and self.kind(at) == "month"):
            at, signal = at + 1, True
        found = self.month(at)
        if not found:
            return None
        end, cal, which, certain = found
        if self.form(at) == "نيسان" and self.is_make(at):
            return None
        bare_end = end
        modifier, year, steps, like, hijri = "", None, None, None, cal == "hijri"
        if self.letters[end : end + 1] == "P" and self.tokens[end].value != "bare":
            modifier, end, signal = self.kind(end), end + 1, True
        if (got := self.year(end)) and not (modifier and self.counts_things(got[0])):
            era = self.tokens[got[0] - 1].value if self.letters[got[0] - 1] == "R" else ""
            if got[2] == hijri or got[1] > 1700 or (got[1] >= 1000 and era != "h"):
                year, end, signal = got[1], got[0], True
        elif (got := self.relative(end)) and got[1] == "year":
            end, _, steps, modifier2 = got
            signal = True
            if modifier2 == "same":
                steps, like = None, self.year_before()
                year = year_of(days.resolve(like, None)) if like else None
                modifier = "same" if like and year is None else ""
        if not certain and not signal:
            return None
        facts = {"cal": cal, "month": which, "year": year, "modifier": modifier, "steps": steps, "like": like,
                 "bare": bare_end}  # fmt: skip
        return self.make_month(end, facts, start), facts

    def counts_things(self, end: int) -> bool:
        """Whether a number before a place counts what stands there: نهاية مايو الماضي 1959 فرعا."""
        return self.letters[end : end + 1] == "C" or (
            self.letters[end : end + 1] == "_" and self.form(end).endswith("ا")
        )

    def is_make(self, at: int) -> bool:
        """Whether نيسان is the make of car."""
        quoted = self.before(at) == '"'
        if quoted and self.letters[at + 1 : at + 2] == '"':
            return True
        return self.form(at - 1 - quoted) in listed("make") or self.form(at + 1) in listed("make after")

    def make_month(self, end: int, facts: dict, start: int, tense: str | None = None) -> Target:
        """The target for a month: how any stretch in it (a day, a part, all) follows from the day of speaking."""
        cal, which, year, modifier, steps, like = (
            facts[k] for k in ("cal", "month", "year", "modifier", "steps", "like")
        )
        slack = self.slack
        said = tense if tense is not None else self.tense(start, end)

        def whole(number: int) -> Span | None:
            return days.month(number, which) if cal == "gregorian" else days.hijri(number, which, None, slack)

        def made(inner: Callable[[Span], Span | None], of_day: bool = False) -> When:
            def at_year(number: int) -> Span | None:
                span = whole(number)
                return inner(span) if span and not (of_day and cal == "hijri") else None

            make = at_year if not (of_day and cal == "hijri") else (lambda number: inner(number))
            pattern = f"XXXX-{which:02}" if cal == "gregorian" else ""
            if cal == "hijri" and year is not None and year > 1700:
                # «رمضان 2025» is the one that begins in that year of the common calendar.
                return When("day" if of_day else "month", lambda _: make(days.hijri_number(year, which)), True)
            precision = "day" if of_day else "month"
            if like and year is None:

                def same(day: date) -> Span | None:
                    found = like.at(day)
                    if not found:
                        return None
                    first = found[0].year if cal == "gregorian" else days.hijri_number(found[0].year, which)
                    if year_of(found) is not None:
                        return make(first)
                    months = ((number, whole(number)) for number in range(first, first + 3))
                    inside = [number for number, one in months if one and found[0] <= one[0] and one[1] <= found[1]]
                    return make(inside[0]) if len(inside) == 1 else None

                return When(precision, same, like.absolute, pattern)
            if year is not None:
                return When(precision, lambda _: make(year), True)
            if steps is not None:
                if cal == "hijri":
                    return When(
                        precision, lambda day: days.hijri_years(make, days.year(day.year + steps)[1], "begun"), False
                    )
                return When(precision, lambda day: make(day.year + steps), False, pattern)
            # استمر التسجيل حتى 5 أغسطس: an end is not of the tense of its verb.
            ends = said == "past" and cal == "gregorian" and self.before(start) in ("T", "X")
            direction = {"past": "ended", "last": "ended", "current": "near", "future": "future", "next": "future"}.get(
                modifier, {"future": "ahead", "past": "begun", "starting": "near"}.get("" if ends else said, "about")
            )
            choose = days.choose if cal == "gregorian" else days.hijri_years
            return When(precision, lambda day: choose(make, day, direction), False, pattern)

        return Target(end, "month", made, "month" if cal == "gregorian" else "hijri")

    def months_chain(self, at: int) -> list[tuple[Target, int]]:
        """A month, or months under one modifier or year: آذار ونيسان الماضيين، يناير وفبراير 2015."""
        got = self.month_target(at, True)
        if not got:
            return []
        chain, facts = [(got[0], at)], [got[1]]
        while facts[-1]["year"] is None and not facts[-1]["modifier"] and facts[-1]["steps"] is None:
            end = chain[-1][0].end
            step = 2 if self.letters[end : end + 2] == ",w" else 1 if self.letters[end : end + 1] in ("w", "/") else 0
            if not step or self.letters[end + step : end + step + 1] not in tuple("MmHh"):
                break
            more = self.month_target(end + step, True)
            if not more:
                break
            chain.append((more[0], end + step))
            facts.append(more[1])
        if len(chain) == 1:
            return chain
        last = facts[-1]
        end = chain[-1][0].end
        dual = last["modifier"] and self.tokens[facts[-1]["bare"]].value == "dual"
        if last["year"] is None and last["steps"] is None and not dual:
            return chain
        shared = (last["year"], last["modifier"], last["steps"])
        return [
            (self.make_month(t.end, f | dict(zip(("year", "modifier", "steps"), shared, strict=True)), s), s)
            for (t, s), f in zip(chain, facts, strict=True)
        ]

    def target(self, at: int, signal: bool = True) -> Target | None:
        """What a part can be taken of, from `at` on: a month, a year, a unit, a decade, a century."""
        letters = self.letters
        if at < len(letters) and letters[at] == "S":
            at += 1
        if at >= len(letters):
            return None
        if letters[at] in "MmHh5" or (letters[at] == "q" and letters[at + 1 : at + 2] in tuple("MmHh")):
            got = self.month_target(at, signal)
            return got[0] if got else None
        if letters[at] in "vqy" and (got := self.year(at)) and (letters[at] != "y" or signal):
            return self.year_target(*got)
        if letters[at] == "q" and (got := self.kind_of_year(at) or self.new_year(at) or self.decade_of_century(at)):
            return got
        if letters[at] in "fr":
            return self.half_target(at)
        if letters[at] in "qE" and (got := self.relative(at)):
            end, unit, steps, modifier = got
            if unit in ("hour", "minute", "day"):
                return None
            if modifier == "same":
                return self.same_year(end) if unit == "year" else None
            if letters[end : end + 1] == "y":
                return self.year_target(*self.year(end))
            return Target(
                end, unit, lambda inner: When(unit, lambda day: inner(self.unit_span(unit, steps, day))), "unit"
            )
        if letters[at] == "q" and (got := self.century(at)):
            return got
        if letters[at] == "q" and self.kind(at) in ("month", "year", "week"):
            unit = self.kind(at)
            if letters[at + 1 : at + 2] in ("o", "O", "N", "2", "R") or (
                letters[at + 1 : at + 2] == "_" and self.form(at + 1)[:2] == "ال"
            ):
                return None
            return Target(
                at + 1, unit, lambda inner: When(unit, lambda day: inner(self.unit_span(unit, 0, day))), "unit"
            )
        if letters[at] == "D":
            return self.decade(at)
        if letters[at] == "s":
            return self.season(at)
        return None

    @staticmethod
    def unit_span(unit: str, steps: int, day: date) -> Span:
        """A calendar unit as a part is taken of it: a week is then the whole week."""
        return days.week(day + days.timedelta(7 * steps)) if unit == "week" else days.unit(unit, steps, day)

    def same_year(self, end: int) -> Target | None:
        """العام نفسه as what a part is taken of: the year of the last date."""
        last = next((atom for atom in reversed(self.atoms[-3:]) if atom.kind == "DATE" and atom.when), None)
        if not last:
            return None

        def made(inner: Callable[[Span], Span | None]) -> When:
            def span(day: date) -> Span | None:
                found = last.when.at(day)
                return inner(days.year(found[0].year)) if found else None

            return When("year", span, last.when.absolute)

        return Target(end, "year", made, "unit")

    def same_month(self, at: int) -> int:
        """Where «الشهر نفسه» or «نفس الشهر» ends, 0 if it does not stand there or there is no date before."""
        if not self.refers_back(at) or self.letters[at : at + 2] not in ("qN", "Nq"):
            return 0
        return at + 2 if self.kind(at + (self.letters[at] == "N")) == "month" else 0
