"""Codes MCP1xx: loading files."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP101": Entry(
        "a file cannot be read",
        "The operating system refused to open or read a file that was named on the command line, in "
        "mcpgen.toml or in an overlay. mcpgen reads local files, and standard input for '-'; it fetches "
        "nothing. Check the spelling, the folder that relative paths start from, and the permissions.",
        stops="Without the file there is nothing to offer, or an overlay's decisions are missing.",
    ),
    "MCP102": Entry(
        "a file is too large",
        "The file is beyond the size that a description can sensibly have, so it was not parsed. The "
        "largest public descriptions have about 13 MB. Usually the wrong file was named, such as an "
        "archive or a log.",
        stops="The file is not read, so nothing of it can be offered.",
    ),
    "MCP103": Entry(
        "a file is not in a Unicode encoding",
        "Descriptions are read as UTF-8, or as UTF-16 or UTF-32 where the first bytes say so. The bytes "
        "at this place are not valid there; often the file was saved as Latin-1 or Windows-1252. Save "
        "it as UTF-8.",
        stops="What the bytes mean is a guess, and names and values in a request must not be guessed.",
    ),
    "MCP104": Entry(
        "a file is empty",
        "There is nothing in the file but white space and comments. An editor that has not saved, or a "
        "download or a command in front of '-' that failed, leaves such a file behind.",
        stops="There is nothing in the file to offer.",
    ),
    "MCP105": Entry(
        "JSON is malformed",
        "The file starts like JSON and breaks the rules of RFC 8259 at this place: a trailing comma, a "
        "comment, single quotation marks, a missing bracket. Correct it there. If the file is meant as "
        "YAML, which allows more, give it the ending .yaml. A comma behind the last item or member leaves "
        "no doubt: it is left out, with a warning.",
        stops="Behind the mistake it cannot be known which members belong where.",
    ),
    "MCP106": Entry(
        "YAML is malformed",
        "The YAML parser cannot continue at this place; the mistake may be in the lines before it. The "
        "usual causes are a text with ': ' or ' #' in it that is not quoted, members that do not start "
        "in the same column, and a quotation mark that is not closed. A control character in a comment is "
        "left out, with a warning.",
        stops="Behind the mistake it cannot be known which members belong where.",
    ),
    "MCP107": Entry(
        "a tab indents YAML",
        "YAML is indented with spaces; a tab has no agreed width and is refused. Let the editor convert "
        "tabs to spaces in YAML files. A tab on an empty line, at the end of a line, or in front of a "
        "comment that has its line for itself indents nothing: it is read as a space, with a warning.",
        stops="The tab decides which object the line belongs to, and its width is not defined.",
    ),
    "MCP108": Entry(
        "a file holds several YAML documents",
        "A line '---' starts a second document in the file, and mcpgen would have to guess which one is "
        "meant. Keep one description per file; additions belong in an overlay. A document with nothing in "
        "it is left out, with a warning.",
        stops="Either document could be meant, and they have different operations.",
    ),
    "MCP109": Entry(
        "a file does not hold an object",
        "OpenAPI descriptions and overlays are objects with members such as openapi, info and paths. "
        "This file holds a list or a single value, so it is some other file, or a part of a "
        "description.",
        stops="There are no operations in a list or a single value.",
    ),
    "MCP110": Entry(
        "values are nested too deeply",
        "Lists and objects are inside one another more deeply than any real description needs. The "
        "limit keeps a hostile or broken file from exhausting the stack. Check the tool that wrote the "
        "file, or the overlay that copied a part into itself.",
        stops="The file is not read to its end, so that its operations are not all known.",
    ),
    "MCP111": Entry(
        "there are too many values",
        "The number of values, counted after YAML aliases and overlay actions have multiplied them, is "
        "beyond the limit. A few lines of nested aliases can stand for billions of values, which would "
        "fill the memory. Write such parts once and refer to them with $ref.",
        stops="The file is not read to its end, so that its operations are not all known.",
    ),
    "MCP112": Entry(
        "an alias leads nowhere",
        "A YAML alias (*name, also behind <<) has to name an anchor (&name) above it that is complete "
        "at this point, and << has to name objects. An alias inside its own anchor would have no end: "
        "recursion in schemas is written with $ref. Text that starts with * has to be quoted.",
        stops="What should stand in this place is not in the file.",
    ),
    "MCP113": Entry(
        "a member name is not text",
        "In JSON data the name of a member is text. YAML would also allow a list or an object there; "
        "most often an unquoted { or [ at the start of a text was meant. Quote it.",
        stops="The member has no name, so it cannot be told what it is.",
    ),
    "MCP114": Entry(
        "a YAML tag is not plain data",
        "A tag such as !!python/object or !custom asks the reader to build something other than JSON "
        "data, in some readers by running code. mcpgen ignores no tag and runs nothing: remove the tag, "
        "or quote the text if it starts with an exclamation mark.",
        stops="What the tag makes of the value is known to the program that wrote it alone.",
    ),
    "MCP115": Entry(
        "a number cannot be written in JSON",
        "NaN, infinities, and numbers beyond the range of a double or of thousands of digits have no "
        "JSON form that clients agree on. Leave the value out, or quote it if it is meant as text.",
        stops="The value may be one that is sent, and no request can hold it.",
    ),
    "MCP116": Entry(
        "a text holds half a surrogate pair",
        "A surrogate (U+D800 to U+DFFF) is one half of a character in UTF-16 and not a character by "
        "itself; the text could not be sent or stored as UTF-8. Write the character itself, or both "
        "halves.",
        stops="The text may be a name or a value that is sent, and no request can hold it.",
    ),
    "MCP117": Entry(
        "an object has two members of one name",
        "Both places are given. The last one counts, the other is lost without a trace, which is rarely "
        "what was meant: often a response or a schema was copied and not renamed. In YAML, 200 and "
        "'200' are one name.",
    ),
    "MCP118": Entry(
        "a merge conflict is in the file",
        "Version control left both sides of a conflict in the file, between lines of <<<<<<<, ======= "
        "and >>>>>>>. Keep what is right and remove the markers.",
        stops="Either side could be meant, and they describe different requests.",
    ),
    "MCP119": Entry(
        "an address cannot be fetched",
        "The description was named by an http or https address, and no answer came that could be read: the "
        "server is out of reach, answers with another status than 200, redirects without end, or takes "
        "longer than half a minute. Nothing but what the command line names is ever fetched.",
        stops="Without the description there is nothing to offer.",
    ),
}
