"""Neighbours that make one expression (أمس الأربعاء) or share a year (من 28 ذي القعدة إلى 2 ذي الحجة 1423)."""

import itertools
import re

from helpers.marks import datevalues as days
from helpers.marks.datecontext import Atom, Context
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed

# What may stand between the parts of one expression: أمس (الأربعاء)، يوم الأحد في 7 أبريل، السبت، 5 أكتوبر.
_GAP = re.compile(r"(?:,?[(\"]?|,?[jbS@]?6?|\)?[,]?[jS@]?6?|,?[jb]?T?)$")
_ROLES = {"weekday", "deictic", "daymonth", "clock", "night", "weekdays", "ago"}
# What stands between the two ends of a range, or between two that share a year.
_RANGE = re.compile(r",?w?(?:T|-{1,3})6?5?$|,?w6?5?$")
_TO = re.compile(r",?w?(?:T|-{1,3})6?5?$")
# So many words back an hour looks for the day that it belongs to.
_REACH = 16
# A day without a year that lies so many days off is told by its weekday; a nearer one is what was meant.
_FAR = 60


def joined(atoms: list[Atom], context: Context) -> list[Atom]:
    """The atoms of a text with those joined that belong together, each meaning what its neighbours make of it."""
    atoms = _joined(atoms, context.letters)
    atoms = _ranges(atoms, context)
    atoms = _clocks(atoms, context)
    atoms = _named_days(atoms, context.letters)
    return _with_calendars(atoms, context.letters)


def _joined(atoms: list[Atom], letters: str) -> list[Atom]:
    """Neighbours that name one time become one expression: أمس الأربعاء، الثامنة من مساء يوم الأحد 7 أبريل."""
    out: list[Atom] = []
    for atom in atoms:
        if out and atom.role in _ROLES and out[-1].role in _ROLES:
            last = out[-1]
            gap, end = letters[last.end : atom.start], atom.end
            closed = ("(" in gap and letters[end : end + 1] == ")") or gap.strip("6") + letters[end : end + 1] == '""'
            parts = letters[last.start] == letters[atom.start] == "l"  # مساء الجمعة صباح السبت
            if not parts and _may_join(last, atom, gap) and (closed or '"' not in gap):
                out[-1] = _one(last, atom, end + closed)
                continue
        out.append(atom)
    return [_with_day(atom, letters) for atom in out]


def _may_join(first: Atom, second: Atom, gap: str) -> bool:
    roles = {first.role, second.role}
    if len(gap) > 4 or not _GAP.match(gap) or (first.role == second.role):
        return False
    if "deictic" in roles and "daymonth" in roles and gap not in ("", "(", ",", ",("):
        return False
    if "ago" in roles:
        return first.role == "ago" and second.role in ("daymonth", "weekday") and gap in ("j", "(", ",", ",(")
    if "T" in gap or (gap.strip("6") in ("S", "b", "@") and "clock" not in roles):
        return False
    if roles == {"deictic", "weekday"}:
        return gap.strip("6") in ("", "(", ",", '"')
    if gap == "," and second.role in ("weekday", "clock") and first.role == "daymonth":
        return False
    return not (first.role == "daymonth" and second.role in ("deictic",))


def _one(first: Atom, second: Atom, end: int) -> Atom:
    """Two parts as one: the day of the month tells most, then the deictic with its weekday, then the clock least."""
    by_role = {first.role: first, second.role: second}
    both = first._replace(end=end)
    for role in ("daymonth", "night", "weekdays"):
        if role in by_role:
            chosen = by_role[role]
            if role == "daymonth" and "weekday" in by_role and chosen.again and not any(chosen.told):
                number = int(by_role["weekday"].value[0])
                when = _on_weekday(chosen, number)
                return both._replace(when=when, rule=chosen.rule, role=role, value="", again=None, told=chosen.told)
            if role == "daymonth" and "night" in by_role:
                return both._replace(when=_night_of(chosen.when), rule="night", role="daymonth", value="")
            return both._replace(when=chosen.when, rule=chosen.rule, role=role, value=chosen.value)
    if "deictic" in by_role and "weekday" in by_role:
        deictic, weekday = by_role["deictic"], by_role["weekday"]
        if deictic.value.lstrip("-").isdigit():
            shift, number = int(deictic.value), int(weekday.value[0])
            when = When("day", lambda day: days.weekday(number, days.back(day, "day", -shift), "near"))
            return both._replace(when=when, rule=deictic.rule, role="deictic", value=deictic.value)
    chosen = by_role.get("deictic") or by_role.get("weekday") or first
    return both._replace(when=chosen.when, rule=chosen.rule, role=chosen.role, value=chosen.value, refers=chosen.refers)


