"""What a rule can be unsure of, as codes. Their words for people are in ``factpull.view.wording``."""

from __future__ import annotations

from enum import StrEnum


class IssueCode(StrEnum):
    """The codes in the ``issues`` of articles, entities and claims; docs/issues.md tells each one's meaning.

    An issue is a code, or a code and what it speaks of: ``"encoding.guessed: windows-1252"``.

    Example:
        >>> IssueCode.ENCODING_GUESSED.of("windows-1252")
        'encoding.guessed: windows-1252'
    """

    # An article: how its bytes, its page and its fields were read.
    ENCODING_GUESSED = "encoding.guessed"
    ENCODING_DAMAGED = "encoding.damaged"
    ENCODING_MIXED = "encoding.mixed"
    ENCODING_NUL = "encoding.nul"
    ENCODING_TWICE = "encoding.twice"
    HTML_BROKEN = "html.broken"
    HTML_UNCLEAR = "html.unclear"
    TEXT_LOOKS_LIKE_PATH = "text.looks_like_path"
    PUBLISHED_UNREAD = "published.unread"
    FIELD_UNREAD = "field.unread"
    # An entity: who or what else the name may stand for.
    COUNTRY_AMBIGUOUS = "country.ambiguous"
    COUNTRY_OR_PLACE = "country.or_place"
    PERSON_SHARES_NAME = "person.shares_name"
    # A claim: its quantity.
    DECIMAL_COMMA = "decimal_comma"
    DOT_GROUPS = "dot_groups"
    DOT_MAY_GROUP = "dot_may_group"
    MINOR_UNIT_ASSUMED = "minor_unit_assumed"
    POINTS_BY_LEVEL = "points_by_level"
    RANGE_APPROXIMATE = "range_approximate"
    RANGE_CONVERTED = "range_converted"
    RATE_APART = "rate_apart"
    RELATION_INHERITED = "relation_inherited"
    UNIT_BORROWED = "unit_borrowed"
    # A claim: what it is about.
    SUBJECT_AMBIGUOUS = "subject.ambiguous"
    SUBJECT_CARRIED = "subject.carried"
    SUBJECT_PRONOUN = "subject.pronoun"
    # A claim: when the number holds, and the time that it is compared with.
    PERIOD_CARRIED = "period.carried"
    PERIOD_ONLY = "period.only"
    PERIOD_UNDATED = "period.undated"
    PERIOD_VAGUE = "period.vague"
    PERIOD_FISCAL_YEAR = "period.fiscal_year"
    PERIOD_QUARTER_YEAR = "period.quarter_year"
    PERIOD_CONTEXT = "period.context"
    PERIOD_DAY_MONTH = "period.day_month"
    PERIOD_NO_DATE = "period.no_date"
    BASELINE_UNDATED = "baseline.undated"
    BASELINE_VAGUE = "baseline.vague"
    BASELINE_FISCAL_YEAR = "baseline.fiscal_year"
    BASELINE_QUARTER_YEAR = "baseline.quarter_year"
    BASELINE_CONTEXT = "baseline.context"
    BASELINE_DAY_MONTH = "baseline.day_month"
    BASELINE_NO_DATE = "baseline.no_date"
    # A claim: its number beside the others of the sentence.
    ARITHMETIC_PART_EXCEEDS_WHOLE = "arithmetic.part_exceeds_whole"
    ARITHMETIC_PARTS_DO_NOT_ADD_UP = "arithmetic.parts_do_not_add_up"
    ARITHMETIC_CHANGE_AGAINST_LEVELS = "arithmetic.change_against_levels"
    ARITHMETIC_PERCENT_CONTRADICTS_LEVELS = "arithmetic.percent_contradicts_levels"

    def of(self, detail: object) -> str:
        """Return the issue that says what the code speaks of.

        Args:
            detail: a name, a number, or other text of the article.
        """
        return f"{self.value}: {detail}"

    @property
    def of_baseline(self) -> IssueCode:
        """The code that says about a change's baseline what this one says about a period.

        Example:
            >>> print(IssueCode.PERIOD_VAGUE.of_baseline)
            baseline.vague
        """
        return IssueCode(self.value.replace("period.", "baseline.", 1))


def parse_issue(issue: str) -> tuple[IssueCode | None, str]:
    """Return an issue's code and what it speaks of; no code, and the whole text, when it starts with none.

    Args:
        issue: one of a record's ``issues``.

    Example:
        >>> code, detail = parse_issue("encoding.guessed: windows-1252")
        >>> code is IssueCode.ENCODING_GUESSED, detail
        (True, 'windows-1252')
        >>> parse_issue("may be a river")
        (None, 'may be a river')
    """
    code, _, detail = issue.partition(": ")
    try:
        return IssueCode(code), detail
    except ValueError:
        return None, issue
