using System.Buffers.Text;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Web.Api;

/// <summary>Some instances of an analysis as files. Which ones is sent along: subsets live in the workspace, not on the server.</summary>
internal static class SubsetEndpoints
{
    private const string MembersField = "members";
    private const string NameField = "name";

    public static void MapSubsets(this IEndpointRouteBuilder routes)
    {
        Map(routes, "csv", WriteTable)
            .WithName("ExportSubsetTable")
            .WithSummary("The scores of some instances as CSV. Form fields: members (base64 of ceil(N / 8) bytes: instance i is bit i % 8 of byte i / 8), name (of the file).")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        Map(routes, "zip", WriteImages)
            .WithName("ExportSubsetImages")
            .WithSummary("The images of some instances as they were imported, as a zip in ImageFolder layout. Form fields as for the CSV.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string format, Func<ScoredAnalysis, DatasetCatalog, InstanceSet, string, CancellationToken, IResult> write) =>
        routes.MapPost(
                $"/api/analyses/{{id}}/subset.{format}",
                async (string id, AnalysisCatalog catalog, DatasetCatalog datasets, HttpRequest request, CancellationToken cancellationToken) =>
                {
                    if (await catalog.OpenAsync(id, cancellationToken) is not { } analysis)
                    {
                        return Problems.UnknownAnalysis(id);
                    }

                    if (!request.HasFormContentType)
                    {
                        return TypedResults.Problem(title: "A form is expected.", detail: "Send the fields members and name as a form.", statusCode: StatusCodes.Status415UnsupportedMediaType);
                    }

                    // A form of this app's own page: OriginGuard keeps other sites' forms out.
                    if (await ReadFormAsync(request, cancellationToken) is not { } form)
                    {
                        return Problems.Invalid("The form cannot be read.", $"Send the fields {MembersField} and {NameField}, whole and nothing more.");
                    }

                    return ReadMembers(form[MembersField].ToString(), analysis.InstanceCount) is { } members
                        ? write(analysis, datasets, members, $"{FileNameOf(form[NameField])}.{format}", cancellationToken)
                        : Problems.Invalid("The members do not fit the analysis.", $"Expected is the base64 of {(analysis.InstanceCount + 7) / 8} bytes in the field {MembersField}.");
                })
            .InTurn(QueryKind.Export)
            .Accepts<IFormCollection>("application/x-www-form-urlencoded")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static IResult WriteTable(ScoredAnalysis analysis, DatasetCatalog datasets, InstanceSet members, string fileName, CancellationToken cancellationToken) =>
        TypedResults.Stream(
            stream => ScoresCsv.WriteAsync(ScoresTable.Of(analysis).KeepRows(members), stream, cancellationToken), "text/csv; charset=utf-8", fileName);

    private static IResult WriteImages(ScoredAnalysis analysis, DatasetCatalog datasets, InstanceSet members, string fileName, CancellationToken cancellationToken) =>
        TypedResults.Stream(
            stream => ImageFolderZip.WriteAsync(
                analysis.Dataset,
                members,
                async instanceIndex => await datasets.FindImageAsync(analysis.Dataset.Hash, instanceIndex, cancellationToken)
                    ?? throw new ScoringException($"The images of \"{analysis.Dataset.Name}\" are gone. Import the dataset again."),
                stream,
                cancellationToken),
            "application/zip",
            fileName);

    private static async Task<IFormCollection?> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException || (fault is IOException && fault is not BadHttpRequestException && !cancellationToken.IsCancellationRequested))
        {
            // Too many fields, too large ones, or an end in their midst.
            return null;
        }
    }

    private static InstanceSet? ReadMembers(string text, int instanceCount)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == (instanceCount + 7) / 8
            ? InstanceSet.FromBytes(instanceCount, bytes.AsSpan(0, length))
            : null;
    }

    private static string FileNameOf(string? name)
    {
        var letters = (Subset.CleanName(name) ?? "subset").Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ' ? letter : '_');
        return string.Concat(letters).Trim();
    }
}
