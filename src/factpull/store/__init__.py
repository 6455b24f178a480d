"""Stage 7: extractions → files and databases."""
