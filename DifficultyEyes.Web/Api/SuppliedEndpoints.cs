using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using Microsoft.AspNetCore.Mvc;

namespace DifficultyEyes.Web.Api;

/// <summary>What is sent beside a dataset: people's votes, training dynamics, predictions, and scores computed elsewhere.</summary>
internal static class SuppliedEndpoints
{
    private static readonly string[] s_tables = [".csv"];

    public static void MapSupplied(this IEndpointRouteBuilder routes)
    {
        Describe<VotesDescription>(routes.MapPost("/api/datasets/{hash}/annotations", ImportVotesAsync))
            .WithName("ImportAnnotations")
            .WithSummary("Imports people's votes on a dataset: the table (wide or long) as the body with ?name=FILE.csv, or as a multipart form; answers the rows left out.");
        Describe<DynamicsDescription>(routes.MapPost("/api/datasets/{hash}/dynamics", ImportDynamicsAsync))
            .WithName("ImportDynamics")
            .WithSummary("Imports training dynamics for a dataset: .npz, .npy (in dataset order) or Parquet as the body with ?name=FILE.npz, or as a multipart form; classes=NAME&classes=NAME… says which class each output is, where that is not the dataset's own order.");
        Describe<PredictionsDescription>(routes.MapPost("/api/datasets/{hash}/predictions", ImportPredictionsAsync))
            .WithName("ImportPredictions")
            .WithSummary("Imports predictions made elsewhere, such as out-of-fold probabilities: path and one column a class (CSV, Parquet), or an array (images, classes) as .npy or .npz, as the body with ?name=FILE.csv, or as a multipart form; answers what was understood.");
        Describe<ScoresDescription>(routes.MapPost("/api/datasets/{hash}/scores", ImportScoresAsync))
            .WithName("ImportScores")
            .WithSummary($"Imports scores computed elsewhere: the table path,NAME[,NAME…] as the body with ?name=FILE.csv, or as a multipart form; hard={HardEnds.Syntax}[,…] says of each column that is taken which end is hard.");
    }

    private static RouteHandlerBuilder Describe<T>(RouteHandlerBuilder route) => route
        .Accepts<Stream>("text/csv", "text/plain", "application/octet-stream", "multipart/form-data")
        .Produces<T>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> ImportVotesAsync(
        string hash, string? name, HttpRequest request, SentFile file, DatasetCatalog datasets, CancellationToken cancellationToken)
    {
        if (await datasets.FindAsync(hash, cancellationToken) is not { } dataset)
        {
            return UnknownDataset(hash);
        }

        return await file.TakeAsync(
            request, name, s_tables,
            async upload => TypedResults.Created(
                (string?)null, VotesDescription.Of(await datasets.ImportAnnotationsAsync(upload.FilePath, dataset, upload.FileName, cancellationToken), dataset)),
            cancellationToken);
    }

    private static async Task<IResult> ImportDynamicsAsync(
        string hash, string? name, [FromQuery] string[] classes, HttpRequest request, SentFile file, DatasetCatalog datasets, DynamicsCatalog dynamics, CancellationToken cancellationToken)
    {
        if (await datasets.FindAsync(hash, cancellationToken) is not { } dataset)
        {
            return UnknownDataset(hash);
        }

        if (classes.Length > 0)
        {
            try
            {
                dataset = ClassView.Of(dataset, ClassView.Order(dataset, [.. classes], "the import"));
            }
            catch (ModelMismatchException fault)
            {
                return Problems.Invalid("The outputs cannot be these classes.", $"classes: {fault.Message}");
            }
        }

        return await file.TakeAsync(
            request, name, [.. DynamicsImporter.Extensions],
            async upload => TypedResults.Created(
                (string?)null, DynamicsDescription.Of(await dynamics.ImportAsync(upload.FilePath, dataset, upload.FileName, cancellationToken))),
            cancellationToken);
    }

    private static async Task<IResult> ImportPredictionsAsync(
        string hash, string? name, HttpRequest request, SentFile file, DatasetCatalog datasets, PredictionCatalog predictions, CancellationToken cancellationToken)
    {
        if (await datasets.FindAsync(hash, cancellationToken) is not { } dataset)
        {
            return UnknownDataset(hash);
        }

        return await file.TakeAsync(
            request, name, [.. PredictionImporter.Extensions],
            async upload => TypedResults.Created(
                (string?)null, PredictionsDescription.Of(await predictions.ImportAsync(upload.FilePath, dataset, upload.FileName, cancellationToken))),
            cancellationToken);
    }

