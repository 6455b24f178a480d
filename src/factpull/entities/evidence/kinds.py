"""The evidence of a candidate's own words."""

from __future__ import annotations

from functools import cache

import regex

from factpull.entities.candidates.candidate import Candidate
from factpull.entities.evidence.branches import NO_COMPANY, is_place, weigh_branch
from factpull.entities.evidence.printed import YEAR_RE, is_numbered, weigh_print
from factpull.entities.known.joined import joins_places
from factpull.entities.known.name import CITIES
from factpull.entities.words.flags import TITLE, Flag, flags
from factpull.entities.words.heads import head_of, is_generic, site_nouns
from factpull.lexicon import compile_kept, read_table, word_set

#: HarperCollins, EcoLatina; not McDonald, DeWitt, LaRouche.
CAMEL_RE = regex.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O)\p{Lu}\p{Ll}++\p{Lu}\p{L}*+")
#: Viennans, Peronist, Canaanite.
PEOPLES_RE = regex.compile(r"^\p{Lu}.*(?:[ai]ns?|ists?|ites?|ese|ish|ers)$")
#: A word of these kinds is no part of a person's name that nothing else proves.
NO_PERSON = Flag.WORD | Flag.COUNTRY | Flag.PEOPLE | Flag.HEAD | Flag.LEGAL | Flag.PLACE_NOUN | Flag.ACRONYM
#: What follows a club's prefix is none of these: "Real | GDP".
NO_CLUB = Flag.WORD | Flag.ACRONYM | Flag.NO_ACRONYM
#: What the flags of a name of one word say by themselves.
SINGLE = (
    (Flag.CALENDAR, "calendar"),
    (Flag.AMOUNT, "amount"),
    (Flag.COMMON | Flag.FUNCTION | Flag.THING, "common word"),
    (Flag.GIVEN, "single given name"),
)
#: Articles that open names of places and families alike: "Al Ruwais", "Te Kao".
ARTICLES = frozenset({"Al", "El", "Te", "La", "Le"})
#: Initials that are written as one word are no more than so many.
JOINED_INITIALS = 2
#: The model sees a body here; signs that it does not know may cut what it sees: "Abara | &AMP; Finch".
BODY_LABELS = frozenset({"model:ORG", "model~ORG"})
#: What the model calls a thing of a company's: "Google Chrome".
PRODUCTS = frozenset({"model:PRODUCT", "model:WORK_OF_ART"})
#: A model's code in a product's name or behind it: i7, A320, SH-60, 5300M.
CODE_RE = regex.compile(r"\p{L}{1,3}-?\d{1,4}\p{L}?|\d{2,5}\p{L}{1,2}")
#: What stands before goods, which can be counted, and not before a company's name.
COUNTING = frozenset({"a", "an", "each", "her", "his", "my", "your"})
PAIR = 2
#: A person's name ends in a word of these kinds in few cases.
NO_SURNAME = Flag.HEAD | Flag.LEGAL | Flag.THING | Flag.PLACE_NOUN
#: Nouns for things and bodies that are surnames too.
BORNE = Flag.THING | Flag.HEAD
PARTS_TITLE = TITLE | Flag.MODIFIER
PLACES = frozenset({"place noun", "site noun"})
#: Words that open no short form: they are common to many names.
LONGEST_PLAIN = 5


def weigh_words(candidate: Candidate) -> None:
    """Count what the candidate's own words say.

    Args:
        candidate: its entries are set.
    """
    for entry in candidate.entries:
        candidate.add(entry.evidence)
    if "model:GPE" in candidate.evidence and _known_as_organization(candidate):
        candidate.add("no known place")
    if "model:NORP" in candidate.evidence and PEOPLES_RE.search(candidate.surface):
        candidate.add("people's ending")
    words = candidate.words
    texts = words.words[candidate.first : candidate.last]
    tags = [flags(text) for text in texts]
    if candidate.surface in word_set("org_forms", "bare"):
        candidate.add("bare body")
    if candidate.length == 1:
        _weigh_single(candidate, texts[0], tags[0])
    else:
        _weigh_several(candidate, texts, tags)
    weigh_print(candidate)


