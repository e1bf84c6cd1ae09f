using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Web.Api;

/// <summary>Runs: where they stand, and stopping them.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/runs/{id}", Read)
            .WithName("ReadRun")
            .WithSummary("Where a run stands: stage, done, total, rate and seconds left.")
            .Produces<RunDescription>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapDelete("/api/runs/{id}", Cancel)
            .WithName("CancelRun")
            .WithSummary("Stops a queued or running run; what is finished is kept.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Read(string id, RunQueue runs, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return runs.Find(id) is { } run ? TypedResults.Ok(RunDescription.Of(run)) : Unknown(id);
    }

    private static IResult Cancel(string id, RunQueue runs)
    {
        if (runs.Cancel(id))
        {
            return TypedResults.NoContent();
        }

        return runs.Find(id) is null
            ? Unknown(id)
            : TypedResults.Problem(title: "The run has ended already.", statusCode: StatusCodes.Status409Conflict);
    }

    private static IResult Unknown(string id) =>
        Problems.NotFound($"There is no run \"{id}\".", "Runs are known until the app is restarted; what they finished is kept.");

    /// <param name="State"><c>queued</c>, <c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</param>
    /// <param name="Rate">Units a second in this stage, 0 where unknown.</param>
    /// <param name="SecondsLeft">Of the whole run; null where unknown.</param>
    /// <param name="Share">Of the whole run, in [0, 1].</param>
    internal sealed record RunDescription(
        string Id, string Name, string State, string? AnalysisId, string Stage, long Done, long Total, double Rate, double? SecondsLeft, double Share, string? Message)
    {
        /// <summary>In the answer to an order: what was tried on a few images because it left it open, and what is taken; null where nothing was.</summary>
        public string? Tried { get; init; }

        public static RunDescription Of(RunSnapshot run) => new(
            run.Id, run.Name, run.State.ToString().ToLowerInvariant(), run.AnalysisId, run.Stage, run.Done, run.Total,
            run.RatePerSecond, run.SecondsLeft, run.OverallShare, run.Message);
    }
}
