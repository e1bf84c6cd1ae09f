using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Layouts;

namespace DifficultyEyes.Tests.Import.Layouts;

/// <summary>Datasets that everybody knows, as they are handed out.</summary>
public sealed class NamedLayoutTests : IDisposable
{
    private readonly TemporaryData _data = new();
    private int _seed;

    [Fact]
    public async Task Import_TinyImageNet_TakesTrainAndValInTheOrderOfItsIds()
    {
        var zip = Zip(
            "tiny/train/n00000002/images/n00000002_0.webp", "tiny/train/n00000001/images/n00000001_0.webp", "tiny/train/n00000001/n00000001_boxes.txt=n00000001_0.webp\t0\t0\t1\t1\n",
            "tiny/val/images/val_0.webp", "tiny/val/images/val_1.webp", "tiny/test/images/test_0.webp",
            "tiny/wnids.txt=n00000002\nn00000003\nn00000001\n", "tiny/words.txt=n00000001\tcat, true cat\nn00000002\tdog\nn00000009\towl\n",
            "tiny/val/val_annotations.txt=val_0.webp\tn00000001\t0\t0\t1\t1\nval_1.webp\tn00000003\t0\t0\t1\t1\n");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal("tiny-imagenet", imported.Reading!.Layout.Name);
        Assert.Equal(["n00000002 dog", "n00000003", "n00000001 cat, true cat"], imported.Dataset.ClassNames);
        Assert.Equal(["train/n00000001/images/n00000001_0.webp", "train/n00000002/images/n00000002_0.webp", "val/images/val_0.webp", "val/images/val_1.webp"], imported.Dataset.Paths);
        Assert.Equal([2, 0, 2, 1], imported.Dataset.Labels);
        Assert.Equal(["train", "val"], imported.Dataset.SplitNames);
        Assert.Equal("tiny/test/images/test_0.webp", Assert.Single(imported.Problems).Place);
    }

    [Fact]
    public async Task Import_TheKnownTinyImageNet_IsReadRight()
    {
        var imported = await _data.ImportAsync(Corpus.Require("cases/tiny-imagenet", "tiny.zip"));

        Assert.Equal(["n01443537 name0", "n01629819 name1", "n02085620 name2"], imported.Dataset.ClassNames);
        Assert.Equal((18, 3), (imported.Dataset.InstanceCount, imported.Problems.Length));
        Assert.Equal(["train", "val"], imported.Dataset.SplitNames);
    }

    [Fact]
    public async Task Import_TrafficSignsAsTheyWereMade_AreReadByTheirTables()
    {
        const string Head = "Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\n";
        var zip = Zip(
            "GTSRB/Final_Training/Images/00000/00000_00000.ppm", $"GTSRB/Final_Training/Images/00000/GT-00000.csv={Head}00000_00000.ppm;29;30;5;6;24;25;0\n",
            "GTSRB/Final_Training/Images/00014/00000_00000.ppm", $"GTSRB/Final_Training/Images/00014/GT-00014.csv={Head}00000_00000.ppm;29;30;5;6;24;25;14\n",
            "GTSRB/Final_Test/Images/00000.ppm", "GTSRB/Final_Test/Images/00001.ppm", $"GT-final_test.csv={Head}00000.ppm;53;54;6;5;48;49;14\n00001.ppm;53;54;6;5;48;49;2\n", "GTSRB/Readme.txt=hello");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal("gtsrb", imported.Reading!.Layout.Name);
        Assert.Equal(["0", "2", "14"], imported.Dataset.ClassNames);
        Assert.Equal(["test", "train"], imported.Dataset.SplitNames);
        Assert.Equal([2, 1, 0, 2], imported.Dataset.Labels);
        Assert.Empty(imported.Problems);
    }

