"""Renders the example articles in every format into a folder, and takes pictures of the HTML page with Chromium and
of the brief's first page in Word with LibreOffice and poppler.

python examples/gallery.py [FOLDER]        (by default examples/gallery)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from diplotimeline import batch, readers, timeline
from diplotimeline.errors import FormatError
from diplotimeline.render import FORMATS, RENDERERS, RenderOptions

HERE = Path(__file__).parent
# A picture, its window, and the filter with which the page opens.
PICTURES = (("page.png", "1280,860", ""), ("phone.png", "390,844", "#type=mission_opened"))
PAGE_DPI = "72"
# Chromium keeps quiet about itself: no first-run page, no updates, no profile of the user's.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
)  # fmt: skip


def main(folder: Path) -> None:
    """Write one file a format, and the picture where Chromium is installed."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted(path for path in HERE.iterdir() if path.suffix in {".txt", ".md"})
    # Sources are named as they are from the checkout, so that the files are the same wherever they are made.
    articles = [readers.read_article(str(path.relative_to(HERE.parent))) for path in paths]
    events = [event for _, found in batch.extract_articles(articles) for event in found]
    made = timeline.build(events)
    options = RenderOptions(articles={article.source: article for article in articles}, width=100)
    one_chronology = replace(options, group="none")
    for name, known in FORMATS.items():
        suffix = known.suffixes[0] if known.suffixes else f".{name}.json"
        try:
            result = RENDERERS[name](made, one_chronology if name in {"docx", "html"} else options)
        except FormatError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        (folder / f"timeline{suffix}").write_bytes(result.encode() if isinstance(result, str) else result)
    for name, window, place in PICTURES:
        photograph((folder / "timeline.html").resolve().as_uri() + place, window, folder / name)
    print_page(folder / "timeline.docx", folder / "brief.png")


def photograph(page: str, window: str, picture: Path) -> None:
    """Take a picture of a screen of a page, at its address, in a window of so many pixels."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print(f"{picture.name}: needs chromium", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, *FLAGS, f"--user-data-dir={profile}", f"--window-size={window}"]
        command += [f"--screenshot={picture.resolve()}", page]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - the command is made here


def print_page(document: Path, picture: Path) -> None:
    """Take a picture of the first page of a Word document."""
    office, painter = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or painter is None:
        print("brief.png: needs LibreOffice Writer and poppler-utils", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        printing = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document.resolve())]
        painting = [painter, "-png", "-r", PAGE_DPI, "-singlefile", f"{folder}/{document.stem}.pdf", f"{folder}/page"]
        for command in (printing, painting):
            subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - made here
        shutil.copyfile(Path(folder) / "page.png", picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "gallery")
