"""Calendar time in words: finding phrases of time in a text, and what they mean."""
