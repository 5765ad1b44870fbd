"""Values that fit schemas, for the mock and the oracle: no code of the compiler, nothing to install."""
