using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Uploads;

namespace DifficultyEyes.Tests.Uploads;

public sealed class UploadStoreTests : IDisposable
{
    private readonly DataDirectory _directory = new(Directory.CreateTempSubdirectory("difficultyeyes-upload-").FullName);

    public void Dispose() => Directory.Delete(_directory.Root, recursive: true);

    [Fact]
    public async Task ReceiveAsync_AnnouncedFile_IsKeptUnderItsNameUntilDiscarded()
    {
        var store = NewStore();
        var upload = store.Announce("my data.zip", 3);

        Assert.True(await ReceiveAsync(store, upload.Ticket, 3));
        Assert.Equal(3, new FileInfo(upload.FilePath).Length);
        Assert.Equal("my data.zip", Path.GetFileName(upload.FilePath));
        store.Discard(upload);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Temporary));
    }

    [Fact]
    public async Task ReceiveAsync_SameTicketTwice_IsRefused()
    {
        var store = NewStore();
        var upload = store.Announce("a.csv", 1);
        await ReceiveAsync(store, upload.Ticket, 1);

        Assert.False(await ReceiveAsync(store, upload.Ticket, 1));
        Assert.False(await ReceiveAsync(store, "guessed", 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task ReceiveAsync_OtherLengthThanAnnounced_LeavesNothing(int sent)
    {
        var store = NewStore();
        var upload = store.Announce("a.onnx", 3);

        await Assert.ThrowsAsync<UploadException>(() => ReceiveAsync(store, upload.Ticket, sent));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Temporary));
    }

    [Theory]
    [InlineData("a.exe", 1)]
    [InlineData("a.zip", 0)]
    [InlineData("a.zip", 3L << 20)]
    public void Announce_KindOrSizeThatIsNotTaken_IsRefused(string fileName, long length) =>
        Assert.Throws<UploadException>(() => NewStore().Announce(fileName, length));

    [Theory]
    [InlineData("../../evil.zip")]
    [InlineData("..\\..\\evil.zip")]
    [InlineData("..zip")]
    [InlineData("\u0000.zip")]
    public void Announce_NameThatLeadsElsewhere_StaysInItsFolder(string fileName)
    {
        var upload = NewStore().Announce(fileName, 1);

        Assert.Equal(Path.Combine(_directory.Temporary, "upload-" + upload.Ticket), Path.GetDirectoryName(Path.GetFullPath(upload.FilePath)));
    }

    [Fact]
    public async Task RemoveStale_OldUpload_IsRemovedAndAFreshOneStays()
    {
        var store = NewStore();
        var (old, fresh) = (store.Announce("old.zip", 1), store.Announce("fresh.zip", 1));
        await ReceiveAsync(store, old.Ticket, 1);
        await ReceiveAsync(store, fresh.Ticket, 1);
        File.SetLastWriteTimeUtc(old.FilePath, DateTime.UtcNow.AddDays(-2));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(old.FilePath)!, DateTime.UtcNow.AddDays(-2));

        store.RemoveStale();

        Assert.False(File.Exists(old.FilePath));
        Assert.True(File.Exists(fresh.FilePath));
    }

    [Theory]
    [InlineData(12, "12 bytes")]
    [InlineData(2_202_010, "2.1 MB")]
    [InlineData(8L << 30, "8 GB")]
    public void ByteText_Size_IsForPeople(long bytes, string text) => Assert.Equal(text, ByteText.Of(bytes));

    private static Task<bool> ReceiveAsync(UploadStore store, string ticket, int length) =>
        store.ReceiveAsync(ticket, new MemoryStream(new byte[length]), TestContext.Current.CancellationToken);

    private UploadStore NewStore() => new(_directory, new AppSettings { MaxUploadBytes = 1 << 20 }, TimeProvider.System);
}
