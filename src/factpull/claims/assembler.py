"""One claim per quantity: every field from its own module, put together here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from factpull.annotate import Document
from factpull.claims.about.choosing import find_about
from factpull.claims.about.frames import EventFrame, read_event
from factpull.claims.about.lines import about_labelled, read_lines
from factpull.claims.about.respective import about_headers, about_spaced, find_respective, name_of
from factpull.claims.about.topics import with_antecedent, with_topic
from factpull.claims.about.view import About, View
from factpull.claims.attribution.spoken import spoken
from factpull.claims.certainty.grading import certainties
from factpull.claims.change.beside import levels_before
from factpull.claims.change.evidence import Found
from factpull.claims.change.finding import find_change
from factpull.claims.change.pairs import find_pairs, settle_sides
from factpull.claims.circumstances import ClaimContext, read_context, with_modality
from factpull.claims.draft import Draft
from factpull.claims.facets import add_facets
from factpull.claims.keys import fact_keys
from factpull.claims.modality.reading import settle_modality
from factpull.claims.modality.series import shared_moods
from factpull.claims.parts.arithmetic import check_changes, check_parts
from factpull.claims.parts.estimates import as_estimate
from factpull.claims.parts.rates import RATED, with_rates_before
from factpull.claims.parts.results import ResultsFrame, read_results
from factpull.claims.parts.shares import Wholes
from factpull.claims.parts.wholes import find_wholes
from factpull.claims.place.choosing import Where
from factpull.claims.sentence.antecedents import Antecedents, Reference
from factpull.claims.sentence.scene import Figure, Scene, build_scene
from factpull.claims.sentence.series import ADDED, find_items, goes_on, leads_on, shared_noun
from factpull.claims.sentence.wording import Wording
from factpull.entities import Entities
from factpull.entities.index import Named, Names
from factpull.quantities import Quantities, QuantityMention
from factpull.records import Change, Claim, Country, Place, Quantity, Span, claim_id

#: Rules of ages that stand beside a name.
_BESIDE_NAMES = frozenset({"about.modified", "about.noun"})
#: Rules whose measure may be a part of the whole that the number before names: "sales made up 9%, exports 4%".
_HAVING_PARTS = frozenset({"about.clause", "about.respective"})
_Side = tuple[int, str, str, str | None]


def assemble_claims(document: Document, quantities: Quantities, entities: Entities) -> tuple[Claim, ...]:
    """Return one claim per quantity, in text order.

    Args:
        document: the annotated article.
        quantities: what stage 3 found in it.
        entities: what stage 4 found in it.
    """
    if not quantities.mentions:
        return ()
    names = Names(entities)
    scenes = _scenes(document, quantities)
    antecedents = Antecedents(document, names)
    seen: Counter[tuple[str, str]] = Counter()
    wholes = Wholes(antecedents)
    context = read_context(document, entities, quantities)
    lines, frame = read_lines(document, quantities, names), read_event(document, names)
    results = read_results(document, names)
    claims: list[Claim] = []
    paragraph, last, measured = -1, About(), About()
    for index, scene in scenes.items():
        drafts = _drafts(scene, Wording(scene, index, names, antecedents), wholes, lines)
        if document.sentences[index].paragraph != paragraph:
            paragraph, last, measured = document.sentences[index].paragraph, About(), About()
        drafts, last, measured = _pointed(document, drafts, last, measured)
        ids = [_claim_id(document, figure, seen) for figure in scene.figures]
        sentence = document.span(document.sentences[index].start, document.sentences[index].end)
        contexts = [context.of(figure.mention) for figure in scene.figures]
        moods = shared_moods(scene, [around.modality for around in contexts])
        arounds = list(map(with_modality, contexts, moods))
        framed = _framed(document, drafts, scene, frame, arounds)
        claims.extend(
            _claim(sentence, names, draft, around, ids)
            for draft, around in zip(_owned(framed, sentence, arounds, results), arounds, strict=True)
        )
    return _finished(add_facets(claims, document.article, tuple(entities)), entities)


def _finished(claims: Sequence[Claim], entities: Entities) -> tuple[Claim, ...]:
    """Return claims with what only all fields together tell: their keys, and how sure they are."""
    settled = zip(claims, fact_keys(claims, entities), certainties(claims), strict=True)
    return tuple(
        claim.model_copy(update={"fact_key": key, "certainty": certainty})
        for claim, key, certainty in settled
    )


def _pointed(
    document: Document, drafts: list[Draft], last: About, measured: About
) -> tuple[list[Draft], About, About]:
    """Return drafts with words that point back replaced, what the last one is about, and the last that measures."""
    pointed: list[Draft] = []
    for draft in drafts:
        last = with_antecedent(document, draft.quantity, draft.about, last, measured)
        measured = last if last.measure is not None else measured
        pointed.append(draft.with_about(last))
    return pointed, last, measured


def _framed(
    document: Document, drafts: list[Draft], scene: Scene, frame: EventFrame, arounds: list[ClaimContext]
) -> Iterator[Draft]:
    """Yield drafts with what the article named before, where neither their sentence nor a place says it."""
    for draft, around in zip(drafts, arounds, strict=True):
        if around.place is not None:
            yield draft
            continue
        framed = frame.complete(draft.about, draft.figure, scene)
        yield draft.with_about(with_topic(document, draft.figure, framed))


def _owned(
    drafts: Iterable[Draft], sentence: Span, arounds: list[ClaimContext], results: ResultsFrame
) -> list[Draft]:
    """Return drafts with the company that their article is about, where they tell of that company's results."""
    told = list(drafts)
    said = [around.attribution for around in arounds]
    abouts = results.complete([draft.about for draft in told], sentence, said)
    return [draft.with_about(about) for draft, about in zip(told, abouts, strict=True)]


