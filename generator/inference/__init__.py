"""What the words of a description say about what an operation does: guesses at MCP hints, with reasons."""

from .facts import OperationWords, facts_of
from .guess import Guess, Inference
from .inference import infer

__all__ = ["Guess", "Inference", "OperationWords", "facts_of", "infer"]
