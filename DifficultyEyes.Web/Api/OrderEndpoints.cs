using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Runs;
using DifficultyEyes.Web.Visitors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DifficultyEyes.Web.Api;

/// <summary>Analyses that programs ask for.</summary>
internal static class OrderEndpoints
{
    private const int LongestName = 200;

    public static void MapOrders(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/analyses", OrderAsync)
            .WithName("ScoreAnalysis")
            .WithSummary("Queues the scoring of what was imported; the run's address is in Location.")
            .Produces<RunEndpoints.RunDescription>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> OrderAsync(
        AnalysisOrder order, DatasetCatalog datasets, ModelCatalog models, DynamicsCatalog dynamics, ScoreSetCatalog scoreSets, RunQueue runs, HttpContext context, CancellationToken cancellationToken)
    {
        if (order.Fault is { } fault)
        {
            return Problems.Invalid("The analysis cannot be scored so.", fault);
        }

        if (await datasets.FindAsync(order.DatasetHash, cancellationToken) is not { } dataset)
        {
            return Unknown("dataset", order.DatasetHash, "POST /api/datasets imports one.");
        }

        if (await models.FindAsync(order.ModelHash, cancellationToken) is not { } model)
        {
            return Unknown("model", order.ModelHash, "POST /api/models imports one.");
        }

        if (order.Configuration.EncoderHash is { } encoder && await models.FindAsync(encoder, cancellationToken) is null)
        {
            return Unknown("encoder", encoder, "POST /api/models?use=encoder imports one.");
        }

        if (order.AnnotationsHash is { } votes && (await datasets.ListAnnotationsAsync(dataset.Hash, cancellationToken)).All(known => known.Hash != votes))
        {
            return Unknown("set of votes on this dataset", votes, "POST /api/datasets/{hash}/annotations imports one.");
        }

        if (order.DynamicsHash is { } curves && (await dynamics.ListAsync(dataset.Hash, cancellationToken)).All(known => known.Hash != curves))
        {
            return Unknown("training dynamics for this dataset", curves, "POST /api/datasets/{hash}/dynamics imports them.");
        }

        var knownScores = await scoreSets.ListAsync(dataset.Hash, cancellationToken);
        if (order.ScoreSetHashes.FirstOrDefault(hash => knownScores.All(known => known.Hash != hash)) is { } scores)
        {
            return Unknown("set of scores for this dataset", scores, "POST /api/datasets/{hash}/scores imports one.");
        }

        var configuration = await Task.Run(() => ConfigurationOf(order, model, dataset, models), cancellationToken);
        var run = runs.Enqueue(new AnalysisRequest
        {
            Name = order.Name?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : $"{Path.GetFileNameWithoutExtension(model.Name)} on {dataset.Name}",
            DatasetHash = dataset.Hash,
            ModelHash = model.Hash,
            AnnotationsHash = order.AnnotationsHash,
            DynamicsHash = order.DynamicsHash,
            ScoreSetHashes = order.ScoreSetHashes,
            Configuration = configuration,
        }, VisitorAddress.Of(context));
        return TypedResults.Accepted($"/api/runs/{run.Id}", RunEndpoints.RunDescription.Of(run));
    }

    // Whatever does not fit is refused now, with its reason, and not by the run.
    private static ScoringConfiguration ConfigurationOf(AnalysisOrder order, ModelSummary model, Dataset dataset, ModelCatalog models)
    {
        var description = models.Describe(model.Hash, order.Configuration.OutputName);
        description.EnsureFits(dataset.ClassCount);
        EncoderDescription? encoder = null;
        if (order.Configuration.EncoderHash is { } hash)
        {
            EncoderStage.EnsureIsAnother(hash, model.Hash);
            encoder = models.DescribeEncoder(hash);
        }

        var configuration = order.Configuration.ToConfiguration(description.SuggestedPreprocessing, encoder?.SuggestedPreprocessing);
        PreprocessingJson.Check(configuration.Preprocessing);
        if (configuration.EncoderPreprocessing is { } preprocessing)
        {
            PreprocessingJson.Check(preprocessing);
        }

        return configuration;
    }

    private static ProblemHttpResult Unknown(string what, string hash, string detail) =>
        TypedResults.Problem(title: $"There is no {what} \"{hash}\".", detail: detail, statusCode: StatusCodes.Status422UnprocessableEntity);
}
