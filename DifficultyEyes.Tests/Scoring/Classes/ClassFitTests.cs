using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Tests.Scoring.Classes;

public sealed class ClassFitTests
{
    [Theory]
    [InlineData(4, 3, 1.0)]
    [InlineData(10, 20, 0.9)]
    [InlineData(10, 100, 0.4)]
    [InlineData(100, 10, 0.6)]
    [InlineData(300, 10, 0.8)]
    public void Find_ShuffledOrder_IsFoundWithItsFigures(int classCount, int imagesPerClass, double accuracy)
    {
        var random = new Random(classCount);
        var shift = Enumerable.Range(0, classCount).Select(label => (label + 1 + (label % 2)) % classCount).Distinct().ToArray();
        var order = shift.Length == classCount ? shift : [.. Enumerable.Range(1, classCount - 1), 0];
        var (dataset, predictions) = Predicted(classCount, imagesPerClass, label => random.NextDouble() < accuracy ? order[label] : random.Next(classCount));

        var fit = ClassFit.Find(dataset, predictions)!;

        Assert.Equal(dataset.ClassNames, order.Select(output => fit.Names[output]));
        Assert.Equal(classCount, fit.MovedCount);
        Assert.Equal((double)dataset.Labels.Zip(predictions).Count(pair => order[pair.First] == pair.Second) / predictions.Length, fit.FittedAccuracy);
        Assert.Equal((double)dataset.Labels.Zip(predictions).Count(pair => pair.First == pair.Second) / predictions.Length, fit.Accuracy);
    }

    [Fact]
    public void Find_TwoClassesThatChangedPlaces_MovesThemAlone()
    {
        var random = new Random(1);
        var (dataset, predictions) = Predicted(20, 20, label => random.NextDouble() < 0.7 ? (label switch { 3 => 7, 7 => 3, _ => label }) : random.Next(20));

        var fit = ClassFit.Find(dataset, predictions)!;

        Assert.Equal(2, fit.MovedCount);
        Assert.Equal(("c07", "c03"), (fit.Names[3], fit.Names[7]));
    }

    // A right order, guesses, one class for all, and mistakes that a model makes for good reasons.
    [Theory]
    [InlineData("right", 10, 30)]
    [InlineData("right", 100, 5)]
    [InlineData("guesses", 4, 3)]
    [InlineData("guesses", 10, 3)]
    [InlineData("guesses", 10, 100)]
    [InlineData("guesses", 100, 3)]
    [InlineData("guesses", 300, 10)]
    [InlineData("constant", 10, 30)]
    [InlineData("confused", 10, 50)]
    [InlineData("half", 10, 30)]
    public void Find_OrderThatIsRightOrCannotBeKnown_OffersNone(string kind, int classCount, int imagesPerClass)
    {
        var random = new Random(11);
        var (dataset, predictions) = Predicted(classCount, imagesPerClass, label => kind switch
        {
            "right" => random.NextDouble() < 0.8 ? label : random.Next(classCount),
            "constant" => 3,
            "confused" => label < 2 && random.NextDouble() < 0.6 ? 1 - label : label,
            "half" => label < 5 ? label : 9,
            _ => random.Next(classCount),
        });

        Assert.Null(ClassFit.Find(dataset, predictions));
    }

    [Fact]
    public void Find_Guesses_AreOfferedAnOrderInLessThanOneOfAHundred()
    {
        var offered = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var (dataset, predictions) = Predicted(6, 12, _ => random.Next(6));
            offered += ClassFit.Find(dataset, predictions) is null ? 0 : 1;
        }

        Assert.InRange(offered, 0, 4);
    }

    [Fact]
    public void Find_BestOrderThatIsNearChanceItself_OffersNone()
    {
        // As with wrongly prepared pixels: nearly everything is the last class, and of the first two every third is the other.
        var random = new Random(1);
        var (dataset, predictions) = Predicted(10, 200, label => label < 2 && random.Next(3) == 0 ? 1 - label : 9);

        Assert.Null(ClassFit.Find(dataset, predictions));
    }

    [Fact]
    public void Find_UnknownPredictions_CountNowhere()
    {
        var (dataset, predictions) = Predicted(4, 10, label => (label + 1) % 4);
        foreach (var unknown in new[] { 0, 11, 25 })
        {
            predictions[unknown] = -1;
        }

        var fit = ClassFit.Find(dataset, predictions)!;

        Assert.Equal((0, 1, 4), (fit.Accuracy, fit.FittedAccuracy, fit.MovedCount));
    }

    [Fact]
    public void Find_ClassWithoutImages_TakesTheOutputThatIsLeft()
    {
        var (dataset, predictions) = Predicted(4, 12, label => label == 2 ? 2 : (int[])[1, 3, 2, 0] is var order ? order[label] : 0, skipped: 3);

        var fit = ClassFit.Find(dataset, predictions)!;

        Assert.Equal(["c03", "c00", "c02", "c01"], fit.Names);
    }

    [Fact]
    public void Words_OrderThatIsAUsualOne_NameIt()
    {
        var names = new[] { "0", "1", "10", "11", "2", "3", "4", "5", "6", "7", "8", "9" };
        var (dataset, predictions) = Predicted(12, 5, label => int.Parse(names[label]));
        dataset = dataset with { ClassNames = [.. names] };

        var fit = ClassFit.Find(dataset, predictions)!;

        Assert.Equal("numeric", ClassFitWords.CandidateOf(fit, dataset)!.Name);
        Assert.Equal(
            "The outputs agree far better with the labels in another class order: 100.0 % of the images would be predicted as labeled instead of 16.7 %, with 10 of 12 outputs standing for other classes; it is the order by number.",
            ClassFitWords.Of(fit, dataset));
        Assert.Equal("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11", ClassFitWords.Listed(fit));
    }

    private static (Dataset Dataset, int[] Predictions) Predicted(int classCount, int imagesPerClass, Func<int, int> predict, int? skipped = null)
    {
        int[] labels = [.. Enumerable.Range(0, classCount * imagesPerClass).Select(i => i / imagesPerClass).Where(label => label != skipped)];
        var dataset = ClassOrderCandidatesTests.Named("x") with
        {
            ClassNames = [.. Enumerable.Range(0, classCount).Select(label => $"c{label:00}")],
            Paths = [.. labels.Select((_, i) => $"{i}")],
            Labels = [.. labels],
            Splits = [.. labels.Select(_ => -1)],
            Images = [.. labels.Select(_ => new ImageExtent(0, 1, 8, 8))],
        };
        return (dataset, Array.ConvertAll(labels, label => predict(label)));
    }
}
