"""The article that the project was created from comes out right (it stays outside the repository)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import factpull
from factpull.records import Claim

pytestmark = [pytest.mark.model, pytest.mark.shared]
ROUTE = "Trans-Caspian International Transport Route"


@pytest.fixture(scope="module")
def seed(shared: Path) -> factpull.Extraction:
    return factpull.extract(shared / "articles" / "seed.txt")


def claim_of(seed: factpull.Extraction, text: str, unit_or_counted: str | None = None) -> Claim:
    found = [
        claim
        for claim in seed.claims
        if claim.span.text == text
        and unit_or_counted
        in (None, claim.quantity.counted, claim.quantity.unit and claim.quantity.unit.name)
    ]
    assert len(found) == 1, f"{text}: {[str(claim) for claim in seed.claims]}"
    return found[0]


def test_people(seed: factpull.Extraction) -> None:
    (person,) = seed.people
    assert person.name == "Kassym-Jomart Tokayev"
    assert person.role == "President of Kazakhstan"
    assert {mention.span.text for mention in person.mentions} == {"Kassym-Jomart Tokayev", "Tokayev"}


def test_countries(seed: factpull.Extraction) -> None:
    surfaces = {c.iso2: {mention.span.text for mention in c.mentions} for c in seed.countries}
    assert surfaces.keys() == {"KZ", "AM", "AZ", "GE"}
    assert {"Kazakhstan", "Kazakh"} <= surfaces["KZ"]
    assert "Armenian" in surfaces["AM"]
    assert "Azerbaijani" in surfaces["AZ"]


def test_organizations(seed: factpull.Extraction) -> None:
    names = {organization.name: organization for organization in seed.organizations}
    assert names.keys() == {"Armenpress", "Middle Corridor Multimodal Ltd", "United Nations"}
    assert names["Middle Corridor Multimodal Ltd"].legal_form == "Ltd"


def test_places(seed: factpull.Extraction) -> None:
    places = {place.name: place for place in seed.places}
    assert places.keys() == {"South Caucasus", "Europe", "Asia", "Eurasia", ROUTE}
    assert places[ROUTE].type == "route"
    assert "TMTM" in places[ROUTE].aliases


def test_corridors_and_their_parts(seed: factpull.Extraction) -> None:
    corridors = claim_of(seed, "13", "transport corridor")
    for text, counted in (("5", "railway route"), ("8", "automobile route")):
        assert claim_of(seed, text, counted).part_of == corridors.claim_id


def test_cargo_traffic(seed: factpull.Extraction) -> None:
    growth, level = claim_of(seed, "65%"), claim_of(seed, "2.8 million", "ton")
    assert level.quantity.value == Decimal(2_800_000)
    assert level.quantity.unit is not None
    assert level.quantity.unit.alternatives == ("metric ton", "short ton", "long ton")
    for claim, form in ((growth, "by"), (level, "to")):
        assert claim.change is not None
        assert (claim.change.direction, claim.change.form) == ("up", form)
        assert claim.measure == "volume of cargo traffic"
        assert claim.subject is not None
        assert ROUTE in claim.subject
        assert claim.period is not None
        assert claim.period.text == "2023"


def test_exports(seed: factpull.Extraction) -> None:
    claim = claim_of(seed, "2.5 times")
    assert claim.change is not None
    assert (claim.change.direction, claim.change.form) == ("up", "by")
    assert "export" in f"{claim.measure} {claim.subject}"
    assert "Kazakh products" in f"{claim.measure} {claim.subject}"


def test_nothing_else_is_claimed(seed: factpull.Extraction) -> None:
    assert [claim.span.text for claim in seed.claims] == [
        "13",
        "5",
        "8",
        "65%",
        "2.8 million",
        "2.5 times",
        "two",
    ]
    assert claim_of(seed, "two").quantity.counted == "country"


def test_the_past_15_years_is_a_refused_quantity(seed: factpull.Extraction) -> None:
    assert any(note.span and "15" in note.span.text for note in seed.notes)


def test_furniture_yields_no_record(seed: factpull.Extraction) -> None:
    text = seed.article.text
    furniture = [s for s in seed.article.sections if s.kind in ("title", "boilerplate", "foreign")]
    assert {text[s.start : s.end][:14] for s in furniture} >= {
        "Kassym-Jomart ",
        "Leave a review",
        "In World",
        "Xankəndidə rus",
        "Follow us on s",
        "News Line",
    }
    spans = [m.span for e in seed.entities for m in e.mentions] + [c.span for c in seed.claims]
    assert not [x for x in spans for s in furniture if s.start <= x.start < s.end]


def test_every_span_slices(seed: factpull.Extraction) -> None:
    for span in spans_of(seed):
        assert seed.article.text[span.start : span.end] == span.text


def spans_of(extraction: factpull.Extraction) -> list[factpull.Span]:
    spans = [mention.span for entity in extraction.entities for mention in entity.mentions]
    spans += [span for claim in extraction.claims for span in (claim.span, claim.sentence)]
    return spans + [note.span for note in extraction.notes if note.span]
