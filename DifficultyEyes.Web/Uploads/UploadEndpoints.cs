using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Api;
using Microsoft.AspNetCore.Http.Features;

namespace DifficultyEyes.Web.Uploads;

/// <summary>Where announced files are sent: outside the circuit, streamed to disk.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/uploads/{ticket}", ReceiveAsync).ExcludeFromDescription();

    private static async Task<IResult> ReceiveAsync(string ticket, UploadStore uploads, HttpContext context, CancellationToken cancellationToken)
    {
        if (uploads.FindLength(ticket) is not { } length)
        {
            return Problems.NotFound("This upload is not expected.", "Choose the file again.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = length;
        }

        try
        {
            return await uploads.ReceiveAsync(ticket, context.Request.Body, cancellationToken)
                ? TypedResults.NoContent()
                : Problems.NotFound("This upload is not expected.", "Choose the file again.");
        }
        catch (UploadException fault)
        {
            return Problems.Invalid("The upload is incomplete.", fault.Message);
        }
        catch (StoreException fault)
        {
            return Problems.Refused(fault);
        }
        catch (BadHttpRequestException fault)
        {
            // More was sent than announced, or the browser went away: a fault of the request, not of the app.
            return TypedResults.Problem(title: "The upload was not taken.", detail: fault.Message, statusCode: fault.StatusCode);
        }
    }
}
