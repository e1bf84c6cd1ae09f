using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Tests.Import.Records;

public sealed class IdxImagesTests : IDisposable
{
    private static readonly byte[] s_labels = [7, 2, 7];

    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", false)]
    [InlineData("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", true)]
    [InlineData("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte", false)]
    public async Task Import_ImageFileWithItsLabelsBeside_KeepsEveryPixelAndTheOrder(string images, string labels, bool isPacked)
    {
        var pixels = RecordFiles.Noise(3 * 5 * 4, 1);
        Write(images, RecordFiles.Idx([3, 5, 4], pixels), isPacked);
        Write(labels, RecordFiles.Idx([3], s_labels), isPacked);

        var dataset = (await _data.ImportAsync(_data.PathOf(images))).Dataset;

        Assert.Equal(["test/7/00000.png", "test/2/00001.png", "test/7/00002.png"], dataset.Paths);
        Assert.Equal(["test"], dataset.SplitNames);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7"], dataset.ClassNames);
        Assert.Equal([7, 2, 7], dataset.Labels);
        using var pack = ImagePack.Open(_data.Directory, dataset);
        for (var i = 0; i < 3; i++)
        {
            var decoded = new SkiaImageDecoder().Decode(pack.Read(i));
            Assert.Equal((4, 5), (decoded.Width, decoded.Height));
            Assert.Equal(pixels[(i * 20)..((i + 1) * 20)].SelectMany(value => new[] { value, value, value }), decoded.Pixels);
        }

        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_ZipWithTwoColorPairsAndClassNames_JoinsTheSplits()
    {
        var pixels = RecordFiles.Noise(2 * 4 * 4 * 3, 2);
        var zip = _data.Zip(
            ("set/train-images-idx4-ubyte", RecordFiles.Idx([2, 4, 4, 3], pixels)), ("set/train-labels-idx1-ubyte", RecordFiles.Idx([2], [1, 0])),
            ("set/t10k-images-idx4-ubyte.gz", RecordFiles.Gzip(RecordFiles.Idx([2, 4, 4, 3], pixels))), ("set/t10k-labels-idx1-ubyte", RecordFiles.Idx([2], [0, 1])),
            ("set/classes.txt", RecordFiles.Text("T-shirt/top\r\nBag\r\n")));

        var dataset = (await _data.ImportAsync(zip)).Dataset;

        Assert.Equal(["T-shirt/top", "Bag"], dataset.ClassNames);
        Assert.Equal(["test/T-shirt_top/00000.png", "test/Bag/00001.png", "train/Bag/00000.png", "train/T-shirt_top/00001.png"], dataset.Paths);
        using var pack = ImagePack.Open(_data.Directory, dataset);
        Assert.Equal(pixels[48..], new SkiaImageDecoder().Decode(pack.Read(3)).Pixels);
    }

    [Fact]
    public async Task Import_BrokenPairs_SayWhatIsWrong()
    {
        var images = RecordFiles.Idx([3, 2, 2], new byte[12]);
        var labels = RecordFiles.Idx([3], s_labels);
        (string Name, byte[] Images, byte[]? Labels, string Expected)[] cases =
        [
            ("alone", images, null, "labels of"),
            ("count", images, RecordFiles.Idx([2], [0, 1]), "3 images, but"),
            ("cut", images[..^1], labels, "cut off or damaged"),
            ("type", [0, 0, 0x0D, 1, 0, 0, 0, 0], labels, "unsigned bytes"),
            ("huge", RecordFiles.Idx([3, int.MaxValue, int.MaxValue], []), labels, "says that axis 2"),
            ("many", RecordFiles.Idx([-1, 2, 2], []), labels, "says that axis 1"),
            ("flat", RecordFiles.Idx([3, 2], new byte[6]), labels, "has the shape 3 x 2"),
            ("channels", RecordFiles.Idx([3, 2, 2, 2], new byte[24]), labels, "channels last"),
            ("none", RecordFiles.Idx([0, 2, 2], []), RecordFiles.Idx([0], []), "holds no images"),
        ];
        foreach (var (name, own, beside, expected) in cases)
        {
            Write($"{name}-images-idx3-ubyte", own, false);
            if (beside is not null)
            {
                Write($"{name}-labels-idx1-ubyte", beside, false);
            }

            var exception = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(_data.PathOf($"{name}-images-idx3-ubyte")));

            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }

        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_FolderWithPackedAndUnpackedFiles_TakesEachOnce()
    {
        foreach (var isPacked in (bool[])[true, false])
        {
            Directory.CreateDirectory(_data.PathOf("both"));
            Write("both/a-images-idx3-ubyte" + (isPacked ? ".gz" : ""), RecordFiles.Idx([3, 2, 2], new byte[12]), isPacked);
            Write("both/a-labels-idx1-ubyte" + (isPacked ? ".gz" : ""), RecordFiles.Idx([3], s_labels), isPacked);
        }

        var ofFolder = (await _data.ImportAsync(_data.PathOf("both"))).Dataset;
        var ofFile = (await _data.ImportAsync(_data.PathOf("both/a-images-idx3-ubyte.gz"))).Dataset;

        Assert.Equal(3, ofFolder.InstanceCount);
        Assert.Equal(ofFolder.Hash, ofFile.Hash);
    }

    [Fact]
    public async Task Import_LabelsAlone_AsksForTheImages()
    {
        Write("a-labels-idx1-ubyte", RecordFiles.Idx([3], s_labels), false);

        var exception = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(_data.PathOf("a-labels-idx1-ubyte")));

        Assert.Contains("holds labels alone", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private void Write(string name, byte[] content, bool isPacked) => File.WriteAllBytes(_data.PathOf(name), isPacked ? RecordFiles.Gzip(content) : content);
}
