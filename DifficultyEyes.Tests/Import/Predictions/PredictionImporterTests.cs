using System.IO.Compression;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Tests.Import.Dynamics;
using DifficultyEyes.Tests.Import.Numpy;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Tests.Import.Predictions;

public sealed class PredictionImporterTests : IDisposable
{
    private static readonly float[] Probabilities = [0.75f, 0.25f, 0.5f, 0.5f, 1f, 0f, 0.125f, 0.875f];
    private static readonly float[] Logits = [2f, -1f, 0f, 3f, 1f, 1f, -2f, 4f];
    private static readonly string[] Paths = ["cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png"];

    private readonly TemporaryData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Import_CsvInAnotherOrderOfRowsAndColumns_IsMatchedByName()
    {
        var imported = await TableAsync("path,dog,cat\ndog/2.png,0.875,0.125\ncat/1.png,0.25,0.75\ncat/2.png,0.5,0.5\ndog/1.png,0,1\n");

        Assert.Equal((OutputKind.Probabilities, 4), (imported.Predictions.Kind, imported.Predictions.KnownCount));
        Assert.Equal(["cat", "dog"], imported.Predictions.ClassNames);
        Assert.Equal(Probabilities, imported.Predictions.Values);
        Assert.Contains(imported.Remarks, remark => remark.Contains("by name: cat, dog", StringComparison.Ordinal));
        Assert.Contains("All 4 images have a row.", imported.Remarks);
    }

    [Theory]
    [InlineData("path,Cat,DOG")]
    [InlineData("path,p_cat,p_dog")]
    [InlineData("path,prob_cat,prob_dog")]
    [InlineData("path,p:cat,p:dog")]
    [InlineData("path,0,1")]
    [InlineData("path,class_0,class_1")]
    public async Task Import_CsvWithOtherHeadings_IsTheSame(string header)
    {
        var imported = await TableAsync(header + "\ncat/1.png,0.75,0.25\ncat/2.png,0.5,0.5\ndog/1.png,1,0\ndog/2.png,0.125,0.875\n");

        Assert.Equal(["cat", "dog"], imported.Predictions.ClassNames);
        Assert.Equal(Probabilities, imported.Predictions.Values);
    }

