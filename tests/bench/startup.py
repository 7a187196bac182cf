"""One short article, the whole command, against `spacy.load` alone: `python tests/bench/startup.py [ROUNDS]`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from corpus import spaced

from diplotimeline.language.pipeline import DEFAULT_MODEL, located

TEXT = "Baku, 17 August 2017\n\nPeru opened its embassy in Baku in June 2017, the ministry said. It has four rooms.\n"


def seconds(*command):
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main(rounds="5"):
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "a.txt"
        article.write_text(TEXT, encoding="utf-8")
        load = (sys.executable, "-c", f"import spacy; spacy.load({str(located(DEFAULT_MODEL))!r})")
        command = (sys.executable, "-m", "diplotimeline", "extract", str(article), "--quiet")
        seconds(*load), seconds(*command)
        pairs = [(seconds(*load), seconds(*command)) for _ in range(int(rounds))]
    alone, ours = median(a for a, _ in pairs), median(b for _, b in pairs)
    spaced("one short article", f"{alone:.2f} s load", f"{ours:.2f} s ours", f"{ours / alone:.2f}x")
    return 0 if ours <= 1.6 * alone else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
