using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Web.Api;

/// <summary>The instances' images, whole or as thumbnails.</summary>
internal static class ImageEndpoints
{
    public static void MapImages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/images/{dataset}/{instance:int}", ReadAsync)
            .WithName("ReadImage")
            .WithSummary("An instance's image; with size, inside a square of that many pixels and never enlarged.")
            .Produces(StatusCodes.Status200OK, contentType: "image/webp")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string dataset, int instance, int? size, ThumbnailStore thumbnails, HttpResponse response, CancellationToken cancellationToken)
    {
        if (size is < ThumbnailStore.SmallestSize or > ThumbnailStore.LargestSize)
        {
            return Problems.Invalid($"A thumbnail of {size} pixels is not made.", $"Sizes run from {ThumbnailStore.SmallestSize} to {ThumbnailStore.LargestSize}; without one the whole image is sent.");
        }

        try
        {
            var image = size is { } side
                ? await thumbnails.FindAsync(dataset, instance, side, cancellationToken)
                : await thumbnails.FindAsync(dataset, instance, cancellationToken);
            return image is null
                ? Problems.NotFound($"There is no image {instance} in dataset \"{dataset}\".", "GET /api/analyses lists the datasets.")
                : Caching.Immutable(response, image.Content, image.MediaType, image.Tag);
        }
        catch (ImageDecodingException fault)
        {
            return Problems.NotFound("The image cannot be read any more.", fault.Message);
        }
    }
}
