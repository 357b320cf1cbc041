"""What can be counted of texts and marks."""
