using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Tests.Representation.Inference;
using DifficultyEyes.Tests.Scoring.Classes;

namespace DifficultyEyes.Tests.Scoring.Probing;

/// <summary>Models that know gray images in [0, 1] by construction, where nobody says how pixels are prepared or which output is which class.</summary>
public sealed class ConfigurationProbeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-probe-");
    private Dataset? _dataset;
    private string? _modelHash;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Settle_SuggestionThatIsWrong_TakesThePreprocessingThatFitsAndSaysSo()
    {
        await using var engine = await TestEngine.StartAsync(Token);

        // Small color images are guessed to be CIFAR-10's.
        var (result, configuration) = await SettleAsync(engine, ["a", "b", "c", "d", "e"], ["a", "b", "c", "d", "e"]);

        Assert.Equal("cifar10", result!.Preprocessings[0].Preprocessing.Name);
        Assert.Equal("unit", configuration.Preprocessing!.Name);
        Assert.Equal(1, result.TakenPreprocessing.Accuracy(0));
        Assert.Equal(result.Taken, result.Best);
        Assert.InRange(result.TakenPreprocessing.Orders[0].MeanLoss, 0, 0.1);
        Assert.True(result.Preprocessings[0].Orders[0].MeanLoss > 1);
        Assert.Contains("unit is taken: 100.0 % of 100 images right, against ", ProbeWords.Preprocessing(result), StringComparison.Ordinal);
        Assert.Null(ProbeWords.Order(result));
        Assert.False(result.AgreementOf(result.Taken, 0).IsNearChance);
    }

    [Theory]
    // The folders' names, and the same in the order of the model's outputs; then the order that is taken.
    [InlineData("0,1,10,11,2,3,4,5,6,7,8,9", "0,1,2,3,4,5,6,7,8,9,10,11", "numeric")]
    [InlineData("0,1,10,11,2,3,4,5,6,7,8,9", "0,1,10,11,2,3,4,5,6,7,8,9", "ordinal")]
    [InlineData("Ant,Cow,bee,dog,eel", "Ant,bee,Cow,dog,eel", "natural")]
    [InlineData("Ant,Cow,bee,dog,eel", "Ant,Cow,bee,dog,eel", "ordinal")]
    [InlineData("c1,c10,c2,c3", "c1,c2,c3,c10", "natural")]
    [InlineData("Z10,a2,a10", "a10,a2,Z10", "case-blind")]
    public async Task Settle_OutputsThatNothingNames_TakesTheOrderThatFits(string folders, string outputs, string expected)
    {
        await using var engine = await TestEngine.StartAsync(Token);

        var (result, configuration) = await SettleAsync(engine, folders.Split(','), outputs.Split(','));

        Assert.Equal(expected, result!.Orders[result.TakenOrder].Name);
        Assert.Equal(1, result.TakenPreprocessing.Accuracy(result.TakenOrder));
        Assert.Equal("unit", configuration.Preprocessing!.Name);
        Assert.Null(result.BetterOrder);
        Assert.Equal(result.TakenOrder == 0 ? null : outputs.Split(','), configuration.Classes?.Names);
        Assert.Equal(result.TakenOrder != 0, configuration.Classes?.Source.Contains("right, against ", StringComparison.Ordinal) ?? false);
        Assert.Contains("Nothing names the model's outputs", ProbeWords.Order(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_TooFewImagesToTell_KeepsTheDocumentedOrderAndWarns()
    {
        await using var engine = await TestEngine.StartAsync(Token);

        var (result, configuration) = await SettleAsync(engine, ["Cow", "ant"], ["ant", "Cow"], imagesPerClass: 4);

        Assert.Null(configuration.Classes);
        Assert.Equal("natural", result!.Orders[result.BetterOrder!.Value].Name);
        Assert.Contains("Warning: by the numbers within the names, case-blind (as timm sorts folders) it would be 8 of 8 images right", ProbeWords.Report(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_PreprocessingAndOrderBothSaid_TriesNothing()
    {
        await using var engine = await TestEngine.StartAsync(Token);

        var (result, configuration) = await SettleAsync(engine, ["0", "1", "10", "2"], ["0", "1", "2", "10"], isPreprocessingOpen: false, isOrderOpen: false);

        Assert.Null(result);
        Assert.Equal("cifar10", configuration.Preprocessing!.Name);
        Assert.Null(configuration.Classes);
    }

    [Theory]
    [InlineData("cifar10-cnn.onnx")]
    [InlineData("cifar10-cnn-softmax.onnx")]
    [InlineData("cifar10-cnn-fp16.onnx")]
    public async Task Settle_SameModelWithLogitsOrProbabilities_FindsTheSameLoss(string file)
    {
        await using var engine = await TestEngine.StartAsync(Token);
        _dataset = (await engine.Datasets.ImportAsync(Corpus.Require("datasets", "cifar10-test-2k.zip"), new ImportOptions(), null, Token)).Dataset;
        _modelHash = (await engine.Models.ImportAsync(Corpus.Require("models", file), file, Token)).Hash;

        var result = (await SettleAgainAsync(engine, Token)).Result!;

        Assert.Equal((0, 0, 256), (result.Taken, result.Best, result.Instances.Length));
        Assert.Equal(193, result.TakenPreprocessing.Orders[0].CorrectCount);
        Assert.Equal(0.724, result.TakenPreprocessing.Orders[0].MeanLoss, 2);
    }

    [Fact]
    public async Task Settle_Again_RunsNoModel()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var (first, _) = await SettleAsync(engine, ["a", "b", "c"], ["a", "b", "c"]);
        foreach (var file in Directory.EnumerateFiles(engine.Directory.Models, "*.onnx"))
        {
            File.WriteAllText(file, "gone");
        }

        var second = (await SettleAgainAsync(engine, Token)).Result;

        Assert.Equal(first!.Preprocessings.SelectMany(probed => probed.Orders), second!.Preprocessings.SelectMany(probed => probed.Orders));
        Assert.Empty(Directory.EnumerateFiles(engine.Directory.Temporary));
    }

    [Fact]
    public async Task Settle_Cancelled_EndsAndLeavesNothing()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        await SettleAsync(engine, ["a", "b", "c"], ["a", "b", "c"], isPreprocessingOpen: false, isOrderOpen: false);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SettleAgainAsync(engine, cancelled.Token));
    }

    // Output i of the model is the i-th gray; the class of that name has images of it.
    private async Task<(ProbeResult? Result, ScoringConfiguration Configuration)> SettleAsync(
        TestEngine engine, string[] folders, string[] outputs, int imagesPerClass = 20, bool isPreprocessingOpen = true, bool isOrderOpen = true)
    {
        float[] levels = [.. outputs.Select((_, output) => 0.1f + (0.8f * output / (outputs.Length - 1)))];
        var images = GrayProbe.WriteFolders(Path.Combine(_folder.FullName, "images"), folders.Select(name => (name, levels[Array.IndexOf(outputs, name)])), imagesPerClass);
        var file = Path.Combine(_folder.FullName, "model.onnx");
        await File.WriteAllBytesAsync(file, GrayProbe.Model(levels), Token);
        _dataset = (await engine.Datasets.ImportAsync(images, new ImportOptions(), null, Token)).Dataset;
        _modelHash = (await engine.Models.ImportAsync(file, "model.onnx", Token)).Hash;
        var model = await engine.Models.DescribeAsync(_modelHash, null, Token);
        var configuration = new ScoringConfiguration { Preprocessing = model.SuggestedPreprocessing };
        var settled = await engine.Service<ConfigurationProbe>().SettleAsync(_dataset, _modelHash, model, configuration, isPreprocessingOpen, isOrderOpen, null, Token);
        return (settled.Result, settled.Configuration);
    }

    private async Task<ProbedConfiguration> SettleAgainAsync(TestEngine engine, CancellationToken cancellationToken)
    {
        var model = await engine.Models.DescribeAsync(_modelHash!, null, Token);
        return await engine.Service<ConfigurationProbe>().SettleAsync(
            _dataset!, _modelHash!, model, new ScoringConfiguration { Preprocessing = model.SuggestedPreprocessing }, true, true, null, cancellationToken);
    }
}
