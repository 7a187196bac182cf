"""The network: the encoder with marks on its pieces, a head for triggers, and one that settles all slots of a trigger.

The candidates of a trigger (parties and dates) and the trigger itself go through one layer of attention together, so
that what is decided of one candidate depends on the others: pairs are scored as pairs.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from diplotimeline.reader.features import DATE_FEATURES, PARTY_FEATURES
from diplotimeline.reader.labels import LABELS, MARKS, NONE, SLOTS, STATUSES

INNER = 128
LABEL_SIZE = 16
AT_FIRST_NONE = 5.0  # bias of "no trigger" before training


class Encoder(nn.Module):
    """Word pieces with their marks to vectors, and to scores of each trigger label."""

    def __init__(
        self, folder: Path, *, dropout: float = 0.1, inner_dropout: float = 0.0, attention: str = "sdpa"
    ) -> None:
        super().__init__()
        own = json.loads((folder / "config.json").read_text("utf-8"))
        self.bert = AutoModel.from_pretrained(
            str(folder),
            attn_implementation="eager" if own["model_type"] == "mpnet" else attention,
            attention_probs_dropout_prob=0.0,  # with it a processor attends in three slow steps instead of one
            hidden_dropout_prob=inner_dropout,
        ).float()
        self.bert.pooler = None
        self.size: int = self.bert.config.hidden_size
        numbers = folder / "pieces.json"  # of an encoder with another vocabulary: its number of each piece
        self.register_buffer(
            "numbers",
            torch.tensor(json.loads(numbers.read_text("utf-8"))) if numbers.exists() else None,
            persistent=False,
        )
        self.marks, self.slots = nn.Embedding(MARKS, self.size), nn.Embedding(SLOTS, self.size)
        for table in (self.marks, self.slots):
            nn.init.normal_(table.weight, std=0.01)
        self.trigger = nn.Sequential(
            nn.Dropout(dropout), nn.Linear(self.size, 192), nn.GELU(), nn.Dropout(dropout), nn.Linear(192, LABELS)
        )
        last = self.trigger[-1]
        with torch.no_grad():
            last.bias.zero_()
            last.bias[NONE] = AT_FIRST_NONE

    def forward(self, pieces: Tensor, marks: Tensor, slots: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors (B L H) and label scores (B L LABELS) of pieces (B L)."""
        words = self.bert.embeddings.word_embeddings(pieces if self.numbers is None else self.numbers[pieces])
        marked = words + self.marks(marks) + self.slots(slots)
        vectors = self.bert(inputs_embeds=marked, attention_mask=mask).last_hidden_state
        return vectors, self.trigger(vectors)


class _Candidates(nn.Module):
    """A candidate beside its trigger, as one vector."""

    def __init__(self, size: int, features: int, dropout: float) -> None:
        super().__init__()
        self.trigger, self.own = nn.Linear(size + LABEL_SIZE, INNER), nn.Linear(size, INNER)
        self.features = nn.Sequential(nn.Linear(features, 64), nn.ReLU())
        self.void = nn.Parameter(torch.zeros(size))
        self.drop = nn.Dropout(dropout)
        self.joined = nn.Sequential(nn.Linear(3 * INNER + 64, INNER), nn.GELU())

    def forward(self, trigger: Tensor, vectors: Tensor, features: Tensor, void: Tensor) -> Tensor:
        vectors = vectors * (1 - void.unsqueeze(-1)) + void.unsqueeze(-1) * self.void
        a = self.trigger(self.drop(trigger)).unsqueeze(1).expand(-1, vectors.shape[1], -1)
        b = self.own(self.drop(vectors))
        joined: Tensor = self.joined(torch.cat([a, b, a * b, self.features(features)], -1))
        return joined


