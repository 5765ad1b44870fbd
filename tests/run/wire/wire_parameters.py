"""Rows of issue item 1: parameters. The expected bytes are those of RFC 6570 and OpenAPI 3.1.1, by hand."""

from __future__ import annotations

from wire_row import Given, Row, Sent

_CHORD = {"root": "E flat", "notes": ["E2", "A#2", "D3"], "position": {"string": 5, "fret": 3}}
_SIZE = {"width": 38, "height": 9.5}
_NOTHING_SENT = ()


def _path(style: str, explode: bool, tool: str, path: str, expected: str) -> Row:
    return Row(
        id=f"path {style}{' explode' if explode else ''}",
        what=f"Path, `{style}`, {'' if explode else 'not '}exploded: text, list, object",
        see=(f"/paths/{path}/get/parameters",),
        calls=((tool, _CHORD),),
        sent=(Sent(f"GET /v1{expected}"),),
    )


PATHS = (
    _path(
        *("simple", False, "find_chord", "~1chords~1{root}~1{notes}~1{position}"),
        "/chords/E%20flat/E2,A%232,D3/string,5,fret,3",
    ),
    _path(
        *("simple", True, "find_scale", "~1scales~1{root}~1{notes}~1{position}"),
        "/scales/E%20flat/E2,A%232,D3/string=5,fret=3",
    ),
    _path(
        *("label", False, "find_tuning", "~1tunings~1{root}~1{notes}~1{position}"),
        "/tunings/.E%20flat/.E2,A%232,D3/.string,5,fret,3",
    ),
    _path(
        *("label", True, "find_interval", "~1intervals~1{root}~1{notes}~1{position}"),
        "/intervals/.E%20flat/.E2.A%232.D3/.string=5.fret=3",
    ),
    _path(
        *("matrix", False, "find_string_set", "~1string-sets~1{root}~1{notes}~1{position}"),
        "/string-sets/;root=E%20flat/;notes=E2,A%232,D3/;position=string,5,fret,3",
    ),
    _path(
        *("matrix", True, "find_fingering", "~1fingerings~1{root}~1{notes}~1{position}"),
        "/fingerings/;root=E%20flat/;notes=E2;notes=A%232;notes=D3/;string=5;fret=3",
    ),
    Row(
        id="path stays in its place",
        what="Path: a value that would lead elsewhere",
        see=("/paths/~1orders~1{id}/parameters",),
        calls=(("get_order", {"id": ".."}),),
        sent=_NOTHING_SENT,
        given=Given(
            says=('"id" is part of the path and cannot hold a segment that servers read as ..',), error=True
        ),
    ),
    Row(
        id="path encodes",
        what="Path: line breaks, other alphabets, and what would end the path",
        see=("/paths/~1orders~1{id}/parameters",),
        calls=(("get_order", {"id": "..a?b#\r\nñ"}),),
        sent=(Sent("GET /v1/orders/..a%3Fb%23%0D%0A%C3%B1"),),
    ),
    Row(
        id="path undone",
        what="Path: a value that would lead elsewhere once a proxy undoes its encoding",
        see=("/paths/~1orders~1{id}/parameters",),
        calls=(("get_order", {"id": "x%252f%2e%2e%252fcustomers"}),),
        sent=_NOTHING_SENT,
        given=Given(says=("cannot hold a segment that servers read as ..",), error=True),
        policy="what a server may make of a value after any number of decodings counts",
    ),
    Row(
        id="path slash",
        what="Path: a slash in a value",
        see=("/paths/~1orders~1{id}/parameters",),
        calls=(("get_order", {"id": "2026/1"}),),
        sent=_NOTHING_SENT,
        given=Given(says=("cannot hold a slash or a backslash", "allowSlashes"), error=True),
        policy="a slash is sent, as %2F, where an overlay or `allowReserved` says that it belongs there",
    ),
)

