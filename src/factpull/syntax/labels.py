"""Sets of the model's tags and labels that several rooms look for, each with one name."""

from __future__ import annotations

#: Tags of nouns: names, other nouns, plurals, and all of them.
NAME_TAGS = frozenset({"NNP", "NNPS"})
COMMON_NOUN_TAGS = frozenset({"NN", "NNS"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
ANY_NOUN_TAGS = NAME_TAGS | COMMON_NOUN_TAGS
#: Tags of verbs that make a clause a sentence: "is", "rose", "will".
FINITE_TAGS = frozenset({"VBZ", "VBD", "VBP", "MD"})
#: Tags of articles and possessives.
DETERMINER_TAGS = frozenset({"DT", "PRP$"})
#: Labels of subjects that are nouns, of auxiliaries, of clauses that describe a noun, and of what opens a clause.
NOMINAL_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
AUXILIARY_LABELS = frozenset({"aux", "auxpass"})
NOUN_CLAUSES = frozenset({"acl", "relcl"})
CLAUSE_MARKS = frozenset({"mark", "advmod"})
#: Words before a noun that names one thing, or the things that are meant.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
#: Words before a count of things that the text has spoken of: "the two firms".
OF_KNOWN_THINGS = frozenset({"the", "these", "those", "both"})
