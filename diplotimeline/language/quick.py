"""The networks of a language model on a CPU, several times as fast as spaCy runs them, with the same results.

Products are NumPy's BLAS: measured on one core of an AMD EPYC for 1,500 rows of 288 by 288 weights, the size of the
layers that cost most, a hundred products take 0.36 s against 0.87 s.  Maxout layers take the largest of their pieces
block by block.  What a word is before its neighbours are looked at is computed once for each word and kept.  All of it
is for inference; in training the layers are as they were.

A BLAS promises nothing about bits: most kernels sum a row in another order when it stands elsewhere in the matrix, or
when the matrix has more rows, and the numbers of two processors differ too.  So that a sentence's parse does not hang
on the batch, its numbers are made in the same way in any batch: every product is of blocks of `BLOCK` rows, every
sentence begins a block of its own, and every word that is met for the first time has its own row of a block.  What is
promised, and tested under several kernels, is this: in any company, order or number of processes a sentence has the
same tokens, tags, heads and labels, and vectors that agree within `TOLERANCE`, as they do with those of spaCy's own
layers and of another processor.
"""

from __future__ import annotations

import operator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from spacy.language import Language
    from spacy.tokens import Doc

BLOCK = 32  # rows of a product; with 16 as many rows are empty as are saved, and each product is dearer
TOLERANCE = 2e-5  # by which a vector's numbers, which are of the size of one, may differ
KEPT_WORDS = 30_000  # 96 numbers each; when there are more, all are forgotten
KEY = ("ORTH", "NORM", "SPACY")  # all other features of a word follow from these
EMBEDDING = ["extract_features", "list2ragged"]  # how a layer begins that looks at each word by itself
READING = ["list2array", "linear"]  # how a parser takes up the vectors of words


@cache
def _ops() -> tuple[type, Any]:
    import numpy as np  # noqa: PLC0415 - heavy
    from thinc.backends import NumpyOps  # noqa: PLC0415 - heavy

    class SteadyOps(NumpyOps):  # type: ignore[misc, unused-ignore]
        """NumPy's operations, with products that are made block by block."""

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if trans1 or out is not None or len(x) == 0:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            rows, width = x.shape
            if rows % BLOCK:
                x = np.concatenate([x, np.zeros((-rows % BLOCK, width), dtype=x.dtype)])
            product = np.matmul(x.reshape(-1, BLOCK, width), y.T if trans2 else y)
            return product.reshape(len(x), -1)[:rows]

    return NumpyOps, SteadyOps()


def quicken(nlp: Language) -> None:
    """Let the networks of a pipeline run as this module does; those on a GPU or of other kinds stay as they are."""
    plain, steady = _ops()
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        for node in network.walk() if network is not None and hasattr(network, "walk") else ():
            if type(node.ops) is plain:
                node.ops = steady
                names = [layer.name for layer in node.layers]
                if node.name == "maxout":
                    _replace(node, _Maxout())
                elif node.name.startswith("with_array"):
                    _replace(node, _Sentences(node))
                elif names[1:] == READING:
                    _replace(node, _Rows())
                elif names[:2] == EMBEDDING and names[-1] == "ragged2list":
                    _replace(node, _Words(node))


def _replace(node: Any, quick: _Quick) -> None:
    """Let a layer predict in another way; it trains as before."""
    own = node._func  # noqa: SLF001 - thinc has no other place for a layer's function

    def forward(model: Any, given: Any, is_train: bool) -> tuple[Any, Any]:
        if is_train:
            quick.forget()
            return own(model, given, is_train)  # type: ignore[no-any-return]
        return quick.predict(model, given), None

    node._func = forward  # noqa: SLF001


class _Quick:
    """A layer's function that keeps something made of the layer's weights, as long as they are the same."""

    def __init__(self) -> None:
        self._weights: list[Any] = []

    def forget(self) -> None:
        """The weights are about to change."""
        self._weights = []

    def changed(self, *weights: Any) -> bool:
        """Whether these are other weights than before."""
        same = len(weights) == len(self._weights) and all(map(operator.is_, weights, self._weights))
        self._weights = list(weights)
        return not same

    def predict(self, model: Any, given: Any) -> Any:
        """What the layer gives."""
        raise NotImplementedError


class _Maxout(_Quick):
    """The largest of several products for each output.  The weights are laid out piece by piece for it."""

    def predict(self, model: Any, given: np.ndarray) -> np.ndarray:
        import numpy as np  # noqa: PLC0415 - heavy

        weights, bias = model.get_param("W"), model.get_param("b")
        outputs, pieces, inputs = weights.shape
        if self.changed(weights, bias):
            self._laid = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T)
            self._bias = np.ascontiguousarray(bias.T).reshape(pieces * outputs)
        product = model.ops.gemm(given, self._laid)
        product += self._bias
        best: np.ndarray = product[:, :outputs]
        for piece in range(1, pieces):
            best = np.maximum(best, product[:, piece * outputs : (piece + 1) * outputs])
        return best


