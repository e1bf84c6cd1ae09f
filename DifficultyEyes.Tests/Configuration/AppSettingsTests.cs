using DifficultyEyes.Core.Import;
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

    [Fact]
    public void Read_OneLimitSet_LeavesTheOthers()
    {
        var settings = Read([new("DifficultyEyes:Import:MaximumPixels", "1000")]);

        Assert.Equal(new ImportLimits { MaximumPixels = 1000 }, settings.Import);
    }

    [Theory]
    [InlineData("MaxUploadBytes", "12")]
    [InlineData("MaxUploadBytes", "many")]
    [InlineData("UploadLifetime", "00:00:01")]
    [InlineData("DataDirectory", " ")]
    [InlineData("Runs:MaximumWaiting", "0")]
    [InlineData("Runs:MaximumWaitingOfAddress", "10001")]
    [InlineData("Queries:MaximumComputations", "0")]
    [InlineData("Queries:MaximumReadingsOfAddress", "-1")]
    [InlineData("Queries:Patience", "00:11:00")]
    [InlineData("CacheBytes", "-1")]
    [InlineData("CacheBytes", "12")]
    [InlineData("MemoryCacheBytes", "1024")]
    [InlineData("CheckpointInterval", "02:00:00")]
    [InlineData("FreeSpaceFloorBytes", "-1")]
    [InlineData("Import:MaximumEntries", "0")]
    [InlineData("Import:MaximumEntryBytes", "-1")]
    [InlineData("Import:MaximumTotalBytes", "5")]
    [InlineData("Import:MaximumRatio", "0")]
    [InlineData("Import:RatioFloorBytes", "-1")]
    [InlineData("Import:MaximumPixels", "600000000")]
    [InlineData("Import:MaximumTableRows", "0")]
    [InlineData("Import:MaximumConcurrentImports", "0")]
    [InlineData("ImageMemoryBytes", "1024")]
    [InlineData("Models:MaximumModelBytes", "12")]
    [InlineData("Models:LoadTimeout", "00:00:01")]
    [InlineData("Models:LoadMemoryBytes", "1024")]
    [InlineData("Models:RunMemoryBytes", "1024")]
    [InlineData("Models:BatchTimeout", "00:00:01")]
    [InlineData("Models:RunProcessorTime", "00:00:01")]
    [InlineData("Models:MaximumProcesses", "0")]
    [InlineData("Import:MaximumRowGroupBytes", "0")]
    [InlineData("MaximumPagesOfAddress", "0")]
    [InlineData("Hosts:0", "http://eyes.example.org")]
    [InlineData("Hosts:0", "eyes.example.org:8080")]
    [InlineData("Hosts:0", "eyes.example.org/")]
    [InlineData("Hosts:0", "eyes.*.org")]
    public void Read_ValueOutOfBounds_NamesItsKey(string key, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read([new($"DifficultyEyes:{key}", value)]));

        Assert.Contains(key.Replace(":0", "", StringComparison.Ordinal), fault.Message, StringComparison.Ordinal);
    }

    private static AppSettings Read(IEnumerable<KeyValuePair<string, string?>> values) =>
        AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
}
