using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Reviews;

public sealed class LabelChoiceTests
{
    [Fact]
    public void For_PeopleDoubtTheLabel_PutsThemFirstAndLeavesTheLabelOut()
    {
        var evidence = Evidence(new VoteEvidence(10, [new(3, 0.5f), new(0, 0.3f), new(1, 0.2f)], IsSimulated: false));

        Assert.Equal(3, LabelChoice.Suggest(evidence));
        Assert.Equal([3, 1, 2, 4], LabelChoice.For(evidence, classCount: 5));
    }

    [Fact]
    public void For_PeopleAgreeWithTheLabelOrDidNotVote_PutsThePredictionFirst()
    {
        var agreed = Evidence(new VoteEvidence(10, [new(0, 0.9f), new(1, 0.1f)], IsSimulated: false));

        Assert.Equal([2, 1, 3, 4], LabelChoice.For(agreed, classCount: 5));
        Assert.Equal([2, 1, 3, 4], LabelChoice.For(agreed with { Votes = null }, classCount: 5));
    }

    [Fact]
    public void Suggest_NobodyNamesAnotherClass_IsNothing() =>
        Assert.Null(LabelChoice.Suggest(Evidence(votes: null) with { Prediction = 0 }));

    private static InstanceEvidence Evidence(VoteEvidence? votes) => new()
    {
        InstanceIndex = 0,
        Path = "a.png",
        Image = new ImageExtent(0, 0, 8, 8),
        Label = 0,
        Prediction = 2,
        Probabilities = [new(2, 0.7f), new(1, 0.2f), new(0, 0.1f)],
        Votes = votes,
        LayerCount = 0,
        Layers = [],
        Measures = [],
    };
}
