using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring.Classes;

/// <summary>Analyses whose classes are those of their model's outputs.</summary>
public sealed class ClassOrderScoringTests : IDisposable
{
    private static readonly float[] s_levels = [0.1f, 0.3f, 0.5f, 0.7f, 0.9f];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-order-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Score_ModelThatKnowsAClassWithoutImages_ShowsItAndGivesTheRightAccuracy()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var images = GrayProbe.WriteFolders(PathOf("images"), [("blue", 0.9f), ("green", 0.1f), ("red", 0.5f)]);

        var analysis = await ScoreAsync(engine, images, Write("model.onnx", GrayProbe.Model([0.1f, 0.3f, 0.5f, 0.9f])), ["green", "yellow", "red", "blue"]);

        Assert.Equal(["green", "yellow", "red", "blue"], analysis.Dataset.ClassNames);
        Assert.Equal(1, analysis.Models[0].Accuracy);
        Assert.Equal([.. Enumerable.Repeat(3, 5), .. Enumerable.Repeat(0, 5), .. Enumerable.Repeat(2, 5)], analysis.Models[0].Predictions);
        Assert.All(analysis.FindColumn("correct")!.Values, value => Assert.Equal(1, value));
        Assert.All(analysis.FindColumn("kdn_label_mean")!.Values, value => Assert.InRange(value, 0, 1));
        Assert.Equal("a test", analysis.Configuration.Classes!.Source);
        Assert.Equal("a test", analysis.FindColumn("loss")!.Recipe.ClassSource);
        Assert.Equal(4, Assert.Single(await engine.Analyses.ListAsync(Token)).ClassCount);
        Assert.NotEmpty(FindingCatalog.Find(analysis, (await engine.Analyses.FindNeighborsAsync(analysis.Id, analysis.DataRepresentationId, Token))!));
    }

    [Fact]
    public async Task Score_OrderOfTheModel_GivesWhatADatasetInThatOrderGives()
    {
        // The same images and votes under names that sort in the model's order, and under others.
        string[] inOrder = ["a", "b", "c", "d", "e"], moved = ["p", "a", "z", "k", "b"];
        await using var engine = await TestEngine.StartAsync(Token);
        var model = Write("model.onnx", GrayProbe.Model(s_levels));

        var expected = await ScoreAsync(engine, WriteNamed("first", inOrder), model, [], WriteVotes("first.csv", inOrder));
        var actual = await ScoreAsync(engine, WriteNamed("second", moved), model, [.. moved], WriteVotes("second.csv", moved));

        Assert.NotEqual(expected.Dataset.Hash, actual.Dataset.Hash);
        Assert.InRange(expected.Models[0].Accuracy, 0.5, 0.9);
        Assert.Equal(expected.Dataset.Labels, actual.Dataset.Labels);
        Assert.Equal(expected.Models[0].Predictions, actual.Models[0].Predictions);
        Assert.Equal(expected.Annotations!.Votes, actual.Annotations!.Votes);
        Assert.Equal(expected.Models[0].Layers.SelectMany(layer => layer.Votes), actual.Models[0].Layers.SelectMany(layer => layer.Votes));
        Assert.Contains(expected.Columns, column => column.Id == "human_model_gap");
        Assert.All(expected.Columns, column => Assert.Equal(column.Values, actual.FindColumn(column.Id)!.Values));
    }

    [Fact]
    public async Task Score_SameImagesInTwoOrders_KeepsEachOrdersResultsApart()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        string[] names = ["a", "b", "c", "d", "e"], reversed = ["e", "d", "c", "b", "a"];
        var (images, votes) = (WriteNamed("images", names), WriteVotes("votes.csv", names));
        var model = Write("model.onnx", GrayProbe.Model(s_levels));

        var own = await ScoreAsync(engine, images, model, [], votes);
        var other = await ScoreAsync(engine, images, model, [.. reversed], votes);
        engine.Analyses.Forget(own.Id);
        var again = (await engine.Analyses.OpenAsync(own.Id, Token))!;

        Assert.NotEqual(own.Id, other.Id);
        Assert.True(own.Models[0].Accuracy > other.Models[0].Accuracy);
        Assert.Equal(own.Models[0].Layers.Select(layer => layer.Votes), again.Models[0].Layers.Select(layer => layer.Votes));
        Assert.Equal(own.Models[0].Layers[0].Votes.Select(vote => names[vote]), other.Models[0].Layers[0].Votes.Select(vote => reversed[vote]));
        Assert.All(own.Columns, column => Assert.Equal(column.Values, again.FindColumn(column.Id)!.Values));
        Assert.Equal(own.FindColumn("kdn_label_mean")!.Values, other.FindColumn("kdn_label_mean")!.Values);
        Assert.NotEqual(own.FindColumn("loss")!.Values, other.FindColumn("loss")!.Values);
    }

    [Fact]
    public async Task Compare_AnalysisInAnotherOrder_CountsTheSameCells()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var images = WriteNamed("images", ["a", "b", "c", "d", "e"]);
        var own = await ScoreAsync(engine, images, Write("model.onnx", GrayProbe.Model(s_levels)), []);
        var other = await ScoreAsync(engine, images, Write("reversed.onnx", GrayProbe.Model([.. s_levels.Reverse()])), ["e", "d", "c", "b", "a"]);

        var (expected, actual) = (new ModelOutcomes(own), new ModelOutcomes(other, own.Dataset.ClassNames));

        Assert.NotEqual(own.Models[0].Predictions, other.Models[0].Predictions);
        Assert.Equal(expected.Cells.CellOfInstance, actual.Cells.CellOfInstance);
        Assert.Equal(expected.Cells.Count, actual.Cells.Count);
        Assert.Equal(expected.Correct, actual.Correct);
        Assert.Equal(["e"], ModelOutcomes.ClassesMissing(other, ["a", "b", "c", "d"]));
    }

    [Fact]
    public async Task Review_InAnotherOrder_NamesTheSameClass()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var catalog = engine.Service<ReviewCatalog>();
        var dataset = ClassOrderCandidatesTests.Named("a,b,c") with
        {
            Paths = ["1", "2"], Labels = [0, 1], Splits = [-1, -1], Images = [.. Enumerable.Repeat(new ImageExtent(0, 1, 8, 8), 2)],
        };
        var seen = ClassView.Of(dataset, ClassView.Order(dataset, ["x", "c", "b", "a"], "a test"));

        await catalog.DecideAsync(seen, FindingKind.LabelErrors, 0, ReviewVerdict.Relabel, 1, Token);
        await catalog.DecideAsync(seen, FindingKind.LabelErrors, 1, ReviewVerdict.Relabel, 0, Token);
        var (inOwn, inSeen) = (await catalog.ReadAsync(dataset, Token), await catalog.ReadAsync(seen, Token));

        Assert.Equal("c", dataset.ClassNames[inOwn.Find(FindingKind.LabelErrors, 0)!.NewLabel!.Value]);
        Assert.Equal("c", seen.ClassNames[inSeen.Find(FindingKind.LabelErrors, 0)!.NewLabel!.Value]);
        Assert.Equal((null, "x"), (inOwn.Find(FindingKind.LabelErrors, 1)!.NewLabel, inOwn.Find(FindingKind.LabelErrors, 1)!.OtherClass));
        Assert.Equal((0, null), (inSeen.Find(FindingKind.LabelErrors, 1)!.NewLabel, inSeen.Find(FindingKind.LabelErrors, 1)!.OtherClass));
        await catalog.PutAsync(dataset, inOwn.Find(FindingKind.LabelErrors, 1)!, Token);
        Assert.Equal(0, (await catalog.ReadAsync(seen, Token)).Find(FindingKind.LabelErrors, 1)!.NewLabel);
    }

    private static async Task<ScoredAnalysis> ScoreAsync(TestEngine engine, string images, string model, ImmutableArray<string> order, string? votes = null)
    {
        var dataset = (await engine.Datasets.ImportAsync(images, new ImportOptions(), null, Token)).Dataset;
        return await engine.ScoreAsync(
            images, model, votes,
            _ => new ScoringConfiguration
            {
                Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side),
                Layers = ["pixels", CraftedModel.Logits],
                K = 5,
                Stability = [ImageChange.Flip],
                Classes = order.IsEmpty ? null : ClassView.Order(dataset, order, "a test"),
            },
            Token);
    }

    // The same images whatever the classes are called, every fourth under another class than its own.
    private string WriteNamed(string folder, string[] names)
    {
        var path = Directory.CreateDirectory(PathOf(folder)).FullName;
        var noise = new Random(5);
        var rows = new List<string> { "path,label" };
        for (var number = 0; number < 40; number++)
        {
            var (level, label) = (number % 5, number % 4 == 3 ? (number / 4) % 5 : number % 5);
            File.WriteAllBytes(Path.Combine(path, $"{number:00}.bmp"), GrayProbe.Image(s_levels[level], noise));
            rows.Add($"{number:00}.bmp,{names[label]}");
        }

        File.WriteAllLines(Path.Combine(path, "manifest.csv"), rows);
        return path;
    }

    private string WriteVotes(string file, string[] names)
    {
        var votes = from number in Enumerable.Range(0, 40)
                    from annotator in Enumerable.Range(0, 3)
                    select $"{number:00}.bmp,p{annotator},{names[((number * 3) + (annotator == 2 ? number : 0)) % 5]}";
        File.WriteAllLines(PathOf(file), votes.Prepend("path,annotator,label"));
        return PathOf(file);
    }

    private string Write(string file, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(file), bytes);
        return PathOf(file);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
