namespace DifficultyEyes.Core.Store;

/// <summary>The data directory or its database cannot be read or written.</summary>
public sealed class StoreException(string message, Exception? inner = null, StoreFault fault = StoreFault.Content) : DifficultyEyesException(message, inner)
{
    public StoreFault Fault => fault;
}
