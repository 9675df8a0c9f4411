"""Who said what, and what of it is shown."""

from __future__ import annotations

import pytest

from briefing.brief.brief import Statement
from tests.anchor.story import story
from tests.brief.edition import Edition, edition, said

MAD = "“It would be mad to open the lock now,” Mayor Ines Calloway said."
REPORTED = "Calloway said that the closure would not touch the fishing boats or the ferry to Vard."


def statements(*texts: str) -> list[Statement]:
    return list(read(*texts).brief.quotes)


def read(*texts: str) -> Edition:
    return edition(*(story(text, f"d{n}", published="2024-03-10") for n, text in enumerate(texts)))


def shown(*texts: str) -> list[str]:
    return [each.exact for each in statements(*texts) if each.shown]


def test_a_named_speakers_words_are_shown() -> None:
    (only,) = statements(MAD)
    assert only.exact.rstrip(",") == "It would be mad to open the lock now"
    assert (only.speaker, only.role, only.type, only.shown) == ("Ines Calloway", "Mayor", "direct", True)


def test_words_of_nobody_are_data() -> None:
    found = statements("“It would be mad to open the lock now, and mad to close it.”\nThe lock was closed.")
    assert all(not each.shown for each in found if not each.speaker)


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        (f"{MAD}\n{REPORTED}", True),
        (f"{MAD}\nCalloway said that it was so.", False),  # too little to stand alone
        # a lead-in: her own words follow
        (f"{MAD}\nCalloway said that the closure of the lock would last for a year. “It is a pity,” she said.", False),
    ],
)
def test_reported_speech_is_shown_where_it_stands_alone(text: str, is_shown: bool) -> None:
    reported = [each for each in statements(text) if each.type == "indirect"]
    assert [each.shown for each in reported] == [is_shown]


def test_the_same_words_twice_are_shown_once_with_both_sources() -> None:
    found = statements(f"{MAD} The lock is shut.", f"The lock in Brenn is shut. {MAD}")
    assert [each.shown for each in found] == [True, False]
    assert [place.document for place in found[0].provenance] == ["d0", "d1"]
    assert found[0].id != found[1].id


def test_the_same_words_of_another_are_two() -> None:
    other = MAD.replace("Mayor Ines Calloway", "Hanne Osei")
    assert len(shown(MAD, f"In Brenn the lock is shut. {other}")) == 2


def test_a_question_is_not_shown_as_a_statement() -> None:
    text = "“Who pays for the new gate of the lock?” opposition leader Hanne Osei asked."
    assert shown(text) == []
    page = read(text).page
    assert said(page.statements_elsewhere) == "Hanne Osei: next section."


def test_wire_quotes_are_data() -> None:
    page = f"The old lock was closed on 4 March 2024.\n21:10\n{MAD}\n20:05\nA pier burned in Lund.\n"
    assert shown(page) == []


def test_actors_stand_once_with_quotes_before_reports() -> None:
    (actor,) = read(f"{REPORTED.replace('Calloway', 'Mayor Ines Calloway')}\n{MAD}").page.statements
    assert (actor.name, actor.role) == ("Ines Calloway", "Mayor")
    lines = [said(line) for line in actor.statements]
    assert lines[0].startswith("It would be mad")
    assert lines[1].startswith("Reported, not quoted: ")
    assert said(actor.context) == ""  # the list of sources has the day of its article


def test_words_of_an_article_without_a_day_say_so() -> None:
    (actor,) = edition(story(MAD, "d0")).page.statements
    assert said(actor.context).endswith("(day not stated)")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Mayor Ines Calloway called the new lock “a tomb for eels”.", "called the new lock “a tomb for eels”"),
        ("Mayor Ines Calloway says the lock will hold “for ever”.", "says the lock will hold “for ever”"),
        ("The lock will hold “for ever”, Mayor Ines Calloway said.", "The lock will hold “for ever”"),
        (MAD, "It would be mad to open the lock now"),
        (
            "“It would be mad,” said Mayor Ines Calloway, who is 40. “And it is too late.”",
            "It would be mad […] And it is too late.",
        ),
    ],
)
def test_words_that_need_a_verb_stand_with_it(text: str, line: str) -> None:
    (actor,) = read(text).page.statements
    assert [said(each) for each in actor.statements] == [line]


def test_principals_come_before_bystanders() -> None:
    bystander = "“I have walked over the lock with my dog every day,” said Hanne Osei, a baker."
    event = "The council in Brenn closed the old lock on 4 March 2024 after a crack was found in its gate."
    page = read(f"{event}\n\n{bystander}\n\n{MAD}").page
    assert [actor.name for actor in page.statements] == ["Ines Calloway", "Hanne Osei"]


def test_bystanders_only_fill_up() -> None:
    names = ("Ada Moss", "Bea Lund", "Cora Vale", "Dora Finn", "Edna Holt", "Fay Birk", "Gail Roth")
    told = [
        f"“The lock has been shut for {n} long weeks in a row,” said {name}, a baker." for n, name in enumerate(names)
    ]
    assert len(read("\n".join([*told, MAD])).page.statements) == 6


