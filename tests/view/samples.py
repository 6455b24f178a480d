"""Extractions built by hand: every kind of record, and text that means harm."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import factpull
from factpull.records import (
    AnyEntity,
    Article,
    Attribution,
    Change,
    Claim,
    Country,
    Extraction,
    Group,
    Mention,
    Note,
    Organization,
    Period,
    Person,
    Place,
    Quantity,
    Section,
    Span,
    Unit,
    claim_id,
    entity_id,
    fact_key,
)

KINDS: dict[str, type[AnyEntity]] = {
    "person": Person,
    "country": Country,
    "organization": Organization,
    "place": Place,
    "group": Group,
}
PERCENT = {"name": "percent", "symbol": "%", "dimension": "ratio", "surface": "%"}
TON = {
    "name": "ton",
    "symbol": "t",
    "dimension": "mass",
    "surface": "tons",
    "alternatives": ("metric ton", "short ton", "long ton"),
    "assumed": "the article's country uses metric units",
}
DOLLAR = {"name": "US dollar", "symbol": "$", "currency": "USD", "dimension": "money", "surface": "$"}


class Draft:
    """An extraction in the making: records are placed by their words."""

    def __init__(self, text: str, **about: Any) -> None:
        self.article = Article(text=text, **about)
        self.entities: list[AnyEntity] = []
        self.claims: list[Claim] = []
        self.notes: list[Note] = []

    def span(self, words: str, occurrence: int = 0) -> Span:
        start = -1
        for _ in range(occurrence + 1):
            start = self.article.text.index(words, start + 1)
        return Span.of(self.article.text, start, start + len(words))

    def sentence(self, at: Span) -> Span:
        text = self.article.text
        line = text.rfind("\n", 0, at.start) + 1
        stop = text.rfind(". ", line, at.start)
        start = line if stop < 0 else stop + 2
        end = min(
            place for place in (text.find(". ", at.end) + 1, text.find("\n", at.end), len(text)) if place > 0
        )
        return Span.of(text, start, end)

    def entity(self, kind: str, name: str, *mentions: str, key: str | None = None, **fields: Any) -> str:
        # "#1" behind a mention's words means their second occurrence.
        places = [words.partition("#") for words in mentions or (name,)]
        spans = [self.span(words, int(number or 0)) for words, _, number in places]
        found = sorted(
            (Mention(span=span, form="full" if span.text == name else "short") for span in spans),
            key=lambda mention: mention.span.start,
        )
        identity = entity_id(self.article.doc_id, kind, key or name)
        made = KINDS[kind](
            entity_id=identity,
            key=key or name,
            name=name,
            aliases=tuple(sorted({m.span.text for m in found} - {name})),
            mentions=tuple(found),
            rule="sample",
            **fields,
        )
        self.entities.append(made)
        return identity

    def claim(self, words: str, value: str | None, kind: str, *, occurrence: int = 0, **fields: Any) -> Claim:
        span = self.span(words, occurrence)
        sentence = self.sentence(span)
        amount = {
            name: fields.pop(name) for name in ("low", "high", "relation", "per", "counted") if name in fields
        }
        unit = fields.pop("unit", None)
        quantity = Quantity(
            value=None if value is None else Decimal(value),
            relation=amount.pop("relation", "eq"),
            kind=kind,
            unit=unit and Unit(**unit),
            text=words,
            significant_digits=2,
            **amount,
        )
        period = fields.get("period")
        made = Claim(
            claim_id=claim_id(self.article.doc_id, sentence.text, words, occurrence),
            fact_key=fact_key(
                fields.get("subject", ""),
                fields.get("measure") or quantity.counted or "",
                kind,
                unit["dimension"] if unit else "",
                period.text if period else "",
            ),
            span=span,
            sentence=sentence,
            quantity=quantity,
            rule="sample",
            **fields,
        )
        self.claims.append(made)
        return made

    def done(self, **fields: Any) -> Extraction:
        def of(kind: str) -> tuple[Any, ...]:
            return tuple(entity for entity in self.entities if getattr(entity, "kind", "") == kind)

        return Extraction(
            article=self.article,
            people=of("person"),
            countries=of("country"),
            organizations=of("organization"),
            places=of("place"),
            groups=of("group"),
            claims=tuple(sorted(self.claims, key=lambda claim: claim.span.start)),
            notes=tuple(self.notes),
            version=factpull.__version__,
            **fields,
        )


def year(number: int) -> Period:
    return Period(
        text=str(number),
        start=datetime.date(number, 1, 1),
        end=datetime.date(number, 12, 31),
        grain="year",
        edtf=str(number),
        resolved_from="text",
    )


RICH_TEXT = "\n\n".join(
    (
        "Harbor of Veldra doubles its grain trade",
        (
            "VELDRA, May 3 - The harbor of Veldra in Norland handled 2.8 million tons of grain in 2023, "
            "up 65% on the year before, the Veldra Port Authority said. Of 13 quays, 5 serve the Norlandic railways. 😀"
        ),
        (
            '"We expect to spend $95 million by 2026," said Mira Oduya, head of the Veldra Port Authority (VPA). '
            "Oduya, a Selkie, did not rule out a loss of between $3 million and $5 million in 2024."
        ),
        "A crane lifts a container at quay 7.",
        "الميناء الجديد يفتح في عام 2025",
        "Share this article",
        "Fewer than 40 dockers struck in the past 15 years, unions say; the temperature fell by 3.5 degrees.",
    )
)


def sectioned(text: str) -> tuple[Section, ...]:
    kinds = ["title", "body", "body", "caption", "foreign", "boilerplate", "body"]
    sections, at = [], 0
    for kind, paragraph in zip(kinds, text.strip().split("\n\n"), strict=True):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        sections.append(Section(start=start, end=at, kind=kind))
    return tuple(sections)


def rich(doc_id: str = "rich", *, tons: str = "2800000", share: str = "65") -> Extraction:
    """Every kind of record, section, issue and note, an emoji before the offsets that matter, and Arabic."""
    draft = Draft(
        RICH_TEXT,
        doc_id=doc_id,
        title=f"Harbor of Veldra doubles its grain trade ({doc_id})",
        published=datetime.date(2024, 5, 3),
        url=f"https://news.example/{doc_id}",
        language="en",
        sections=sectioned(RICH_TEXT),
    )
    norland = draft.entity("country", "Norway", "Norland", "Norlandic", key="NO", iso2="NO", iso3="NOR")
    port = draft.entity(
        "organization", "Veldra Port Authority", "Veldra Port Authority", "VPA", acronym="VPA"
    )
    oduya = draft.entity(
        "person", "Mira Oduya", "Mira Oduya", "Oduya#1", role="head of the Veldra Port Authority"
    )
    draft.entity("place", "Veldra", "Veldra", type="city", iso2="NO", issues=("may be a river",))
    draft.entity("group", "Selkies", "Selkie")
    said = Attribution(speaker="Veldra Port Authority", entity_id=port, cue="said", direct=False)
    told = Attribution(speaker="Mira Oduya", entity_id=oduya, cue="said", direct=True)
    harbor: dict[str, Any] = {
        "subject": "harbor of Veldra",
        "period": year(2023),
        "attribution": said,
        "country": "NO",
    }
    harbor["subject_ids"] = (norland,)
    draft.claim("2.8 million", tons, "measure", unit=TON, measure="grain", change=None, **harbor)
    up = Change(direction="up", form="by", baseline=year(2022))
    draft.claim("65%", share, "percent", unit=PERCENT, measure="grain", change=up, **harbor)
    quays = draft.claim("13", "13", "count", counted="quay", country="NO")
    draft.claim("5", "5", "count", occurrence=1, counted="quay", part_of=quays.claim_id)
    spend: dict[str, Any] = {"unit": DOLLAR, "attribution": told, "period": year(2026), "modality": "target"}
    draft.claim(
        "$95 million", "95000000", "money", subject="Veldra Port Authority", measure="spending", **spend
    )
    loss: dict[str, Any] = {"unit": DOLLAR, "relation": "range", "modality": "possible", "period": year(2024)}
    loss |= {"low": Decimal(3_000_000), "high": Decimal(5_000_000), "measure": "loss", "attribution": told}
    draft.claim(
        "between $3 million and $5 million", None, "money", issues=("the currency is assumed",), **loss
    )
    draft.claim("40", "40", "count", relation="lt", counted="docker", negated=True)
    fell = Change(direction="down", form="by")
    degree = {"name": "degree Celsius", "symbol": "°C", "dimension": "temperature", "surface": "degrees"}
    degree |= {"alternatives": ("degree Fahrenheit",)}
    draft.claim("3.5", "3.5", "measure", unit=degree, measure="temperature", change=fell)
    years = draft.span("15 years")
    draft.notes.append(Note(code="refused.period", message="it says when, not how much", span=years))
    return draft.done()


HOSTILE = (
    "<script>alert('x')</script>",
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(2)">',
    "<svg/onload=alert(3)>",
    "javascript:alert(4)",
    "\"'><iframe src=https://evil.example></iframe>",
    "${alert(5)} {{constructor.constructor('alert(6)')()}} <%= 7*7 %>",
    "<!--<script>",
    "\u202egnihsilbup\u202c abuse \u2066isolate\u2069",
    "null \x00 byte, line\u2028separator",
    "=cmd|'/c calc'!A1",
)


def hostile() -> Extraction:
    """An article whose every string attacks the page."""
    text = "\n\n".join(f"{attack} cost 7 dollars" for attack in HOSTILE)
    about: dict[str, Any] = {
        "doc_id": HOSTILE[1],
        "title": HOSTILE[2] + HOSTILE[8],
        "url": "javascript:alert(8)",
    }
    draft = Draft(text, source=HOSTILE[3], language="en", **about)
    draft.entity("person", HOSTILE[0], role=HOSTILE[2], issues=(HOSTILE[3],))
    draft.entity("organization", HOSTILE[8])
    for attack in HOSTILE:
        said = Attribution(speaker=attack, cue=HOSTILE[0], direct=True)
        when = Period(text=attack, grain="open")
        where: dict[str, Any] = {"place": attack, "measure": attack, "subject": attack, "period": when}
        unit = {
            "name": attack,
            "dimension": attack,
            "surface": attack,
            "alternatives": (attack,),
            "assumed": attack,
        }
        dollars = text[: text.index(f"{attack} cost 7 dollars") + len(attack) + 6].count("7")
        draft.claim(
            "7", "7", "money", occurrence=dollars, unit=unit, attribution=said, issues=(attack,), **where
        )
    draft.notes.append(Note(code=HOSTILE[0], message=HOSTILE[2], span=draft.span(HOSTILE[4])))
    draft.notes.append(Note(code="x", message=HOSTILE[1]))
    return draft.done()


def rtl() -> Extraction:
    """An article that reads from right to left, with one claim."""
    text = "ارتفعت الصادرات بنسبة 65% في عام 2023 في مدينة عمان\n\nThe rest is English with 12 words."
    draft = Draft(text, doc_id="rtl", title="ارتفاع الصادرات", published=datetime.date(2024, 1, 2))
    up = Change(direction="up", form="by")
    draft.claim("65%", "65", "percent", unit=PERCENT, subject="الصادرات", change=up, period=year(2023))
    draft.claim("12", "12", "count", counted="word")
    return draft.done()


def empty() -> Extraction:
    """An article without text."""
    note = Note(code="empty", message="the article has no text")
    return Extraction(article=Article(text=""), version=factpull.__version__, notes=(note,))


def single() -> Extraction:
    """One claim, nothing else."""
    draft = Draft("Sales rose 4%.", doc_id="single")
    draft.claim("4%", "4", "percent", unit=PERCENT, measure="sales", change=Change(direction="up", form="by"))
    return draft.done()


def corpus(size: int, claims: int = 15) -> list[Extraction]:
    """Many articles of several paragraphs, with claims that share facts across articles."""
    return [_report(number, claims) for number in range(size)]


TOWNS = ("Arn", "Belmar", "Corvo", "Dunmore", "Elsing", "Farrow", "Galt", "Hythe")
CODES = ("KE", "NO", "PT", "BR", "IN", "DE", "FR", "KZ", "AM", "GE")


def _report(number: int, claims: int) -> Extraction:
    town, code = TOWNS[number % len(TOWNS)], CODES[number % len(CODES)]
    lines = [
        f"In {2000 + (number + k) % 24} the mills of {town} made {number % 90 + k}.{k} million tons of flour, "
        f"{k + 1}% more than before, said Director Ana{k} Bolt{number % 50} of {town} Mills. "
        "The town hopes for rain, and for higher prices in the markets along the river."
        for k in range(claims // 2)
    ]
    draft = Draft("\n\n".join(lines), doc_id=f"doc-{number}", title=f"Mills of {town} report, no. {number}")
    draft.entity("place", town, type="city", iso2=code)
    country = draft.entity("country", code, f"{town}#1", key=code, iso2=code, iso3=code + "X")
    up = Change(direction="up", form="by")
    for k in range(claims // 2):
        person = draft.entity("person", f"Ana{k} Bolt{number % 50}", role="Director")
        said = Attribution(speaker=f"Ana{k} Bolt{number % 50}", entity_id=person, cue="said", direct=False)
        when = year(2000 + (number + k) % 24)
        about: dict[str, Any] = {
            "subject": f"mills of {town}",
            "period": when,
            "attribution": said,
            "country": code,
        }
        about["subject_ids"] = (country,)
        draft.claim(
            f"{number % 90 + k}.{k} million",
            f"{number % 90 + k}{k}00000",
            "measure",
            unit=TON,
            measure="flour",
            **about,
        )
        draft.claim(f"{k + 1}%", str(k + 1), "percent", unit=PERCENT, measure="flour", change=up, **about)
    return draft.done()
