"""What a figure measures, and whom or what it is about."""

from __future__ import annotations

from dataclasses import replace

from factpull.claims.about.ages import about_aged
from factpull.claims.about.clause import about_changed, about_clause
from factpull.claims.about.described import about_number, find_described
from factpull.claims.about.events import find_cause_behind
from factpull.claims.about.listed import about_compared, about_ranked, about_sentenced, for_whom
from factpull.claims.about.noun import about_noun
from factpull.claims.about.predicate import about_portion, find_gapped_predicate, find_predicate
from factpull.claims.about.ranking.beside import about_beside
from factpull.claims.about.ranking.superlatives import about_superlative
from factpull.claims.about.view import About, View
from factpull.claims.sentence.antecedents import Reference
from factpull.claims.sentence.neighbours import before_bracket, is_gapped, is_paired, past_bracket
from factpull.claims.sentence.scene import Figure
from factpull.lexicon import word_set
from factpull.lexicon.forms import singularize
from factpull.syntax.clauses import prep_object, subject_of
from factpull.syntax.phrases import is_time

_KNOWN_TAGS = frozenset({"DT", "PRP$"})
#: Rules that give a figure what another figure or a noun around it is about.
_PASSED_ON = frozenset({"about.noun", "about.part", "about.gap", "about.whole", "about.holder"})
#: How many tokens may stand between the two, with a bracket that restates the first.
_FARTHEST = 40
#: What may lead both the figure of a verb and one that shares the verb.
_SHARED_LEADS = frozenset({"at", "for", "on"})
_DASHES = frozenset({"-", "–", "—", "--"})
_BEFORE_ASIDE = frozenset(
    {"a", "about", "almost", "an", "around", "at", "just", "nearly", "of", "only", "some", "total"}
)
#: Kinds of numbers that say by their noun what they are about, and need no subject.
_PLACED_BY_NOUN = frozenset({"count", "age"})
#: How many words up the tree a clause is still near.
_NEAR_CLAUSES = 6
#: How many figures back the noun of a count without one may stand: "90 nurses went to Mali, 22 to Peru".
_NEAR_FIGURES = 8
_NAME_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CC", "CD"})


def find_about(view: View) -> About:
    """Return what a figure is about.

    Args:
        view: the figure with the figures before it.
    """
    about = _worded(_of_its_own(view, for_whom(view, _find(view))))
    if view.quantity.kind == "count" and about.subject is not None and _is_itself(view, about.subject):
        about = replace(about, subject=_maker(view))
    if view.quantity.kind == "count" and about.subject is None:
        about = _counted(view, about)
    if about.measure is None and about.subject is None and about.rule != "about.source":
        about = _by_default(view, about)
    if about.measure is not None and about.subject is not None and about.measure.text == about.subject.text:
        return About(None, about.subject, about.rule)
    return about


def _is_itself(view: View, subject: Reference) -> bool:
    """Tell whether a subject is only what is counted: the shots of "made four of 17 shots"."""
    before = view.scene.figures[max(0, view.figure.index - _NEAR_FIGURES) : view.figure.index + 1]
    named = next(
        (one.mention.quantity.counted for one in reversed(before) if one.mention.quantity.counted), ""
    )
    counted, words = named.lower().split(), subject.text.lower().split()
    return bool(counted) and [*words[:-1], singularize(words[-1])] == [
        *counted[:-1],
        singularize(counted[-1]),
    ]


def _maker(view: View) -> Reference | None:
    """Return who made or took a part of what is counted, or None: nobody in "it is one of 18 shots"."""
    verb = view.figure.attachment.verb
    named = verb is not None and view.tree.lower[verb] in word_set("claim_words", "describing_verbs")
    if verb is None or named or view.figure.attachment.relation != "object" or view.is_known:
        return None
    return view.subject(verb)


