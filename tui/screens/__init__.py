"""Screens of the app, one module each, with its styles beside it."""
