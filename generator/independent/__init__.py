"""The second readers: they share no code with the compiler, so that one sees the faults of the other."""
