"""One module for each sheet of the audit workbook."""
