"""Which packages this one needs, in which versions and under which licences: python tests/supply.py.

Read from the installed packages' own metadata, with those that the extras bring. Exit 1 when one has no line in
constraints.txt, or its licence is neither permissive nor one of `NAMED`.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[1]
EXTRAS = ("formats", "scale", "test")
# Licences that ask for no more than their own notice.
PERMISSIVE = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python ISC MIT MIT-0 MIT-CMU OFL-1.1 PSF-2.0 Zlib".split()
)
# Copyleft that stays with the package's own files: used as it comes, nothing of it is copied or changed.
NAMED = {
    "certifi": "MPL-2.0",
    "fqdn": "MPL-2.0",
    "hypothesis": "MPL-2.0",
    "pathspec": "MPL-2.0",
    "python-bidi": "LGPL-3.0-or-later",
    "tld": "MPL-1.1",
}
# How metadata without an SPDX expression names a licence; the first that fits.
_SPOKEN = (
    (r"affero|\bagpl", "AGPL"),
    (r"lesser general public|\blgpl", "LGPL-3.0-or-later"),
    (r"general public licen[cs]e|\bgpl", "GPL"),
    (r"mozilla|\bmpl", "MPL-2.0"),
    (r"apache", "Apache-2.0"),
    (r"python software foundation|\bpsf|license agreement for matplotlib", "PSF-2.0"),
    (r"\bbsd|redistribution and use in source and binary forms", "BSD-3-Clause"),
    (r"\bisc\b", "ISC"),
    (r"\bmit\b|permission is hereby granted, free of charge", "MIT"),
)


class Package(NamedTuple):
    """One package: its name, its version, the version that is pinned, its licence, what is wrong (empty: nothing)."""

    name: str
    version: str
    pinned: str
    licence: str
    wrong: str


def needed(name: str = "qiraa", extras: tuple[str, ...] = EXTRAS) -> tuple[list[Distribution], list[str]]:
    """The installed packages that one needs, through others as well, and the names of those that are not installed."""
    waiting, known, missing = [(name, extras)], {}, set()
    seen = set()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        name, extras = here
        try:
            known[name] = distribution(name)
        except PackageNotFoundError:
            missing.add(name)
            continue
        for line in known[name].requires or []:
            wanted = Requirement(line)
            if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras or ("",)):
                waiting.append((canonicalize_name(wanted.name), tuple(sorted(wanted.extras))))
    return [package for name, package in known.items() if name != "qiraa"], sorted(missing)


def licence(package: Distribution) -> str:
    """The licence of a package as SPDX names it; of its expression, its classifiers, or its licence file."""
    told = package.metadata
    if told.get("License-Expression"):
        return told["License-Expression"]
    classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    files = [file for file in package.files or [] if re.search(r"licen[cs]e|copying", file.name, re.IGNORECASE)]
    texts = (path.read_text(encoding="utf-8", errors="replace") for file in files if (path := file.locate()).is_file())
    for said in (" ".join(classifiers), told.get("License") or "", *texts):
        found = next((spdx for pattern, spdx in _SPOKEN if re.search(pattern, said[:3000], re.IGNORECASE)), "")
        if found:
            return found
    return "unknown"


def allowed(name: str, expression: str) -> bool:
    """Whether an SPDX expression can be met with permissive licences and the one named for the package."""
    held = PERMISSIVE | {NAMED.get(name, "")}
    words = re.findall(r"[()]|[^\s()]+", expression)
    truth = [word.lower() if word in ("AND", "OR", "(", ")") else str(word in held) for word in words]
    try:
        return bool(eval(" ".join(truth), {"__builtins__": {}}))
    except SyntaxError:
        # «GPL-2.0 WITH an exception» and the like are read by a person.
        return False


def packages() -> tuple[list[Package], list[str]]:
    """Every installed package that this one needs, by name, and the names of those that are not installed."""
    lines = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    found, missing = needed()
    rows = []
    for package in found:
        name = canonicalize_name(package.metadata["Name"])
        told = licence(package)
        wrong = [] if allowed(name, told) else [f"the licence is {told}"]
        if name not in pinned:
            wrong.append("is not in constraints.txt")
        rows.append(Package(name, package.version, pinned.get(name, ""), told, "; ".join(wrong)))
    return sorted(rows), missing


def main() -> int:
    """Print the list and what is wrong in it."""
    rows, missing = packages()
    for row in rows:
        print(f"{row.name:<32} {row.version:<14} {row.licence}{f'  WRONG: {row.wrong}' if row.wrong else ''}")
    wrong = [row for row in rows if row.wrong]
    absent = f"; not installed: {', '.join(missing)}" if missing else ""
    print(f"{len(rows)} packages, {len(wrong)} wrong{absent}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
