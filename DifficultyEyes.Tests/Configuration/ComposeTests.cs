using System.Text.RegularExpressions;
using DifficultyEyes.Tests.Architecture;

namespace DifficultyEyes.Tests.Configuration;

/// <summary>What <c>docker compose up</c> gives to whom: there is no sign-in that would protect it.</summary>
public sealed partial class ComposeTests
{
    private static readonly string[] s_services = Services();

    [Fact]
    public void Services_Published_AreReachedFromThisMachineAlone()
    {
        var ports = s_services.SelectMany(service => Port().Matches(service)).Select(match => match.Groups["port"].Value).ToArray();

        Assert.Equal(s_services.Length, ports.Length);
        Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(@"^    mem_limit: \d+g$")]
    [InlineData(@"^    pids_limit: \d+$")]
    [InlineData(@"^      - /tmp:size=\d+m,\S*noexec")]
    [InlineData("^    read_only: true$")]
    public void Services_Each_IsLimited(string limit) =>
        Assert.All(s_services, service => Assert.Single(Regex.Matches(service, limit, RegexOptions.Multiline)));

    private static string[] Services()
    {
        var text = File.ReadAllText(Path.Combine(DependenceTests.Root, "docker-compose.yml")).ReplaceLineEndings("\n");
        var services = Service().Split(text[text.IndexOf("services:\n", StringComparison.Ordinal)..text.IndexOf("\nvolumes:", StringComparison.Ordinal)])[1..];
        return services.Length == 2 ? services : throw new InvalidOperationException("docker-compose.yml has other services than these tests look at.");
    }

    [GeneratedRegex(@"^  \w+:\n", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"^      - ""(?<port>[^""]*:8080)""$", RegexOptions.Multiline)]
    private static partial Regex Port();
}
