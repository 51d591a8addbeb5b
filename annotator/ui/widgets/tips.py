"""Tooltips that show what they are given, letter for letter."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt  # the one of QtCore does not know what is markup


def plain_tip(text: str) -> str:
    """Return a text for a tooltip; one that Qt would take for markup comes escaped.

    Markup could open files and pictures, and titles and names come from anywhere.
    """
    if not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"
