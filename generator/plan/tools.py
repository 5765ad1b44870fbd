"""An operation → the tool that stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..annotations.model import Domain
from ..api.model import Operation
from . import media
from .arguments import PlanContext, ToolInputs, plan_inputs, required_first
from .call_policy import plan_call_policy
from .hints import hints
from .model import Argument, FullTexts, Tool, TypeText
from .names import class_case
from .prose.text import cut, first_paragraph, plain, tool_description, whole_description
from .python.code import Code, docstring, identifier
from .python.request import plan_request, successes
from .python.types import ANY, NONE, simple, union
from .result_options import FIELDS, fields_argument, plan_paging

TITLE_BUDGET = 80
LINE_BUDGET = 100
_TYPEWRITTEN = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0x2026: "..."}
"""Quotation marks, dashes and the ellipsis, which generated code would have as escapes."""


def plan_tool(
    operation: Operation, name: str, function: str, module: str, domain: Domain, sources: PlanContext
) -> Tool:
    inputs = plan_inputs(operation, function, sources)
    request = plan_request(operation, inputs, sources.schemas)
    returns = _returns(operation, function, sources)
    own = operation.annotations
    prose = (own.description or "", operation.description, operation.summary, operation.label)
    described, whole = tool_description(*prose), whole_description(*prose)
    title = cut(plain(own.title or operation.summary), TITLE_BUDGET)
    fields = fields_argument(operation, inputs, sources)
    stated, schema = hints(operation), _input_schema(operation, inputs, fields, sources)
    rules = plan_call_policy(operation, domain, stated, inputs, schema, title or operation.label, sources)
    return Tool(
        name=name,
        headline=title,
        title=cut(plain(own.title or ""), TITLE_BUDGET),
        description=described or operation.label,
        hints=stated,
        input_schema=schema,
        label=operation.label,
        operation_id=operation.id,
        domain=domain.id,
        module=module,
        function=function,
        parameters=_parameters(inputs),
        returns=returns.text,
        docstring=_docstring(operation, title),
        request=request.source,
        body=request.body,
        runtime_imports=request.imports | _omitted(inputs),
        local_imports=frozenset().union(returns.local, *(one.type.local for one in inputs.arguments)),
        typing_imports=frozenset().union(returns.typing, *(one.type.typing for one in inputs.arguments)),
        arguments=inputs.arguments,
        rules=replace(
            rules, fields=fields is not None, paging=plan_paging(operation, inputs.arguments, sources)
        ),
        texts=FullTexts(description=whole),
    )


def _input_schema(
    operation: Operation, inputs: ToolInputs, fields: Mapping[str, object] | None, sources: PlanContext
) -> dict[str, object]:
    required = tuple(one.name for one in inputs.arguments if one.required)
    properties = {one.name: dict(one.schema) for one in inputs.arguments}
    if fields is not None:
        properties[FIELDS] = dict(fields)
    return sources.schemas.bundle(properties, required, operation.pointer)


def _parameters(inputs: ToolInputs) -> Code:
    """The signature after `api: Api`: keyword-only, so that no caller depends on an order."""
    if not inputs.arguments:
        return Code("")
    parts = [_parameter(one) for one in required_first(inputs.arguments)]
    return Code(", *, " + ", ".join(parts))


def _parameter(one: Argument) -> str:
    """An argument that may be left out says so in its type: code that forgets it does not pass a checker."""
    if one.required:
        return f"{identifier(one.name)}: {one.type.text}"
    members: list[str] = [*(one.type.members or (one.type.text,))]
    if one.type != ANY:
        members.insert(len(members) - (members[-1] == "None"), "Omit")
    return f"{identifier(one.name)}: {' | '.join(members)} = OMIT"


def _omitted(inputs: ToolInputs) -> frozenset[str]:
    """What `_parameter` needs of the runtime."""
    left_out = [one for one in inputs.arguments if not one.required]
    types = {"Omit"} if any(one.type != ANY for one in left_out) else set()
    return frozenset({"OMIT", *types} if left_out else ())


def _docstring(operation: Operation, title: str) -> Code:
    """What the tool does, in a line, then method and path; only these where the line would be all escapes."""
    text = title or tool_description(operation.annotations.description or "", operation.description)
    line = cut(text, LINE_BUDGET).translate(_TYPEWRITTEN)
    if not line or sum(not letter.isascii() for letter in line) > len(line) // 4:
        return docstring(operation.label)
    return docstring(line if line[-1] in ".!?:" else f"{line}.", operation.label)


def _returns(operation: Operation, function: str, sources: PlanContext) -> TypeText:
    """What the answer holds: a type for each kind of success that is described."""
    found: list[TypeText] = []
    for response in successes(operation):
        if not response.contents:
            found.append(NONE)
        for content in response.contents:
            match media.body_kind(content.name):
                case "json":
                    found.append(sources.types.of(content.schema, f"{class_case(function)}Result"))
                case "text" | "form":
                    found.append(simple("str"))
                case _:
                    found.append(simple("bytes"))
    return union(found) if found else ANY


def summary_line(text: str) -> str:
    """A description of a domain as one line."""
    return cut(first_paragraph(text), 300)
