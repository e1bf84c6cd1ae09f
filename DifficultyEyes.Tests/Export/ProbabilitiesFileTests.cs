using System.Runtime.InteropServices;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Numpy;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Import;
using DifficultyEyes.Tests.Scoring;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Tests.Export;

public sealed class ProbabilitiesFileTests : IDisposable
{
    private readonly TemporaryData _data = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ScoredAnalysis Analysis => ThreeInstances.Analysis;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task WriteAsync_Archive_HoldsEveryArrayAsNumPyWouldSaveIt()
    {
        float[] logits = [2f, 0f, 1f, 0f, float.NaN, 4f];
        var path = _data.PathOf("p.npz");

        await ProbabilitiesFile.WriteAsync(Analysis, MemoryMarshal.AsBytes(logits.AsSpan()).ToArray(), path, Token);

        using var archive = new NpzFile(path, new ImportLimits());
        Assert.Equal(["probabilities", "logits", "paths", "classes", "labels"], archive.ArrayNames);
        Assert.Equal(Analysis.Models[0].Probabilities, Numbers(archive, "probabilities"));
        Assert.Equal(logits, Numbers(archive, "logits"));
        Assert.Equal(Analysis.Dataset.Paths, Texts(archive, "paths", 3));
        Assert.Equal(Analysis.Dataset.ClassNames, Texts(archive, "classes", 2));
        Assert.Equal(["cat", "dog, \"big\"", "dog, \"big\""], Texts(archive, "labels", 3));
        Assert.Equal([3, 2], archive.ReadHeader("logits").Shape.Select(length => (int)length));
    }

    [Fact]
    public async Task WriteAsync_ArchiveWithoutLogits_HasNone()
    {
        var path = _data.PathOf("p.npz");

        await ProbabilitiesFile.WriteAsync(Analysis, null, path, Token);

        using var archive = new NpzFile(path, new ImportLimits());
        Assert.Null(archive.FindArray("logits"));
    }

    [Fact]
    public async Task WriteAsync_Parquet_HasAColumnAClassAndNullWhereUnknown()
    {
        var path = _data.PathOf("p.parquet");
        var analysis = With(probabilities: [0.9f, 0.1f, float.NaN, float.NaN, 0.4f, 0.6f]);

        await ProbabilitiesFile.WriteAsync(analysis, null, path, Token);

        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: Token);
        Assert.Equal(["path", "cat", "dog, \"big\""], reader.Schema.Fields.Select(field => field.Name));
        Assert.Contains("\"analysis\":\"a1\"", reader.CustomMetadata["difficultyeyes.recipe"], StringComparison.Ordinal);
        Assert.Equal([0.9f, null, 0.4f], await ColumnAsync(reader, "cat"));
        Assert.Equal([0.1f, null, 0.6f], await ColumnAsync(reader, "dog, \"big\""));
    }

    [Theory]
    [InlineData(".npz")]
    [InlineData(".parquet")]
    public async Task WriteAsync_ReadBack_IsTheSameWhateverAClassIsCalled(string extension)
    {
        var path = _data.PathOf("p" + extension);
        var analysis = With(probabilities: [0.9f, 0.1f, float.NaN, float.NaN, 0.4f, 0.6f], classNames: ["path", "=dog\n"]);

        await ProbabilitiesFile.WriteAsync(analysis, null, path, Token);

        var read = (await PredictionImporter.ImportAsync(path, analysis.Dataset, "p", _data.Directory, new ImportLimits(), Token)).Predictions;
        Assert.Equal(analysis.Dataset.ClassNames, read.ClassNames);
        Assert.Equal(analysis.Models[0].Probabilities, read.Values);
    }

    [Theory]
    [InlineData("p.csv", false)]
    [InlineData("p.NPZ", true)]
    [InlineData("p.parquet", true)]
    public void CanWrite_ByExtension(string path, bool expected) => Assert.Equal(expected, ProbabilitiesFile.CanWrite(path));

    private static ScoredAnalysis With(float[] probabilities, string[]? classNames = null) => new(Analysis.Columns)
    {
        Id = Analysis.Id,
        Name = Analysis.Name,
        CreatedAt = Analysis.CreatedAt,
        Dataset = Analysis.Dataset with { ClassNames = classNames is null ? Analysis.Dataset.ClassNames : [.. classNames] },
        Models = [Analysis.Models[0] with { Probabilities = probabilities }],
        Configuration = Analysis.Configuration,
        DataRepresentationId = Analysis.DataRepresentationId,
        DataVoteAccuracy = 0,
        DeviceReason = "",
    };

    private float[] Numbers(NpzFile archive, string name)
    {
        using var folder = TemporaryFolder.Create(_data.Directory);
        using var array = archive.Extract(name, folder.FullPath);
        var numbers = new float[array.Header.Count];
        array.ReadNumbers(0, numbers);
        return numbers;
    }

    private string[] Texts(NpzFile archive, string name, int count)
    {
        using var folder = TemporaryFolder.Create(_data.Directory);
        using var array = archive.Extract(name, folder.FullPath);
        return array.ReadTexts(0, count);
    }

    private static async Task<float?[]> ColumnAsync(ParquetReader reader, string name)
    {
        using var group = reader.OpenRowGroupReader(0);
        var values = new float?[group.RowCount];
        await group.ReadAsync<float>(reader.Schema.Fields.OfType<DataField>().First(field => field.Name == name), values.AsMemory(), cancellationToken: Token);
        return values;
    }
}
