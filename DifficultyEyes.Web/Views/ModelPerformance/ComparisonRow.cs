using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>One number of a comparison, over all and over the selected.</summary>
/// <param name="Selected">Null where everything is selected.</param>
/// <param name="Description">How it is computed, and from which source.</param>
internal sealed record ComparisonRow(string Title, string Description, RangedText All, RangedText? Selected)
{
    public static IReadOnlyList<ComparisonRow> Of(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ComparisonRow Row(string title, string description, Func<ComparedOutcomes, RangedText> tell) =>
            new(title, description, tell(comparison.All), comparison.Selected is { } selected ? tell(selected) : null);

        return
        [
            Row("this model", "Accuracy with its 95 % interval (Wilson)", compared => Share(compared.Outcomes.FirstRight, compared.Outcomes.Count)),
            Row("other model", $"Accuracy of {comparison.Other.Analysis.Models[0].Name} with its 95 % interval (Wilson)", compared => Share(compared.Outcomes.SecondRight, compared.Outcomes.Count)),
            Row("difference", "In points of a hundred, with its 95 % interval for paired shares (Newcombe 1998, method 10)", compared => new RangedText(
                PerformanceText.Points(compared.Difference.Value), Range(compared.Difference.Low, compared.Difference.High, PerformanceText.Points))),
            Row("McNemar p", "Whether won and lost differ by more than chance: exact below 25 such images, else mid-p (Fagerland et al. 2013)", compared => new RangedText(
                PerformanceText.Probability(compared.Test.PValue), compared.Test.IsExact ? "exact" : "mid-p")),
            Row("error consistency", "Cohen's κ of being right: 1 the same errors, 0 as by chance (Geirhos et al. 2020), with its 95 % interval (Bayesian bootstrap)", compared => new RangedText(
                PerformanceText.Coefficient(compared.Consistency.Kappa), Range(compared.Consistency.Low, compared.Consistency.High, PerformanceText.Coefficient))),
            Row("agree", "Share of images on which both are right or both wrong, and that share by chance alone", compared => new RangedText(
                PerformanceText.Percent(compared.Consistency.Observed), $"chance {PerformanceText.Percent(compared.Consistency.Expected)}")),
        ];
    }

    private static RangedText Share(int right, int count)
    {
        var share = WilsonInterval.Of(right, count);
        return new RangedText(PerformanceText.Percent(share.Share), Range(share.Low, share.High, end => (100 * end).ToString("0.0", CultureInfo.InvariantCulture)));
    }

    private static string Range(double low, double high, Func<double, string> tell) => double.IsNaN(low) ? "" : $"{tell(low)} to {tell(high)}";
}

/// <summary>A number with its interval or how it came about.</summary>
internal sealed record RangedText(string Value, string Range);
