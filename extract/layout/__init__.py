"""What several formats need of a page without rules: words with places in, a grid with spans, headings and rows out."""
