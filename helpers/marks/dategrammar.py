"""The grammar of dates: from class letters to expressions, each with what it means.

One reader goes once from left to right. At a word that can begin a date it looks ahead over a few words; the letters
are those of `helpers.marks.datewords`. A rule's name is what the table `dates` shows in its column `rule`.
"""

import re

from helpers.marks import datevalues as days
from helpers.marks.dateamounts import Amount, duration
from helpers.marks.datecontext import Atom, number
from helpers.marks.datedays import TOLD
from helpers.marks.datefeasts import Feasts
from helpers.marks.datevalues import When
from helpers.marks.datewords import listed

_DEFINITE = re.compile(r"Q(?P<f1>F)?(?P<num>2(?:wO)?|O|3?d|n(?:w?n){0,3})?(?P<f2>F)?(?P<p>P)(?P<f3>F)?")
_UNTIL_NOW = re.compile(r"k(?!3?[o2ndy9])")
_PERIOD = re.compile(r"(?:[er](?P<like>[N_P])|N[er])[Sj]")

_LONG = {"year", "month", "day", "week"}

# What may begin an expression; the rest of the text is passed over.
TRIGGER = re.compile("[NMmHhtaWpfrsDxXzqQUuv56ydnoO2kKYVeEJ1gA39lL~P]")


