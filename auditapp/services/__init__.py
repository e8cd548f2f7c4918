"""One module for each thing a person does; each owns its transaction and its audit entry."""
