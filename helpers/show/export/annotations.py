"""The marks of one document as W3C Web Annotations, tied to its text by quotation and by position."""

import json
import uuid

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_SPACE = uuid.UUID("6e0d5b4c-3d0f-5a53-9d0e-0b6a3f1d7c11")


def _bodies(layer: str, row: dict) -> list[dict]:
    classes = {"entities": "type", "dates": "kind", "quotes": "kind", "statements": "mode"}
    named = {"entities": "name", "references": "name", "quotes": "speaker", "statements": "source"}
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": layer}]
    if layer in classes:
        bodies.append({"type": "TextualBody", "purpose": "classifying", "value": row[classes[layer]]})
    if layer in named and row[named[layer]]:
        told = {"type": "TextualBody", "purpose": "identifying", "value": row[named[layer]]}
        bodies.append(told | {"language": "ar", "textDirection": "rtl"})
    if layer == "dates":
        stretch = "/".join([row["earliest"], row["latest"]]) if row["earliest"] else row["value"]
        bodies.append({"type": "TextualBody", "purpose": "identifying", "value": stretch})
    return bodies


def annotations(document: dict, layers: dict[str, list[dict]], source: str) -> str:
    """One AnnotationPage in JSON-LD: every row of the layers as an annotation on the text file `source`.

    Each target carries a TextQuoteSelector (32 characters either side) and a TextPositionSelector, whose
    offsets are code points as the recommendation has them. Ids are made from the document and the mark.
    """
    text, items = document["text"], []
    digest = document.get("sha256") or document["doc"]
    for layer, rows in layers.items():
        for row in rows:
            start, end = int(row["start"]), int(row["end"])
            bodies = _bodies(layer, row)
            told = json.dumps([digest, document["doc"], layer, start, end, bodies], ensure_ascii=True)
            quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
            quote |= {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
            place = {"type": "TextPositionSelector", "start": start, "end": end}
            items.append(
                {
                    "id": f"urn:uuid:{uuid.uuid5(_SPACE, told)}",
                    "type": "Annotation",
                    "motivation": "identifying" if layer in ("entities", "references", "dates") else "describing",
                    "body": bodies,
                    "target": {"source": source, "selector": [quote, place]},
                }
            )
    page: dict[str, object] = {"@context": CONTEXT, "id": f"urn:uuid:{uuid.uuid5(_SPACE, digest + document['doc'])}"}
    page |= {"type": "AnnotationPage", "startIndex": 0, "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"
