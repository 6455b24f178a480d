"""PLACEHOLDER until the assembly lands."""

from __future__ import annotations

from factpull.annotate import Document
from factpull.entities import Entities
from factpull.quantities import Quantities
from factpull.records import Claim, claim_id, fact_key


def assemble_claims(document: Document, quantities: Quantities, entities: Entities) -> tuple[Claim, ...]:
    claims = []
    for number, mention in enumerate(quantities.mentions):
        sentence = document.sentences[mention.sentence]
        claims.append(
            Claim(
                claim_id=claim_id(document.article.doc_id, sentence.text, mention.span.text, number),
                fact_key=fact_key("", mention.quantity.counted or "", mention.quantity.kind, "", ""),
                span=mention.span,
                sentence=document.span(sentence.start, sentence.end),
                quantity=mention.quantity,
                rule=mention.rule,
                issues=mention.issues,
            )
        )
    return tuple(claims)
