"""Exports the graphs of well-known classifiers at a fraction of their width, with random weights.

Every graph has the true topology of its architecture as torchvision defines it; only the number of channels is divided.
Weights are -s, 0 or +s at random, with s so that the variance of a layer's input is kept: they compress to a fiftieth.

    python3 export_architectures.py FOLDER      (PyTorch 1.13, torchvision 0.14)
"""

import gzip
import io
import math
import pathlib
import sys
import warnings

import torch
import torchvision
from torch import nn

CLASSES = 10
IMAGE_SIZE = 64


def narrowed(build, factor):
    """Builds a model whose convolutions, products and normalizations have 1 / factor of their channels."""

    def narrow(count):
        return count if count in (1, 3, CLASSES) else max(1, count // factor)

    conv, linear, norm = nn.Conv2d.__init__, nn.Linear.__init__, nn.BatchNorm2d.__init__

    def narrow_conv(self, inputs, outputs, *args, **options):
        options["groups"] = narrow(options.get("groups", 1))
        conv(self, narrow(inputs), narrow(outputs), *args, **options)

    def narrow_linear(self, inputs, outputs, *args, **options):
        linear(self, narrow(inputs), narrow(outputs), *args, **options)

    def narrow_norm(self, features, *args, **options):
        norm(self, narrow(features), *args, **options)

    nn.Conv2d.__init__, nn.Linear.__init__, nn.BatchNorm2d.__init__ = narrow_conv, narrow_linear, narrow_norm
    try:
        return build(weights=None, num_classes=CLASSES)
    finally:
        nn.Conv2d.__init__, nn.Linear.__init__, nn.BatchNorm2d.__init__ = conv, linear, norm


def convnext_tiny():
    from torchvision.models.convnext import CNBlockConfig, ConvNeXt

    widths = [(12, 24, 3), (24, 48, 3), (48, 96, 9), (96, None, 3)]
    return ConvNeXt([CNBlockConfig(*width) for width in widths], layer_scale=1.0, num_classes=CLASSES)


def swin_tiny():
    from torchvision.models.swin_transformer import SwinTransformer

    return SwinTransformer([4, 4], 12, [2, 2, 6, 2], [3, 6, 12, 24], [7, 7], num_classes=CLASSES)


def vit_base():
    from torchvision.models.vision_transformer import VisionTransformer

    return VisionTransformer(IMAGE_SIZE, 16, 12, 12, 24, 96, num_classes=CLASSES)


class TokenBlock(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x):
        q, k, v = self.qkv(self.norm1(x)).chunk(3, dim=-1)
        x = x + self.proj(torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[-1]), dim=-1) @ v)
        return x + self.mlp(self.norm2(x))


class MeanTokenTransformer(nn.Module):
    """Our own: a transformer without a class token, whose output is the mean over its tokens."""

    def __init__(self, width=24):
        super().__init__()
        self.patch_embed = nn.Conv2d(3, width, 16, 16)
        self.position = nn.Parameter(torch.zeros(1, (IMAGE_SIZE // 16) ** 2, width))
        self.blocks = nn.Sequential(*(TokenBlock(width) for _ in range(6)))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, CLASSES)

    def forward(self, x):
        x = self.patch_embed(x).flatten(2).transpose(1, 2) + self.position
        return self.head(self.norm(self.blocks(x)).mean(1))


class MultilayerPerceptron(nn.Sequential):
    """Our own: flattens the image at its front."""

    def __init__(self):
        super().__init__(
            nn.Flatten(), nn.Linear(3 * 16 * 16, 64), nn.ReLU(), nn.Linear(64, 48), nn.ReLU(), nn.Linear(48, 32), nn.ReLU(),
            nn.Dropout(), nn.Linear(32, CLASSES))


def randomize(model):
    generator = torch.Generator().manual_seed(20260101)
    for parameter in model.parameters():
        if parameter.dim() > 1:
            fan_in = parameter[0].numel()
            signs = torch.randint(-1, 2, parameter.shape, generator=generator).float()
            parameter.data = signs * math.sqrt(1.5 * 2 / fan_in)
    return model.eval()


def export(name, model, folder, size=IMAGE_SIZE, opset=13, **options):
    options = {"do_constant_folding": True, "training": torch.onnx.TrainingMode.EVAL, **options}
    buffer = io.BytesIO()
    torch.onnx.export(
        randomize(model), torch.zeros(2, 3, size, size), buffer, opset_version=opset, input_names=["image"], output_names=["logits"],
        dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}}, **options)
    packed = gzip.compress(buffer.getvalue(), 9, mtime=0)
    (folder / f"{name}.onnx.gz").write_bytes(packed)
    print(f"{name}: {len(buffer.getvalue()):,} bytes, {len(packed):,} packed", flush=True)


def main(folder):
    models = torchvision.models
    unfolded = {"do_constant_folding": False, "training": torch.onnx.TrainingMode.PRESERVE}
    export("resnet18", narrowed(models.resnet18, 8), folder)
    export("resnet18-unfolded", narrowed(models.resnet18, 8), folder, opset=17, **unfolded)
    export("resnet50", narrowed(models.resnet50, 8), folder)
    export("vgg16", narrowed(models.vgg16, 16), folder, size=224)
    export("vgg16-bn-unfolded", narrowed(models.vgg16_bn, 16), folder, size=224, **unfolded)
    export("densenet121", narrowed(models.densenet121, 8), folder)
    export("mobilenet-v2", narrowed(models.mobilenet_v2, 8), folder)
    export("mobilenet-v3-large", narrowed(models.mobilenet_v3_large, 8), folder)
    export("efficientnet-b0", narrowed(models.efficientnet_b0, 8), folder, opset=15)
    export("vit-b-16", vit_base(), folder, opset=14)
    export("vit-b-16-unfolded", vit_base(), folder, opset=17, **unfolded)
    export("mean-token-transformer", MeanTokenTransformer(), folder, opset=17)
    export("swin-t", swin_tiny(), folder, opset=16)
    export("convnext-t", convnext_tiny(), folder, opset=17)
    export("mlp", MultilayerPerceptron(), folder, size=16)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
