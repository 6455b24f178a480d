"""Stage 2: articles → documents with tokens, names, sentences, and syntax where a number stands."""

from factpull.annotate.annotator import annotate, readable_sections
from factpull.annotate.document import Document, Paragraph, Sentence
from factpull.annotate.model import load_model
from factpull.annotate.nouns import singularize

__all__ = ["Document", "Paragraph", "Sentence", "annotate", "load_model", "readable_sections", "singularize"]
