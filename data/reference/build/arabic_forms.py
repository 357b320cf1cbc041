"""Write `arabic_forms.csv`: the Arabic dictionary of simplemma 2.0.0 as text, a line for each lemma.

Run where simplemma is installed: ``python data/reference/build/arabic_forms.py``. Reading the text takes a tenth of
the time and half the memory of simplemma's own file. Columns: lemma, forms (parted by spaces; the lemma is among them
where the dictionary has it so).
"""

from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory


def main() -> None:
    forms: dict[str, list[str]] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary("ar").items():
        forms.setdefault(lemma, []).append(form)
    if any(mark in word for lemma, listed in forms.items() for word in (lemma, *listed) for mark in ' ,"\r\n'):
        raise ValueError("a form holds a space, a comma, a quotation mark or a line end; change the format")
    target = Path(__file__).resolve().parents[1] / "arabic_forms.csv"
    with open(target, "w", encoding="utf-8", newline="") as out:
        out.write("lemma,forms\n")
        out.writelines(f"{lemma},{' '.join(sorted(listed))}\n" for lemma, listed in sorted(forms.items()))


if __name__ == "__main__":
    main()
