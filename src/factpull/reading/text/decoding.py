"""From bytes to text, with every doubt named."""

from __future__ import annotations

import codecs

import regex

from factpull.errors import ReadError
from factpull.issues import IssueCode

#: How files begin that are not text. NUL is left out, for UTF-16 and sloppy exports.
BINARY_MAGIC = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"SQLite format", b"PAR1",
    b"\xd0\xcf\x11\xe0", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"RIFF", b"OggS", b"\x00\x00\x01\x00", b"wOF", b"MZ\x90",
)  # fmt: skip
#: Longest first: the UTF-32 mark begins like the UTF-16 one.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Codecs of Python's own that are not encodings of documents ("Python Specific Encodings" in its manual);
#: UTF-7, which no browser takes, hides markup.
NO_CHARSETS = frozenset(
    {
        "idna",
        "mbcs",
        "oem",
        "palmos",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
        "utf-7",
    }
)
#: Letters and signs of two or three bytes, whose bytes were read as windows-1252 one by one.
TWICE_RE = regex.compile(
    r"Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|Â[\u00a0-\u00bf]|â(?:‚¬|€[\u0080-\u00bf‚„…†‡ˆ‰‹Œ‘’“”•–—˜™š›œžŸ¦])"
)
META_RE = regex.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w:.-]{2,40})""", regex.IGNORECASE
)
#: Control characters that no text has; NUL, tab, line ends and escape are not among them.
CONTROL_RE = regex.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
#: Share of control characters above which bytes are no text.
BINARY_SHARE = 0.02
#: How much is looked at to guess an encoding or to tell binary data, in bytes.
SAMPLE = 65_536
#: Share of plain ASCII from which a Western text in English is taken for windows-1252 before any guessing:
#: below 500 bytes or so, statistics of byte pairs are right less often.
ASCII_SHARE = 0.95
#: windows-1252 leaves these bytes undefined.
UNDEFINED_1252_RE = regex.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of bytes, and what was in doubt.

    A byte order mark decides, then UTF-8 that holds throughout, then what is declared, then a guess.

    Args:
        data: a file's content.
        source: its name, for the error.
        declared: the encoding that a header or the document itself names.

    Raises:
        ReadError: the bytes are no text.
    """
    if data.startswith(BINARY_MAGIC):
        raise ReadError(source, "is a binary file, not text; convert it to text first")
    text, issues = _decode(data, source, declared)
    sample = text[:SAMPLE]
    if len(CONTROL_RE.findall(sample)) > BINARY_SHARE * len(sample) or sample.count("\0") > len(sample) / 4:
        raise ReadError(source, "is a binary file, not text; convert it to text first")
    if "\0" in sample:
        issues = (*issues, IssueCode.ENCODING_NUL)
    return text, issues


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML document names in its first 4,096 bytes, or None.

    Args:
        data: the document.
    """
    match = META_RE.search(data, 0, 4096)
    return match[1].decode("ascii", "ignore") if match else None


def _decode(data: bytes, source: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    if wide := _wide_encoding(data):
        text, issues = _replacing(data, wide)
        return text, (IssueCode.ENCODING_GUESSED.of(wide), *issues)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if mixed := _mixed(data):
        return mixed, (IssueCode.ENCODING_MIXED,)
    if declared and _known(declared):
        if codecs.lookup(declared).name != "utf-8" or UNDEFINED_1252_RE.search(data):
            return _replacing(data, declared)
        # A page that is labelled UTF-8 and is none was most often written by a program of the Western code page.
        return data.decode("windows-1252"), (IssueCode.ENCODING_GUESSED.of("windows-1252"),)
    return _guess(data, source)


def _replacing(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode bytes by the encoding that they claim; bytes that do not fit become U+FFFD."""
    if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii"}:
        encoding = "windows-1252"  # as every browser does (WHATWG Encoding Standard)
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return text, (IssueCode.ENCODING_DAMAGED.of(f"{encoding} at {lost} places"),) if lost else ()


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: Western text has a NUL in every other byte."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if half and even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mixed(data: bytes) -> str | None:
    """Return UTF-8 into which stray single bytes were pasted; None when it is not UTF-8 for the greater part."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    proper = sum(char > "\x7f" for char in text) - stray
    if proper < 2 * stray:
        return None
    return "".join(_stray(char) if "\udc80" <= char <= "\udcff" else char for char in text)


def _stray(char: str) -> str:
    return bytes([ord(char) - 0xDC00]).decode("windows-1252", "replace")


def _known(charset: str) -> bool:
    try:
        codec = codecs.lookup(charset)
    except (LookupError, ValueError):
        return False
    return codec._is_text_encoding and codec.name.replace("_", "-") not in NO_CHARSETS


def _guess(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    sample = data[:SAMPLE]
    plain = sum(byte < 0x80 for byte in sample)
    if plain >= ASCII_SHARE * len(sample) and not UNDEFINED_1252_RE.search(data):
        return data.decode("windows-1252"), (IssueCode.ENCODING_GUESSED.of("windows-1252"),)
    from charset_normalizer import from_bytes  # waits for the first file that is no UTF-8

    best = from_bytes(sample).best()
    if best is None:
        raise ReadError(
            source, "is a binary file, or in no encoding that could be told; convert it to UTF-8 first"
        )
    text, issues = _replacing(data, best.encoding)
    return text, (IssueCode.ENCODING_GUESSED.of(best.encoding), *issues)


def twice_encoded(text: str) -> tuple[str, ...]:
    """Return the doubt that a text is UTF-8 that somebody read as windows-1252 before: "cafÃ©", "â‚¬"; else nothing.

    Args:
        text: an article's.
    """
    found = TWICE_RE.search(text)
    return (IssueCode.ENCODING_TWICE.of(found[0]),) if found is not None else ()
