namespace DifficultyEyes.Web.Api;

/// <summary>Names in addresses that may themselves hold a slash, as layers do.</summary>
internal static class PathSegment
{
    /// <summary>What the client escaped: the server has unescaped all but the slash when it cut the path into segments.</summary>
    public static string Unescape(string routeValue) => routeValue.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
