using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring.Probing;

public sealed class ProbeCandidatesTests
{
    private static readonly ModelDescription s_color = ModelInspector.Inspect(new CraftedModel(2).ToBytes());

    [Fact]
    public void Of_ColorModel_HasTheSuggestedFirstAndEachOnce()
    {
        var candidates = ProbeCandidates.Of(s_color);

        Assert.Equal(s_color.SuggestedPreprocessing.CanonicalText(), candidates[0].CanonicalText());
        Assert.Equal(candidates.Length, candidates.Select(candidate => candidate.CanonicalText()).Distinct().Count());
        Assert.Superset(
            new HashSet<string> { "unit", "signed", "raw", "keras-caffe", "raw, BGR", "unit, BGR" }, candidates.Select(candidate => candidate.Name).ToHashSet());
        Assert.All(candidates, s_color.EnsureTakes);
    }

    [Fact]
    public void Of_GrayModel_HasOneChannelEach()
    {
        var gray = s_color with { SuggestedPreprocessing = PreprocessingPresets.ToGray(s_color.SuggestedPreprocessing) };

        Assert.All(ProbeCandidates.Of(gray), candidate => Assert.Equal((ChannelOrder.Gray, 1), (candidate.Channels, candidate.Mean.Length)));
        Assert.Contains(ProbeCandidates.Of(gray), candidate => candidate.Name == "mnist");
    }

    [Fact]
    public void Of_ModelOfBytes_HasBytesInEitherOrderAlone()
    {
        var bytes = s_color with
        {
            ImageInput = s_color.ImageInput with { ElementType = "uint8" }, SuggestedPreprocessing = PreprocessingPresets.Create("raw", CraftedModel.Side, CraftedModel.Side),
        };

        Assert.Equal(["raw", "raw, BGR"], ProbeCandidates.Of(bytes).Select(candidate => candidate.Name));
        Assert.All(ProbeCandidates.Of(bytes), bytes.EnsureTakes);
    }

    [Fact]
    public void Of_LargeImages_HasWaysThatCrop()
    {
        var large = s_color with { SuggestedPreprocessing = PreprocessingPresets.Create("imagenet", 224, 224) };

        Assert.Superset(new HashSet<string> { "ultralytics", "clip", "keras-torch" }, ProbeCandidates.Of(large).Select(candidate => candidate.Name).ToHashSet());
    }
}
