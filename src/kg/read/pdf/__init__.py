"""PDF with a text layer: characters with their places, ruled tables, and the flow of lines into paragraphs."""
