r"""Bytes to text, and text to what offsets count.

Every article passes through here.  `decode` finds the encoding; `clean` gives the text that the whole project
means by "the text as read": NFC, `\n` for line ends, plain spaces, nothing invisible.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from diplotimeline.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How the files begin that people rename or mix up with text.
_BINARY_STARTS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "a gzip file"))
_SAMPLE_BYTES = 100_000
# Bytes 0x80 to 0xFF a guess needs before it is worth more than the commonest Western encoding.
_BYTES_TO_GUESS = 12
# Encodings that people still meet; the library's other eighty only add wrong guesses.
_GUESSES = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1256", "cp1255", "iso8859_2", "iso8859_5"]
_GUESSES += ["shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp437", "mac_roman"]

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width and direction marks, controls, tags and noncharacters: nothing that a reader sees.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Normalising sorts each run of combining marks in quadratic time; Unicode's stream-safe format allows 30 in a row
# (UAX #15, section 13).
_MARKS = re.compile(r"[^\x00-\x7f\w]{31,}")
_MOST_MARKS = 30
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02
# Windows-1252 where it differs from ISO 8859-1.
_WESTERN = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0)}


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Give the text of bytes, and notes on what was guessed; ReadError for bytes that are no text.

    The order: a byte order mark, UTF-8, the encoding `declared` by the format, UTF-8 with stray bytes of
    Windows-1252, a guess by charset-normalizer, Windows-1252.
    """
    for start, kind in _BINARY_STARTS:
        if data.startswith(start):
            raise ReadError(f"is not a text file (it looks like {kind})")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text, notes = _legacy(data, declared)
    else:
        notes = ()
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise ReadError("is not a text file")
    return text, notes


def encoding_of(data: bytes) -> str | None:
    """Give the encoding that `decode` guesses for bytes without a mark; None for UTF-8, stray bytes or none.

    A file that is read line by line is then read in one encoding.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text, stray = _mixed(data)
        return None if sum(character >= "\x80" for character in text) > 2 * stray else _guess(data)
    return None


def clean(text: str) -> str:
    r"""Give the text that offsets count.

    NFC; line ends `\n`; every kind of space a plain one; typographic ligatures as letters; controls, soft hyphens
    and invisible marks taken out; lone surrogates replaced by U+FFFD.
    """
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", text)
        text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
        text = _INVISIBLE.sub("", text).translate(_LIGATURES)
        return unicodedata.normalize("NFC", _MARKS.sub(_fewer_marks, text))
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def _fewer_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for character in match[0]:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _with_mark(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    if "\x00" in text or text.count("\ufffd") > len(text) // 10:
        raise ReadError("is not a text file")
    notes = () if encoding == "utf-8" else (f"read as {encoding.upper()}",)
    return text, notes + (("bytes that are no text were replaced",) if "\ufffd" in text else ())


def _without_mark(data: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-16 without its mark: in Western text every other byte is zero.  All else with zeros is binary."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < 0.5 * half or min(even, odd) > 0.02 * half or len(data) % 2:
        raise ReadError("is not a text file")
    text = data.decode(encoding, errors="replace")
    if "\x00" in text or text.count("\ufffd") > len(text) // 100:
        raise ReadError("is not a text file")
    return text, (f"read as {encoding.upper()} without a byte order mark",)


def _legacy(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if declared and (text := _as_declared(data, declared)) is not None:
        return text, (f"read as {declared}, as the file says",)
    text, stray = _mixed(data)
    whole = sum(character >= "\x80" for character in text) - stray
    if whole > stray:
        return text, (f"read as UTF-8; {stray} stray bytes read as Windows-1252",)
    encoding = _guess(data)
    text = _as_western(data) if encoding == "cp1252" else data.decode(encoding, errors="replace")
    return text, (f"read as {encoding.replace('cp125', 'Windows-125')}: a guess, for it is not UTF-8",)


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared)
        if not codec._is_text_encoding:  # noqa: SLF001 - the only way to tell "hex" and "rot13" from encodings
            return None
        if codec.name in {"iso8859-1", "ascii", "utf-8"}:  # as browsers do: these labels mean Windows-1252 or are wrong
            return None if codec.name == "utf-8" else _as_western(data)
        return data.decode(declared)
    except (LookupError, UnicodeError, ValueError):
        return None


def _mixed(data: bytes) -> tuple[str, int]:
    """Decode as UTF-8, and each byte that does not fit as Windows-1252; with the count of those bytes."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = _SURROGATES.findall(text)
    western = {ord(mark): _as_western(bytes([ord(mark) - 0xDC00])) for mark in set(stray)}
    return text.translate(western), len(stray)


def _as_western(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes without a meaning there become controls."""
    return data.decode("latin-1").translate(_WESTERN)


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    high = sum(byte >= 0x80 for byte in sample)
    from diplotimeline.readers.latin import latin_encoding  # noqa: PLC0415 - only for files that are not UTF-8

    if (latin := latin_encoding(sample)) is not None:
        return latin
    if high < _BYTES_TO_GUESS:
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for files that are not UTF-8

    best = from_bytes(sample, cp_isolation=_GUESSES).best()
    return best.encoding if best is not None else "cp1252"
