using System.IO.Compression;
using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Representation.Pixels;

namespace DifficultyEyes.Tests.Import;

/// <summary>A data directory for one test, with archives and tables made for it; removed afterwards.</summary>
internal sealed class TemporaryData : IDisposable
{
    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("difficultyeyes-test-").FullName;

    public TemporaryData() => Directory = new DataDirectory(Path.Combine(_root, "data"));

    public DataDirectory Directory { get; }

    public string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>A small valid image; other seeds give other pixels.</summary>
    public static byte[] Image(int seed) => SkiaImageEncoder.EncodeWebp(PillowReference.Pattern(8 + (seed % 20), 8), lossless: true);

    public string Zip(params (string Path, byte[] Content)[] entries)
    {
        var path = PathOf($"{Guid.NewGuid():N}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            stream.Write(content);
        }

        return path;
    }

    public string Table(string text)
    {
        var path = PathOf($"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    public Task<ImportedDataset> ImportAsync(string sourcePath, ImportOptions? options = null, ImportLimits? limits = null) =>
        new DatasetImporter(Directory, new SkiaImageDecoder(), limits ?? new ImportLimits()).ImportAsync(sourcePath, options ?? new ImportOptions(), null, TestContext.Current.CancellationToken);

    /// <summary>Nothing is left in the folder of things half done.</summary>
    public bool IsClean => !System.IO.Directory.EnumerateFileSystemEntries(Directory.Temporary).Any();

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);
}
