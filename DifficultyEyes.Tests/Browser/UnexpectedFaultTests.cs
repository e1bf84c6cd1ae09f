using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>What fails in a way that nobody foresaw ends all the same, and is told with the number under which the log has it.</summary>
public sealed partial class UnexpectedFaultTests(RunningApp browsers) : BrowserTest(browsers)
{
    private const string NoTable = "no such table";

    // The database is waited for, half a minute.
    private const float LockPatienceMilliseconds = 120_000;

    [Fact]
    public async Task Import_FailsUnexpectedlyOrFindsTheDatabaseLocked_IsToldAndThePageGoesOn()
    {
        var token = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("difficultyeyes-failed-");
        try
        {
            var (app, address) = await AppProcess.StartAsync(data.FullName, settings: ["--DifficultyEyes:ImportSample=false"]);
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
            var number = NumberIn(await form.Dataset.GetByRole(AriaRole.Alert).InnerTextAsync());
            await ExecuteAsync(database, "ALTER TABLE Elsewhere RENAME TO Datasets");

            await ExecuteAsync(database, "BEGIN EXCLUSIVE");
            await NewAnalysisPage.UploadAsync(form.Dataset, archive);
            await Expect(form.Dataset.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
            await Expect(form.Dataset.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync(new() { Timeout = LockPatienceMilliseconds });
            await Expect(form.Dataset.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
            await ExecuteAsync(database, "ROLLBACK");

            await NewAnalysisPage.UploadAsync(form.Dataset, archive);
            await Expect(form.Dataset).ToContainTextAsync("40 images · 2 classes");
            AssertLogged(app, number, NoTable);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Page_FaultThatNobodyCaught_IsToldInItsPlaceAndLeadsOn()
    {
        var (app, address) = await AppProcess.StartAsync(App.DataDirectory);
        await using var _ = app;
        await using var visitor = await Visitor.ArriveAsync(App.Browser, address, new VisitorOptions());
        await visitor.Page.RouteAsync("**/FileDrop.razor*.js*", route => route.AbortAsync());

        await visitor.Page.GotoAsync("/new");
        var stopped = visitor.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This page has stopped" });
        await Expect(stopped).ToContainTextAsync(Unexpected());
        var number = NumberIn(await stopped.InnerTextAsync());

        await stopped.GetByRole(AriaRole.Link, new() { Name = "All analyses" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Open Built-in sample" })).ToBeVisibleAsync();
        AssertLogged(app, number, "FileDrop.razor.js");
    }

    [Fact]
    public async Task Program_FaultThatNobodyCaught_IsAnsweredWithItsNumber()
    {
        var token = TestContext.Current.CancellationToken;
        var (app, address) = await AppProcess.StartAsync(App.DataDirectory);
        await using var _ = app;
        await using var database = new SqliteConnection($"Data Source={Path.Combine(App.DataDirectory, "difficultyeyes.db")};Pooling=False");
        await database.OpenAsync(token);
        using var client = new HttpClient { BaseAddress = address };

        // What the app reads while it starts is behind it.
        using (var before = await client.GetAsync(new Uri("api/analyses", UriKind.Relative), token))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await ExecuteAsync(database, "ALTER TABLE Analyses RENAME TO Elsewhere");
        HttpResponseMessage answer;
        try
        {
            answer = await client.GetAsync(new Uri("api/analyses", UriKind.Relative), token);
        }
        finally
        {
            await ExecuteAsync(database, "ALTER TABLE Elsewhere RENAME TO Analyses");
        }

        using (answer)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.InternalServerError, await answer.Content.ReadAsStringAsync(token));
            AssertLogged(app, NumberIn(await answer.Content.ReadAsStringAsync(token)), NoTable);
        }
    }

    private static string NumberIn(string words) => Number().Match(words).Value;

    private static void AssertLogged(AppProcess app, string number, string cause) => Assert.Contains(
        app.Faults,
        fault => fault.Contains($"failed unexpectedly (number {number})", StringComparison.Ordinal) && fault.Contains(cause, StringComparison.Ordinal));

    private static async Task ExecuteAsync(SqliteConnection database, string text)
    {
        await using var command = database.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"Something unexpected went wrong \(number [0-9A-F]{8}\)\. It was logged; ")]
    private static partial Regex Unexpected();

    [GeneratedRegex("(?<=number )[0-9A-F]{8}")]
    private static partial Regex Number();
}
