using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Scoring;

public sealed class FullDiskTests
{
    [Fact]
    public async Task ImportModel_DataDirectoryThatCannotBeWritten_IsAStoreFault()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        Directory.Delete(engine.Directory.Temporary);
        await File.WriteAllTextAsync(engine.Directory.Temporary, "in the way", TestContext.Current.CancellationToken);

        var fault = await Assert.ThrowsAsync<StoreException>(
            () => engine.Models.ImportAsync(BuiltInSample.ModelPath, "model", TestContext.Current.CancellationToken));

        Assert.Contains("cannot be written", fault.Message, StringComparison.Ordinal);
    }
}
