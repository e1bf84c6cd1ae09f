using System.IO.Compression;
using System.Text.RegularExpressions;
using DifficultyEyes.Tests.Scoring.Classes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>A model of which nobody knows how its pixels are prepared or which output is which class, tried on the page before it is scored.</summary>
public sealed class ProbePageTests(RunningApp app) : BrowserTest(app), IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-page-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Model_ThatSaysNothing_IsTriedAndWhatFitsIsTaken()
    {
        var form = await BringAsync(12);

        await Expect(form.Tried.GetByRole(AriaRole.Radio, new() { Name = "0 to 1 best" })).ToBeCheckedAsync();
        await Expect(form.Tried.GetByRole(AriaRole.Row, new() { Name = "0 to 1 best" })).ToContainTextAsync("100.0 %");
        await Expect(form.Preprocessing.GetByLabel("Preset")).ToHaveValueAsync("unit");
        await Expect(form.Classes.GetByRole(AriaRole.Radio, new() { Name = "by number 100.0 % right" })).ToBeCheckedAsync();
        await Expect(form.Classes).ToContainTextAsync("taken from a trial by number: 60 of 60 images right");
        var row = form.Classes.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^2 2") });
        await Expect(row).ToContainTextAsync("5 of 5");
        await Expect(row.Locator("img")).ToHaveCountAsync(3);
        await Expect(form.Start).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Class_ChangedByKeyboard_IsExchangedWithTheOtherAndCanBeTakenBack()
    {
        var form = await BringAsync(12);
        await Expect(form.Classes.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^2 2") })).ToContainTextAsync("5 of 5");

        await form.Classes.GetByRole(AriaRole.Button, new() { Name = "Change the class of output 2, 2", Exact = true }).PressAsync("Enter");
        var name = form.Classes.GetByRole(AriaRole.Combobox, new() { Name = "Class of output 2", Exact = true });
        await Expect(name).ToBeFocusedAsync();
        await name.FillAsync("nowhere");
        await name.PressAsync("Enter");
        await Expect(form.Classes.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no class \"nowhere\"");
        await name.FillAsync("4");
        await name.PressAsync("Enter");

        await Expect(form.Classes.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^2 4") })).ToContainTextAsync("0 of 5");
        await Expect(form.Classes.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^4 2") })).ToContainTextAsync("0 of 5");
        await Expect(form.Classes).ToContainTextAsync("taken from this page, where it was set by hand");
        await form.Classes.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^by character") }).CheckAsync();
        await Expect(form.Classes.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^2 10") })).ToContainTextAsync("0 of 5");
    }

    [Fact]
    public async Task Classes_InNoUsualOrder_AreOfferedTheOneThatTheImagesSay()
    {
        // The graph's suggestion is wrong as well: it is chosen by hand, since nothing fits the usual orders.
        var form = await BringAsync(12, move: number => (number * 5) % 12);
        await Expect(form.Tried.GetByRole(AriaRole.Alert)).ToContainTextAsync("Near chance");
        await form.Preprocessing.GetByLabel("Preset").SelectOptionAsync("unit");

        await Expect(form.Classes.GetByRole(AriaRole.Alert)).ToContainTextAsync("100.0 % of the images would be predicted as labeled instead of");
        await form.Classes.GetByRole(AriaRole.Button, new() { Name = "Take that order" }).ClickAsync();

        await Expect(form.Classes).ToContainTextAsync("taken from the best fit of the outputs to the labels");
        await Expect(form.Classes.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^1 5") })).ToContainTextAsync("5 of 5");
        await Expect(form.Classes.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(form.Tried.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Preprocessing_ChosenAgainstTheTrial_IsWarnedOfAndTheFindingsStandBackBehindTheReason()
    {
        var form = await BringAsync(12);
        await form.Tried.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^All ") }).ClickAsync();
        await form.Tried.GetByRole(AriaRole.Radio, new() { Name = "0 to 255, as it is", Exact = true }).CheckAsync();

        await Expect(form.Tried.GetByRole(AriaRole.Alert)).ToContainTextAsync("Near chance");
        await Expect(form.Page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Near chance");
        await form.Start.ClickAsync();
        var findings = form.Page.GetByRole(AriaRole.Group, new() { Name = "Findings", Exact = true });
        await Expect(findings.GetByRole(AriaRole.Note)).ToContainTextAsync("Near chance", new() { Timeout = RunningApp.SamplePatienceMilliseconds });
        await Expect(findings.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Likely label errors") })).ToHaveCountAsync(0);
        await findings.GetByRole(AriaRole.Button, new() { Name = "Show the findings anyway" }).ClickAsync();
        await Expect(findings.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("label errors") }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Classes_AThousand_ShowAFewRowsAtATimeAndAreSearched()
    {
        var form = await BringAsync(1_000, imagesPerClass: 1);

        await Expect(form.Classes.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^0 0") })).ToBeVisibleAsync();
        Assert.InRange(await form.Classes.GetByRole(AriaRole.Row).CountAsync(), 5, 60);
        await form.Classes.GetByRole(AriaRole.Searchbox).FillAsync("777");
        await Expect(form.Classes.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await form.Classes.GetByRole(AriaRole.Searchbox).FillAsync("nothing");
        await Expect(form.Classes).ToContainTextAsync("No class or output like that.");
    }

    /// <summary>Folders named 0, 1, 2, …, and a model whose outputs are in the order of the numbers, or in another.</summary>
    /// <param name="move">The number of each output's class.</param>
    private async Task<NewAnalysisPage> BringAsync(int classCount, int imagesPerClass = 5, Func<int, int>? move = null)
    {
        float[] levels = [.. Enumerable.Range(0, classCount).Select(number => 0.05f + (0.9f * number / (classCount - 1)))];
        var images = GrayProbe.WriteFolders(Path.Combine(_folder.FullName, "images"), levels.Select((level, number) => ($"{number}", level)), imagesPerClass);
        var archive = Path.Combine(_folder.FullName, "gray.zip");
        await ZipFile.CreateFromDirectoryAsync(images, archive, TestContext.Current.CancellationToken);
        var page = (await ArriveAsync()).Page;
        var form = new NewAnalysisPage(page);
        await form.OpenAsync();
        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.File($"gray{classCount}.zip", "application/zip", await File.ReadAllBytesAsync(archive, TestContext.Current.CancellationToken)));
        await NewAnalysisPage.UploadAsync(form.Model, SmallDataset.File("gray.onnx", "application/octet-stream", GrayProbe.Model([.. levels.Select((level, output) => move is null ? level : levels[move(output)])])));
        await Expect(form.Tried.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        return form;
    }
}
