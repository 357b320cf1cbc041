"""The researcher's own files: read as Excel saves them, refused with line and cure, never rewritten."""

import pytest

from helpers import paths
from helpers.texts import corrections

ROW = "سورية,سوريا,سوريا,one spelling"
HEAD = "form,stem,lemma,note"


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{ROW}\n".encode(),
        b"\xef\xbb\xbf" + f"{HEAD}\r\n{ROW}\r\n".encode(),
        f"{HEAD}\n{ROW}".replace(",", ";").encode(),
        f"{HEAD}\n{ROW}\n,,,\n".replace(",", "\t").encode(),
        f"{HEAD}\n{ROW}\n".encode("cp1256"),
        f"{HEAD}\n{ROW}\n".encode("utf-16"),
    ],
    ids=["plain", "excel", "semicolons", "tabs and an empty row", "windows-1256", "utf-16"],
)
def test_what_excel_saves_is_read(tmp_path, content):
    (tmp_path / "lemmas.csv").write_bytes(content)
    found = corrections.load(tmp_path, "lemmas")
    assert found.values.tolist() == [["سورية", "سوريا", "سوريا", "one spelling", 2]]
    assert (tmp_path / "lemmas.csv").read_bytes() == content


def test_a_cell_over_several_lines_keeps_the_line_numbers(tmp_path):
    (tmp_path / "lemmas.csv").write_text(f'{HEAD}\na,b,c,"two\nlines"\nd,e,f,\n', encoding="utf-8")
    assert corrections.load(tmp_path, "lemmas")["line"].tolist() == [2, 4]


def test_a_missing_file_and_a_missing_folder_are_no_corrections(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere", None):
        assert corrections.load(folder, "entities").empty


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{HEAD}\na,b,c,d,e\n", r"lemmas\.csv, line 2: 5 cells where the header has 4; put a cell"),
        ("form,lemma,note\n", r"lemmas\.csv, line 1: the column stem is missing; the header must be form,stem"),
        ("", r"lemmas\.csv, line 1: the column form is missing"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(tmp_path, content, said):
    (tmp_path / "lemmas.csv").write_text(content, encoding="utf-8")
    with pytest.raises(corrections.CorrectionError, match=said):
        corrections.load(tmp_path, "lemmas")


def test_starting_files_are_laid_once(tmp_path):
    made = corrections.start(tmp_path)
    assert {path.stem for path in made} == set(corrections.COLUMNS)
    (tmp_path / "lemmas.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    assert corrections.start(tmp_path) == []
    assert len(corrections.load(tmp_path, "lemmas")) == 1


def test_the_collection_ships_empty_corrections():
    for name in corrections.COLUMNS:
        assert (paths.repository().corrections / f"{name}.csv").exists()
        assert corrections.load(paths.repository().corrections, name).empty