def _known_as_organization(candidate: Candidate) -> bool:
    """Tell whether the tables know a name as an organization's and as nothing else."""
    return bool(candidate.entries) and all(e.evidence.endswith("organization") for e in candidate.entries)


def _weigh_single(candidate: Candidate, text: str, tag: int) -> None:
    for flag, evidence in SINGLE:
        if tag & flag:
            candidate.add(evidence)
    if "-" in text and all(flags(part) & Flag.CALENDAR for part in text.split("-") if part):
        candidate.add("calendar")  # "January-July"
    if shape := _shape(candidate, text, tag):
        candidate.add(shape)
    if tag & Flag.WORD and not candidate.entries:
        candidate.add("English word")
    unknown = all(entry.evidence == "town" for entry in candidate.entries)
    if tag & (TITLE | Flag.LEGAL) and (tag & Flag.WORD or not tag & Flag.GIVEN) and unknown:
        candidate.add("role only")
    if tag & Flag.FAMILY and not tag & Flag.GIVEN:
        candidate.add("single family name")


def _shape(candidate: Candidate, text: str, tag: int) -> str | None:
    """Return what the letters of a single word show: an acronym, a company's made-up name."""
    if tag & Flag.NO_ACRONYM:
        return "no organization"
    if tag & Flag.ACRONYM and not candidate.words.headline:
        return "acronym"
    if CAMEL_RE.fullmatch(text):
        return "camel case"
    made_up = (
        not candidate.entries and not tag & NO_COMPANY and not tag & Flag.WORD and _company_re().search(text)
    )
    return "company ending" if made_up else None


def _weigh_several(candidate: Candidate, texts: list[str], tags: list[int]) -> None:
    first, last = tags[0], tags[-1]
    ending = _ending(texts, last)
    if YEAR_RE.fullmatch(texts[-1]) and _ending(texts[:-1], tags[-2]) == "thing noun":
        ending = "thing noun"  # "… Cess Act, 2025"
    if ending in ("thing noun", "head noun") and _is_bearer(candidate, tags):
        ending = None  # "Nora Law", "Anna Chambers"
    if ending and not (ending in PLACES and _is_pair(tags)):
        candidate.add(ending)
    if not {"and", "&", "or"}.isdisjoint(texts):
        candidate.add("and inside")
    _weigh_bounds(candidate, texts, tags)
    _weigh_joints(candidate, texts, tags)
    if first & Flag.PLACE_OPENER and ending != "head noun":
        candidate.add("place opener")
    _weigh_roles(candidate, texts, tags)
    _weigh_company(candidate, texts, tags)
    weigh_branch(candidate, texts, tags)
    if "name pair" not in candidate.evidence and any(entry.evidence in CITIES for entry in candidate.entries):
        candidate.add("city of several words")
    if candidate.length > LONGEST_PLAIN and "opener of" not in candidate.evidence:
        candidate.add("long")


def _weigh_joints(candidate: Candidate, texts: list[str], tags: list[int]) -> None:
    """Count what stands between the words of a name: an ampersand, a comma, a hyphen."""
    gaps = candidate.words.gaps[candidate.first + 1 : candidate.last]
    if " & " in gaps:
        candidate.add("ampersand")
    seen = not BODY_LABELS.isdisjoint(candidate.evidence)
    foreign = seen and _is_strange_pair(gaps, tags)
    if (
        (foreign or _is_firm(gaps, texts, tags))
        and not candidate.entries
        and PRODUCTS.isdisjoint(candidate.evidence)
    ):
        candidate.add("firm of partners")
    if ", " in gaps:
        candidate.add("comma inside")
    if gaps[0] == "-" and texts[0].isupper() and joins_places(f"{texts[0]}-{texts[1]}", texts[0], texts[1]):
        candidate.add("glued")  # a party and a seat: "R-Texas"


