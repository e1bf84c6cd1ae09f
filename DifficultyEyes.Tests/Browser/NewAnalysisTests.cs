using System.Text;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Import.EntryNames;
using DifficultyEyes.Tests.Import;
using DifficultyEyes.Tests.Import.EntryNames;
using DifficultyEyes.Tests.Import.Numpy;
using DifficultyEyes.Tests.Import.Records;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>From files on a person's disk to a workspace.</summary>
public sealed class NewAnalysisTests(RunningApp app) : BrowserTest(app)
{
    private static readonly SelectOptionValue SampleDataset = new() { Label = "Figures · 3,000 images · 10 classes" };

    [Fact]
    public async Task Analysis_OfUploadedFiles_IsRecognizedScoredAndOpened()
    {
        var page = (await ArriveAsync()).Page;
        var form = new NewAnalysisPage(page);
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.Archive("few figures.zip", classes: 10, hasBadImage: true));
        await Expect(form.Dataset).ToContainTextAsync("200 images · 10 classes");
        await Expect(form.Dataset.GetByRole(AriaRole.List, new() { Name = "Images per class" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await form.Dataset.GetByText("1 image was left out").ClickAsync();
        await Expect(form.Dataset).ToContainTextAsync(SmallDataset.BadImage);

        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.Model("small resnet.onnx"));
        await Expect(form.Model).ToContainTextAsync("10 classes, logits");
        await Expect(form.Layers.GetByRole(AriaRole.Checkbox, new() { Checked = true })).Not.ToHaveCountAsync(0);

        await NewAnalysisPage.UploadAsync(form.Votes, SmallDataset.Votes("few votes.csv"));
        await Expect(form.Votes).ToContainTextAsync("few votes");
        await form.Votes.GetByText("1 row was left out").ClickAsync();
        await Expect(form.Votes).ToContainTextAsync("cat/nowhere.webp");

        await CorrectPreprocessingAsync(form);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Few figures");
        await page.GetByLabel("Neighbors (k)").FillAsync("10");
        await Expect(form.Start).ToBeEnabledAsync();
        await form.Start.ClickAsync();
        await ReloadAndArriveAsync(page);

        await ExpectWorkspaceOfFewFiguresAsync(page);
    }

    [Fact]
    public async Task Model_OfSeveralOutputs_OffersTheLikelyOneAndTakesAnother()
    {
        var file = Corpus.Require("models", "multi-output.onnx");
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.File("two outputs.onnx", "application/octet-stream", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        var output = form.Model.GetByLabel("Output", new() { Exact = true });
        await Expect(output).ToHaveValueAsync("logits");
        await Expect(form.Model).ToContainTextAsync("10 classes, logits");
        await output.SelectOptionAsync("embedding");

        await Expect(form.Model).ToContainTextAsync("64 classes");
        await Expect(output).ToHaveValueAsync("embedding");
    }

    [Fact]
    public async Task Supplied_DynamicsAndScores_AreDescribedAndForgottenWithTheDataset()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();
        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.Archive("supplied figures.zip", classes: 2, hasBadImage: false));
        await Expect(form.Dataset).ToContainTextAsync("40 images");

        await NewAnalysisPage.UploadAsync(form.Dynamics, SmallDataset.File("p.npy", "application/octet-stream", Npy.Halves([.. Enumerable.Repeat(0.5f, 3 * 40 * 2)], [3, 40, 2])));
        await Expect(form.Dynamics).ToContainTextAsync("3 epochs of probabilities (AUM needs logits) for 40 of 40 images");

        await NewAnalysisPage.UploadAsync(form.Scores, SmallDataset.File("vog.csv", "text/csv", Encoding.UTF8.GetBytes(SmallDataset.Scores("<i>VoG</i>"))));
        var use = form.Scores.GetByRole(AriaRole.Button, new() { Name = "Use these scores" });
        await Expect(use).ToBeDisabledAsync();
        await form.Scores.GetByLabel("Hard is").SelectOptionAsync("the high end");
        await form.Scores.GetByLabel("Perspective").SelectOptionAsync("human");
        await use.ClickAsync();
        await Expect(form.Scores).ToContainTextAsync("<i>VoG</i> (high is hard, human)");

        await form.Dataset.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Expect(form.Dynamics).ToContainTextAsync("After the dataset.");
        await Expect(form.Scores).Not.ToContainTextAsync("VoG</i>");
    }

