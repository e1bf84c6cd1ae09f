using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Web.Runs;
using DifficultyEyes.Web.Visitors;

namespace DifficultyEyes.Web.Api;

/// <summary>Analyses that programs ask for.</summary>
internal static class OrderEndpoints
{
    // Thousands of layers take less.
    private const long LargestOrder = 1 << 20;

    private const int LongestClass = 200;

    private const string ConfigurationField = nameof(AnalysisRequest.Configuration);

    public static void MapOrders(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/analyses", OrderAsync)
            .WithName("ScoreAnalysis")
            .WithSummary("Queues the scoring of what was imported; the run's address is in Location. What cannot be is refused at once, by field; a preprocessing that is left out is chosen by trying, which the answer tells.")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestOrder))
            .Produces<RunEndpoints.RunDescription>(StatusCodes.Status202Accepted)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> OrderAsync(
        AnalysisOrder order, DatasetCatalog datasets, ModelCatalog models, DynamicsCatalog dynamics, PredictionCatalog predictions, ScoreSetCatalog scoreSets, ConfigurationProbe probe, RunQueue runs,
        HttpContext context, CancellationToken cancellationToken)
    {
        if (order.Configuration is null)
        {
            throw new RequestException(ConfigurationField, "An object is expected, or nothing.");
        }

        if (order.DatasetHash is null || await datasets.FindAsync(order.DatasetHash, cancellationToken) is not { } dataset)
        {
            throw Unknown(nameof(order.DatasetHash), "dataset", order.DatasetHash, "POST /api/datasets imports one.");
        }

        var tables = await predictions.ListAsync(dataset.Hash, cancellationToken);
        var table = PredictionsOf(tables, order.PredictionsHash, nameof(order.PredictionsHash));
        var model = order.ModelHash is null ? null : await models.FindAsync(order.ModelHash, cancellationToken);
        if (model is null && (table is null || order.ModelHash is not null))
        {
            throw Unknown(nameof(order.ModelHash), "model", order.ModelHash, "POST /api/models imports one, or POST /api/datasets/{hash}/predictions a table in its place (predictionsHash).");
        }

        if (order.Configuration.EncoderHash is { } encoder && await models.FindAsync(encoder, cancellationToken) is null)
        {
            throw Unknown($"{ConfigurationField}.{nameof(order.Configuration.EncoderHash)}", "encoder", encoder, "POST /api/models?use=encoder imports one.");
        }

        if (order.AnnotationsHash is { } votes && (await datasets.ListAnnotationsAsync(dataset.Hash, cancellationToken)).All(known => known.Hash != votes))
        {
            throw Unknown(nameof(order.AnnotationsHash), "set of votes on this dataset", votes, "POST /api/datasets/{hash}/annotations imports one.");
        }

        if (order.DynamicsHash is { } curves && (await dynamics.ListAsync(dataset.Hash, cancellationToken)).All(known => known.Hash != curves))
        {
            throw Unknown(nameof(order.DynamicsHash), "training dynamics for this dataset", curves, "POST /api/datasets/{hash}/dynamics imports them.");
        }

        var opinion = PredictionsOf(tables, order.OutOfFoldHash, nameof(order.OutOfFoldHash));
        var knownScores = (await scoreSets.ListAsync(dataset.Hash, cancellationToken)).Select(known => known.Hash).ToHashSet(StringComparer.Ordinal);
        if (!order.ScoreSetHashes.IsDefault && order.ScoreSetHashes.FirstOrDefault(hash => hash is not null && !knownScores.Contains(hash)) is { } scores)
        {
            throw Unknown(nameof(order.ScoreSetHashes), "set of scores for this dataset", scores, "POST /api/datasets/{hash}/scores imports one.");
        }

        var (description, configuration) = model is null
            ? (null, await ConfigurationOfTableAsync(order, dataset, table!, models, cancellationToken))
            : await ConfigurationOfAsync(order, dataset, datasets, model, models, cancellationToken);
        var request = new AnalysisRequest
        {
            Name = order.NameOr($"{Path.GetFileNameWithoutExtension(model?.Name ?? table!.Name)} on {dataset.Name}"),
            DatasetHash = dataset.Hash,
            ModelHash = model?.Hash,
            PredictionsHash = table?.Hash,
            AnnotationsHash = order.AnnotationsHash,
            DynamicsHash = order.DynamicsHash,
            OutOfFoldHash = order.OutOfFoldHash,
            ScoreSetHashes = order.ScoreSetHashes,
            Configuration = configuration,
        };
        RequestCheck.Ensure(request, description, dataset, opinion, table);
        var settled = description is null ? new ProbedConfiguration(configuration, null) : await SettleAsync(order, request, model!.Hash, description, dataset, probe, cancellationToken);
        var run = runs.Enqueue(request with { Configuration = settled.Configuration }, VisitorAddress.Of(context));
        return TypedResults.Accepted($"/api/runs/{run.Id}", RunEndpoints.RunDescription.Of(run) with { Tried = settled.Result is { } tried ? ProbeWords.Report(tried) : null });
    }

    private static PredictionSummary? PredictionsOf(IReadOnlyList<PredictionSummary> tables, string? hash, string field) => hash is null
        ? null
        : tables.FirstOrDefault(table => table.Hash == hash)
            ?? throw Unknown(field, "set of predictions for this dataset", hash, "POST /api/datasets/{hash}/predictions imports one.");

    private static async Task<ScoringConfiguration> ConfigurationOfTableAsync(
        AnalysisOrder order, Dataset dataset, PredictionSummary table, ModelCatalog models, CancellationToken cancellationToken)
    {
        var asked = order.Configuration;
        if (asked.Classes is { IsDefaultOrEmpty: false })
        {
            throw new RequestException($"{ConfigurationField}.{nameof(asked.Classes)}", "The classes of a table of predictions are those of its columns.");
        }

        try
        {
            var encoder = asked.EncoderHash is { } hash ? await models.DescribeEncoderAsync(hash, cancellationToken) : null;
            return asked.ToConfiguration(null, PredictedClasses.Of(dataset, table.ClassNames, table.Name), encoder?.SuggestedPreprocessing);
        }
        catch (ModelMismatchException fault)
        {
            throw new RequestException($"{ConfigurationField}.{nameof(asked.EncoderHash)}", fault.Message, fault);
        }
    }

    private static async Task<(ModelDescription? Model, ScoringConfiguration Configuration)> ConfigurationOfAsync(
        AnalysisOrder order, Dataset dataset, DatasetCatalog datasets, ModelSummary model, ModelCatalog models, CancellationToken cancellationToken)
    {
        var asked = order.Configuration;
        if (asked.Classes is { IsDefault: false } given && given.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestClass))
        {
            throw new RequestException($"{ConfigurationField}.{nameof(asked.Classes)}", $"Each class must be a text of 1 to {LongestClass} characters.");
        }

        var field = asked.OutputName is null ? nameof(order.ModelHash) : $"{ConfigurationField}.{nameof(asked.OutputName)}";
        try
        {
            ImageSize? size = asked.Preprocessing is { } preprocessing ? new(preprocessing.Width, preprocessing.Height) : null;
            var description = await models.DescribeAsync(model.Hash, asked.OutputName, size, cancellationToken);
            field = asked.Classes is null ? nameof(order.ModelHash) : $"{ConfigurationField}.{nameof(asked.Classes)}";
            var lists = ClassListFiles.Within((await datasets.FindReportAsync(dataset.Hash, cancellationToken))?.Reading);
            var classes = ClassChooser.Choose(dataset, description, asked.Classes is { IsDefault: false } names ? new NamedOutputs("the order of the analysis", names) : null, lists);
            field = $"{ConfigurationField}.{nameof(asked.EncoderHash)}";
            var encoder = asked.EncoderHash is { } hash ? await models.DescribeEncoderAsync(hash, cancellationToken) : null;
            return (description, asked.ToConfiguration(description.SuggestedPreprocessing, classes.Order, encoder?.SuggestedPreprocessing));
        }
        catch (ModelMismatchException fault)
        {
            throw new RequestException(field, fault.Message, fault);
        }
    }

    private static async Task<ProbedConfiguration> SettleAsync(
        AnalysisOrder order, AnalysisRequest request, string modelHash, ModelDescription model, Dataset dataset, ConfigurationProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.SettleAsync(
                dataset, modelHash, model, request.Configuration, isPreprocessingOpen: order.Configuration.Preprocessing is null,
                isOrderOpen: request.Configuration.Classes is null, progress: null, cancellationToken);
        }
        catch (ModelMismatchException fault)
        {
            throw new RequestException(nameof(order.ModelHash), fault.Message, fault);
        }
    }

    private static RequestException Unknown(string field, string what, string? hash, string detail) => new(field, $"There is no {what} \"{hash}\". {detail}");
}
