using DifficultyEyes.Tests.Browser;
using DifficultyEyes.Tests.Import.Numpy;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

public sealed class DataListingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-list-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Lines_OfWhatWasImported_NameVotesDynamicsAndScoresBehindTheirDataset()
    {
        var data = Path.Combine(_folder.FullName, "data");
        var (images, votes) = (SmallDataset.Archive("figures.zip", classes: 2, hasBadImage: false), SmallDataset.Votes("votes.csv"));
        float[] logits = [.. Enumerable.Range(0, 3 * 40 * 2).Select(position => (float)Math.Sin(position) * 5)];
        Assert.Equal(0, await CommandLineRoot.RunAsync(
        [
            "import", "--data", data, "--dataset", Write(images.Name, images.Buffer), "--annotations", Write(votes.Name, votes.Buffer),
            "--dynamics", Write("training.npy", Npy.Singles(logits, [3, 40, 2])),
            "--scores", Write("elsewhere.csv", System.Text.Encoding.UTF8.GetBytes(SmallDataset.Scores("cscore"))), "--hard", "cscore=low:data",
        ]));

        await using var engine = await Engine.OpenAsync(new DirectoryInfo(data), Token);
        var lines = (await DataListing.ReadAsync(engine, isCacheAsked: false, Token)).Lines().ToArray();

        Assert.Equal(4, lines.Length);
        Assert.Matches("^dataset   [0-9a-f]{12}  figures  40 images  2 classes$", lines[0]);
        Assert.Matches("^votes     [0-9a-f]{12}  votes.csv  on figures  simulated$", lines[1]);
        Assert.Matches("^dynamics  [0-9a-f]{12}  training.npy  on figures  3 epochs$", lines[2]);
        Assert.Matches(@"^scores    [0-9a-f]{12}  elsewhere.csv  on figures  cscore \(low is hard\)$", lines[3]);
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
