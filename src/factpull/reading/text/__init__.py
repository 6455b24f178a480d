"""Plain text: its encoding, its language, its paragraphs and what each of them is."""
