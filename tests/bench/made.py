"""Articles made of templates, as many as asked for, the same for the same seed.

`python tests/bench/made.py FOLDER COUNT [txt|html] [SEED]` writes them as files, a thousand a folder.
"""

from __future__ import annotations

import calendar
import html
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from diplotimeline.model import Article

STATES = {
    "Latvia": "Riga", "Chile": "Santiago", "Denmark": "Copenhagen", "Ghana": "Accra", "Iceland": "Reykjavik",
    "Nepal": "Kathmandu", "Malta": "Valletta", "Peru": "Lima", "Azerbaijan": "Baku", "Serbia": "Belgrade",
    "Kenya": "Nairobi", "Vietnam": "Hanoi", "Tunisia": "Tunis", "Ecuador": "Quito", "Morocco": "Rabat",
    "Albania": "Tirana", "Norway": "Oslo", "Portugal": "Lisbon", "Uruguay": "Montevideo", "Finland": "Helsinki",
}  # fmt: skip
NAMES = ("Ana Vega", "Jon Dahl", "Mira Kovac", "Paul Osei", "Lina Berg", "Omar Haddad", "Tuan Le", "Rosa Quispe")
MONTHS = calendar.month_name[1:]
EVENTS = (
    "{a} opened an embassy in {bc} in {month} {year}.",
    "{a} and {b} established diplomatic relations on {day} {month} {year}.",
    "The foreign minister of {a}, {name}, visited {bc} on {day} {month} {year} and met the president of {b}.",
    "{a} recalled its ambassador from {bc} on {day} {month} {year} for consultations.",
    "On {day} {month} {year} the two governments signed an agreement on air services, the ministry in {ac} said.",
    "{name} presented credentials to the president of {b} as ambassador of {a} on {day} {month} {year}.",
    "{a} closed its consulate in {bc} in {year}, and {b} expelled two diplomats of {a} a week later.",
    "{a} recognised the government of {b} in {month} {year}.",
)
GENERAL = (
    "The weather in {ac} was fine for the third week, and the harbour stayed open.",
    "Shops near the station sold more umbrellas than in any month of {year}.",
    "{name} said that the museum would show forty paintings of the last century.",
    "The council talked for two hours about a new tram line and put off its vote.",
    "Farmers in the north of {a} expect a harvest as large as that of {year}.",
    "The team from {ac} won by two goals; its coach, {name}, praised the young players.",
    "Prices for milk and bread rose by {day} per cent, the office of statistics reported.",
    "A school of {ac} opened its library to the neighbours, who had asked for it since {year}.",
)
DENSE = 0.25  # of the articles tell of events


def made(count: int, seed: int = 1, start: int = 0) -> Iterator[Article]:
    """Articles of about 1,500 characters: one in four is dense with events, the others mention states at most."""
    for number in range(start, start + count):
        chance = random.Random(seed * 1_000_003 + number)
        dense = chance.random() < DENSE
        a, b = chance.sample(sorted(STATES), 2)
        lines = []
        for _ in range(chance.randint(12, 24)):
            pool = EVENTS if dense and chance.random() < 0.4 else GENERAL
            lines.append(_filled(chance.choice(pool), a, b, chance))
        paragraphs = [" ".join(lines[i : i + 4]) for i in range(0, len(lines), 4)]
        day = date(2015, 1, 1) + timedelta(days=number % 3000)
        title = f"Report {number} from {STATES[a]}"
        yield Article("\n\n".join([title, *paragraphs]), f"{number}.txt", title, day)


def _filled(template: str, a: str, b: str, chance: random.Random) -> str:
    return template.format(
        a=a,
        b=b,
        ac=STATES[a],
        bc=STATES[b],
        name=chance.choice(NAMES),
        day=chance.randint(1, 28),
        month=chance.choice(MONTHS),
        year=chance.randint(1950, 2014),
    )


def page(article: Article) -> str:
    """An article as the page of a news site: menus, related links and scripts around it."""
    title, *paragraphs = (html.escape(part) for part in article.text.split("\n\n"))
    day = article.published or date(2015, 1, 1)
    menu = "".join(f'<li><a href="/section/{i}">Section {i}</a></li>' for i in range(40))
    related = "".join(f'<div class="teaser"><a href="/item/{i}">Further reading {i}</a></div>' for i in range(60))
    body = "".join(f"<p>{part}</p>\n" for part in paragraphs)
    script = "var settings = {" + ",".join(f'"key{i}": "value {i}"' for i in range(300)) + "};"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Desk</title>'
        f'<meta property="article:published_time" content="{day.isoformat()}T08:00:00Z"><script>{script}</script>'
        f"</head><body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>\n{body}</article></main>"
        f"<aside>{related}</aside><footer><p>Contact, imprint, privacy.</p></footer></body></html>\n"
    )


def main(folder: str, count: str, form: str = "txt", seed: str = "1") -> None:
    for number, article in enumerate(made(int(count), int(seed))):
        place = Path(folder) / f"{number // 1000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        text = page(article) if form == "html" else article.text
        (place / f"{number:06d}.{form}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
