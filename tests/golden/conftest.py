"""Expected files are compared, not collected: some of them are tests."""

collect_ignore_glob = ["*/expected/*"]
