using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Queries;
using Microsoft.AspNetCore.Mvc;

namespace DifficultyEyes.Web.Api;

/// <summary>Whole columns as binary, for charts that draw every instance.</summary>
internal static class ColumnEndpoints
{
    private const string UmapPrefix = "projection:umap:";
    private const string PcaPrefix = "projection:pca:";

    // How long a client that asked for it waits for one answer; then it learns how far the work is and asks again.
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(1);

    public static void MapColumns(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/analyses/{id}/columns/{column}", ReadAsync)
            .InTurn(QueryKind.Reading)
            .WithName("ReadColumn")
            .WithSummary("One column as little-endian numbers; X-Type and X-Shape say how to read it. \"probabilities\" and, where the model gives them, \"logits\" have a number for each class of the analysis in its order. A projection may have to be computed first: with \"Prefer: respond-async\" the answer is 202 with its progress until it is there.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces<ColumnProgress>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(
        string id, string column, [FromHeader(Name = "Prefer")] string? prefer, AnalysisCatalog catalog, HttpResponse response, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        if (analysis is null)
        {
            return Problems.UnknownAnalysis(id);
        }

        var progress = new LatestProgress();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (prefer?.Contains("respond-async", StringComparison.OrdinalIgnoreCase) == true)
        {
            waiting.CancelAfter(s_wait);
        }

        var name = PathSegment.Unescape(column);
        if (OutputColumns.IsOne(name))
        {
            return await OutputColumns.ReadAsync(analysis, name, catalog, response, cancellationToken);
        }

        ColumnPayload? payload;
        try
        {
            payload = name switch
            {
                _ when name.StartsWith(UmapPrefix, StringComparison.Ordinal) => await ProjectAsync(catalog, id, name[UmapPrefix.Length..], ProjectionMethod.Umap, progress, waiting.Token),
                _ when name.StartsWith(PcaPrefix, StringComparison.Ordinal) => await ProjectAsync(catalog, id, name[PcaPrefix.Length..], ProjectionMethod.Pca, progress, waiting.Token),
                _ => ColumnPayload.Find(analysis, name),
            };
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response.Headers.CacheControl = "no-store";
            return TypedResults.Accepted((string?)null, new ColumnProgress(progress.Latest.Stage, progress.Latest.Done, progress.Latest.Total));
        }

        if (payload is null)
        {
            return Problems.NotFound($"The analysis has no column \"{name}\".", "GET /api/analyses/{id} lists its columns.");
        }

        response.Headers["X-Type"] = payload.Type;
        response.Headers["X-Shape"] = payload.Shape;
        return Caching.Immutable(response, payload.Bytes, "application/octet-stream");
    }

    private static async Task<ColumnPayload?> ProjectAsync(
        AnalysisCatalog catalog, string id, string representation, ProjectionMethod method, LatestProgress progress, CancellationToken cancellationToken)
    {
        var plane = await catalog.FindProjectionAsync(id, representation, method, progress, cancellationToken);
        return plane is null ? null : ColumnPayload.OfFloats(plane, width: 2);
    }

    private sealed class LatestProgress : IProgress<RunProgress>
    {
        private readonly Lock _changing = new();
        private RunProgress _latest = new("Projection", 0, 0, 0);

        public RunProgress Latest
        {
            get
            {
                lock (_changing)
                {
                    return _latest;
                }
            }
        }

        public void Report(RunProgress value)
        {
            lock (_changing)
            {
                _latest = value;
            }
        }
    }
}

/// <summary>How far a column is that is still being computed.</summary>
/// <param name="Stage">Name for the user.</param>
/// <param name="Done">Units finished in this stage.</param>
/// <param name="Total">Units of this stage, 0 where unknown.</param>
internal sealed record ColumnProgress(string Stage, long Done, long Total);
