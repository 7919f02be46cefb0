"""The report on paper: its parts once, and the two ways in which they are written, DOCX and PDF."""
