using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Tests.Scoring.Classes;

public sealed class ClassViewTests
{
    // Labels a, b, c and a class d without images.
    private static readonly Dataset s_dataset = ClassOrderCandidatesTests.Named("a,b,c,d") with
    {
        Paths = ["1", "2", "3", "4"], Labels = [0, 1, 2, 0], Splits = [-1, -1, -1, -1], Images = [.. Enumerable.Repeat(new ImageExtent(0, 1, 8, 8), 4)],
    };

    [Fact]
    public void Of_AnotherOrder_KeepsHashAndImagesAndMovesLabels()
    {
        var seen = ClassView.Of(s_dataset, ClassView.Order(s_dataset, ["x", "c", "a", "d", "b"], "a test"));

        Assert.Equal(["x", "c", "a", "d", "b"], seen.ClassNames);
        Assert.Equal([2, 4, 1, 2], seen.Labels);
        Assert.Equal((s_dataset.Hash, s_dataset.Images), (seen.Hash, seen.Images));
        Assert.Equal(["a", "b", "c", "d"], seen.OwnClassNames);
    }

    [Fact]
    public void Of_NoOrderOrItsOwn_IsTheDatasetItself()
    {
        Assert.Same(s_dataset, ClassView.Of(s_dataset, null));
        Assert.Same(s_dataset, ClassView.Of(s_dataset, ClassView.Order(s_dataset, s_dataset.ClassNames, "a test")));
    }

    [Fact]
    public void Order_ClassWithoutImagesMissing_IsTaken() =>
        Assert.Equal([1, 2, 0, 1], ClassView.Of(s_dataset, ClassView.Order(s_dataset, ["c", "a", "b"], "a test")).Labels);

    [Theory]
    [InlineData("a,b,d", "\"c\" is none of the model's classes (a, b, d)")]
    [InlineData("a,b,c,a", "\"a\" stands for two of the model's outputs, 0 and 3")]
    public void Order_NamesThatDoNotFit_AreRefusedByName(string names, string reason)
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => ClassView.Order(s_dataset, [.. names.Split(',')], "a test"));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Votes_MoveWithTheirClasses()
    {
        var order = ClassView.Order(s_dataset, ["x", "c", "a", "b"], "a test");

        var seen = ClassView.Of(Votes([1, 2, 3, 0, 0, 5, 0, 0, 0, 0, 0, 0, 7, 0, 9, 0]), s_dataset, order);

        Assert.Equal([0, 3, 1, 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 9, 7, 0], seen.Votes);
        Assert.Equal([2, 1], seen.IndividualVotes.Select(vote => vote.Label));
    }

    [Fact]
    public void Of_VotesForAClassThatTheModelLacks_AreRefused()
    {
        var order = ClassView.Order(s_dataset, ["c", "a", "b"], "a test");

        var refusal = Assert.Throws<ModelMismatchException>(() => ClassView.Of(Votes([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), s_dataset, order));

        Assert.Contains("voted for \"d\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnalysisId_OrderThatIsTheDatasetsOwn_IsThatWithout()
    {
        var plain = new AnalysisRequest
        {
            Name = "test", DatasetHash = "d", ModelHash = "m", Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
        };
        AnalysisRequest With(params string[] names) => plain with { Configuration = plain.Configuration with { Classes = ClassView.Order(s_dataset, [.. names], "a test") } };

        Assert.Equal(AnalysisId.Of(plain), AnalysisId.Of(With("a", "b", "c", "d")));
        Assert.Equal(AnalysisId.Of(With("b", "a", "c", "d")), AnalysisId.Of(With("b", "a", "c", "d")));
        Assert.Equal(3, new[] { plain, With("b", "a", "c", "d"), With("a", "b", "c", "d", "e") }.Select(AnalysisId.Of).Distinct().Count());
    }

    private static AnnotationSet Votes(float[] votes) => new()
    {
        Hash = "v", Name = "votes", DatasetHash = "d", Votes = votes, Annotators = ["p", "q"], IndividualVotes = [new AnnotatorVote(0, 0, 0, 100), new AnnotatorVote(1, 1, 2, 100)],
    };
}
