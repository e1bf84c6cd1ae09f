using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.EntryNames;
using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Api;

/// <summary>Datasets that are sent.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/datasets", ImportAsync)
            .WithName("ImportDataset")
            .WithSummary("Imports a dataset: the file (zip, Parquet, tar) as the body with ?name=FILE.zip, or as a multipart form; zipEncoding=NAME says how names are read that do not say it. Answers what was left out.")
            .Accepts<Stream>("application/zip", "application/octet-stream", "multipart/form-data")
            .Produces<DatasetDescription>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static Task<IResult> ImportAsync(
        string? name, string? zipEncoding, string? reading, HttpRequest request, SentFile file, DatasetCatalog catalog, CancellationToken cancellationToken) =>
        zipEncoding is not null && !NameEncodings.IsKnown(zipEncoding)
            ? Task.FromResult(Problems.Invalid("The dataset cannot be taken so.", $"zipEncoding must be an encoding of file names, such as {string.Join(", ", NameEncodings.Usual.Take(6))}."))
            : file.TakeAsync(
            request,
            name,
            [.. DatasetExtensions.All],
            async upload =>
            {
                var options = new ImportOptions { Name = Path.GetFileNameWithoutExtension(upload.FileName), NameEncoding = zipEncoding, Layout = reading };
                var imported = await Task.Run(() => catalog.ImportAsync(upload.FilePath, options, null, cancellationToken), cancellationToken);
                return TypedResults.Created((string?)null, DatasetDescription.Of(imported));
            },
            cancellationToken);

    /// <param name="Problems">What was left out, by path or line, and why.</param>
    /// <param name="Notes">What was found out or taken for granted.</param>
    /// <param name="Reading">What was understood of the files.</param>
    internal sealed record DatasetDescription(
        string Hash, string Name, int InstanceCount, ImmutableArray<string> ClassNames, ImmutableArray<string> SplitNames, ImmutableArray<ImportProblem> Problems, ImmutableArray<string> Notes, DatasetReading? Reading)
    {
        public static DatasetDescription Of(ImportedDataset imported) => new(
            imported.Dataset.Hash, imported.Dataset.Name, imported.Dataset.InstanceCount, imported.Dataset.ClassNames, imported.Dataset.SplitNames, imported.Problems, imported.Notes, imported.Reading);
    }
}
