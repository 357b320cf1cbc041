"""Cut IBM Plex Sans Arabic down to what the reading page shows: Arabic, Latin, digits and the signs of both.

    python data/reference/build/build_faces.py

Writes ``qiraa_arabic_400.woff`` and ``qiraa_arabic_700.woff`` beside the lists. A cut face may not keep the name of the
whole one (SIL Open Font License 1.1, reserved font name), so the faces are called Qiraa Arabic.
"""

from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont

FACE, NAME = "IBM Plex Sans Arabic", "Qiraa Arabic"
WEIGHTS = {400: "Regular", 700: "Bold"}
FOLDER = Path(__file__).resolve().parents[1]


def letters() -> list[int]:
    """The code points that a face holds."""
    kept = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x600, 0x656), *range(0x660, 0x672)]
    kept += [0x679, 0x67E, 0x686, 0x688, 0x691, 0x698, 0x6A9, 0x6AF, 0x6BA, 0x6BE, 0x6CC, 0x6D2, 0x6D4]
    kept += [*range(0x6F0, 0x6FA), *range(0x2010, 0x2027), 0x2030, 0x2039, 0x203A, 0x20AC, 0x2190, 0x2192, 0x2212]
    return [*kept, 0x200C, 0x200D, 0x200E, 0x200F]


def build(weight: int) -> Path:
    """Write the face of a weight; its path."""
    with TTFont(fontpkg.path(FACE, weight=weight)) as font:
        options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
        options.drop_tables += ["meta"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters())
        cutter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 2):
                record.string = NAME if record.nameID == 1 else WEIGHTS[weight]
        font.flavor = "woff"
        # The time of making stays the font's own, so that the same file comes out of the same font.
        font.recalcTimestamp = False
        path = FOLDER / f"qiraa_arabic_{weight}.woff"
        font.save(path)
    return path


if __name__ == "__main__":
    for weight in WEIGHTS:
        print(build(weight).name)
