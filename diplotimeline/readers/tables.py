"""Tables as lines of text that can be read on their own: "Country: Peru | Formal relations began: 17 August 1996"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LONGEST_LABEL = 60
_SEPARATOR = " | "


def table_lines(rows: Sequence[Sequence[str]], *, labelled: bool | None = None) -> Iterator[str]:
    """Write each row of a table as a line; cells are named by the head of their column.

    `labelled` tells whether the first row holds those heads (None: judged by its look: short, all filled, all
    different, no digits).  Empty cells are left out.
    """
    tidy = [[" ".join(cell.split()) for cell in row] for row in rows]
    tidy = [row for row in tidy if any(row)]
    if not tidy:
        return
    first = tidy[0]
    if labelled is None:
        labelled = _are_labels(first)
    if not labelled or len(tidy) == 1:
        yield from (_line(row) for row in tidy)
        return
    for row in tidy[1:]:
        if len(row) > 1 and len(set(row)) == 1:  # one cell over all columns: a heading within the table
            yield row[0]
        else:
            yield _line([_named(first, number, cell) for number, cell in enumerate(row)])


def _are_labels(row: Sequence[str]) -> bool:
    short = all(0 < len(cell) <= _LONGEST_LABEL and not any(map(str.isdigit, cell)) for cell in row)
    return len(row) > 1 and short and len(set(row)) == len(row)


def _named(heads: Sequence[str], number: int, cell: str) -> str:
    head = heads[number].rstrip(":") if number < len(heads) else ""
    # A row's number tells nothing, and its head ("#", "No.") is no name.
    return f"{head}: {cell}" if head and cell and any(map(str.isalpha, head)) else cell


def _line(cells: Sequence[str]) -> str:
    kept: list[str] = []
    for cell in cells:
        if cell and (not kept or kept[-1] != cell):  # a cell over two columns stands in both
            kept.append(cell)
    return _SEPARATOR.join(kept)
