"""The packing of RTF within Outlook messages (LZFu), as MS-OXRTFCP describes it."""

from __future__ import annotations

import struct

from diplotimeline.errors import ReadError
from diplotimeline.readers.limits import FILE_BYTES

_BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_PACKED, _PLAIN = b"LZFu", b"MELA"


def unpack_rtf(data: bytes) -> bytes:
    """Unpack the RTF of a message; what was cut off is left out.  ReadError for what is packed in no known way."""
    if len(data) < 16:
        raise ReadError("has a damaged RTF text")
    size, kind = struct.unpack_from("<I", data, 4)[0], data[8:12]
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise ReadError("has a damaged RTF text")
    FILE_BYTES.check(size)
    window = bytearray(_BEGINNING.ljust(_WINDOW, b"\x00"))
    place = len(_BEGINNING)
    out = bytearray()
    at = 16
    while at < len(data) and len(out) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out[:size])
                reference = int.from_bytes(data[at : at + 2], "big")
                at += 2
                offset, length = reference >> 4, (reference & 0xF) + 2
                if offset == place:  # the mark of the end
                    return bytes(out[:size])
                piece = [(offset + step) % _WINDOW for step in range(length)]
            else:
                if at >= len(data):
                    return bytes(out[:size])
                window[place] = data[at]
                at += 1
                out.append(window[place])
                place = (place + 1) % _WINDOW
                continue
            for index in piece:
                window[place] = window[index]
                out.append(window[place])
                place = (place + 1) % _WINDOW
    return bytes(out[:size])
