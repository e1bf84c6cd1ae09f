using System.Net;
using DifficultyEyes.Web.Configuration;
using Microsoft.Extensions.Primitives;

namespace DifficultyEyes.Web.Access;

/// <summary>The names that the app answers to: its loopback names, those of its addresses, and those of the setting <see cref="AppSettings.Hosts"/>.</summary>
/// <remarks>
/// A page of another site can let its own name lead to this machine (DNS rebinding); for the browser the app is then of that site. A name that
/// nobody gave the app is therefore refused. An IP address cannot be led elsewhere: the one that a connection came in by is answered too.
/// </remarks>
internal sealed class HostNames
{
    /// <summary>As an entry of the setting: every name is answered.</summary>
    public const string Any = "*";

    private static readonly string[] s_everyInterface = ["*", "+"];

    private readonly bool _answersAny;
    private readonly List<StringSegment> _names;

    private HostNames(IEnumerable<string> names, bool answersAny)
    {
        _names = [.. names.Select(name => new StringSegment(AsSent(name)))];
        _answersAny = answersAny;
    }

    /// <param name="addresses">Those that are listened on, as <c>--urls</c> takes them.</param>
    /// <param name="further">Names of the setting, or <see cref="Any"/>.</param>
    public static HostNames Of(IEnumerable<BindingAddress> addresses, IReadOnlyCollection<string> further) => new(
        addresses.Where(address => !address.IsUnixPipe && !address.IsNamedPipe && !s_everyInterface.Contains(address.Host))
            .Select(address => address.Host)
            .Append("localhost")
            .Concat(further.Where(name => name != Any)),
        further.Contains(Any));

    /// <summary>Whether an entry of the setting can be one: a name or IP address alone, a name's subdomains (<c>*.NAME</c>), or <see cref="Any"/>.</summary>
    public static bool IsName(string entry) =>
        entry == Any || Uri.CheckHostName(entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry) != UriHostNameType.Unknown;

    /// <param name="host">As the client named the app.</param>
    /// <param name="reached">The address of this machine that the connection came in by; null where it is none.</param>
    public bool Include(HostString host, IPAddress? reached)
    {
        if (_answersAny)
        {
            return true;
        }

        var name = host.Host;
        return name.Length > 0
            && (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IsOwn(address, reached)
                || HostString.MatchesAny(name, _names));
    }

    // As browsers do: other scripts than Latin in Punycode, IPv6 in brackets.
    private static string AsSent(string name) =>
        Uri.CheckHostName(name) == UriHostNameType.IPv6 ? $"[{name.Trim('[', ']')}]" : new HostString(name).ToUriComponent();

    private static bool IsOwn(IPAddress address, IPAddress? reached) => IPAddress.IsLoopback(address) || (reached is not null && Plain(address).Equals(Plain(reached)));

    // A socket that takes both versions shows IPv4 addresses within IPv6; a link-local one has the number of its interface.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
}
