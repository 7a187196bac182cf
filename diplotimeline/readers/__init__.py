"""From files to articles: one file an input format, and READERS, the table of them by suffix.

Readers see only the model and the errors.  Heavy libraries are imported when their format is read.
"""

from diplotimeline.readers.fields import Fields
from diplotimeline.readers.formats import READERS
from diplotimeline.readers.inputs import find_inputs
from diplotimeline.readers.reading import read_article, read_articles, text_article
from diplotimeline.readers.skipped import Skipped

__all__ = ["READERS", "Fields", "Skipped", "find_inputs", "read_article", "read_articles", "text_article"]
