"""Numbers in digits and words, to exact decimals."""
