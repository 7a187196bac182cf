"""The learned reader: a small transformer encoder that finds triggers and, for each, parties, date and status.

It chooses among the mentions that the tool's own finders give; it never writes a name or a date of its own.  What is
here needs numpy, and `onnxruntime` and `tokenizers` once it reads; training is in `training/reader/`.
"""
