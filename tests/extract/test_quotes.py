"""Tables of quotes: every order, every kind of mark, and what stands in marks without being speech."""

from __future__ import annotations

import time

import pytest

from briefing.extract.quotes import find_quotes
from briefing.model import Document, Quote
from briefing.text.names import find_names
from briefing.text.sentences import find_sentences


def quotes_of(text: str) -> tuple[Quote, ...]:
    document = Document(id="a", path="a.txt", sha256="", reader="test", reader_version="1", text=text)
    sentences = find_sentences(document)
    return find_quotes(document, sentences, find_names(document, sentences))


def told(text: str) -> list[tuple[str, str, str]]:
    """Type, words (pieces joined by a bar) and speaker of each quote."""
    return [(q.type, " | ".join(part.of(text) for part in q.parts), q.speaker) for q in quotes_of(text)]


ORDERS = [
    ("“We lost the roof,” Mara Quill said.", "direct", "We lost the roof", "Mara Quill"),
    ("“We lost the roof,” said Mara Quill.", "direct", "We lost the roof", "Mara Quill"),
    ("“We lost the roof!” cried Mara Quill.", "direct", "We lost the roof!", "Mara Quill"),
    ("Mara Quill said: “We lost the roof.”", "direct", "We lost the roof.", "Mara Quill"),
    ("Mara Quill said, “We lost the roof.”", "direct", "We lost the roof.", "Mara Quill"),
    ("Mara Quill told the court: “We lost the roof.”", "direct", "We lost the roof.", "Mara Quill"),
    ("“We lost the roof,” Mara Quill told the court on Monday.", "direct", "We lost the roof", "Mara Quill"),
    ("“We lost the roof,” Mara Quill, a baker from Leeds, said.", "direct", "We lost the roof", "Mara Quill"),
    ("“We lost the roof,” said Mara Quill, a baker from Leeds.", "direct", "We lost the roof", "Mara Quill"),
    ("“We lost the roof,” Mara Quill told the Leeds Herald.", "direct", "We lost the roof", "Mara Quill"),
    ("“We lost the roof,” Mara Quill, 43, told a visitor who came by.", "direct", "We lost the roof", "Mara Quill"),
    ("“We lost,” Mara Quill said. “The roof went first.”", "direct", "We lost | The roof went first.", "Mara Quill"),
    ("“We lost,” Mara Quill said, “and the roof went.”", "direct", "We lost | and the roof went.", "Mara Quill"),
    ("According to Mara Quill, “the roof went first.”", "direct", "the roof went first.", "Mara Quill"),
    ("“The roof went first,” according to Mara Quill.", "direct", "The roof went first", "Mara Quill"),
    ("From Mara Quill: “The roof went first.”", "direct", "The roof went first.", "Mara Quill"),
    ("Mayor Mara Quill: “The roof went first.”", "direct", "The roof went first.", "Mara Quill"),
    ("“The roof went first.” — Mara Quill, baker", "direct", "The roof went first.", "Mara Quill"),
    ("Mayor Mara Quill closed the road, saying: “The roof went.”", "direct", "The roof went.", "Mara Quill"),
    ("Mara Quill went to Leeds and said, “The roof went first.”", "direct", "The roof went first.", "Mara Quill"),
    ("“The roof went first,” Mara Quill sniffed.", "direct", "The roof went first", "Mara Quill"),
    ("Mara Quill wrote on Monday:\n“The roof went first.”", "direct", "The roof went first.", "Mara Quill"),
    ("Mara Quill continued:\n\n“The roof went first.”", "direct", "The roof went first.", "Mara Quill"),
]


@pytest.mark.parametrize(("text", "kind", "words", "speaker"), ORDERS)
def test_finds_words_in_marks_in_every_order(text: str, kind: str, words: str, speaker: str) -> None:
    assert told(text) == [(kind, words, speaker)]


