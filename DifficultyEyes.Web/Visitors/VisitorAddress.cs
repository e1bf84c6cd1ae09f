using System.Net;

namespace DifficultyEyes.Web.Visitors;

/// <summary>Who is counted as one caller, where what one caller may take is bounded.</summary>
internal static class VisitorAddress
{
    // A household or a server is given a network of this length: addresses within it are as many as one likes.
    private const int NetworkBytes = 8;

    /// <summary>The caller of a request; behind a proxy the proxy, unless forwarded headers are taken.</summary>
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>The address in words, of IPv6 its network; empty where it is not known, as over a Unix socket.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        if (bytes.Length <= NetworkBytes || IPAddress.IsLoopback(plain))
        {
            return plain.ToString();
        }

        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/{NetworkBytes * 8}";
    }
}
