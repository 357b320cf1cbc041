"""Hours of the clock, with the part of the day and the zone that they are told in."""

import re

from helpers.marks.datecontext import Atom, number
from helpers.marks.datedays import Days
from helpers.marks.datevalues import When
from helpers.marks.datewords import listed

_CLOCK = re.compile(
    r"(?P<k>k3?)?(?:(?P<o>o[n2]?|2|n(?:n|wn)?)|(?P<d>d)(?:[:!,](?P<min>d)(?::d)?)?|(?P<four>[y9]))"
    r"(?P<frac>w(?:[frn9d](?:[wn]{0,3}u)?))?(?P<part>[Sj]?l|zl|XP?l)?"
)
# الساعة العاشرة إلا ربعا، إلا خمس دقائق
_LESS = re.compile(r"_(?:r|nu?|du|_)")
_LATE_PARTS = {"evening", "afternoon", "night"}


class Clocks(Days):
    """Reads what names an hour."""

    def clock(self, at: int) -> list[Atom] | None:
        """الساعة الثامنة مساء، الثامنة مساء، 8:30 مساء، 18:45 بتوقيت غرينتش; its value is the hour, or `zoned`."""
        match = _CLOCK.match(self.letters, at)
        if not match:
            return None
        end, part = match.end(), ""
        if match["part"]:
            part = str(self.tokens[end - 1].value)
            follows = self.letters[end : end + 1]
            if part == "early" or (part == "midnight" and (follows in tuple("WtaJE") or match["part"][0] != "z")):
                end, part = match.start("part"), ""
        elif match["k"] and self.form(end) in listed("halfday"):
            part, end = ("evening" if self.form(end) == "م" else "morning"), end + 1
        if match["frac"] and self.is_other(match):
            end = match.start("frac")
        if less := _LESS.match(self.letters, end) if self.form(end) == "الا" else None:
            end = less.end()
        zone, greenwich = self.zone(end)
        if match["o"] and self.form(match.start("o")) not in listed("hour"):
            return None
        if match["four"] and not ((zone > end or match["k"]) and self.is_hour(match.start("four"))):
            return None
        bracketed = self.is_bracketed_zone(match, end)
        if not match["k"] and not self.is_clock(match, part, zone > end or bracketed):
            return None
        if self.is_rate_hour(at, match):
            return None
        at -= not match["k"] and self.before(at) == "A"
        value = self.zoned(self.hour(match, part), greenwich or "Z" * bracketed)
        return [Atom(at, zone, "DATE", When("day", lambda day: (day, day)), value, "clock", "clock")]

    def is_other(self, match: re.Match) -> bool:
        """Whether و after an hour goes on with another amount than minutes: الثامنة وثلاث ساعات."""
        last = match.end("frac") - 1
        return self.letters[last] == "u" and self.kind(last) != "minute"

    def is_clock(self, match: re.Match, part: str, zoned: bool) -> bool:
        """Whether a number without الساعة is an hour: with a part of the day or a zone."""
        if not (part or zoned) or (self.before(match.start()) in tuple("-/") and self.before(match.start(), 2) in "dy"):
            return False  # 4-1 مساء السبت is a score
        if match["o"]:
            return self.letters[match.start("o")] in "o2"
        if match["d"] and not match["min"]:
            return int(self.tokens[match.start("d")].value) <= (12 if part else 0)
        return bool(match["four"]) or int(self.tokens[match.start("d")].value) <= 24

    def is_hour(self, at: int) -> bool:
        """Whether four digits are hours and minutes: 0711، 1530."""
        form = self.form(at)
        return len(form) == 4 and int(form[:2]) <= 24 and int(form[2:]) < 60

    def is_rate_hour(self, at: int, match: re.Match) -> bool:
        """«105 أشخاص في الساعة الواحدة»: an hour that something takes, and none of the clock."""
        return (
            bool(match["k"])
            and self.form(at + 1) == "الواحده"
            and self.before(at) == "j"
            and ("C" in self.letters[max(0, at - 4) : at] or self.form(at - 2) in listed("times"))
        )

    def is_bracketed_zone(self, match: re.Match, at: int) -> bool:
        """Whether the zone stands in brackets after hours and minutes: 12:45 (غرينتش)."""
        return bool(match["min"]) and self.letters[at : at + 1] == "(" and self.form(at + 1) in listed("greenwich")

    def zone(self, at: int) -> tuple[int, str]:
        """Where the zone of an hour ends (بتوقيت مكة المكرمة، بالتوقيت المحلي، ت غ), and Z for that of Greenwich."""
        if self.form(at) in listed("zone"):
            end = at + 1
        elif self.form(at) == "ت":
            end = at + 1 + (self.form(at + 1) == ".")
        else:
            return at, ""
        if self.letters[end : end + 1] not in tuple("_0R"):
            return at, ""
        greenwich = "Z" if self.form(end) in listed("greenwich") else ""
        end += 1
        while self.form(end) in listed("of zone"):
            end += 1
        return end, greenwich

    def zoned(self, hour: str, greenwich: str) -> str:
        """The hour; of one in Greenwich how many days its day lies from that of the local hour told before it.

        Where a local hour may be morning or evening, and the day is not told, the offset nearest to that of the Arab
        countries (three hours) is meant.
        """
        if not greenwich:
            return hour
        local = next((atom.value for atom in reversed(self.atoms[-3:]) if atom.rule == "clock"), "")
        if not local or local.startswith("Z"):
            return "Z0"
        there, here = int(hour.rstrip("?")), int(local.rstrip("?"))
        hours = {here, here + 12} if local.endswith("?") and here < 12 else {here}
        steps = min((abs(one - (there + 24 * shift) - 3), shift) for one in hours for shift in (-1, 0, 1))
        return f"Z{steps[1]}"

    def hour(self, match: re.Match, part: str) -> str:
        """The hour of 24 that is told; with a question mark where morning or evening is not said."""
        group = next(name for name in ("o", "d", "four") if match[name])
        value = number(self.tokens[match.start(group) : match.end(group)])
        value = value // 100 if group == "four" else value
        if part in _LATE_PARTS and value < 12 and not (part == "night" and value < 6):
            return str(value + 12)
        return f"{value}?" if value <= 12 and not part and group == "o" else str(value)
