"""What a figure measures, and whom or what it is about."""
