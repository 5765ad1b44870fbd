"""Whether a connection can carry another request: what an API sends unasked must not become the next answer.

The HTTP client keeps a connection after an answer even if more has come, and takes that for the answer to
whatever is asked next.
"""

from __future__ import annotations

import ssl
from typing import Any


def more_came(response: Any) -> bool:
    """Whether bytes follow an answer that was read to its end, or the connection has ended.

    What is still in the socket the client sees for itself. It does not look into two buffers: that of TLS,
    and that of its parser, which it shows to nobody (encode/httpcore issue 872).
    """
    stream = response.extensions.get("network_stream")
    secure = stream.get_extra_info("ssl_object") if stream is not None else None
    if secure is not None:
        try:
            secure.read(1)
            return True
        except ssl.SSLWantReadError:
            pass
        except (OSError, ValueError):
            return True
    try:
        parser = response.stream._stream._httpcore_stream._stream._connection._h11_state
    except AttributeError:
        return False  # another transport, as in tests
    return bool(parser.trailing_data[0])
