using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>The preprocessings that a model is plausibly meant for.</summary>
public static class ProbeCandidates
{
    private static readonly string[] s_color =
        ["imagenet", "unit", "signed", "raw", "keras-torch", "ultralytics", "cifar10", "clip", "keras-caffe"];

    private static readonly string[] s_gray = ["unit", "mnist", "signed", "raw"];

    // Of these models were trained with either order of the channels.
    private static readonly string[] s_bothOrders = ["raw", "unit"];

    // Below this side nothing is cropped.
    private const int SmallestCropped = 64;

    /// <summary>The suggested one, the usual presets, and some with their channels the other way round; each once, all of one size and layout.</summary>
    /// <remarks>A model that takes bytes can only be meant for raw values.</remarks>
    public static ImmutableArray<Preprocessing> Of(ModelDescription model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var suggested = model.SuggestedPreprocessing;
        var isGray = suggested.Channels == ChannelOrder.Gray;
        var isSmall = Math.Min(suggested.Width, suggested.Height) < SmallestCropped;
        List<Preprocessing> presets =
        [
            .. (isGray ? s_gray : s_color)
                .Select(name => PreprocessingPresets.CreateFor(suggested, name, suggested.Width, suggested.Height))
                .Where(preset => !isSmall || preset.Resize == ResizeMode.Exact || preset.Name == "imagenet"),
        ];
        var reversed = isGray ? [] : presets.Where(preset => s_bothOrders.Contains(preset.Name, StringComparer.Ordinal)).Prepend(suggested).Select(InReverse);
        return
        [
            .. presets.Prepend(suggested).Concat(reversed)
                .Where(candidate => candidate == suggested || model.ImageInput.ElementType != "uint8" || candidate is { Scale: 1f } && candidate.Mean.All(value => value == 0))
                .DistinctBy(candidate => candidate.CanonicalText()),
        ];
    }

    private static Preprocessing InReverse(Preprocessing preprocessing) => PreprocessingPresets.Reversed(preprocessing) with
    {
        Name = $"{preprocessing.Name}, {(preprocessing.Channels == ChannelOrder.Rgb ? "BGR" : "RGB")}",
    };
}
