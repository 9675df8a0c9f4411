"""What expressions are, seen from a day: each row a sentence, the day of writing, and its TIMEX3 values."""

from datetime import date

import pytest

from briefing.dates import find_dates
from briefing.dates.recognize import find_in_text
from briefing.dates.resolve import resolve_times

# 14 April 2025 is a Monday, 10 April a Thursday.
NEWS = [
    ("They met on Friday, May 14.", "2024-05-15", "2024-05-14"),
    ("It lost 3bn in the fourth quarter of 2022 and 8bn for the entire year.", "2024-05-15", "2022-Q4 2022"),
    ("The September 3 attack killed two.", "2024-10-15", "2024-09-03"),
    ("He was there before the Sept. 11 attacks.", "2024-10-15", "2001-09-11"),
    ("They fear another Sept. 11-style attack.", "2024-10-15", "2001-09-11"),
    ("In November 1962 he wrote to her. In March he died.", "1990-01-01", "1962-11 1963-03"),
    ("In 2011 the king fell. In the spring they came back.", "2013-05-15", "2011 2011-SP"),
    ("It sold a million from its launch in 2003 and as of February led.", "2008-04-09", "2003 2008-02"),
    ("Patients can go home at the weekend.", "2024-05-15", "2024-W20-WE"),
    ("Sales fell below this time last year.", "2024-05-15", "2023-05"),
    ("Profit rose in the March quarter.", "2024-05-15", "2024-Q1"),
    ("Ten years ago to the day the mine closed.", "2024-05-15", "2014-05-15"),
    ("The flood of January 6 killed nine.", "2024-05-15", "2024-01-06"),
    # weekdays
    ("They met on Friday.", "2025-04-14", "2025-04-11"),
    ("They met on Monday.", "2025-04-14", "2025-04-14"),
    ("They will meet on Friday.", "2025-04-14", "2025-04-18"),
    ("They are to meet on Friday in Oslo.", "2025-04-14", "2025-04-18"),
    ("The trial is scheduled for Wednesday.", "2025-04-14", "2025-04-16"),
    ("The hearing is set for Thursday.", "2025-04-14", "2025-04-17"),
    ("The bank is expected to decide on Thursday.", "2025-04-14", "2025-04-17"),
    ("He said on Friday that talks would resume.", "2025-04-14", "2025-04-11"),
    ("He said it will meet on Friday.", "2025-04-14", "2025-04-18"),
    ("He was released last Friday.", "2025-04-18", "2025-04-11"),
    ("He was released last Tuesday.", "2025-04-14", "2025-04-08"),
    ("The vote is next Tuesday.", "2025-04-15", "2025-04-22"),
    ("Voters go to the polls this Thursday.", "2025-04-14", "2025-04-17"),
    ("Shares fell Friday morning.", "2025-04-14", "2025-04-11TMO"),
    ("He died on Thursday night.", "2025-04-14", "2025-04-10TNI"),
    ("It opened on Tuesday last week.", "2025-04-14", "2025-04-08"),
    ("It opens on Tuesday next week.", "2025-04-14", "2025-04-22"),
    # weekday with a date, dates without a year
    ("They met on Thursday, April 10th, to talk.", "2025-05-09", "2025-04-10"),
    ("They met on Thursday, April 10.", "2014-05-09", "2014-04-10"),
    ("They met on April 10.", "2025-05-09", "2025-04-10"),
    ("They met on April 10.", "2025-01-09", "2025-04-10"),
    ("The fair closed on December 28.", "2025-01-03", "2024-12-28"),
    ("The fair will open on January 5.", "2024-12-20", "2025-01-05"),
    ("He was arrested on 3 September.", "2025-02-20", "2024-09-03"),
    ("The games will begin on 3 September.", "2025-02-20", "2025-09-03"),
    ("Police searched the house on Sept. 3.", "2025-09-20", "2025-09-03"),
    ("He arrived the night of 13 February.", "2025-02-20", "2025-02-13TNI"),
    ("Snow fell on 29 February.", "2024-03-20", "2024-02-29"),
    # full dates
    ("He was born on April 10, 1975, in Lyon.", "2025-04-14", "1975-04-10"),
    ("He was born on 10 April 1975.", "2025-04-14", "1975-04-10"),
    ("He was born on the 3rd of October 1950.", "2025-04-14", "1950-10-03"),
    ("Signed on 2025-04-10 in Kyiv.", "2025-04-14", "2025-04-10"),
    ("Signed on 25/12/2024 in Kyiv.", "2025-04-14", "2024-12-25"),
    ("Signed on 12/25/2024 in Kyiv.", "2025-04-14", "2024-12-25"),
    ("Since the 9/11 attacks.", "2025-04-14", "2001-09-11"),
    ("After the Sept. 11 attacks.", "2025-04-14", "2001-09-11"),
    ("Born in May '68 in Paris.", "2025-04-14", "1968-05"),
    # months, quarters, halves, seasons
    ("He resigned in March.", "2025-04-14", "2025-03"),
    ("He resigned in November.", "2025-04-14", "2024-11"),
    ("The law will take effect in November.", "2025-04-14", "2025-11"),
    ("He resigned in April.", "2025-04-14", "2025-04"),
    ("It fell last September.", "2025-04-14", "2024-09"),
    ("It ends next March.", "2025-04-14", "2026-03"),
    ("It began in early March.", "2025-04-14", "2025-03"),
    ("It should be completed in October.", "2025-06-05", "2025-10"),
    ("It began in March 2024.", "2025-04-14", "2024-03"),
    ("It began in August of last year.", "2025-04-14", "2024-08"),
    ("Profit rose in the third quarter.", "2025-10-20", "2025-Q3"),
    ("Profit rose in the fourth quarter.", "2025-01-20", "2024-Q4"),
    ("Profit rose in the first quarter of last year.", "2025-04-14", "2024-Q1"),
    ("Sales fell in the third quarter of 2012.", "2025-04-14", "2012-Q3"),
    ("Sales fell in Q3 2012.", "2025-04-14", "2012-Q3"),
    ("Third-quarter sales fell.", "2025-10-20", "2025-Q3"),
    ("Sales fell in the first half of 2013.", "2025-04-14", "2013-H1"),
    ("First-half profit fell.", "2025-08-14", "2025-H1"),
    ("It burned down last summer.", "2025-04-14", "2024-SU"),
    ("It was hot in the summer of 2003.", "2025-04-14", "2003-SU"),
    ("It will open next spring.", "2025-04-14", "2026-SP"),
    ("It snowed this winter.", "2025-01-14", "2025-WI"),
    # years, decades, centuries, eras
    ("He left in 1998.", "2025-04-14", "1998"),
    ("He left in early 2010.", "2025-04-14", "2010"),
    ("He left at the end of 1944.", "2025-04-14", "1944"),
    ("The 2008 election was close.", "2025-04-14", "2008"),
    ("It boomed in the 1990s.", "2025-04-14", "199"),
    ("It boomed in the late 1940s.", "2025-04-14", "194"),
    ("It boomed in the '60s.", "2025-04-14", "196"),
    ("It boomed in the seventies.", "2025-04-14", "197"),
    ("Built in the 19th century.", "2025-04-14", "18"),
    ("Built in the twenty-first century.", "2025-04-14", "20"),
    ("He marched in 480 BC.", "2025-04-14", "BC0480"),
    ("Built in the 5th century BC.", "2025-04-14", "BC04"),
    ("The city fell in AD 79.", "2025-04-14", "0079"),
    ("It lost money in fiscal 2013.", "2025-04-14", "FY2013"),
    # days and units from the day of writing
    ("He spoke today.", "2025-04-14", "2025-04-14"),
    ("He spoke yesterday.", "2025-03-01", "2025-02-28"),
    ("He speaks tomorrow.", "2024-12-31", "2025-01-01"),
    ("It was the day before yesterday.", "2025-04-14", "2025-04-12"),
    ("He speaks tonight.", "2025-04-14", "2025-04-14TNI"),
    ("He died last night.", "2025-04-14", "2025-04-13TNI"),
    ("He spoke this morning.", "2025-04-14", "2025-04-14TMO"),
    ("He spoke yesterday afternoon.", "2025-04-14", "2025-04-13TAF"),
    ("It closed two weeks ago.", "2025-04-14", "2025-W14"),
    ("It closed three months ago.", "2025-02-14", "2024-11"),
    ("It closed ten days ago.", "2025-04-14", "2025-04-04"),
    ("It closed 25 years ago.", "2025-04-14", "2000"),
    ("It closed a few days ago.", "2025-04-14", "PAST_REF"),
    ("It will close two weeks from now.", "2025-04-14", "2025-W18"),
    ("It rained last week.", "2025-04-14", "2025-W15"),
    ("It rained this week.", "2025-04-14", "2025-W16"),
    ("It opens next month.", "2025-12-14", "2026-01"),
    ("It opened last year.", "2025-04-14", "2024"),
    ("It opened earlier this month.", "2025-04-14", "2025-04"),
    ("It opens later this year.", "2025-04-14", "2025"),
    ("It opened at the end of last year.", "2025-04-14", "2024"),
    ("They play this weekend.", "2025-04-14", "2025-W16-WE"),
    ("They played last weekend.", "2025-04-14", "2025-W15-WE"),
    ("It lost money last quarter.", "2025-04-14", "2025-Q1"),
    ("It closes by the end of the year.", "2025-04-14", "2025"),
    ("It ended the day at 100 points.", "2025-04-14", "2025-04-14"),
    # feasts
    ("They met at Christmas.", "2025-01-10", "2024-12-25"),
    ("They meet on Good Friday.", "2025-04-10", "2025-04-18"),
    ("They met on Labor Day 2019.", "2025-04-10", "2019-09-02"),
    ("They met last Thanksgiving.", "2025-04-10", "2024-11-28"),
    ("They met on New Year's Eve.", "2025-01-10", "2024-12-31"),
    # clock times
    ("It starts at 9:30 a.m. on Friday.", "2025-04-11", "2025-04-11T09:30 2025-04-11"),
    ("It started at 3 p.m. EST.", "2025-04-11", "2025-04-11T15:00-05"),
    ("At 14:05 GMT he spoke.", "2025-04-11", "2025-04-11T14:05Z"),
    ("He fell at 12:00 UTC Monday.", "2025-04-15", "2025-04-14T12:00Z"),
    ("He left at noon.", "2025-04-11", "2025-04-11T12:00"),
    ("He woke at five o'clock in the morning.", "2025-04-11", "2025-04-11T05:00"),
    ("He woke at 12:15am.", "2025-04-11", "2025-04-11T00:15"),
    # durations, sets, references
    ("It lasted two days.", "2025-04-14", "P2D"),
    ("It lasted two and a half years.", "2025-04-14", "P2.5Y"),
    ("It took half an hour.", "2025-04-14", "PT30M"),
    ("A 27-year contract.", "2025-04-14", "P27Y"),
    ("For several weeks.", "2025-04-14", "PXW"),
    ("Over the past three months.", "2025-04-14", "P3M"),
    ("In the next few days.", "2025-04-14", "PXD"),
    ("It took 90 minutes.", "2025-04-14", "PT90M"),
    ("It was a year-long siege.", "2025-04-14", "P1Y"),
    ("A 25-year-old man.", "2025-04-14", "P25Y"),
    ("It lasted over a decade.", "2025-04-14", "P10Y"),
    ("The fight went on for years.", "2025-04-14", "PXY"),
    ("They meet every Tuesday.", "2025-04-14", "XXXX-WXX-2"),
    ("They meet twice a year.", "2025-04-14", "P1Y"),
    ("It makes 15 a year.", "2025-04-14", "P1Y"),
    ("A daily flight.", "2025-04-14", "P1D"),
    ("Its annual report.", "2025-04-14", "P1Y"),
    ("He is now in Rome.", "2025-04-14", "PRESENT_REF"),
    ("He has recently left.", "2025-04-14", "PAST_REF"),
    ("In the future he may go.", "2025-04-14", "FUTURE_REF"),
    # ranges
    ("They met April 10-12, 2025.", "2025-06-14", "2025-04-10 2025-04-12"),
    ("They met 10-12 April 2025.", "2025-06-14", "2025-04-10 2025-04-12"),
    ("It ran from Monday to Wednesday.", "2025-04-18", "2025-04-14 2025-04-16"),
    ("It ran between 2019 and 2021.", "2025-04-18", "2019 2021"),
    ("The war of 1939-45.", "2025-04-18", "1939 1945"),
    ("In August-September 1950 they fought.", "2025-04-18", "1950-08 1950-09"),
    ("The year runs from April 1 to March 31.", "2025-02-08", "2025-04-01 2026-03-31"),
    ("Posted 3h ago.", "2025-04-14", "2025-04-14TXX:XX"),
    ("Founded half a century ago.", "2025-04-14", "1975"),
    ("It closes by year-end.", "2025-04-14", "2025"),
    ("It was 2 1/2 years of work.", "2025-04-14", "P2.5Y"),
    ("Earlier Thursday he met aides.", "2025-04-14", "2025-04-10"),
    ("Leaders meet on Friday.", "2025-04-14", "2025-04-18"),
    ("He is due on the 22nd of the month.", "2025-04-14", "2025-04-22"),
    # from what is told
    ("He fell ill on March 3, 2024. He died the next day.", "2025-04-14", "2024-03-03 2024-03-04"),
    ("He fell ill on March 3, 2024. Two days later he died.", "2025-04-14", "2024-03-03 2024-03-05"),
    ("He came in March 2024. The following month he left.", "2025-04-14", "2024-03 2024-04"),
    ("Sales rose in the third quarter of 2013 from a year earlier.", "2014-04-14", "2013-Q3 2012-Q3"),
    ("He left in 1998. The previous year he wrote.", "2025-04-14", "1998 1997"),
    ("On Friday he spoke. That day it rained.", "2025-04-14", "2025-04-11 2025-04-11"),
    ("He was elected on May 8, 2025. He said Mass just one day after his election.", "2025-05-20", "2025-05-08 P1D"),
    ("He left three days after Christmas.", "2025-01-20", "2024-12-28 2024-12-25"),
    # no dates
    ("You may leave in a moment.", "2025-04-14", ""),
    ("They march on the capital.", "2025-04-14", ""),
    ("The Sun said so.", "2025-04-14", ""),
    ("August Wilson wrote it.", "2025-04-14", ""),
    ("He scored in the second half.", "2025-04-14", ""),
    ("It cost $2000 and £1999.", "2025-04-14", ""),
    ("He is in room 1984.", "2025-04-14", ""),
    ("They won 6-3, 7-5.", "2025-04-14", ""),
    ("Call 555-1990.", "2025-04-14", ""),
    ("About 2000 refugees came.", "2025-04-14", ""),
    ("On 31 April 2025 nothing happened.", "2025-04-14", ""),
    ("On April 31 nothing happened.", "2025-04-14", ""),
    ("On 29 February 2023 nothing happened.", "2025-04-14", ""),
    ("At 25:61 nothing happened.", "2025-04-14", ""),
    ("In the year 0 BC nothing happened.", "2025-04-14", ""),
    ("Three quarters of them left.", "2025-04-14", ""),
    ("The quarter-final was close.", "2025-04-14", ""),
    ("The film Bloody Sunday.", "2025-04-14", ""),
    ("The Galaxy S2021 phone.", "2025-04-14", ""),
    ("April Jones went home.", "2025-04-14", ""),
    ("He ran it in 2:05:30.", "2025-04-14", ""),
]  # fmt: skip

