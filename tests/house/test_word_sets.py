"""No word set of an open class stands in code: nouns, verbs, adjectives and names belong to the lexicon."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import regex

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src" / "factpull"
#: From this many words of open classes on, a literal is a list that belongs to the lexicon.
LIST = 4
WORD_RE = regex.compile(r"[a-z][a-z'’-]*+(?: [a-z'’-]++){0,3}+")
#: What is no word of a pattern: escapes, names of groups, flags, properties, sets of characters.
MARKUP_RE = regex.compile(
    r"\\[pP]\{[^}]*+\}|\\.|\(\?P?[<&][=!]?+\w*+[>)]?+|\(\?[a-z]++:|\[[^\]]*+\]|\{[^}]*+\}"
)


class WordList(NamedTuple):
    """A literal with several words: the file below the package, its line, the name it is bound to, and the words."""

    file: str
    line: int
    name: str
    words: tuple[str, ...]


def _closed() -> frozenset[str]:
    table = tomllib.loads((HERE / "closed_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words)


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


def open_words(found: WordList, closed: frozenset[str]) -> list[str]:
    """Return the words of a list that are of no closed class."""
    return sorted({word for word in found.words if not set(word.split()) <= closed})


def _all_lists() -> list[WordList]:
    paths = sorted(SOURCE.rglob("*.py"))
    return [
        found
        for path in paths
        for found in find_word_lists(
            ast.parse(path.read_text(encoding="utf-8")), path.relative_to(SOURCE).as_posix()
        )
    ]


if __name__ == "__main__":
    closed = _closed()
    for f in _all_lists():
        o = open_words(f, closed)
        if len(o) >= int(__import__("sys").argv[1]):
            print(f"{f.file}:{f.line} {f.name} | {' '.join(o)} ## {len(f.words) - len(o)}")
