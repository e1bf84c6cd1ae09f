using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Store;

public sealed class DiskFaultTests
{
    private const string Folder = "/srv/secret/place";

    /// <summary>As the system puts them, with the file's whole path.</summary>
    public static TheoryData<Exception, string> Faults => new()
    {
        { new IOException($"No space left on device : '{Folder}/a'", 28), "the disk is full" },
        { new IOException($"Disk quota exceeded : '{Folder}/a'", 122), "the disk is full" },
        { new IOException($"Read-only file system : '{Folder}/a'", 30), "the disk is read-only" },
        { new IOException($"The file '{Folder}/a' already exists.", 17), "a file is where a folder should be" },
        { new IOException($"Not a directory : '{Folder}/a'", 20), "a file is where a folder should be" },
        { new IOException($"The process cannot access the file '{Folder}/a'", 11), "another program holds it" },
        { new IOException($"Input/output error : '{Folder}/a'", 5), "the system says" },
        { new IOException($"Something about {Folder}"), "the system refuses it" },
        { new UnauthorizedAccessException($"Access to the path '{Folder}/a' is denied."), "there is no permission for it" },
        { new FileNotFoundException($"Could not find file '{Folder}/a'."), "it is not there" },
        { new DirectoryNotFoundException($"Could not find a part of the path '{Folder}/a'."), "it is not there" },
        { new EndOfStreamException($"Unable to read beyond the end of {Folder}"), "it ends too early" },
        { new PathTooLongException($"The path '{Folder}' is too long"), "its name is too long" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void ReasonOf_AnyFaultOfTheSystem_SaysWhyWithoutThePath(Exception fault, string reason)
    {
        Assert.StartsWith(reason, DiskFault.ReasonOf(fault), StringComparison.Ordinal);
        Assert.DoesNotContain(Folder, DiskFault.Of(fault).Message, StringComparison.Ordinal);
        Assert.Equal(StoreFault.Disk, DiskFault.Of(fault).Fault);
    }

    [Fact]
    public void ReasonOf_WhatTheSystemReallySays_IsTold()
    {
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-fault-");
        try
        {
            var file = Path.Combine(folder.FullName, "file");
            File.WriteAllText(file, "");

            Assert.Equal("a file is where a folder should be", Reason(() => Directory.CreateDirectory(file)));
            Assert.Equal("it is not there", Reason(() => File.ReadAllText(Path.Combine(folder.FullName, "absent"))));
            using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            Assert.Equal("another program holds it", Reason(() => new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Reason(Action work) => DiskFault.ReasonOf(Assert.ThrowsAny<Exception>(work));
}
