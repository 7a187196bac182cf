"""How fast the gazetteer loads, resolves and finds: `python tests/bench/countries_speed.py [FILE...]`.

Text comes from the files given, else from a made page of mentions.  Floors (seconds of one core): loaded in 40 ms,
200,000 look-ups and 1 MB of text a second; the exit status says whether they are kept.
"""

import sys
import time
from pathlib import Path

from diplotimeline.language.countries import find_countries
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.resolve.countries import read_countries, resolve_country

PAGE = (
    "On 5 May 1996 the President of Peru met his Azerbaijani counterpart in Baku; the U.S. Embassy in Lima was silent. "
    "Both sides reviewed trade, culture and the work of the joint commission, and agreed to go on next year.\n"
)
MENTIONS = ["Peru", "Peruvian", "the Kremlin", "Congo", "Baku", "nothing", "Savannah, Georgia", "former Yugoslavia"]


def seconds(work, *arguments):
    began = time.process_time()
    work(*arguments)
    return time.process_time() - began


def main() -> int:
    loading = seconds(gazetteer) * 1000
    resolve_country("Boise, Idaho")
    lookups = len(MENTIONS) * 5000 / seconds(lambda: [resolve_country(m) for _ in range(5000) for m in MENTIONS])
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]] or [PAGE * 100] * 100
    size = sum(len(text.encode()) for text in texts) / 1e6
    find_countries(PAGE)
    finding = size / seconds(lambda: [find_countries(text) for text in texts])
    reading = size / seconds(lambda: [read_countries(text) for text in texts])
    print(f"load {loading:.1f} ms, {lookups:,.0f} look-ups/s, finding {finding:.1f} MB/s, reading {reading:.1f} MB/s")
    return 0 if loading <= 40 and lookups >= 200_000 and finding >= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
