using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace DifficultyEyes.Web.Api;

/// <summary>Answers that never change under their address.</summary>
internal static class Caching
{
    private const string Forever = "private, max-age=31536000, immutable";

    /// <summary>Bytes with a strong entity tag made of themselves; a client that has them gets 304.</summary>
    public static IResult Immutable(HttpResponse response, byte[] bytes, string mediaType)
    {
        response.Headers.CacheControl = Forever;
        return TypedResults.Bytes(bytes, mediaType, entityTag: TagOf(bytes));
    }

    /// <summary>What is sent piece by piece, under a strong entity tag that the caller knows to be that of its content.</summary>
    public static IResult Immutable(HttpResponse response, Stream content, string mediaType, string tag)
    {
        response.Headers.CacheControl = Forever;
        return TypedResults.Stream(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    /// <summary>A strong entity tag, for answers that may change: the client asks again each time and gets 304 while they have not.</summary>
    public static IResult Revalidated(HttpResponse response, byte[] bytes, string mediaType)
    {
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(bytes, mediaType, entityTag: TagOf(bytes));
    }

    private static EntityTagHeaderValue TagOf(byte[] bytes) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
}
