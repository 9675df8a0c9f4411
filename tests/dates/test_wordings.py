"""The wordings of news English, several of each kind; every row a sentence and its TIMEX3 values, seen from one day."""

from datetime import date

import pytest

from briefing.dates import find_dates

WRITTEN = date(2021, 6, 7)  # a Monday

ROWS = [
    # weekdays told as past: irregular verbs, participles, auxiliaries
    ("Moreno won Sunday's run-off, officials said.", "2021-06-06"),
    ("He won the vote on Sunday.", "2021-06-06"),
    ("Rovers beat Milltown on Saturday.", "2021-06-05"),
    ("The cabinet fell on Saturday.", "2021-06-05"),
    ("They struck a deal on Friday.", "2021-06-04"),
    ("A Commerce Department report Friday showed a rise.", "2021-06-04"),
    ("In a Senate vote on Saturday, the bill passed.", "2021-06-05"),
    ("He traveled to Rome to meet the pope on Friday.", "2021-06-04"),
    ("He was in office until Friday.", "2021-06-04"),
    ("They agreed on Sunday to halt the strike.", "2021-06-06"),
    ("A man was being held after he was arrested on Friday.", "2021-06-04"),
    # … and as ahead
    ("He won't attend the vote on Sunday.", "2021-06-13"),
    ("It has agreed to hold talks on Sunday.", "2021-06-13"),
    ("The judge ordered the company to leave on Sunday.", "2021-06-13"),
    ("He said he would resign on Friday.", "2021-06-11"),
    ("Leaders to meet on Friday.", "2021-06-11"),
    ("Democrats vote on Saturday.", "2021-06-12"),
    ("It was postponed until Friday.", "2021-06-11"),
    ("It is open until Friday.", "2021-06-11"),
    ("They will hold a delayed vote on Friday.", "2021-06-11"),
    ("They will meet United States envoys on Friday.", "2021-06-11"),
    ("He will meet Mr. Smith on Friday.", "2021-06-11"),
    ("Voters go to the polls on Sunday.", "2021-06-13"),
    ("The libraries will stay shut on Friday.", "2021-06-11"),
    ("The libraries have stayed shut since Friday.", "2021-06-04"),
    ("The accord provides for a vote on Friday.", "2021-06-11"),
    # a plan named in passing by who dropped it lies behind; as news it lies ahead
    ("The envoy, who cancelled a trip planned for Friday, is expected on Tuesday.", "2021-06-04 2021-06-08"),
    ("A dance that the town had announced for Friday has moved.", "2021-06-11"),
    ("The town announced on Friday a dance.", "2021-06-04"),
    ("The envoy cancelled a trip planned for Friday.", "2021-06-11"),
    ("The envoy, who is on a trip planned for Friday, rested.", "2021-06-11"),
    # a clause of a year holds months of that year
    ("The last was in 2004, when halls stayed shut and the fair had to be held in July.", "2004 2004-07"),
    ("The last was in 2004. The fair had to be held in July.", "2004 2020-07"),
    # a clock time ahead is of the day announced; what comes days later is another day
    (
        "The start was put off until Saturday, it said on Monday. It will sail at 05:20 and land five days later.",
        "2021-06-12 2021-06-07 2021-06-12T05:20 2021-06-17",
    ),
    # months by tense
    ("She may leave in August.", "2021-08"),
    ("He may have left in March.", "2021-03"),
    ("The firm plans a sale in August.", "2021-08"),
    ("She turns 65 in March.", "2022-03"),
    ("The record was set in October.", "2020-10"),
    # ranges lie in one direction
    ("It ran from Monday to Wednesday.", "2021-05-31 2021-06-02"),
    ("It will run from Monday to Wednesday.", "2021-06-07 2021-06-09"),
    ("The office opens Tuesday through Thursday.", "2021-06-08 2021-06-10"),
    ("It lasted from Friday to Sunday.", "2021-06-04 2021-06-06"),
    # weekdays counted
    ("He speaks on Tuesday week.", "2021-06-15"),
    ("It opens a week on Tuesday.", "2021-06-15"),
    ("It opens a week from Monday.", "2021-06-21"),
    ("They met the Sunday before last.", "2021-05-30"),
    ("It happened two Sundays ago.", "2021-05-30"),
    ("It opens the Friday after next.", "2021-06-18"),
    ("It was Friday the 13th.", "2020-11-13"),
    ("This coming Saturday it opens.", "2021-06-12"),
    ("This past Saturday it closed.", "2021-06-05"),
    ("On the first Tuesday in November they will vote.", "2021-11-02"),
    ("It opened on the last Monday of May 2019.", "2019-05-27"),
    ("They came in the small hours of Tuesday.", "2021-06-01TMO"),
    ("They came in the early hours of last Sunday.", "2021-06-06TMO"),
    # weeks, months and years counted
    ("It was the week before last.", "2021-W21"),
    ("It opens the week after next.", "2021-W25"),
    ("He died the night before last.", "2021-06-05TNI"),
    ("It was this day last year.", "2020-06-07"),
    ("It was a year ago today.", "2020-06-07"),
    ("It opens in three weeks' time.", "2021-W26"),
    ("They will start in the new year.", "2022"),
    ("He left late last year.", "2020"),
    ("It rained in the first week of May.", "2021-W18"),
    # weekends
    ("Rebels fled over the weekend.", "2021-W22-WE"),
    ("He spent the weekend working.", "2021-W22-WE"),
    ("They will meet at the weekend.", "2021-W23-WE"),
    ("It rained over the past weekend.", "2021-W22-WE"),
    # years, halves and quarters
    ("It was bad in the 2024-25 financial year.", "2024"),
    ("The 2020 fiscal year was bad.", "FY2020"),
    ("Growth in H2 2021 may slow.", "2021-H2"),
    ("It made $2 a share in the 1988 second quarter.", "1988-Q2"),
    ("It was the summer of '69.", "1969-SU"),
    ("In the 17th and 18th centuries they traded.", "16 17"),
    ("Sales fell from the like period last year.", "2020"),
    ("August's trade deficit rose.", "2020-08"),
    ("It fell after January's report.", "2021-01"),
    ("The May elections were close.", "2021-05"),
    ("They fought a spring offensive.", "2021-SP"),
    ("It earned less than in the year-ago quarter.", "2020-Q1"),
    ("Sales in the three months ended Sept. 30 rose from the year-ago quarter.", "P3M 2020-09-30 2019-Q3"),
    ("Net fell in the third quarter. It fell from the same quarter a year earlier.", "2020-Q3 2019-Q3"),
    # clock times
    ("Doors open at half past seven.", "2021-06-07T07:30"),
    ("It is due on June 9 at 2 p.m. EST.", "2021-06-09 2021-06-09T14:00-05"),
    ("It hit at 12:30 a.m. EDT (0430 GMT).", "2021-06-07T00:30-04 2021-06-07T04:30Z"),
    ("Doors open at 7.30pm.", "2021-06-07T19:30"),
    ("They left at midnight Tuesday.", "2021-06-01T24:00"),
    # numeric dates
    ("They fell on Sept. 11, 2001, in Ohio.", "2001-09-11"),
    ("Filed 11-02-89 in Ohio.", "1989-11-02"),
    ("Filed 1989-11-02 in Ohio.", "1989-11-02"),
    ("Filed 10/30/89 in Ohio.", "1989-10-30"),
    ("On 02 November 1989 he left.", "1989-11-02"),
    ("On 2 Nov 1989 he left.", "1989-11-02"),
    # durations and sets
    ("It rained all day.", "P1D"),
    ("An 18-month-long trial.", "P18M"),
    ("A nine-month-old boy.", "P9M"),
    ("It is open 24 hours a day.", "PT24H P1D"),
    ("They vote every four years.", "P4Y"),
    ("It is a twice-yearly meeting.", "P1Y"),
    ("She visits every summer.", "XXXX-SU"),
    ("He prays every morning.", "XXXX-XX-XXTMO"),
    ("It meets on the first Monday of each month.", "XXXX-WXX-1"),
    ("It is open on weekends.", "XXXX-WXX-WE"),
    # rates, ages, degrees, viruses
    ("Ten containers a day were unloaded.", "P1D"),
    ("It lasts a day.", "P1D"),
    ("They traded in the 1960s and 70s.", "196 197"),
    ("Men in their 30s and 40s, and one in his early 30s.", ""),
    ("The H1N1 virus spread.", ""),
    # some day, not one
    ("He left on a Saturday in June.", "XXXX-WXX-6 2021-06"),
    ("A Saturday meeting failed.", "2021-06-05"),
    # a day told of before, whatever was named in passing
    (
        "He made an offer on Wednesday to end the 1980-88 war. They accepted the next day.",
        "2021-06-02 1980 1988 2021-06-03",
    ),
    (
        "It broke apart on Saturday. It was the first loss since Jan. 28, 1986. NASA lost contact at 9 a.m. EST.",
        "2021-06-05 1986-01-28 2021-06-05T09:00-05",
    ),
    ("It is set for 9:16 a.m. The ship left on May 16.", "2021-06-07T09:16 2021-05-16"),
    ("It hit at 4 p.m. EDT Wednesday (2000 GMT).", "2021-06-02T16:00-04 2021-06-02T20:00Z"),
    ("Twenty years ago this week, the wall fell.", "2001-W23"),
    ("Two years ago in June, he left.", "2019 2019-06"),
    ("In the year to March 31, profit fell.", "2021 2021-03-31"),
    ("Shares fell on Friday and ended the day at 100 points.", "2021-06-04 2021-06-04"),
    ("Shares rose on Friday in morning trading.", "2021-06-04 2021-06-04TMO"),
    # counted from what is not named: no date
    ("A month later he was dead.", "XXXX-XX"),
    ("Two years on, little has changed.", "XXXX"),
    ("The following morning they left.", "XXXX-XX-XXTMO"),
    # no dates
    ("The team scored twice in the fourth quarter.", ""),
    ("He campaigned in March, Cambridgeshire.", ""),
    ("He told Radio 4's Today programme so.", ""),
    ("He told 60 Minutes so.", ""),
    ("World War II ended.", ""),
    ("She won the 5,000 metres.", ""),
    ("Apollo 11 and a Boeing 737 landed.", ""),
    ("See page 2012 and Room 1998.", ""),
    ("The class of 2020 left.", ""),
    ("A man in his 30s was arrested.", ""),
    ("Temperatures were in the 90s.", ""),
    ("The scores were 21-15-12.", ""),
    # bad input
    ("On 31 April it rained.", ""),
    ("On 29 February 2023 it rained.", ""),
    ("At 25:61 it rained.", ""),
    ("At 24:30 it rained.", ""),
    ("In the year 0 it rained.", ""),
    ("In 0 BC it rained.", ""),
    ("On 2021-02-30 it rained.", ""),
    ("On 13/13/2021 it rained.", ""),
    ("At 13 a.m. or 12:60 pm it rained.", ""),
    ("9" * 10_000, ""),
    ("In " + "9" * 10_000 + " BC it rained.", ""),
    ("Ninety thousand centuries ago it rained.", "XX"),
]


