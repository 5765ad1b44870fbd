"""Tool name → the function that answers it, as module and function; a module is imported at its first call."""

TOOLS: dict[str, str] = {
    "create_pet": "pets.create_pet",
    "delete_pet": "pets.delete_pet",
    "get_pet": "pets.get_pet",
    "health": "general.health",
    "list_pets": "pets.list_pets",
}
