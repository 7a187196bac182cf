from __future__ import annotations

import contextlib
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.errors import ReadError
from diplotimeline.readers import text_article
from diplotimeline.readers.article import Piece, finish
from diplotimeline.readers.decode import clean, decode

TEXT = "Côte d’Ivoire opened its embassy in São Tomé in 1975.\nThe envoy, Señor Peña, was received."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text, _ = decode(TEXT.encode(encoding))
    assert text == TEXT


def test_iso_8859_1_and_the_bytes_that_windows_1252_leaves_out() -> None:
    assert decode("Peña met Müller".encode("latin-1"))[0] == "Peña met Müller"
    text, notes = decode(b"Pe\xf1a \x81 met")
    assert clean(text) == "Peña  met"
    assert "guess" in notes[0]


def test_other_alphabets_are_guessed() -> None:
    russian = "Министр иностранных дел принял посла Республики Чили. " * 5
    text, notes = decode(russian.encode("cp1251"))
    assert text == russian
    assert "Windows-1251" in notes[0]


# Texts in English with names, which no statistics of languages can tell apart.
NAMES = {
    "cp1252": [
        "Guðlaugur Þór Þórðarson met Össur Skarphéðinsson at Þingvellir, near Seyðisfjörður.",
        "Katrín Jakobsdóttir and Ögmundur Jónasson spoke in Reykjavík of the Alþingi; Ægir was there.",
        "Hervé de Charette was in Côte d’Ivoire; Jørgen Ærø and Søren Gade in Århus and Malmö; João in São Tomé.",
        "The price was £500 – or 3½ times “as much” – said José Peña of Bogotá on the 2º floor.",
    ],
    "cp1250": [
        "Ivica Dačić and Vuk Jeremić met Zoran Đinđić in Niš.",
        "Radosław Sikorski of Bydgoszcz met Lech Wałęsa in Gdańsk.",
        "Jiří Šedivý met Tomáš Petříček in Plzeň.",
        "Bogdan Aurescu went from Bucureşti to Constanţa with Titus Corlăţean.",
        "Péter Szijjártó of Győr met Miro Kovač.",
    ],
    "cp1254": ["Mevlüt Çavuşoğlu and Recep Tayyip Erdoğan met in Diyarbakır and Beşiktaş."],
    "iso8859_2": ["Miloš Zeman, Jiří Gruša and Šimon Pánek met in Žďár."],
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in NAMES.items() for text in texts])
def test_names_of_europe_among_english(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    assert decode(data)[0] == text
    assert decode(b"The two states signed an agreement. " * 300 + data)[0].endswith(text)


def test_what_the_file_declares_comes_before_a_guess() -> None:
    assert decode("Dačić i Žižek".encode("iso8859-2"), declared="iso-8859-2")[0] == "Dačić i Žižek"
    assert decode(b"Pe\xf1a", declared="hex")[0] == "Peña"
    assert decode(b"Pe\xf1a", declared="no-such-encoding")[0] == "Peña"


def test_mixed_files_keep_what_is_utf_8() -> None:
    text, notes = decode("Côte d’Ivoire – Müller ".encode() + b"Pe\xf1a")
    assert text == "Côte d’Ivoire – Müller Peña"
    assert "1 stray" in notes[0]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02",
        b"text\x00text",
        b"%PDF-1.7 x",
        b"PK\x03\x04 x",
        bytes(range(256)) * 4,
        b"\xff\xfe\x00",
        b"\x01\x02\x03\x04abc",
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="is not a text file"):
        finish(Piece(decode(data)[0]), source="x")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\x85d\u2028e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("em\u00adbas\u200bsy\ufeff", "embassy"),
        ("\u202eabc\u202c\u200e", "abc"),
        ("a\x1b[31mb\x07", "a[31mb"),
        ("Co\u0302te", "Côte"),
        ("o\ufb03ce of the \ufb01rst envoy", "office of the first envoy"),
        ("a\ud800b", "a\ufffdb"),
        ("tab\tkept", "tab\tkept"),
        ("“curly” ’ quotes stay", "“curly” ’ quotes stay"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


def test_long_runs_of_marks_take_no_quadratic_time() -> None:
    start = time.perf_counter()
    clean("a" + "\u0316\u0301" * 200_000)
    assert time.perf_counter() - start < 5


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_read_error(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        text, notes = decode(data)
        assert finish(Piece(text, notes=notes), source="x").text.strip()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300))
def test_utf_8_is_never_guessed(text: str) -> None:
    assert decode(text.encode("utf-8")) == (text.removeprefix("\ufeff"), ())


def test_strings_become_articles() -> None:
    article = text_article("Chile opened an embassy\u00a0in Nairobi.", source="here")
    assert (article.text, article.source, article.published) == ("Chile opened an embassy in Nairobi.", "here", None)
    with pytest.raises(ReadError, match="here: is empty"):
        text_article(" \n", source="here")
    with pytest.raises(ReadError, match="no text that can be seen"):
        text_article("\u200b\u200b", source="here")
