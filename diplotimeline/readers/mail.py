"""E-mail (.eml): the body, the subject as its title, the date of its header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from typing import IO, Any, cast

from diplotimeline.errors import ReadError
from diplotimeline.readers.address import mail_address
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import clean, decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html import html_piece
from diplotimeline.readers.limits import read_whole

_HEADERS = ("from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type", "return-path")


# A header line has at most 998 characters (RFC 5322); the parser of headers takes gigabytes for a megabyte of one.
_LONGEST_HEADER = 2_000

# A stub is short; with its footer of addresses and imprint it may be a page.
_LONGEST_STUB = 4_000
_SHORTEST_MAIL = 120
_LONG_MAIL = 500
# How many times as long as a stub the text of the HTML part is.
_TIMES = 3
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_HTML_NEEDED = r"(?:HTML|rich[- ]text|web[- ]based|graphical)"
_STUB = re.compile(
    rf"\b(?:view|read|open|see|display)(?:ing)?\s+(?:this|the|it|our)?\s*(?:e-?mail|message|newsletter|bulletin|release)?"
    rf"\s*(?:online\s+)?(?:in|with|using|through|on)\s+(?:a|an|your|the)?\s*(?:web\s*)?(?:browser|{_HTML_NEEDED})"
    rf"|\b(?:does|do|did|can)\s*(?:not|n['’]t)\s+(?:support|display|show|read|handle)\s+(?:\w+\s+){{0,3}}{_HTML_NEEDED}"
    rf"|\b(?:requires?|needs?|must\s+have|enable|switch\s+to|use|turn\s+on|supports?)\s+(?:\w+\s+){{0,3}}{_HTML_NEEDED}"
    rf"|\b(?:is|was|sent|written|formatted|in)\s+(?:\w+\s+){{0,3}}{_HTML_NEEDED}"
    rf"|\b{_HTML_NEEDED}[- ](?:(?:capable|enabled|compatible)\s+)?(?:e-?mail|mail|message|version|viewer|format|only)"
    r"|\bno\s+(?:plain[- ])?text\s+(?:version|part|alternative|content)",
    re.IGNORECASE,
)


class _Bounded(EmailPolicy):
    """The standard policy, which reads no more than the beginning of each header."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value if hasattr(value, "name") else value[:_LONGEST_HEADER])


def read_mail(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read a message; its plain text where that is more than a stub, else its HTML.  Attachments are not read."""
    from email import message_from_bytes  # noqa: PLC0415

    data = read_whole(stream)
    try:
        message = message_from_bytes(data.lstrip(), policy=_Bounded())
        piece = _piece(cast("EmailMessage", message))
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"cannot be read as an e-mail ({type(error).__name__})") from error
    yield piece


def _piece(message: EmailMessage) -> Piece:
    if not any(name in message for name in _HEADERS):
        raise ReadError("is no e-mail: it has none of the headers of one")
    subject = clean(str(message.get("subject") or "")).replace("\n", " ").strip() or None
    date = str(message.get("date") or "") or None
    address = mail_address(message)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise ReadError("is an e-mail without a text (attachments are not read)")
    words, notes = _words(part)
    page = _page(message) if part.get_content_subtype() == "plain" and len(words) <= _LONGEST_STUB else None
    attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    if attached:
        notes = (*notes, f"{attached} attachments were not read")
    if page is not None and is_stub(words, page.text):
        notes = (*page.notes, *notes[-1:] * bool(attached), "the text part is a stub: the HTML part was read")
        address = address or page.address
        return Piece(
            headed(subject, page.text), title=subject or page.title, published=date, address=address, notes=notes
        )
    if part.get_content_subtype() == "html":
        page = html_piece(words, notes)
        address, notes = address or page.address, page.notes
        return Piece(
            headed(subject, page.text), title=subject or page.title, published=date, address=address, notes=notes
        )
    return Piece(headed(subject, words), title=subject, published=date, address=address, notes=notes)


def _words(part: MIMEPart) -> tuple[str, tuple[str, ...]]:
    payload = part.get_payload(decode=True)
    return decode(payload, declared=part.get_content_charset()) if isinstance(payload, bytes) else ("", ())


def _page(message: EmailMessage) -> Piece | None:
    """Read the HTML part that stands beside a text part; None when there is none, or nothing can be read in it."""
    part = message.get_body(preferencelist=("html",))
    try:
        return html_piece(*_words(part)) if part is not None else None
    except ReadError:
        return None


def is_stub(words: str, page: str) -> bool:
    """Tell whether a text part only says that the message is in HTML, or is next to nothing beside the HTML part."""
    told = " ".join(_ADDRESSES.sub(" ", words).split())
    if len(told) < _SHORTEST_MAIL and len(page) > _TIMES * max(len(told), 1):
        return True
    times = _TIMES if len(told) < _LONG_MAIL else 2 * _TIMES
    return len(page) > times * len(told) and bool(_STUB.search(told))


def headed(subject: str | None, words: str) -> str:
    """The subject of a newsletter is its headline: it stays in the text."""
    if subject is None or subject.casefold() in words[: len(subject) + 200].casefold():
        return words
    return f"{subject}\n\n{words}" if words.strip() else words
