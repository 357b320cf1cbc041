"""How it is shown: Arabic in figures, tables, exports."""