def _worded(about: About) -> About:
    """Return what a figure is about without what is no word: a sign, or a letter that stands for money."""
    measure, subject = (
        part if part is not None and (sum(map(str.isalnum, part.text)) > 1 or part.text == "I") else None
        for part in (about.measure, about.subject)
    )
    return About(measure, subject, about.rule)


def _of_its_own(view: View, about: About) -> About:
    """Give an amount in a list what it consists of: "40 kg of flour, 12 kg of salt and 3 tons of sugar"."""
    listed = view.figure.start > 0 and view.tree.words[view.figure.start - 1] in {":", ";"}
    passed_on = about.rule in _PASSED_ON or (listed and about.rule == "about.subject")
    measured = passed_on and view.quantity.kind == "measure" and view.figure.lead != "of"
    paid = (
        about.rule == "about.restated" and view.quantity.kind == "money" and view.figure.lead in {",", "and"}
    )
    if not (measured or paid):
        return about
    content = view.words.content(view.figure)
    return about if content is None else About(content, about.subject, "about.content")


def _by_default(view: View, about: About) -> About:
    """Return what an amount is about that no rule places: the subject of the nearest clause above it that has one."""
    if view.quantity.kind in _PLACED_BY_NOUN or view.is_known:
        return about
    tree, verb = view.tree, view.figure.attachment.verb or view.figure.head
    for _ in range(_NEAR_CLAUSES):
        subject = subject_of(tree, verb) if tree.is_verb(verb) else None
        if subject is not None and view.is_free(subject) and not is_time(tree, subject):
            return (
                about if view.words.is_source(subject) else About(*view.words.split(subject), "about.default")
            )
        if tree.heads[verb] == verb:
            break
        verb = tree.heads[verb]
    return about


def _counted(view: View, about: About) -> About:
    """Return what a count without a subject is about, by what is said of the things counted."""
    if (number := about_number(view)) is not None:
        return number
    if about.measure is not None or view.is_known:
        return _of_a_whole(view) if about.rule == "about.definite" else about
    if singularize(view.tree.lower[view.figure.head]) not in word_set("claim_words", "toll_nouns"):
        return about  # "40 firms that signed the letter": what they do is not what they are about
    found = find_described(view, view.figure.head)
    return About(None, found, "about.described") if found is not None else about


def _of_a_whole(view: View) -> About:
    """Return what known things belong to: "the 112 steps of the tower", not "the two kinds of rice"."""
    tree, whole = view.tree, prep_object(view.tree, view.figure.head, "of")
    if whole is None or not view.is_free(whole) or is_time(tree, whole) or tree.child(whole, "conj"):
        return About(rule="about.definite")
    bare = tree.left[whole] == whole and not tree.tags[whole].startswith("NNP")
    return About(None, None if bare else view.bearer(whole), "about.definite")


def _find(view: View) -> About:
    if any(view.tree.lower[token] == "according" for token in view.figure.attachment.path):
        return About(
            rule="about.source"
        )  # "according to two officials": they say it, and it is not about them
    placed = about_sentenced(view) or about_compared(view) or about_superlative(view) or about_beside(view)
    if placed is not None:
        return placed
    if view.quantity.kind == "count" and (owner := view.words.owner(view.figure.head)) is not None:
        return About(None, owner, "about.owner")
    if view.quantity.kind == "count" and (cause := find_cause_behind(view, view.figure.head)) is not None:
        return About(None, cause, "about.event")
    if view.quantity.kind == "age" and (aged := about_aged(view)) is not None:
        return aged
    if view.change is not None and view.change.source == "multiple" and view.tree.is_verb(view.change.word):
        return about_changed(view, view.change.word)
    if (apposed := _behind_dash(view)) is not None:
        return About(*view.words.split(apposed), "about.dash")
    if (listed := about_ranked(view)) is not None:
        return listed
    if (portion := about_portion(view)) is not None:
        return portion
    signed = view.change is not None and view.change.source == "sign"
    return (_beside(view) if signed else None) or _shared(view) or _beside(view) or _attached(view)


