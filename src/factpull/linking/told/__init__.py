"""What a claim tells, ready to be compared: its words, its article's terms, its values."""
