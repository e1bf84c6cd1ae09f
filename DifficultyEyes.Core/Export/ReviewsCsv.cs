using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Export;

/// <summary>The verdicts of people as CSV, to be worked off: by finding, the strongest evidence first.</summary>
/// <remarks>
/// Written as <see cref="ScoresCsv"/> is. A verdict on what is in no finding of this analysis (another model's, say) comes last in its finding
/// and has no evidence.
/// </remarks>
public static class ReviewsCsv
{
    private const string Header = "path,split,label,verdict,new_label,finding,evidence,reviewed_at";

    /// <summary>Writes a file, which appears whole or not at all.</summary>
    public static Task WriteAsync(
        ScoredAnalysis analysis, ImmutableArray<Finding> findings, ReviewSet reviews, string path, CancellationToken cancellationToken) =>
        WholeFile.WriteAsync(path, stream => WriteAsync(analysis, findings, reviews, stream, cancellationToken));

    /// <summary>Writes the whole table; the stream stays open.</summary>
    public static async Task WriteAsync(
        ScoredAnalysis analysis, ImmutableArray<Finding> findings, ReviewSet reviews, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(reviews);
        await using var writer = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        writer.NewLine = "\n";
        await writer.WriteLineAsync(Header.AsMemory(), cancellationToken);
        foreach (var group in reviews.All.GroupBy(review => review.Finding).OrderBy(group => group.Key))
        {
            var finding = findings.FirstOrDefault(finding => finding.Kind == group.Key);
            foreach (var review in InOrder(group, finding))
            {
                var isMember = finding is not null && finding.Members.Contains(review.InstanceIndex);
                await writer.WriteLineAsync(LineOf(review, analysis, isMember ? finding!.Explain(review.InstanceIndex) : "").AsMemory(), cancellationToken);
            }
        }
    }

    private static IEnumerable<Review> InOrder(IEnumerable<Review> reviews, Finding? finding)
    {
        var positions = (finding?.Ranked ?? []).Index().ToDictionary(ranked => ranked.Item, ranked => ranked.Index);
        return reviews.OrderBy(review => positions.GetValueOrDefault(review.InstanceIndex, int.MaxValue)).ThenBy(review => review.InstanceIndex);
    }

    private static string LineOf(Review review, ScoredAnalysis analysis, string evidence)
    {
        var dataset = analysis.Dataset;
        var split = dataset.Splits[review.InstanceIndex];
        string[] cells =
        [
            dataset.Paths[review.InstanceIndex],
            split < 0 ? "" : dataset.SplitNames[split],
            dataset.ClassNames[dataset.Labels[review.InstanceIndex]],
            ReviewWords.Of(review.Verdict),
            review.NewLabel is { } label ? dataset.ClassNames[label] : review.OtherClass ?? "",
            FindingTitles.Of(review.Finding),
            evidence,
            review.ReviewedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ];
        return string.Join(',', cells.Select(CsvText.Cell));
    }
}
