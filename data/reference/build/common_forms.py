"""Write `common_forms.csv`: the stems and lemmas of the 150,000 commonest words in Arabic letters of wordfreq 3.1.1.

Run whenever a list or a rule of `helpers/texts/lemmas.py` has changed: ``python data/reference/build/common_forms.py``.
Where wordfreq is not installed the forms that are listed already are read anew. Columns: form (`plain`), stem (empty
where it is the form), lemma (empty where it is the stem). `common_forms.sha256` says which lists it was made from.
Particles and what is set by hand are left out: they are looked up in their own lists.
"""

import re
from pathlib import Path

from helpers.texts import commonforms, lemmas, text

ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
SIZE = 150_000
TARGET = Path(__file__).resolve().parents[1] / "common_forms.csv"


def words() -> list[str]:
    """The commonest words, or those of the list as it is."""
    try:
        from wordfreq import get_frequency_dict
    except ImportError:
        return [line.partition(",")[0] for line in TARGET.read_text(encoding="utf-8").split("\n")[1:-1]]
    listed = [(word, f) for word, f in get_frequency_dict("ar", "large").items() if ARABIC.fullmatch(word)]
    return [word for word, _ in sorted(listed, key=lambda row: (-row[1], row[0]))[:SIZE]]


def main() -> None:
    forms = sorted(form for form in set(text.plains(words())) if lemmas.is_open(form))
    rows = zip(forms, *lemmas.by_rule(forms), strict=True)
    with open(TARGET, "w", encoding="utf-8", newline="") as out:
        out.write("form,stem,lemma\n")
        for form, stem, lemma in rows:
            out.write(f"{form},{stem if stem != form else ''},{lemma if lemma != stem else ''}\n")
    TARGET.with_suffix(".sha256").write_text(commonforms.fingerprint() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
