from __future__ import annotations

import pytest

from diplotimeline.cli.values import read_countries, read_pairs
from diplotimeline.errors import UsageError


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("Ivory Coast", ("CIV",)),
        ("Peru,Chile", ("PER", "CHL")),
        ("Korea, South, Peru", ("KOR", "PER")),
        ("Peru, Korea, Republic of, Chile", ("PER", "KOR", "CHL")),
        ("Azerbaijan, Georgia", ("AZE", "GEO")),
        ("Côte d’Ivoire, S. Korea, ", ("CIV", "KOR")),
        (",,", ()),
    ],
)
def test_countries(value: str, codes: tuple[str, ...]) -> None:
    assert read_countries([value]) == codes


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        ("Germany-Perú", ("DEU-PER",)),
        ("Guinea-Bissau-Portugal", ("GNB-PRT",)),
        ("Côte d'Ivoire – Czech Rep.", ("CIV-CZE",)),
        ("Germany-Korea, South", ("DEU-KOR",)),
        ("Germany-Peru, Peru-Chile", ("DEU-PER", "CHL-PER")),
        ("Azerbaijan-Peru, Georgia-Peru", ("AZE-PER", "GEO-PER")),
        ("UAE/the Netherlands", ("ARE-NLD",)),
        ("Timor-Leste-Guinea-Bissau", ("GNB-TLS",)),
    ],
)
def test_pairs(value: str, pairs: tuple[str, ...]) -> None:
    assert read_pairs([value]) == pairs


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("Méxique", "--country: there is no country 'Méxique' (did you mean Mexico?)"),
        ("Nigera", "did you mean Nigeria"),
        ("Congo", "'Congo' may be Democratic Republic of the Congo (COD) or Republic of the Congo (COG)"),
        ("xyzzy", "--country: there is no country 'xyzzy'"),
    ],
)
def test_what_is_no_country_is_one_line(value: str, why: str) -> None:
    with pytest.raises(UsageError) as error:
        read_countries([value])
    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_no_pair() -> None:
    with pytest.raises(UsageError, match="'Peru-Perú' names one country twice"):
        read_pairs(["Peru-Perú"])
    with pytest.raises(UsageError, match=r"no country 'Perruu' .did you mean Peru"):
        read_pairs(["Germany-Perruu"])
    with pytest.raises(UsageError, match="is not two countries"):
        read_pairs(["-".join(["a"] * 20_000)])
