"""A page of fixed layout (PDF, OFD, positioned HTML): characters and drawn lines in, tables and lines of text out."""
