"""What the tool list costs on each surface: asked of the runtime itself, which makes the lists."""

from __future__ import annotations

from types import SimpleNamespace

from ..diagnostics import Diagnostics
from ..plan import Plan
from ..plan.prose.budget import Budget
from ..plan.tool_listing import size, tool_entry
from .environment import runtime_module


def list_size(plan: Plan, surface: str) -> int:
    """Bytes of the tool list as the server gives it with `--expose`."""
    catalog, selection = runtime_module("catalog.catalog"), runtime_module("catalog.selection")
    tools = {tool.name: catalog.Tool(tool_entry(tool), "", tool.module) for tool in plan.tools}
    identity = plan.identity
    about = SimpleNamespace(
        title=identity.title,
        prefix=identity.prefix,
        package=plan.package.module,
        domains={domain.id: domain.title for domain in plan.domains},
    )
    config = SimpleNamespace(expose=surface)
    shown = runtime_module("surfaces.surface").surface(about, config, selection.Selection(tools, {}))
    return size([dict(tool.listing) for tool in shown.tools.values()])


def over_total(plan: Plan, budget: Budget, diag: Diagnostics) -> None:
    """Complains about a list that costs more than it may as it is shown; `flat` was seen to before."""
    surface = plan.package.expose
    if surface == "flat" or budget.total is None:
        return
    tokens = -(-list_size(plan, surface) // 4)
    if tokens > budget.total:
        text = f"the tool list ({surface}) costs {tokens:,} tokens, budget.total allows {budget.total:,}"
        other = "" if surface == "search" else ' set package.expose = "search",'
        cure = f"lower budget.texts, hide operations, put domains together,{other} or raise it"
        diag.error("MCP430", text, budget.place, cure)
