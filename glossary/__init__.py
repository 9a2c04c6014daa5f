"""The ground floor: a termbase as data, and everything that moves it in and out."""
