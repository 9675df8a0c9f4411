"""The published JSON Schema as a check of one output, by a validator that shares no code with what made it."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from briefing.render.schema import schema


@cache
def _validator() -> Draft202012Validator:
    """The schema made strict: other programs must bear a new field, ours must publish it."""
    strict = schema()
    Draft202012Validator.check_schema(strict)
    for definition in strict["$defs"].values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return Draft202012Validator(strict)


def check_schema(data: Any) -> list[str]:
    """Every breach of the schema in a parsed `briefing.json`, unpublished fields included."""
    return [f"{error.json_path}: {error.message[:200]}" for error in _validator().iter_errors(data)]