MARKS = [
    ('"We lost the roof," Mara Quill said.', "We lost the roof"),
    ("‘We lost the roof,’ Mara Quill said.", "We lost the roof"),
    ("'We lost the roof,' Mara Quill said.", "We lost the roof"),
    ("'We don't know the owners' plans,' Mara Quill said.", "We don't know the owners' plans"),
    ("‘We don’t know the owners’ plans,’ Mara Quill said.", "We don’t know the owners’ plans"),
    ("„We lost the roof“, said Mara Quill.", "We lost the roof"),
    ("«We lost the roof», said Mara Quill.", "We lost the roof"),
    ("``We lost the roof,'' Mara Quill said.", "We lost the roof"),
    ('Mara Quill said, " We lost the roof. "', "We lost the roof."),
    ("Mara Quill said, “ We lost the roof. ”", "We lost the roof."),
    ("“He said ‘go’ and we went,” Mara Quill said.", "He said ‘go’ and we went"),
    ("‘He said “go” and we went,’ Mara Quill said.", "He said “go” and we went"),
    ("‘We lost the roof’, Mara Quill said.", "We lost the roof"),
    ("“We lost the roof”, said Mara Quill.", "We lost the roof"),
    ("“We lost the roof, Mara Quill said on Monday.", "We lost the roof"),
]


@pytest.mark.parametrize(("text", "words"), MARKS)
def test_reads_every_kind_of_mark(text: str, words: str) -> None:
    assert told(text) == [("direct", words, "Mara Quill")]


MIXED = [
    ("Mara Quill said that the roof was “a disgrace to us all”.", "that the roof was “a disgrace to us all"),
    ("Mara Quill said the roof was “a disgrace” and would go.", "the roof was “a disgrace” and would go"),
    ("The roof “is a disgrace to us all,” Mara Quill said.", "The roof “is a disgrace to us all"),
    ("Mara Quill called the roof “a disgrace”.", "the roof “a disgrace"),
    ("Mara Quill described the roof as “a disgrace” and “a trap”.", "the roof as “a disgrace” and “a trap"),
    ("Mara Quill told the court that the roof “went first”.", "that the roof “went first"),
]


@pytest.mark.parametrize(("text", "words"), MIXED)
def test_finds_words_partly_in_marks(text: str, words: str) -> None:
    assert told(text) == [("mixed", words, "Mara Quill")]


REPORTED = [
    ("Mara Quill said that the roof had gone.", "that the roof had gone"),
    ("Mara Quill said the roof had gone.", "the roof had gone"),
    ("Mara Quill told the court that the roof had gone.", "that the roof had gone"),
    ("Mara Quill told reporters the roof had gone.", "the roof had gone"),
    ("Mara Quill warned on Monday that the roof would go.", "that the roof would go"),
    ("Mara Quill asked whether the roof was safe.", "whether the roof was safe"),
    ("Mara Quill pledged to mend the roof.", "to mend the roof"),
    ("The roof had gone first, Mara Quill said.", "The roof had gone first"),
    ("The roof had gone first, according to Mara Quill.", "The roof had gone first"),
    ("According to Mara Quill, the roof had gone first.", "the roof had gone first"),
    ("Mara Quill has repeatedly denied that the roof was old.", "that the roof was old"),
]


@pytest.mark.parametrize(("text", "words"), REPORTED)
def test_finds_reported_speech(text: str, words: str) -> None:
    assert told(text) == [("indirect", words, "Mara Quill")]


NO_QUOTES = [
    "The so-called “harbour plan” was dropped on Monday.",
    "Ministers met within a ‘league of harbours’ of 12 towns.",
    "The film “The Long Winter” opened in Leeds.",
    "She sang on “Saturday Harbour Show” last year.",
    "Joe “Red” Marsh scored twice.",
    "The word “levee” comes from French.",
    "A ship called “Old Sue” sank.",
    "The '90s were years of rock 'n' roll in the ministers' plan.",
    'The boat was 6\'2" wide and 5" deep.',
    "‘League of Harbours’ Meeting Ends With Few Answers",
    "Mara Quill walked to the harbour that burned.",
    "Mara Quill was told that the roof had gone.",
    "He acted according to plan.",
    "The company reported a loss of 3 million.",
    "Officials visited the “safe zone” on Monday.",
    "Ministers pushed the “clean harbour” story on Monday.",
    "Pull the “R,” according to taste.",
    "He was fined for selling “magic” pills.",
    "Her column, “Why I left the harbour and you should,” is out.",
    '<a title="what we lost and what we found in the harbour">Leeds</a>',
    "“(APPLAUSE.)”",
    "The so-called “harbour plan,” which ministers like, was dropped.",
]


