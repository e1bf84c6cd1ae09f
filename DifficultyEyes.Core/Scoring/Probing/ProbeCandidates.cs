using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>The preprocessings that a model is plausibly meant for.</summary>
public static class ProbeCandidates
{
    /// <summary>The suggested one, the presets, and the suggested one with its channels the other way round; each once, all of one size and layout.</summary>
    /// <remarks>A model that takes bytes can only be meant for raw values.</remarks>
    public static ImmutableArray<Preprocessing> Of(ModelDescription model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var suggested = model.SuggestedPreprocessing;
        var presets = PreprocessingPresets.Names
            .Select(name => PreprocessingPresets.CreateFor(suggested, name, suggested.Width, suggested.Height))
            .Where(preset => model.ImageInput.ElementType != "uint8" || preset.Scale == 1f);
        return [.. presets.Prepend(suggested).Concat(Reversed(suggested)).DistinctBy(preprocessing => preprocessing.CanonicalText())];
    }

    private static IEnumerable<Preprocessing> Reversed(Preprocessing suggested) => suggested.Channels == ChannelOrder.Gray
        ? []
        :
        [
            suggested with
            {
                Name = $"{suggested.Name}, {(suggested.Channels == ChannelOrder.Rgb ? "BGR" : "RGB")}",
                Channels = suggested.Channels == ChannelOrder.Rgb ? ChannelOrder.Bgr : ChannelOrder.Rgb,
                Mean = [.. suggested.Mean.Reverse()],
                Deviation = [.. suggested.Deviation.Reverse()],
            },
        ];
}
