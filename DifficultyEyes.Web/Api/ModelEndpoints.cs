using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Api;

/// <summary>Models that are sent.</summary>
internal static class ModelEndpoints
{
    private static readonly string[] s_extensions = [".onnx"];

    public static void MapModels(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/models", ImportAsync)
            .WithName("ImportModel")
            .WithSummary("Imports an ONNX classifier, or with use=encoder a model that makes a vector of an image: the file as the body with ?name=FILE.onnx, or as a multipart form.")
            .Accepts<Stream>("application/octet-stream", "multipart/form-data")
            .Produces<ModelSummary>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> ImportAsync(
        string? name, string? use, HttpRequest request, SentFile file, ModelCatalog catalog, CancellationToken cancellationToken) =>
        !Enum.TryParse<ModelUse>(use ?? nameof(ModelUse.Classifier), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted)
            ? Problems.Invalid("The model cannot be taken so.", "use must be classifier or encoder.")
            : await file.TakeAsync(
                request,
                name,
                s_extensions,
                async upload => TypedResults.Created((string?)null, await catalog.ImportAsync(upload.FilePath, upload.FileName, wanted, cancellationToken)),
                cancellationToken);
}
