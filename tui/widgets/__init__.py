"""Widgets of the app: lists and panes drawn line by line, and a line to type in."""
