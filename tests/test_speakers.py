"""Who speaks how much: counts by hand over small tables of statements."""

import pandas as pd

from helpers.counts import speakers
from helpers.marks import voices

TEXT = "قال زيد إن الطريق مغلق، بحسب النهار. ونفى عمرو ذلك تماما. ولم يتم التأكد من الخبر."


def table(*rows):
    """Statements of one text given as (cue, source, mode, via, content, rule)."""
    made = []
    for cue, source, mode, via, content, rule in rows:
        start, begin = TEXT.index(cue), TEXT.index(content)
        place = ("d", TEXT[:start].count(".") + 1, start, start + len(cue), cue, source, mode, via)
        made.append((*place, begin, begin + len(content), content, rule))
    return pd.DataFrame(made, columns=voices.STATEMENTS)


DOCUMENTS = pd.DataFrame({"doc": ["d"], "text": [TEXT], "source": ["الفجر"], "words": [16]})
SAID = table(
    ("قال", "زيد", "indirect", "", "الطريق مغلق", "after"),
    ("بحسب", "النهار", "indirect", "", "الطريق مغلق", "according"),
    ("نفى", "عمرو", "denied", "بيان", "ذلك تماما", "after"),
    ("لم يتم التأكد", "", "unconfirmed", "", "من الخبر", "phrase"),
)


def test_words_and_shares_by_hand():
    found = speakers.speakers(DOCUMENTS, SAID).set_index("speaker")
    assert found["words"].to_dict() == {"زيد": 2, "عمرو": 2}
    assert found["share"].tolist() == [12.5, 12.5]
    assert found.loc["زيد", "through"] == "النهار" and found.loc["عمرو", "through"] == "بيان"
    assert found.loc["عمرو", ["denied", "places"]].tolist() == [1, "d:2"]


def test_words_attributed_twice_count_once():
    twice = pd.concat([SAID.head(1), SAID.head(1).assign(start=1)])
    assert speakers.speakers(DOCUMENTS, twice)["words"].tolist() == [2]


def test_joint_sources_each_speak():
    joint = SAID.head(1).assign(source="زيد|عمرو")
    assert speakers.speakers(DOCUMENTS, joint)["words"].tolist() == [2, 2]


def test_a_phrase_is_told_from_a_name_and_drawn_only_where_there_are_no_names():
    names = pd.DataFrame({"name": ["عمرو"]})
    found = speakers.speakers(DOCUMENTS, SAID, names)
    assert found.set_index("speaker")["kind"].to_dict() == {"زيد": "phrase", "عمرو": "name"}
    assert speakers.heard(found)["speaker"].tolist() == ["عمرو"]
    assert len(speakers.heard(found[found["kind"] == "phrase"])) == 1


def test_withheld_lists_what_is_denied_or_unconfirmed():
    assert speakers.withheld(SAID)[["mode", "cue"]].values.tolist() == [
        ["denied", "نفى"],
        ["unconfirmed", "لم يتم التأكد"],
    ]


def test_the_chain_as_boxes_and_arrows():
    boxes, arrows = speakers.chain_flow(voices.chain(DOCUMENTS, SAID))
    assert boxes["label"].tolist() == ["الفجر", "النهار", "زيد", "بيان", "عمرو"]
    assert boxes.attrs["drawn"] == (2, 2)
    assert speakers.chain_flow(voices.chain(DOCUMENTS, SAID), 1)[0].attrs["drawn"] == (1, 2)
    assert arrows[["source", "target"]].values.tolist() == [
        ["publisher:الفجر", "outlet:النهار"],
        ["outlet:النهار", "speaker:زيد"],
        ["publisher:الفجر", "document:بيان ← عمرو"],
        ["document:بيان ← عمرو", "speaker:عمرو"],
    ]


def test_nothing_said():
    none = pd.DataFrame(columns=voices.STATEMENTS)
    found = speakers.speakers(DOCUMENTS, none)
    assert found.empty and speakers.most_heard(found)[0] and speakers.withheld(none).empty
    assert [len(frame) for frame in speakers.chain_flow(voices.chain(DOCUMENTS, none))] == [0, 0]


def test_a_statement_that_names_nobody_says_so():
    shown = speakers.told(SAID)
    assert shown["source"].tolist() == ["زيد", "النهار", "عمرو", speakers.NOBODY]
    assert SAID["source"].tolist()[-1] == ""
