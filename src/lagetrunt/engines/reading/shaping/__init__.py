"""The document's form: furniture, logical lines, headings, tables and sections."""
