using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The workspace as a person finds their way in it: by the names of its views and what they say.</summary>
internal sealed partial class WorkspacePage(IPage page)
{
    public const int Total = 3000;

    public IPage Page { get; } = page;

    public ILocator SelectionBar => Region("Selection");

    public ILocator SelectionText => SelectionBar.GetByRole(AriaRole.Status);

    public ILocator Chips => SelectionBar.GetByRole(AriaRole.Button, new() { NameRegex = RemoveName() });

    public ILocator Projection => Region("Projection").GetByRole(AriaRole.Group, new() { NameRegex = ProjectionName() });

    public ILocator Confusion => Region("Model performance").GetByRole(AriaRole.Application);

    public ILocator Gallery => Region("Instances").GetByRole(AriaRole.Group, new() { Name = "Instances", Exact = true });

    public ILocator GalleryCount => Region("Instances").GetByText(ShownCount()).First;

    public ILocator Detail => Region("Instances").GetByRole(AriaRole.Article);

    public ILocator ColorBy => Region("Projection").GetByRole(AriaRole.Combobox, new() { Name = "Color by" });

    public ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    /// <param name="x">"data" or "model".</param>
    /// <param name="y">"model" or "human".</param>
    public ILocator Heatmap(string x, string y) =>
        Region("Difficulty summary").GetByRole(AriaRole.Application, new() { NameRegex = new Regex($"^{x} difficulty from left to right, {y} ") });

    public ILocator Pattern(string name) =>
        Region("Difficulty summary").GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{name}: ") });

    /// <summary>The handle in the margin of a heatmap.</summary>
    /// <param name="perspective">"data", "model" or "human".</param>
    /// <param name="heatmap">Such as "data × model".</param>
    public ILocator Threshold(string perspective, string heatmap) =>
        Region("Difficulty summary").GetByRole(AriaRole.Slider, new() { Name = $"Threshold of {perspective} in {heatmap}" });

