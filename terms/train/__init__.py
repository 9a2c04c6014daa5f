"""Makes the tables that ship from a corpus of laws, word lists and jieba's dictionary: `python -m terms.train`."""
