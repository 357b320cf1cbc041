"""Write `common_forms.csv`: the stems and lemmas of the 150,000 commonest words in Arabic letters of wordfreq 3.1.1.

Run where wordfreq is installed, whenever a list or a rule of `helpers/texts/lemmas.py` has changed:
``python data/reference/build/common_forms.py``. The project itself does not need wordfreq. Columns: form (`plain`),
stem (empty where it is the form), lemma (empty where it is the stem). `common_forms.sha256` says which lists it was
made from. Particles and what is set by hand are left out: they are looked up in their own lists.
"""

import re
from pathlib import Path

from wordfreq import get_frequency_dict

from helpers.texts import commonforms, lemmas, text

ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
SIZE = 150_000


def main() -> None:
    listed = [(word, f) for word, f in get_frequency_dict("ar", "large").items() if ARABIC.fullmatch(word)]
    listed.sort(key=lambda row: (-row[1], row[0]))
    words = dict.fromkeys(text.plains([word for word, _ in listed[:SIZE]]))
    forms = sorted(form for form in words if lemmas.is_open(form))
    rows = zip(forms, *lemmas.by_rule(forms), strict=True)
    target = Path(__file__).resolve().parents[1] / "common_forms.csv"
    with open(target, "w", encoding="utf-8", newline="") as out:
        out.write("form,stem,lemma\n")
        out.writelines(
            f"{form},{stem if stem != form else ''},{lemma if lemma != stem else ''}\n" for form, stem, lemma in rows
        )
    target.with_suffix(".sha256").write_text(commonforms.fingerprint() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
