"""Parents with a discriminator list their children: an own reading, apart from the compiler's.

A schema with `discriminator` that is not a list of alternatives stands for those that have it in `allOf`
(OpenAPI 3.1.1 section 4.8.25, and Swagger 2.0, where it is a text).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote, unquote

from .references import find, mapping, sequence

_ALONE: Final = " alone"
"""Behind the name of a parent that does not stand for its children."""
_MOST: Final = 200


def with_children(root: Any) -> Any:
    """The description, of any version, with alternatives in place of such parents; itself without any."""
    family = _Family(root)
    parents = {name: kin for name in family.schemas if (kin := family.alternatives(name)) is not None}
    if not parents:
        return root
    made = {name: family.apart(schema, parents) for name, schema in family.schemas.items()}
    for name, kin in parents.items():
        made[f"{name}{_ALONE}"] = {key: one for key, one in made[name].items() if key != "discriminator"}
        made[name] = {
            "anyOf": [family.told(one, values, kin.property, parents) for one, values in kin.values]
        }
    if "swagger" in root:
        return {**root, "definitions": {**root["definitions"], **made}}
    components = root["components"]
    return {**root, "components": {**components, "schemas": {**components["schemas"], **made}}}


class _Kin(NamedTuple):
    """The property that tells, and the schemas that a parent stands for with their values."""

    property: str
    values: list[tuple[str, list[Any]]]


class _Family:
    """Who extends whom in one description."""

    def __init__(self, root: Any) -> None:
        self._root = root
        old = "swagger" in root
        held = mapping(root.get("definitions") if old else mapping(root.get("components")).get("schemas"))
        self._prefix = "#/definitions/" if old else "#/components/schemas/"
        self.schemas = {name: one for name, one in held.items() if isinstance(one, dict)}
        self._parents = {name: tuple(self._of(one)) for name, one in self.schemas.items()}
        self._children: dict[str, list[str]] = {}
        for name, parents in self._parents.items():
            for parent in parents:
                self._children.setdefault(parent, []).append(name)

    def _name(self, part: Any) -> str | None:
        reference = mapping(part).get("$ref")
        if not isinstance(reference, str) or not reference.startswith(self._prefix):
            return None
        name = unquote(reference.removeprefix(self._prefix)).replace("~1", "/").replace("~0", "~")
        return name if name in self.schemas else None

    def _of(self, schema: Mapping[str, Any]) -> Iterator[str]:
        for part in sequence(schema.get("allOf")):
            name = self._name(part)
            if name is not None:
                yield name
            elif isinstance(part, dict) and "$ref" not in part:
                yield from self._of(part)

    def _discriminator(self, name: str) -> dict[str, Any] | None:
        """Its own, or that of the nearest schema that it extends."""
        seen = {name}
        line = [name]
        for one in line:
            schema = self.schemas[one]
            said = schema.get("discriminator")
            if isinstance(said, str):
                return {"propertyName": said}
            if isinstance(said, dict) and isinstance(said.get("propertyName"), str):
                return said
            more = [parent for parent in self._parents[one] if parent not in seen]
            seen |= set(more)
            line += more
        return None

    def alternatives(self, name: str) -> _Kin | None:
        """What a parent stands for; None for a schema that stands for itself."""
        schema = self.schemas[name]
        said = self._discriminator(name) or {}
        if not said or not schema.keys().isdisjoint(("oneOf", "anyOf", "$ref")):
            return None
        kin = self._below(name)
        property_ = str(said["propertyName"])
        named: dict[str, list[Any]] = {}
        for value, text in mapping(said.get("mapping")).items():
            target = self._name({"$ref": text}) or text
            if isinstance(target, str) and target in self.schemas:
                named.setdefault(target, []).append(value)
        if schema.get("discriminator") is said:
            kin += [one for one in named if one not in kin and one != name]
        if not kin or len(kin) > _MOST:
            return None
        listed = self._listed(name, property_)
        if name in named or not (mapping(said.get("mapping")) or (listed and not self._value(name, listed))):
            kin.append(name)
        values = [(one, named.get(one) or self._value(one, listed)) for one in kin]
        return _Kin(property_, values)

    def _below(self, name: str) -> list[str]:
        line = [name]
        for one in line:
            line += [child for child in self._children.get(one, ()) if child not in line]
        return line[1:]

    def _listed(self, name: str, property_: str) -> list[Any]:
        """The values that a schema, or one that it extends, has for a property."""
        line = [name]
        for one in line:
            for part in (self.schemas[one], *sequence(self.schemas[one].get("allOf"))):
                member = mapping(mapping(mapping(part).get("properties")).get(property_))
                if isinstance(member.get("$ref"), str):
                    member = mapping(find(self._root, member["$ref"]))
                if "const" in member or sequence(member.get("enum")):
                    return [member["const"]] if "const" in member else sequence(member["enum"])
            line += [parent for parent in self._parents[one] if parent not in line]
        return []

    def _value(self, name: str, listed: list[Any]) -> list[Any]:
        said = self.schemas[name].get("x-ms-discriminator-value")
        if isinstance(said, str):
            return [said]
        if not listed:
            return [name]
        letters = "".join(filter(str.isalnum, name)).lower()
        return [one for one in listed if "".join(filter(str.isalnum, str(one))).lower() == letters]

    def _reference(self, name: str) -> dict[str, Any]:
        return {"$ref": self._prefix + quote(name.replace("~", "~0").replace("/", "~1"))}

    def told(
        self, name: str, values: list[Any], property_: str, parents: Mapping[str, Any]
    ) -> dict[str, Any]:
        """A child, or a parent alone, with the values that say so, unless it lists them itself."""
        reference = self._reference(f"{name}{_ALONE}" if name in parents else name)
        own = [self.schemas[name], *sequence(self.schemas[name].get("allOf"))]
        inside = (mapping(mapping(mapping(part).get("properties")).get(property_)) for part in own)
        if not values or any("enum" in one or "const" in one for one in inside):
            return reference
        return {"allOf": [reference, {"properties": {property_: {"type": "string", "enum": values}}}]}

    def apart(self, schema: dict[str, Any], parents: Mapping[str, Any]) -> dict[str, Any]:
        """The schema with parents in its `allOf` that stand for themselves only."""
        parts = sequence(schema.get("allOf"))
        if not parts:
            return schema
        made = []
        for part in parts:
            name = self._name(part)
            if name is not None and name in parents:
                made.append({**part, **self._reference(f"{name}{_ALONE}")})
            elif name is None and isinstance(part, dict) and "$ref" not in part:
                made.append(self.apart(part, parents))
            else:
                made.append(part)
        return {**schema, "allOf": made}
