import pytest

from briefing.dates.recognize import find_in_text


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Leaders will meet in Kyiv on Saturday.", "future"),
        ("Leaders met in Kyiv on Saturday.", "past"),
        ("The court is due to rule on Saturday.", "future"),
        ("The hearing was postponed on Saturday.", "past"),
        ("He said leaders will meet on Saturday.", "future"),
        ("He will resign, he said on Saturday.", "past"),
        ("It has agreed to hold talks on Saturday.", "future"),
        ("The ministers discussed the plan, which takes effect on Saturday.", "future"),
        ("A service will be held on Saturday.", "future"),
        ("The book is to be released on Saturday.", "future"),
        ("On Saturday, police arrested him.", "past"),
        ("On Saturday, voters will decide.", "future"),
        ("On Saturday he is at home.", "present"),
        ("Saturday", "none"),
        ("It is scheduled for Saturday.", "future"),
        ("It should be completed on Saturday.", "future"),
        ("It was expected. They left on Saturday.", "past"),
    ],
)
def test_tense_of_the_clause(text: str, tense: str) -> None:
    assert [time.tense for time in find_in_text(text)] == [tense]