@pytest.mark.parametrize(("text", "values"), ROWS, ids=[text[:50] for text, _ in ROWS])
def test_wording(text: str, values: str) -> None:
    assert " ".join(found.value for found in find_dates(text, WRITTEN)) == values


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It rained in the first week of May.", "2021-05-01/2021-05-07"),
        ("It ran from Monday to Wednesday.", "2021-05-31/2021-06-02"),
        ("It was bad in the 2024-25 financial year.", "2024/2025"),
        ("They met the Sunday before last.", "2021-05-30"),
    ],
)
def test_date(text: str, edtf: str) -> None:
    when = find_dates(text, WRITTEN)[0].when
    assert when is not None and when.text == edtf


OBITUARY = (
    "The surgeon died on Tuesday. He had been ill since December. Born in 1914, he graduated in 1936. "
    "He was captured in June 1942. In September he escaped. In 1951 he married; he retired in 1979. "
    "Last year he wrote a book. In January he was honoured. A son died in December."
)


def test_an_obituary_tells_a_history_only_between_its_years() -> None:
    assert [found.value for found in find_dates(OBITUARY, date(2006, 3, 9))] == [
        *("2006-03-07", "2005-12", "1914", "1936", "1942-06", "1942-09", "1951", "1979"),
        *("2005", "2006-01", "2005-12"),
    ]
