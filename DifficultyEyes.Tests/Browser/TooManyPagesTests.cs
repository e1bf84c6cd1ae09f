using DifficultyEyes.Tests.Access;
using DifficultyEyes.Tests.Visitors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Whoever opens one page too many is told so, and goes on once there is a place.</summary>
public sealed class TooManyPagesTests(RunningApp app) : BrowserTest(app)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_BeyondTheBound_SaysSoAndGoesOnWhenAnotherIsClosed()
    {
        await using var bounded = await EmptyWebApp.StartAsync("http://127.0.0.1:0", "--DifficultyEyes:MaximumPagesOfAddress=1");
        await using var visitor = await Visitor.ArriveAsync(App.Browser, bounded.Address, new VisitorOptions());
        await visitor.Page.GotoAsync("/measures");
        await Expect(Heading(visitor, "Measures")).ToBeVisibleAsync();
        await using var another = await Visitor.ArriveAsync(App.Browser, bounded.Address, new VisitorOptions());

        await another.Page.GotoAsync("/measures");

        await Expect(Heading(another, "Too many pages are open")).ToBeVisibleAsync();
        await Expect(another.Page.GetByRole(AriaRole.Link, new() { Name = "Try again" })).ToHaveAttributeAsync("href", "/measures");
        await visitor.Page.GotoAsync("about:blank");
        await Expect(Heading(another, "Measures")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Page_OvertakenOnItsWayToTheLastPlace_SaysSoToo()
    {
        await using var bounded = await EmptyWebApp.StartAsync("http://127.0.0.1:0", "--DifficultyEyes:MaximumPagesOfAddress=1");
        await using var visitor = await Visitor.ArriveAsync(App.Browser, bounded.Address, new VisitorOptions());
        using var program = await CircuitProgram.ConnectAsync(bounded.Address, Token);
        await visitor.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await program.StartAsync(Token);
            await route.ContinueAsync();
        });

        await visitor.Page.GotoAsync("/measures");

        await Expect(Heading(visitor, "Too many pages are open")).ToBeVisibleAsync();
    }

    private static ILocator Heading(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });
}