def _scenes(document: Document, quantities: Quantities) -> dict[int, Scene]:
    by_sentence: dict[int, list[QuantityMention]] = defaultdict(list)
    for mention in quantities.mentions:
        by_sentence[mention.sentence].append(mention)
    scenes = {}
    for index, mentions in by_sentence.items():
        sentence = document.sentences[index]
        if sentence.tree is not None:
            scenes[index] = build_scene(sentence.tree, mentions)
    return scenes


def _read(scene: Scene, words: Wording) -> tuple[dict[int, Found], dict[int, About]]:
    """Return the changes of a sentence's figures and what they are about, each by the figure's index."""
    found: dict[int, Found] = {}
    about: dict[int, About] = {}
    for figure in scene.figures:
        change = find_change(scene, figure, found)
        if change is not None:
            found[figure.index] = change
            found |= dict(levels_before(scene, figure, found))
        about[figure.index] = find_about(View(scene, words, figure, found, about))
    paired = find_pairs(scene, found)
    for index, change in paired.items():
        level = paired.get(index - 1, found.get(index - 1))
        if change.form == "from" and level is not None and level.form == "to":
            about[index] = replace(about[index - 1], rule="about.compared")
    found |= paired
    found |= settle_sides(scene, found)
    items = find_items(scene)
    about |= about_headers(scene, words, items, about)
    for item in items:
        change, header = found.get(item.header), about[item.header]
        if change is not None and item.figure not in found:
            found[item.figure] = replace(change, source="shared")
        if about[item.figure].rule != "about.superlative":
            about[item.figure] = About(header.measure, name_of(words, item), "about.series")
    return found, about | about_spaced(scene, words) | about_labelled(scene, words) | find_respective(
        scene, about
    )


