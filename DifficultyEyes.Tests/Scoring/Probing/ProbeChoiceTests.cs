using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Probing;

namespace DifficultyEyes.Tests.Scoring.Probing;

public sealed class ProbeChoiceTests
{
    private const int Classes = 10;

    [Theory]
    // Right ones of 200 with the suggested preprocessing and with the other; those of the worse one are among those of the better one.
    [InlineData(100, 180, 1)]
    [InlineData(20, 50, 1)]
    [InlineData(180, 100, 0)]
    [InlineData(180, 184, 0)]
    [InlineData(180, 180, 0)]
    [InlineData(180, 186, 1)]
    public void Preprocessing_OtherOne_IsTakenOnlyWhereItIsClearlyBetter(int suggested, int other, int expected)
    {
        int[][] labels = [Labels(200)];

        Assert.Equal(expected, ProbeChoice.Preprocessing([Right(labels, suggested), Right(labels, other)], labels));
    }

    [Fact]
    public void Preprocessing_ManyRivals_NeedMoreEvidence()
    {
        int[][] labels = [Labels(200)];
        var (suggested, better) = (Right(labels, 180), Right(labels, 185));

        Assert.Equal(1, ProbeChoice.Preprocessing([suggested, better], labels));
        Assert.Equal(0, ProbeChoice.Preprocessing([suggested, better, suggested, suggested, suggested], labels));
    }

    [Fact]
    public void Preprocessing_SeveralThatAreClearlyBetter_TakesTheBestOfThem()
    {
        int[][] labels = [Labels(200)];

        Assert.Equal(2, ProbeChoice.Preprocessing([Right(labels, 20), Right(labels, 150), Right(labels, 170), Right(labels, 160)], labels));
    }

    [Fact]
    public void Order_OutputsInAnother_IsTakenWhereTheEvidenceIsOverwhelming()
    {
        int[][] labels = [Labels(40), [.. Labels(40).Select(label => Classes - 1 - label)]];

        Assert.Equal((1, null), ProbeChoice.Order(Right([labels[1], labels[0]], 40, isSwapped: true), labels, Classes));
        Assert.Equal((0, null), ProbeChoice.Order(Right(labels, 40), labels, Classes));
    }

    [Theory]
    // Images of ten classes that all hit the other order, none the documented one: one each is enough beside guessing, five of two classes are not.
    [InlineData(10, 10, 1, null)]
    [InlineData(10, 2, 0, 1)]
    [InlineData(3, 10, 0, null)]
    public void Order_FewImages_AreWeighedAgainstGuessing(int images, int classCount, int taken, int? better)
    {
        int[] documented = [.. Enumerable.Range(0, images).Select(image => image % classCount)];
        int[][] labels = [documented, [.. documented.Select(label => (label + 1) % classCount)]];

        Assert.Equal((taken, better), ProbeChoice.Order(Right([labels[1], labels[0]], images, isSwapped: true), labels, classCount));
    }

    [Fact]
    public void Order_ModelThatIsOftenRightUnderBoth_StaysWithTheDocumentedOneAndNamesTheOther()
    {
        // Two classes are the other way round in the second order; on their 40 images, 27 hit it and 13 the first.
        int[] documented = Labels(200);
        int[][] labels = [documented, [.. documented.Select(label => label < 2 ? 1 - label : label)]];
        int[] predicted = [.. documented.Select((label, image) => label < 2 && image % 3 > 0 ? 1 - label : label)];

        var choice = ProbeChoice.Order(Probed(predicted, labels), labels, Classes);

        Assert.Equal((0, 1), choice);
    }

    [Fact]
    public void Order_RightAboutOneClassAlone_ProvesNothing()
    {
        // The outputs are in a third order: of the 240 images, all 20 of one class hit the second by luck, none the first.
        int[] documented = [.. Enumerable.Range(0, 240).Select(image => image % 12)];
        int[][] labels = [documented, [.. documented.Select(label => (label + 1) % 12)]];
        int[] predicted = [.. documented.Select(label => label == 3 ? 4 : (label + 5) % 12)];

        Assert.Equal((0, null), ProbeChoice.Order(Probed(predicted, labels), labels, 12));
    }

    private static int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(image => image % Classes)];

    private static ProbedPreprocessing Right(int[][] labels, int correct, bool isSwapped = false) => Probed(
        [.. labels[0].Select((label, image) => image < correct ? label : (label + 3) % Classes)], isSwapped ? [labels[1], labels[0]] : labels);

    private static ProbedPreprocessing Probed(int[] predicted, int[][] labels) => new()
    {
        Preprocessing = PreprocessingPresets.Create("unit", 8, 8),
        PredictedOutputs = [.. predicted],
        Orders = [.. labels.Select(order => new OrderOutcome(order.Zip(predicted).Count(pair => pair.First == pair.Second), 1))],
    };
}
