"""What stands in the texts: names, dates, voices."""
