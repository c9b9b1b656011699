"""Sentences and words for what the floors below say in codes.

No Qt here: the command line tells the same errors and steps, and never loads Qt.
"""
