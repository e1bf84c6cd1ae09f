using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Models whose numbers are NaN or infinite for black images, scored as a run does.</summary>
public sealed class UnknownImagesTests : IDisposable
{
    private const int ImagesPerClass = 12;
    private const string Inner = "quotient";

    private static readonly string[] s_black = ["class0/black.bmp", "class1/black.bmp"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-unknown-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0f, false)]
    [InlineData(1f, false)]
    [InlineData(-1f, false)]
    [InlineData(0f, true)]
    [InlineData(1f, true)]
    public async Task Score_OutputsThatAreNotFinite_AreUnknownAndTheOthersAsWithoutThem(float numerator, bool endsInSoftmax)
    {
        await using var engine = await TestEngine.StartAsync(Token);

        var analysis = await ScoreAsync(engine, Dividing(numerator, endsInSoftmax ? "Softmax" : "Identity"), hasBlack: true);
        var without = await ScoreAsync(engine, Dividing(numerator, endsInSoftmax ? "Softmax" : "Identity"), hasBlack: false);

        int[] known = [.. Enumerable.Range(0, analysis.InstanceCount).Where(instance => !s_black.Contains(analysis.Dataset.Paths[instance]))];
        int[] unknown = [.. Enumerable.Range(0, analysis.InstanceCount).Except(known)];
        Assert.Equal((without.InstanceCount, s_black.Length), (known.Length, unknown.Length));
        Assert.All(unknown, instance => Assert.Equal(-1, analysis.Models[0].Predictions[instance]));
        Assert.Equal(without.Models[0].Predictions, known.Select(instance => analysis.Models[0].Predictions[instance]));
        Assert.Equal(without.Models[0].Accuracy, analysis.Models[0].Accuracy);
        Assert.Equal(s_black, UnknownImages.Of(analysis).Select(image => image.Path));
        Assert.All(UnknownImages.Of(analysis), image => Assert.Contains("the model's output", image.Reason, StringComparison.Ordinal));

        // What rests on the model alone; the data's measures know the black images too.
        var ofModel = analysis.Columns.Where(column => column.Measure.Perspective == Perspective.Model || column.Measure.Needs.StartsWith("output", StringComparison.Ordinal)).ToList();
        Assert.True(ofModel.Count > 15);
        Assert.All(ofModel, column =>
        {
            Assert.Equal(without.FindColumn(column.Id)!.Values, known.Select(instance => column.Values[instance]));
            Assert.All(unknown, instance => Assert.True(float.IsNaN(column.Values[instance]), column.Id));
        });
        Assert.All(unknown, instance => Assert.False(float.IsNaN(analysis.FindColumn("kdn_data")!.Values[instance])));
        Assert.Equal(without.FindColumn("energy") is null, analysis.FindColumn("energy") is null);
    }

    [Fact]
    public async Task Score_LayerThatIsNotFiniteBeforeAnOutputThatIs_IsUnknownInThatLayer()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        // 1 / 0 is infinite, and nothing of it is left in what follows.
        var model = Dividing(1, "Reciprocal");

        var analysis = await ScoreAsync(engine, model, hasBlack: true, [Inner, CraftedModel.Logits]);

        Assert.DoesNotContain(-1, analysis.Models[0].Predictions);
        Assert.Equal(s_black.Select(path => $"{path}: NaN or infinite: {analysis.Models[0].Layers[0].Title}"), UnknownImages.Of(analysis).Select(image => $"{image.Path}: {image.Reason}"));
        string[] empty = [$"kdn_label:{Inner}", $"kdn_prediction:{Inner}", "kdn_label_mean", "prediction_depth", "prediction_depth_raw", "prediction_depth_label", "flip_count"];
        var unknown = UnknownImages.Of(analysis).Select(image => image.InstanceIndex).ToHashSet();
        Assert.All(empty, id => Assert.Equal(unknown, analysis.FindColumn(id)!.Values.Index().Where(value => float.IsNaN(value.Item)).Select(value => value.Index).ToHashSet()));
        Assert.All((string[])["correct", "p_label", "loss", $"kdn_label:{CraftedModel.Logits}"], id => Assert.DoesNotContain(analysis.FindColumn(id)!.Values, float.IsNaN));
    }

    [Fact]
    public async Task Score_NothingFinite_IsRefusedWithTheReason()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var model = new CraftedModel(2);
        model.Graph.Node.Remove(model.Graph.Node[^1]);
        model.Graph.Node.Add([CraftedModel.Node("Sub", ["linear", "linear"], "nothing"), CraftedModel.Node("Div", ["nothing", "nothing"], CraftedModel.Logits)]);

        var fault = await Assert.ThrowsAsync<ScoringException>(() => ScoreAsync(engine, model, hasBlack: false));

        Assert.Contains("NaN or infinite for every image", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await engine.Analyses.ListAsync(Token));
    }

    [Fact]
    public async Task Score_UnknownImages_AreInNoCountOfTheWorkspaceButTheirOwn()
    {
        await using var engine = await TestEngine.StartAsync(Token);

        var analysis = await ScoreAsync(engine, Dividing(0, "Identity"), hasBlack: true);

        var resolver = new WorkspaceResolver(analysis, await engine.Analyses.FindingsOfAsync(analysis, Token));
        var state = WorkspaceStart.For(analysis);
        var selection = resolver.Resolve(state, new Dictionary<ProjectionKey, float[]>(), Token);
        var aggregates = WorkspaceAggregates.Of(analysis, resolver, state, selection, Token);
        Assert.Equal((2 * ImagesPerClass, 2), (aggregates.Correct.Count + aggregates.Wrong.Count, aggregates.Unknown.Count));
        Assert.All(aggregates.Classes, summary => Assert.Equal((ImagesPerClass + 1, ImagesPerClass), (summary.Tally.Count, summary.Tally.PredictedCount)));
        Assert.Equal(2, aggregates.Patterns.UnknownCount);
        var unknown = UnknownImages.Of(analysis).Select(image => image.InstanceIndex).ToArray();
        Assert.All(unknown, instance => Assert.True(resolver.Outcomes.Unknown.Contains(instance) && !resolver.Outcomes.Wrong.Contains(instance)));
        FindingKind[] ofModel = [FindingKind.LabelErrors, FindingKind.BlindSpots, FindingKind.Ambiguous, FindingKind.Shortcuts, FindingKind.Atypical];
        Assert.All(resolver.Findings.Where(finding => ofModel.Contains(finding.Kind)), finding => Assert.All(unknown, instance => Assert.False(finding.Members.Contains(instance))));
        Assert.All(resolver.Findings, finding => Assert.All(finding.Ranked, member => Assert.NotEmpty(finding.Explain(member))));
        var evidence = InstanceEvidence.Gather(analysis, unknown[0], new Dictionary<DifficultyEyes.Core.Neighbors.NeighborhoodKey, DifficultyEyes.Core.Neighbors.Neighborhood>());
        Assert.Null(evidence.Prediction);
        Assert.Empty(evidence.Probabilities);
        Assert.Null(evidence.PredictionDepth);
    }

    [Fact]
    public async Task Score_UnknownImages_HaveNoPlaceInTheProjectionOfTheLayer()
    {
        await using var engine = await TestEngine.StartAsync(Token);

        var analysis = await ScoreAsync(engine, Dividing(0, "Identity"), hasBlack: true);

        var unknown = UnknownImages.Of(analysis).Select(image => image.InstanceIndex).ToHashSet();
        foreach (var method in Enum.GetValues<ProjectionMethod>())
        {
            var points = (await engine.Analyses.FindProjectionAsync(analysis.Id, CraftedModel.Logits, method, null, Token))!;
            Assert.Equal(unknown, Enumerable.Range(0, analysis.InstanceCount).Where(instance => float.IsNaN(points[2 * instance]) && float.IsNaN(points[(2 * instance) + 1])).ToHashSet());
            Assert.Equal(1, points.Where(float.IsFinite).Max(Math.Abs), 1e-5);
        }
    }

    [Fact]
    public async Task Table_UnknownImages_IsEmptyWhereItRestsOnTheModel()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var analysis = await ScoreAsync(engine, Dividing(0, "Identity"), hasBlack: true);
        var table = ScoresTable.Of(analysis).Keep(new HashSet<string> { "prediction", "correct", "p_label", "prediction_depth", "pattern" });
        using var stream = new MemoryStream();

        await ScoresFile.WriteAsync(table, stream, ".csv", Token);

        var rows = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Where(row => row.Contains("black", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Matches("^[0-9]+,class[01]/black.bmp,,class[01],,,,,[EH]--$", row));
    }

    // (x · weights + numerator) / max x, which is 0 / 0 or infinite for a black image.
    private static CraftedModel Dividing(float numerator, string last)
    {
        var model = new CraftedModel(2);
        model.Graph.Node.Remove(model.Graph.Node[^1]);
        model.Graph.Initializer.Add(CraftedModel.Floats("numerator", [1], [numerator]));
        model.Graph.Node.Add(
        [
            CraftedModel.Node("ReduceMax", ["flat"], "greatest", CraftedModel.Axis(1), CraftedModel.Whole("keepdims", 1)),
            CraftedModel.Node("Add", ["linear", "numerator"], "sum"),
            CraftedModel.Node("Div", ["sum", "greatest"], Inner),
            CraftedModel.Node(last, [Inner], CraftedModel.Logits),
        ]);
        return model;
    }

    private async Task<ScoredAnalysis> ScoreAsync(TestEngine engine, CraftedModel model, bool hasBlack, string[]? layers = null)
    {
        var (images, file) = (Path.Combine(_folder.FullName, hasBlack ? "with" : "without"), Path.Combine(_folder.FullName, "model.onnx"));
        var random = new Random(1);
        for (var label = 0; label < 2; label++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(images, $"class{label}"));
            for (var number = 0; number < ImagesPerClass; number++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{number:00}.bmp"), SmallBitmap.Noise(random), Token);
            }

            if (hasBlack)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "black.bmp"), SmallBitmap.Black(), Token);
            }
        }

        await File.WriteAllBytesAsync(file, model.ToBytes(), Token);
        return await engine.ScoreAsync(
            images, file, null,
            _ => new ScoringConfiguration
            {
                Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side), Layers = [.. layers ?? [CraftedModel.Logits]], K = 5,
            },
            Token);
    }
}
