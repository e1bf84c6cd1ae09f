using System.Globalization;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Api;

/// <summary>The columns <c>probabilities</c> and <c>logits</c>: one number for each class of every instance, sent as they lie in the database.</summary>
internal static class OutputColumns
{
    private const string Probabilities = "probabilities";
    private const string Logits = "logits";

    // Of 64 hex digits: 128 bits against chance meetings.
    private const int TagCharacters = 32;

    public static bool IsOne(string column) => column is Probabilities or Logits;

    /// <param name="column">See <see cref="IsOne"/>.</param>
    public static async Task<IResult> ReadAsync(
        ScoredAnalysis analysis, string column, AnalysisCatalog catalog, HttpResponse response, CancellationToken cancellationToken)
    {
        var areLogits = column == Logits;
        if (areLogits && !analysis.HasLogits)
        {
            return Problems.NotFound(
                "The analysis has no logits: the model's outputs are probabilities, whose logits are lost.",
                $"GET /api/analyses/{{id}}/columns/{Probabilities} gives those.");
        }

        if (await catalog.FindOutputsAsync(analysis.Id, areLogits, cancellationToken) is not { } outputs)
        {
            return Problems.UnknownAnalysis(analysis.Id);
        }

        response.Headers["X-Type"] = "float32";
        response.Headers["X-Shape"] = string.Create(CultureInfo.InvariantCulture, $"{analysis.InstanceCount},{analysis.Dataset.ClassCount}");
        return MemoryMarshal.TryGetArray(outputs.Bytes, out var bytes)
            ? Caching.Immutable(response, new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), "application/octet-stream", outputs.Key[..TagCharacters])
            : throw new InvalidOperationException("What comes of the database is an array.");
    }
}
