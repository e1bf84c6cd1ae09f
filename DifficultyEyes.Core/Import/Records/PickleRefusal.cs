namespace DifficultyEyes.Core.Import.Records;

/// <summary>Python pickles run code while they are read, so they are never opened.</summary>
internal static class PickleRefusal
{
    public static string Of(string name) =>
        $"\"{EntryPath.ForMessage(name)}\" is a Python pickle: reading one can run whatever code it holds, so it is refused. "
        + "For CIFAR take the binary version (cifar-10-binary.tar.gz, cifar-100-binary.tar.gz); for other data images in class folders.";
}
