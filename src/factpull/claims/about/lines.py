"""Lists in lines: "Adult card: 200 drams" under "The new fares:", and tables whose cells were kept as lines.

Labels may also follow each other in one line: "Peak wind: 115 mph Path length: 9 miles", "Deaths: 4; Injured: 30". The
label of a line is what its number is about; what all numbers of the list measure stands in the line above them that
ends with a colon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factpull.annotate import Document
from factpull.claims.about.view import About
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.scene import Figure, Scene
from factpull.claims.sentence.wording import Wording
from factpull.entities.index import Names
from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.quantities import Quantities, QuantityMention
from factpull.syntax.captions import label_before
from factpull.syntax.tree import Tree

#: So many labelled numbers in one sentence are a list.
_SHORTEST_LIST = 2
#: What stands between a label and its number.
_SEPARATORS = ":,;–—-=|\t "
_BULLETS = "-–—•*·▪◦|\t "
#: What ends a statement; no label does.
_ENDS = (".", "!", "?", ";", ":")
_TAIL = ".,;)*"
_LONGEST_LABEL = 12
#: Words of a label on a line of its own.
_LONGEST_CELL = 30
_LONGEST_TAIL = 3
#: Items of one list stand at most so many paragraphs from each other: a subheading, or the label's own line, between.
_APART = 2
#: Words of the noun that heads a list.
_LONGEST_HEADER = 4
#: How many lines above its first item a list's header may stand.
_ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph that is a label with a number.

    Attributes:
        paragraph: its place.
        mention: the number.
        label: the words before it.
    """

    paragraph: int
    mention: QuantityMention
    label: Reference


def read_lines(document: Document, quantities: Quantities, names: Names) -> dict[int, About]:
    """Return what the numbers of an article's lists in lines are about, by where they start.

    Args:
        document: the article.
        quantities: its quantities.
        names: its names.
    """
    by_paragraph: dict[int, list[QuantityMention]] = defaultdict(list)
    for mention in quantities.mentions:
        by_paragraph[document.sentences[mention.sentence].paragraph].append(mention)
    lines = [line for at, held in by_paragraph.items() if (line := _line(document, at, held, by_paragraph))]
    found: dict[int, About] = {}
    for group in _lists(lines):
        header = _header(document, group[0].paragraph, by_paragraph)
        for line in group:
            about = _about(line, header, names)
            if about is not None:
                found[line.mention.span.start] = about
    return found


def _about(line: _Line, header: Reference | None, names: Names) -> About | None:
    counted = line.mention.quantity.counted
    if line.mention.quantity.kind == "count" and (
        counted is None or counted.split()[-1].lower() in line.label.text.lower()
    ):
        return None  # "Deaths: 40": the label is what is counted
    named = names.at(line.label.start) is not None
    if header is None and not named and line.mention.quantity.kind != "count":
        return About(line.label, None, "about.line")
    return About(header if line.mention.quantity.kind != "count" else None, line.label, "about.line")


def _lists(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Return the lines in groups that follow each other; a line alone is no list."""
    groups: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: line.paragraph):
        if groups and line.paragraph - groups[-1][-1].paragraph <= _APART:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group for group in groups if len(group) > 1]


def _line(
    document: Document, at: int, mentions: Sequence[QuantityMention], held: Mapping[int, object]
) -> _Line | None:
    """Return a paragraph as a line of a list, or None."""
    start, text = _text(document, at)
    mention = mentions[-1]
    value = min(mention.extent[0], mention.span.start) - start
    behind = text[max(mention.extent[1], mention.span.end) - start :].strip(_TAIL + " ")
    if len(behind.split()) > _LONGEST_TAIL and not behind.startswith("("):
        return None
    before = text[:value].rstrip("~ ")
    label = before.rstrip(_SEPARATORS)
    if not label.strip(_BULLETS):
        above = at - 1
        if above < 0 or above in held:
            return None
        first, cell = _text(document, above)
        return _labelled(at, mention, first, cell.rstrip(), _LONGEST_CELL)
    if label == before and mention.quantity.kind != "money":
        return None
    return _labelled(at, mention, start, label, _LONGEST_LABEL)


def _labelled(at: int, mention: QuantityMention, start: int, label: str, longest: int) -> _Line | None:
    words = _without_gloss(label.lstrip(_BULLETS))
    fits = 0 < len(words.split()) <= longest and not words.endswith(_ENDS) and ". " not in words
    if not fits or not any(letter.isalpha() for letter in words):
        return None
    first = start + label.index(words)
    return _Line(at, mention, Reference(words, first, first + len(words)))


def _without_gloss(words: str) -> str:
    """Return a label without the words in brackets at its end, if they are no acronym."""
    opening = words.rfind("(")
    inside = words[opening + 1 : -1]
    glossed = opening > 0 and words.endswith(")") and not (inside.isalpha() and inside.isupper())
    return words[:opening].rstrip() if glossed else words


def _text(document: Document, at: int) -> tuple[int, str]:
    paragraph = document.paragraphs[at]
    return paragraph.start, document.text_of(paragraph)


def _header(document: Document, first: int, held: Mapping[int, object]) -> Reference | None:
    """Return what the line above a list says that it lists: "Here are the new fares:" → "new fares"."""
    for at in range(first - 1, max(first - 1 - _ABOVE, -1), -1):
        start, text = _text(document, at)
        text = text.rstrip()
        if text.endswith(":"):
            return _last_noun(start, text.rstrip(": "))
        if at in held or text.endswith(_ENDS):
            return None
    return None


def _last_noun(start: int, text: str) -> Reference | None:
    end = len(text)
    at = end
    for word in reversed(text.split()[-_LONGEST_HEADER:]):
        if word.lower() in word_set("function_words", "english") or not word.isalpha():
            break
        at = text.rindex(word, 0, at)
    words = text[at:end]
    return Reference(words, start + at, start + end) if words else None


def about_labelled(scene: Scene, words: Wording) -> dict[int, About]:
    """Return what the numbers of a line of labels are about, by the figure's index.

    Args:
        scene: the sentence with its figures.
        words: puts its words into references.
    """
    labels = {figure.index: label for figure in scene.figures if (label := _label(scene, figure))}
    if not labels:
        return {}
    owner = _owner(scene.tree, words, min(label.start for label in labels.values()))
    found = {}
    for index, label in labels.items():
        if _counts(scene, scene.figures[index], label):
            found[index] = About(None, owner, "about.labelled")
        elif len(labels) >= _SHORTEST_LIST:
            found[index] = About(words.stretch(label.start, label.stop), owner, "about.labelled")
    return found


def _counts(scene: Scene, figure: Figure, label: range) -> bool:
    """Tell whether a label says what the number counts: "Deaths: 40"."""
    quantity = figure.mention.quantity
    last = scene.tree.lower[label.stop - 1]
    return (
        quantity.kind == "count"
        and quantity.counted is not None
        and (singularize(last) == quantity.counted.split()[-1].lower() or quantity.counted == "people")
    )


def _label(scene: Scene, figure: Figure) -> range | None:
    """Return the tokens of the label right before a figure, or None."""
    previous = scene.figures[figure.index - 1].end if figure.index else 0
    return label_before(scene.tree, figure.start - 1, previous)


def _owner(tree: Tree, words: Wording, first: int) -> Reference | None:
    """Return the label before the first one, which says whose numbers all of them are, or None."""
    label = label_before(tree, first - 1) if first > 1 else None
    return words.stretch(label.start, label.stop) if label is not None else None
