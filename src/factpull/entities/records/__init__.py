"""From chosen names to the records of entities."""