QUERIES = (
    Row(
        id="query form explode",
        what="Query, `form`, exploded (the default): text, false, 0, list, object",
        see=("/paths/~1instruments/get/parameters",),
        calls=(
            (
                "search_instruments",
                {
                    "kind": "guitar & lute",
                    "sold": False,
                    "strings": 0,
                    "woods": ["cedar", "rock maple"],
                    "size": _SIZE,
                },
            ),
        ),
        sent=(
            Sent(
                "GET /v1/instruments?kind=guitar%20%26%20lute&sold=false&strings=0"
                "&woods=cedar&woods=rock%20maple&width=38&height=9.5"
            ),
        ),
    ),
    Row(
        id="query form",
        what="Query, `form`, not exploded",
        see=("/paths/~1parts/get/parameters",),
        calls=(("search_parts", {"kind": "nut", "woods": ["cedar", "rock maple, old"], "size": _SIZE}),),
        sent=(Sent("GET /v1/parts?kind=nut&woods=cedar,rock%20maple%2C%20old&size=width,38,height,9.5"),),
    ),
    Row(
        id="query spaceDelimited",
        what="Query, `spaceDelimited`, not exploded: list, object",
        see=("/paths/~1woods/get/parameters",),
        calls=(("search_woods", {"names": ["cedar", "maple"], "size": _SIZE}),),
        sent=(Sent("GET /v1/woods?names=cedar%20maple&size=width%2038%20height%209.5"),),
    ),
    Row(
        id="query spaceDelimited explode",
        what="Query, `spaceDelimited`, exploded",
        see=("/paths/~1offcuts/get/parameters",),
        calls=(("search_offcuts", {"names": ["cedar", "maple"]}),),
        sent=(Sent("GET /v1/offcuts?names=cedar&names=maple"),),
        policy="no specification defines this style exploded: it is sent like `form`, one pair for each item",
    ),
    Row(
        id="query pipeDelimited",
        what="Query, `pipeDelimited`, not exploded: list, object",
        see=("/paths/~1hardware/get/parameters",),
        calls=(("search_hardware", {"names": ["nut", "bridge"], "size": _SIZE}),),
        sent=(Sent("GET /v1/hardware?names=nut%7Cbridge&size=width%7C38%7Cheight%7C9.5"),),
    ),
    Row(
        id="query pipeDelimited explode",
        what="Query, `pipeDelimited`, exploded",
        see=("/paths/~1tools/get/parameters",),
        calls=(("search_tools", {"names": ["saw", "plane"]}),),
        sent=(Sent("GET /v1/tools?names=saw&names=plane"),),
        policy="no specification defines this style exploded: it is sent like `form`, one pair for each item",
    ),
    Row(
        id="query deepObject explode",
        what="Query, `deepObject`, exploded",
        see=("/paths/~1cases/get/parameters/0",),
        calls=(("search_cases", {"size": _SIZE}),),
        sent=(Sent("GET /v1/cases?size%5Bwidth%5D=38&size%5Bheight%5D=9.5"),),
    ),
    Row(
        id="query deepObject nested",
        what="Query, `deepObject`: objects and lists in the object",
        see=("/paths/~1cases/get/parameters/1", "/components/schemas/Filter"),
        calls=(
            (
                "search_cases",
                {
                    "filter": {
                        "wood": "oak",
                        "size": {"width": 38},
                        "colours": ["red", "black"],
                        "makers": [{"name": "Ana", "town": "Ulm"}],
                    }
                },
            ),
        ),
        sent=(
            Sent(
                "GET /v1/cases?filter%5Bwood%5D=oak&filter%5Bsize%5D%5Bwidth%5D=38"
                "&filter%5Bcolours%5D%5B%5D=red&filter%5Bcolours%5D%5B%5D=black"
                "&filter%5Bmakers%5D%5B0%5D%5Bname%5D=Ana&filter%5Bmakers%5D%5B0%5D%5Btown%5D=Ulm"
            ),
        ),
        policy=(
            "OpenAPI leaves it open what `deepObject` makes of what lies deeper: objects get one more pair "
            "of brackets, items of a list empty ones, and objects or lists in a list their number in brackets"
        ),
    ),
    Row(
        id="query deepObject",
        what="Query, `deepObject`, not exploded",
        see=("/paths/~1bags/get/parameters",),
        calls=(("search_bags", {"size": _SIZE}),),
        sent=(Sent("GET /v1/bags?size%5Bwidth%5D=38&size%5Bheight%5D=9.5"),),
        policy="OpenAPI does not define `deepObject` without `explode`: it is sent as if it were there",
    ),
    Row(
        id="allowReserved",
        what="Query, `allowReserved`: reserved characters stay where a query holds them; and one without it",
        see=("/paths/~1drawings/get/parameters",),
        calls=(("find_drawing", {"source": "https://a.example/x?y=1&z=[2]+%2F#top", "title": "a/b?"}),),
        sent=(
            Sent("GET /v1/drawings?source=https://a.example/x?y=1%26z=%5B2%5D%2B%2F%23top&title=a%2Fb%3F"),
        ),
        policy=(
            "with `allowReserved`, `&`, `+`, `#`, `[` and `]` are encoded all the same, for they would end a "
            "pair or the query or may not stand in one, and what is percent-encoded already stays as it is"
        ),
    ),
    Row(
        id="allowEmptyValue",
        what="Query, `allowEmptyValue`: an empty text is sent",
        see=("/paths/~1shelves/get/parameters/0",),
        calls=(("list_shelves", {"empty": ""}),),
        sent=(Sent("GET /v1/shelves?empty="),),
        policy="an empty text is sent where the schema takes one, with `allowEmptyValue` or without",
    ),
    Row(
        id="null in query",
        what="Query: null and what is not given",
        see=("/paths/~1shelves/get/parameters/1",),
        calls=(("list_shelves", {"room": None}), ("list_shelves", {})),
        sent=(Sent("GET /v1/shelves"), Sent("GET /v1/shelves")),
        policy="null in a query, header or cookie is left out, also as a member or an item, as in RFC 6570",
    ),
    Row(
        id="content parameter",
        what="`content` parameters: JSON in the query and in a header",
        see=("/paths/~1finishes/get/parameters",),
        calls=(("search_finishes", {"filter": {"wood": "oak & elm"}, "X_Sizes": _SIZE}),),
        sent=(
            Sent(
                "GET /v1/finishes?filter=%7B%22wood%22%3A%22oak%20%26%20elm%22%7D",
                has=('X-Sizes: {"width":38,"height":9.5}',),
            ),
        ),
    ),
    Row(
        id="large integers",
        what="Integers beyond 53 bits, in path and query",
        see=("/paths/~1invoices~1{number}/get/parameters",),
        calls=(("get_invoice", {"number": 12345678901234567890123, "after": 9007199254740993}),),
        sent=(Sent("GET /v1/invoices/12345678901234567890123?after=9007199254740993"),),
    ),
)

