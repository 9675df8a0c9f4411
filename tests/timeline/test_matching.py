"""Words of `--match`: anywhere, or whole where asked; one or many, in any case."""

import pytest

from briefing.timeline.matching import matcher


@pytest.mark.parametrize(
    ("asked", "text", "held"),
    [
        (("=war",), "The war began.", True),
        (("=war",), "The wars began.", True),
        (("=wars",), "The war's first day.", False),
        (("=war",), "THE WAR'S FIRST DAY.", True),
        (("=church",), "Two churches burned.", True),
        (("=war",), "They went toward the warehouse.", False),
        (("=war",), "A post-war home.", True),
        (("=us",), "The bus was late.", False),
        (("=U.S.",), "U.S. troops left.", True),
        (("=Zürich",), "In ZÜRICH they met.", True),
        (("=grain ship",), "Two grain ships left.", True),
        (("=grain ship",), "The ship had grain.", False),
        (("=flood", "=dam"), "The dams held.", True),
        (("=grain ship",), "A grain\nship left.", True),
        (("c++ (new)",), "In C++ (new) they trust.", True),
        ((" ",), "Anything.", False),
        (("=haiti",), "Haitians fled.", True),
        (("=libya",), "A Libyan ship.", True),
        (("=yemen",), "Yemeni troops.", True),
        (("=protest",), "They protested.", True),
        (("=protest",), "Protestants sang.", False),
        (("=protest*",), "Protesters sang.", True),
        (("=us",), "They used it.", False),
        (("=war",), "He warned them.", False),
        (("*",), "Anything.", False),
        ((), "Anything.", True),
        (("flu",), "An influenza ward.", True),
        (("war",), "They went toward it.", True),
        (("grain ship",), "A GRAIN\nSHIPMENT left.", True),
        (("=war", "flu"), "They went toward it.", False),
        (("c++",), "In C++ they trust.", True),
        (("=",), "Anything.", False),
    ],
)
def test_words_are_found(asked: tuple[str, ...], text: str, held: bool) -> None:
    assert matcher(asked)(text) is held
