"""The page as a document: its blocks, and what headings, rows and labels say of them.  No model, no mentions."""

from diplotimeline.document.layout import blocks_of

__all__ = ["blocks_of"]
