"""From documents to ranked term candidates with contexts and Vietnamese proposals."""
