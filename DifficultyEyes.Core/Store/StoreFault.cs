namespace DifficultyEyes.Core.Store;

/// <summary>What about the data directory is at fault, and so whether trying again helps.</summary>
public enum StoreFault
{
    /// <summary>Something that was kept is gone, damaged or of another version: bringing it again helps, trying again does not.</summary>
    Content,

    /// <summary>The disk is full, read-only or failing: once that is mended, the same works.</summary>
    Disk,

    /// <summary>Another process holds the database for too long: the same works in a while.</summary>
    Held,

    /// <summary>The directory as a whole is of no use here: nothing can start in it.</summary>
    Directory,
}
