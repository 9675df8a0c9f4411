"""The clause that tells the event: what is cut, what is kept, what is never cut."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.clauses import RULES, Clause, find_clauses
from briefing.extract.masking import mask
from briefing.model import Span


def main(text: str) -> Clause:
    return find_clauses(text, Span(0, len(text)))[0]


def clause(text: str) -> str:
    return main(text).span.of(text)


@pytest.mark.parametrize(("name", "rule"), list(RULES.items()))
def test_rule_has_an_example_that_holds(name: str, rule: dict[str, Any]) -> None:
    sentence, expected = rule["example"]
    assert clause(sentence) == expected, name
    for kept in rule["keep"]:
        assert clause(kept) == kept, name


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # reporting frames
        ("The minister announced that the port will close.", "the port will close"),
        ("The minister said on Monday that the port will close.", "the port will close"),
        ("The minister told reporters on Monday that the port will close.", "the port will close"),
        ("The minister told parliament that the port will close.", "the port will close"),
        ("It was announced on Friday that the head teacher has left.", "the head teacher has left"),
        ("The mayor, who took office in May, confirmed that the bridge is safe.", "the bridge is safe"),
        ("Police said the road was closed at noon.", "the road was closed at noon"),
        ("Police said Friday the road was closed.", "the road was closed"),
        ("According to the harbour master, two boats sank on Sunday.", "two boats sank on Sunday"),
        ("The paper reported that the bank had warned that rates would rise.", "rates would rise"),
        ("Officials have confirmed that the outbreak is over.", "the outbreak is over"),
        # attributions at the end
        ("Two boats sank on Sunday, the harbour master said.", "Two boats sank on Sunday"),
        ("Two boats sank on Sunday, the harbour master said in a statement.", "Two boats sank on Sunday"),
        ("Two boats sank on Sunday, officials told the local radio.", "Two boats sank on Sunday"),
        ("Two boats sank on Sunday, according to the harbour master.", "Two boats sank on Sunday"),
        ("Two boats sank on Sunday, said the harbour master.", "Two boats sank on Sunday"),
        # contrasts and comments
        ("The two sides met on Friday, but no deal was reached.", "The two sides met on Friday"),
        ("The two sides met on Friday; a deal is near.", "The two sides met on Friday"),
        ("The two sides met on Friday, while protesters gathered outside.", "The two sides met on Friday"),
        ("The two sides met on Friday, although hopes were low.", "The two sides met on Friday"),
        ("The two sides met on Friday, as the deadline neared and prices rose.", "The two sides met on Friday"),
        ("The two sides met on Friday, amid fears of a walkout.", "The two sides met on Friday"),
        ("The two sides met on Friday, despite the heat.", "The two sides met on Friday"),
        ("The two sides met on Friday — a sign of hope.", "The two sides met on Friday"),
        ("The court quashed the fine, citing a lack of evidence.", "The court quashed the fine"),
        ("The council voted for the bypass, and the mayor signed the order.", "The council voted for the bypass"),
        # kept whole
        ("The firm -- after a month of talks -- shut its plant, and its port, on Monday.", None),
        ("The bridge – the oldest in the county – collapsed on Monday.", None),
        ("While talks went on, shelling was heard, and shops closed, guests stayed.", None),
        ("The mayor, while praising the plan, rejected it.", None),
        ("She served as mayor, as well as governor.", None),
        ("The storm killed three people, leaving thousands without power.", None),
        ("The team won, lost, and won again.", None),
        ("He bought apples, pears and plums.", None),
        ("The council approved the plan that residents opposed.", None),
        ("The firm reported a loss, its third in a row.", None),
        ("The chief resigned on Monday, days after the firm reported a loss.", None),
        # never inside quotation marks or parentheses
        ("The play “Too Late, but Never Mind” opened on Monday.", None),
        ('The play "Too Late, but Never Mind" opened on Monday.', None),
        ("The band (loud, but good) played on Monday.", None),
        ("The motion ‘that this house rises, but slowly’ was carried.", None),
        ("The firm's 'wait, but watch' policy failed.", None),
        ("“We won, but only just,” he said.", None),
        ("", None),
        (".", None),
    ],
)
def test_cuts_only_what_the_rest_can_do_without(sentence: str, expected: str | None) -> None:
    assert clause(sentence) == (sentence if expected is None else expected)


@pytest.mark.parametrize(
    ("sentence", "reporter", "cue"),
    [
        ("Mayor Ann Pike announced that the port will close.", "Mayor Ann Pike", "announced"),
        ("The port will close, Mayor Ann Pike said.", "Mayor Ann Pike", "said"),
        ("The port will close, said Mayor Ann Pike.", "Mayor Ann Pike", "said"),
        ("According to the union, the port will close.", "the union", "According to the union, "),
    ],
)
def test_tells_who_reports(sentence: str, reporter: str, cue: str) -> None:
    found = main(sentence)
    assert found.reporter is not None and found.cue is not None
    assert found.reporter.of(sentence).strip() == reporter
    assert found.cue.of(sentence) == cue


def test_second_clause_stands_alone() -> None:
    text = "The talks opened on Monday, but the envoy left on Tuesday."
    assert [(c.role, c.span.of(text)) for c in find_clauses(text, Span(0, len(text)))] == [
        ("main", "The talks opened on Monday"),
        ("second", "the envoy left on Tuesday"),
    ]


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("He’s “in, out” now", "He’s _________ now"),
        ("the ministers’ plan", "the ministers’ plan"),
        ("rock 'n' roll", "rock ___ roll"),
        ("“never closed", "_____________"),
        ("(never closed", "(never closed"),
        ("plain", "plain"),
    ],
)
def test_mask_blacks_out_marks(words: str, masked: str) -> None:
    assert mask(words) == masked


@given(st.text(alphabet=st.sampled_from("the mayor said that, but “met” (on) — ;'’‘\" Monday.\n\0"), max_size=200))
def test_spans_lie_in_the_sentence_in_order(text: str) -> None:
    span = Span(0, len(text))
    clauses = find_clauses(text, span)
    assert clauses
    assert all(span.contains(c.span) for c in clauses)
    assert [c.span for c in clauses] == sorted(c.span for c in clauses)


@pytest.mark.parametrize("unit", ["may ", '"', "‘a ", ", but", "said that ", "(", "a", "— ", ", said"])
def test_hostile_sentences_take_no_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    started = time.process_time()
    find_clauses(text, Span(0, len(text)))
    find_clauses(text, Span(0, 1_999))
    assert time.process_time() - started < 1.0
