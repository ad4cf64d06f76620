"""DOCX: the body as Word prints it, with the numbers that Word makes itself."""
