using System.Formats.Tar;
using System.IO.Compression;
using DifficultyEyes.Core.Import;
using Parquet;

namespace DifficultyEyes.Tests.Import.Records;

/// <summary>Small files that would take much memory or disk.</summary>
public sealed class BombTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Import_TarGzOfZeros_IsRefusedOnTheWay()
    {
        var bomb = RecordFiles.TarGz(("cat/1.jpg", new byte[100 << 20]));

        await ExpectRefusalAsync("bomb.tar.gz", bomb, "refused as a bomb");
    }

    [Fact]
    public async Task Import_GzipOfAnIdxHeaderAndZeros_IsRefusedOnTheWay()
    {
        var bomb = RecordFiles.Gzip(RecordFiles.Idx([100, 1024, 1024], new byte[100 << 20]));

        await ExpectRefusalAsync("bomb-images-idx3-ubyte.gz", bomb, "refused as a bomb");
    }

    [Fact]
    public async Task Import_ParquetPageThatExpands_IsRefusedBeforeItIsRead()
    {
        var bomb = await RecordFiles.ParquetAsync([(new byte[100 << 20], null, 0)], compression: CompressionMethod.Gzip);

        await ExpectRefusalAsync("bomb.parquet", bomb, "MaximumRowGroupBytes", new ImportLimits { MaximumRowGroupBytes = 50 << 20 });
    }

    [Fact]
    public async Task Import_ParquetPageThatHidesItsSize_TakesNoMoreMemoryThanItSays()
    {
        var bomb = await RecordFiles.ParquetAsync([(new byte[200 << 20], null, 0)], compression: CompressionMethod.Gzip);

        // After the mark, two fields: the page's kind, then its size unpacked, here over five bytes; ten in its place.
        Assert.Equal((0x15, 0x15), (bomb[4], bomb[6]));
        ((byte[])[0x94, 0x80, 0x80, 0x80, 0x00]).CopyTo(bomb, 7);
        await File.WriteAllBytesAsync(_data.PathOf("lying.parquet"), bomb, TestContext.Current.CancellationToken);
        var before = GC.GetTotalAllocatedBytes();

        await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(_data.PathOf("lying.parquet"), limits: new ImportLimits { MaximumRowGroupBytes = 50 << 20 }));

        // Other tests allocate in the same process; the bomb itself would be 200 MiB, and a copy of it.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 150 << 20);
    }

    [Fact]
    public async Task Import_TarWithLinksAndEscapingPaths_KeepsTheGoodImages()
    {
        var link = new PaxTarEntry(TarEntryType.SymbolicLink, "cat/link.webp") { LinkName = "/etc/passwd" };
        var hard = new PaxTarEntry(TarEntryType.HardLink, "cat/hard.webp") { LinkName = "cat/1.webp" };
        var pipe = new PaxTarEntry(TarEntryType.Fifo, "cat/pipe.webp");
        var tar = RecordFiles.Tar(
            RecordFiles.Plain("cat/1.webp", TemporaryData.Image(1)), link, hard, pipe, RecordFiles.Plain("../../evil.webp", TemporaryData.Image(2)),
            RecordFiles.Plain("/tmp/evil.webp", TemporaryData.Image(3)), RecordFiles.Plain("dog/2.webp", TemporaryData.Image(4)));
        await File.WriteAllBytesAsync(_data.PathOf("a.tar"), tar, TestContext.Current.CancellationToken);

        var imported = await _data.ImportAsync(_data.PathOf("a.tar"));

        Assert.Equal(["cat/1.webp", "dog/2.webp"], imported.Dataset.Paths);
        Assert.Equal(5, imported.Problems.Length);
        Assert.Equal(2, imported.Problems.Count(problem => problem.Reason.Contains("a link", StringComparison.Ordinal)));
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_DamagedRecordsInAZip_AreRefusedByTheirChecksum()
    {
        var zip = await File.ReadAllBytesAsync(StoredZip("test.bin", RecordFiles.Cifar(1, [1, 2], 1)), TestContext.Current.CancellationToken);
        zip[3000] ^= 1;

        await ExpectRefusalAsync("damaged.zip", zip, "is damaged");
    }

    [Fact]
    public async Task Import_UnknownFile_SaysWhatIsRead() => await ExpectRefusalAsync("notes.doc", RecordFiles.Text("only notes"), "IDX pair");

    public void Dispose() => _data.Dispose();

    private string StoredZip(string name, byte[] content)
    {
        var path = _data.PathOf("stored.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
        return path;
    }

    private async Task ExpectRefusalAsync(string name, byte[] content, string expected, ImportLimits? limits = null)
    {
        await File.WriteAllBytesAsync(_data.PathOf(name), content, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(_data.PathOf(name), limits: limits));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_data.Directory.Datasets));
        Assert.True(_data.IsClean);
    }
}
