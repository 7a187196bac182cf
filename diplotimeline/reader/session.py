"""Runs the learned reader: pieces and mentions in, readings out.

One window goes through the encoder at a time.  The weights are whole numbers of 8 bits, and what is multiplied with
them is scaled by its largest number: in another company of windows that would be another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from diplotimeline.reader.features import Case, arrays, case
from diplotimeline.reader.labels import STATUSES, TYPES
from diplotimeline.reader.mentions import DateMention, Mentions
from diplotimeline.reader.windows import Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).parent.parent / "models" / "reader"
FAINTEST = 0.15  # probability from which a word may be part of a trigger
DIGITS = 3  # of probabilities: what lies beyond may differ from one processor to the next

Span: TypeAlias = tuple[int, int, int, float]  # first and last piece of a trigger, its label, its probability


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of one trigger: characters, type and probability; then every candidate with its own.

    `parties` are codes with the probability to take part and, of that, to be the acting side; `pairs` pairs of codes;
    `dates` date mentions (None: undated); `statuses` in the order of `labels.STATUSES`; `places` where each party is
    named, and in which form.
    """

    start: int
    end: int
    sentence: int
    type: str
    probability: float
    parties: tuple[tuple[str, float, float], ...]
    pairs: tuple[tuple[str, str, float], ...]
    dates: tuple[tuple[DateMention | None, float], ...]
    statuses: tuple[float, ...]
    places: tuple[tuple[str, int, int, str], ...]


class Session:
    """The reader, loaded.  Raises ImportError where `onnxruntime` or `tokenizers` are not installed."""

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The files hold graphs that are optimised already.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL

        def load(name: str) -> Any:
            return onnxruntime.InferenceSession(
                str(folder / f"{name}.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
            )

        self.encoder, self.heads = load("encoder"), load("heads")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def read(self, window: Window, found: Mentions, spans: Sequence[Span] | None = None) -> list[Reading]:
        """The triggers of a window's own sentences, in the order of the text, with what belongs to them.

        `spans` gives the triggers where somebody else knows them.
        """
        import numpy as np  # noqa: PLC0415

        row = [piece.number for piece in window.pieces], window.marks, window.slots, [1] * len(window.pieces)
        names = ("pieces", "marks", "slots", "mask")
        inputs = {name: np.array([values], dtype=np.int64) for name, values in zip(names, row, strict=True)}
        vectors, scores = self.encoder.run(None, inputs)
        spans = _spans(_softmax(scores[0]), window) if spans is None else spans
        if not spans:
            return []
        cases = [case(window, found, (first, last), label) for first, last, label, _ in spans]
        sides, pairs, dates, statuses = self.heads.run(None, _inputs(vectors[0], cases))
        return [
            _reading(
                one, spans[i][3], _softmax(sides[i]), _sigmoid(pairs[i]), _softmax(dates[i]), _softmax(statuses[i])
            )
            for i, one in enumerate(cases)
        ]


@cache
def session() -> Session:
    """The reader that ships, loaded once in a process."""
    return Session()


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np  # noqa: PLC0415

    risen = np.exp(scores - scores.max(-1, keepdims=True))
    out: NDArray[np.float32] = risen / risen.sum(-1, keepdims=True)
    return out


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np  # noqa: PLC0415

    out: NDArray[np.float32] = 1 / (1 + np.exp(-scores.clip(-30, 30)))
    return out


def _spans(chances: NDArray[np.float32], window: Window) -> list[Span]:
    """Runs of pieces of one sentence that may be a trigger of one type: first, last, label, probability."""
    found = []
    i = window.first
    some = (1 - chances[:, 0]).round(DIGITS)
    best = chances[:, 1:].round(DIGITS).argmax(-1) + 1
    while i < window.last:
        j, sentence = i, window.pieces[i].sentence
        while j < window.last and some[j] > FAINTEST and best[j] == best[i] and window.pieces[j].sentence == sentence:
            j += 1
        if j > i:
            found.append((i, j, int(best[i]), round(float(some[i:j].max()), DIGITS)))
        i = max(j, i + 1)
    return found


def _inputs(vectors: NDArray[np.float32], cases: Sequence[Case]) -> dict[str, Any]:
    """The inputs of the heads, with the mean vector of each span."""
    import numpy as np  # noqa: PLC0415

    out: dict[str, Any] = dict(arrays(cases))

    def mean(first: int, last: int) -> NDArray[np.float32]:
        size = vectors.shape[1]
        return vectors[first:last].mean(0) if last > first else np.zeros(size, dtype=np.float32)

    out["trigger"] = np.stack([mean(one.first, one.last) for one in cases])
    for name in ("party", "date"):
        shape = (*out[f"{name}_mask"].shape, vectors.shape[1])
        out[name] = np.zeros(shape, dtype=np.float32)
    for i, one in enumerate(cases):
        for j, party in enumerate(one.parties):
            out["party"][i, j] = mean(party.first, party.last)
        for j, date in enumerate(one.dates):
            out["date"][i, j] = mean(date.first, date.last)
    return out


def _last(one: Case) -> int:
    """Where a trigger's pieces end: before the first party that it runs into ("recognised Slovenia")."""
    return min((party.first for party in one.parties if one.first < party.first < one.last), default=one.last)


def _reading(
    one: Case,
    probability: float,
    sides: NDArray[np.float32],
    pairs: NDArray[np.float32],
    dates: NDArray[np.float32],
    statuses: NDArray[np.float32],
) -> Reading:
    pieces = one.window.pieces
    parties = []
    for k, code in enumerate(one.codes):
        takes = float(sides[k, 1] + sides[k, 2])
        acts = float(sides[k, 1]) / takes if takes > 0 else 0.0
        parties.append((code, round(takes, DIGITS), round(acts, DIGITS)))
    both = [
        (*sorted((one.codes[a], one.codes[b])), round(float(pairs[a, b]), DIGITS))
        for a in range(len(one.codes))
        for b in range(a + 1, len(one.codes))
    ]
    days = [(date.mention, round(float(dates[j]), DIGITS)) for j, date in enumerate(one.dates)]
    named = [party.mention for party in one.parties if party.last > 0]
    places = [(mention.code, mention.start, mention.end, mention.form) for mention in named]
    return Reading(
        start=pieces[one.first].start,
        end=pieces[_last(one) - 1].end,
        sentence=pieces[one.first].sentence,
        type=TYPES[one.label - 1],
        probability=probability,
        parties=tuple(parties),
        pairs=tuple(both),  # type: ignore[arg-type]
        dates=tuple(days),
        statuses=tuple(round(float(value), DIGITS) for value in statuses[: len(STATUSES)]),
        places=tuple(places),
    )
