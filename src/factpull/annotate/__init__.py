"""Stage 2: articles → documents with tokens, names, sentences, and syntax where a number stands."""

from factpull.annotate.annotator import annotate, readable_sections
from factpull.annotate.document import Document, Paragraph, Sentence
from factpull.annotate.familiar import familiar_words
from factpull.annotate.model import load_model

__all__ = [
    "Document",
    "Paragraph",
    "Sentence",
    "annotate",
    "familiar_words",
    "load_model",
    "readable_sections",
]
