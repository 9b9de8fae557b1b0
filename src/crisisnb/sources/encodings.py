"""From bytes to text: which encoding a file is in, decided by strict decoding and a few plausibility rules.

The encoding reported always gives the text back: `data.decode(encoding)` is the document's text, newlines and
all (for `utf-8/replace`: `data.decode("utf-8", "replace")`). A UTF-8 byte order mark therefore stays in the
text as its first character U+FEFF, as a plain UTF-8 reader sees it; no passage covers it."""

import re
from dataclasses import dataclass

from .. import wordlists

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
C1 = re.compile(r"[\x80-\x84\x86-\x9f]")  # control characters that no text has
HIGH_RUN = re.compile(rb"[A-Za-z\x80-\xff]*[\xa8\xb8\xc0-\xff][A-Za-z\x80-\xff]*")
HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml)\b", re.IGNORECASE)
CYRILLIC_BELOW = frozenset(
    b"\xa1\xa2\xa3\xa5\xa8\xaa\xaf\xb2\xb3\xb4\xb8\xba\xbf"
)  # Ukrainian and other letters
MOST_CYRILLIC = 0.95
SAMPLE = 200_000  # bytes that the plausibility rules look at; strict decoding always takes all
MOST_CONTROL = 0.001  # share of control characters that text may hold
MOST_DAMAGE = (
    0.02  # share of bad bytes among the bytes above ASCII up to which a text counts as damaged UTF-8
)


@dataclass(frozen=True)
class Decoded:
    """The text of a file and its encoding, or a problem that says why there is none."""

    text: str = ""
    encoding: str | None = None
    problem: str | None = None


def decode(data: bytes) -> Decoded:
    r"""The text of a file.

    >>> decode("Größe\r\n".encode("cp1252"))
    Decoded(text='Größe\r\n', encoding='cp1252', problem=None)
    >>> decode(b"%PDF-1.7 ...").problem
    'a PDF, not plain text: not read'
    """
    if not data:
        return Decoded(problem="empty file: nothing to read")
    if kind := _other_kind(data):
        return Decoded(problem=f"{kind}, not plain text: not read")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16") or Decoded(problem="damaged UTF-16: not read")
    found = _strictly(data, "utf-8")
    if not found and b"\0" in data:
        found = _utf16(data)
    if not found and b"\0" not in data:
        found = _damaged_utf8(data) or _single_byte(data)
    return found or Decoded(problem="binary file, not plain text: not read")


def _other_kind(data: bytes) -> str | None:
    for row in wordlists.table("crisisnb.sources", "file_signatures.csv"):
        if data.startswith(bytes.fromhex(row["begins"])):
            return row["kind"]
    return "an HTML or XML page" if HTML.match(data[:1000]) else None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding) if _is_text(text) else None


def _is_text(text: str) -> bool:
    sample = text[:SAMPLE]
    return len(CONTROL.findall(sample)) <= MOST_CONTROL * len(sample)


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: of the two byte orders the one whose spaces, newlines and letters make sense."""
    read = [found for name in ("utf-16-le", "utf-16-be") if (found := _strictly(data, name))]
    good = [(_plausible(found.text), found.encoding, found) for found in read]
    best = max(good, default=None, key=lambda g: g[:2])
    return best[2] if best and best[0] > 0.9 else None


def _plausible(text: str) -> float:
    """Share of letters below U+0800, digits and common punctuation: what alphabetic text consists of."""
    sample = text[:SAMPLE]
    usual = sum(
        c.isspace() or ord(c) < 0x800 and (c.isalnum() or c.isprintable()) or "\u2010" <= c <= "\u20bf"
        for c in sample
    )
    return usual / len(sample)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes (cut off in a character, say): U+FFFD stands for them, nothing else is
    touched."""
    text = data.decode("utf-8", "replace")
    good = sum(c > "\x7f" and c != "\ufffd" for c in text)
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    damaged = good and (bad <= 1 or bad <= MOST_DAMAGE * good) and good >= 2 * bad
    return Decoded(text, "utf-8/replace") if damaged and _is_text(text) else None


def _single_byte(data: bytes) -> Decoded | None:
    """Windows-1251 or KOI8-R where words consist of high bytes, else Windows-1252 with accents among ASCII
    letters. High bytes that fit neither are of an encoding unknown here."""
    runs = HIGH_RUN.findall(data[:SAMPLE])
    solid = [run for run in runs if len(run) > 1 and all(byte >= 0xA0 for byte in run)]
    names = ("cp1252", "latin-1")
    if len(solid) > len(runs) / 2:
        cyrillic = sum(byte >= 0xC0 or byte in CYRILLIC_BELOW for run in solid for byte in run)
        if cyrillic < MOST_CYRILLIC * sum(map(len, solid)):
            return Decoded(problem="encoding not recognised: not read; save it as UTF-8")
        lower = sum(byte >= 0xE0 for run in solid for byte in run[1:])
        upper = sum(0xC0 <= byte <= 0xDF for run in solid for byte in run[1:])
        names = ("koi8-r" if upper > lower and any(run[0] >= 0xE0 for run in solid) else "cp1251", *names)
    for name in names:
        found = _strictly(data, name)
        if found and not C1.search(found.text[:SAMPLE]):
            return found
    return None
