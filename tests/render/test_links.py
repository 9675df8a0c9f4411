"""Which links may stand in a document."""

import pytest

from briefing.render.links import safe_link


@pytest.mark.parametrize(
    "target", ["https://example.org/a?b=c#d", "HTTP://EXAMPLE.ORG", "mailto:desk@example.org", "#source-1"]
)
def test_lets_the_web_mail_and_anchors_through(target: str) -> None:
    assert safe_link(target) == target


@pytest.mark.parametrize(
    "target",
    ["", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "java\nscript:x", "data:text/html,x", "//x.org",
     "file:///etc/passwd", "vbscript:x", "http:", "https://", "mailto:", "#", "https://a b", "https://a\u202eb",
     "https://a\"onclick", "ftp://x", "blob:x", "\x01https://a"],
)  # fmt: skip
def test_refuses_everything_else(target: str) -> None:
    assert safe_link(target) == ""
