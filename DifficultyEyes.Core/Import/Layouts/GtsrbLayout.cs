using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>The German traffic signs: a <c>GT-000NN.csv</c> in each class folder and <c>GT-final_test.csv</c>, or Kaggle's <c>Train.csv</c>, <c>Test.csv</c> and <c>Meta.csv</c>.</summary>
/// <remarks>The images that Kaggle's <c>Meta.csv</c> lists are a drawing of each sign, and no instances.</remarks>
internal sealed class GtsrbLayout : ILayout
{
    public string Name => "gtsrb";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        var signs = files.Tables.Where(table => table.Header[table.Columns.Label].Equals("ClassId", StringComparison.OrdinalIgnoreCase)).ToList();
        var kaggles = signs.FindAll(table => IsCalled(table.Name, "train") || IsCalled(table.Name, "test"));
        var originals = signs.FindAll(IsOne);
        return originals.Count > 0 ? TableLabels.Propose(files, originals, "the German traffic signs, by the tables GT-*.csv", isNamed: true)
            : kaggles.Count > 0 && files.Others.Any(file => IsCalled(file.Path, "meta")) ? TableLabels.Propose(files, kaggles, $"the German traffic signs as at Kaggle: {TableWords.Of(kaggles)} the class of each image", isNamed: true)
            : null;
    }

    public static bool IsOne(LabelTable table) => Path.GetFileName(table.Name).StartsWith("GT-", StringComparison.OrdinalIgnoreCase);

    private static bool IsCalled(string path, string name) => Path.GetFileName(path).Equals(name + ".csv", StringComparison.OrdinalIgnoreCase);
}
