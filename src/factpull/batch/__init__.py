"""Files → extract_many → store."""
