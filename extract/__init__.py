"""Files in, what they print out: documents, tables, cells with their place, paragraphs.

This room knows formats and geometry. It does not know what a subject means or which sums must hold.
"""
