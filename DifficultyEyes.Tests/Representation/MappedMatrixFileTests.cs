using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Representation;

public sealed class MappedMatrixFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("difficultyeyes-").FullName;

    private string FinalPath => Path.Combine(_folder, "layer.matrix");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void MappedMatrixFile_CompletedAndOpened_HoldsTheSameRows()
    {
        using (var written = MappedMatrixFile.Create(FinalPath, _folder, 3, 2))
        {
            ReadOnlySpan<float> values = [1, 2, 3, 4, 5, float.MaxValue];
            values.CopyTo(written.Matrix.Values.Span);
            written.Complete();
        }

        using var read = MappedMatrixFile.Open(FinalPath);

        Assert.Equal(3, read.Matrix.InstanceCount);
        Assert.Equal(2, read.Matrix.Width);
        Assert.Equal([5f, float.MaxValue], read.Matrix.Row(2).ToArray());
    }

    [Fact]
    public void MappedMatrixFile_DisposedBeforeCompletion_LeavesNothingBehind()
    {
        MappedMatrixFile.Create(FinalPath, _folder, 10, 10).Dispose();

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void MappedMatrixFile_CutShort_IsRefused()
    {
        using (var written = MappedMatrixFile.Create(FinalPath, _folder, 4, 4))
        {
            written.Complete();
        }

        using (var stream = File.OpenWrite(FinalPath))
        {
            stream.SetLength(stream.Length - 1);
        }

        Assert.Throws<StoreException>(() => MappedMatrixFile.Open(FinalPath));
    }

    [Fact]
    public void MappedMatrixFile_OfAnEmptyDataset_CanBeOpened()
    {
        using (var written = MappedMatrixFile.Create(FinalPath, _folder, 0, 7))
        {
            written.Complete();
        }

        using var read = MappedMatrixFile.Open(FinalPath);

        Assert.Equal(0, read.Matrix.InstanceCount);
    }

    [Fact]
    public void MappedMatrixFile_LargerThanCanBeHeld_IsRefused()
    {
        var failure = Assert.Throws<StoreException>(() => MappedMatrixFile.Create(FinalPath, _folder, 60_000, 100_000));

        Assert.Contains("smaller grid", failure.Message, StringComparison.Ordinal);
    }
}
