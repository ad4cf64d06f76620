"""Pages that a person looks at: the picture of a graph as one HTML file that needs no network."""