def _drafts(scene: Scene, words: Wording, wholes: Wholes, lines: Mapping[int, About]) -> list[Draft]:
    found, about = _read(scene, words)
    parts = find_wholes(scene)
    misfits = check_parts(scene, parts) | check_changes(scene, found)
    drafts = [
        Draft(
            figure=figure,
            quantity=wholes.complete(figure.mention.sentence, scene, figure, found.get(figure.index)),
            found=found.get(figure.index),
            about=lines.get(figure.mention.span.start, about[figure.index]),
            whole=parts.get(figure.index),
            misfit=misfits.get(figure.index),
        )
        for figure in scene.figures
    ]
    sided = _with_shared_rates(_with_later_wholes(scene, _with_shared_nouns(scene, drafts)))
    rated = with_rates_before(scene, [draft.quantity for draft in sided])
    return [draft.with_quantity(quantity) for draft, quantity in zip(sided, rated, strict=True)]


def _with_later_wholes(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give the shares of a series the whole that its last one names: "Lund at 8% and Velby at 5% of GDP"."""
    completed = drafts[-1:]
    for draft, behind in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        whole = completed[0].quantity.counted
        ends = whole is not None and draft.quantity.counted is None and not (draft.found or behind.found)
        if ends and leads_on(scene, draft.figure, behind.figure):
            draft = replace(draft, quantity=draft.quantity.model_copy(update={"counted": whole}))
        completed.insert(0, draft)
    return completed


def _with_shared_nouns(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give a bare number of a series what the number before it counts: "won 20 seats and leads on another 27"."""
    completed: list[Draft] = []
    nearest: dict[str, Quantity] = {}
    listed_shares = {
        item.figure for item in find_items(scene) if drafts[item.figure].quantity.kind == "percent"
    }
    for draft in drafts:
        noun = shared_noun(nearest.get(draft.quantity.kind), draft.quantity)
        listed = draft.figure.index in listed_shares
        labelled = draft.about.rule == "about.labelled"
        shares = (
            noun is not None
            and (listed or not labelled)
            and (
                draft.quantity.kind == "count"
                or not (draft.found or (draft.about.measure and draft.about.rule not in _HAVING_PARTS))
                or listed
                or goes_on(scene, draft.figure)
                or _is_other_side(completed, draft)
            )
        )
        completed.append(
            replace(draft, quantity=draft.quantity.model_copy(update={"counted": noun})) if shares else draft
        )
        if draft.figure.lead not in ADDED or draft.quantity.kind == "percent":
            nearest[draft.quantity.kind] = completed[-1].quantity
    return completed


def _is_other_side(before: list[Draft], draft: Draft) -> bool:
    """Tell whether a share is what the one right before it came from, or came to: "64% of sales, up from 58%"."""
    form = draft.found.form if draft.found is not None else None
    if form not in ("from", "to") or not before or before[-1].quantity.kind != draft.quantity.kind:
        return False
    told = before[-1].found
    return told.form in {"from", "to"} - {form} if told is not None else form == "from"


def _with_shared_rates(drafts: list[Draft]) -> list[Draft]:
    """Give all sides of one change what they are per: "edged up 35 cents to $6.12 per bushel", both per bushel."""
    sides: defaultdict[_Side, defaultdict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    for draft in drafts:
        if (side := _side(draft)) is not None and draft.found is not None:
            sides[side][draft.found.form].add(draft.quantity.per)
    return [
        replace(draft, quantity=draft.quantity.model_copy(update={"per": rate}))
        if (side := _side(draft)) is not None and (rate := _rate_beside(draft, sides[side])) is not None
        else draft
        for draft in drafts
    ]


def _side(draft: Draft) -> _Side | None:
    """Return what the sides of one change have in common: its word, and kind and unit of their numbers."""
    quantity = draft.quantity
    if draft.found is None or quantity.kind not in RATED:
        return None
    unit = quantity.unit
    return (
        draft.found.word,
        quantity.kind,
        unit.name if unit else "",
        unit.currency if unit else quantity.counted,
    )


def _rate_beside(draft: Draft, rates_by_form: Mapping[str, set[str | None]]) -> str | None:
    if draft.found is None or draft.quantity.per is not None:
        return None
    beside = (rates for form, rates in rates_by_form.items() if form != draft.found.form)
    rates = set[str | None]().union(*beside)
    return rates.pop() if len(rates) == 1 else None


def _claim_id(document: Document, figure: Figure, seen: Counter[tuple[str, str]]) -> str:
    same = (document.sentences[figure.mention.sentence].text, figure.mention.span.text)
    seen[same] += 1
    return claim_id(document.article.doc_id, *same, seen[same] - 1)


def _claim(sentence: Span, names: Names, draft: Draft, around: ClaimContext, ids: list[str]) -> Claim:
    mention, found = draft.figure.mention, draft.found
    about = _apart(spoken(draft.about, names, around.attribution), around.where)
    measure = about.measure.text if about.measure else None
    subject = about.subject.text if about.subject else None
    entities = _entities(names, about.subject)
    unsure = [
        part.issue for part in (about.subject or draft.about.subject, about.measure) if part and part.issue
    ]
    issues = [*mention.issues, *unsure, *around.issues, *([draft.misfit] if draft.misfit else [])]
    rules = [mention.rule, *([f"change.{found.source}"] if found else []), about.rule]
    return Claim(
        claim_id=ids[draft.figure.index],
        fact_key=ids[draft.figure.index],  # until all facets are known: fact_keys() gives the real one
        span=mention.span,
        sentence=sentence,
        quantity=as_estimate(draft.quantity, measure),
        change=Change(direction=found.direction, form=found.form, baseline=around.baseline)
        if found
        else None,
        measure=measure,
        subject=subject,
        subject_ids=tuple(entity.entity_id for entity in entities),
        place=_place(around.place, measure, subject),
        country=_country(entities) or _country(_entities(names, about.measure)) or around.country,
        period=around.period,
        attribution=None if _is_own_age(draft, around, entities) else around.attribution,
        modality=settle_modality(around.modality, found.form if found else None, measure),
        negated=around.negated,
        part_of=ids[draft.whole] if draft.whole is not None else None,
        rule=" ".join(rules),
        issues=tuple(dict.fromkeys(issues)),
    )


def _is_own_age(draft: Draft, around: ClaimContext, entities: tuple[Named, ...]) -> bool:
    """Tell whether an age is a speaker's, which the article tells beside the name: "said Ana Lopes, a 58-year-old"."""
    said = around.attribution
    if said is None or said.direct or draft.quantity.kind != "age" or draft.about.rule not in _BESIDE_NAMES:
        return False
    return any(entity.entity_id == said.entity_id for entity in entities)


def _apart(about: About, where: Where | None) -> About:
    """Return what a claim is about without the place that its end names: "a fire in Lima" is a fire."""
    subject = about.subject
    if subject is None or where is None or len(subject.text) != subject.end - subject.start:
        return about
    event = where.named and about.rule in {"about.counted", "about.event"}
    if not subject.start < where.lead < subject.end < where.end + event:
        return about
    text = subject.text[: where.lead - subject.start].rstrip()
    return replace(about, subject=replace(subject, text=text, end=subject.start + len(text)))


def _place(place: str | None, *named: str | None) -> str | None:
    """Return a place that the measure and the subject do not name already."""
    if place is None or any(text is not None and place.lower() in text.lower() for text in named):
        return None
    return place


def _country(entities: tuple[Named, ...]) -> str | None:
    """Return the country of the subject, when it is one, or lies in one."""
    codes = {entity.iso2 for entity in entities if isinstance(entity, Country | Place) and entity.iso2}
    return codes.pop() if len(codes) == 1 else None


def _entities(names: Names, subject: Reference | None) -> tuple[Named, ...]:
    if subject is None:
        return ()
    return tuple(
        {name.entity.entity_id: name.entity for name in names.within(subject.start, subject.end)}.values()
    )
