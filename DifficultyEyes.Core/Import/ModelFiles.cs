using System.Security.Cryptography;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>Model files in the data directory, under the SHA-256 of their bytes.</summary>
public static class ModelFiles
{
    /// <summary>Copies a model in, whole or not at all; one that is there already is left as it is.</summary>
    /// <param name="check">Called with the copy of a model that is new here and its hash; the copy is kept only if this does not throw.</param>
    /// <returns>The hash (lower-case hex) and the file's path in the data directory.</returns>
    /// <exception cref="ImportException">The file is missing, empty, or cannot be read.</exception>
    public static async Task<(string Hash, string File)> ImportAsync(
        string path, DataDirectory directory, Func<string, string, Task> check, CancellationToken cancellationToken)
    {
        using var temporary = TemporaryFolder.Create(directory);
        var copy = Path.Combine(temporary.FullPath, "model.onnx");
        var hash = await CopyAsync(path, copy, cancellationToken);
        var target = directory.ModelFile(hash);
        if (!File.Exists(target))
        {
            // The copy: the file that was named may change under a check.
            await check(copy, hash);

            // Same content, same name: overwriting what another import just put there changes nothing.
            File.Move(copy, target, overwrite: true);
        }

        return (hash, target);
    }

    private static async Task<string> CopyAsync(string path, string copy, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        FileStream source;
        try
        {
            source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The model \"{name}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }

        await using var opened = source;
        if (source.Length == 0)
        {
            throw new ImportException($"The model \"{name}\" is empty.");
        }

        await using var target = new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await target.FlushAsync(cancellationToken);
        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
