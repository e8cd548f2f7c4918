"""Findings and what people make of them: shown, explained, decided, asked about, followed up."""
