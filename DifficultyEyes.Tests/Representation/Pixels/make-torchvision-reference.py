"""Makes torchvision-reference.json: what torchvision's Resize and CenterCrop give for an image made by a formula.

Run with Python 3, torchvision and Pillow (made with 0.14.1 and 9.4.0): python3 make-torchvision-reference.py
Small crops are kept as pixels, the usual 256 / 224 as the SHA-256 of theirs.
"""
import base64
import hashlib
import json
import pathlib

import PIL
import torchvision
from PIL import Image
from torchvision.transforms import CenterCrop, Compose, InterpolationMode, Resize

FILTERS = {"bilinear": InterpolationMode.BILINEAR, "bicubic": InterpolationMode.BICUBIC, "lanczos": InterpolationMode.LANCZOS}

# Width, height, shorter side, crop (height, width): surpluses that halve to .5, odd sizes, up and down, and images smaller than the crop.
SMALL = [
    (31, 23, 20, (15, 15)), (23, 31, 20, (17, 17)), (33, 47, 21, (16, 16)), (47, 33, 19, (14, 14)), (9, 7, 20, (16, 16)),
    (50, 20, 20, (13, 16)), (64, 48, 24, (17, 21)), (21, 21, 10, (16, 16)), (40, 17, 12, (16, 20)), (17, 40, 11, (20, 16)), (60, 5, 7, (12, 12)),
]
LARGE = [(300, 200), (200, 301), (333, 500), (255, 257), (97, 131), (640, 427)]


def pattern(width, height):
    """Smooth slopes with hard edges and noise in them; the test builds the same."""
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            for channel in range(3):
                noise = (x * 73856093 ^ y * 19349663 ^ channel * 83492791) % 97
                edge = 120 if (x // 4 + y // 3 + channel) % 2 else 0
                pixels.append((noise + edge + 2 * x + y) % 256)
    return Image.frombytes("RGB", (width, height), bytes(pixels))


def cropped(width, height, shorter, crop, mode):
    return Compose([Resize(shorter, interpolation=mode), CenterCrop(crop)])(pattern(width, height)).tobytes()


small = [
    {
        "width": width, "height": height, "shorterSide": shorter, "cropWidth": crop[1], "cropHeight": crop[0], "filter": name,
        "pixels": base64.b64encode(cropped(width, height, shorter, crop, mode)).decode(),
    }
    for width, height, shorter, crop in SMALL for name, mode in FILTERS.items()
]
large = [
    {"width": width, "height": height, "filter": name, "hash": hashlib.sha256(cropped(width, height, 256, (224, 224), mode)).hexdigest()}
    for width, height in LARGE for name, mode in FILTERS.items()
]
reference = {"madeWith": f"torchvision {torchvision.__version__}, Pillow {PIL.__version__}", "small": small, "large": large}
pathlib.Path(__file__).with_name("torchvision-reference.json").write_text(json.dumps(reference, indent=1) + "\n")
