using System.Collections.Immutable;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Export;

/// <summary>What a whole table rests on, and each of its score columns.</summary>
internal sealed record TableRecipe
{
    public required string Analysis { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string DatasetHash { get; init; }

    public required string Dataset { get; init; }

    public required ImmutableArray<string> ClassNames { get; init; }

    public required string? ModelHash { get; init; }

    /// <summary>The table of predictions in place of a model; null where there is one.</summary>
    public required string? PredictionsHash { get; init; }

    public required string Model { get; init; }

    public required string? AnnotationsHash { get; init; }

    public required bool? AreVotesSimulated { get; init; }

    /// <summary>The out-of-fold probabilities by which labels were judged, where there were some.</summary>
    public required string? OutOfFoldHash { get; init; }

    public required string? OutOfFold { get; init; }

    public required string DataRepresentation { get; init; }

    public required string Device { get; init; }

    public required ScoringConfiguration Configuration { get; init; }

    /// <summary>By column name.</summary>
    public required IReadOnlyDictionary<string, Recipe> Columns { get; init; }

    /// <param name="columns">Those whose recipes go in.</param>
    public static TableRecipe Of(ScoredAnalysis analysis, IEnumerable<TableColumn> columns) =>
        new()
        {
            Analysis = analysis.Id,
            Name = analysis.Name,
            CreatedAt = analysis.CreatedAt,
            DatasetHash = analysis.Dataset.Hash,
            Dataset = analysis.Dataset.Name,
            ClassNames = analysis.Dataset.ClassNames,
            ModelHash = analysis.Models[0].IsTable ? null : analysis.Models[0].Hash,
            PredictionsHash = analysis.Models[0].IsTable ? analysis.Models[0].Hash : null,
            Model = analysis.Models[0].Name,
            AnnotationsHash = analysis.Annotations?.Hash,
            AreVotesSimulated = analysis.Annotations?.IsSimulated,
            OutOfFoldHash = analysis.SecondOpinion?.Hash,
            OutOfFold = analysis.SecondOpinion?.Name,
            DataRepresentation = analysis.DataRepresentationTitle,
            Device = analysis.DeviceReason,
            Configuration = analysis.Configuration,
            Columns = columns.Where(column => column.Recipe is not null).ToDictionary(column => column.Name, column => column.Recipe!, StringComparer.Ordinal),
        };
}
