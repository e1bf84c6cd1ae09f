using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Tests.Import.Records;

namespace DifficultyEyes.Tests.Import.Layouts;

/// <summary>Tables beside images say their labels, whatever their headings, separators and ways to name an image.</summary>
public sealed class TableLayoutTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData("labels.csv", "file_name,label\n", ",", ".webp")]
    [InlineData("train.csv", "filename,class\n", ",", ".webp")]
    [InlineData("train.csv", "image,target\n", ",", ".webp")]
    [InlineData("data.csv", "image_path;category\n", ";", ".webp")]
    [InlineData("data.tsv", "filepath\tlabel_name\n", "\t", ".webp")]
    [InlineData("labels.csv", "id,breed\n", ",", "")]
    [InlineData("labels.csv", "Image_ID,ClassId\n", ",", "")]
    [InlineData("annotations.csv", "Path,ClassId\n", ",", ".webp")]
    [InlineData("labels.csv", "", ",", ".webp")]
    [InlineData("list.txt", "", " ", ".webp")]
    [InlineData("labels.txt", "", "\t", ".webp")]
    [InlineData("manifest.csv", "file_name,label\n", ",", ".webp")]
    public async Task Import_ATableBesideTheImages_SaysTheirLabels(string name, string head, string separator, string ending)
    {
        var table = head + string.Join('\n', Rows.Select(row => $"{row.Name}{ending}{separator}{row.Label}"));
        var zip = Zip(name, table);

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["cat", "dog"], imported.Dataset.ClassNames);
        Assert.Equal([0, 1, 0, 1], imported.Dataset.Labels);
        Assert.Empty(imported.Problems);
    }

    [Theory]
    [InlineData("images/a.webp")]
    [InlineData("a.webp")]
    [InlineData("./images\\a.webp")]
    [InlineData("/kaggle/input/pets/images/a.webp")]
    [InlineData("C:\\data\\pets\\images\\a.webp")]
    [InlineData("../input/images/a.webp")]
    [InlineData("a")]
    [InlineData("images/a")]
    public async Task Import_AnImageNamedInAnyUsualWay_IsFound(string path)
    {
        var zip = Zip("labels.csv", $"image,label\n{path},cat\nimages/b.webp,dog\nc,cat\nd,dog\n");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["a.webp", "b.webp", "c.webp", "d.webp"], imported.Dataset.Paths);
        Assert.Empty(imported.Problems);
    }

    [Fact]
    public async Task Import_ComposedAndDecomposedNames_AreTheSame()
    {
        var zip = _data.Zip(
            ("images/Mu\u0308cke.webp", TemporaryData.Image(1)), ("images/b.webp", TemporaryData.Image(2)),
            ("labels.csv", Encoding.UTF8.GetBytes("image,label\nM\u00FCcke.webp,insect\nb.webp,dog\n")));

        Assert.Equal(2, (await _data.ImportAsync(zip)).Dataset.InstanceCount);
    }

    [Theory]
    [InlineData("metadata.csv")]
    [InlineData("metadata.jsonl")]
    [InlineData("metadata.parquet")]
    public async Task Import_AnImageFolderOfHuggingFace_IsReadByItsMetadata(string name)
    {
        async Task<byte[]> Table(params (string File, string Label)[] rows) => Path.GetExtension(name) switch
        {
            ".csv" => Encoding.UTF8.GetBytes("file_name,label,note\n" + string.Join('\n', rows.Select(row => $"{row.File},{row.Label},x"))),
            ".jsonl" => Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => $$"""{"file_name": "{{row.File}}", "label": "{{row.Label}}", "note": "x", "boxes": [1, 2]}"""))),
            _ => await RecordFiles.TableAsync(("file_name", [.. rows.Select(row => row.File)]), ("label", [.. rows.Select(row => row.Label)]), ("note", [.. rows.Select(_ => "x")])),
        };
        var zip = _data.Zip(
            ("set/train/1.webp", TemporaryData.Image(1)), ("set/train/sub/2.webp", TemporaryData.Image(2)), ("set/test/1.webp", TemporaryData.Image(3)), ("set/test/9.webp", TemporaryData.Image(4)),
            ($"set/train/{name}", await Table(("1.webp", "dog"), ("sub/2.webp", "cat"))), ($"set/test/{name}", await Table(("1.webp", "cat"))));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal("metadata", imported.Reading!.Layout.Name);
        Assert.Equal(["test/1.webp", "train/1.webp", "train/sub/2.webp"], imported.Dataset.Paths);
        Assert.Equal(["cat", "dog"], imported.Dataset.ClassNames);
        Assert.Equal([0, 1, 0], imported.Dataset.Labels);
        Assert.Equal(["test", "train"], imported.Dataset.SplitNames);
        Assert.Equal(["x", "x", "x"], imported.Dataset.Metadata["note"]);
        Assert.Equal("test/9.webp", Assert.Single(imported.Problems).Place[4..]);
    }

    [Fact]
    public async Task Import_NumbersWithAListOfClasses_GetItsNamesInItsOrder()
    {
        var zip = Zip("manifest.csv", "path,label\na.webp,2\nb.webp,0\nc.webp,0\nd.webp,2\n", ("classes.txt", "zebra\nowl\nant\n"));
        var fromOne = Zip("labels.csv", "image,label\na.webp,3\nb.webp,1\nc.webp,1\nd.webp,3\n", ("labels.txt", "zebra\nowl\nant\n"));
        var tooShort = Zip("manifest.csv", "path,label\na.webp,7\nb.webp,0\nc.webp,0\nd.webp,7\n", ("classes.txt", "zebra\nowl\nant\n"));

        foreach (var source in (string[])[zip, fromOne])
        {
            var imported = await _data.ImportAsync(source);

            Assert.Equal(["zebra", "owl", "ant"], imported.Dataset.ClassNames);
            Assert.Equal([2, 0, 0, 2], imported.Dataset.Labels);
            Assert.Contains("s.txt", imported.Reading!.Layout.Words, StringComparison.Ordinal);
        }

        Assert.Equal(["0", "7"], (await _data.ImportAsync(tooShort)).Dataset.ClassNames);
    }

    [Fact]
    public async Task Import_NumbersBesideNames_GiveTheClassesTheirOrder()
    {
        var imported = await _data.ImportAsync(Zip("labels.csv", "filename,label,label_name\na.webp,1,ant\nb.webp,0,zebra\nc.webp,0,zebra\nd.webp,1,ant\n"));

        Assert.Equal(["zebra", "ant"], imported.Dataset.ClassNames);
        Assert.Equal([1, 0, 0, 1], imported.Dataset.Labels);
    }

    [Fact]
    public async Task Import_KagglesTrainAndTest_TakesTrainAndReportsTest()
    {
        var zip = _data.Zip(
            ("train/a.webp", TemporaryData.Image(1)), ("train/b.webp", TemporaryData.Image(2)), ("train/c.webp", TemporaryData.Image(3)), ("test/a.webp", TemporaryData.Image(4)),
            ("train.csv", "id,breed\na,cat\nb,dog\nc,dog\n"u8.ToArray()), ("sample_submission.csv", "id,breed\na,cat\n"u8.ToArray()), ("test.csv", "id\na\n"u8.ToArray()));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["train/a.webp", "train/b.webp", "train/c.webp"], imported.Dataset.Paths);
        Assert.Equal(["train"], imported.Dataset.SplitNames);
        Assert.Equal("test/a.webp", Assert.Single(imported.Problems).Place);
    }

    [Fact]
    public async Task Import_ATableThatSaysWhatTheFoldersSay_LeavesTheFoldersTheDataset()
    {
        (string, byte[])[] images = [("cat/1.webp", TemporaryData.Image(1)), ("dog/1.webp", TemporaryData.Image(2)), ("dog/2.webp", TemporaryData.Image(3))];
        var bare = await _data.ImportAsync(_data.Zip(images));
        var told = await _data.ImportAsync(_data.Zip([.. images, ("labels.csv", "path,label,author\ncat/1.webp,Cat,x\ndog/1.webp,Dog,x\ndog/2.webp,Dog,y\n"u8.ToArray())]));
        var other = await _data.ImportAsync(_data.Zip([.. images, ("labels.csv", "path,label\ncat/1.webp,red\ndog/1.webp,red\ndog/2.webp,blue\n"u8.ToArray())]));

        Assert.Equal(bare.Dataset.Hash, told.Dataset.Hash);
        Assert.Empty(told.Reading!.Others);
        Assert.Equal(["blue", "red"], other.Dataset.ClassNames);
    }

    [Fact]
    public async Task Import_ATableThatIsNoneOfLabels_IsPassedOver()
    {
        var zip = _data.Zip(
            ("cat/1.webp", TemporaryData.Image(1)), ("dog/1.webp", TemporaryData.Image(2)), ("broken.csv", [0, 1, 2, 0xFF]), ("prices.csv", "label,price\na,1\n"u8.ToArray()),
            ("other.csv", "file,label\nnowhere.webp,cat\n"u8.ToArray()), ("broken.jsonl", "{"u8.ToArray()), ("counts.txt", "a 1\nb 2\n"u8.ToArray()));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal("class-folders", imported.Reading!.Layout.Name);
        Assert.Empty(imported.Problems);
        Assert.Equal(5, imported.Reading.LeftOut.Sum(group => group.Count));
    }

    [Fact]
    public async Task Import_AManifestInAnArchive_IsReadRowByRowWhateverItsSize()
    {
        var rows = new StringBuilder("path,label,note\n");
        for (var row = 0; row < 3000; row++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"nowhere/{row},x,{new string('n', 900)}\n");
        }

        var zip = Zip("manifest.csv", rows + "a.webp,cat,\nb.webp,dog,\n");

        // An entry of this size could not be read whole under this limit.
        var imported = await _data.ImportAsync(zip, limits: new ImportLimits { MaximumEntryBytes = 1 << 20 });

        Assert.Equal(2, imported.Dataset.InstanceCount);
        Assert.Equal(3001, imported.Problems.Length);
    }

    [Fact]
    public async Task Import_ManifestOfTheKnownCase_KeepsItsNumbersInOrder()
    {
        var imported = await _data.ImportAsync(Corpus.Require("cases/numeric-folders", "manifest.zip"));

        Assert.Equal(Enumerable.Range(0, 12).Select(label => label.ToString(System.Globalization.CultureInfo.InvariantCulture)), imported.Dataset.ClassNames);
        Assert.Equal(48, imported.Dataset.InstanceCount);
    }

    public void Dispose() => _data.Dispose();

    private static (string Name, string Label)[] Rows => [("a", "cat"), ("b", "dog"), ("c", "cat"), ("d", "dog")];

    private string Zip(string name, string table, params (string Path, string Text)[] others) => _data.Zip(
    [
        .. Rows.Select((row, i) => ($"images/{row.Name}.webp", TemporaryData.Image(i))), (name, Encoding.UTF8.GetBytes(table)),
        .. others.Select(other => (other.Path, Encoding.UTF8.GetBytes(other.Text))),
    ]);
}
