"""Who speaks: names, pronouns, roles, words continued from before, and nobody known."""

from __future__ import annotations

import pytest

from briefing.extract.quotes import find_quotes
from briefing.model import Document
from briefing.text.names import find_names
from briefing.text.sentences import find_sentences
from tests.extract.article import article


def speakers(text: str) -> list[tuple[str, str, str]]:
    """Speaker, role and attribution of each quote."""
    document = Document(id="a", path="a.txt", sha256="", reader="test", reader_version="1", text=text)
    sentences = find_sentences(document)
    found = find_quotes(document, sentences, find_names(document, sentences))
    return [(quote.speaker, quote.role, quote.attribution) for quote in found]


NAMED = [
    ("“No,” Harbour Minister Mara Quill said.", "Mara Quill", "Harbour Minister"),
    ("“No,” said Mara Quill, the mayor of Leeds.", "Mara Quill", "mayor of Leeds"),
    (
        "“No,” said Dr. J. R. van der Meer, Norway's minister of fisheries.",
        "J. R. van der Meer",
        "Norway's minister of fisheries",
    ),
    ("“No,” Minister of Fisheries of Norway Ola Lund said.", "Ola Lund", "Minister of Fisheries of Norway"),
    ("Mayor Mara Quill left on Monday. “No,” Quill said.", "Mara Quill", "Mayor"),
    ("Mara Quill left on Monday. “No,” Ms Quill said.", "Mara Quill", ""),
    ("“No,” Bank of Norway said.", "Bank of Norway", ""),
    (
        "Rain fell on Leeds Water Company, which was late. “No,” the Leeds Water Company said.",
        "Leeds Water Company",
        "",
    ),
    ("“No,” said Mayor Mara Quill. Judge Tom Hart, who heard the case, nodded.", "Mara Quill", "Mayor"),
    ("Mayor Mara Quill met Tom Hart, who said: “No.”", "Tom Hart", ""),
    ("“No,” said Norway’s Ola Lund.", "Ola Lund", ""),
    ("In a letter to the Leeds Herald, Mayor Mara Quill closed the road and said: “No.”", "Mara Quill", "Mayor"),
    ("It rained, with Mayor Mara Quill telling the council: “No.”", "Mara Quill", "Mayor"),
    ("“No,” a tired Mara Quill sighed.", "Mara Quill", ""),
    ("Ashworth's barrister, Tom Keating KC, said his client “was at home”.", "Tom Keating", "Ashworth's barrister"),
    ("‘No,’ said Mara Quill MP.", "Mara Quill", "MP"),
    ("Bill Marsh MEP, the party's leader, said: ‘No.’", "Bill Marsh", "party's leader"),
    ("“No?” Dutch Health Minister Kaja Visser asked.", "Kaja Visser", "Dutch Health Minister"),
    ("In his book Tom Hart quotes Mara Quill: “No.”", "Mara Quill", ""),
    ("The agency quoted Mayor Mara Quill as saying: “No.”", "Mara Quill", "Mayor"),
    ("Mara Quill was quoted by the agency as saying: “No.”", "Mara Quill", ""),
    ("Mara Quill, whose brother Tom Hart died, said: “No.”", "Mara Quill", ""),
    ("LEEDS, England (AP) — Mara Quill wrote to staff, saying “no”.", "Mara Quill", ""),
    ("When Tom Hart died, Mara Quill sent a note, saying: “No.”", "Mara Quill", ""),
    ("“No,” said Texas delegate Bill Moe.", "Bill Moe", "Texas delegate"),
    ("“No,” said Quill constituent Dan Moe.", "Dan Moe", ""),
    ("“No,” said Dan Moe of Leeds.", "Dan Moe", ""),
    ("When Bill Moe left, Dan Moe laughed and said: “No.”", "Dan Moe", ""),
    ("“No,” Dan Moe, of Springfield, Va., said.", "Dan Moe", ""),
    ("Mayor Mara Quill made the following comment:\n\n“No, and that is that.”", "Mara Quill", "Mayor"),
    ("The bridge fell, with Mara Quill reportedly shouting: “No.”", "Mara Quill", ""),
    ("Sen. Mara Quill (R-Ohio) criticised talks among diplomats, saying “no”.", "Mara Quill", "Sen."),
    ("Brisk, the rebel envoy, said: “No.”", "Brisk", "rebel envoy"),
    ("“No,” said its chair, Zorva Tel.", "Zorva Tel", "chair"),
    ("“No,” Bill Moe, wearing a “Leeds” scarf, said.", "Bill Moe", ""),
    ("Mara Quill said, without evidence, that they “lied”.", "Mara Quill", ""),
]