class Reader(Feasts):
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

    def read_month(self, at: int) -> list[Atom] | None:
        """A month without a day, alone or in a chain or a range."""
        if self.in_name(at):
            return None
        month_at = at + (self.letters[at] == "5")
        if self.before(at) == "d" or re.search("[onO]S?$", self.letters[max(0, at - 3) : at]):
            return None  # the day before it was found to be part of a name
        got = self.month_target(at, month_at > at or self.speaks_of_time(month_at))
        if not got:
            return None
        chain = self.months_chain(at)
        if len(chain) > 1:
            return [Atom(s, t.end, "DATE", t.choose(lambda span: span), "", "distributed", "month") for t, s in chain]
        target, facts = got

        def again(told: tuple) -> When:
            made = self.make_month(target.end, facts | dict(zip(TOLD, told, strict=True)), at)
            return made.choose(lambda span: span)

        told = tuple(facts[name] for name in TOLD)
        when = target.choose(lambda span: span)
        return [Atom(at, target.end, "DATE", when, "", target.rule, "month", False, again, told)]

    def speaks_of_time(self, at: int) -> bool:
        """Whether the word before a month's name speaks for a month; names and verbs that are spelled so need more."""
        form, before = self.form(at), self.before(at)
        if self.letters[at] in "MH":
            return before in tuple("jxXziTSb")
        if form in listed("kunya month") or self.form(at - 1) in listed("kunya"):
            return False
        if form == "اب" and before == "b" and not self.original(at).startswith("آ"):
            return False
        if form.startswith("رمضان "):
            return True
        if form == "مارس":
            return before in tuple("jxXziTb") or self.form(at - 1) in listed("year noun")
        if form in listed("name month"):
            return before in tuple("jxi") or (before == "T" and self.form(at - 1) in listed("until"))
        return before in tuple("jixXzb" if self.letters[at] == "h" else "jxXziTSb")

    def read_number(self, at: int) -> list[Atom] | None:
        """What begins with a number: a day of a month, a numeric date, a clock time, an amount, a year."""
        letters = self.letters
        return (
            self.numeric(at)
            or self.day_of_month(at)
            or self.read_slice(at)
            or self.read_beginning(at)
            or (self.feast_day(at) if letters[at] in "1p" else None)
            or (self.clock(at) if letters[at] in "do2ny9" else None)
            or (self.bare_year(at) if letters[at] == "y" else None)
            or (self.read_amount(at) if letters[at] in "dyn9Ag32O" else None)
        )

    def read_part_or_day(self, at: int) -> list[Atom] | None:
        """A part of a stretch; آخر أيام عيد الفطر is a day."""
        return self.read_part(at) or self.feast_day(at)

    def read_unit(self, at: int) -> list[Atom] | None:
        """الشهر الماضي، العام 2015، القرن التاسع عشر، العام نفسه."""
        letters = self.letters
        if self.in_name(at) and not self.relative(at):
            return None
        if self.kind(at) == "year" and (got := self.year(at)):
            return [self.year_or_two(at, got)]
        if letters[at + 1 : at + 2] in tuple("MmHh") and self.kind(at) == "month":
            return self.read_month_headed(at)
        if letters[at + 1 : at + 2] in tuple("oP") and (got := self.read_slice(at)):
            return got
        if got := self.relative(at):
            return self.read_relative(at, got)
        target = self.kind_of_year(at) or self.new_year(at) or self.decade_of_century(at) or self.century(at)
        if target:
            rule = "year" if target.precision in ("year", "years") else target.rule
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", rule, "unit")]
        if got := self.following(at) or self.last_decade(at):
            return got
        if self.kind(at) == "year" and letters[at + 1 : at + 2] == "E":
            return [Atom(at, at + 2, "DATE", When("year", lambda day: days.year(day.year)), "", "current year", "unit")]
        return None

    def read_relative(self, at: int, got: tuple[int, str, int, str]) -> list[Atom] | None:
        """A unit seen from the day of speaking, or the one just named."""
        end, unit, steps, modifier = got
        if unit in ("hour", "minute", "night"):
            return None
        if modifier == "same":
            return (
                [self.of_year(Atom(at, end, "DATE", None, "", "same " + unit, "unit", True))]
                if (self.refers_back(at))
                else None
            )
        if unit == "year" and (year := self.year(end)) and self.letters[end] in "y(":
            target = self.year_target(*year)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
        if (
            steps == -1
            and self.form(end - 1) in listed("previous")
            and any(atom.rule == f"past {unit}" for atom in self.atoms[-6:])
        ):
            # beside الأسبوع الماضي it is the week before that one
            steps = -2
        elif self.form(end - 1) in listed("previous") and self.refers_back(at) and unit in ("year", "month", "week"):
            before = self.atoms[-1]
            told = before.kind == "DATE" and before.when and before.when.absolute and not before.refers
            if told and before.end > at - 14 and not set("!#") & set(self.letters[before.end : at]):
                return [Atom(at, end, "DATE", None, "-1", "next " + unit, "unit", True)]
        rule = f"{modifier} {unit}" if steps > -2 else f"{unit} before"
        return [Atom(at, end, "DATE", When(unit, lambda day: days.unit(unit, steps, day)), "", rule, "unit")]

    def last_decade(self, at: int) -> list[Atom] | None:
        """العقد الأخير: the ten years up to the day of speaking."""
        last = self.kind(at + 1) == "last" and self.tokens[at + 1].value == "definite"
        if self.kind(at) != "decade" or not last:
            return None
        return self.stretch(at, at + 1, Amount(at + 1, 1.0, "decade", False, at, "P10Y"))

    def following(self, at: int) -> list[Atom] | None:
        """العام التالي، الأسبوع الموالي: the one after the one just named; else it is not told."""
        unit = self.kind(at)
        if self.kind(at + 1) != "next" or self.tokens[at + 1].value == "bare" or unit not in ("year", "month", "week"):
            return None
        if not self.refers_back(at):
            return [Atom(at, at + 2, "VAGUE", None, "FUTURE_REF", "that time")]
        return [Atom(at, at + 2, "DATE", None, "1", f"next {unit}", "unit", True)]

    def read_month_headed(self, at: int) -> list[Atom] | None:
        """الشهر before a month's name."""
        got = self.month_target(at, True)
        return [Atom(at, got[0].end, "DATE", got[0].choose(lambda s: s), "", got[0].rule, "month")] if got else None

    def read_plural(self, at: int) -> list[Atom] | None:
        """الأيام القادمة is vague; الأيام الأربعة الماضية and الشهرين الماضيين are stretches."""
        if got := self.several(at) or self.read_slice(at):
            return got
        match = _DEFINITE.match(self.letters, at)
        if not match:
            if self.letters[at + 1 : at + 2] == "o" and self.form(at + 1) == "الاولي" and self.kind(at) in _LONG:
                return [Atom(at, at + 2, "VAGUE", None, "PAST_REF", "vague stretch")]
            return None
        place = match.start("p")
        modifier, written = self.kind(place), self.tokens[place].value
        if written == "bare" or modifier not in ("past", "future", "last", "current"):
            return None
        size = self.tokens[at].value
        amount = (
            number(self.tokens[match.start("num") : match.end("num")]) if match["num"] else 2 if size == "two" else None
        )
        if amount:
            unit, end = self.kind(at), match.end()
            got = self.stretch(at, place, Amount(end, amount, unit, False, at, duration(amount, unit)))
            return [got[0]._replace(end=end)] if got else None
        if self.kind(at) == "minute":
            return None
        value = {"future": "FUTURE_REF", "current": "PRESENT_REF"}.get(modifier, "PAST_REF")
        return [Atom(at, match.end(), "VAGUE", None, value, "vague stretch")]

    def read_this(self, at: int) -> list[Atom] | None:
        """هذا العام، هذه السنة، هذا الصيف، هذا الأسبوع."""
        if self.letters[at : at + 2] == "EW":
            return self.read_weekday(at + 1)
        if self.letters[at : at + 2] == "Es" and self.form(at + 1).startswith("ال"):
            name = str(self.tokens[at + 1].value)
            said = {"future": "coming", "past": "begun"}.get(self.tense(at, at + 2), "near")
            when = When("season", lambda day: days.choose(lambda n: days.season(name, n), day, said))
            return [Atom(at, at + 2, "DATE", when, "", "season")]
        if self.letters[at : at + 2] == "Er" and self.form(at + 1) in listed("this quarter"):
            when = When("quarter", lambda day: days.unit("quarter", 0, day))
            return [Atom(at, at + 2, "DATE", when, "", "quarter", "part")]
        got = self.relative(at)
        if not got or got[1] in ("hour", "minute", "night", "decade"):
            return None
        end, unit, steps, _ = got
        if unit == "year" and self.letters[end : end + 1] == "y" and (year := self.year(end)):
            target = self.year_target(*year)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
        return [
            Atom(at, end, "DATE", When(unit, lambda day: days.unit(unit, steps, day)), "", f"current {unit}", "unit")
        ]

    def read_period(self, at: int) -> list[Atom] | None:
        """الفترة نفسها من العام الماضي، الربع المماثل من 2014: the stretch just named, in another year."""
        match = _PERIOD.match(self.letters, at)
        if not match or (match["like"] and match["like"] != "N" and self.form(at + 1) not in listed("like")):
            return None
        target = self.target(match.end())
        if not target or target.precision != "year":
            return None
        return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "same period", "part", True)]

    def read_epoch_or_period(self, at: int) -> list[Atom] | None:
        """المرحلة المقبلة is vague; الفترة نفسها من العام الماضي is the one just named."""
        if target := self.kind_of_year(at):
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "unit")]
        return self.read_period(at) or self.read_epoch(at)

    def read_quarter_or_half(self, at: int) -> list[Atom] | None:
        """A half, a third or a quarter, or the one just named in another year."""
        return self.read_period(at) or self.read_half(at)

    def read_hour(self, at: int) -> list[Atom] | None:
        """الساعة before an hour; حتى الساعة is until now."""
        if self.before(at) == "T" and self.form(at) == "الساعه" and _UNTIL_NOW.match(self.letters, at):
            return [Atom(at, at + 1, "VAGUE", None, "PRESENT_REF", "vague")]
        return self.clock(at)

    def read_that(self, at: int) -> list[Atom] | None:
        """ذلك اليوم، تلك السنة: vague, and pointing back."""
        time = self.kind(at + 1) in ("today", "year", "month", "week") and self.form(at + 1).startswith("ال")
        if time and self.letters[at + 2 : at + 3] != "P":
            return [Atom(at, at + 2, "VAGUE", None, "PAST_REF", "that time", "", True)]
        return None

    def read_same(self, at: int) -> list[Atom] | None:
        """نفس اليوم، ذات العام: the one just named."""
        if got := self.read_period(at):
            return got
        if self.form(at) not in ("نفس", "ذات") or self.letters[at + 1 : at + 2] not in ("t", "q"):
            return None
        if not self.refers_back(at):
            return [Atom(at, at + 2, "VAGUE", None, "PAST_REF", "that time")] if self.letters[at + 1] == "t" else None
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
        value = int(self.tokens[at].value)
        named = target.end > at + 1 or target.rule == "decade of a century"
        if not named:
            if self.letters[at + 1 : at + 3] == "SG" or self.letters[at + 1 : at + 2] == "G":
                return None
            if value <= 40 and self.before(at) not in ("x", "p", "T", "i"):
                return None
            if self.form(at - 2) in listed("citizen") and self.before(at) == "j":
                return None
            if not self.form(at).startswith("ال"):
                return None
        when = target.choose(lambda s: s)
        return [Atom(at, target.end, "DATE", when, "", "decade")]


_READERS = {
    letter: name
    for letters, name in {
        "MmHh": "read_month",
        "fr": "read_quarter_or_half",
        "dnoO2y91": "read_number",
        "uUv56gA3": "read_amount",
        "p": "read_part_or_day",
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
        "e": "read_epoch_or_period",
        "k": "read_hour",
        "K": "read_every",
        "Y": "read_set",
        "l": "read_daypart",
        "L": "read_feast",
        "~": "read_times",
        "P": "read_past",
    }.items()
    for letter in letters
}
