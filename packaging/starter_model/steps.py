"""The steps of the recipe that need torch: vocabulary, training, export, check."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import torch
from tokenizers import Tokenizer

from starter_model import vocabulary
from starter_model.crew import Crew, Drawing
from starter_model.drift import Drift
from starter_model.exporting import export
from starter_model.gguf_exporting import export_gguf
from starter_model.groups import GroupMaker
from starter_model.network import Network
from starter_model.packing import Packer
from starter_model.shape import Shape
from starter_model.training import Plan, Run

_CARD = Path(__file__).parent / "card.md"
_GROUPS_FOR_WORDS = 6000
_SCALE = 0.04
_PROCESSES = 2


def make_vocabulary(data: Path, work: Path) -> None:
    """Cut the vocabulary out of SmolLM2's by what our texts use."""
    work.mkdir(parents=True, exist_ok=True)
    shape, maker, rng = Shape(), GroupMaker(data), random.Random(5)
    texts: list[str] = []
    for _ in range(_GROUPS_FOR_WORDS):
        group = maker.draw(rng)
        texts += [group.policy.text, *(it.content.text for it in group.examples)]
        texts += [it.answer.analysis + it.answer.final for it in group.examples[:2]]
    parent = vocabulary.Parent(vocabulary.smollm2_file())
    vocabulary.save(vocabulary.build(parent, texts, shape.vocabulary), work)


def train(data: Path, work: Path, plan: Plan) -> None:
    """Train to the plan's end, from the checkpoint in `work` if there is one."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    network, tokenizer = Network(Shape()), _tokenizer(work)
    first = _first_embedding(tokenizer)
    network.embed_tokens.weight.data.copy_(torch.from_numpy(first))
    drawing = Drawing(Packer(tokenizer), GroupMaker(data), Drift(tokenizer, first))
    run = Run(network, Crew(network, drawing, _PROCESSES), plan, work)
    checkpoint = work / "checkpoint.pt"
    if checkpoint.is_file():
        run.resume(checkpoint)
    run.go()


def export_trained(work: Path, folder: Path) -> None:
    """The checkpoint as the bundled model; unrounded and as GGUF beside the checkpoint."""
    network = Network(Shape())
    network.load_state_dict(torch.load(work / "checkpoint.pt", weights_only=True)["network"])
    export(network, _tokenizer(work), folder)
    shutil.copy(_CARD, folder / "README.md")
    export(network, _tokenizer(work), work / "float32", quantised=False)
    export_gguf(network, _tokenizer(work), work / "starter.gguf")


def _first_embedding(tokenizer: Tokenizer) -> vocabulary.Vectors:
    parent = vocabulary.Parent(vocabulary.smollm2_file())
    return vocabulary.first_embedding(parent, tokenizer, Shape().hidden, _SCALE)


def _tokenizer(work: Path) -> Tokenizer:
    return Tokenizer.from_file(str(work / "tokenizer.json"))
