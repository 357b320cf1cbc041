"""Thin helpers behind the Qirāʾa notebooks: Arabic texts in, DataFrames, tables and figures out."""