    [Fact]
    public async Task Import_TrafficSignsOfKaggle_AreReadWithoutTheDrawings()
    {
        var zip = Zip(
            "Train/0/a.webp", "Train/14/b.webp", "Test/00000.webp", "Meta/0.webp", "Meta/14.webp",
            "Train.csv=Width,Height,ClassId,Path\n1,1,0,Train/0/a.webp\n1,1,14,Train/14/b.webp\n", "Test.csv=Width,Height,ClassId,Path\n1,1,14,Test/00000.webp\n",
            "Meta.csv=Path,ClassId,ShapeId\nMeta/0.webp,0,1\nMeta/14.webp,14,1\n");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["Test/00000.webp", "Train/0/a.webp", "Train/14/b.webp"], imported.Dataset.Paths);
        Assert.Equal(["0", "14"], imported.Dataset.ClassNames);
        Assert.Equal(["Test", "Train"], imported.Dataset.SplitNames);
        Assert.Equal(2, imported.Problems.Length);
    }

    [Theory]
    [InlineData("val_annotations.txt", "ILSVRC2012_val_00000001.webp\tn00000002\nILSVRC2012_val_00000002.webp\tn00000001\n")]
    [InlineData("val.txt", "ILSVRC2012_val_00000001.webp n00000002\nILSVRC2012_val_00000002.webp n00000001\n")]
    [InlineData("LOC_val_solution.csv", "ImageId,PredictionString\nILSVRC2012_val_00000001,n00000002 1 2 3 4 n00000002 1 2 3 4\nILSVRC2012_val_00000002,n00000001 1 2 3 4\n")]
    [InlineData("ILSVRC2012_validation_ground_truth.txt", "2\n1\n")]
    [InlineData("ILSVRC2012_validation_ground_truth.txt", "1\n2\n", "map_clsloc.txt=n00000002 1 dog\nn00000001 2 cat\n")]
    [InlineData("imagenet_2012_validation_ground_truth.txt", "n00000002\nn00000001\n")]
    public async Task Import_ImageNetWithALabelForEachValidationImage_TakesBothSplits(string name, string text, params string[] others)
    {
        var zip = Zip([
            "ILSVRC/Data/CLS-LOC/train/n00000001/n00000001_1.webp", "ILSVRC/Data/CLS-LOC/train/n00000002/n00000002_1.webp", "ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000001.webp",
            "ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000002.webp", "ILSVRC/Data/CLS-LOC/test/ILSVRC2012_test_00000001.webp",
            "ILSVRC/ImageSets/CLS-LOC/train_cls.txt=n00000001/n00000001_1 1\nn00000002/n00000002_1 2\n", "ILSVRC/ImageSets/CLS-LOC/val.txt=ILSVRC2012_val_00000001 1\nILSVRC2012_val_00000002 2\n",
            $"{name}={text}", .. others]);

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["n00000001", "n00000002"], imported.Dataset.ClassNames);
        Assert.Equal([0, 1, 1, 0], imported.Dataset.Labels);
        Assert.Equal(["train", "val"], imported.Dataset.SplitNames);
        Assert.EndsWith("ILSVRC2012_test_00000001.webp", Assert.Single(imported.Problems).Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NumbersOfTheKitWithoutItsOrder_AreNotGuessed()
    {
        var folders = Enumerable.Range(1, 1000).Select(number => $"train/n{number:00000000}/1.webp");
        var zip = _data.Zip([.. folders.Select(path => (path, TemporaryData.Image(1))), ("val/ILSVRC2012_val_00000001.webp", TemporaryData.Image(2)), ("ILSVRC2012_validation_ground_truth.txt", "490\n"u8.ToArray())]);

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["train"], imported.Dataset.SplitNames);
        Assert.Contains(imported.Problems, problem => problem.Reason.Contains("map_clsloc.txt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cls", "0", "2", "classes.txt=owl\ncat\ndog\n", "owl,cat,dog")]
    [InlineData("cls", "0", "2", "x.md=", "0,2")]
    [InlineData("cls", "owl", "dog", "x.md=", "dog,owl")]
    [InlineData("json", "{\"label\": 0}", "{\"label\": 2, \"width\": 3}", "x.md=", "0,2")]
    [InlineData("json", "{\"class_name\": \"owl\"}", "{\"class_name\": \"dog\"}", "x.md=", "dog,owl")]
    [InlineData("txt", "owl", "dog", "x.md=", "dog,owl")]
    public async Task Import_AWebDataset_IsLabeledByTheFilesOfTheSameKey(string ending, string first, string second, string other, string classes)
    {
        string[] files =
        [
            "a.0.1.webp", "000.webp", $"000.{ending}={first}", "001.left.webp", "001.webp", $"001.{ending}={second}", "002.webp", $"002.{ending}={first}",
            "003.webp", $"003.{ending}={second}", "004.webp", other,
        ];

        var imported = await _data.ImportAsync(Zip(files));

        Assert.Equal("webdataset", imported.Reading!.Layout.Name);
        Assert.Equal(classes.Split(','), imported.Dataset.ClassNames);
        Assert.Equal(["000.webp", "001.webp", "002.webp", "003.webp"], imported.Dataset.Paths);
        Assert.Equal(["001.left.webp", "004.webp", "a.0.1.webp"], imported.Problems.Select(problem => problem.Place));
    }

    [Fact]
    public async Task Import_Captions_AreNoClasses()
    {
        var zip = Zip("cat/0.webp", "cat/0.txt=a cat on a mat", "dog/1.webp", "dog/1.txt=a dog in the sun", "dog/2.webp", "dog/2.txt=a dog again");

        Assert.Equal("class-folders", (await _data.ImportAsync(zip)).Reading!.Layout.Name);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("zip")]
    public async Task Import_ShardsOfAWebDataset_AreReadTogether(string kind)
    {
        var folder = Directory.CreateDirectory(_data.PathOf("shards")).FullName;
        foreach (var shard in (string[])["test-000000.tar", "test-000001.tar"])
        {
            File.Copy(Corpus.Require("cases/webdataset", shard), Path.Combine(folder, shard));
        }

        var zip = _data.PathOf("shards.zip");
        System.IO.Compression.ZipFile.CreateFromDirectory(folder, zip);
        var imported = await _data.ImportAsync(kind == "zip" ? zip : folder);

        Assert.Equal(12, imported.Dataset.InstanceCount);
        Assert.Equal(["test"], imported.Dataset.SplitNames);
        Assert.Equal("test-000000/00000000.jpg", imported.Dataset.Paths[0]);
        Assert.Equal("webdataset", imported.Reading!.Layout.Name);
        Assert.Empty(imported.Problems);
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_ATarOfEachClass_HasTheTarsAsClasses()
    {
        var folder = Directory.CreateDirectory(_data.PathOf("train")).FullName;
        foreach (var name in (string[])["n00000001", "n00000002"])
        {
            await File.WriteAllBytesAsync(
                Path.Combine(folder, $"{name}.tar"), Records.RecordFiles.Tar(Records.RecordFiles.Plain($"{name}_1.webp", TemporaryData.Image(++_seed))), TestContext.Current.CancellationToken);
        }

        Assert.Equal(["n00000001", "n00000002"], (await _data.ImportAsync(folder)).Dataset.ClassNames);
    }

    [Fact]
    public void Names_OfLayouts_AreThoseThatCanBeAskedFor() => Assert.Equal(
        ["manifest", "tiny-imagenet", "imagenet-devkit", "gtsrb", "metadata", "webdataset", "tables", "split-folders", "class-folders", "innermost-folders"], KnownLayouts.Names);

    public void Dispose() => _data.Dispose();

    // "a/b.webp" is an image, "a/b.txt=text" a text.
    private string Zip(params string[] files) => _data.Zip([.. files.Select(file => file.Split('=', 2) is [var path, var text]
        ? (path, Encoding.UTF8.GetBytes(text))
        : (file, file.EndsWith(".ppm", StringComparison.Ordinal) ? [.. "P6 2 1 255\n"u8, (byte)++_seed, 2, 3, 4, 5, 6] : TemporaryData.Image(++_seed)))]);
}
