"""What the codes of issues mean, in words to read. Issues that are words already stay as they are."""

from __future__ import annotations

_ISSUES = {
    "dot_may_group": "the dot may group digits: 1.500 for 1,500",
    "minor_unit_assumed": "the coin's currency was assumed: cents, pence",
    "range_approximate": "the range was said to be approximate",
    "rate_apart": "what it is per stands apart from the number",
    "relation_inherited": "“about”, “more than” stands at a number before",
    "subject.ambiguous": "the subject may be another one",
    "subject.pronoun": "the subject is a pronoun that was not resolved",
    "unit_borrowed": "the unit stands at another number",
}


def issue_words(issue: str) -> str:
    """Return an issue in words.

    Args:
        issue: an issue of a record: a known code, or words.

    Example:
        >>> issue_words("unit_borrowed"), issue_words("period: carried from the text before")
        ('the unit stands at another number', 'period: carried from the text before')
    """
    return _ISSUES.get(issue, issue)
