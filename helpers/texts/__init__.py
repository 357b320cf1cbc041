"""Texts as they are stored: files, words, sentences, and the keys that match them."""
