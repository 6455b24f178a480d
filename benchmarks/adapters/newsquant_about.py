"""Change and concepts of a claim by the conventions of NewsQuant.

- A direction marks the size of a change that a verb, "up", "down" or a sign states. Levels before and after a change,
  sizes inside noun phrases ("a 3% drop") and comparisons ("3% higher") are plain there, and a bound ("more than 3%")
  is marked instead of the direction.
- Concepts are the content words of what is measured and of whom or what it is about; of a percentage the whole
  alone, and of a fraction nothing: its whole is its unit there. Neither the verb of a cost nor the cause of a toll
  counts.
"""

from __future__ import annotations

from factpull import Claim

#: Words that the set never lists among the concepts.
SMALL = frozenset(
    {
        "a", "an", "the", "of", "in", "on", "at", "for", "to", "from", "by", "with", "and", "or", "as", "between",
        "against", "into", "among", "under", "over", "across", "per", "via", "its", "their", "his", "her", "our", "my",
        "your", "it", "they", "he", "she", "we", "i", "this", "that", "these", "those", "which", "who", "you", "them",
    }
)  # fmt: skip
#: Evidence for a change that the set does not mark.
UNMARKED = frozenset({"change.noun", "change.stated", "change.multiple"})


def direction(claim: Claim) -> str | None:
    """Return "up" or "down" where the set marks the direction of a change, else None."""
    change = claim.change
    if (
        change is None
        or change.form != "by"
        or change.direction == "flat"
        or UNMARKED & set(claim.rule.split())
    ):
        return None
    behind = claim.sentence.text[claim.span.end - claim.sentence.start :].split()[:2]
    if claim.quantity.relation not in {"eq", "range"} or {"higher", "lower"} & set(behind):
        return None
    return change.direction


def concepts(claim: Claim) -> list[str]:
    """Return the content words of what a quantity measures and of whom or what it is about."""
    quantity = claim.quantity
    if quantity.kind == "fraction":
        return []
    if quantity.kind in {"percent", "fraction"} and quantity.counted and claim.change is None:
        parts = [quantity.counted]
    else:
        rule = claim.rule.split()
        parts = [
            "" if "about.cost" in rule else claim.measure or "",
            "" if "about.counted" in rule else claim.subject or "",
        ]
    words = " ".join(parts).replace("’", "'").split()
    bare = (word.strip(",.;:\"“”'").removesuffix("'s") for word in words)
    return list(dict.fromkeys(word for word in bare if word and word.lower() not in SMALL))
