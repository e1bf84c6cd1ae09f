"""Makes pillow-reference.json: what Pillow's resize and gray conversion give for an image made by a formula.

Run with Python 3 and Pillow (made with 9.4.0): python3 make-pillow-reference.py
"""
import base64
import json
import pathlib

import PIL
from PIL import Image

FILTERS = {"nearest": Image.NEAREST, "bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC, "lanczos": Image.LANCZOS}
SIZES = [((23, 17), (11, 9)), ((23, 17), (23, 5)), ((23, 17), (40, 31)), ((64, 48), (16, 16)), ((50, 1), (7, 4)), ((9, 30), (8, 30))]


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


cases = []
for (width, height), (target_width, target_height) in SIZES:
    for name, number in FILTERS.items():
        resized = pattern(width, height).resize((target_width, target_height), number)
        cases.append({
            "width": width, "height": height, "targetWidth": target_width, "targetHeight": target_height, "filter": name,
            "pixels": base64.b64encode(resized.tobytes()).decode(),
        })
gray = base64.b64encode(pattern(64, 48).convert("L").tobytes()).decode()
reference = {"madeWith": f"Pillow {PIL.__version__}", "resized": cases, "gray64x48": gray}
pathlib.Path(__file__).with_name("pillow-reference.json").write_text(json.dumps(reference, indent=1) + "\n")
