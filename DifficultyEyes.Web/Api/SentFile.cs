using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DifficultyEyes.Web.Api;

/// <summary>Takes the file of a request: its whole body, or the first file of a multipart form; streamed to disk within the uploads' limits.</summary>
internal sealed class SentFile(UploadStore uploads, AppSettings settings)
{
    // The borders and headers of a form around its file.
    private const long FormBytes = 1 << 20;

    private const int LongestBoundary = 200;

    /// <summary>Hands the file to <paramref name="take"/> and removes it afterwards.</summary>
    /// <param name="request">Its file is called as <paramref name="name"/> says, else as the form does.</param>
    /// <param name="name">The file's name with its extension; null where a form names it.</param>
    /// <param name="extensions">Those that are taken.</param>
    /// <returns>What <paramref name="take"/> answers; 400, 413 or 415 where there is no such file.</returns>
    public async Task<IResult> TakeAsync(
        HttpRequest request, string? name, string[] extensions, Func<Upload, Task<IResult>> take, CancellationToken cancellationToken)
    {
        if (request.ContentLength > settings.MaxUploadBytes + FormBytes)
        {
            return TooLarge();
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = settings.MaxUploadBytes + FormBytes;
        }

        try
        {
            var (fileName, body) = await FindFileAsync(request, name, cancellationToken);
            if (fileName is null || body is null)
            {
                return Problems.Invalid("No file was sent.", "Send it as the body with its name as ?name=…, or as the file of a multipart form.");
            }

            return extensions.Any(extension => fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                ? await UseAsync(fileName, body, take, cancellationToken)
                : TypedResults.Problem(title: $"A file that ends in {string.Join(", ", extensions)} is expected.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : Problems.Invalid("The request is incomplete.", fault.Message);
        }
        catch (InvalidDataException fault)
        {
            return Problems.Invalid("The multipart form cannot be read.", fault.Message);
        }
        catch (UploadException fault)
        {
            return Problems.Invalid("The file was not taken.", fault.Message);
        }
    }

    private static async Task<(string? Name, Stream? Body)> FindFileAsync(HttpRequest request, string? name, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return (name, request.Body);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary)
        {
            return (null, null);
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await NextAsync(reader, cancellationToken) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
            {
                var sent = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                return (name ?? sent, section.Body);
            }
        }

        return (null, null);
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new InvalidDataException("It ends before its last border.", fault);
        }
    }

    private async Task<IResult> UseAsync(string fileName, Stream body, Func<Upload, Task<IResult>> take, CancellationToken cancellationToken)
    {
        var upload = await uploads.TakeAsync(fileName, body, cancellationToken);
        if (upload is null)
        {
            return TooLarge();
        }

        try
        {
            return await take(upload);
        }
        finally
        {
            uploads.Discard(upload);
        }
    }

    private ProblemHttpResult TooLarge() => TypedResults.Problem(
        title: $"At most {ByteText.Of(settings.MaxUploadBytes)} are taken.",
        detail: "Import larger data on the server by the command line.",
        statusCode: StatusCodes.Status413PayloadTooLarge);
}