@pytest.mark.parametrize(("text", "speaker", "role"), NAMED)
def test_the_fullest_name_and_role_of_the_article(text: str, speaker: str, role: str) -> None:
    assert speakers(text) == [(speaker, role, "named")]


_UNION = "The bakers' union", "nominal"
_UNION_TOO = "The bakers’ union", "nominal"

RESOLVED = [
    ("Mayor Mara Quill left on Monday. “No,” she said.", "Mara Quill", "pronoun"),
    ("Mara Quill met John Hart on Monday. “No,” he said.", "John Hart", "pronoun"),
    ("John Hart met Sarah Quill on Monday. “No,” she said.", "Sarah Quill", "pronoun"),
    ("Mayor Mara Quill closed the road.\n\n“No,” the mayor said.", "Mara Quill", "nominal"),
    ("Mara Quill, the finance minister, left.\n\n“No,” the finance minister said.", "Mara Quill", "nominal"),
    ("“No,” a council official said.", "a council official", "nominal"),
    ("“No,” said officials.", "officials", "nominal"),
    ("“No,” a spokesman for the harbour board said.", "a spokesman for the harbour board", "nominal"),
    ("Police said the road was closed.", "Police", "nominal"),
    ("“No,” said a baker who knows Mara Quill.", "a baker", "nominal"),
    ("Tom Hart, the shadow chancellor, left.\n\n“No,” the chancellor said.", "", "nominal"),
    ("“No,” said one.", "", "unknown"),
    ("Retired general Petr Novak leads it.\n\n“No,” the former general said.", "Petr Novak", "nominal"),
    ("Mr Justice Hallam left.\n\n“No,” the judge said.", "Hallam", "nominal"),
    ("Sen. Ann Roe left.\n\n“No,” the Ohio senator said.", "Ann Roe", "nominal"),
    ("Former president Ann Roe met Mara Quill, the president.\n\n“No,” the president said.", "Mara Quill", "nominal"),
    ("Tom Hart, 43, lost his car.\n\n“No,” the 43-year-old said.", "Tom Hart", "nominal"),
    ("The actor Tom Hart left.\n\nOmbretta Laurens arrived. “No,” the actor said.", "", "nominal"),
    ("Mayor Ann Roe emailed supporters saying: “No.”", "Ann Roe", "named"),
    ("A letter from the council obtained by Tom Hart said “no”.", "A letter from the council obtained", "nominal"),
    ("The man who shot Tom Hart said: “No.”", "", "nominal"),
    ("At a rally in St. Marsville, Ohio, Brenda Moe spoke. “No,” she said.", "Brenda Moe", "pronoun"),
    ("Rihanna openly admitted it. “No,” she said.", "Rihanna", "pronoun"),
    ("Tom Hart left.\n\nThe Herald asked John Moe about it.\n\n“No,” he said.", "John Moe", "pronoun"),
    ("Zorva Tel, 63, lost her seat. Tel met John Hart. “No,” she said.", "Zorva Tel", "pronoun"),
    ("Tom Hart, the owner, left.\n\nThe bakers' union rejected the owner's offer: “It is far too little.”", *_UNION),
    ("Tom Hart, the owner, left.\n\nThe bakers’ union rejected the owners’ call: “It is far too little.”", *_UNION_TOO),
    ("Brisk Haulage did not attend. The company says it will pay “every bill”.", "Brisk Haulage", "nominal"),
    ("The pier, run by Brisk-Lund, fell. Why is not known. The company said it would pay.", "Brisk-Lund", "nominal"),
    ("The Leeds Water Agency met. It rained.\n\n“No,” the agency said.", "Leeds Water Agency", "nominal"),
    # Of two names, of a ship's or a place's, "the company" is neither.
    ("Brisk Haulage met Lund Ferries. The company says it will pay “every bill”.", "The company", "nominal"),
    (
        "The ferry Blue Fern sank.\n\nBlue Fern was old. The company says it paid “every bill”.",
        "The company",
        "nominal",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "attribution"), RESOLVED)
def test_pronouns_and_roles_are_resolved_in_the_article(text: str, speaker: str, attribution: str) -> None:
    ((found, _, how),) = speakers(text)
    assert (found, how) == (speaker, attribution)


