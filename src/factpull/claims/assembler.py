"""One claim per quantity: every field from its own module, put together here."""

from __future__ import annotations

from collections import Counter, defaultdict

from factpull.annotate import Document
from factpull.claims.about import About, Reader
from factpull.claims.antecedents import Antecedents, Reference
from factpull.claims.change import Found, find_change, level_before
from factpull.claims.keys import fact_key_of
from factpull.claims.names import Named, Names
from factpull.claims.scene import Figure, Scene, build_scene
from factpull.claims.tree import build_tree
from factpull.entities import Entities
from factpull.quantities import Quantities, QuantityMention
from factpull.records import Change, Claim, claim_id


def assemble_claims(document: Document, quantities: Quantities, entities: Entities) -> tuple[Claim, ...]:
    """Return one claim per quantity, in text order.

    Args:
        document: the annotated article.
        quantities: what stage 3 found in it.
        entities: what stage 4 found in it.
    """
    names = Names(entities)
    scenes = _scenes(document, quantities)
    antecedents = Antecedents(document, names, {index: scene.tree for index, scene in scenes.items()})
    seen: Counter[tuple[str, str]] = Counter()
    claims = []
    for index, scene in scenes.items():
        reader = Reader(scene, index, names, antecedents)
        found, about = _read(scene, reader)
        for figure in scene.figures:
            claims.append(_claim(document, names, figure, found.get(figure.index), about[figure.index], seen))
    return tuple(claims)


def _scenes(document: Document, quantities: Quantities) -> dict[int, Scene]:
    by_sentence: dict[int, list[QuantityMention]] = defaultdict(list)
    for mention in quantities.mentions:
        by_sentence[mention.sentence].append(mention)
    scenes = {}
    for index, mentions in by_sentence.items():
        sentence = document.sentences[index]
        if sentence.syntax is not None:
            scenes[index] = build_scene(build_tree(sentence, sentence.syntax), mentions)
    return scenes


def _read(scene: Scene, reader: Reader) -> tuple[dict[int, Found], dict[int, About]]:
    """Return the changes of a sentence's figures and what they are about, each by the figure's index."""
    found: dict[int, Found] = {}
    about: dict[int, About] = {}
    for figure in scene.figures:
        change = find_change(scene, figure, found)
        if change is not None:
            found[figure.index] = change
            if figure.index and figure.index - 1 not in found:
                level = level_before(scene, figure, change, scene.figures[figure.index - 1])
                if level is not None:
                    found[figure.index - 1] = level
        about[figure.index] = reader.find_about(figure, change, about)
    return found, about


def _claim(
    document: Document, names: Names, figure: Figure, found: Found | None, about: About, seen: Counter[tuple[str, str]]
) -> Claim:
    mention = figure.mention
    sentence = document.sentences[mention.sentence]
    same = (sentence.text, mention.span.text)
    occurrence = seen[same]
    seen[same] += 1
    measure = about.measure.text if about.measure else None
    subject = about.subject.text if about.subject else None
    entities = _entities(names, about.subject)
    issues = [*mention.issues, *(part.issue for part in (about.subject, about.measure) if part and part.issue)]
    rule = " ".join(filter(None, (mention.rule, found and f"change.{found.source}", about.rule)))
    return Claim(
        claim_id=claim_id(document.article.doc_id, *same, occurrence),
        fact_key=fact_key_of(mention.quantity, found, measure, subject, entities, None),
        span=mention.span,
        sentence=document.span(sentence.start, sentence.end),
        quantity=mention.quantity,
        change=Change(direction=found.direction, form=found.form) if found else None,
        measure=measure,
        subject=subject,
        subject_ids=tuple(entity.entity_id for entity in entities),
        rule=rule,
        issues=tuple(dict.fromkeys(issues)),
    )


def _entities(names: Names, subject: Reference | None) -> tuple[Named, ...]:
    if subject is None:
        return ()
    return tuple({name.entity.entity_id: name.entity for name in names.within(subject.start, subject.end)}.values())
