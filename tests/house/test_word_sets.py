"""No word set of an open class stands in code: nouns, verbs, adjectives and names belong to the lexicon."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import regex

from factpull import records
from factpull.lexicon import read_table
from factpull.periods.grammar import rule_res
from factpull.records.base import Record

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src" / "factpull"
#: From this many words of open classes on, a literal is a list that belongs to the lexicon.
LIST = 3
WORD_RE = regex.compile(r"\p{L}[\p{Ll}'’-]*+(?: \p{L}[\p{Ll}'’-]*+){0,3}+")
#: What is no word of a pattern: escapes, names of groups, flags, properties, sets of characters.
MARKUP_RE = regex.compile(
    r"\\[pP]\{[^}]*+\}|\\.|\(\?P?[<&][=!]?+\w*+[>)]?+|\(\?[a-z]++:|\[[^\]]*+\]|\{[^}]*+\}"
)


#: Lists that stay in code, by file or by file and name, and why.
ALLOWED = {
    "__init__.py": "names of the package's own classes",
    "annotate/model.py": "names of spaCy's components",
    "commands/": "names of columns, options and packages, and schemes of addresses",
    "distributed/": "names of formats and of settings",
    "records/flat.py": "names of columns",
    "store/": "names of databases and columns, and words of drivers' messages",
    "view/": "names of scripts, styles and headings",
    "reading/article.py": "endings of files",
    "reading/files.py": "formats",
    "reading/formats/": "HTML's elements and classes, markup's fields, WARC's records",
    "reading/sources.py": "schemes of addresses",
    "reading/text/decoding.py": "names of encodings",
    "reading/text/language.py": "codes of languages",
    "reading/text/datelines.py _byline_re": "a set phrase with its two orders: reporting and writing by",
    "reading/text/sections.py _caption_re": "set phrases: file photo, image courtesy of",
    "periods/": "the grammar of calendar time: its words are its terminals, and an unknown one is no time",
    "entities/candidates/candidate.py KINDS": "kinds of entities, and none",
    "entities/evidence/around.py AGE_RE": "a set phrase with its forms: aged 40, a 40-year-old",
    "entities/words/lexemes.py _word_re": "domains and character references",
    "entities/records/organizations.py _alias_re": "set phrases: doing business as, now called",
    "quantities/counting/borrow.py borrow_unit": "kinds of quantities and relations",
    "quantities/counting/counted.py mark": "marks of scales, k and bn",
    "quantities/numerals/cardinal.py _read_cardinal": "states of the reader",
    "quantities/refusing/context.py refusal": "kinds of quantities and relations",
    "quantities/refusing/masks.py MONTH": "months, in short and in full",
    "quantities/refusing/masks.py NUMBERS": "set phrases: hrs, local time",
    "quantities/refusing/masks.py WORDS": "set phrases: o'clock, per cent, fiscal quarter",
    "quantities/text/scan.py NUMBER": "names inside the pattern",
    "quantities/units/currency.py _signs": "signs of currencies",
    "quantities/units/rates.py NOT_DENOMINATORS": "set phrases: per cent, per se, as per usual",
    "claims/about/clause.py about_clause": "forms of a clause",
    "claims/attribution/cues.py _according_re": "set phrases: according to, as told by",
    "claims/attribution/cues.py BY_RE": "set phrases: according to, based on, told by",
    "claims/attribution/nominals.py FIELD_RE": "ministry, department and directorate, whose first letter is any case",
    "claims/change/pairs.py _at_re": "comparatives beside adverbs: higher at, up at",
    "claims/change/pairs.py _compared_re": "set phrases: compared with, in comparison with",
    "claims/period/frames.py BRIEF": "rules of periods",
    "claims/period/fixed.py SPANS": "rules of periods",
}


class WordList(NamedTuple):
    """A literal with several words: the file below the package, its line, the name it is bound to, and the words."""

    file: str
    line: int
    name: str
    words: tuple[str, ...]


def find_word_lists(tree: ast.Module, file: str) -> Iterator[WordList]:
    """Yield the literal sets, tuples, lists and alternations of a module that hold words.

    Types (``Literal[...]``), ``__all__`` and ``__slots__`` are left out: their strings are names of the code's own.
    """
    for statement, node, name in _literals(tree, ""):
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            words = tuple(_plain(node.elts))
        else:
            words = tuple(_alternatives(node))
        if words:
            yield WordList(file, statement.lineno, name, words)


def _literals(node: ast.AST, name: str) -> Iterator[tuple[ast.expr, ast.expr, str]]:
    """Yield each literal below a node with the name of the constant or function it stands in."""
    for child in ast.iter_child_nodes(node):
        inside = _bound_name(child) or name
        if isinstance(child, ast.Subscript) and ast.unparse(child.value) in {"Literal", "Annotated"}:
            continue
        if inside in {"__all__", "__slots__"} or _is_docstring(child):
            continue
        if isinstance(child, ast.Set | ast.Tuple | ast.List | ast.JoinedStr) or _is_text(child):
            yield child, child, inside
        if not isinstance(child, ast.JoinedStr):
            yield from _literals(child, inside)


def _bound_name(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and _is_text(node.value)


def _plain(elements: list[ast.expr]) -> Iterator[str]:
    for element in elements:
        if (
            isinstance(element, ast.Constant)
            and isinstance(element.value, str)
            and WORD_RE.fullmatch(element.value)
        ):
            yield element.value


def _alternatives(node: ast.expr) -> Iterator[str]:
    """Yield the words of a pattern's alternatives, or nothing when a text is no pattern with alternatives."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = " ".join(
        part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    if "|" in text:
        yield from regex.findall(r"(?<![A-Za-z])[a-z]{2,}+(?![A-Za-z])", MARKUP_RE.sub(" ", text))


