"""Makes processor-reference.json: what Hugging Face's image processors make of an image, step by step with Pillow and NumPy.

Written after transformers 4.57's image_processing_*.py, not after this project's code: each processor is a function of its
own. Run with Pillow and NumPy: python3 make-processor-reference.py > processor-reference.json
"""
import base64
import json
import math
import sys

import numpy
import PIL
from PIL import Image

RESAMPLE = {"nearest": 0, "lanczos": 1, "bilinear": 2, "bicubic": 3, "box": 4, "hamming": 5}
IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
HALF = ([0.5] * 3, [0.5] * 3)
CLIP = ([0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711])


def pattern(width, height):
    image = numpy.zeros((height, width, 3), numpy.uint8)
    for y in range(height):
        for x in range(width):
            for channel in range(3):
                noise = ((x * 73856093) ^ (y * 19349663) ^ (channel * 83492791)) % 97
                edge = 120 if ((x // 4) + (y // 3) + channel) % 2 == 1 else 0
                image[y, x, channel] = (noise + edge + 2 * x + y) % 256
    return image


def resize(image, height, width, resample):
    return numpy.array(Image.fromarray(image).resize((width, height), resample=resample))


def shortest(image, edge):
    height, width = image.shape[:2]
    short, long = (width, height) if width <= height else (height, width)
    new_short, new_long = edge, int(edge * long / short)
    return (new_long, new_short) if width <= height else (new_short, new_long)


def crop(image, crop_height, crop_width):
    height, width = image.shape[:2]
    top, left = (height - crop_height) // 2, (width - crop_width) // 2
    if top >= 0 and left >= 0:
        return image[top:top + crop_height, left:left + crop_width]
    new_height, new_width = max(crop_height, height), max(crop_width, width)
    padded = numpy.zeros((new_height, new_width, 3), image.dtype)
    top_pad, left_pad = math.ceil((new_height - height) / 2), math.ceil((new_width - width) / 2)
    padded[top_pad:top_pad + height, left_pad:left_pad + width] = image
    top, left = top + top_pad, left + left_pad
    return padded[max(0, top):min(new_height, top + crop_height), max(0, left):min(new_width, left + crop_width)]


def torch_crop(image, crop_height, crop_width):
    height, width = image.shape[:2]
    if crop_height > height or crop_width > width:
        left = (crop_width - width) // 2 if crop_width > width else 0
        top = (crop_height - height) // 2 if crop_height > height else 0
        right = (crop_width - width + 1) // 2 if crop_width > width else 0
        bottom = (crop_height - height + 1) // 2 if crop_height > height else 0
        image = numpy.pad(image, ((top, bottom), (left, right), (0, 0)))
        height, width = image.shape[:2]
    top, left = int(round((height - crop_height) / 2.0)), int(round((width - crop_width) / 2.0))
    return image[top:top + crop_height, left:left + crop_width]


def rescale(image, factor):
    return (image.astype(numpy.float64) * factor).astype(numpy.float32)


def normalize(image, mean, std):
    image = image.astype(numpy.float32)
    return (image - numpy.array(mean, image.dtype)) / numpy.array(std, image.dtype)


def plain(image, size, resample, cut=None, mean=HALF[0], std=HALF[1], factor=1 / 255, cropping=crop):
    """ViT, DeiT, BEiT, CLIP and all that only resize, crop, rescale and normalize."""
    if size is not None:
        height, width = shortest(image, size) if isinstance(size, int) else size
        image = resize(image, height, width, resample)
    if cut is not None:
        image = cropping(image, *cut)
    return normalize(rescale(image, factor), mean, std)


def convnext(image, edge, share, resample, mean, std, cropping=crop):
    if edge < 384:
        height, width = shortest(image, int(edge / share))
        image = cropping(resize(image, height, width, resample), edge, edge)
    else:
        image = resize(image, edge, edge, resample)
    return normalize(rescale(image, 1 / 255), mean, std)


def mobilevit(image, edge, cut, resample):
    height, width = shortest(image, edge)
    image = crop(rescale(resize(image, height, width, resample), 1 / 255), *cut)
    return image[:, :, ::-1]


def efficientnet(image, size, resample, factor, offset, mean, std, top):
    image = rescale(resize(image, *size, resample), factor)
    if offset:
        image = image - 1
    image = normalize(image, mean, std)
    return normalize(image, [0.0] * 3, std) if top else image


def perceiver(image, size, cut, resample, mean, std):
    height, width = image.shape[:2]
    least = min(height, width)
    image = crop(image, int(size[0] / cut[0] * least), int(size[1] / cut[1] * least))
    return normalize(rescale(resize(image, *size, resample), 1 / 255), mean, std)


def timm(image, side, share, mode, resample, mean, std):
    scaled = math.floor(side / share)
    height, width = (scaled, scaled) if mode == "squash" else shortest(image, scaled)
    return normalize(rescale(torch_crop(resize(image, height, width, resample), side, side), 1 / 255), mean, std)


def side(value):
    return {"height": value, "width": value}


CASES = [
    ("vit", {"image_processor_type": "ViTImageProcessor", "size": side(12)}, lambda i: plain(i, (12, 12), 2)),
    ("vit fast", {"image_processor_type": "ViTImageProcessorFast", "do_center_crop": None, "crop_size": None, "size": side(12)}, lambda i: plain(i, (12, 12), 2)),
    ("vit, old", {"feature_extractor_type": "ViTFeatureExtractor", "do_normalize": True, "do_resize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3, "resample": 3, "size": 12}, lambda i: plain(i, (12, 12), 3)),
    ("vit, not square", {"image_processor_type": "ViTImageProcessor", "size": {"height": 9, "width": 14}, "image_mean": 0.4, "image_std": 0.3}, lambda i: plain(i, (9, 14), 2, mean=[0.4] * 3, std=[0.3] * 3)),
    ("vit, not rescaled", {"image_processor_type": "ViTImageProcessor", "size": side(10), "do_rescale": False, "image_mean": [103.5, 116.25, 123.75], "image_std": [57.5, 57.5, 58.5]}, lambda i: plain(i, (10, 10), 2, mean=[103.5, 116.25, 123.75], std=[57.5, 57.5, 58.5], factor=1)),
    ("vit, null is false", {"image_processor_type": "ViTImageProcessor", "size": side(10), "do_normalize": None}, lambda i: plain(i, (10, 10), 2, mean=[0] * 3, std=[1] * 3)),
    ("vit, box", {"image_processor_type": "ViTImageProcessor", "size": side(10), "resample": 4}, lambda i: plain(i, (10, 10), 4)),
    ("vit, hamming", {"image_processor_type": "ViTImageProcessor", "size": side(10), "resample": 5}, lambda i: plain(i, (10, 10), 5)),
    ("vit, lanczos", {"image_processor_type": "ViTImageProcessor", "size": side(10), "resample": 1}, lambda i: plain(i, (10, 10), 1)),
    ("vit, resample null", {"image_processor_type": "ViTImageProcessor", "size": side(10), "resample": None}, lambda i: plain(i, (10, 10), 2)),
    ("deit", {"image_processor_type": "DeiTImageProcessor", "size": side(16), "crop_size": side(13)}, lambda i: plain(i, (16, 16), 3, (13, 13))),
    ("deit, old", {"feature_extractor_type": "DeiTFeatureExtractor", "size": 16, "crop_size": 13, "image_mean": IMAGENET[0], "image_std": IMAGENET[1], "resample": 3}, lambda i: plain(i, (16, 16), 3, (13, 13), *IMAGENET)),
    ("deit fast", {"image_processor_type": "DeiTImageProcessorFast", "size": side(16), "crop_size": side(13)}, lambda i: plain(i, (16, 16), 3, (13, 13), cropping=torch_crop)),
    ("beit", {"image_processor_type": "BeitImageProcessor", "size": side(15), "crop_size": side(12)}, lambda i: plain(i, (15, 15), 3, (12, 12))),
    ("beit fast", {"image_processor_type": "BeitImageProcessorFast", "size": side(15)}, lambda i: plain(i, (15, 15), 3)),
    ("data2vec, uncropped", {"image_processor_type": "BeitImageProcessor", "size": side(12), "do_center_crop": False}, lambda i: plain(i, (12, 12), 3)),
    ("levit", {"image_processor_type": "LevitImageProcessor", "size": {"shortest_edge": 15}, "crop_size": side(13)}, lambda i: plain(i, int(256 / 224 * 15), 3, (13, 13), *IMAGENET)),
    ("levit, old", {"feature_extractor_type": "LevitFeatureExtractor", "size": 15, "crop_size": 13}, lambda i: plain(i, int(256 / 224 * 15), 3, (13, 13), *IMAGENET)),
    ("levit, warped", {"image_processor_type": "LevitImageProcessor", "size": side(15), "crop_size": side(13)}, lambda i: plain(i, (15, 15), 3, (13, 13), *IMAGENET)),
    ("convnext", {"image_processor_type": "ConvNextImageProcessor", "size": {"shortest_edge": 13}}, lambda i: convnext(i, 13, 224 / 256, 3, *HALF)),
    ("convnext, share null", {"image_processor_type": "ConvNextImageProcessor", "size": {"shortest_edge": 13}, "crop_pct": None}, lambda i: convnext(i, 13, 224 / 256, 3, *HALF)),
    ("convnext, share", {"image_processor_type": "ConvNextImageProcessor", "size": {"shortest_edge": 13}, "crop_pct": 0.95, "image_mean": IMAGENET[0], "image_std": IMAGENET[1]}, lambda i: convnext(i, 13, 0.95, 3, *IMAGENET)),
    ("resnet, old", {"feature_extractor_type": "ConvNextFeatureExtractor", "size": 13, "crop_pct": 0.875, "image_mean": IMAGENET[0], "image_std": IMAGENET[1], "resample": 3}, lambda i: convnext(i, 13, 0.875, 3, *IMAGENET)),
    ("convnext fast", {"image_processor_type": "ConvNextImageProcessorFast", "size": {"shortest_edge": 13}}, lambda i: convnext(i, 13, 224 / 256, 2, *HALF, cropping=torch_crop)),
    ("poolformer", {"image_processor_type": "PoolFormerImageProcessor", "size": {"shortest_edge": 13}, "crop_size": side(13)}, lambda i: plain(i, int(13 / 0.9), 3, (13, 13), *IMAGENET)),
    ("poolformer, share", {"image_processor_type": "PoolFormerImageProcessor", "size": side(13), "crop_pct": 0.95, "crop_size": side(12)}, lambda i: plain(i, int(13 / 0.95), 3, (12, 12), *IMAGENET)),
    ("poolformer, no share", {"image_processor_type": "PoolFormerImageProcessor", "size": {"shortest_edge": 14}, "crop_pct": None, "crop_size": side(13)}, lambda i: plain(i, 14, 3, (13, 13), *IMAGENET)),
    ("mobilenet v1", {"image_processor_type": "MobileNetV1ImageProcessor", "size": {"shortest_edge": 16}, "crop_size": side(13)}, lambda i: plain(i, 16, 2, (13, 13))),
    ("mobilenet v2", {"image_processor_type": "MobileNetV2ImageProcessor", "size": {"shortest_edge": 16}, "crop_size": side(13)}, lambda i: plain(i, 16, 2, (13, 13))),
    ("mobilevit", {"image_processor_type": "MobileViTImageProcessor", "size": {"shortest_edge": 16}, "crop_size": side(13)}, lambda i: mobilevit(i, 16, (13, 13), 2)),
    ("mobilevit, told to normalize", {"image_processor_type": "MobileViTImageProcessor", "size": {"shortest_edge": 16}, "crop_size": side(13), "do_normalize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}, lambda i: mobilevit(i, 16, (13, 13), 2)),
    ("mobilevit, old", {"feature_extractor_type": "MobileViTFeatureExtractor", "size": 18, "crop_size": 16, "do_flip_channel_order": True, "resample": 2}, lambda i: mobilevit(i, 18, (16, 16), 2)),
    ("mobilevit, red first", {"image_processor_type": "MobileViTImageProcessor", "size": {"shortest_edge": 16}, "crop_size": side(13), "do_flip_channel_order": False}, lambda i: mobilevit(i, 16, (13, 13), 2)[:, :, ::-1]),
    ("efficientnet", {"image_processor_type": "EfficientNetImageProcessor", "size": side(11), "image_mean": IMAGENET[0], "image_std": [0.47853944, 0.4732864, 0.47434163]}, lambda i: efficientnet(i, (11, 11), 0, 1 / 255, False, IMAGENET[0], [0.47853944, 0.4732864, 0.47434163], True)),
    ("efficientnet, offset", {"image_processor_type": "EfficientNetImageProcessor", "size": side(11), "rescale_factor": 1 / 127.5, "rescale_offset": True, "include_top": False, "resample": 3}, lambda i: efficientnet(i, (11, 11), 3, 1 / 127.5, True, *HALF, False)),
    ("efficientnet, cropped", {"image_processor_type": "EfficientNetImageProcessor", "size": side(14), "do_center_crop": True, "crop_size": side(11), "include_top": False}, lambda i: plain(i, (14, 14), 0, (11, 11))),
    ("efficientnet fast", {"image_processor_type": "EfficientNetImageProcessorFast", "size": side(11), "include_top": True}, lambda i: efficientnet(i, (11, 11), 3, 1 / 255, False, *HALF, True)),
    ("efficientformer", {"image_processor_type": "EfficientFormerImageProcessor", "size": side(15), "crop_size": side(12)}, lambda i: plain(i, (15, 15), 3, (12, 12), *IMAGENET)),
    ("perceiver", {"image_processor_type": "PerceiverImageProcessor", "size": side(14), "crop_size": side(16)}, lambda i: perceiver(i, (14, 14), (16, 16), 3, *IMAGENET)),
    ("perceiver, old", {"feature_extractor_type": "PerceiverFeatureExtractor", "size": 13, "crop_size": 16}, lambda i: perceiver(i, (13, 13), (16, 16), 3, *IMAGENET)),
    ("perceiver, uncropped", {"image_processor_type": "PerceiverImageProcessor", "size": side(14), "do_center_crop": False}, lambda i: plain(i, (14, 14), 3, None, *IMAGENET)),
    ("bit (dinov2)", {"image_processor_type": "BitImageProcessor", "size": {"shortest_edge": 16}, "crop_size": side(13), "image_mean": IMAGENET[0], "image_std": IMAGENET[1]}, lambda i: plain(i, 16, 3, (13, 13), *IMAGENET)),
    ("bit, warped", {"image_processor_type": "BitImageProcessor", "size": side(16), "crop_size": side(13)}, lambda i: plain(i, (16, 16), 3, (13, 13), *CLIP)),
    ("vit hybrid", {"image_processor_type": "ViTHybridImageProcessor", "size": {"shortest_edge": 16}, "crop_size": side(13)}, lambda i: plain(i, 16, 3, (13, 13), *CLIP)),
    ("clip", {"image_processor_type": "CLIPImageProcessor", "size": {"shortest_edge": 13}, "crop_size": side(13)}, lambda i: plain(i, 13, 3, (13, 13), *CLIP)),
    ("clip, old", {"feature_extractor_type": "CLIPFeatureExtractor", "size": 13, "crop_size": 13}, lambda i: plain(i, 13, 3, (13, 13), *CLIP)),
    ("clip fast", {"image_processor_type": "CLIPImageProcessorFast", "size": {"shortest_edge": 16}, "crop_size": side(13)}, lambda i: plain(i, 16, 3, (13, 13), *CLIP, cropping=torch_crop)),
    ("clip, crop larger than the image", {"image_processor_type": "CLIPImageProcessor", "size": {"shortest_edge": 10}, "crop_size": side(13)}, lambda i: plain(i, 10, 3, (13, 13), *CLIP)),
    ("clip fast, crop larger than the image", {"image_processor_type": "CLIPImageProcessorFast", "size": {"shortest_edge": 10}, "crop_size": side(13)}, lambda i: plain(i, 10, 3, (13, 13), *CLIP, cropping=torch_crop)),
    ("clip, unresized", {"image_processor_type": "CLIPImageProcessor", "do_resize": False, "crop_size": side(20)}, lambda i: plain(i, None, 3, (20, 20), *CLIP)),
    ("chinese clip", {"image_processor_type": "ChineseCLIPImageProcessor", "size": {"shortest_edge": 14}, "crop_size": side(13)}, lambda i: plain(i, 14, 3, (13, 13), *CLIP)),
    ("flava", {"image_processor_type": "FlavaImageProcessor", "size": side(15), "crop_size": side(13)}, lambda i: plain(i, (15, 15), 3, (13, 13), *CLIP)),
    ("siglip", {"image_processor_type": "SiglipImageProcessor", "size": side(12)}, lambda i: plain(i, (12, 12), 3)),
    ("blip", {"image_processor_type": "BlipImageProcessor", "size": side(12)}, lambda i: plain(i, (12, 12), 3, None, *CLIP)),
    ("pvt", {"image_processor_type": "PvtImageProcessor", "size": side(12)}, lambda i: plain(i, (12, 12), 2, None, *IMAGENET)),
    ("segformer", {"image_processor_type": "SegformerImageProcessor", "size": side(12)}, lambda i: plain(i, (12, 12), 2, None, *IMAGENET)),
    ("rt-detr (hgnet)", {"image_processor_type": "RTDetrImageProcessor", "size": side(12)}, lambda i: plain(i, (12, 12), 2, mean=[0] * 3, std=[1] * 3)),
    ("textnet, warped", {"image_processor_type": "TextNetImageProcessor", "size": side(30)}, lambda i: plain(i, (32, 32), 2, None, *IMAGENET)),
    ("processor of a whole model", {"processor_class": "CLIPProcessor", "image_processor": {"image_processor_type": "SiglipImageProcessor", "size": side(12)}}, lambda i: plain(i, (12, 12), 3)),
    ("timm", {"architecture": "resnet50", "pretrained_cfg": {"input_size": [3, 13, 13], "crop_pct": 0.95, "interpolation": "bicubic", "mean": IMAGENET[0], "std": IMAGENET[1]}}, lambda i: timm(i, 13, 0.95, "center", 3, *IMAGENET)),
    ("timm, squash", {"architecture": "vit", "pretrained_cfg": {"input_size": [3, 13, 13], "crop_pct": 0.9, "crop_mode": "squash", "interpolation": "bilinear", "mean": HALF[0], "std": HALF[1]}}, lambda i: timm(i, 13, 0.9, "squash", 2, *HALF)),
    ("timm, defaults", {"pretrained_cfg": {"input_size": [3, 14, 14]}}, lambda i: timm(i, 14, 0.875, "center", 3, *IMAGENET)),
    ("timm, flat", {"architecture": "x", "input_size": [3, 13, 13], "crop_pct": 1.0, "interpolation": "lanczos", "mean": HALF[0], "std": HALF[1]}, lambda i: timm(i, 13, 1.0, "center", 1, *HALF)),
]

IMAGES = [(23, 17), (16, 27)]


def packed(values):
    """Thousandths as 16-bit numbers: a level of a pixel is at least 3."""
    return base64.b64encode(numpy.round(values * 1000).astype("<i2").tobytes()).decode()


print(json.dumps({
    "madeWith": f"Pillow {PIL.__version__}, NumPy {numpy.__version__}, after transformers 4.57 and timm 1.0",
    "cases": [
        {
            "name": name,
            "file": file,
            "images": [
                {"width": width, "height": height, "thousandths": packed(make(pattern(width, height)).transpose(2, 0, 1).astype(numpy.float64))}
                for width, height in IMAGES
            ],
        }
        for name, file, make in CASES
    ],
}, separators=(",", ":")))
print(f"{len(CASES)} cases", file=sys.stderr)
