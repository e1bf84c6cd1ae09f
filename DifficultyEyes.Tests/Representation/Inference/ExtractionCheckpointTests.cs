using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Tests.Representation.Inference;

public sealed class ExtractionCheckpointTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-checkpoint-");
    private int _savedCount;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task SaveAsync_TellsOfBatchesThatWereNotOnTheDiskBefore_AndOfNothingElse()
    {
        var checkpoint = Open();
        await checkpoint.SaveAsync();
        Assert.Equal(0, _savedCount);

        checkpoint.Finish(2);
        await checkpoint.SaveAsync();
        await checkpoint.SaveAsync();
        Assert.Equal(1, _savedCount);

        // A run that goes on behind them has kept nothing new yet.
        await Open().SaveAsync();
        Assert.Equal(1, _savedCount);
    }

    private ExtractionCheckpoint Open()
    {
        var resume = new ExtractionResume(_folder.FullName, TimeSpan.FromHours(1), TimeProvider.System) { OnSaved = () => _savedCount++ };
        return new ExtractionCheckpoint(resume, [], batchCount: 3, batchSize: 8);
    }
}
