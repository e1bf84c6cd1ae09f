using System.Text;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;

namespace DifficultyEyes.Tests.Export;

public sealed class ReviewsCsvTests
{
    private const string Header = "path,split,label,verdict,new_label,finding,evidence,reviewed_at";

    [Fact]
    public async Task WriteAsync_Verdicts_GoByFindingAndEvidenceAndOutsidersComeLast()
    {
        var reviews = ReviewSet.Of(
        [
            Review(FindingKind.Ambiguous, 4, ReviewVerdict.Ambiguous),
            Review(FindingKind.LabelErrors, 0, ReviewVerdict.Agree),
            Review(FindingKind.LabelErrors, 1, ReviewVerdict.Relabel, 2),
            Review(FindingKind.LabelErrors, 3, ReviewVerdict.Agree),
        ]);

        var lines = await WriteAsync(SixInstances.Analysis(), reviews);

        Assert.Equal(
            [
                Header,
                "dog/b.png,test,dog,agree,,Likely label errors,\"Looks, of 3\",2026-01-02T03:04:05Z",
                "cat/b.png,test,cat,relabel,frog,Likely label errors,\"Looks, of 1\",2026-01-02T03:04:05Z",
                "cat/a.png,train,cat,agree,,Likely label errors,,2026-01-02T03:04:05Z",
                "frog/a.png,train,frog,ambiguous,,Ambiguous images,,2026-01-02T03:04:05Z",
            ],
            lines);
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("a=b", "a=b")]
    public async Task WriteAsync_PathLikeAFormula_StaysAText(string path, string cell)
    {
        var lines = await WriteAsync(Named(path), ReviewSet.Of([Review(FindingKind.LabelErrors, 0, ReviewVerdict.Agree)]));

        Assert.StartsWith(cell + ",train,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NothingDecided_IsTheHeader() => Assert.Equal([Header], await WriteAsync(SixInstances.Analysis(), ReviewSet.Empty));

    private static async Task<string[]> WriteAsync(ScoredAnalysis analysis, ReviewSet reviews)
    {
        var finding = new Finding
        {
            Kind = FindingKind.LabelErrors,
            Rule = "By hand.",
            Explain = instanceIndex => $"Looks, of {instanceIndex}",
            Members = InstanceSet.FromIndices(6, [1, 3]),
            Ranked = [3, 1],
            Evidence = [1, 0.5f],
        };
        using var stream = new MemoryStream();
        await ReviewsCsv.WriteAsync(analysis, [finding], reviews, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
    }

    private static ScoredAnalysis Named(string path)
    {
        var analysis = SixInstances.Analysis();
        return new ScoredAnalysis(analysis.Columns)
        {
            Id = analysis.Id,
            Name = analysis.Name,
            CreatedAt = analysis.CreatedAt,
            Dataset = analysis.Dataset with { Paths = analysis.Dataset.Paths.SetItem(0, path) },
            Models = analysis.Models,
            Configuration = analysis.Configuration,
            DataRepresentationId = analysis.DataRepresentationId,
            DataVoteAccuracy = analysis.DataVoteAccuracy,
            DeviceReason = analysis.DeviceReason,
        };
    }

    private static Review Review(FindingKind finding, int instanceIndex, ReviewVerdict verdict, int? newLabel = null) => new()
    {
        Finding = finding,
        InstanceIndex = instanceIndex,
        Verdict = verdict,
        NewLabel = newLabel,
        ReviewedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };
}
