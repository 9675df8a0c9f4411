"""Jinja's sandbox with limits: a template may be wrong, but it ends, fits into memory and escapes what it prints.

Steps are counted, not seconds: a template stops at the same place on every machine. A step is a turn of a loop, a call
of a macro, an item that a filter takes from a list.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

# The bundled page with a chronology of 10,000 rows takes 2.3 million steps and prints 6.4 million characters.
MOST_STEPS = 8_000_000
MOST_PRINTED = 256_000_000
LONGEST_TEXT = 16_000_000
LARGEST_NUMBER = 10**12
_STEP_CHARACTERS = 16  # a turn of a loop costs one step for so many characters of plain text in it
_STEP, _HOLD = "__step", "__hold"
# `safe` would switch escaping off, `random` brings chance in, the others pad, repeat or format by a number.
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "forceescape"),
    *("groupby", "int", "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr"),
    *("reverse", "round", "select", "selectattr", "sort", "string", "striptags", "sum", "title", "tojson", "trim"),
    *("truncate", "unique", "upper", "urlencode", "wordcount"),
)
_GROWING = {"ljust", "rjust", "center", "zfill", "expandtabs", "replace", "join", "translate"}


class Sandbox(ImmutableSandboxedEnvironment):
    """Escaping is always on: `select_autoescape` is off for names that end in .j2."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, loader: BaseLoader, finalize: Callable[[object], object]) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self._printed(finalize),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._steps = self._characters = 0
        self.filters = {name: self._counted(self.filters[name]) for name in _FILTERS}
        self.filters |= {"join": self._join, _HOLD: self._hold}
        del self.globals["lipsum"]
        self.globals[_STEP] = self._step

    def _step(self, number: int = 1) -> str:
        self._steps += max(number, 1)
        if self._steps > MOST_STEPS:
            raise SecurityError(f"more than {MOST_STEPS:,} steps: is there a loop that does not end?")
        return ""

    def _printed(self, finalize: Callable[[object], object]) -> Callable[[object], object]:
        def count(value: object) -> object:
            value = finalize(value)
            self._characters += len(value) if isinstance(value, str) else 1
            if self._characters > MOST_PRINTED:
                raise SecurityError(f"prints more than {MOST_PRINTED:,} characters")
            return value

        return count

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that pays a step for each item that it is given."""

        @wraps(function)  # keeps what Jinja marks filters with
        def counted(*arguments: Any, **named: Any) -> Any:
            self._step(1 + sum(len(each) for each in arguments if isinstance(each, list | tuple | range)))
            return function(*arguments, **named)

        return counted

    def _join(self, value: Any, d: str = "", attribute: str | None = None) -> str:
        items = [getattr(item, attribute) if attribute else item for item in value]
        self._step(len(items))
        self._fit(sum(len(item) if isinstance(item, str) else 1 for item in items) + len(d) * len(items))
        return Markup(d).join(items) if any(hasattr(item, "__html__") for item in items) else d.join(map(str, items))

    def _hold(self, value: Any) -> Any:
        """The value, if it is not longer than a text may be."""
        self._fit(len(value) if isinstance(value, str) else 0)
        return value

    def _fit(self, length: int) -> None:
        if length > LONGEST_TEXT:
            raise SecurityError(f"a text or list of more than {LONGEST_TEXT:,} characters or items")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = super()._parse(source, name, filename)
        for modifier in tree.find_all(nodes.EvalContextModifier):
            raise TemplateSyntaxError("escaping can't be switched off", modifier.lineno, name, filename)
        for node in list(tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock))):
            text = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
            node.body.insert(0, _step_node(1 + text // _STEP_CHARACTERS, node.lineno))  # type: ignore[attr-defined]
        _Holding().visit(tree)
        return tree

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers that are small enough, and texts and lists that stay short enough."""
        for value, other in ((left, right), (right, left)):
            if isinstance(value, int | float) and abs(value) > LARGEST_NUMBER:
                raise SecurityError(f"the largest number is {LARGEST_NUMBER:,}")
            if operator == "*" and hasattr(value, "__len__") and isinstance(other, int):
                self._fit(len(value) * other)
        if operator == "**" and abs(right) > 64:
            raise SecurityError("the largest power is 64")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("% on a text: print its parts one after the other")
        if operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
            self._fit(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 -- as in Jinja
        """No method of a text that pads, repeats or replaces."""
        if isinstance(getattr(__obj, "__self__", None), str) and __obj.__name__ in _GROWING:
            raise SecurityError(f"{__obj.__name__}() of a text is not allowed")
        return super().call(__context, __obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        if super().wrap_str_format(value) is None:
            return None
        raise SecurityError(f"{value.__name__}() of a text is not allowed")


class _Holding(NodeTransformer):
    """Puts the limit of a text behind every `~` and every block that is set."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 -- Jinja's name
        return _hold_node(self.generic_visit(node), node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = _hold_node(node.filter, node.lineno)
        return node


def _hold_node(inner: Any, line: int) -> nodes.Filter:
    return nodes.Filter(inner, _HOLD, [], [], None, None, lineno=line)


def _step_node(number: int, line: int) -> nodes.ExprStmt:
    called = nodes.Name(_STEP, "load", lineno=line)
    return nodes.ExprStmt(
        nodes.Call(called, [nodes.Const(number, lineno=line)], [], None, None, lineno=line), lineno=line
    )