# Histories date themselves: with a far day of writing or with none.
HISTORY = [
    (
        "In June 1941 they came. In October 1941 it froze. In December 1941 they stopped. In January they fell back.",
        "1941-06 1941-10 1941-12 1942-01",
    ),
    (
        "He landed on 3 March 1776. In April he marched. On 5 May he won. The next day he left.",
        "1776-03-03 1776-04 1776-05-05 1776-05-06",
    ),
    (
        "War began on 1 May 1914. It was fought until 1916 (as in 1870). Peace came in 1918. That year he died.",
        "1914-05-01 1916 1870 1918 1918",
    ),
    # What lies ahead, what is over and what a thing is named by do not move the telling.
    (
        "It began on 3 May 1914. The siege lasted until the fall of the fort in June 1916. In October they left.",
        "1914-05-03 1916-06 1914-10",
    ),
    (
        "It began on 3 May 1914. He wanted a base for an attack planned for 1916. On 11 June it fell.",
        "1914-05-03 1916 1914-06-11",
    ),
    (
        "It began on 3 May 1914. He led the August 1912 uprising. On 24 June he won.",
        "1914-05-03 1912-08 1914-06-24",
    ),
    (
        "It began on 3 May 1914. The vote followed the election in December 1912. On 24 June he won.",
        "1914-05-03 1912-12 1914-06-24",
    ),
    (
        "It began on 3 May 1914. It was larger than the rising of a year earlier. On 24 June it fell.",
        "1914-05-03 1913 1914-06-24",
    ),
    (
        "It began on 3 May 1914. The council had been founded at a meeting on 5 November 1911. On 24 June it fell.",
        "1914-05-03 1911-11-05 1914-06-24",
    ),
    # A paragraph that opens with an earlier year goes back to it.
    ("It ended on 3 May 1914.\n\nIn 1911 the north had risen. In June it fell.", "1914-05-03 1911 1911-06"),
    ("In the spring of 490 BC they sailed. The following year they left.", "BC0490-SP BC0489"),
]