def _is_firm(gaps: list[str], texts: list[str], tags: list[int]) -> bool:
    """Tell whether an ampersand joins names of families: "Halloway & Reeves"; not "Research & Development"."""
    plain = Flag.WORD | Flag.COUNTRY | Flag.PEOPLE | Flag.CALENDAR | Flag.ACRONYM
    if " & " not in gaps or any(tag & plain for tag in tags):
        return False
    return any(tag & Flag.FAMILY for tag in tags) and all(text[0].isupper() for text in texts)


def _is_strange_pair(gaps: list[str], tags: list[int]) -> bool:
    """Tell whether an ampersand joins two words of which one is no everyday word: "Abara & Finch"."""
    plain = Flag.COUNTRY | Flag.PEOPLE | Flag.CALENDAR | Flag.ACRONYM
    return (
        gaps == [" & "] and not any(tag & plain for tag in tags) and not all(tag & Flag.WORD for tag in tags)
    )


def _weigh_roles(candidate: Candidate, texts: list[str], tags: list[int]) -> None:
    """Count a role without a person, or what the words say of a person."""
    last = tags[-1]
    if last & TITLE and all(tag & (TITLE | Flag.MODIFIER) for tag in tags):
        candidate.add("role only")
    elif _is_job(texts, tags):
        candidate.add("job")
    elif not last & NO_SURNAME or _is_pair(tags) or (last & BORNE and _is_bearer(candidate, tags)):
        _weigh_person(candidate, texts, tags)


def _weigh_bounds(candidate: Candidate, texts: list[str], tags: list[int]) -> None:
    """Count that a name is two ("Children's Fund | UNICEF"), or says only which body of an owner's is meant."""
    acronym = tags[-1] & Flag.ACRONYM and not tags[-1] & Flag.LEGAL and len(texts[-1]) > 2
    parted = acronym and tags[-2] & Flag.HEAD and not is_place(texts[-1])
    if parted and "has acronym" not in candidate.evidence:
        candidate.add("two names")
    if tags[0] & Flag.COUNTRY and tags[-1] & Flag.WEAK_HEAD and len(texts) > 2 and "of" not in texts:
        candidate.add("country's center")  # "Rwanda Biomedical Center"
    of = texts.index("of") if "of" in texts[1:] else 0
    if of and flags(texts[of - 1]) & Flag.ROLE and not flags(texts[of - 1]) & Flag.HEAD:
        candidate.add("two names")  # "Minister of | Mines"
    if is_generic(texts) and not candidate.entries:
        candidate.add("generic body")


def _is_job(texts: list[str], tags: list[int]) -> bool:
    """Tell whether everyday words before a role are its own: "Market Leader", "Safety & Quality Officer"."""
    names = Flag.GIVEN | Flag.FAMILY
    if not tags[-1] & Flag.ROLE or (tags[0] & names and len(texts) == 2) or "of" in texts:
        return False
    return all(tag & Flag.WORD or text in ("&", "and") for text, tag in zip(texts, tags, strict=True))


def _is_pair(tags: list[int]) -> bool:
    """Tell whether a name ends like a person's with a noun for places: "Linda Park", "Acme Corp. CEO Linda Park"."""
    pair = tags[-2] & Flag.GIVEN and tags[-1] & Flag.FAMILY and tags[-1] & Flag.PLACE_NOUN
    return bool(pair) and (len(tags) == 2 or bool(tags[-3] & PARTS_TITLE))


def _is_bearer(candidate: Candidate, tags: list[int]) -> bool:
    """Tell whether the model reads a given name and a noun that is a surname as a person: "Nora Law"."""
    pair = len(tags) == PAIR and tags[0] & Flag.GIVEN and tags[1] & Flag.FAMILY
    return bool(pair) and "model:PERSON" in candidate.evidence