def _behind_dash(view: View) -> int | None:
    """Return the noun before a figure between two dashes, or None: "a poor turnout - only 54 percent - may"."""
    tree, dash = view.tree, view.figure.start - 1
    while dash > 0 and tree.lower[dash] in _BEFORE_ASIDE:
        dash -= 1
    aside = (
        dash > 0
        and tree.words[dash] in _DASHES
        and not _DASHES.isdisjoint(tree.words[view.figure.end : view.figure.end + 2])
    )
    noun = dash - 1
    if not aside or tree.ends[noun] == tree.starts[dash] or view.quantity.kind == "age":
        return None
    return noun if view.words.is_noun(noun) and view.is_free(noun) and not is_time(tree, noun) else None


def _attached(view: View) -> About:
    nouns = tuple((link, noun) for link, noun in view.figure.attachment.nouns if _counts(view, noun))
    if nouns:
        return about_noun(view, nouns)
    if view.figure.attachment.verb is None:
        return About()
    return about_clause(view, view.figure.attachment.verb)


def _counts(view: View, noun: int) -> bool:
    """Tell whether a noun on the way says something: "total" in "a total of 5 tons" does not."""
    bare = view.tree.left[noun] >= noun - 1 or view.tree.lower[noun - 1] in {"a", "the"}
    bare = bare or view.tree.lower[noun] in word_set("claim_words", "extreme_nouns")  # "a fresh 10-week high"
    hollow = view.tree.lower[noun] in word_set("claim_words", "transparent_nouns") and bare
    hollow = hollow or (
        view.tree.deps[noun] == "pobj" and view.tree.lower[noun] in word_set("claim_words", "hollow_nouns")
    )
    when = is_time(view.tree, noun) and view.tree.tags[noun] in {"NNP", "CD"}
    return not hollow and not when and noun not in view.figure.own


def _shared(view: View) -> About | None:
    """Return what the figure before is about, when the two share it."""
    previous = view.previous
    if previous is None:
        return None
    if view.tree.lower[view.figure.start - 1] == "including" and view.quantity.kind == "count":
        return About(None, view.copy(previous.index, "").subject, "about.part")
    if _is_of_them(view) and previous.mention.quantity.kind == "count":
        return About(None, view.copy(previous.index, "").subject, "about.part")
    if is_paired(view.scene, previous, view.figure):
        if (
            view.quantity.kind in {"percent", "fraction"}
            and view.quantity.counted
            and previous.mention.quantity.kind != view.quantity.kind
        ):
            before = view.copy(previous.index, "")
            return About(None, before.subject or before.measure, "about.restated")
        return _restated(view, previous)
    if (gapped := _gapped_share(view)) is not None:
        return About(gapped, None, "about.predicate")
    if (shared := _before_gap(view)) is not None:
        return _of_gap(view, shared)
    link, noun = view.figure.attachment.nouns[0] if view.figure.attachment.nouns else ("", -1)
    holders = (view.scene.figures[at] for at in view.scene.holders.get(noun, ()))
    owner = next((other for other in holders if other is not view.figure), None)
    if (
        owner is not None
        and owner.index in view.earlier
        and link in {"appos", "including", "of", "modifier", "like"}
    ):
        if view.figure.lead == "of" and view.quantity.kind == "count":
            return _of_count(view, owner)
        return view.of_counted(owner, view.copy(owner.index, "about.part"))
    return None


def _is_of_them(view: View) -> bool:
    """Tell whether a count behind a comma is a part of the one before: "treated 37 people, seven of them children"."""
    tree, end = view.tree, view.figure.mention.token_end
    behind = tree.lower[end : end + 2] in {("of", "them"), ("of", "whom"), ("of", "which")}
    return behind and view.quantity.kind == "count" and tree.lower[view.figure.start - 1] == ","