@cache
def _closed() -> frozenset[str]:
    table = tomllib.loads((HERE / "closed_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words)


@cache
def _vocabularies() -> tuple[frozenset[str], ...]:
    """Return the code's own vocabularies: the keys of each table, the fields of records, the values of each type."""
    tables = [read_table(path.stem) for path in (SOURCE / "lexicon").glob("*.toml")]
    keys = [set(table) for table in tables] + [set(part) for table in tables for part in _parts(table)]
    fields = {name for one in _records() for name in one.model_fields}
    kinds = set(read_table("entity_evidence")) | {"country name", "city", "town"}
    types = [set(words) for path in SOURCE.rglob("*.py") for words in _literal_types(path)]
    return tuple(map(frozenset, (*keys, fields, kinds, *types, rule_res())))


def _parts(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (part for part in table.values() if isinstance(part, Mapping))


def _records() -> Iterator[type[Record]]:
    return (one for one in vars(records).values() if isinstance(one, type) and issubclass(one, Record))


def _literal_types(path: Path) -> Iterator[list[str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            yield [
                one.value
                for one in ast.walk(node)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]


def open_words(found: WordList) -> list[str]:
    """Return the words of a list that are of no closed class; none, where the list is of the code's own names."""
    if any(vocabulary.issuperset(found.words) for vocabulary in _vocabularies()):
        return []
    return sorted({word for word in found.words if not set(word.lower().split()) <= _closed()})


@cache
def _lists() -> tuple[WordList, ...]:
    paths = sorted(SOURCE.rglob("*.py"))
    return tuple(
        found
        for path in paths
        for found in find_word_lists(
            ast.parse(path.read_text(encoding="utf-8")), path.relative_to(SOURCE).as_posix()
        )
    )


def _offenders() -> list[WordList]:
    return [found for found in _lists() if len(open_words(found)) >= LIST]


def _allowance(found: WordList) -> str | None:
    """Return the entry of ALLOWED that lets a list stand, or None."""
    place = f"{found.file} {found.name}"
    return next(
        (entry for entry in ALLOWED if place == entry or (" " not in entry and place.startswith(entry))), None
    )


def test_no_list_of_an_open_class_stands_in_code() -> None:
    """A list of nouns, verbs, adjectives or names belongs to lexicon/, by class."""
    found = [
        f"{one.file}:{one.line} {one.name}: {open_words(one)}"
        for one in _offenders()
        if _allowance(one) is None
    ]
    assert not found, "move these words to src/factpull/lexicon, by their class:\n" + "\n".join(found)


def test_every_allowance_is_used() -> None:
    """An allowance whose list is gone would let the next list pass unseen."""
    used = {_allowance(one) for one in _offenders()}
    assert sorted(set(ALLOWED) - used) == []


@pytest.mark.parametrize(
    "code",
    [
        'FRUIT = frozenset({"apple", "pear", "plum"})',
        'FRUIT = ("apple", "pear", "plum", "the")',
        'def ripe(word):\n    return word in ["Apple", "Pear", "Plum"]',
        'FRUIT_RE = regex.compile(r"\\b(?:apples?|pears?|plums?)\\b")',
        'FRUIT_RE = regex.compile(rf"(?:{X}|apple|pear)(?: plum)?")',
    ],
)
def test_a_list_of_nouns_is_seen(code: str) -> None:
    assert any(len(open_words(found)) >= LIST for found in find_word_lists(ast.parse(code), "x.py"))


@pytest.mark.parametrize(
    "code",
    [
        'WHERE = frozenset({"in", "at", "near", "outside"})',
        'Fruit = Literal["apple", "pear", "plum"]',
        'KINDS = ("money", "measure", "count")',
        '"""Apples|pears|plums: one of them."""',
        'TAGS = {"NN", "NNS", "VBZ"}',
        '__all__ = ["apple", "pear", "plum"]',
    ],
)
def test_a_closed_class_and_names_of_code_may_stand(code: str) -> None:
    assert not any(len(open_words(found)) >= LIST for found in find_word_lists(ast.parse(code), "x.py"))


def test_every_list_that_code_asks_for_is_in_its_table() -> None:
    """A misspelled key would only be noticed by the sentence that needs it."""
    missing = [
        f"{path.name}:{node.lineno} {table}.{key}"
        for path in SOURCE.rglob("*.py")
        for node, table, key in _asked(ast.parse(path.read_text(encoding="utf-8")))
        if key not in read_table(table)
    ]
    assert missing == []


def _asked(tree: ast.Module) -> Iterator[tuple[ast.Call, str, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="word_set" | "verb_forms"),
                args=[ast.Constant(value=str(table)), ast.Constant(value=str(key)), *_],
            ):
                yield node, table, key
