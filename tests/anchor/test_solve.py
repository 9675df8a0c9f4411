"""The dates of whole folders, whatever they say: every date is proved, none is a fault."""

from __future__ import annotations

from datetime import date
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.anchor.dating import Dating
from briefing.config import Anchor
from briefing.edtf import parse
from briefing.extract.findings import Findings
from briefing.model import Proof
from tests.anchor.story import solve, story

WHEN = (
    "on Friday", "yesterday", "tomorrow", "on Thursday, April 10", "on April 10", "on 29 February", "last week",
    "on 3 May 2024", "in the 1990s", "two days after the vote", "the day before her election", "on 1 January 0001",
    "on 31 December 9999", "in 1 BC", "next month", "on Monday, May 2", "ten years ago", "the next day",
    "in early 2019", "99 weeks after the vote", "at Christmas", "from May 3 to May 5", "this winter", "on 03/04/2024",
    "three days later", "in the second quarter",
)  # fmt: skip
WHAT = (
    "The council of Brenn held a vote on the lock", "Mayor Ana Brusic spoke in Sund", "A ferry will be raised off Vard",
    "The board may meet", "The regatta was cancelled", "She had said that it would rain", "“We met,” Ida Moss said",
)  # fmt: skip
STAMP = ("", "", "", "21:10\n", "00:05\n", "9.30 p.m.\n", "RAVNA, June 11 — ")

lines = st.builds(
    lambda stamp, what, when: f"{stamp}{what} {when}.\n",
    st.sampled_from(STAMP),
    st.sampled_from(WHAT),
    st.sampled_from(WHEN),
)
texts = st.lists(lines, max_size=6).map("".join)
stated = st.none() | st.sampled_from(
    ["2024-03-10", "2024-03", "2024", "0001-01-01", "9999-12-31", "../2024-03-10", "2023/2024"]
)
articles = st.lists(st.tuples(texts, stated, stated), min_size=1, max_size=3)
as_ofs = st.sampled_from([date.min, date(2024, 2, 29), date(2026, 11, 20), date.max])
anchors = st.none() | st.sampled_from([date.min, date(2024, 5, 9), date.max])


@settings(max_examples=80, deadline=None)
@given(articles, as_ofs, anchors)
def test_every_date_of_a_folder_is_proved(
    folder: list[tuple[str, str | None, str | None]], as_of: date, anchor: date | None
) -> None:
    found = [story(text, f"d{n}", published=p, captured=c) for n, (text, p, c) in enumerate(folder)]
    settled = [Anchor("election of Mayor Ana Brusic", anchor)] if anchor else []
    for when, proof in _dated(solve(*found, as_of=as_of, anchors=settled), found):
        assert parse(when).text == when
        assert proof and proof[-1].gives == when
        assert all(step.evidence and step.because for step in proof)


def _dated(dating: Dating, found: list[Findings]) -> list[tuple[str, Proof]]:
    """Every date that is known of an article, with its proof; lines and mentions inherit theirs."""
    dated: list[tuple[str, Proof]] = []
    for article in found:
        dates = dating.articles[article.document.id]
        assert len(dates.times) == len(article.times)
        known = chain([dates.published.dated], (dates.occasions.values()))
        dated += [(each.when.text, each.proof) for each in known if each.when]
        dated += [(time.when.text, time.proof) for time in dates.times if time.when]
    return dated


@settings(max_examples=20, deadline=None)
@given(articles)
def test_the_folder_is_dated_alike_in_any_order(folder: list[tuple[str, str | None, str | None]]) -> None:
    found = [story(text, f"d{n}", published=p, captured=c) for n, (text, p, c) in enumerate(folder)]
    one, other = solve(*found), solve(*reversed(found))
    for article in found:
        key = article.document.id
        assert [t.when for t in one.articles[key].times] == [t.when for t in other.articles[key].times]
        assert one.articles[key].published.days == other.articles[key].published.days
