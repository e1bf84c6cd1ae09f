using DifficultyEyes.Core.Scoring;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Core.Export;

/// <summary>Probabilities as Parquet: <c>path</c>, then one column a class under its name, null where unknown.</summary>
/// <remarks>Where a class is called as <c>path</c> is, every class has <see cref="ClassPrefix"/> before its name.</remarks>
internal static class ProbabilitiesParquet
{
    public const string PathName = "path";
    public const string ClassPrefix = "p:";

    // A column of a group is gathered in memory: a megabyte.
    private const int GroupRows = 1 << 17;

    /// <summary>Writes to a seekable stream, which stays open.</summary>
    public static async Task WriteAsync(ScoredAnalysis analysis, Stream destination, CancellationToken cancellationToken)
    {
        var dataset = analysis.Dataset;
        var path = new DataField<string>(PathName, nullable: false);
        var prefix = dataset.ClassNames.Contains(PathName, StringComparer.OrdinalIgnoreCase) ? ClassPrefix : "";
        var classes = dataset.ClassNames.Select(name => new DataField<float>(prefix + name, nullable: true)).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema([path, .. classes]), destination, cancellationToken: cancellationToken);
        writer.CustomMetadata = new Dictionary<string, string> { [ScoresParquet.RecipeKey] = ScoresJson.RecipeOf(analysis) };
        for (var start = 0; start < dataset.InstanceCount; start += GroupRows)
        {
            var count = Math.Min(GroupRows, dataset.InstanceCount - start);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(path, dataset.Paths.AsSpan(start, count).ToArray());
            var column = new float?[count];
            for (var label = 0; label < classes.Length; label++)
            {
                Gather(analysis.Models[0].Probabilities, start, label, classes.Length, column);
                await group.WriteAsync<float>(classes[label], column, cancellationToken: cancellationToken);
            }
        }
    }

    private static void Gather(float[] probabilities, int start, int label, int classCount, float?[] column)
    {
        for (var row = 0; row < column.Length; row++)
        {
            var probability = probabilities[((start + row) * (long)classCount) + label];
            column[row] = float.IsNaN(probability) ? null : probability;
        }
    }
}
