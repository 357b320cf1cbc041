"""What has no days: times that recur, and times that are not told (الآن، مؤخراً، المرحلة المقبلة)."""

import re

from helpers.marks.dateamounts import Amounts
from helpers.marks.datecontext import Atom
from helpers.marks.datewords import listed

_EVERY = re.compile(r"K(?:n|d|2|F)?(?P<u>[uUv56W])(?P<w>[W_n1])?")
_EPOCH = re.compile(r"e(?P<adj>_(?=P|_))?[2O]?F?(?P<p>[P_])F?")
_REFERENCE = {"future": "FUTURE_REF", "current": "PRESENT_REF", "past": "PAST_REF", "last": "PAST_REF"}


class Sets(Amounts):
    """Reads what recurs and what is vague."""

    def read_vague(self, at: int) -> list[Atom] | None:
        """الآن، مؤخراً، لاحقاً، حينها; before a day or a year (وقت لاحق من هذا العام) it is a time in that one."""
        token, end = self.tokens[at], at + 1
        opening = self.letters[max(0, at - 2) : at].replace("j", "").strip('"')
        starts = at == 0 or opening in ("", "w", "#", "!", "#w", "!w", "!#", ",w") or opening[-1:] in ("#", "!")
        if token.form in ("هذه الاثناء", "هذا الوقت") and (starts or opening.endswith("w")):
            return None
        if (token.form == "اخيرا" and self.before(at) == "w") or (
            token.form == "وقت مضي" and self.form(at - 1) == "اي"
        ):
            return None
        if token.form == "الان" and self.original(at).startswith("آ"):
            return None  # آلان is a name
        if token.form in listed("not of") and self.letters[end : end + 1] == "S":
            return None
        if token.form in listed("not after من") and self.before(at) == "S":
            return None
        if token.form in listed("only after في") and self.form(at - 1) != "في":
            return None
        if token.form in listed("only after until") and self.before(at) != "T":
            return None
        if token.form == "ساعتها" and re.match("ال.+ه$", self.form(end)):
            return None  # ساعتها الجديدة
        if token.form == "عندها" and self.letters[end : end + 1] != "c":
            return None
        if token.form in listed("some time") and (inside := self.time_inside(at, end)):
            return inside
        value = str(token.value)
        if value == "TENSE":
            value = "FUTURE_REF" if self.tense(at, end) == "future" else "PAST_REF"
        return [Atom(at, end, "VAGUE", None, value, "vague", "", token.form in listed("pointing"))]

    def read_past(self, at: int) -> list[Atom] | None:
        """في الماضي، في السابق: the past, where no noun before it has it as its modifier."""
        if self.form(at - 1) != "في" or self.form(at) not in listed("in the past"):
            return None
        return [Atom(at, at + 1, "VAGUE", None, "PAST_REF", "vague")]

    def time_inside(self, at: int, end: int) -> list[Atom] | None:
        """وقت لاحق من هذا العام، وقت سابق أمس، وقت مبكر من صباح اليوم: the time that it lies in."""
        end += self.letters[end : end + 1] == "S"
        end += self.letters[end : end + 1] == "6"
        letter = self.letters[end : end + 1]
        if letter in ("t", "a"):
            got = self.read_deictic(end)
        elif letter == "l":
            got = self.read_daypart(end)
        elif letter == "W":
            got = self.read_weekday(end)
        elif letter and letter in "doO1":
            got = self.day_of_month(end)
        else:
            target = self.target(end) if letter and letter in "qEvMH5" else None
            got = [Atom(end, target.end, "DATE", target.choose(lambda s: s), "", target.rule)] if target else None
        return [got[0]._replace(start=at)] if got and got[0].kind == "DATE" and got[0].when else None

    def read_epoch(self, at: int) -> list[Atom] | None:
        """المرحلة المقبلة، الفترة القليلة الماضية، الموسم الجديد."""
        match = _EPOCH.match(self.letters, at)
        if not match or not self.form(at).startswith("ال"):
            return self.season_of_play(at)
        place, end = match.start("p"), match.end()
        if match["adj"] and self.letters[place] == "_" and self.form(at + 1) in listed("new"):
            place, end = at + 1, at + 2
        elif match["adj"] and not self.form(at + 1).startswith("ال"):
            return self.season_of_play(at)
        if self.letters[place] == "_":
            value = "FUTURE_REF" if self.form(place) in listed("new") and self.form(at) == "الموسم" else None
        else:
            value = _REFERENCE.get(self.kind(place)) if self.tokens[place].value != "bare" else None
        if not value:
            return self.season_of_play(at)
        if self.form(at).endswith(("ين", "ان")) and self.letters[place] == "P" and self.tokens[place].value != "dual":
            return None  # بين الموسمين الماضي والحالي
        stage = {self.form(at - 1), self.form(at - 2), self.form(at - 3)} & listed("stage")
        if stage and self.form(at).startswith("المرحل"):
            return None
        return [Atom(at, end, "VAGUE", None, value, "vague stretch")]

    def season_of_play(self, at: int) -> list[Atom] | None:
        """موسم 2014-2015، الموسم الدراسي 2018-2019: the years that it touches."""
        if self.form(at) not in ("موسم", "الموسم"):
            return None
        place = at + 1 + (self.letters[at + 1 : at + 2] == "_")
        if self.letters[place : place + 1] != "y":
            return None
        got = self.year_pair(place) or (self.bare_year(place) if place == at + 1 else None)
        return [got[0]._replace(start=at)] if got else None

    def read_every(self, at: int) -> list[Atom] | None:
        """كل يوم، كل عامين، كل يوم أحد، كل ثلاثاء، كل صباح."""
        match = _EVERY.match(self.letters, at)
        if match:
            place, end = match.start("u"), match.end()
            if match["w"] in ("_", "n", "1") and not self.is_weekday_name(end - 1):
                end -= 1
            if self.form(end) in listed("wish") or self.letters[end : end + 1] == "y":
                return None
            if self.kind(place) in ("decade", "century"):
                return None
            return [Atom(at, end, "SET", None, "", "set")]
        follows = self.letters[at + 1 : at + 2]
        weekday = follows == "_" and self.is_weekday_name(at + 1)
        part = follows == "l" and self.form(at + 1) in listed("every part")
        if weekday or part or (follows == "s" and self.form(at + 1)[:2] != "ال"):
            return [Atom(at, at + 2, "SET", None, "", "set")]
        if got := self.amount(at + 1):
            return [Atom(at, got.end, "SET", None, "", "set")] if got.amount else None
        return None

    def is_weekday_name(self, at: int) -> bool:
        """A weekday without its article: كل يوم جمعة، كل ثلاثاء."""
        return "ال" + self.form(at) in listed("weekday")

    def read_times(self, at: int) -> list[Atom] | None:
        """مرتين في الأسبوع، ثلاث مرات في العام: how often in which unit."""
        end = at + 1
        if self.letters[end : end + 1] == "j" and self.letters[end + 1 : end + 2] == "q":
            unit = self.kind(end + 1)
            if unit in ("day", "week", "month", "year", "hour") and not self.relative(end + 1):
                far = end + 2 + (self.form(end + 2) in listed("per one"))
                return [Atom(at, far, "SET", None, "", "rate")]
        return None

    def read_set(self, at: int) -> list[Atom] | None:
        """يومياً، أسبوعياً."""
        return [Atom(at, at + 1, "SET", None, "", "set")]
