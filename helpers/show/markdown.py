"""A text in Markdown as it is: nothing in it is taken for markup, for a link or for a formula."""

import re

# What Markdown takes for markup anywhere, and at the start of a line.
_MARKUP = re.compile(r"[\\$`*_\[\]<>&|~]|:(?=//)|(?<=www)\.|@")
_OPENING = re.compile(r"^[#+\-=!]|^(\d+)[.)]")


def plain(text: object) -> str:
    """A text as Markdown that shows it as it is: on one line, nothing in it taken for markup.

    A formula is looked for when the page is there, in what stands between two $ of one element; so each $ and each
    backslash has an element of its own.
    """

    def entity(found: re.Match) -> str:
        char = found.group()[-1]
        told = f"{found.group()[:-1]}&#{ord(char)};"
        return f"<span>{told}</span>" if char in "$\\" else told

    return _OPENING.sub(entity, _MARKUP.sub(entity, " ".join(str(text).split())))