def _ending(texts: list[str], last: int) -> str | None:
    """Return what the last word shows: a company, a law, a place, an agency."""
    head = head_of(texts)
    if head in word_set("org_forms", "programmes"):
        return "programme"
    if (
        head != texts[-1]
        and flags(head) & Flag.THING
        and not flags(head) & (Flag.HEAD | Flag.WEAK_HEAD | Flag.OPENER)
    ):
        return "thing noun"  # "List of Makers"
    if last & Flag.LEGAL:
        return "legal form"
    ending = " ".join(texts[-2:])
    if (last & Flag.THING or ending in word_set("name_words", "things")) and not _names_body(texts):
        return "thing noun"
    region = texts[-1] in word_set("name_words", "region_heads") and not any(
        flags(text) & Flag.WORD for text in texts[:-1]
    )  # "Brelca Department"; not "Health Department"
    if last & Flag.PLACE_NOUN and (region or not last & Flag.HEAD):
        return "site noun" if texts[-1] in site_nouns() else "place noun"
    if last & Flag.HEAD or ending in word_set("org_forms", "heads"):
        if _is_field(texts):
            return "field"
        return None if _is_plain_of(texts) else "head noun"
    if not last & Flag.WEAK_HEAD:
        return None
    whole = last & Flag.OPENER and any(flags(text) & Flag.HEAD for text in texts[:-1])
    return "head noun" if whole else "weak head noun"  # "Duke University Medical Center"


def _is_plain_of(texts: list[str]) -> bool:
    """Tell whether everyday words only stand on both sides of "of", and no body before it: "Proceeds of Minerals"."""
    if "of" not in texts[1:]:
        return False
    plain = all(flags(text) & Flag.WORD or text.islower() for text in texts)
    return plain and not flags(texts[texts.index("of") - 1]) & (Flag.HEAD | Flag.WEAK_HEAD | Flag.OPENER)


def _is_field(texts: list[str]) -> bool:
    """Tell whether a name of everyday words is a field of business or study: "Tidal Power", "Nursing & Research"."""
    fields, others = word_set("org_forms", "fields"), word_set("org_forms", "joined_fields")
    joined = not {"and", "&"}.isdisjoint(texts) and texts[-1] in others
    if not joined and not (len(texts) == PAIR and texts[-1] in fields | others):
        return False
    plain = [flags(text) for text in texts[:-1] if text not in ("and", "&") and text not in fields | others]
    return all(tag & Flag.WORD and not tag & (Flag.HEAD | Flag.OPENER) for tag in plain)


def _names_body(texts: list[str]) -> bool:
    """Tell whether a head noun with "of" or "for" stands before: "Office of the Election"."""
    return not {"of", "for"}.isdisjoint(texts) and bool(flags(texts[0]) & Flag.OPENER)


def _weigh_company(candidate: Candidate, texts: list[str], tags: list[int]) -> None:
    """Count "Hyundai Motor" for Hyundai's sake."""
    person = tags[0] & Flag.ACRONYM and candidate.length > 2 and not any(tag & NO_PERSON for tag in tags[1:])
    office = tags[-1] & Flag.ROLE or tags[1] & PARTS_TITLE or _is_thing_of(tags)
    numbered = texts[-1].isdigit() or is_numbered(candidate)
    if texts[0] in _organization_words() and not (person or office or numbered):
        candidate.add("begins with an organization")
        if not tags[-1] & (Flag.HEAD | Flag.LEGAL | Flag.COUNTRY) and _is_product(candidate):
            candidate.add("product")
    if texts[0] in word_set("org_forms", "club_prefixes") and not tags[1] & NO_CLUB:
        candidate.add("club prefix")
    if texts[0] in word_set("org_forms", "foreign_heads") and not all(tag & Flag.WORD for tag in tags):
        candidate.add("foreign head")