UNKNOWN = [
    "“No,” they said.",
    "“No,” she said.",
    "Mayor John Hart left. “No,” she said.",
    "“We are going home and nobody can stop us.”",
    # Nobody's "he" is a woman, nor whom his own words call "she".
    "Zorva Tel, 63, will be replaced by her deputy. “She could wait for years,” he said.",
    "Zorva Tel, 63, is ill. “She could wait for years,” he said.",
    "On Monday the rain fell on Tom Hart, Bill Moe and John Roe.\n\n“No,” he said.",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_no_name_is_guessed(text: str) -> None:
    assert [speaker for speaker, _, _ in speakers(text)] == [""]


def test_words_without_a_verb_go_on_from_the_last_speaker() -> None:
    text = "“It is over,” Mara Quill said.\n\n“Nobody was hurt, and we are glad of that.”"
    assert speakers(text)[1] == ("Mara Quill", "", "continued")


def test_words_do_not_go_on_past_somebody_else() -> None:
    text = "“It is over,” Mara Quill said.\n\nTom Hart stood by the harbour.\n\n“Nobody was hurt, and we are glad.”"
    assert speakers(text)[1] == ("", "", "unknown")


def test_one_surname_is_the_first_person_named_with_it() -> None:
    text = "Mara Quill and her son Ben Quill left. “No,” Quill said."
    assert speakers(text) == [("Mara Quill", "", "named")]


def test_a_name_of_three_hundred_words_is_no_name() -> None:
    text = "“No,” said " + "Ann " * 300 + "Example."
    assert all(len(speaker.split()) < 20 for speaker, _, _ in speakers(text))


ELSEWHERE = [
    "But the crowd kept up the chant “Lock them all up right now, all of them” on Monday.",
    "The report charged the firm with “the worst neglect of its workers in our time”.",
    "Read the latest here:\n\n“The harbour is shut, and the boats are in Leeds.”",
    "“I saw that Quill lost the roof, and nobody helped him at all.”",
    "“HART: What happened? QUILL: We lost the roof.”",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_words_in_a_sentence_of_its_own_subject_do_not_go_on(text: str) -> None:
    assert [speaker for speaker, _, _ in speakers(f"“It is over,” Mara Quill said.\n\n{text}")][1:] in ([""], [])


def test_the_subject_before_a_colon_speaks() -> None:
    text = "“It is over,” Mara Quill said.\n\nThen John Moe leaned in and growled at him: “Lock them up! Lock them up!”"
    assert speakers(text)[1][0] == "John Moe"


JUDGES = [
    ("The fishermen’s union criticised the plan: “It will ruin us.”", "The fishermen’s union"),
    ("Environmental groups condemned the vote: “The river is dying.”", "Environmental groups"),
    ("Shopkeepers welcomed the offer: “It is a start, at last.”", "Shopkeepers"),
    ("The ministry rejects this: “All the rules were followed.”", "The ministry"),
    ("Mara Quill, who leads the league, hit out at the council: “They never asked us.”", "Mara Quill"),
    ("The patients’ council has opposed the closure: “Nobody asked us.”", "The patients’ council"),
    ("Traders would welcome an offer: “It would be a start for us.”", ""),
    ("In the hall of the old mill on the road to the sea backed: “It would be a start.”", ""),
]


@pytest.mark.parametrize(("text", "speaker"), JUDGES)
def test_whoever_judges_something_before_a_colon_speaks(text: str, speaker: str) -> None:
    (quote,) = article(text).quotes
    assert quote.speaker == speaker
    assert (quote.cue is not None) is bool(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” Mara Quill said.\n\n“When will the boats come back?” asked a fisherman.",
        "“It is over,” Mara Quill said.\n\n“When will they come back?” asked a fisherman. “We have waited a year.”",
    ],
)
def test_whoever_asks_is_no_speaker_continued(text: str) -> None:
    assert speakers(text)[1] == ("a fisherman", "", "nominal")


def test_a_paragraph_that_begins_with_a_pronoun_goes_on_about_its_person() -> None:
    text = "“It is over,” Sarah Quill said.\n\nShe left before Ann Roe, the mayor, came.\n\n“No,” she said."
    assert speakers(text)[1] == ("Sarah Quill", "", "pronoun")


TURNS = [
    ("Minister Tom Hart opposes it: “We cannot pay.” Mayor Ann Roe disagrees. “We must,” she said.", "Ann Roe"),
    ("“We cannot pay,” Mara Quill said. Then she met Tom Hart and Bill Moe. “We must,” she said.", "Mara Quill"),
    ("In the hall, where many shouted at the board, somebody hung a banner: “Mind the gap below.”", ""),
    ("Trade unions condemned the move, with the nurses’ union calling it “an insult”.", "the nurses’ union"),
]


@pytest.mark.parametrize(("text", "speaker"), TURNS)
def test_whose_turn_it_is(text: str, speaker: str) -> None:
    found = article(text).quotes
    assert (found[-1].speaker if found else "") == speaker
