"""What the tests with a misbehaving API share."""

from fault_session import session

__all__ = ["session"]