    [Fact]
    public async Task Import_ColumnsBesideTheClasses_AreNoClasses()
    {
        var imported = await TableAsync("path,split,label,cat,dog,margin,prediction\ncat/1.png,test,cat,0.75,0.25,0.5,cat\ndog/1.png,test,dog,1,0,1,cat\n");

        Assert.Equal(["cat", "dog"], imported.Predictions.ClassNames);
        Assert.Equal(2, imported.Predictions.KnownCount);
        Assert.Contains(imported.Remarks, remark => remark.StartsWith("Taken for no classes", StringComparison.Ordinal) && remark.Contains("margin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_AClassTheDatasetLacks_IsOneAllTheSame()
    {
        var imported = await TableAsync("path,cat,owl,dog\ncat/1.png,0.5,0.25,0.25\n");

        Assert.Equal(["cat", "dog", "owl"], imported.Predictions.ClassNames);
        Assert.Equal([0.5f, 0.25f, 0.25f], imported.Predictions.Values[..3]);
        Assert.Contains(imported.Remarks, remark => remark.Contains("no images of owl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_PartOfTheImages_LeavesTheOthersUnknownAndCountsThem()
    {
        var imported = await TableAsync("path,cat,dog\ncat/1.png,0.75,0.25\ncat/2.png,,\nnowhere.png,0.5,0.5\ncat/1.png,0,1\n");

        Assert.Equal(1, imported.Predictions.KnownCount);
        Assert.Equal([0.75f, 0.25f], imported.Predictions.Values[..2]);
        Assert.All(imported.Predictions.Values[2..], value => Assert.True(float.IsNaN(value)));
        Assert.Contains(imported.Remarks, remark => remark.StartsWith("1 of 4 images have a row; the other 3 are unknown", StringComparison.Ordinal));
        Assert.Equal(["line 3", "line 4", "line 5"], imported.Problems.Select(problem => problem.Place));
    }

    [Theory]
    [InlineData("path,cat\ncat/1.png,1\n", "no column for the class dog")]
    [InlineData("path,cat,dog\ncat/1.png,0.75,0.25\ncat/2.png,0.4,0.3\n", "line 3 (cat/2.png) sums to 0.7")]
    [InlineData("path,cat,dog\ncat/1.png,0.75,0.25\ncat/2.png,1.5,-0.5\ndog/1.png,1,0\n", "line 3 (cat/2.png) holds -0.5")]
    [InlineData("path,cat,dog\ncat/1.png,75,25\ncat/2.png,40,60\n", "percentages")]
    [InlineData("path,cat,dog\ncat/1.png,0.9,0.8\ncat/2.png,0.2,0.1\n", "so do 2 of 2 rows")]
    [InlineData("path,cat,dog,Dog\ncat/1.png,0.5,0.25,0.25\n", null)]
    [InlineData("path,cat,DOG,Dog\ncat/1.png,0.5,0.25,0.25\n", "two columns for the class dog")]
    [InlineData("path,cat,dog\nnowhere.png,0.5,0.5\n", "nowhere.png")]
    [InlineData("file_of,cat,dog\ncat/1.png,0.5,0.5\n", "no column \"path\"")]
    [InlineData("path,cat,dog\n", "No row")]
    public async Task Import_TableThatIsNone_IsRefusedWithThePlace(string text, string? reason)
    {
        if (reason is null)
        {
            // A column that is written as the class is it; the other may be a class of the model's.
            Assert.Equal(["cat", "dog", "Dog"], (await TableAsync(text)).Predictions.ClassNames);
            return;
        }

        var fault = await Assert.ThrowsAsync<ImportException>(() => TableAsync(text));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_LogitsInATable_AreToldAndSaid()
    {
        var imported = await TableAsync("path,cat,dog\ncat/1.png,2,-1\ncat/2.png,0,3\ndog/1.png,1,1\ndog/2.png,-2,4\n");

        Assert.Equal(OutputKind.Logits, imported.Predictions.Kind);
        Assert.Equal(Logits, imported.Predictions.Values);
        Assert.Contains(imported.Remarks, remark => remark.Contains("logits", StringComparison.Ordinal));
        var probabilities = imported.Predictions.ProbabilitiesOf(["dog", "owl", "cat"]);
        Assert.Equal([0.0474f, 0f, 0.9526f], probabilities[..3], (expected, actual) => Math.Abs(expected - actual) < 1e-4);
    }

    [Fact]
    public async Task Import_LogarithmsOfProbabilities_AreTold()
    {
        var imported = await ImportAsync("log.npy", Npy.Singles([MathF.Log(0.75f), MathF.Log(0.25f), MathF.Log(0.5f), MathF.Log(0.5f), 0f, -30f, MathF.Log(0.125f), MathF.Log(0.875f)], [4, 2]));

        Assert.Equal(OutputKind.LogProbabilities, imported.Predictions.Kind);
        Assert.Equal(Probabilities, imported.Predictions.ProbabilitiesOf(["cat", "dog"]), (expected, actual) => Math.Abs(expected - actual) < 1e-6);
    }

    [Fact]
    public async Task Import_ArraysOfAnyKind_AreTheSameInDatasetOrder()
    {
        float[] turned = [0.75f, 0.5f, 1f, 0.125f, 0.25f, 0.5f, 0f, 0.875f];

        var singles = await ImportAsync("a.npy", Npy.Singles(Probabilities, [4, 2]));
        var halves = await ImportAsync("b.npy", Npy.Halves(Probabilities, [4, 2]));
        var fortran = await ImportAsync("c.npy", Npy.Singles(turned, [4, 2], isFortran: true));

        Assert.Equal(Probabilities, singles.Predictions.Values);
        Assert.Equal(singles.Predictions.Hash, halves.Predictions.Hash);
        Assert.Equal(singles.Predictions.Hash, fortran.Predictions.Hash);
        Assert.Contains(singles.Remarks, remark => remark.Contains("in the dataset's order of classes, cat, dog", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_ArrayWithItsPathsBeside_GoesByThem()
    {
        await File.WriteAllTextAsync(_data.PathOf("part.csv"), "path\ndog/2.png\nnowhere.png\n", TestContext.Current.CancellationToken);

        var imported = await ImportAsync("part.npy", Npy.Doubles([0.125f, 0.875f, 0.5f, 0.5f], [2, 2]));

        Assert.Equal(1, imported.Predictions.KnownCount);
        Assert.Equal([0.125f, 0.875f], imported.Predictions.Values[6..]);
    }

    [Fact]
    public async Task Import_ArchiveWithClassesAndPaths_IsMatchedByName()
    {
        var imported = await ArchiveAsync(("pred_probs", Npy.Singles([0.25f, 0.75f, 0.875f, 0.125f], [2, 2])), ("paths", Npy.Texts("cat/1.png", "dog/2.png")), ("classes", Npy.Texts("dog", "cat")));

        Assert.Equal([0.75f, 0.25f], imported.Predictions.Values[..2]);
        Assert.Equal([0.125f, 0.875f], imported.Predictions.Values[6..]);
        Assert.Equal(2, imported.Predictions.KnownCount);
    }

    [Fact]
    public async Task Import_ArchiveOfBoth_TakesTheLogitsWhereTheyAgree()
    {
        var softmax = (await ArchiveAsync(("logits", Npy.Singles(Logits, [4, 2])))).Predictions.ProbabilitiesOf(["cat", "dog"]);

        var agreeing = await ArchiveAsync(("probabilities", Npy.Singles(softmax, [4, 2])), ("logits", Npy.Singles(Logits, [4, 2])));
        var differing = await ArchiveAsync(("probabilities", Npy.Singles(Probabilities, [4, 2])), ("logits", Npy.Singles(Logits, [4, 2])));

        Assert.Equal((OutputKind.Logits, OutputKind.Probabilities), (agreeing.Predictions.Kind, differing.Predictions.Kind));
        Assert.Equal(Probabilities, differing.Predictions.Values);
        Assert.Contains(differing.Remarks, remark => remark.Contains("passed over", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new[] { 3, 2 }, "3 rows")]
    [InlineData(new[] { 4, 3 }, "3 columns")]
    [InlineData(new[] { 2, 4, 2 }, "training dynamics")]
    [InlineData(new[] { 8 }, "shape (images, classes)")]
    public async Task Import_ArrayOfAnotherShape_IsRefused(int[] shape, string reason)
    {
        var values = new float[shape.Aggregate(1, (product, length) => product * length)];

        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync("p.npy", Npy.Singles(values, shape)));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_Parquet_IsTheSameAsATable(bool isList)
    {
        var path = _data.PathOf("p.parquet");
        await WriteParquetAsync(path, isList);

        var imported = await PredictionImporter.ImportAsync(path, FourInstances.Dataset, "p", _data.Directory, new ImportLimits(), TestContext.Current.CancellationToken);

        Assert.Equal(Probabilities, imported.Predictions.Values);
    }

    [Fact]
    public async Task Import_LogitsThatSumToOneByChance_AreWhatTheArchiveSays()
    {
        var imported = await ArchiveAsync(("logits", Npy.Singles(Probabilities, [4, 2])));

        Assert.Equal(OutputKind.Logits, imported.Predictions.Kind);
    }

    [Fact]
    public async Task Save_ThenLoad_IsTheSameSet()
    {
        var saved = (await ImportAsync("a.npy", Npy.Singles(Logits, [4, 2]))).Predictions;

        await PredictionFiles.SaveAsync(_data.Directory, saved, TestContext.Current.CancellationToken);

        var loaded = PredictionFiles.Load(_data.Directory, saved.Hash);
        Assert.Equal((saved.Kind, saved.Name, saved.DatasetHash), (loaded.Kind, loaded.Name, loaded.DatasetHash));
        Assert.Equal(saved.ClassNames, loaded.ClassNames);
        Assert.Equal(saved.Values, loaded.Values);
    }

    private static async Task WriteParquetAsync(string path, bool isList)
    {
        var token = TestContext.Current.CancellationToken;
        var paths = new DataField<string>("path", nullable: false);
        await using var stream = File.Create(path);
        if (isList)
        {
            var list = new ListField("probabilities", new DataField<float>("element"));
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(paths, list), stream, cancellationToken: token);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(paths, Paths);
            await group.WriteAsync<float>((DataField)list.Item, Array.ConvertAll(Probabilities, value => (float?)value), repetitionLevels: (int[])[0, 1, 0, 1, 0, 1, 0, 1], cancellationToken: token);
            return;
        }

        var (dog, cat) = (new DataField<double>("dog", nullable: false), new DataField<float>("cat", nullable: false));
        await using var columns = await ParquetWriter.CreateAsync(new ParquetSchema(paths, dog, cat), stream, cancellationToken: token);
        using var rows = columns.CreateRowGroup();
        await rows.WriteAsync(paths, Paths);
        await rows.WriteAsync<double>(dog, new[] { 0.25, 0.5, 0, 0.875 }, cancellationToken: token);
        await rows.WriteAsync<float>(cat, new[] { 0.75f, 0.5f, 1f, 0.125f }, cancellationToken: token);
    }

    private Task<ImportedPredictions> TableAsync(string text) => PredictionImporter.ImportAsync(
        _data.Table(text), FourInstances.Dataset, "p", _data.Directory, new ImportLimits(), TestContext.Current.CancellationToken);

    private async Task<ImportedPredictions> ImportAsync(string name, byte[] content)
    {
        await File.WriteAllBytesAsync(_data.PathOf(name), content, TestContext.Current.CancellationToken);
        return await PredictionImporter.ImportAsync(_data.PathOf(name), FourInstances.Dataset, name, _data.Directory, new ImportLimits(), TestContext.Current.CancellationToken);
    }

    private Task<ImportedPredictions> ArchiveAsync(params (string Name, byte[] Content)[] arrays)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in arrays)
            {
                using var entry = archive.CreateEntry(name + ".npy").Open();
                entry.Write(content);
            }
        }

        return ImportAsync($"{Guid.NewGuid():N}.npz", stream.ToArray());
    }
}
