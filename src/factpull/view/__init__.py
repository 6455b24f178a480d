"""Stage 7: extractions → what people look at: terminal, notebook, HTML report."""
