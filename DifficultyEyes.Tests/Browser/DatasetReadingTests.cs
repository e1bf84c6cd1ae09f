using System.IO.Compression;
using DifficultyEyes.Tests.Import;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>What was understood of a dataset's files stands on the page before anything is scored, and can be changed.</summary>
public sealed class DatasetReadingTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Dataset_WithStrayAndUnreadFiles_SaysWhatItIsAndCanBeReadOtherwise()
    {
        var form = new NewAnalysisPage((await ArriveAsync()).Page);
        await form.OpenAsync();

        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.File("pets.zip", "application/zip", Archive()));
        var reading = form.Dataset.GetByRole(AriaRole.Group, new() { Name = "What was understood of the files" });
        await Expect(reading).ToContainTextAsync("a folder for each split (test, train), in it one for each class: test 2, train 2");
        await Expect(reading).ToContainTextAsync("The class \"owls\" has no image that can be read");
        await reading.GetByText("4 files are no image of the dataset").ClickAsync();
        await Expect(reading.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await Expect(reading).ToContainTextAsync("HEIC is not read here");

        await reading.GetByLabel("Or read them as").SelectOptionAsync("class-folders");

        await Expect(reading).ToContainTextAsync("Read as a folder for each class.");
        await Expect(form.Dataset.GetByRole(AriaRole.List, new() { Name = "Images per class" }).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["test2", "train2"]);
        await Expect(reading.GetByLabel("Or read them as").GetByRole(AriaRole.Option, new() { IncludeHidden = true })).ToContainTextAsync(["as it is above", "a folder for each split"]);
    }

    private static byte[] Archive()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            string[] paths = ["train/cats/1.webp", "train/dogs/1.webp", "test/cats/1.webp", "test/dogs/1.webp", "sample.webp", "train/owls/1.heic", "train/owls/2.heic", "readme.txt"];
            foreach (var (path, seed) in paths.Select((path, seed) => (path, seed)))
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(TemporaryData.Image(seed));
            }
        }

        return bytes.ToArray();
    }
}
