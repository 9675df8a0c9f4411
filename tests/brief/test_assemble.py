"""The brief as data: whatever the articles say, it holds to the contract and the page can be composed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.anchor.story import story
from tests.brief.edition import edition

SENTENCES = (
    "The council of Brenn voted on Monday, 4 March, to close the old lock after engineers found 41 cracks in its gate.",
    "The old lock in Brenn was closed on 4 March by a vote of the council, after 38 cracks were found in its gate.",
    "“The gate has told us what it needs,” Mayor Ines Calloway said during the council meeting at the Guildhall.",
    "“Who pays for the detour of the boats?” opposition leader Hanne Osei asked.",
    "Calloway said that the closure would not touch the fishing boats or the ferry to Vard.",
    "While the council maintains that the lock is safe, doubts remain among the fishermen of Brenn.",
    "It remains unclear who will pay for the new gate of the lock.",
    "The council of Brenn will meet again on 18 March to choose a builder for the lock.",
    "Building a new gate before summer seems unlikely at this stage, amid rumours of a strike.",
    "A ferry sank off Vard on 9 March 2024, killing at least 12 people, the coast guard said.",
    "21:10\nMayor Ana Brusic returned to Sund on Friday, just one day after her election.",
    "00:05\nThe minister will visit the lock of Brenn on Sunday, officials said.",
    "Read next", "", "“", "By Ida Moss", "He said: “It", "was built in 1911.”", "[sic] 50% of 1,000 boats — “safe”?",
)  # fmt: skip

articles = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), max_size=9).map("\n".join),
        st.none() | st.sampled_from(["2024-03-10", "2024-03", "2023/2024"]),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=25, deadline=None)
@given(articles, st.sampled_from(["", "lock gate", "volcano"]))
def test_any_articles_make_a_brief_that_keeps_the_contract(folder: list[tuple[str, str | None]], topic: str) -> None:
    found = [story(text, f"d{n}", published=published) for n, (text, published) in enumerate(folder)]
    made = edition(*found, topic=topic)  # holds the brief to the contract
    assert made.page.title
    assert len(made.page.sources) == len(folder)
    notes = [run.note.number for row in made.page.chronology for run in row.sources if run.note]
    assert set(notes) <= set(range(1, len(folder) + 1))


def test_a_plan_told_as_one_that_was_not_kept_is_no_announcement() -> None:
    found = edition(story("The council had been due to meet in Brenn on 4 March 2024.", published="2024-03-10"))
    assert [(entry.status, entry.note) for entry in found.brief.chronology] == [
        ("cancelled", "told as a plan that was not kept")
    ]
