"""What reading costs: scraped text by the megabyte, a web page by the piece, in CPU seconds of one core.

    .venv/bin/python bench/ingest.py

The material is the project's own marked articles, put together to the size of a day's scrape; a page of
a newspaper's site has 60 kB or more, most of it menus and links.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from briefing.ingest.folder import read_content

ARTICLES = Path(__file__).parents[1] / "tests/quality/ingest/articles"
MEGABYTES = 5
PAGES = 40
LEAST_MB_A_MINUTE = 20.0
MOST_MS_A_PAGE = 30.0


def scraped() -> list[bytes]:
    """Texts of the size of long articles, no two alike in their lines' order."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt")) if "koi8" not in path.name]
    texts = [text for text in texts if "=====" not in text]
    joined: list[bytes] = []
    size = number = 0
    while size < MEGABYTES * 1_000_000:
        turn = number % len(texts)
        content = "\n\n".join([f"Article {number} of the day", *texts[turn:], *texts[:turn]]).encode()[:12_000]
        joined.append(content)
        size += len(content)
        number += 1
    return joined


LINK = '<li class="nav__item"><a href="/section/{n}" data-track="nav-{n}">Section number {n}</a></li>'
CARD = (
    '<div class="card"><a href="/story/{n}"><h3>Another story of the day, number {n}</h3><img src="/i/{n}.jpg"></a>'
    "<p>A line that says what the story is about, in some words.</p></div>"
)
PARAGRAPH = (
    '<p class="article__p">Paragraph {n} of article {number}: the council said on Monday that the bridge over the '
    "river would be closed until the end of March, and that buses would take another way.</p>"
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Bridge {number} closed</title>'
    '<meta property="og:site_name" content="The Post">'
    '<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body><nav><ul>{links}</ul></nav>'
    "<main><article><h1>Bridge {number} closed until March</h1><span class=byline>Ann Roe</span>{body}</article></main>"
    "<aside>{cards}</aside><footer>© 2024 The Post</footer></body></html>"
)


def pages() -> list[bytes]:
    """Pages with hundreds of links around an article of thirty paragraphs."""
    links = "".join(LINK.format(n=n) for n in range(400))
    cards = "".join(CARD.format(n=n) for n in range(120))
    bodies = ["".join(PARAGRAPH.format(n=n, number=number) for n in range(30)) for number in range(PAGES)]
    return [
        PAGE.format(number=number, links=links, body=body, cards=cards).encode() for number, body in enumerate(bodies)
    ]


def costs(contents: list[bytes], name: str) -> list[float]:
    read_content(contents[0], name)  # what is loaded once
    spent = []
    for content in contents:
        began = time.process_time()
        read_content(content, name)
        spent.append(time.process_time() - began)
    return spent


def main() -> int:
    texts, page_bytes = scraped(), pages()
    rate = sum(map(len, texts)) / 1e6 / sum(costs(texts, "a.txt")) * 60
    page_ms = median(costs(page_bytes, "a.html")) * 1000
    size_kb = median(map(len, page_bytes)) / 1000
    print(f"scraped text  {rate:8.1f} MB a minute and core (at least {LEAST_MB_A_MINUTE:.0f})")
    print(f"web page      {page_ms:8.1f} ms for {size_kb:.0f} kB (at most {MOST_MS_A_PAGE:.0f})")
    return 0 if rate >= LEAST_MB_A_MINUTE and page_ms <= MOST_MS_A_PAGE else 1


if __name__ == "__main__":
    sys.exit(main())
