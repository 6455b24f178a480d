"""One adapter per evaluation set."""
