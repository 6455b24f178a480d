"""The words that articles share, cut once: what spaCy's tokenizer makes of a word it keeps outside memory zones only.

Inside a zone every word goes through its patterns again, and gets its entry of the vocabulary anew in each zone. So
the words that several articles of a chunk have are shown to it between two zones, until there are enough of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from spacy.language import Language

#: How many words are kept for good; they are two thirds to three quarters of what a newspaper prints.
MOST = 4_000
#: The longest word that is kept.
LONGEST = 20


class FamiliarWords:
    """What one model's tokenizer has been shown.

    Args:
        nlp: the model.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._known: set[str] = set()

    def keep_shared(self, texts: Iterable[str]) -> None:
        """Keep the words that stand in more than one text. No memory zone may be open.

        Args:
            texts: those of a chunk of articles.
        """
        if len(self._known) >= MOST:
            return
        texts_with: Counter[str] = Counter()
        for text in texts:
            texts_with.update(set(text.split()))
        shared = [word for word, number in texts_with.most_common() if number > 1 and len(word) <= LONGEST]
        for word in [word for word in shared if word not in self._known][: MOST - len(self._known)]:
            self._nlp.tokenizer(word)
            self._known.add(word)


@cache
def familiar_words(nlp: Language) -> FamiliarWords:
    """Return what a model's tokenizer has been shown: one for each model of the process.

    Args:
        nlp: the model.
    """
    return FamiliarWords(nlp)
