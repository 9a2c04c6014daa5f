"""Vietnamese proposals for Chinese terms, each with its evidence."""
