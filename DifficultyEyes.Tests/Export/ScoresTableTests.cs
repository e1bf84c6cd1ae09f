using System.Globalization;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Tests.Scoring;
using DifficultyEyes.Web.Benchmarks.Brush;
using Parquet;

namespace DifficultyEyes.Tests.Export;

public sealed class ScoresTableTests
{
    [Fact]
    public async Task Csv_ThreeInstances_IsExactlyAsPromised()
    {
        var table = ScoresTable.Of(ThreeInstances.Analysis).Keep(
            new HashSet<string>
            {
                "prediction", "correct", "p_label", "kdn_data", "kdn_label", "kdn_label_mean", "votes", "human_entropy", "human_margin", "human_majority", "pattern",
            });
        using var stream = new MemoryStream();

        await ScoresFile.WriteAsync(table, stream, ".csv", TestContext.Current.CancellationToken);

        Assert.Equal(
            """"
            instance,path,split,label,prediction,correct,p_label,kdn_data,kdn_label:/stage1/Relu_output_0,kdn_label_mean,votes,human_entropy,human_margin,human_majority,pattern
            0,cat/1.png,test,cat,cat,1,0.9,0,0,0,50,0,1,cat,EEE
            1,dog/1.png,test,"dog, ""big""",cat,0,0.25,0.33333334,1,1,51,0.125,-0.5,cat,EHH
            2,dog/2.png,,"dog, ""big""","dog, ""big""",1,0.6,1,0.5,0.5,0,,,,HE-

            """".ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(5_003)]
    public async Task Csv_ManyInstances_HoldsEveryRowOnceInOrder(int instanceCount)
    {
        var table = ScoresTable.Of(DrawnAnalysis.Create(instanceCount, 3, 2, seed: 1));
        using var stream = new MemoryStream();

        await ScoresFile.WriteAsync(table, stream, ".csv", TestContext.Current.CancellationToken);

        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        var depth = table.Columns.Select((column, place) => (column, place)).First(pair => pair.column.Name == "kdn_label_mean");
        var values = ((NumberColumn)depth.column).Values;
        Assert.Equal("", lines[^1]);
        Assert.Equal(
            Enumerable.Range(0, instanceCount).Select(row => (row, values[row])),
            lines[1..^1].Select(line => line.Split(',')).Select(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), float.Parse(cells[depth.place], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Of_MeasuresThatWereNotScored_AreColumnsOfUnknownValues()
    {
        var table = ScoresTable.Of(ThreeInstances.Analysis);

        string[] promised =
        [
            "instance", "path", "split", "label", "prediction", "correct", "p_label", "confidence", "one_minus_p_label", "margin_difficulty", "entropy",
            "loss", "el2n", "grand_last", "energy", "label_quality_self_confidence", "label_quality_normalized_margin", "label_quality_cwe",
            "confident_learning_issue", "kdn_data", "n2_data", "neighbor_entropy_data", "isolation_data", "lsc_data", "kdn_label:/stage1/Relu_output_0",
            "kdn_label_mean", "prediction_depth", "prediction_depth_raw", "prediction_depth_label", "flip_count", "votes", "human_entropy",
            "human_disagreement", "human_margin", "human_majority", "reaction_time_rank", "pattern",
        ];
        var names = table.Columns.Select(column => column.Name).ToList();
        Assert.Equal(promised, names.Where(promised.Contains));
        Assert.Equal("pattern", names[^1]);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(
            MeasureCatalog.All.Where(measure => !measure.IsPerLayer).Select(measure => measure.Id).Except(names), []);
        Assert.All(((NumberColumn)table.Columns.First(column => column.Name == "energy")).Values, value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public async Task Json_ThreeInstances_HoldsRecipeAndColumnsWithUnknownAsNull()
    {
        using var json = JsonDocument.Parse(await WriteAsync(".json"));

        var columns = json.RootElement.GetProperty("columns");
        Assert.Equal(JsonValueKind.Null, columns.GetProperty("human_entropy")[2].ValueKind);
        Assert.Equal("dog, \"big\"", columns.GetProperty("label")[1].GetString());
        var recipe = json.RootElement.GetProperty("recipe");
        Assert.Equal("d1", recipe.GetProperty("datasetHash").GetString());
        Assert.Equal(30, recipe.GetProperty("columns").GetProperty("kdn_data").GetProperty("k").GetInt32());
    }

    [Fact]
    public async Task Parquet_ThreeInstances_ReadsBackWithARecipeForEachColumn()
    {
        using var stream = new MemoryStream(await WriteAsync(".parquet"));

        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ScoresTable.Of(ThreeInstances.Analysis).Columns.Length, reader.Schema.DataFields.Length);
        Assert.Contains("\"k\":30", reader.CustomMetadata["difficultyeyes.recipe:kdn_data"], StringComparison.Ordinal);
        using var group = reader.OpenRowGroupReader(0);
        var entropy = new float?[3];
        await group.ReadAsync<float>(reader.Schema.DataFields.First(field => field.Name == "human_entropy"), entropy.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([0f, 0.125f, null], entropy);
    }

    [Fact]
    public void Keep_NamedMeasures_KeepsWhatIdentifiesAnInstanceAndAllLayers()
    {
        var table = ScoresTable.Of(ThreeInstances.Analysis).Keep(new HashSet<string> { "kdn_label", "pattern" });

        Assert.Equal(["instance", "path", "split", "label", "kdn_label:/stage1/Relu_output_0", "pattern"], table.Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task WriteFile_Cancelled_LeavesNothingBehind()
    {
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-export-");
        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ScoresFile.WriteAsync(
                ScoresTable.Of(ThreeInstances.Analysis), Path.Combine(folder.FullName, "scores.csv"), new CancellationToken(canceled: true)));

            Assert.Empty(folder.EnumerateFileSystemInfos());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<byte[]> WriteAsync(string extension)
    {
        using var stream = new MemoryStream();
        await ScoresFile.WriteAsync(ScoresTable.Of(ThreeInstances.Analysis), stream, extension, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
