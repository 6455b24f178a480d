"""What users ask, as views. Their SQL is the same for SQLite, PostgreSQL and DuckDB."""

from __future__ import annotations

CLAIMS_READABLE = """
SELECT c.claim_id, d.doc_id, d.published, d.title, d.url, c.readable, c.text, c.relation,
    c.value, c.low, c.high, COALESCE(c.currency, c.unit) AS unit, c.per, c.counted, c.direction, c.change_form,
    c.measure, c.subject, c.place, c.country, c.period_text, c.period_start, c.period_end,
    c.speaker, c.modality, c.negated, c.sentence
FROM claims c JOIN documents d ON d.doc_id = c.doc_id
"""

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

# What cannot be compared stands in rows of its own: numbers of different units, the size of a rise (changed: up) and of
# a fall, the level before a change, what the text denies, and what it only forecasts or plans.
FACTS = """
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
GROUP BY c.fact_key, c.modality, c.negated, COALESCE(c.currency, c.unit), c.per, c.changed
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
    "facts": FACTS,
    "entity_index": ENTITY_INDEX,
}


def drop_views() -> list[str]:
    """Return the statements that take all views away."""
    return [f"DROP VIEW IF EXISTS {name}" for name in reversed(VIEWS)]


def create_views() -> list[str]:
    """Return the statements that make all views."""
    return [f"CREATE VIEW {name} AS {query.strip()}" for name, query in VIEWS.items()]
