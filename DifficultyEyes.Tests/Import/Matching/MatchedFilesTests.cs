using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Tests.Import.EntryNames;

namespace DifficultyEyes.Tests.Import.Matching;

/// <summary>Manifests, scores and class folders know names by the same ways as votes.</summary>
public sealed class MatchedFilesTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Import_ManifestInAnotherUnicodeForm_FindsItsFiles()
    {
        var zip = Zip("Bru\u0308cke/a\u0308.webp", "Brücke2/x.webp");
        var manifest = _data.Table("path,label\nBrücke/ä.webp,ja\nBRÜCKE2/X.webp,nein\n");

        var imported = await _data.ImportAsync(zip, new ImportOptions { ManifestPath = manifest });

        Assert.Equal(2, imported.Dataset.InstanceCount);
        Assert.Contains(imported.Notes, note => note.Contains("1 in another Unicode form, 1 in other letter case", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("path,label\nx.webp,a\nb/y.webp,b\n", 2)]
    [InlineData("path,label\nold/a/x.webp,a\nb/y.webp,b\n", 2)]
    [InlineData("path,label\nold/a/x.webp,a\nnew/a/x.webp,b\nb/y.webp,b\n", 1)]
    [InlineData("path,label\na/x.webp,a\nnew/a/x.webp,b\nb/y.webp,b\n", 2)]
    public async Task Import_ManifestOfOtherFolders_TakesAFileOnlyWhereItIsMeantAlone(string table, int count)
    {
        var zip = Zip("a/x.webp", "b/y.webp");

        var imported = await _data.ImportAsync(zip, new ImportOptions { ManifestPath = _data.Table(table) });

        Assert.Equal(count, imported.Dataset.InstanceCount);
    }

    [Fact]
    public async Task Import_AClassInBothUnicodeForms_IsOneClassOfTwoImages()
    {
        var imported = await _data.ImportAsync(Zip("train/Bru\u0308cke/1.webp", "test/Br\u00FCcke/1.webp", "test/Haus/2.webp"));

        Assert.Equal(["Br\u00FCcke", "Haus"], imported.Dataset.ClassNames);
        Assert.Equal(["test/Br\u00FCcke/1.webp", "test/Haus/2.webp", "train/Bru\u0308cke/1.webp"], imported.Dataset.Paths.Order(StringComparer.Ordinal));
        Assert.Contains(imported.Notes, note => note.Contains("one class", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_ScoresByOtherHeadingsAndPaths_AreMatchedAndSaid()
    {
        var dataset = (await _data.ImportAsync(Zip("a/x.webp", "b/y.webp", "b/a\u0308.webp"))).Dataset;

        var table = await ScoreTableReader.ReadAsync(
            _data.Table("file_name,s\n/data/a/x.webp,1\nY.webp,2\nb/\u00E4.webp,3\n"), dataset, "scores", TestContext.Current.CancellationToken);

        Assert.Empty(table.Problems);
        Assert.Equal(3, table.KnownCount);
        Assert.Contains("Rows by path: 1 in another Unicode form, 1 by the end of the path, 1 by file name alone, which no other image has.", table.Notes);
    }

    public void Dispose() => _data.Dispose();

    private string Zip(params string[] names)
    {
        var path = _data.PathOf("data.zip");
        File.WriteAllBytes(path, CraftedZip.Write(names.Select((name, i) => new CraftedZip.Entry(System.Text.Encoding.UTF8.GetBytes(name), TemporaryData.Image(i), IsMarked: true))));
        return path;
    }
}
