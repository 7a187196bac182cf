"""The errors that diplotimeline raises.

DiplotimelineError
├── ReadError      an input cannot be read as an article
├── RuleError      a lexicon or rule file is wrong (names file, type and pattern)
├── ModelError     the language model cannot be loaded
├── FormatError    an output cannot be made as asked (unknown format, missing extra)
├── EventsError    a file of events does not keep the data contract
└── UsageError     an option's value makes no sense (country, pair, type, date)

LanguageWarning, a warning, tells of an article that is not in English; ReadWarning of an input among many that could
not be read.

The library raises them; only the command line turns them into a line on standard error and an exit status.
"""


class DiplotimelineError(Exception):
    """Base of every error that diplotimeline raises on purpose."""


class LanguageWarning(UserWarning):
    """An article is not in English and was not read."""


class ReadWarning(UserWarning):
    """An input among many could not be read and was left out."""


class ReadError(DiplotimelineError):
    """An input cannot be read as an article."""


class RuleError(DiplotimelineError):
    """A lexicon or rule file is wrong; the message names file, type and pattern."""


class ModelError(DiplotimelineError):
    """The language model is missing or cannot be loaded."""


class FormatError(DiplotimelineError):
    """An output format is unknown, or something that it needs is not installed."""


class EventsError(DiplotimelineError):
    """A file of extracted events does not keep the data contract."""


class UsageError(DiplotimelineError):
    """A value given for an option or parameter makes no sense."""
