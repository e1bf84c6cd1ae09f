using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Tests.Import.Records;

public sealed class CifarImagesTests : IDisposable
{
    private const string TenNames = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";

    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Import_BinaryArchive_NamesClassesAndSplitsAndKeepsEveryPixel()
    {
        var test = RecordFiles.Cifar(1, [3, 9], 1);
        var archive = _data.PathOf("cifar-10-binary.tar.gz");
        await File.WriteAllBytesAsync(archive, RecordFiles.TarGz(
            ("cifar-10-batches-bin/batches.meta.txt", RecordFiles.Text(TenNames)), ("cifar-10-batches-bin/readme.html", RecordFiles.Text("<html>")),
            ("cifar-10-batches-bin/data_batch_2.bin", RecordFiles.Cifar(1, [6], 2)), ("cifar-10-batches-bin/data_batch_1.bin", RecordFiles.Cifar(1, [0], 3)),
            ("cifar-10-batches-bin/test_batch.bin", test)), TestContext.Current.CancellationToken);

        var imported = await _data.ImportAsync(archive);

        var dataset = imported.Dataset;
        Assert.Empty(imported.Problems);
        Assert.Equal("cifar-10-binary", dataset.Name);
        Assert.Equal(["train/airplane/00000.png", "train/frog/00001.png", "test/cat/00000.png", "test/truck/00001.png"], dataset.Paths);
        Assert.Equal(["test", "train"], dataset.SplitNames);
        Assert.Equal([0, 6, 3, 9], dataset.Labels);
        Assert.Equal(10, dataset.ClassCount);
        using var pack = ImagePack.Open(_data.Directory, dataset);
        var decoded = new SkiaImageDecoder().Decode(pack.Read(3));
        Assert.Equal((32, 32), (decoded.Width, decoded.Height));
        for (var pixel = 0; pixel < 1024; pixel++)
        {
            // The second record: all of red, then green, then blue.
            Assert.Equal((test[3074 + pixel], test[3074 + 1024 + pixel], test[3074 + 2048 + pixel]), (decoded.Pixels[3 * pixel], decoded.Pixels[(3 * pixel) + 1], decoded.Pixels[(3 * pixel) + 2]));
        }

        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_FolderOfCifar100_KeepsTheCoarseLabelAsAFacet()
    {
        var folder = _data.PathOf("cifar-100-binary");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "train.bin"), RecordFiles.Cifar(2, [4, 0, 1, 1], 1), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, "fine_label_names.txt"), Enumerable.Range(0, 100).Select(i => $"fine{i}"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, "coarse_label_names.txt"), Enumerable.Range(0, 20).Select(i => $"coarse{i}"), TestContext.Current.CancellationToken);

        var dataset = (await _data.ImportAsync(folder)).Dataset;

        Assert.Equal(["train/fine0/00000.png", "train/fine1/00001.png"], dataset.Paths);
        Assert.Equal(["coarse4", "coarse1"], dataset.Metadata["coarse_label"]);
        Assert.Equal(100, dataset.ClassCount);
    }

    [Fact]
    public async Task Import_SingleFileUnderAnyName_IsRecognizedByItsContent()
    {
        await File.WriteAllBytesAsync(_data.PathOf("records.dat"), RecordFiles.Cifar(1, [3, 0, 5], 1), TestContext.Current.CancellationToken);

        var dataset = (await _data.ImportAsync(_data.PathOf("records.dat"))).Dataset;

        Assert.Equal(["3/00000.png", "0/00001.png", "5/00002.png"], dataset.Paths);
        Assert.Empty(dataset.SplitNames);
    }

    [Fact]
    public async Task Import_PythonVersion_IsRefusedForItsPickles()
    {
        var archive = _data.PathOf("cifar-10-python.tar.gz");
        await File.WriteAllBytesAsync(archive, RecordFiles.TarGz(("cifar-10-batches-py/data_batch_1", [0x80, 2, .. "}q\0."u8])), TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(archive));

        Assert.Contains("pickle", exception.Message, StringComparison.Ordinal);
        Assert.Contains("cifar-10-binary.tar.gz", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();
}
