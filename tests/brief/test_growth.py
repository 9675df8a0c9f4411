"""Twice the text takes about twice the time: nothing of the brief looks at a whole article for each passage."""

from time import process_time

from briefing.extract.findings import Findings
from tests.anchor.story import story
from tests.brief.edition import edition

KINDS = (
    "The {name} council opened a depot on {day} March 2024.",
    "“We will not accept the {name} plan of the council,” said Mira Oskel on {day} March 2024.",
    "It remains unclear who ordered the {name} closure.",
    "The union said 1,{count} had joined the {name} march. The police put the crowd at {count}.",
    "Residents of {name} fear that the harbour may silt up.",
    "The {name} council will hold a vote on the budget on {day} April 2024.",
)


def made_up(paragraphs: int, offset: int) -> Findings:
    """An article in which each sentence tells of something else."""
    lines = []
    for number in range(paragraphs):
        letters = "".join(chr(97 + (number // 26**place + offset) % 26) for place in range(3))
        words = {"name": f"B{letters}um", "day": number % 28 + 1, "count": 100 + number % 800}
        lines.append(KINDS[number % len(KINDS)].format(**words))
    return story("\n".join(lines), f"a{offset}", published="2024-03-30")


def seconds(paragraphs: int) -> float:
    articles = [made_up(paragraphs, offset) for offset in range(2)]
    started = process_time()
    edition(*articles)
    return process_time() - started


def test_four_times_the_text_takes_nowhere_near_sixteen_times_the_time() -> None:
    seconds(30)  # what is read and compiled once
    ratio = seconds(800) / seconds(200)
    assert ratio < 9, ratio
