"""A record of the contract as a table of fields, which gives its JSON Schema, its strict reader and its writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")
INDEX = "["
_NO_OBJECT = "must be an object"


class FieldError(ValueError):
    """What is wrong with a value and, from `within` on, with which field of which record."""

    def __init__(self, words: str, path: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.path = path

    def within(self, name: str) -> None:
        """Make it a fault of what stands around it: a field's name, or an index in brackets."""
        self.path = name + ("." if self.path and not self.path.startswith(INDEX) else "") + self.path

    def __str__(self) -> str:
        field = "" if self.words == _NO_OBJECT else "field "
        return f"{field}{self.path or 'the event'} {self.words}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of values: its JSON Schema, what reads it (raises FieldError), what writes it, unless as it is.

    None is always written as null.
    """

    schema: Mapping[str, Any]
    read: Callable[[Any], Any]
    write: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its name there, its kind, what it means, and the version of the contract that brought it.

    One that is `optional`, or came with a later version, may be missing in what is read.  `attribute` is where the
    value is found, when not under the field's own name.
    """

    name: str
    kind: Kind
    meaning: str = ""
    since: int = 1
    optional: bool = False
    attribute: str = ""

    @property
    def required(self) -> bool:
        """Whether it has to be there."""
        return self.since == 1 and not self.optional

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema, with what it means."""
        since = f"; since version {self.since}." if self.since > 1 else "."
        said = {"description": self.meaning.removesuffix(".") + since} if self.meaning else {}
        return said | dict(self.kind.schema)


class Record(Generic[_T]):
    """An object of JSON: fields in their order, and what is made of them when it is read.

    `added` are fields that others write into it: they are described, and neither read nor written here.  Without a
    name it is described where it stands.  `ordered` says how its `end` must stand to its `start`, `write` writes
    what has no attributes.
    """

    def __init__(
        self,
        name: str,
        make: Callable[..., _T],
        fields: Iterable[Field],
        *,
        meaning: str = "",
        added: Iterable[Field] = (),
        ordered: str = "",
        write: Callable[[_T], dict[str, Any]] | None = None,
    ) -> None:
        self.name = name
        self.meaning = meaning
        self.fields = tuple(fields)
        self.added = tuple(added)
        self.names = tuple(field.name for field in self.fields)
        self._make = make
        self._ordered = ordered
        self.write = write or self._writer()
        self._reads = tuple((field.name, field.kind.read, field.required) for field in self.fields)

    def _writer(self) -> Callable[[_T], dict[str, Any]]:
        """What gives the record of a value: its keys are always all there and in the same order."""
        attributes = tuple((field.name, field.attribute or field.name) for field in self.fields)
        writes = tuple((field.name, field.kind.write) for field in self.fields if field.kind.write)

        def write(value: _T) -> dict[str, Any]:
            record = {name: getattr(value, attribute) for name, attribute in attributes}
            for name, inner in writes:
                if record[name] is not None:
                    record[name] = inner(record[name])
            return record

        return write

    def read(self, value: object, **known: object) -> _T:
        """Make what a record stands for, of its fields and of what is known beside; raises FieldError."""
        if not isinstance(value, dict):
            raise FieldError(_NO_OBJECT)
        values = known
        for name, read, required in self._reads:
            if name in value:
                try:
                    values[name] = read(value[name])
                except FieldError as error:
                    error.within(name)
                    raise
            elif required:
                raise FieldError("is missing", name)
        if self._ordered:
            start: Any = values["start"]
            end: Any = values["end"]
            if start is not None and end is not None and start > end:
                raise FieldError(f"must be {self._ordered}", "end")
        return self._make(**values)

    def schema(self, *, added: bool = True) -> dict[str, Any]:
        """The JSON Schema of the record, with the fields that others add or without them."""
        fields = (*self.fields, *(self.added if added else ()))
        said = {"description": self.meaning} if self.meaning else {}
        return said | {
            "type": "object",
            "properties": {field.name: field.schema for field in fields},
            "required": [field.name for field in self.fields if field.required],
            "additionalProperties": False,
        }

    @property
    def kind(self) -> Kind:
        """The kind of a field that holds one such record."""
        schema = {"$ref": f"#/$defs/{self.name}"} if self.name else self.schema()
        return Kind(schema, self.read, self.write)
