using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>An import that fails in a way that nobody foresaw ends all the same.</summary>
public sealed partial class FailedImportTests(RunningApp browsers) : BrowserTest(browsers)
{
    // The database is waited for, half a minute.
    private const float LockPatienceMilliseconds = 120_000;

    [Fact]
    public async Task Import_FailsUnexpectedlyOrFindsTheDatabaseLocked_IsToldAndThePageGoesOn()
    {
        var token = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("difficultyeyes-failed-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(data.FullName, "sample-was-offered"), "", token);
            var (app, address) = await AppProcess.StartAsync(data.FullName);
            await using var _ = app;
            await using var visitor = await Visitor.ArriveAsync(App.Browser, address, new VisitorOptions());
            await using var database = new SqliteConnection($"Data Source={Path.Combine(data.FullName, "difficultyeyes.db")};Pooling=False");
            await database.OpenAsync(token);
            var form = new NewAnalysisPage(visitor.Page);
            await form.OpenAsync();
            var archive = SmallDataset.Archive("few figures.zip", classes: 2, hasBadImage: false);

            await ExecuteAsync(database, "ALTER TABLE Datasets RENAME TO Elsewhere");
            await NewAnalysisPage.UploadAsync(form.Dataset, archive);
            await Expect(form.Dataset.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Unexpected());
            await Expect(form.Dataset.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
            var number = Unexpected().Match(await form.Dataset.GetByRole(AriaRole.Alert).InnerTextAsync()).Groups["number"].Value;
            await ExecuteAsync(database, "ALTER TABLE Elsewhere RENAME TO Datasets");

            await ExecuteAsync(database, "BEGIN EXCLUSIVE");
            await NewAnalysisPage.UploadAsync(form.Dataset, archive);
            await Expect(form.Dataset.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
            await Expect(form.Dataset.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync(new() { Timeout = LockPatienceMilliseconds });
            await Expect(form.Dataset.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
            await ExecuteAsync(database, "ROLLBACK");

            await NewAnalysisPage.UploadAsync(form.Dataset, archive);
            await Expect(form.Dataset).ToContainTextAsync("40 images · 2 classes");
            Assert.Contains(app.Faults, fault => fault.Contains($"failed unexpectedly (number {number})", StringComparison.Ordinal) && fault.Contains("no such table", StringComparison.Ordinal));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task ExecuteAsync(SqliteConnection database, string text)
    {
        await using var command = database.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"^Something unexpected went wrong \(number (?<number>[0-9A-F]{8})\)\. It was logged; nothing was ")]
    private static partial Regex Unexpected();
}
