"""E-mail (.eml): the body, the subject as its title, the date of its header."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import IO, Any, cast

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import clean, decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html import html_piece
from diplotimeline.readers.limits import read_whole

_HEADERS = ("from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type", "return-path")


# A header line has at most 998 characters (RFC 5322); the parser of headers takes gigabytes for a megabyte of one.
_LONGEST_HEADER = 2_000


class _Bounded(EmailPolicy):
    """The standard policy, which reads no more than the beginning of each header."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value if hasattr(value, "name") else value[:_LONGEST_HEADER])


def read_mail(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read a message; its plain text where it has one, else its HTML.  Attachments are not read."""
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
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise ReadError("is an e-mail without a text (attachments are not read)")
    payload = part.get_payload(decode=True)
    words, notes = decode(payload, declared=part.get_content_charset()) if isinstance(payload, bytes) else ("", ())
    attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    if attached:
        notes = (*notes, f"{attached} attachments were not read")
    if part.get_content_subtype() == "html":
        page = html_piece(words, notes)
        return Piece(_headed(subject, page.text), title=subject or page.title, published=date, notes=page.notes)
    return Piece(_headed(subject, words), title=subject, published=date, notes=notes)


def _headed(subject: str | None, words: str) -> str:
    """The subject of a newsletter is its headline: it stays in the text."""
    if subject is None or subject.casefold() in words[: len(subject) + 200].casefold():
        return words
    return f"{subject}\n\n{words}" if words.strip() else words