def _by_sentence(layer: Any, given: Sequence[np.ndarray], pad: int = 0) -> list[np.ndarray]:
    """What a layer gives for the words of each sentence, which begins a block, with empty rows before and behind it."""
    import numpy as np  # noqa: PLC0415 - heavy

    starts, at = [], pad
    for rows in given:
        starts.append(at)
        at += -(-(len(rows) + pad) // BLOCK) * BLOCK
    laid = np.zeros((-(-at // BLOCK) * BLOCK, given[0].shape[1]), dtype=given[0].dtype)
    for start, rows in zip(starts, given, strict=True):
        laid[start : start + len(rows)] = rows
    made = layer.predict(laid)
    return [made[start : start + len(rows)] for start, rows in zip(starts, given, strict=True)]


class _Sentences(_Quick):
    """A layer over the words of sentences one behind the other."""

    def __init__(self, node: Any) -> None:
        super().__init__()
        self._own = node._func  # noqa: SLF001

    def predict(self, model: Any, given: Any) -> Any:
        if not isinstance(given, list) or not given:
            return self._own(model, given, False)[0]
        return _by_sentence(model.layers[0], given, model.attrs["pad"])


class _Rows(_Quick):
    """What a parser makes of the vectors of words, in one array."""

    def predict(self, model: Any, given: Any) -> Any:
        import numpy as np  # noqa: PLC0415 - heavy

        vectors, linear = model.layers[0].predict(given), model.layers[-1]
        return np.concatenate(_by_sentence(linear, vectors)) if vectors else linear.predict(model.ops.alloc2f(0, 0))


class _Words(_Quick):
    """What the embedding layer gives for each word, computed when the word is first met."""

    def __init__(self, node: Any) -> None:
        from spacy.attrs import (  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 - heavy
            IDS,
            intify_attr,
        )

        super().__init__()
        self._columns = [intify_attr(column) for column in node.layers[0].attrs["columns"]]
        self._key = [self._columns.index(IDS[name]) for name in KEY if IDS[name] in self._columns]
        self._own = node._func  # noqa: SLF001
        self._places = [(part, name) for part in node.walk() for name in part.param_names]
        self._rows: dict[int, int] = {}
        self._table: Any = None

    def predict(self, model: Any, given: Sequence[Doc]) -> list[np.ndarray]:
        import numpy as np  # noqa: PLC0415 - heavy

        if len(self._key) < len(KEY) or not sum(map(len, given)):
            return self._own(model, given, False)[0]  # type: ignore[no-any-return]
        if self.changed(*(part.get_param(name) for part, name in self._places)):
            self._table = None
        features = np.concatenate([doc.to_array(self._columns) for doc in given])
        rows = self._found(model, features, _mixed(features[:, self._key]).tolist())
        return np.split(self._table[rows], np.cumsum([len(doc) for doc in given])[:-1])

    def _found(self, model: Any, features: np.ndarray, keys: list[int]) -> list[int]:
        """The rows of the table in which the words are, new ones added."""
        import numpy as np  # noqa: PLC0415 - heavy

        if self._table is None or len(self._rows) + len(keys) > len(self._table):
            self._rows = {}
            self._table = model.ops.alloc2f(max(KEPT_WORDS, len(keys)), model.get_dim("nO"), zeros=False)
        rows, first = self._rows, len(self._rows)
        new, filled, places = [], [0] * BLOCK, []
        for at, key in enumerate(keys):
            if key not in rows:
                rows[key] = len(rows)
                new.append(at)
                own = key % BLOCK  # the row of a block in which this word is computed, whatever stands beside it
                places.append(filled[own] * BLOCK + own)
                filled[own] += 1
        if new:
            made = np.zeros((max(filled) * BLOCK, features.shape[1]), dtype=features.dtype)
            made[places] = features[new]
            for layer in model.layers[2:-1]:
                made = layer.predict(made)
            self._table[first : first + len(new)] = made[places]
        return [rows[key] for key in keys]


def _mixed(keys: np.ndarray) -> np.ndarray:
    """Several hashes as one."""
    import numpy as np  # noqa: PLC0415 - heavy

    mixed = np.zeros(len(keys), dtype="uint64")
    for column in keys.T:
        mixed = (mixed ^ column) * np.uint64(0x9E3779B97F4A7C15)
    return mixed
