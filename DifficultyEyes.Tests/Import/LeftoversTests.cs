using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Import;

public sealed class LeftoversTests : IDisposable
{
    private readonly TemporaryData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Remove_MatrixOfAKilledRun_GoesAndOneBeingWrittenStays()
    {
        var killed = Path.Combine(_data.Directory.Temporary, "killed.matrix");
        File.WriteAllBytes(killed, new byte[64]);
        using var running = MappedMatrixFile.Create(_data.PathOf("matrix"), _data.Directory.Temporary, 2, 3);

        var removed = Leftovers.Remove(_data.Directory, TimeProvider.System);
        running.Complete();

        Assert.Equal(1, removed);
        Assert.False(File.Exists(killed));
        Assert.True(File.Exists(_data.PathOf("matrix")));
    }

    [Fact]
    public void Remove_OtherFiles_TakesOnlyOldOnes()
    {
        var (old, fresh) = (Path.Combine(_data.Directory.Temporary, "thumbnail-1"), Path.Combine(_data.Directory.Temporary, "thumbnail-2"));
        File.WriteAllText(old, "");
        File.WriteAllText(fresh, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));

        var removed = Leftovers.Remove(_data.Directory, TimeProvider.System);

        Assert.Equal(1, removed);
        Assert.True(File.Exists(fresh));
    }

    [Fact]
    public async Task Remove_LocksOfAKilledRun_GoOnceNobodyIsAtWork()
    {
        var killed = Path.Combine(_data.Directory.Locks, "killed.lock");
        await File.WriteAllBytesAsync(killed, [], TestContext.Current.CancellationToken);
        var work = await new ResultLocks(_data.Directory, TimeProvider.System).UseAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(0, Leftovers.Remove(_data.Directory, TimeProvider.System));
        Assert.True(File.Exists(killed));
        work.Dispose();
        await File.WriteAllBytesAsync(killed, [], TestContext.Current.CancellationToken);

        Assert.Equal(1, Leftovers.Remove(_data.Directory, TimeProvider.System));
        Assert.False(File.Exists(killed));
    }
}
