using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Tests.Workspace;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DifficultyEyes.Tests.Reviews;

public sealed class ReviewCatalogTests
{
    private static readonly Core.Import.Dataset s_dataset = SixInstances.Analysis().Dataset;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DecideAsync_SameMemberTwice_KeepsTheLastVerdict()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var catalog = engine.Service<ReviewCatalog>();
        await catalog.DecideAsync(s_dataset, FindingKind.LabelErrors, 3, ReviewVerdict.Relabel, 2, Token);
        await catalog.DecideAsync(s_dataset, FindingKind.BlindSpots, 3, ReviewVerdict.Agree, null, Token);

        await catalog.DecideAsync(s_dataset, FindingKind.LabelErrors, 3, ReviewVerdict.Ambiguous, null, Token);

        var reviews = await catalog.ReadAsync(s_dataset, Token);
        Assert.Equal(2, reviews.All.Count());
        Assert.Equal((ReviewVerdict.Ambiguous, null), Pair(reviews.Find(FindingKind.LabelErrors, 3)));
        Assert.Equal((ReviewVerdict.Agree, null), Pair(reviews.Find(FindingKind.BlindSpots, 3)));
        Assert.Empty((await catalog.ReadAsync(s_dataset with { Hash = "another" }, Token)).All);
    }

    [Fact]
    public async Task DecideAsync_ReadByAnotherProcess_IsThereAtOnceAndAsItWasWritten()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var written = await engine.Service<ReviewCatalog>().DecideAsync(s_dataset, FindingKind.LabelErrors, 5, ReviewVerdict.Relabel, 0, Token);
        SqliteConnection.ClearAllPools();
        var options = new DbContextOptionsBuilder<DifficultyEyesContext>().UseSqlite(Database.ConnectionString(engine.Directory)).Options;

        var reopened = new ReviewCatalog(new StoredReviews(new Contexts(options)), TimeProvider.System);

        Assert.Equal(written, Assert.Single((await reopened.ReadAsync(s_dataset, Token)).All));
    }

    [Fact]
    public async Task DecideAsync_ManyAtOnce_LosesNone()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var catalog = engine.Service<ReviewCatalog>();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(turn => Task.Run(
            () => catalog.DecideAsync(s_dataset, (FindingKind)(turn % 2), turn % 6, (ReviewVerdict)(turn / 6 % 2 * 2), null, Token), Token)));

        Assert.Equal(6, (await catalog.ReadAsync(s_dataset, Token)).All.Count());
    }

    [Fact]
    public async Task PutAsync_WhatWasReplaced_StandsAgainAndCanBeTakenBack()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var catalog = engine.Service<ReviewCatalog>();
        var first = await catalog.DecideAsync(s_dataset, FindingKind.Atypical, 0, ReviewVerdict.Relabel, 1, Token);
        await catalog.DecideAsync(s_dataset, FindingKind.Atypical, 0, ReviewVerdict.Agree, null, Token);

        await catalog.PutAsync(s_dataset, first, Token);
        Assert.Equal(first, (await catalog.ReadAsync(s_dataset, Token)).Find(FindingKind.Atypical, 0));
        await catalog.RemoveAsync(s_dataset.Hash, FindingKind.Atypical, 0, Token);

        Assert.Empty((await catalog.ReadAsync(s_dataset, Token)).All);
    }

    [Theory]
    [InlineData(-1, FindingKind.LabelErrors, ReviewVerdict.Agree, null)]
    [InlineData(6, FindingKind.LabelErrors, ReviewVerdict.Agree, null)]
    [InlineData(0, (FindingKind)99, ReviewVerdict.Agree, null)]
    [InlineData(0, FindingKind.LabelErrors, (ReviewVerdict)99, null)]
    [InlineData(0, FindingKind.LabelErrors, ReviewVerdict.Relabel, null)]
    [InlineData(0, FindingKind.LabelErrors, ReviewVerdict.Relabel, 3)]
    [InlineData(0, FindingKind.LabelErrors, ReviewVerdict.Agree, 1)]
    public async Task DecideAsync_WhatCannotBe_IsRefusedAndKeepsNothing(int instanceIndex, FindingKind finding, ReviewVerdict verdict, int? newLabel)
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var catalog = engine.Service<ReviewCatalog>();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => catalog.DecideAsync(s_dataset, finding, instanceIndex, verdict, newLabel, Token));

        Assert.Empty((await catalog.ReadAsync(s_dataset, Token)).All);
    }

    [Fact]
    public async Task PrepareAsync_DatabaseFromBeforeReviews_TakesThemAndKeepsTheRest()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        await using (var context = await engine.Service<IDbContextFactory<DifficultyEyesContext>>().CreateDbContextAsync(Token))
        {
            await context.GetService<IMigrator>().MigrateAsync("20261123235130_DeepInputs", Token);
            await context.Database.ExecuteSqlRawAsync("""INSERT INTO "Sessions" ("Id", "AnalysisId", "StateJson", "SavedAt") VALUES ('s', 'a', '{{}}', '2026-01-01 00:00:00+00:00')""", Token);
        }

        await engine.Service<Database>().PrepareAsync(Token);

        await engine.Service<ReviewCatalog>().DecideAsync(s_dataset, FindingKind.LabelErrors, 1, ReviewVerdict.Agree, null, Token);
        Assert.Single((await engine.Service<ReviewCatalog>().ReadAsync(s_dataset, Token)).All);
        Assert.NotNull(await engine.Service<Core.Sharing.SharedSessions>().FindAsync("s", Token));
    }

    private static (ReviewVerdict, int?) Pair(Review? review) => (review!.Verdict, review.NewLabel);

    private sealed class Contexts(DbContextOptions<DifficultyEyesContext> options) : IDbContextFactory<DifficultyEyesContext>
    {
        public DifficultyEyesContext CreateDbContext() => new(options);
    }
}
