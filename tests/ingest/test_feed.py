from __future__ import annotations

import pytest

from briefing.errors import SourceError
from briefing.ingest.folder import read_content

BODY = "The council passed the budget on Monday after a long debate in the old hall."
RSS = f"""<?xml version="1.0"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier</title><language>en-gb</language>
<item><title>Budget &amp; vote</title><link>https://courier.example/1</link>
<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>
<author>ann@courier.example (Ann Roe)</author><description>Short.</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>Nobody spoke.</p>]]></content:encoded></item>
<item><title>Hall reopens</title><description>{BODY}</description></item></channel></rss>"""


def test_each_entry_is_a_document() -> None:
    first, second = read_content(RSS.encode(), "feed.xml")
    assert (first.path, first.headline, first.outlet, first.url) == (
        "feed.xml#1",
        "Budget & vote",
        "The Courier",
        "https://courier.example/1",
    )
    assert first.byline == ("Ann Roe",)
    assert [claim.when.text for claim in first.published_claims] == ["2024-03-05"]
    assert first.text == f"Budget & vote\n\nShort.\n\n{BODY}\n\nNobody spoke."
    assert second.path == "feed.xml#2"
    assert "the feed carries a summary only" in second.notes


@pytest.mark.parametrize("content", [RSS[:190], "<rss></rss>", "<?xml version='1.0'?><feed/>"])
def test_a_broken_feed_says_so(content: str) -> None:
    with pytest.raises(SourceError, match="without entries"):
        read_content(content.encode(), "feed.xml")


def test_entities_do_not_explode() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><rss><channel><item>'
    bomb += "<title>x &a11;</title></item></channel></rss>"
    try:
        (document,) = read_content(bomb.encode(), "feed.rss")
    except SourceError:
        return
    assert len(document.text) < 1000
