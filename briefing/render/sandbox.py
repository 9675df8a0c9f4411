"""Jinja's sandbox with limits: a template may be wrong, but it ends, fits into memory and escapes what it prints.

Steps are counted, not seconds: a template stops at the same place on every machine. A step is a turn of a loop, a call
of a macro, an item that a filter takes from a list, some characters that are changed or compared. How many there may be
follows from what the page holds: one that does not end stops after two or three seconds on a usual page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

# Measured: a step takes 1 to 8 µs; the bundled page takes some 4,000, and 30 for each run of its lines (a row has 8).
FEWEST_STEPS, STEPS_A_RUN = 250_000, 150
MOST_PRINTED = 256_000_000
# Of a text or list that the template itself puts together; the bundled one keeps none, and prints 100 for each run.
LONGEST_TEXT, TEXT_A_RUN = 1_000_000, 1_000
LARGEST_NUMBER = 10**12
_STEP_CHARACTERS = 16  # a turn of a loop costs one step for so many characters of plain text in it
_WEIGHED = 64  # so many characters or items that are changed or compared as a whole cost a step
_STEP, _HOLD, _WEIGH = "__step", "__hold", "__weigh"
# `safe` would switch escaping off, `random` brings chance in, the others pad, repeat or format by a number.
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "forceescape"),
    *("groupby", "int", "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr"),
    *("reverse", "round", "select", "selectattr", "sort", "string", "striptags", "sum", "title", "tojson", "trim"),
    *("truncate", "unique", "upper", "urlencode", "wordcount"),
)
_GROWING = {"ljust", "rjust", "center", "zfill", "expandtabs", "replace", "join", "translate"}


class Sandbox(ImmutableSandboxedEnvironment):
    """Escaping is always on: `select_autoescape` is off for names that end in .j2.

    `runs` is how many stretches of text the page holds.
    """

    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, loader: BaseLoader, finalize: Callable[[object], object], runs: int = 0) -> None:
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
        self._most_steps = FEWEST_STEPS + STEPS_A_RUN * runs
        self._longest = LONGEST_TEXT + TEXT_A_RUN * runs
        self.filters = {name: self._counted(self.filters[name]) for name in _FILTERS}
        self.filters |= {"join": self._join, _HOLD: self._hold, _WEIGH: self._weigh}
        self.tests = {name: self._counted(cast(Callable[..., Any], test)) for name, test in self.tests.items()}
        del self.globals["lipsum"]
        self.globals[_STEP] = self._step

    def _step(self, number: int = 1) -> str:
        self._steps += number
        if self._steps > self._most_steps:
            raise SecurityError(f"more than {self._most_steps:,} steps: is there a loop that does not end?")
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
        """A filter or a test that pays a step for each item that it is given."""

        @wraps(function)  # keeps what Jinja marks filters with
        def counted(*arguments: Any, **named: Any) -> Any:
            self._step(1 + sum(len(each) for each in arguments if isinstance(each, list | tuple | range)))
            self._steps_for(sum(len(each) for each in arguments if isinstance(each, str)))
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
        return self._weigh(value)

    def _weigh(self, value: Any) -> Any:
        """The value, after steps for its length: to copy, to search or to compare it takes as long."""
        if isinstance(value, str | list | tuple | dict):
            self._steps_for(len(value))
        return value

    def _steps_for(self, length: int) -> None:
        if length >= _WEIGHED:
            self._step(length // _WEIGHED)

    def _fit(self, length: int) -> None:
        if length > self._longest:
            raise SecurityError(f"a text or list of more than {self._longest:,} characters or items")

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
            self._steps_for(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 -- as in Jinja
        """No method of a text that pads, repeats or replaces; any other costs what its text weighs."""
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str) and __obj.__name__ in _GROWING:
            raise SecurityError(f"{__obj.__name__}() of a text is not allowed")
        __self._weigh(owner)
        return super().call(__context, __obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        if super().wrap_str_format(value) is None:
            return None
        raise SecurityError(f"{value.__name__}() of a text is not allowed")


class _Holding(NodeTransformer):
    """Puts the limit of a text behind every `~` and every block that is set, and weighs what is compared."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 -- Jinja's name
        return _through(_HOLD, self.generic_visit(node), node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = _through(_HOLD, node.filter, node.lineno)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = _through(_WEIGH, node.expr, node.lineno)
        for operand in node.ops:
            operand.expr = _through(_WEIGH, operand.expr, node.lineno)
        return node


def _through(name: str, inner: Any, line: int) -> nodes.Filter:
    """The value, passed through one of our own filters."""
    return nodes.Filter(inner, name, [], [], None, None, lineno=line)


def _step_node(number: int, line: int) -> nodes.ExprStmt:
    called = nodes.Name(_STEP, "load", lineno=line)
    return nodes.ExprStmt(
        nodes.Call(called, [nodes.Const(number, lineno=line)], [], None, None, lineno=line), lineno=line
    )