def _on_weekday(atom: Atom, number: int) -> When:
    """A day of a month without a year that is far off, in the year in which it falls on the weekday told."""
    when = atom.when

    def span(day: days.date) -> Span | None:
        found = when.at(day)
        if not found or found[0].weekday() == number or abs((found[0] - day).days) < _FAR or found[0] != found[1]:
            return found
        for years in (1, -1):
            other = days.back(found[0], "year", years)
            if other.weekday() == number and other.day == found[0].day:
                return other, other
        return found

    return when._replace(at=span)


def _night_of(when: When) -> When:
    """«ليل السبت - الأحد في 7 أبريل»: the numeric day is the night's second; both days are meant."""
    return days.with_eve(when)._replace(precision="days", undated="")


def _with_day(atom: Atom, letters: str) -> Atom:
    """An expression takes in a يوم that stands before it."""
    if atom.role in ("weekday", "daymonth", "deictic") and atom.start and letters[atom.start - 1] == "6":
        return atom._replace(start=atom.start - 1)
    return atom


def _named_days(atoms: list[Atom], letters: str) -> list[Atom]:
    """A weekday whose day of the month follows الموافق is that day: «الجمعة الموافق 5 نوفمبر»."""
    out = list(atoms)
    for at, (first, second) in enumerate(itertools.pairwise(atoms)):
        gap = letters[first.end : second.start]
        if first.role == "weekday" and second.role == "daymonth" and re.fullmatch("[,(]?Zb?6?", gap):
            when = _weekday_within(first.when, second.when, int(first.value[0])) if first.when and second.when else None
            out[at] = first._replace(when=when or first.when)
    return out


def _weekday_within(own: When, told: When, number: int) -> When:
    """The weekday in the days that a date tells; where it tells others, the paper erred, and the weekday stands."""

    def span(day: days.date) -> Span | None:
        found = told.at(day)
        if not found or (found[1] - found[0]).days > 6:
            return own.at(day)
        ahead = found[0] + days.timedelta((number - found[0].weekday()) % 7)
        return (ahead, ahead) if ahead <= found[1] else own.at(day)

    return own._replace(at=span, absolute=told.absolute)


def _with_calendars(atoms: list[Atom], letters: str) -> list[Atom]:
    """A Hijri day beside a Gregorian one (الموافق, a bracket, a stroke) takes that one's value."""
    out = list(atoms)
    for at, (first, second) in enumerate(itertools.pairwise(atoms)):
        gap = letters[first.end : second.start]
        if first.role != "daymonth" or second.role != "daymonth":
            continue
        if not re.fullmatch(r"\)?,?[(]?w?b?[Z6/,-]*b?[(]?6?W?", gap) or not gap.strip("6w,"):
            continue
        hijri, other = (first, second) if first.rule == "hijri" else (second, first)
        if (
            hijri.rule == "hijri"
            and other.rule != "hijri"
            and other.when
            and other.when.absolute
            and hijri.when.absolute
        ):
            out[at if hijri is first else at + 1] = hijri._replace(when=other.when)
    return out


def _ranges(atoms: list[Atom], context: Context) -> list[Atom]:
    """Two ends of a range: what the second tells of its year holds for the first, and it lies after the first."""
    out = list(atoms)
    for at, (first, second) in enumerate(itertools.pairwise(atoms)):
        if out[at] is not first:
            continue  # it is the end of a range already, and begins none
        gap = context.letters[first.end : second.start]
        if not first.when or not second.when or not _RANGE.match(gap):
            continue
        shared = _shared(second, context) if first.again and _is_bare(first) and second.told else None
        if shared:
            when = _not_after(first.again(shared), second.when, first.again, shared)
            out[at] = first._replace(when=when)
        elif _TO.match(gap) or context.form(first.start - 1) == "بين":
            months = first.role == second.role == "month" and first.rule == second.rule == "distributed"
            if second.role == "weekday" and second.told == () and first.role in ("weekday", "deictic"):
                out[at + 1] = second._replace(when=_following(first.when, int(second.value[0])))
            elif months and second.when.absolute:
                out[at] = first._replace(when=_year_before(first.when, second.when))
            elif months or _is_bare(second):
                out[at + 1] = second._replace(when=_year_after(first.when, second.when))
    for at, (first, second) in enumerate(itertools.pairwise(out)):
        between = context.letters[first.end : second.start]
        if first.when and second.when and (_TO.match(between) or _is_between(first, between, context)):
            out[at + 1] = second._replace(since=first.when)
    return out


def _is_between(first: Atom, gap: str, context: Context) -> bool:
    """Whether two are the ends of بين مايو ويونيو."""
    return context.form(first.start - 1) == "بين" and gap.strip(",") == "w"


def _is_bare(atom: Atom) -> bool:
    """Whether a month or a day of a month has no year and no modifier of its own."""
    return bool(atom.told) and not any(value not in (None, "") for value in atom.told)


