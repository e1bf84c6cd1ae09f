using System.IO.Compression;
using System.Text;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import.Layouts;

/// <summary>Folders are splits or classes by what most of the images say: a stray file is reported, and changes nothing.</summary>
public sealed class FolderLayoutTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData("train", "test", "train", "test")]
    [InlineData("Train", "TEST", "Train", "TEST")]
    [InlineData("training", "testing", "training", "testing")]
    [InlineData("training_set", "test_set", "train", "test")]
    [InlineData("TrainingSet", "TestSet", "train", "test")]
    [InlineData("trainset", "testset", "train", "test")]
    [InlineData("Training Set", "Validation Set", "train", "validation")]
    [InlineData("seg_train", "seg_test", "train", "test")]
    [InlineData("seg_train/seg_train", "seg_test/seg_test", "train", "test")]
    [InlineData("train/images", "val/images", "train", "val")]
    [InlineData("train_images", "valid_images", "train", "validation")]
    [InlineData("images_train", "images_dev", "train", "validation")]
    [InlineData("dogs_train", "dogs_test", "train", "test")]
    [InlineData("1-train", "2-test", "train", "test")]
    [InlineData("data/images/train", "data/images/test", "train", "test")]
    [InlineData("archive/chest/train", "archive/chest/val", "train", "val")]
    public async Task Import_FoldersThatAreCalledLikeSplits_AreSplits(string first, string second, string firstSplit, string secondSplit)
    {
        var zip = Zip($"{first}/cats/1", $"{first}/cats/2", $"{first}/dogs/1", $"{second}/cats/1", $"{second}/dogs/1");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["cats", "dogs"], imported.Dataset.ClassNames);
        Assert.Equal(new[] { firstSplit, secondSplit }.Order(StringComparer.Ordinal), imported.Dataset.SplitNames);
        Assert.Equal(5, imported.Dataset.InstanceCount);
        Assert.Empty(imported.Problems);
        Assert.Equal("split-folders", imported.Reading!.Layout.Name);
    }

    [Theory]
    [InlineData("sample.webp")]
    [InlineData("extra/sample.webp")]
    [InlineData("train/sample.webp")]
    [InlineData("docs/figures/1.webp")]
    public async Task Import_AStrayImage_IsReportedAndSplitsStaySplits(string stray)
    {
        var zip = _data.Zip([(stray, TemporaryData.Image(9)), .. Of("train/cats/1", "train/cats/2", "train/dogs/1", "test/cats/1", "test/dogs/1")]);

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["cats", "dogs"], imported.Dataset.ClassNames);
        Assert.Equal(["test", "train"], imported.Dataset.SplitNames);
        var problem = Assert.Single(imported.Problems);
        Assert.Equal((stray, "it lies in no class folder, so its label is unknown"), (problem.Place, problem.Reason));
        Assert.Contains(imported.Reading!.LeftOut, group => group is { Kind: "WEBP image", Count: 1 } && group.Example == stray);
    }

    [Theory]
    [InlineData("my set/")]
    [InlineData("a/b/")]
    public async Task Import_AStrayImageBesideFoldersAroundEverything_LeavesThemOff(string wrapper)
    {
        var zip = Zip([.. Enumerable.Range(0, 30).SelectMany(i => new[] { $"{wrapper}train/cats/{i}", $"{wrapper}test/dogs/{i}" }), "sample", $"{wrapper}sample"]);

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["test", "train"], imported.Dataset.SplitNames);
        Assert.Equal("test/dogs/0.webp", imported.Dataset.Paths[0]);
        Assert.Equal(2, imported.Problems.Length);
    }

    [Theory]
    [InlineData("test/0,test/1,test/2,test/3,test/4,test/5,test/6,test/7,test/8")]
    [InlineData("seg_pred/seg_pred/0,seg_pred/seg_pred/1")]
    [InlineData("single_prediction/0,single_prediction/1")]
    [InlineData("test/images/0,test/images/1,test/images/2")]
    public async Task Import_AnUnlabeledSplit_IsReportedAndBecomesNoClass(string unlabeled)
    {
        var images = unlabeled.Split(',');
        var zip = Zip(["train/cats/1", "train/cats/2", "train/dogs/1", "val/cats/1", "val/dogs/1", .. images]);

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["cats", "dogs"], imported.Dataset.ClassNames);
        Assert.Equal(["train", "val"], imported.Dataset.SplitNames);
        Assert.Equal(images.Length, imported.Problems.Length);
        Assert.Equal(images.Length, Assert.Single(imported.Reading!.LeftOut).Count);
    }

    [Theory]
    [InlineData("bus/1,bus/2,car/1,car/2,train/1,train/2,train/3", "bus,car,train", "")]
    [InlineData("bus/1,train/1,train/2,train/3", "bus,train", "")]
    [InlineData("cats/train/1,cats/test/1,dogs/train/1,dogs/test/1", "cats,dogs", "test,train")]
    [InlineData("train/photos/1,train/drawings/1,test/photos/1", "drawings,photos", "test,train")]
    [InlineData("train/a/1,test/b/1", "a,b", "test,train")]
    [InlineData("cats/part1/1,cats/part2/1,dogs/1", "cats,dogs", "")]
    [InlineData("set/cats/1,set/dogs/1", "cats,dogs", "")]
    [InlineData("train/cats/1,train/dogs/1,extra/cats/1", "cats,dogs", "extra,train")]
    public async Task Import_OtherFolders_AreWhatMostImagesSay(string images, string classes, string splits)
    {
        var imported = await _data.ImportAsync(Zip(images.Split(',')));

        Assert.Equal(classes.Split(','), imported.Dataset.ClassNames);
        Assert.Equal(splits.Split(',', StringSplitOptions.RemoveEmptyEntries), imported.Dataset.SplitNames);
        Assert.Empty(imported.Problems);
    }

    [Fact]
    public async Task Import_SplitsWithoutClasses_AreRefusedRatherThanTakenForClasses()
    {
        var zip = Zip("train/1", "train/2", "test/1");

        var refusal = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(zip));
        var asked = await _data.ImportAsync(zip, new ImportOptions { Layout = "class-folders" });

        Assert.Contains("called like splits", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("class-folders", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["test", "train"], asked.Dataset.ClassNames);
    }

    [Fact]
    public async Task Import_AnotherReadingThanTheBest_IsTakenWhereItIsAskedFor()
    {
        var zip = Zip("train/cats/1", "train/dogs/1", "test/cats/1");

        var best = await _data.ImportAsync(zip);
        var asked = await _data.ImportAsync(zip, new ImportOptions { Layout = "class-folders" });
        var unfit = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(zip, new ImportOptions { Layout = "manifest" }));

        Assert.Contains(best.Reading!.Others, other => other is { Name: "class-folders", InstanceCount: 3, ClassCount: 2 });
        Assert.Equal(["test", "train"], asked.Dataset.ClassNames);
        Assert.Equal("split-folders", Assert.Single(asked.Reading!.Others, other => other.Name == "split-folders").Name);
        Assert.Contains("split-folders (", unfit.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("folder")]
    public async Task Import_AnEmptyClassFolder_IsAClassInItsPlace(string kind)
    {
        var source = WithFolders(kind, ["0/1.webp", "270/1.webp", "90/1.webp", "180/Thumbs.db"], ["180/", "0/", "test/", "91/"]);

        var imported = await _data.ImportAsync(source);

        Assert.Equal(["0", "180", "270", "90", "91"], imported.Dataset.ClassNames);
        Assert.Equal([0, 2, 3], imported.Dataset.Labels);
        Assert.Empty(imported.Problems);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("folder")]
    public async Task Import_AnEmptyClassFolderInOneSplit_IsAClassOnce(string kind)
    {
        var source = WithFolders(kind, ["set/train/a/1.webp", "set/train/c/1.webp", "set/test/c/1.webp"], ["set/test/a/", "set/test/b/", "set/train/b/", "set/val/"]);

        var imported = await _data.ImportAsync(source);

        Assert.Equal(["a", "b", "c"], imported.Dataset.ClassNames);
        Assert.Equal(["test", "train"], imported.Dataset.SplitNames);
        Assert.Equal([2, 0, 2], imported.Dataset.Labels);
    }

    [Theory]
    [InlineData("stray-sample.zip", 20, "test,train", 1)]
    [InlineData("training_set.zip", 20, "test,train", 0)]
    [InlineData("unlabeled-test.zip", 10, "train", 6)]
    [InlineData("train_val_test_mixedcase.zip", 30, "Test,Train,validation", 0)]
    public async Task Import_KnownCases_AreReadRight(string file, int instances, string splits, int problems)
    {
        var imported = await _data.ImportAsync(Corpus.Require("cases/layouts", file));

        Assert.Equal(["cats", "dogs"], imported.Dataset.ClassNames);
        Assert.Equal(splits.Split(','), imported.Dataset.SplitNames);
        Assert.Equal((instances, problems), (imported.Dataset.InstanceCount, imported.Problems.Length));
    }

    public void Dispose() => _data.Dispose();

    private static (string Path, byte[] Content)[] Of(params string[] images) => [.. images.Select((image, i) => ($"{image}.webp", TemporaryData.Image(i)))];

    private string Zip(params string[] images) => _data.Zip(Of(images));

    private string WithFolders(string kind, string[] files, string[] folders)
    {
        var root = _data.PathOf("source");
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.WriteAllBytes(Path.Combine(root, file), file.EndsWith(".webp", StringComparison.Ordinal) ? TemporaryData.Image(i) : Encoding.UTF8.GetBytes("x"));
        }

        var archive = _data.PathOf($"source.{kind}");
        switch (kind)
        {
            case "zip":
                ZipFile.CreateFromDirectory(root, archive);
                return archive;
            case "tar":
                System.Formats.Tar.TarFile.CreateFromDirectory(root, archive, includeBaseDirectory: false);
                return archive;
            default:
                return root;
        }
    }
}