    private static async Task<IResult> ImportScoresAsync(
        string hash, string? name, [FromQuery] string[] hard, HttpRequest request, SentFile file, DatasetCatalog datasets, ScoreSetCatalog scores, CancellationToken cancellationToken)
    {
        if (await datasets.FindAsync(hash, cancellationToken) is not { } dataset)
        {
            return UnknownDataset(hash);
        }

        if (!HardEnds.TryRead(hard, out var choices, out var fault))
        {
            return Problems.Invalid("The scores cannot be taken so.", $"hard {fault}");
        }

        return await file.TakeAsync(
            request, name, s_tables,
            async upload =>
            {
                var table = await scores.ReadAsync(upload.FilePath, dataset, upload.FileName, cancellationToken);
                return TypedResults.Created((string?)null, ScoresDescription.Of(await scores.AddAsync(table, choices, dataset, cancellationToken), table));
            },
            cancellationToken);
    }

    private static IResult UnknownDataset(string hash) => Problems.NotFound($"There is no dataset \"{hash}\".", "POST /api/datasets imports one.");

    /// <param name="InstanceCount">Images that somebody voted on.</param>
    /// <param name="AnnotatorCount">Null where the table does not say.</param>
    /// <param name="Problems">What was left out, by line, and why.</param>
    /// <param name="Notes">By what rows and labels were known, with how many.</param>
    internal sealed record VotesDescription(
        string Hash, string Name, string DatasetHash, int InstanceCount, int? AnnotatorCount, bool IsSimulated, ImmutableArray<ImportProblem> Problems, ImmutableArray<string> Notes)
    {
        public static VotesDescription Of(ImportedAnnotations imported, Dataset dataset)
        {
            var votes = imported.Annotations;
            var votedOn = votes.Votes.Chunk(dataset.ClassCount).Count(row => Array.Exists(row, count => count > 0));
            return new(votes.Hash, votes.Name, votes.DatasetHash, votedOn, votes.AnnotatorCount, votes.IsSimulated, imported.Problems, imported.Notes);
        }
    }

    /// <param name="InstanceCount">Images of which something is known.</param>
    /// <param name="Problems">What was left out or looks odd.</param>
    /// <param name="Notes">By what rows were known, with how many.</param>
    internal sealed record DynamicsDescription(
        string Hash, string Name, string DatasetHash, int EpochCount, int InstanceCount, bool HasProbabilities, bool HasLogits, ImmutableArray<ImportProblem> Problems, ImmutableArray<string> Notes)
    {
        public static DynamicsDescription Of(ImportedDynamics imported)
        {
            var dynamics = imported.Dynamics;
            return new(
                dynamics.Hash, dynamics.Name, dynamics.DatasetHash, dynamics.EpochCount, dynamics.KnownCount, dynamics.HasProbabilities, dynamics.HasLogits, imported.Problems, imported.Notes);
        }
    }

    /// <param name="Kind"><c>probabilities</c>, <c>logits</c> or <c>logProbabilities</c>, as it was told.</param>
    /// <param name="InstanceCount">Images that have a row.</param>
    /// <param name="ClassNames">Those of the dataset in its order, then those that only the file knows.</param>
    /// <param name="Remarks">What was understood, a sentence each.</param>
    /// <param name="Problems">What was left out or looks odd.</param>
    internal sealed record PredictionsDescription(
        string Hash, string Name, string DatasetHash, OutputKind Kind, int InstanceCount, ImmutableArray<string> ClassNames, ImmutableArray<string> Remarks,
        ImmutableArray<ImportProblem> Problems)
    {
        public static PredictionsDescription Of(ImportedPredictions imported)
        {
            var set = imported.Predictions;
            return new(set.Hash, set.Name, set.DatasetHash, set.Kind, set.KnownCount, set.ClassNames, imported.Remarks, imported.Problems);
        }
    }

    /// <param name="InstanceCount">Images that have a row.</param>
    /// <param name="Columns">Those that were taken, with what was said of them.</param>
    /// <param name="Problems">What was left out, by line, and why.</param>
    /// <param name="Notes">By what rows and labels were known, with how many.</param>
    internal sealed record ScoresDescription(
        string Hash, string Name, string DatasetHash, int InstanceCount, ImmutableArray<ScoreChoice> Columns, ImmutableArray<ImportProblem> Problems, ImmutableArray<string> Notes)
    {
        public static ScoresDescription Of(ScoreSet set, ScoreTable table) =>
            new(set.Hash, set.Name, set.DatasetHash, table.KnownCount, set.Columns, table.Problems, table.Notes);
    }
}
