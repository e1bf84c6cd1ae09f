using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The page on which a person brings a dataset, a model and votes.</summary>
internal sealed class NewAnalysisPage(IPage page)
{
    public IPage Page => page;

    public ILocator Dataset => Step("Dataset");

    public ILocator Model => Step("Model");

    public ILocator Votes => page.GetByRole(AriaRole.Region, new() { Name = "People's votes" });

    public ILocator Dynamics => page.GetByRole(AriaRole.Region, new() { Name = "Training dynamics" });

    public ILocator Scores => page.GetByRole(AriaRole.Region, new() { Name = "Scores computed elsewhere" });

    /// <summary>In place of a model.</summary>
    public ILocator Predictions => Step("Predictions");

    public ILocator OutOfFold => page.GetByRole(AriaRole.Region, new() { Name = "Out-of-fold probabilities" });

    public ILocator Preprocessing => Step("Preprocessing");

    public ILocator Classes => Step("Classes");

    /// <summary>What was tried with each preprocessing.</summary>
    public ILocator Tried => page.GetByRole(AriaRole.Group, new() { Name = "Tried on labeled images" });

    public ILocator Layers => Step("Layers");

    public ILocator Start => page.GetByRole(AriaRole.Button, new() { Name = "Start scoring" });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/new");
        await Expect(Start).ToBeDisabledAsync();
    }

    public static Task UploadAsync(ILocator step, FilePayload file) => step.GetByLabel("or choose one").SetInputFilesAsync(file);

    private ILocator Step(string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
