"""What a person sees in a terminal: commands and the curation app."""