_JOBS = "/paths/~1jobs/get/parameters"


def _refused(character: str, name: str) -> Row:
    return Row(
        id=f"header {name}",
        what=f"Header: {name} in an argument",
        see=(f"{_JOBS}/0",),
        calls=(("list_jobs", {"X_Bench": f"3{character}X-Admin: yes"}),),
        sent=_NOTHING_SENT,
        given=Given(says=("only printable ASCII characters, no line breaks",), error=True),
    )


HEADERS = (
    Row(
        id="header arrays",
        what="Header: list, exploded and not; names as they are written",
        see=(f"{_JOBS}/2", f"{_JOBS}/3"),
        calls=(("list_jobs", {"X_Woods": ["cedar", "maple"], "X_Tools": ["saw", "plane"]}),),
        sent=(Sent("GET /v1/jobs", has=("X-Woods: cedar,maple", "X-Tools: saw,plane")),),
    ),
    Row(
        id="header objects",
        what="Header: object, exploded and not",
        see=(f"{_JOBS}/4", f"{_JOBS}/5"),
        calls=(("list_jobs", {"X_Size": _SIZE, "X_Room": {"width": 400, "height": 250}}),),
        sent=(Sent("GET /v1/jobs", has=("X-Size: width,38,height,9.5", "X-Room: width=400,height=250")),),
    ),
    Row(
        id="header names",
        what="Header: name as written, value as it is; a hidden one with its fixed value",
        see=(f"{_JOBS}/0", f"{_JOBS}/1", "20-calls#/actions/8"),
        calls=(("list_jobs", {"X_Bench": "3 (left)"}),),
        sent=(Sent("GET /v1/jobs", has=("X-Bench: 3 (left)", "X-Channel: assistant")),),
    ),
    _refused("\r", "CR"),
    _refused("\n", "LF"),
    _refused("\0", "NUL"),
    Row(
        id="cookies",
        what="Cookies: parameters and a credential in one line",
        see=("/paths/~1bench/get/parameters", "/paths/~1bench/get/security"),
        calls=(("get_bench", {"bench": "3; x=1\r\n", "lamps": ["warm", "cold"], "size": _SIZE}),),
        environ={"WORKSHOP_SESSION": "session-of-the-bench"},
        sent=(
            Sent(
                "GET /v1/bench",
                has=(
                    "Cookie: bench=3%3B%20x%3D1%0D%0A; lamps=warm,cold; width=38; height=9.5; "
                    "session=session-of-the-bench",
                ),
                lacks=("Authorization",),
            ),
        ),
        policy=(
            "where `form` parts pairs with `&`, a cookie has `; `, for to a server `&` would be part of the "
            "value (RFC 6265)"
        ),
    ),
    Row(
        id="ignored headers",
        what="Header parameters `Accept`, `Content-Type` and `Authorization`: ignored",
        see=("/paths/~1price-list/get/parameters",),
        calls=(("get_price_list", {}),),
        sent=(
            Sent(
                "GET /v1/price-list",
                has=("Accept: application/json", "Authorization: Bearer token-of-the-workshop"),
                lacks=("Content-Type",),
            ),
        ),
    ),
    Row(
        id="ignored headers are no arguments",
        what="The same, as arguments",
        see=("/paths/~1price-list/get/parameters",),
        calls=(("get_price_list", {"Authorization": "Bearer mine"}),),
        sent=_NOTHING_SENT,
        given=Given(says=('"Authorization" is not known',), error=True),
    ),
)

ROWS = (*PATHS, *QUERIES, *HEADERS)
