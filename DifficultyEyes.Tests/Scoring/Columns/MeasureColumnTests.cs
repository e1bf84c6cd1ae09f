using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Tests.Scoring.Columns;

/// <summary>What holds for the measures of the catalog, over columns planned and computed as a run does.</summary>
public sealed class MeasureColumnTests
{
    private const int Count = 60;
    private const int FewValues = 12;

    // By closed forms, published examples or a naive algorithm of their own, beside the measure's other tests.
    private static readonly string[] s_comparedElsewhere =
    [
        "confident_learning_issue", "label_error_rank", // LabelErrorRankTests
        "near_duplicate_group", "near_duplicate_across_splits", // NearDuplicateGroupsTests
        "human_entropy_low", "human_entropy_high", // EntropyIntervalTests
        "brightness", "contrast", "sharpness", "image_entropy", // ImageQualityTests
    ];

    // Continuous, but over seven neighbors, sixty instances or twenty pixels of few values.
    private static readonly string[] s_fewInThisCase = ["kdn_label_mean", "lsc_data", "neighbor_entropy_data", "image_entropy"];

    private static readonly MeasureCase s_case = MeasureCase.Draw(Count, seed: 1);
    private static readonly Lazy<Dictionary<string, float[]>> s_columns = new(() => s_case.Score(CancellationToken.None));

    public static TheoryData<string> Formulas { get; } = [.. NaiveMeasures.All.Keys];