def _is_product(candidate: Candidate) -> bool:
    """Tell whether the model, a code or an article shows that a name is of what a company makes: "a Norvalo Dart"."""
    words, first, last = candidate.words, candidate.first, candidate.last
    if not PRODUCTS.isdisjoint(candidate.evidence):
        return True
    coded = words.words[first + 1 : last + 1 if last < len(words.words) and words.gaps[last] == " " else last]
    if any(CODE_RE.fullmatch(text) for text in coded):
        return True
    counted = first > 0 and words.gaps[first] == " "
    return counted and (words.words[first - 1].lower() in COUNTING or words.words[first - 1].isdigit())


def _is_thing_of(tags: list[int]) -> bool:
    """Tell whether everyday words behind a body's name say what is its own: "NATO | Member States"."""
    body = Flag.HEAD | Flag.WEAK_HEAD | Flag.OPENER | Flag.LEGAL | Flag.GIVEN | Flag.FAMILY
    return (
        len(tags) > 2 and all(tag & Flag.WORD for tag in tags[1:]) and not any(tag & body for tag in tags[1:])
    )


def _weigh_person(candidate: Candidate, texts: list[str], tags: list[int]) -> None:
    first, last, inner = tags[0], tags[-1], tags[1:-1]
    if any(text[0].isdigit() or text[-1].isdigit() for text in texts):
        candidate.add("digits inside")
    if "model:PERSON" not in candidate.evidence and all(tag & Flag.WORD for tag in tags):
        candidate.add("everyday words")
    opener = first & (Flag.COMMON | Flag.DIRECTION | Flag.PLACE_OPENER) or texts[0] in ARTICLES
    if first & Flag.GIVEN and not opener:
        candidate.add("given name")
        if last & Flag.FAMILY or (not last and any(tag & Flag.FAMILY for tag in inner)):
            candidate.add("name pair")  # "Abdullahi Sheikh Warsame": the last of three may be in no list
    elif _has_given_inside(texts) and not any(tag & NO_PERSON for tag in tags):
        candidate.add("given name")
    elif (first | last) & Flag.FAMILY:
        candidate.add("family name")
    opening = first & Flag.INITIAL and len(texts[0].strip(".")) <= 2
    if opening or any(tag & Flag.INITIAL for tag in inner) or _has_joined_initials(texts, tags):
        candidate.add("initial")
    if any(tag & Flag.PARTICLE and text.islower() for text, tag in zip(texts[1:-1], inner, strict=True)):
        candidate.add("particle")
    if last & Flag.SUFFIX:
        candidate.add("suffix")


def _has_joined_initials(texts: list[str], tags: list[int]) -> bool:
    """Tell whether a name opens with initials in one: "PV Anand", "TNR Prathap"; not "EU Commission"."""
    joined = len(texts[0]) <= JOINED_INITIALS and tags[0] & Flag.ACRONYM and not tags[0] & TITLE
    if not joined or texts[0] in _organization_words() | word_set("org_forms", "club_prefixes"):
        return False
    return all(len(text) > 2 and text.istitle() for text in texts[1:]) and not any(
        tag & NO_PERSON for tag in tags[1:]
    )


def _has_given_inside(texts: list[str]) -> bool:
    return any(flags(text) & Flag.GIVEN and not flags(text.lower()) & Flag.PARTICLE for text in texts[1:-1])


@cache
def _company_re() -> regex.Pattern[str]:
    return compile_kept(
        "company_endings", rf"^\p{{Lu}}\p{{Ll}}{{2,}}+(?<={'|'.join(read_table('org_forms')['endings'])})$"
    )


@cache
def _organization_words() -> frozenset[str]:
    table = read_table("organizations")
    weak = frozenset(table["weak"])
    return frozenset(name for row in table["rows"] for name in row if " " not in name and name not in weak)
