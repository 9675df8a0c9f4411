"""The web page: self-contained, safe, and with the sources inside."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import msgspec

from briefing.brief.brief import Brief
from briefing.brief.page import Page, Run
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, FIRST, ONE, PAGE, VISIT
from tests.render.written import LETTERS
from tests.render.written import written as once


def written(brief: Brief = BRIEF, page: Page = PAGE) -> str:
    return once("html", brief, page).decode()


def data_of(html: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return msgspec.json.decode(found[1])


def test_loads_nothing_from_anywhere() -> None:
    html = written()
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", html)
    assert re.findall(r"url\(.{0,30}", html) == ['url("data:font/woff2;base64,d09GMg'] * 5
    assert "@import" not in html
    assert len(html) < 400_000


def test_only_its_own_script_may_run() -> None:
    html = written()
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(script) == 1
    digest = base64.b64encode(sha256(script[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html


def test_markup_in_an_article_is_shown_and_never_parsed() -> None:
    html = written(*with_words("<script>alert(1)</script> </script> <!-- {{ 7*7 }} &"))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert html.count("<script") == html.count("</script>") == 2
    assert "<script>alert(1)</script>" in data_of(html)["documents"][0]["title"]


def test_acting_characters_reach_the_data_only_escaped() -> None:
    text = "\u202e" + FIRST
    document = replace(ONE, text=text)
    brief = replace(BRIEF, documents=(replace(BRIEF.documents[0], document=document), *BRIEF.documents[1:]))
    html = written(brief)
    assert data_of(html)["documents"][0]["text"] == text
    assert "\u202e" not in html


def test_every_verbatim_run_points_to_its_characters() -> None:
    html = written()
    texts = [item.document.text for item in BRIEF.documents]
    found = re.findall(r'<span class="verbatim" data-at="(\d+):(\d+):(\d+)"[^>]*>([^<]*)</span>', html)
    assert len(found) > 30
    for index, start, end, shown in found:
        words = shown.replace("&amp;", "&").replace("&#34;", '"').replace("&#39;", "'")
        assert texts[int(index)][int(start) : int(end)] == words


def test_what_opens_a_source_can_be_reached_by_keyboard() -> None:
    html = written()
    opening = re.findall(r"<[^>]*data-(?:at|item)=[^>]*>", html)
    assert opening
    hidden = [tag for tag in opening if 'aria-hidden="true"' in tag]  # a mark's words beside the mark itself
    assert all('tabindex="0"' in tag and 'role="button"' in tag for tag in opening if tag not in hidden)
    items = {re.findall(r'data-item="(\w+)"', tag)[0] for tag in hidden}
    assert items <= {found for tag in opening if tag not in hidden for found in re.findall(r'data-item="(\w+)"', tag)}


def test_what_has_no_words_is_nothing_to_press() -> None:
    comma = Run(text=", ", voice="verbatim", origin=BRIEF.chronology[0].provenance[0])
    assert re.search(r'<span class="verbatim">, </span>', written(page=replace(PAGE, undated=(comma,))))


def test_nothing_to_press_stands_inside_something_to_press() -> None:
    rows = tuple(replace(row, when=tuple(replace(run, item=row.id) for run in row.when[:1])) for row in PAGE.chronology)
    html = written(page=replace(PAGE, chronology=rows))
    assert not re.search(r'role="button"[^>]*>\s*<[^>]*role="button"', html)


def test_a_page_may_be_opened_by_a_safe_link_only() -> None:
    for url, shown in (("https://example.org/a", "https://example.org/a"), ("javascript:alert(1)", "")):
        document = replace(ONE, url=url)
        brief = replace(BRIEF, documents=(replace(BRIEF.documents[0], document=document), *BRIEF.documents[1:]))
        assert data_of(written(brief))["documents"][0]["url"] == shown


def test_a_date_carries_its_proof_in_words() -> None:
    item = data_of(written())["items"]["e0000000003"]
    assert item["shown"] == "4 March 2025 (inferred)"
    assert "Tuesday in 2025" in item["steps"][0]["because"]
    assert item["steps"][0]["rejected"][0] == "Not 4 March 2014: it lies further back."


def test_excerpts_keep_the_texts_out() -> None:
    html = written(replace(BRIEF, embed_sources="excerpts"))
    assert [document["text"] for document in data_of(html)["documents"]] == [None, None]
    assert "Who pays for the detour?" in html
    assert "The harbour’s freight association called the vote rash." not in html


def test_empty_sections_are_not_printed() -> None:
    html = written(page=Page(title="Bare", subtitle="nothing"))
    assert "<h2" not in html.partition('<aside id="panel"')[0]
    assert VISIT not in html.partition('id="data"')[0]


def test_a_long_chronology_can_be_filtered_and_a_short_one_needs_no_filter() -> None:
    rows = tuple(replace(PAGE.chronology[0], id=f"e{number:010x}") for number in range(13))
    assert 'type="search"' in written(page=replace(PAGE, chronology=rows))
    assert 'type="search"' not in written()


def test_numbered_groups_go_on_counting() -> None:
    html = written()
    assert [int(start) for start in re.findall(r'<ol start="(\d+)"', html)] == [1, 2, 3]


def test_the_fonts_inside_have_the_letters_of_the_page() -> None:
    from fontTools.ttLib import TTFont

    html = once("html", BRIEF, LETTERS).decode()
    fonts = [TTFont(BytesIO(base64.b64decode(found))) for found in re.findall(r"base64,([\w+/=]+)", html)]
    for font in fonts:
        assert set(map(ord, "ŁódźΩμέγαЖук“”")) <= set(font.getBestCmap())
        assert len(font.getBestCmap()) < 1000


def test_the_list_of_sources_has_the_numbers_of_the_endnotes() -> None:
    swapped = replace(PAGE, sources=(PAGE.sources[1], PAGE.sources[0]))
    assert [source["number"] for source in data_of(written())["documents"]] == [1, 2]
    assert [source["number"] for source in data_of(written(page=swapped))["documents"]] == [2, 1]
    assert [source["number"] for source in data_of(written(page=replace(PAGE, sources=())))["documents"]] == [None] * 2


def test_each_mark_of_the_figure_opens_its_entry() -> None:
    figure = re.search(r"<svg.*?</svg>", written(), re.DOTALL)
    assert figure
    pressed = re.findall(
        r'<g class="press" data-item="(\w+)" tabindex="0" role="button" aria-label="([^"]+)"', figure[0]
    )
    assert sorted(item for item, _ in pressed) == [mark.id for mark in PAGE.figure]
    assert dict(pressed)["e0000000005"] == "a Saturday on or after 8 March 2025: Road agency visits (announced)"
    assert {item for item, _ in pressed} <= set(data_of(written())["items"])
    assert 'role="img"' not in figure[0]


def test_links_lead_to_sources_that_exist() -> None:
    html = written()
    targets = set(re.findall(r'href="#([\w-]+)"', html))
    assert targets <= set(re.findall(r'\bid="([\w-]+)"', html))
    assert {"source-1", "source-2"} <= targets
