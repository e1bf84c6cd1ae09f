using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Measures.Dynamics;
using DifficultyEyes.Tests.Import.Numpy;
using FsCheck.Xunit;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Tests.Import.Dynamics;

[Properties(Replay = "20261124,1234567")]
public sealed class DynamicsImporterTests : IDisposable
{
    // Two epochs of four instances of two classes.
    private static readonly float[] Probabilities = [0.75f, 0.25f, 0.5f, 0.5f, 1f, 0f, 0f, 1f, 0.875f, 0.125f, 0.25f, 0.75f, 0.5f, 0.5f, 0.125f, 0.875f];
    private static readonly float[] LabelProbabilities = [0.75f, 0.875f, 0.5f, 0.25f, 0f, 0.5f, 1f, 0.875f];
    private static readonly int[] Shape = [2, 4, 2];

    private readonly TemporaryData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Import_ProbabilitiesInOrder_AreRecognized()
    {
        var imported = await ImportAsync("p.npy", Npy.Halves(Probabilities, Shape));

        Assert.True(imported.Dynamics is { HasProbabilities: true, HasLogits: false, EpochCount: 2, KnownCount: 4 });
        Assert.Equal(LabelProbabilities, imported.Dynamics.LabelProbabilities);
        Assert.Equal(
            [EpochOutcome.Right, EpochOutcome.Right, EpochOutcome.Right, EpochOutcome.Wrong, EpochOutcome.Wrong, EpochOutcome.Wrong, EpochOutcome.Right, EpochOutcome.Right],
            imported.Dynamics.Outcomes);
        Assert.Empty(imported.Dynamics.LogitMargins);
        Assert.Empty(imported.Problems);
    }

    [Fact]
    public async Task Import_FortranOrder_IsTheSame()
    {
        var turned = new float[Probabilities.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            var (epoch, row, label) = (i / 8, i / 2 % 4, i % 2);
            turned[epoch + (2 * (row + (4 * label)))] = Probabilities[i];
        }

        var plain = await ImportAsync("c.npy", Npy.Singles(Probabilities, Shape));
        var fortran = await ImportAsync("f.npy", Npy.Singles(turned, Shape, isFortran: true));

        Assert.Equal(plain.Dynamics.Hash, fortran.Dynamics.Hash);
    }

    [Fact]
    public async Task Import_Logits_GoThroughSoftmaxAndKeepTheirMargin()
    {
        float[] logits = [2f, -1f, 0f, 3f, 1f, 1f, -2f, 4f];

        var imported = await ImportAsync("z.npy", Npy.Singles(logits, [1, 4, 2]));

        Assert.True(imported.Dynamics is { HasProbabilities: false, HasLogits: true });
        Assert.Equal([3f, -3f, 0f, 6f], imported.Dynamics.LogitMargins);
        Assert.Equal((float)(1 / (1 + Math.Exp(-3))), imported.Dynamics.LabelProbabilities[0], 6);
        Assert.Equal(0.5f, imported.Dynamics.LabelProbabilities[2]);

        // Equal logits: the lowest class is the prediction, and that is not the dog's.
        Assert.Equal(EpochOutcome.Wrong, imported.Dynamics.Outcomes[2]);
    }

