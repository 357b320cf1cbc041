"""Parts of a stretch: its beginning, its first half, its third quarter, its first ten days."""

import re
from collections.abc import Callable

from helpers.marks import datevalues as days
from helpers.marks.datecontext import NUM, Atom, Target, number
from helpers.marks.datetargets import Targets
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed

# الأيام العشرة الأولى من، العشرة أيام الأولى من، الأسبوعين الأولين من، الأسبوع الأخير من، اليوم الأول من.
_SLICES = (
    re.compile(r"(?P<u>Q)(?P<num>2|3?d|n)?(?P<which>o|P)[Sjb]"),
    re.compile(r"(?P<num>2|3?[dn])(?P<u>[uv56])(?P<which>o|P)[Sjb]"),
    re.compile(r"(?P<u>[qt])(?P<which>o|P)[Sj]"),
    re.compile(rf"(?P<which>1|p)(?P<num>{NUM})(?P<u>[uUv56])[Sjb]"),
    re.compile(r"(?P<which>1|p)(?P<u>[uv56])[Sj]?"),
)
_TEN_DAYS = re.compile(r"2(?P<part>[poP_])[Sj]5?(?=[HhMm])")
_SLICED = {"day", "week", "month"}


class Parts(Targets):
    """Reads a part of a month, a year or another stretch."""

    def read_part(self, at: int) -> list[Atom] | None:
        """أوائل أيلول، منتصف العام الماضي، نهاية الأسبوع، منتصف آذار ونيسان الماضيين."""
        which = str(self.tokens[at].value)
        end = at + 1
        if self.letters[end : end + 1] == "S":
            if self.form(at) in listed("starting"):
                return None  # بداية من الشهر المقبل
            end += 1
        if self.form(at) in listed("part of unit") and self.letters[end : end + 1] not in tuple("MmHh5qy"):
            return self.read_slice(at)
        if self.letters[end : end + 1] == "y" and not self.is_year(end):
            return None
        edge = self.is_edge(at) and self.form(at) in listed("edge")
        if self.letters[end : end + 1] == "q" and self.kind(end) == "week" and which == "late":
            return self.weekend(at, end, edge)
        chain = self.months_chain(end)
        if chain:
            atoms = []
            for number_, (target, start) in enumerate(chain):
                when = self.part_of(target, which, edge)
                first = at if number_ == 0 else start
                rule = "part" if len(chain) == 1 else "distributed"
                atoms.append(Atom(first, target.end, "DATE", when, "", rule, "part"))
            return atoms
        if self.letters[end : end + 1] == "a" and self.kind(end) == "lastnight":
            return [self.read_deictic(end)[0]._replace(start=at)]  # منتصف الليلة الماضية
        target = self.target(end)
        if not target:
            return self.read_slice(at)
        return [Atom(at, target.end, "DATE", self.part_of(target, which, edge), "", "part", "part")]

    def part_of(self, target: Target, which: str, edge: bool) -> When:
        """A part of a target, as an edge one day."""
        when = self.within(target, lambda span: days.part(span, which, edge))
        return when._replace(precision="day" if edge and which != "middle" else "part")

    def within(self, target: Target, cut: Callable[[Span], Span | None]) -> When:
        """What is cut out of a target; a Hijri month is cut as its calendar has it, and what is cut may then be off."""
        slack = days.timedelta(self.slack if target.rule == "hijri" else 0)

        def inner(span: Span) -> Span | None:
            found = cut((span[0] + slack, span[1] - slack))
            return (found[0] - slack, found[1] + slack) if found else None

        return target.choose(inner)

    def weekend(self, at: int, unit: int, edge: bool) -> list[Atom] | None:
        """نهاية الأسبوع: the last two days of the week, as an edge the last; which week the tense may say."""
        got = self.relative(unit)
        steps, end = (got[2], got[0]) if got else (0, unit + 1)
        if not got and (self.letters[end : end + 1] in ("o", "O", "N", "2")):
            return self.part_of_slice(at, unit)
        if not got and self.form(at - 1) in listed("habit") and not self.tense(at, end):
            return None
        past = not got and (self.before(at) == "x" or (not edge and self.tense(at, end) == "past"))

        def span(day: days.date) -> Span:
            _first, last = days.week(day + days.timedelta(7 * steps))
            if past and last - days.timedelta(1) > day:
                last -= days.timedelta(7)
            return (last if edge else last - days.timedelta(1)), last

        return [Atom(at, end, "DATE", When("part", span), "", "part", "part")]

    def part_of_slice(self, at: int, unit: int) -> list[Atom] | None:
        """نهاية الأسبوع الأول من أغسطس: the part of a slice."""
        which, got = str(self.tokens[at].value), self.read_slice(unit)
        if not got:
            return None
        when = got[0].when

        def span(day: days.date) -> Span | None:
            found = when.at(day)
            return days.part(found, which) if found else None

        return [got[0]._replace(start=at, when=when._replace(at=span, precision="part"))]

    def half_target(self, at: int) -> Target | None:
        """النصف الأول من حزيران، الربع الثالث من 2015، الثلث الأخير من العام، فصل الصيف الماضي."""
        letters = self.letters
        if letters[at] == "r" and self.form(at).endswith("فصل") and letters[at + 1 : at + 2] == "s":
            return self.season(at + 1)
        last = self.form(at + 1) in listed("last one")
        if letters[at + 1 : at + 2] != "o" and not last:
            return None
        parts = 2 if letters[at] == "f" else 3 if self.tokens[at].value == "third" else 4
        which = parts if last else int(self.tokens[at + 1].value)
        if which > parts:
            return None
        end = at + 2
        of = self.target(end + (letters[end : end + 1] in ("j", "b")))
        name = {2: "half", 3: "third", 4: "quarter"}[parts]
        if of and (parts < 4 or of.precision == "year"):

            def cut(span: Span) -> Span | None:
                if parts == 3:
                    return days.part(span, ("early", "middle", "late")[which - 1])
                return days.half(span, which) if parts == 2 else days.quarter(span, which)

            return Target(
                of.end,
                name,
                lambda inner: of.choose(lambda s: inner(c) if (c := cut(s)) else None)._replace(precision=name),
                name,
            )
        modifier = letters[end : end + 1] == "P" and self.tokens[end].value != "bare"
        said = self.before(at) in tuple("jixTb") or self.form(at - 1) in listed("quarter noun")
        if (
            parts < 4
            or letters[at - 1 : at] == ""
            or not (modifier or said)
            or letters[end : end + 1] in ("S", "j", "b")
        ):
            return None
        direction = {"past": "ended", "last": "ended", "current": "begun", "future": "future"}.get(
            self.kind(end) if modifier else "", "ahead" if self.tense(at, end) == "future" else "begun"
        )
        return self.recurring(end + modifier, name, lambda n: days.quarter(days.year(n), which), direction)

    def read_half(self, at: int) -> list[Atom] | None:
        """A half, a third or a quarter of a stretch, or half an amount."""
        if self.letters[at + 1 : at + 2] in tuple("uv56"):
            return self.read_amount(at)
        target = self.half_target(at)
        if not target:
            return self.read_quarter(at) if self.letters[at + 1 : at + 2] == "P" else None
        role = "part" if target.precision in ("half", "third", "quarter") else ""
        return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", target.rule, role)]

    def read_quarter(self, at: int) -> list[Atom] | None:
        """الربع الماضي، الربع الحالي."""
        steps = {"past": -1, "last": -1, "current": 0, "future": 1}.get(self.kind(at + 1))
        if self.letters[at] != "r" or self.tokens[at].value != "quarter" or steps is None:
            return None
        if self.tokens[at + 1].value == "bare" or not self.form(at).startswith("الربع"):
            return None
        if self.form(at + 1) in listed("last one"):
            return None
        when = When("quarter", lambda day: days.unit("quarter", steps, day))
        return [Atom(at, at + 2, "DATE", when, "", "quarter", "part")]

    def read_beginning(self, at: int) -> list[Atom] | None:
        """أول العام، أول الشهر الجاري: the beginning of a unit; غرة السنة الهجرية is its first day."""
        if self.letters[at : at + 2] not in ("1q", "1E") or self.tokens[at].value != 1:
            return None
        target = self.target(at + 1)
        if not target:
            return None
        edge = self.is_edge(at) or self.form(at) == "غره"
        return [Atom(at, target.end, "DATE", self.part_of(target, "early", edge), "", "part", "part")]

    def read_slice(self, at: int) -> list[Atom] | None:
        """الأيام العشرة الأولى من رمضان، أول ثلاثة أشهر من العام، آخر أيام الشهر، الأشهر الأولى من 2015."""
        letters = self.letters
        if match := _TEN_DAYS.match(letters, at):
            target, which = self.target(match.end()), self.third(at + 1)
            if self.tokens[at].value != 10 or not which or not target or target.precision != "month":
                return None
            return [Atom(at, target.end, "DATE", self.part_of(target, which, False), "", "slice", "part")]
        for pattern in _SLICES:
            if match := pattern.match(letters, at):
                return self.slice_of(at, match)
        return None

    def part_of_plural(self, at: int, match: re.Match) -> list[Atom] | None:
        """أواخر أيام رمضان، مطلع سنوات الثمانينات: the part of what the days or years are those of."""
        target = self.target(match.end())
        if not target or match.groupdict().get("num"):
            return None
        when = self.part_of(target, str(self.tokens[at].value), False)
        return [Atom(at, target.end, "DATE", when, "", "slice", "part")]

    def third(self, at: int) -> str:
        """Which ten days of a month are told: الأواخر، الأولى، الوسطى."""
        if self.letters[at] == "p":
            return str(self.tokens[at].value)
        return next((part for part in ("early", "middle", "late") if self.form(at) in listed(f"{part} ten")), "")

    def slice_of(self, at: int, match: re.Match) -> list[Atom] | None:
        """The first, last or n-th days, weeks or months of a stretch."""
        place, unit_at = match.start("which"), match.start("u")
        unit = "day" if self.letters[unit_at] in "t" else self.kind(unit_at)
        late = self.form(place) in listed("last one")
        if self.letters[place] == "p" and not late:
            return self.part_of_plural(at, match)
        if self.form(unit_at) == "الليله" or unit not in _SLICED:
            return None
        if self.letters[place] == "P" and not late:
            return None
        nth = 1 if late else int(self.tokens[place].value)
        size = str(self.tokens[unit_at].value)
        digits = match.groupdict().get("num")
        amount = number(self.tokens[match.start("num") : match.end("num")]) if digits else {"two": 2}.get(size)
        end = match.end()
        target = self.target(end)
        if not target or target.precision not in ("month", "year", "decade", "season", "half", "quarter"):
            return None
        if amount is None and size == "many" and (late or self.letters[unit_at] == "Q"):
            when = self.part_of(target, "late" if late else "early", False)
            return [Atom(at, target.end, "DATE", when, "", "slice", "part")]
        many = amount or 1
        skipped = many * (nth - 1)

        def cut(span: Span) -> Span | None:
            first, last = span
            if late:
                begin = days.back(last + days.timedelta(1), unit, many)
                return max(first, begin), last
            begin = days.back(first, unit, -skipped)
            stop = days.back(first, unit, -skipped - many) - days.timedelta(1)
            return (begin, min(last, stop)) if begin <= last else None

        when = self.within(target, cut)._replace(precision="day" if unit == "day" and many == 1 else "part")
        return [Atom(at, target.end, "DATE", when, "", "slice", "part")]
