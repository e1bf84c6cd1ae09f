using System.Text.Json;
using DifficultyEyes.Core.Import;
using Parquet;

namespace DifficultyEyes.Tests.Import.Records;

public sealed class ParquetImagesTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.None)]
    public async Task Import_OneFile_KeepsEncodedBytesLabelsAndFacets(CompressionMethod compression)
    {
        var rows = Enumerable.Range(0, 7).Select(i => ((byte[]?)TemporaryData.Image(i), (string?)null, (long?)(i % 2))).ToList();
        var path = await WriteAsync("test.parquet", rows, compression: compression);

        var imported = await _data.ImportAsync(path);

        var dataset = imported.Dataset;
        Assert.Empty(imported.Problems);
        Assert.Equal(["cat", "dog"], dataset.ClassNames);
        Assert.Equal(["test/cat/00000.webp", "test/dog/00001.webp", "test/cat/00002.webp"], dataset.Paths.Take(3));
        Assert.Equal(["test"], dataset.SplitNames);
        Assert.Equal(["7", "8", "7"], dataset.Metadata["camera"].Take(3));
        using var pack = ImagePack.Open(_data.Directory, dataset);
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(TemporaryData.Image(i), pack.Read(i));
        }

        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_ZipOfShards_TakesSplitsFromTheirNamesAndOwnPaths()
    {
        var train = await RecordFiles.ParquetAsync([(TemporaryData.Image(1), "a.webp", 1), (TemporaryData.Image(2), "b.webp", 0)]);
        var more = await RecordFiles.ParquetAsync([(TemporaryData.Image(3), "c.webp", 1)]);
        var validation = await RecordFiles.ParquetAsync([(TemporaryData.Image(4), "d.webp", 0)]);
        var zip = _data.Zip(
            ("data/train-00000-of-00002.parquet", train), ("data/train-00001-of-00002.parquet", more), ("data/validation-00000-of-00001.parquet", validation),
            ("README.md", RecordFiles.Text("# set")), ("assets/logo.png", TemporaryData.Image(9)));

        var dataset = (await _data.ImportAsync(zip)).Dataset;

        Assert.Equal(["a.webp", "b.webp", "c.webp", "d.webp"], dataset.Paths);
        Assert.Equal(["train", "validation"], dataset.SplitNames);
        Assert.Equal([0, 0, 0, 1], dataset.Splits);
        Assert.Equal([1, 0, 1, 0], dataset.Labels);
    }

    [Fact]
    public async Task Import_BadRows_AreReportedAndTheOthersGoIn()
    {
        var path = await WriteAsync("train.parquet", [
            (TemporaryData.Image(1), null, 1), (null, null, 0), (RecordFiles.Text("no image"), null, 0), (TemporaryData.Image(2), null, null),
            (TemporaryData.Image(3), null, 5), (TemporaryData.Image(4), null, -1), (TemporaryData.Image(5), null, 0)]);

        var imported = await _data.ImportAsync(path);

        Assert.Equal(["train/dog/00000.webp", "train/cat/00006.webp"], [imported.Dataset.Paths[0], imported.Dataset.Paths[^1]]);
        Assert.Equal(2, imported.Dataset.InstanceCount);
        Assert.Equal(5, imported.Problems.Length);
        foreach (var reason in (string[])["its row holds no image", "it has no label", "names no class", "text, not an image"])
        {
            Assert.Contains(imported.Problems, problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Import_WithoutFeatures_LabelsAreTheNumbersInNumericOrder()
    {
        var path = await WriteAsync("x.parquet", [(TemporaryData.Image(1), null, 10), (TemporaryData.Image(2), null, 2)], features: null);

        var dataset = (await _data.ImportAsync(path)).Dataset;

        Assert.Equal(["2", "10"], dataset.ClassNames);
        Assert.Equal(["10/00000.webp", "2/00001.webp"], dataset.Paths);
    }

    [Fact]
    public async Task Import_RowGroupOverTheLimit_IsRefusedBeforeItIsRead()
    {
        var path = await WriteAsync("x.parquet", [(new byte[3_000_000], null, 0)], compression: CompressionMethod.Gzip);

        var exception = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(path, limits: new ImportLimits { MaximumRowGroupBytes = 2_000_000 }));

        Assert.Contains("MaximumRowGroupBytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SeveralRowGroups_EachRowKeepsItsImage()
    {
        var rows = Enumerable.Range(0, 25).Select(i => (i % 5 == 3 ? null : (byte[]?)TemporaryData.Image(i), (string?)$"{i:00}.webp", (long?)(i % 2))).ToList();
        var path = await WriteAsync("x.parquet", rows, rowsPerGroup: 4);

        var dataset = (await _data.ImportAsync(path)).Dataset;

        Assert.Equal(20, dataset.InstanceCount);
        using var pack = ImagePack.Open(_data.Directory, dataset);
        for (var i = 0; i < dataset.InstanceCount; i++)
        {
            Assert.Equal(TemporaryData.Image(int.Parse(dataset.Paths[i][..2], System.Globalization.CultureInfo.InvariantCulture)), pack.Read(i));
        }
    }

    [Fact]
    public async Task Import_ShardsThatArrowWrote_GiveEveryRowItsOwnImage()
    {
        var reference = JsonSerializer.Deserialize<ArrowReference>(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Import", "Records", "arrow-parquet-reference.json"), TestContext.Current.CancellationToken), JsonSerializerOptions.Web)!;
        Directory.CreateDirectory(_data.PathOf("arrow"));
        foreach (var (name, content) in reference.Files)
        {
            await File.WriteAllBytesAsync(Path.Combine(_data.PathOf("arrow"), name), content, TestContext.Current.CancellationToken);
        }

        var imported = await _data.ImportAsync(_data.PathOf("arrow"));

        // Rows 4 and 7 of each file's twelve have no image; labels go round cat, dog, emu.
        var dataset = imported.Dataset;
        int[] kept = [.. Enumerable.Range(0, 24).Where(row => row % 12 is not (4 or 7))];
        Assert.Equal(["cat", "dog", "emu"], dataset.ClassNames);
        Assert.Equal(kept.Select(row => $"train/{dataset.ClassNames[row % 3]}/{row:00000}.bmp"), dataset.Paths);
        Assert.Equal(kept.Select(row => row % 12 == 2 ? "" : row % 2 == 0 ? "left" : "right"), dataset.Metadata["camera"]);
        Assert.Equal(kept.Select(row => row % 3 == 2 ? "feather" : "fur"), dataset.Metadata["coarse"]);
        Assert.Equal(5, imported.Problems.Length);
        using var pack = ImagePack.Open(_data.Directory, dataset);
        Assert.Equal(kept.Select(row => row < 12 ? row : 100 + row - 12), Enumerable.Range(0, kept.Length).Select(i => (int)pack.Read(i)[54]));
    }

    public void Dispose() => _data.Dispose();

    private sealed record ArrowReference(Dictionary<string, byte[]> Files);

    private async Task<string> WriteAsync(
        string name, IReadOnlyList<(byte[]? Bytes, string? Path, long? Label)> rows, int rowsPerGroup = 100, string? features = RecordFiles.Features,
        CompressionMethod compression = CompressionMethod.Snappy)
    {
        var path = _data.PathOf(name);
        await File.WriteAllBytesAsync(path, await RecordFiles.ParquetAsync(rows, rowsPerGroup, features, compression), TestContext.Current.CancellationToken);
        return path;
    }
}