def _values(text: str, dct: str | None) -> str:
    return " ".join(found.value for found in find_dates(text, date.fromisoformat(dct) if dct else None))


@pytest.mark.parametrize(("text", "dct", "values"), NEWS)
def test_news(text: str, dct: str, values: str) -> None:
    assert _values(text, dct) == values


@pytest.mark.parametrize("dct", [None, "2009-12-19"])
@pytest.mark.parametrize(("text", "values"), [HISTORY[0], HISTORY[2]])
def test_history(text: str, values: str, dct: str | None) -> None:
    assert _values(text, dct) == values


@pytest.mark.parametrize(("text", "values"), HISTORY)
def test_history_without_a_day_of_writing(text: str, values: str) -> None:
    assert _values(text, None) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They met on Friday.", "XXXX-WXX-5"),
        ("They met on April 10.", "XXXX-04-10"),
        ("They met in April.", "XXXX-04"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last year.", "XXXX"),
        ("They met in the third quarter.", "XXXX-Q3"),
        ("They met on April 10, 2024.", "2024-04-10"),
    ],
)
def test_without_a_day_of_writing(text: str, values: str) -> None:
    assert _values(text, None) == values
    if "X" in values:
        assert [found.when for found in find_dates(text)] == [None]


@pytest.mark.parametrize(
    ("text", "dct", "edtf"),
    [
        ("They met on Friday.", "2025-04-14", "2025-04-11"),
        ("They met last week.", "2025-04-14", "2025-04-07/2025-04-13"),
        ("They met last weekend.", "2025-04-14", "2025-04-12/2025-04-13"),
        ("They met in March.", "2025-04-14", "2025-03"),
        ("They met about 1990.", "2025-04-14", "1990~"),
        ("They met in the 1990s.", "2025-04-14", "199X"),
        ("They met in the 19th century.", "2025-04-14", "18XX"),
        ("They met in the third quarter of 2012.", "2025-04-14", "2012-35"),
        ("They met in the summer of 2012.", "2025-04-14", "2012-22"),
        ("They met from 10 April to 12 April 2025.", "2025-04-14", "2025-04-10/2025-04-12"),
        ("They met between 2019 and 2021.", "2025-04-14", "2019/2021"),
        ("They met from Monday to Wednesday.", "2025-04-18", "2025-04-14/2025-04-16"),
        ("They met at 9 a.m. on Friday.", "2025-04-14", "2025-04-11"),
        ("They fought in 480 BC.", "2025-04-14", "-0479"),
        ("It took two days.", "2025-04-14", None),
        ("It runs every day.", "2025-04-14", None),
    ],
)
def test_edtf(text: str, dct: str, edtf: str | None) -> None:
    when = find_dates(text, date.fromisoformat(dct))[0].when
    assert (when and when.text) == edtf


def test_basis_and_reason() -> None:
    text = "He fell ill on March 3, 2024. He died the next day."
    times = find_in_text(text)
    first, second = resolve_times(text, (), times, date(2025, 4, 14))
    assert (first.basis, second.basis, second.told) == ("self", "told", 0)
    assert first.because and second.because


@pytest.mark.parametrize(("order", "value"), [("DMY", "2024-04-03"), ("MDY", "2024-03-04"), (None, "2024-03-04")])
def test_order_of_ambiguous_dates(order: str | None, value: str) -> None:
    text = "Signed on 03/04/2024."
    times = find_in_text(text, (), order)
    assert resolve_times(text, (), times, None)[0].value == value
