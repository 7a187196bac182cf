"""Writes the pages in DOCX; run it once more only where the words of a page change, and commit what it writes.

python tests/pages/make_docx.py [FOLDER]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as Doc

HERE = Path(__file__).parent


def table(doc: Doc, rows: list[list[str]], style: str = "Table Grid") -> None:
    """A table of these rows, the first being its head."""
    grid = doc.add_table(rows=0, cols=len(rows[0]), style=style)
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def items(doc: Doc, *texts: str, style: str = "List Bullet") -> None:
    """Items of a list."""
    for text in texts:
        doc.add_paragraph(text, style=style)


def page_05(doc: Doc) -> None:
    """A fact sheet with headings and bulleted items."""
    doc.add_heading("Mongolia and Uganda", 0)
    doc.add_paragraph("Information sheet for the use of the delegation. Not for publication.")
    doc.add_heading("Relations", 1)
    items(
        doc,
        "Diplomatic relations: since 6 November 1964",
        "Ambassador of Mongolia to Uganda: resident in Cairo",
        "Ambassador of Uganda to Mongolia: resident in Beijing",
        "Credentials of the first Ugandan ambassador presented in Ulaanbaatar: 21 September 1967",
    )
    doc.add_heading("Visits by Mongolian officials", 1)
    items(doc, "1975 – Deputy Foreign Minister D. Yondon", "12–14 March 2003 – Speaker S. Tömör")
    doc.add_heading("Visits by Ugandan officials", 1)
    items(doc, "June 1968 – Vice President John Babiiha", "2010 – Minister of Energy Hilary Otim")
    doc.add_heading("Documents", 1)
    items(
        doc,
        "Trade agreement (Ulaanbaatar, 14 June 1968)",
        "Protocol on consultations between the foreign ministries (New York, 28 September 2006)",
        "Agreement on mining cooperation (to be signed in 2012)",
        style="List Number",
    )
    doc.add_heading("Membership", 1)
    doc.add_paragraph("Both states belong to the Non-Aligned Movement and the World Trade Organization.")


def page_12(doc: Doc) -> None:
    """A list of treaties, a table for each partner under its heading."""
    doc.add_heading(
        "Extradition and legal assistance: treaties in the archive of the Ministry of Justice of Croatia", 1
    )
    doc.add_paragraph("The list is kept by the division for international law. It does not bind.")
    doc.add_heading("With Turkey", 2)
    table(
        doc,
        [
            ["Treaty", "Date and place of signature", "In force from"],
            ["Legal assistance in civil matters", "Ankara, 10 February 1999", "1 July 2002"],
            ["Extradition", "Zagreb, 3 April 2008", "6 May 2010"],
        ],
    )
    doc.add_heading("With Bosnia and Herzegovina", 2)
    table(
        doc,
        [
            ["Treaty", "Date and place of signature", "In force from"],
            ["Legal assistance in civil and criminal matters", "Zagreb, 26 February 1996", "26 February 1996"],
            ["Enforcement of judgments", "Sarajevo, February 1996", "14 June 2003"],
            ["Extradition", "Zagreb, 28 November 2012", "–"],
        ],
    )
    doc.add_paragraph("Negotiations with Kosovo have not begun.")


def page_15(doc: Doc) -> None:
    """A table of states with the day of relations and two columns for embassies."""
    doc.add_heading("States with which Lesotho has diplomatic relations (selection)", 1)
    doc.add_paragraph("Protocol Department, Maseru")
    table(
        doc,
        [
            ["State", "Date of establishment", "Lesotho's mission opened", "Mission in Maseru opened"],
            ["Botswana", "1966", "–", "–"],
            ["China", "30 April 1983", "1996 (Beijing)", "1984"],
            ["Cuba", "14 June 1979", "–", "–"],
            ["Ireland", "1971", "October 1996 (Dublin)", "1978, closed 2014"],
            ["Libya", "20 August 1987", "2004 (Tripoli)", "1994"],
            ["South Africa", "22 May 1992", "1994 (Pretoria)", "1992"],
        ],
    )


def page_16(doc: Doc) -> None:
    """A short table of honorary consuls: only one column of dates."""
    doc.add_heading("Honorary consulates of Estonia in the Caribbean and Central America", 1)
    doc.add_paragraph("By the Consular Department, Tallinn")
    table(
        doc,
        [
            ["Country", "City", "Honorary consul", "Consulate opened"],
            ["Bahamas", "Nassau", "Philip Darling", "11 October 2007"],
            ["Belize", "Belize City", "(vacant)", "–"],
            ["Guatemala", "Guatemala City", "Ana Lucía Barrios", "4 February 2013"],
            ["Jamaica", "Kingston", "Trevor Linton", "2001"],
            ["Panama", "Panama City", "Raúl de la Espriella", "June 2009"],
        ],
        style="Light List",
    )
    doc.add_paragraph("The consuls may certify signatures; they issue no visas. Fees as of 1 January 2015.")


def page_32(doc: Doc) -> None:
    """One visitor's journeys: the page's title names her."""
    doc.add_heading("Journeys abroad of Queen Margrethe II of Denmark as head of state, 1973–1980", 1)
    table(
        doc,
        [
            ["Year", "Date", "Country", "Kind"],
            ["1973", "12–14 October", "Sweden", "State visit"],
            ["1974", "14–16 February", "Norway", "State visit"],
            ["", "30 April–3 May", "United Kingdom", "State visit"],
            ["1975", "26–30 May", "Soviet Union", "State visit"],
            ["", "September", "Greenland", "Summer tour"],
            ["1976", "May", "United States", "Official visit (bicentenary)"],
            ["1979", "12–21 September", "China", "State visit"],
            ["1980", "March", "Spain", "Postponed"],
        ],
    )
    doc.add_paragraph("Private journeys to France are left out.")


def page_37(doc: Doc) -> None:
    """Ambassadors of one state by receiving state, each a section."""
    doc.add_heading("Heads of mission of New Zealand in Southeast Asia", 1)
    doc.add_paragraph("Compiled from the lists of the Ministry. Terms that began before 1970 are left out.")
    doc.add_heading("Indonesia", 2)
    items(
        doc,
        "Basil Holloway, appointed 12 March 1973, presented credentials 4 May 1973, left 1976",
        "Roger Peacock, appointed 1976, presented credentials 20 August 1976, left 1979",
    )
    doc.add_heading("Philippines", 2)
    items(
        doc,
        "Donald Harper (first resident ambassador), appointed 3 February 1975, presented credentials 6 March 1975",
        "Barbara Alderton, appointed October 1981, left 1984",
    )
    doc.add_heading("Vietnam", 2)
    items(
        doc,
        "Embassy in Saigon closed April 1975",
        "Embassy in Hanoi opened 1995",
        "David Tuckwell, presented credentials 17 November 1995",
    )


PAGES: dict[str, Callable[[Doc], None]] = {
    "page-05-factsheet": page_05,
    "page-12-treaties": page_12,
    "page-15-table": page_15,
    "page-16-table": page_16,
    "page-32-visits": page_32,
    "page-37-ambassadors": page_37,
}


def write(folder: Path) -> None:
    """All pages in DOCX into a folder."""
    for name, fill in PAGES.items():
        doc = Document()
        doc.core_properties.author = "diplotimeline"
        fill(doc)
        doc.save(str(folder / f"{name}.docx"))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
