using System.Security.Cryptography;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import;

public sealed class ModelFilesTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Import_SameFileTwice_IsKeptOnceUnderItsHash()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var path = _data.PathOf("model.onnx");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var first = await ModelFiles.ImportAsync(path, _data.Directory, (_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
        var second = await ModelFiles.ImportAsync(path, _data.Directory, (_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);

        Assert.Equal(first, second);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), first.Hash);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_data.Directory.ModelFile(first.Hash), TestContext.Current.CancellationToken));
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_MissingOrEmptyFile_IsRefused()
    {
        await File.WriteAllBytesAsync(_data.PathOf("empty.onnx"), [], TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<ImportException>(() => ModelFiles.ImportAsync(_data.PathOf("none.onnx"), _data.Directory, (_, _) => Task.CompletedTask, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ImportException>(() => ModelFiles.ImportAsync(_data.PathOf("empty.onnx"), _data.Directory, (_, _) => Task.CompletedTask, TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFiles(_data.Directory.Models));
    }

    public void Dispose() => _data.Dispose();
}