    [Fact]
    public async Task Import_TableOfPathsBeside_ReordersAndReports()
    {
        await File.WriteAllTextAsync(_data.PathOf("p.csv"), "path\ndog/2.png\ncat/9.png\ncat/2.png\ncat/1.png\n", TestContext.Current.CancellationToken);

        var imported = await ImportAsync("p.npy", Npy.Singles(Probabilities, Shape));

        Assert.Equal([1f, 0.5f], imported.Dynamics.LabelProbabilities[2..4]);
        Assert.Equal([0f, 0.125f], imported.Dynamics.LabelProbabilities[..2]);
        Assert.All(imported.Dynamics.LabelProbabilities[4..6], value => Assert.True(float.IsNaN(value)));
        Assert.Contains(imported.Problems, problem => problem.Reason.Contains("cat/9.png", StringComparison.Ordinal));
        Assert.Contains(imported.Problems, problem => problem.Reason.StartsWith("1 of 4 instances", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_ArchiveWithBoth_TakesPathsAndComparesLabels()
    {
        float[] logits = [2f, -1f, 0f, 3f, 1f, 1f, -2f, 4f, 2f, -1f, 0f, 3f, 1f, 1f, -2f, 4f];
        var path = _data.Zip(
            ("probabilities.npy", Npy.Halves(Probabilities, Shape)),
            ("logits.npy", Npy.Halves(logits, Shape)),
            ("paths.npy", Npy.Texts("cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png")),
            ("labels.npy", Npy.Texts("cat", "dog", "dog", "dog")));

        var imported = await ImportAsync(path);

        Assert.True(imported.Dynamics is { HasProbabilities: true, HasLogits: true });
        Assert.Equal(LabelProbabilities, imported.Dynamics.LabelProbabilities);
        Assert.Equal("labels", Assert.Single(imported.Problems).Place);
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_OneRowNotFinite_IsUnknownThere()
    {
        var values = Probabilities.ToArray();
        values[2] = float.NaN;

        var imported = await ImportAsync("nan.npy", Npy.Singles(values, Shape));

        Assert.True(imported.Dynamics.HasProbabilities);
        Assert.Equal(EpochOutcome.Unknown, imported.Dynamics.Outcomes[2]);
        Assert.Equal("values", Assert.Single(imported.Problems).Place);
    }

    [Theory]
    [InlineData(new[] { 2, 5, 2 }, "5 rows")]
    [InlineData(new[] { 2, 4, 3 }, "3 classes")]
    [InlineData(new[] { 8, 2 }, "(epochs, images, classes)")]
    [InlineData(new[] { 0, 4, 2 }, "(epochs, images, classes)")]
    public async Task Import_ShapeThatDoesNotFit_IsRefused(int[] shape, string expected)
    {
        var values = Enumerable.Repeat(0.5f, shape.Aggregate((product, length) => product * length)).ToArray();

        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync("p.npy", Npy.Singles(values, shape)));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ArchiveOfZeros_IsRefusedBeforeItIsUnpacked()
    {
        // 4 MB of zeros pack to a hundredth or less; floor and ratio are lowered so that the test stays small.
        var path = _data.Zip(("probabilities.npy", Npy.Singles(new float[1 << 20], [1 << 17, 4, 2])));

        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(path, new ImportLimits { RatioFloorBytes = 1 << 20, MaximumRatio = 20 }));

        Assert.Contains("fill the disk", fault.Message, StringComparison.Ordinal);
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_ProbabilitiesThatAreNone_AreRefused()
    {
        var path = _data.Zip(("probabilities.npy", Npy.Singles([3f, 1f, 2f, 2f, 0f, 1f, 0f, 1f], [1, 4, 2])));

        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(path));

        Assert.Contains("do not sum to 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Parquet_IsAsTheArray()
    {
        var path = _data.PathOf("dynamics.parquet");
        await WriteParquetAsync(path, Probabilities);

        var parquet = await ImportAsync(path);
        var array = await ImportAsync("p.npy", Npy.Singles(Probabilities, Shape));

        Assert.Empty(parquet.Problems);
        Assert.Equal(array.Dynamics.Hash, parquet.Dynamics.Hash);
    }

    [Fact]
    public async Task Import_ParquetWithListsOfAnotherLength_IsRefused()
    {
        var path = _data.PathOf("dynamics.parquet");
        await WriteParquetAsync(path, [.. Probabilities, .. Probabilities[..8]], classCount: 3);

        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(path));

        Assert.Contains("2 numbers", fault.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 60)]
    public void Import_ArchiveWithBytesChanged_ReadsOrSaysWhy(int position, byte value, ushort length)
    {
        var content = File.ReadAllBytes(_data.Zip(
            ("probabilities.npy", Npy.Halves(Probabilities, Shape)), ("paths.npy", Npy.Texts("cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png"))));
        ImportChanged("npz", content, position, value, length);
    }

    [Property(MaxTest = 60)]
    public void Import_ParquetWithBytesChanged_ReadsOrSaysWhy(int position, byte value, ushort length)
    {
        var path = _data.PathOf($"{Guid.NewGuid():N}.parquet");
        WriteParquetAsync(path, Probabilities).GetAwaiter().GetResult();
        ImportChanged("parquet", File.ReadAllBytes(path), position, value, length);
    }

    private static Task<ImportedDynamics> ImportAsync(string path, DataDirectory directory, ImportLimits? limits = null) => DynamicsImporter.ImportAsync(
        path, FourInstances.Dataset, "dynamics", directory, limits ?? new ImportLimits(), TestContext.Current.CancellationToken);

    private static async Task WriteParquetAsync(string path, float[] values, int classCount = 2)
    {
        var (pathField, epochField) = (new DataField<string>("path"), new DataField<int>("epoch"));
        var item = new DataField<float?>("element");
        var list = new ListField("probabilities", item);
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(pathField, epochField, list), stream);
        using var group = writer.CreateRowGroup();
        var rowCount = values.Length / classCount;
        await group.WriteAsync(pathField, Enumerable.Range(0, rowCount).Select(row => FourInstances.Dataset.Paths[row % 4]).ToArray());

        // Epochs may be numbered as anything that grows.
        await group.WriteAsync<int>(epochField, Enumerable.Range(0, rowCount).Select(row => 10 * (row / 4)).ToArray());
        await group.WriteAsync<float>((DataField)list.Item, Array.ConvertAll(values, value => (float?)value), Enumerable.Range(0, values.Length).Select(position => position % classCount == 0 ? 0 : 1).ToArray());
    }

    private void ImportChanged(string extension, byte[] content, int position, byte value, ushort length)
    {
        content[(int)((uint)position % content.Length)] = value;
        content = length % 5 == 0 ? content[..(length % content.Length)] : content;
        var path = _data.PathOf($"{Guid.NewGuid():N}.{extension}");
        File.WriteAllBytes(path, content);
        try
        {
            Assert.NotNull(ImportAsync(path, _data.Directory).GetAwaiter().GetResult());
        }
        catch (ImportException fault)
        {
            Assert.NotEmpty(fault.Message);
        }

        Assert.True(_data.IsClean);
    }

    private async Task<ImportedDynamics> ImportAsync(string fileName, byte[] content)
    {
        var path = _data.PathOf(fileName);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        return await ImportAsync(path);
    }

    private Task<ImportedDynamics> ImportAsync(string path, ImportLimits? limits = null)
    {
        // A zip is an .npz by another name.
        var named = path.EndsWith(".zip", StringComparison.Ordinal) ? Path.ChangeExtension(path, ".npz") : path;
        if (named != path)
        {
            File.Move(path, named);
        }

        return ImportAsync(named, _data.Directory, limits);
    }
}
