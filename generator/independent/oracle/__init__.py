"""What a generated server has to send, worked out a second time: by other code, from the description alone.

It shares no code with the reader, the plan and the runtime, so that a mistake in one of them shows up as a
difference between the two.
"""

from .model import NamingTable, Tool
from .wire import Expectations, expected, printed

__all__ = ["Expectations", "NamingTable", "Tool", "expected", "printed"]
