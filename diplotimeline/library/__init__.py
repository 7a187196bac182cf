"""The library's face: what `import diplotimeline` gives, over every other room but the command line.

Light to import: everything heavy is imported when it is first used.
"""