    public static TheoryData<string> Ids { get; } = [.. MeasureCatalog.All.Select(measure => measure.Id)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Column_RandomCase_EqualsItsFormulaWorkedOutNaively(string id)
    {
        var values = s_columns.Value[id];

        for (var instanceIndex = 0; instanceIndex < Count; instanceIndex++)
        {
            Assert.Equal(NaiveMeasures.All[id](s_case, instanceIndex), values[instanceIndex], 2e-5);
        }
    }

    [Fact]
    public void Catalog_EveryMeasure_IsComputedAndComparedWithAnIndependentImplementation()
    {
        var ids = MeasureCatalog.All.Select(measure => measure.Id).Order().ToArray();

        Assert.Equal(ids, s_columns.Value.Keys.Select(IdOf).Distinct().Order());
        Assert.Equal(ids, NaiveMeasures.All.Keys.Select(IdOf).Concat(s_comparedElsewhere).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Column_RandomCase_LiesInTheRangeOfTheCatalogWithAsManyValuesAsItSays(string id)
    {
        var measure = MeasureCatalog.Get(id);
        var bounds = measure.Range.Split(measure.Range == "0 or 1" ? " or " : " to ");
        var (low, high) = (Bound(bounds[0]), Bound(bounds[1]));

        foreach (var values in s_columns.Value.Where(column => IdOf(column.Key) == id).Select(column => column.Value))
        {
            var known = Array.FindAll(values, value => !float.IsNaN(value));
            Assert.NotEmpty(known);
            Assert.All(known, value => Assert.InRange(value, low - 1e-6, high + 1e-6));
            Assert.Equal(measure.IsFewValued || s_fewInThisCase.Contains(id), known.Distinct().Count() <= FewValues);
        }
    }

    [Fact]
    public void Columns_OfReorderedInstances_AreTheReorderedColumns()
    {
        var order = Enumerable.Range(0, Count).ToArray();
        new Random(8).Shuffle(order);

        var reordered = s_case.Reorder(order).Score(Token);

        foreach (var (id, values) in s_columns.Value)
        {
            var expected = Array.ConvertAll(order, from => values[from]);
            var actual = reordered[id];
            if (id == "near_duplicate_group")
            {
                // Groups are numbered in the order of the instances: who is with whom stays.
                (expected, actual) = (FirstWithEach(expected), FirstWithEach(actual));
            }

            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 || (float.IsNaN(pair.First) && float.IsNaN(pair.Second)), $"{id}: {pair}"));
        }
    }

    [Fact]
    public void Columns_Computed_LeaveWhatTheyWereComputedFromAsItWas()
    {
        var (used, untouched) = (MeasureCase.Draw(Count, seed: 2), MeasureCase.Draw(Count, seed: 2));

        used.Score(Token);

        Assert.Equal(untouched.Outputs, used.Outputs);
        Assert.Equal(untouched.Changed, used.Changed);
        Assert.Equal(untouched.Votes, used.Votes);
        Assert.Equal(untouched.Times, used.Times);
        Assert.Equal(untouched.LabelProbabilities, used.LabelProbabilities);
        Assert.Equal(untouched.LogitMargins, used.LogitMargins);
        Assert.Equal(untouched.Outcomes, used.Outcomes);
        Assert.All(untouched.Matrices, matrix => Assert.Equal(matrix.Value.Values.ToArray(), used.Matrices[matrix.Key].Values.ToArray()));
    }

    [Fact]
    public void Columns_OfWhatNothingIsKnownOf_AreUnknownAndNeverZero()
    {
        // Of instance 0 there is no vote, time, epoch or split; the number of its votes is known to be 0.
        string[] silent = ["votes", "reaction times", "training dynamics", "training dynamics with logits", "votes in whole numbers", "output, votes", "splits"];

        Assert.All(
            MeasureCatalog.All.Where(measure => silent.Contains(measure.Needs) && measure.Id != "votes"),
            measure => Assert.True(float.IsNaN(s_columns.Value[measure.Id][0]), measure.Id));
        Assert.Equal(0, s_columns.Value["votes"][0]);
    }

    [Fact]
    public void Columns_OfAnOutputThatIsNoNumber_AreUnknownForThatInstanceAlone()
    {
        float[] outputs = [.. s_case.Outputs];
        outputs[MeasureCase.ClassCount] = float.NaN;

        var columns = (s_case with { Outputs = outputs }).Score(Token);

        foreach (var (id, values) in columns.Where(column => MeasureCatalog.Get(column.Key).Needs.Split(", ")[0].StartsWith("output", StringComparison.Ordinal)))
        {
            Assert.True(float.IsNaN(values[1]), id);
            Assert.Equal(s_columns.Value[id].Count(float.IsNaN) + 1, values.Count(float.IsNaN));
        }
    }

    [Theory]
    [InlineData(float.NaN, false)]
    [InlineData(float.PositiveInfinity, false)]
    [InlineData(float.NegativeInfinity, false)]
    [InlineData(float.NaN, true)]
    [InlineData(float.PositiveInfinity, true)]
    public void Columns_InstancesOfWhichTheModelSaysNothing_AreUnknownAndChangeNoOthers(float value, bool isProbability)
    {
        var known = s_case with
        {
            IsProbability = isProbability,
            Outputs = isProbability ? Softmax.Probabilities(s_case.Outputs, MeasureCase.ClassCount, isProbability: false) : s_case.Outputs,
            Changed = isProbability ? [.. s_case.Changed.Select(changed => Softmax.Probabilities(changed, MeasureCase.ClassCount, isProbability: false))] : s_case.Changed,
        };
        var expected = known.Score(Token);

        var columns = known.WithUnknown([0, 3, 3], value).Score(Token);

        Assert.Equal(expected.Keys, columns.Keys);
        Assert.All(columns, column => Assert.Equal(expected[column.Key], column.Value[..known.Count]));
        Assert.All(
            columns.Where(column => MeasureCatalog.Get(column.Key).Needs != "images alone" && column.Key != "votes"),
            column => Assert.All(column.Value[known.Count..], unknown => Assert.True(float.IsNaN(unknown), column.Key)));
    }

    // Sure and right, sure and wrong, even; four classes.
    [Theory]
    [InlineData("correct", 1, 0, 1)]
    [InlineData("p_label", 1, 0, 0.25)]
    [InlineData("confidence", 1, 1, 0.25)]
    [InlineData("one_minus_p_label", 0, 1, 0.75)]
    [InlineData("margin_difficulty", 0, 1, 0.5)]
    [InlineData("entropy", 0, 0, 1)]
    [InlineData("loss", 0, CrossEntropy.Greatest, 1.3862943611198906)]
    [InlineData("el2n", 0, 1, 0.6123724356957945)]
    [InlineData("label_quality_self_confidence", 1, 0, 0.25)]
    [InlineData("label_quality_normalized_margin", 1, 0, 0.5)]
    [InlineData("label_quality_cwe", 1, 0, 0.40235947810852507)]
    [InlineData("stability", 0, 0, 0)]
    [InlineData("stability_flips", 0, 0, 0)]
    [InlineData("human_entropy", 0, 0, 1)]
    [InlineData("human_disagreement", 0, 1, 0.75)]
    [InlineData("human_margin", 0, 1, 0.5)]
    public void Column_OneHotAndUniform_ReachesTheEnds(string id, double right, double wrong, double even)
    {
        float[] shares = [1, 0, 0, 0, 0, 0, 1, 0, 0.25f, 0.25f, 0.25f, 0.25f];
        var drawn = MeasureCase.Draw(3, seed: 4);

        var columns = (drawn with
        {
            Labels = [0, 1, 0], Outputs = shares, IsProbability = true, Changed = [shares, shares], Votes = [.. shares.Select(share => 4 * share)],
        }).Score(Token);

        Assert.All(new[] { right, wrong, even }.Zip(columns[id]), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Max(1, pair.First)));
    }

    private static string IdOf(string column) => column.Split(':')[0];

    private static float[] FirstWithEach(float[] groups) => Array.ConvertAll(groups, group => float.IsNaN(group) ? group : Array.IndexOf(groups, group));

    private static double Bound(string text) => text.Split(' ') switch
    {
        ["∞", ..] => double.PositiveInfinity,
        ["-∞", ..] => double.NegativeInfinity,
        ["the", "number", "of", "groups"] or ["N"] => Count,
        ["N", "-", "1"] => Count - 1,
        ["L", "+", "1"] => MeasureCase.Layers.Length + 1,
        ["L", "-", "1"] => MeasureCase.Layers.Length - 1,
        ["E", "+", "1"] => MeasureCase.EpochCount + 1,
        ["E", "/", "2"] => MeasureCase.EpochCount / 2.0,
        ["1", "/", "C"] => 1.0 / MeasureCase.ClassCount,
        var number => double.Parse(number[0], CultureInfo.InvariantCulture),
    };
}