    /// <param name="group">"Classes" or "Outcome".</param>
    public ILocator Filter(string group, string name) => Region("Controls").GetByRole(AriaRole.Group, new() { Name = group })
        .GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{name} ") });

    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await ExpectOpenAsync();
    }

    /// <summary>Waits for the workspace and for the points of its projection.</summary>
    public async Task ExpectOpenAsync()
    {
        await Expect(SelectionText).ToBeVisibleAsync();
        await ExpectProjectionAsync();
        await Expect(Region("Difficulty summary").GetByRole(AriaRole.Application).First.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await Expect(Confusion.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await Expect(Gallery.GetByRole(AriaRole.Button).First).ToBeVisibleAsync();
    }

    /// <summary>Waits until the points lie as asked for.</summary>
    public Task ExpectProjectionAsync() => Expect(Projection).ToHaveAttributeAsync("data-state", "ready");

    public Task ExpectSelectedAsync(int count) => Expect(SelectionText).ToHaveTextAsync(
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {Total:N0} selected"));

    /// <summary>How many are selected after an act that changes it.</summary>
    public async Task<int> ActAsync(Func<Task> act)
    {
        var before = await SelectionText.InnerTextAsync();
        await act();
        await Expect(SelectionText).Not.ToHaveTextAsync(before);
        return await SelectedAsync();
    }

    public async Task<int> SelectedAsync() => FirstNumber(await SelectionText.InnerTextAsync());

    /// <summary>Drags from one place of an element to another; places are shares of its width and height.</summary>
    public async Task DragAsync(ILocator element, params (float X, float Y)[] way)
    {
        await element.ScrollIntoViewIfNeededAsync();
        var box = await BoxOf(element);
        await Page.Mouse.MoveAsync(box.X + (way[0].X * box.Width), box.Y + (way[0].Y * box.Height));
        await Page.Mouse.DownAsync();
        foreach (var (x, y) in way[1..])
        {
            await Page.Mouse.MoveAsync(box.X + (x * box.Width), box.Y + (y * box.Height), new() { Steps = 4 });
        }

        await Page.Mouse.UpAsync();
    }

    /// <summary>Draws a closed line around most of a part of the projection.</summary>
    public Task LassoAsync(float left, float top, float right, float bottom) => DragAsync(
        Projection, (left, top), (right, top), (right, bottom), (left, bottom), (left, (top + bottom) / 2));

    /// <summary>Points at a place of a picture of cells and reads what it says of the cell there.</summary>
    public async Task<string> PointAtAsync(ILocator cells, float x, float y)
    {
        var box = await BoxOf(cells);
        await Page.Mouse.MoveAsync(box.X + (x * box.Width), box.Y + (y * box.Height));
        return await cells.GetByRole(AriaRole.Status).InnerTextAsync();
    }

    /// <summary>Goes to a cell of the confusion matrix by keyboard and reads what it says of it.</summary>
    public async Task<string> GoToConfusionAsync(int label, int prediction)
    {
        await Confusion.FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight"); // the first key only shows where one stands
        for (var step = 0; step < prediction; step++)
        {
            await Page.Keyboard.PressAsync("ArrowRight");
        }

        for (var step = 0; step < label; step++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }

        return await Confusion.GetByRole(AriaRole.Status).InnerTextAsync();
    }

    /// <summary>The number of instances that a text such as "24 instances" names.</summary>
    public static int InstancesIn(string text) =>
        int.Parse(InstanceCount().Match(text).Groups["count"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    public static int FirstNumber(string text) =>
        int.Parse(Number().Match(text).Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>Everything the page says, view by view, and what is chosen in it.</summary>
    public async Task<string> ReadAsync()
    {
        // Off the pictures, which tell of what is pointed at.
        await Page.Mouse.MoveAsync(1, 1);
        List<string> said = [];
        foreach (var region in new[] { "Selection", "Controls", "Difficulty summary", "Projection", "Model performance", "Difficulty flow" })
        {
            said.Add(await Region(region).AriaSnapshotAsync());
        }

        // Of the gallery only its beginning: how far beyond the visible it is filled depends on how one came there.
        said.Add(await GalleryCount.InnerTextAsync());
        for (var position = 0; position < 3; position++)
        {
            said.Add(await Gallery.GetByRole(AriaRole.Button).Nth(position).GetAttributeAsync("aria-label") ?? "");
        }

        said.Add(await Detail.CountAsync() > 0 ? await Detail.AriaSnapshotAsync() : "no instance is open");

        foreach (var choice in await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Combobox).AllAsync())
        {
            said.Add($"{await choice.GetAttributeAsync("aria-label")}: {await choice.InputValueAsync()}");
        }

        return string.Join('\n', said);
    }

    public ILocator Subset(string name) => Region("Controls").GetByRole(AriaRole.Group, new() { Name = "Subsets" })
        .GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + Regex.Escape(name)) });

    /// <summary>Keeps what is selected under a name.</summary>
    public async Task KeepAsync(string name)
    {
        await Page.Keyboard.PressAsync("s");
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Makes a link to this very view.</summary>
    public async Task<string> ShareAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        var link = Page.GetByRole(AriaRole.Dialog).GetByLabel("Link to this view");
        await Expect(link).ToHaveValueAsync(new Regex("/s/[A-Za-z0-9_-]{16,}$"));
        var address = await link.InputValueAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        return address;
    }

    private static async Task<LocatorBoundingBoxResult> BoxOf(ILocator element) =>
        await element.BoundingBoxAsync() ?? throw new InvalidOperationException("The element is not on the page.");

    [GeneratedRegex(@"^[\d,]+ of [\d,]+$")]
    private static partial Regex ShownCount();

    [GeneratedRegex("^Remove ")]
    private static partial Regex RemoveName();

    [GeneratedRegex("^Projection of ")]
    private static partial Regex ProjectionName();

    [GeneratedRegex(@"(?<count>[\d,]+) instances?")]
    private static partial Regex InstanceCount();

    [GeneratedRegex(@"\d[\d,]*")]
    private static partial Regex Number();
}