@pytest.mark.parametrize(
    "text", ["“She is patient. I am learning,” {} said.", "{} met the crew. “He is patient,” she said."]
)
def test_a_pronoun_in_somebodys_words_gets_no_name(text: str) -> None:
    page = read(text.format("Mayor Ines Calloway")).page
    assert "[" not in "".join(said(line) for actor in page.statements for line in actor.statements)


def test_words_tied_to_a_day_carry_it() -> None:
    text = (
        "The council met in Brenn on 4 March 2024 to vote on the lock.\n"
        "“It would be mad to open the lock now,” Mayor Ines Calloway said during the council meeting in Brenn."
    )
    (only,) = statements(text)
    assert str(only.when) == "2024-03-04"
    (actor,) = read(text).page.statements
    assert "[4 March 2024]" in said(actor.context)


def test_one_person_in_two_spellings_is_one_actor() -> None:
    page = read(
        "“It would be mad to open the lock now,” Jürgen Möller said.",
        "In Brenn the lock is shut. “Nobody wants to see the harbour empty in spring,” Jurgen Moller said.",
    ).page
    assert [actor.name for actor in page.statements] == ["Jürgen Möller"]
    assert len(page.statements[0].statements) == 2


SHORT = "“The old lock has cost the town four million pounds since the spring,” Mayor Ines Calloway said."


def test_a_quote_cut_short_is_one_with_the_whole() -> None:
    whole = SHORT.replace("spring,”", "spring, and it has never once been safe,”")
    found = statements(f"{SHORT} The lock is shut.", f"The lock in Brenn is shut. {whole}")
    (kept,) = (each for each in found if each.shown)
    assert kept.exact.rstrip(",").endswith("safe")
    assert {place.document for place in kept.provenance} == {"d0", "d1"}


def test_two_versions_of_a_quote_are_a_difference() -> None:
    other = SHORT.replace("four million pounds since the spring", "five million pounds since the winter")
    found = read(f"{SHORT} The lock is shut.", f"The lock in Brenn is shut. {other}")
    (differ,) = found.brief.divergences
    assert (differ.about, differ.kind, differ.comparable) == ("wording of Ines Calloway’s quote", "description", True)
    assert [value.provenance[0].document for value in differ.values] == ["d0", "d1"]
    assert [each.shown for each in found.brief.quotes] == [True, False]


@pytest.mark.parametrize(
    "other",
    [
        SHORT.replace("Mayor Ines Calloway", "Hanne Osei"),  # somebody else's
        "“We have had no rain in the harbour since the spring,” Mayor Ines Calloway said.",  # another quote
        SHORT,
    ],
)
def test_no_difference_of_wording(other: str) -> None:
    assert read(f"{SHORT} The lock is shut.", f"The lock in Brenn is shut. {other}").brief.divergences == ()


def test_one_article_that_repeats_itself_is_no_difference() -> None:
    other = SHORT.replace("four million pounds", "five million pounds")
    assert read(f"{SHORT}\n{other}").brief.divergences == ()


def test_the_fullest_role_of_any_article() -> None:
    found = statements(MAD, "The lock in Brenn is shut. “It is late,” said Ines Calloway, the acting mayor of Brenn.")
    assert {each.role for each in found} == {"acting mayor of Brenn"}


def test_a_voice_against_the_others_keeps_its_place() -> None:
    names = ["Ann", "Brenda", "Carla", "Dora", "Emma", "Fiona", "Greta", "Hilda", "Irene", "Julia", "Karen"]
    many = [
        f"“The lock in Brenn has to be shut for a while, say {name},” Mayor {name} Marsh{name} said." for name in names
    ]
    against = "Tom Hart rejected that “the old lock in Brenn is a danger to anybody who uses it today”."
    found = statements("\n".join([*many, against]))
    assert "Tom Hart" in {each.speaker for each in found if each.shown}
    assert len({each.speaker for each in found if each.shown}) == 10


@pytest.mark.parametrize("nobody", ["Unconfirmed reports", "Final results", "A banner in the harbour"])
def test_papers_and_signs_are_no_actors(nobody: str) -> None:
    assert shown(f"{nobody} said “the old lock in Brenn has to be shut at once”.") == []


CLOSED = "The council of Brenn closed the old lock on 4 March 2024 after engineers found cracks in its gate."


def test_a_view_that_the_summary_reports_is_not_reported_again() -> None:
    view = "Ann Quill of the builders’ union said that her members oppose the closure of the old lock in Brenn."
    own = "“Nobody asked us,” Quill said. “The lock of Brenn is our work, and we are proud of it.”"
    found = edition(story(f"{CLOSED}\n{view}\n{own}", "a"))
    assert view in [point.text for point in found.brief.summary if point.label == "Who disagrees"]
    assert [quote.type for quote in found.brief.quotes if quote.shown] == ["direct"]
