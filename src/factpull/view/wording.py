"""Words for people: what the codes of issues mean, and what an article is called."""

from __future__ import annotations

from factpull.records import Article, Claim

#: Longer numbers, such as two thirds in digits, are shown as printed.
LONGEST_NUMBER = 24
_LONGEST_HEADING = 120
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


def heading(article: Article) -> str:
    """Return what an article is called: its title, else its first headline, its source, or its first words.

    Args:
        article: the article.

    Example:
        >>> heading(Article(text="Sales rose by 5%.")), heading(Article(text=" ", source="a.txt"))
        ('Sales rose by 5%.', 'a.txt')
    """
    titles = (article.text[part.start : part.end] for part in article.sections if part.kind == "title")
    names = (article.title, next(titles, None), article.source, article.text.strip().split("\n")[0])
    found = next((name.strip() for name in names if name and name.strip()), "Untitled article")
    return found if len(found) <= _LONGEST_HEADING else f"{found[: _LONGEST_HEADING - 1].rstrip()}…"


def amount_words(claim: Claim) -> str:
    """Return a claim's number with its unit; numbers with very many digits as they are printed.

    Args:
        claim: the claim.
    """
    quantity = claim.quantity
    return str(quantity) if len(quantity.amount) <= LONGEST_NUMBER else quantity.text
