"""What users ask, as views. Their SQL is the same for SQLite, PostgreSQL and DuckDB."""

from __future__ import annotations

from factpull.records.flat import ARTICLE_COLUMNS, FLAT_COLUMNS

# The flat claims table of CSV files, frames and the report: the same columns in the same order.
CLAIMS_READABLE = f"""
SELECT {", ".join(f"{'d' if name in ARTICLE_COLUMNS else 'c'}.{name}" for name in FLAT_COLUMNS)}
FROM claims c JOIN documents d ON d.doc_id = c.doc_id
"""  # noqa: S608 # of our own names

# A claim belongs to a country that it names as its own, or whose record is its subject or its place.
COUNTRY_CLAIMS = """
SELECT found.iso2, found.as_role, r.*
FROM (
    SELECT c.claim_id, c.country AS iso2, 'country' AS as_role FROM claims c WHERE c.country IS NOT NULL
    UNION
    SELECT ce.claim_id, e.iso2, ce.role AS as_role
    FROM claim_entities ce JOIN entities e ON e.entity_id = ce.entity_id
    WHERE e.kind = 'country' AND ce.role IN ('subject', 'place')
) found JOIN claims_readable r ON r.claim_id = found.claim_id
"""

# Claims whose wording is so much alike that they share a fact_key; facts of any wording are in the table facts.
# What cannot be compared stands in rows of its own: numbers of different units, the size of a rise (changed: up) and of
# a fall, the level before a change, what the text denies, and what it only forecasts or plans.
FACT_KEYS = """
SELECT c.fact_key, c.modality, c.negated, COALESCE(c.currency, c.unit) AS unit, c.per, c.changed,
    MIN(c.measure) AS measure, MIN(c.subject) AS subject, MIN(c.counted) AS counted, MIN(c.period_text) AS period_text,
    COUNT(DISTINCT c.doc_id) AS articles, COUNT(*) AS claims,
    MIN(COALESCE(c.low, c.value)) AS lowest, MAX(COALESCE(c.high, c.value)) AS highest,
    CASE
        WHEN COUNT(DISTINCT c.doc_id) = 1 THEN 'single source'
        WHEN MIN(COALESCE(c.low, c.value)) = MAX(COALESCE(c.high, c.value)) THEN 'agree'
        WHEN MAX(COALESCE(c.low, c.value)) <= MIN(COALESCE(c.high, c.value)) THEN 'overlap'
        ELSE 'differ'
    END AS agreement
FROM (
    SELECT claims.*, CASE change_form WHEN 'by' THEN direction WHEN 'from' THEN 'before' END AS changed FROM claims
) c
WHERE c.subject IS NOT NULL OR c.measure IS NOT NULL OR c.event_kind IS NOT NULL
GROUP BY c.fact_key, c.modality, c.negated, COALESCE(c.currency, c.unit), c.per, c.changed
"""

# Each fact's values by day, as each article prints them.
FACT_TIMELINE = """
SELECT f.fact_id, f.status, f.certainty, f.title, f.country, fc.position, fc.day, fc.told, c.value, c.low, c.high,
    COALESCE(c.currency, c.unit) AS unit, fc.source, c.speaker, c.sentence, fc.claim_id, fc.doc_id
FROM facts f JOIN fact_claims fc ON fc.fact_id = f.fact_id JOIN claims c ON c.claim_id = fc.claim_id
"""

FACT_CONFLICTS = """
SELECT f.fact_id, f.title, f.country, f.unit, f.lowest, f.highest, f.articles, f.first_day, f.last_day, f.certainty
FROM facts f WHERE f.status = 'conflict'
"""

FACT_REVISIONS = """
SELECT f.fact_id, f.title, f.country, f.unit, first.told AS first_told, first.day AS first_day,
    last.told AS last_told, last.day AS last_day, f.articles, f.certainty
FROM facts f
    JOIN fact_claims first ON first.fact_id = f.fact_id AND first.position = 0
    JOIN fact_claims last ON last.fact_id = f.fact_id AND last.position =
        (SELECT MAX(o.position) FROM fact_claims o
         WHERE o.fact_id = f.fact_id AND (o.day IS NOT NULL OR f.last_day IS NULL))
WHERE f.status = 'revision'
"""

ENTITY_INDEX = """
SELECT e.kind, e.entity_key, MIN(e.name) AS name, MIN(e.iso2) AS iso2,
    COUNT(DISTINCT e.doc_id) AS articles, SUM(e.mention_count) AS mentions,
    MIN(d.published) AS first_published, MAX(d.published) AS last_published
FROM entities e JOIN documents d ON d.doc_id = e.doc_id
GROUP BY e.kind, e.entity_key
"""

#: Name → query, each behind the views that it stands on.
VIEWS = {
    "claims_readable": CLAIMS_READABLE,
    "country_claims": COUNTRY_CLAIMS,
    "fact_keys": FACT_KEYS,
    "fact_timeline": FACT_TIMELINE,
    "fact_conflicts": FACT_CONFLICTS,
    "fact_revisions": FACT_REVISIONS,
    "entity_index": ENTITY_INDEX,
}


def drop_views() -> list[str]:
    """Return the statements that take all views away."""
    return [f"DROP VIEW IF EXISTS {name}" for name in reversed(VIEWS)]


def create_views() -> list[str]:
    """Return the statements that make all views."""
    return [f"CREATE VIEW {name} AS {query.strip()}" for name, query in VIEWS.items()]