class Layer(nn.Module):
    """One layer of attention among a trigger and its candidates."""

    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(size), nn.LayerNorm(size)
        self.all, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.forth = nn.Sequential(nn.Linear(size, 2 * size), nn.GELU(), nn.Dropout(dropout), nn.Linear(2 * size, size))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Vectors (N L I) to vectors; `mask` (N L) is 1 where there is something."""
        n, length, size = x.shape
        parts = self.all(self.before(x)).reshape(n, length, 3, self.heads, size // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) / (size // self.heads) ** 0.5
        weights = torch.softmax(scores + (mask[:, None, None, :] - 1) * 1e4, -1)
        x = x + self.drop(self.out((weights @ v).permute(0, 2, 1, 3).reshape(n, length, size)))
        out: Tensor = x + self.drop(self.forth(self.after(x)))
        return out


class Heads(nn.Module):
    """Parties, pairs, date and status of triggers."""

    def __init__(self, size: int, *, dropout: float = 0.2, layers: int = 2) -> None:
        super().__init__()
        self.labels = nn.Embedding(LABELS, LABEL_SIZE)
        self.party = _Candidates(size, PARTY_FEATURES, dropout)
        self.date = _Candidates(size, DATE_FEATURES, dropout)
        self.own = nn.Sequential(nn.Linear(size + LABEL_SIZE, INNER), nn.GELU())
        self.slots, self.kinds = nn.Embedding(SLOTS, INNER), nn.Embedding(3, INNER)
        for table in (self.slots, self.kinds):
            nn.init.normal_(table.weight, std=0.1)
        self.layers = nn.ModuleList(Layer(INNER, 4, 0.1) for _ in range(layers))
        self.side = nn.Sequential(nn.Linear(INNER, INNER), nn.GELU(), nn.Dropout(dropout), nn.Linear(INNER, 2))
        self.when = nn.Sequential(nn.Linear(INNER, INNER), nn.GELU(), nn.Dropout(dropout), nn.Linear(INNER, 1))
        self.status = nn.Sequential(
            nn.Linear(INNER + size + LABEL_SIZE, INNER), nn.GELU(), nn.Dropout(dropout), nn.Linear(INNER, len(STATUSES))
        )
        self.weight = nn.Linear(INNER, 1)
        self.pair = nn.Sequential(nn.Linear(4 * INNER, INNER), nn.GELU(), nn.Dropout(dropout), nn.Linear(INNER, 1))
        self.present = nn.Parameter(torch.tensor([0.7, -0.5]))

    def forward(
        self,
        trigger: Tensor,
        label: Tensor,
        party: Tensor,
        party_features: Tensor,
        party_slot: Tensor,
        party_void: Tensor,
        party_mask: Tensor,
        date: Tensor,
        date_features: Tensor,
        date_void: Tensor,
        date_mask: Tensor,
        member: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Sides (N K 3: no party, acts, takes part), pairs (N K K), dates (N D) and statuses (N S), all as scores."""
        whole = torch.cat([trigger, self.labels(label)], -1)
        parties = self.party(whole, party, party_features, party_void) + self.slots(party_slot) + self.kinds.weight[0]
        dates = self.date(whole, date, date_features, date_void) + self.kinds.weight[1]
        own = (self.own(whole) + self.kinds.weight[2]).unsqueeze(1)
        x = torch.cat([own, parties, dates], 1)
        mask = torch.cat([torch.ones_like(party_mask[:, :1]), party_mask, date_mask], 1)
        for layer in self.layers:
            x = layer(x, mask)
        count = party.shape[1]
        own, parties, dates = x[:, 0], x[:, 1 : 1 + count], x[:, 1 + count :]
        absent = (member - 1) * 1e4  # N K M
        sides = self.side(parties)  # N M 2
        present = torch.logsumexp(sides.permute(0, 2, 1).unsqueeze(1) + absent.unsqueeze(2), -1)  # N K 2
        weights = torch.softmax(self.weight(parties).squeeze(-1).unsqueeze(1) + absent, -1)
        codes = weights @ parties  # N K I
        a, b = codes.unsqueeze(2), codes.unsqueeze(1)
        k = codes.shape[1]
        both = torch.cat([a + b, a * b, (a - b).abs(), own[:, None, None, :].expand(-1, k, k, -1)], -1)
        here = torch.logsumexp(present, -1)  # N K
        low = torch.minimum(here.unsqueeze(2), here.unsqueeze(1))
        pairs = self.pair(both).squeeze(-1) + self.present[0] * low.clamp(-12, 12) + self.present[1]
        when = self.when(dates).squeeze(-1) + (date_mask - 1) * 1e4
        sides_out = torch.cat([torch.zeros_like(present[..., :1]), present], -1)
        return sides_out, pairs, when, self.status(torch.cat([own, whole], -1))


class Reader(nn.Module):
    """Encoder and heads together, as they are trained."""

    def __init__(self, folder: Path, *, dropout: float = 0.0, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = Encoder(folder, inner_dropout=dropout, attention=attention)
        self.heads = Heads(self.encoder.size)
