using DifficultyEyes.Web.Configuration;
using Microsoft.Extensions.Configuration;

namespace DifficultyEyes.Tests.Configuration;

public sealed class AppSettingsTests
{
    [Fact]
    public void Read_NothingSet_TakesDefaults()
    {
        var settings = Read([]);

        Assert.True(Path.IsPathFullyQualified(settings.DataDirectory));
        Assert.True(settings.ImportSample);
    }

    [Theory]
    [InlineData("MaxUploadBytes", "12")]
    [InlineData("MaxUploadBytes", "many")]
    [InlineData("UploadLifetime", "00:00:01")]
    [InlineData("DataDirectory", " ")]
    public void Read_ValueOutOfBounds_NamesItsKey(string key, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read([new($"DifficultyEyes:{key}", value)]));

        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
    }

    private static AppSettings Read(IEnumerable<KeyValuePair<string, string?>> values) =>
        AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
}
