"""The same engine inside a spaCy pipeline of your own: ``nlp.add_pipe("factpull")``.

What the component leaves on a document is plain data, so that documents travel: through ``nlp.pipe(n_process=2)``,
``doc.to_bytes()``, ``DocBin(store_user_data=True)`` and pickle. A process that only reads such documents imports this
module first, for ``doc._.factpull``.

It reads nothing but the document's text, and runs the model of its ``Config`` on the article's sections, whatever else
the pipeline holds: its rules are measured with that model's tokens, trees and names, and other ones change what is
found. So that nobody pays twice, add it to ``spacy.blank("en")``, and take people, places and organizations from
``doc.spans["factpull_entities"]`` instead of a second ``ner``.

Wherever factpull is installed, spaCy imports this module with every model that it loads, to learn of the factory; so
the engine is imported where the component is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

if TYPE_CHECKING:
    from factpull.config import Config
    from factpull.records import Article, Extraction

#: The key of ``doc.spans`` under which the claims stand, labeled by kind, with the claim's id: what displaCy draws.
SPANS_KEY = "factpull"
#: The key of ``doc.spans`` under which the entities' mentions stand, labeled by kind, with the entity's id.
ENTITIES_KEY = "factpull_entities"
#: The keys of ``doc.user_data`` with the Extraction as JSON, and with what is known about the article.
RECORDS_KEY, ABOUT_KEY = "factpull", "factpull_about"


class FactpullComponent:
    """A pipeline component that puts an article's Extraction at ``doc._.factpull``.

    What is known about the article (title, published, url, doc_id) can stand at ``doc._.factpull_about`` before.
    The records are those of :func:`factpull.extract`, whatever else the pipeline does.

    Args:
        config: the settings of the extraction.
    """

    def __init__(self, config: Config) -> None:
        from factpull.extractor import Extractor

        self._config = config
        self._extractor = Extractor(config)

    def __reduce__(self) -> tuple[type[FactpullComponent], tuple[Config]]:
        return type(self), (self._config,)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same document with its Extraction.

        Args:
            doc: a document of any pipeline; only its text is read.
        """
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Yield the same documents with their Extractions, in order.

        Args:
            stream: documents of any pipeline.
            batch_size: how many are extracted together.
        """
        source = iter(stream)
        while docs := list(islice(source, batch_size)):
            extractions = self._extractor.extract_many(_article(doc) for doc in docs)
            for doc, extraction in zip(docs, extractions, strict=True):
                yield _attach(doc, extraction)


@Language.factory("factpull", default_config={"options": {}}, assigns=["doc._.factpull", "doc.spans"])
def make_component(nlp: Language, name: str, options: dict[str, Any]) -> FactpullComponent:  # noqa: ARG001
    """Return the component that ``nlp.add_pipe("factpull")`` adds.

    Args:
        nlp: the pipeline that it joins; its own model is not used.
        name: its name there.
        options: fields of :class:`factpull.Config`.
    """
    from factpull.config import Config

    return FactpullComponent(Config(**options))


@lru_cache(maxsize=64)
def _records(text: str) -> Extraction:
    """Return the records that JSON holds; they are frozen, so that those who ask again get the same ones."""
    from factpull.records import Extraction

    return Extraction.model_validate_json(text)


def _extraction_of(doc: Doc) -> Extraction | None:
    text = doc.user_data.get(RECORDS_KEY)
    return _records(text) if text else None


def _about_of(doc: Doc) -> dict[str, Any]:
    about: dict[str, Any] = doc.user_data.setdefault(ABOUT_KEY, {})
    return about


def _set_about(doc: Doc, about: dict[str, Any]) -> None:
    doc.user_data[ABOUT_KEY] = dict(about)


def _article(doc: Doc) -> Article:
    from factpull.records import Article

    article = Article(text=doc.text, **_about_of(doc))
    given = article.model_dump(mode="json", include=set(_about_of(doc)))
    _set_about(doc, given)  # a day as text: bytes hold no dates
    return article


def _attach(doc: Doc, extraction: Extraction) -> Doc:
    doc.user_data[RECORDS_KEY] = extraction.model_dump_json()
    claims = ((claim.span, claim.quantity.kind, claim.claim_id) for claim in extraction.claims)
    mentions = (
        (mention.span, entity.kind, entity.entity_id)
        for entity in extraction.entities
        for mention in entity.mentions
    )
    for key, found in ((SPANS_KEY, claims), (ENTITIES_KEY, mentions)):
        spans = [_span(doc, span.start, span.end, label, record) for span, label, record in found]
        doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span])
    return doc


def _span(doc: Doc, start: int, end: int, label: str, record: str) -> Span | None:
    # Our tokens need not be the pipeline's: a span has all of its tokens that the words touch.
    return doc.char_span(start, end, label=label, alignment_mode="expand", span_id=record)


Doc.set_extension("factpull", getter=_extraction_of, force=True)
Doc.set_extension("factpull_about", getter=_about_of, setter=_set_about, force=True)
