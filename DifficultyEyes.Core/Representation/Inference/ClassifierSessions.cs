using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>One classifier with its taps on each of the devices that share the batches.</summary>
internal sealed class ClassifierSessions : IDisposable
{
    private ClassifierSessions(ImmutableArray<ClassifierSession> all) => All = all;

    /// <summary>One for each device, at least one; alike in taps, classes and, before the first pass, batch size.</summary>
    public ImmutableArray<ClassifierSession> All { get; }

    /// <param name="layers">Tensor names of the graph.</param>
    /// <exception cref="ModelMismatchException">As by <see cref="ClassifierSession.Open"/>.</exception>
    public static ClassifierSessions Open(ExtractionRequest request, IReadOnlyList<string> layers)
    {
        var opened = new List<ClassifierSession>();
        try
        {
            foreach (var device in request.Device.Each)
            {
                opened.Add(ClassifierSession.Open(
                    request.Model, request.Description, request.Preprocessing, layers, request.PoolGrid, request.BatchSize, device));
            }

            return new([.. opened]);
        }
        catch
        {
            opened.ForEach(session => session.Dispose());
            throw;
        }
    }

    /// <summary>Makes the passes that go on elsewhere fail soon.</summary>
    public void Terminate()
    {
        foreach (var session in All)
        {
            session.Terminate();
        }
    }

    public void Dispose()
    {
        foreach (var session in All)
        {
            session.Dispose();
        }
    }
}
