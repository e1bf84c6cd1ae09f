namespace DifficultyEyes.Core.Export;

/// <summary>A file that appears whole or not at all: it is written beside its place and then moved.</summary>
internal static class WholeFile
{
    private const string UnfinishedExtension = ".part";

    /// <param name="write">Writes the content to the stream, which can seek and stays open.</param>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var whole = Path.GetFullPath(path);
        RemoveLeftovers(whole);
        var temporary = Path.Combine(Path.GetDirectoryName(whole)!, $".{Path.GetFileName(whole)}.{Guid.NewGuid():N}{UnfinishedExtension}");
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await write(stream);
            }

            File.Move(temporary, whole, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // A process that was killed while it wrote could not; one that still writes holds its file.
    private static void RemoveLeftovers(string path)
    {
        foreach (var leftover in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.*{UnfinishedExtension}"))
        {
            try
            {
                using var mine = new FileStream(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(leftover);
            }
            catch (IOException)
            {
                // In use, or gone in the meantime.
                continue;
            }
        }
    }
}
