using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Web.Benchmarks.Neighbors;

/// <summary>faiss IndexFlatL2 in a Python process that searches when it is told to, and times itself.</summary>
internal sealed class FaissSearch : IDisposable
{
    private const string ScriptName = "DifficultyEyes.Web.Benchmarks.Neighbors.faiss-search.py";

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly int _k;

    /// <exception cref="BenchmarkException">It did not start.</exception>
    public FaissSearch(string python, LayerMatrix matrix, int k)
    {
        _k = k;
        _folder = Directory.CreateTempSubdirectory("difficultyeyes-bench-");
        using (var file = File.Create(VectorsPath))
        {
            file.Write(MemoryMarshal.AsBytes(matrix.Values.Span));
        }

        int[] numbers = [matrix.InstanceCount, matrix.Width, k, Environment.ProcessorCount];
        var start = PythonInterpreter.Start(
            python, ReadScript(), Environment.ProcessorCount, [VectorsPath, NeighborsPath, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
        try
        {
            Version = Answer().Replace("ready", "", StringComparison.Ordinal).Trim();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Version { get; }

    /// <returns>Of the search alone.</returns>
    public Timing Search()
    {
        var times = Ask("go").Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture)).ToArray();
        return new(times[0], times[1]);
    }

    /// <summary>Of the last search.</summary>
    /// <returns>Row-major, shape (N, k + 1): the instance itself may be among its own.</returns>
    public int[] Neighbors()
    {
        Ask("save");
        return MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(NeighborsPath)).ToArray();
    }

    /// <summary>Share of the neighbors that both found, without the instance itself.</summary>
    public double Agreement(Core.Neighbors.NeighborTable ours)
    {
        var theirs = Neighbors();
        var common = 0L;
        for (var instance = 0; instance < ours.InstanceCount; instance++)
        {
            var nearest = theirs.Skip(instance * (_k + 1)).Take(_k + 1).Where(neighbor => neighbor != instance).Take(_k);
            common += nearest.Intersect(ours.NeighborsOf(instance).ToArray()).Count();
        }

        return (double)common / ours.Indices.Length;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string VectorsPath => Path.Combine(_folder.FullName, "vectors.f32");

    private string NeighborsPath => Path.Combine(_folder.FullName, "neighbors.i32");

    private string Ask(string what)
    {
        _process.StandardInput.WriteLine(what);
        _process.StandardInput.Flush();
        return Answer();
    }

    private string Answer()
    {
        if (_process.StandardOutput.ReadLine() is { } line)
        {
            return line;
        }

        _process.WaitForExit();
        throw new BenchmarkException($"faiss stopped: {_errors.ToString().Trim()}");
    }

    private static string ReadScript()
    {
        using var script = typeof(FaissSearch).Assembly.GetManifestResourceStream(ScriptName)
            ?? throw new InvalidOperationException($"The program does not hold {ScriptName}.");
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
