"""What the words of a description say about what an operation does: guesses at MCP hints, with reasons."""

from .facts import Facts, facts_of
from .guess import Guess, Inference
from .inference import infer

__all__ = ["Facts", "Guess", "Inference", "facts_of", "infer"]
