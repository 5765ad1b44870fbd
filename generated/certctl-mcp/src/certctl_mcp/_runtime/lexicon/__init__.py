"""English for the search: verbs, things, people and idioms, and which words stand for each other."""
