"""Words that users say for those of an API: what a search of its tools is given at build."""
