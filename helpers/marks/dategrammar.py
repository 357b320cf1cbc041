"""The grammar of dates: from class letters to expressions, each with what it means.

One reader goes once from left to right. At a word that can begin a date it looks ahead over a few words; the letters
are those of `helpers.marks.datewords`. A rule's name is what the table `dates` shows in its column `rule`.
"""

import re
from datetime import date

from helpers.marks import datevalues as days
from helpers.marks.dateamounts import Amounts
from helpers.marks.datecontext import Atom, Target, number
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed

_DEFINITE = re.compile(r"Q(?P<f1>F)?(?P<num>2|3?d|o(?:wo)?|n(?:w?n){0,3})?(?P<f2>F)?(?P<p>P)(?P<f3>F)?")

_FIRST_MONTHS = re.compile(r"Q(?P<num>2|d)(?P<o>o)[Sj]")

# What may begin an expression; the rest of the text is passed over.
TRIGGER = re.compile("[NMmHhtaWpfrsDxXzqQUuv56ydno2kKYVeEJ1gA39l]")


class Reader(Amounts):
    """Reads one text's tokens into atoms; `slack` is how many days a Hijri date of this source may be off."""

    def read(self) -> list[Atom]:
        """All atoms of the text, in order, none over another."""
        letters, at = self.letters, 0
        for match in TRIGGER.finditer(letters):
            place = match.start()
            if place < at:
                continue
            found = getattr(self, _READERS[letters[place]])(place)
            if found:
                self.atoms += found
                at = found[-1].end
        return self.atoms

    def read_part(self, at: int) -> list[Atom] | None:
        """أوائل أيلول، منتصف العام الماضي، نهاية الأسبوع، منتصف آذار ونيسان الماضيين."""
        which = str(self.tokens[at].value)
        end = at + 1
        if self.letters[end : end + 1] == "S":
            end += 1
        if self.in_name(at):
            return None
        if self.form(at) in ("اخر", "وسط") and self.letters[end : end + 1] not in tuple("MmHh5"):
            return None
        edge = self.is_edge(at) and self.form(at) in listed("edge")
        if self.letters[end : end + 1] == "q" and self.kind(end) == "week" and which == "late":
            return self.weekend(at, end)
        chain = self.months_chain(end)
        if chain:
            atoms = []
            for number_, (target, start) in enumerate(chain):
                when = self.part_of(target, which, edge)
                first = at if number_ == 0 else start
                rule = "part" if len(chain) == 1 else "distributed"
                atoms.append(Atom(first, target.end, "DATE", when, "", rule, "part"))
            return atoms
        target = self.target(end)
        if not target:
            return None
        return [Atom(at, target.end, "DATE", self.part_of(target, which, edge), "", "part", "part")]

    @staticmethod
    def part_of(target: Target, which: str, edge: bool) -> When:
        """A part of a target, as an edge one day."""
        when = target.choose(lambda span: days.part(span, which, edge))
        return when._replace(precision="day" if edge and which != "middle" else "part")

    def weekend(self, at: int, unit: int) -> list[Atom] | None:
        """نهاية الأسبوع: the last days of the week, Thursday to Sunday, as weekends differ between countries."""
        got = self.relative(unit)
        steps, end = (got[2], got[0]) if got else (0, unit + 1)

        def span(day: date) -> Span:
            _first, last = days.week(day + days.timedelta(7 * steps))
            return last - days.timedelta(1), last

        return [Atom(at, end, "DATE", When("part", span), "", "part", "part")]

    def read_month(self, at: int) -> list[Atom] | None:
        """A month without a day, alone or in a chain or a range."""
        if self.in_name(at):
            return None
        month_at = at + (self.letters[at] == "5")
        if month_at >= len(self.letters) or self.letters[month_at] not in "MmHh":
            return None
        signal = month_at > at or self.before(at) in tuple("jxXziTSb")
        uncertain = self.letters[month_at] in "mh"
        if self.letters[month_at] == "h" and month_at == at:
            signal = self.form(at) != "رمضان" and self.form(at).startswith("رمضان")
            signal = signal or (self.form(at) == "رمضان" and self.before(at) in tuple("jixXzb"))
        if uncertain and month_at == at and self.form(at - 1) in listed("kunya"):
            return None
        if uncertain and self.form(month_at) in ("صفر", "محرم") and month_at == at:
            signal = False
        if self.form(month_at) == "اب" and self.before(month_at) == "b" and not self.original(month_at).startswith("آ"):
            return None
        if self.form(month_at) == "مارس" and self.before(at) in ("S", "X", "z"):
            signal = signal and self.before(at) != "S"
        got = self.month_target(at, signal)
        if not got:
            return None
        target, facts = got
        chain = self.months_chain(at)
        end = target.end
        if len(chain) == 1 and facts["year"] is None and not facts["modifier"] and facts["steps"] is None:
            # A range under one year: من مارس إلى مايو 2015.
            step = re.compile(r",?w?[TS-]").match(self.letters, end)
            if step and self.letters[step.end() : step.end() + 1] in tuple("MmHh"):
                other = self.month_target(step.end(), True)
                if other and (other[1]["year"] or other[1]["modifier"] or other[1]["steps"] is not None):
                    facts = facts | {k: other[1][k] for k in ("year", "modifier", "steps")}
                    chain = [(self.make_month(end, facts, at), at)]
        rule = "distributed" if len(chain) > 1 else target.rule
        return [Atom(s, t.end, "DATE", t.choose(lambda span: span), "", rule, "month") for t, s in chain]

    def read_half(self, at: int) -> list[Atom] | None:
        """النصف الأول من حزيران، الربع الثالث من 2015، منتصف."""
        letters = self.letters
        if letters[at] == "r" and self.form(at).endswith("فصل") and letters[at + 1 : at + 2] == "s":
            target = self.season(at + 1)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "season")] if target else None
        if letters[at + 1 : at + 2] in tuple("uv56"):
            return self.read_amount(at)
        last = self.form(at + 1) in ("الاخير", "الاخيره")
        if letters[at + 1 : at + 2] != "o" and not last:
            return None
        which = (2 if letters[at] == "f" else 4) if last else int(self.tokens[at + 1].value)
        end = at + 2
        if letters[at] == "f" and which not in (1, 2):
            return None
        target = self.target(end + (letters[end : end + 1] in ("j", "b")))
        cut = days.half if letters[at] == "f" else days.quarter
        if not target:
            return None
        if letters[at] == "r" and target.precision != "year":
            return None
        when = target.choose(lambda span: cut(span, which))
        name = "half" if letters[at] == "f" else "quarter"
        return [Atom(at, target.end, "DATE", when._replace(precision=name), "", name, "part")]

    def read_number(self, at: int) -> list[Atom] | None:
        """What begins with a number: a day of a month, a numeric date, a clock time, an amount, a year."""
        letters = self.letters
        return (
            self.numeric(at)
            or self.day_of_month(at)
            or (self.clock(at) if letters[at] in "do2n" else None)
            or (self.bare_year(at) if letters[at] == "y" else None)
            or (self.read_amount(at) if letters[at] in "dyn9Ag32o" else None)
        )

    def read_unit(self, at: int) -> list[Atom] | None:
        """الشهر الماضي، العام 2015، القرن التاسع عشر، العام نفسه."""
        letters = self.letters
        if self.in_name(at):
            return None
        if letters[at : at + 2] == "qy" and self.kind(at) == "year" and (got := self.year(at)):
            target = self.year_target(*got)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
        if letters[at + 1 : at + 2] in tuple("MmHh") and self.kind(at) == "month":
            return self.read_month_headed(at)
        if got := self.relative(at):
            end, unit, steps, modifier = got
            if unit in ("hour", "minute", "night"):
                return None
            if modifier == "same" and not self.refers_back(at):
                return None
            if modifier == "same":
                return [self.of_year(Atom(at, end, "DATE", None, "", "same " + unit, "unit", True))]
            if modifier in ("next",):
                return None
            if unit == "year" and (year := self.year(end)) and letters[end] in "y(":
                target = self.year_target(*year)
                return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
            when = When(unit, lambda day: days.unit(unit, steps, day))
            return [Atom(at, end, "DATE", when, "", f"{modifier} {unit}", "unit")]
        if self.kind(at) == "year" and (got := self.kind_of_year(at)):
            return got
        if target := self.century(at):
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "century")]
        if self.kind(at) == "week" and letters[at + 1 : at + 2] == "o" and letters[at + 2 : at + 3] in ("S", "j"):
            which = int(self.tokens[at + 1].value)
            target = self.target(at + 3)
            if target and target.precision == "month" and 1 <= which <= 4:
                when = target.choose(
                    lambda s: (s[0] + days.timedelta(7 * which - 7), s[0] + days.timedelta(7 * which - 1))
                )
                return [Atom(at, target.end, "DATE", when._replace(precision="week"), "", "week of month", "part")]
        if self.kind(at) == "year" and letters[at + 1 : at + 2] == "E":
            return [Atom(at, at + 2, "DATE", When("year", lambda day: days.year(day.year)), "", "current year", "unit")]
        return None

    def kind_of_year(self, at: int) -> list[Atom] | None:
        """العام الدراسي المقبل (September to June), العام المالي 2015، العام الهجري 1436."""
        match = re.compile(r"q[R_](?:(?P<p>P)|(?P<y>y)(?:[/-](?P<y2>y))?R?)").match(self.letters, at)
        if not match:
            return None
        what = self.form(at + 1)
        school = what in ("الدراسي", "الجامعي", "الاكاديمي", "الدراسيه", "التاهيلي")
        if not school and what not in ("المالي", "الميلادي", "الهجري", "الماليه", "الميلاديه", "الهجريه"):
            return None
        if match["y"]:
            numbers = [int(self.tokens[match.start(g)].value) for g in ("y", "y2") if match[g]]
            spans = [days.year(n) if n > 1700 else days.hijri(n, 0, None, self.slack) for n in numbers]
            if not all(spans):
                return None
            when = When("years" if len(spans) > 1 else "year", lambda _: (spans[0][0], spans[-1][1]), True)
            return [Atom(at, match.end(), "DATE", when, "", "year", "year")]
        modifier = self.kind(match.start("p"))
        steps = {"past": -1, "last": -1, "current": 0, "future": 1}.get(modifier)
        if steps is None or self.tokens[match.start("p")].value == "bare":
            return None
        if school:
            direction = {-1: "ended", 0: "begun", 1: "future"}[steps]
            when = When(
                "stretch", lambda day: days.choose(lambda n: (date(n, 9, 1), date(n + 1, 6, 30)), day, direction)
            )
        elif what.startswith("الهجري"):
            direction = {-1: "ended", 0: "begun", 1: "future"}[steps]
            slack = self.slack
            when = When("year", lambda day: days.hijri_years(lambda n: days.hijri(n, 0, None, slack), day, direction))
        else:
            when = When("year", lambda day: days.year(day.year + steps))
        return [Atom(at, match.end(), "DATE", when, "", f"{modifier} year", "unit")]

    def read_month_headed(self, at: int) -> list[Atom] | None:
        """الشهر before a month's name."""
        got = self.month_target(at, True)
        return [Atom(at, got[0].end, "DATE", got[0].choose(lambda s: s), "", got[0].rule, "month")] if got else None

    def read_plural(self, at: int) -> list[Atom] | None:
        """الأيام القادمة is vague; الأيام الأربعة الماضية and الشهرين الماضيين are stretches."""
        if match := _FIRST_MONTHS.match(self.letters, at):
            target = self.target(match.end())
            count = number([self.tokens[match.start("num")]])
            first = self.form(match.start("o")) == "الاولي"
            if target and target.precision == "year" and self.kind(at) == "month" and first:
                when = target.choose(lambda s: (s[0], days.back(s[0], "month", -count) - days.timedelta(1)))
                return [Atom(at, target.end, "DATE", when._replace(precision="months"), "", "first months", "part")]
        match = _DEFINITE.match(self.letters, at)
        if not match:
            return None
        place = match.start("p")
        modifier, written = self.kind(place), self.tokens[place].value
        if written == "bare" or modifier not in ("past", "future", "last", "current"):
            return None
        unit, size = self.kind(at), self.tokens[at].value
        amount = (
            number(self.tokens[match.start("num") : match.end("num")]) if match["num"] else 2 if size == "two" else None
        )
        if amount:
            got = self.stretch(at, place, amount, unit)
            return [got[0]._replace(end=match.end())] if got else None
        value = {"future": "FUTURE_REF", "current": "PRESENT_REF"}.get(modifier, "PAST_REF")
        return [Atom(at, match.end(), "VAGUE", None, value, "vague stretch")]

    def read_this(self, at: int) -> list[Atom] | None:
        """هذا العام، هذه السنة، هذا الصيف، هذا الأسبوع."""
        if self.letters[at : at + 2] == "EW":
            return self.read_weekday(at + 1)
        if self.letters[at : at + 2] == "Es" and self.form(at + 1).startswith("ال"):
            name = str(self.tokens[at + 1].value)
            when = When("season", lambda day: days.choose(lambda n: days.season(name, n), day, "begun"))
            return [Atom(at, at + 2, "DATE", when, "", "season")]
        got = self.relative(at)
        if not got or got[1] in ("hour", "minute", "night", "decade", "century"):
            return None
        end, unit, steps, _ = got
        if unit == "year" and self.letters[end : end + 1] == "y" and (year := self.year(end)):
            target = self.year_target(*year)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
        return [
            Atom(at, end, "DATE", When(unit, lambda day: days.unit(unit, steps, day)), "", f"current {unit}", "unit")
        ]

    def read_that(self, at: int) -> list[Atom] | None:
        """ذلك اليوم، تلك السنة: vague, and pointing back."""
        time = self.kind(at + 1) in ("today", "year", "month", "week") and self.form(at + 1).startswith("ال")
        if time and self.letters[at + 2 : at + 3] != "P":
            return [Atom(at, at + 2, "VAGUE", None, "PAST_REF", "that time", "", True)]
        return None

    def read_same(self, at: int) -> list[Atom] | None:
        """نفس اليوم، ذات العام: the one just named."""
        if (
            self.form(at) not in ("نفس", "ذات")
            or self.letters[at + 1 : at + 2] not in ("t", "q")
            or not self.refers_back(at)
        ):
            return None
        unit = "day" if self.letters[at + 1] == "t" else self.kind(at + 1)
        if unit not in ("day", "week", "month", "year") or not self.form(at + 1).startswith("ال"):
            return None
        return [self.of_year(Atom(at, at + 2, "DATE", None, "", f"same {unit}", "", True))]

    def of_year(self, atom: Atom) -> Atom:
        """«نفس الشهر من العام الماضي»: the month just named, in another year; the value is how many years back."""
        if (
            (
                atom.rule == "same month"
                and self.letters[atom.end : atom.end + 1] == "S"
                and (got := self.relative(atom.end + 1))
            )
            and got[1] == "year"
            and got[3] != "same"
        ):
            return atom._replace(end=got[0], value=str(got[2]))
        return atom

    def read_season(self, at: int) -> list[Atom] | None:
        """A season with a year or a modifier."""
        target = self.season(at)
        if not target or self.form(at + 1) in ("العربي",):
            return None
        return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "season")]

    def read_decade(self, at: int) -> list[Atom] | None:
        """الثمانينات, unless it tells an age: رجل في الأربعينيات."""
        target = self.decade(at)
        if not target:
            return None
        value = int(self.tokens[at].value)
        named = target.end > at + 1
        if not named:
            if self.letters[at + 1 : at + 3] == "SG" or self.letters[at + 1 : at + 2] == "G":
                return None
            if value <= 40 and self.before(at) not in ("x", "p", "T", "i"):
                return None
            if not self.form(at).startswith("ال"):
                return None
        when = target.choose(lambda s: s)
        return [Atom(at, target.end, "DATE", when, "", "decade")]

    def read_vague(self, at: int) -> list[Atom] | None:
        """الآن، مؤخراً، لاحقاً، حينها."""
        token, end = self.tokens[at], at + 1
        opening = self.letters[max(0, at - 2) : at].replace("j", "").strip('"')
        starts = at == 0 or opening in ("", "w", "#", "!", "#w", "!w", "!#", ",w") or opening[-1:] in ("#", "!")
        if token.form == "هذه الاثناء" and (starts or opening.endswith("w")):
            return None
        if token.form == "اخيرا" and self.before(at) == "w":
            return None
        if token.form in ("قريبا", "سابقا") and self.letters[end : end + 1] == "S":
            return None
        if token.form in ("سلفا", "عندها", "يومها", "ساعتها") and self.before(at) in ("S",):
            return None
        value = str(token.value)
        if value == "TENSE":
            value = "FUTURE_REF" if self.tense(at, end) == "future" else "PAST_REF"
        refers = token.form in listed("pointing")
        return [Atom(at, end, "VAGUE", None, value, "vague", "", refers)]

    def read_epoch(self, at: int) -> list[Atom] | None:
        """المرحلة المقبلة، الفترة القليلة الماضية."""
        match = re.compile(r"eF?(?P<p>P)F?").match(self.letters, at)
        if not match or not self.form(at).startswith("ال"):
            return None
        place = match.start("p")
        value = {"future": "FUTURE_REF", "current": "PRESENT_REF", "past": "PAST_REF", "last": "PAST_REF"}.get(
            self.kind(place)
        )
        if not value or self.tokens[place].value == "bare":
            return None
        return [Atom(at, match.end(), "VAGUE", None, value, "vague stretch")]

    def read_every(self, at: int) -> list[Atom] | None:
        """كل يوم، كل عامين."""
        match = re.compile(r"K(?:n|d|2)?(?P<u>[uUv56])W?").match(self.letters, at)
        if (
            not match
            or self.form(at) != "كل"
            or self.form(match.end()) in listed("wish")
            or self.letters[match.end() : match.end() + 1] == "y"
        ):
            return None
        if self.kind(match.start("u")) in ("decade", "century"):
            return None
        return [Atom(at, match.end(), "SET", None, "", "set")]

    def read_set(self, at: int) -> list[Atom] | None:
        """يومياً، أسبوعياً."""
        return [Atom(at, at + 1, "SET", None, "", "set")]


_READERS = {
    letter: name
    for letters, name in {
        "MmHh": "read_month",
        "fr": "read_half",
        "dno2y91": "read_number",
        "uUv56gA3": "read_amount",
        "p": "read_part",
        "W": "read_weekday",
        "ta": "read_deictic",
        "x": "read_since",
        "X": "read_before",
        "z": "read_after",
        "q": "read_unit",
        "Q": "read_plural",
        "E": "read_this",
        "J": "read_that",
        "N": "read_same",
        "s": "read_season",
        "D": "read_decade",
        "V": "read_vague",
        "e": "read_epoch",
        "k": "clock",
        "K": "read_every",
        "Y": "read_set",
        "l": "read_daypart",
    }.items()
    for letter in letters
}