    [Fact]
    public async Task Model_ATextFileNamedAsOne_IsRefusedWithTheReason()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.File("notes.onnx", "text/plain", "No graph, only notes."u8.ToArray()));

        await Expect(form.Model.GetByRole(AriaRole.Alert)).ToContainTextAsync("not an ONNX model");
        await Expect(form.Start).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Model_ChosenBeforeThePageCouldHearOfIt_IsTakenAllTheSame()
    {
        var visitor = await ArriveAsync();
        var form = new NewAnalysisPage(visitor.Page);
        var script = await visitor.HoldScriptAsync("FileDrop");
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.Model("early.onnx"));
        script.SetResult();

        await Expect(form.Model).ToContainTextAsync("10 classes, logits");
    }

    [Fact]
    public async Task Dataset_ChosenBeforeThePageCouldTakeFiles_LeavesThePageAlive()
    {
        var visitor = await ArriveAsync();
        var form = new NewAnalysisPage(visitor.Page);
        var script = await visitor.HoldScriptAsync("FileDrop");
        await form.OpenAsync();

        await form.Dataset.GetByRole(AriaRole.Combobox).SelectOptionAsync(SampleDataset);
        await Expect(form.Dataset).ToContainTextAsync("3,000 images");
        script.SetResult();
        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.Model("figures.onnx"));

        await Expect(form.Model).ToContainTextAsync("10 classes, logits");
    }

    [Fact]
    public async Task Dataset_OfAnotherKindOfFile_IsRefusedBeforeItIsSent()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.File("notes.pdf", "application/pdf", "Only notes."u8.ToArray()));

        await Expect(form.Dataset.GetByRole(AriaRole.Alert)).ToContainTextAsync(".zip or .tar.gz");
    }

    [Fact]
    public async Task Dataset_TwoFilesThatBelongTogether_AreBroughtAtOnce()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();

        await form.Dataset.GetByLabel("or choose one").SetInputFilesAsync([
            SmallDataset.File("t10k-images-idx3-ubyte", "", RecordFiles.Idx([40, 8, 8], RecordFiles.Noise(40 * 64, 1))),
            SmallDataset.File("t10k-labels-idx1-ubyte", "", RecordFiles.Idx([40], [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 4))]))]);

        await Expect(form.Dataset).ToContainTextAsync("40 images · 4 classes · splits: test");
    }

    [Fact]
    public async Task Dataset_ATextFileNamedZip_IsRefusedAndAnotherCanBeChosen()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.File("notes.zip", "application/zip", "Only notes."u8.ToArray()));
        await Expect(form.Dataset.GetByRole(AriaRole.Alert)).ToContainTextAsync("notes.zip");
        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.Archive("three.zip", classes: 3, hasBadImage: false));

        await Expect(form.Dataset).ToContainTextAsync("60 images · 3 classes");
        await Expect(form.Dataset.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Dataset_WhoseNamesDoNotSayTheirEncoding_SaysHowTheyWereReadAndReadsThemInAnother()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();
        var archive = CraftedZip.Write(new[] { "狗/1.webp", "狗/2.webp", "猫/3.webp" }.Select((name, i) =>
            new CraftedZip.Entry(CodePage.Find("gbk")!.GetBytes(name), TemporaryData.Image(i))));

        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.File("gbk.zip", "application/zip", archive));
        await Expect(form.Dataset).ToContainTextAsync("read as gbk, found by the names themselves (狗, 猫)");
        var encoding = form.Dataset.GetByLabel("Read the archive's names as");
        await Expect(encoding).ToHaveValueAsync("gbk");
        await encoding.SelectOptionAsync("euc-kr");

        await Expect(form.Dataset).ToContainTextAsync("read as euc-kr, as was chosen");
        await Expect(form.Dataset.GetByRole(AriaRole.List, new() { Name = "Images per class" })).ToContainTextAsync("뭍");
    }

    [Fact]
    public async Task Votes_OfAnotherProgram_SayHowTheyWereKnownAndHowManyImagesTheyCover()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();
        var archive = CraftedZip.Write(new[] { "cat/1.webp", "cat/2.webp", "dog/3.webp" }.Select((name, i) =>
            new CraftedZip.Entry(Encoding.ASCII.GetBytes(name), TemporaryData.Image(i))));

        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.File("pets.zip", "application/zip", archive));
        await Expect(form.Dataset).ToContainTextAsync("3 images · 2 classes");
        await NewAnalysisPage.UploadAsync(form.Votes, SmallDataset.File("people.csv", "text/csv", "task,ann,bo\n1.webp,CAT,\n/data/dog/3.webp,Dog,cat\n"u8.ToArray()));

        await Expect(form.Votes).ToContainTextAsync("Votes for 2 of 3 images.");
        await Expect(form.Votes).ToContainTextAsync("taken for 2 annotators");
        await Expect(form.Votes).ToContainTextAsync("1 by the end of the path, 1 by file name alone");
    }

    [Fact]
    public async Task Model_OfAnotherNumberOfClasses_IsRefusedWithBothNumbers()
    {
        var page = (await ArriveAsync()).Page;
        var form = new NewAnalysisPage(page);
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.Archive("three.zip", classes: 3, hasBadImage: false));
        await Expect(form.Dataset).ToContainTextAsync("3 classes");
        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.Model("figures.onnx"));

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the model has 10 outputs, the dataset 3 classes");
        await Expect(form.Start).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Model_OfTheCorpusWithAnotherNumberOfClasses_IsRefused()
    {
        var model = await File.ReadAllBytesAsync(Corpus.Require("models", "wrong-classes.onnx"), TestContext.Current.CancellationToken);
        var page = (await ArriveAsync()).Page;
        var form = new NewAnalysisPage(page);
        await form.OpenAsync();

        await form.Dataset.GetByRole(AriaRole.Combobox).SelectOptionAsync(SampleDataset);
        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.File("wrong-classes.onnx", "application/octet-stream", model));

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(new Regex(@"the model has \d+ outputs, the dataset \d+ classes"));
        await Expect(form.Start).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Run_ReloadedWhileItGoes_GoesOnAndCanBeCancelled()
    {
        var page = (await ArriveAsync()).Page;
        var form = new NewAnalysisPage(page);
        await form.OpenAsync();
        await form.Dataset.GetByRole(AriaRole.Combobox).SelectOptionAsync(SampleDataset);
        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.Model("figures again.onnx"));
        await form.Preprocessing.GetByLabel("Preset").SelectOptionAsync("raw");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("To be cancelled");
        await Expect(form.Start).ToBeEnabledAsync();

        await form.Start.ClickAsync();
        var progress = page.GetByRole(AriaRole.Progressbar, new() { Name = "Progress of the whole run" });
        await Expect(progress).ToBeVisibleAsync();
        var address = page.Url;
        await page.ReloadAsync();
        await Expect(progress).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "To be cancelled" })).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(new Regex(@"^\d+ % To be cancelled"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" }).ClickAsync();

        await Expect(page.GetByText("Cancelled", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(address, page.Url);
    }

    [Fact]
    public async Task Run_Unknown_SaysSo()
    {
        var page = (await ArriveAsync()).Page;

        await page.GotoAsync("/runs/nowhere");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This run is no longer known" })).ToBeVisibleAsync();
    }

    /// <summary>The graph does not say what the model was trained with: the preview shows what it will get.</summary>
    private static async Task CorrectPreprocessingAsync(NewAnalysisPage form)
    {
        var preview = form.Preprocessing.GetByRole(AriaRole.Figure);
        await Expect(preview.GetByRole(AriaRole.Img)).ToHaveCountAsync(6);
        await form.Preprocessing.GetByLabel("Preset").SelectOptionAsync("unit");
        await Expect(preview.GetByText(new Regex("^\\s*0(\\.\\d+)? to ")).First).ToBeVisibleAsync();
        foreach (var (field, value) in new[] { ("Minus mean", "0.61 0.61 0.62"), ("Divided by deviation", "0.24 0.24 0.24") })
        {
            await form.Preprocessing.GetByLabel(field).FillAsync(value);
            await form.Preprocessing.GetByLabel(field).PressAsync("Tab");
        }

        await Expect(preview.GetByText(new Regex("^\\s*−\\d")).First).ToBeVisibleAsync();
        await Expect(form.Preprocessing.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    /// <summary>Reloads while it runs; a run that ended meanwhile offers the workspace, else it leads there by itself.</summary>
    private static async Task ReloadAndArriveAsync(IPage page)
    {
        // A quick machine may be done before anybody can look.
        await page.WaitForURLAsync(new Regex("/(runs|analyses)/"));
        await page.ReloadAsync();
        var open = page.GetByRole(AriaRole.Link, new() { Name = "Open the workspace" });
        await open.Or(page.GetByRole(AriaRole.Region, new() { Name = "Selection" })).First.WaitForAsync();
        if (await open.IsVisibleAsync())
        {
            await open.ClickAsync();
        }

        await page.WaitForURLAsync("**/analyses/*");
    }

    private static async Task ExpectWorkspaceOfFewFiguresAsync(IPage page)
    {
        var workspace = new WorkspacePage(page);
        await workspace.ExpectOpenAsync();
        await Expect(workspace.SelectionText).ToHaveTextAsync("200 of 200 selected");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Few figures" })).ToBeVisibleAsync();
        await Expect(workspace.Region("Difficulty summary").GetByRole(AriaRole.Application)).ToHaveCountAsync(3);
        await Expect(workspace.Region("Controls")).ToContainTextAsync("k = 10");
        await Expect(workspace.Confusion).ToHaveAttributeAsync("aria-label", new Regex("accuracy (8|9|100)"));
    }
}
