"""Codes MCP2xx: reading OpenAPI."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP201": Entry(
        "not the shape that OpenAPI gives",
        "A value has another type than the OpenAPI specification gives it, such as text where "
        "an object belongs. mcpgen reads the description strictly where a guess could change a "
        "request. Correct the value, or change it in an overlay when the description is not "
        "yours.",
        stops="The operation does not have the shape that says what is sent.",
    ),
    "MCP202": Entry(
        "not a supported description",
        "The file is no OpenAPI description, or one of a version that mcpgen does not read. The "
        "version stands in the member openapi (or swagger) at the root.",
        stops="The version says how everything else is read.",
    ),
    "MCP203": Entry(
        "path parameter not declared",
        "A path has a placeholder in braces for which no parameter with in: path is declared. "
        "It is taken for a required string, so that the tool works and nothing is checked. "
        "Where a parameter of that name is declared in another place the two contradict each other, and "
        "the operation is refused. Declare it under parameters of the operation or of the path.",
        stops=(
            "Where the value is sent is contradicted, and the path is not whole without it. A placeholder"
            " that is not declared at all is a warning."
        ),
    ),
    "MCP204": Entry(
        "path parameter not in the path",
        "A parameter with in: path names something that does not occur in the path. It is left "
        "out, as there is no place to send it. Correct the spelling in one of the two, or "
        "remove the parameter.",
    ),
    "MCP205": Entry(
        "security scheme not declared",
        "A security requirement names a scheme that components/securitySchemes does not have, or that "
        "cannot be read, so it is not known how a request is signed in. Its operations are offered, and "
        "nothing is sent for that scheme. Declare it, in an overlay if the description is not yours.",
    ),
    "MCP206": Entry(
        "parameter declared twice",
        "One list of parameters declares the same name in the same place twice, so it is not known which "
        "one is meant. An operation may override a parameter of its path; two of one list are a mistake. "
        "Where both are single values (text, numbers, true and false) the values of both are taken.",
        stops=(
            "The two are sent in different ways, and only one of them can be right. Two that are sent "
            "alike are a warning."
        ),
    ),
    "MCP207": Entry(
        "header parameter ignored",
        "OpenAPI says that parameters named Accept, Content-Type or Authorization in the header are ignored: "
        "their values follow from the media types and the security schemes of the operation.",
    ),
    "MCP208": Entry(
        "the description has no operations",
        "There is no path in the description, and nothing else that it could be about, such as webhooks "
        "or components. An empty paths is usually a generator that found nothing, or a file that holds "
        "one part of a description. In Swagger 2.0 and OpenAPI 3.0 the member paths has to be there.",
        stops="There is no operation to offer.",
    ),
    "MCP210": Entry(
        "reference names nothing",
        "A $ref leads to nothing in the document. Correct its path: after # it is a JSON "
        "pointer (RFC 6901), in which / inside a name is written ~1 and ~ is written ~0.",
        stops=(
            "Where a parameter, a body, an operation or a path item is not there, the request is not "
            "known. In a schema, a response and what nothing uses, it is a warning."
        ),
    ),
    "MCP211": Entry(
        "reference leads back to itself",
        "Following a $ref comes back to the same $ref, so there is nothing that it stands for. "
        "Write the real object in one of the places.",
        stops=(
            "Where a parameter, a body or a path item is not there, the request is not known. In a "
            "schema, a response and what nothing uses, it is a warning."
        ),
    ),
    "MCP212": Entry(
        "reference is not text",
        "The value of $ref has to be text: a URI reference such as '#/components/schemas/Pet' or "
        "'pet.yaml'. A number, a list or an object there refers to nothing.",
        stops=(
            "Where a parameter, a body or a path item is not there, the request is not known. In a "
            "schema, a response and what nothing uses, it is a warning."
        ),
    ),
    "MCP213": Entry(
        "file of a reference cannot be read",
        "A $ref names another file, and there is none, or it does not parse. References are relative "
        "to the file that they stand in, and %20 in them is a space. If the file is not to be had, "
        "an overlay can remove what refers to it.",
        stops=(
            "Where a parameter, a body or a path item is in that file, the request is not known. For a "
            "schema, a response and what nothing uses, it is a warning."
        ),
    ),
    "MCP214": Entry(
        "reference leaves the folder of the description",
        "A $ref names a file outside the folder that the description is in, directly or through a "
        "symbolic link. A description may come from anybody, so it cannot choose which files of this "
        "machine are read. Where a parent folder is meant, --ref-root names the folder that no "
        "reference may leave.",
        stops=(
            "Where a parameter, a body or a path item is in that file, the request is not known. For a "
            "schema, a response and what nothing uses, it is a warning."
        ),
    ),
    "MCP215": Entry(
        "remote reference not followed",
        "A $ref names something on the network, or by a scheme that is no file. The result would "
        "depend on what a server answers today, and the description could make this machine send "
        "requests, so nothing is fetched by default. Save the text next to the description and refer "
        "to the file; or pass --allow-remote-refs, which fetches https references and records "
        "their hashes in the lock.",
        stops=(
            "Where a parameter, a body or a path item is behind it, the request is not known. For a "
            "schema, a response and what nothing uses, it is a warning."
        ),
    ),
    "MCP216": Entry(
        "remote reference could not be fetched",
        "Remote references are allowed, but this one gave nothing: the server did not answer, the "
        "answer was too large or too slow, it redirected to another host, or the address is not a "
        "public https one.",
        stops=(
            "Where a parameter, a body or a path item is behind it, the request is not known. For a "
            "schema, a response and what nothing uses, it is a warning."
        ),
    ),
    "MCP217": Entry(
        "dynamic reference read as a plain one",
        "A schema uses $dynamicRef or $recursiveRef, whose target depends on how the schema is "
        "reached. Clients of tools do not read these, so the reference stands for the schema that "
        "its anchor names in this document.",
    ),
    "MCP218": Entry(
        "members beside a reference are ignored",
        "In Swagger 2.0 and OpenAPI 3.0 an object with $ref is replaced by what it refers to; other "
        "members of it, such as a description, do not count. From OpenAPI 3.1 on they do, in schemas. "
        "To keep them, wrap the reference in allOf, or raise the version of the description.",
    ),
    "MCP219": Entry(
        "too many references",
        "The description refers to more files, in longer chains or with more repetition than mcpgen "
        "follows. Real descriptions are far below these limits. Bundle it first, or shorten the chain.",
        stops="What stands behind the reference, or in the rest of the description, is not known.",
    ),
    "MCP220": Entry(
        "a required member is missing",
        "OpenAPI requires this member, and it is not there. A stand-in is used that changes no request, "
        "and the message names it. Add the member to be rid of the warning.",
    ),
    "MCP221": Entry(
        "a member is written in another way, and read as meant",
        "The value is not of the shape that OpenAPI has there, but it can mean only one thing: a number "
        "for a text, one item for a list, a word in other case, a member of an older version. It was read "
        "as that. Equal cases are counted, and the first one is shown.",
    ),
    "MCP222": Entry(
        "a member cannot be read",
        "The value is not of the shape that OpenAPI has there, and what is meant cannot be told without a "
        "guess that would change requests. Correct it; or hide the operation with the overlay action in "
        "the message, or pass --keep-going, which hides such operations and lists them. What no request "
        "depends on is left out with a warning: a response, or a component that nothing uses.",
        stops=(
            "The part belongs to a request that an operation sends, which is not known without it. In a "
            "response, and in what nothing uses, it is a warning."
        ),
    ),
    "MCP224": Entry(
        "not a method",
        "A path item holds a member that is neither a method of HTTP nor anything else that OpenAPI has "
        "there; or it holds a method twice, in different spelling. Methods are written in lower case; "
        "since OpenAPI 3.2 others stand under additionalOperations.",
        stops="The operation has no method that can be sent, or two operations have one.",
    ),
    "MCP225": Entry(
        "something malformed is left out",
        "A part that is malformed, and whose absence changes no request, is left out: a tag without a "
        "name, a server without a URL, a description that is a list, a header of a response. Correct or "
        "remove it.",
    ),
    "MCP226": Entry(
        "webhooks, callbacks and links are no tools",
        "Webhooks and callbacks are requests that the API sends, and links say how responses lead to "
        "further requests. A tool is a request that a client sends, so no tools are made of them. Nothing "
        "is to be done.",
    ),
    "MCP227": Entry(
        "positional encoding has no effect",
        "itemEncoding and prefixEncoding of OpenAPI 3.2 describe the parts of a multipart body by "
        "position. Generated tools name the parts of a body and send them with the types that their "
        "schemas imply.",
    ),
    "MCP230": Entry(
        "words of OpenAPI 3.0 in a later description",
        "nullable, and true or false for exclusiveMinimum and exclusiveMaximum, are of OpenAPI 3.0; since "
        "3.1 schemas are JSON Schema 2020-12, in which they say nothing. They are read as what they "
        'mean in 3.0. Write type: [string, "null"] and exclusiveMinimum: 0.',
    ),
    "MCP231": Entry(
        "not a type",
        "A schema names a type that JSON Schema does not have. Words of programming languages are read as "
        "the type that they must mean, with the format where they imply one; any other word is left out, "
        "and with it the restriction.",
    ),
    "MCP232": Entry(
        "a keyword of a schema does not fit",
        "A keyword of a schema has a value that JSON Schema does not allow there. Where the meaning is "
        "plain, such as a number in quotes, it is read so; otherwise the keyword is left out and the "
        "schema allows more than its author wanted.",
    ),
    "MCP234": Entry(
        "not a schema",
        "Something else stands where a schema belongs. Nothing at all (null) is read as a schema that "
        "allows anything, as is a list or a number; the bare name of a type is read as that type.",
    ),
    "MCP235": Entry(
        "a schema holds itself",
        "Through allOf, anyOf, oneOf, not and references alone, a schema comes back to itself: to check a "
        "value, it would have to be checked first. The reference that closes the circle is left out, and "
        "the rest of the schema counts. Recursion through properties or items is another thing, and is "
        "kept.",
    ),
    "MCP236": Entry(
        "a schema extends one that lists it",
        "A schema extends another by allOf, and that one lists it as an alternative by oneOf, mostly with "
        "a discriminator. Read to the letter this is a circle. The extending schema gets everything from "
        "the other one but the list, which is what such authors mean. Nothing is to be done.",
    ),
    "MCP237": Entry(
        "a server of an operation that cannot be used",
        "An operation or a path has servers of its own, and the first is neither an http or https URL nor a "
        "path from the root of the configured server: a variable without a default, characters that no URL "
        "holds (RFC 3986), another scheme. Requests of the operation go to the configured server.",
    ),
    "MCP240": Entry(
        "several bodies in Swagger 2.0",
        "An operation has more than one body parameter, or body and form parameters. Swagger 2.0 allows "
        "one body for each request, so they are read as alternatives.",
    ),
    "MCP242": Entry(
        "collectionFormat is not known",
        "An array of Swagger 2.0 is sent in one of the formats csv, ssv, tsv, pipes and, in a query or a "
        "form, multi. Anything else is read as csv, which is the default.",
    ),
    "MCP260": Entry(
        "choices that are not of the type",
        "A value of enum, or const, is not of the type beside it, so that no value could fit: 1.10 and true "
        "without quotes are no texts in YAML. Values that can be read as the type are; for the others the "
        "type is widened, and where none can be read it is taken to be wrong.",
    ),
    "MCP261": Entry(
        "choices of a list that are meant for its items",
        "A list has an enum of values that are no lists. They are what each item is chosen from.",
    ),
    "MCP262": Entry(
        "bounds that leave no value",
        "The lower bound is above the upper one, so nothing fits. Both are left out, and the API decides.",
    ),
    "MCP264": Entry(
        "default or requirement that the schema refuses",
        "A default does not fit its own schema: a model that reads it would send it and be refused, so it "
        "is not shown. Or a property is required in an object that does not allow it, so that no value could "
        "fit: it is not required.",
    ),
    "MCP265": Entry(
        "parts of allOf that exclude each other",
        "additionalProperties: false looks at the properties beside it only. In a part of allOf, or beside "
        "allOf, it refuses what the other parts require, and no value fits. The parts are read as one object "
        "that takes the properties of all of them and no others. Where two parts describe one property in "
        "ways that exclude each other, the later one counts; types that exclude each other are alternatives.",
    ),
    "MCP266": Entry(
        "subtypes of a schema with a discriminator",
        "A schema with a discriminator stands for the schemas that extend it by allOf (Discriminator "
        "Object). Where it is used as a type, it is read as one of them; the mapping, or else the name of "
        "the schema, says which value of the property belongs to which.",
    ),
    "MCP263": Entry(
        "bound that excludes a listed value",
        "A bound of length or size beside an enum or const excludes one of its values. The list says more, "
        "so the bound is left out.",
    ),
    "MCP290": Entry(
        "header parameter that no caller decides",
        "Headers such as Content-Length, Host, Connection and Transfer-Encoding say how one message goes "
        "over one connection, and Cookie holds all cookies together: whoever sends the request sets them. A "
        "parameter of such a name is left out, so that no model is asked for a length. Remove it; describe a "
        "cookie with in: cookie, or as a security scheme.",
    ),
    "MCP291": Entry(
        "query parameter that the path says already",
        "The key of a path ends in a query, such as /files?action=list, and there is a parameter of the same "
        "name. OpenAPI knows no query in a path; authors write one to tell operations of one path apart, so "
        "it is sent as it stands and the parameter is left out. A name without a value (/files?acl) gets its "
        "value from the parameter. Write it once.",
    ),
    "MCP292": Entry(
        "form that is no object",
        "The schema of a form or of multipart/form-data is a list, a text or a number. Such a body is made "
        "of named fields, so the tool takes an object with any fields, and the API decides. Write type: "
        "object with a property for each field, in the description or by an overlay.",
    ),
    "MCP272": Entry(
        "a server without a host",
        "The first server is a relative URL, which is meant from the address of the description (OpenAPI "
        "3.0.3 section 4.7.5), and the description is a file here. Its path is kept: it follows the host "
        "that whoever runs the server names, unless a path is named too. Build from the address instead of "
        "a file, or name the whole URL in an overlay, to have the host as well.",
    ),
    "MCP273": Entry(
        "a server that cannot be used",
        "The first server of the API is neither an http or https URL nor relative to one: a variable without "
        "a default, characters that no URL holds (RFC 3986), another scheme. Whoever runs the server has to "
        "say where the API is. Name the URL in an overlay with target $.servers[0].",
    ),
    "MCP274": Entry(
        "a body that HTTP gives no meaning",
        "GET, HEAD and DELETE have bodies without a meaning of their own (RFC 9110 section 9.3): proxies "
        "may drop them, and some servers refuse such a request. OpenAPI 3.0 says that clients ignore the "
        "body; 3.1 and 3.2 allow and discourage it. The body is sent all the same, since without it a "
        "request mostly means more: a DELETE of some things becomes one of all. Only TRACE never has one. "
        "If the API does not read the body, remove it with the overlay action in the message.",
    ),
    "MCP270": Entry(
        "a credential that no security scheme describes",
        "An operation takes its credential as a parameter named Authorization, and neither it nor the API "
        "names a security scheme. OpenAPI ignores such a parameter, and a model must not be asked for a "
        "credential, so nothing is sent. Declare a scheme with the overlay action in the message; then the "
        "credential comes from the environment. Until then the setting <PREFIX>_HEADERS can hold the header.",
    ),
    "MCP271": Entry(
        "a parameter that is the server's",
        "A parameter stands for something that the generated server sends by itself: the credential of a "
        "security scheme, by the same name in the same place (the names of headers in any case). It is no "
        "argument of the tool. A scheme that "
        "the operation did not name counts as named: always if the parameter is required, else where there "
        "is a credential for it. Nothing is to be done.",
    ),
    "MCP280": Entry(
        "no way to sign in",
        "The description declares no security scheme, or asks for none of those that it declares, so the "
        "server sends no credentials. Many an API that is described like this wants some all the same. Add a "
        "scheme and `security` in an overlay, as the note shows; say `security: []` at the root if the API "
        "is open to everybody. Without either, whoever runs the server can set headers for every request.",
    ),
}