def _restated(view: View, previous: Figure) -> About:
    """Return what a figure is about that states the one before again: "12 cases (72%) were mild"."""
    about = view.copy(previous.index, "about.restated")
    said_of = previous.attachment.verb if previous.attachment.relation == "subject" else None
    if about.measure is not None or about.subject is not None or said_of is None or not _is_share(view):
        return about
    return About(find_predicate(view, said_of), None, "about.predicate")


def _gapped_share(view: View) -> Reference | None:
    return find_gapped_predicate(view) if _is_share(view) or view.quantity.kind == "count" else None


def _is_share(view: View) -> bool:
    return view.quantity.kind in {"percent", "fraction"} and view.change is None


def _of_count(view: View, owner: Figure) -> About:
    """Return what a count behind "of" is about: "two groups of 60 patients", not "three of the 11"."""
    first = view.figure.start
    known = view.tree.tags[first] in _KNOWN_TAGS or view.tree.tags[first - 1] in _KNOWN_TAGS
    return About(None, None if known else view.words.bare(owner.head), "about.whole")


def _before_gap(view: View) -> Figure | None:
    """Return the figure whose verb a figure shares, or None: "cod accounted for 5 tons (+12%), eels for 3 (-9%)"."""
    before = before_bracket(view.scene, view.figure)
    if before is None or before.attachment.verb is None or view.figure.start - before.end > _FARTHEST:
        return None
    lead = before.lead if before.lead in _SHARED_LEADS else ""
    return before if is_gapped(view.scene, before, view.figure, lead) else None


def _of_gap(view: View, previous: Figure) -> About | None:
    """Return what a figure is about whose verb stands with the figure before it: "exports grew 5% and imports 3%"."""
    before = view.earlier.get(previous.index, About())
    gap = past_bracket(view.scene, view.scene.between(previous, view.figure))
    heads = [token for token in gap if view.tree.tags[token].startswith(("NN", "PRP"))]
    first = next((noun for noun in heads if noun + 1 not in heads), heads[-1])
    noun = first if any(view.tree.lower[token] in {"in", "of", "for"} for token in gap) else heads[-1]
    found = view.words.refer(noun)
    if found is None:
        return None
    if view.words.is_name(noun) or before.measure is None:
        return About(before.measure if before.subject else None, found, "about.gap")
    return About(found, before.subject, "about.gap")


def _beside(view: View) -> About | None:
    """Return what stands right before a change without a verb, or None: the shares in "with its shares down 5%"."""
    change = view.change
    if change is None or change.source not in {"adverb", "sign"}:
        return None
    place = min(change.word, view.figure.start) - 1
    if change.source == "sign":
        return _before_sign(view, place)
    previous = view.previous
    if (
        previous is not None
        and previous.end >= place - 1
        and _is_bare(view, range(previous.end, change.word))
    ):
        return view.copy(previous.index, "about.restated")
    if place < 0 or not view.is_free(place) or not view.words.is_noun(place) or is_time(view.tree, place):
        return None
    measure, owner = view.words.split(place)
    return About(measure, owner, "about.beside")


def _is_bare(view: View, gap: range) -> bool:
    """Tell whether neither a noun nor a verb stands between two figures: "$5 billion, up 3%"."""
    return len(gap) > 0 and not any(view.tree.tags[token].startswith(("N", "V")) for token in gap)


def _before_sign(view: View, place: int) -> About | None:
    """Return what the name before a plus or a minus is, or None: "Nikkei +0.4%", "S&P 500: -1%"."""
    while place >= 0 and view.tree.words[place] in {":", ",", "("}:
        place -= 1
    named = place >= 0 and (view.words.is_noun(place) or view.tree.words[place].isdigit())
    return (
        About(None, _run(view, place), "about.beside")
        if named and view.words.figure_of(place) is None
        else None
    )


def _run(view: View, last: int) -> Reference:
    """Return the run of name-like words that ends at a token: "S&P 500" before "+0.3%"."""
    first = last
    while first > 0 and view.tree.tags[first - 1] in _NAME_TAGS and view.words.figure_of(first - 1) is None:
        first -= 1
    return view.words.stretch(first, last + 1)