def _shared(second: Atom, context: Context) -> tuple | None:
    """What the second of two tells for both: a year, or a modifier in the dual."""
    year, modifier, steps = second.told
    if year is not None or steps is not None:
        return second.told
    dual = modifier and context.tokens[second.end - 1].value == "dual"
    return second.told if dual else None


def _not_after(first: When, second: When, again, shared: tuple) -> When:
    """The first of two in the year of the second, or in the year before it: من 25 ديسمبر إلى 5 يناير 2018."""
    year, modifier, steps = shared
    earlier = (year - 1, modifier, steps) if year is not None else (None, "", steps - 1) if steps is not None else None
    if earlier is None:
        return first
    other = again(earlier)

    def span(day: days.date) -> Span | None:
        one, two = first.at(day), second.at(day)
        return other.at(day) if one and two and one[0] > two[1] else one

    return first._replace(at=span)


def _following(first: When, number: int) -> When:
    """The first such weekday after a day: من الأحد إلى الخميس."""

    def span(day: days.date) -> Span | None:
        found = first.at(day)
        return days.weekday(number, found[1], "future") if found else None

    return When("day", span, first.absolute)


def _year_after(first: When, second: When) -> When:
    """The second of two without a year, a year later where it would lie before the first."""

    def span(day: days.date) -> Span | None:
        one, two = first.at(day), second.at(day)
        if one and two and two[1] < one[0] and (one[0] - two[1]).days < 366:
            # A year of the Hijri calendar has 354 or 355 days.
            later = (second.at(day + days.timedelta(length)) for length in (354, 366))
            return next((found for found in later if found and found[0] > one[1]), two)
        return two

    return second._replace(at=span)


def _year_before(first: When, second: When) -> When:
    """The first of two under one year, a year earlier where it would lie after the second: بين نوفمبر ويناير 2016."""

    def span(day: days.date) -> Span | None:
        one, two = first.at(day), second.at(day)
        return (days.back(one[0], "year", 1), days.back(one[1], "year", 1)) if one and two and one > two else one

    return first._replace(at=span)


def _clocks(atoms: list[Atom], context: Context) -> list[Atom]:
    """An hour alone is one of the day told just before in its sentence, one of a routine of no day; another zone may
    have another day."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.role == "clock":
            last = out[-1] if out else None
            beside = (
                last
                and last.when
                and re.fullmatch(r"(?:\([_0]{1,3}\))?[(,-]{0,2}", context.letters[last.end : atom.start])
            )
            if beside and atom.value.startswith("Z"):
                atom = atom._replace(when=_shifted(last.when, int(atom.value[1:] or 0)))
            elif _is_routine(atom, context):
                atom = atom._replace(kind="SET", when=None, rule="set", value="")
            elif day := _day_before(out, atom, context):
                atom = atom._replace(when=day)
        out.append(atom)
    return out


def _shifted(when: When, steps: int) -> When:
    """The day of another, so many days on."""

    def span(day: days.date) -> Span | None:
        found = when.at(day)
        return (found[0] + days.timedelta(steps), found[1] + days.timedelta(steps)) if found else None

    return when._replace(at=span)


def _is_routine(atom: Atom, context: Context) -> bool:
    """Whether the sentence tells what is done every day: its hours are then those of every day."""
    low, high = atom.start, atom.end
    while low > 0 and context.letters[low - 1] not in "!#" and atom.start - low < 40:
        low -= 1
    while high < len(context.letters) and context.letters[high] not in "!#" and high - atom.end < 12:
        high += 1
    words = context.letters[low:high]
    return "Y" in words or "K" in words or any(context.form(n) in listed("routine") for n in range(low, high))


def _day_before(out: list[Atom], atom: Atom, context: Context) -> When | None:
    """The day that an hour belongs to: one that its sentence has named, or the coming day that was spoken of last."""
    if not out:
        return None
    last = out[-1]
    between = context.letters[last.end : atom.start]
    ahead = last.role in ("deictic", "weekday", "weekdays") or (last.told and "future" in last.told)
    if ahead and last.kind == "DATE" and last.when and len(between) < _FAR and _is_ahead(last.when):
        return last.when
    if last.kind != "DATE" or not last.when or len(between) > _REACH or set("!#;c") & set(between):
        return None
    # «في نهاية شهر رمضان الساعة الخامسة فجرا»: right behind a longer stretch an hour is one of its days.
    beside = not between.strip(",(")
    return last.when if beside or last.role in ("daymonth", "weekday", "weekdays", "deictic", "clock") else None


def _is_ahead(when: When) -> bool:
    """Whether a day or days after the day of speaking are meant: غداً، الأحد المقبل، أيام الأحد والاثنين المقبلة."""
    day = days.date(2015, 7, 22)
    found = None if when.absolute else when.at(day)
    return bool(found) and found[0] > day