@pytest.mark.parametrize("text", NO_QUOTES)
def test_leaves_alone_what_nobody_said(text: str) -> None:
    assert told(text) == []


PARAGRAPHS = [
    (
        "“The roof went first,” Mara Quill said.\n\n“Then the walls went.”",
        [("direct", "The roof went first", "Mara Quill"), ("direct", "Then the walls went.", "Mara Quill")],
    ),
    (
        "Mara Quill said: “The roof went first.\n\n“Then the walls went.\n\n“We ran.”\n\nNobody was hurt.",
        [("direct", "The roof went first. | Then the walls went. | We ran.", "Mara Quill")],
    ),
    (
        "“Why now?” Mara Quill asked. “What for?” she added.",
        [("direct", "Why now?", "Mara Quill"), ("direct", "What for?", "Mara Quill")],
    ),
    (
        "“It is over,” Mara Quill said.\n\n“It is not,” replied Tom Hart.",
        [("direct", "It is over", "Mara Quill"), ("direct", "It is not", "Tom Hart")],
    ),
    ("“It is over,” read a banner. Rain fell.", [("direct", "It is over", "a banner")]),
    ("“It is over and we are going home now.”", [("direct", "It is over and we are going home now.", "")]),
]


@pytest.mark.parametrize(("text", "quotes"), PARAGRAPHS)
def test_follows_a_quote_through_paragraphs(text: str, quotes: list[tuple[str, str, str]]) -> None:
    assert told(text) == quotes


OCCASIONS = [
    (
        "“No,” Mara Quill said during the meeting at the town hall in Leeds.",
        "during the meeting at the town hall in Leeds",
    ),
    ("“No,” Mara Quill said at a news conference on Monday.", "at a news conference on Monday"),
    ("“No,” Mara Quill said on Monday.", None),
]


@pytest.mark.parametrize(("text", "words"), OCCASIONS)
def test_finds_the_event_that_words_are_tied_to(text: str, words: str | None) -> None:
    (quote,) = quotes_of(text)
    assert (quote.occasion.of(text) if quote.occasion else None) == words


def test_points_at_the_verb_and_the_speaker() -> None:
    text = "“No,” Mayor Mara Quill said."
    (quote,) = quotes_of(text)
    assert quote.cue is not None
    assert quote.source is not None
    assert (quote.cue.of(text), quote.source.of(text)) == ("said", "Mayor Mara Quill")
    assert (quote.role, quote.attribution) == ("Mayor", "named")


HOSTILE = [
    '"' * 1_000_000,
    "'" * 1_000_000,
    "“" * 300_000,
    "‘a " * 200_000,
    '"a" ' * 100_000,
    "“a,” he said. " * 30_000,
    "he said that " * 60_000,
    "said " * 200_000,
    ", said " * 100_000,
    "“No,” said " + "Ann " * 300 + "Example.",
    "Ann " * 100_000,
    "the " * 200_000 + "minister said no",
    "\x01" * 100_000,
    "\x01“\x01” he said \x01",
    "(" * 100_000 + "said",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_takes_linear_time_on_hostile_text(text: str) -> None:
    started = time.process_time()
    found = quotes_of(text)
    assert time.process_time() - started < 25  # the text is up to a megabyte; quadratic work would take hours
    assert all(0 <= part.start < part.end <= len(text) for quote in found for part in quote.parts)


@pytest.mark.parametrize(
    "text", ["", "\n", "“", "”", "'", "said", "“”", "“ ”, he said", ": “a”", "— said", "according to", "a\u2028“b”"]
)
def test_never_fails(text: str) -> None:
    quotes_of(text)
