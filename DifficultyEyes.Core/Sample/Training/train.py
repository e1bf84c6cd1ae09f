#!/usr/bin/env python3
"""Trains the classifier that comes with the built-in sample and writes it as ONNX.

How to run:
  1. Make training images with another seed than the sample's, so that the sample stays held out:
     SampleGenerator.Write(folder, SampleGenerator.TrainingSeed, 5000, ...); unpack its figures.zip beside the tables.
  2. python3 train.py --train FOLDER --out figures-classifier.onnx [--test SAMPLE_FOLDER]
Needs torch, numpy and Pillow (with WebP). Two CPU threads take a few minutes.

The network learns from the folder names as they are: wrong and ambiguous labels stay in. What the truth table calls a
line drawing, upside down or a misleading background is left out on purpose: candidates for blind spots, easy for people and
hard for this model. Brightness is varied, so that dark images, hard for people, are easy for it.
"""

import argparse
import collections
import csv
import pathlib

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional

UNSEEN = {"line drawing", "upside down", "snow", "no snow"}
MEAN = (0.61, 0.61, 0.62)
STD = (0.24, 0.24, 0.24)


class Block(nn.Module):
    """Two 3x3 convolutions around which the input is carried along."""

    def __init__(self, channels_in, channels_out, stride):
        super().__init__()
        self.first = nn.Conv2d(channels_in, channels_out, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(channels_out)
        self.second = nn.Conv2d(channels_out, channels_out, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(channels_out)
        self.carry = nn.Identity()
        if stride != 1 or channels_in != channels_out:
            self.carry = nn.Sequential(
                nn.Conv2d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm2d(channels_out)
            )

    def forward(self, x):
        inner = functional.relu(self.first_norm(self.first(x)))
        return functional.relu(self.second_norm(self.second(inner)) + self.carry(x))


def network(classes):
    """A small residual network: 64x64 pixels in, about 11 million multiplications, 300 thousand parameters."""
    return nn.Sequential(
        nn.Conv2d(3, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        Block(16, 24, 2), Block(24, 48, 2), Block(48, 48, 1), Block(48, 80, 2), Block(80, 80, 1),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(80, classes),
    )


def read(folder):
    """The images (N, 3, 64, 64; bytes), the labels of the folders, and the rows of the truth table."""
    folder = pathlib.Path(folder)
    with open(folder / "figures-truth.csv", newline="") as file:
        truth = list(csv.DictReader(file))
    names = sorted({row["path"].split("/")[0] for row in truth})
    images = np.stack([np.asarray(Image.open(folder / row["path"]).convert("RGB")) for row in truth])
    labels = torch.tensor([names.index(row["path"].split("/")[0]) for row in truth])
    return torch.from_numpy(images).permute(0, 3, 1, 2).contiguous(), labels, truth, names


def prepare(images):
    mean = torch.tensor(MEAN).view(1, 3, 1, 1)
    std = torch.tensor(STD).view(1, 3, 1, 1)
    return (images.float() / 255 - mean) / std


def vary(images, random):
    """Mirrors, shifts and dims a batch."""
    images = images.float()
    mirrored = torch.rand(len(images), generator=random) < 0.5
    images[mirrored] = images[mirrored].flip(3)
    padded = functional.pad(images, (4, 4, 4, 4), mode="replicate")
    across, down = torch.randint(0, 9, (2,), generator=random).tolist()
    images = padded[:, :, down : down + 64, across : across + 64]
    light = 0.15 + 0.95 * torch.rand((len(images), 1, 1, 1), generator=random).sqrt()
    return (images * light).clamp(0, 255)


def train(images, labels, classes, epochs, seed):
    torch.manual_seed(seed)
    random = torch.Generator().manual_seed(seed)
    model = network(classes)
    batch = 64
    steps = epochs * (len(images) // batch)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps=steps, pct_start=0.2)
    for epoch in range(epochs):
        order = torch.randperm(len(images), generator=random)
        total = 0.0
        for start in range(0, len(order) - batch + 1, batch):
            chosen = order[start : start + batch]
            loss = functional.cross_entropy(model(prepare(vary(images[chosen], random))), labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}/{epochs} loss {total / (len(order) // batch):.3f}", flush=True)
    return model.eval()


def report(model, folder):
    """Prints the accuracy on held-out images: overall, by class, by what was planted, and the worst confusions."""
    images, labels, truth, names = read(folder)
    with torch.no_grad():
        predictions = torch.cat([model(prepare(part)).argmax(1) for part in images.split(256)])
    right = (predictions == labels).numpy()
    print(f"accuracy against the labels {right.mean():.4f}")
    drawn = np.array([names[p] == row["true_label"] for p, row in zip(predictions.tolist(), truth)])
    print(f"accuracy against what is drawn {drawn.mean():.4f}")
    groups = collections.defaultdict(list)
    for i, row in enumerate(truth):
        groups["class " + names[labels[i]]].append(i)
        groups["kind " + row["kind"]].append(i)
        if row["kind"] in ("atypical", "noisy"):
            groups[f"kind {row['kind']}: {row['note']}"].append(i)
    for name in sorted(groups):
        chosen = groups[name]
        print(f"  {name}: {len(chosen)} images, label {right[chosen].mean():.3f}, drawn {drawn[chosen].mean():.3f}")
    confusions = collections.Counter(
        (row["true_label"], names[p]) for p, row in zip(predictions.tolist(), truth) if names[p] != row["true_label"]
    )
    for (true, predicted), count in confusions.most_common(12):
        print(f"  {true} taken for {predicted}: {count}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--train", required=True, help="folder with the unpacked training images and figures-truth.csv")
    arguments.add_argument("--out", required=True, help="the ONNX file to write")
    arguments.add_argument("--test", help="folder with the unpacked sample and figures-truth.csv, to report the accuracy")
    arguments.add_argument("--limit", type=int, default=0, help="train on this many images only; 0 for all")
    arguments.add_argument("--epochs", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)

    images, labels, truth, names = read(options.train)
    seen = [i for i, row in enumerate(truth) if row["note"] not in UNSEEN]
    if options.limit:
        order = np.random.default_rng(options.seed).permutation(len(seen))[: options.limit]
        seen = [seen[i] for i in order]
    share = images[seen].float() / 255
    print("mean", share.mean((0, 2, 3)).tolist(), "std", share.std((0, 2, 3)).tolist())
    model = train(images[seen], labels[seen], len(names), options.epochs, options.seed)
    torch.onnx.export(
        model, torch.zeros(1, 3, 64, 64), options.out, opset_version=13,
        input_names=["input"], output_names=["logits"],
        dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}},
    )
    print("parameters", sum(p.numel() for p in model.parameters()), "bytes", pathlib.Path(options.out).stat().st_size)
    if options.test:
        report(model, options.test)


if __name__ == "__main__":
    main()
