"""Bytes become the text that was meant, and what could not be read is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.texts import encodings

LINE = "قال رئيس الأركان عثمان الغانمي إن المركز يعمل منذ عام 2015، وأضاف: لا تغيير."


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
def test_the_codec_named_reproduces_the_text(codec, named):
    content = LINE.encode(codec)
    found = encodings.decode(content)
    assert (found.text, found.encoding, found.replaced, found.doubts) == (LINE, named, 0, ())
    assert content.decode(found.encoding) == LINE


def test_marks_of_byte_order_that_are_big_endian():
    content = b"\xfe\xff" + LINE.encode("utf-16-be")
    assert encodings.decode(content)[:2] == (LINE, "utf-16")


@pytest.mark.parametrize(
    "text", ["في العراق", "كشفت بغداد", "الرئيس الفرنسي", "يوم أمس", "وقال مصدر", "هذه فقرة قصيرة"]
)
@pytest.mark.parametrize("codec", ["cp1256", "iso8859_6"])
def test_short_lines_are_told_apart_by_their_letters(text, codec):
    found = encodings.decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, codec)


def test_every_sentence_of_the_seed_is_told_apart(seed_text):
    plain = seed_text.translate({ord("«"): '"', ord("»"): '"'})
    for line in filter(None, plain.split("\n")):
        for codec in ("cp1256", "iso8859_6"):
            assert encodings.decode(line.encode(codec)).text == line


def test_french_beside_arabic_keeps_its_accents():
    text = "وزير الخارجية الفرنسي في قصر الإليزيه (palais) قال إن café à مكان"
    assert encodings.decode(text.encode("cp1256")).text == text


def test_a_line_that_may_be_either_is_doubtful():
    # ف ق in one table are ل م in the other; a name that no lexicon has decides nothing.
    found = encodings.decode("كفش".encode("iso8859_6"))
    assert found.doubts and found.doubts[0].startswith("may be")


def test_what_both_tables_read_alike_is_not_doubtful():
    found = encodings.decode("درس".encode("cp1256"))
    assert found.text == "درس" and not found.doubts


def test_damage_is_replaced_counted_and_said():
    content = LINE.encode()
    broken = content[:20] + b"\xff" + content[20:] + b"\xd8"
    found = encodings.decode(broken)
    assert found.encoding == "utf-8"
    assert found.replaced == 2 == found.text.count("\ufffd")
    assert found.doubts == ("2 damaged places replaced",)


def test_a_replacement_sign_that_the_text_holds_is_no_damage():
    found = encodings.decode("قال\ufffd شيئا".encode())
    assert (found.replaced, found.doubts) == (0, ())


def test_lone_surrogates_become_one_sign_each():
    content = b"\xff\xfe" + "قال".encode("utf-16-le") + b"\x3d\xd8" + "شيئا".encode("utf-16-le")
    found = encodings.decode(content)
    assert (found.text, found.replaced) == ("قال\ufffdشيئا", 1)
    assert encodings.without_surrogates("a\ud800\udfff😀") == ("a\ufffd\ufffd😀", 2)


def test_line_ends_become_one_kind_and_nothing_else_changes():
    text = "أول\r\nثان\rثالث\n\u2028رابع\x0b\x85\u00a0\ufeff"
    assert encodings.decode(text.encode()).text == "أول\nثان\nثالث\n\u2028رابع\x0b\x85\u00a0\ufeff"


def test_a_second_byte_order_mark_stays():
    assert encodings.decode(b"\xef\xbb\xbf" * 2 + "قال".encode()).text == "\ufeffقال"


def test_pictures_and_other_bytes_are_binary():
    assert "binary" in encodings.decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4).doubts
    assert "binary" in encodings.decode(bytes(400)).doubts


@pytest.mark.parametrize("wrong", ["cp1252", "cp1256", "latin-1"])
def test_text_encoded_twice_is_doubtful(wrong):
    twice = "المركز الأمني الرباعي في بغداد".encode().decode(wrong, "ignore").encode()
    assert any("saved again" in doubt for doubt in encodings.decode(twice).doubts)


def test_plain_text_is_not_taken_for_text_encoded_twice(seed_text):
    for text in (seed_text, "طط ظظ ط. ظ", "Ørsted og Øresund", "plain English"):
        assert not encodings.encoded_twice(text)


@given(st.text())
def test_utf8_gives_back_every_text(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    clean, _ = encodings.without_surrogates(text)
    found = encodings.decode(b"\xef\xbb\xbf" + clean.encode())
    assert found.text == clean and found.replaced == 0


@given(st.binary(max_size=400))
def test_any_bytes_become_a_text_that_can_be_written(content):
    found = encodings.decode(content)
    assert "\r" not in found.text
    found.text.encode("utf-8")
    if not found.replaced:
        assert encodings.one_kind_of_line_end(content.decode(found.encoding)) == found.text
