using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Finds out in which way a source's files are meant.</summary>
public static class KnownLayouts
{
    // Where two explain the same, the first one is taken.
    private static readonly ILayout[] s_all = [
        new ManifestLayout(), new TinyImageNetLayout(), new ImageNetLayout(), new GtsrbLayout(), new MetadataLayout(), new WebDatasetLayout(), new TablesLayout(),
        new SplitFoldersLayout(), new ClassFoldersLayout(), new InnermostFoldersLayout(),
    ];

    /// <summary>Names by which a way of reading can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(layout => layout.Name)];

    /// <summary>Chooses the layout that explains the files best, or the one that is asked for, and makes its plan.</summary>
    /// <param name="asked">Its name; null for the best.</param>
    /// <exception cref="ImportException">None explains them, or the one asked for does not.</exception>
    internal static (DatasetPlan Plan, LayoutChoice Layout, IReadOnlyList<LayoutChoice> Others) Choose(LayoutFiles files, string? asked)
    {
        if (files.Images.Count == 0)
        {
            throw new ImportException($"No images were found (JPEG, PNG, WebP, BMP, GIF, TIFF, PNM, TGA). Read are: {SourceOpener.Kinds}.{files.Problems.Summary()}");
        }

        var proposals = s_all.Select(layout => (layout.Name, Proposal: Propose(layout, files, asked))).Where(pair => pair.Proposal is not null)
            .Select(pair => (pair.Name, Proposal: pair.Proposal!)).ToList();
        var choices = proposals.ConvertAll(pair => new LayoutChoice(pair.Name, pair.Proposal.Words, pair.Proposal.InstanceCount, pair.Proposal.ClassCount));
        var index = asked is not null ? proposals.FindIndex(pair => pair.Name == asked)
            : proposals.Any(pair => pair.Proposal.Fit > 0) ? proposals.IndexOf(proposals.MaxBy(pair => pair.Proposal.Fit)) : -1;
        if (index < 0)
        {
            throw new ImportException(Refusal(files, asked, choices));
        }

        var plan = proposals[index].Proposal.Plan();
        return (plan, choices[index], [.. choices.Where((choice, position) => position != index && !IsNoOther(choice, choices[index]))]);
    }

    // Where another way is asked for, a damaged table need not be read.
    private static LayoutProposal? Propose(ILayout layout, LayoutFiles files, string? asked)
    {
        try
        {
            return layout.Propose(files);
        }
        catch (ImportException) when (asked is not null && asked != layout.Name)
        {
            return null;
        }
    }

    // What names neither more images nor other classes is no other reading to a person.
    private static bool IsNoOther(LayoutChoice choice, LayoutChoice chosen) => choice.Name is "innermost-folders" or "tables"
        && (choice.ClassCount == 1 || (choice.InstanceCount == chosen.InstanceCount && choice.ClassCount == chosen.ClassCount));

    private static string Refusal(LayoutFiles files, string? asked, List<LayoutChoice> choices)
    {
        var list = string.Join("; ", choices.Select(choice => string.Create(
            CultureInfo.InvariantCulture, $"{choice.Name} ({choice.Words}: {Counted.Of(choice.InstanceCount, "image")} in {Counted.Of(choice.ClassCount, "class")})")));
        var found = string.Create(CultureInfo.InvariantCulture, $"{files.Images.Count:N0} images were found, but ");
        var help = "put them into class/name.jpg, or add a manifest.csv with the columns path and label";
        return asked is not null
            ? $"The files cannot be read as {asked}. " + (list.Length > 0 ? $"They can be read as: {list}." : $"{found}none in a class folder: {help}.")
            : choices.Count > 0 ? $"{found}the folders around them are called like splits, and nothing says their classes: {help}. They can be read so if it is asked for: {list}."
            : $"{found}none in a class folder: {help}.";
    }
}
