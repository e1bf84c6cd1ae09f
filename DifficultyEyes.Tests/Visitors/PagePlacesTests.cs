using System.Net;
using DifficultyEyes.Tests.Access;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Visitors;

namespace DifficultyEyes.Tests.Visitors;

/// <summary>However many pages somebody opens, the server keeps as many as it is allowed to.</summary>
public sealed class PagePlacesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void TryTake_EachAddress_IsCountedByItself()
    {
        var pages = new PagePlaces(new AppSettings { MaximumPagesOfAddress = 2 });
        var (first, second, other) = (pages.TryTake("192.0.2.1"), pages.TryTake("192.0.2.1"), pages.TryTake("192.0.2.2"));

        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.NotNull(other);
        Assert.Null(pages.TryTake("192.0.2.1"));
        Assert.Equal((true, false), (pages.IsFull("192.0.2.1"), pages.IsFull("192.0.2.2")));

        // Twice: a place is left once.
        first.Dispose();
        first.Dispose();

        Assert.NotNull(pages.TryTake("192.0.2.1"));
        Assert.Null(pages.TryTake("192.0.2.1"));
    }

    [Fact]
    public async Task Circuits_OfAProgram_AreRefusedBeyondTheBound()
    {
        await using var app = await StartAsync(most: 3);
        var programs = new List<CircuitProgram>();
        for (var i = 0; i < 5; i++)
        {
            programs.Add(await CircuitProgram.ConnectAsync(app.Address, Token));
        }

        var circuits = new List<string?>();
        foreach (var program in programs)
        {
            circuits.Add(await program.StartAsync(Token));
        }

        Assert.Equal([true, true, true, false, false], circuits.Select(circuit => circuit is not null));
        Assert.All(programs[3..], program => Assert.Contains("Too many pages", program.Told, StringComparison.Ordinal));
        programs.ForEach(program => program.Dispose());
    }

    [Fact]
    public async Task Circuits_WhoseConnectionIsLost_CountUntilTheyEnd()
    {
        await using var app = await StartAsync(most: 1);
        var page = await app.Client.GetStringAsync("/measures", Token);
        string? circuit;
        using (var program = await CircuitProgram.ConnectAsync(app.Address, Token))
        {
            circuit = await program.StartAsync(Token);
            await program.ShowAsync(page, Token);
        }

        using (var another = await CircuitProgram.ConnectAsync(app.Address, Token))
        {
            Assert.Null(await another.StartAsync(Token));
        }

        // As a page says when it is closed.
        using var form = new MultipartFormDataContent { { new StringContent(circuit!), "circuitId" } };
        using var ended = await app.Client.PostAsync("_blazor/disconnect", form, Token);
        using var next = await CircuitProgram.ConnectAsync(app.Address, Token);

        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.NotNull(await next.StartAsync(Token));
    }

    [Fact]
    public async Task Circuits_ThatCannotBegin_TakeNoPlace()
    {
        await using var app = await StartAsync(most: 1);
        for (var i = 0; i < 3; i++)
        {
            using var broken = await CircuitProgram.ConnectAsync(app.Address, Token);
            Assert.Null(await broken.StartAsync(Token, components: "no list"));
        }

        using var program = await CircuitProgram.ConnectAsync(app.Address, Token);

        Assert.NotNull(await program.StartAsync(Token));
    }

    [Fact]
    public async Task Circuits_BegunTwiceByOneConnection_CountStill()
    {
        await using var app = await StartAsync(most: 2);
        using var greedy = await CircuitProgram.ConnectAsync(app.Address, Token);
        using var other = await CircuitProgram.ConnectAsync(app.Address, Token);
        using var late = await CircuitProgram.ConnectAsync(app.Address, Token);

        Assert.NotNull(await greedy.StartAsync(Token));
        Assert.Null(await greedy.StartAsync(Token));

        Assert.NotNull(await other.StartAsync(Token));
        Assert.Null(await late.StartAsync(Token));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/new")]
    [InlineData("/analyses/none")]
    public async Task Pages_BeyondTheBound_SayWhy(string address)
    {
        await using var app = await StartAsync(most: 1);
        using var free = await app.Client.GetAsync(address, Token);
        using var program = await CircuitProgram.ConnectAsync(app.Address, Token);
        await program.StartAsync(Token);

        using var full = await app.Client.GetAsync(address, Token);
        using var api = await app.Client.GetAsync("/api/analyses", Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (free.StatusCode, full.StatusCode, api.StatusCode));
        var text = await full.Content.ReadAsStringAsync(Token);
        Assert.Contains("Too many pages are open", text, StringComparison.Ordinal);
        Assert.Contains("DifficultyEyes:MaximumPagesOfAddress", text, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), full.Headers.RetryAfter?.Delta);
    }

    private static Task<EmptyWebApp> StartAsync(int most) => EmptyWebApp.StartAsync("http://127.0.0.1:0", $"--DifficultyEyes:MaximumPagesOfAddress={most}");
}
