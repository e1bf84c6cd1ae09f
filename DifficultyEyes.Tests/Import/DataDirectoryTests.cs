using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Configuration;
using Microsoft.Data.Sqlite;

namespace DifficultyEyes.Tests.Import;

/// <summary>Who may look into the data directory: its owner, and no other account of the machine.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Open = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode OpenFile = OwnersFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-rights-");

    private string Root => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Start_OfTheApp_MakesEverythingItsOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such rights.");

        await using var app = WebApp.Build(["--urls=http://127.0.0.1:0", $"--data={Root}", "--DifficultyEyes:ImportSample=false", "--Logging:LogLevel:Default=Error"]);
        await app.StartAsync(TestContext.Current.CancellationToken);

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Root, "difficultyeyes.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        // With the logs that are beside the database while somebody reads it.
        Assert.Equal(Owner, RightsOf(Root));
        string[] databases = [.. Directory.GetFiles(Root, "difficultyeyes*").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["difficultyeyes.db", "difficultyeyes.db-shm", "difficultyeyes.db-wal"], databases);
        Assert.All(databases, file => Assert.Equal(OwnersFile, RightsOf(Path.Combine(Root, file))));
        await app.StopAsync(TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
        LeaveOpen();

        // Whatever the app has put there is known as its own: else the folder would stay open.
        _ = new DataDirectory(Root);

        Assert.Equal(Owner, RightsOf(Root));
        Assert.All(Directory.GetDirectories(Root), folder => Assert.Equal(Owner, RightsOf(folder)));
    }

    [Fact]
    public void Open_FolderOfAnEarlierVersion_IsClosed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such rights.");
        var directory = new DataDirectory(Root);
        string[] files = [directory.Database, directory.Database + "-wal", directory.Database + "-shm", Path.Combine(Root, "difficultyeyes-20261123213008_Initial-20261201T120000Z.db"), directory.SampleMarker];
        Array.ForEach(files, file => File.WriteAllBytes(file, []));
        LeaveOpen();

        _ = new DataDirectory(Root);

        Assert.Equal(Owner, RightsOf(Root));
        Assert.All(Directory.GetDirectories(Root), folder => Assert.Equal(Owner, RightsOf(folder)));
        Assert.All(files[..^1], file => Assert.Equal(OwnersFile, RightsOf(file)));
    }

    [Fact]
    public void Open_EmptyFolderOfAVolume_IsClosed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such rights.");
        Directory.CreateDirectory(Root);
        Set(Root, Open);

        _ = new DataDirectory(Root);

        Assert.Equal(Owner, RightsOf(Root));
    }

    [Fact]
    public void Open_FolderThatHoldsOtherThings_ClosesWhatIsOursAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such rights.");
        Directory.CreateDirectory(Path.Combine(Root, "website"));
        File.WriteAllText(Path.Combine(Root, "readme.txt"), "");
        LeaveOpen();

        var directory = new DataDirectory(Root);

        Assert.Equal((Open, Open, OpenFile), (RightsOf(Root), RightsOf(Path.Combine(Root, "website")), RightsOf(Path.Combine(Root, "readme.txt"))));
        Assert.Equal((Owner, Owner, OwnersFile), (RightsOf(directory.Datasets), RightsOf(directory.Keys), RightsOf(directory.Database)));
    }

    private static UnixFileMode RightsOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private static void Set(string path, UnixFileMode rights)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, rights);
        }
    }

    private void LeaveOpen()
    {
        Array.ForEach(Directory.GetFiles(Root), file => Set(file, OpenFile));
        Array.ForEach([.. Directory.GetDirectories(Root), Root], folder => Set(folder, Open));
    }
}
