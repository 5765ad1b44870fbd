"""Your own tools, and your changes to the generated ones. `mcpgen build` never rewrites this file.

    async def count_things(api: Api) -> Any:
        reply = await api.request("GET", "/things")
        return {"total": len(reply.data)}

    def customise(tools: Tools) -> None:
        tools.add("count_things", count_things, description="Number of things.")
        tools.remove("delete_thing")

`mcpgen_runtime.catalog.selection` describes all four: add, replace, wrap, remove.
"""

from mcpgen_runtime.catalog.selection import Tools


def customise(tools: Tools) -> None:
    """Called once at start, before the first request is answered."""
