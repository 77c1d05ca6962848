"""One module per format: a typeset document in, the bytes of a file out."""
