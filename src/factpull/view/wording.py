"""Words for people: what the codes of issues mean, and what an article is called."""

from __future__ import annotations

from factpull.issues import IssueCode, parse_issue
from factpull.records import Article, Claim

#: Longer numbers, such as two thirds in digits, are shown as printed.
LONGEST_NUMBER = 24
_LONGEST_HEADING = 120
#: The codes that tell how a period was found; no baseline is found so.
CHOSEN = (IssueCode.PERIOD_CARRIED, IssueCode.PERIOD_ONLY)
#: What each code means, for the records' readers. A baseline's codes say the same as a period's.
ISSUE_WORDS: dict[IssueCode, str] = {
    IssueCode.ENCODING_GUESSED: "nothing declares the text's encoding, and it is not UTF-8; it was guessed",
    IssueCode.ENCODING_DAMAGED: "some bytes are not of the text's encoding; each shows as \ufffd",
    IssueCode.ENCODING_MIXED: "the text is UTF-8 with stray bytes, which were read as windows-1252",
    IssueCode.ENCODING_NUL: "the text holds NUL characters",
    IssueCode.ENCODING_TWICE: (
        "the text is UTF-8 that was read as windows-1252 before it came here; it stays as it is, and sums are read"
    ),
    IssueCode.HTML_BROKEN: "the page could not be parsed as a tree; all its text was taken",
    IssueCode.HTML_UNCLEAR: "no article was found in the page; all its text was taken",
    IssueCode.TEXT_LOOKS_LIKE_PATH: (
        "a path or an address was read as the text of an article; pass pathlib.Path(…) or the page's HTML"
    ),
    IssueCode.PUBLISHED_UNREAD: "the day of publication is given in words that could not be read as a date",
    IssueCode.FIELD_UNREAD: "a field of the row holds a value that could not be read",
    IssueCode.COUNTRY_AMBIGUOUS: "the name stands for several countries; the first was taken",
    IssueCode.COUNTRY_OR_PLACE: "the name may stand for the place of that name in another country",
    IssueCode.PERSON_SHARES_NAME: "a short name of this person may also be another person's",
    IssueCode.DECIMAL_COMMA: "the comma was read as a decimal comma",
    IssueCode.DOT_GROUPS: "the dot was read as grouping digits, because things come whole: 1.500 is 1,500",
    IssueCode.DOT_MAY_GROUP: "the dot may group digits: 1.500 for 1,500",
    IssueCode.MINOR_UNIT_ASSUMED: "the number behind the amount was read as its cents or pence: two pounds fifty",
    IssueCode.POINTS_BY_LEVEL: "the change was read as percentage points, because its level is in percent",
    IssueCode.RANGE_APPROXIMATE: "the range was said to be approximate",
    IssueCode.RANGE_CONVERTED: "the ends of the range have different units; one was converted",
    IssueCode.RATE_APART: "what it is per stands apart from the number",
    IssueCode.RELATION_INHERITED: "“about”, “more than” stands at the number before, of which this is a conversion",
    IssueCode.UNIT_BORROWED: "the unit stands at another number",
    IssueCode.SUBJECT_AMBIGUOUS: "the subject may be another one",
    IssueCode.SUBJECT_CARRIED: "the subject is what the article is about; the sentence does not name it",
    IssueCode.SUBJECT_PRONOUN: "the subject is a pronoun that was not resolved",
    IssueCode.PERIOD_CARRIED: "the time was set by the text before",
    IssueCode.PERIOD_ONLY: "the time is the only one that the article names",
    IssueCode.PERIOD_UNDATED: "the time is relative to the day of publication, which is not known",
    IssueCode.PERIOD_VAGUE: "the words for the time name no certain days",
    IssueCode.PERIOD_FISCAL_YEAR: "the months that the fiscal year spans are not said",
    IssueCode.PERIOD_QUARTER_YEAR: "the year that the quarter or half belongs to is not said",
    IssueCode.PERIOD_CONTEXT: "only the article around could settle the time",
    IssueCode.PERIOD_DAY_MONTH: "day and month may stand in either order",
    IssueCode.PERIOD_NO_DATE: "there is no such date",
    IssueCode.ARITHMETIC_PART_EXCEEDS_WHOLE: "a part is greater than its whole",
    IssueCode.ARITHMETIC_PARTS_DO_NOT_ADD_UP: "the text lists all parts, and their sum is not the whole",
    IssueCode.ARITHMETIC_CHANGE_AGAINST_LEVELS: "the levels go the other way than the change",
    IssueCode.ARITHMETIC_PERCENT_CONTRADICTS_LEVELS: "the size of the change is not that of its levels",
}
ISSUE_WORDS |= {
    code.of_baseline: f"baseline: {words}"
    for code, words in ISSUE_WORDS.items()
    if code.startswith("period.") and code not in CHOSEN
}


def issue_words(issue: str) -> str:
    """Return an issue in words, with what it speaks of; an issue that is no code of factpull's stays as it is.

    Args:
        issue: an issue of a record.

    Example:
        >>> issue_words("unit_borrowed"), issue_words("may be a river")
        ('the unit stands at another number', 'may be a river')
    """
    code, detail = parse_issue(issue)
    if code is None:
        return issue
    return f"{ISSUE_WORDS[code]}: {detail}" if detail else ISSUE_WORDS[code]


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
